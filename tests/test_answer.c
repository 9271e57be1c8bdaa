/* test_answer.c - answers, whole, for files of every kind; figures made by hand, texts read and found good. */
#include "analysis/answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "analysis/finding.h"
#include "tests/hand_results.h"

static const struct hand_shape plain = {
    .weeks = 4, .replications = 5, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"},
};

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Compares the whole text; on a difference prints what was written, for reading. */
static void assert_answer(const struct results *results, bool verbose, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    answer_print(out, results, &english, verbose);
    fclose(out);
    if (strcmp(text, expected))
        print_message("%s", text);
    assert_string_equal(text, expected);
    free(text);
}

static void a_surge_and_three_changes(void **state)
{
    assert_answer(hand_surge(*state), false,
                  "Surge breaks the goal: 75 % on time (goal 90; ±0.5); open cases grow by 60 a week, from 401 to 641;\n"
                  "registration is busy 97 %.\n"
                  "5 moved: -11.5 points, worse. Wider fast track: -0.1, no difference that can be told from chance (about 20\n"
                  "replications might tell); 80,000 DKK more. 6 hired: +20.9, goal restored; 400,000 DKK more.\n"
                  "Next bottleneck, surge + 6 hired: registration (97 % busy).\n"
                  "As is keeps the goal: 96 % on time (goal 90; ±0.7).\n"
                  "                         on time %     decided   open end   overdue end   age open days      p90 days   cost thousand DKK\n"
                  "as is                   96.0 ±0.7    4,001 ±11    151 ±14        20 ±3       21.4 ±2.8     12.3 ±2.8                2,400\n"
                  " difference to as is, same luck:\n"
                  " surge                 -21.0 ±0.2     +800       +490          +130          +1.3         +13.0 ±0.1                    0\n"
                  "surge                   75.0 ±0.5    4,801 ±11    641 ±14       150 ±3       22.7 ±2.8     25.3 ±2.9                2,400\n"
                  " difference to surge, same luck:\n"
                  " + 5 moved            -11.52 ±0.01    -200       +180           +60          +0.6          +6.0 ±0.2                    0\n"
                  " + wider fast track     -0.1 ±0.1*      +2 ±3*     +3 ±5*         0 ±1*      +0.4 ±0.8*    +0.3 ±0.6*                 +80\n"
                  " + 6 hired             +20.9 ±0.3     +243 ±6    -436 ±8       -124 ±2       -0.3 ±1.6*   -10.2 ±1.5                 +400\n"
                  "* inside the noise: the difference may be none.\n"
                  "Busy, as is: registration 97 %, normal 80 %.\n"
                  "Busy, surge: registration 97 %, normal 80 %.\n"
                  "5 replications (fixed number), seed 42; ± 95 %; same luck divides the variance of differences by 8.9 to 19,823.\n");
}

static void one_scenario_without_goal_or_prices(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &plain, *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 4; week++) {
            hand_decisions(scenario, r, week, 50 + r, 0, 8);
            hand_open(scenario, r, week, 20 + r % 2, 0, 5);
            hand_team(scenario, r, week, 0, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, week, 0, TEAM_WORKED, 60 * HOUR);
        }
    assert_answer(results, false,
                  "As is decides 90 % of its cases within 8.0 days and ends with 20 open, 5.0 days old on average.\n"
                  "No team is short of hours: the busiest, front, works 60 % of its time.\n"
                  "        decided   open end   age open days   p90 days\n"
                  "as is    208 ±8      20 ±1             5.0        8.0\n"
                  "Busy, as is: front 60 %.\n"
                  "5 replications (fixed number), seed 42; ± 95 %.\n");
}

static void nothing_decided_and_a_goal(void **state)
{
    struct hand_shape shape = plain;
    shape.goals[0] = .9;
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "ærlig start", -1, &shape, *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 4; week++) {
            hand_open(scenario, r, week, 30 * week + r, 0, 5 * week);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED, week == 1 ? 30 + r : 30);
        }
    assert_answer(results, false,
                  "Ærlig start decides no case in the period, so the goal (90 %) cannot be judged; open cases grow by 30 a week,\n"
                  "from 0 to 122.\n"
                  "              on time %   decided   open end   overdue end   age open days   p90 days\n"
                  "ærlig start    not est.         0     122 ±2             0            20.0   not est.\n"
                  "not est.: nothing to measure it on, such as no case decided or none open.\n"
                  "5 replications (fixed number), seed 42; ± 95 %.\n");
}

/* None is decided, and those received are past due: the goal is broken, whatever the decided would have been. */
static void nothing_decided_and_cases_past_due(void **state)
{
    struct hand_shape shape = plain;
    shape.goals[0] = .9;
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "late", -1, &shape, *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 4; week++) {
            hand_open(scenario, r, week, 30, 0, 150);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED_MISSED, 10);
        }
    assert_non_null(strstr(finding_text(results, *state), "Late decides no case in the period and breaks the goal (90 %): cases are past due"));
}

static void one_replication_shows_no_uncertainty(void **state)
{
    struct hand_shape shape = plain;
    shape.goals[0] = .9, shape.replications = 1;
    struct results *results = hand_results(*state);
    hand_decisions(hand_scenario(results, "as is", -1, &shape, *state), 0, 2, 100, 93, 8);
    hand_decisions(hand_scenario(results, "more", 0, &shape, *state), 0, 2, 100, 97, 8);
    assert_answer(results, false,
                  "As is: 93 % on time (goal 90).\n"
                  "More: +4.0 points.\n"
                  "One replication shows no uncertainty: none of this can be told from chance.\n"
                  "        on time %   decided   open end   overdue end   age open days   p90 days\n"
                  "as is        93.0       100          0             0        not est.        8.0\n"
                  " difference to as is, same luck:\n"
                  " more        +4.0         0          0             0        not est.          0\n"
                  "not est.: nothing to measure it on, such as no case decided or none open.\n"
                  "1 replication (fixed number), seed 42; one replication shows no uncertainty.\n");
}

/* Each type's decisions come from pair 0 moved to the type's pair. */
static void decide(struct scenario_results *scenario, int type, int late)
{
    for (int r = 0; r < scenario->replications; r++) {
        int decided = 100 + r;
        hand_pair(scenario, r, 2, type, PAIR_RECEIVED, decided);
        hand_pair(scenario, r, 2, type, PAIR_DECIDED, decided);
        hand_pair(scenario, r, 2, type, PAIR_WITHIN, decided - late - r % 2);
        hand_pair(scenario, r, 2, type, PAIR_RECEIVED_WITHIN, decided - late - r % 2);
        hand_pair(scenario, r, 2, type, PAIR_RECEIVED_MISSED, late + r % 2);
        scenario->histograms[HISTOGRAM_SOJOURN][r].doublings[0][type * HISTOGRAM_BUCKETS + histogram_bucket((10 + late) * DAY)] += (uint32_t)decided;
    }
}

static void several_types_each_with_its_goal(void **state)
{
    static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"front", "back"}, .types = {"visa", "residence", "note"},
                                            .tracks = {"normal"}, .goals = {.9, .8}, .money = "DKK"};
    static const int late[3][3] = {{3, 40, 0}, {20, 5, 0}, {3, 40, 0}};
    static const char *const names[] = {"as is", "2 moved to residence", "new form"};
    struct results *results = hand_results(*state);
    for (int s = 0; s < 3; s++) {
        struct scenario_results *scenario = hand_scenario(results, names[s], s ? 0 : -1, &shape, *state);
        for (int type = 0; type < 3; type++)
            decide(scenario, type, late[s][type]);
        for (int r = 0; r < 5; r++) {
            hand_team(scenario, r, 2, 1, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, 2, 1, TEAM_WORKED, (95 + s) * HOUR);
            hand_team(scenario, r, 2, 1, TEAM_COST, 5000000);
        }
    }
    assert_answer(results, false,
                  "As is breaks 1 of its 2 goals: residence 60.4 ±1.1 % (goal 80).\n"
                  "2 moved to residence: visa breaks its goal, from 96.7 to 80.0 %; +8.8 points in all, residence restored (60.4\n"
                  "to 94.7 %). New form: share on time unchanged.\n"
                  "Next bottleneck, 2 moved to residence: back (96 % busy).\n"
                  "                        on time %   decided   open end   overdue end   age open days   p90 days   cost DKK\n"
                  "as is                   78.5 ±0.8    306 ±6          0             0        not est.       50.0     50,000\n"
                  " difference to as is, same luck:\n"
                  " 2 moved to residence   +8.8 ±0.2      0             0             0        not est.      -19.9          0\n"
                  " new form                  0           0             0             0        not est.          0          0\n"
                  "decided on time, %      visa (90)   residence (80)\n"
                  "as is                  96.7 ±0.8        60.4 ±1.1!\n"
                  "2 moved to residence   80.0 ±0.8!       94.7 ±0.8\n"
                  "new form               96.7 ±0.8        60.4 ±1.1!\n"
                  "! the goal is broken, by decision or by receipt.\n"
                  "not est.: nothing to measure it on, such as no case decided or none open.\n"
                  "Busy, as is: back 95 %.\n"
                  "5 replications (fixed number), seed 42; ± 95 %; same luck divides the variance of differences by 38.\n");
}

/* Good on paper: what is decided is on time, what was received is not, and open cases grow. */
static void a_goal_kept_by_leaving_cases_open_is_told(void **state)
{
    struct hand_shape shape = plain;
    shape.goals[0] = .9;
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 4; week++) {
            hand_decisions(scenario, r, week, 100 + r, 95 + r, 8);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED, 150 + r);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED_MISSED, 45);
            hand_open(scenario, r, week, 50 * week, 40 * week, 40);
            hand_team(scenario, r, week, 0, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, week, 0, TEAM_WORKED, 99 * HOUR);
        }
    assert_answer(results, true,
                  "Does it read well?\n"
                  "\n"
                  "As is keeps the goal only among the decided: 95 % on time (goal 90), but 68 % of those received; open cases\n"
                  "grow by 50 a week, from 0 to 200; front is busy 99 %.\n"
                  "        on time %   decided   open end   overdue end   age open days   p90 days\n"
                  "as is   95.1 ±0.1    408 ±8        200           160            40.0        8.0\n"
                  "decided on time, %               as is\n"
                  "visa: 90 % within 14 days   95.1 ±0.1!\n"
                  "! the goal is broken, by decision or by receipt.\n"
                  "Busy, as is: front 99 %.\n"
                  "5 replications (fixed number), seed 42; ± 95 %.\n"
                  "\n"
                  "Period 2026-06-01 to 2026-06-28, Sluse 0.1.\n"
                  "as is, visa (90 % within 14 days): reached by the decided cases in 5 of 5 replications (chance 57 to 100 %); of the cases received 68.3 % on time.\n"
                  "on time %: of the cases decided in the period whose type has a goal, the share decided on or before their due\n"
                  "time; by week of decision.\n"
                  "decided: cases decided in the period, by week of decision; withdrawn cases are not decided.\n"
                  "open end: cases received and neither decided nor withdrawn at the end: waiting, in hand, on hold and under\n"
                  "way.\n"
                  "overdue end: open cases at the end whose type has a goal and whose due time has passed.\n"
                  "age open days: mean time since receipt of the cases open at the end (liggetid as Ankestyrelsen has it); not\n"
                  "estimable when none is open.\n"
                  "p90 days: the time from receipt to decision that 90 % of the cases decided in the period do not exceed (within\n0.8 %).\n");
}

/* The second replication decides nothing: it is left out of what is decided, and that is said. */
static void some_replications_are_not_estimable(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &plain, *state);
    for (int r = 0; r < 5; r++)
        hand_decisions(scenario, r, 2, r == 1 ? 0 : 20 + r, 0, 8 + r);
    assert_answer(results, false,
                  "As is decides 90 % of its cases within 10 days and ends with 0 open.\n"
                  "             decided   open end   age open days              p90 days\n"
                  "as is   18 (0 to 25)          0        not est.   10.3 (0.0 to 12.3)†\n"
                  "not est.: nothing to measure it on, such as no case decided or none open.\n"
                  "† not estimable in some replications, which are left out.\n"
                  "5 replications (fixed number), seed 42; ± 95 %.\n");
}

static void many_changes_are_summed_up(void **state)
{
    struct results *results = hand_results(*state);
    static const struct { const char *name; int late; } rows[] = {{"as is", 20}, {"a", 12}, {"b", 20}, {"c", 25}, {"d", 5}, {"e", 20}, {"f", 20}, {"g", 7}};
    struct hand_shape shape = plain;
    shape.goals[0] = .9;
    for (int s = 0; s < 8; s++)
        decide(hand_scenario(results, rows[s].name, s ? 0 : -1, &shape, *state), 0, rows[s].late);
    assert_string_equal(finding_text(results, *state),
                        "As is breaks the goal: 80 % on time (goal 90; ±0.8).\nOf 7 changes 3 help, 1 makes it worse and 3 are neither better nor worse. "
                        "Best: D: +14.7 points, goal restored. Worst: C: -4.9 points, worse.");
}

/* A counter: 46 minutes are no 0.032 days, the file's first figure leads, and the busiest team is the base's. */
static void a_counter_is_told_in_minutes(void **state)
{
    static const char *asked[] = {"waiting time p90", "waiting time", "decided", "cost"};
    static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"counter"}, .types = {"passport"}, .tracks = {"normal"}, .money = "DKK"};
    static const struct { const char *name; int minutes, worked, pay; } rows[] = {{"as is", 46, 67, 0}, {"third officer", 7, 45, 100}, {"longer Thursday", 44, 64, 12}};
    struct results *results = hand_results(*state);
    results->figures = asked, results->figure_count = 4;
    for (int s = 0; s < 3; s++) {
        struct scenario_results *scenario = hand_scenario(results, rows[s].name, s ? 0 : -1, &shape, *state);
        for (int r = 0; r < 5; r++) {
            int64_t wait = (rows[s].minutes + (s == 2 ? 4 * r - 8 : r)) * MINUTE;
            hand_decisions(scenario, r, 2, 100, 0, 8);
            hand_team(scenario, r, 2, 0, TEAM_BEGUN, 100);
            hand_team(scenario, r, 2, 0, TEAM_WAITED, 60 * wait);
            hand_team(scenario, r, 2, 0, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, 2, 0, TEAM_WORKED, rows[s].worked * HOUR);
            hand_team(scenario, r, 2, 0, TEAM_COST, 21327400 + rows[s].pay * 106637);
            scenario->histograms[HISTOGRAM_WAITING][r].doublings[0][histogram_bucket(wait)] += 100;
        }
    }
    assert_answer(results, false,
                  "As is: waiting time p90 48 minutes.\n"
                  "Third officer: waiting time p90 -39 minutes; 107,000 DKK more. Longer Thursday: -4 minutes, no difference that\n"
                  "can be told from chance (about 10 replications might tell); 12,800 DKK more.\n"
                  "No team is short of hours, as is: the busiest, counter, works 67 % of its time.\n"
                  "                   p90 wait minutes   wait minutes   decided   cost DKK\n"
                  "as is                       48 ±2           29 ±1        100    213,274\n"
                  " difference to as is, same luck:\n"
                  " third officer           -39.2 ±0.2        -23             0   +106,637\n"
                  " longer Thursday            -4 ±6*          -2 ±4*         0    +12,796\n"
                  "* inside the noise: the difference may be none.\n"
                  "Busy, as is: counter 67 %.\n"
                  "5 replications (fixed number), seed 42; ± 95 %; same luck divides the variance of differences by 1.8 to 138.\n");
}

static void no_scenario_at_all(void **state)
{
    assert_answer(hand_results(*state), false,
                  "No scenario has been run.\n");
}

static void a_mean_never_stands_without_p90_and_the_age_of_open_cases(void **state)
{
    struct results *results = hand_surge(*state);
    const char *asked[] = {"sojourn time", "decided", "hours short"};
    results->figures = asked, results->figure_count = 3;
    int count;
    int *rows = answer_figures(results, &count, *state);
    assert_int_equal(count, 4);
    static const char *const expected[] = {"sojourn time", "decided", "sojourn time p90", "age of open cases"};
    for (int i = 0; i < count; i++)
        assert_string_equal(figures[rows[i]].name, expected[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_surge_and_three_changes),
        cmocka_unit_test(one_scenario_without_goal_or_prices),
        cmocka_unit_test(nothing_decided_and_a_goal),
        cmocka_unit_test(nothing_decided_and_cases_past_due),
        cmocka_unit_test(one_replication_shows_no_uncertainty),
        cmocka_unit_test(several_types_each_with_its_goal),
        cmocka_unit_test(a_goal_kept_by_leaving_cases_open_is_told),
        cmocka_unit_test(some_replications_are_not_estimable),
        cmocka_unit_test(many_changes_are_summed_up),
        cmocka_unit_test(a_counter_is_told_in_minutes),
        cmocka_unit_test(no_scenario_at_all),
        cmocka_unit_test(a_mean_never_stands_without_p90_and_the_age_of_open_cases),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
