#include "models/room.h"

#include "scenarios/reading.h"

enum { MOST_PLACES = 1000000 };

enum { WAITING, IN_ALL };

static const struct value_word room_words[] = {
    [WAITING] = {"waiting", "places in the queue, beside the cases in hand", "room: 25 waiting"},
    [IN_ALL] = {"in all", "places of the queue and of the cases in hand together", "room: 25 in all"}, {NULL, NULL, NULL},
};

static void room_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct room *room = slot;
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    double number = -1;
    bool is_number = words_number(&words, &number) && number >= 0 && number <= MOST_PLACES && number == (int)number;
    bool is_waiting = is_number && words_take(&words, &room_words[WAITING]), in_all = is_number && !is_waiting && words_take(&words, &room_words[IN_ALL]);
    if (!is_number || (!is_waiting && !in_all) || !words_ended(&words))
        reading_complain(reading, node->place, "'%s' says no room; write 25 waiting, or 25 in all (those in hand too), up to %d", node->text, MOST_PLACES);
    else if (in_all && number < 1)
        reading_complain(reading, node->place, "'%s' lets nobody in; write 1 in all or more", node->text);
    else
        *room = (struct room){(int)number, in_all, true};
}

/* Reads one point; false after complaining. */
static bool point_read(struct reading *reading, const struct node *node, struct turning *point)
{
    struct words length = {node->key}, share = {node->kind == NODE_SCALAR ? node->text : ""};
    bool is_length = words_number(&length, &point->length) && words_ended(&length) && point->length >= 0 && point->length <= MOST_PLACES
                     && point->length == (int)point->length;
    if (!is_length)
        reading_complain(reading, node->key_place, "'%s' is no number of waiting cases; write a whole number, 0 to %d", node->key, MOST_PLACES);
    if (words_share(&share, &point->share) && words_ended(&share) && point->share >= 0 && point->share <= 1)
        return is_length;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share; write 0 %% to 100 %%", node_text(reading->arena, node));
    return false;
}

static void turning_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct turning_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    *list = (struct turning_list){arena_take(reading->arena, (size_t)node->count * sizeof *list->items + 1), 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        struct turning *point = &list->items[list->count];
        if (!point_read(reading, child, point))
            continue;
        if (list->count && point->length <= point[-1].length)
            reading_complain(reading, child->key_place, "%s does not come after %g; write the numbers of waiting cases in rising order",
                             child->key, point[-1].length);
        else
            list->count++;
    }
    if (node->count == 0)
        reading_complain(reading, node->place, "nothing is said here; write such as {5: 0 %%, 20: 50 %%}");
}

const struct value_type value_room = {
    .name = "room", .written = "25 waiting", .schema = "{\"type\": \"string\"}", .size = sizeof(struct room), .read = room_read,
    .words = (const struct value_word *const[]){room_words, NULL},
};
const struct value_type value_turning = {
    .name = "shares by number waiting", .written = "{5: 0 %, 20: 50 %}", .schema = "{\"type\": \"object\"}",
    .size = sizeof(struct turning_list), .read = turning_read, .words = share_words,
};
