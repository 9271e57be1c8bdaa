/* Synonyms lead to words of the language and are none themselves. */
#include "scenarios/synonyms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/written_words.h"

static int open_arena(void **state)
{
    *state = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static bool is_word(const struct written_words *words, const char *name, int (*compare)(const char *, const char *))
{
    for (int i = 0; i < words->count; i++)
        if (compare(words->words[i].name, name) == 0)
            return true;
    return false;
}

/* A word, or one at its place: "every team.officers.until". */
static void assert_word(const struct written_words *words, const struct synonym *row, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!is_word(words, dot ? dot + 1 : name, strcmp))
        fail_msg("'%s' leads to '%s', which is no word", row->written, name);
}

static void each_leads_to_a_word_and_is_none(void **state)
{
    const struct written_words *words = written_words_make(*state);
    for (const struct synonym *row = synonyms; row->written; row++) {
        assert_word(words, row, row->word);
        for (const char *from = row->also; from; from = strchr(from, ',') ? strchr(from, ',') + 2 : NULL)
            assert_word(words, row, arena_copy(*state, from, strcspn(from, ",")));
        if (is_word(words, row->written, strcasecmp))
            fail_msg("'%s' is a word", row->written);
        for (const struct synonym *other = synonyms; other < row; other++)
            if (strcasecmp(row->written, other->written) == 0)
                fail_msg("'%s' stands twice", row->written);
    }
}

static void a_synonym_is_found_in_any_case_and_nothing_else(void **state)
{
    (void)state;
    assert_string_equal(synonym_word("FIFO"), "first in queue");
    assert_string_equal(synonym_word("Ferie"), "leave");
    assert_null(synonym_word("leave"));
    assert_null(synonym_word(""));
}

static void a_suggestion_follows_a_synonym_only_to_a_name_that_is_there(void **state)
{
    static const char *const orders[] = {"random", "first in queue", NULL}, *const others[] = {"leave", "gift", NULL};
    assert_string_equal(word_suggest(*state, "fifo", orders), "did you mean 'first in queue'? known: random, first in queue");
    assert_string_equal(word_suggest(*state, "fifo", others), "known: leave, gift");
    assert_string_equal(word_suggest(*state, "gifo", others), "did you mean 'gift'? known: leave, gift");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_leads_to_a_word_and_is_none, open_arena, close_arena),
        cmocka_unit_test(a_synonym_is_found_in_any_case_and_nothing_else),
        cmocka_unit_test_setup_teardown(a_suggestion_follows_a_synonym_only_to_a_name_that_is_there, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
