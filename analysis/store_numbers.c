#include "analysis/store_numbers.h"

#include <string.h>

#include "analysis/part.h"
#include "analysis/period_sums.h"
#include "analysis/store_unpack.h"
#include "base/failure.h"
#include "models/presence.h"

/* One group of counts: where its rows stand in a replication's vector, `first` x `rows` of them. late: from this count on, 0: none, results made before
 * there was such a thing do not have it, and it is 0 there. */
struct stored_counts { const char *group, *const *names; size_t counts; int64_t at, first, rows; size_t late; };

/* One count of every replication's vector: its numbers lie apart. */
struct column { int64_t **tally; size_t at, counts; };

static void column_place(void *target, struct unpacker *unpacker, size_t replication, size_t at, size_t count, const void *numbers)
{
    (void)unpacker;
    const struct column *column = target;
    int64_t *to = column->tally[replication] + column->at + at * column->counts;
    for (size_t i = 0; i < count; i++)
        to[i * column->counts] = ((const int64_t *)numbers)[i];
}

/* Reads the datasets of one group of counts into their places in every replication's vector. */
static void counts_read(struct unpack_list *later, hid_t scenario_group, struct scenario_results *scenario, const struct stored_counts *stored)
{
    struct file_reading *reading = later->reading;
    hid_t group = group_use(reading, scenario_group, stored->group);
    if (group < 0)
        return;
    struct column *columns = arena_take(reading->arena, stored->counts * sizeof *columns);
    for (size_t c = 0; c < stored->counts; c++) {
        if (stored->late && c >= stored->late && H5Lexists(group, stored->names[c], H5P_DEFAULT) <= 0)
            break;
        columns[c] = (struct column){scenario->tally, (size_t)stored->at + c, stored->counts};
        array_read_later(later, group, stored->names[c], H5T_NATIVE_INT64, (size_t)scenario->replications, (size_t)(stored->first * stored->rows), column_place, &columns[c]);
    }
    H5Gclose(group);
}

static void tally_read(struct unpack_list *later, hid_t group, struct scenario_results *scenario)
{
    if (later->reading->fault)
        return;
    size_t replications = (size_t)scenario->replications;
    scenario->tally = arena_take(later->reading->arena, replications * sizeof *scenario->tally + 1);
    size_t size = (size_t)scenario->shape.size;
    int64_t *all = arena_take_large(later->reading->arena, replications * size * sizeof *all + 1);
    for (size_t r = 0; r < replications; r++)
        scenario->tally[r] = all + r * size;
    const struct tally_shape *shape = &scenario->shape;
    int64_t weeks = shape->weeks + 1;
    const struct stored_counts stored[] = {
        {"teams", team_count_names, TEAM_COUNTS, shape->team_at, weeks, shape->teams, TEAM_CLASS_CHANGED},
        {"cases", pair_count_names, PAIR_COUNTS, shape->pair_at, weeks, shape->pairs, 0},
        {"appointments", book_count_names, BOOK_COUNTS, shape->book_at, weeks, shape->books, BOOK_SENT_HOME},
        {"slot_goals", slot_goal_count_names, SLOT_GOAL_COUNTS, shape->slot_goal_at, weeks, shape->slot_goal_types, 0},
        {"branches", gated_count_names, GATED_COUNTS, shape->gate_at, weeks, shape->gates, 0},
        {"house", house_count_names, HOUSE_COUNTS, shape->house_at, weeks, 1, 0},
        {"adults", adult_count_names, ADULT_COUNTS, shape->adults_at, weeks, shape->adults, 0},
        {"children", child_count_names, CHILD_COUNTS, shape->children_at, weeks, shape->children, 0},
        {"quarters", quarter_count_names, QUARTER_COUNTS, shape->quarter_at, WEEKDAYS, shape->quarters, 0},
    };
    enum { ALWAYS = 2, OF_HOUSE = 5, ALL = sizeof stored / sizeof *stored };
    for (int i = 0; i < (shape->has_house ? ALL : OF_HOUSE); i++)
        if (i < ALWAYS || i >= OF_HOUSE || stored[i].rows > 0)
            counts_read(later, group, scenario, &stored[i]);
}

/* A histogram's doublings, which are all 0 where none is placed; chunks hold whole ones. */
static void doublings_place(void *target, struct unpacker *unpacker, size_t replication, size_t at, size_t count, const void *numbers)
{
    struct sparse_histogram *histograms = target;
    const uint32_t *counts = numbers;
    invariant(at % DOUBLING == 0 && count % DOUBLING == 0, "%zu counts of a histogram from %zu on", count, at);
    for (size_t i = 0; i < count; i += DOUBLING)
        if (sparse_is_used(counts + i))
            histograms[replication].doublings[(at + i) / DOUBLING] = memcpy(unpacker_take(unpacker, DOUBLING * sizeof *counts), counts + i, DOUBLING * sizeof *counts);
}

static struct sparse_histogram *histogram_read(struct unpack_list *later, hid_t group, const char *name, size_t replications, size_t each)
{
    struct arena *arena = later->reading->arena;
    size_t doublings = each / DOUBLING;
    struct sparse_histogram *histograms = arena_take(arena, replications * sizeof *histograms + 1);
    uint32_t **all = arena_take(arena, replications * doublings * sizeof *all + 1);
    for (size_t r = 0; r < replications; r++)
        histograms[r].doublings = all + r * doublings;
    array_read_later(later, group, name, H5T_NATIVE_UINT32, replications, each, doublings_place, histograms);
    return histograms;
}

/* Numbers that lie together here and there: rows of a vector, each so long. */
struct rows_of { uint64_t *numbers; size_t each; };

static void rows_place(void *target, struct unpacker *unpacker, size_t row, size_t at, size_t count, const void *numbers)
{
    (void)unpacker;
    const struct rows_of *rows = target;
    memcpy(rows->numbers + row * rows->each + at, numbers, count * sizeof *rows->numbers);
}

static void weekly_read(struct unpack_list *later, hid_t group, const char *name, const struct tally_shape *shape, int rows, uint64_t *numbers)
{
    struct rows_of *weeks = arena_take(later->reading->arena, sizeof *weeks);
    *weeks = (struct rows_of){numbers, (size_t)rows * WEEKLY_BUCKETS};
    array_read_later(later, group, name, H5T_NATIVE_UINT64, (size_t)shape->weeks + 1, weeks->each, rows_place, weeks);
}

static void histograms_read(struct unpack_list *later, hid_t scenario_group, struct scenario_results *scenario)
{
    struct arena *arena = later->reading->arena;
    hid_t group = group_use(later->reading, scenario_group, "histograms");
    if (group < 0)
        return;
    const struct tally_shape *shape = &scenario->shape;
    struct vector_sizes sizes = vector_sizes(shape);
    size_t replications = (size_t)scenario->replications;
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        if (!histogram_is_kept(shape, (enum histogram_kind)kind)
            || ((kind == HISTOGRAM_WAITING_AGE || kind == HISTOGRAM_WAITING_AGE_BEGIN) && H5Lexists(group, histogram_plans[kind].name, H5P_DEFAULT) <= 0))
            scenario->histograms[kind] = arena_take(arena, replications * sizeof **scenario->histograms + 1);
        else
            scenario->histograms[kind] = histogram_read(later, group, histogram_plans[kind].name, replications, sizes.histograms[kind]);
    scenario->weekly = arena_take(arena, sizes.weekly * sizeof *scenario->weekly + 1);
    weekly_read(later, group, "weekly_sojourn", shape, shape->types, scenario->weekly);
    scenario->lacks_slot_weeks = shape->books && H5Lexists(group, "weekly_slot_wait", H5P_DEFAULT) <= 0;
    if (shape->books && !scenario->lacks_slot_weeks)
        weekly_read(later, group, "weekly_slot_wait", shape, shape->books, scenario->weekly + weekly_slots_at(shape));
    H5Gclose(group);
}

void numbers_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    struct unpack_list later = {.reading = reading};
    tally_read(&later, group, scenario);
    histograms_read(&later, group, scenario);
    arrays_unpack(&later);
    if (!reading->fault)
        period_sums_make(scenario, reading->arena);
}
