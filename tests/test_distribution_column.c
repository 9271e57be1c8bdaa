/* test_distribution_column.c - empirical distributions from CSV files, as several programs write them. */
#include "sim/distribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/quantity.h"

struct setting { struct arena *arena; char folder[64]; };

static int open_setting(void **state)
{
    static struct setting setting;
    setting.arena = arena_open();
    strcpy(setting.folder, "/tmp/sluse-test-XXXXXX");
    *state = &setting;
    return mkdtemp(setting.folder) ? 0 : -1;
}

static int close_setting(void **state)
{
    struct setting *setting = *state;
    unlink(arena_print(setting->arena, "%s/times.csv", setting->folder));
    rmdir(setting->folder);
    arena_close(setting->arena);
    return 0;
}

/* Reads text beside a file times.csv of these bytes. */
static const struct distribution *read_beside(struct setting *setting, const char *bytes, const char *text,
                                              struct diagnostics *diagnostics)
{
    FILE *file = fopen(arena_print(setting->arena, "%s/times.csv", setting->folder), "wb");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
    *diagnostics = (struct diagnostics){.arena = setting->arena};
    return distribution_read(text, UNIT_WORK, setting->folder, (struct place){"x", 1, 1, NULL}, diagnostics, setting->arena);
}

static void columns_are_read_from_every_common_form(void **state)
{
    static const char *const forms[] = {
        "case,minutes\n1,1.5\n2,3\n3,2\n",
        "case;minutes\r\n1;1,5\r\n2;3\r\n3;2\r\n",
        "\xEF\xBB\xBF" "minutes;case\n1.5;a\n3;b\n2;c",
        "case\tminutes\n1\t1.5\n2\t3\n3\t2\n",
        "\"case, number\",\"minutes\"\n\"a \"\"b\"\", c\",\"1.5\"\nx,3\ny, 2 \n",
        "case,minutes\n1,1.5\n\n2,3\n3,2\n\n",
        "minutes\n1.5\n3\n\n2\n",
    };
    struct diagnostics diagnostics;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct distribution *d = read_beside(*state, forms[i], "empirical file times.csv column minutes in min", &diagnostics);
        diagnostics_print(&diagnostics, stderr);
        assert_non_null(d);
        assert_int_equal(d->count, 3);
        assert_true(d->values[0] == 1.5 * MINUTE && d->values[1] == 2.0 * MINUTE && d->values[2] == 3.0 * MINUTE);
    }
}

static void a_column_may_have_several_words(void **state)
{
    struct diagnostics diagnostics;
    const struct distribution *d = read_beside(*state, "handling time;x\n2;1\n", "empirical file times.csv column handling time in h",
                                               &diagnostics);
    assert_non_null(d);
    assert_true(distribution_mean(d) == 2.0 * HOUR);
}

static void expect(void **state, const char *bytes, const char *text, const char *message)
{
    struct diagnostics diagnostics;
    assert_null(read_beside(*state, bytes, text, &diagnostics));
    assert_true(diagnostics.errors >= 1);
    if (!strstr(diagnostics.messages[0].text, message))
        fail_msg("%s", diagnostics.messages[0].text);
}

static void mistakes_name_file_and_line(void **state)
{
    const char *text = "empirical file times.csv column minutes in min";
    struct diagnostics diagnostics;
    expect(state, "case,minuts\n1,2\n", text, "no column 'minutes' in times.csv; did you mean 'minuts'?");
    expect(state, "case,minutes\n", text, "no values in column");
    expect(state, "minutes\n1\n", "empirical file other.csv column minutes in min", "No such file");
    expect(state, "minutes\n1\n", "empirical file times.csv column minutes", "write 'empirical file");
    expect(state, "minutes\n1\n", "empirical file times.csv column minutes in days", "write hours");
    expect(state, "minutes\n12,5\n", text, "the header has 1 columns, this line 2");
    expect(state, "minutes\n1.234,5\n", text, "the header has 1 columns, this line 2");
    expect(state, "minutes,case\n3,4,5\n", text, "the header has 2 columns, this line 3");
    expect(state, "case,minutes\n3\n4,5\n", text, "the header has 2 columns, this line only 1");
    expect(state, "minutes,minutes\n4,5\n", text, "two columns are called 'minutes'");
    expect(state, "", text, "no values in column");
    assert_null(read_beside(*state, "case,minutes\n1,2\n2,x\n3,-4\n4,\n", text, &diagnostics));
    assert_int_equal(diagnostics.errors, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(diagnostics.messages[i].place.line, i + 3);
        assert_non_null(strstr(diagnostics.messages[i].place.file, "times.csv"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_read_from_every_common_form), cmocka_unit_test(a_column_may_have_several_words),
        cmocka_unit_test(mistakes_name_file_and_line),
    };
    return cmocka_run_group_tests_name("distribution_column", tests, open_setting, close_setting);
}
