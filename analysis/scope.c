#include "analysis/scope.h"

#include <math.h>
#include <stdio.h>

#include "base/language.h"
#include "base/text.h"
#include "models/presence.h"

const char *const scope_kind_names[SCOPE_KINDS] = {"whole", "team", "type", "track", "adults", "children", "quarter", "appointments", "branch"};

struct scope scope_of(const struct scenario_results *scenario, enum scope_kind kind, int row)
{
    return (struct scope){kind, row, 1, scenario->shape.weeks};
}

struct scope scope_whole(const struct scenario_results *scenario)
{
    return scope_of(scenario, SCOPE_WHOLE, 0);
}

int scope_rows(const struct scenario_results *scenario, enum scope_kind kind)
{
    const struct tally_shape *shape = &scenario->shape;
    const int rows[SCOPE_KINDS] = {1, shape->teams, shape->types, shape->pairs, shape->adults, shape->children, WEEKDAYS * shape->quarters, shape->books, shape->gates};
    return rows[kind];
}

static const char *row_name(const struct scenario_results *scenario, enum scope_kind kind, int row)
{
    const struct labels *labels = &scenario->labels;
    const char *const *names[SCOPE_KINDS] = {[SCOPE_TEAM] = labels->teams, [SCOPE_TYPE] = labels->types, [SCOPE_ADULTS] = labels->adults,
                                             [SCOPE_CHILDREN] = labels->children, [SCOPE_BOOK] = labels->books, [SCOPE_GATE] = labels->gates};
    return names[kind] ? names[kind][row] : "";
}

/* Minute of the day at which the quarter of a row begins. */
static int quarter_minute(const struct scenario_results *scenario, int row)
{
    return (scenario->shape.first_quarter + row % scenario->shape.quarters) * QUARTER;
}

static bool is_same_row(const struct scenario_results *a, int row_a, const struct scenario_results *b, int row_b, enum scope_kind kind)
{
    if (kind == SCOPE_QUARTER)
        return quarter_minute(a, row_a) == quarter_minute(b, row_b) && row_a / a->shape.quarters == row_b / b->shape.quarters;
    if (kind != SCOPE_PAIR)
        return text_equal(row_name(a, kind, row_a), row_name(b, kind, row_b));
    struct pair pair_a = a->labels.pairs[row_a], pair_b = b->labels.pairs[row_b];
    return text_equal(a->labels.types[pair_a.type], b->labels.types[pair_b.type])
           && text_equal(a->labels.tracks[pair_a.track], b->labels.tracks[pair_b.track]);
}

struct scope scope_in(const struct scenario_results *other, const struct scenario_results *scenario, struct scope scope)
{
    struct scope found = scope;
    int last = other->shape.weeks;
    found.row = -1;
    if (scope.row >= 0 && scope.row < scope_rows(other, scope.kind) && is_same_row(scenario, scope.row, other, scope.row, scope.kind))
        found.row = scope.row;                            /* nearly always; and there may be thousands */
    for (int row = 0; row < scope_rows(other, scope.kind) && found.row < 0; row++)
        if (scope.row >= 0 && is_same_row(scenario, scope.row, other, row, scope.kind))
            found.row = row;
    if (scope.first_week == 1 && scope.last_week == scenario->shape.weeks)
        found.last_week = last;
    if (found.last_week > last)
        found.last_week = last;
    if (found.first_week > last)
        found.row = -1;
    return found;
}

const char *scope_name(const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    static const char *const weekdays[WEEKDAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int minute = scope.kind == SCOPE_QUARTER ? quarter_minute(scenario, scope.row) : 0;
    if (scope.kind == SCOPE_QUARTER)
        return arena_print(arena, "%s %02d:%02d", arena_word(arena, weekdays[scope.row / scenario->shape.quarters]), minute / 60, minute % 60);
    if (scope.kind != SCOPE_PAIR)
        return row_name(scenario, scope.kind, scope.row);
    struct pair pair = scenario->labels.pairs[scope.row];
    return arena_print(arena, "%s, %s", scenario->labels.types[pair.type], scenario->labels.tracks[pair.track]);
}

civil_day week_first_day(const struct scenario_results *scenario, int week)
{
    civil_day first = scenario->labels.period.first;
    return week <= 1 ? first : first - scenario->shape.week_offset_days + 7 * (week - 1);
}

int week_days(const struct scenario_results *scenario, int week)
{
    civil_day until = week < scenario->shape.weeks ? week_first_day(scenario, week + 1) : scenario->labels.period.last + 1;
    return until - week_first_day(scenario, week);
}

int weeks_at_end(const struct scenario_results *scenario, int count)
{
    int last = scenario->shape.weeks, first = last - count + 1 - (week_days(scenario, last) < 7);
    return first > 1 ? first : 1;
}

static double opening_hours(const struct scenario_results *scenario, int week)
{
    return (double)scenario->tally[0][tally_house(&scenario->shape, week, HOUSE_OPEN)];
}

double house_weeks(const struct scenario_results *scenario, int first, int last)
{
    double usual = scenario->labels.week_open, weeks = 0;
    for (int week = first; week <= last; week++) {
        double days = week_days(scenario, week);
        weeks += days == 7 ? 1 : usual > 0 ? fmin(opening_hours(scenario, week) / usual, 1) : days / 7;
    }
    return weeks;
}

/* The days of a week on which the house is open in one without closed days. */
static int days_usually_open(const struct scenario_results *scenario, int week)
{
    int first = week <= 1 ? scenario->shape.week_offset_days : 0, count = 0;
    for (int weekday = first; weekday < first + week_days(scenario, week); weekday++)
        count += scenario->labels.weekdays_open >> weekday & 1;
    return count;
}

double house_weeks_paid(const struct scenario_results *scenario, int first, int last)
{
    int usual = __builtin_popcount((unsigned)scenario->labels.weekdays_open);
    double weeks = 0;
    if (!usual)
        return house_weeks(scenario, first, last);
    for (int week = first; week <= last; week++)
        weeks += (double)days_usually_open(scenario, week) / usual;
    return weeks;
}

bool house_cuts_weeks(const struct scenario_results *scenario, int first, int last)
{
    for (int week = first; week <= last; week++)
        if (week_days(scenario, week) < 7)
            return true;
    return false;
}

int week_month(const struct scenario_results *scenario, int week)
{
    struct civil_date date = week_date(scenario, week);
    return date.year * 12 + date.month - 1;
}

struct civil_date week_date(const struct scenario_results *scenario, int week)
{
    civil_day day = week_first_day(scenario, week), thursday = day - civil_weekday(day) + 3;
    struct civil_range period = scenario->labels.period;
    return civil_to_date(thursday < period.first ? period.first : thursday > period.last ? period.last : thursday);
}

const char *week_text(const struct scenario_results *scenario, int week, char *buffer)
{
    struct iso_week iso = civil_iso_week(week_first_day(scenario, week));
    snprintf(buffer, 12, "%04u-W%02u", (unsigned)iso.year % 10000, (unsigned)iso.week % 100);
    return buffer;
}
