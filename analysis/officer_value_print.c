#include <math.h>
#include <string.h>

#include "analysis/json_writer.h"
#include "analysis/number.h"
#include "analysis/officer_value.h"
#include "analysis/value_later.h"
#include "analysis/wording.h"

/* "2026-W23", "2026-06" or "2026-Q2". */
static const char *period_text(const struct officer_value *value, int period, struct arena *arena)
{
    struct civil_date date = civil_to_date(value->periods[period].first);
    struct iso_week week = civil_iso_week(value->periods[period].first);
    if (value->period_count == 1)
        return arena_word(arena, "the whole period");
    switch (value->by) {
    case BY_WEEK: return arena_print(arena, "%d-W%02d", week.year, week.week);
    case BY_MONTH: return arena_print(arena, "%d-%02d", date.year, date.month);
    default: return arena_print(arena, "%d-Q%d", date.year, (date.month + 2) / 3);
    }
}

/* Whether neither more nor less of the figure is better: nothing helps then, or harms. */
static bool is_neutral(const struct officer_value *value, int figure)
{
    return !figures[value->figures[figure]].better;
}

/* What a cell is worth: its change as better (+) or worse (-); of a neutral figure how large it is. */
static double gain(const struct officer_value *value, int figure, const struct value_cell *cell)
{
    double mean = cell->difference.estimate.mean;
    return is_neutral(value, figure) ? fabs(mean) : mean * figures[value->figures[figure]].better;
}

static struct print_unit unit_of(const struct officer_value *value, int figure, struct arena *arena)
{
    double most = 0;
    for (int i = 0; i < value->row_count * value->period_count * 2; i++) {
        const struct value_cell *cell = value_cell_of(value, i % 2, figure, i / 2 / value->period_count, i / 2 % value->period_count);
        if (cell->is_known && isfinite(cell->difference.estimate.mean))
            most = fmax(most, fabs(cell->difference.estimate.mean));
    }
    return print_unit_between(&figures[value->figures[figure]], value->base->labels.money, most, most, arena);
}

const char *value_officers_text(const struct officer_value *value, const char *word, struct arena *arena)
{
    const struct value_change *change = &value_changes[value->per];
    return value->change == 1 ? arena_print(arena, change->one, arena_word(arena, word)) : arena_print(arena, change->several, value->change, arena_word(arena, word));
}

/* "+1.2 points (+0.8 to +1.6) at registration in 2026-10" */
static const char *cell_text(const struct officer_value *value, int fewer, int figure, int team, int period, struct arena *arena)
{
    const struct value_cell *cell = value_cell_of(value, fewer, figure, team, period);
    const struct figure *row = &figures[value->figures[figure]];
    struct print_unit unit = unit_of(value, figure, arena);
    const struct estimate *estimate = &cell->difference.estimate;
    int decimals = unit.decimals = number_decimals(estimate->half_width * unit.scale, unit.decimals);      /* with fewer the mean may lie outside its limits */
    return arena_print(arena, "%s (%s to %s) at %s in %s", change_amount_text(arena, row, estimate->mean, unit),
                       number_signed_text(arena, estimate->limits.lower * unit.scale, decimals),
                       number_signed_text(arena, estimate->limits.upper * unit.scale, decimals),
                       value->rows[team], period_text(value, period, arena));
}

struct extreme { int team, period; };                     /* team -1: no cell is beyond the noise */

/* The cell with the largest gain beyond the noise, or with the least loss; of one more not one that changes nothing. */
static struct extreme extreme_of(const struct officer_value *value, int fewer, int figure)
{
    struct extreme found = {-1, 0};
    double best = -INFINITY;
    for (int team = 0; team < value->rows_done; team++)
        for (int period = 0; period < value->period_count; period++) {
            const struct value_cell *cell = value_cell_of(value, fewer, figure, team, period);
            if (cell->is_known && !cell->difference.is_noise && (fewer || gain(value, figure, cell) != 0) && gain(value, figure, cell) > best)
                best = gain(value, figure, cell), found = (struct extreme){team, period};
        }
    return found;
}

/* The first cells whose loss is inside the noise, "fast in 2026-10, fast in 2026-11 and 7 more"; *noise and *known: how many there are. */
static const char *cells_in_noise(const struct officer_value *value, int figure, int *noise, int *known, struct arena *arena)
{
    enum { NAMED = 3 };
    const char *text = "";
    *noise = *known = 0;
    for (int team = 0; team < value->rows_done; team++)
        for (int period = 0; period < value->period_count; period++) {
            const struct value_cell *cell = value_cell_of(value, 1, figure, team, period);
            *known += cell->is_known;
            if (!cell->is_known || !cell->difference.is_noise || ++*noise > NAMED)
                continue;
            text = arena_print(arena, "%s%s%s", text, *text ? ", " : "",
                               arena_print(arena, "%s in %s", value->rows[team], period_text(value, period, arena)));
        }
    return *noise > NAMED ? arena_print(arena, "%s and %d more", text, *noise - NAMED) : text;
}

/* Whether all cells of a figure hold one number, beyond the noise: what a month of one costs, say. */
static bool is_the_same_everywhere(const struct officer_value *value, int fewer, int figure)
{
    const struct value_cell *first = NULL;
    bool is_same = true;
    int known = 0;
    for (int i = 0; i < value->rows_done * value->period_count; i++) {
        const struct value_cell *cell = value_cell_of(value, fewer, figure, i / value->period_count, i % value->period_count);
        double mean = cell->difference.estimate.mean;
        first = first || !cell->is_known ? first : cell, known += cell->is_known;
        is_same = is_same && (!cell->is_known || (!cell->difference.is_noise && fabs(mean - first->difference.estimate.mean) <= 1e-9 * fabs(mean)));
    }
    return known > 1 && is_same;
}

/* Cells of a sign that were tried; figures have the same. */
static int known_cells(const struct officer_value *value, int fewer)
{
    int known = 0;
    for (int i = 0; i < value->rows_done * value->period_count; i++)
        known += value_cell_of(value, fewer, 0, i / value->period_count, i % value->period_count)->is_known;
    return known;
}

static const char *everywhere_text(const struct officer_value *value, int fewer, int figure, double mean, const char *who, struct arena *arena)
{
    bool is_all = known_cells(value, fewer) == value->rows_done * value->period_count;
    return arena_print(arena, is_all ? "%s changes it by %s everywhere." : "%s changes it by %s wherever that could be tried.", who, change_amount_text(arena, &figures[value->figures[figure]], mean, unit_of(value, figure, arena)));
}

/* A share of the cases decided grows also where fewer of them are. */
static const char *fewer_decided_text(const struct officer_value *value, int figure, struct extreme at, struct arena *arena)
{
    double decided = *value_decided_at(value, 1, at.team, at.period);
    bool is_of_decided = figure_named("decided within goal") == value->figures[figure];
    return is_of_decided && decided < -0.5 ? arena_print(arena, ", though %s fewer cases are decided", number_text(arena, -decided, 0)) : "";
}

/* What one fewer does: of a neutral figure where it changes it most; else where it helps, else where it is not seen to do harm, else where it does the least. No cell inside the noise is the best. */
static const char *fewer_text(const struct officer_value *value, int figure, struct arena *arena)
{
    int noise, known;
    struct extreme least = extreme_of(value, 1, figure);
    const char *cells = cells_in_noise(value, figure, &noise, &known, arena), *who = capital_text(arena, value_officers_text(value, "fewer", arena));
    const struct value_cell *cell = least.team >= 0 ? value_cell_of(value, 1, figure, least.team, least.period) : NULL;
    bool helps = cell && gain(value, figure, cell) > 0;
    if (!known)
        return "";
    if (noise == known || (is_neutral(value, figure) && !helps))
        return arena_print(arena, "%s changes it nowhere beyond the noise.", who);
    if (noise && !helps)
        return arena_print(arena, "%s is not missed beyond the noise at %s.", who, cells);
    if (is_the_same_everywhere(value, 1, figure))
        return everywhere_text(value, 1, figure, cell->difference.estimate.mean, who, arena);
    const char *where = cell_text(value, 1, figure, least.team, least.period, arena);
    return is_neutral(value, figure) ? arena_print(arena, "%s changes it most with %s.", who, where)
         : helps ? arena_print(arena, "%s helps most with %s%s.", who, where, fewer_decided_text(value, figure, least, arena))
         : arena_print(arena, "%s is missed least with %s.", who, where);
}

/* What one more does: of a neutral figure where it changes it most; else where it helps most, else where it does the least harm. */
static const char *more_text(const struct officer_value *value, int figure, struct arena *arena)
{
    struct extreme best = extreme_of(value, 0, figure);
    const char *name = arena_word(arena, figures[value->figures[figure]].name), *who = value_officers_text(value, "more", arena);
    if (!known_cells(value, 0))
        return arena_print(arena, "%s could be tried nowhere.", capital_text(arena, who));
    if (best.team < 0)
        return arena_print(arena, "%s changes '%s' nowhere beyond the noise.", capital_text(arena, who), name);
    const struct value_cell *cell = value_cell_of(value, 0, figure, best.team, best.period);
    const char *where = cell_text(value, 0, figure, best.team, best.period, arena);
    if (is_the_same_everywhere(value, 0, figure))
        return arena_print(arena, "%s: %s", capital_text(arena, name), everywhere_text(value, 0, figure, cell->difference.estimate.mean, who, arena));
    return is_neutral(value, figure) ? arena_print(arena, "%s: %s changes it most with %s.", capital_text(arena, name), who, where)
         : gain(value, figure, cell) > 0 ? arena_print(arena, "%s: %s helps most with %s.", capital_text(arena, name), who, where)
         : arena_print(arena, "%s: %s helps nowhere beyond the noise, and harms least with %s.", capital_text(arena, name), who, where);
}

static void sentences(FILE *out, const struct officer_value *value, int figure, struct arena *arena)
{
    const char *text = more_text(value, figure, arena), *less = fewer_text(value, figure, arena);
    paragraph_print(*less ? arena_print(arena, "%s %s", text, less) : text, out);
}

void value_cell_add(struct table *table, const struct value_cell *cell, struct print_unit unit, struct arena *arena)
{
    const struct estimate *estimate = &cell->difference.estimate;
    double half = estimate->half_width * unit.scale;
    bool has_half = isfinite(half) && half > 0;
    int decimals = has_half ? number_decimals(half, unit.decimals) : number_exact_decimals(estimate->mean * unit.scale, unit.decimals);
    if (!cell->is_known)
        table_cell(table, "-", "");
    else
        table_cell(table, number_signed_text(arena, estimate->mean * unit.scale, decimals),
                   arena_print(arena, "%s%s%s", has_half ? " ±" : "", has_half ? number_text(arena, half, decimals) : "",
                               cell->difference.is_noise ? "*" : ""));
}

static const char *matrix_heading(const struct officer_value *value, int fewer, const struct figure *row, struct print_unit unit, struct arena *arena)
{
    const char *column = arena_word(arena, row->column);
    const char *what = row->kind == FIGURE_COUNT ? column : arena_print(arena, "%s %s", column, arena_word(arena, row->kind == FIGURE_SHARE ? "points" : unit.name));
    return arena_print(arena, "%s, %s%s", what, fewer ? "-" : "+", count_text(arena, value->change, value_changes[value->per].noun));
}

/* "+44,400 ±120", or "+40,100 to +48,800, each ±120 at most" where a row's parts of the period differ; "-" where none is known. */
static const char *range_text(const struct officer_value *value, int fewer, int figure, int row, struct arena *arena)
{
    struct print_unit unit = unit_of(value, figure, arena);
    double least = INFINITY, most = -INFINITY, half = 0;
    for (int period = 0; period < value->period_count; period++) {
        const struct value_cell *cell = value_cell_of(value, fewer, figure, row, period);
        const struct estimate *estimate = &cell->difference.estimate;
        if (cell->is_known)
            least = fmin(least, estimate->mean * unit.scale), most = fmax(most, estimate->mean * unit.scale),
            half = fmax(half, isfinite(estimate->half_width) ? estimate->half_width * unit.scale : 0);
    }
    const char *from = number_signed_text(arena, fewer ? most : least, unit.decimals), *to = number_signed_text(arena, fewer ? least : most, unit.decimals);
    const char *width = number_text(arena, half, unit.decimals);
    bool is_sure = strcmp(width, number_text(arena, 0, unit.decimals)) == 0;
    return least > most ? "-" : strcmp(from, to) == 0 ? (is_sure ? from : arena_print(arena, "%s ±%s", from, width))
         : is_sure ? arena_print(arena, "%s to %s", from, to) : arena_print(arena, "%s to %s, each ±%s at most", from, to, width);
}

/* The cost, where it is not among the figures shown: in short, a line for each row. */
static void cost_lines(FILE *out, const struct officer_value *value, int shown, struct arena *arena)
{
    int figure = shown;
    while (figure < value->figure_count && value->figures[figure] != figure_named("cost"))
        figure++;
    if (figure >= value->figure_count)
        return;
    struct table table = table_of(1 + value->signs, arena);
    const char *column = arena_word(arena, figures[value->figures[figure]].column), *unit = arena_word(arena, unit_of(value, figure, arena).name);
    table_cell(&table, arena_print(arena, value->period_count > 1 ? "%s %s, in each part of the period" : "%s %s", column, unit), "");
    for (int fewer = 0; fewer < value->signs; fewer++)
        table_cell(&table, arena_print(arena, "%s%s", fewer ? "-" : "+", count_text(arena, value->change, value_changes[value->per].noun)), "");
    for (int row = 0; row < value->rows_done; row++) {
        table_cell(&table, value->rows[row], "");
        for (int fewer = 0; fewer < value->signs; fewer++)
            table_cell(&table, range_text(value, fewer, figure, row, arena), "");
    }
    table_print(&table, 2, out);
    fputc('\n', out);
}

/* The longer side stands down the page. */
static void matrix(FILE *out, const struct officer_value *value, int fewer, int figure, struct arena *arena)
{
    bool teams_down = value->rows_done > value->period_count;
    int down = teams_down ? value->rows_done : value->period_count, across = teams_down ? value->period_count : value->rows_done;
    struct table table = table_of(1 + across, arena);
    struct print_unit unit = unit_of(value, figure, arena);
    table_cell(&table, matrix_heading(value, fewer, &figures[value->figures[figure]], unit, arena), "");
    for (int i = 0; i < across; i++)
        table_cell(&table, teams_down ? period_text(value, i, arena) : value->rows[i], "");
    for (int row = 0; row < down; row++) {
        table_cell(&table, teams_down ? value->rows[row] : period_text(value, row, arena), "");
        for (int i = 0; i < across; i++)
            value_cell_add(&table, value_cell_of(value, fewer, figure, teams_down ? row : i, teams_down ? i : row), unit, arena);
    }
    table_print(&table, 2, out);
}

/* Where inputs are drawn: of the figure itself, and of the cell that helps most. */
static void parts_lines(FILE *out, const struct officer_value *value, int figure, struct arena *arena)
{
    struct extreme more = extreme_of(value, 0, figure);
    bool helps = more.team >= 0 && gain(value, figure, value_cell_of(value, 0, figure, more.team, more.period)) > 0;
    if (!value->base_parts[figure].draws)
        return;
    fputs(arena_print(arena, "Inputs drawn for each replication. The figure in a single replication: %s.\n", variance_parts_text(&value->base_parts[figure], arena)), out);
    if (helps)
        fputs(arena_print(arena, "What %s changes at %s in %s: %s.\n", value_officers_text(value, "more", arena), value->rows[more.team], period_text(value, more.period, arena),
                          variance_parts_text(&value_cell_of(value, 0, figure, more.team, more.period)->parts, arena)), out);
}

const char *officer_value_stopped(const struct officer_value *value, struct arena *arena)
{
    bool is_of_day = value_changes[value->per].of == OF_DAY;
    if (value->rows_done == value->row_count)
        return NULL;
    if (!value->rows_done)
        return arena_word(arena, is_of_day ? " before any hour of the day was done" : " before any team was done");
    return arena_print(arena, is_of_day ? " after %d of %d hours of the day; what follows is of these only" : " after %d of %d teams; what follows is of these only",
                       value->rows_done, value->row_count);
}

void officer_value_print(FILE *out, const struct officer_value *value, int shown, struct arena *arena)
{
    const char *stopped = officer_value_stopped(value, arena);
    if (stopped)
        paragraph_print(arena_print(arena, "Stopped%s.", stopped), out);
    if (!value->rows_done)
        return;
    for (int figure = 0; figure < value->figure_count && figure < shown; figure++) {
        sentences(out, value, figure, arena);
        for (int fewer = 0; fewer < value->signs; fewer++)
            matrix(out, value, fewer, figure, arena);
        parts_lines(out, value, figure, arena);
        fputc('\n', out);
    }
    cost_lines(out, value, shown, arena);
    value_later_print(out, value, arena);
    paragraph_print(arena_word(arena, value_changes[value->per].note), out);
    if (known_cells(value, 0) + known_cells(value, 1) < value->signs * value->rows_done * value->period_count)
        paragraph_print(arena_word(arena, value_changes[value->per].of == OF_DAY ? "- could not be tried: the file refuses an adult more there."
                                   : value_changes[value->per].of == OF_TEAMS ? "- could not be tried: the team has no officer to spare on these days, or the file's rules refuse it."
                                   : "- could not be tried: so many desks are refused there, as where there would be more of them than officers with 'close desks and rebook', or none left."), out);
    paragraph_print(arena_print(arena, "* inside the noise: the difference may be none. The limits of all cells of a figure hold together with 95 %% "
                                "(each with %s %%: Bonferroni for %d). %s, same luck as without the change.", number_text(arena, 100 * value->level, 3), value->family,
                                count_text(arena, value->replications, "replication")), out);
}

static void cell_json(struct json *json, const struct officer_value *value, int fewer, int figure, int team, int period)
{
    char day[11];
    const struct value_cell *cell = value_cell_of(value, fewer, figure, team, period);
    const struct estimate *estimate = &cell->difference.estimate;
    if (!cell->is_known)
        return;
    json_comma(json);
    json_open(json, '{');
    json_text(json, "team", value->rows[team]);
    json_text(json, "first", civil_text(value->periods[period].first, day));
    json_text(json, "last", civil_text(value->periods[period].last, day));
    json_number(json, "officers", fewer ? -value->change : value->change);
    json_number(json, "mean", estimate->mean);
    json_number(json, "lower", estimate->limits.lower);
    json_number(json, "upper", estimate->limits.upper);
    json_number(json, "variance_ratio", cell->difference.variance_ratio);
    json_truth(json, "inside_noise", cell->difference.is_noise);
    variance_parts_json(json, &cell->parts);
    json_close(json, '}');
}

static void figure_json(struct json *json, const struct officer_value *value, int figure)
{
    const struct figure *row = &figures[value->figures[figure]];
    json_comma(json);
    json_open(json, '{');
    json_text(json, "figure", row->name);
    json_text(json, "slug", row->slug);
    json_text(json, "unit", row->kind == FIGURE_SHARE ? "points" : row->kind == FIGURE_MONEY ? value->base->labels.money : row->unit);
    json_number(json, "base_mean", value->base_figures[figure].mean);
    variance_parts_json(json, &value->base_parts[figure]);
    json_key(json, "cells");
    json_open(json, '[');
    for (int team = 0; team < value->rows_done; team++)
        for (int period = 0; period < value->period_count; period++)
            for (int fewer = 0; fewer < 2; fewer++)
                cell_json(json, value, fewer, figure, team, period);
    json_close(json, ']');
    json_close(json, '}');
}

void officer_value_json(FILE *out, const struct officer_value *value, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "scenario", value->base->name);
    json_text(&json, "per", value_changes[value->per].noun);
    json_text(&json, "method", "finite differences under the same luck, Willink's interval, Bonferroni over the cells of a figure");
    json_number(&json, "level_together", 0.95);
    json_number(&json, "level_each", value->level);
    json_number(&json, "replications", value->replications);
    json_truth(&json, "stopped", value->rows_done < value->row_count);
    json_key(&json, "figures");
    json_open(&json, '[');
    for (int figure = 0; figure < value->figure_count && value->rows_done; figure++)
        figure_json(&json, value, figure);
    json_close(&json, ']');
    value_later_json(&json, value);
    json_close(&json, '}');
    fputc('\n', out);
}
