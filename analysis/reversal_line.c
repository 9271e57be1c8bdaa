#include "analysis/reversal_line.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/estimate.h"
#include "analysis/figure.h"
#include "analysis/number.h"
#include "analysis/verdict.h"
#include "base/arena.h"
#include "base/language.h"

struct reversed { struct scope scope; double rate; };

static int greater_first(const void *left, const void *right)
{
    const struct reversed *a = left, *b = right;
    if (a->rate != b->rate)
        return a->rate > b->rate ? -1 : 1;
    return (a->scope.row > b->scope.row) - (a->scope.row < b->scope.row);
}

/* Whether a type is decided in several tracks, so that its total is another number than theirs: more of its cases may be decided where more is reversed. */
static bool has_tracks(const struct scenario_results *scenario, int type, struct arena *arena)
{
    int tracks = 0;
    for (int row = 0; row < scope_rows(scenario, SCOPE_PAIR); row++)
        tracks += scenario->labels.pairs[row].type == type && estimate_of(&figures[figure_named("decided")], scenario, scope_of(scenario, SCOPE_PAIR, row), arena).mean > 0;
    return tracks > 1;
}

/* " (+2.8 points)": by how much a type's rate differs from the base's; "" of a base and where it is noise. */
static const char *more_text(const struct results *results, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    if (scenario->like < 0)
        return "";
    struct difference more = difference_of(&figures[figure_named("reversal rate")], scenario, &results->scenarios[scenario->like], scope, arena);
    return more.estimate.n > 1 && !more.is_noise && more.estimate.mean != 0 ? arena_print(arena, " (%s points)", number_signed_text(arena, more.estimate.mean, 1)) : "";
}

/* " c 8.2 % (+2.8 points);": the types that are decided in several tracks. */
static const char *totals_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    const char *text = "";
    for (int type = 0; type < scenario->shape.types; type++) {
        struct scope scope = scope_of(scenario, SCOPE_TYPE, type);
        double rate = estimate_of(&figures[figure_named("reversal rate")], scenario, scope, arena).mean;
        if (rate > 0 && has_tracks(scenario, type, arena))
            text = arena_print(arena, "%s %s %s %%%s;", text, scenario->labels.types[type], number_text(arena, rate, 1), more_text(results, scenario, scope, arena));
    }
    return text;
}

static void line_print(FILE *out, const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named("reversal rate")];
    int count = 0, rows = scope_rows(scenario, SCOPE_PAIR);
    struct reversed *found = arena_take(arena, (size_t)rows * sizeof *found + 1);
    const char *text = totals_text(results, scenario, arena);
    for (int row = 0; row < rows; row++) {
        struct scope scope = scope_of(scenario, SCOPE_PAIR, row);
        double rate = estimate_of(figure, scenario, scope, arena).mean;
        if (rate > 0)
            found[count++] = (struct reversed){scope, rate};
    }
    qsort(found, (size_t)count, sizeof *found, greater_first);
    for (int i = 0; i < count; i++)
        text = arena_print(arena, "%s%s %s %s %%", text, i ? ";" : "", scope_name(scenario, found[i].scope, arena), number_text(arena, found[i].rate, 1));
    if (count)
        fprintf(out, "%s\n", arena_print(arena, "Reversed, %s:%s of the decisions.", scenario->name, text));
}

static bool differs(const struct results *results, int s, struct arena *arena)
{
    const struct scenario_results *scenario = &results->scenarios[s];
    const struct figure *figure = &figures[figure_named("reversal rate")];
    struct difference difference = difference_of(figure, scenario, &results->scenarios[scenario->like], scope_whole(scenario), arena);
    bool is_other = difference.estimate.n > 1 && !difference.is_noise;
    for (int type = 0; type < scenario->shape.types && !is_other; type++)
        is_other = *more_text(results, scenario, scope_of(scenario, SCOPE_TYPE, type), arena) != 0;
    return is_other;
}

void reversal_lines_print(FILE *out, const struct results *results, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named("reversal rate")];
    for (int s = 0; s < results->scenario_count; s++)
        if (figure_exists(figure, &results->scenarios[s], scope_whole(&results->scenarios[s])) && (scenario_is_base(results, s) || differs(results, s, arena)))
            line_print(out, results, &results->scenarios[s], arena);
}
