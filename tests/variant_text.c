#include "tests/variant_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "models/casework_rows.h"
#include "scenarios/document.h"

struct variant *variants_of_text(struct arena *arena, const char *text, int *count)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct variant *variants;
    struct document *document = document_read_text("scenario.yaml", ".", text, strlen(text), &diagnostics);
    *count = document ? variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants) : 0;
    if (diagnostics.errors)
        diagnostics_print(&diagnostics, stdout);
    invariant(!diagnostics.errors && *count, "a text with mistakes: %s", text);
    return variants;
}
