/* test_quantity.c - numbers with units, as people write them and as we write them back. */
#include "base/quantity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define WORD(text) &(struct value_word){text, NULL, NULL}

static void words_are_parted_by_blanks_and_units_from_their_numbers(void **state)
{
    (void)state;
    static const char *const expected[] = {"lognormal", "mean", "45", "min", "p90", "8", "h", "73", "%", "3x37",
                                           "08:00-15:30", "-1.5", "days", "1e-3", "2026-06-01"};
    struct words words = {"  lognormal mean 45min\tp90 8h 73% 3x37 08:00-15:30 -1.5days 1e-3 2026-06-01 "};
    char word[32];
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_false(words_ended(&words));
        assert_true(words_next(&words, word, sizeof word));
        assert_string_equal(word, expected[i]);
    }
    assert_true(words_ended(&words));
    assert_false(words_next(&words, word, sizeof word));
}

static void a_long_word_is_cut_but_passed_as_a_whole(void **state)
{
    (void)state;
    struct words words = {"abcdefgh next"};
    char word[4];
    assert_true(words_next(&words, word, sizeof word));
    assert_string_equal(word, "abc");
    assert_true(words_take(&words, WORD("next")));
}

static void a_word_is_taken_only_when_it_is_the_next(void **state)
{
    (void)state;
    struct words words = {"or rest"};
    assert_false(words_take(&words, WORD("rest")));
    assert_false(words_take(&words, WORD("o")));
    assert_true(words_take(&words, WORD("or")));
    assert_true(words_take(&words, WORD("rest")));
    assert_false(words_take(&words, WORD("rest")));
}

static int64_t duration(const char *text, bool days_allowed)
{
    struct words words = {text};
    int64_t microseconds = -1;
    const char *why = NULL;
    assert_true(words_duration(&words, days_allowed, &microseconds, &why));
    assert_true(words_ended(&words));
    return microseconds;
}

static void durations_are_whole_microseconds(void **state)
{
    (void)state;
    assert_int_equal(duration("45 min", false), 45 * MINUTE);
    assert_int_equal(duration("1.5 h", false), 90 * MINUTE);
    assert_int_equal(duration("8h", false), 8 * HOUR);
    assert_int_equal(duration("14 days", true), 14 * DAY);
    assert_int_equal(duration("1 day", true), DAY);
    assert_int_equal(duration("2 weeks", true), 14 * DAY);
    assert_int_equal(duration("0.1 ms", false), 100);
    assert_int_equal(duration("0.3333333 s", false), 333333);
    assert_int_equal(duration("0 min", false), 0);
}

static void refuse(const char *text, bool days_allowed, const char *expected)
{
    struct words words = {text};
    int64_t microseconds = -7;
    const char *why = NULL;
    assert_false(words_duration(&words, days_allowed, &microseconds, &why));
    assert_non_null(strstr(why, expected));
    assert_ptr_equal(words.at, text);
    assert_int_equal(microseconds, -7);
}

static void a_wrong_duration_says_what_to_write(void **state)
{
    (void)state;
    refuse("2 days", false, "write hours");
    refuse("1 week", false, "write hours");
    refuse("45", true, "needs a unit");
    refuse("45 minutes", true, "write min");
    refuse("2 hours", false, "write h");
    refuse("3 months", true, "write days or weeks");
    refuse("5 working days", true, "calendar");
    refuse("1,5 h", true, "decimal point");
    refuse("-5 min", true, "negative");
    refuse("500000 days", true, "at most");
    refuse("soon", true, "number and a unit");
    refuse("", true, "missing");
}

static void numbers_and_shares_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "x", "1,5", "1.2.3", "nan", "inf", "0x10", "--1", "1e999", "-", "."};
    double number = 7, share = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct words words = {wrong[i]};
        assert_false(words_number(&words, &number));
        assert_ptr_equal(words.at, wrong[i]);
    }
    struct words words = {"-2.5 73 % 40"};
    assert_true(words_number(&words, &number));
    assert_true(number == -2.5);
    assert_true(words_share(&words, &share));
    assert_true(share == 0.73);
    assert_false(words_share(&words, &share));
    assert_true(words_take(&words, WORD("40")));
}

static void durations_are_written_as_people_do(void **state)
{
    (void)state;
    static const struct { int64_t microseconds; const char *text; } known[] = {
        {45 * MINUTE, "45 min"}, {90 * MINUTE, "1.5 h"}, {9 * DAY, "9 days"}, {DAY, "1 day"}, {0, "0 min"}, {100 * MINUTE, "100 min"},
        {36 * HOUR, "1.5 days"}, {75 * MINUTE, "75 min"}, {-90 * MINUTE, "-1.5 h"}, {30 * SECOND, "30 s"}, {1500, "1.5 ms"},
        {1, "0.001 ms"}, {400 * DAY, "400 days"}, {9 * DAY + 1, "9 days"}, {123 * DAY + 4567, "123 days"},
        {1233890999 * (int64_t)1000, "14.3 days"},
    };
    char buffer[32];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_string_equal(duration_text(known[i].microseconds, buffer), known[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_parted_by_blanks_and_units_from_their_numbers),
        cmocka_unit_test(a_long_word_is_cut_but_passed_as_a_whole), cmocka_unit_test(a_word_is_taken_only_when_it_is_the_next),
        cmocka_unit_test(durations_are_whole_microseconds), cmocka_unit_test(a_wrong_duration_says_what_to_write),
        cmocka_unit_test(numbers_and_shares_are_read_whole_or_not_at_all),
        cmocka_unit_test(durations_are_written_as_people_do),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
