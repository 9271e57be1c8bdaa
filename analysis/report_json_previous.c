/* Of a report as JSON: what has changed against earlier results. */
#include <string.h>

#include "analysis/report_json_parts.h"
#include "analysis/wording.h"
#include "base/text.h"
#include "languages/languages.h"

static bool has_scenario(const struct results *results, const char *name)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (text_equal(results->scenarios[s].name, name))
            return true;
    return false;
}

/* The names of those scenarios that the other results have not. */
static void scenarios_beyond(struct json *json, const char *name, const struct results *results, const struct results *other)
{
    json_open_under(json, name, '[');
    for (int s = 0; s < results->scenario_count; s++)
        if (!has_scenario(other, results->scenarios[s].name))
            json_next_text(json, results->scenarios[s].name);
    json_close(json, ']');
}

static void names(struct json *json, const char *name, const char *const *list, int count)
{
    json_open_under(json, name, '[');
    for (int i = 0; i < count; i++)
        json_next_text(json, list[i]);
    json_close(json, ']');
}

static void goal(struct json *json, const char *name, const char *text)
{
    json_open_under(json, name, '{');
    json_text(json, "en", text);
    json_text(json, "da", goal_in_language(&danish, text, json->arena));
    json_close(json, '}');
}

static void goals(struct json *json, const struct report *report)
{
    json_open_under(json, "goals", '[');
    for (int i = 0; i < report->goal_change_count; i++) {
        const struct goal_change *change = &report->goal_changes[i];
        json_open_next(json, '{');
        json_text(json, "scenario", change->scenario);
        json_text(json, "type", change->type);
        goal(json, "before", change->before);
        goal(json, "now", change->now);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void lines(struct json *json, const char *name, const struct line_change *changes, int count)
{
    json_open_under(json, name, '[');
    for (int i = 0; i < count; i++) {
        json_open_next(json, '{');
        json_truth(json, "is_new", changes[i].is_new);
        json_number(json, "line", changes[i].number);
        json_text(json, "text", changes[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* A file that a scenario names, as results keep it: "open-cases.csv 0f3a...". */
struct file_read { const char *name, *hash; };

static struct file_read file_read(const char *input, struct arena *arena)
{
    const char *blank = strrchr(input, ' ');
    return blank ? (struct file_read){arena_copy(arena, input, (size_t)(blank - input)), blank + 1} : (struct file_read){input, ""};
}

/* The hash of the file of that name among those of the results; "" where they read none. */
static const char *hash_in(const struct results *results, const char *name, struct arena *arena)
{
    for (int i = 0; i < results->input_count; i++) {
        struct file_read one = file_read(results->inputs[i], arena);
        if (text_equal(one.name, name))
            return one.hash;
    }
    return "";
}

static void file(struct json *json, const char *name, const char *before, const char *now)
{
    json_open_next(json, '{');
    json_text(json, "name", name);
    json_text(json, "before", before);
    json_text(json, "now", now);
    json_close(json, '}');
}

/* The files read that are not the same bytes; those that both read, or only one. */
static void files(struct json *json, const struct results *now, const struct results *then)
{
    json_open_under(json, "files", '[');
    for (int i = 0; i < now->input_count; i++) {
        struct file_read one = file_read(now->inputs[i], json->arena);
        const char *before = hash_in(then, one.name, json->arena);
        if (!text_equal(before, one.hash))
            file(json, one.name, before, one.hash);
    }
    for (int i = 0; i < then->input_count; i++) {
        struct file_read one = file_read(then->inputs[i], json->arena);
        if (!*hash_in(now, one.name, json->arena))
            file(json, one.name, one.hash, "");
    }
    json_close(json, ']');
}

static void scenarios(struct json *json, const struct report *report)
{
    json_open_under(json, "scenarios", '[');
    for (int s = 0; s < report->results->scenario_count; s++) {
        json_open_next(json, '{');
        json_text(json, "name", report->results->scenarios[s].name);
        report_json_cells(json, "cells", report->before[s], report->before[s] ? report->budget.count : 0);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void report_json_previous(struct json *json, const struct report *report)
{
    const struct results *then = report->previous;
    char day[11];
    if (!then)
        return;
    json_open_under(json, "previous", '{');
    json_text(json, "results", report->previous_file);
    json_text(json, "name", then->name);
    json_key(json, "seed");
    fprintf(json->out, "\"%llu\"", (unsigned long long)then->seed);
    json_text(json, "version", then->version);
    json_number(json, "replications", then->scenario_count ? then->scenarios->replications : 0);
    json_text(json, "first", then->scenario_count ? civil_text(then->scenarios->labels.period.first, day) : "");
    json_text(json, "last", then->scenario_count ? civil_text(then->scenarios->labels.period.last, day) : "");
    scenarios_beyond(json, "added", report->results, then);
    scenarios_beyond(json, "gone", then, report->results);
    names(json, "parts_new", report->parts_new, report->new_count);
    names(json, "parts_gone", report->parts_gone, report->gone_count);
    goals(json, report);
    files(json, report->results, then);
    lines(json, "lines", report->text_changes, report->text_change_count);
    lines(json, "defaults", report->default_changes, report->default_change_count);
    scenarios(json, report);
    json_close(json, '}');
}
