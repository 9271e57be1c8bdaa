#include "models/check_staff_notes.h"

#include "base/text.h"

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

/* Notes a move on days on which the team that is helped is closed. */
static void move_note(struct checking *checking, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    int into = row_find(checking, &move->into, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    int calendar = into >= 0 ? checking->team_calendar[into] : -1;
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

void check_staff_notes(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        const struct overtime *overtime = casework->teams[team].overtime;
        ramps_note(checking, written);
        day_end_note(checking, team);
        nobody_new_note(checking, written);
        if (overtime && (overtime->at_most == 0 || overtime->at_most_a_day == 0))
            warn(checking->diagnostics, written->overtime.place, "the overtime of '%s' is 0 hours at most, so there is none; write more, or leave it out", written->heading.name);
    }
    for (int i = 0; i < casework->queue_count; i++)
        deadlines_note(checking, &casework->queues[i]);
    for (int i = 0; i < checking->written.moves.count; i++)
        move_note(checking, WRITTEN(checking, moves, written_move, i));
}
