/* fuzz_identity.c - whatever choices make a scenario, the engine, in any way of running, and the reference engine give the same to
 * the last bit. `make fuzz-identity` drives it with libFuzzer; build/fuzz/tests/fuzz_identity FILE repeats one finding. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/agreement.h"
#include "tests/generate.h"
#include "tests/vary.h"

enum { REPLICATIONS = 3, OPEN_CASES = 12, TRACED = 40 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The scenario as it is, with open cases of every kind, or with a trace. */
static const struct casework *some_variant(const struct casework *casework, struct arena *arena, struct choices *choices)
{
    switch (choice_below(choices, 3)) {
    case 0:  return casework;
    case 1:  return casework_with_open_cases(casework, OPEN_CASES, arena, choices);
    default: return casework_with_trace(casework, TRACED, arena, choices);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena *arena = arena_open();
    struct choices choices = choices_from_bytes(bytes, length);
    int replication = choice_below(&choices, REPLICATIONS), scenario = choice_below(&choices, 4);
    const struct way ways[] = {all_ways[0], all_ways[1 + choice_below(&choices, WAYS - 1)]};
    struct generated generated = generate_from_choices(arena, &choices);
    struct caseworks caseworks = caseworks_of_generated(arena, &generated);
    struct brought brought = {.runs = 0};
    const struct casework *casework = caseworks.count ? some_variant(caseworks.items[scenario % caseworks.count], arena, &choices) : NULL;
    if (!casework || !engines_agree(casework, replication, ways, 2, "found", &brought)) {
        printf("%s", generated.text);
        for (int i = 0; i < generated.file_count; i++)
            printf("%s:\n%s", generated.files[i].name, generated.files[i].text);
        fflush(stdout);
        abort();
    }
    arena_close(arena);
    return 0;
}
