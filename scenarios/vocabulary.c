#include "scenarios/vocabulary.h"

#include "base/text.h"

struct listing { struct arena *arena; const struct word_place **places; int count, room; };

static bool is_inside_itself(const struct word_place *holder, const struct param *rows)
{
    for (; holder; holder = holder->holder) {
        if (holder->table == rows)
            return true;
    }
    return false;
}

int entries_alike(const struct glossary_entry *entry)
{
    int count = 1;
    while (entry[count].name && text_equal(entry[count].summary, entry->summary))
        count++;
    return count;
}

const char *word_path(struct arena *arena, const struct word_place *place)
{
    return *place->section ? arena_print(arena, "%s.%s", place->section, place->param->name) : place->param->name;
}

static void rows_list(struct listing *listing, const struct param *rows, const struct word_place *holder, const char *section)
{
    for (const struct param *row = rows; row->name; row++) {
        struct word_place *place = arena_take(listing->arena, sizeof *place);
        enum param_level above = holder ? holder->level : BEGINNER;
        *place = (struct word_place){row, rows, holder, section, row->level > above ? row->level : above};
        *(const struct word_place **)arena_push(listing->arena, &listing->places, &listing->count, &listing->room,
                                                sizeof place) = place;
        if (!row->rows || is_inside_itself(place, row->rows))
            continue;
        const char *path = word_path(listing->arena, place);
        bool has_names = text_starts(row->type->written, "{name:");
        rows_list(listing, row->rows, place, has_names ? arena_print(listing->arena, "%s.NAME", path) : path);
    }
}

const struct word_place *const *vocabulary_words(struct arena *arena, const struct param *root, int *count)
{
    struct listing listing = {.arena = arena};
    rows_list(&listing, root, NULL, "");
    *count = listing.count;
    return listing.places;
}
