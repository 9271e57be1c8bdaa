#include "tests/checked_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "models/casework_rows.h"
#include "scenarios/variant.h"
#include "tests/complaints.h"

const struct casework *checked_text(struct arena *arena, const char *text, const char *folder, int variant, const char **messages)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct variant *variants = NULL;
    const struct casework *casework = NULL;
    int count = 0;
    const struct document *document = document_read_text("t.yaml", folder, text, strlen(text), &diagnostics);
    if (document)
        count = variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants);
    for (int i = 0; i < count; i++) {
        const struct casework *found = casework_check(&variants[i], folder, arena, &diagnostics);
        casework = i == variant ? found : casework;
    }
    if (messages)
        *messages = complaints_text(&diagnostics);
    return diagnostics.errors ? NULL : casework;
}

const struct casework *sound_text(struct arena *arena, const char *text)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s%s", text, messages);
    assert_non_null(casework);
    return casework;
}
