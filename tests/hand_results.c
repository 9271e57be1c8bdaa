#include "tests/hand_results.h"

#include <math.h>

#include "base/failure.h"
#include "base/text.h"
#include "tests/outcome.h"

struct results *hand_results(struct arena *arena)
{
    struct results *results = arena_take(arena, sizeof *results);
    results->name = "Made by hand";
    results->question = "Does it read well?";
    results->text = "sluse: 1\n";
    results->version = "0.1";
    results->build = "test";
    results->seed = 42;
    results->block = 5;
    results->stopped = "fixed number";
    results->scenarios = arena_take(arena, HAND_ROWS * sizeof *results->scenarios);
    return results;
}

static int list_length(const char *const list[])
{
    int length = 0;
    while (length < HAND_ROWS && list[length])
        length++;
    return length;
}

static const char **list_copy(const char *const list[], int length, struct arena *arena)
{
    const char **copy = arena_take(arena, (size_t)length * sizeof *copy + 1);
    for (int i = 0; i < length; i++)
        copy[i] = list[i];
    return copy;
}

static void make_labels(struct scenario_results *scenario, const struct hand_shape *made, struct arena *arena)
{
    struct labels *labels = &scenario->labels;
    const struct tally_shape *shape = &scenario->shape;
    labels->teams = list_copy(made->teams, shape->teams, arena);
    labels->types = list_copy(made->types, shape->types, arena);
    labels->track_count = list_length(made->tracks);
    labels->tracks = list_copy(made->tracks, labels->track_count, arena);
    labels->pairs = arena_take(arena, (size_t)shape->pairs * sizeof *labels->pairs + 1);
    for (int pair = 0; pair < shape->pairs; pair++)
        labels->pairs[pair] = (struct pair){pair / labels->track_count, pair % labels->track_count};
    labels->goals = arena_take(arena, (size_t)shape->types * sizeof *labels->goals + 1);
    labels->goal_days = arena_take(arena, (size_t)shape->types * sizeof *labels->goal_days + 1);
    labels->goal_shares = arena_take(arena, (size_t)shape->types * sizeof *labels->goal_shares + 1);
    for (int type = 0; type < shape->types; type++) {
        labels->goal_shares[type] = made->goals[type];
        labels->goal_days[type] = made->goals[type] > 0 ? 14 : NAN;
        labels->goals[type] = made->goals[type] > 0 ? arena_print(arena, "%.0f %% within 14 days", 100 * made->goals[type]) : "";
    }
    labels->officers = arena_take(arena, (size_t)shape->teams * sizeof *labels->officers + 1);
    labels->money = made->money ? made->money : "";
    labels->period.first = civil_from_date(2026, 6, 1);
    labels->period.last = labels->period.first + 7 * shape->weeks - 1;
}

struct scenario_results *hand_scenario(struct results *results, const char *name, int like, const struct hand_shape *made, struct arena *arena)
{
    invariant(results->scenario_count < HAND_ROWS, "scenario %s", name);
    struct scenario_results *scenario = &results->scenarios[results->scenario_count++];
    int tracks = list_length(made->tracks), types = list_length(made->types), teams = list_length(made->teams);
    struct tally_shape *shape = &scenario->shape;
    *shape = (struct tally_shape){.weeks = made->weeks, .teams = teams, .types = types, .pairs = types * tracks, .net_pairs = types * tracks};
    shape->pair_at = (int64_t)(made->weeks + 1) * teams * TEAM_COUNTS;
    shape->size = shape->pair_at + (int64_t)(made->weeks + 1) * shape->pairs * PAIR_COUNTS;
    scenario->name = name;
    scenario->slug = text_slug(arena, name);
    scenario->like = like;
    scenario->replications = made->replications;
    make_labels(scenario, made, arena);
    size_t count = (size_t)made->replications;
    scenario->tally = arena_take(arena, count * sizeof *scenario->tally + 1);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        scenario->histograms[kind] = arena_take(arena, count * sizeof **scenario->histograms + 1);
    for (size_t r = 0; r < count; r++) {
        scenario->tally[r] = arena_take(arena, (size_t)shape->size * sizeof **scenario->tally + 1);
        for (int kind = 0; kind < HISTOGRAMS; kind++) {
            int rows = histogram_row_count(shape, (enum histogram_kind)kind);
            uint32_t *counts = arena_take(arena, (size_t)rows * HISTOGRAM_BUCKETS * sizeof *counts + 1);
            scenario->histograms[kind][r] = histogram_shown(arena, counts, rows);
        }
    }
    scenario->weekly = arena_take(arena, (size_t)(made->weeks + 1) * (size_t)types * WEEKLY_BUCKETS * sizeof *scenario->weekly + 1);
    return scenario;
}

void hand_team(struct scenario_results *scenario, int replication, int week, int team, enum team_count count, int64_t value)
{
    scenario->tally[replication][tally_team(&scenario->shape, week, team, count)] = value;
}

void hand_pair(struct scenario_results *scenario, int replication, int week, int pair, enum pair_count count, int64_t value)
{
    scenario->tally[replication][tally_pair(&scenario->shape, week, pair, count)] = value;
}

static int64_t days_in_microseconds(double days)
{
    return (int64_t)(days * (double)DAY);
}

void hand_decisions(struct scenario_results *scenario, int replication, int week, int number, int within, double days)
{
    int64_t sojourn = days_in_microseconds(days);
    hand_pair(scenario, replication, week, 0, PAIR_RECEIVED, number);
    hand_pair(scenario, replication, week, 0, PAIR_DECIDED, number);
    hand_pair(scenario, replication, week, 0, PAIR_SOJOURN, number * sojourn);
    hand_pair(scenario, replication, week, 0, PAIR_TOUCH, number * 10 * HOUR);
    hand_pair(scenario, replication, week, 0, PAIR_WITHIN, within);
    hand_pair(scenario, replication, week, 0, PAIR_RECEIVED_WITHIN, within);
    hand_pair(scenario, replication, week, 0, PAIR_RECEIVED_MISSED, number - within);
    int bucket = histogram_bucket(sojourn);
    scenario->histograms[HISTOGRAM_SOJOURN][replication].doublings[0][bucket] += (uint32_t)number;
    scenario->weekly[(int64_t)week * scenario->shape.types * WEEKLY_BUCKETS + (bucket >> WEEKLY_SHIFT)] += (uint64_t)number;
}

void hand_open(struct scenario_results *scenario, int replication, int week, int number, int overdue, double days)
{
    hand_pair(scenario, replication, week, 0, PAIR_OPEN_END, number);
    hand_pair(scenario, replication, week, 0, PAIR_AGE_END, number * days_in_microseconds(days));
    hand_pair(scenario, replication, week, 0, PAIR_OVERDUE_END, overdue);
    if (week == scenario->shape.weeks)
        scenario->histograms[HISTOGRAM_AGE][replication].doublings[0][histogram_bucket(days_in_microseconds(days))] += (uint32_t)number;
}

/* One scenario of the example; luck[replication] shifts every scenario alike. */
static void make_week(struct scenario_results *scenario, int replication, int week, const int *what)
{
    static const int luck[] = {-2, 1, 0, 3, -1};
    int shift = luck[replication] + replication % 2 * what[5] % 3;
    hand_decisions(scenario, replication, week, 1000 + what[0] + shift, 1000 + what[0] + shift - what[1] - shift * week, what[2] + shift);
    hand_open(scenario, replication, week, what[3] + 5 * shift + what[4] * week, what[1] / 2 + shift, 20 + what[2] / 10.0 + shift);
    hand_pair(scenario, replication, week, 0, PAIR_RECEIVED, 1000 + what[0] + shift + what[4]);
    for (int team = 0; team < scenario->shape.teams; team++) {
        hand_team(scenario, replication, week, team, TEAM_PRESENT, 100 * HOUR);
        hand_team(scenario, replication, week, team, TEAM_WORKED, (team ? 80 : 97) * HOUR);
        hand_team(scenario, replication, week, team, TEAM_PAID, 120 * HOUR);
        hand_team(scenario, replication, week, team, TEAM_COST, (int64_t)(30000000 + what[5] * 1000000));
    }
}

struct results *hand_surge(struct arena *arena)
{
    static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"registration", "normal"}, .types = {"asylum"},
                                            .tracks = {"opening", "normal"}, .goals = {.9}, .money = "DKK"};
    static const struct { const char *name; int like, what[6]; } rows[] = {    /* more decided, late, days, open, growth per week, extra pay */
        {"as is", -1, {0, 40, 12, 150, 0, 0}},
        {"surge", 0, {200, 300, 25, 400, 60, 0}},
        {"surge + 5 moved", 1, {150, 420, 31, 500, 80, 0}},
        {"surge + wider fast track", 1, {200, 300, 25, 401, 60, 1}},
        {"surge + 6 hired", 1, {260, 50, 14, 200, 0, 5}},
    };
    struct results *results = hand_results(arena);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        struct scenario_results *scenario = hand_scenario(results, rows[row].name, rows[row].like, &shape, arena);
        for (int replication = 0; replication < shape.replications; replication++)
            for (int week = 1; week <= shape.weeks; week++)
                make_week(scenario, replication, week, rows[row].what);
    }
    return results;
}
