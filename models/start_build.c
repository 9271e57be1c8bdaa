#include <stdlib.h>
#include <string.h>

#include "models/appointment.h"
#include "models/start_file.h"

/* Returns the step of a name in a track, -1 after complaining; no name: the first. */
int start_step(struct checking *checking, int track, const char *name, struct place place)
{
    const struct casework *casework = checking->casework;
    const struct track *row = &casework->tracks[track];
    const char **names = arena_take(checking->arena, (size_t)(row->step_count + 1) * sizeof *names);
    if (!*name)
        return row->step_count ? row->first_step : -1;
    for (int i = 0; i < row->step_count; i++) {
        names[i] = casework->steps[row->first_step + i].heading.name;
        if (text_equal(names[i], name))
            return row->first_step + i;
    }
    complain(checking->diagnostics, place, "the track '%s' has no step '%s'; %s", row->heading.name, name,
             text_suggest(checking->arena, name, names));
    return -1;
}

bool start_step_check(struct checking *checking, int type, int step, struct place place)
{
    const struct casework *casework = checking->casework;
    if (casework->tracks[casework->steps[step].track].is_part) {
        complain(checking->diagnostics, place, "the track '%s' is for parts of cases; start its cases at their parallel step, where the parts "
                 "begin anew", casework->tracks[casework->steps[step].track].heading.name);
        return false;
    }
    if (!checking->tracks_sound || casework->types[type].track < 0
        || type_reaches(checking, type, step))
        return true;
    complain(checking->diagnostics, place, "cases of '%s' can never be at '%s' of the track '%s'; start them where they can come, or lead them there",
             casework->types[type].heading.name, casework->steps[step].heading.name, casework->tracks[casework->steps[step].track].heading.name);
    return false;
}

int start_office(const struct casework *casework, int type, int step)
{
    int first = casework->tracks[casework->steps[step].track].first_step;
    for (int i = step; i >= first; i--) {
        if (casework->steps[i].queue >= 0)
            return casework->queues[casework->steps[i].queue].office;
    }
    return casework->types[type].office;
}

struct start_case *start_add(struct checking *checking, const char *id, int type, int step)
{
    struct casework *casework = checking->casework;
    struct start_case *row = arena_push(checking->arena, &casework->start, &casework->start_count, &checking->start_room, sizeof *row);
    *row = (struct start_case){
        .id = id, .owner = text_hash(id), .type = type, .step = step, .class = -1, .entered = NEVER, .due = NEVER, .officer = -1, .keeper = -1,
        .office = start_office(casework, type, step),
    };
    return row;
}

/* "14-120" in days, else "36 h-4.5 days"; one number when both ends are the same. */
static const char *age_label(struct arena *arena, const struct written_age *age)
{
    char from[32], until[32];
    bool in_days = age->youngest % DAY == 0 && age->oldest % DAY == 0;
    if (in_days && age->youngest == age->oldest)
        return arena_print(arena, "%d", (int)(age->oldest / DAY));
    if (in_days)
        return arena_print(arena, "%d-%d", (int)(age->youngest / DAY), (int)(age->oldest / DAY));
    return arena_print(arena, "%s-%s", duration_text(age->youngest, from), duration_text(age->oldest, until));
}

/* Splits "normal.documents" into a track and a step. */
static int at_find(struct checking *checking, const struct reference *at)
{
    const struct casework *casework = checking->casework;
    const char *dot = at->name ? strchr(at->name, '.') : NULL;
    struct reference track = *at;
    if (dot)
        track.name = arena_copy(checking->arena, at->name, (size_t)(dot - at->name));
    int number = row_find(checking, &track, "track", casework->tracks, casework->track_count, sizeof *casework->tracks);
    return number < 0 ? -1 : start_step(checking, number, dot ? dot + 1 : "", at->place);
}

/* How many cases the rows so far have under each key, so that those of rows that say the same are numbered on. */
struct numbering { struct name_index *keys; int64_t *count; int known; };

/* Returns the number of cases before these, and counts these. */
static int64_t number_before(struct numbering *numbering, const char *key, int64_t open)
{
    int number = name_index_add(numbering->keys, key, numbering->known);
    if (number < 0)
        number = numbering->known++;
    int64_t before = numbering->count[number];
    numbering->count[number] += open;
    return before;
}

static void table_row_build(struct checking *checking, struct numbering *numbering, int number)
{
    const struct casework *casework = checking->casework;
    const struct written_open *open = &((const struct written_open *)checking->written.start.table.rows)[number];
    int type = row_find(checking, &open->type, "case type", casework->types, casework->type_count, sizeof *casework->types);
    int step = at_find(checking, &open->at);
    if (type < 0 || step < 0 || !start_step_check(checking, type, step, open->at.place))
        return;
    const char *key = arena_print(checking->arena, "%s %s %s", open->type.name, open->at.name, age_label(checking->arena, &open->age));
    int64_t before = number_before(numbering, key, open->open);
    for (int64_t i = 1; i <= open->open; i++) {
        struct start_case *row = start_add(checking, arena_print(checking->arena, "%s %lld", key, (long long)(before + i)), type, step);
        row->youngest = open->age.youngest;
        row->oldest = open->age.oldest;
    }
}

/* Those with an appointment, so that nobody who asks at the start is given their place; then in the order of joining: who entered the step first, those without a time of entry last; then the oldest, then by owner. */
static int start_order(const void *a, const void *b)
{
    const struct start_case *first = a, *second = b;
    if ((first->slot > 0) != (second->slot > 0))
        return first->slot > 0 ? -1 : 1;
    if (first->entered != second->entered)
        return first->entered < second->entered ? -1 : 1;
    if (first->oldest != second->oldest)
        return first->oldest > second->oldest ? -1 : 1;
    return (first->owner > second->owner) - (first->owner < second->owner);
}

void start_build(struct checking *checking)
{
    struct casework *casework = checking->casework;
    const struct written_start *written = &checking->written.start;
    if (written->kind == START_FILE)
        start_file_read(checking, &written->file);
    start_book(checking);
    struct numbering numbering = {name_index_make(checking->arena, written->table.count),
                                  arena_take(checking->arena, (size_t)written->table.count * sizeof *numbering.count + 1), 0};
    for (int i = 0; written->kind == START_TABLE && i < written->table.count; i++)
        table_row_build(checking, &numbering, i);
    if (casework->start_count)
        qsort(casework->start, (size_t)casework->start_count, sizeof *casework->start, start_order);
}
