/* test_csv.c - the CSV files: RFC 4180, one header, one row for everything that exists. */
#include "analysis/csv.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "base/text.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static char *written_below(const struct results *results, const char *name, int withheld_below, struct arena *arena)
{
    const struct csv_file *file = csv_files;
    char *text = NULL;
    size_t size = 0;
    while (!text_equal(file->name, name))
        file++;
    FILE *out = open_memstream(&text, &size);
    file->write(out, results, withheld_of(results, withheld_below, arena));
    fclose(out);
    char *copy = arena_copy(arena, text, size);
    free(text);
    return copy;
}

static char *written(const struct results *results, const char *name, struct arena *arena)
{
    return written_below(results, name, 0, arena);
}

/* Fields of each line, quotes observed; fails when lines differ. Returns the number of lines. */
static int lines_of_equal_fields(const char *text)
{
    int lines = 0, fields = 1, expected = 0;
    bool is_quoted = false;
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            is_quoted = !is_quoted;
        else if (*c == ',' && !is_quoted)
            fields++;
        else if (*c == '\n' && !is_quoted) {
            assert_true(c[-1] == '\r');
            assert_true(!lines++ || fields == expected);
            expected = fields, fields = 1;
        }
    }
    assert_false(is_quoted);
    return lines;
}

static void every_file_is_a_table(void **state)
{
    struct results *results = hand_surge(*state);
    results->scenarios[0].name = "as \"is\", today";
    int expected = 1, weekly = 1;
    for (const struct figure *figure = figures; figure->name; figure++)
        for (int kind = 0; kind < SCOPE_KINDS; kind++)
            if (figure->per >> kind & 1 && figure_exists(figure, results->scenarios, scope_whole(results->scenarios))) {
                int rows = 5 * scope_rows(results->scenarios, (enum scope_kind)kind);
                expected += rows;
                weekly += kind != SCOPE_PAIR && (figure->pooled || figure_is_weekly(figure)) ? 4 * rows : 0;
            }
    assert_int_equal(lines_of_equal_fields(written(results, "figures.csv", *state)), expected);
    assert_int_equal(lines_of_equal_fields(written(results, "differences.csv", *state)), 1 + (expected - 1) / 5 * 4);
    assert_int_equal(lines_of_equal_fields(written(results, "weekly_teams.csv", *state)), 1 + 5 * 4 * 2);
    assert_int_equal(lines_of_equal_fields(written(results, "weekly_cases.csv", *state)), 1 + 5 * 4 * 2);
    assert_int_equal(lines_of_equal_fields(written(results, "weekly_figures.csv", *state)), weekly);
    for (const struct csv_file *file = csv_files; file->name; file++) {
        assert_true(strlen(file->summary) > 10);
        assert_int_equal(lines_of_equal_fields(written(hand_results(*state), file->name, *state)), 1);
    }
}

static void rows_are_what_they_say(void **state)
{
    struct results *results = hand_surge(*state);
    const char *teams = written(results, "weekly_teams.csv", *state);
    assert_true(text_starts(teams, "scenario,week,first_day,team,begun,waited_days,ended,worked_hours,overtime_hours,present_hours,paid_hours,cost_DKK,"
                                   "interrupted,waiting_end,leave_hours,ill_hours,training_hours,gave_up,turned_away,vacant_hours,taken_over,class_changed,blocked_hours,owed_hours_end,full_end,learning_hours\r\n"));
    assert_non_null(strstr(teams, "\r\nsurge + 6 hired,2026-W26,2026-06-22,normal,0,0,0,80,0,100,120,350000,0,0,0,0,0,0,0,0,0,0,0,0,0,0\r\n"));
    const char *rows = written(results, "figures.csv", *state);
    assert_non_null(strstr(rows, "\r\nas is,utilisation,%,team,normal,80,80,80,0,0,80,80,5,0\r\n"));
    assert_non_null(strstr(rows, "\r\nas is,waiting time,days,whole,,,,,,,,,0,5\r\n"));     /* not estimable: empty */
    rows = written(results, "weekly_figures.csv", *state);
    assert_non_null(strstr(rows, "\r\nas is,2026-W26,2026-06-22,utilisation,%,team,normal,no,80,,,,,5\r\n"));    /* too few for a band */
    assert_non_null(strstr(rows, ",sojourn time p90,days,whole,,yes,"));
    assert_non_null(strstr(written(results, "differences.csv", *state), "\r\nsurge + 5 moved,surge,decided,cases,whole,,no,-200,-200,-200,,5\r\n"));
}

/* Of 2,000 decided and 3 withdrawn, so that less than 5 is told of nothing but the 2,000. */
static void numbers_of_few_cases_are_empty(void **state)
{
    struct results *results = hand_results(*state);
    const struct hand_shape shape = {2, 2, {"desk", NULL}, {"visa", NULL}, {"normal", NULL}, {0.9}, NULL};
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    for (int r = 0; r < 2; r++) {
        hand_decisions(scenario, r, 1, 2000, 1800, 3);
        hand_decisions(scenario, r, 2, 3, 1, 3);
        hand_pair(scenario, r, 1, 0, PAIR_WITHDRAWN, 3);
    }
    const char *all = written(results, "weekly_cases.csv", *state), *few = written_below(results, "weekly_cases.csv", 5, *state);
    assert_non_null(strstr(all, ",visa,normal,2000,2000,3,6000,"));
    assert_non_null(strstr(few, "-W23,2026-06-01,visa,normal,,,,,"));    /* 2,003 are told of the period: 2,000 of this week would tell of the other */
    assert_non_null(strstr(few, "-W24,2026-06-08,visa,normal,,,,,"));
    const char *told = written_below(results, "figures.csv", 5, *state);
    assert_non_null(strstr(told, "\r\nas is,withdrawn,cases,whole,,,,,,,,,,\r\n"));
    assert_non_null(strstr(told, "\r\nas is,decided,cases,whole,,2003,2003,2003,"));
    const char *weeks = written_below(results, "weekly_figures.csv", 5, *state);
    assert_non_null(strstr(weeks, "-W24,2026-06-08,decided within goal,%,whole,,no,,,,,,\r\n"));
    assert_non_null(strstr(weeks, "-W23,2026-06-01,decided within goal,%,whole,,no,,,,,,\r\n"));    /* of the period 202 are late: 200 of this week would tell of the other */
}

static void numbers_read_back_the_same(void **state)
{
    (void)state;
    static const double values[] = {0.1, 1 / 3.0, 1e300, -2.5, 123456789.123, 0};
    char text[64];
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        FILE *out = fmemopen(text, sizeof text, "w");
        csv_number(out, values[i]);
        fclose(out);
        assert_true(strtod(text, NULL) == values[i]);
    }
}

static void a_folder_gets_all_files_and_no_parts(void **state)
{
    char folder[] = "/tmp/sluse_csv_XXXXXX";
    assert_non_null(mkdtemp(folder));
    csv_write(folder, hand_surge(*state), (struct csv_wish){0});
    for (const struct csv_file *file = csv_files; file->name; file++) {
        char path[96], part[104];
        snprintf(path, sizeof path, "%s/%s", folder, file->name);
        snprintf(part, sizeof part, "%s.part", path);
        assert_int_equal(access(path, R_OK), 0);
        assert_int_not_equal(access(part, F_OK), 0);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void a_name_is_never_a_formula(void **state)
{
    static const struct hand_shape shape = {.weeks = 1, .replications = 2, .teams = {"=1+1"}, .types = {"@visa"}, .tracks = {"-a"}};
    struct results *results = hand_results(*state);
    hand_scenario(results, "+1 officer", -1, &shape, *state);
    for (const struct csv_file *file = csv_files; file->name; file++) {
        const char *text = written(results, file->name, *state);
        for (const char *at = text; (at = strpbrk(at, "=+@")); at++)
            assert_true(at == text || !strchr(",\n\"", at[-1]));
    }
    assert_non_null(strstr(written(results, "figures.csv", *state), "'+1 officer,"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_a_table),
        cmocka_unit_test(numbers_of_few_cases_are_empty),
        cmocka_unit_test(rows_are_what_they_say),
        cmocka_unit_test(numbers_read_back_the_same),
        cmocka_unit_test(a_folder_gets_all_files_and_no_parts),
        cmocka_unit_test_setup_teardown(a_name_is_never_a_formula, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
