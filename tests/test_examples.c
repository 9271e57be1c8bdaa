/* test_examples.c - every word of the language has an example, and the example is understood by the word's own reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "models/casework_rows.h"
#include "models/step.h"
#include "scenarios/document.h"
#include "scenarios/vocabulary.h"
#include "scenarios/reading.h"

enum { SECTION_SIZE = 65536 };                            /* more than any struct that a table fills */

static const struct place PLACE = {"example", 1, 1, NULL};

static bool is_step(const struct word_place *word)
{
    return word->table == step_rows;
}

/* Returns the complaints about `text`, read as a value of the row; none: "". */
static const char *complaints_of(struct arena *arena, const struct param *param, const char *text)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct reading reading = {.diagnostics = &diagnostics, .arena = arena, .folder = ".", .path = param->name};
    const struct node *node = value_read_text(text, PLACE, &diagnostics);
    struct node *named = node ? node_copy(arena, node) : NULL;
    char *section = arena_take(arena, SECTION_SIZE);
    if (named && param->type->read) {
        named->key = param->name, named->key_place = PLACE;
        param->type->read(&reading, param, named, section + param->offset);
    }
    return diagnostics.count ? diagnostics.messages[0].text : "";
}

static void every_word_has_an_example_that_is_understood(void **state)
{
    struct arena *arena = arena_open();
    int count = 0, read = 0;
    const struct word_place *const *words = vocabulary_words(arena, scenario_rows, &count);
    const struct param tracks = {.name = "tracks", .type = &value_tracks};
    (void)state;
    for (int i = 0; i < count; i++) {
        const struct param *param = words[i]->param;
        const char *path = word_path(arena, words[i]);
        if (!param->example)
            fail_msg("%s has no example", path);
        const char *complaints = is_step(words[i])
            ? complaints_of(arena, &tracks, arena_print(arena, "{track: [%s: %s]}", param->name, param->example))
            : complaints_of(arena, param, param->example);
        if (*complaints)
            fail_msg("%s: %s is not understood: %s", path, param->example, complaints);
        read++;
    }
    assert_true(read > 70);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_word_has_an_example_that_is_understood)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
