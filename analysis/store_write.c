#include <math.h>
#include <string.h>

#include "analysis/counts.h"
#include "analysis/store.h"
#include "analysis/store_answers.h"
#include "analysis/store_chunks.h"
#include "analysis/store_scale.h"
#include "analysis/whole_file.h"
#include "base/civil.h"
#include "models/presence.h"

/* The open scales of a scenario's axes. */
struct scales {
    struct scale *week, *week_start, *iso_week, *team, *type, *pair_type, *pair_track, *bucket, *weekly_bucket;
    struct scale *adults, *children, *weekday, *quarter, *book, *gate;
};

static hid_t texts_write(hid_t where, const char *name, const char *summary, const char **texts, int count)
{
    struct array array = {name, "", summary, 0, 1, {{name, (hsize_t)count, {0}}}};
    return array_write(where, &array, texts);
}

static hid_t numbers_write(hid_t where, const char *name, const char *units, const char *summary, const double *numbers,
                           int count)
{
    struct array array = {name, units, summary, H5T_NATIVE_DOUBLE, 1, {{name, (hsize_t)count, {0}}}};
    return array_write(where, &array, numbers);
}

static void weeks_write(hid_t group, const struct scenario_results *scenario, struct scales *scales, struct arena *arena)
{
    int count = scenario->shape.weeks + 1, offset = scenario->shape.week_offset_days;
    double *days = arena_take(arena, (size_t)count * sizeof *days);
    const char **starts = arena_take(arena, (size_t)count * sizeof *starts);
    const char **labels = arena_take(arena, (size_t)count * sizeof *labels);
    days[0] = NAN;
    starts[0] = "";
    labels[0] = "before";
    for (int w = 1; w < count; w++) {
        int day = 7 * (w - 1) - offset;
        struct iso_week week = civil_iso_week(scenario->labels.period.first + day);
        days[w] = day;
        starts[w] = civil_text(scenario->labels.period.first + day, arena_take(arena, 11));
        labels[w] = arena_print(arena, "%04d-W%02d", week.year, week.week);
    }
    scales->week = scale_open(numbers_write(group, "week", "days", "Monday of the week, since the period's first day; row 0 "
                                            "collects what happens before the period and has no date", days, count), "week", arena);
    scales->week_start = scale_open(texts_write(group, "week_start", "Monday of the week; \"\" in row 0, before the period",
                                                starts, count), "week_start", arena);
    scales->iso_week = scale_open(texts_write(group, "iso_week", "ISO 8601 week; \"before\" in row 0, before the period", labels,
                                              count), "iso_week", arena);
}

static void buckets_write(hid_t group, struct scales *scales, struct arena *arena)
{
    double *lower = arena_take(arena, HISTOGRAM_BUCKETS * sizeof *lower);
    for (int b = 0; b < HISTOGRAM_BUCKETS; b++)
        lower[b] = (double)histogram_bound(b);
    scales->bucket = scale_open(numbers_write(group, "bucket", "microseconds", "least value that falls into the bucket", lower,
                                              HISTOGRAM_BUCKETS), "bucket", arena);
    for (int b = 0; b < WEEKLY_BUCKETS; b++)
        lower[b] = lower[b << WEEKLY_SHIFT];
    scales->weekly_bucket = scale_open(numbers_write(group, "weekly_bucket", "microseconds",
                                                     "least value that falls into the bucket", lower, WEEKLY_BUCKETS),
                                       "weekly_bucket", arena);
}

static void years_write(hid_t group, const struct effective_year *years, int teams, struct arena *arena)
{
    double *hours = arena_take(arena, (size_t)teams * sizeof *hours + 1);
    for (const struct year_member *member = year_members; member->name && years; member++) {
        for (int team = 0; team < teams; team++)
            hours[team] = *(const double *)((const char *)&years[team] + member->offset);
        H5Dclose(numbers_write(group, member->name, "hours a year", member->summary, hours, teams));
    }
}

static bool is_any(const double *numbers, int count)
{
    for (int i = 0; i < count; i++)
        if (numbers && numbers[i] != 0)
            return true;
    return false;
}

static void names_write(hid_t group, const struct scenario_results *scenario, struct scales *scales, struct arena *arena)
{
    const struct labels *labels = &scenario->labels;
    const struct tally_shape *shape = &scenario->shape;
    const char **types = arena_take(arena, (size_t)shape->pairs * sizeof *types + 1);
    const char **tracks = arena_take(arena, (size_t)shape->pairs * sizeof *tracks + 1);
    for (int p = 0; p < shape->pairs; p++) {
        types[p] = labels->types[labels->pairs[p].type];
        tracks[p] = labels->tracks[labels->pairs[p].track];
    }
    scales->team = scale_open(texts_write(group, "team", "names of the teams", labels->teams, shape->teams), "team", arena);
    scales->type = scale_open(texts_write(group, "type", "names of the case types", labels->types, shape->types), "type", arena);
    scales->pair_type = scale_open(texts_write(group, "pair_type", "case type of the pair", types, shape->pairs), "type", arena);
    scales->pair_track = scale_open(texts_write(group, "pair_track", "track of the pair", tracks, shape->pairs), "track", arena);
    if (labels->open_days)
        H5Dclose(numbers_write(group, "open_days", "days", "from Monday to Friday of the week that somebody's calendar is open", labels->open_days, shape->weeks));
    H5Dclose(texts_write(group, "track", "names of the tracks", labels->tracks, labels->track_count));
    H5Dclose(texts_write(group, "goal", "goal of the case type", labels->goals, shape->types));
    H5Dclose(numbers_write(group, "goal_share", "1", "share of the cases that the goal asks for; 0: no goal",
                           labels->goal_shares, shape->types));
    H5Dclose(numbers_write(group, "goal_days", "days", "length of the goal in days of the calendar: 7 for 5 working days, 365.25 / 12 for a "
                           "month; NaN: no goal", labels->goal_days, shape->types));
    H5Dclose(numbers_write(group, "officers", "officers", "of the team on the first day", labels->officers, shape->teams));
    if (labels->goal_is_of_slot)
        H5Dclose(numbers_write(group, "goal_is_of_slot", "1", "1: the goal is for the wait for a slot, not for the decision", labels->goal_is_of_slot,
                               shape->types));
    if (labels->only_by_delay)
        H5Dclose(numbers_write(group, "only_by_delay", "1", "1: only delay brings such cases, as reminders; they are not in what a decided case costs", labels->only_by_delay, shape->types));
    if (labels->meetings)
        H5Dclose(texts_write(group, "meetings", "steps of the track at which cases gather", labels->meetings, labels->track_count));
    if (shape->books)
        scales->book = scale_open(texts_write(group, "book", "names of the books of appointments", labels->books, shape->books), "book", arena);
    if (shape->gates)
        scales->gate = scale_open(texts_write(group, "branch", "branches that are open only 'when' a rule holds: track, branch", labels->gates, shape->gates), "branch", arena);
    years_write(group, labels->years, shape->teams, arena);
    if (!labels->permanent)
        return;
    H5Dclose(numbers_write(group, "officers_permanent", "officers", "of the team's own, in the service to the end of the period, also while lent", labels->permanent, shape->teams));
    H5Dclose(numbers_write(group, "officers_temporary", "officers", "of the team, not there to the end: each by the share of the period that it is there",
                           labels->temporary, shape->teams));
    if (is_any(labels->lent, shape->teams))
        H5Dclose(numbers_write(group, "officers_lent", "officers", "borrowed less lent, each by the share of the period; all teams together none",
                               labels->lent, shape->teams));
    if (is_any(labels->works_unpaid, shape->teams))
        H5Dclose(numbers_write(group, "works_unpaid", "1", "1: hours after closing are not paid, or given back", labels->works_unpaid, shape->teams));
}

/* A table of the tally: [week][row][count] in every replication, one dataset per count. */
struct table {
    const char *group, *const *names;
    const struct count_about *about;
    int64_t at;
    int rows, counts;
    struct axis axis, instead;                            /* instead: of weeks; without a name there are weeks */
};

/* One count of a table: the numbers lie apart in the tally. */
struct column { int64_t *const *tally; int64_t at; size_t rows, counts; };

static void column_copy(const void *source, hsize_t replication, hsize_t week, hsize_t first, hsize_t count, void *to)
{
    const struct column *column = source;
    const int64_t *from = column->tally[replication] + column->at + (week * column->rows + first) * column->counts;
    int64_t *numbers = to;
    for (hsize_t i = 0; i < count; i++)
        numbers[i] = from[i * column->counts];
}

static bool is_counted(const struct scenario_results *scenario, const struct table *table, int count)
{
    for (int r = 0; r < scenario->replications; r++)
        for (int64_t i = 0; i < (int64_t)(scenario->shape.weeks + 1) * table->rows; i++)
            if (scenario->tally[r][table->at + i * table->counts + count])
                return true;
    return false;
}

static void table_write(struct chunk_list *later, hid_t scenario_group, const struct scenario_results *scenario,
                        const struct table *table, const struct scales *scales)
{
    hid_t group = group_make(scenario_group, table->group);
    for (int c = 0; c < table->counts; c++) {
        if (table->names == team_count_names && c == TEAM_LEARNING && !is_counted(scenario, table, c))
            continue;                                     /* as in results of before it was counted */
        struct array array = {table->names[c], table->about[c].units, table->about[c].summary, H5T_NATIVE_INT64, 3, {
            {"replication", (hsize_t)scenario->replications, {0}},
            {"week", (hsize_t)scenario->shape.weeks + 1, {scales->week, scales->week_start, scales->iso_week}},
            table->axis,
        }};
        if (table->instead.name)
            array.axes[1] = table->instead;
        struct column *column = arena_take(later->arena, sizeof *column);
        *column = (struct column){scenario->tally, table->at + c, (size_t)table->rows, (size_t)table->counts};
        array_write_later(later, group, &array, table->axis.length, column_copy, column);
    }
    H5Gclose(group);
}

/* What a scenario does not have (appointments, branches with a rule) has no group. */
static void tables_write(struct chunk_list *later, hid_t group, const struct scenario_results *scenario, const struct scales *scales)
{
    const struct tally_shape *shape = &scenario->shape;
    const struct table tables[] = {
        {"teams", team_count_names, team_counts_about, shape->team_at, shape->teams, TEAM_COUNTS, {"team", (hsize_t)shape->teams, {scales->team}}, {0}},
        {"cases", pair_count_names, pair_counts_about, shape->pair_at, shape->pairs, PAIR_COUNTS,
         {"pair", (hsize_t)shape->pairs, {scales->pair_type, scales->pair_track}}, {0}},
        {"appointments", book_count_names, book_counts_about, shape->book_at, shape->books, BOOK_COUNTS, {"book", (hsize_t)shape->books, {scales->book}}, {0}},
        {"slot_goals", slot_goal_count_names, slot_goal_counts_about, shape->slot_goal_at, shape->slot_goal_types, SLOT_GOAL_COUNTS,
         {"type", (hsize_t)shape->types, {scales->type}}, {0}},
        {"branches", gated_count_names, gated_counts_about, shape->gate_at, shape->gates, GATED_COUNTS, {"branch", (hsize_t)shape->gates, {scales->gate}}, {0}},
    };
    enum { ALWAYS = 2 };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (i < ALWAYS || tables[i].rows > 0)
            table_write(later, group, scenario, &tables[i], scales);
}

/* The names and counts of a house; a scenario without has none of these groups. */
static void house_write(struct chunk_list *later, hid_t group, const struct scenario_results *scenario, struct scales *scales, struct arena *arena)
{
    static const char *weekdays[WEEKDAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const struct tally_shape *shape = &scenario->shape;
    const struct labels *labels = &scenario->labels;
    const char **times = arena_take(arena, (size_t)shape->quarters * sizeof *times + 1);
    for (int q = 0, minute = shape->first_quarter * QUARTER; q < shape->quarters; q++, minute += QUARTER)
        times[q] = arena_print(arena, "%02d:%02d", minute / 60, minute % 60);
    number_write(group, "floor", H5T_NATIVE_INT, &labels->floor);
    number_write(group, "week_open", H5T_NATIVE_DOUBLE, &labels->week_open);
    number_write(group, "weekdays_open", H5T_NATIVE_INT, &labels->weekdays_open);
    number_write(group, "first_quarter", H5T_NATIVE_INT, &shape->first_quarter);
    scales->adults = scale_open(texts_write(group, "adults_row", "names of the rows of adults", labels->adults, shape->adults), "adults", arena);
    scales->children = scale_open(texts_write(group, "children_group", "names of the groups of children", labels->children, shape->children), "children", arena);
    scales->weekday = scale_open(texts_write(group, "weekday", "weekdays", weekdays, WEEKDAYS), "weekday", arena);
    scales->quarter = scale_open(texts_write(group, "quarter", "when the quarter of an hour begins", times, shape->quarters), "quarter", arena);
    H5Dclose(numbers_write(group, "enrolled", "children", "of the group", labels->enrolled, shape->children));
    const struct table tables[] = {
        {"house", house_count_names, house_counts_about, shape->house_at, 1, HOUSE_COUNTS, {"house", 1, {0}}, {0}},
        {"adults", adult_count_names, adult_counts_about, shape->adults_at, shape->adults, ADULT_COUNTS,
         {"adults", (hsize_t)shape->adults, {scales->adults}}, {0}},
        {"children", child_count_names, child_counts_about, shape->children_at, shape->children, CHILD_COUNTS,
         {"children", (hsize_t)shape->children, {scales->children}}, {0}},
        {"quarters", quarter_count_names, quarter_counts_about, shape->quarter_at, shape->quarters, QUARTER_COUNTS,
         {"quarter", (hsize_t)shape->quarters, {scales->quarter}}, {"weekday", WEEKDAYS, {scales->weekday}}},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        table_write(later, group, scenario, &tables[i], scales);
}

static void house_close(const struct scales *scales)
{
    struct scale *const open[] = {scales->adults, scales->children, scales->weekday, scales->quarter};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        scale_close(open[i]);
}

static void buckets_copy(const void *source, hsize_t replication, hsize_t row, hsize_t first, hsize_t count, void *to)
{
    const struct sparse_histogram *histograms = source;
    sparse_copy(histograms[replication], (int64_t)row, (int)first, (int)count, to);
}

/* Writes one histogram of every replication. Few of its doublings are used, so a chunk is one of them. */
static void histogram_write(struct chunk_list *later, hid_t group, const struct scenario_results *scenario, enum histogram_kind kind,
                            const struct scales *scales)
{
    hsize_t rows = (hsize_t)histogram_row_count(&scenario->shape, kind);
    const struct axis axes[] = {                          /* by enum histogram_rows */
        [ROWS_OF_PAIRS] = {"pair", rows, {scales->pair_type, scales->pair_track}}, [ROWS_OF_TEAMS] = {"team", rows, {scales->team}},
        [ROWS_OF_BOOKS] = {"book", rows, {scales->book}}, [ROWS_OF_TYPES] = {"type", rows, {scales->type}}, [ROWS_OF_NET_PAIRS] = {"pair", rows, {scales->pair_type, scales->pair_track}},
    };
    struct array array = {histogram_plans[kind].name, histograms_about[kind].units, histograms_about[kind].summary, H5T_NATIVE_UINT32, 3, {
        {"replication", (hsize_t)scenario->replications, {0}}, axes[histogram_plans[kind].rows],
        {"bucket", HISTOGRAM_BUCKETS, {scales->bucket}},
    }};
    array_write_later(later, group, &array, 1 << HISTOGRAM_SUB_BITS, buckets_copy, scenario->histograms[kind]);
}

static void weekly_copy(const void *source, hsize_t week, hsize_t type, hsize_t first, hsize_t count, void *to)
{
    const struct scenario_results *scenario = source;
    const uint64_t *from = scenario->weekly + (week * (hsize_t)scenario->shape.types + type) * WEEKLY_BUCKETS + first;
    memcpy(to, from, count * sizeof *from);
}

static void weekly_slots_copy(const void *source, hsize_t week, hsize_t book, hsize_t first, hsize_t count, void *to)
{
    const struct scenario_results *scenario = source;
    const uint64_t *from = scenario->weekly + weekly_slots_at(&scenario->shape) + (week * (hsize_t)scenario->shape.books + book) * WEEKLY_BUCKETS + first;
    memcpy(to, from, count * sizeof *from);
}

static void histograms_write(struct chunk_list *later, hid_t scenario_group, const struct scenario_results *scenario,
                             const struct scales *scales)
{
    const struct tally_shape *shape = &scenario->shape;
    hid_t group = group_make(scenario_group, "histograms");
    struct array weekly = {"weekly_sojourn", "cases", "decided in the week, by time from receipt to decision; all replications",
                           H5T_NATIVE_UINT64, 3, {
                               {"week", (hsize_t)shape->weeks + 1, {scales->week, scales->week_start, scales->iso_week}},
                               {"type", (hsize_t)shape->types, {scales->type}},
                               {"weekly_bucket", WEEKLY_BUCKETS, {scales->weekly_bucket}},
                           }};
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        if (histogram_is_kept(shape, (enum histogram_kind)kind) && !(scenario->replications && !scenario->histograms[kind][0].doublings))    /* older results lack one */
            histogram_write(later, group, scenario, (enum histogram_kind)kind, scales);
    array_write_later(later, group, &weekly, WEEKLY_BUCKETS, weekly_copy, scenario);
    if (shape->books && !scenario->lacks_slot_weeks) {
        struct array slots = {"weekly_slot_wait", "bookings", "asked for in the week, by time from asking to the slot; all replications",
                              H5T_NATIVE_UINT64, 3, {weekly.axes[0], {"book", (hsize_t)shape->books, {scales->book}}, weekly.axes[2]}};
        array_write_later(later, group, &slots, WEEKLY_BUCKETS, weekly_slots_copy, scenario);
    }
    H5Gclose(group);
}

static void heading_write(hid_t group, const struct results *results, int number, struct arena *arena)
{
    const struct scenario_results *scenario = &results->scenarios[number];
    const struct labels *labels = &scenario->labels;
    char day[11];
    text_write(group, "name", scenario->name);
    number_write(group, "number", H5T_NATIVE_INT, &number);
    text_write(group, "like", scenario->like < 0 ? "" : results->scenarios[scenario->like].name);
    text_write(group, "identity", arena_print(arena, "%016llx", (unsigned long long)scenario->identity));
    number_write(group, "replications", H5T_NATIVE_INT, &scenario->replications);
    text_write(group, "period_first", civil_text(labels->period.first, day));
    text_write(group, "period_last", civil_text(labels->period.last, day));
    text_write(group, "money", labels->money);
    number_write(group, "weeks", H5T_NATIVE_INT, &scenario->shape.weeks);
    number_write(group, "week_offset_days", H5T_NATIVE_INT, &scenario->shape.week_offset_days);
}

static void scenario_write(hid_t where, const struct results *results, int number, int threads, struct arena *arena)
{
    const struct scenario_results *scenario = &results->scenarios[number];
    struct scales scales;
    hid_t group = group_make(where, scenario->slug);
    heading_write(group, results, number, arena);
    weeks_write(group, scenario, &scales, arena);
    names_write(group, scenario, &scales, arena);
    buckets_write(group, &scales, arena);
    struct chunk_list later = {.arena = arena};
    tables_write(&later, group, scenario, &scales);
    histograms_write(&later, group, scenario, &scales);
    if (scenario->shape.has_house)
        house_write(&later, group, scenario, &scales, arena);
    chunks_write(&later, threads);
    if (scenario->shape.has_house)
        house_close(&scales);
    if (scenario->shape.books)
        scale_close(scales.book);
    if (scenario->shape.gates)
        scale_close(scales.gate);
    struct scale *const open[] = {scales.week, scales.week_start, scales.iso_week, scales.team, scales.type, scales.pair_type,
                                  scales.pair_track, scales.bucket, scales.weekly_bucket};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        scale_close(open[i]);
    H5Gclose(group);
}

static void root_write(hid_t file, const struct results *results)
{
    int schema = STORE_SCHEMA;
    text_write(file, "format", "sluse results");
    number_write(file, "schema", H5T_NATIVE_INT, &schema);
    text_write(file, "name", results->name);
    text_write(file, "question", results->question);
    number_write(file, "seed", H5T_NATIVE_UINT64, &results->seed);
    text_write(file, "version", results->version);
    text_write(file, "build", results->build);
    number_write(file, "block", H5T_NATIVE_INT, &results->block);
    text_write(file, "stopped", results->stopped);
    hid_t input = group_make(file, "input");
    const char *text = results->text ? results->text : "";
    H5Dclose(texts_write(input, "scenario", "the scenario file, whole", &text, 1));
    H5Dclose(texts_write(input, "settings", "given to the run beside the file (--set)", results->settings, results->setting_count));
    H5Dclose(texts_write(input, "files", "files that it names, and hashes of their bytes", results->inputs, results->input_count));
    H5Dclose(texts_write(input, "warnings", "what the check noted", results->warnings, results->warning_count));
    H5Dclose(texts_write(input, "defaults", "what the file leaves out, and what was taken for it", results->defaults, results->default_count));
    H5Dclose(texts_write(input, "figures", "asked for in the scenario file", results->figures, results->figure_count));
    H5Gclose(input);
}

void store_write(const char *path, const struct results *results, int threads)
{
    struct arena *arena = arena_open();
    struct image image;
    hid_t file = file_make(&image);
    root_write(file, results);
    hid_t group = group_make(file, "scenarios");
    for (int s = 0; s < results->scenario_count; s++)
        scenario_write(group, results, s, threads, arena);
    H5Gclose(group);
    answers_write(file, results, arena);
    file_close(file, &image);
    whole_file_write(path, arena_print(arena, "%s.part", path), image.bytes, image.size, true);
    image_free(&image);
    folder_flush(folder_of_file(arena, path));
    arena_close(arena);
}
