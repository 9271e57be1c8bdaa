#include "analysis/withheld_change.h"

#include <math.h>

#include "analysis/withheld_parts.h"
#include "analysis/withheld_share.h"
#include "base/text.h"

enum base { OF_AS_MANY, OF_THE_DECIDED };

/* The counts of withheld_parts.h in a share and not in it, and whether these are as many as the decided, or as now. */
static const struct { const char *figure; int in, out; enum base base; } shares[] = {
    {"decided within goal", PAIR_WITHIN, COUNT_LATE, OF_THE_DECIDED}, {"received within goal", PAIR_RECEIVED_WITHIN, PAIR_RECEIVED_MISSED, OF_AS_MANY},
    {"due within goal", COUNT_DUE_WITHIN, COUNT_DUE_MISSED, OF_AS_MANY}, {"reversal rate", PAIR_REVERSED, COUNT_UPHELD, OF_THE_DECIDED},
};

static double mean_of(const char *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    return estimate_of(&figures[figure_named(figure)], scenario, scope, arena).mean;
}

bool is_change_withheld(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double change, struct arena *arena)
{
    bool is_decided = text_equal(figure->name, "decided"), is_open = text_equal(figure->name, "open cases");
    if (!figure_exists(figure, scenario, scope))
        return false;
    double mean = mean_of(figure->name, scenario, scope, arena);
    return is_withheld(withheld, figure, scenario, scope, mean, arena) || (is_of_people(figure) && is_few_of(withheld, mean + change))
           || ((is_decided || is_open) && is_few_of(withheld, mean_of(is_decided ? "open cases" : "decided", scenario, scope, arena) - change));
}

static bool is_share_to_few(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, double change, double decided, struct arena *arena)
{
    struct scope scope = scope_whole(scenario);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (!text_equal(figure->name, shares[i].figure))
            continue;
        double cases = count_behind(withheld, scenario, scope, shares[i].in) + count_behind(withheld, scenario, scope, shares[i].out);
        cases += shares[i].base == OF_THE_DECIDED && isfinite(decided) ? decided : 0;
        double in = (mean_of(figure->name, scenario, scope, arena) + change) / 100 * cases;
        return is_few_of(withheld, cases_after(in, 0)) || is_few_of(withheld, cases_after(cases, -in));
    }
    return false;
}

/* With the same luck as many are received: a clearance rate is a change of what has gone. */
static bool is_clearance_to_few(const struct withheld *withheld, const struct scenario_results *scenario, double change, double decided, struct arena *arena)
{
    struct scope scope = scope_whole(scenario);
    double gone = change / 100 * mean_of("intake", scenario, scope, arena), withdrawn = mean_of("withdrawn", scenario, scope, arena);
    double more = isfinite(decided) ? decided : gone;
    return is_few_of(withheld, cases_after(mean_of("open cases", scenario, scope, arena), -gone)) || is_few_of(withheld, cases_after(mean_of("decided", scenario, scope, arena), more))
           || (withdrawn > 0 && is_few_of(withheld, cases_after(withdrawn, gone - more)));
}

bool is_change_to_few(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, double change, double decided, struct arena *arena)
{
    struct scope scope = scope_whole(scenario);
    if (!isfinite(change) || is_of_people(figure) || !figure_exists(figure, scenario, scope))
        return false;
    bool is_of_cases = figure->per >> SCOPE_TYPE & 1 && figure->needs != NEEDS_SLOT_GOAL;
    double cases = mean_of(figure->is_stock ? "open cases" : "decided", scenario, scope, arena);
    cases = is_of_cases && isfinite(decided) ? cases_after(cases, figure->is_stock ? -decided : decided) : cases;
    return (is_of_cases && is_few_of(withheld, cases))
           || (is_of_cases && figure->p > 0 && cases > 0 && is_step_withheld(withheld, cases * figure->p, cases * (1 - figure->p)))
           || (text_equal(figure->name, "clearance rate") && is_clearance_to_few(withheld, scenario, change, decided, arena))
           || is_share_to_few(withheld, figure, scenario, change, decided, arena)
           || is_tallied_share_of_few_after(figure, scenario, scope, change, withheld);
}
