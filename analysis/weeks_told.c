#include "analysis/weeks_told.h"

#include "analysis/verdict.h"
#include "base/text.h"

static bool is_of_receipt(const struct figure *figure) { return text_equal(figure->name, "received within goal"); }

bool week_is_too_early(const struct figure *figure, const struct scenario_results *scenario, int week)
{
    civil_day last = week_first_day(scenario, week) + week_days(scenario, week) - 1;
    return is_of_receipt(figure) && day_is_too_early(scenario, last);
}

bool month_is_too_early(const struct figure *figure, const struct scenario_results *scenario, int year, int month)
{
    return is_of_receipt(figure) && day_is_too_early(scenario, civil_from_date(year, month, civil_days_in_month(year, month)));
}

/* A count of what happens in a week, rather than of what there is at its end. */
static bool is_flow(const struct figure *figure) { return figure->kind == FIGURE_COUNT && !figure->is_stock; }

struct weeks_drawn weeks_drawn(const struct figure *figure, const struct scenario_results *scenario)
{
    enum { WEEK_DAYS = 7, LEAST_WEEKS = 3 };
    struct weeks_drawn drawn = {1, scenario->shape.weeks};
    while (drawn.last > 0 && week_is_too_early(figure, scenario, drawn.last))
        drawn.last--;
    if (is_flow(figure) && scenario->shape.weeks >= LEAST_WEEKS) {
        drawn.first += week_days(scenario, 1) < WEEK_DAYS;
        drawn.last -= week_days(scenario, scenario->shape.weeks) < WEEK_DAYS;
    }
    return drawn;
}
