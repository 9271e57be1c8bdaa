/* test_language.c - what is said in Danish: formats, words, numbers, and the finding. */
#include "base/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/danish.h"
#include "analysis/finding.h"
#include "analysis/number.h"
#include "base/text.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void an_arena_makes_its_texts_in_its_language(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(arena_print(arena, "%s and %d more", "visa", 3), "visa and 3 more");
    arena_speak(arena, &danish);
    assert_string_equal(arena_print(arena, "%s and %d more", "visa", 3), "visa og 3 til");
    assert_string_equal(arena_word(arena, "days"), "dage");
    assert_string_equal(arena_word(arena, "a word without a row"), "a word without a row");
    assert_string_equal(number_text(arena, 1234567.891, 2), "1.234.567,89");
    assert_string_equal(number_signed_text(arena, -0.001, 2), "0");
    arena_speak(arena, &english);
    assert_string_equal(number_text(arena, 1234567.891, 2), "1,234,567.89");
}

static void languages_are_known_by_their_codes(void **state)
{
    (void)state;
    assert_ptr_equal(language_named("da"), &danish);
    assert_ptr_equal(language_named("en"), &english);
    assert_null(language_named("sv"));
}

static void the_finding_is_told_in_danish(void **state)
{
    struct arena *arena = *state;
    struct results *results = hand_surge(arena);
    arena_speak(arena, &danish);
    assert_string_equal(finding_text(results, arena),
        "Surge når ikke målet: 75 % til tiden (mål 90); verserende sager vokser med 60 om ugen, fra 401 til 641; registration er optaget 97 %.\n"
        "5 moved: -11,5 point, en forringelse. Wider fast track: -0,1, ingen forskel, der kan skelnes fra tilfældet (omkring 20 gentagelser "
        "kunne vise det); 80.000 kr. mere. 6 hired: +20,9, målet nås igen; 400.000 kr. mere.\n"
        "Næste flaskehals, surge + 6 hired: registration (97 % optaget).\n"
        "As is når målet: 96 % til tiden (mål 90).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_makes_its_texts_in_its_language),
        cmocka_unit_test(languages_are_known_by_their_codes),
        cmocka_unit_test(the_finding_is_told_in_danish),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
