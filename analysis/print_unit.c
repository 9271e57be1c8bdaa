#include "analysis/print_unit.h"

#include <math.h>
#include <string.h>

#include "analysis/estimate.h"

struct time_name { const char *name; double hours; };

static const struct time_name time_names[] = {{"days", 24}, {"hours", 1}, {"minutes", 1 / 60.0}};    /* each is used from twice its size on */

enum { TIME_NAMES = sizeof time_names / sizeof *time_names };

/* The first name, from the figure's own unit downwards, in which the sizes can be read; the smallest of them as long as the largest is no number of
 * thousands in its unit: a wait of a week is not 10,080 minutes because another takes two. */
static struct print_unit time_unit(const struct figure *figure, double least, double most)
{
    enum { LONG = 1000 };
    int own = 0, at;
    while (own < TIME_NAMES - 1 && strcmp(time_names[own].name, figure->unit) != 0)
        own++;
    double least_hours = least * time_names[own].hours, most_hours = most * time_names[own].hours;
    for (at = own; at < TIME_NAMES - 1; at++) {
        bool is_short = at == TIME_NAMES - 2 && most_hours < 10 && least_hours < 0.5;    /* a quarter of an hour is no 0.2 of one */
        bool is_readable = least_hours <= 0 || (least_hours >= 0.05 * time_names[at].hours && !is_short) || most_hours >= LONG * time_names[at + 1].hours;
        if (most_hours >= 2 * time_names[at].hours && is_readable)
            break;
    }
    double scale = time_names[own].hours / time_names[at].hours;
    return (struct print_unit){time_names[at].name, scale, at < TIME_NAMES - 1 || most * scale < 10};
}

struct print_unit print_unit_between(const struct figure *figure, const char *money, double least, double most, struct arena *arena)
{
    if (figure->is_length && most > 0)
        return time_unit(figure, least, most);
    if (figure->kind != FIGURE_MONEY)
        return (struct print_unit){figure->unit, 1, figure->decimals};
    if (most >= 1e6)
        return (struct print_unit){arena_print(arena, "m %s", money), 1e-6, most >= 1e7 ? 1 : 2};
    return (struct print_unit){money, 1, figure->decimals};
}

struct print_unit print_unit_in_table(const struct figure *figure, const char *money, double least, double most, struct arena *arena)
{
    bool is_middling = figure->kind == FIGURE_MONEY && most >= 1e6 && most < 1e7;
    return is_middling ? (struct print_unit){arena_print(arena, "thousand %s", money), 1e-3, 0} : print_unit_between(figure, money, least, most, arena);
}

struct print_unit print_unit_of(const struct figure *figure, const struct results *results, const struct scenario_results *scenario,
                                struct scope scope, struct arena *arena)
{
    double least = INFINITY, most = 0;
    const char *money = "";
    for (int s = 0; s < results->scenario_count; s++) {
        const struct scenario_results *other = &results->scenarios[s];
        struct scope there = scope_in(other, scenario, scope);
        double size = figure_exists(figure, other, there) ? fabs(estimate_of(figure, other, there, arena).mean) : NAN;
        least = size > 0 ? fmin(least, size) : least;
        most = fmax(most, size);
        money = *money ? money : other->labels.money;
    }
    return print_unit_in_table(figure, money, least, most, arena);
}

struct print_unit print_unit_of_whole(const struct figure *figure, const struct results *results, struct arena *arena)
{
    return print_unit_of(figure, results, results->scenarios, scope_whole(results->scenarios), arena);
}
