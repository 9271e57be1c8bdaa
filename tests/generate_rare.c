/* Steps of generated scenarios that plain processes do not have. */
#include "tests/generate_plan.h"

#include <string.h>

void say_assembly(struct plan *plan, int step)
{
    static const char *const held[] = {"tue 10:00", "mon-fri 08:00", "[mon 09:00, thu 13:30]", "sat 00:00", NULL};
    static const char *const numbers[] = {"1", "2", "5", "12", NULL}, *const clocks[] = {"", "", ", clock: stops", ", clock: runs", NULL};
    static const char *const orders[] = {"", ", order: first in queue", ", order: oldest case first", NULL};
    struct choices *choices = plan->choices;
    const char *when = choice_text(choices, held);
    bool is_saturday = when[0] == 's';                    /* when the calendar may never be open */
    if (choice_is(choices, 50)) {
        say(plan, "    - meeting: {what: s%d, held: %s", step, when);
        if (choice_is(choices, 70))
            say(plan, ", capacity: %s", choice_text(choices, numbers));
        if (choice_is(choices, 20))
            say(plan, ", every: 2");
        plan->last_timed = step;
    } else {
        say(plan, "    - gather: {what: s%d, number: %s", step, choice_text(choices, numbers));
        if (choice_is(choices, 50))
            say(plan, ", or at: %s", when);
    }
    say(plan, "%s", choice_text(choices, orders));
    if (!is_saturday && choice_is(choices, 30))
        say(plan, ", calendar: day");
    say(plan, "%s}\n", choice_text(choices, clocks));
}

/* ", when: ..." of a branch. */
void say_gate(struct plan *plan)
{
    static const char *const many[] = {"more than 3 %s until below 2", "more than 10 %s", "fewer than 2 %s until above 6", "fewer than 1 %s",
                                       "more than 0 %s until below 1"};
    const char *where = choice_is(plan->choices, 50)
        ? arena_print(plan->arena, "waiting for team %d", choice_below(plan->choices, plan->teams))
        : arena_print(plan->arena, "open in track %d", choice_below(plan->choices, plan->tracks));
    const char *format = many[choice_below(plan->choices, 5)], *mark = strstr(format, "%s");
    say(plan, ", when: %.*s%s%s", (int)(mark - format), format, where, mark + 2);
}

/* A hold with a deadline, or whose supplier fails. */
void say_rare_hold(struct plan *plan, int step)
{
    static const char *const deadlines[] = {"3 days", "2 working days", "1 month", "1 week", "0 days", NULL};
    say(plan, "    - hold: {what: s%d, ", step);
    bool has_deadline = choice_is(plan->choices, 50);
    if (has_deadline)
        say(plan, "deadline: %s", choice_text(plan->choices, deadlines));
    else
        say_hold_time(plan);
    int day = choice_below(plan->choices, days_of_plan(plan)), last = day + choice_below(plan->choices, 9);
    static const char *const limits[] = {"1 h", "1 day", "60 h", NULL};
    if (!has_deadline && choice_is(plan->choices, 50)) {
        say(plan, ", at most: %s", choice_text(plan->choices, limits));
        if (choice_is(plan->choices, 40))
            say(plan, ", then: s%d", choice_below(plan->choices, step));
        else if (choice_is(plan->choices, 60))
            say(plan, choice_is(plan->choices, 50) ? ", then: withdrawn" : ", then: decided");
    }
    if (!has_deadline || choice_is(plan->choices, 40))
        say(plan, ", outage: [%s..%s, %s]", date_of(plan, day), date_of(plan, last), date_of(plan, last + 3));
    say(plan, "}\n");
}

/* A share of the cases is followed by an answer. */
void say_follow_up(struct plan *plan, int step)
{
    static const char *const shares[] = {"10 %", "25 %", "30 %", NULL};
    plan->has_follow_up = true;
    say(plan, "    - follow-up: {what: s%d, case: answer, share: %s", step, choice_text(plan->choices, shares));
    if (choice_is(plan->choices, 70)) {
        say(plan, ", after: ");
        say_hold_length(plan);
    }
    say(plan, "}\n");
}
