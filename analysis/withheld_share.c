#include "analysis/withheld_share.h"

#include "analysis/withheld.h"
#include "analysis/withheld_parts.h"
#include "base/text.h"

enum side { IN_SHARE, NOT_IN_SHARE, SIDES };

enum share_table { OF_BRANCHES, OF_BOOKS, OF_SLOT_GOALS, OF_TEAMS };

enum { LEVEL_OF_WEEKS, LEVEL_OF_MONTHS };

/* Counts of a table, 1 << its enum, that add up to a side; less: what is taken off those not in the share. */
struct share { const char *figure; enum share_table table; unsigned counts[SIDES], less; };

static const struct share shares[] = {
    {"branch open", OF_BRANCHES, {1U << GATED_OPEN, 1U << GATED_CAME}, 1U << GATED_OPEN},
    {"no-shows", OF_BOOKS, {1U << BOOK_NO_SHOW, 1U << BOOK_KEPT | 1U << BOOK_MOVED}, 0},
    {"slot within goal", OF_BOOKS, {1U << BOOK_WITHIN, 1U << BOOK_MISSED}, 0},
    {"slots unused", OF_BOOKS, {1U << BOOK_KEPT | 1U << BOOK_MOVED, 0}, 0},
    {"desk hours unused", OF_BOOKS, {1U << BOOK_KEPT | 1U << BOOK_MOVED, 0}, 0},
    {"slot within goal", OF_SLOT_GOALS, {1U << SLOT_GOAL_WITHIN, 1U << SLOT_GOAL_MISSED}, 0},
};

static int64_t place_of(const struct tally_shape *shape, enum share_table table, int week, int row, int count)
{
    return table == OF_BRANCHES ? tally_gated(shape, week, row, (enum gated_count)count)
         : table == OF_BOOKS ? tally_book(shape, week, row, (enum book_count)count)
         : table == OF_TEAMS ? tally_team(shape, week, row, (enum team_count)count) : tally_slot_goal(shape, week, row, (enum slot_goal_count)count);
}

static int rows_of(const struct tally_shape *shape, enum share_table table)
{
    return table == OF_BRANCHES ? shape->gates : table == OF_BOOKS ? shape->books : table == OF_TEAMS ? shape->teams : shape->slot_goal_types;
}

static const struct share *share_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        bool is_by_row = scope.kind == (shares[i].table == OF_BRANCHES ? SCOPE_GATE : shares[i].table == OF_BOOKS ? SCOPE_BOOK : SCOPE_TYPE);
        bool is_twice = shares[i].table == OF_BOOKS && shares[i].counts[IN_SHARE] == 1U << BOOK_WITHIN;    /* of the whole it is that of the types */
        if (text_equal(figure->name, shares[i].figure) && (is_by_row || (scope.kind == SCOPE_WHOLE && !is_twice)) && rows_of(&scenario->shape, shares[i].table))
            return &shares[i];
    }
    return NULL;
}

/* The mean of a side over the weeks of the scope. */
static double side_of(const struct share *share, const struct scenario_results *scenario, struct scope scope, enum side side)
{
    const struct tally_shape *shape = &scenario->shape;
    int first = scope.kind == SCOPE_WHOLE ? 0 : scope.row, end = scope.kind == SCOPE_WHOLE ? rows_of(shape, share->table) : scope.row + 1;
    unsigned counts = share->counts[side], less = side == NOT_IN_SHARE ? share->less : 0;
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int week = scope.first_week; week <= scope.last_week; week++)
            for (int row = first; row < end && row < rows_of(shape, share->table); row++)
                for (int count = 0; (counts | less) >> count; count++) {
                    double cases = (counts | less) >> count & 1 ? (double)scenario->tally[r][place_of(shape, share->table, week, row, count)] : 0;
                    sum += (counts >> count & 1 ? cases : 0) - (less >> count & 1 ? cases : 0);
                }
    return scenario->replications ? sum / scenario->replications : 0;
}

/* Whether the number of a row is withheld among those that are told beside it; none of no rows. */
static bool is_marked_among(const double cases[], int rows, int row, int below, struct arena *arena)
{
    bool *marks = arena_take(arena, (size_t)rows * sizeof *marks + 1);
    counts_withhold(cases, rows, below, marks);
    return rows && marks[row];
}

/* Whether the rows of the table beside this one lead to it. */
static bool is_told_by_rows(const struct share *share, const struct scenario_results *scenario, struct scope scope, enum side side, int below, struct arena *arena)
{
    int rows = scope.kind == SCOPE_WHOLE ? 0 : scope_rows(scenario, scope.kind);
    double *cases = arena_take(arena, (size_t)rows * sizeof *cases + 1);
    for (int row = 0; row < rows; row++)
        cases[row] = side_of(share, scenario, (struct scope){scope.kind, row, scope.first_week, scope.last_week}, side);
    return is_marked_among(cases, rows, scope.row, below, arena);
}

/* Whether the other weeks of the month do, or the other months of the period. */
static bool is_told_by_time(const struct share *share, const struct scenario_results *scenario, struct scope scope, enum side side, int below, struct arena *arena)
{
    int weeks = scenario->shape.weeks, count = 0, own = 0, level = scope.first_week == scope.last_week ? LEVEL_OF_WEEKS : LEVEL_OF_MONTHS;
    double *cases = arena_take(arena, (size_t)weeks * sizeof *cases);
    for (int week = 1, before = -1; week <= weeks; week++) {
        int month = week_month(scenario, week);
        if (level == LEVEL_OF_WEEKS && month != week_month(scenario, scope.first_week))
            continue;
        count += level == LEVEL_OF_WEEKS || month != before;
        before = month;
        own = week == scope.first_week ? count - 1 : own;
        cases[count - 1] += side_of(share, scenario, (struct scope){scope.kind, scope.row, week, week}, side);
    }
    return is_marked_among(cases, count, own, below, arena);
}

bool is_tallied_share_of_few(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, int below, struct arena *arena)
{
    const struct share *share = share_of(figure, scenario, scope);
    struct scope period = {scope.kind, scope.row, 1, scenario->shape.weeks};
    bool is_part = scope.first_week > 1 || scope.last_week < scenario->shape.weeks, is = false;
    for (int side = 0; side < SIDES && share; side++) {
        double cases = side_of(share, scenario, scope, (enum side)side);
        is |= is_few(cases, below) || is_few(side_of(share, scenario, period, (enum side)side) - cases, below)
              || is_told_by_rows(share, scenario, scope, (enum side)side, below, arena)
              || (is_part && is_told_by_time(share, scenario, scope, (enum side)side, below, arena));
    }
    return is;
}

bool is_tallied_share_of_few_after(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double change, const struct withheld *withheld)
{
    const struct share *share = figure->kind == FIGURE_SHARE ? share_of(figure, scenario, scope) : NULL;
    double in = share ? side_of(share, scenario, scope, IN_SHARE) : 0, out = share ? side_of(share, scenario, scope, NOT_IN_SHARE) : 0, moved = (in + out) * change / 100;
    return share && (is_few_of(withheld, cases_after(in, moved)) || is_few_of(withheld, cases_after(out, -moved)));
}

bool is_counted_share_of_few(const struct withheld *withheld, int below, unsigned pairs, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    bool is = false;
    for (int count = 0; count < PART_COUNTS; count++) {
        struct scope period = {scope.kind, scope.row, 1, scenario->shape.weeks};
        if (!(pairs >> count & 1))
            continue;
        double cases = count_behind(withheld, scenario, scope, count);
        is |= is_few(cases, below) || is_few(count_behind(withheld, scenario, period, count) - cases, below);
        int rows = scope.kind == SCOPE_WHOLE ? 0 : scope_rows(scenario, scope.kind);
        double *beside = arena_take(arena, (size_t)rows * sizeof *beside + 1);
        for (int row = 0; row < rows; row++)
            beside[row] = count_behind(withheld, scenario, (struct scope){scope.kind, row, scope.first_week, scope.last_week}, count);
        is |= is_marked_among(beside, rows, scope.row, below, arena);
    }
    return is;
}

double cases_begun(const struct scenario_results *scenario, struct scope scope)
{
    return side_of(&(struct share){"", OF_TEAMS, {1U << TEAM_BEGUN}, 0}, scenario, scope, IN_SHARE);
}

double cases_asked(const struct scenario_results *scenario, struct scope scope)
{
    return side_of(&(struct share){"", OF_BOOKS, {1U << BOOK_ASKED}, 0}, scenario, scope, IN_SHARE);
}
