/* test_table.c - numbers as people read them, and tables that stand in line. */
#include "analysis/table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/number.h"
#include "base/text.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void numbers_have_thousands_and_no_false_signs(void **state)
{
    assert_string_equal(number_text(*state, 2684, 0), "2,684");
    assert_string_equal(number_text(*state, 1234567.891, 2), "1,234,567.89");
    assert_string_equal(number_text(*state, 999.6, 0), "1,000");
    assert_string_equal(number_text(*state, -12345, 0), "-12,345");
    assert_string_equal(number_text(*state, -123, 0), "-123");
    assert_string_equal(number_text(*state, -0.04, 1), "0.0");
    assert_string_equal(number_text(*state, NAN, 1), "not est.");
    assert_string_equal(number_text(*state, INFINITY, 1), "not est.");
    assert_string_equal(number_signed_text(*state, 8.25, 1), "+8.2");
    assert_string_equal(number_signed_text(*state, -11.6, 1), "-11.6");
    assert_string_equal(number_signed_text(*state, -0.0, 1), "0");
    assert_string_equal(number_signed_text(*state, NAN, 0), "not est.");
}

static void small_half_widths_get_more_digits(void **state)
{
    (void)state;
    assert_int_equal(number_decimals(19, 0), 0);
    assert_int_equal(number_decimals(0.4, 0), 1);
    assert_int_equal(number_decimals(0.04, 0), 2);
    assert_int_equal(number_decimals(1e-9, 0), 2);
    assert_int_equal(number_exact_decimals(0.005, 2), 3);  /* 5,000 DKK are no +0.01 m DKK */
    assert_int_equal(number_exact_decimals(-1.04, 0), 0);
    assert_int_equal(number_exact_decimals(0.3, 0), 1);
    assert_int_equal(number_exact_decimals(0, 2), 2);
    assert_int_equal(number_decimals(0, 1), 1);
    assert_int_equal(number_decimals(INFINITY, 1), 1);
    assert_int_equal(number_decimals(NAN, 1), 1);
}

static void widths_count_letters_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_width("ærø ±5"), 6);
    assert_int_equal(text_width(""), 0);
}

static void numbers_and_tails_each_stand_in_line(void **state)
{
    struct table table = table_of(3, *state);
    char *text = NULL;
    size_t size = 0;
    static const char *const cells[][2] = {{"", ""}, {"open end", ""}, {"p90 days", ""}, {"sø", ""}, {"2,684", " ±19"}, {"9", ""}};
    for (int i = 0; i < 6; i++)
        table_cell(&table, cells[i][0], cells[i][1]);
    table_line(&table, " a line that is longer than the first column:");
    static const char *const more[][2] = {{" + hired", ""}, {"-8", " ±2*"}, {"+12", ""}};
    for (int i = 0; i < 3; i++)
        table_cell(&table, more[i][0], more[i][1]);
    FILE *out = open_memstream(&text, &size);
    table_print(&table, 2, out);
    fclose(out);
    assert_string_equal(text, "           open end  p90 days\n"
                              "sø        2,684 ±19         9\n"
                              " a line that is longer than the first column:\n"
                              " + hired     -8 ±2*       +12\n");
    free(text);
}

static void paragraphs_break_at_blanks_by_letters(void **state)
{
    (void)state;
    char *text = NULL, words[40 * 5 + 1] = "";
    size_t size = 0;
    for (int i = 0; i < 40; i++)
        strcat(words, i ? " øø" : "øø");
    FILE *out = open_memstream(&text, &size);
    paragraph_print(words, out);
    paragraph_print("", out);
    fclose(out);
    char *line_end = strchr(text, '\n');
    *line_end = 0;
    assert_int_equal(text_width(text), 110);                 /* 37 words of 2 letters, 36 blanks */
    assert_string_equal(line_end + 1, "øø øø øø\n\n");
    free(text);
}

static void a_number_keeps_its_percent_sign(void **state)
{
    (void)state;
    char *text = NULL, words[200] = "";
    size_t size = 0;
    for (int i = 0; i < 54; i++)
        strcat(words, "x ");
    strcat(words, "8 % of");                              /* "8" would end in column 109 */
    FILE *out = open_memstream(&text, &size);
    paragraph_print(words, out);
    fclose(out);
    assert_string_equal(strchr(text, '\n'), "\n8 % of\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_thousands_and_no_false_signs),
        cmocka_unit_test(small_half_widths_get_more_digits),
        cmocka_unit_test(widths_count_letters_not_bytes),
        cmocka_unit_test(numbers_and_tails_each_stand_in_line),
        cmocka_unit_test(paragraphs_break_at_blanks_by_letters),
        cmocka_unit_test(a_number_keeps_its_percent_sign),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
