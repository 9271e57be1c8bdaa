/* officers_draft.h - what the parts of the check of officers share: officers.c makes drafts, officers_move.c
 * moves them, officers_presence.c makes groups of them. */
#ifndef MODELS_OFFICERS_DRAFT_H
#define MODELS_OFFICERS_DRAFT_H

#include "models/check.h"

/* Officers alike before their presence is worked out. Whoever moves for a time is split off. */
struct draft {
    int team, count;
    int home;                                             /* the team they are written in */
    const char *who;
    const struct written_officers *written;
    int calendar;
    int64_t contract;                                     /* microseconds a week; 0: all hours of the calendar */
    struct civil_range *postings;                         /* civil days in the team: sorted, apart by at least a day */
    int posting_count, posting_room;
    int staff, person;                                    /* whose absence is drawn: the first of `count` people; staff -1: none */
    struct newcomer newcomer;
    int lent_by;                                          /* the lending that brings them; BY_THE_FILE: the postings alone say it */
    bool is_by_lot;                                       /* a lending decides on some days of the postings who of them is there */
    struct draft *next;                                   /* in the same team */
    const struct draft *first_of_team;                    /* set once all of the team are known */
};

struct drafts { struct draft **first; };                  /* [teams] */

/* Adds the days to the draft's postings, if there are any. */
void posting_add(struct checking *checking, struct draft *draft, civil_day first, civil_day last);

/* Adds a draft after those of its team. */
struct draft *draft_append(struct checking *checking, struct drafts *drafts, const struct draft *like);

/* Takes the last `count` officers of the draft out between the dates; they become a draft of their own (officers_move.c). */
struct draft *draft_split(struct checking *checking, struct draft *draft, int count, struct civil_range when);

/* Takes a draft that is nowhere any more out of its team. */
void draft_drop(struct drafts *drafts, const struct draft *draft);

bool ranges_overlap(struct civil_range a, struct civil_range b);

/* Returns the draft at home of those who are lent by the file, from which they are away on these days; NULL: they go somewhere else. */
struct draft *home_of(struct checking *checking, const struct drafts *drafts, const struct draft *lent, int into, struct civil_range when);

/* Returns the draft in the team of those who are lent, if they have been there by another move until the day before this one, or the last on which they work, and learn on as
 * it says; else NULL. */
struct draft *prolonged_of(struct checking *checking, const struct drafts *drafts, const struct draft *lent, const struct written_move *move, int into);

/* Returns how many of the draft that is to be lent would be such. */
int people_prolonged(const struct checking *checking, const struct drafts *drafts, const struct draft *lent, const struct written_move *move, int into);

/* Who is where he was before is there as if never gone: the days join those beside them. */
void posting_return(struct checking *checking, struct draft *own, struct civil_range when);

/* Whether mistakes told already leave nobody, or nobody for sure, in the team. */
bool team_is_unsure(const struct checking *checking, int team);

/* Whether nobody could tell who of those named goes: they are one group as written, and nothing is a person's own. */
bool move_takes_anybody(const struct checking *checking, const struct written_move *move, int out_of);

/* Complains of a move, or makes it. */
void check_move(struct checking *checking, struct drafts *drafts, const struct written_move *move);

/* Returns the hours of a normal week of the draft's calendar on the days not off, closed dates not counted. */
int64_t officers_week(const struct checking *checking, const struct draft *draft);

/* Returns the contract that the draft's officers take along when they move: what is written, else the hours of the calendar that they come
 * from; 0 where that never closes, and no week is known. */
int64_t officers_contract(const struct checking *checking, const struct draft *draft);

/* Makes the groups of a team from its drafts, with their presence and speed. */
void groups_make(struct checking *checking, const struct draft *first, int team);

#endif
