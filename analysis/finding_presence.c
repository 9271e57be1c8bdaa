#include "analysis/finding_presence.h"

#include <math.h>

#include "analysis/number.h"
#include "analysis/verdict.h"
#include "analysis/wording.h"
#include "base/language.h"
#include "base/quantity.h"
#include "models/presence.h"

static const double MANY_POINTS = 5;                      /* so many more days of 100 below the floor are told of as breaking it */

struct saying { const struct results *results; int base; struct arena *arena; };

static const struct figure *named(const char *name) { return &figures[figure_named(name)]; }

static double mean_of(const struct saying *saying, const char *name)
{
    const struct scenario_results *scenario = &saying->results->scenarios[saying->base];
    return estimate_of(named(name), scenario, scope_whole(scenario), saying->arena).mean;
}

bool floor_is_broken(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    if (!figure_exists(named("days below floor"), scenario, scope_whole(scenario)) || scenario->labels.floor != base->labels.floor)
        return false;
    struct difference days = difference_of(named("days below floor"), scenario, base, scope_whole(scenario), arena);
    return days.estimate.n > 0 && days.estimate.mean > 0 && !days.is_noise;
}

/* "As is: 8.6 hours short a week, 47 % of the days covered, 26 % below the floor of 2 adults." */
static const char *base_line(const struct saying *saying)
{
    struct arena *arena = saying->arena;
    const struct scenario_results *scenario = &saying->results->scenarios[saying->base];
    double hours = mean_of(saying, "hours short");
    if (isnan(hours) || isnan(mean_of(saying, "days covered")))
        return arena_print(arena, "%s: the house is never open in the period.", capital_text(arena, scenario->name));
    const char *floor = scenario->labels.floor
        ? arena_print(arena, ", %s %% below the floor of %s", number_text(arena, mean_of(saying, "days below floor"), 0), count_text(arena, scenario->labels.floor, "adult"))
        : "";
    return arena_print(arena, "%s: %s hours short a week, %s %% of the days covered%s.", capital_text(arena, scenario->name), number_text(arena, hours, 1),
                       number_text(arena, mean_of(saying, "days covered"), 0), floor);
}

/* is_broken: below the floor on more days, so that it cannot help. */
struct told { int scenario; struct difference hours, covered; double days_below; bool is_broken, is_told; };

/* Whether two changes cannot be told apart in hours short. */
static bool is_as_good(const struct saying *saying, int a, int b)
{
    const struct scenario_results *first = &saying->results->scenarios[a], *second = &saying->results->scenarios[b];
    struct difference difference = difference_of(named("hours short"), first, second, scope_whole(first), saying->arena);
    return difference.is_noise || difference.estimate.mean == 0;
}

/* The change that takes most hours off without breaking the floor, or -1. */
static int best_of(const struct told *changes, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (!changes[i].is_broken && !changes[i].hours.is_noise && changes[i].hours.estimate.mean < 0
            && (best < 0 || changes[i].hours.estimate.mean < changes[best].hours.estimate.mean))
            best = i;
    return best;
}

static const char *hours_text(const struct saying *saying, const struct told *change)
{
    double half = change->hours.estimate.half_width, mean = change->hours.estimate.mean;
    return number_signed_text(saying->arena, mean, number_decimals(isfinite(half) && half > 0 ? half : fabs(mean), 1));
}

static const char *points_text(const struct saying *saying, const struct told *change)
{
    double half = change->covered.estimate.half_width, mean = change->covered.estimate.mean;
    return number_signed_text(saying->arena, mean, number_decimals(isfinite(half) && half > 0 ? half : fabs(mean), 1));
}

/* "-1.71 hours short a week, +1.6 points of days covered": which hour is best depends on the figure, so both stand side by side. */
static const char *both_text(const struct saying *saying, const struct told *change)
{
    bool is_same = change->covered.is_noise || change->covered.estimate.mean == 0;
    return is_same ? arena_print(saying->arena, "%s hours short a week, days covered as before", hours_text(saying, change))
                   : arena_print(saying->arena, "%s hours short a week, %s points of days covered", hours_text(saying, change), points_text(saying, change));
}

/* "\nMost days are covered by one hour more at 1330: +2.5 points.", where it is another change than those that take most hours off. */
static const char *covered_line(const struct saying *saying, const struct told *changes, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (!changes[i].is_broken && !changes[i].covered.is_noise && changes[i].covered.estimate.mean > 0
            && (best < 0 || changes[i].covered.estimate.mean > changes[best].covered.estimate.mean))
            best = i;
    if (best < 0 || changes[best].is_told)
        return "";
    return arena_print(saying->arena, "\nMost days are covered by %s: %s points.", scenario_label(saying->results, changes[best].scenario), points_text(saying, &changes[best]));
}

/* "One hour more at 0830 or one hour more at 1330 helps most: -1.71 and -1.69 hours short a week, +1.6 and +2.5 points of days covered." */
static const char *best_line(const struct saying *saying, struct told *changes, int count)
{
    int best = best_of(changes, count), last = -1;
    struct arena *arena = saying->arena;
    const char *names = "", *hours = "", *points = "";
    int told = 0;
    if (best < 0)
        return "";
    for (int i = 0; i < count; i++) {
        bool is_one = i == best || (!changes[i].is_broken && !changes[i].hours.is_noise && changes[i].hours.estimate.mean < 0
                                    && is_as_good(saying, changes[best].scenario, changes[i].scenario));
        changes[i].is_told = is_one;
        told += is_one;
        last = is_one ? i : last;
    }
    for (int i = 0; i < count; i++) {
        if (!changes[i].is_told)
            continue;
        const char *name = scenario_label(saying->results, changes[i].scenario), *by = hours_text(saying, &changes[i]);
        names = *names ? arena_print(arena, i == last ? "%s or %s" : "%s, %s", names, name) : capital_text(arena, name);
        hours = list_text(arena, hours, by, i == last);
        points = list_text(arena, points, points_text(saying, &changes[i]), i == last);
    }
    const char *both = told == 1 ? both_text(saying, &changes[best]) : arena_print(arena, "%s hours short a week, %s points of days covered", hours, points);
    return arena_print(arena, "\n%s helps most: %s.%s", names, both, covered_line(saying, changes, count));
}

/* "\nLate shift from 0900 breaks the floor: below it on 85 % of the days, 26 % before; no gain makes up for that." */
static const char *broken_lines(const struct saying *saying, struct told *changes, int count)
{
    struct arena *arena = saying->arena;
    const char *lines = "";
    for (int i = 0; i < count; i++) {
        bool seems_to_help = changes[i].hours.estimate.mean < 0 && !changes[i].hours.is_noise;
        if (!changes[i].is_broken || !(seems_to_help || changes[i].days_below - mean_of(saying, "days below floor") >= MANY_POINTS))
            continue;
        changes[i].is_told = true;
        lines = arena_print(arena, "%s\n%s breaks the floor: below it on %s %% of the days, %s %% before%s.", lines,
                            capital_text(arena, scenario_label(saying->results, changes[i].scenario)), number_text(arena, changes[i].days_below, 0),
                            number_text(arena, mean_of(saying, "days below floor"), 0),
                            seems_to_help ? arena_print(arena, "; %s hours short a week do not make up for that", hours_text(saying, &changes[i])) : "");
    }
    return lines;
}

/* The changes that neither help most nor break the floor, in one line. */
static const char *other_lines(const struct saying *saying, const struct told *changes, int count)
{
    struct arena *arena = saying->arena;
    const char *list = "";
    for (int i = 0; i < count; i++) {
        if (changes[i].is_told)
            continue;
        const char *name = scenario_label(saying->results, changes[i].scenario);
        const char *effect = changes[i].hours.estimate.mean == 0 ? arena_print(arena, "%s unchanged", arena_word(arena, "hours short"))
                           : changes[i].hours.is_noise ? arena_word(arena, "no difference that can be told from chance")
                                                       : both_text(saying, &changes[i]);
        const char *floor = changes[i].is_broken ? arena_print(arena, ", below the floor on %s %% of the days", number_text(arena, changes[i].days_below, 0)) : "";
        list = arena_print(arena, "%s%s%s: %s%s", list, *list ? "; " : "", *list ? name : capital_text(arena, name), effect, floor);
    }
    return *list ? arena_print(arena, "\n%s.", list) : "";
}

/* ", most of them from 15:00 to 16:00": the clock hour with most hours short over all weekdays. */
static const char *peak_text(const struct saying *saying)
{
    enum { HOURS_A_DAY = 24 };
    const struct scenario_results *scenario = &saying->results->scenarios[saying->base];
    const struct tally_shape *shape = &scenario->shape;
    double of[HOURS_A_DAY + 1] = {0}, all = 0;
    int best = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int weekday = 0; weekday < WEEKDAYS; weekday++)
            for (int q = 0; q < shape->quarters; q++)
                of[(shape->first_quarter + q) / 4] += (double)scenario->tally[r][tally_quarter(shape, weekday, q, QUARTER_SHORT)];
    for (int hour = 0; hour < HOURS_A_DAY; hour++) {
        all += of[hour];
        best = of[hour] > of[best] ? hour : best;
    }
    return all > 0 ? arena_print(saying->arena, "\nThe hour from %02d:00 is short most: %s %% of what is short.", best, number_text(saying->arena, 100 * of[best] / all, 0)) : "";
}

/* "Lawful adults 7.71 of 8.00 needed (yearly average; the rule binds the municipality, not the hour); felt: 9.1 children per adult." A school year is a year. */
static const char *law_line(const struct saying *saying)
{
    struct arena *arena = saying->arena;
    double felt = mean_of(saying, "children per adult"), lawful = mean_of(saying, "lawful children per adult");
    const char *ratios = isnan(felt) || isnan(lawful) ? "" : arena_print(arena, " By law %s children an adult, felt %s.", number_text(arena, lawful, 1), number_text(arena, felt, 1));
    enum { NEARLY_A_YEAR = 300 };
    struct civil_range period = saying->results->scenarios->labels.period;
    bool is_year = period.last - period.first + 1 >= NEARLY_A_YEAR;
    return arena_print(arena, is_year ? "\nLawful adults %s of %s needed (yearly average; the rule binds the municipality, not the hour).%s"
                                      : "\nLawful adults %s of %s needed (average of the period; the rule is of a year, and binds the municipality, not the hour).%s",
                       number_text(arena, mean_of(saying, "lawful adults"), 2), number_text(arena, mean_of(saying, "lawful adults needed"), 2), ratios);
}

static const char *base_lines(const struct saying *saying)
{
    const struct results *results = saying->results;
    struct told *changes = arena_take(saying->arena, (size_t)results->scenario_count * sizeof *changes + 1);
    int count = 0;
    for (int s = 0; s < results->scenario_count; s++) {
        const struct scenario_results *scenario = &results->scenarios[s], *base = &results->scenarios[saying->base];
        if (scenario->like == saying->base && !scenario_is_base(results, s))
            changes[count++] = (struct told){s, difference_of(named("hours short"), scenario, base, scope_whole(scenario), saying->arena),
                                             difference_of(named("days covered"), scenario, base, scope_whole(scenario), saying->arena),
                                             estimate_of(named("days below floor"), scenario, scope_whole(scenario), saying->arena).mean,
                                             floor_is_broken(scenario, base, saying->arena), false};
    }
    const char *text = arena_print(saying->arena, "%s%s", base_line(saying), best_line(saying, changes, count));
    text = arena_print(saying->arena, "%s%s", text, broken_lines(saying, changes, count));
    text = arena_print(saying->arena, "%s%s", text, other_lines(saying, changes, count));
    return arena_print(saying->arena, "%s%s%s", text, peak_text(saying), law_line(saying));
}

const char *finding_presence(const struct results *results, struct arena *arena)
{
    const char *text = "";
    for (int s = 0; s < results->scenario_count; s++)
        if (scenario_is_base(results, s))
            text = arena_print(arena, "%s%s%s", text, *text ? "\n" : "", base_lines(&(struct saying){results, s, arena}));
    return text;
}
