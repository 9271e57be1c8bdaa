#include "models/check_walk_ins.h"

#include "models/calendar.h"
#include "sim/stream.h"

/* After what time who found it closed comes again, if that is said. */
static void comes_again_make(struct checking *checking, int number, int calendar)
{
    const struct written_step *written = checking->steps[number];
    struct step *step = &checking->casework->steps[number];
    if (!written->comes_again)
        return;
    step->comes_again = written->comes_again;
    step->again_purpose = stream_purpose(arena_print(checking->arena, "%s comes again", step_label(checking, number)));
    if (calendar >= 0 && step->comes_in < 0)
        warn(checking->diagnostics, step->heading.place, "the hours of the team at '%s' are never over, so 'comes again' decides nothing; give the team a calendar, or leave it out",
                 step_label(checking, number));
}

/* In whose hours people walk in: those of the first team that serves the queue. */
void check_walk_ins(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->step_count; i++) {
        struct step *step = &checking->casework->steps[i];
        int calendar = step->queue >= 0 && step->kind->walks_in && casework->queues[step->queue].team_count ? checking->team_calendar[casework->queues[step->queue].teams[0]] : -1;
        step->comes_in = calendar >= 0 && !calendar_is_always(&casework->calendars[calendar]) ? calendar : -1;
        if (step->comes_in >= 0)
            step->late_purpose = stream_purpose(arena_print(checking->arena, "%s walks in", step_label(checking, i)));
        comes_again_make(checking, i, calendar);
    }
}
