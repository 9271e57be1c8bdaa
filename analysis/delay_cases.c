#include "analysis/delay_cases.h"

#include <math.h>

#include "analysis/estimate.h"
#include "analysis/number.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"

static const double LITTLE = 1;                           /* % of the decided */

static bool is_brought_by_delay_alone(const struct casework *casework, int type)
{
    bool is_brought = false, is_other = false;
    for (int i = 0; i < casework->brought_count; i++)
        is_brought |= casework->brought[i].type == type;
    for (int i = 0; i < casework->intake_count; i++)
        is_other |= casework->intakes[i].type == type;
    for (int i = 0; i < casework->step_count; i++)
        is_other |= casework->steps[i].follow_up && casework->steps[i].follow_up->type == type;
    return is_brought && !is_other;
}

double *delay_types(const struct casework *casework, struct arena *arena)
{
    double *marks = arena_take(arena, (size_t)casework->type_count * sizeof *marks + 1);
    bool is_any = false;
    for (int type = 0; type < casework->type_count; type++) {
        marks[type] = is_brought_by_delay_alone(casework, type);
        is_any |= marks[type] > 0;
    }
    return is_any ? marks : NULL;
}

bool is_delay_type(const struct labels *labels, int type)
{
    return labels->only_by_delay && labels->only_by_delay[type] > 0;
}

/* Decided cases of each replication: of the types that only delay brings, or of the others. */
static double *decided(const struct scenario_results *scenario, bool by_delay, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named("decided")];
    double *sums = arena_take(arena, (size_t)scenario->replications * sizeof *sums + 1);
    for (int type = 0; type < scenario->shape.types; type++) {
        const double *values = figure_values(figure, scenario, scope_of(scenario, SCOPE_TYPE, type), arena);
        for (int r = 0; r < scenario->replications && is_delay_type(&scenario->labels, type) == by_delay; r++)
            sums[r] += values[r];
    }
    return sums;
}

static const char *names_text(const struct labels *labels, int types, struct arena *arena)
{
    const char *list = "";
    int last = types - 1;
    while (last > 0 && !is_delay_type(labels, last))
        last--;
    for (int type = 0; type < types; type++)
        if (is_delay_type(labels, type))
            list = list_text(arena, list, labels->types[type], type == last && *list);
    return list;
}

/* Whether what is decided may be named of each type. */
static bool may_name_types(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    bool may = may_name(results, scenario, "decided", scope_whole(scenario), arena);
    for (int type = 0; type < scenario->shape.types; type++)
        may &= may_name(results, scenario, "decided", scope_of(scenario, SCOPE_TYPE, type), arena);
    return may;
}

static double mean_of(const double *values, int count)
{
    return estimate_of_values(values, count, 0.95).mean;
}

const char *delay_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    if (!scenario->labels.only_by_delay || !may_name_types(results, scenario, arena))
        return "";
    double brought = mean_of(decided(scenario, true, arena), scenario->replications), others = mean_of(decided(scenario, false, arena), scenario->replications);
    if (!(brought > 0) || brought < LITTLE / 100 * (brought + others))
        return "";
    return arena_print(arena, "; %s of the decided are of %s, which only delay brings", share_text(arena, 100 * brought / (brought + others), NAN),
                       names_text(&scenario->labels, scenario->shape.types, arena));
}

const char *delay_change_text(const struct results *results, const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    int count = scenario->replications < base->replications ? scenario->replications : base->replications;
    if (!scenario->labels.only_by_delay || !base->labels.only_by_delay || !may_name_types(results, scenario, arena) || !may_name_types(results, base, arena))
        return "";
    double *gone = arena_take(arena, (size_t)count * sizeof *gone + 1), *was = decided(base, false, arena);
    struct difference more = difference_of_values(decided(scenario, true, arena), decided(base, true, arena), count, 0.95, gone);
    struct difference others = difference_of_values(decided(scenario, false, arena), was, count, 0.95, gone);
    if (!(more.estimate.n > 0) || (more.is_noise && count > 1) || fabs(more.estimate.mean) < fmax(0.5, LITTLE / 100 * mean_of(was, count)))
        return "";
    return arena_print(arena, "; decided %s of %s, which only delay brings, and %s of the others", number_signed_text(arena, more.estimate.mean, 0),
                       names_text(&scenario->labels, scenario->shape.types, arena), number_signed_text(arena, others.estimate.mean, 0));
}
