/* test_csv_danish.c - semicolons and decimal commas, and nothing else changed. */
#include "analysis/csv_danish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_danish(const char *text, const char *wanted)
{
    char *found = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&found, &size);
    csv_danish(out, text);
    fclose(out);
    assert_memory_equal(found, "\xEF\xBB\xBF", 3);
    assert_string_equal(found + 3, wanted);
    free(found);
}

static void numbers_get_commas_and_fields_semicolons(void **state)
{
    (void)state;
    assert_danish("a,b,c\r\n1.5,-2e-05,3\r\n,,\r\n", "a;b;c\r\n1,5;-2e-05;3\r\n;;\r\n");
}

static void what_only_looks_like_a_number_stays(void **state)
{
    (void)state;
    assert_danish("2026-06-01,2026-W23,v1.5,1.2.3,0.1.0-\n", "2026-06-01;2026-W23;v1.5;1.2.3;0.1.0-\n");
}

static void quotes_keep_what_they_hold(void **state)
{
    (void)state;
    assert_danish("\"a, \"\"b\"\"\n1.5\",2.5\n", "\"a, \"\"b\"\"\n1.5\";2,5\n");
    assert_danish("æ;ø,x", "\"æ;ø\";x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_get_commas_and_fields_semicolons),
        cmocka_unit_test(what_only_looks_like_a_number_stays),
        cmocka_unit_test(quotes_keep_what_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
