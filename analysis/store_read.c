#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/store.h"
#include "analysis/store_answers.h"
#include "analysis/store_numbers.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"
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
    if (!reading->fault && H5Lexists(group, "only_by_delay", H5P_DEFAULT) > 0)
        labels->only_by_delay = doubles_read(reading, group, "only_by_delay", scenario->shape.types);
    if (!reading->fault && H5Lexists(group, "meetings", H5P_DEFAULT) > 0) {
        int tracks = 0;
        labels->meetings = texts_read(reading, group, "meetings", &tracks);
        if (!reading->fault && tracks != labels->track_count)
            reading->fault = "the meetings in it are damaged";
    }
    labels->goal_shares = doubles_read(reading, group, "goal_share", scenario->shape.types);
    labels->goal_days = doubles_read(reading, group, "goal_days", scenario->shape.types);
    labels->officers = doubles_read(reading, group, "officers", scenario->shape.teams);
    if (!reading->fault && H5Lexists(group, "officers_permanent", H5P_DEFAULT) > 0) {
        labels->permanent = doubles_read(reading, group, "officers_permanent", scenario->shape.teams);
        labels->temporary = doubles_read(reading, group, "officers_temporary", scenario->shape.teams);
    }
    if (!reading->fault && H5Lexists(group, "officers_lent", H5P_DEFAULT) > 0)
        labels->lent = doubles_read(reading, group, "officers_lent", scenario->shape.teams);
    if (!reading->fault && H5Lexists(group, "works_unpaid", H5P_DEFAULT) > 0)
        labels->works_unpaid = doubles_read(reading, group, "works_unpaid", scenario->shape.teams);
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
    if (!reading->fault && H5Aexists(group, "week_open") > 0)
        number_read(reading, group, "week_open", H5T_NATIVE_DOUBLE, &labels->week_open);
    if (!reading->fault && H5Aexists(group, "weekdays_open") > 0)
        number_read(reading, group, "weekdays_open", H5T_NATIVE_INT, &labels->weekdays_open);
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
    if (!reading->fault && H5Lexists(group, "branch", H5P_DEFAULT) > 0)
        scenario->labels.gates = texts_read(reading, group, "branch", &shape->gates);
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
        numbers_read(reading, group, scenario);
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
        reading.fault = arena_print(arena, "%s", failure_of(errno));
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
        die("cannot read %s: %s", *path ? path : "''", failure_word(why));
    return results;
}

const struct results *store_read_earlier(const char *path, struct arena *arena)
{
    const char *why;
    struct stat about;
    if (stat(path, &about) != 0)
        return NULL;
    if (!S_ISREG(about.st_mode))
        die("cannot write %s: it is %s; name a file for the results", path, failure_word(S_ISDIR(about.st_mode) ? "a folder" : "no ordinary file"));
    const struct results *earlier = store_read_or_why(path, arena, &why);
    if (!earlier)
        die("will not overwrite %s: %s; remove it, or name another file for the results", path, failure_word(why));
    return earlier;
}
