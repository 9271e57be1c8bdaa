#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/part.h"
#include "analysis/store.h"
#include "analysis/store_answers.h"
#include "analysis/store_hdf5.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/name_index.h"
#include "models/presence.h"

static const struct name_index *index_of(struct arena *arena, const char *const *names, int count)
{
    struct name_index *index = name_index_make(arena, count);
    for (int i = 0; i < count; i++)
        name_index_add(index, names[i], i);
    return index;
}

static void day_read(struct file_reading *reading, hid_t group, const char *name, civil_day *day)
{
    const char *text = text_read(reading, group, name);
    if (!reading->fault && !civil_read(text, day))
        reading->fault = "a date in it is damaged";
}

static double *doubles_read(struct file_reading *reading, hid_t group, const char *name, int count)
{
    double *numbers = arena_take(reading->arena, (size_t)count * sizeof *numbers + 1);
    array_read(reading, group, name, H5T_NATIVE_DOUBLE, (hsize_t)count, numbers);
    return numbers;
}

/* A full-time officer's year of each team; NULL in files of before there was one. */
static struct effective_year *years_read(struct file_reading *reading, hid_t group, int teams)
{
    if (reading->fault || H5Lexists(group, year_members->name, H5P_DEFAULT) <= 0)
        return NULL;
    struct effective_year *years = arena_take(reading->arena, (size_t)teams * sizeof *years + 1);
    for (const struct year_member *member = year_members; member->name && !reading->fault && H5Lexists(group, member->name, H5P_DEFAULT) > 0; member++) {
        const double *hours = doubles_read(reading, group, member->name, teams);
        for (int team = 0; team < teams && !reading->fault; team++)
            *(double *)((char *)&years[team] + member->offset) = hours[team];
    }
    return years;
}

static void pairs_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    int count, tracks;
    struct labels *labels = &scenario->labels;
    const char **type = texts_read(reading, group, "pair_type", &count);
    const char **track = texts_read(reading, group, "pair_track", &tracks);
    scenario->shape.pairs = count;
    if (!reading->fault && count != tracks)
        reading->fault = "the pairs of case type and track in it are damaged";
    if (reading->fault)
        return;
    const struct name_index *types = index_of(reading->arena, labels->types, scenario->shape.types);
    const struct name_index *all_tracks = index_of(reading->arena, labels->tracks, labels->track_count);
    labels->pairs = arena_take(reading->arena, (size_t)count * sizeof *labels->pairs + 1);
    for (int p = 0; p < count; p++) {
        labels->pairs[p].type = name_index_find(types, type[p]);
        labels->pairs[p].track = name_index_find(all_tracks, track[p]);
        bool is_in_order = p == 0 || labels->pairs[p].type >= labels->pairs[p - 1].type;
        if (labels->pairs[p].type < 0 || labels->pairs[p].track < 0 || !is_in_order)
            reading->fault = "the pairs of case type and track in it are damaged";
    }
}

static void labels_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    struct labels *labels = &scenario->labels;
    int goals;
    day_read(reading, group, "period_first", &labels->period.first);
    day_read(reading, group, "period_last", &labels->period.last);
    labels->money = text_read(reading, group, "money");
    labels->teams = texts_read(reading, group, "team", &scenario->shape.teams);
    labels->types = texts_read(reading, group, "type", &scenario->shape.types);
    labels->tracks = texts_read(reading, group, "track", &labels->track_count);
    labels->goals = texts_read(reading, group, "goal", &goals);
    if (!reading->fault && goals != scenario->shape.types)
        reading->fault = "the goals in it are damaged";
    labels->goal_shares = doubles_read(reading, group, "goal_share", scenario->shape.types);
    labels->goal_days = doubles_read(reading, group, "goal_days", scenario->shape.types);
    labels->officers = doubles_read(reading, group, "officers", scenario->shape.teams);
    if (!reading->fault && H5Lexists(group, "officers_permanent", H5P_DEFAULT) > 0) {
        labels->permanent = doubles_read(reading, group, "officers_permanent", scenario->shape.teams);
        labels->temporary = doubles_read(reading, group, "officers_temporary", scenario->shape.teams);
    }
    if (!reading->fault && H5Lexists(group, "officers_lent", H5P_DEFAULT) > 0)
        labels->lent = doubles_read(reading, group, "officers_lent", scenario->shape.teams);
    labels->years = years_read(reading, group, scenario->shape.teams);
    pairs_read(reading, group, scenario);
}

static void house_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    struct labels *labels = &scenario->labels;
    struct tally_shape *shape = &scenario->shape;
    labels->adults = texts_read(reading, group, "adults_row", &shape->adults);
    labels->children = texts_read(reading, group, "children_group", &shape->children);
    texts_read(reading, group, "quarter", &shape->quarters);
    labels->enrolled = doubles_read(reading, group, "enrolled", shape->children);
    number_read(reading, group, "floor", H5T_NATIVE_INT, &labels->floor);
    number_read(reading, group, "first_quarter", H5T_NATIVE_INT, &shape->first_quarter);
    if (!reading->fault && (shape->first_quarter < 0 || shape->quarters < 0 || shape->first_quarter + shape->quarters > MINUTES / QUARTER))
        reading->fault = "its quarters of an hour are damaged";
}

static void shape_complete(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    struct tally_shape *shape = &scenario->shape;
    number_read(reading, group, "weeks", H5T_NATIVE_INT, &shape->weeks);
    number_read(reading, group, "week_offset_days", H5T_NATIVE_INT, &shape->week_offset_days);
    number_read(reading, group, "replications", H5T_NATIVE_INT, &scenario->replications);
    if (!reading->fault && (shape->weeks < 0 || shape->weeks > 1 << 16 || scenario->replications < 0))
        reading->fault = "its numbers of weeks and replications are damaged";
    shape->net_pairs = H5Lexists(group, "histograms", H5P_DEFAULT) > 0 && H5Lexists(group, "histograms/net_sojourn", H5P_DEFAULT) > 0
                       ? shape->pairs : 0;
    if (!reading->fault && H5Lexists(group, "book", H5P_DEFAULT) > 0)
        scenario->labels.books = texts_read(reading, group, "book", &shape->books);
    if (!reading->fault && H5Lexists(group, "goal_is_of_slot", H5P_DEFAULT) > 0) {
        shape->slot_goal_types = shape->types;
        scenario->labels.goal_is_of_slot = doubles_read(reading, group, "goal_is_of_slot", shape->types);
    }
    if (!reading->fault && H5Lexists(group, "open_days", H5P_DEFAULT) > 0)
        scenario->labels.open_days = doubles_read(reading, group, "open_days", shape->weeks);
    shape->has_house = !reading->fault && H5Lexists(group, "house", H5P_DEFAULT) > 0;
    if (shape->has_house)
        house_read(reading, group, scenario);
    tally_shape_complete(shape);
}

/* One group of counts: where its rows stand in a replication's vector. late: from this count on, 0: none, results made before there was such a thing
 * do not have it, and it is 0 there. */
struct stored_counts { const char *group, *const *names; size_t counts; int64_t at, rows; size_t late; };

/* Reads the datasets of one group of counts into their places in every replication's vector. */
static void counts_read(struct file_reading *reading, hid_t scenario_group, struct scenario_results *scenario, const struct stored_counts *stored)
{
    size_t at = (size_t)stored->at, each = (size_t)stored->rows, counts = stored->counts;
    size_t replications = (size_t)scenario->replications;
    hid_t group = group_use(reading, scenario_group, stored->group);
    if (group < 0)
        return;
    int64_t *numbers = memory_take(replications * each * sizeof *numbers);
    for (size_t c = 0; c < counts; c++) {
        if (stored->late && c >= stored->late && H5Lexists(group, stored->names[c], H5P_DEFAULT) <= 0)
            break;
        if (array_is_zero(group, stored->names[c], replications * each))    /* as the vector is */
            continue;
        array_read(reading, group, stored->names[c], H5T_NATIVE_INT64, replications * each, numbers);
        for (size_t r = 0; r < replications && !reading->fault; r++)
            for (size_t i = 0; i < each; i++)
                scenario->tally[r][at + i * counts + c] = numbers[r * each + i];
    }
    memory_free(numbers);
    H5Gclose(group);
}

static void tally_read(struct file_reading *reading, hid_t group, struct scenario_results *scenario)
{
    if (reading->fault)
        return;
    size_t replications = (size_t)scenario->replications;
    scenario->tally = arena_take(reading->arena, replications * sizeof *scenario->tally + 1);
    size_t size = (size_t)scenario->shape.size;
    int64_t *all = arena_take_large(reading->arena, replications * size * sizeof *all + 1);
    for (size_t r = 0; r < replications; r++)
        scenario->tally[r] = all + r * size;
    const struct tally_shape *shape = &scenario->shape;
    int64_t weeks = shape->weeks + 1;
    const struct stored_counts stored[] = {
        {"teams", team_count_names, TEAM_COUNTS, shape->team_at, weeks * shape->teams, TEAM_CLASS_CHANGED},
        {"cases", pair_count_names, PAIR_COUNTS, shape->pair_at, weeks * shape->pairs, 0},
        {"appointments", book_count_names, BOOK_COUNTS, shape->book_at, weeks * shape->books, BOOK_SENT_HOME},
        {"slot_goals", slot_goal_count_names, SLOT_GOAL_COUNTS, shape->slot_goal_at, weeks * shape->slot_goal_types, 0},
        {"house", house_count_names, HOUSE_COUNTS, shape->house_at, weeks, 0},
        {"adults", adult_count_names, ADULT_COUNTS, shape->adults_at, weeks * shape->adults, 0},
        {"children", child_count_names, CHILD_COUNTS, shape->children_at, weeks * shape->children, 0},
        {"quarters", quarter_count_names, QUARTER_COUNTS, shape->quarter_at, (int64_t)WEEKDAYS * shape->quarters, 0},
    };
    enum { BOOKS = 2, SLOT_GOALS = 3, OF_HOUSE = 4, ALL = sizeof stored / sizeof *stored };
    for (int i = 0; i < (shape->has_house ? ALL : OF_HOUSE); i++)
        if ((i != BOOKS || shape->books) && (i != SLOT_GOALS || shape->slot_goal_types))
            counts_read(reading, group, scenario, &stored[i]);
}

static struct sparse_histogram *histogram_read(struct file_reading *reading, hid_t group, const char *name, size_t replications, size_t each)
{
    struct sparse_histogram *histograms = arena_take(reading->arena, replications * sizeof *histograms + 1);
    struct arena *whole = arena_open();
    uint32_t *numbers = arena_take_large(whole, replications * each * sizeof *numbers + 1);
    if (!array_is_zero(group, name, replications * each))
        array_read(reading, group, name, H5T_NATIVE_UINT32, replications * each, numbers);
    for (size_t r = 0; r < replications; r++)
        histograms[r] = sparse_take(reading->arena, numbers + r * each, each / HISTOGRAM_BUCKETS);
    arena_close(whole);
    return histograms;
}

static void histograms_read(struct file_reading *reading, hid_t scenario_group, struct scenario_results *scenario)
{
    hid_t group = group_use(reading, scenario_group, "histograms");
    if (group < 0)
        return;
    struct vector_sizes sizes = vector_sizes(&scenario->shape);
    size_t replications = (size_t)scenario->replications;
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        if (!histogram_is_kept(&scenario->shape, (enum histogram_kind)kind)
            || (kind == HISTOGRAM_WAITING_AGE && H5Lexists(group, "waiting_age", H5P_DEFAULT) <= 0))
            scenario->histograms[kind] = arena_take(reading->arena, replications * sizeof **scenario->histograms + 1);
        else
            scenario->histograms[kind] = histogram_read(reading, group, histogram_plans[kind].name, replications, sizes.histograms[kind]);
    scenario->weekly = arena_take(reading->arena, sizes.weekly * sizeof *scenario->weekly + 1);
    size_t slots_at = weekly_slots_at(&scenario->shape);
    array_read(reading, group, "weekly_sojourn", H5T_NATIVE_UINT64, slots_at, scenario->weekly);
    scenario->lacks_slot_weeks = sizes.weekly > slots_at && H5Lexists(group, "weekly_slot_wait", H5P_DEFAULT) <= 0;
    if (sizes.weekly > slots_at && !scenario->lacks_slot_weeks)
        array_read(reading, group, "weekly_slot_wait", H5T_NATIVE_UINT64, sizes.weekly - slots_at, scenario->weekly + slots_at);
    H5Gclose(group);
}

/* Reads the scenario of that slug into the row that its number says. */
static void scenario_read(struct file_reading *reading, hid_t scenarios, const char *slug, struct results *results)
{
    hid_t group = group_use(reading, scenarios, slug);
    int number = -1;
    if (group < 0)
        return;
    number_read(reading, group, "number", H5T_NATIVE_INT, &number);
    if (!reading->fault && (number < 0 || number >= results->scenario_count || results->scenarios[number].slug))
        reading->fault = "the numbers of its scenarios are damaged";
    if (!reading->fault) {
        struct scenario_results *scenario = &results->scenarios[number];
        scenario->slug = arena_copy(reading->arena, slug, strlen(slug));
        scenario->name = text_read(reading, group, "name");
        scenario->identity = strtoull(text_read(reading, group, "identity"), NULL, 16);
        labels_read(reading, group, scenario);
        shape_complete(reading, group, scenario);
        tally_read(reading, group, scenario);
        histograms_read(reading, group, scenario);
    }
    H5Gclose(group);
}

/* Resolves the names of `like` when all scenarios are there. */
static void like_read(struct file_reading *reading, hid_t scenarios, struct results *results)
{
    for (int s = 0; s < results->scenario_count && !reading->fault; s++) {
        struct scenario_results *scenario = &results->scenarios[s];
        hid_t group = group_use(reading, scenarios, scenario->slug);
        const char *like = text_read(reading, group, "like");
        scenario->like = -1;
        for (int i = 0; *like && i < results->scenario_count; i++)
            if (strcmp(results->scenarios[i].name, like) == 0)
                scenario->like = i;
        H5Gclose(group);
    }
}

static void scenarios_read(struct file_reading *reading, hid_t file, struct results *results)
{
    H5G_info_t about;
    hid_t group = group_use(reading, file, "scenarios");
    if (group < 0)
        return;
    if (H5Gget_info(group, &about) < 0)
        about.nlinks = 0;
    results->scenario_count = (int)about.nlinks;
    results->scenarios = arena_take(reading->arena, (size_t)about.nlinks * sizeof *results->scenarios + 1);
    for (hsize_t i = 0; i < about.nlinks; i++) {
        char slug[1024] = "";
        H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, slug, sizeof slug, H5P_DEFAULT);
        scenario_read(reading, group, slug, results);
    }
    like_read(reading, group, results);
    H5Gclose(group);
}

static void input_read(struct file_reading *reading, hid_t file, struct results *results)
{
    hid_t group = group_use(reading, file, "input");
    if (group < 0)
        return;
    int count;
    const char **text = texts_read(reading, group, "scenario", &count);
    results->text = count == 1 ? text[0] : "";
    results->inputs = texts_read(reading, group, "files", &results->input_count);
    if (H5Lexists(group, "settings", H5P_DEFAULT) > 0)
        results->settings = texts_read(reading, group, "settings", &results->setting_count);
    if (H5Lexists(group, "defaults", H5P_DEFAULT) > 0)
        results->defaults = texts_read(reading, group, "defaults", &results->default_count);
    results->warnings = texts_read(reading, group, "warnings", &results->warning_count);
    results->figures = texts_read(reading, group, "figures", &results->figure_count);
    H5Gclose(group);
}

static void file_read(struct file_reading *reading, hid_t file, struct results *results)
{
    int schema = 0;
    const char *format = text_read(reading, file, "format");
    if (reading->fault || strcmp(format, "sluse results") != 0) {
        reading->fault = "it is no results file of this program";
        return;
    }
    number_read(reading, file, "schema", H5T_NATIVE_INT, &schema);
    if (!reading->fault && schema != STORE_SCHEMA)
        reading->fault = arena_print(reading->arena, "its layout is version %d, this program reads version %d", schema, STORE_SCHEMA);
    results->name = text_read(reading, file, "name");
    results->question = text_read(reading, file, "question");
    results->version = text_read(reading, file, "version");
    results->build = text_read(reading, file, "build");
    results->stopped = text_read(reading, file, "stopped");
    number_read(reading, file, "seed", H5T_NATIVE_UINT64, &results->seed);
    number_read(reading, file, "block", H5T_NATIVE_INT, &results->block);
    input_read(reading, file, results);
    scenarios_read(reading, file, results);
    answers_read(reading, file, results);
}

const struct results *store_read_or_why(const char *path, struct arena *arena, const char **why)
{
    struct results *results = arena_take(arena, sizeof *results);
    struct file_reading reading = {arena, NULL};
    struct arena *bytes = arena_open();
    size_t size;
    void *image = whole_file_read(path, bytes, &size);
    if (!image) {
        reading.fault = arena_print(arena, "%s", strerror(errno));
    } else {
        hid_t file = file_use(image, size, &reading.fault);
        if (file >= 0)
            file_read(&reading, file, results);
        if (file >= 0)
            H5Fclose(file);
    }
    arena_close(bytes);
    *why = reading.fault;
    return reading.fault ? NULL : results;
}

const struct results *store_read(const char *path, struct arena *arena)
{
    const char *why;
    const struct results *results = store_read_or_why(path, arena, &why);
    if (!results)
        die("cannot read %s: %s", *path ? path : "''", why);
    return results;
}

const struct results *store_read_earlier(const char *path, struct arena *arena)
{
    const char *why;
    struct stat about;
    if (stat(path, &about) != 0)
        return NULL;
    if (!S_ISREG(about.st_mode))
        die("cannot write %s: it is %s; name a file for the results", path, S_ISDIR(about.st_mode) ? "a folder" : "no ordinary file");
    const struct results *earlier = store_read_or_why(path, arena, &why);
    if (!earlier)
        die("will not overwrite %s: %s; remove it, or name another file for the results", path, why);
    return earlier;
}
