/* test_figure.c - every figure of one small replication, computed by hand, and the family as a whole. */
#include "analysis/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/hand_results.h"

static const struct hand_shape two_by_two = {
    .weeks = 3, .replications = 1, .teams = {"front", "back"}, .types = {"visa", "note"}, .tracks = {"fast", "slow"}, .goals = {.8}, .money = "DKK",
};

static struct arena *arena;
static struct scenario_results *scenario;

static void set_pair(int week, int pair, const int64_t counts[PAIR_COUNTS])
{
    for (int count = 0; count < PAIR_COUNTS; count++)
        hand_pair(scenario, 0, week, pair, (enum pair_count)count, counts[count]);
}

static void set_team(int week, int team, const int64_t counts[TEAM_COUNTS])
{
    for (int count = 0; count < TEAM_COUNTS; count++)
        hand_team(scenario, 0, week, team, (enum team_count)count, counts[count]);
}

/* Pairs: 0 visa fast, 1 visa slow, 2 note fast, 3 note slow. Week 0 is before the period and must not count. */
static int open_by_hand(void **state)
{
    (void)state;
    arena = arena_open();
    struct results *results = hand_results(arena);
    scenario = hand_scenario(results, "as is", -1, &two_by_two, arena);
    for (int pair = 0; pair < 4; pair++)
        set_pair(0, pair, (int64_t[PAIR_COUNTS]){99, 99, 99, 99 * DAY, 99 * DAY, 99 * HOUR, 99, 99, 99, 99, 99, 99 * DAY, 99});
    set_pair(1, 0, (int64_t[PAIR_COUNTS]){10, 4, 1, 40 * DAY, 8 * DAY, 12 * HOUR, 3, 5, 2, 1, 7, 70 * DAY, 1});
    set_pair(2, 0, (int64_t[PAIR_COUNTS]){6, 6, 0, 30 * DAY, 0, 18 * HOUR, 6, 4, 1, 0, 5, 50 * DAY, 0});
    set_pair(3, 1, (int64_t[PAIR_COUNTS]){2, 10, 2, 200 * DAY, 2 * DAY, 40 * HOUR, 1, 0, 1, 0, 4, 100 * DAY, 3});
    set_pair(3, 2, (int64_t[PAIR_COUNTS]){8, 5, 0, 10 * DAY, 0, 5 * HOUR, 5, 8, 0, 0, 6, 20 * DAY, 2});
    set_team(0, 0, (int64_t[TEAM_COUNTS]){50, 50 * DAY, 50, 50 * HOUR, 50 * HOUR, 50 * HOUR, 50 * HOUR, 5000, 5, 50,
                                          [TEAM_GAVE_UP] = 77, [TEAM_TURNED_AWAY] = 77, [TEAM_TAKEN_OVER] = 77});
    set_team(1, 0, (int64_t[TEAM_COUNTS]){8, 16 * DAY, 7, 30 * HOUR, 1 * HOUR, 40 * HOUR, 50 * HOUR, 1000000, 0, 9,
                                          [TEAM_GAVE_UP] = 4, [TEAM_TURNED_AWAY] = 6, [TEAM_TAKEN_OVER] = 3, [TEAM_CLASS_CHANGED] = 9, [TEAM_BLOCKED] = 3 * HOUR, [TEAM_OWED] = 100 * HOUR, [TEAM_FULL] = 8});
    set_team(2, 0, (int64_t[TEAM_COUNTS]){2, 4 * DAY, 2, 6 * HOUR, 0, 20 * HOUR, 25 * HOUR, 500050, 0, 3});
    set_team(3, 1, (int64_t[TEAM_COUNTS]){10, 50 * DAY, 10, 20 * HOUR, 2 * HOUR, 40 * HOUR, 50 * HOUR, 2000000, 1, 4,
                                          [TEAM_GAVE_UP] = 1, [TEAM_TURNED_AWAY] = 2, [TEAM_TAKEN_OVER] = 5, [TEAM_CLASS_CHANGED] = 2, [TEAM_BLOCKED] = 4 * HOUR, [TEAM_OWED] = 5 * HOUR, [TEAM_FULL] = 3});
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][histogram_bucket(5 * DAY)] = 10;
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][HISTOGRAM_BUCKETS + histogram_bucket(20 * DAY)] = 10;
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][2 * HISTOGRAM_BUCKETS + histogram_bucket(2 * DAY)] = 5;
    scenario->histograms[HISTOGRAM_WAITING][0].doublings[0][histogram_bucket(2 * DAY)] = 10;
    scenario->histograms[HISTOGRAM_WAITING][0].doublings[0][HISTOGRAM_BUCKETS + histogram_bucket(5 * DAY)] = 10;
    scenario->histograms[HISTOGRAM_AGE][0].doublings[0][histogram_bucket(25 * DAY)] = 4;
    scenario->weekly[(3 * 2 + 0) * WEEKLY_BUCKETS + (histogram_bucket(20 * DAY) >> WEEKLY_SHIFT)] = 10;
    return 0;
}

static int close_by_hand(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static double value(const char *name, struct scope scope)
{
    int row = figure_named(name);
    assert_true(row >= 0);
    return figure_values(&figures[row], scenario, scope, arena)[0];
}

static double whole(const char *name) { return value(name, scope_whole(scenario)); }
static double of_type(const char *name, int type) { return value(name, scope_of(scenario, SCOPE_TYPE, type)); }
static double of_team(const char *name, int team) { return value(name, scope_of(scenario, SCOPE_TEAM, team)); }
static double of_pair(const char *name, int pair) { return value(name, scope_of(scenario, SCOPE_PAIR, pair)); }

#define assert_near(value, expected, tolerance) assert_true(fabs((value) - (expected)) <= (tolerance))
#define assert_same(value, expected) assert_near(value, expected, 1e-9)
/* A bucket's width is at most 1/64 of its value. */
#define assert_about(value, expected) assert_near(value, expected, (expected) / 60.0)

static void figures_of_cases_are_as_by_hand(void **state)
{
    (void)state;
    assert_same(whole("decided within goal"), 100 * (3 + 6 + 1) / 20.0);        /* visa only: note has no goal */
    assert_same(of_type("decided within goal", 0), 50);
    assert_same(of_pair("decided within goal", 0), 90);
    assert_true(isnan(of_type("decided within goal", 1)));
    assert_same(whole("received within goal"), 100 * 9 / 13.0);
    assert_int_equal(last_week_due(scenario, 0), 1);                            /* within 14 days: those of the second week may be due after the third */
    assert_int_equal(last_week_due(scenario, 1), 0);
    assert_same(whole("due within goal"), 100 * 5 / 10.0);                      /* of all received in it, withdrawn and open ones too */
    assert_true(isnan(of_type("due within goal", 1)));
    assert_same(whole("intake"), 26);
    assert_same(whole("decided"), 25);
    assert_same(of_type("decided", 1), 5);
    assert_same(whole("withdrawn"), 3);
    assert_same(whole("open cases"), 10);
    assert_same(of_pair("open cases", 1), 4);
    assert_same(whole("overdue cases"), 3);
    assert_same(whole("age of open cases"), 12);
    assert_true(isnan(of_pair("age of open cases", 0)));                        /* none open */
    assert_about(whole("age of open cases p90"), 25);
    assert_same(whole("sojourn time"), 280 / 25.0);
    assert_same(whole("paused time"), 10 / 25.0);
    assert_same(whole("touch time"), 75 / 25.0);
    assert_same(whole("touch share"), 100 * 75 / (280 * 24.0));
}

static void quantiles_come_from_the_histograms(void **state)
{
    (void)state;
    assert_about(whole("sojourn time median"), 5);
    assert_about(whole("sojourn time p80"), 20);
    assert_about(whole("sojourn time p90"), 20);
    assert_about(of_type("sojourn time p90", 1), 2);
    assert_about(of_pair("sojourn time p90", 0), 5);
    assert_true(isnan(of_pair("sojourn time p90", 3)));
    assert_about(whole("waiting time p90"), 5);
    assert_about(of_team("waiting time p90", 0), 2);
    struct scope last_week = {SCOPE_TYPE, 0, 3, 3};
    assert_true(isnan(value("sojourn time p90", last_week)));                   /* known for the whole period only */
    const struct figure *p90 = &figures[figure_named("sojourn time p90")];
    assert_near(p90->pooled(p90, scenario, &last_week), 20, 2);                 /* 8 buckets a doubling */
}

static void figures_of_teams_are_as_by_hand(void **state)
{
    (void)state;
    assert_same(whole("waiting time"), 70 / 20.0);
    assert_same(of_team("waiting time", 0), 2);
    assert_same(whole("waiting cases"), 4);
    assert_same(of_team("waiting cases", 0), 0);
    assert_same(whole("gave up"), 5);
    assert_same(of_team("gave up", 1), 1);
    assert_same(whole("taken over"), 8);
    assert_same(whole("changes of class"), 11);
    assert_same(whole("hours blocked"), 7);
    assert_same(whole("full caseloads"), 3);
    assert_same(whole("hours owed"), 5);               /* at the end, not the sum of the weeks */
    assert_same(of_team("hours blocked", 1), 4);
    assert_same(of_team("changes of class", 1), 2);
    assert_same(of_team("taken over", 1), 5);
    assert_same(whole("turned away"), 8);
    assert_same(of_team("turned away", 0), 6);
    assert_same(whole("utilisation"), 56);
    assert_same(of_team("utilisation", 0), 60);
    assert_same(whole("hours worked"), 56);
    assert_same(whole("hours present"), 100);
    assert_same(whole("hours paid"), 125);
    assert_same(whole("overtime hours"), 3);
    assert_same(whole("cost"), 35000.50);
    assert_same(of_team("cost", 1), 20000);
    assert_true(isnan(of_type("cost", 0)));
}

static void weeks_are_apart_and_stocks_are_at_their_end(void **state)
{
    (void)state;
    struct scope two = {SCOPE_WHOLE, 0, 1, 2};
    assert_same(value("decided", two), 10);
    assert_same(value("open cases", two), 5);
    assert_same(value("age of open cases", two), 10);
    assert_same(value("utilisation", two), 60);
}

static void every_figure_has_its_texts_and_a_name_of_its_own(void **state)
{
    (void)state;
    for (int row = 0; figures[row].name; row++) {
        const struct figure *figure = &figures[row];
        assert_true(strlen(figure->summary) > 15 && figure->column && *figure->column && figure->value && figure->per);
        assert_true(figure->summary[strlen(figure->summary) - 1] != '.');
        assert_string_equal(figure->slug, text_slug(arena, figure->name));
        assert_int_equal(figure_named(figure->name), row);
        assert_string_equal(figure_names(arena)[row], figure->name);
        assert_true((*figure_unit(figure, scenario) != 0));
    }
    assert_int_equal(figure_named("hours long"), -1);
}

/* The tests run in the repository's root. */
static void the_glossary_has_every_figure_as_it_is_defined(void **state)
{
    (void)state;
    static char text[1 << 16];
    FILE *file = fopen("docs/glossary.md", "r");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = 0;
    fclose(file);
    for (const struct figure *figure = figures; figure->name; figure++) {
        const char *row = arena_print(arena, "\n| %s | %s | %s |\n", figure->name, *figure->unit ? figure->unit : "money", figure->summary);
        if (!strstr(text, row))
            print_message("docs/glossary.md lacks:%s", row);
        assert_non_null(strstr(text, row));
    }
}

/* Nothing happened at all: counts and hours are 0, everything divided by them is not estimable, nothing fails. */
static void every_figure_survives_empty_results(void **state)
{
    (void)state;
    struct results *results = hand_results(arena);
    struct scenario_results *nothing = hand_scenario(results, "nothing", -1, &two_by_two, arena);
    static const struct hand_shape bare = {.weeks = 0, .replications = 2};
    struct scenario_results *without = hand_scenario(results, "bare", -1, &bare, arena);
    for (int row = 0; figures[row].name; row++)
        for (int kind = 0; kind < SCOPE_KINDS; kind++) {
            bool is_divided = strstr(figures[row].name, " per ") || strstr(figures[row].name, "need");
            bool is_amount = !is_divided && (figures[row].kind == FIGURE_COUNT || figures[row].kind == FIGURE_MONEY
                                             || strstr(figures[row].name, "hours") || strstr(figures[row].name, "time to"));
            for (int i = 0; i < scope_rows(nothing, (enum scope_kind)kind); i++) {
                struct scope scope = scope_of(nothing, (enum scope_kind)kind, i);
                double found = figure_values(&figures[row], nothing, scope, arena)[0];
                assert_true(figure_exists(&figures[row], nothing, scope) && is_amount ? found == 0 : isnan(found));
            }
            if (figures[row].needs != NEEDS_NOTHING)
                assert_false(figure_exists(&figures[row], without, scope_whole(without)));
            figure_values(&figures[row], without, scope_whole(without), arena);
        }
}

static void scopes_are_found_by_name_in_another_scenario(void **state)
{
    (void)state;
    static const struct hand_shape other_shape = {.weeks = 2, .replications = 1, .teams = {"new", "back"}, .types = {"note"}, .tracks = {"slow"}};
    struct scenario_results *other = hand_scenario(hand_results(arena), "other", 0, &other_shape, arena);
    assert_int_equal(scope_in(other, scenario, scope_of(scenario, SCOPE_TEAM, 1)).row, 1);
    assert_int_equal(scope_in(other, scenario, scope_of(scenario, SCOPE_TEAM, 0)).row, -1);
    assert_int_equal(scope_in(other, scenario, scope_of(scenario, SCOPE_TYPE, 1)).row, 0);
    assert_int_equal(scope_in(other, scenario, scope_of(scenario, SCOPE_PAIR, 3)).row, 0);
    assert_int_equal(scope_in(other, scenario, scope_of(scenario, SCOPE_PAIR, 2)).row, -1);
    assert_int_equal(scope_in(other, scenario, scope_whole(scenario)).last_week, 2);
    assert_int_equal(scope_in(other, scenario, (struct scope){SCOPE_WHOLE, 0, 3, 3}).row, -1);
    assert_string_equal(scope_name(scenario, scope_of(scenario, SCOPE_PAIR, 1), arena), "visa, slow");
    assert_string_equal(scope_name(scenario, scope_whole(scenario), arena), "");
    char week[12];
    assert_string_equal(week_text(scenario, 1, week), "2026-W23");
    other->labels.period.first += 2, other->shape.week_offset_days = 2;
    assert_string_equal(week_text(other, 2, week), "2026-W24");
    assert_int_equal(week_first_day(other, 2), civil_from_date(2026, 6, 8));
}

static void unknown_figures_are_complained_of_at_their_places(void **state)
{
    (void)state;
    struct reference items[] = {{"decided", {"a.yaml", 3, 11, NULL}}, {"cots", {"a.yaml", 3, 20, NULL}}};
    struct diagnostics diagnostics = {.arena = arena};
    figures_check(&(struct reference_list){.items = items, .count = 1}, false, &diagnostics);
    assert_int_equal(diagnostics.errors, 0);
    figures_check(&(struct reference_list){.items = items, .count = 2}, false, &diagnostics);
    assert_int_equal(diagnostics.errors, 1);
    assert_true(text_starts(diagnostics.messages[0].text, "no figure 'cots'; did you mean 'cost'? known: decided within goal, "));
    assert_int_equal(diagnostics.messages[0].place.column, 20);
}

static void more_figures_than_are_agreed_are_noted_at_the_first_of_them(void **state)
{
    (void)state;
    struct reference items[MOST_AGREED_FIGURES + 2];
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 0; i < MOST_AGREED_FIGURES + 2; i++)
        items[i] = (struct reference){figures[i].name, {"a.yaml", 3, 10 + i, NULL}};
    figures_check(&(struct reference_list){.items = items, .count = MOST_AGREED_FIGURES}, false, &diagnostics);
    assert_int_equal(diagnostics.count, 0);
    figures_check(&(struct reference_list){.items = items, .count = MOST_AGREED_FIGURES + 2}, false, &diagnostics);
    assert_int_equal(diagnostics.errors, 0);
    assert_int_equal(diagnostics.warnings, 1);
    assert_int_equal(diagnostics.messages[0].place.column, 10 + MOST_AGREED_FIGURES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_cases_are_as_by_hand),
        cmocka_unit_test(quantiles_come_from_the_histograms),
        cmocka_unit_test(figures_of_teams_are_as_by_hand),
        cmocka_unit_test(weeks_are_apart_and_stocks_are_at_their_end),
        cmocka_unit_test(every_figure_has_its_texts_and_a_name_of_its_own),
        cmocka_unit_test(the_glossary_has_every_figure_as_it_is_defined),
        cmocka_unit_test(every_figure_survives_empty_results),
        cmocka_unit_test(more_figures_than_are_agreed_are_noted_at_the_first_of_them),
        cmocka_unit_test(unknown_figures_are_complained_of_at_their_places),
        cmocka_unit_test(scopes_are_found_by_name_in_another_scenario),
    };
    return cmocka_run_group_tests(tests, open_by_hand, close_by_hand);
}
