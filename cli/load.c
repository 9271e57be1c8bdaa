#include "cli/load.h"

#include <string.h>

#include "analysis/figure.h"
#include "base/text.h"
#include "models/casework_rows.h"

/* Makes the scenarios of the document, which is NULL after mistakes, and tells all mistakes. */
static bool scenarios_check(struct loaded *loaded, const char *const sets[], int set_count, struct arena *arena)
{
    if (loaded->document)
        loaded->count = variants_make(loaded->document, scenario_rows, sets, set_count, arena, &loaded->diagnostics,
                                      &loaded->variants);
    loaded->caseworks = arena_take(arena, (size_t)(loaded->count + 1) * sizeof *loaded->caseworks);
    for (int i = 0; i < loaded->count; i++) {
        loaded->caseworks[i] = casework_check(&loaded->variants[i], loaded->document->folder, arena, &loaded->diagnostics);
        struct reference_list asked = casework_figures(&loaded->variants[i], arena);
        figures_check(&asked, &loaded->diagnostics);
    }
    diagnostics_print(&loaded->diagnostics, stderr);
    return loaded->diagnostics.errors == 0;
}

bool load(const char *path, const char *const sets[], int set_count, struct arena *arena, struct loaded *loaded)
{
    *loaded = (struct loaded){.diagnostics = {.arena = arena}};
    loaded->document = document_read(path, &loaded->diagnostics);
    return scenarios_check(loaded, sets, set_count, arena);
}

bool load_text(const char *path, const char *folder, const char *text, struct arena *arena, struct loaded *loaded)
{
    *loaded = (struct loaded){.diagnostics = {.arena = arena}};
    loaded->document = document_read_text(path, folder, text, strlen(text), &loaded->diagnostics);
    return scenarios_check(loaded, NULL, 0, arena);
}

int loaded_scenario(const struct loaded *loaded, const char *name, struct arena *arena)
{
    const char **names = arena_take(arena, (size_t)(loaded->count + 1) * sizeof *names);
    for (int i = 0; i < loaded->count; i++) {
        names[i] = loaded->variants[i].name;
        if (!name || text_equal(name, names[i]))
            return i;
    }
    fprintf(stderr, "sluse: no scenario '%s'; %s\n", name, text_suggest(arena, name, names));
    return -1;
}
