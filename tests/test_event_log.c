/* test_event_log.c - what `sluse replay` tells, in both languages, and the event log beside it. */
#include "analysis/event_log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "languages/languages.h"
#include "models/simulate.h"
#include "tests/generate.h"

enum { SCENARIOS = 150, KINDS = NOTE_WITHDRAWN + 1 };

/* Counts the notes, by kind; until: as the log. */
struct counter { struct listener listener; sim_time until; long kinds[KINDS]; };

static void count(struct listener *listener, const struct note *note)
{
    struct counter *counter = (struct counter *)listener;
    counter->kinds[note->kind] += note->time < counter->until;
}

/* Returns how many lines of the text have the word after the time stamp. */
static long lines_with(const char *text, const char *word)
{
    long found = 0;
    size_t length = strlen(word);
    for (const char *line = text; *line; line = strchr(line, '\n') + 1)
        found += !strncmp(line + 21, word, length) && line[21 + length] == ' ';
    return found;
}

/* Returns what the log tells of replication 0 in the language; the arena's. */
static char *told(const struct casework *casework, const struct language *language, struct counter *counter, struct arena *arena)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *text = open_memstream(&bytes, &size), *csv = fopen("/dev/null", "w");
    struct arena *speaking = arena_open();
    arena_speak(speaking, language);
    struct event_log log = event_log_open(casework, text, csv, NEVER, &counter->listener, arena);
    log.speaking = speaking;
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, NULL, &log.listener, NULL);
    simulator_close(simulator);
    fclose(text), fclose(csv);
    char *kept = arena_print(arena, "%s", bytes);
    free(bytes);
    arena_close(speaking);
    return kept;
}

/* A kind without a phrase, or without one in Danish, would be told as none of these. */
static void every_note_is_told_under_its_word(void **state)
{
    (void)state;
    const struct language *languages[] = {&english, &danish};
    long all[KINDS] = {0};
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct arena *arena = arena_open();
        struct generated generated = generate_scenario(arena, seed);
        struct caseworks caseworks = caseworks_of_generated(arena, &generated);
        assert_true(caseworks.count > 0);
        for (int i = 0; i < 2; i++) {
            struct counter counter = {{count}, NEVER, {0}};
            const char *text = told(caseworks.items[0], languages[i], &counter, arena);
            for (int kind = 0; kind < KINDS; kind++) {
                const char *phrase = arena_print(arena, "note: %s", note_names[kind]), *here = language_phrase(languages[i], phrase);
                assert_true(i == 0 || here != phrase);
                assert_int_equal(lines_with(text, here == phrase ? note_names[kind] : here), counter.kinds[kind]);
                all[kind] += counter.kinds[kind];
            }
        }
        arena_close(arena);
    }
    for (int kind = 0; kind < KINDS; kind++)
        assert_true(all[kind] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_note_is_told_under_its_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
