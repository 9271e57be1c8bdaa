/* test_csv_file.c - CSV files as people have them: whatever divides the columns, Excel's own first line, capitals in the header. */
#include "scenarios/csv_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/complaints.h"
#include "tests/scratch.h"

static const struct csv_file *read(struct scratch *scratch, const char *text, struct diagnostics *diagnostics)
{
    FILE *file = fopen(scratch_file(scratch, "t.csv"), "wb");
    assert_true(file && fputs(text, file) >= 0 && fclose(file) == 0);
    *diagnostics = (struct diagnostics){.arena = scratch->arena};
    return csv_read(scratch->folder, "t.csv", (struct place){"t.yaml", 1, 1, NULL}, scratch->arena, diagnostics);
}

static void the_first_line_tells_what_divides_the_columns(void **state)
{
    static const char *const texts[] = {"who,from\nAnna,3\n", "who;from\nAnna;3\n", "who\tfrom\r\nAnna\t3\r\n", "\xEF\xBB\xBFwho;from\n\nAnna;3", NULL};
    struct diagnostics diagnostics;
    for (int i = 0; texts[i]; i++) {
        const struct csv_file *file = read(*state, texts[i], &diagnostics);
        assert_true(file && file->header.count == 2 && file->row_count == 1 && diagnostics.count == 0);
        assert_string_equal(csv_cell(&file->rows[0], csv_column(file, "from")).text, "3");
    }
}

/* "sep=;" as Excel writes it, also where the header itself would tell something else; lines are counted from the top of the file. */
static void excel_names_the_separator_above_the_header(void **state)
{
    static const char *const texts[] = {"sep=;\r\nwho;from, to;at\r\nAnna;1,5;2\r\n", "sep=,\nwho,\"from, to\",at\nAnna,\"1,5\",2\n", NULL};
    struct diagnostics diagnostics;
    for (int i = 0; texts[i]; i++) {
        const struct csv_file *file = read(*state, texts[i], &diagnostics);
        assert_true(file && file->header.count == 3 && file->row_count == 1 && diagnostics.count == 0);
        struct csv_cell cell = csv_cell(&file->rows[0], csv_column(file, "from, to"));
        assert_string_equal(cell.text, "1,5");
        assert_int_equal(cell.place.line, 3);
    }
}

/* A column that is written with other capitals is found, unless two could be meant. */
static void capitals_of_the_header_do_not_matter(void **state)
{
    struct diagnostics diagnostics;
    const struct csv_file *file = read(*state, "Who,FROM,From,to\nAnna,1,2,3\n", &diagnostics);
    assert_int_equal(csv_column(file, "who"), 0);
    assert_int_equal(csv_column(file, "FROM"), 1);
    assert_int_equal(csv_column(file, "From"), 2);
    assert_int_equal(csv_column(file, "from"), -1);
    assert_int_equal(csv_column(file, "To"), 3);
    assert_int_equal(csv_column(file, "until"), -1);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {CLAIM(the_first_line_tells_what_divides_the_columns), CLAIM(excel_names_the_separator_above_the_header),
                                       CLAIM(capitals_of_the_header_do_not_matter)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
