/* test_retell.c - texts made in English are told in another language, with what stood in them. */
#include "base/retell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct phrase rows[] = {
    {"'%s' has %d officers and %s", "%2$d sagsbehandlere har '%1$s', og %3$s"},
    {"a queue of %s case%s", "en kø på %s sag%.0s"},
    {"%s is busy %s %%", "%s er optaget %s %%"},
    {"%s is busy", "%s er optaget"},
    {"of %s", "af %s"},
    {NULL, NULL},
};
static const struct phrase *const tables[] = {rows, NULL};
static const struct language other = {"xx", ',', '.', tables, NULL};

static void claim(const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    assert_string_equal(retell(&other, text, arena), wanted);
    arena_close(arena);
}

static void what_stood_in_a_text_stands_in_the_other(void **state)
{
    (void)state;
    claim("'front' has 3 officers and no work", "3 sagsbehandlere har 'front', og no work");
    claim("a queue of 12 cases", "en kø på 12 sag");
}

static void a_text_in_a_text_is_told_too(void **state)
{
    (void)state;
    claim("'back office' has 12 officers and a queue of 1,019.5 cases", "12 sagsbehandlere har 'back office', og en kø på 1.019,5 sag");
}

static void the_phrase_with_most_letters_fits(void **state)
{
    (void)state;
    claim("front is busy 99.5 %", "front er optaget 99,5 %");
    claim("the officers is busy", "the officers er optaget");
}

static void what_no_phrase_fits_stays(void **state)
{
    (void)state;
    claim("", "");
    claim("front works", "front works");
    claim("'front' has many officers and no work", "'front' has many officers and no work");
    claim("of 100%", "of 100%");
}

static void a_long_text_that_fits_nothing_ends(void **state)
{
    (void)state;
    char text[3000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 7 ? 'a' : ' ';
    text[sizeof text - 1] = 0;
    claim(text, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stood_in_a_text_stands_in_the_other),
        cmocka_unit_test(a_text_in_a_text_is_told_too),
        cmocka_unit_test(the_phrase_with_most_letters_fits),
        cmocka_unit_test(what_no_phrase_fits_stays),
        cmocka_unit_test(a_long_text_that_fits_nothing_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
