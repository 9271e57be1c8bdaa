/* Of a report as JSON: what a scenario tells by week, month, year and hour of the day. */
#include "analysis/report_json_parts.h"

/* The mean, its 95 % limits, and the bands that hold 50, 80 and 95 % of the replications: a list over the weeks for each. */
enum point_part { POINT_MEAN, POINT_LOWER, POINT_UPPER, POINT_BANDS };

static double part_of(const struct report_point *point, int part)
{
    int band = (part - POINT_BANDS) / 2;
    return part == POINT_MEAN ? point->mean : part == POINT_LOWER ? point->limits.lower : part == POINT_UPPER ? point->limits.upper
           : (part - POINT_BANDS) % 2 ? point->bands[band].upper : point->bands[band].lower;
}

/* The weeks that are withheld, numbered from 0; nothing where none is. */
static void withheld_list(struct json *json, const struct report_point *points, int weeks)
{
    bool is_any = false;
    for (int week = 0; week < weeks; week++)
        is_any |= points[week].is_withheld;
    if (!is_any)
        return;
    json_open_under(json, "withheld", '[');
    for (int week = 0; week < weeks; week++)
        if (points[week].is_withheld)
            json_next_number(json, week);
    json_close(json, ']');
}

static void point_lists(struct json *json, const struct report_point *points, int weeks, bool is_short)
{
    static const char *const names[] = {"mean", "lower", "upper", "least_50", "most_50", "least_80", "most_80", "least_95", "most_95"};
    for (int part = 0; part < POINT_BANDS + 2 * REPORT_LEVELS; part++) {
        bool is_80 = part == POINT_BANDS + 2 || part == POINT_BANDS + 3;
        if (part != POINT_MEAN && (points->is_pooled || (is_short && !is_80)))
            continue;
        json_open_under(json, names[part], '[');
        for (int week = 0; week < weeks; week++)
            json_next_number(json, part_of(&points[week], part));
        json_close(json, ']');
    }
}

static void paths(struct json *json, const struct report *report, const struct report_scenario *scenario)
{
    int weeks = scenario->results->shape.weeks;
    json_open_under(json, "paths", '[');
    for (int c = 0; c < report->weeks.count; c++) {
        json_comma(json);
        if (!scenario->has_path[c]) {
            fputs("null", json->out);
            continue;
        }
        json_open(json, '{');
        json_truth(json, "pooled", scenario->paths[c * weeks].is_pooled);
        withheld_list(json, &scenario->paths[c * weeks], weeks);
        point_lists(json, &scenario->paths[c * weeks], weeks, false);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_open_under(json, "busy", '[');
    for (int team = 0; team < scenario->results->shape.teams; team++) {
        json_open_next(json, '{');
        point_lists(json, &scenario->busy[team * weeks], weeks, true);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void weeks(struct json *json, const struct scenario_results *scenario)
{
    char day[11], iso[12];
    json_open_under(json, "weeks", '[');
    for (int week = 1; week <= scenario->shape.weeks; week++)
        json_next_text(json, week_text(scenario, week, iso));
    json_close(json, ']');
    json_open_under(json, "week_start", '[');
    for (int week = 1; week <= scenario->shape.weeks; week++)
        json_next_text(json, civil_text(week_first_day(scenario, week), day));
    json_close(json, ']');
    json_open_under(json, "holiday_weeks", '[');
    for (int week = 1; week <= scenario->shape.weeks; week++)
        if (report_week_is_holiday(scenario, week))
            json_next_number(json, week - 1);
    json_close(json, ']');
}

static void months(struct json *json, const struct report *report, const struct report_scenario *scenario)
{
    json_text(json, "working_days_source", scenario->results->labels.open_days ? "open_days" : "");
    json_number(json, "days", scenario->results->labels.period.last - scenario->results->labels.period.first + 1);
    json_open_under(json, "months", '[');
    for (int m = 0; m < scenario->month_count; m++) {
        const struct report_month *month = &scenario->months[m];
        json_open_next(json, '{');
        json_text(json, "month", arena_print(json->arena, "%04d-%02d", month->year, month->month));
        json_number(json, "working_days", month->working_days);
        report_json_cells(json, "cells", month->cells, report->months.count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void recent_goal(struct json *json, const struct report_recent *recent)
{
    report_json_cell(json, "month", &recent->month);
    report_json_cell(json, "year", &recent->year);
    json_close(json, '}');
}

/* Only of cases with a goal. */
static void recent(struct json *json, const struct report_scenario *scenario)
{
    if (!scenario->recent)
        return;
    json_open_under(json, "recent", '{');
    json_text(json, "month", arena_print(json->arena, "%04d-%02d", scenario->recent_month->year, scenario->recent_month->month));
    json_text(json, "first", arena_print(json->arena, "%04d-%02d", scenario->recent_first->year, scenario->recent_first->month));
    json_open_under(json, "all", '{');
    recent_goal(json, &scenario->recent[0]);
    json_open_under(json, "types", '[');
    for (int type = 0; type < scenario->results->shape.types; type++) {
        json_open_next(json, '{');
        recent_goal(json, &scenario->recent[type + 1]);
    }
    json_close(json, ']');
    json_close(json, '}');
}

/* Only where the period has several. */
static void years(struct json *json, const struct report *report, const struct report_scenario *scenario)
{
    json_open_under(json, "years", '[');
    for (int y = 0; y < scenario->year_count; y++) {
        json_open_next(json, '{');
        json_number(json, "year", scenario->years[y].year);
        json_number(json, "working_days", scenario->years[y].working_days);
        report_json_cells(json, "cells", scenario->years[y].cells, report->budget.count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Only of a house. */
static void day(struct json *json, const struct report_scenario *scenario)
{
    json_open_under(json, "day", '[');
    for (int q = 0; q < scenario->quarter_count; q++) {
        const struct report_quarter *quarter = &scenario->day[q];
        json_open_next(json, '{');
        json_text(json, "time", arena_print(json->arena, "%02d:%02d", quarter->minute / 60, quarter->minute % 60));
        json_number(json, "open_share", quarter->open_share);
        json_number(json, "children", quarter->children);
        json_number(json, "adults", quarter->adults);
        json_number(json, "wanted", quarter->wanted);
        json_number(json, "children_per_adult", quarter->per_adult);
        json_number(json, "hours_short", quarter->short_hours);
        json_number(json, "below_floor", quarter->below);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void report_json_weeks(struct json *json, const struct report *report, const struct report_scenario *scenario)
{
    weeks(json, scenario->results);
    paths(json, report, scenario);
    months(json, report, scenario);
    recent(json, scenario);
    years(json, report, scenario);
    day(json, scenario);
}
