/* fuzz_scenario.c - whatever bytes a scenario file holds, it is refused with places, or understood.
 * `make fuzz` drives it with libFuzzer; `build/fuzz/tests/fuzz_scenario FILE` repeats one finding. */
#include <stdint.h>
#include <stdlib.h>

#include "models/casework_rows.h"
#include "scenarios/variant.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must_hold(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    struct variant *variants;
    struct document *document = document_read_text("damaged.yaml", "scenarios", (const char *)bytes, length, &diagnostics);
    int count = document ? variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants) : 0, sound = 0;
    must_hold(count > 0 || diagnostics.errors > 0);
    for (int i = 0; i < count; i++)
        sound += casework_check(&variants[i], document->folder, arena, &diagnostics) != NULL;
    must_hold(sound == count || diagnostics.errors > 0);
    for (int i = 0; i < diagnostics.count; i++)
        must_hold(diagnostics.messages[i].place.line > 0 || length > DOCUMENT_LARGEST);
    arena_close(arena);
    return 0;
}
