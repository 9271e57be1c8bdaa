#include "analysis/withheld_parts.h"

#include <math.h>

#include "analysis/figure.h"
#include "analysis/labels.h"
#include "analysis/withheld.h"

#define BIT(count) (1U << (count))

enum { BALANCE = BIT(PAIR_RECEIVED) | BIT(PAIR_DECIDED) | BIT(PAIR_WITHDRAWN) | BIT(PAIR_OPEN_END) | BIT(COUNT_AT_START),
       STOCKS = BIT(PAIR_OPEN_END) | BIT(PAIR_OVERDUE_END),
       DUE = BIT(COUNT_DUE_WITHIN) | BIT(COUNT_DUE_LATE) | BIT(COUNT_DUE_MISSED) | BIT(COUNT_DUE_WITHDRAWN),
       SHARES = BIT(PAIR_WITHIN) | BIT(COUNT_LATE) | BIT(PAIR_RECEIVED_WITHIN) | BIT(PAIR_RECEIVED_MISSED) | DUE | BIT(COUNT_UPHELD),  /* told by a share */
       AFTER = BIT(COUNT_AFTER_WITHIN) | BIT(COUNT_AFTER_LATE) | BIT(COUNT_AFTER_WITHDRAWN),
       ADD_UP = BIT(PAIR_RECEIVED) | BIT(PAIR_DECIDED) | BIT(PAIR_WITHDRAWN) | BIT(PAIR_REVERSED) | STOCKS | SHARES };  /* told of the parts and of their total */

static const unsigned told_counts[WITHHELD_WHENS] = {[WITHHELD_IN_PERIOD] = ADD_UP | BALANCE | AFTER, [WITHHELD_BY_WEEK] = ADD_UP | BIT(PAIR_RECEIVED_WITHDRAWN)};

static double *place(const struct part_table *table, int piece, int row, int count)
{
    return &table->means[((int64_t)piece * table->rows + row) * PART_COUNTS + count];
}

static void table_make(struct part_table *table, int rows, int weeks, struct arena *arena)
{
    *table = (struct part_table){.rows = rows, .weeks = weeks};
    table->means = arena_take(arena, (size_t)(weeks + 1) * (size_t)rows * PART_COUNTS * sizeof *table->means + 1);
    for (int when = 0; when < WITHHELD_WHENS; when++)
        table->withheld[when] = arena_take(arena, (size_t)rows * PART_COUNTS * sizeof **table->withheld + 1);
}

static double mean_of_week(const struct scenario_results *scenario, int week, int pair, int count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)scenario->tally[r][tally_pair(&scenario->shape, week, pair, (enum pair_count)count)];
    return scenario->replications ? sum / scenario->replications : 0;
}

/* How many were decided late, in the period and each week, of the parts of types with a goal. */
static void late_fill(struct part_table *table, int row)
{
    for (int piece = 0; piece <= table->weeks; piece++)
        *place(table, piece, row, COUNT_LATE) = part_mean(table, piece, row, PAIR_DECIDED) - part_mean(table, piece, row, PAIR_WITHIN);
}

/* The same of those received in the weeks 1 .. last, whose cases are all due; and of the period after them. */
static void due_fill(struct part_table *table, int row, int last)
{
    static const struct { int of, due, after; } counts[] = {{PAIR_RECEIVED_WITHIN, COUNT_DUE_WITHIN, COUNT_AFTER_WITHIN},
        {PAIR_RECEIVED_MISSED, COUNT_DUE_LATE, COUNT_AFTER_LATE}, {PAIR_RECEIVED_WITHDRAWN, COUNT_DUE_WITHDRAWN, COUNT_AFTER_WITHDRAWN}};
    for (int week = 1; week <= table->weeks; week++) {
        double missed = part_mean(table, week, row, PAIR_RECEIVED) - part_mean(table, week, row, PAIR_RECEIVED_WITHIN);
        for (int piece = 0; piece <= week && week <= last; piece += week)
            *place(table, piece, row, COUNT_DUE_MISSED) += missed;
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            double cases = part_mean(table, week, row, counts[i].of);
            *place(table, 0, row, week <= last ? counts[i].due : counts[i].after) += cases;
            *place(table, week, row, counts[i].due) = week <= last ? cases : 0;
        }
    }
}

/* How many decisions of each piece are not reversed, of the parts of which any is. */
static void upheld_fill(struct part_table *table, int row)
{
    for (int piece = 0; piece <= table->weeks && part_mean(table, 0, row, PAIR_REVERSED) > 0; piece++)
        *place(table, piece, row, COUNT_UPHELD) = fmax(0, part_mean(table, piece, row, PAIR_DECIDED) - part_mean(table, piece, row, PAIR_REVERSED));
}

struct withheld_parts withheld_parts_of(const struct scenario_results *scenario, struct arena *arena)
{
    struct withheld_parts parts = {.scenario = scenario};
    int weeks = scenario->shape.weeks;
    table_make(&parts.of[0], scenario->shape.types, weeks, arena);
    table_make(&parts.of[1], scenario->shape.pairs, weeks, arena);
    for (int pair = 0; pair < scenario->shape.pairs; pair++) {
        int rows[] = {scenario->labels.pairs[pair].type, pair};
        for (int count = 0; count < PAIR_COUNTS; count++)
            for (int week = 1; week <= weeks; week++) {
                double mean = mean_of_week(scenario, week, pair, count);
                for (int t = 0; t < 2; t++) {
                    *place(&parts.of[t], week, rows[t], count) += mean;
                    *place(&parts.of[t], 0, rows[t], count) += STOCKS >> count & 1 && week < weeks ? 0 : mean;
                }
            }
    }
    for (int t = 0; t < 2; t++)
        for (int row = 0; row < parts.of[t].rows; row++) {
            const double *period = place(&parts.of[t], 0, row, 0);
            double start = period[PAIR_OPEN_END] - period[PAIR_RECEIVED] + period[PAIR_DECIDED] + period[PAIR_WITHDRAWN];
            *place(&parts.of[t], 0, row, COUNT_AT_START) = start > 1e-6 ? start : 0;
            int type = t ? scenario->labels.pairs[row].type : row;
            upheld_fill(&parts.of[t], row);
            if (goal_subject(&scenario->labels, type) == GOAL_OF_DECISION) {
                late_fill(&parts.of[t], row);
                due_fill(&parts.of[t], row, last_week_due(scenario, type));
            }
        }
    return parts;
}

static int first_piece(enum withheld_when when) { return when == WITHHELD_BY_WEEK; }

static int last_piece(const struct part_table *table, enum withheld_when when) { return when == WITHHELD_BY_WEEK ? table->weeks : 0; }

static bool mark(bool *withheld)
{
    bool is_new = !*withheld;
    *withheld = true;
    return is_new;
}

static bool few_mark(struct part_table *table, enum withheld_when when, int below)
{
    bool has_changed = false;
    for (int piece = first_piece(when); piece <= last_piece(table, when); piece++)
        for (int row = 0; row < table->rows; row++)
            for (int count = 0; count < PART_COUNTS; count++)
                if (told_counts[when] >> count & 1 && is_few(part_mean(table, piece, row, count), below)) {
                    bool *withheld = &table->withheld[when][row * PART_COUNTS];
                    has_changed |= mark(&withheld[count]);
                    has_changed |= count == PAIR_RECEIVED && mark(&withheld[PAIR_DECIDED]);    /* where nothing is ever withdrawn */
                }
    return has_changed;
}

/* With what of a part is withheld, so much else of it that its balance does not tell, nor a share with what it is a share of. */
static bool beside_mark(struct part_table *table, enum withheld_when when)
{
    bool has_changed = false;
    for (int row = 0; row < table->rows; row++) {
        bool *withheld = &table->withheld[when][row * PART_COUNTS];
        bool is_by_week = when == WITHHELD_BY_WEEK, has_any = false, has_others = false;
        if (is_by_week && (withheld[PAIR_RECEIVED_WITHIN] || withheld[PAIR_RECEIVED_MISSED]))
            has_changed |= mark(&withheld[PAIR_RECEIVED_WITHIN]) | mark(&withheld[PAIR_RECEIVED_MISSED]);
        if (is_by_week && withheld[PAIR_RECEIVED_WITHDRAWN])
            has_changed |= mark(&withheld[PAIR_RECEIVED]);
        if (is_by_week && withheld[PAIR_WITHIN])
            has_changed |= mark(&withheld[PAIR_DECIDED]);
        for (int count = 0; count < PART_COUNTS; count++) {
            has_any |= BALANCE >> count & 1 && withheld[count];
            has_others |= BALANCE >> count & 1 && withheld[count] && count != PAIR_RECEIVED;
        }
        if (has_any)
            has_changed |= mark(&withheld[PAIR_RECEIVED]);
        if (has_any && !has_others)
            has_changed |= mark(&withheld[PAIR_DECIDED]);
    }
    return has_changed;
}

static double size_of(const struct part_table *table, enum withheld_when when, int row, int count)
{
    double size = 0;
    for (int piece = first_piece(when); piece <= last_piece(table, when); piece++)
        size += part_mean(table, piece, row, count);
    return size;
}

/* Whether the total less what is told of rows first .. end - 1 tells of a few. */
static bool is_told_by_others(const struct part_table *table, enum withheld_when when, int count, int first, int end, int below)
{
    int marked = 0;
    for (int row = first; row < end; row++)
        marked += table->withheld[when][row * PART_COUNTS + count] && size_of(table, when, row, count) > 0;
    for (int piece = first_piece(when); piece <= last_piece(table, when) && marked > 1; piece++) {
        double together = 0;
        for (int row = first; row < end; row++)
            together += table->withheld[when][row * PART_COUNTS + count] ? part_mean(table, piece, row, count) : 0;
        if (is_few(together, below))
            return true;
    }
    return marked == 1;
}

/* Marks the smallest of the rows not yet marked; -1: there is none. */
static int least_mark(struct part_table *table, enum withheld_when when, int count, int first, int end)
{
    int least = -1;
    double size = 0;
    for (int row = first; row < end; row++) {
        double own = size_of(table, when, row, count);
        if (!table->withheld[when][row * PART_COUNTS + count] && own > 0 && (least < 0 || own < size))
            least = row, size = own;
    }
    if (least >= 0)
        table->withheld[when][least * PART_COUNTS + count] = true;
    return least;
}

/* Withholds more of the rows until their total does not tell of a few. total: whether it is withheld too; NULL: it is told as it is. */
static bool total_mark(struct part_table *table, enum withheld_when when, int count, int first, int end, bool *total, int below)
{
    bool has_changed = false;
    while (!(total && *total) && is_told_by_others(table, when, count, first, end, below)) {
        if (least_mark(table, when, count, first, end) >= 0)
            has_changed = true;
        else if (total)
            has_changed |= mark(total);
        else
            break;
    }
    return has_changed;
}

static bool totals_mark(struct withheld_parts *parts, enum withheld_when when, int below)
{
    struct part_table *types = &parts->of[0], *pairs = &parts->of[1];
    bool has_changed = false;
    for (int count = 0; count < PART_COUNTS; count++) {
        if (!(ADD_UP >> count & 1))
            continue;
        has_changed |= total_mark(types, when, count, 0, types->rows, NULL, below);
        for (int type = 0, first = 0, end; type < types->rows; type++, first = end) {
            bool *total = &types->withheld[when][type * PART_COUNTS + count];
            for (end = first; end < pairs->rows && parts->scenario->labels.pairs[end].type == type; end++)
                continue;
            has_changed |= total_mark(pairs, when, count, first, end, total, below);
            for (int pair = first; pair < end && *total; pair++)
                has_changed |= mark(&pairs->withheld[when][pair * PART_COUNTS + count]);
        }
    }
    return has_changed;
}

/* What is withheld of the period is of its weeks too: their sum would tell it. */
static bool scenario_mark(struct withheld_parts *parts, int below)
{
    bool has_changed = false;
    for (int when = 0; when < WITHHELD_WHENS; when++) {
        for (int t = 0; t < 2; t++) {
            struct part_table *table = &parts->of[t];
            for (int i = 0; i < table->rows * PART_COUNTS && when == WITHHELD_BY_WEEK; i++)
                if (table->withheld[WITHHELD_IN_PERIOD][i])
                    has_changed |= mark(&table->withheld[when][i]);
            has_changed |= few_mark(table, (enum withheld_when)when, below);
            has_changed |= beside_mark(table, (enum withheld_when)when);
        }
        has_changed |= totals_mark(parts, (enum withheld_when)when, below);
    }
    return has_changed;
}

/* Whether two parts of different scenarios have the same count somewhere, but for none. */
static bool is_same_count(const struct part_table *a, int row_a, const struct part_table *b, int row_b, enum withheld_when when, int count)
{
    bool is_same = false;
    for (int piece = first_piece(when); piece <= last_piece(a, when) && piece <= b->weeks; piece++) {
        double own = part_mean(a, piece, row_a, count);
        is_same |= own > 0 && fabs(own - part_mean(b, piece, row_b, count)) < 1e-9;
    }
    return is_same;
}

static bool other_mark(const struct withheld_parts *from, struct withheld_parts *to)
{
    static const enum scope_kind kinds[] = {SCOPE_TYPE, SCOPE_PAIR};
    bool has_changed = false;
    for (int t = 0; t < 2; t++)
        for (int row = 0; row < from->of[t].rows; row++) {
            int there = scope_in(to->scenario, from->scenario, scope_of(from->scenario, kinds[t], row)).row;
            for (int i = 0; i < WITHHELD_WHENS * PART_COUNTS && there >= 0; i++)
                if (from->of[t].withheld[i / PART_COUNTS][row * PART_COUNTS + i % PART_COUNTS]
                    && is_same_count(&from->of[t], row, &to->of[t], there, (enum withheld_when)(i / PART_COUNTS), i % PART_COUNTS))
                    has_changed |= mark(&to->of[t].withheld[i / PART_COUNTS][there * PART_COUNTS + i % PART_COUNTS]);
        }
    return has_changed;
}

void withheld_parts_fill(struct withheld_parts scenarios[], int count, int below)
{
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (int s = 0; s < count; s++)
            has_changed |= scenario_mark(&scenarios[s], below);
        for (int s = 0; s < count * count; s++)
            has_changed |= s / count != s % count && other_mark(&scenarios[s / count], &scenarios[s % count]);
    }
}
