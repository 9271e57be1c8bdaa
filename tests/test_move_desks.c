/* test_move_desks.c - desks that a book of appointments may have more of: a plan with them does what the file would say, at the price of its slots, and beside hires
 * the search finds the best plan of all in small passport offices, each enumerated whole in the full model.
 */
#include "analysis/move_outside.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_answer.h"
#include "analysis/move_model.h"
#include "analysis/move_infeasible.h"
#include "analysis/officer_value.h"
#include "analysis/value_change.h"
#include "base/diagnostics.h"
#include "models/appointment.h"
#include "models/desk_change.h"
#include "models/variation.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* Seed, desks, who asks in a week, how much more in March, rules. A desk has 72 slots a week. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2027-03-01..2027-05-30\nseed: %d\n"
    "calendars: {counter: {hours: {mon-fri: 09:00-12:36}}}\n"
    "teams: {back: {officers: 2, calendar: counter, pay: 250 DKK per hour}, counter: {officers: 3, calendar: counter, pay: 260 DKK per hour, ramp-up: none}}\n"
    "appointments:\n  passports: {team: counter, length: 15 min, desks: %s, booked: {at most: 6 weeks, at least: 1 day}}\n"
    "cases:\n  passport: {intake: {per week: %d, surges: [{when: 2027-03-08..2027-04-04, times: %s}]}, goal: {wait for slot: 90 %% within 5 days}, track: passport}\n"
    "tracks: {passport: [appointment: {what: apply, at: passports, time: 12 min}, close: {as: handed in}]}\n"
    "rules for moves:\n  at most: 2\n%s";
static const char RULES[] =
    "  wanted: goals at least cost\n  hires: {into: [counter], at most: 1, cost per officer: 20000 DKK}\n  extra desks: {at: [passports], at most: 2, cost per slot: 90 DKK}\n";

enum { REPLICATIONS = 3, MONTHS = 3, MOST_STEPS = 40, COUNTER = 1 };

struct one { const struct variant *variant; const struct casework *casework; struct move_space space; };

static struct one one_make(struct arena *arena, const char *text)
{
    int count;
    struct one one = {.variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0]};
    struct civil_range *months = value_periods(one.casework, BY_MONTH, &count, arena);
    one.space = move_space_of(one.casework, months, count, arena);
    return one;
}

static struct move_model model_make(const struct one *one)
{
    return move_model_open(&(struct move_model_options){
        .variant = one->variant, .casework = one->casework, .folder = ".", .space = &one->space, .replications = REPLICATIONS, .threads = 2});
}

static void a_plan_does_what_the_file_would_at_the_price_of_its_slots(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, arena_print(arena, TEXT, 3, "2", 140, "1.5", RULES));
    struct one hand = one_make(arena, arena_print(arena, TEXT, 3, "{2027-03-01..2027-03-31: 2, 2027-04-01..2027-05-30: 3, 2027-05-31..2027-08-31: 2}", 140, "1.5", RULES));
    struct planned_move step = {out_of_outside(EXTRA_DESKS), COUNTER, 1, 2, 1};
    struct move_plan plan = {.moves = {step}, .count = 1}, nothing = {.count = 0};
    struct move_model model = model_make(&one), written = model_make(&hand);
    const struct modelled *planned = move_model_run(&model, &plan, REPLICATIONS), *as_written = move_model_run(&written, &nothing, REPLICATIONS);
    assert_true(planned && as_written);
    for (int m = 0; m < model.score.measure_count; m++)
        for (int r = 0; r < REPLICATIONS; r++)
            assert_true(sampling_values(model.sampling, planned->number, m)[r] == sampling_values(written.sampling, as_written->number, m)[r]);
    /* 22 days of April and 20 of May are from Monday to Friday; 3.6 hours have 14 slots. */
    assert_int_equal(one.space.slots[COUNTER * MONTHS + 1] + one.space.slots[COUNTER * MONTHS + 2], 14 * 42);
    assert_true(fabs(plan_price(&one.space, &plan) - 90 * 14 * 42) < 1e-6);
    assert_true(plan_cost(&one.space, &plan) == plan_price(&one.space, &plan));
    assert_string_equal(move_text(&one.space, &step, arena), "1 desk more at passports, 2027-04-01..2027-05-30");
    plan.moves[0].officers = 2;
    assert_string_equal(plan_reached(&one.space, &plan, arena), "at most 2 desks more; officers at the desks of counter");
    move_model_close(&model), move_model_close(&written);
    arena_close(arena);
}

static void rules_say_which_desks_are_allowed(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, arena_print(arena, TEXT, 3, "2", 140, "1.5", "  budget: 30000 DKK\n  extra desks: {at: passports, at most: 2, notice: 1 month, cost per slot: 90 DKK}\n"));
    const int desks = out_of_outside(EXTRA_DESKS);
    struct planned_move step = {desks, COUNTER, 1, 1, 1};
    assert_true(move_is_possible(&one.space, &step));
    assert_false(move_is_possible(&one.space, &(struct planned_move){desks, COUNTER, 0, 1, 1}));      /* within the notice */
    assert_false(move_is_possible(&one.space, &(struct planned_move){desks, 0, 1, 1, 1}));            /* a team without the book */
    assert_false(move_is_possible(&one.space, &(struct planned_move){desks, COUNTER, 1, 1, 3}));
    struct move_plan plan = {.moves = {step, {desks, COUNTER, 2, 2, 2}}, .count = 2};
    assert_false(plan_is_allowed(&one.space, &plan));     /* one stretch of dates */
    plan.count = 1;
    assert_true(plan_is_allowed(&one.space, &plan));
    plan.moves[0].last = 2;
    assert_false(plan_is_allowed(&one.space, &plan));     /* 588 slots at 90 DKK */
    assert_true(plan_is_allowed_at_any_price(&one.space, &plan));
    arena_close(arena);
}

/* March and April have a desk for each of the three officers, May one less. */
static void desks_are_manned_on_the_days_they_are_there(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, arena_print(arena, TEXT, 3, "{2027-03-01..2027-04-30: 3, 2027-05-01..2027-08-31: 2}", 140, "1.5", RULES));
    const struct planned_move march = {out_of_outside(EXTRA_DESKS), COUNTER, 0, 0, 1}, may = {out_of_outside(EXTRA_DESKS), COUNTER, 2, 2, 1};
    struct move_plan plan = {.moves = {march}, .count = 1};
    assert_true(move_is_possible(&one.space, &march));
    assert_false(plan_is_allowed(&one.space, &plan));
    plan.moves[1] = (struct planned_move){out_of_outside(HIRES), COUNTER, 2, 2, 1}, plan.count = 2;
    assert_false(plan_is_allowed(&one.space, &plan));     /* who comes in May mans no desk in March */
    plan.moves[1].first = 0;
    assert_true(plan_is_allowed(&one.space, &plan));
    plan.moves[0].last = 2;
    assert_true(plan_is_allowed(&one.space, &plan));
    assert_string_equal(plan_reached(&one.space, &plan, arena), "at most 2 steps; at most 1 hired; officers at the desks of counter");
    plan = (struct move_plan){.moves = {may}, .count = 1};
    assert_true(plan_is_allowed(&one.space, &plan));
    plan.moves[0].officers = 2;
    assert_false(plan_is_allowed(&one.space, &plan));
    struct one none = one_make(arena, arena_print(arena, TEXT, 3, "3", 140, "1.5", "  extra desks: {at: [passports], at most: 2, cost per slot: 90 DKK}\n"));
    assert_string_equal(space_infeasible(&none.space, arena), "no team has officers for a desk more, and none may be hired, come or be moved into it");
    arena_close(arena);
}

/* How many open cases at the start have no slot; all of them must be of the base, with the slot of the base if any. */
static int without_a_slot(const struct casework *base, const struct casework *changed)
{
    int none = 0;
    assert_non_null(changed);
    assert_int_equal(changed->start_count, base->start_count);
    for (int i = 0; i < base->start_count; i++) {
        const struct start_case *here = NULL;
        for (int j = 0; j < changed->start_count && !here; j++)
            here = strcmp(changed->start[j].id, base->start[i].id) ? NULL : &changed->start[j];
        assert_non_null(here);
        none += here->slot == 0;
        assert_true(!here->slot || changed->books[0].slots[here->slot - 1].time == base->books[0].slots[base->start[i].slot - 1].time);
    }
    return none;
}

static void a_decision_leaves_who_is_booked_at_the_start(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *text = arena_print(arena, "%sstart: {booked: {next week: 100 %%, second week: 50 %%}}\n", arena_print(arena, TEXT, 3, "2", 140, "1.5", RULES));
    struct one one = one_make(arena, text);
    struct value_wish wish = {.variant = one.variant, .casework = one.casework, .folder = ".", .per = PER_DESK};
    const struct civil_range all = {one.casework->period.first, one.casework->period.last};
    double scale;
    assert_int_equal(one.casework->start_count, 2 * 70 + 70);    /* five days of 14 slots */
    assert_int_equal(without_a_slot(one.casework, value_changed(&wish, &(struct value_row){.number = 0}, all, 1, &scale, arena)), 0);
    assert_int_equal(without_a_slot(one.casework, value_changed(&wish, &(struct value_row){.number = 0}, all, -1, &scale, arena)), 70);
    struct diagnostics diagnostics = {.arena = arena};
    const struct casework *more = casework_vary(one.variant, ".", &(struct variation){"appointments.passports.desks", "3", false}, 1, arena, &diagnostics);
    assert_int_equal(more->start_count, 3 * 70 + 105);    /* what a file says, it says of its own slots */
    arena_close(arena);
}

/* A plan of desks from the first day on has the people of the base: with nobody else they find the slots they had, whatever desks there are. */
static void a_plan_has_the_people_booked_at_the_start(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *text = arena_print(arena, "%sstart: {booked: {next week: 100 %%, second week: 50 %%}}\n", arena_print(arena, TEXT, 3, "2", 0, "1.5", RULES));
    struct one one = one_make(arena, text);
    struct measure kept = {&figures[figure_named("decided")], {0}};
    struct scenario_results whole = {.shape = tally_shape(one.casework)};
    kept.scope = scope_whole(&whole);
    struct move_model model = move_model_open(&(struct move_model_options){.variant = one.variant, .casework = one.casework, .folder = ".", .space = &one.space,
        .extra = &kept, .extra_count = 1, .replications = REPLICATIONS, .threads = 1});
    struct move_plan plan = {.moves = {{out_of_outside(EXTRA_DESKS), COUNTER, 0, 2, 1}}, .count = 1};
    const struct modelled *planned = move_model_run(&model, &plan, 1);
    assert_non_null(planned);
    assert_true(sampling_values(model.sampling, planned->number, model.score.measure_count - 1)[0] == 210);
    move_model_close(&model);
    arena_close(arena);
}

static int all_steps(const struct move_space *space, struct planned_move steps[])
{
    int count = 0;
    for (int source = -OUTSIDES; source < 0; source++)
        for (int first = 0; first < MONTHS; first++)
            for (int last = first; last < MONTHS; last++)
                for (int k = 1; k <= 2; k++) {
                    struct planned_move step = {source, COUNTER, first, last, k};
                    if (move_is_possible(space, &step))
                        steps[count++] = step;
                }
    return count;
}

static double enumerated(struct move_model *model, struct move_plan *best, int *plans)
{
    struct planned_move steps[MOST_STEPS];
    int count = all_steps(model->space, steps);
    *best = (struct move_plan){.count = 0};
    double most = move_model_plan_value(model, best);
    *plans = 1;
    for (int i = 0; i < count; i++)
        for (int j = i; j < count; j++) {
            struct move_plan plan = {.moves = {steps[i], steps[j]}, .count = i == j ? 1 : 2};
            plan = plan_in_order(&plan);
            if (!plan_is_allowed(model->space, &plan))
                continue;
            double value = move_model_plan_value(model, &plan);
            (*plans)++;
            if (value > most)
                most = value, *best = plan;
        }
    return most;
}

static void the_best_of_all_plans_is_found_in_small_passport_offices(void **state)
{
    (void)state;
    static const struct { int asks; const char *times, *rules; } offices[] = {
        {140, "1.5", RULES}, {150, "1", RULES}, {120, "2", RULES},
        {170, "1.2", "  hires: {into: [counter], at most: 1, cost per officer: 20000 DKK}\n  extra desks: {at: [passports], at most: 2, notice: 2 weeks, cost per slot: 40 DKK}\n"},
        {200, "1.3", "  wanted: goals with least change\n  budget: 120000 DKK\n  hires: {into: [counter], at most: 1}\n  extra desks: {at: [passports], at most: 2, cost per slot: 90 DKK}\n"},
    };
    int desks = 0;
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        struct arena *arena = arena_open();
        struct one one = one_make(arena, arena_print(arena, TEXT, (int)i + 1, "2", offices[i].asks, offices[i].times, offices[i].rules));
        struct move_model model = model_make(&one);
        struct move_plan best;
        double more[2 * MONTHS] = {0}, fewer[2 * MONTHS] = {0}, gains[2 * MONTHS] = {0};
        int plans;
        double exact = enumerated(&model, &best, &plans);
        assert_true(move_model_gains(&model, more, fewer, gains));
        struct move_search_found found = moves_search(&(struct move_search){
            .space = &one.space, .values = {&model, move_model_values}, .more = more, .fewer = fewer, .desks = gains, .effort = USUAL_EFFORT, .seed = 1}, arena);
        print_message("# %d plans; best of all %.6f, found %.6f, nothing %.6f: %s\n", plans, exact, found.best[0].value, found.nothing,
                      best.count ? move_text(&one.space, &best.moves[0], arena) : "nobody moves");
        assert_true(found.best[0].value >= exact - 1e-9);
        for (int s = 0; s < best.count; s++)
            desks += outside_of(best.moves[s].out_of) == EXTRA_DESKS;
        move_model_close(&model);
        arena_close(arena);
    }
    assert_true(desks >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_does_what_the_file_would_at_the_price_of_its_slots), cmocka_unit_test(rules_say_which_desks_are_allowed),
        cmocka_unit_test(desks_are_manned_on_the_days_they_are_there), cmocka_unit_test(a_decision_leaves_who_is_booked_at_the_start),
        cmocka_unit_test(a_plan_has_the_people_booked_at_the_start),
        cmocka_unit_test(the_best_of_all_plans_is_found_in_small_passport_offices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
