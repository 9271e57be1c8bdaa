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

static void say_move_rules(struct plan *plan)
{
    static const char *const wanted[] = {"", ", wanted: most on time", ", wanted: goals with least change", ", wanted: goals at least cost", NULL};
    static const char *const times[] = {"", ", training: 3 days", ", notice: 1 week", ", training: 2 days, notice: 3 days", NULL};
    static const char *const costs[] = {"", ", cost per officer: 5000 DKK", ", cost per officer: 5000 DKK, budget: 20000 DKK", NULL};
    say(plan, "rules for moves: {between: [team 0, team %d]%s%s%s", plan->teams - 1, choice_text(plan->choices, wanted), choice_text(plan->choices, times),
        choice_text(plan->choices, costs));
    if (choice_is(plan->choices, 50))
        say(plan, ", keep: {team 0: 1}, largest share: 50 %%, at most: 2");
    say(plan, "}\n");
}

void generate_questions(struct plan *plan)
{
    static const char *const often[] = {"40", "{until: 5 %}", "{at least: 12, at most: 36, until: 2.5 %}", NULL};
    static const char *const wanted[] = {"", ", wanted: goals at least cost", ", sum: 7, wanted: most on time", ", wanted: goals with least change", NULL};
    struct choices *choices = plan->choices;
    if (choice_is(choices, 15))
        say(plan, "question: Is it enough?\n");
    if (choice_is(choices, 20))
        say_figures(plan);
    if (choice_is(choices, 15))
        say(plan, "replications: %s\n", choice_text(choices, often));
    if (plan->teams > 1 && choice_is(choices, 15))
        say_move_rules(plan);
    if (choice_is(choices, 10))
        say(plan, "rules for division: {numbers: {first: {path: teams.team 0.officers, value: X x 37 h, between: [2, 8]}, last: {path: teams.team %d.officers, between: [1, 9]}}%s}\n",
            plan->teams - 1, choice_text(choices, wanted));
    if (choice_is(choices, 10))
        say(plan, "uncertain: {pay: {path: teams.team 0.pay, value: X DKK per hour, between: [200, 400.5]}, speed: {path: teams.team 0.case time, value: X %%, distribution: triangular 60 to 90 mode 80}}\n");
}
