/* test_choice.c - choices from a seed are even, those from bytes are the bytes. */
#include "tests/choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void choices_of_bytes_are_the_bytes_then_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "b", "c", NULL};
    struct choices choices = choices_from_bytes((const uint8_t[]){7, 250, 99, 0, 4}, 5);
    assert_int_equal(choice_below(&choices, 5), 2);
    assert_int_equal(choice_below(&choices, 256), 250);
    assert_true(choice_is(&choices, 1));
    assert_false(choice_is(&choices, 99));
    assert_string_equal(choice_text(&choices, words), "b");
    assert_int_equal(choice_below(&choices, 256), 0);
    assert_false(choice_is(&choices, 99));
    assert_string_equal(choice_text(&choices, words), "a");
}

/* 6000 throws, expected 1000 each, standard deviation 29: within 5 of them (error probability 4e-6 for a fresh seed). */
static void choices_of_a_seed_are_even_and_repeat(void **state)
{
    (void)state;
    int counts[6] = {0};
    struct choices choices = choices_from_seed(1), again = choices_from_seed(1), other = choices_from_seed(2);
    int same = 0;
    for (int i = 0; i < 6000; i++) {
        int throw = choice_below(&choices, 6);
        counts[throw]++;
        assert_int_equal(choice_below(&again, 6), throw);
        same += choice_below(&other, 6) == throw;
    }
    for (int i = 0; i < 6; i++)
        assert_in_range(counts[i], 1000 - 5 * 29, 1000 + 5 * 29);
    assert_in_range(same, 1000 - 5 * 29, 1000 + 5 * 29);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(choices_of_bytes_are_the_bytes_then_nothing),
                                       cmocka_unit_test(choices_of_a_seed_are_even_and_repeat)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
