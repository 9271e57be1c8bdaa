#include "analysis/withheld.h"

#include <math.h>

#include "analysis/withheld_share.h"
#include "analysis/withheld_text.h"
#include "analysis/withheld_weeks.h"
#include "analysis/withheld_work.h"
#include "base/text.h"

/* A count of cases by team or by book: [1 + weeks][rows], the period first; a flow in all weeks or in none, a stock week by week. */
struct withheld_rows { const struct figure *figure; enum scope_kind kind; int rows; unsigned teams; bool *marks; };

enum { MOST_ROWS = 16 };

struct withheld_scenario { struct withheld_rows rows[MOST_ROWS]; int row_count; };

struct withheld {
    int below;
    const struct results *results;
    unsigned *pairs;                                      /* [figures] counts of cases that a figure leads to; 0: none */
    struct withheld_parts *parts;                         /* [scenarios] */
    struct withheld_weeks *weeks;
    struct withheld_work *work;
    struct withheld_scenario *scenarios;
};

bool is_few(double cases, int below)
{
    return cases > 0 && cases < below;
}

bool is_few_of(const struct withheld *withheld, double cases)
{
    return is_few(cases, withheld->below);
}

void counts_withhold(const double cases[], int count, int below, bool withheld[])
{
    int marked = 0;
    double together = 0;
    for (int i = 0; i < count; i++) {
        withheld[i] = is_few(cases[i], below);
        if (withheld[i])
            marked++, together += cases[i];
    }
    while (marked && (marked == 1 || together < below)) {
        int least = -1;
        for (int i = 0; i < count; i++)
            if (!withheld[i] && cases[i] > 0 && (least < 0 || cases[i] < cases[least]))
                least = i;
        if (least < 0)
            return;
        withheld[least] = true;
        marked++, together += cases[least];
    }
}

enum { INTAKE = 1U << PAIR_RECEIVED | 1U << PAIR_WITHDRAWN, DECISIONS = 1U << PAIR_DECIDED, FLOWS = INTAKE | DECISIONS,
       SHARE_OF_DECIDED = 1U << COUNT_LATE, SHARE_OF_RECEIVED = 1U << PAIR_RECEIVED_MISSED, REVERSALS = 1U << PAIR_REVERSED | 1U << COUNT_UPHELD,
       SHARE_OF_DUE = 1U << COUNT_DUE_WITHIN | 1U << COUNT_DUE_LATE | 1U << COUNT_DUE_MISSED | 1U << COUNT_DUE_WITHDRAWN
                    | 1U << COUNT_AFTER_WITHIN | 1U << COUNT_AFTER_LATE | 1U << COUNT_AFTER_WITHDRAWN,
       WITHIN_GOAL = SHARE_OF_DECIDED | SHARE_OF_RECEIVED | SHARE_OF_DUE };

static double mean_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    return estimate_of(figure, scenario, scope, arena).mean;
}

bool is_of_people(const struct figure *figure)
{
    return text_equal(figure->unit, "cases") || text_equal(figure->unit, "bookings") || text_equal(figure->unit, "pieces") || text_equal(figure->unit, "changes");
}

static struct figure_sources sources_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    struct figure_sources sources = {.teams = 0};
    figure->value(figure, &(struct view){scenario, 0, scope, &sources});
    return sources;
}

/* Which counts can be worked out from the figure and what is told beside it: counts, money for them, and rates of what goes in and out. */
static unsigned pairs_of(const struct figure *figure, const struct scenario_results *scenario)
{
    enum { RATES = 1U << PAIR_RECEIVED | 1U << PAIR_REVERSED };
    const unsigned decided = 1U << PAIR_WITHIN | 1U << COUNT_LATE, received = 1U << PAIR_RECEIVED_WITHIN | 1U << PAIR_RECEIVED_MISSED;
    if (!figure_exists(figure, scenario, scope_whole(scenario)) || scenario->replications < 1 || figure->p > 0 || figure->kind == FIGURE_TIME)
        return 0;
    struct figure_sources sources = sources_of(figure, scenario, scope_whole(scenario));
    if (figure->kind == FIGURE_SHARE && sources.pairs >> PAIR_RECEIVED_WITHIN & 1 && sources.pairs >> PAIR_RECEIVED & 1)
        return SHARE_OF_DUE | 1U << PAIR_WITHDRAWN;
    if (figure->kind == FIGURE_SHARE && sources.pairs & (decided | received))
        return sources.pairs & received ? received : decided;
    if (figure->kind == FIGURE_SHARE && !(sources.pairs & RATES))
        return 0;
    return sources.pairs | (sources.histograms >> HISTOGRAM_AGE & 1) << PAIR_OPEN_END | (sources.pairs >> PAIR_REVERSED & 1) << COUNT_UPHELD;
}

static void rows_mark(struct withheld_rows *rows, const struct scenario_results *scenario, int below, struct arena *arena)
{
    int weeks = scenario->shape.weeks;
    double *cases = arena_take(arena, (size_t)(weeks + 1) * (size_t)rows->rows * sizeof *cases + 1);
    bool *ever = arena_take(arena, (size_t)rows->rows * sizeof *ever + 1), is_stock = rows->figure->is_stock;
    for (int row = 0; row < rows->rows; row++)
        for (int week = 0; week <= weeks; week++) {
            struct scope scope = {rows->kind, row, week ? week : 1, week ? week : weeks};
            cases[week * rows->rows + row] = figure_exists(rows->figure, scenario, scope) ? mean_of(rows->figure, scenario, scope, arena) : 0;
        }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (int week = 0; week <= weeks; week++) {
            double *beside = &cases[week * rows->rows];
            bool *marks = &rows->marks[week * rows->rows];
            counts_withhold(beside, rows->rows, below, marks);
            for (int row = 0; row < rows->rows && !is_stock; row++) {
                has_changed |= marks[row] && !ever[row];
                ever[row] |= marks[row];
                beside[row] = ever[row] && beside[row] >= below ? below / 2. : beside[row];    /* is withheld: counts for less than the few */
            }
        }
    }
    for (int i = rows->rows; i < (weeks + 1) * rows->rows && !is_stock; i++)
        rows->marks[i] = ever[i % rows->rows];
}

static void scenario_rows(struct withheld *withheld, int s, struct arena *arena)
{
    static const enum scope_kind kinds[] = {SCOPE_TEAM, SCOPE_BOOK};
    const struct scenario_results *scenario = &withheld->results->scenarios[s];
    struct withheld_scenario *own = &withheld->scenarios[s];
    for (const struct figure *figure = figures; figure->name; figure++)
        for (int k = 0; k < 2 && is_of_people(figure); k++) {
            int rows = scope_rows(scenario, kinds[k]);
            if (rows < 1 || scenario->replications < 1 || own->row_count == MOST_ROWS || !figure_exists(figure, scenario, scope_of(scenario, kinds[k], 0)))
                continue;
            struct withheld_rows *table = &own->rows[own->row_count++];
            unsigned teams = sources_of(figure, scenario, scope_of(scenario, kinds[k], 0)).teams;
            *table = (struct withheld_rows){figure, kinds[k], rows, teams, arena_take(arena, (size_t)(scenario->shape.weeks + 1) * (size_t)rows * sizeof(bool))};
            rows_mark(table, scenario, withheld->below, arena);
        }
}

const struct withheld *withheld_of(const struct results *results, int below, struct arena *arena)
{
    struct withheld *withheld = arena_take(arena, sizeof *withheld);
    size_t scenarios = (size_t)results->scenario_count + 1;
    int count = 0;
    *withheld = (struct withheld){.below = below, .results = results};
    if (below <= 0)
        return withheld;
    while (figures[count].name)
        count++;
    withheld->pairs = arena_take(arena, (size_t)count * sizeof *withheld->pairs);
    withheld->parts = arena_take(arena, scenarios * sizeof *withheld->parts);
    withheld->weeks = arena_take(arena, scenarios * sizeof *withheld->weeks);
    withheld->work = arena_take(arena, scenarios * sizeof *withheld->work);
    withheld->scenarios = arena_take(arena, scenarios * sizeof *withheld->scenarios);
    for (int s = 0; s < results->scenario_count; s++) {
        withheld->parts[s] = withheld_parts_of(&results->scenarios[s], arena);
        withheld->weeks[s] = withheld_weeks_of(&withheld->parts[s], arena);
        withheld->work[s] = withheld_work_of(&results->scenarios[s], below, arena);
        scenario_rows(withheld, s, arena);
        for (int f = 0; f < count; f++)
            withheld->pairs[f] |= pairs_of(&figures[f], &results->scenarios[s]);
    }
    withheld_parts_fill(withheld->parts, results->scenario_count, below);
    withheld_weeks_fill(withheld->weeks, results->scenario_count, below);
    return withheld;
}

/* Who has waited, for work or for a slot, behind a time of waiting; of hours of officers, nobody's, without end. */
static double cases_waited(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    return text_starts(figure->name, "waiting time") ? cases_begun(scenario, scope) : text_starts(figure->name, "wait for slot") ? cases_asked(scenario, scope) : INFINITY;
}

/* How many cases stand behind a figure of a part. */
static double cases_behind(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, struct arena *arena)
{
    if (is_of_people(figure))
        return mean;
    if (!(figure->per >> SCOPE_TYPE & 1))
        return cases_waited(figure, scenario, scope);
    return mean_of(&figures[figure_named(figure->is_stock ? "open cases" : "decided")], scenario, scope, arena);
}

/* Whether a quantile has few beyond it, or below; none at all is no few. */
static bool is_quantile_of_few(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    double cases = figure->p > 0 ? cases_behind(figure, scenario, scope, 0, arena) : 0;
    return cases > 0 && is_step_withheld(withheld, cases * figure->p, cases * (1 - figure->p));
}

static bool is_period(const struct scenario_results *scenario, struct scope scope)
{
    return scope.first_week == 1 && scope.last_week == scenario->shape.weeks;
}

/* Whether a figure of a type, or of one in a track, leads to a count withheld there. */
static bool is_of_withheld_part(const struct withheld *withheld, unsigned pairs, const struct scenario_results *scenario, struct scope scope)
{
    const struct part_table *table = &withheld->parts[scenario - withheld->results->scenarios].of[scope.kind == SCOPE_PAIR];
    const bool *marks = &table->withheld[is_period(scenario, scope) ? WITHHELD_IN_PERIOD : WITHHELD_BY_WEEK][scope.row * PART_COUNTS];
    bool is = false;
    for (int count = 0; count < PART_COUNTS; count++)
        is |= pairs >> count & 1 && marks[count];
    return is;
}

/* Whether a figure of the whole does. What weighs a stock against the decisions of many weeks leads to those of any of them. */
static bool is_of_withheld_time(const struct withheld *withheld, unsigned pairs, const struct scenario_results *scenario, struct scope scope)
{
    enum { HUMP = DECISIONS | 1U << PAIR_WITHDRAWN | 1U << PAIR_PAUSED | 1U << PAIR_OPEN_END };
    const struct withheld_weeks *weeks = &withheld->weeks[scenario - withheld->results->scenarios];
    const struct time_piece *piece = withheld_piece(weeks, scope.first_week, scope.last_week);
    bool is = false;
    for (int i = 0; i < weeks->counts[LEVEL_WEEKS] && pairs == HUMP; i++)
        is |= weeks->pieces[LEVEL_WEEKS][i].is_closed[CLOSED_TO_DECISIONS];
    for (int count = 0; count < PART_COUNTS && is_period(scenario, scope); count++)
        is |= pairs >> count & 1 && weeks->period[count];
    return is || (piece && ((pairs & INTAKE && !(pairs & SHARE_OF_DUE) && piece->is_closed[CLOSED_TO_INTAKE]) || (pairs & DECISIONS && piece->is_closed[CLOSED_TO_DECISIONS])
                            || (pairs & SHARE_OF_DECIDED && piece->is_closed[CLOSED_TO_DECIDED_SHARE])
                            || (pairs & REVERSALS && piece->is_closed[CLOSED_TO_REVERSALS])
                            || (pairs & SHARE_OF_RECEIVED && piece->is_closed[CLOSED_TO_RECEIVED_SHARE])
                            || (pairs & SHARE_OF_DUE && piece->is_closed[CLOSED_TO_DUE_SHARE])));
}

double cases_after(double cases, double change)
{
    enum { EXACT = 1000000 };
    return round((cases + change) * EXACT) / EXACT;
}

double count_behind(const struct withheld *withheld, const struct scenario_results *scenario, struct scope scope, int count)
{
    int s = (int)(scenario - withheld->results->scenarios);
    double sum = 0;
    for (int week = scope.first_week; week <= scope.last_week; week++)
        sum += scope.kind == SCOPE_WHOLE ? withheld->weeks[s].means[week * PART_COUNTS + count]
                                         : part_mean(&withheld->parts[s].of[scope.kind == SCOPE_PAIR], week, scope.row, count);
    return sum;
}

static bool is_of_withheld_row(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    const struct withheld_scenario *own = &withheld->scenarios[scenario - withheld->results->scenarios];
    for (int i = 0; i < own->row_count; i++)
        if (own->rows[i].figure == figure && own->rows[i].kind == scope.kind)
            return own->rows[i].marks[(is_period(scenario, scope) ? 0 : scope.last_week) * own->rows[i].rows + scope.row];
    return false;
}

/* A count of a week that is in no balance, beside those of the weeks of its month. */
static bool is_told_by_weeks(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    const struct withheld_weeks *weeks = &withheld->weeks[scenario - withheld->results->scenarios];
    struct time_piece month = {.first_week = 1, .last_week = scenario->shape.weeks};
    for (int i = 0; i < weeks->counts[LEVEL_MONTHS]; i++)
        if (weeks->pieces[LEVEL_MONTHS][i].first_week <= scope.first_week)
            month = weeks->pieces[LEVEL_MONTHS][i];
    int count = month.last_week - month.first_week + 1;
    double *cases = arena_take(arena, (size_t)count * sizeof *cases);
    bool *marks = arena_take(arena, (size_t)count * sizeof *marks);
    for (int i = 0; i < count; i++)
        cases[i] = mean_of(figure, scenario, (struct scope){scope.kind, scope.row, month.first_week + i, month.first_week + i}, arena);
    counts_withhold(cases, count, withheld->below, marks);
    return marks[scope.first_week - month.first_week];
}

bool is_withheld(const struct withheld *withheld, const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, struct arena *arena)
{
    if (withheld->below <= 0)
        return false;
    if (is_few(cases_behind(figure, scenario, scope, mean, arena), withheld->below))
        return true;
    if (scope.row < 0 || !figure_exists(figure, scenario, scope))
        return false;
    if (is_of_withheld_work(&withheld->work[scenario - withheld->results->scenarios], figure, scenario, scope) || is_quantile_of_few(withheld, figure, scenario, scope, arena))
        return true;
    unsigned pairs = withheld->pairs[figure - figures];
    bool is_share = pairs & WITHIN_GOAL && figure->kind == FIGURE_SHARE;
    if (is_tallied_share_of_few(figure, scenario, scope, withheld->below, arena) || (is_share && is_counted_share_of_few(withheld, withheld->below, pairs, scenario, scope, arena)))
        return true;
    bool is_week = scope.first_week == scope.last_week && !is_period(scenario, scope) && figure_is_weekly_in(figure, scope);
    switch (scope.kind) {
    case SCOPE_TYPE: case SCOPE_PAIR:
        if (is_share && scope.last_week > scope.first_week && !is_period(scenario, scope))
            return false;                                 /* no other share of these weeks is told but beside them */
        if (figure->kind == FIGURE_TIME && !(figure->p > 0))        /* with the mean of the whole, in two scenarios, it leads to how many the others are */
            pairs = 1U << (figure->is_stock ? PAIR_OPEN_END : PAIR_DECIDED);
        return is_of_withheld_part(withheld, pairs, scenario, scope);
    case SCOPE_TEAM: case SCOPE_BOOK: return is_of_withheld_row(withheld, figure, scenario, scope);
    case SCOPE_WHOLE:
        return is_of_withheld_time(withheld, pairs, scenario, scope)
               || (is_week && is_of_people(figure) && !figure->is_stock && !(pairs & (FLOWS | REVERSALS)) && is_told_by_weeks(withheld, figure, scenario, scope, arena));
    default: return false;
    }
}

bool is_band_withheld(const struct withheld *withheld, const struct figure *figure, struct interval band)
{
    return is_of_people(figure) && (is_few(band.lower, withheld->below) || is_few(band.upper, withheld->below));
}

bool may_name(const struct results *results, const struct scenario_results *scenario, const char *figure, struct scope scope, struct arena *arena)
{
    const struct figure *row = &figures[figure_named(figure)];
    return !results->withheld || !is_withheld(results->withheld, row, scenario, scope, mean_of(row, scenario, scope, arena), arena);
}

bool is_start_withheld(const struct withheld *withheld, const struct scenario_results *scenario, struct arena *arena)
{
    const struct results *results = withheld->results, *quoted = results_quoted(results, withheld->below, arena);
    bool is = results->text && !text_equal(quoted->text, results->text);
    for (int i = 0; i < results->setting_count; i++)
        is |= !text_equal(quoted->settings[i], results->settings[i]);
    for (int kind = 0; kind < 2 && withheld->below > 0; kind++) {
        const struct part_table *table = &withheld->parts[scenario - results->scenarios].of[kind];
        for (int row = 0; row < table->rows; row++)
            is |= table->withheld[WITHHELD_IN_PERIOD][row * PART_COUNTS + COUNT_AT_START];
    }
    return is;
}

bool is_withheld_of_pair(const struct withheld *withheld, const struct scenario_results *scenario, int pair, enum pair_count count, double mean)
{
    if (withheld->below <= 0)
        return false;
    const bool *marks = &withheld->parts[scenario - withheld->results->scenarios].of[1].withheld[WITHHELD_BY_WEEK][pair * PART_COUNTS];
    return is_few(mean, withheld->below) || marks[count] || (count == PAIR_WITHIN && marks[COUNT_LATE]);
}

bool is_withheld_of_team(const struct withheld *withheld, const struct scenario_results *scenario, int week, int team, enum team_count count, double mean)
{
    if (withheld->below <= 0)
        return false;
    if (count == TEAM_WORKED)
        return is_work_withheld(&withheld->work[scenario - withheld->results->scenarios], week, team);
    const struct withheld_scenario *own = &withheld->scenarios[scenario - withheld->results->scenarios];
    bool is = is_few(mean, withheld->below);
    for (int i = 0; i < own->row_count; i++)
        is |= own->rows[i].kind == SCOPE_TEAM && own->rows[i].teams == 1U << count && own->rows[i].marks[week * own->rows[i].rows + team];
    return is;
}

/* Whether all bands of a row are withheld: their sum is. */
static bool is_row_withheld(const struct withheld *withheld, const struct scenario_results *scenario, enum histogram_kind kind, int row)
{
    const struct part_table *types = &withheld->parts[scenario - withheld->results->scenarios].of[0];
    if (kind == HISTOGRAM_WAITING_AGE_BEGIN)              /* what the teams say of that day is held against nothing */
        return true;
    return kind == HISTOGRAM_WAITING_AGE ? is_withheld_of_team(withheld, scenario, scenario->shape.weeks, row, TEAM_WAITING_END, 0)
        : types->withheld[WITHHELD_IN_PERIOD][row * PART_COUNTS + (kind == HISTOGRAM_AGE ? (int)PAIR_OPEN_END : (int)COUNT_AT_START)];
}

/* The cases of a row, or of a band, side by side: every step-th from the first; marked ones count for less than the few. Returns whether more are marked. */
static bool line_withhold(const struct withheld *withheld, double cases[], bool marks[], int count, int step, struct arena *arena)
{
    double *beside = arena_take(arena, (size_t)count * sizeof *beside + 1);
    bool *own = arena_take(arena, (size_t)count * sizeof *own + 1), has_changed = false;
    for (int i = 0; i < count; i++)
        beside[i] = marks[i * step] && cases[i * step] > 0 ? fmin(cases[i * step], withheld->below / 2.) : cases[i * step];
    counts_withhold(beside, count, withheld->below, own);
    for (int i = 0; i < count; i++) {
        has_changed |= own[i] && !marks[i * step];
        marks[i * step] |= own[i];
    }
    return has_changed;
}

bool *ages_withhold(const struct withheld *withheld, const struct scenario_results *scenario, enum histogram_kind kind, const double cases[], int bands, struct arena *arena)
{
    int rows = histogram_row_count(&scenario->shape, kind);
    size_t cells = (size_t)rows * (size_t)bands;
    bool *marks = arena_take(arena, cells * sizeof *marks + 1);
    double *copy = arena_take(arena, cells * sizeof *copy + 1);
    if (withheld->below <= 0)
        return marks;
    for (int i = 0; i < rows * bands; i++)
        copy[i] = cases[i], marks[i] = is_row_withheld(withheld, scenario, kind, i / bands);
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (int row = 0; row < rows; row++)
            has_changed |= line_withhold(withheld, copy + row * bands, marks + row * bands, bands, 1, arena);
        for (int band = 0; band < bands && rows > 1; band++)
            has_changed |= line_withhold(withheld, copy + band, marks + band, rows, bands, arena);
    }
    return marks;
}

bool is_step_withheld(const struct withheld *withheld, double below, double above)
{
    return withheld->below > 0 && (below < withheld->below || above < withheld->below);
}
