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

static void line_print(FILE *out, const struct scenario_results *scenario, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named("reversal rate")];
    int count = 0, rows = scope_rows(scenario, SCOPE_PAIR);
    struct reversed *found = arena_take(arena, (size_t)rows * sizeof *found + 1);
    const char *text = "";
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
    return difference.estimate.n > 1 && !difference.is_noise;
}

void reversal_lines_print(FILE *out, const struct results *results, struct arena *arena)
{
    const struct figure *figure = &figures[figure_named("reversal rate")];
    for (int s = 0; s < results->scenario_count; s++)
        if (figure_exists(figure, &results->scenarios[s], scope_whole(&results->scenarios[s])) && (scenario_is_base(results, s) || differs(results, s, arena)))
            line_print(out, &results->scenarios[s], arena);
}
