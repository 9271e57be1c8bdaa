#include "scenarios/manual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/small_vocabulary.h"

static void write_it(FILE *out)
{
    manual_write(out, &small_vocabulary, &english);
}

/* Claims that the parts stand in text, one after the other. */
static void expect_in_order(const char *text, const char *const *parts)
{
    for (; *parts; parts++) {
        text = strstr(text, *parts);
        if (!text)
            fail_msg("not in the manual, or not in this order: %s", *parts);
        text += strlen(*parts);
    }
}

static void beginners_words_come_first_and_the_exotic_last(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "## The words for a first scenario", "### The file", "| `name` |", "| `teams` |", "### teams.NAME", "| `officers` |",
        "## The usual words", "### every team, teams.NAME", "| `queue` |",
        "## The rarer words", "| `away` |", "## How values are written", "## distributions", "| `lognormal` |", NULL,
    };
    char *text = written_by(write_it);
    expect_in_order(text, parts);
    free(text);
}

static void a_word_of_several_sections_is_told_once(void **state)
{
    (void)state;
    char *text = written_by(write_it);
    const char *first = strstr(text, "| `officers` |"), *second = first ? strstr(first + 1, "| `officers` |") : NULL;
    bool is_once = first && !second;
    free(text);
    assert_true(is_once);
}

static void a_word_is_told_with_example_range_words_and_default(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "| `name` | `Asylum \\| 2026` | title of the scenario | must be written |\n",
        "| `officers` | `6` | people of the team (1 to 1000) | must be written |\n",
        "| `queue` | `first in queue` | which case is taken next; one of `first in queue`, `oldest case first` | `oldest case first` |\n",
        "| `leave` | `{key: value, ...}` | when officers are away | those of its keys |\n",
        "| `lognormal` | `lognormal mean 45 min cv 0.7` | skewed, above 0 |\n", NULL,
    };
    char *text = written_by(write_it);
    expect_in_order(text, parts);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beginners_words_come_first_and_the_exotic_last),
        cmocka_unit_test(a_word_of_several_sections_is_told_once),
        cmocka_unit_test(a_word_is_told_with_example_range_words_and_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
