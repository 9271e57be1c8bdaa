#include "analysis/labels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/checked_text.h"

/* What the results file and the period's caution need of a goal, whatever unit it is written in. */
static void a_goal_has_a_length_in_days_of_the_calendar(void **state)
{
    static const struct { const char *goal; double days; } rows[] = {
        {"90 % within 130 days", 130}, {"90 % within 20 working days", 28}, {"90 % within 3 months", 3 * 365.25 / 12},
        {"90 % within 4 h", 4. / 24}, {"within 2 weeks", 14}, {"{share: 80 %, within: 30 min}", 0.5 / 24},
    };
    struct arena *arena = arena_open();
    struct labels labels = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct casework *casework = checked_text(arena, arena_print(arena, SMALL_PERIOD SMALL_TEAMS SMALL_TRACKS
            "cases:\n  case: {intake: {per hour: 0.9}, track: service, goal: %s}\n", rows[i].goal), "", 0, NULL);
        assert_non_null(casework);
        labels_fill(&labels, casework, arena);
        assert_float_equal(labels.goal_days[0], rows[i].days, 1e-12);
    }
    labels_fill(&labels, checked_text(arena, SMALL, "", 0, NULL), arena);
    assert_true(isnan(labels.goal_days[0]));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_goal_has_a_length_in_days_of_the_calendar)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
