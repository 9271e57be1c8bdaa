#include "models/turnover.h"

#include <math.h>
#include <stddef.h>

#include "models/times.h"
#include "scenarios/reading.h"
#include "sim/portable.h"

const struct param turnover_rows[] = {
    {.name = "per year", .type = &value_share, .offset = offsetof(struct written_turnover, per_year), .least = 0, .most = 3, .example = "13.5 %",
     .summary = "how many leave in a year, of those who hold a post", .level = BEGINNER},
    {.name = "vacant", .type = &value_wait_time, .offset = offsetof(struct written_turnover, vacant), .example = "90 days",
     .summary = "how long a post is vacant before the next officer comes, who is new", .level = BEGINNER},
    {.name = NULL},
};

/* Returns whole days, at least 1 and no more than anybody simulates. */
static int whole_days(double days)
{
    enum { MOST = 1000000 };
    double whole = ceil(days);
    return whole < 1 ? 1 : whole < MOST ? (int)whole : MOST;
}

void turnover_draw(const struct turnover *turnover, const struct absence_plan *plan, const struct absence_person *post,
                   const struct stream_key *key, uint8_t *away, int16_t *in_post)
{
    for (int day = 0; day < plan->days; day++)
        in_post[day] = FIRST_HOLDER;
    civil_day begins = post->employed.first > turnover->simulated.first ? post->employed.first : turnover->simulated.first;
    for (uint32_t stay = 0; begins <= turnover->simulated.last; stay++) {
        struct stream stream = stream_open(key, post->owner, turnover->purpose, stay);
        civil_day leaves = begins + whole_days(-portable_log(stream_uniform(&stream)) / turnover->per_year * 365.25);
        civil_day next = leaves + whole_days((double)distribution_draw_time(turnover->vacant, &stream) / (double)DAY);
        for (civil_day day = begins; stay > 0 && day < leaves && day <= turnover->simulated.last; day++)
            in_post[day - plan->first] = (int16_t)(day - begins < INT16_MAX ? day - begins : INT16_MAX);
        for (civil_day day = leaves; day < next && day <= turnover->simulated.last; day++) {
            in_post[day - plan->first] = VACANT_POST;
            away[day - plan->first] = VACANT;
        }
        begins = next;
    }
}
