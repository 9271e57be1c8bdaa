#include "cli/figures_asked.h"

#include <stdio.h>

#include "base/text.h"
#include "scenarios/synonyms.h"

bool figures_asked(const struct scenario_results *scenario, const char *const names[], int count, int rows[], struct arena *arena)
{
    bool all = true;
    for (int i = 0; i < count; i++) {
        rows[i] = figure_named(names[i]);
        bool is_known = rows[i] >= 0, is_here = is_known && figure_exists(&figures[rows[i]], scenario, scope_whole(scenario));
        if (!is_known)
            fputs(arena_print(arena, "sluse: no figure '%s'; %s\n", names[i], word_suggest(arena, names[i], figure_names(arena))), stderr);
        else if (!is_here)
            fputs(arena_print(arena, "sluse: the scenario '%s' has no figure '%s'\n", scenario->name, names[i]), stderr);
        all &= is_here;
    }
    return all;
}
