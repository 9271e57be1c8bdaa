/* The datasets of the results file that a figure is computed from: what its value function reads is noted while it runs. */
#include "analysis/figure.h"

#include "base/arena.h"

/* Appends the names of the bits that are set, each after its folder. */
static const char *names_add(const char *list, unsigned bits, const char *folder, const char *const *names, struct arena *arena)
{
    for (int i = 0; bits >> i; i++)
        if (bits >> i & 1)
            list = arena_print(arena, "%s%s%s%s", list, *list ? " " : "", folder, names[i]);
    return list;
}

const char *figure_sources_text(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    const char *names[HISTOGRAMS];
    struct figure_sources sources = {.teams = 0};
    if (!figure_exists(figure, scenario, scope) || scenario->replications < 1)
        return "";
    figure->value(figure, &(struct view){scenario, 0, scope, &sources});
    const char *list = names_add("", sources.pairs, "cases/", pair_count_names, arena);
    list = names_add(list, sources.teams, "teams/", team_count_names, arena);
    list = names_add(list, sources.books, "appointments/", book_count_names, arena);
    list = names_add(list, sources.slot_goals, "slot_goals/", slot_goal_count_names, arena);
    list = names_add(list, sources.gates, "branches/", gated_count_names, arena);
    list = names_add(list, sources.house, "house/", house_count_names, arena);
    list = names_add(list, sources.adults, "adults/", adult_count_names, arena);
    list = names_add(list, sources.children, "children/", child_count_names, arena);
    list = names_add(list, sources.quarters, "quarters/", quarter_count_names, arena);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        names[kind] = histogram_plans[kind].name;
    return names_add(list, sources.histograms, "histograms/", names, arena);
}
