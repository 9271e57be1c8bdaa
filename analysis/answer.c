#include "analysis/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/answer_parts.h"
#include "analysis/estimate.h"
#include "analysis/finding.h"
#include "analysis/finding_presence.h"
#include "analysis/input_split.h"
#include "analysis/leaving.h"
#include "analysis/note_words.h"
#include "analysis/number.h"
#include "analysis/reversal_line.h"
#include "analysis/wording.h"
#include "base/text.h"

enum { TEAMS_NAMED = 6 };

static bool some_scenario_has(const struct results *results, int row)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (figure_exists(&figures[row], &results->scenarios[s], scope_whole(&results->scenarios[s])))
            return true;
    return false;
}

static void add_figure(const struct results *results, int *rows, int *count, const char *name)
{
    int row = figure_named(name);
    for (int i = 0; i < *count; i++)
        if (rows[i] == row)
            return;
    if (row >= 0 && some_scenario_has(results, row))
        rows[(*count)++] = row;
}

/* Beside the usual figures, which are of the decided alone, stand those that left undecided, where they are more than a few. */
static void add_those_who_leave(const struct results *results, int *rows, int *count, struct arena *arena)
{
    static const char *const of_leaving[] = {"withdrawn", "turned away"};
    for (int i = 0; i < 2; i++)
        if (leaving_is_shown(results, of_leaving[i], arena))
            add_figure(results, rows, count, of_leaving[i]);
}

/* Beside the wait of those who have a slot stand those who have none yet, where they are more than a few of all who asked. */
static bool without_slot_is_shown(const struct results *results, struct arena *arena)
{
    const struct figure *without = &figures[figure_named("without a slot")], *bookings = &figures[figure_named("bookings")];
    bool is_shown = false;
    for (int s = 0; s < results->scenario_count && !is_shown; s++) {
        const struct scenario_results *scenario = &results->scenarios[s];
        struct scope whole = scope_whole(scenario);
        is_shown = figure_exists(without, scenario, whole)
                   && 100 * estimate_of(without, scenario, whole, arena).mean > LEAVING_LITTLE * estimate_of(bookings, scenario, whole, arena).mean;
    }
    return is_shown;
}

int *answer_figures(const struct results *results, int *count, struct arena *arena)
{
    static const char *const of_decided_alone[] = {
        "decided within goal", "sojourn time", "sojourn time median", "sojourn time p80", "sojourn time p90",
    };
    int known = 0;
    while (figures[known].name)
        known++;
    int *rows = arena_take(arena, (size_t)known * sizeof *rows);
    *count = 0;
    for (int i = 0; i < results->figure_count; i++)
        add_figure(results, rows, count, results->figures[i]);
    for (int row = 0; row < known && !results->figure_count; row++)
        if (figures[row].is_usual)
            add_figure(results, rows, count, figures[row].name);
    if (!results->figure_count) {                         /* where there are appointments */
        add_figure(results, rows, count, "wait for slot");
        add_figure(results, rows, count, "wait for slot p90");
    }
    for (int c = 0, asked = *count; c < asked; c++)
        if (strncmp(figures[rows[c]].name, "wait for slot", strlen("wait for slot")) == 0 && without_slot_is_shown(results, arena))
            add_figure(results, rows, count, "without a slot");
    for (size_t i = 0; i < sizeof of_decided_alone / sizeof *of_decided_alone; i++)
        for (int c = 0, asked = *count; c < asked; c++)
            if (rows[c] == figure_named(of_decided_alone[i])) {
                add_figure(results, rows, count, "sojourn time p90");
                add_figure(results, rows, count, "age of open cases");
            }
    for (int c = 0, asked = *count; c < asked; c++)
        if (rows[c] == figure_named("waiting time"))
            add_figure(results, rows, count, "waiting time p90");
    if (!results->figure_count)
        add_those_who_leave(results, rows, count, arena);
    return rows;
}

static const char *heading(const struct answer *answer, int column)
{
    const struct figure *figure = &figures[answer->columns[column]];
    const char *unit = arena_word(answer->arena, answer->units[column].name), *name = arena_word(answer->arena, figure->column);
    return figure->kind == FIGURE_COUNT ? name : arena_print(answer->arena, "%s %s", name, unit);
}

void answer_cell(struct answer *answer, struct table *table, struct print_unit unit, const struct estimate *estimate, bool is_difference)
{
    struct arena *arena = answer->arena;
    double half = estimate->half_width * unit.scale, mean = estimate->mean * unit.scale;
    int decimals = number_decimals(half > 0 ? half : fabs(mean), unit.decimals);
    const char *tail = is_difference && half > 0 && isfinite(half) ? arena_print(arena, " ±%s", number_text(arena, half, decimals))
                       : is_difference ? "" : spread_text(arena, estimate, unit.scale, decimals);
    bool is_partly = estimate->missing && estimate->n;
    answer->has_missing |= is_partly;
    answer->has_unknown |= !estimate->n;
    table_cell(table, is_difference ? number_signed_text(arena, mean, decimals) : number_text(arena, mean, decimals),
               arena_print(arena, "%s%s", tail, is_partly ? "†" : ""));
}

void answer_mark(struct answer *answer, struct table *table, const char *mark)
{
    struct table_cell *cell = &table->cells[table->count - 1];
    cell->tail = arena_print(answer->arena, "%s%s", cell->tail, mark);
}

static bool is_of_appointments(const struct figure *figure)
{
    return figure->needs == NEEDS_BOOK || figure->needs == NEEDS_SLOT_GOAL;
}

static bool not_here(struct table *table, const struct figure *figure, const struct scenario_results *scenario)
{
    if (figure_exists(figure, scenario, scope_whole(scenario)))
        return false;
    table_cell(table, "-", "");
    return true;
}

/* A figure of the scenario itself, not the difference to another. */
static void own_cell(struct answer *answer, struct table *table, int column, const struct scenario_results *scenario)
{
    struct estimate estimate = estimate_of(&figures[answer->columns[column]], scenario, scope_whole(scenario), answer->arena);
    answer_cell(answer, table, answer->units[column], &estimate, false);
}

static void base_row(struct answer *answer, struct table *table, int s)
{
    const struct scenario_results *scenario = &answer->results->scenarios[s];
    table_cell(table, scenario->name, "");
    for (int c = 0; c < answer->column_count; c++)
        if (!not_here(table, &figures[answer->columns[c]], scenario))
            own_cell(answer, table, c, scenario);
}

static void difference_row(struct answer *answer, struct table *table, int s)
{
    const struct scenario_results *scenario = &answer->results->scenarios[s], *base = &answer->results->scenarios[scenario->like];
    table_cell(table, arena_print(answer->arena, " %s", scenario_label(answer->results, s)), "");
    for (int c = 0; c < answer->column_count; c++) {
        const struct figure *figure = &figures[answer->columns[c]];
        if (not_here(table, figure, scenario))
            continue;
        if (!figure_exists(figure, base, scope_whole(base))) {
            own_cell(answer, table, c, scenario);
            answer_mark(answer, table, "°");
            answer->has_own = true;
            continue;
        }
        struct difference difference = difference_of(figure, scenario, base, scope_whole(scenario), answer->arena);
        bool is_apart = goals_differ(figure, scenario, base, scope_whole(scenario)), is_marked = !is_apart && difference.is_noise && difference.estimate.n > 1;
        answer->has_other_goal |= is_apart;
        answer->has_noise |= is_marked;
        answer->least_ratio = fmin(answer->least_ratio, difference.variance_ratio);
        answer->most_ratio = fmax(answer->most_ratio, difference.variance_ratio);
        answer_cell(answer, table, answer->units[c], &difference.estimate, true);
        if (is_marked || is_apart)
            answer_mark(answer, table, is_apart ? "≠" : "*");
        if (figure->needs == NEEDS_FLOOR && floor_is_broken(scenario, base, answer->arena)) {
            answer_mark(answer, table, "!");
            answer->has_floor_broken = true;
        }
    }
}

/* "[15, 20]": what 80 % of the replications lie between; "" where they are too few for it, or the figure is none of appointments. */
static const char *band_of(const struct answer *answer, int column, const struct scenario_results *scenario)
{
    const struct figure *figure = &figures[answer->columns[column]];
    struct print_unit unit = answer->units[column];
    if (!is_of_appointments(figure) || !figure_exists(figure, scenario, scope_whole(scenario)))
        return "";
    double *values = figure_values(figure, scenario, scope_whole(scenario), answer->arena);
    struct interval band = prediction_band(values, values_sort(values, scenario->replications), 0.80);
    int decimals = number_decimals(0.1 * fabs(band.upper - band.lower) * unit.scale, unit.decimals);
    if (!isfinite(band.lower) || !isfinite(band.upper))
        return "";
    return arena_print(answer->arena, "[%s, %s]", number_text(answer->arena, band.lower * unit.scale, decimals),
                       number_text(answer->arena, band.upper * unit.scale, decimals));
}

/* Of waits for slots a mean alone is false comfort: the limits of the mean grow narrow with more replications, the band does not. */
static void band_rows(struct answer *answer, struct table *table)
{
    const struct results *results = answer->results;
    bool is_told = false;
    for (int s = 0; s < results->scenario_count; s++)
        for (int c = 0; c < answer->column_count; c++)
            is_told |= *band_of(answer, c, &results->scenarios[s]) != 0;
    if (!is_told)
        return;
    table_line(table, arena_word(answer->arena, " 80 % of the replications lie between:"));
    for (int s = 0; s < results->scenario_count; s++) {
        table_cell(table, arena_print(answer->arena, " %s", scenario_label(results, s)), "");
        for (int c = 0; c < answer->column_count; c++)
            table_cell(table, band_of(answer, c, &results->scenarios[s]), "");
    }
}

static void main_table(struct answer *answer, FILE *out)
{
    const struct results *results = answer->results;
    struct table table = table_of(1 + answer->column_count, answer->arena);
    table_cell(&table, "", "");
    for (int c = 0; c < answer->column_count; c++)
        table_cell(&table, heading(answer, c), "");
    for (int base = 0; base < results->scenario_count; base++) {
        if (!scenario_is_base(results, base))
            continue;
        base_row(answer, &table, base);
        bool has_line = false;
        for (int s = 0; s < results->scenario_count; s++)
            if (results->scenarios[s].like == base) {
                if (!has_line)
                    table_line(&table, arena_print(answer->arena, " difference to %s, same luck:", results->scenarios[base].name));
                has_line = true;
                difference_row(answer, &table, s);
            }
    }
    band_rows(answer, &table);
    table_print(&table, 3, out);
}

/* "Busy, surge: registration 101 %, fast 82 %"; teams never present are left out. */
static void busy_line(const struct answer *answer, int s, FILE *out)
{
    const struct scenario_results *scenario = &answer->results->scenarios[s];
    const struct team_load *loads = teams_by_load(scenario, answer->arena);
    const char *text = "";
    int shown = 0, present = 0;
    while (present < scenario->shape.teams && !isnan(loads[present].busy))
        present++;
    for (; shown < present && shown < TEAMS_NAMED; shown++)
        text = arena_print(answer->arena, "%s%s %s %s %%", text, shown ? "," : "", scenario->labels.teams[loads[shown].team],
                           number_text(answer->arena, loads[shown].busy, 0));
    if (shown < present)
        text = arena_print(answer->arena, "%s, and %s more below that (sluse show --by team)", text,
                           number_text(answer->arena, present - shown, 0));
    if (shown)
        fprintf(out, "%s\n", arena_print(answer->arena, "Busy, %s:%s.", scenario->name, text));
}

static void run_line(const struct answer *answer, FILE *out)
{
    const struct results *results = answer->results;
    int replications = results->scenario_count ? results->scenarios[0].replications : 0;
    struct arena *arena = answer->arena;
    fputs(arena_print(arena, "%s%s%s%s, seed %llu", count_text(arena, replications, "replication"), *results->stopped ? " (" : "",
                      arena_word(arena, results->stopped), *results->stopped ? ")" : "", (unsigned long long)results->seed), out);
    fputs(replications > 1 ? "; ± 95 %" : arena_word(arena, "; one replication shows no uncertainty"), out);
    if (isfinite(answer->least_ratio)) {
        const char *least = number_text(answer->arena, answer->least_ratio, answer->least_ratio < 10);
        const char *most = number_text(answer->arena, answer->most_ratio, answer->most_ratio < 10);
        bool is_range = strcmp(least, most) != 0;
        fputs(arena_print(arena, "; same luck divides the variance of differences by %s%s%s", least, is_range ? arena_word(arena, " to ") : "", is_range ? most : ""), out);
    }
    fputs(".\n", out);
}

static void footnotes(const struct answer *answer, FILE *out)
{
    const struct { bool is_due; const char *text; } notes[] = {
        {answer->has_noise, "* inside the noise: the difference may be none.\n"},
        {answer->has_own, "° its own value: what it is compared with has no such figure.\n"},
        {answer->has_other_goal, "≠ measured against another goal than the base's: neither better nor worse.\n"},
        {answer->has_broken, "! the goal is broken, by decision or by receipt.\n"},
        {answer->has_floor_broken, "! breaks the floor on more days: no gain makes up for that.\n"},
        {answer->has_unknown, "not est.: nothing to measure it on, such as no case decided or none open.\n"},
        {answer->has_missing, "† not estimable in some replications, which are left out.\n"},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if (notes[i].is_due)
            fputs(arena_word(answer->arena, notes[i].text), out);
}

static void skewed_figures(const struct answer *answer, FILE *out)
{
    const char *list = "";
    for (int s = 0; s < answer->results->scenario_count; s++) {
        const struct scenario_results *scenario = &answer->results->scenarios[s];
        const char *before = *list ? "; " : "";
        for (int c = 0; c < answer->column_count; c++) {
            const struct figure *figure = &figures[answer->columns[c]];
            if (!estimate_of(figure, scenario, scope_whole(scenario), answer->arena).is_skewed)
                continue;
            const char *whose = before[0] == ',' ? "" : arena_print(answer->arena, "%s: ", scenario->name);
            list = arena_print(answer->arena, "%s%s%s%s", list, before, whose, arena_word(answer->arena, figure->name));
            before = ", ";
        }
    }
    if (*list)
        paragraph_print(arena_print(answer->arena, "Skewed, so that 95 %% may be a little less until there are more replications: %s.", list), out);
}

static void details(const struct answer *answer, FILE *out)
{
    const struct results *results = answer->results;
    char first[11], last[11];
    if (results->scenario_count)
        fputs(arena_print(answer->arena, "\nPeriod %s to %s, Sluse %s.\n", civil_text(results->scenarios->labels.period.first, first),
                          civil_text(results->scenarios->labels.period.last, last), results->version), out);
    answer_goal_chances(answer, out);
    for (int c = 0; c < answer->column_count; c++) {
        const struct figure *figure = &figures[answer->columns[c]];
        paragraph_print(arena_print(answer->arena, "%s: %s.", heading(answer, c), arena_word(answer->arena, figure->summary)), out);
    }
    skewed_figures(answer, out);
    for (int i = 0; i < results->warning_count; i++)
        fputs(arena_print(answer->arena, "note: %s\n", note_words(results->warnings[i], answer->arena)), out);
}

static void busy_lines(const struct answer *answer, FILE *out)
{
    for (int s = 0; s < answer->results->scenario_count; s++)
        if (scenario_is_base(answer->results, s))
            busy_line(answer, s, out);
}

void answer_print(FILE *out, const struct results *results, const struct language *language, bool verbose)
{
    struct answer answer = {.results = results, .arena = arena_open(), .least_ratio = NAN, .most_ratio = NAN};
    arena_speak(answer.arena, language);
    if (verbose && results->question && *results->question)
        fprintf(out, "%s\n\n", results->question);
    paragraph_print(finding_text(results, answer.arena), out);
    if (results->scenario_count) {
        answer.columns = answer_figures(results, &answer.column_count, answer.arena);
        answer.units = arena_take(answer.arena, (size_t)answer.column_count * sizeof *answer.units + 1);
        for (int c = 0; c < answer.column_count; c++)
            answer.units[c] = print_unit_of_whole(&figures[answer.columns[c]], results, answer.arena);
        main_table(&answer, out);
        answer_goals(&answer, verbose, out);
        footnotes(&answer, out);
        busy_lines(&answer, out);
        reversal_lines_print(out, results, answer.arena);
        run_line(&answer, out);
        input_split_print(out, results, answer.columns, answer.column_count, answer.arena);
        if (verbose)
            details(&answer, out);
    }
    arena_close(answer.arena);
}
