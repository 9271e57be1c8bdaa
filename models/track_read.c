#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "models/step.h"
#include "models/times.h"
#include "scenarios/reading.h"
#include "scenarios/synonyms.h"

static const struct step_kind *kind_named(struct reading *reading, const char *name, struct place place)
{
    enum { MOST = 32 };
    const char *names[MOST + 1] = {NULL};
    for (int i = 0; step_kinds[i].name && i < MOST; i++) {
        names[i] = step_kinds[i].name;
        if (text_equal(name, names[i]))
            return &step_kinds[i];
    }
    reading_complain(reading, place, "no step is called '%s'; %s", name, word_suggest(reading->arena, name, names));
    return NULL;
}

/* Returns whether there are targets, also where their shares are wrong: the names are looked up all the same. */
static bool way_read(struct reading *reading, const struct node *node, const char *row, struct written_way *way)
{
    *way = (struct written_way){.row = row, .place = node->key_place, .is_whole = true};
    if (node->kind != NODE_SCALAR || !*node->text) {
        way->is_whole = shares_read(reading, node, &way->shares, &way->count);
        return way->count > 0;
    }
    way->shares = arena_take(reading->arena, sizeof *way->shares);
    *way->shares = (struct share){node->text, node->place, 1};
    way->count = 1;
    return true;
}

/* Reads the tables of a branch or triage, `to` or one `by ...`. */
static void ways_read(struct reading *reading, struct written_step *step)
{
    const char *example = "to: {withdrawn: 10 %, next: rest}";
    if (step->to && step->table)
        reading_complain(reading, step->table->key_place, "there is 'to' and '%s'; keep one", step->table->key);
    else if (!step->to && !step->table)
        reading_complain(reading, step->heading.place, "it does not say where cases go; write %s, or a table 'by class'", example);
    if (!step->table) {
        step->ways = arena_take(reading->arena, sizeof *step->ways);
        step->way_count = step->to && way_read(reading, step->to, NULL, step->ways);
        return;
    }
    step->by_trait = step->table->key + strlen("by ");
    step->by_place = step->table->key_place;
    if (step->table->kind != NODE_MAPPING || step->table->count == 0) {
        reading_complain(reading, step->table->place, "a row for each %s is wanted here, such as {simple: {fast: 85 %%, next: rest}}",
                         step->by_trait);
        return;
    }
    step->ways = arena_take(reading->arena, (size_t)step->table->count * sizeof *step->ways);
    for (const struct node *child = step->table->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        step->way_count += way_read(reading, child, child->key, &step->ways[step->way_count]);
        reading->path = before;
    }
}

/* Reads the rows of `time by class` and the like. work: hours of work, else calendar time. */
static void times_read(struct reading *reading, struct written_step *step, bool is_work)
{
    static const struct param law = {.name = "time", .example = "lognormal mean 45 min cv 0.7"};
    const struct node *table = step->time_table;
    if (!table)
        return;
    step->time_by = table->key + strlen("time by ");
    step->time_by_place = table->key_place;
    if (step->has_time)
        reading_complain(reading, table->key_place, "there is 'time' and '%s'; keep one", table->key);
    if (table->kind != NODE_MAPPING || table->count == 0) {
        reading_complain(reading, table->place, "a time for each %s is wanted here, such as {simple: 1 h, others: 4 h}", step->time_by);
        return;
    }
    step->times_of = arena_take(reading->arena, (size_t)table->count * sizeof *step->times_of);
    step->laws = arena_take(reading->arena, (size_t)table->count * sizeof *step->laws);
    for (const struct node *child = table->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        step->times_of[step->times_of_count] = (struct written_way){.row = child->key, .place = child->key_place};
        (is_work ? &value_work_time : &value_wait_time)->read(reading, &law, child, &step->laws[step->times_of_count++]);
        reading->path = before;
    }
}

/* Returns the mapping without keys such as `by channel`, which are named by the user and left in *table. start: "by ". */
static const struct node *without_tables(struct reading *reading, const struct node *mapping, const char *start, const struct node **table)
{
    struct node *rest = node_copy(reading->arena, mapping);
    const char *fixed = arena_print(reading->arena, "%sclass", start);
    for (struct node **child = &rest->first; *child;) {
        bool is_table = text_starts((*child)->key, start) && !text_equal((*child)->key, fixed);
        if (is_table && *table)
            reading_complain(reading, (*child)->key_place, "there is '%s' and '%s'; keep one", (*table)->key, (*child)->key);
        if (is_table)
            *table = *child, *child = (*child)->next, rest->count--;
        else
            child = &(*child)->next;
    }
    return rest;
}

/* Returns the section that a plain value stands for: `go to: normal` is {to: normal}. */
static const struct node *section_of(struct reading *reading, const struct step_kind *kind, const struct node *node)
{
    if (node->kind != NODE_SCALAR || !*node->text || !kind->short_for)
        return node;
    struct node *value = node_scalar(reading->arena, node->text, node->place), *section = arena_take(reading->arena, sizeof *section);
    value->key = kind->short_for;
    value->key_place = node->place;
    *section = (struct node){.kind = NODE_MAPPING, .place = node->place, .first = value, .count = 1};
    return section;
}

static bool has_unknown_words(const struct step_kind *kind, const struct node *section)
{
    bool all_known = true;
    for (const struct node *child = section->kind == NODE_MAPPING ? section->first : NULL; child; child = child->next) {
        const struct param *row = kind->rows;
        while (row->name && !text_equal(row->name, child->key))
            row++;
        all_known &= row->name != NULL;
    }
    return !all_known;
}

static void step_section_read(struct reading *reading, const struct node *node, struct written_step *step)
{
    const struct node *section = section_of(reading, step->kind, node), *table = NULL, *times = NULL;
    bool takes_time = step->kind->may_have_team || step->kind->action == ACT_HOLD;
    if (step->kind->branches && section->kind == NODE_MAPPING)
        section = without_tables(reading, section, "by ", &table);
    if (takes_time && section->kind == NODE_MAPPING)
        section = without_tables(reading, section, "time by ", &times);
    read_section(reading, step->kind->rows, section, step->heading.place, step);
    step->has_time = node_child(section, "time") != NULL;
    step->has_deadline = node_child(section, "deadline") != NULL;
    if (times && step->time_table)
        reading_complain(reading, times->key_place, "there is 'time by class' and '%s'; keep one", times->key);
    else if (times)
        step->time_table = times;
    if (takes_time && section->kind == NODE_MAPPING)
        times_read(reading, step, step->kind->may_have_team);
    step->has_time |= step->time_table != NULL;
    step->has_unknown = has_unknown_words(step->kind, section);
    step->says_patience = node_child(section, "patience") != NULL;
    if (table && step->table)
        reading_complain(reading, table->key_place, "there is 'by class' and '%s'; keep one", table->key);
    else if (table)
        step->table = table;
    if (step->kind->branches && section->kind == NODE_MAPPING)
        ways_read(reading, step);
}

/* Names the step by its `what`, else its kind. */
static void step_name(struct reading *reading, struct written_step *step)
{
    step->heading.name = step->kind->name;
    if (!step->what)
        return;
    name_check(reading, step->what, step->heading.place);
    step->heading.name = step->what;
    step->is_named = true;
}

static bool step_read(struct reading *reading, const struct node *node, struct written_step *step)
{
    bool is_word = node->kind == NODE_SCALAR;
    if (!is_word && (node->kind != NODE_MAPPING || node->count != 1)) {
        reading_complain(reading, node->place, "a step is one kind with its words, such as - work: {what: interview, by: fast, time: 4 h}; "
                         "begin each step with '- '");
        return false;
    }
    const char *name = is_word ? node->text : node->first->key;
    step->heading.place = is_word ? node->place : node->first->key_place;
    step->kind = kind_named(reading, name, step->heading.place);
    if (!step->kind)
        return false;
    const struct node *what = node_child(is_word ? NULL : node->first, "what");
    const char *before = path_enter(reading, what && what->kind == NODE_SCALAR ? what->text : name);
    if (!is_word)
        step_section_read(reading, node->first, step);
    else if (!step->kind->may_be_alone)
        reading_complain(reading, node->place, "'%s' stands alone; write its words after it, such as {what: a name}", name);
    step_name(reading, step);
    reading->path = before;
    return true;
}

static void track_read(struct reading *reading, const struct node *node, struct written_track *track)
{
    track->heading = (struct heading){node->key, node->key_place};
    name_check(reading, node->key, node->key_place);
    if (node->kind != NODE_SEQUENCE || node->count == 0) {
        reading_complain(reading, node->place, "a track is a list of steps, one a line, each beginning with '- '");
        return;
    }
    track->steps = arena_take(reading->arena, (size_t)node->count * sizeof *track->steps);
    for (const struct node *child = node->first; child; child = child->next)
        track->step_count += step_read(reading, child, &track->steps[track->step_count]);
    track->is_whole = track->step_count == node->count;
}

static void tracks_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_track *tracks = arena_take(reading->arena, (size_t)node->count * sizeof *tracks + 1);
    *list = (struct row_list){tracks, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        track_read(reading, child, &tracks[list->count++]);
        reading->path = before;
    }
}

const struct value_type value_tracks = {
    .name = "tracks", .written = "{name: [work: {by: normal, time: 45 min}, decide]}", .size = sizeof(struct row_list), .read = tracks_read,
};
