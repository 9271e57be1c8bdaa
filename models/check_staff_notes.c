#include "models/check_staff_notes.h"

#include "base/text.h"
#include "sim/distribution.h"

/* Notes a ramp-up of officers who are there from the first day: nobody of them is new. */
static void ramps_note(struct checking *checking, const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    for (int i = 0; i < team->officers.count; i++)
        if (rows[i].ramp.is_written && rows[i].ramp.count && !rows[i].from)
            warn(checking->diagnostics, rows[i].ramp.place, "these officers of '%s' are there from the first day, so none of them comes up to speed; write when they come, from: 2026-09-01, "
                 "or leave 'ramp-up' out", team->heading.name);
}

/* Whether some officers of the team, or who moves into it, come up to speed though its own rule is that nobody does. */
static bool learns_apart(const struct checking *checking, const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    bool learns = false;
    for (int i = 0; i < team->officers.count; i++)
        learns |= rows[i].ramp.count > 0;
    for (int i = 0; i < checking->written.moves.count; i++) {
        const struct written_move *move = WRITTEN(checking, moves, written_move, i);
        learns |= text_equal(move->into.name, team->heading.name) && (move->training.days > 0 || move->ramp.count > 0);
    }
    return learns;
}

/* Notes mentors of nobody, and posts that nobody leaves. */
static void nobody_new_note(struct checking *checking, const struct written_team *team)
{
    if (team->ramp.is_written && !team->ramp.count && team->mentoring.weeks && team->mentoring.place.file && !learns_apart(checking, team))
        warn(checking->diagnostics, team->mentoring.place, "with 'ramp-up: none' everybody in '%s' is at full speed at once, so nobody is taught and 'mentoring' changes nothing; write how "
             "they come up to speed, or leave 'mentoring' out", team->heading.name);
    if (team->turnover.vacant && team->turnover.per_year <= 0)
        warn(checking->diagnostics, team->turnover.place, "of '%s', 0 %% leave in a year, so no post is ever vacant; write how many leave, or leave 'turnover' out", team->heading.name);
}

static bool is_by_deadline(const struct discipline *discipline)
{
    return discipline && text_equal(discipline->name, "nearest deadline first");
}

/* Notes a queue by deadlines that nobody has. */
static void deadlines_note(struct checking *checking, const struct queue *queue)
{
    const struct casework *casework = checking->casework;
    bool has_deadlines = !is_by_deadline(queue->discipline) && !is_by_deadline(queue->other);
    for (int i = 0; i < casework->type_count; i++)
        has_deadlines |= casework->types[i].goal.kind != GOAL_NONE;
    for (int i = 0; i < casework->start_count; i++)
        has_deadlines |= casework->start[i].due < NEVER;
    if (!has_deadlines)
        warn(checking->diagnostics, queue->heading.place, "the queue of '%s' takes the nearest deadline first, but no case has one, so it takes them as they come; write a goal in the case types",
             queue->heading.name);
}

/* Notes weeks that a ramp-up forgets: whoever is slow after them was at full speed in them. */
static void gap_note(struct checking *checking, const struct written_ramp *ramp)
{
    for (int i = 0, week = 1; i < ramp->count; week = ramp->items[i++].last_week + 1) {
        int first = ramp->items[i].first_week;
        if (first > week)
            warn(checking->diagnostics, ramp->place, "this 'ramp-up' names no speed for '%s', so there they are at full speed, before the slower weeks that follow; write these weeks too",
                 first - 1 > week ? arena_print(checking->arena, "weeks %d-%d", week, first - 1) : arena_print(checking->arena, "week %d", week));
    }
}

/* Notes a stay, with an end of its own, that is over before the training is. */
static void stays_note(struct checking *checking, const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    for (int i = 0; i < team->officers.count; i++) {
        const struct written_ramp *ramp = rows[i].ramp.is_written ? &rows[i].ramp : &team->ramp;
        int days = rows[i].until - rows[i].from + 1;
        gap_note(checking, ramp);
        if (rows[i].from && rows[i].until && days > 0 && ramp_share(ramp, -1, days - 1) <= 0)
            warn(checking->diagnostics, rows[i].heading.place, "these officers of '%s' are there for %d days, and by 'ramp-up' in training all that time: they are paid and do no case; let "
                 "them stay longer, or write ramp-up: none", team->heading.name, days);
    }
}

/* Notes a post that is to be vacant for no time: the next holder comes on another day. */
static void vacant_note(struct checking *checking, const struct written_team *team)
{
    if (team->turnover.per_year > 0 && team->turnover.vacant && distribution_mean(team->turnover.vacant) <= 0)
        warn(checking->diagnostics, team->turnover.place, "a post of '%s' that falls vacant is so for a day at least: 0 days are simulated as 1", team->heading.name);
}

/* What the lists of these people tell of absence of one kind: how many have some, for how many of their working days, and what their team's
 * rules would have brought them. */
struct known_absence { int people; double listed, due; };

/* Returns on how many of the days, simulated ones, the person would work. */
static int working_days(const struct absence_plan *plan, const struct absence_person *person, struct civil_range days)
{
    int count = 0;
    for (civil_day day = days.first; day <= days.last; day++)
        count += person->works[day - plan->first];
    return count;
}

static struct civil_range within(struct civil_range a, struct civil_range b)
{
    return (struct civil_range){a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last};
}

static void known_add(const struct absence_plan *plan, struct civil_range simulated, const struct absence_person *person, bool is_leave, struct known_absence *known)
{
    const struct civil_range *listed = is_leave ? person->listed : person->listed_ill;
    int count = is_leave ? person->listed_count : person->listed_ill_count;
    struct civil_range there = within(simulated, person->employed);
    if (!listed || there.first > there.last)
        return;
    known->people++;
    known->due += (is_leave ? plan->rules.leave_days : plan->rules.sick_days) * (there.last - there.first + 1) / 365.25;
    for (int i = 0; i < count; i++)
        known->listed += working_days(plan, person, within(listed[i], there));
}

/* Notes lists that tell much less than the rules of the team: they tell all, so that nothing more is drawn for these people. */
static void listed_note(struct checking *checking, const struct written_team *team, const struct staff *staff)
{
    const struct civil_range simulated = {checking->casework->first_day, checking->casework->period.last};
    for (int is_leave = 1; is_leave >= 0; is_leave--) {
        struct known_absence known = {0};
        for (int i = 0; i < staff->count; i++)
            known_add(&staff->plan, simulated, &staff->people[i], is_leave, &known);
        if (known.people == 0 || known.listed >= 0.8 * known.due)
            continue;
        warn(checking->diagnostics, checking->written.absence_list.place, is_leave
             ? "the leave of %d of '%s' is in the absence list, %.1f working days of each, where 'leave' of the team would give %.1f: what is listed is all their leave, and none is drawn; list "
               "all of it"
             : "the sickness of %d of '%s' is in the absence list, %.1f working days of each, where 'sickness' of the team would give %.1f: what is listed is all their sickness, and none is "
               "drawn; list all of it", known.people, team->heading.name, known.listed / known.people, known.due / known.people);
    }
}

/* Notes who has been ill longer than any spell of the team lasts. */
static void ill_long_note(struct checking *checking, const struct listed_absence *listed, const struct written_team *team, const struct staff *staff)
{
    const struct absence_plan *plan = &staff->plan;
    int most = plan->rules.spells[plan->rules.spell_count - 1].most, i = 0;
    char since[11];
    while (i < staff->count && staff->people[i].ill_since != listed->days.first + 1)
        i++;
    if (i < staff->count && absence_days_ill(plan, &staff->people[i], arena_take(checking->arena, (size_t)plan->days)) >= most)
        warn(checking->diagnostics, listed->place, "who is ill since %s has been so for more working days than any spell of '%s' lasts, %d, so nothing is known of when it ends: it is drawn as if one "
             "of the longest began on the first day; write when it ends, in 'to', or longer 'spells'", civil_text(listed->days.first, since), team->heading.name, most);
}

/* Returns the staff of those at home in the team; NULL: nothing is drawn for them. */
static const struct staff *staff_of(const struct casework *casework, int team)
{
    for (int i = 0; i < casework->group_count; i++)
        if (casework->groups[i].home == team && casework->groups[i].staff >= 0)
            return &casework->staffs[casework->groups[i].staff];
    return NULL;
}

/* Notes a move that brings somebody who is away, by the list, on all its days. */
static void away_note(struct checking *checking, const struct written_move *move, int into)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        bool is_moved = false;
        for (int j = 0; j < group->posting_count; j++)
            is_moved |= group->posted[j].first == move->when.first && group->posted[j].last == move->when.last;
        if (group->team != into || group->home == into || group->is_by_lot || group->staff < 0 || !is_moved)
            continue;
        const struct staff *staff = &casework->staffs[group->staff];
        const struct absence_person *person = &staff->people[group->person];
        int works = working_days(&staff->plan, person, move->when), away = 0;
        for (int k = 0; k < person->listed_count; k++)
            away += working_days(&staff->plan, person, within(person->listed[k], move->when));
        if (works > 0 && away >= works)
            warn(checking->diagnostics, move->heading.place, "'%s' is on leave by the absence list on all days of the move, so it brings '%s' nobody; change 'when', or move somebody else",
                 group->who, move->into.name);
    }
}

/* Notes a training that takes the place of a longer or shorter one in the same move. */
static void training_note(struct checking *checking, const struct written_move *move)
{
    int zero = 0;
    for (int i = 0; i < move->ramp.count && move->ramp.items[i].share <= 0 && move->ramp.items[i].first_week == zero + 1; i++)
        zero = move->ramp.items[i].last_week;
    if (move->training.is_written && zero > 0 && 7 * zero != move->training.days)
        warn(checking->diagnostics, move->training.place, "'training' says how long those who move do no case, %d days, so the weeks of 0 %% that 'ramp-up' begins with, %d days, count for "
             "nothing; leave one of them out", move->training.days, 7 * zero);
}

/* Notes a move on days on which the team that is helped is closed. */
static void move_note(struct checking *checking, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    int into = row_find(checking, &move->into, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    int calendar = into >= 0 ? checking->team_calendar[into] : -1;
    gap_note(checking, &move->ramp);
    training_note(checking, move);
    away_note(checking, move, into);
    bool is_open = calendar < 0 || move->when.last - move->when.first > 31;
    for (civil_day day = move->when.first; !is_open && day <= move->when.last; day++)
        is_open = calendar_hours_of(checking->calendars[calendar], day).count > 0;
    if (!is_open)
        warn(checking->diagnostics, move->heading.place, "'%s' is closed on all days of the move, so it moves nobody's hours; change 'when'", move->into.name);
}

/* Whether the officers are there without a pause until the end of what is simulated, once they have come. */
static bool is_present_on(const struct officer_group *group, sim_time end)
{
    bool goes_on = group->staff < 0 && !group->is_by_lot && group->present_count > 0;
    for (int i = 0; goes_on && i < group->present_count; i++)
        goes_on = group->present[i].until >= (i + 1 < group->present_count ? group->present[i + 1].from : end);
    return goes_on;
}

/* Notes what becomes of a case at the end of presence, where that of nobody ends. */
static void day_end_note(struct checking *checking, int team)
{
    const struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct node *word = node_child(node_child(node_child(checking->root, "teams"), written->heading.name), "end of day");
    const struct calendar *calendar = &casework->calendars[checking->team_calendar[team]];
    bool goes_on = word && written->day_end != SUSPEND && calendar_is_always(calendar);
    for (int i = 0; goes_on && i < casework->teams[team].group_count; i++)
        goes_on = is_present_on(&casework->groups[casework->teams[team].first_group + i], calendar->open[0].until);
    if (goes_on)
        warn(checking->diagnostics, word->place, "'end of day' changes nothing: '%s' is always open, and none of its officers ever goes; give it a calendar with hours, or leave it out",
             written->heading.name);
}

/* The longest mean time of a piece of the team's work. */
static double longest_piece(const struct casework *casework, int team)
{
    double longest = 0;
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        bool is_by = false;
        for (int j = 0; step->action == ACT_WORK && step->queue >= 0 && j < casework->queues[step->queue].team_count; j++)
            is_by |= casework->queues[step->queue].teams[j] == team;
        for (int j = 0; is_by && j < (step->time_of ? casework->traits[step->time_trait].value_count : 1); j++) {
            const struct distribution *time = step->time_of ? step->time_of[j] : step->time;
            double mean = time ? distribution_mean(time) : 0;
            longest = mean > longest ? mean : longest;
        }
    }
    return longest;
}

/* Notes a limit that pieces in hand at closing may well exceed in a week: they are finished whatever it says. */
static void served_beyond_note(struct checking *checking, const struct written_team *written, int team)
{
    const struct casework *casework = checking->casework;
    const struct written_calendar *hours = checking->calendars[checking->team_calendar[team]];
    double piece = longest_piece(casework, team);
    int days = 0;
    for (int weekday = 0; weekday < 7; weekday++)
        days += hours->hours.day[weekday].count > 0;
    if ((double)casework->teams[team].overtime->at_most < days * piece)
        warn(checking->diagnostics, written->overtime.place, "with 'end of day: serve who waits' officers of '%s' may be over for more than the %.4g h a week: who is in hand at closing is served to the "
             "end, %.3g min on average, on %d days; 'at most' decides only whether another is taken. For a limit that holds write another 'end of day'", written->heading.name,
             (double)casework->teams[team].overtime->at_most / (double)HOUR, piece / (double)MINUTE, days);
}

void check_staff_notes(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        const struct overtime *overtime = casework->teams[team].overtime;
        ramps_note(checking, written);
        day_end_note(checking, team);
        nobody_new_note(checking, written);
        stays_note(checking, written);
        vacant_note(checking, written);
        if (staff_of(casework, team))
            listed_note(checking, written, staff_of(casework, team));
        for (int i = 0; i < checking->listed_count; i++)
            if (checking->listed[i].is_open && checking->listed[i].team == team && staff_of(casework, team))
                ill_long_note(checking, &checking->listed[i], written, staff_of(casework, team));
        if (overtime && casework->teams[team].day_end == SERVE)
            served_beyond_note(checking, written, team);
        else if (overtime && (overtime->at_most == 0 || overtime->at_most_a_day == 0))
            warn(checking->diagnostics, written->overtime.place, "the overtime of '%s' is 0 hours at most, so there is none; write more, or leave it out", written->heading.name);
    }
    for (int i = 0; i < casework->queue_count; i++)
        deadlines_note(checking, &casework->queues[i]);
    for (int i = 0; i < checking->written.moves.count; i++)
        move_note(checking, WRITTEN(checking, moves, written_move, i));
}
