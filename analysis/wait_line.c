#include "analysis/wait_line.h"

#include <math.h>

#include "analysis/answer.h"
#include "analysis/estimate.h"
#include "analysis/figure.h"
#include "analysis/leaving.h"
#include "analysis/number.h"
#include "analysis/print_unit.h"
#include "analysis/table.h"
#include "analysis/verdict.h"
#include "base/arena.h"
#include "base/language.h"

static struct estimate whole_of(const struct scenario_results *scenario, const char *name, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named(name)];
    if (!figure_exists(figure, scenario, scope_whole(scenario)))
        return (struct estimate){.mean = NAN};
    return estimate_of(figure, scenario, scope_whole(scenario), arena);
}

/* "52 days" */
static const char *length_text(const struct scenario_results *scenario, double days, struct arena *arena)
{
    struct print_unit unit = print_unit_between(&figures[figure_named("sojourn time")], scenario->labels.money, days, days, arena);
    return arena_print(arena, "%s %s", number_text(arena, days * unit.scale, unit.decimals), arena_word(arena, unit.name));
}

/* Of a week, share of the replications in which a hump is open at its end. Chance brings one to some of them in any queue. */
static double share_with_hump(const double *humps, int count)
{
    int with = 0;
    for (int r = 0; r < count; r++)
        with += humps[r] > 0;
    return (double)with / count;
}

enum hump { NO_HUMP, HUMP, STANDING };

/* A hump is more than chance where nearly all replications have one in the same week; and no hump, but too little for what comes, where they
 * have it from the first week to the last and it does not become smaller. */
static enum hump hump_of(const struct scenario_results *scenario, struct arena *arena)
{
    static const double NEARLY_ALL = 0.9;
    const struct figure *figure = &figures[figure_named("backlog hump")];
    int weeks = scenario->shape.weeks, count = scenario->replications;
    double most = 0, *first = NULL, *last = NULL;
    for (int week = 1; week <= weeks; week++) {
        last = figure_values(figure, scenario, (struct scope){SCOPE_WHOLE, 0, week, week}, arena);
        first = first ? first : last;
        double share = share_with_hump(last, count);
        most = share > most ? share : most;
    }
    if (!last || most < NEARLY_ALL)
        return NO_HUMP;
    if (share_with_hump(first, count) < NEARLY_ALL || share_with_hump(last, count) < NEARLY_ALL)
        return HUMP;
    double *gone = arena_take(arena, (size_t)count * sizeof *gone);
    struct estimate less = difference_of_values(first, last, count, 0.95, gone).estimate;
    return count < 2 || less.limits.lower > 0 || less.limits.upper < 0 ? HUMP : STANDING;
}

bool scenario_has_hump(const struct scenario_results *scenario, struct arena *arena)
{
    return figure_exists(&figures[figure_named("backlog hump")], scenario, scope_whole(scenario)) && hump_of(scenario, arena) == HUMP;
}

/* " The hump is gone for good after 34 days on average.", a mean of the last weeks that end with one; "" where there is none but by chance. */
static const char *hump_text(const struct scenario_results *scenario, struct arena *arena)
{
    struct estimate gone = whole_of(scenario, "time to clear the hump", arena), left = whole_of(scenario, "backlog hump", arena);
    enum hump hump = isnan(left.mean) ? NO_HUMP : hump_of(scenario, arena);
    if (hump == NO_HUMP)
        return "";
    if (hump == STANDING)
        return arena_word(arena, " More cases are open than fit the goal, from the first week to the last: no hump that goes away.");
    if (isnan(gone.mean))
        return arena_word(arena, " The hump is still there at the end.");
    if (gone.missing)
        return arena_print(arena, " The hump is still there at the end in %d of %d replications; in the others it is gone for good after %s on average.", gone.missing,
                           scenario->replications, length_text(scenario, gone.mean, arena));
    return arena_print(arena, " The hump is gone for good after %s on average.", length_text(scenario, gone.mean, arena));
}

static void line_print(FILE *out, const struct scenario_results *scenario, struct arena *arena)
{
    struct estimate half = whole_of(scenario, "expected sojourn time median", arena), most = whole_of(scenario, "expected sojourn time p90", arena);
    struct estimate mean = whole_of(scenario, "sojourn time", arena);
    const char *text = NULL;
    if (isnan(mean.mean))
        return;
    const char *taken = length_text(scenario, mean.mean, arena);
    if (isfinite(most.mean))
        text = arena_print(arena, "half within %s, 90 %% within %s", length_text(scenario, half.mean, arena), length_text(scenario, most.mean, arena));
    else if (isfinite(half.mean))
        text = arena_print(arena, "half within %s, when 90 %% are is not to tell", length_text(scenario, half.mean, arena));
    if (!text)
        return;
    fputc('\n', out);
    const char *line = leaving_share(scenario, arena) < LEAVING_LITTLE
        ? "Until decided, %s: %s, open cases counted (Kaplan and Meier); those decided took %s on average.%s"
        : "Until decided, %s, if nobody left undecided: %s, open cases counted (Kaplan and Meier); those decided took %s on average.%s";
    paragraph_print(arena_print(arena, line, scenario->name, text, taken, hump_text(scenario, arena)), out);
}

void wait_lines_print(FILE *out, const struct results *results, struct arena *arena)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (scenario_is_base(results, s) && !results->scenarios[s].shape.has_house)
            line_print(out, &results->scenarios[s], arena);
}
