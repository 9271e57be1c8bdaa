#include "tests/reference_price.h"

#include <math.h>

double reference_price_at(const struct prices *prices, sim_time t)
{
    double amount = prices->items[0].amount;
    for (int i = 1; i < prices->count; i++)
        amount = prices->items[i].from <= t ? prices->items[i].amount : amount;
    return amount;
}

static int64_t price(int64_t time, double pay)
{
    return (int64_t)floor((double)time / 3.6e9 * pay * 100 + 0.5);
}

/* A week is priced in stretches of days with the same two prices. */
void reference_price_row(const struct tally_shape *shape, const struct house *house, int row, const int64_t (*paid)[2], int64_t *tally)
{
    const struct prices *pay = &house->rows[row].pay, *substitutes = &house->rows[row].substitute.pay;
    int64_t hours = 0, hours_of_substitutes = 0;
    for (int day = 0; day < house->days; day++) {
        sim_time now = (sim_time)day * DAY, next = now + DAY;
        int week = tally_week(shape, now);
        bool is_last = day + 1 == house->days || tally_week(shape, next) != week;
        hours += paid[day][0], hours_of_substitutes += paid[day][1];
        if (!is_last && reference_price_at(pay, next) == reference_price_at(pay, now) && reference_price_at(substitutes, next) == reference_price_at(substitutes, now))
            continue;
        tally[tally_adults(shape, week, row, ADULT_COST)] += price(hours, reference_price_at(pay, now)) + price(hours_of_substitutes, reference_price_at(substitutes, now));
        hours = hours_of_substitutes = 0;
    }
}
