#include "analysis/leaving.h"

#include <math.h>

#include "analysis/estimate.h"
#include "analysis/number.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"

const double LEAVING_LITTLE = 1;

static double mean_of(const struct scenario_results *scenario, const char *name, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named(name)];
    if (!figure_exists(figure, scenario, scope_whole(scenario)))
        return 0;
    double mean = estimate_of(figure, scenario, scope_whole(scenario), arena).mean;
    return isnan(mean) ? 0 : mean;
}

static double ended(const struct scenario_results *scenario, struct arena *arena)
{
    return mean_of(scenario, "withdrawn", arena) + mean_of(scenario, "decided", arena);
}

double leaving_share_of(double left, double decided)
{
    return left > 0 ? 100 * left / (left + decided) : 0;
}

double leaving_share(const struct scenario_results *scenario, struct arena *arena)
{
    return leaving_share_of(mean_of(scenario, "withdrawn", arena), mean_of(scenario, "decided", arena));
}

bool leaving_is_shown(const struct results *results, const char *figure, struct arena *arena)
{
    bool is_shown = false;
    for (int s = 0; s < results->scenario_count && !is_shown; s++) {
        double count = mean_of(&results->scenarios[s], figure, arena);
        is_shown = count > 0 && count >= LEAVING_LITTLE / 100 * ended(&results->scenarios[s], arena);
    }
    return is_shown;
}

static bool may_name_them(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    return may_name(results, scenario, "withdrawn", scope_whole(scenario), arena) && may_name(results, scenario, "decided", scope_whole(scenario), arena);
}

const char *leaving_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    double share = leaving_share(scenario, arena);
    if (share < LEAVING_LITTLE || !may_name_them(results, scenario, arena))
        return "";
    bool are_turned_away = mean_of(scenario, "turned away", arena) > 0;
    return arena_print(arena, are_turned_away ? "; %s of the cases leave undecided, withdrawn or turned away" : "; %s of the cases leave undecided, withdrawn",
                       share_text(arena, share, NAN));
}

static struct difference more_of(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    return difference_of(&figures[figure_named("withdrawn")], scenario, base, scope_whole(scenario), arena);
}

int leaving_change(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    struct difference more = more_of(scenario, base, arena);
    double mean = more.estimate.mean, share = leaving_share(scenario, arena) - leaving_share(base, arena);
    if (!(more.estimate.n > 0) || (more.is_noise && more.estimate.n > 1) || fabs(mean) < 0.5 || fabs(share) < LEAVING_LITTLE || mean * share < 0)
        return 0;
    return mean > 0 ? 1 : -1;
}

const char *leaving_change_text(const struct results *results, const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    int change = leaving_change(scenario, base, arena);
    if (!change || !may_name_them(results, scenario, arena) || !may_name_them(results, base, arena))
        return "";
    const char *number = number_text(arena, fabs(more_of(scenario, base, arena).estimate.mean), 0);
    return arena_print(arena, change > 0 ? ", but %s more leave undecided" : "; %s fewer leave undecided", number);
}
