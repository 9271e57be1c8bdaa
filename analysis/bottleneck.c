#include "analysis/bottleneck.h"

#include <math.h>

#include "analysis/number.h"
#include "analysis/period_sums.h"
#include "analysis/scope.h"
#include "analysis/wording.h"
#include "base/civil.h"
#include "base/language.h"

enum { STRETCH = 4, LEAST_WEEKS = 2 * STRETCH };          /* weeks in a row that are judged together, and of a period that has more than one of them */

/* A team's weeks, means over replications: [weeks + 1], week 0 is none; begun and waiting: cases. */
struct weeks { int count; double *present, *worked, *begun, *waiting; };

static double *by_week(const struct scenario_results *scenario, int team, enum team_count count, struct arena *arena)
{
    int weeks = scenario->shape.weeks;
    double *means = arena_take(arena, (size_t)(weeks + 1) * sizeof *means);
    for (int r = 0; r < scenario->replications; r++)
        for (int week = 1; week <= weeks; week++)
            means[week] += (double)scenario->tally[r][tally_team(&scenario->shape, week, team, count)] / scenario->replications;
    return means;
}

static double sum_of(const double *weeks, int first, int last)
{
    double sum = 0;
    for (int week = first; week <= last; week++)
        sum += weeks[week];
    return sum;
}

/* % of the hours present in those weeks that are worked; 0 where nobody is there. */
static double busy_in(const struct weeks *weeks, int first, int last)
{
    double present = sum_of(weeks->present, first, last);
    return present > 0 ? 100 * sum_of(weeks->worked, first, last) / present : 0;
}

/* Whether the weeks of a stretch that begins there are busy for `least` % of the hours, and a week's work waits at their end. */
static bool is_short_from(const struct weeks *weeks, int first, double least)
{
    int last = first + STRETCH - 1;
    double waiting = weeks->waiting[last], begun = sum_of(weeks->begun, first, last) / STRETCH;
    return busy_in(weeks, first, last) >= least && waiting > 0 && waiting >= begun;
}

/* Whether nobody is there and it is not that others do their work: a third and more of what waits at the end has come in the second half. */
static bool is_deserted(const struct weeks *weeks, int first, int last)
{
    double waiting = weeks->waiting[last], waited = weeks->waiting[first + (last - first) / 2];
    return last - first + 1 >= STRETCH && waiting >= 1 && waiting >= 4.0 / 3 * waited;
}

static bool has_time(const struct weeks *weeks, int week, double least)
{
    return weeks->present[week] > 0 && busy_in(weeks, week, week) < least;
}

/* The four weeks at its ends may have begun or ended with some that are not so busy. */
static struct bottleneck without_idle_ends(const struct weeks *weeks, struct bottleneck stretch, double least)
{
    while (stretch.first < stretch.last && has_time(weeks, stretch.first, least))
        stretch.first++;
    while (stretch.first < stretch.last && has_time(weeks, stretch.last, least))
        stretch.last--;
    return stretch;
}

/* The week at whose end most wait. */
static int fullest_week(const struct weeks *weeks, int first, int last)
{
    int fullest = first;
    for (int week = first; week <= last; week++)
        fullest = weeks->waiting[week] > weeks->waiting[fullest] ? week : fullest;
    return fullest;
}

static struct bottleneck measured(const struct weeks *weeks, struct bottleneck stretch)
{
    stretch.busy = busy_in(weeks, stretch.first, stretch.last);
    stretch.week = stretch.last < weeks->count ? fullest_week(weeks, stretch.first, stretch.last) : stretch.last;
    stretch.waiting = weeks->waiting[stretch.week];
    return stretch;
}

static void choose(struct bottleneck *found, double *most, const struct weeks *weeks, struct bottleneck stretch)
{
    double waited = sum_of(weeks->waiting, stretch.first, stretch.last);
    if (waited > *most)
        *most = waited, *found = measured(weeks, stretch);
}

/* The last week of those in a row from `first` on in which nobody is there; the one before it where somebody is. */
static int end_of_empty(const struct weeks *weeks, int first)
{
    int last = first - 1;
    while (last < weeks->count && weeks->present[last + 1] <= 0)
        last++;
    return last;
}

/* The last week of the stretches of four from `first` on that are short and touch each other; likewise. */
static int end_of_busy(const struct weeks *weeks, int first, double least)
{
    int last = first - 1;
    for (int next = first; next <= last + 1 && next + STRETCH - 1 <= weeks->count; next++)
        last = is_short_from(weeks, next, least) ? next + STRETCH - 1 : last;
    return last;
}

/* Of the stretches that last until week `until` and longer, the one with most waiting; team -1: none. */
static struct bottleneck worst_stretch(const struct weeks *weeks, int team, double least, int until)
{
    struct bottleneck found = {.team = -1};
    double most = 0;
    for (int first = 1, last; first <= weeks->count; first = last < first ? first + 1 : last + 1) {
        last = end_of_empty(weeks, first);
        if (last >= until && is_deserted(weeks, first, last))
            choose(&found, &most, weeks, (struct bottleneck){.team = team, .first = first, .last = last, .is_empty = true});
    }
    for (int first = 1, last; first <= weeks->count; first = last < first ? first + 1 : last + 1) {
        last = end_of_busy(weeks, first, least);
        if (last >= first && last >= until)
            choose(&found, &most, weeks, without_idle_ends(weeks, (struct bottleneck){.team = team, .first = first, .last = last}, least));
    }
    return found;
}

/* The whole period where it is so busy, unless less than half of what has waited for it is left at the end: then a stretch tells more, if there is one. */
static struct bottleneck when_short(const struct weeks *weeks, int team, double least, int until)
{
    struct bottleneck whole = measured(weeks, (struct bottleneck){.team = team, .first = 1, .last = weeks->count});
    struct bottleneck stretch = weeks->count < LEAST_WEEKS ? (struct bottleneck){.team = -1} : worst_stretch(weeks, team, least, until);
    bool stays = 2 * whole.waiting >= weeks->waiting[fullest_week(weeks, 1, weeks->count)];
    return whole.busy >= least && (stays || stretch.team < 0) ? whole : stretch;
}

/* The cases that wait at the end of each week of the stretch, together: so many case-weeks; and where none wait, how busy it is. */
static double burden(const struct weeks *weeks, const struct bottleneck *stuck)
{
    return sum_of(weeks->waiting, stuck->first, stuck->last) + stuck->busy / 100;
}

static struct bottleneck short_until(const struct scenario_results *scenario, double least, int until, struct arena *arena)
{
    struct bottleneck found = {.team = -1};
    double most = 0;
    for (int team = 0; team < scenario->shape.teams; team++) {
        struct weeks weeks = {scenario->shape.weeks, by_week(scenario, team, TEAM_PRESENT, arena), by_week(scenario, team, TEAM_WORKED, arena),
                              by_week(scenario, team, TEAM_BEGUN, arena), by_week(scenario, team, TEAM_WAITING_END, arena)};
        struct bottleneck stuck = when_short(&weeks, team, least, until);
        double bears = stuck.team >= 0 ? burden(&weeks, &stuck) : 0;
        if (bears > most)
            most = bears, found = stuck;
    }
    return found;
}

struct bottleneck team_bottleneck(const struct scenario_results *scenario, double least, struct arena *arena)
{
    return short_until(scenario, least, 1, arena);
}

struct bottleneck team_bottleneck_at_end(const struct scenario_results *scenario, double least, struct arena *arena)
{
    return short_until(scenario, least, scenario->shape.weeks, arena);
}

/* "13 weeks": of the weeks first .. last those that the period does not cut; where it cuts them all, "3 days". */
static const char *length_text(const struct scenario_results *scenario, int first, int last, struct arena *arena)
{
    int weeks = 0, days = 0;
    for (int week = first; week <= last; week++) {
        weeks += week_days(scenario, week) == 7;
        days += week_days(scenario, week);
    }
    return weeks ? count_text(arena, weeks, "week") : count_text(arena, days, "day");
}

/* " in weeks 14 to 26": ISO weeks, with their years where one is not enough. */
static const char *between_text(const struct scenario_results *scenario, int first, int last, struct arena *arena)
{
    struct iso_week begin = civil_iso_week(week_first_day(scenario, first)), end = civil_iso_week(week_first_day(scenario, last));
    if (begin.year != end.year)
        return arena_print(arena, " from week %d of %d to week %d of %d", begin.week, begin.year, end.week, end.year);
    if (first == last)
        return arena_print(arena, " in week %d of %d", begin.week, begin.year);
    return arena_print(arena, " in weeks %d to %d of %d", begin.week, end.week, begin.year);
}

/* " in the last 13 weeks", " in weeks 14 to 26 of 2026"; "" of the whole period. */
static const char *weeks_text(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena)
{
    if (stuck->first == 1 && stuck->last == scenario->shape.weeks)
        return "";
    if (stuck->last == scenario->shape.weeks)
        return arena_print(arena, " in the last %s", length_text(scenario, stuck->first, stuck->last, arena));
    if (stuck->first == 1)
        return arena_print(arena, " in the first %s", length_text(scenario, stuck->first, stuck->last, arena));
    return between_text(scenario, stuck->first, stuck->last, arena);
}

const char *bottleneck_text(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena)
{
    const char *weeks = weeks_text(scenario, stuck, arena);
    if (stuck->is_empty)
        return arena_print(arena, "nobody there%s", weeks);
    return arena_print(arena, "%s %% busy%s", number_text(arena, stuck->busy, 0), weeks);
}

const char *bottleneck_reason(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena)
{
    const char *team = scenario->labels.teams[stuck->team], *weeks = weeks_text(scenario, stuck, arena);
    if (stuck->is_empty)
        return arena_print(arena, "nobody is at %s%s", team, weeks);
    return arena_print(arena, "%s is busy %s %%%s", team, number_text(arena, stuck->busy, 0), weeks);
}

struct bottleneck team_busiest(const struct scenario_results *scenario)
{
    struct bottleneck found = {.team = -1};
    for (int team = 0; team < scenario->shape.teams; team++) {
        double present = 0, worked = 0;
        for (int r = 0; r < scenario->replications; r++) {
            present += (double)period_of_team(scenario, r, team, TEAM_PRESENT);
            worked += (double)period_of_team(scenario, r, team, TEAM_WORKED);
        }
        if (present > 0 && (found.team < 0 || 100 * worked / present > found.busy))
            found = (struct bottleneck){.team = team, .busy = 100 * worked / present, .first = 1, .last = scenario->shape.weeks};
    }
    return found;
}
