/* test_bottleneck.c - a shortage of hours is found in its weeks, wherever in the period they lie. */
#include "analysis/bottleneck.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/finding.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Weeks first .. last of a team: present 40 hours or none, busy for so many %; begins so many cases a week; what waits at the end of the first and of the last
 * of them, even between. */
struct stretch { int team, first, last, busy, begun, waiting_first, waiting_last; };

enum { NOBODY = -1 };

static void write_stretch(struct scenario_results *scenario, int replication, const struct stretch *stretch)
{
    for (int week = stretch->first; week <= stretch->last; week++) {
        int length = stretch->last - stretch->first, more = stretch->waiting_last - stretch->waiting_first;
        hand_team(scenario, replication, week, stretch->team, TEAM_PRESENT, stretch->busy == NOBODY ? 0 : 40 * HOUR);
        hand_team(scenario, replication, week, stretch->team, TEAM_WORKED, stretch->busy == NOBODY ? 0 : 40 * HOUR / 100 * stretch->busy);
        hand_team(scenario, replication, week, stretch->team, TEAM_BEGUN, stretch->begun);
        hand_team(scenario, replication, week, stretch->team, TEAM_WAITING_END, stretch->waiting_first + (length ? more * (week - stretch->first) / length : 0));
    }
}

/* Returns what is told of 52 weeks, the last of them cut by so many days, in which front and back are busy for 50 % but where the stretches say otherwise. */
static const char *told_of_cut(const struct stretch *stretches, int days_cut, struct arena *arena)
{
    static const struct hand_shape year = {.weeks = 52, .replications = 5, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(arena);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &year, arena);
    scenario->labels.period.last -= days_cut;
    for (int r = 0; r < 5; r++) {
        for (int team = 0; team < 2; team++)
            write_stretch(scenario, r, &(struct stretch){team, 1, 52, 50, 10, 1, 1});
        for (int i = 0; stretches[i].last; i++)
            write_stretch(scenario, r, &stretches[i]);
    }
    return finding_bottleneck(results, 0, arena);
}

static const char *told(const struct stretch *stretches, struct arena *arena)
{
    return told_of_cut(stretches, 0, arena);
}

enum { MOST_STRETCHES = 5 };

static void a_mean_over_the_period_hides_no_hump(void **state)
{
    static const struct { struct stretch stretches[MOST_STRETCHES]; const char *text; } rows[] = {
        {{{0, 49, 52, 100, 10, 5, 20}}, "Bottleneck: front (100 % busy in the last 4 weeks, 20 cases wait)."},
        {{{0, 50, 52, 100, 10, 5, 20}}, "Bottleneck: front (100 % busy in the last 3 weeks, 20 cases wait)."},    /* four weeks have 88 % */
        {{{0, 47, 52, 97, 10, 5, 70}}, "Bottleneck: front (97 % busy in the last 6 weeks, 70 cases wait)."},
        {{{0, 1, 5, 100, 10, 60, 90}}, "Bottleneck: front (100 % busy in the first 5 weeks, up to 90 cases waited then)."},
        {{{0, 20, 27, 100, 10, 20, 60}, {0, 48, 52, 100, 10, 20, 30}}, "Bottleneck: front (100 % busy in weeks 42 to 49 of 2026, up to 60 cases waited then)."},    /* most waits there */
        {{{0, 20, 23, 100, 10, 20, 30}, {0, 40, 52, 90, 10, 20, 60}}, "Bottleneck: front (90 % busy in the last 13 weeks, 60 cases wait)."},
        {{{0, 49, 52, 100, 10, 5, 9}}, "No team is short of hours: the busiest, front, works 54 % of its time."},    /* no week's work waits */
        {{{0, 51, 52, 100, 10, 5, 30}}, "No team is short of hours: the busiest, front, works 52 % of its time."},
        {{{0, 1, 52, 86, 10, 1, 1}, {1, 49, 52, 100, 10, 5, 30}}, "Bottleneck: back (100 % busy in the last 4 weeks, 30 cases wait)."},    /* front keeps up */
        {{{0, 1, 52, 99, 10, 1, 90}, {1, 49, 52, 100, 10, 5, 30}}, "Bottleneck: front (99 % busy, 90 cases wait)."},
        {{{0, 1, 7, 100, 10, 60, 40}, {1, 27, 45, 100, 10, 10, 60}}, "Bottleneck: back (100 % busy from week 49 of 2026 to week 14 of 2027, up to 60 cases waited then)."},    /* longer, so it holds up more */
        {{{0, 1, 52, 85, 10, 1, 1}, {0, 20, 44, 100, 10, 10, 90}, {0, 45, 52, 100, 10, 40, 4}}, "Bottleneck: front (99 % busy from week 39 of 2026 to week 20 of 2027, up to 90 cases waited then)."},    /* 93 % in all */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(told(rows[i].stretches, *state), rows[i].text);
}

/* A week of one day is no week; of a stretch that is one day its days are told. */
static void of_weeks_at_an_end_the_whole_ones_are_counted(void **state)
{
    static const struct { struct stretch stretches[MOST_STRETCHES]; const char *text; } rows[] = {
        {{{0, 49, 52, 100, 10, 5, 20}}, "Bottleneck: front (100 % busy in the last 3 weeks, 20 cases wait)."},
        {{{0, 49, 51, 84, 10, 5, 20}, {0, 52, 52, 130, 10, 20, 20}}, "Bottleneck: front (130 % busy in the last 1 day, 20 cases wait)."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(told_of_cut(rows[i].stretches, 6, *state), rows[i].text);
}

static void where_nobody_is_the_team_is_named(void **state)
{
    static const struct { struct stretch stretches[MOST_STRETCHES]; const char *text; } rows[] = {
        {{{0, 14, 39, NOBODY, 0, 1, 260}, {0, 40, 52, 100, 25, 250, 1}, {1, 49, 52, 100, 10, 5, 30}}, "Bottleneck: front (nobody there from week 36 of 2026 to week 8 of 2027, up to 260 cases waited then)."},
        {{{0, 1, 52, NOBODY, 0, 1, 260}}, "Bottleneck: front (nobody there, 260 cases wait)."},
        {{{0, 1, 52, NOBODY, 0, 5, 5}}, "No team is short of hours; what binds is who is there for the cases of front: 5 wait at the end, and it began 0 in the last 13 weeks. "
                                         "The busiest, back, works 50 % of its time."},    /* others may do their work */
        {{{0, 30, 31, NOBODY, 0, 10, 20}}, "No team is short of hours: the busiest, front, works 50 % of its time."},
        {{{0, 27, 30, NOBODY, 0, 10, 40}, {1, 1, 52, 97, 10, 1, 30}}, "Bottleneck: back (97 % busy, 30 cases wait)."},    /* closed in July */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(told(rows[i].stretches, *state), rows[i].text);
}

/* Cases become more with a team that has time: a queue that is only long is told of otherwise. */
static void few_who_may_take_what_waits_are_told_of(void **state)
{
    static const struct { struct stretch stretches[MOST_STRETCHES]; const char *text; } rows[] = {
        {{{0, 1, 52, 50, 40, 1, 103}}, "No team is short of hours; what binds is how few of front may take the cases that wait there, for a skill or by their hours: they are 103 at the end and were 51 half-way, "
                                       "while it works 50 % of its time. The busiest, front, works 50 % of its time."},
        {{{0, 1, 52, 50, 40, 100, 103}}, "No team is short of hours: the busiest, front, works 50 % of its time."},
        {{{0, 1, 52, 50, 110, 1, 103}}, "No team is short of hours: the busiest, front, works 50 % of its time."},    /* no week's work waits */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(told(rows[i].stretches, *state), rows[i].text);
}

/* Cases that wait for a board or a reply are with no team. */
static void what_waits_outside_the_teams_is_told_of(void **state)
{
    static const struct hand_shape year = {.weeks = 52, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal", "board"}};
    for (int waiting = 0; waiting < 2; waiting++) {
        struct results *results = hand_results(*state);
        struct scenario_results *scenario = hand_scenario(results, "as is", -1, &year, *state);
        for (int r = 0; r < 5; r++) {
            write_stretch(scenario, r, &(struct stretch){0, 1, 52, 50, 500, 1, waiting ? 300 : 1});
            for (int week = 1; week <= 52; week++) {
                hand_pair(scenario, r, week, 0, PAIR_OPEN_END, 40);
                hand_pair(scenario, r, week, 1, PAIR_OPEN_END, 10 * week + r);
                hand_pair(scenario, r, week, 0, PAIR_RECEIVED, 12);
                hand_pair(scenario, r, week, 1, PAIR_DECIDED, 2);
            }
        }
        assert_string_equal(finding_bottleneck(results, 0, *state),
                            waiting ? "No team is short of hours: the busiest, front, works 50 % of its time, and open cases still grow."
                                    : "No team is short of hours; what binds is not a team but a meeting or somebody outside, for cases of visa, board: 522 of them are open at the end and 262 half-way, "
                                      "and most wait for no team. The busiest, front, works 50 % of its time, and open cases still grow.");
        scenario->labels.meetings = (const char *[]){"", "'refugee board'"};
        if (!waiting)
            assert_non_null(strstr(finding_bottleneck(results, 0, *state), "what binds is not a team but 'refugee board' or somebody outside, for cases of visa, board: "));
    }
}

/* What open cases grow by is for want of hours now, not of those that were short before. */
static void for_growth_only_a_shortage_at_the_end_counts(void **state)
{
    static const struct hand_shape year = {.weeks = 52, .replications = 1, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    struct scenario_results *scenario = hand_scenario(hand_results(*state), "as is", -1, &year, *state);
    write_stretch(scenario, 0, &(struct stretch){0, 1, 52, 50, 10, 1, 1});
    write_stretch(scenario, 0, &(struct stretch){0, 10, 30, 100, 10, 10, 90});
    assert_int_equal(team_bottleneck_at_end(scenario, 95, *state).team, -1);
    write_stretch(scenario, 0, &(struct stretch){0, 46, 52, 100, 10, 10, 30});
    struct bottleneck stuck = team_bottleneck_at_end(scenario, 95, *state);
    assert_string_equal(bottleneck_reason(scenario, &stuck, *state), "front is busy 100 % in the last 7 weeks");
    assert_int_equal(team_bottleneck(scenario, 95, *state).first, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mean_over_the_period_hides_no_hump),
        cmocka_unit_test(of_weeks_at_an_end_the_whole_ones_are_counted), cmocka_unit_test(where_nobody_is_the_team_is_named),
        cmocka_unit_test(few_who_may_take_what_waits_are_told_of), cmocka_unit_test(what_waits_outside_the_teams_is_told_of),
        cmocka_unit_test(for_growth_only_a_shortage_at_the_end_counts),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
