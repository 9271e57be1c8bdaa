#include "analysis/report_json.h"

#include <math.h>
#include <string.h>

#include "analysis/finding.h"
#include "analysis/json_writer.h"
#include "analysis/note_words.h"
#include "analysis/report_json_parts.h"
#include "analysis/wording.h"
#include "languages/languages.h"

enum { DIGITS = 7 };

/* The finding, made anew in each language, as a list of its lines. */
static void finding(struct json *json, const struct results *results)
{
    json_open_under(json, "finding", '{');
    for (int i = 0; i < 2; i++) {
        struct arena *arena = arena_open();
        arena_speak(arena, i ? &danish : &english);
        json_open_under(json, i ? "da" : "en", '[');
        for (const char *line = finding_text(results, arena); *line;) {
            size_t length = strcspn(line, "\n");
            json_next_text(json, arena_copy(arena, line, length));
            line += length + (line[length] == '\n');
        }
        json_close(json, ']');
        arena_close(arena);
    }
    json_close(json, '}');
}

/* A text that is made anew in each language, by what it is made of; name NULL: the next of a list. */
static void told_in_both(struct json *json, const char *name, const void *of, int number, const char *make(const void *, int, struct arena *))
{
    if (name)
        json_open_under(json, name, '{');
    else
        json_open_next(json, '{');
    for (int i = 0; i < 2; i++) {
        struct arena *arena = arena_open();
        arena_speak(arena, i ? &danish : &english);
        json_text(json, i ? "da" : "en", make(of, number, arena));
        arena_close(arena);
    }
    json_close(json, '}');
}

static const char *bottleneck_of(const void *results, int scenario, struct arena *arena)
{
    return finding_bottleneck(results, scenario, arena);
}

static const char *note_of(const void *results, int number, struct arena *arena)
{
    return note_words(((const struct results *)results)->warnings[number], arena);
}

static void notes(struct json *json, const struct results *results)
{
    json_open_under(json, "warnings", '[');
    for (int i = 0; i < results->warning_count; i++)
        told_in_both(json, NULL, results, i, note_of);
    json_close(json, ']');
}

static void texts(struct json *json, const char *name, const char *const list[], int count)
{
    json_open_under(json, name, '[');
    for (int i = 0; i < count; i++)
        json_next_text(json, list[i]);
    json_close(json, ']');
}

static void rows(struct json *json, const char *name, const struct report_row *list, int count, int cell_count)
{
    json_open_under(json, name, '[');
    for (int i = 0; i < count; i++) {
        json_open_next(json, '{');
        json_text(json, "name", list[i].name);
        report_json_cells(json, "cells", list[i].cells, cell_count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Officers who stay and those who do not; absent in results that do not tell. */
static void officers(struct json *json, const char *name, const double *of_teams, int teams)
{
    if (!of_teams)
        return;
    json_open_under(json, name, '[');
    for (int team = 0; team < teams; team++)
        json_next_number(json, of_teams[team]);
    json_close(json, ']');
}

static void goals(struct json *json, const struct report_scenario *scenario)
{
    static const char *const words[] = {[GOAL_KEPT] = "kept", [GOAL_BROKEN] = "broken", [GOAL_UNCLEAR] = "unclear", [GOAL_UNKNOWN] = "unknown"};
    json_open_under(json, "goals", '[');
    for (int g = 0; g < scenario->goal_count; g++) {
        const struct report_goal *goal = &scenario->goals[g];
        json_open_next(json, '{');
        json_number(json, "type", goal->type);
        json_text(json, "of", goal->verdict.subject == GOAL_OF_SLOT ? "slot" : "decision");
        const char *text = scenario->results->labels.goals[goal->type];
        json_open_under(json, "goal", '{');
        json_text(json, "en", text);
        json_text(json, "da", goal_in_language(&danish, text, json->arena));
        json_close(json, '}');
        json_number(json, "wanted", goal->verdict.wanted);
        json_number(json, "days", scenario->results->labels.goal_days[goal->type]);
        json_text(json, "verdict", goal_is_kept(&goal->verdict) ? "kept" : goal_is_broken(&goal->verdict) ? "broken"
                                   : goal->verdict.verdict == GOAL_KEPT ? "unclear" : words[goal->verdict.verdict]);
        json_truth(json, "too_early", goal->verdict.is_too_early);
        json_number(json, "chance_least", 100 * goal->chance.lower);
        json_number(json, "chance_most", 100 * goal->chance.upper);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void curves(struct json *json, const struct report_scenario *scenario)
{
    json_open_under(json, "curves", '[');
    for (int c = 0; c < scenario->curve_count; c++) {
        const struct report_curve *curve = &scenario->curves[c];
        json_open_next(json, '{');
        json_text(json, "name", curve->name);
        json_number(json, "decided", curve->is_count_told ? curve->decided : NAN);
        json_open_under(json, "days", '[');
        for (int step = 0; step < REPORT_STEPS && curve->is_told; step++)
            json_next_number(json, curve->steps[step]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Only where slots are booked. */
static void slot_curves(struct json *json, const struct report_scenario *scenario)
{
    if (!scenario->results->shape.books)
        return;
    json_open_under(json, "slot_curves", '[');
    for (int book = 0; book < scenario->results->shape.books; book++) {
        const struct report_curve *curve = &scenario->slot_curves[book];
        json_open_next(json, '{');
        json_text(json, "name", curve->name);
        json_open_under(json, "days", '[');
        for (int step = 0; step < REPORT_STEPS && curve->is_told; step++)
            json_next_number(json, curve->steps[step]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Rows of cases by band of age, and the age of the oldest of each. */
struct ages { const char *name, *oldest_name; enum histogram_kind kind; const double *ages, *oldest; };

static void ages_of(struct json *json, const struct report *report, const struct scenario_results *scenario, const struct ages *of)
{
    int bands = report->edge_count + 1, rows = histogram_row_count(&scenario->shape, of->kind);
    const bool *marks = ages_withhold(report->withheld, scenario, of->kind, of->ages, bands, json->arena);
    json_open_under(json, of->name, '[');
    for (int row = 0; row < rows; row++) {
        json_open_next(json, '[');
        for (int band = 0; band < bands; band++)
            json_next_number(json, marks[row * bands + band] ? NAN : of->ages[row * bands + band]);
        json_close(json, ']');
    }
    json_close(json, ']');
    json_open_under(json, of->oldest_name, '[');
    for (int row = 0; row < rows; row++)
        json_next_number(json, report->withheld_below ? NAN : of->oldest[row]);
    json_close(json, ']');
}

static void ages(struct json *json, const struct report *report, const struct report_scenario *scenario)
{
    const struct ages lists[] = {
        {"ages", "oldest", HISTOGRAM_AGE, scenario->ages, scenario->oldest},
        {"ages_begin", "oldest_begin", HISTOGRAM_AGE_BEGIN, scenario->ages_begin, scenario->oldest_begin},
        {"waiting_ages", "oldest_waiting", HISTOGRAM_WAITING_AGE, scenario->waiting_ages, scenario->oldest_waiting},
        {"waiting_ages_begin", "oldest_waiting_begin", HISTOGRAM_WAITING_AGE_BEGIN, scenario->waiting_ages_begin, scenario->oldest_waiting_begin},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].ages)
            ages_of(json, report, scenario->results, &lists[i]);
}

static void scenario_object(struct json *json, const struct report *report, int s)
{
    const struct report_scenario *scenario = &report->scenarios[s];
    const struct labels *labels = &scenario->results->labels;
    fputc('\n', json->out);
    json_open_next(json, '{');
    json_text(json, "name", scenario->results->name);
    json_text(json, "label", scenario->label);
    json_text(json, "group", arena_print(json->arena, "/scenarios/%s", scenario->results->slug));
    json_text(json, "identity", arena_print(json->arena, "%016llx", (unsigned long long)scenario->results->identity));
    json_number(json, "like", scenario->like);
    json_truth(json, "is_base", scenario->is_base);
    json_number(json, "replications", scenario->results->replications);
    report_json_both(json, "money", labels->money);
    told_in_both(json, "bottleneck", report->results, s, bottleneck_of);
    json_number(json, "bottleneck_team", finding_bottleneck_team(report->results, s, json->arena));
    officers(json, "officers", labels->officers, scenario->results->shape.teams);
    officers(json, "permanent", labels->permanent, scenario->results->shape.teams);
    officers(json, "temporary", labels->temporary, scenario->results->shape.teams);
    officers(json, "lent", labels->lent, scenario->results->shape.teams);
    report_json_cells(json, "cells", scenario->cells, report->whole.count);
    report_json_cells(json, "budget", scenario->budget, report->budget.count);
    report_json_cells(json, "agency", scenario->agency, report->agency.count);
    rows(json, "types", scenario->types, scenario->results->shape.types, report->types.count);
    rows(json, "teams", scenario->teams, scenario->results->shape.teams, report->teams.count);
    rows(json, "waits", scenario->waits, scenario->wait_count, report->waits.count);
    rows(json, "pairs", scenario->pairs, scenario->pair_count, report->pairs.count);
    report_json_weeks(json, report, scenario);
    goals(json, scenario);
    curves(json, scenario);
    slot_curves(json, scenario);
    ages(json, report, scenario);
    json_close(json, '}');
}

static void stamp(struct json *json, const struct report *report)
{
    const struct results *results = report->results;
    json_open_under(json, "stamp", '{');
    json_key(json, "seed");
    fprintf(json->out, "\"%llu\"", (unsigned long long)results->seed);    /* a text: JavaScript's numbers have 53 bits */
    json_text(json, "version", results->version);
    json_text(json, "build", results->build);
    report_json_both(json, "stopped", results->stopped);
    json_text(json, "checksum", arena_print(json->arena, "%016llx", (unsigned long long)report->checksum));
    json_text(json, "results", report->file ? report->file : "");
    json_number(json, "level", 0.95);
    json_number(json, "withheld_below", report->withheld_below);
    texts(json, "settings", results->settings, results->setting_count);
    texts(json, "inputs", results->inputs, results->input_count);
    texts(json, "defaults", results->defaults, results->default_count);
    notes(json, results);
    json_text(json, "scenario", results->text ? results->text : "");
    json_close(json, '}');
}

void report_json(FILE *out, const struct report *report, const char *language)
{
    struct json json = {.out = out, .arena = arena_open(), .is_first = true, .digits = DIGITS};
    const struct results *results = report->results;
    char day[11];
    json_open(&json, '{');
    json_number(&json, "report", REPORT_SCHEMA);
    json_text(&json, "language", language);
    json_text(&json, "name", results->name);
    json_text(&json, "question", results->question ? results->question : "");
    if (results->scenario_count) {
        json_open_under(&json, "period", '{');
        json_text(&json, "first", civil_text(results->scenarios->labels.period.first, day));
        json_text(&json, "last", civil_text(results->scenarios->labels.period.last, day));
        json_close(&json, '}');
    }
    finding(&json, results);
    json_open_under(&json, "columns", '{');
    report_json_columns(&json, "whole", &report->whole);
    report_json_columns(&json, "budget", &report->budget);
    report_json_columns(&json, "agency", &report->agency);
    report_json_columns(&json, "types", &report->types);
    report_json_columns(&json, "teams", &report->teams);
    report_json_columns(&json, "weeks", &report->weeks);
    report_json_columns(&json, "months", &report->months);
    report_json_columns(&json, "waits", &report->waits);
    report_json_columns(&json, "pairs", &report->pairs);
    json_close(&json, '}');
    json_open_under(&json, "age_edges", '[');
    for (int i = 0; i < report->edge_count; i++)
        json_next_number(&json, report->edges[i]);
    json_close(&json, ']');
    json_open_under(&json, "scenarios", '[');
    for (int s = 0; s < results->scenario_count; s++)
        scenario_object(&json, report, s);
    json_close(&json, ']');
    report_json_answers(&json, report);
    report_json_previous(&json, report);
    stamp(&json, report);
    json_close(&json, '}');
    arena_close(json.arena);
}
