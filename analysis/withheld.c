#include "analysis/withheld.h"

#include <math.h>

#include "base/text.h"

bool is_few(double cases, int below)
{
    return cases > 0 && cases < below;
}

/* How many cases stand behind a figure of a part. */
static double cases_behind(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, struct arena *arena)
{
    if (text_equal(figure->unit, "cases"))
        return mean;
    if (!(figure->per >> SCOPE_TYPE & 1))
        return INFINITY;                                  /* of officers' hours, not of cases */
    const struct figure *counted = &figures[figure_named(figure->is_stock ? "open cases" : "decided")];
    return estimate_of(counted, scenario, scope, arena).mean;
}

bool is_withheld(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, int below, struct arena *arena)
{
    return below > 0 && is_few(cases_behind(figure, scenario, scope, mean, arena), below);
}
