/* test_studies.c - published studies give the published figures, or differ where they must. */
#include "tests/studies.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/passports.h"
#include "tests/validation_page.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

/* Some 200 rows, few with two comparisons, each failed by chance in 1 of 16,000: all right figures hold in all but 1.4 % of the seeds;
 * the seed is fixed. */
static void what_was_published_is_found_again(void **state)
{
    (void)state;
    int rows = 0, failed = 0, differ = 0;
    for (const struct study *study = studies; study->title; study++) {
        int count;
        const struct study_row *found = study_run(study, &count, arena);
        for (int i = 0; i < count; i++, rows++) {
            bool holds = study_row_holds(&found[i]);
            failed += !holds;
            differ += found[i].figure->why != NULL;
            if (!holds)
                print_message("# %s, %s, %s: ours %g, published %g (z %.2f), again %g (z %.2f)\n", study->title, found[i].part->scenario, found[i].figure->name,
                              found[i].mean, found[i].figure->published.value, study_z(&found[i], &found[i].figure->published),
                              found[i].figure->again.value, study_z(&found[i], &found[i].figure->again));
        }
    }
    assert_true(rows > 190 && differ == 2);
    assert_int_equal(failed, 0);
}

/* The chapter is as the program writes it today. */
static void the_chapter_of_copenhagen_stands_in_the_page(void **state)
{
    (void)state;
    enum { MOST = 1 << 14 };
    char *text = arena_take(arena, MOST);
    FILE *file = fmemopen(text, MOST, "w");
    assert_non_null(file);
    passports_write(file);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(validation_page_from(arena, PASSPORTS_CHAPTER), strstr(text, PASSPORTS_CHAPTER));
}

/* What the chapter says: with a fifth more slots than the peak of 2019 asked for June comes near what is reported in both years, and each desk
 * fewer makes it longer. The means of 20 replications err by tenths of a day. */
static void with_a_fifth_more_slots_copenhagen_waits_nearly_as_reported(void **state)
{
    (void)state;
    struct passport_row rows[PASSPORT_ROWS];
    passports_run(rows);
    assert_true(rows[2].desks == 11 && fabs(rows[2].june - 10) < 1);
    assert_true(rows[5].desks == 11 && fabs(rows[5].june + 14 - 37) < 1);
    for (int i = 0; i < PASSPORT_ROWS; i++)
        assert_true(rows[i].longest > rows[i].june && (i % 3 == 0 || rows[i].june < rows[i - 1].june - 4.5));
}

static const struct study *study_named(const char *start)
{
    const struct study *study = studies;
    while (strncmp(study->title, start, strlen(start)) != 0)
        study++;
    return study;
}

/* Waits of the credit application: the assessment is the bottleneck by far, then the second officer, then the clerks. */
static void the_order_of_the_bottlenecks_is_that_published(void **state)
{
    (void)state;
    enum { HISTORY, INCOME, ASSESS, OFFER, REJECT };
    int count;
    const struct study_row *rows = study_run(study_named("A credit"), &count, arena);
    assert_true(rows[ASSESS].mean > 3 * rows[OFFER].mean && rows[ASSESS].mean > 3 * rows[REJECT].mean);
    assert_true(rows[OFFER].mean > 1.5 * rows[HISTORY].mean && rows[REJECT].mean > 1.5 * rows[INCOME].mean);
}

/* A figure wrong by a tenth does not hold. */
static void a_wrong_figure_is_seen(void **state)
{
    (void)state;
    int count;
    struct study_row row = study_run(study_named("A call centre with busy days"), &count, arena)[2];
    struct study_figure wrong = *row.figure;
    assert_true(study_row_holds(&row));
    wrong.published.value *= 1.1;
    row.figure = &wrong;
    assert_false(study_row_holds(&row));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_published_is_found_again, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_order_of_the_bottlenecks_is_that_published, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_wrong_figure_is_seen, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_chapter_of_copenhagen_stands_in_the_page, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(with_a_fifth_more_slots_copenhagen_waits_nearly_as_reported, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
