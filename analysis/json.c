#include "analysis/json.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/finding.h"
#include "analysis/verdict.h"

/* Writes values with the commas they need; `is_first` is true after an opening bracket. */
struct json { FILE *out; struct arena *arena; bool is_first; };

static void comma(struct json *json)
{
    if (!json->is_first)
        fputc(',', json->out);
    json->is_first = false;
}

/* RFC 8259: quotes, backslashes and control characters are escaped; everything else stands as UTF-8. */
static void quoted(struct json *json, const char *text)
{
    fputc('"', json->out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(json->out, "\\%c", *c);
        else
            fprintf(json->out, *c < 0x20 || *c == 0x7F ? "\\u%04x" : "%c", *c);
    }
    fputc('"', json->out);
}

static void key(struct json *json, const char *name)
{
    comma(json);
    quoted(json, name);
    fputc(':', json->out);
}

static void open_with(struct json *json, char bracket)
{
    fputc(bracket, json->out);
    json->is_first = true;
}

static void close_with(struct json *json, char bracket)
{
    fputc(bracket, json->out);
    json->is_first = false;
}

static void text(struct json *json, const char *name, const char *value)
{
    key(json, name);
    if (value)
        quoted(json, value);
    else
        fputs("null", json->out);
}

static void number_value(struct json *json, double value)
{
    char shortest[40] = "null";
    for (int digits = 6; digits <= 17 && isfinite(value); digits++) {
        snprintf(shortest, sizeof shortest, "%.*g", digits, value);
        if (strtod(shortest, NULL) == value)
            break;
    }
    fputs(shortest, json->out);
}

static void number(struct json *json, const char *name, double value)
{
    key(json, name);
    number_value(json, value);
}

static void truth(struct json *json, const char *name, bool value)
{
    key(json, name);
    fputs(value ? "true" : "false", json->out);
}

static void which(struct json *json, const struct scenario_results *scenario, const struct figure *figure, struct scope scope, const char *unit)
{
    comma(json);
    open_with(json, '{');
    text(json, "figure", figure->name);
    text(json, "slug", figure->slug);
    text(json, "unit", unit);
    text(json, "per", scope_kind_names[scope.kind]);
    text(json, "name", scope_name(scenario, scope, json->arena));
}

static void estimate(struct json *json, const struct scenario_results *scenario, const struct figure *figure, struct scope scope)
{
    struct estimate found = estimate_of(figure, scenario, scope, json->arena);
    which(json, scenario, figure, scope, figure_unit(figure, scenario));
    number(json, "mean", found.mean);
    number(json, "lower", found.limits.lower);
    number(json, "upper", found.limits.upper);
    number(json, "deviation", found.deviation);
    number(json, "skewness", found.skewness);
    number(json, "least", found.least);
    number(json, "most", found.most);
    number(json, "replications", found.n);
    number(json, "not_estimable", found.missing);
    close_with(json, '}');
}

static void difference(struct json *json, const struct scenario_results *scenario, const struct scenario_results *base,
                       const struct figure *figure, struct scope scope)
{
    struct difference found = difference_of(figure, scenario, base, scope, json->arena);
    which(json, scenario, figure, scope, figure->kind == FIGURE_SHARE ? "points" : figure_unit(figure, scenario));
    number(json, "mean", found.estimate.mean);
    number(json, "lower", found.estimate.limits.lower);
    number(json, "upper", found.estimate.limits.upper);
    number(json, "variance_ratio", found.variance_ratio);
    truth(json, "inside_noise", found.is_noise);
    close_with(json, '}');
}

/* base NULL: the scenario's own figures; else its differences to the base. */
static void figures_of(struct json *json, const struct scenario_results *scenario, const struct scenario_results *base)
{
    open_with(json, '[');
    for (const struct figure *figure = figures; figure->name; figure++)
        for (int kind = 0; kind < SCOPE_PAIR; kind++)
            for (int row = 0; row < scope_rows(scenario, (enum scope_kind)kind); row++) {
                struct scope scope = scope_of(scenario, (enum scope_kind)kind, row);
                if (!figure_exists(figure, scenario, scope))
                    continue;
                if (base)
                    difference(json, scenario, base, figure, scope);
                else
                    estimate(json, scenario, figure, scope);
            }
    close_with(json, ']');
}

static void goals(struct json *json, const struct scenario_results *scenario)
{
    static const char *const words[] = {[GOAL_KEPT] = "kept", [GOAL_BROKEN] = "broken", [GOAL_UNCLEAR] = "unclear", [GOAL_UNKNOWN] = "unknown"};
    key(json, "goals");
    open_with(json, '[');
    for (int type = 0; type < scenario->shape.types; type++) {
        if (scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(scenario, type, json->arena);
        comma(json);
        open_with(json, '{');
        text(json, "type", scenario->labels.types[type]);
        text(json, "goal", scenario->labels.goals[type]);
        number(json, "share_wanted", goal.wanted);
        text(json, "verdict", words[goal.verdict]);
        truth(json, "broken_by_receipt", goal.is_broken_by_receipt);
        truth(json, "too_early", goal.is_too_early);
        number(json, "decided_lately", goal.weeks_lately ? goal.lately.mean : NAN);
        number(json, "weeks_lately", goal.weeks_lately);
        close_with(json, '}');
    }
    close_with(json, ']');
}

enum path_part { PATH_MEAN, PATH_LEAST, PATH_MOST };

static void path_values(struct json *json, const char *name, const struct path_point *path, int weeks, enum path_part part)
{
    key(json, name);
    open_with(json, '[');
    for (int week = 0; week < weeks; week++) {
        comma(json);
        number_value(json, part == PATH_MEAN ? path[week].mean : part == PATH_LEAST ? path[week].least_80 : path[week].most_80);
    }
    close_with(json, ']');
}

static void paths(struct json *json, const struct scenario_results *scenario)
{
    char day[11];
    int weeks = scenario->shape.weeks;
    key(json, "weeks");
    open_with(json, '[');
    for (int week = 1; week <= weeks; week++) {
        comma(json);
        quoted(json, civil_text(week_first_day(scenario, week), day));
    }
    close_with(json, ']');
    key(json, "paths");
    open_with(json, '[');
    for (const struct figure *figure = figures; figure->name; figure++) {
        struct scope whole = scope_whole(scenario);
        if (!figure_exists(figure, scenario, whole) || (!figure_is_weekly(figure) && !figure->pooled))
            continue;
        const struct path_point *path = path_of(figure, scenario, whole, json->arena);
        comma(json);
        open_with(json, '{');
        text(json, "figure", figure->name);
        text(json, "slug", figure->slug);
        text(json, "unit", figure_unit(figure, scenario));
        truth(json, "pooled", !figure_is_weekly(figure));
        number(json, "replications", scenario->replications);
        path_values(json, "mean", path, weeks, PATH_MEAN);
        path_values(json, "least_80", path, weeks, PATH_LEAST);
        path_values(json, "most_80", path, weeks, PATH_MOST);
        close_with(json, '}');
    }
    close_with(json, ']');
}

static void scenario_object(struct json *json, const struct results *results, int s)
{
    const struct scenario_results *scenario = &results->scenarios[s];
    const struct scenario_results *base = scenario->like < 0 ? NULL : &results->scenarios[scenario->like];
    comma(json);
    fputc('\n', json->out);
    open_with(json, '{');
    text(json, "name", scenario->name);
    text(json, "slug", scenario->slug);
    text(json, "like", base ? base->name : NULL);
    number(json, "replications", scenario->replications);
    key(json, "figures");
    figures_of(json, scenario, NULL);
    if (base) {
        key(json, "differences");
        figures_of(json, scenario, base);
    }
    goals(json, scenario);
    paths(json, scenario);
    close_with(json, '}');
}

static void about(struct json *json, const struct results *results)
{
    char first[11] = "", last[11] = "";
    text(json, "name", results->name);
    text(json, "question", results->question);
    if (results->scenario_count) {
        key(json, "period");
        open_with(json, '{');
        text(json, "first", civil_text(results->scenarios->labels.period.first, first));
        text(json, "last", civil_text(results->scenarios->labels.period.last, last));
        close_with(json, '}');
    }
    key(json, "seed");
    fprintf(json->out, "%llu", (unsigned long long)results->seed);
    text(json, "version", results->version);
    text(json, "build", results->build);
    text(json, "stopped", results->stopped);
    number(json, "level", 0.95);
    key(json, "warnings");
    open_with(json, '[');
    for (int i = 0; i < results->warning_count; i++) {
        comma(json);
        quoted(json, results->warnings[i]);
    }
    close_with(json, ']');
    text(json, "finding", finding_text(results, json->arena));
}

static void cost_values(struct json *json, int replications, const struct run_cost *cost)
{
    number(json, "replications", replications);
    number(json, "cases", (double)cost->cases);
    number(json, "events", (double)cost->events);
    number(json, "ns_per_case", cost_per_case(cost));
    number(json, "ns_per_event", cost_per_event(cost));
    number(json, "most_open", (double)cost->most_open);
    number(json, "processes", cost->processes);
    number(json, "windows", cost->windows);
    number(json, "loop_seconds", cost->loop_seconds);
    number(json, "cpu_seconds", cost->cpu_seconds);
    key(json, "paths");
    open_with(json, '[');
    for (int path = 0; path < RUN_PATHS; path++) {
        comma(json);
        open_with(json, '{');
        text(json, "name", run_path_names[path]);
        number(json, "cases", (double)cost->path_cases[path]);
        close_with(json, '}');
    }
    close_with(json, ']');
}

static void timing_object(struct json *json, const struct timing *timing)
{
    struct run_cost all = timing_cost(timing);
    key(json, "timing");
    fputc('\n', json->out);
    open_with(json, '{');
    number(json, "threads", timing->threads);
    number(json, "threads_inside", timing->threads_inside);
    cost_values(json, timing_replications(timing), &all);
    number(json, "wall_seconds", timing_wall_seconds(timing));
    number(json, "simulating_seconds", timing->simulating_seconds);
    number(json, "storing_seconds", timing->storing_seconds);
    number(json, "program_seconds", program_seconds());
    number(json, "peak_memory", (double)peak_memory());
    key(json, "scenarios");
    open_with(json, '[');
    for (int s = 0; s < timing->scenario_count; s++) {
        const struct scenario_timing *scenario = &timing->scenarios[s];
        comma(json);
        open_with(json, '{');
        text(json, "name", scenario->name);
        cost_values(json, scenario->replications, &scenario->cost);
        close_with(json, '}');
    }
    close_with(json, ']');
    close_with(json, '}');
}

void json_print(FILE *out, const struct results *results, const struct timing *timing)
{
    struct json json = {out, arena_open(), true};
    open_with(&json, '{');
    about(&json, results);
    key(&json, "scenarios");
    open_with(&json, '[');
    for (int s = 0; s < results->scenario_count; s++)
        scenario_object(&json, results, s);
    close_with(&json, ']');
    if (timing)
        timing_object(&json, timing);
    close_with(&json, '}');
    fputc('\n', out);
    arena_close(json.arena);
}
