#include "models/check.h"

#include <stdlib.h>

#include "base/language.h"
#include "models/trace.h"
#include "sim/distribution.h"

static struct intake *intake_add(struct checking *checking, const struct intake *like, const char *name)
{
    struct casework *casework = checking->casework;
    struct intake *intake = arena_push(checking->arena, &casework->intakes, &casework->intake_count, &checking->intake_room, sizeof *intake);
    *intake = *like;
    intake->name = name;
    intake->owner = text_hash(arena_print(checking->arena, "%s intake %s", casework->types[like->type].heading.name, name));
    return intake;
}

static int period_of(enum dispersion_period period, civil_day day)
{
    if (period == PER_WEEK)
        return day - civil_weekday(day);
    return period == PER_MONTH ? day - civil_to_date(day).day + 1 : day;
}

/* The means are set: adds up those of each dispersion period, as far as it is simulated. */
static void periods_fill(struct checking *checking, const struct written_intake *written, struct intake *intake)
{
    const struct casework *casework = checking->casework;
    intake->period = arena_take(checking->arena, (size_t)casework->days * sizeof *intake->period);
    intake->period_mean = arena_take(checking->arena, (size_t)casework->days * sizeof *intake->period_mean);
    for (int first = 0, day = 0; first < casework->days; first = day) {
        int period = period_of(written->dispersion.period, casework->first_day + first);
        double sum = 0;
        for (day = first; day < casework->days && period_of(written->dispersion.period, casework->first_day + day) == period; day++)
            sum += intake->mean[day];
        for (int i = first; i < day; i++) {
            intake->period[i] = period;
            intake->period_mean[i] = sum;
        }
    }
}

/* Stretches of the day with their cumulative shares; hours without weight are left out. */
static void hours_fill(struct checking *checking, const struct written_weights *weights, struct intake *intake)
{
    int room = weights->count ? weights->count : 1;
    double sum = 0, total = 0;
    intake->hours = arena_take(checking->arena, (size_t)room * sizeof *intake->hours);
    intake->hours_until = arena_take(checking->arena, (size_t)room * sizeof *intake->hours_until);
    for (int i = 0; i < weights->count; i++)
        total += weights->items[i].weight * (double)(weights->items[i].span.until - weights->items[i].span.from);
    for (int i = 0; i < weights->count; i++) {
        const struct day_weight *weight = &weights->items[i];
        if (weight->weight <= 0)
            continue;
        sum += weight->weight * (double)(weight->span.until - weight->span.from);
        intake->hours[intake->hours_count] = weight->span;
        intake->hours_until[intake->hours_count++] = sum / total;
    }
    if (intake->hours_count == 0)
        intake->hours[intake->hours_count++] = (struct span){0, DAY};
    intake->hours_until[intake->hours_count - 1] = 1;
}

static double weighted_hours(const struct written_weights *weights)
{
    double hours = weights->count ? 0 : 24;
    for (int i = 0; i < weights->count; i++)
        hours += weights->items[i].weight * (double)(weights->items[i].span.until - weights->items[i].span.from) / (double)HOUR;
    return hours;
}

static int surge_order(const void *a, const void *b)
{
    const struct written_surge *first = a, *second = b;
    if (first->when.first != second->when.first)
        return first->when.first < second->when.first ? -1 : 1;
    return (first->when.last > second->when.last) - (first->when.last < second->when.last);
}

/* A rise adds an intake of its own; a lull keeps a share of the ordinary one. */
static void surge_build(struct checking *checking, const struct written_intake *written, const struct written_surge *surge, int ordinary)
{
    const struct casework *casework = checking->casework;
    char first[11], last[11];
    const struct intake *base = &casework->intakes[ordinary];
    int from = surge->when.first - casework->first_day, until = surge->when.last - casework->first_day + 1;
    from = from < 0 ? 0 : from;
    until = until > casework->days ? casework->days : until;
    if (surge->times < 1) {
        double *kept = base->kept;
        for (int i = from; i < until; i++)
            kept[i] = surge->times;
        return;
    }
    const char *name = arena_print(checking->arena, "surge %s..%s", civil_text(surge->when.first, first), civil_text(surge->when.last, last));
    struct intake like = *base;
    like.kept = NULL;
    like.mean = arena_take(checking->arena, (size_t)casework->days * sizeof *like.mean);
    for (int i = from; i < until; i++)
        like.mean[i] = (surge->times - 1) * base->mean[i];
    periods_fill(checking, written, intake_add(checking, &like, name));
}

/* Surges may add up; a lull stands alone, and no two have the same dates. */
static void surges_check(struct checking *checking, const struct written_surge *surges, int count)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < count; i++) {
        if (period_is_known(checking) && (surges[i].when.last < casework->first_day || surges[i].when.first > casework->period.last))
            warn(checking->diagnostics, surges[i].heading.place, "the surge is outside the period; it changes nothing");
        if (surges[i].times == 1)
            warn(checking->diagnostics, surges[i].heading.place, "a surge of times 1 changes nothing");
        for (int j = 0; j < i; j++) {
            bool overlap = surges[i].when.first <= surges[j].when.last && surges[j].when.first <= surges[i].when.last;
            bool same = surges[i].when.first == surges[j].when.first && surges[i].when.last == surges[j].when.last;
            if (same || (overlap && (surges[i].times < 1 || surges[j].times < 1)))
                complain(checking->diagnostics, surges[i].heading.place, "two surges have %s; write one factor for each day",
                         arena_word(checking->arena, same ? "the same dates" : "days in common, and one of them lowers the number"));
            else if (overlap)
                warn(checking->diagnostics, surges[i].heading.place, "this surge and that of line %d have days in common: there what each adds to the usual number is added up, %.4g times it in all",
                     surges[j].heading.place.line, surges[i].times + surges[j].times - 1);
        }
    }
}

static void surges_build(struct checking *checking, const struct written_intake *written, int ordinary)
{
    const struct casework *casework = checking->casework;
    int count = written->surges.count;
    bool is_readable = true, lowers = false;
    struct written_surge *surges = arena_take(checking->arena, (size_t)count * sizeof *surges + 1);
    for (int i = 0; i < count; i++) {
        surges[i] = ((const struct written_surge *)written->surges.rows)[i];
        is_readable &= surges[i].when.first != 0;
        lowers |= surges[i].times < 1;
    }
    qsort(surges, (size_t)count, sizeof *surges, surge_order);
    if (!is_readable)
        return;
    surges_check(checking, surges, count);
    if (lowers) {
        double *kept = arena_take(checking->arena, (size_t)casework->days * sizeof *kept);
        for (int i = 0; i < casework->days; i++)
            kept[i] = 1;
        casework->intakes[ordinary].kept = kept;
    }
    for (int i = 0; i < count; i++)
        surge_build(checking, written, &surges[i], ordinary);
}

/* There are several numbers: where the command line brought one, the file's is to be taken away, else one of the file's. */
static void ways_complain(struct checking *checking, const char *name, const struct written_intake *written, int ways)
{
    static const char *const units[INTAKE_UNITS] = {
        [INTAKE_PER_HOUR] = "per hour", [INTAKE_PER_DAY] = "per day", [INTAKE_PER_WEEK] = "per week", [INTAKE_PER_MONTH] = "per month", [INTAKE_PER_YEAR] = "per year",
    };
    int of_line = -1, of_file = -1;
    for (int unit = 0; unit < INTAKE_UNITS; unit++)
        if (written->amount[unit].is_written)
            *(written->amount[unit].place.line ? &of_file : &of_line) = unit;
    const char *other = of_file >= 0 ? units[of_file] : written->trace.name ? "trace" : NULL;
    if (of_line >= 0 && other)
        complain(checking->diagnostics, written->amount[of_line].place, "cases.%s.intake.%s: the file says the number '%s' already; take that away: --set 'cases.%s.intake.%s=none'",
                 name, units[of_line], other, name, other);
    else
        complain(checking->diagnostics, written->place, "the intake of '%s' says its number in %d ways; keep one", name, ways);
}

/* Checks that there is one number or a trace, and what goes with it. Returns whether it can be built. */
static bool amount_check(struct checking *checking, int type, const struct written_intake *written)
{
    const char *name = checking->casework->types[type].heading.name;
    int ways = written->trace.name != NULL;
    for (int unit = 0; unit < INTAKE_UNITS; unit++)
        ways += written->amount[unit].is_written;
    if (ways == 0 && !checking->has_unread_amount)
        complain(checking->diagnostics, written->place, "the intake of '%s' says no number; write per month: 200 (or per hour, day, week, year), "
                 "or trace: FILE.csv", name);
    if (ways > 1)
        ways_complain(checking, name, written, ways);
    if (written->months.is_written && (written->amount[INTAKE_PER_WEEK].is_written || written->amount[INTAKE_PER_MONTH].is_written))
        complain(checking->diagnostics, written->months.place, "'months' goes with per year, per day or per hour; write monthly numbers as "
                 "per month: {jan-dec: [...]}");
    if (written->trace.name && (written->weekdays.is_written || written->months.is_written || written->hours.count || written->surges.count))
        complain(checking->diagnostics, written->trace.place, "a trace says itself when cases come; leave out weekdays, months, hours and surges");
    if (written->trace.name && written->closed_days == CLOSED_NONE)
        complain(checking->diagnostics, written->trace.place, "a trace says itself when cases come, on closed days too, and 'closed days: none' would drop none of them; "
                 "leave it out, or write closed days: next opening");
    if (written->trace.name && written->dispersion.ratio > 1)
        complain(checking->diagnostics, written->dispersion.place, "a trace says itself how unevenly cases come; leave out dispersion");
    if (written->trace.name && !written->column)
        complain(checking->diagnostics, written->trace.place, "a trace needs the name of its column: column: received");
    if (!written->trace.name && written->column)
        complain(checking->diagnostics, written->place, "'column' goes with a trace; write trace: FILE.csv");
    return ways == 1 && (written->trace.name == NULL || written->column);
}

static double batch_mean_of(struct checking *checking, const struct written_intake *written)
{
    double mean = written->batch ? distribution_mean(written->batch) : 1;
    if (mean > 0)
        return mean;
    complain(checking->diagnostics, written->place, "a batch of 0 cases brings nothing; write a batch above 0");
    return 1;
}

/* Complains of more arrivals than a day can number; returns whether there are. */
static bool is_too_much(struct checking *checking, int type, const struct written_intake *written, const double *mean)
{
    static const double most = 1e9;
    for (int i = 0; i < checking->casework->days; i++) {
        if (mean[i] <= most)
            continue;
        complain(checking->diagnostics, written->place, "the intake of '%s' is %.3g cases on a day; 1,000,000,000 are the most",
                 checking->casework->types[type].heading.name, mean[i]);
        return true;
    }
    return false;
}

void intake_build(struct checking *checking, int type, const struct written_intake *written)
{
    struct casework *casework = checking->casework;
    int calendar = written->calendar.name || written->closed_days != CLOSED_ARRIVE ? calendar_find(checking, &written->calendar) : -1;
    if (!amount_check(checking, type, written) || (written->closed_days != CLOSED_ARRIVE && calendar < 0))
        return;
    struct intake like = {.type = type, .batch = written->batch, .moved_to = -1, .dispersion = written->dispersion.ratio > 0 ? written->dispersion.ratio : 1};
    if (written->closed_days == CLOSED_NEXT_OPENING)
        like.moved_to = calendar;
    if (written->trace.name) {
        intake_add(checking, &like, "trace");
        trace_read(checking, written, &casework->intakes[casework->intake_count - 1]);
        return;
    }
    struct intake_shape shape = {
        .written = written, .closed = written->closed_days == CLOSED_NONE ? checking->calendars[calendar] : NULL,
        .batch_mean = batch_mean_of(checking, written), .hours = weighted_hours(&written->hours),
    };
    like.mean = arena_take(checking->arena, (size_t)casework->days * sizeof *like.mean);
    for (int i = 0; i < casework->days; i++)
        like.mean[i] = intake_mean(&shape, casework->first_day + i);
    if (is_too_much(checking, type, written, like.mean))
        return;
    hours_fill(checking, &written->hours, &like);
    periods_fill(checking, written, &like);
    intake_add(checking, &like, "");
    surges_build(checking, written, casework->intake_count - 1);
}

double intake_expected(const struct casework *casework, const struct intake *intake, int from, int until)
{
    sim_time begin = casework->begin + from * DAY, end = casework->begin + until * DAY;
    double arrivals = 0;
    for (int k = 0; k < intake->trace_count; k++)
        arrivals += intake->trace[k] >= begin && intake->trace[k] < end;
    for (int day = from; intake->mean && day < until; day++)
        arrivals += intake->mean[day] * (intake->kept ? intake->kept[day] : 1);
    return arrivals * (intake->batch ? distribution_mean(intake->batch) : 1);
}
