/* test_language.c - what is said in Danish: formats, words, numbers, and the finding. */
#include "base/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/finding.h"
#include "analysis/number.h"
#include "base/text.h"
#include "languages/languages.h"
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

/* The full stop of "kr." ends its sentence; dots that mean something else stay. */
static void a_shortened_word_ends_its_sentence_with_one_stop(void **state)
{
    struct arena *arena = *state;
    arena_speak(arena, &danish);
    assert_string_equal(arena_print(arena, "%s: %s.", "+ 6 hired", "4,0 mio. kr."), "+ 6 hired: 4,0 mio. kr.");
    assert_string_equal(arena_print(arena, "%s. %s.", "4 kr.", "5 kr."), "4 kr. 5 kr.");
    assert_string_equal(arena_print(arena, "%s..", "4 kr."), "4 kr...");
    assert_string_equal(arena_print(arena, "%s..%s", "2026-01-01", "2026-02-01"), "2026-01-01..2026-02-01");
    arena_speak(arena, &english);
    assert_string_equal(arena_print(arena, "%s.", "kr."), "kr..");
}

static void languages_are_known_by_their_codes(void **state)
{
    (void)state;
    assert_ptr_equal(language_named("da"), &danish);
    assert_ptr_equal(language_named("en"), &english);
    assert_null(language_named("sv"));
}

static void claim_usual(const char *all, const char *messages, const char *lang, const char *wanted)
{
    setenv("LC_ALL", all, true);
    setenv("LC_MESSAGES", messages, true);
    setenv("LANG", lang, true);
    assert_string_equal(language_usual(), wanted);
}

static void the_locale_says_which_is_usual(void **state)
{
    (void)state;
    claim_usual("", "", "", "en");
    claim_usual("", "", "da_DK.UTF-8", "da");
    claim_usual("", "en_GB.UTF-8", "da_DK.UTF-8", "en");
    claim_usual("", "da_DK", "C", "da");
    claim_usual("C", "da_DK", "da_DK", "en");
    claim_usual("da", "C", "C", "da");
    claim_usual("dav_KE", "", "", "en");
    claim_usual("sv_SE.UTF-8", "da_DK", "da_DK", "en");
}

static void an_arena_learns_a_language_once(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    char *before = arena_take(arena, 16);
    arena_speak(arena, &english);
    assert_ptr_equal(arena_take(arena, 16), before + 16);
    arena_speak(arena, &danish);
    arena_speak(arena, &english);
    assert_string_equal(arena_word(arena, "days"), "days");
    before = arena_take(arena, 16);
    arena_speak(arena, &danish);
    assert_ptr_equal(arena_take(arena, 16), before + 16);
    assert_string_equal(arena_word(arena, "days"), "dage");
    arena_close(arena);
}

static void the_finding_is_told_in_danish(void **state)
{
    struct arena *arena = *state;
    struct results *results = hand_surge(arena);
    arena_speak(arena, &danish);
    assert_string_equal(finding_text(results, arena),
        "Surge når ikke målet: 75 % til tiden (mål 90; ±0,5); verserende sager vokser med 60 om ugen, fra 401 til 641; registration er optaget 97 %.\n"
        "5 moved: -11,5 point, en forringelse. Wider fast track: -0,1, ingen forskel, der kan skelnes fra tilfældet (omkring 20 gentagelser "
        "kunne vise det); 80.000 kr. mere. 6 hired: +20,9, målet nås igen; 400.000 kr. mere.\n"
        "Næste flaskehals, surge + 6 hired: registration (97 % optaget).\n"
        "As is når målet: 96 % til tiden (mål 90; ±0,7).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_makes_its_texts_in_its_language),
        cmocka_unit_test(a_shortened_word_ends_its_sentence_with_one_stop), cmocka_unit_test(languages_are_known_by_their_codes),
        cmocka_unit_test(the_locale_says_which_is_usual),
        cmocka_unit_test(an_arena_learns_a_language_once),
        cmocka_unit_test(the_finding_is_told_in_danish),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
