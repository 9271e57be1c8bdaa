/* Of a line of the CSV of open cases: what is done of a step, or waited at it, against the most that the step can take. A log of real cases
 * holds more than a model that is simpler than life, so it is noted and counted, and no mistake; nothing is then left of the step. */
#include "models/start_line.h"

#include <math.h>


/* Whether the law has nothing above `past` less a microsecond: what is just as long has ended, but was written so by a run that stopped then. */
static bool is_beyond(const struct distribution *law, double past)
{
    return law && !(distribution_survival(law, past - 1) > 0);
}

/* Whether no time of the step lasts as long: of the case's own value where it is known, else of any. */
static bool is_beyond_step(const struct line *line, const struct step *step, double past)
{
    const struct casework *casework = line->checking->casework;
    const struct start_case *found = line->found;
    if (!step->time_of)
        return is_beyond(step->time, past);
    int known = step->time_trait == 0 ? found->class : found->attributes ? found->attributes[step->time_trait] : -1;
    bool all = true;
    for (int value = 0; value < casework->traits[step->time_trait].value_count; value++)
        all &= (known >= 0 && known != value) || is_beyond(step->time_of[value], past);
    return all;
}

void line_beyond(const struct line *line)
{
    const struct casework *casework = line->checking->casework;
    const struct start_case *found = line->found;
    const struct step *step = found->step >= 0 ? &casework->steps[found->step] : NULL;
    if (!step || found->type < 0)
        return;
    if (step->action == ACT_SPLIT && found->entered < casework->begin)
        line_count(&line->notes->parts_begun, line_cell(line, ENTERED).place);
    double factor = step->times < 0 ? 1 : found->numbers ? found->numbers[step->times] : NAN;    /* of a number to be drawn nobody knows */
    sim_time since = casework->begin - found->entered;
    if (!(factor > 0))
        return;
    if (step->action == ACT_WORK && found->work_done > 0 && is_beyond_step(line, step, (double)found->work_done / factor))
        line_count(&line->notes->work_beyond, line_cell(line, WORK_DONE).place);
    if (step->action == ACT_HOLD && !step->deadline && found->entered < casework->begin && ((step->gives_up && since > step->gives_up) || is_beyond_step(line, step, (double)since / factor)))
        line_count(&line->notes->hold_beyond, line_cell(line, ENTERED).place);
}
