/* Words of generated scenarios that a run does not need: what they ask, and what the commands that search may choose from. */
#include "tests/generate_plan.h"

#include <string.h>

#include "analysis/figure.h"

/* Some figures that a scenario of cases can have. */
static void say_figures(struct plan *plan)
{
    int count = 0;
    while (figures[count].name)
        count++;
    int from = choice_below(plan->choices, count), wanted = 3 + choice_below(plan->choices, 10);
    say(plan, "figures: [open cases");
    for (int i = 0; i < wanted && i < count; i++) {
        const struct figure *figure = &figures[(from + i) % count];
        if (figure->setting != OF_HOUSE_ONLY && strcmp(figure->name, "open cases") != 0)
            say(plan, ", %s", figure->name);
    }
    say(plan, "]\n");
}

/* Hires, temporary staff, overtime and desks. */
static const char *help_from_outside(struct plan *plan)
{
    static const char *const hires[] = {"", ", hires: {into: [team 0], at most: 2}", ", hires: {into: team 0, at most: 3, notice: 3 days, cost per officer: 9000.5 DKK}", NULL};
    static const char *const guests[] = {"", ", temporary staff: {into: [team 0], at most: 1, pay: 500 DKK per hour, cost per officer: 100 DKK, ramp-up: {weeks 1-1: 50 %}}",
                                         ", temporary staff: {into: [team 0], at most: 2, notice: 1 week, ramp-up: none}", NULL};
    const char *first = choice_text(plan->choices, hires), *second = choice_text(plan->choices, guests);
    const char *over = plan->over_team ? arena_print(plan->arena, ", overtime: {by: [team %d], at most: 4 h per week, notice: 2 days, pay: 130 %%}", plan->over_team - 1) : "";
    const char *desks = plan->books && choice_is(plan->choices, 60) ? ", extra desks: {at: [book 0], at most: 2, notice: 3 days, cost per slot: 70.5 DKK}" : "";
    return arena_print(plan->arena, "%s%s%s%s", first, second, over, desks);
}

static void say_move_rules(struct plan *plan)
{
    static const char *const wanted[] = {"", ", wanted: most on time", ", wanted: goals with least change", ", wanted: goals at least cost", NULL};
    static const char *const times[] = {"", ", training: 3 days", ", notice: 1 week", ", training: 2 days, notice: 3 days", NULL};
    static const char *const costs[] = {"", ", cost per officer: 5000 DKK", ", cost per officer: 5000 DKK, budget: 20000 DKK", NULL};
    bool has_help = choice_is(plan->choices, 40);         /* of which every team's price would have to be known for a budget */
    bool is_one_way = choice_is(plan->choices, 30);
    say(plan, is_one_way ? "rules for moves: {out of: {team 0: [team %d]}, training into: {team %d: 4 days}" : "rules for moves: {between: [team 0, team %d]",
        plan->teams - 1, plan->teams - 1);
    say(plan, "%s%s%s", choice_text(plan->choices, wanted), choice_text(plan->choices, times), has_help ? help_from_outside(plan) : choice_text(plan->choices, costs));
    if (choice_is(plan->choices, 50))
        say(plan, ", keep: {team 0: 1}, largest share: 50 %%, at most: 2");
    say(plan, "}\n");
}

void generate_move_rules(struct plan *plan)
{
    if (plan->has_move_rules)
        say_move_rules(plan);
}

void generate_questions(struct plan *plan)
{
    static const char *const often[] = {"40", "{until: 5 %}", "{at least: 12, at most: 36, until: 2.5 %}", NULL};
    static const char *const wanted[] = {"", ", wanted: goals at least cost", ", sum: 7, wanted: most on time", ", sum: 9", NULL};
    struct choices *choices = plan->choices;
    if (choice_is(choices, 15))
        say(plan, "question: Is it enough?\n");
    if (choice_is(choices, 20))
        say_figures(plan);
    if (choice_is(choices, 15))
        say(plan, "replications: %s\n", choice_text(choices, often));
    plan->has_move_rules = plan->teams > 1 && choice_is(choices, 15);
    if (choice_is(choices, 10))
        say(plan, "rules for division: {numbers: {first: {path: teams.team 0.officers, value: X x 37 h, between: [2, 8]}, last: {path: teams.team %d.officers, between: [1, 9]}}%s}\n",
            plan->teams - 1, choice_text(choices, wanted));
    if (choice_is(choices, 10))
        say(plan, "uncertain: {pay: {path: teams.team 0.pay, value: X DKK per hour, between: [200, 400.5]}, speed: {path: teams.team 0.case time, value: X %%, distribution: triangular 60 to 90 mode 80}}\n");
}
