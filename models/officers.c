#include <math.h>
#include <stdlib.h>

#include "models/check_absence.h"

/* Officers alike before their presence is worked out. Whoever moves for a time is split off. */
struct draft {
    int team, count;
    const char *who;
    const struct written_officers *written;
    int calendar;
    struct civil_range *postings;                         /* civil days in the team: sorted, apart by at least a day */
    int posting_count, posting_room;
    int staff, person;                                    /* whose absence is drawn: the first of `count` people; staff -1: none */
    struct draft *next;                                   /* in the same team */
};

struct drafts { struct draft **first; };                  /* [teams] */

static void posting_add(struct checking *checking, struct draft *draft, civil_day first, civil_day last)
{
    if (first > last)
        return;
    *(struct civil_range *)arena_push(checking->arena, &draft->postings, &draft->posting_count, &draft->posting_room,
                                      sizeof *draft->postings) = (struct civil_range){first, last};
}

static struct draft *draft_append(struct checking *checking, struct drafts *drafts, const struct draft *like)
{
    struct draft **end = &drafts->first[like->team];
    while (*end)
        end = &(*end)->next;
    *end = arena_take(checking->arena, sizeof **end);
    **end = *like;
    return *end;
}

/* The days of a written group within the simulated time; says where they lie outside. */
static void posting_of(struct checking *checking, const struct written_officers *written, struct draft *draft)
{
    const struct casework *casework = checking->casework;
    civil_day first = casework->first_day, last = casework->period.last;
    if (written->from && written->from - 1 > last)
        warn(checking->diagnostics, written->heading.place, "these officers come after the period; they do nothing");
    if (written->until && written->until - 1 < first)
        warn(checking->diagnostics, written->heading.place, "these officers leave before the period; they do nothing");
    if (written->from && written->from - 1 > first)
        first = written->from - 1;
    if (written->until && written->until - 1 < last)
        last = written->until - 1;
    posting_add(checking, draft, first, last);
}

/* Adds the people of a written group to the staff of their team. Returns the number of the first. */
static int people_add(struct checking *checking, const struct draft *draft, int numbered)
{
    const struct written_officers *written = draft->written;
    const char *team = checking->casework->teams[draft->team].heading.name;
    const char *who = arena_print(checking->arena, "officers of %s: %s", team, draft->who);
    struct civil_range employed = {written->from ? written->from - 1 : INT32_MIN, written->until ? written->until - 1 : INT32_MAX};
    int first = checking->casework->staffs[draft->staff].count;
    for (int i = 0; i < draft->count; i++)
        staff_add_person(checking, draft->staff, who, numbered + i + 1, draft->calendar, employed);
    return first;
}

/* Returns how many officers of groups of the same name are written before group `number` of the team. */
static int numbered_before(const struct written_team *team, int number)
{
    const struct written_officers *rows = team->officers.rows;
    int count = 0;
    for (int i = 0; i < number; i++)
        count += text_equal(rows[i].who, rows[number].who) ? (int)rows[i].number : 0;
    return count;
}

static int officers_written(const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    int count = 0;
    for (int i = 0; i < team->officers.count; i++)
        count += (int)rows[i].number;
    return count;
}

static void drafts_fill(struct checking *checking, struct drafts *drafts)
{
    const struct casework *casework = checking->casework;
    drafts->first = arena_take(checking->arena, (size_t)casework->team_count * sizeof *drafts->first + 1);
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        int staff = staff_add(checking, team, officers_written(written));
        for (int i = 0; i < written->officers.count; i++) {
            const struct written_officers *officers = &((const struct written_officers *)written->officers.rows)[i];
            struct draft draft = {
                .team = team, .count = (int)officers->number, .written = officers,
                .who = officers->who ? officers->who : written->heading.name, .calendar = checking->team_calendar[team],
                .staff = staff,
            };
            if (officers->calendar.name)
                draft.calendar = calendar_find(checking, &officers->calendar);
            posting_of(checking, officers, &draft);
            if (staff >= 0)
                draft.person = people_add(checking, &draft, numbered_before(written, i));
            if (draft.count > 0)
                draft_append(checking, drafts, &draft);
        }
    }
}

/* Returns the posting of the draft that covers all these days, or NULL. */
static struct civil_range *posting_covering(const struct draft *draft, struct civil_range when)
{
    for (int i = 0; i < draft->posting_count; i++) {
        if (draft->postings[i].first <= when.first && draft->postings[i].last >= when.last)
            return &draft->postings[i];
    }
    return NULL;
}

/* Takes the last `count` officers of the draft out between the dates; they become a draft of their own. */
static struct draft *draft_split(struct checking *checking, struct draft *draft, int count, struct civil_range when)
{
    if (count < draft->count) {
        struct draft *rest = arena_take(checking->arena, sizeof *rest);
        *rest = *draft;
        rest->count = count;
        draft->count -= count;
        rest->person = draft->person + draft->count;
        draft->next = rest;
        draft = rest;
    }
    const struct draft before = *draft;
    draft->postings = NULL;
    draft->posting_count = draft->posting_room = 0;
    for (int i = 0; i < before.posting_count; i++) {
        struct civil_range posting = before.postings[i];
        if (posting.first > when.first || posting.last < when.last) {
            posting_add(checking, draft, posting.first, posting.last);
            continue;
        }
        posting_add(checking, draft, posting.first, when.first - 1);
        posting_add(checking, draft, when.last + 1, posting.last);
    }
    return draft;
}

/* Returns the last draft of a team with somebody there the whole time, or NULL; counts all who are. */
static struct draft *draft_to_lend(const struct drafts *drafts, int team, struct civil_range when, int *there)
{
    struct draft *last = NULL;
    *there = 0;
    for (struct draft *draft = drafts->first[team]; draft; draft = draft->next) {
        if (posting_covering(draft, when))
            last = draft, *there += draft->count;
    }
    return last;
}

/* Moves as many as are wanted, from the last-numbered on. */
static void officers_move(struct checking *checking, struct drafts *drafts, int out_of, int into, int count, struct civil_range when)
{
    while (count > 0) {
        int there;
        struct draft *donor = draft_to_lend(drafts, out_of, when, &there);
        int taken = donor->count < count ? donor->count : count;
        struct draft *lent = draft_split(checking, donor, taken, when);
        struct draft arrived = {
            .team = into, .count = taken, .who = lent->who, .written = lent->written, .calendar = checking->team_calendar[into],
            .staff = lent->staff, .person = lent->person,
        };
        for (int i = 0; i < taken && lent->staff >= 0 && arrived.calendar >= 0; i++)
            staff_set_calendar(checking, lent->staff, lent->person + i, arrived.calendar, when);
        posting_add(checking, &arrived, when.first, when.last);
        draft_append(checking, drafts, &arrived);
        count -= taken;
    }
}

/* Whether mistakes told already leave nobody, or nobody for sure, in the team. */
static bool is_unsure(const struct checking *checking, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *officers = written->officers.rows;
    int calendar = checking->team_calendar[team];
    bool is_wrong = written->officers.count == 0 || calendar < 0 || checking->casework->calendars[calendar].open_count == 0;
    for (int i = 0; i < written->officers.count; i++)
        is_wrong |= officers[i].is_wrong;
    return is_wrong;
}

static void move_check(struct checking *checking, struct drafts *drafts, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    int out_of = row_find(checking, &move->out_of, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    int into = row_find(checking, &move->into, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    struct civil_range when = move->when;
    int there;
    if (out_of < 0 || into < 0 || !when.first || !move->officers)
        return;
    if (out_of == into) {
        complain(checking->diagnostics, move->into.place, "the move goes from '%s' into the same team; name another", move->into.name);
        return;
    }
    if (when.first < casework->first_day || when.last > casework->period.last) {
        char first[11], last[11];
        complain(checking->diagnostics, move->heading.place, "the move is not within the time that is simulated, %s..%s; shorten 'when'",
                 civil_text(casework->first_day, first), civil_text(casework->period.last, last));
        return;
    }
    draft_to_lend(drafts, out_of, when, &there);
    if (there < move->officers && is_unsure(checking, out_of))
        return;
    if (there < move->officers)
        complain(checking->diagnostics, move->heading.place, "%d of '%s' are to move, but only %d are there the whole time; move fewer, or "
                 "change 'when'", (int)move->officers, move->out_of.name, there);
    else
        officers_move(checking, drafts, out_of, into, (int)move->officers, when);
}

/* Adds a span of presence; one that touches the last lengthens it, unless a posting ended there. */
static void presence_add(struct checking *checking, struct officer_group *group, int *room, sim_time from, sim_time until)
{
    struct presence *last = group->present_count ? &group->present[group->present_count - 1] : NULL;
    if (from >= until)
        return;
    if (last && last->until == from && last->speed == group->speed && !last->posting_ends)
        last->until = until;
    else
        *(struct presence *)arena_push(checking->arena, &group->present, &group->present_count, room, sizeof *group->present)
            = (struct presence){from, until, group->speed, false};
}

/* Part time works shorter days: of each day's hours the first `hours` / week_hours, rounded down. */
static void day_presence(struct checking *checking, const struct draft *draft, civil_day day, struct officer_group *group, int *room)
{
    const struct casework *casework = checking->casework;
    struct day_hours hours = calendar_hours_of(checking->calendars[draft->calendar], day);
    int64_t week = casework->calendars[draft->calendar].week_hours, contract = draft->written->hours, open = 0;
    for (int i = 0; i < hours.count; i++)
        open += hours.spans[i].until - hours.spans[i].from;
    if (contract > 0 && contract < week)
        open = (int64_t)((__int128)open * contract / week);
    for (int i = 0; i < hours.count && open > 0; i++) {
        int64_t length = hours.spans[i].until - hours.spans[i].from, taken = length < open ? length : open;
        sim_time from = day_time(casework, day) + hours.spans[i].from;
        presence_add(checking, group, room, from, from + taken);
        open -= taken;
    }
}

/* Closed days are paid: the contract's hours, else those of a normal week. Round the clock, only presence is. */
static int64_t paid_per_day(const struct draft *draft, const struct calendar *calendar)
{
    int64_t week = draft->written->hours > 0 ? draft->written->hours : calendar->week_hours;
    return week < WEEK ? week / 7 : 0;
}

static void group_add(struct checking *checking, const struct draft *draft, int person, int count)
{
    struct casework *casework = checking->casework;
    const struct written_team *team = WRITTEN(checking, teams, written_team, draft->team);
    struct officer_group *group = arena_push(checking->arena, &casework->groups, &casework->group_count, &checking->group_room, sizeof *group);
    int room = 0;
    *group = (struct officer_group){
        .team = draft->team, .who = draft->who, .first = casework->officer_count, .count = count,
        .speed = llround(1e6 * team->case_time * draft->written->speed), .staff = draft->staff, .person = person,
        .pay = draft->written->pay > 0 ? draft->written->pay : team->pay,
        .paid_per_day = draft->calendar >= 0 ? paid_per_day(draft, &casework->calendars[draft->calendar]) : 0,
        .postings = arena_take(checking->arena, (size_t)draft->posting_count * sizeof *group->postings + 1),
        .posting_count = draft->posting_count,
    };
    casework->officer_count += count;
    for (int i = 0; i < draft->posting_count; i++) {
        struct civil_range posting = draft->postings[i];
        int before = group->present_count;
        group->postings[i] = (struct span){day_time(casework, posting.first), day_time(casework, posting.last + 1)};
        for (civil_day day = posting.first; day <= posting.last && draft->calendar >= 0; day++)
            day_presence(checking, draft, day, group, &room);
        if (group->present_count > before && posting.last < casework->period.last)
            group->present[group->present_count - 1].posting_ends = true;
    }
    casework->teams[draft->team].group_count++;
}

/* Notes what most likely was not meant: contract hours in a calendar that never closes. */
static void contract_check(struct checking *checking, const struct draft *draft)
{
    const struct casework *casework = checking->casework;
    if (draft->calendar >= 0 && draft->written->hours > 0 && calendar_is_always(&casework->calendars[draft->calendar]))
        warn(checking->diagnostics, draft->written->heading.place, "officers by contract hours in the calendar '%s' work from 00:00 on every "
             "day until their part of the day is over; give the team a calendar with hours",
             casework->calendars[draft->calendar].heading.name);
}

void check_officers(struct checking *checking)
{
    struct casework *casework = checking->casework;
    struct drafts drafts;
    drafts_fill(checking, &drafts);
    checking->team_unsure = arena_take(checking->arena, (size_t)casework->team_count + 1);
    for (int i = 0; i < checking->written.moves.count; i++)
        move_check(checking, &drafts, WRITTEN(checking, moves, written_move, i));
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        casework->teams[team].first_group = casework->group_count;
        for (const struct draft *draft = drafts.first[team]; draft; draft = draft->next) {
            contract_check(checking, draft);
            for (int i = 0; i < draft->count; i += draft->staff < 0 ? draft->count : 1)    /* each whose absence is drawn is alone */
                group_add(checking, draft, draft->person + i, draft->staff < 0 ? draft->count : 1);
        }
        checking->team_unsure[team] = is_unsure(checking, team);
        if (checking->team_unsure[team] || casework->teams[team].group_count > 0)
            continue;
        checking->team_unsure[team] = true;
        complain(checking->diagnostics, written->officers.place, "the team '%s' has no officers; write at least 1, or remove the team",
                 written->heading.name);
    }
}
