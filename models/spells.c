#include "models/spells.h"

#include <stdlib.h>

#include "scenarios/reading.h"
#include "scenarios/shares.h"

enum { MOST_DAYS = 366 };

/* Reads "1 day" or "3-7 days"; what is after `before` days, so that each row is longer than the one before it. */
static bool lengths_read(struct reading *reading, const struct share *row, int before, struct spell_class *class)
{
    char *end;
    long least = strtol(row->name, &end, 10), most = *end == '-' ? strtol(end + 1, &end, 10) : least;
    struct words words = {end};
    bool is_read = words_take_days(&words) && words_ended(&words) && least >= 1 && most >= least && most <= MOST_DAYS;
    if (!is_read)
        reading_complain(reading, row->place, "'%s' is no length of a spell; write whole working days, 1 day or 3-7 days (up to %d)", row->name, MOST_DAYS);
    else if (least <= before)
        reading_complain(reading, row->place, "'%s' is not longer than the row before it, up to %d days; write the shortest first, each length once", row->name, before);
    else if (row->share <= 0)
        reading_complain(reading, row->place, "no spell lasts '%s' with this share; leave the row out", row->name);
    *class = (struct spell_class){0, (int)least, (int)most};
    return is_read && least > before && row->share > 0;
}

static void spells_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_spells *spells = slot;
    struct share *shares;
    int count, before = 0;
    double sum = 0;
    if (!kind_check(reading, param, node, NODE_MAPPING) || !shares_read(reading, node, &shares, &count))
        return;
    struct spell_class *rows = arena_take(reading->arena, (size_t)count * sizeof *rows);
    for (int i = 0; i < count; i++) {
        if (!lengths_read(reading, &shares[i], before, &rows[i]))
            return;
        before = rows[i].most;
        rows[i].until = i == count - 1 ? 1 : (sum += shares[i].share);
    }
    *spells = (struct written_spells){rows, count};
}

const struct value_type value_spells = {
    .name = "shares of lengths", .written = "{1 day: 39 %, 2 days: 20 %, 3-7 days: 30 %, 8-21 days: 8 %, 22-130 days: rest}", .size = sizeof(struct written_spells),
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}", .read = spells_read,
    .words = (const struct value_word *const[]){day_words, rest_words, percent_words, NULL},
};
