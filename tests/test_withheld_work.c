/* test_withheld_work.c - hours worked are withheld where few were worked on, and where the others would tell them. */
#include "analysis/withheld_work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

enum { BELOW = 5 };

/* Of four weeks a team begins 3, 9, 40 and 60 in, the other 50 in each: the first week, the least of the others, and the sum of both teams in these. */
static void the_week_of_few_goes_with_the_least_of_the_others(void **state)
{
    (void)state;
    static const struct hand_shape shape = {.weeks = 4, .replications = 1, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}};
    static const int begun[] = {3, 9, 40, 60};
    struct arena *arena = arena_open();
    struct scenario_results *scenario = hand_scenario(hand_results(arena), "as is", -1, &shape, arena);
    const struct figure *worked = &figures[figure_named("hours worked")], *present = &figures[figure_named("hours present")];
    for (int week = 1; week <= 4; week++)
        for (int team = 0; team < 2; team++) {
            hand_team(scenario, 0, week, team, TEAM_BEGUN, team ? 50 : begun[week - 1]);
            hand_team(scenario, 0, week, team, TEAM_ENDED, 50);
        }
    struct withheld_work work = withheld_work_of(scenario, BELOW, arena);
    for (int week = 0; week <= 4; week++) {
        struct scope whole = {SCOPE_WHOLE, 0, week ? week : 1, week ? week : 4};
        bool is_few = week == 1 || week == 2;
        assert_int_equal(is_work_withheld(&work, week, 0), is_few);
        assert_false(is_work_withheld(&work, week, 1));
        assert_int_equal(is_of_withheld_work(&work, worked, scenario, whole), is_few);
        assert_false(is_of_withheld_work(&work, present, scenario, whole));
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_week_of_few_goes_with_the_least_of_the_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
