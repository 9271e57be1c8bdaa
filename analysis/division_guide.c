#include "analysis/division_guide.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

/* Mean loss of a place with so many units, and how many divisions had so many. */
struct point { int units; double loss; int divisions; };

/* A place. */
struct curve { struct point *points; int point_count; };

struct guiding {
    const struct division *division;
    const struct division_values *values;
    struct curve *curves;                                 /* [division->count] */
    int observations;                                     /* of each division */
    double least_loss;                                    /* a loss of 0 is less than this */
    int *next;                                            /* [division->count] */
    int looked;                                           /* divisions */
};

static void point_add(struct curve *curve, int units, double loss)
{
    int at = 0;
    while (at < curve->point_count && curve->points[at].units < units)
        at++;
    struct point *point = &curve->points[at];
    if (at < curve->point_count && point->units == units) {
        point->loss = (point->loss * point->divisions + loss) / (point->divisions + 1);
        point->divisions++;
        return;
    }
    memmove(point + 1, point, (size_t)(curve->point_count++ - at) * sizeof *point);
    *point = (struct point){units, loss, 1};
}

/* Expected saving by one unit more: by a straight line through the logarithms of the losses, near points counting most. Of a single
 * point nothing is known but that more units lose less: twice as many a fifth, until it has been tried. */
static double gain_at(const struct curve *curve, int units, double least_loss)
{
    static const double FALL = 1.5, NEAR = 0.25;
    double weights = 0, mean_units = 0, mean_log = 0, above = 0, below = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < curve->point_count; i++) {
            const struct point *point = &curve->points[i];
            double distance = (point->units - units) / (NEAR * units + 1), weight = point->divisions / (1 + distance * distance);
            double loss = log(fmax(point->loss, least_loss));
            if (pass == 0) {
                weights += weight, mean_units += weight * point->units, mean_log += weight * loss;
                continue;
            }
            above += weight * (point->units - mean_units / weights) * (loss - mean_log / weights);
            below += weight * (point->units - mean_units / weights) * (point->units - mean_units / weights);
        }
    double slope = curve->point_count > 1 ? fmin(above / below, 0) : -FALL / fmax(curve->points[0].units, 1);
    return exp(mean_log / weights + slope * (units - mean_units / weights)) * -expm1(slope);
}

/* The best by the curves, no place with less than a third or more than three times of what it has now: further they are not trusted. */
static void next_fill(struct guiding *guiding, const int plan[])
{
    enum { TRUST = 3 };
    const struct division *division = guiding->division;
    int count = division->count, left = 0, most[count];
    double gains[count];
    for (int i = 0; i < count; i++) {
        int least = plan[i] / TRUST > division->least[i] ? plan[i] / TRUST : division->least[i];
        most[i] = TRUST * plan[i] < division->most[i] ? TRUST * (plan[i] > 1 ? plan[i] : 1) : division->most[i];
        guiding->next[i] = least;
        left += plan[i] - least;
        gains[i] = gain_at(&guiding->curves[i], least, guiding->least_loss);
    }
    for (; left > 0; left--) {
        int best = -1;
        for (int i = 0; i < count; i++)
            if (guiding->next[i] < most[i] && (best < 0 || gains[i] > gains[best]))
                best = i;
        guiding->next[best]++;
        gains[best] = gain_at(&guiding->curves[best], guiding->next[best], guiding->least_loss);
    }
}

/* Observes a division; returns its number, -1: stopped. mean: of its values. */
static int look(struct guiding *guiding, const int plan[], double *mean)
{
    const struct division_values *values = guiding->values;
    int number = values->number(values->context, plan);
    *mean = 0;
    if (!values->observe(values->context, &number, 1, 0, guiding->observations))
        return -1;
    for (int r = 0; r < guiding->observations; r++)
        *mean += values->value(values->context, number, r) / guiding->observations;
    guiding->looked++;
    return number;
}

static double loss_of(const struct guiding *guiding, int number, int place)
{
    return guiding->values->loss(guiding->values->context, number, place, guiding->observations);
}

static void points_add(struct guiding *guiding, const int plan[], int number)
{
    for (int i = 0; i < guiding->division->count; i++)
        point_add(&guiding->curves[i], plan[i], loss_of(guiding, number, i));
}

/* What a place's units are worth in all, whatever the sum: each of `step` fewer loses so much, each of `step` more gains so much. */
struct worth { int fewer, more; double loses, gains; };

/* Returns the mean change of the value with so many units more at a place; NaN: stopped. */
static double change_with(struct guiding *guiding, const int plan[], int place, int units, double base)
{
    int tried[guiding->division->count];
    double mean;
    memcpy(tried, plan, sizeof tried);
    tried[place] += units;
    return units == 0 ? 0 : look(guiding, tried, &mean) < 0 ? NAN : mean - base;
}

/* Tries a quarter more and fewer at each place; false: stopped. */
static bool places_try(struct guiding *guiding, const int plan[], struct worth worths[], double *base)
{
    enum { PART = 4 };
    const struct division *division = guiding->division;
    int number = look(guiding, plan, base);
    for (int i = 0; i < division->count && number >= 0; i++) {
        int step = 1 + plan[i] / PART, down = plan[i] - division->least[i], up = division->most[i] - plan[i];
        struct worth *worth = &worths[i];
        *worth = (struct worth){step < down ? step : down, step < up ? step : up, INFINITY, -INFINITY};
        double less = change_with(guiding, plan, i, -worth->fewer, *base), more = change_with(guiding, plan, i, worth->more, *base);
        if (isnan(less) || isnan(more))
            return false;
        if (worth->fewer && worth->more && more / worth->more > -less / worth->fewer) {
            double slope = (more - less) / (worth->more + worth->fewer);    /* not concave: by luck */
            worth->loses = worth->gains = slope;
            continue;
        }
        worth->loses = worth->fewer ? -less / worth->fewer : INFINITY;
        worth->gains = worth->more ? more / worth->more : -INFINITY;
    }
    return number >= 0;
}

/* Moves units from where they are worth least to where they are worth most, as far as was tried. */
static void worths_follow(struct worth worths[], int count, int plan[])
{
    for (;;) {
        int from = -1, to = -1;
        for (int i = 0; i < count; i++) {
            if (worths[i].fewer && (from < 0 || worths[i].loses < worths[from].loses))
                from = i;
            if (worths[i].more && (to < 0 || worths[i].gains > worths[to].gains))
                to = i;
        }
        if (from < 0 || to < 0 || from == to || worths[to].gains <= worths[from].loses)
            return;
        plan[from]--, worths[from].fewer--, worths[from].more = 0;
        plan[to]++, worths[to].more--, worths[to].fewer = 0;
    }
}

/* Takes what the worths say if it is better. */
static void exchange(struct guiding *guiding, int now[], int plan[])
{
    int count = guiding->division->count;
    struct worth worths[count];
    double base, mean;
    memcpy(now, plan, (size_t)count * sizeof *plan);
    if (!places_try(guiding, plan, worths, &base))
        return;
    worths_follow(worths, count, now);
    if (look(guiding, now, &mean) >= 0 && mean > base)
        memcpy(plan, now, (size_t)count * sizeof *plan);
}

/* Goes from division to division until one comes again or nothing may be spent; best: the largest mean so far, of the division in plan. */
static void follow(struct guiding *guiding, int most, int now[], double *best, int plan[])
{
    size_t size = (size_t)guiding->division->count * sizeof *plan;
    double mean;
    for (int steps = 0; steps < most; steps++) {
        int number = look(guiding, now, &mean);
        if (number < 0)
            return;
        if (mean > *best) {
            *best = mean;
            memcpy(plan, now, size);
        }
        points_add(guiding, now, number);
        next_fill(guiding, now);
        if (memcmp(guiding->next, now, size) == 0)
            return;
        memcpy(now, guiding->next, size);
    }
}

int division_guide(const struct division *division, const struct division_values *values, const struct division_effort *effort, int plan[])
{
    struct arena *arena = arena_open();
    size_t count = (size_t)division->count, size = count * sizeof *plan, points = (size_t)effort->guide_plans + 1;
    struct guiding guiding = {division, values, arena_take(arena, count * sizeof *guiding.curves), effort->guide_observations,
                              0.5 / effort->guide_observations, arena_take(arena, size), 0};
    int *now = memcpy(arena_take(arena, size), plan, size);
    double best = -INFINITY;
    for (size_t i = 0; i < count; i++)
        guiding.curves[i] = (struct curve){arena_take(arena, points * sizeof(struct point)), 0};
    follow(&guiding, effort->guide_plans, now, &best, plan);
    guiding.observations = effort->exchange_observations;
    if (guiding.observations)
        exchange(&guiding, now, plan);
    arena_close(arena);
    return guiding.looked;
}
