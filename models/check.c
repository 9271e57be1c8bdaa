#include "models/class_change.h"
#include "models/check.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "scenarios/variant.h"

const struct name_index *rows_index(struct checking *checking, const void *rows, int count, size_t row_size)
{
    enum { TABLES = sizeof checking->indexes / sizeof *checking->indexes };
    struct rows_index *index = checking->indexes;
    while (index < checking->indexes + TABLES && index->rows && (index->rows != rows || index->count != count))
        index++;
    assert(index < checking->indexes + TABLES);
    if (index->rows)
        return index->names;
    *index = (struct rows_index){rows, count, name_index_make(checking->arena, count)};
    for (int i = 0; i < count; i++)
        name_index_add(index->names, ((const struct heading *)((const char *)rows + (size_t)i * row_size))->name, i);
    return index->names;
}

/* Names what there is instead, unless the names suffer from mistakes told already. */
static void complain_of_name(struct checking *checking, const struct reference *reference, const char *kind, const void *rows, int count,
                             size_t row_size)
{
    static const char format[] = "no %s is called '%s'; %s";
    const char **names = arena_take(checking->arena, (size_t)(count + 1) * sizeof *names);
    for (int i = 0; i < count; i++) {
        const struct heading *heading = (const struct heading *)((const char *)rows + (size_t)i * row_size);
        names[i] = heading->name;
        if (heading->place.one_of && heading->place.one_of->count == 0)
            return;
    }
    complain(checking->diagnostics, reference->place, format, arena_word(checking->arena, kind), reference->name,
             complaint_is_told(checking->diagnostics, reference->place, format) ? "" : text_suggest(checking->arena, reference->name, names));
}

int row_find(struct checking *checking, const struct reference *reference, const char *kind, const void *rows, int count,
             size_t row_size)
{
    if (!reference->name || count == 0)                   /* a table that is missing or empty is told once */
        return -1;
    int found = name_index_find(rows_index(checking, rows, count, row_size), reference->name);
    if (found < 0)
        complain_of_name(checking, reference, kind, rows, count, row_size);
    return found;
}

int calendar_default(const struct checking *checking)
{
    return checking->casework->calendar_count == 2 ? 0 : checking->casework->calendar_count - 1;
}

int calendar_find(struct checking *checking, const struct reference *reference)
{
    const struct casework *casework = checking->casework;
    if (!reference->name)
        return calendar_default(checking);
    return row_find(checking, reference, "calendar", casework->calendars, casework->calendar_count, sizeof *casework->calendars);
}

void default_drop(struct checking *checking, const char *path)
{
    struct reading *reading = &checking->reading;
    int kept = 0;
    for (int i = 0; i < reading->default_count; i++)
        if (!reading->defaults[i].path || !text_equal(reading->defaults[i].path, path))
            reading->defaults[kept++] = reading->defaults[i];
    reading->default_count = kept;
}

void default_note(struct checking *checking, struct place place, const char *path, const char *value)
{
    struct reading *reading = &checking->reading;
    *(struct used_default *)arena_push(checking->arena, &reading->defaults, &reading->default_count, &reading->default_room,
                                       sizeof *reading->defaults) = (struct used_default){place, path, value};
}

static void check_period(struct checking *checking)
{
    enum { MOST_YEARS = 50 };
    struct casework *casework = checking->casework;
    const struct written_scenario *written = &checking->written;
    const struct node *period = node_child(checking->root, "period");
    casework->period = written->period;
    if (!written->period.first)                           /* complained about; go on with a day */
        casework->period = (struct civil_range){civil_from_date(2026, 1, 1), civil_from_date(2026, 1, 1)};
    int length = casework->period.last - casework->period.first + 1;
    if (length > MOST_YEARS * 366) {
        complain(checking->diagnostics, period->place, "the period is %d years long; %d years are the most", length / 365, MOST_YEARS);
        length = MOST_YEARS * 366;
        casework->period.last = casework->period.first + length - 1;
    }
    int warm_up = (int)(written->start.warm_up / DAY);
    casework->first_day = casework->period.first - warm_up;
    casework->days = length + warm_up;
    casework->begin = -(sim_time)warm_up * DAY;
    casework->end = (sim_time)length * DAY;
}

static void check_run(struct checking *checking, const struct variant *variant)
{
    struct casework *casework = checking->casework;
    const struct written_scenario *written = &checking->written;
    casework->name = written->name ? written->name : "";
    casework->question = written->question ? written->question : "";
    casework->scenario = variant->name ? variant->name : "";
    casework->seed = (uint64_t)written->seed;
    casework->replications = (int)written->replications.least;
    casework->most_replications = (int)written->replications.most;
    casework->precision = written->replications.precision;
    casework->figures = written->figures;
}

void check_calendars(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = checking->written.calendars.count;
    casework->calendars = arena_take(checking->arena, (size_t)(count + 1) * sizeof *casework->calendars);
    checking->calendars = arena_take(checking->arena, (size_t)(count + 1) * sizeof *checking->calendars);
    for (int i = 0; i < count; i++) {
        const struct written_calendar *written = WRITTEN(checking, calendars, written_calendar, i);
        checking->calendars[i] = written;
        casework->calendars[i] = calendar_build(written, casework, checking->arena);
        calendar_extra_check(written, checking->diagnostics);
        if (text_equal(written->heading.name, calendar_always.heading.name))
            complain(checking->diagnostics, written->heading.place, "the calendar 'always' is built in; choose another name");
        else if (checking->written.period.first && casework->calendars[i].week_hours > 0 && casework->calendars[i].open_count == 0)
            complain(checking->diagnostics, written->heading.place, "the calendar '%s' is never open in the period; "
                     "check its 'closed' days", written->heading.name);
    }
    checking->calendars[count] = &calendar_always;
    casework->calendars[count] = calendar_build(&calendar_always, casework, checking->arena);
    casework->calendar_count = count + 1;
}

/* Reads the whole file beside the rows. Returns whether it can be understood well enough to look for the mistakes of meaning. */
static void read_written(struct checking *checking, const struct variant *variant)
{
    struct node *root = node_copy(checking->arena, variant->root);
    bool is_first = variant->like < 0;
    every_row_spread(&checking->reading, root, &(struct spreading){"every team", every_team_rows, sizeof(struct written_team), "teams", is_first});
    every_row_spread(&checking->reading, root, &(struct spreading){"every adult", every_adult_rows, sizeof(struct written_adult), "adults", is_first});
    checking->root = root;
    read_section(&checking->reading, scenario_rows, root, root->place, &checking->written);
}

struct reference_list casework_wanted(const struct variant *variant, const char *rules, struct arena *arena)
{
    const struct node *section = node_child(variant->root, rules);
    const struct node *wanted = section && section->kind == NODE_MAPPING ? node_child(section, "wanted") : NULL;
    struct reference_list names = {0};
    if (!wanted || wanted->kind != NODE_MAPPING)
        return names;
    names.items = arena_take(arena, (size_t)wanted->count * sizeof *names.items + 1);
    for (const struct node *child = wanted->first; child; child = child->next)
        names.items[names.count++] = (struct reference){child->key, child->key_place};
    return names;
}

struct reference_list casework_figures(const struct variant *variant, struct arena *arena)
{
    struct diagnostics unheard = {.arena = arena};
    struct reading reading = {.diagnostics = &unheard, .arena = arena};
    struct written_scenario written = {0};
    const struct node *figures = node_child(variant->root, "figures");
    const struct param *row = scenario_rows;
    while (row->offset != offsetof(struct written_scenario, figures))
        row++;
    if (figures)
        row->type->read(&reading, row, figures, &written.figures);
    return written.figures;
}

/* Words of a house that stand in a file of cases. */
static void check_no_house(struct checking *checking)
{
    static const char *const words[] = {"shifts", "adults", "every adult", "absences", "roster", NULL};
    for (const char *const *word = words; *word; word++) {
        const struct node *child = node_child(checking->root, *word);
        if (child)
            complain(checking->diagnostics, child->key_place, "'%s' belongs to a house; write 'presence' instead of teams, cases and tracks, or leave it out",
                     *word);
    }
}

static void check_casework(struct checking *checking)
{
    check_no_house(checking);
    check_teams(checking);
    books_number(checking);
    check_officers(checking);
    check_books(checking);
    check_unlikely_books(checking);
    check_extra_hours(checking);
    check_move_rules(checking);
    check_uncertain(checking);
    check_division(checking);
    check_queues(checking);
    check_traits(checking);
    check_steps(checking);
    check_overtime(checking);
    check_types(checking);
    check_brought(checking);
    check_class_changes(checking);
    check_paces(checking);
    check_paths(checking);
    if (checking->tracks_sound)
        check_follow_loops(checking), check_reversals(checking);
    book_steps_check(checking);
    check_memory(checking);
    check_capacity(checking);
    check_purposes(checking);
    start_build(checking);
    check_comers(checking);
    check_clocks(checking);
    check_goals(checking);
    check_slot_goals(checking);
    check_penalties(checking);
    if (checking->diagnostics->errors == 0)
        check_unlikely_visits(checking), check_notes(checking);
}

const struct casework *casework_check(const struct variant *variant, const char *folder, struct arena *arena,
                                      struct diagnostics *diagnostics)
{
    struct checking *checking = arena_take(arena, sizeof *checking);
    int complaints = diagnostics->complaints;
    *checking = (struct checking){
        .reading = {.diagnostics = diagnostics, .arena = arena, .folder = folder, .path = ""},
        .arena = arena, .diagnostics = diagnostics, .casework = arena_take(arena, sizeof *checking->casework),
    };
    struct variant *kept = arena_take(arena, sizeof *kept);
    *kept = *variant;
    checking->casework->variant = kept;
    checking->casework->folder = folder;
    read_written(checking, variant);
    check_period(checking);
    check_run(checking, variant);
    check_calendars(checking);
    if (node_child(checking->root, "presence"))
        check_presence(checking);
    else
        check_casework(checking);
    checking->casework->defaults = checking->reading.defaults;
    checking->casework->default_count = checking->reading.default_count;
    return diagnostics->complaints == complaints ? checking->casework : NULL;
}
