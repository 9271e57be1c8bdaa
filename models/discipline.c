#include "models/discipline.h"

#include <stddef.h>

#include "sim/portable.h"

static int64_t rank_first(const struct waiting_case *c)    { (void)c; return 0; }
static int64_t rank_last(const struct waiting_case *c)     { return -c->joined; }
static int64_t rank_oldest(const struct waiting_case *c)   { return c->received; }
static int64_t rank_deadline(const struct waiting_case *c) { return c->due; }
static int64_t rank_shortest(const struct waiting_case *c) { return (int64_t)c->expected_work; }
static int64_t rank_class(const struct waiting_case *c)    { return c->value; }
static int64_t rank_random(const struct waiting_case *c)   { return c->drawn; }

/* Names and optimality results: Pinedo, Scheduling: Theory, Algorithms, and Systems, ch. 3; accumulating priority: Kleinrock,
 * Queueing Systems, vol. 2, 3.7 (delay-dependent priority). */
const struct discipline disciplines[] = {
    {.name = "first in queue", .rank = rank_first, .by_joining = true,
     .summary = "the case that joined this queue first"},
    {.name = "oldest case first", .rank = rank_oldest,
     .summary = "the case received first, however long it has been in this queue"},
    {.name = "nearest deadline first", .rank = rank_deadline,
     .summary = "the case that is due first: least greatest lateness"},
    {.name = "by class", .rank = rank_class, .by_value = true,
     .summary = "the most urgent class first, in the order the classes are listed; first in queue within a class"},
    {.name = "by class with pre-emption", .rank = rank_class, .by_value = true, .preempts = true,
     .summary = "as by class, and a more urgent case interrupts work on a less urgent one, which is resumed later"},
    {.name = "shortest work first", .rank = rank_shortest,
     .summary = "the step with the least expected work first: least mean time in queue"},
    {.name = "last in queue", .rank = rank_last,
     .summary = "the case that joined this queue last"},
    {.name = "random", .rank = rank_random, .is_random = true,
     .summary = "any waiting case, each as likely as the other"},
    {.name = "accumulating priority", .rank = rank_first, .by_value = true, .accumulates = true,
     .summary = "the case of the greatest gain of its class x time in this queue: {accumulating priority: {urgent: 4, others: 1}}"},
    {.name = NULL},
};

int64_t discipline_rank_drawn(int64_t reached, double u)
{
    const double unit = 4294967296;                       /* of the mean distance: two of a million who wait are seldom alike */
    return reached + (int64_t)(-portable_log(u) * unit);
}
