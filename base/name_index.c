#include "base/name_index.h"

#include <string.h>

#include "base/text.h"

/* Open addressing, at most half full. */
struct name_slot { const char *name; uint64_t hash; int number; };

struct name_index { struct arena *arena; struct name_slot *slots; size_t mask; int count; };

struct name_index *name_index_make(struct arena *arena, int room)
{
    struct name_index *index = arena_take(arena, sizeof *index);
    size_t size = 8;
    while (size < 2 * (size_t)room)
        size *= 2;
    *index = (struct name_index){arena, arena_take(arena, size * sizeof *index->slots), size - 1, 0};
    return index;
}

/* Returns the slot of the name, or the free one where it would stand. */
static struct name_slot *slot_of(const struct name_index *index, const char *name, uint64_t hash)
{
    size_t at = hash & index->mask;
    while (index->slots[at].name && (index->slots[at].hash != hash || strcmp(index->slots[at].name, name)))
        at = (at + 1) & index->mask;
    return &index->slots[at];
}

/* Doubles the room; the old slots stay behind in the arena. */
static void grow(struct name_index *index)
{
    const struct name_slot *slots = index->slots;
    size_t size = index->mask + 1;
    index->slots = arena_take(index->arena, 2 * size * sizeof *index->slots);
    index->mask = 2 * size - 1;
    for (size_t i = 0; i < size; i++) {
        if (slots[i].name)
            *slot_of(index, slots[i].name, slots[i].hash) = slots[i];
    }
}

int name_index_add(struct name_index *index, const char *name, int number)
{
    uint64_t hash = text_hash(name);
    struct name_slot *slot = slot_of(index, name, hash);
    if (slot->name)
        return slot->number;
    *slot = (struct name_slot){name, hash, number};
    if (2 * (size_t)++index->count > index->mask)
        grow(index);
    return -1;
}

int name_index_find(const struct name_index *index, const char *name)
{
    if (!index || !name)
        return -1;
    const struct name_slot *slot = slot_of(index, name, text_hash(name));
    return slot->name ? slot->number : -1;
}
