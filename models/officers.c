#include "models/absence_list.h"
#include "models/check_absence.h"
#include "models/officers_draft.h"

#include "base/language.h"
#include "base/text.h"

void posting_add(struct checking *checking, struct draft *draft, civil_day first, civil_day last)
{
    if (first > last)
        return;
    *(struct civil_range *)arena_push(checking->arena, &draft->postings, &draft->posting_count, &draft->posting_room,
                                      sizeof *draft->postings) = (struct civil_range){first, last};
}

struct draft *draft_append(struct checking *checking, struct drafts *drafts, const struct draft *like)
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
    bool is_span = !written->from || !written->until || written->from <= written->until;    /* the other way round it is a mistake, told already */
    if (period_is_known(checking) && is_span && written->from && written->from - 1 > last)
        warn(checking->diagnostics, written->heading.place, "these officers come after the period; they do nothing");
    if (period_is_known(checking) && is_span && written->until && written->until - 1 < first)
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
    for (int i = 0; i < draft->count; i++) {
        int person = staff_add_person(checking, draft->staff, who, numbered + i + 1, &(struct working){draft->calendar, &written->off}, employed);
        absence_list_give(checking, draft->team, draft->who, numbered + i + 1, &checking->casework->staffs[draft->staff].people[person]);
    }
    return first;
}

/* Whether the move is the way back of another, or those that are have room in it: then it brings nobody but who was lent. */
static bool is_way_home(const struct checking *checking, const struct written_move *move)
{
    for (int i = 0; i < checking->written.moves.count; i++) {
        const struct written_move *away = WRITTEN(checking, moves, written_move, i);
        int64_t back = 0;
        if (!text_equal(away->out_of.name, move->into.name) || !text_equal(away->into.name, move->out_of.name) || away->when.first > move->when.first
            || away->when.last < move->when.last || (move->who.name && !text_equal(move->who.name, away->who.name)))
            continue;
        for (int j = 0; j < checking->written.moves.count; j++) {
            const struct written_move *other = WRITTEN(checking, moves, written_move, j);
            bool is_alike = text_equal(other->out_of.name, move->out_of.name) && text_equal(other->into.name, move->into.name);
            back += is_alike && other->when.first <= away->when.last && other->when.last >= away->when.first ? other->officers : 0;
        }
        if (back <= away->officers)
            return true;
    }
    return false;
}

/* Whether a move brings somebody into the team who is not at home there. */
static bool is_moved_into(const struct checking *checking, const char *team)
{
    for (int i = 0; i < checking->written.moves.count; i++) {
        const struct written_move *move = WRITTEN(checking, moves, written_move, i);
        if (text_equal(move->into.name, team) && !is_way_home(checking, move))
            return true;
    }
    return false;
}

/* Whether nothing in the team is a person's own: when it is away, which cases it keeps, how long it has worked. */
static bool is_impersonal(const struct checking *checking, const struct written_team *team, int number)
{
    return !team->leave.days && !team->sickness.days && !absence_list_has(checking, number) && !any_turnover(checking) && !team->same_officer.is_written && !team->caseload
           && team->routing == 0 && !team->overtime.place.file && !is_moved_into(checking, team->heading.name);
}

/* Counts the officers of the team of whom the move takes some; rows: how many groups as written they are. */
static int named_by_move(const struct written_team *team, const struct written_move *move, int *rows)
{
    const struct written_officers *officers = team->officers.rows;
    int named = 0;
    *rows = 0;
    for (int i = 0; i < team->officers.count; i++) {
        if (move->who.name && !text_equal(officers[i].who ? officers[i].who : team->heading.name, move->who.name))
            continue;
        named += (int)officers[i].number;
        (*rows)++;
    }
    return named;
}

bool move_takes_anybody(const struct checking *checking, const struct written_move *move, int out_of)
{
    const struct written_team *team = WRITTEN(checking, teams, written_team, out_of);
    int rows;
    named_by_move(team, move, &rows);
    return rows == 1 && is_impersonal(checking, team, out_of);
}

/* Whether the move may leave a choice that makes a difference: not all that it names, of those written in the team, go. */
static bool may_choose(const struct checking *checking, const struct written_move *move)
{
    for (int team = 0, rows; team < checking->written.teams.count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        if (text_equal(written->heading.name, move->out_of.name))
            return is_moved_into(checking, move->out_of.name)
                   || (named_by_move(written, move, &rows) != (int)move->officers && !move_takes_anybody(checking, move, team));
    }
    return false;
}

/* Whether officers of the team, or among them, are perhaps drawn to move: then the luck of each is its own. */
static bool is_drawn_from(const struct checking *checking, int team)
{
    const char *name = checking->casework->teams[team].heading.name;
    bool may_draw = false, is_named = false;
    for (int i = 0; i < checking->written.moves.count; i++) {
        const struct written_move *move = WRITTEN(checking, moves, written_move, i);
        may_draw |= may_choose(checking, move);
        is_named |= text_equal(move->out_of.name, name) || text_equal(move->into.name, name);
    }
    return may_draw && is_named;
}

static void drafts_fill(struct checking *checking, struct drafts *drafts)
{
    const struct casework *casework = checking->casework;
    drafts->first = arena_take(checking->arena, (size_t)casework->team_count * sizeof *drafts->first + 1);
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        int staff = staff_add(checking, team, officers_written(written), any_turnover(checking) || is_drawn_from(checking, team));
        for (int i = 0; i < written->officers.count; i++) {
            const struct written_officers *officers = &((const struct written_officers *)written->officers.rows)[i];
            struct draft draft = {
                .team = team, .home = team, .count = (int)officers->number, .written = officers,
                .who = officers->who ? officers->who : written->heading.name, .calendar = checking->team_calendar[team],
                .contract = officers->hours, .staff = staff,
                .newcomer = {officers->from > 0, officers->from - 1, officers->ramp.is_written ? &officers->ramp : &written->ramp, -1},
            };
            if (officers->calendar.name)
                draft.calendar = calendar_find(checking, &officers->calendar);
            posting_of(checking, officers, &draft);
            if (staff >= 0)
                draft.person = people_add(checking, &draft, namesakes_before(written, i));
            if (draft.count > 0)
                draft_append(checking, drafts, &draft);
        }
    }
}

/* Whether mistakes told already leave nobody, or nobody for sure, in the team. */
bool team_is_unsure(const struct checking *checking, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *officers = written->officers.rows;
    int calendar = checking->team_calendar[team];
    bool is_wrong = written->officers.count == 0 || written->case_time <= 0 || calendar < 0 || checking->casework->calendars[calendar].open_count == 0;
    for (int i = 0; i < written->officers.count; i++)
        is_wrong |= officers[i].is_wrong;
    return is_wrong;
}

/* Complains of days off on which nobody works anyway, and of those that leave nothing. */
static void off_check(struct checking *checking, const struct draft *draft)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const struct written_off *off = &draft->written->off;
    if (draft->calendar < 0 || !(off->days[0] | off->days[1]) || checking->casework->calendars[draft->calendar].week_hours == 0)
        return;
    const struct written_calendar *calendar = checking->calendars[draft->calendar];
    bool is_home = draft->team == draft->home;
    for (int weekday = 0; is_home && weekday < 7; weekday++)
        if (((off->days[0] | off->days[1]) >> weekday & 1) && calendar->hours.day[weekday].count == 0)
            complain(checking->diagnostics, off->place, "nobody works on %s by the calendar '%s'; leave it out of 'days off'", names[weekday],
                     calendar->heading.name);
    if (officers_week(checking, draft) == 0)
        complain(checking->diagnostics, off->place, "all days on which the calendar '%s' has hours are off, so these officers never work%s%s; leave one of them",
                 calendar->heading.name, is_home ? "" : arena_word(checking->arena, " in the team they move to, "), is_home ? "" : checking->casework->teams[draft->team].heading.name);
}

/* Notes what most likely was not meant: contract hours in a calendar that never closes. */
static void contract_check(struct checking *checking, const struct draft *draft)
{
    const struct casework *casework = checking->casework;
    if (draft->calendar >= 0 && draft->contract > 0 && calendar_is_always(&casework->calendars[draft->calendar]))
        warn(checking->diagnostics, draft->written->heading.place, "officers by contract hours in the calendar '%s' work from 00:00 on every "
             "day until their part of the day is over; give the team a calendar with hours",
             casework->calendars[draft->calendar].heading.name);
    int64_t week = draft->calendar >= 0 && draft->team == draft->home ? officers_week(checking, draft) : 0;
    bool has_off = draft->written->off.days[0] | draft->written->off.days[1], is_full_time = draft->written->hours <= 37 * HOUR;
    if (week > 0 && (double)draft->written->hours > (is_full_time && !has_off ? 1.25 : 1) * (double)week)    /* of a week's 37 hours, a counter may well be open for some only */
        warn(checking->diagnostics, draft->written->heading.place, "a contract of %.4g h a week is paid, but the calendar has only %.4g h on the days that these officers work: "
             "the rest is paid and never spent on cases; write fewer hours, or a calendar with more", (double)draft->written->hours / (double)HOUR, (double)week / (double)HOUR);
}

/* Complains when other work leaves somebody no time for cases, or is of a year that nobody knows. */
static void shrinkage_check(struct checking *checking, const struct draft *first, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct effective_year *year = &checking->casework->teams[team].year;
    for (int i = 0; i < written->shrinkage.count; i++)
        if (written->shrinkage.items[i].per == PER_WORKING_YEAR && year->contract <= 0)
            complain(checking->diagnostics, written->shrinkage.items[i].heading.place, "'%s' is told by the year, but the team works round the clock, where no "
                     "officer's year is known; write it per day or per week", written->shrinkage.items[i].heading.name);
    for (const struct draft *draft = first; draft && written->shrinkage.place.file; draft = draft->next) {
        struct contract contract = {draft->calendar, &draft->written->off, draft->contract};
        struct working_time working = working_of(checking, &contract, year);
        if (draft->calendar < 0 || working.week_hours <= 0 || case_share(written, &working) > 0.0005)
            continue;
        complain(checking->diagnostics, written->shrinkage.place, "this takes %.4g h of the week of '%s', who work %.4g; leave them something for cases",
                 working.week_hours * shrinkage_share(&written->shrinkage, &working), draft->who, working.week_hours);
        return;
    }
}

/* Complains of a group called like another team: "B 1" would be somebody of that one. */
static void names_check(struct checking *checking, const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    for (int i = 0; i < team->officers.count; i++)
        for (int other = 0; rows[i].who && other < checking->casework->team_count; other++)
            if (text_equal(rows[i].who, checking->casework->teams[other].heading.name) && !text_equal(rows[i].who, team->heading.name))
                complain(checking->diagnostics, rows[i].heading.place, "these officers of '%s' are called '%s', as another team is; give them another name", team->heading.name, rows[i].who);
}

void check_officers(struct checking *checking)
{
    struct casework *casework = checking->casework;
    struct drafts drafts;
    absence_list_read(checking);
    drafts_fill(checking, &drafts);
    checking->team_unsure = arena_take(checking->arena, (size_t)casework->team_count + 1);
    for (int i = 0; i < checking->written.moves.count; i++)
        check_move(checking, &drafts, WRITTEN(checking, moves, written_move, i));
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        casework->teams[team].first_group = casework->group_count;
        casework->teams[team].mentoring = written->mentoring;
        casework->teams[team].year = effective_year(checking, team);
        shrinkage_check(checking, drafts.first[team], team);
        names_check(checking, written);
        for (const struct draft *draft = drafts.first[team]; draft; draft = draft->next)
            contract_check(checking, draft), off_check(checking, draft);
        for (struct draft *draft = drafts.first[team]; draft; draft = draft->next)
            draft->first_of_team = drafts.first[team];
        groups_make(checking, drafts.first[team], team);
        checking->team_unsure[team] = team_is_unsure(checking, team);
        if (checking->team_unsure[team] || casework->teams[team].group_count > 0)
            continue;
        checking->team_unsure[team] = true;
        complain(checking->diagnostics, written->officers.place, "the team '%s' has no officers; write at least 1, or remove the team",
                 written->heading.name);
    }
}
