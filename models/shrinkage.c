#include "models/shrinkage.h"

#include "base/text.h"
#include "scenarios/reading.h"

static const struct value_word per_words[] = {
    [PER_WORKING_DAY] = {"per day", "on each day of a full-time officer's week", "30 min per day"},
    [PER_WORKING_WEEK] = {"per week", "in each week of a full-time officer", "3 h per week"},
    [PER_WORKING_YEAR] = {"per year", "in a year of a full-time officer", "37 h per year"}, {NULL, NULL, NULL},
};

static bool row_read(struct reading *reading, const struct node *node, struct shrinkage_row *row)
{
    static const int64_t most[] = {[PER_WORKING_DAY] = DAY, [PER_WORKING_WEEK] = WEEK, [PER_WORKING_YEAR] = 366 * DAY};
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    const char *why = NULL;
    bool is_time = words_duration(&words, false, &row->time, &why);
    *row = (struct shrinkage_row){{node->key, node->key_place}, row->time, PER_WORKING_DAY};
    for (int per = 0; is_time && per_words[per].word; per++)
        if (words_take(&words, &per_words[per]) && words_ended(&words) && row->time >= 0 && row->time <= most[per]) {
            row->per = (enum shrinkage_per)per;
            return true;
        }
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' says not how much time '%s' takes of each officer; write %s: 3 h per week (or per day, per year)",
                         node_text(reading->arena, node), node->key, node->key);
    return false;
}

static void shrinkage_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_shrinkage *shrinkage = slot;
    shrinkage->place = node->place;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    shrinkage->items = arena_take(reading->arena, (size_t)node->count * sizeof *shrinkage->items + 1);
    for (const struct node *child = node->first; child; child = child->next) {
        name_check(reading, child->key, child->key_place);
        if (row_read(reading, child, &shrinkage->items[shrinkage->count]))
            shrinkage->count++;
    }
}

const struct value_type value_shrinkage = {
    .name = "shrinkage", .written = "{lunch: 30 min per day, meetings: 3 h per week, training: 37 h per year}", .size = sizeof(struct written_shrinkage),
    .read = shrinkage_read, .words = (const struct value_word *const[]){per_words, hour_words, NULL},
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}",
};

double shrinkage_of(const struct shrinkage_row *row, const struct working_time *working)
{
    double hours = (double)row->time / (double)HOUR;
    switch (row->per) {
    case PER_WORKING_DAY:  return working->week_hours > 0 ? hours * working->week_days / working->week_hours : 0;
    case PER_WORKING_WEEK: return working->week_hours > 0 ? hours / working->week_hours : 0;
    case PER_WORKING_YEAR: return working->year_hours > 0 ? hours / working->year_hours : 0;
    }
    return 0;
}

double shrinkage_share(const struct written_shrinkage *shrinkage, const struct working_time *working)
{
    double share = 0;
    for (int i = 0; i < shrinkage->count; i++)
        share += shrinkage_of(&shrinkage->items[i], working);
    return share;
}
