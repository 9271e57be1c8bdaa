#include "models/absence_list.h"
#include "models/check_absence.h"
#include "models/officers_draft.h"

#include "base/language.h"
#include "base/text.h"

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
    for (int i = 0; i < draft->count; i++) {
        int person = staff_add_person(checking, draft->staff, who, numbered + i + 1, &(struct working){draft->calendar, &written->off}, employed);
        absence_list_give(checking, draft->team, draft->who, numbered + i + 1, &checking->casework->staffs[draft->staff].people[person]);
    }
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
    bool has_turnover = any_turnover(checking);
    drafts->first = arena_take(checking->arena, (size_t)casework->team_count * sizeof *drafts->first + 1);
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        int staff = staff_add(checking, team, officers_written(written), has_turnover);
        for (int i = 0; i < written->officers.count; i++) {
            const struct written_officers *officers = &((const struct written_officers *)written->officers.rows)[i];
            struct draft draft = {
                .team = team, .home = team, .count = (int)officers->number, .written = officers,
                .who = officers->who ? officers->who : written->heading.name, .calendar = checking->team_calendar[team],
                .staff = staff,
                .newcomer = {officers->from > 0, officers->from - 1, officers->ramp.is_written ? &officers->ramp : &written->ramp, -1},
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

/* Returns the last draft of a team with somebody of that name (NULL: of any) there the whole time, or NULL; counts all who are. */
static struct draft *draft_to_lend(const struct drafts *drafts, int team, const char *who, struct civil_range when, int *there)
{
    struct draft *last = NULL;
    *there = 0;
    for (struct draft *draft = drafts->first[team]; draft; draft = draft->next) {
        if ((!who || text_equal(draft->who, who)) && posting_covering(draft, when))
            last = draft, *there += draft->count;
    }
    return last;
}

/* Moves as many as are wanted, from the last-numbered on. */
static void officers_move(struct checking *checking, struct drafts *drafts, const struct written_move *move, int out_of, int into)
{
    struct civil_range when = move->when;
    const struct written_team *team = WRITTEN(checking, teams, written_team, into);
    int count = (int)move->officers;
    while (count > 0) {
        int there;
        struct draft *donor = draft_to_lend(drafts, out_of, move->who.name, when, &there);
        int taken = donor->count < count ? donor->count : count;
        struct draft *lent = draft_split(checking, donor, taken, when);
        struct draft arrived = {
            .team = into, .count = taken, .who = lent->who, .written = lent->written, .calendar = checking->team_calendar[into],
            .staff = lent->staff, .person = lent->person, .home = lent->home,
            .newcomer = {lent->home != into, when.first, move->ramp.is_written ? &move->ramp : &team->ramp,
                         move->training.is_written ? move->training.days : -1},
        };
        for (int i = 0; i < taken && lent->staff >= 0 && arrived.calendar >= 0; i++)
            staff_set_working(checking, lent->staff, lent->person + i, &(struct working){arrived.calendar, &lent->written->off}, when);
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
    bool is_wrong = written->officers.count == 0 || written->case_time <= 0 || calendar < 0 || checking->casework->calendars[calendar].open_count == 0;
    for (int i = 0; i < written->officers.count; i++)
        is_wrong |= officers[i].is_wrong;
    return is_wrong;
}

/* Whether the teams of a move are two, after saying so. */
static bool move_goes_elsewhere(struct checking *checking, const struct written_move *move, int out_of, int into)
{
    if (out_of == into)
        complain(checking->diagnostics, move->into.place, "the move goes from '%s' into the same team; name another", move->into.name);
    return out_of != into;
}

static bool move_is_within(struct checking *checking, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    char first[11], last[11];
    if (move->when.first >= casework->first_day && move->when.last <= casework->period.last)
        return true;
    complain(checking->diagnostics, move->heading.place, "the move is not within the time that is simulated, %s..%s; shorten 'when'",
             civil_text(casework->first_day, first), civil_text(casework->period.last, last));
    return false;
}

static void move_notice_check(struct checking *checking, const struct written_move *move)
{
    civil_day begin = checking->casework->period.first, told = notice_end(&move->notice, begin);
    char from[11];
    if (move->when.first < told)
        complain(checking->diagnostics, move->notice.place, "those who move are to be told so long before, but the move begins on day %d of the period; "
                 "let it begin on %s or later", move->when.first - begin + 1, civil_text(told, from));
}

static void move_length_check(struct checking *checking, const struct written_move *move, int into)
{
    struct civil_range when = move->when;
    const struct written_ramp *ramp = move->ramp.is_written ? &move->ramp : &WRITTEN(checking, teams, written_team, into)->ramp;
    int training = move->training.is_written ? move->training.days : -1;
    if (ramp_share(ramp, training, when.last - when.first) <= 0)
        complain(checking->diagnostics, training > 0 ? move->training.place : move->heading.place, "the move is %d days long, and those who move are in "
                 "training all that time; lengthen 'when', or write a shorter training", when.last - when.first + 1);
}

/* Whether somebody of the team has the name that the move wants, if it wants one; complains if not. */
static bool move_names_somebody(struct checking *checking, const struct drafts *drafts, const struct written_move *move, int team)
{
    const char **names = NULL;
    int count = 0, room = 0;
    for (const struct draft *draft = drafts->first[team]; draft; draft = draft->next) {
        if (!move->who.name || text_equal(draft->who, move->who.name))
            return true;
        *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = draft->who;
    }
    if (!move->who.name)
        return true;
    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = NULL;
    complain(checking->diagnostics, move->who.place, "no officers of '%s' are called '%s'; %s", move->out_of.name, move->who.name,
             text_suggest(checking->arena, move->who.name, names));
    return false;
}

static bool are_alike(const struct written_officers *a, const struct written_officers *b)
{
    bool has_own = a->speed_at.count || b->speed_at.count || a->skills.count || b->skills.count;
    return a == b || (a->hours == b->hours && a->speed == b->speed && text_equal(a->calendar.name, b->calendar.name)
                      && a->off.days[0] == b->off.days[0] && a->off.days[1] == b->off.days[1] && !has_own);
}

/* Notes when it matters who moves and the file does not say who: some of those there all the time are unlike the others. */
static void move_who_note(struct checking *checking, const struct drafts *drafts, const struct written_move *move, int team)
{
    const struct written_officers *first = NULL;
    for (const struct draft *draft = drafts->first[team]; draft && !move->who.name; draft = draft->next) {
        if (!posting_covering(draft, move->when))
            continue;
        first = first ? first : draft->written;
        if (are_alike(first, draft->written))
            continue;
        warn(checking->diagnostics, move->heading.place, "the last written of '%s' move, and others of it have other hours, another speed or other skills; give the groups "
             "names (who: part time) and say which of them moves with 'who'", move->out_of.name);
        return;
    }
}

static void move_check(struct checking *checking, struct drafts *drafts, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    int out_of = row_find(checking, &move->out_of, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    int into = row_find(checking, &move->into, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    bool is_elsewhere = out_of >= 0 && into >= 0 && move_goes_elsewhere(checking, move, out_of, into);
    bool is_within = move->when.first && move_is_within(checking, move);
    if (move->when.first >= casework->first_day)
        move_notice_check(checking, move);
    if (move->when.first && into >= 0)
        move_length_check(checking, move, into);
    if (out_of < 0 || !is_within || !move->officers || !move_names_somebody(checking, drafts, move, out_of))
        return;
    int there;
    draft_to_lend(drafts, out_of, move->who.name, move->when, &there);
    if (there < move->officers && is_unsure(checking, out_of))
        return;
    if (there < move->officers)
        complain(checking->diagnostics, move->heading.place, "%d of '%s' are to move, but only %d are there the whole time; move fewer, or "
                 "change 'when'", (int)move->officers, move->who.name ? move->who.name : move->out_of.name, there);
    else if (is_elsewhere) {
        if (there > move->officers)
            move_who_note(checking, drafts, move, out_of);
        officers_move(checking, drafts, move, out_of, into);
    }
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
    if (draft->calendar >= 0 && draft->written->hours > 0 && calendar_is_always(&casework->calendars[draft->calendar]))
        warn(checking->diagnostics, draft->written->heading.place, "officers by contract hours in the calendar '%s' work from 00:00 on every "
             "day until their part of the day is over; give the team a calendar with hours",
             casework->calendars[draft->calendar].heading.name);
    int64_t week = draft->calendar >= 0 && draft->team == draft->home ? officers_week(checking, draft) : 0;
    if (week > 0 && (double)draft->written->hours > 1.25 * (double)week)    /* a counter may well be open for some of the hours */
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
        struct contract contract = {draft->calendar, &draft->written->off, draft->written->hours};
        struct working_time working = working_of(checking, team, &contract, year->present);
        if (draft->calendar < 0 || working.week_hours <= 0 || case_share(written, &working) > 0.0005)
            continue;
        complain(checking->diagnostics, written->shrinkage.place, "this takes %.4g h of the week of '%s', who work %.4g; leave them something for cases",
                 working.week_hours * shrinkage_share(&written->shrinkage, &working), draft->who, working.week_hours);
        return;
    }
}

void check_officers(struct checking *checking)
{
    struct casework *casework = checking->casework;
    struct drafts drafts;
    absence_list_read(checking);
    drafts_fill(checking, &drafts);
    checking->team_unsure = arena_take(checking->arena, (size_t)casework->team_count + 1);
    for (int i = 0; i < checking->written.moves.count; i++)
        move_check(checking, &drafts, WRITTEN(checking, moves, written_move, i));
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        casework->teams[team].first_group = casework->group_count;
        casework->teams[team].mentoring = written->mentoring;
        casework->teams[team].year = effective_year(checking, team);
        shrinkage_check(checking, drafts.first[team], team);
        for (const struct draft *draft = drafts.first[team]; draft; draft = draft->next)
            contract_check(checking, draft), off_check(checking, draft);
        for (struct draft *draft = drafts.first[team]; draft; draft = draft->next)
            draft->first_of_team = drafts.first[team];
        groups_make(checking, drafts.first[team], team);
        checking->team_unsure[team] = is_unsure(checking, team);
        if (checking->team_unsure[team] || casework->teams[team].group_count > 0)
            continue;
        checking->team_unsure[team] = true;
        complain(checking->diagnostics, written->officers.place, "the team '%s' has no officers; write at least 1, or remove the team",
                 written->heading.name);
    }
}
