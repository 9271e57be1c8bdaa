#include "analysis/json.h"

#include <math.h>

#include "analysis/finding.h"
#include "analysis/json_writer.h"
#include "analysis/kept_answers.h"
#include "analysis/verdict.h"

static void which(struct json *json, const struct scenario_results *scenario, const struct figure *figure, struct scope scope, const char *unit)
{
    json_comma(json);
    json_open(json, '{');
    json_text(json, "figure", figure->name);
    json_text(json, "slug", figure->slug);
    json_text(json, "unit", unit);
    json_text(json, "per", scope_kind_names[scope.kind]);
    json_text(json, "name", scope_name(scenario, scope, json->arena));
}

static void estimate(struct json *json, const struct scenario_results *scenario, const struct figure *figure, struct scope scope)
{
    struct estimate found = estimate_of(figure, scenario, scope, json->arena);
    which(json, scenario, figure, scope, figure_unit(figure, scenario));
    json_number(json, "mean", found.mean);
    json_number(json, "lower", found.limits.lower);
    json_number(json, "upper", found.limits.upper);
    json_number(json, "deviation", found.deviation);
    json_number(json, "skewness", found.skewness);
    json_number(json, "least", found.least);
    json_number(json, "most", found.most);
    json_number(json, "replications", found.n);
    json_number(json, "not_estimable", found.missing);
    json_close(json, '}');
}

static void difference(struct json *json, const struct scenario_results *scenario, const struct scenario_results *base,
                       const struct figure *figure, struct scope scope)
{
    struct difference found = difference_of(figure, scenario, base, scope, json->arena);
    which(json, scenario, figure, scope, figure->kind == FIGURE_SHARE ? "points" : figure_unit(figure, scenario));
    json_number(json, "mean", found.estimate.mean);
    json_number(json, "lower", found.estimate.limits.lower);
    json_number(json, "upper", found.estimate.limits.upper);
    json_number(json, "variance_ratio", found.variance_ratio);
    json_truth(json, "inside_noise", found.is_noise);
    json_close(json, '}');
}

/* base NULL: the scenario's own figures; else its differences to the base. */
static void figures_of(struct json *json, const struct scenario_results *scenario, const struct scenario_results *base)
{
    json_open(json, '[');
    for (const struct figure *figure = figures; figure->name; figure++)
        for (int kind = 0; kind < SCOPE_KINDS; kind++)
            for (int row = 0; kind != SCOPE_PAIR && row < scope_rows(scenario, (enum scope_kind)kind); row++) {
                struct scope scope = scope_of(scenario, (enum scope_kind)kind, row);
                if (!figure_exists(figure, scenario, scope))
                    continue;
                if (base)
                    difference(json, scenario, base, figure, scope);
                else
                    estimate(json, scenario, figure, scope);
            }
    json_close(json, ']');
}

static void goals(struct json *json, const struct scenario_results *scenario)
{
    static const char *const words[] = {[GOAL_KEPT] = "kept", [GOAL_BROKEN] = "broken", [GOAL_UNCLEAR] = "unclear", [GOAL_UNKNOWN] = "unknown"};
    json_key(json, "goals");
    json_open(json, '[');
    for (int type = 0; type < scenario->shape.types; type++) {
        if (scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(scenario, type, json->arena);
        json_comma(json);
        json_open(json, '{');
        json_text(json, "type", scenario->labels.types[type]);
        json_text(json, "goal", scenario->labels.goals[type]);
        json_text(json, "of", goal.subject == GOAL_OF_SLOT ? "slot" : "decision");
        json_number(json, "share_wanted", goal.wanted);
        json_text(json, "verdict", words[goal.verdict]);
        json_truth(json, "broken_by_receipt", goal.is_broken_by_receipt);
        json_truth(json, "too_early", goal.is_too_early);
        json_number(json, "decided_lately", goal.weeks_lately ? goal.lately.mean : NAN);
        json_number(json, "weeks_lately", goal.weeks_lately);
        json_close(json, '}');
    }
    json_close(json, ']');
}

enum path_part { PATH_MEAN, PATH_LEAST, PATH_MOST };

static void path_values(struct json *json, const char *name, const struct path_point *path, int weeks, enum path_part part)
{
    json_key(json, name);
    json_open(json, '[');
    for (int week = 0; week < weeks; week++) {
        json_comma(json);
        json_number_value(json, part == PATH_MEAN ? path[week].mean : part == PATH_LEAST ? path[week].least_80 : path[week].most_80);
    }
    json_close(json, ']');
}

static void paths(struct json *json, const struct scenario_results *scenario)
{
    char day[11];
    int weeks = scenario->shape.weeks;
    json_key(json, "weeks");
    json_open(json, '[');
    for (int week = 1; week <= weeks; week++) {
        json_comma(json);
        json_quoted(json, civil_text(week_first_day(scenario, week), day));
    }
    json_close(json, ']');
    json_key(json, "paths");
    json_open(json, '[');
    for (const struct figure *figure = figures; figure->name; figure++) {
        struct scope whole = scope_whole(scenario);
        if (!figure_exists(figure, scenario, whole) || (!figure_is_weekly(figure) && !figure->pooled))
            continue;
        const struct path_point *path = path_of(figure, scenario, whole, json->arena);
        json_comma(json);
        json_open(json, '{');
        json_text(json, "figure", figure->name);
        json_text(json, "slug", figure->slug);
        json_text(json, "unit", figure_unit(figure, scenario));
        json_truth(json, "pooled", !figure_is_weekly(figure));
        json_number(json, "replications", scenario->replications);
        path_values(json, "mean", path, weeks, PATH_MEAN);
        path_values(json, "least_80", path, weeks, PATH_LEAST);
        path_values(json, "most_80", path, weeks, PATH_MOST);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void scenario_object(struct json *json, const struct results *results, int s)
{
    const struct scenario_results *scenario = &results->scenarios[s];
    const struct scenario_results *base = scenario->like < 0 ? NULL : &results->scenarios[scenario->like];
    json_comma(json);
    fputc('\n', json->out);
    json_open(json, '{');
    json_text(json, "name", scenario->name);
    json_text(json, "slug", scenario->slug);
    json_text(json, "like", base ? base->name : NULL);
    json_number(json, "replications", scenario->replications);
    json_key(json, "figures");
    figures_of(json, scenario, NULL);
    if (base) {
        json_key(json, "differences");
        figures_of(json, scenario, base);
    }
    const struct kept_answer *inputs = answer_kept(results, "inputs", scenario->slug);
    if (inputs) {
        json_key(json, "inputs");
        json_tree_write(json, inputs->tree);
    }
    goals(json, scenario);
    paths(json, scenario);
    json_close(json, '}');
}

static void about(struct json *json, const struct results *results)
{
    char first[11] = "", last[11] = "";
    json_text(json, "name", results->name);
    json_text(json, "question", results->question);
    if (results->scenario_count) {
        json_key(json, "period");
        json_open(json, '{');
        json_text(json, "first", civil_text(results->scenarios->labels.period.first, first));
        json_text(json, "last", civil_text(results->scenarios->labels.period.last, last));
        json_close(json, '}');
    }
    json_key(json, "seed");
    fprintf(json->out, "%llu", (unsigned long long)results->seed);
    json_text(json, "version", results->version);
    json_text(json, "build", results->build);
    json_text(json, "stopped", results->stopped);
    json_number(json, "level", 0.95);
    json_key(json, "warnings");
    json_open(json, '[');
    for (int i = 0; i < results->warning_count; i++) {
        json_comma(json);
        json_quoted(json, results->warnings[i]);
    }
    json_close(json, ']');
    json_text(json, "finding", finding_text(results, json->arena));
}

static void cost_values(struct json *json, int replications, const struct run_cost *cost)
{
    json_number(json, "replications", replications);
    json_number(json, "cases", (double)cost->cases);
    json_number(json, "events", (double)cost->events);
    json_number(json, "ns_per_case", cost_per_case(cost));
    json_number(json, "ns_per_event", cost_per_event(cost));
    json_number(json, "most_open", (double)cost->most_open);
    json_number(json, "processes", cost->processes);
    json_number(json, "windows", cost->windows);
    json_number(json, "loop_seconds", cost->loop_seconds);
    json_number(json, "cpu_seconds", cost->cpu_seconds);
    json_key(json, "paths");
    json_open(json, '[');
    for (int path = 0; path < RUN_PATHS; path++) {
        json_comma(json);
        json_open(json, '{');
        json_text(json, "name", run_path_names[path]);
        json_number(json, "cases", (double)cost->path_cases[path]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void timing_object(struct json *json, const struct timing *timing)
{
    struct run_cost all = timing_cost(timing);
    json_key(json, "timing");
    fputc('\n', json->out);
    json_open(json, '{');
    json_number(json, "threads", timing->threads);
    json_number(json, "threads_inside", timing->threads_inside);
    cost_values(json, timing_replications(timing), &all);
    json_number(json, "wall_seconds", timing_wall_seconds(timing));
    json_number(json, "simulating_seconds", timing->simulating_seconds);
    json_number(json, "storing_seconds", timing->storing_seconds);
    json_number(json, "program_seconds", program_seconds());
    json_number(json, "peak_memory", (double)peak_memory());
    json_key(json, "scenarios");
    json_open(json, '[');
    for (int s = 0; s < timing->scenario_count; s++) {
        const struct scenario_timing *scenario = &timing->scenarios[s];
        json_comma(json);
        json_open(json, '{');
        json_text(json, "name", scenario->name);
        cost_values(json, scenario->replications, &scenario->cost);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void json_print(FILE *out, const struct results *results, const struct timing *timing)
{
    struct json json = {.out = out, .arena = arena_open(), .is_first = true};
    json_open(&json, '{');
    about(&json, results);
    json_key(&json, "scenarios");
    json_open(&json, '[');
    for (int s = 0; s < results->scenario_count; s++)
        scenario_object(&json, results, s);
    json_close(&json, ']');
    if (timing)
        timing_object(&json, timing);
    json_close(&json, '}');
    fputc('\n', out);
    arena_close(json.arena);
}
