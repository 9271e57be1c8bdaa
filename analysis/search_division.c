#include "analysis/search_division.h"

#include <string.h>

#include "analysis/division_guide.h"
#include "base/arena.h"

/* A search under way. Plans one step away stand one after the other in `near`. */
struct climbing {
    const struct division *division;
    const struct division_values *values;
    const struct selection_rule *rule;
    int *plan, *near, *numbers;
    int near_count;
    int seen, asked;                                      /* observations that the choice leaves out; the most that was asked for */
    struct division_found found;
};

static void near_add(struct climbing *climbing, int down, int up)
{
    const struct division *division = climbing->division;
    size_t count = (size_t)division->count;
    int *plan = climbing->near + (size_t)climbing->near_count * count;
    if ((down >= 0 && climbing->plan[down] <= division->least[down]) || (up >= 0 && climbing->plan[up] >= division->most[up]))
        return;
    memcpy(plan, climbing->plan, count * sizeof *plan);
    if (down >= 0)
        plan[down]--;
    if (up >= 0)
        plan[up]++;
    climbing->numbers[++climbing->near_count] = climbing->values->number(climbing->values->context, plan);
}

/* Lists the plan itself, as number 0, and all one step away. */
static void near_list(struct climbing *climbing)
{
    enum { NOBODY = -1 };
    climbing->near_count = 0;
    climbing->numbers[0] = climbing->values->number(climbing->values->context, climbing->plan);
    for (int a = 0; a < climbing->division->count; a++) {
        for (int b = 0; b < climbing->division->count; b++)
            if (a != b)
                near_add(climbing, a, b);
        if (!climbing->division->has_sum) {
            near_add(climbing, a, NOBODY);
            near_add(climbing, NOBODY, a);
        }
    }
    climbing->found.plans += climbing->near_count;
}

static void step_to(struct climbing *climbing, int choice)
{
    size_t count = (size_t)climbing->division->count;
    memcpy(climbing->plan, climbing->near + (size_t)(choice - 1) * count, count * sizeof *climbing->plan);
    climbing->found.steps++;
}

static double mean_of(const struct climbing *climbing, int choice)
{
    double sum = 0;
    for (int r = 0; r < climbing->rule->first; r++)
        sum += climbing->values->value(climbing->values->context, climbing->numbers[choice], r);
    return sum / climbing->rule->first;
}

/* Goes to the best plan one step away as long as its mean is larger; returns false when stopped. */
static bool climb(struct climbing *climbing)
{
    for (;;) {
        int best = 0;
        near_list(climbing);
        if (!climbing->values->observe(climbing->values->context, climbing->numbers, climbing->near_count + 1, 0, climbing->rule->first))
            return false;
        double best_mean = mean_of(climbing, 0);
        for (int i = 1; i <= climbing->near_count; i++) {
            double mean = mean_of(climbing, i);
            if (mean > best_mean)
                best = i, best_mean = mean;
        }
        if (!best)
            return true;
        step_to(climbing, best);
    }
}

static bool observe_near(void *context, const int alternatives[], int count, int first, int until)
{
    struct climbing *climbing = context;
    struct arena *arena = arena_open();
    int *numbers = arena_take(arena, (size_t)count * sizeof *numbers + 1);
    for (int i = 0; i < count; i++)
        numbers[i] = climbing->numbers[alternatives[i]];
    int asked = climbing->seen + until;
    climbing->asked = asked > climbing->asked ? asked : climbing->asked;
    bool is_whole = climbing->values->observe(climbing->values->context, numbers, count, climbing->seen + first, asked);
    arena_close(arena);
    return is_whole;
}

static double value_near(void *context, int alternative, int observation)
{
    struct climbing *climbing = context;
    return climbing->values->value(climbing->values->context, climbing->numbers[alternative], climbing->seen + observation);
}

/* KN among the plan and all near it, until it is the plan that is chosen. Each time the error halves, so that in all it is kept; and each time it looks at
 * observations of its own, since those that led here are the ones that flatter this plan. */
static void promise(struct climbing *climbing)
{
    struct observed observed = {climbing, observe_near, value_near};
    struct selection_rule rule = *climbing->rule;
    for (;;) {
        rule.error /= 2;
        near_list(climbing);
        struct selection chosen = select_best(&observed, climbing->near_count + 1, &rule);
        climbing->found.is_promised = chosen.is_promised;
        if (!chosen.best || !chosen.is_promised)
            return;
        climbing->seen = climbing->asked;
        step_to(climbing, chosen.best);
    }
}

struct division_found division_search(const struct division *division, const struct division_values *values,
                                      const struct selection_rule *rule, const struct division_effort *effort, int plan[])
{
    struct arena *arena = arena_open();
    size_t count = (size_t)division->count, most = count * (count + 1);
    struct climbing climbing = {
        division, values, rule, plan, arena_take(arena, most * count * sizeof(int) + 1), arena_take(arena, (most + 1) * sizeof(int)), 0, 0, 0, {0},
    };
    climbing.seen = rule->first;
    if (division->has_sum && values->loss) {
        climbing.found.guided = division_guide(division, values, effort, plan);
        int guided = effort->guide_observations > effort->exchange_observations ? effort->guide_observations : effort->exchange_observations;
        climbing.seen = guided > climbing.seen ? guided : climbing.seen;
    }
    climbing.found.plans = climbing.found.guided;
    if (climb(&climbing))
        promise(&climbing);
    arena_close(arena);
    return climbing.found;
}
