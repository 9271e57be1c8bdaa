/* test_officer_value.c - the value of an officer equals brute force to the last bit, and its cost what pay and hours say. */
#include "analysis/officer_value.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/sampling.h"
#include "models/officer_change.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* Two teams one after the other, and an uneven intake; the scenarios after the first are what cells are to equal. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-06-15..2026-09-10\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
    "every team: {calendar: office, pay: 300 DKK per hour}\n"
    "teams: {front: {officers: 2, case time: 80 %}, back: {officers: [2 x 37 h, {number: 1, hours: 20 h, until: 2026-08-20}, 1 x 30 h]}}\n"
    "cases:\n"
    "  case: {intake: {per month: {jan-jul: 90, aug-dec: 120}, dispersion: 2 per week}, goal: 90 % within 14 days, track: way}\n"
    "tracks:\n"
    "  way:\n"
    "    - work: {what: read, by: front, time: lognormal mean 2.5 h cv 1}\n"
    "    - hold: {what: papers, time: weibull mean 5 days shape 1.5}\n"
    "    - decide: {by: back, time: gamma mean 5 h cv 0.8}\n"
    "scenarios:\n"
    "  as is: {}\n"
    "  front more in July: {set: {teams.front.officers: [2, {number: 1, ramp-up: none, from: 2026-07-01, until: 2026-07-31}]}}\n"
    "  front fewer in June: {set: {teams.front.officers: [1, {number: 1, ramp-up: none, from: 2026-07-01}]}}\n"
    "  back more in September: {set: {teams.back.officers: [2 x 37 h, {number: 1, hours: 20 h, until: 2026-08-20}, 1 x 30 h, {number: 1, ramp-up: none, from: 2026-09-01, until: 2026-09-10}]}}\n"
    "  back fewer in August: {set: {teams.back.officers: [2 x 37 h, {number: 1, hours: 20 h, until: 2026-08-20}, {number: 1, hours: 30 h, until: 2026-07-31}, {number: 1, hours: 30 h, ramp-up: none, from: 2026-09-01}]}}\n";

enum { REPLICATIONS = 12, MONTHS = 4 };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const char *const figure_list[] = {"decided within goal", "open cases", "sojourn time p90", "cost"};
enum { FIGURES = sizeof figure_list / sizeof *figure_list };

static struct officer_value value_per(const char *text, enum value_per per, int threads, bool runs_whole, const int *stop, struct arena *arena)
{
    int count;
    int *rows = arena_take(arena, FIGURES * sizeof *rows);
    struct variant *variants = variants_of_text(arena, text, &count);
    for (int f = 0; f < FIGURES; f++)
        rows[f] = figure_named(figure_list[f]);
    return officer_value_of(&(struct value_request){
        variants, caseworks_of_text(arena, text).items[0], ".", rows, FIGURES, BY_MONTH, per, 1, REPLICATIONS, threads, false, runs_whole, stop, NULL, NULL}, arena);
}

static struct officer_value value_in_way(const char *text, int threads, bool runs_whole, const int *stop, struct arena *arena)
{
    return value_per(text, PER_OFFICER, threads, runs_whole, stop, arena);
}

static struct officer_value value_of_text(const char *text, int threads, const int *stop, struct arena *arena)
{
    return value_in_way(text, threads, false, stop, arena);
}

static void assert_equals_scenario(const struct officer_value *value, struct sampling *sampling, int scenario, int fewer, int team, int period)
{
    double differences[REPLICATIONS];
    for (int f = 0; f < FIGURES; f++) {
        struct difference brute = difference_of_values(sampling_values(sampling, scenario, f), sampling_values(sampling, 0, f), REPLICATIONS,
                                                       value->level, differences);
        const struct value_cell *cell = value_cell_of(value, fewer, f, team, period);
        assert_true(cell->is_known);
        assert_true(cell->difference.estimate.mean == brute.estimate.mean);
        assert_true(cell->difference.estimate.half_width == brute.estimate.half_width);
        assert_true(brute.estimate.mean != 0);
    }
}

static void a_cell_equals_the_scenario_with_that_officer_to_the_last_bit(void **state)
{
    struct arena *arena = *state;
    struct officer_value value = value_of_text(TEXT, 2, NULL, arena);
    struct caseworks all = caseworks_of_text(arena, TEXT);
    struct measure measures[FIGURES];
    struct scenario_results shape = {.shape = tally_shape(all.items[0])};
    for (int f = 0; f < FIGURES; f++)
        measures[f] = (struct measure){&figures[figure_named(figure_list[f])], scope_whole(&shape)};
    struct sampling *sampling = sampling_open(&(struct sampling_options){measures, FIGURES, 0, 1, false, NULL, NULL, NULL});
    const int numbers[] = {0, 1, 2, 3, 4};
    for (int i = 0; i < 5; i++)
        assert_int_equal(sampling_add(sampling, all.items[i]), i);
    assert_true(sampling_run(sampling, numbers, 5, REPLICATIONS));
    assert_int_equal(value.period_count, MONTHS);
    assert_equals_scenario(&value, sampling, 1, 0, 0, 1);
    assert_equals_scenario(&value, sampling, 2, 1, 0, 0);
    assert_equals_scenario(&value, sampling, 3, 0, 1, 3);
    assert_equals_scenario(&value, sampling, 4, 1, 1, 2);
    sampling_close(sampling);
}

/* Two offices that mail to each other and two that nobody mails to; sickness, appointments, overtime, kept cases, holds. */
static const char OFFICES[] =
    "sluse: 1\nperiod: 2026-06-01..2026-09-30\n"
    "calendars: {office: {hours: {mon-fri: [08:00-12:00, 12:30-15:24]}}}\n"
    "offices: {north: {calendar: office}, south: {calendar: office, hand-over: after 1 day}, east: {calendar: office}, west: {calendar: office}}\n"
    "every team: {calendar: office, pay: 300 DKK per hour}\n"
    "teams:\n"
    "  front: {officers: 2, office: north, sickness: 12 days per year}\n"
    "  back: {officers: 3, office: south, end of day: hand back, overtime: {at most: 3 h per week}}\n"
    "  desk: {officers: 2, office: east}\n"
    "  unit: {officers: [2, 1 x 25 h], office: west, same officer: unless away 2 days}\n"
    "appointments: {slots: {team: desk, length: 30 min, desks: 2, booked: {at most: 2 weeks, at least: 1 day}}}\n"
    "cases:\n"
    "  permit: {intake: {per month: 120, dispersion: 2 per week}, goal: 90 % within 14 days, track: way}\n"
    "  visit: {intake: {per day: 14, weekdays: {mon-fri: 1, sat-sun: 0}}, goal: 90 % within 14 days, track: visits}\n"
    "  letter: {intake: {per day: 9, weekdays: {mon-fri: 1, sat-sun: 0}}, goal: 90 % within 5 days, track: letters}\n"
    "tracks:\n"
    "  way: [work: {by: front, time: lognormal mean 2 h cv 1}, hold: {what: papers, time: weibull mean 5 days shape 1.5}, decide: {by: back, time: gamma mean 3 h cv 0.8}]\n"
    "  visits: [appointment: {at: slots, time: lognormal mean 25 min cv 0.6}, close: {as: done}]\n"
    "  letters: [work: {by: unit, time: 1 h}, hold: {what: answer, time: exponential mean 2 days}, decide: {by: unit, time: exponential mean 1 h}]\n";

static void runs_that_branch_equal_whole_runs_to_the_last_bit(void **state)
{
    static const char *const texts[] = {TEXT, OFFICES};
    for (int i = 0; i < 2; i++) {
        struct officer_value branched = value_in_way(texts[i], 2, false, NULL, *state), whole = value_in_way(texts[i], 2, true, NULL, *state);
        int known = 0;
        for (int c = 0; c < branched.family * branched.figure_count; c++) {
            const struct value_cell *a = &branched.cells[c], *b = &whole.cells[c];
            assert_true(a->is_known == b->is_known);
            assert_memory_equal(&a->difference.estimate.mean, &b->difference.estimate.mean, sizeof(double));
            assert_memory_equal(&a->difference.estimate.limits, &b->difference.estimate.limits, sizeof(struct interval));
            known += a->is_known && a->difference.estimate.mean != 0;
        }
        assert_true(known > branched.family * branched.figure_count / 2);
        printf("# %.3f of the events of whole runs\n", branched.share_applied);
        assert_true(whole.share_applied == 1 && branched.share_applied < (i == 0 ? 0.9 : 0.6));
        assert_int_equal(branched.runs, whole.runs);
    }
}

/* TEXT's calendar has 37 hours: an officer of them all is a full-time equivalent; of `back` the last, of 30 hours, and 7 hours of one of the first are. */
static void a_full_time_equivalent_is_37_hours_a_week(void **state)
{
    struct arena *arena = *state;
    struct officer_value officers = value_of_text(TEXT, 1, NULL, arena), equivalents = value_per(TEXT, PER_EQUIVALENT, 2, false, NULL, arena);
    int count;
    struct variant *variants = variants_of_text(arena, TEXT, &count);
    const struct civil_range august = {civil_from_date(2026, 8, 1), civil_from_date(2026, 8, 31)};
    struct hours_change change = {-1, 37 * HOUR, 37 * HOUR, august};
    assert_string_equal(officers_changed_by_hours(variants, "back", &change, arena),
                        "[{number: 1, hours: 37 h}, {number: 1, hours: 20 h, until: 2026-08-20}, {number: 1, hours: 30 h, until: 2026-07-31}, "
                        "{number: 1, hours: 30 h, ramp-up: none, from: 2026-09-01}, {number: 1, hours: 37 h, until: 2026-07-31}, "
                        "{number: 1, hours: 37 h, ramp-up: none, from: 2026-09-01}, {number: 1, hours: 30 h, ramp-up: none, from: 2026-08-01, until: 2026-08-31}]");
    assert_string_equal(officers_changed_by_hours(variants, "front", &change, arena), "[{number: 1}, {number: 1, until: 2026-07-31}, {number: 1, ramp-up: none, from: 2026-09-01}]");
    change.equivalents = -3;
    assert_null(officers_changed_by_hours(variants, "back", &change, arena));
    change.equivalents = 2;
    assert_string_equal(officers_changed_by_hours(variants, "front", &change, arena), "[{number: 2}, {number: 2, hours: 37 h, ramp-up: none, from: 2026-08-01, until: 2026-08-31}]");
    for (int period = 0; period < MONTHS; period++) {
        int days = equivalents.periods[period].last - equivalents.periods[period].first + 1;
        for (int i = 0; i < 2 * 2 * FIGURES; i++) {
            int fewer = i / 2 % 2, team = i % 2, figure = i / 4;
            const struct value_cell *cell = value_cell_of(&equivalents, fewer, figure, team, period), *officer = value_cell_of(&officers, fewer, figure, team, period);
            bool is_same = team == 0 || !fewer;           /* who comes, and who goes of `front`, works 37 hours */
            assert_true(cell->is_known && (!is_same || cell->difference.estimate.mean == officer->difference.estimate.mean));
            if (figure == FIGURES - 1)
                assert_true(fabs(cell->difference.estimate.mean - (fewer ? -1 : 1) * 300 * 37.0 / 7 * days) < 0.02);
        }
    }
}

/* A desk, and its slots, of a team that always has room for one more: by the month, beside the scenario a user would write. */
static const char DESKS[] =
    "sluse: 1\nperiod: 2026-06-01..2026-08-31\n"
    "calendars: {office: {hours: {mon-fri: 09:00-15:00}}}\n"
    "teams: {counter: {officers: 4, calendar: office}, back: {officers: 1, calendar: office}}\n"
    "appointments: {slots: {team: counter, length: 30 min, places: 2, desks: {weeks 20-30: 2, weeks 31-45: 3}, booked: {at most: 2 weeks}, none free: {turned away: 3 days}}}\n"
    "cases:\n  case: {intake: {per day: 70, weekdays: {mon-fri: 1, sat-sun: 0}}, goal: 90 % within 14 days, track: way}\n"
    "tracks: {way: [appointment: {at: slots, time: exponential mean 10 min}, decide: {by: back, time: 1 min}]}\n"
    "scenarios:\n  as is: {}\n"
    "  one more in July: {set: {appointments.slots.desks: {weeks 20-26: 2, 2026-06-29..2026-06-30: 2, 2026-07-01..2026-07-26: 3, 2026-07-27..2026-07-31: 4, 2026-08-01..2026-11-08: 3}}}\n"
    "  one fewer in June: {set: {appointments.slots.desks: {2026-06-01..2026-06-30: 1, 2026-07-01..2026-07-05: 2, weeks 28-30: 2, weeks 31-45: 3}}}\n";

static void a_desk_is_what_a_user_would_write_and_a_slot_its_share(void **state)
{
    struct arena *arena = *state;
    struct officer_value desks = value_per(DESKS, PER_DESK, 2, false, NULL, arena), slots = value_per(DESKS, PER_SLOT, 1, false, NULL, arena);
    struct caseworks all = caseworks_of_text(arena, DESKS);
    struct measure measures[FIGURES];
    struct scenario_results shape = {.shape = tally_shape(all.items[0])};
    for (int f = 0; f < FIGURES; f++)
        measures[f] = (struct measure){&figures[figure_named(figure_list[f])], scope_whole(&shape)};
    struct sampling *sampling = sampling_open(&(struct sampling_options){measures, FIGURES, 0, 1, false, NULL, NULL, NULL});
    const int numbers[] = {0, 1, 2};
    for (int i = 0; i < 3; i++)
        assert_int_equal(sampling_add(sampling, all.items[i]), i);
    assert_true(sampling_run(sampling, numbers, 3, REPLICATIONS));
    assert_int_equal(desks.row_count, 1);
    assert_string_equal(desks.rows[0], "counter: slots");
    static const struct { int scenario, fewer, period, working_days; } cells[] = {{1, 0, 1, 23}, {2, 1, 0, 22}};
    for (int i = 0; i < 2; i++) {
        const double places = cells[i].working_days * 12 * 2;
        for (int f = 0; f < FIGURES - 1; f++) {
            double differences[REPLICATIONS];
            struct difference brute = difference_of_values(sampling_values(sampling, cells[i].scenario, f), sampling_values(sampling, 0, f), REPLICATIONS, desks.level, differences);
            const struct value_cell *desk = value_cell_of(&desks, cells[i].fewer, f, 0, cells[i].period), *slot = value_cell_of(&slots, cells[i].fewer, f, 0, cells[i].period);
            assert_true(desk->is_known && desk->difference.estimate.mean == brute.estimate.mean && desk->difference.estimate.half_width == brute.estimate.half_width);
            assert_true(fabs(slot->difference.estimate.mean * places - brute.estimate.mean) <= 1e-9 * fabs(brute.estimate.mean));
            assert_true(fabs(slot->difference.estimate.half_width * places - brute.estimate.half_width) <= 1e-6 * brute.estimate.half_width);
            assert_true(f > 0 || brute.estimate.mean != 0);
        }
    }
    sampling_close(sampling);
}

/* Closed days are paid: an officer of the calendar's 37 hours costs 37 / 7 hours a day of the calendar. */
static void an_officer_costs_what_pay_and_hours_say(void **state)
{
    struct officer_value value = value_of_text(TEXT, 1, NULL, *state);
    for (int team = 0; team < 2; team++)
        for (int period = 0; period < value.period_count; period++) {
            int days = value.periods[period].last - value.periods[period].first + 1;
            const struct value_cell *cell = value_cell_of(&value, 0, FIGURES - 1, team, period);
            assert_true(fabs(cell->difference.estimate.mean - 300 * 37.0 / 7 * days) < 0.02);
        }
}

static void threads_change_no_bit(void **state)
{
    struct officer_value one = value_of_text(TEXT, 1, NULL, *state), three = value_of_text(TEXT, 3, NULL, *state);
    for (int i = 0; i < one.family * one.figure_count; i++) {
        assert_true(one.cells[i].is_known == three.cells[i].is_known);
        assert_memory_equal(&one.cells[i].difference.estimate.mean, &three.cells[i].difference.estimate.mean, sizeof(double));
        assert_memory_equal(&one.cells[i].difference.estimate.limits, &three.cells[i].difference.estimate.limits, sizeof(struct interval));
    }
}

static void a_stop_leaves_nothing_that_is_half(void **state)
{
    int stop = 1;
    struct officer_value value = value_of_text(TEXT, 1, &stop, *state);
    assert_int_equal(value.rows_done, 0);
    for (int i = 0; i < value.family * value.figure_count; i++)
        assert_false(value.cells[i].is_known);
}

static void officers_are_written_as_a_user_would(void **state)
{
    int count;
    struct variant *variants = variants_of_text(*state, TEXT, &count);
    struct civil_range july = {civil_from_date(2026, 7, 1), civil_from_date(2026, 7, 31)}, autumn = {civil_from_date(2026, 8, 1), civil_from_date(2026, 9, 10)};
    assert_string_equal(officers_changed(variants, "front", &(struct officer_change){.officers = 1, .when = july, .learning = AT_FULL_SPEED}, 1, *state), "[{number: 2}, {number: 1, ramp-up: none, from: 2026-07-01, until: 2026-07-31}]");
    assert_string_equal(officers_changed(variants, "front", &(struct officer_change){.officers = -2, .when = july, .learning = AT_FULL_SPEED}, 1, *state), "[{number: 2, until: 2026-06-30}, {number: 2, ramp-up: none, from: 2026-08-01}]");
    assert_null(officers_changed(variants, "front", &(struct officer_change){.officers = -3, .when = july, .learning = AT_FULL_SPEED}, 1, *state));
    assert_string_equal(officers_changed(variants, "back", &(struct officer_change){.officers = -1, .when = july, .learning = AT_FULL_SPEED}, 1, *state),
                        "[{number: 2, hours: 37 h}, {number: 1, hours: 20 h, until: 2026-08-20}, {number: 1, hours: 30 h, until: 2026-06-30}, "
                        "{number: 1, hours: 30 h, ramp-up: none, from: 2026-08-01}]");
    assert_string_equal(officers_changed(variants, "back", &(struct officer_change){.officers = -2, .when = autumn, .learning = AT_FULL_SPEED}, 1, *state),
                        "[{number: 1, hours: 37 h}, {number: 1, hours: 20 h, until: 2026-08-20}, {number: 1, hours: 30 h, until: 2026-07-31}, "
                        "{number: 1, hours: 30 h, ramp-up: none, from: 2026-09-11}, {number: 1, hours: 37 h, until: 2026-07-31}, {number: 1, hours: 37 h, ramp-up: none, from: 2026-09-11}]");
}

/* Whoever a move names is asked last: without Anna there would be no such move, and no cell. */
static void who_is_lent_by_name_goes_last(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-09-30\ncalendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
        "teams: {front: {officers: [2, {who: Anna}]}, back: {officers: 1}}\ncases: {a: {intake: {per week: 2}, track: t}}\n"
        "tracks: {t: [work: {by: front, time: 1 h}, decide: {by: back, time: 1 h}]}\n"
        "moves: [{officers: 1, who: Anna, out of: front, into: back, when: 2026-06-20..2026-09-10, training: none}]\n";
    int count;
    struct variant *variants = variants_of_text(*state, text, &count);
    const struct civil_range july = {civil_from_date(2026, 7, 1), civil_from_date(2026, 7, 31)};
    assert_string_equal(officers_changed(variants, "front", &(struct officer_change){.officers = -1, .when = july, .learning = AT_FULL_SPEED}, 1, *state),
                        "[{number: 1}, {number: 1, who: Anna}, {number: 1, until: 2026-06-30}, {number: 1, ramp-up: none, from: 2026-08-01}]");
    assert_string_equal(officers_changed_by_hours(variants, "front", &(struct hours_change){-1, 37 * HOUR, 37 * HOUR, july}, *state),
                        "[{number: 1}, {number: 1, who: Anna}, {number: 1, until: 2026-06-30}, {number: 1, ramp-up: none, from: 2026-08-01}]");
    assert_string_equal(officers_changed(variants, "front", &(struct officer_change){.officers = -3, .when = july, .learning = AT_FULL_SPEED}, 1, *state),
                        "[{number: 2, until: 2026-06-30}, {number: 2, ramp-up: none, from: 2026-08-01}, {number: 1, who: Anna, until: 2026-06-30}, "
                        "{number: 1, who: Anna, ramp-up: none, from: 2026-08-01}]");
    struct officer_value value = value_of_text(text, 1, NULL, *state);
    for (int period = 0; period < MONTHS; period++)
        assert_true(value_cell_of(&value, 1, 0, 0, period)->is_known);
}

static void the_period_is_cut_into_months_quarters_and_weeks(void **state)
{
    int count;
    const struct casework *casework = caseworks_of_text(*state, TEXT).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, *state);
    assert_int_equal(count, 4);
    assert_int_equal(months[0].first, civil_from_date(2026, 6, 15));
    assert_int_equal(months[0].last, civil_from_date(2026, 6, 30));
    assert_int_equal(months[3].last, civil_from_date(2026, 9, 10));
    value_periods(casework, BY_QUARTER, &count, *state);
    assert_int_equal(count, 2);
    struct civil_range *weeks = value_periods(casework, BY_WEEK, &count, *state);
    assert_int_equal(count, 13);
    assert_int_equal(weeks[12].last - weeks[12].first, 3);
    value_periods(casework, BY_PERIOD, &count, *state);
    assert_int_equal(count, 1);
}

/* Sets what one officer fewer does to the first figure in each cell, in points, and whether it is beyond the noise. */
static void losses_set(struct officer_value *value, const double points[2][MONTHS], const bool is_noise[2][MONTHS])
{
    for (int team = 0; team < 2; team++)
        for (int period = 0; period < MONTHS; period++) {
            struct value_cell *cell = (struct value_cell *)value_cell_of(value, 1, 0, team, period);
            double mean = points[team][period];
            *cell = (struct value_cell){.is_known = true, .difference = {.estimate = {.mean = mean, .half_width = 0.2, .limits = {mean - 0.2, mean + 0.2}},
                                                                         .is_noise = is_noise[team][period]}};
        }
}

static void says(const struct officer_value *value, const char *wanted, struct arena *arena)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    officer_value_print(out, value, 1, arena);
    fclose(out);
    for (char *c = text; *c; c++)
        *c = *c == '\n' ? ' ' : *c;                       /* the paragraph is broken into lines */
    if (!strstr(text, wanted))
        fail_msg("'%s' is not in: %s", wanted, text);
    free(text);
}

static void what_is_missed_least_is_beyond_the_noise(void **state)
{
    struct officer_value value = value_of_text(TEXT, 1, NULL, *state);
    const bool none[2][MONTHS] = {{false}}, all[2][MONTHS] = {{true, true, true, true}, {true, true, true, true}};
    losses_set(&value, (double[2][MONTHS]){{-3, -2, -1, -4}, {-5, -6, -7, -8}}, none);
    says(&value, "One officer fewer is missed least with -1.0 points (-1.2 to -0.8) at front in 2026-08.", *state);
    ((struct value_cell *)value_cell_of(&value, 1, 0, 0, 2))->difference.estimate = (struct estimate){.mean = -0.057, .half_width = 0.01, .limits = {-0.066, -0.046}};
    says(&value, "One officer fewer is missed least with -0.06 points (-0.07 to -0.05) at front in 2026-08.", *state);
    losses_set(&value, (double[2][MONTHS]){{-3, -0.1, -1, -4}, {-5, 0.2, -7, -8}},
               (bool[2][MONTHS]){{false, true, false, false}, {false, true, false, false}});
    says(&value, "One officer fewer is not missed beyond the noise at front in 2026-07, back in 2026-07.", *state);
    losses_set(&value, (double[2][MONTHS]){{0.5, -0.1, -1, -4}, {-5, 0.9, -7, -8}},
               (bool[2][MONTHS]){{false, true, false, false}, {false, true, false, false}});
    *value_decided_at(&value, 1, 0, 0) = 1.2;
    says(&value, "One officer fewer helps most with +0.5 points (+0.3 to +0.7) at front in 2026-06.", *state);
    *value_decided_at(&value, 1, 0, 0) = -12.4;
    says(&value, "One officer fewer helps most with +0.5 points (+0.3 to +0.7) at front in 2026-06, though 12 fewer cases are decided.", *state);
    losses_set(&value, (double[2][MONTHS]){{0.1, 0.1, -1, -4}, {0.1, -0.1, 0, 0}}, (bool[2][MONTHS]){{true, true, false, false}, {true, true, true, true}});
    says(&value, "at front in 2026-06, front in 2026-07, back in 2026-06 and 3 more.", *state);
    losses_set(&value, (double[2][MONTHS]){{0}}, all);
    says(&value, "One officer fewer changes it nowhere beyond the noise.", *state);
}

static void what_was_stopped_says_so_first(void **state)
{
    struct officer_value value = value_of_text(TEXT, 1, NULL, *state);
    value.rows_done = 1;
    says(&value, "Stopped after 1 of 2 teams; what follows is of these only. ", *state);
    value.rows_done = 0;
    says(&value, "Stopped before any team was done.", *state);
}

static void what_only_harms_or_is_the_same_everywhere_is_said_so(void **state)
{
    struct officer_value value = value_of_text(TEXT, 1, NULL, *state);
    for (int team = 0; team < 2; team++)
        for (int period = 0; period < MONTHS; period++)
            *(struct value_cell *)value_cell_of(&value, 0, 0, team, period) = (struct value_cell){
                .is_known = true, .difference = {.estimate = {.mean = -1 - period, .limits = {-1.2 - period, -0.8 - period}}}};
    says(&value, "one officer more helps nowhere beyond the noise, and harms least with -1.0 points (-1.2 to -0.8) at front in 2026-06.", *state);
    losses_set(&value, (double[2][MONTHS]){{-3, -3, -3, -3}, {-3, -3, -3, -3}}, (bool[2][MONTHS]){{false}});
    says(&value, "One officer fewer changes it by -3.0 points everywhere.", *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cell_equals_the_scenario_with_that_officer_to_the_last_bit, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(runs_that_branch_equal_whole_runs_to_the_last_bit, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_full_time_equivalent_is_37_hours_a_week, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_desk_is_what_a_user_would_write_and_a_slot_its_share, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(an_officer_costs_what_pay_and_hours_say, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(threads_change_no_bit, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_stop_leaves_nothing_that_is_half, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(officers_are_written_as_a_user_would, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(who_is_lent_by_name_goes_last, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_missed_least_is_beyond_the_noise, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_was_stopped_says_so_first, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_only_harms_or_is_the_same_everywhere_is_said_so, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_period_is_cut_into_months_quarters_and_weeks, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
