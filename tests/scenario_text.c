#include "tests/scenario_text.h"

#include <string.h>

#include "models/casework_rows.h"
#include "scenarios/document.h"
#include "scenarios/variant.h"

struct caseworks caseworks_of_text(struct arena *arena, const char *text)
{
    return caseworks_in_folder(arena, text, ".");
}

struct caseworks caseworks_in_folder(struct arena *arena, const char *text, const char *folder)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct caseworks caseworks = {.count = 0};
    struct variant *variants;
    struct document *document = document_read_text("scenario.yaml", folder, text, strlen(text), &diagnostics);
    int count = document ? variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants) : 0;
    for (int i = 0; i < count && i < 16 && diagnostics.errors == 0; i++)
        caseworks.items[caseworks.count++] = casework_check(&variants[i], folder, arena, &diagnostics);
    if (diagnostics.errors == 0)
        return caseworks;
    diagnostics_print(&diagnostics, stdout);
    printf("%s", text);
    return (struct caseworks){.count = 0};
}
