/* A line of desks in generated scenarios: a case that finds no room at the next stays in hand. */
#include "tests/generate_plan.h"

enum { DESKS = 3 };

void generate_line_teams(struct plan *plan)
{
    static const char *const ends[] = {"suspend", "finish", "hand back", "serve who waits", NULL};
    static const char *const rooms[] = {"1 in all", "2 in all", "4 in all", NULL};
    static const char *const more[] = {"    queue: last in queue\n", "    queue: by class with pre-emption\n", "    sickness: 60 days per year\n", "    routing: least loaded\n",
                                       "    overtime: {at most: 5 h per week, as: time off}\n", "    overtime: {at most: 5 h per week}\n", "    pay: 200 DKK per hour\n", NULL};
    struct choices *choices = plan->choices;
    for (int desk = 0; desk < DESKS; desk++) {
        const char *word = choice_text(choices, more), *end = choice_text(choices, ends);
        say(plan, "  desk %d:\n    officers: %d\n%s", desk, 1 + choice_below(choices, 3), plan->offices ? "    office: south\n" : "");
        if (desk > 0 || choice_is(choices, 50))
            say(plan, "    room: %s\n", choice_text(choices, rooms));
        if (word[4] == 'o')                               /* overtime, which has no meaning with 'finish' */
            end = "hand back";
        say(plan, "    end of day: %s\n", end);
        if (word[4] != 'q' || word[11] == 'l' || plan->classes >= 2)
            say(plan, "%s", word);
    }
}

void generate_line_track(struct plan *plan)
{
    static const char *const times[] = {"1 h", "exponential mean 1 h", "3 h", "uniform 0 to 4 h", "0 min", NULL};
    static const char *const asides[] = {"", "", ", patience: 1 day", ", patience: exponential mean 5 h, out of patience: decided", NULL};
    struct choices *choices = plan->choices;
    say(plan, "  line:\n    - work: {what: cut, by: desk 0, time: %s}\n", choice_text(choices, times));
    if (choice_is(choices, 50))
        say(plan, "    - branch: {to: {withdrawn: 10 %%, next: rest}}\n");
    say(plan, "    - work: {what: sew, by: desk 1, time: %s, turned away: stays in hand", choice_text(choices, times));
    say(plan, "%s}\n    - decide: {by: desk 2, time: ", choice_text(choices, asides));
    say(plan, "%s, turned away: stays in hand}\n", choice_text(choices, times));
}
