#include "analysis/withheld_weeks.h"

#include <math.h>

#include "analysis/withheld.h"

enum { MOST_FLOWS = 4 };

static const struct { int counts[MOST_FLOWS], count; } flows[CLOSED_TOS] = {
    [CLOSED_TO_INTAKE] = {{PAIR_RECEIVED, PAIR_WITHDRAWN}, 2}, [CLOSED_TO_DECISIONS] = {{PAIR_DECIDED}, 1},
    [CLOSED_TO_DECIDED_SHARE] = {{COUNT_LATE, PAIR_WITHIN}, 2}, [CLOSED_TO_RECEIVED_SHARE] = {{PAIR_RECEIVED_MISSED, PAIR_RECEIVED_WITHIN}, 2},
    [CLOSED_TO_DUE_SHARE] = {{COUNT_DUE_MISSED, COUNT_DUE_WITHIN, COUNT_DUE_LATE, COUNT_DUE_WITHDRAWN}, 4},
    [CLOSED_TO_REVERSALS] = {{PAIR_REVERSED, COUNT_UPHELD}, 2},
};

static int key_of(const struct scenario_results *scenario, int week, int level)
{
    struct civil_date date = week_date(scenario, week);
    return level == LEVEL_WEEKS ? week : level == LEVEL_MONTHS ? date.year * 12 + date.month : date.year;
}

struct withheld_weeks withheld_weeks_of(const struct withheld_parts *parts, struct arena *arena)
{
    const struct part_table *types = &parts->of[0];
    struct withheld_weeks weeks = {.means = arena_take(arena, (size_t)(types->weeks + 1) * PART_COUNTS * sizeof *weeks.means)};
    for (int piece = 0; piece <= types->weeks; piece++)
        for (int row = 0; row < types->rows; row++)
            for (int count = 0; count < PART_COUNTS; count++)
                weeks.means[piece * PART_COUNTS + count] += part_mean(types, piece, row, count);
    for (int level = 0; level < TIME_LEVELS; level++) {
        weeks.pieces[level] = arena_take(arena, (size_t)types->weeks * sizeof **weeks.pieces + 1);
        for (int week = 1; week <= types->weeks; week++) {
            if (week == 1 || key_of(parts->scenario, week, level) != key_of(parts->scenario, week - 1, level))
                weeks.pieces[level][weeks.counts[level]++] = (struct time_piece){.first_week = week};
            weeks.pieces[level][weeks.counts[level] - 1].last_week = week;
        }
        weeks.counts[level] = weeks.counts[level] > 1 ? weeks.counts[level] : 0;
    }
    return weeks;
}

static double flow_of(const struct withheld_weeks *weeks, const struct time_piece *piece, int count)
{
    double sum = 0;
    for (int week = piece->first_week; week <= piece->last_week; week++)
        sum += weeks->means[week * PART_COUNTS + count];
    return sum;
}

/* How many are open at the end of a week; 0: when the period begins. */
static double open_after(const struct withheld_weeks *weeks, int week)
{
    return week ? weeks->means[week * PART_COUNTS + PAIR_OPEN_END] : weeks->means[COUNT_AT_START];
}

static bool close_piece(struct time_piece *piece, enum closed_to to)
{
    bool is_new = !piece->is_closed[to];
    piece->is_closed[to] = true;
    piece->is_closed[CLOSED_TO_INTAKE] |= to == CLOSED_TO_DECISIONS;
    return is_new;
}

static void few_close(struct withheld_weeks *weeks, int level, int below)
{
    for (int i = 0; i < weeks->counts[level]; i++) {
        struct time_piece *piece = &weeks->pieces[level][i];
        if (is_few(open_after(weeks, piece->first_week - 1), below) || is_few(open_after(weeks, piece->last_week), below)
            || is_few(flow_of(weeks, piece, PAIR_WITHDRAWN), below))
            close_piece(piece, CLOSED_TO_INTAKE);
        if (is_few(flow_of(weeks, piece, PAIR_DECIDED), below) || is_few(flow_of(weeks, piece, PAIR_RECEIVED), below))
            close_piece(piece, CLOSED_TO_DECISIONS);
        for (int to = CLOSED_TO_DECIDED_SHARE; to < CLOSED_TOS; to++)
            for (int f = 0; f < flows[to].count; f++)
                if (is_few(flow_of(weeks, piece, flows[to].counts[f]), below))
                    close_piece(piece, (enum closed_to)to);
    }
}

/* The pieces first .. end - 1 of a level lie in one of the level above. */
struct neighbours { struct time_piece *pieces; int first, end; enum closed_to to; };

/* Whether what the closed ones are together tells of a few. */
static bool is_told_by_sum(const struct withheld_weeks *weeks, struct neighbours span, int below)
{
    int closed = 0;
    bool is_few_together = false;
    double together[MOST_FLOWS] = {0};
    for (int i = span.first; i < span.end; i++) {
        if (!span.pieces[i].is_closed[span.to])
            continue;
        closed++;
        for (int f = 0; f < flows[span.to].count; f++)
            together[f] += flow_of(weeks, &span.pieces[i], flows[span.to].counts[f]);
    }
    for (int f = 0; f < flows[span.to].count; f++)
        is_few_together |= is_few(together[f], below);
    return closed == 1 || is_few_together;
}

/* Closes the smallest that is not closed and not without any. */
static bool least_close(const struct withheld_weeks *weeks, struct neighbours span)
{
    struct time_piece *least = NULL;
    double size = 0;
    for (int i = span.first; i < span.end; i++) {
        struct time_piece *piece = &span.pieces[i];
        double own = flow_of(weeks, piece, flows[span.to].counts[0]);
        if (!piece->is_closed[span.to] && own > 0 && (!least || own < size))
            least = piece, size = own;
    }
    return least && close_piece(least, span.to);
}

/* above: the piece they add up to; NULL: the period. A closed one tells no sum, but must not be the sum of what is told. */
static bool span_close(const struct withheld_weeks *weeks, struct neighbours span, struct time_piece *above, int below)
{
    bool has_changed = false, has_closed = false;
    for (int i = span.first; i < span.end; i++)
        has_closed |= span.pieces[i].is_closed[span.to];
    if (above && above->is_closed[span.to])
        return !has_closed && least_close(weeks, span);
    while (is_told_by_sum(weeks, span, below)) {
        if (least_close(weeks, span))
            has_changed = true;
        else
            return (above && close_piece(above, span.to)) || has_changed;
    }
    return has_changed;
}

static bool level_close(struct withheld_weeks *weeks, int level, enum closed_to to, int below)
{
    struct time_piece *pieces = weeks->pieces[level];
    int count = weeks->counts[level], above = level + 1;
    bool has_changed = false;
    while (above < TIME_LEVELS && !weeks->counts[above])
        above++;
    if (above == TIME_LEVELS)
        return count && span_close(weeks, (struct neighbours){pieces, 0, count, to}, NULL, below);
    for (int i = 0, first = 0, end; i < weeks->counts[above]; i++, first = end) {
        for (end = first; end < count && pieces[end].last_week <= weeks->pieces[above][i].last_week; end++)
            continue;
        has_changed |= span_close(weeks, (struct neighbours){pieces, first, end, to}, &weeks->pieces[above][i], below);
    }
    return has_changed;
}

/* The balance of the period: with one of its counts received is withheld, and decided where only received is of a few. */
static void period_withhold(struct withheld_weeks *weeks, int below)
{
    static const int balance[] = {COUNT_AT_START, PAIR_DECIDED, PAIR_WITHDRAWN, PAIR_OPEN_END};
    bool has_others = false;
    for (int count = 0; count < PART_COUNTS; count++)
        weeks->period[count] |= is_few(weeks->means[count], below);
    for (size_t i = 0; i < sizeof balance / sizeof *balance; i++)
        has_others |= weeks->period[balance[i]];
    weeks->period[PAIR_DECIDED] |= weeks->period[PAIR_RECEIVED] && !has_others;
    weeks->period[PAIR_RECEIVED] |= has_others;
}

static bool is_same(double a, double b) { return a > 0 && fabs(a - b) < 1e-9; }

static bool is_same_flow(const struct withheld_weeks *a, const struct withheld_weeks *b, const struct time_piece *piece, enum closed_to to)
{
    bool is = false;
    for (int f = 0; f < flows[to].count; f++)
        is |= is_same(flow_of(a, piece, flows[to].counts[f]), flow_of(b, piece, flows[to].counts[f]));
    return is;
}

static bool same_close(const struct withheld_weeks *from, struct withheld_weeks *to)
{
    bool has_changed = false;
    for (int count = 0; count < PART_COUNTS; count++)
        to->period[count] |= from->period[count] && is_same(from->means[count], to->means[count]);
    for (int level = 0; level < TIME_LEVELS; level++)
        for (int i = 0; i < from->counts[level] && from->counts[level] == to->counts[level]; i++)
            for (int closed = 0; closed < CLOSED_TOS; closed++)
                if (from->pieces[level][i].is_closed[closed] && is_same_flow(from, to, &from->pieces[level][i], (enum closed_to)closed))
                    has_changed |= close_piece(&to->pieces[level][i], (enum closed_to)closed);
    return has_changed;
}

void withheld_weeks_fill(struct withheld_weeks scenarios[], int count, int below)
{
    for (int s = 0; s < count; s++) {
        period_withhold(&scenarios[s], below);
        for (int level = 0; level < TIME_LEVELS; level++)
            few_close(&scenarios[s], level, below);
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (int i = 0; i < count * TIME_LEVELS * CLOSED_TOS; i++)
            has_changed |= level_close(&scenarios[i / CLOSED_TOS / TIME_LEVELS], i / CLOSED_TOS % TIME_LEVELS, (enum closed_to)(i % CLOSED_TOS), below);
        for (int i = 0; i < count * count; i++)
            has_changed |= i / count != i % count && same_close(&scenarios[i / count], &scenarios[i % count]);
    }
}

const struct time_piece *withheld_piece(const struct withheld_weeks *weeks, int first_week, int last_week)
{
    for (int level = 0; level < TIME_LEVELS; level++)
        for (int i = 0; i < weeks->counts[level]; i++)
            if (weeks->pieces[level][i].first_week == first_week && weeks->pieces[level][i].last_week == last_week)
                return &weeks->pieces[level][i];
    return NULL;
}
