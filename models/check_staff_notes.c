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

void check_staff_notes(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int team = 0; team < casework->team_count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        const struct overtime *overtime = casework->teams[team].overtime;
        ramps_note(checking, written);
        if (overtime && (overtime->at_most == 0 || overtime->at_most_a_day == 0))
            warn(checking->diagnostics, written->overtime.place, "the overtime of '%s' is 0 hours at most, so there is none; write more, or leave it out", written->heading.name);
    }
    for (int i = 0; i < casework->queue_count; i++)
        deadlines_note(checking, &casework->queues[i]);
    for (int i = 0; i < checking->written.moves.count; i++)
        move_note(checking, WRITTEN(checking, moves, written_move, i));
}
