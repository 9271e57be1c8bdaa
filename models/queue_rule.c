#include "models/queue_rule.h"

#include "base/language.h"
#include "base/text.h"
#include "models/check.h"
#include "models/network.h"
#include "scenarios/synonyms.h"

enum { MOST_TURNS = 1000, MOST_ORDERS = 64 };

static const char HOW[] = "write an order such as 'oldest case first', two with their turns such as {by class: 2, oldest case first: 1}, or "
                          "{accumulating priority: {urgent: 4, others: 1}}";

static const struct discipline *order_named(struct reading *reading, const char *name, struct place place)
{
    const char *names[MOST_ORDERS + 1] = {NULL};
    for (int i = 0; disciplines[i].name && i < MOST_ORDERS; i++) {
        names[i] = disciplines[i].name;
        if (text_equal(names[i], name))
            return &disciplines[i];
    }
    reading_complain(reading, place, "no order of a queue is called '%s'; %s", name, word_suggest(reading->arena, name, names));
    return NULL;
}

static void gains_read(struct reading *reading, const struct node *table, struct written_queue_rule *rule)
{
    if (table->kind != NODE_MAPPING || table->count == 0) {
        reading_complain(reading, table->place, "it does not say how fast each class gains; write {urgent: 4, others: 1}");
        rule->discipline = NULL;
        return;
    }
    rule->gains = arena_take(reading->arena, (size_t)table->count * sizeof *rule->gains);
    for (const struct node *child = table->first; child; child = child->next) {
        struct words words = {child->kind == NODE_SCALAR ? child->text : ""};
        struct written_gain *gain = &rule->gains[rule->gain_count++];
        *gain = (struct written_gain){child->key, child->key_place, 1};
        if (words_number(&words, &gain->gain) && words_ended(&words) && gain->gain > 0 && gain->gain <= 1e6)
            continue;
        if (!comma_is_decimal(reading, child))
            reading_complain(reading, child->place, "'%s' is no gain; write a number above 0, up to 1000000", node_text(reading->arena, child));
        gain->gain = 1;
    }
}

static int turns_read(struct reading *reading, const struct node *node)
{
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    double number = 0;
    if (words_number(&words, &number) && words_ended(&words) && number >= 1 && number <= MOST_TURNS && number == (int)number)
        return (int)number;
    reading_complain(reading, node->place, "'%s' is no number of turns; write how many cases in a row are taken so, 1 to %d",
                     node_text(reading->arena, node), MOST_TURNS);
    return 0;
}

/* Two orders that take turns. */
static void orders_read(struct reading *reading, const struct node *mapping, struct written_queue_rule *rule)
{
    const struct node *first = mapping->first, *second = first->next;
    const struct discipline *a = order_named(reading, first->key, first->key_place), *b = order_named(reading, second->key, second->key_place);
    int turns = turns_read(reading, first), other_turns = turns_read(reading, second);
    if (a && b && (a->preempts || b->preempts || a->accumulates || b->accumulates))
        reading_complain(reading, mapping->place, "'%s' takes no turns with another order; choose others, such as by class and oldest case first",
                         a->preempts || a->accumulates ? a->name : b->name);
    else if (a && b && turns && other_turns)
        *rule = (struct written_queue_rule){a, b, turns, other_turns, NULL, 0, mapping->place};
}

static void queue_rule_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_queue_rule *rule = slot;
    (void)param;
    if (node->kind == NODE_SCALAR) {
        *rule = (struct written_queue_rule){.discipline = order_named(reading, node->text, node->place), .place = node->place};
        if (rule->discipline && rule->discipline->accumulates)
            gains_read(reading, node, rule);
    } else if (node->kind == NODE_MAPPING && node->count == 1 && text_equal(node->first->key, "accumulating priority")) {
        *rule = (struct written_queue_rule){.discipline = order_named(reading, node->first->key, node->first->key_place), .place = node->place};
        gains_read(reading, node->first, rule);
    } else if (node->kind == NODE_MAPPING && node->count == 2) {
        orders_read(reading, node, rule);
    } else {
        reading_complain(reading, node->place, "that is no order of a queue; %s", arena_word(reading->arena, HOW));
    }
}

bool queue_rules_equal(const struct written_queue_rule *a, const struct written_queue_rule *b)
{
    bool equal = a->discipline == b->discipline && a->other == b->other && a->turns == b->turns && a->other_turns == b->other_turns
                 && a->gain_count == b->gain_count;
    for (int i = 0; equal && i < a->gain_count; i++)
        equal = text_equal(a->gains[i].value, b->gains[i].value) && a->gains[i].gain == b->gains[i].gain;
    return equal;
}

const double *queue_gains(struct checking *checking, const struct written_queue_rule *rule, int trait)
{
    const struct trait *row = &checking->casework->traits[trait];
    double *gains = arena_take(checking->arena, (size_t)row->value_count * sizeof *gains), others = 0;
    const char **values = arena_take(checking->arena, (size_t)(row->value_count + 1) * sizeof *values);
    for (int value = 0; value < row->value_count; value++)
        values[value] = row->values[value];
    if (row->is_number || row->value_count > MOST_LEVELS) {
        complain(checking->diagnostics, rule->place, "waits are weighted by the values of words, %d at the most; '%s' %s", MOST_LEVELS,
                 row->heading.name, row->is_number ? arena_word(checking->arena, "is a number") : arena_print(checking->arena, "has %d", row->value_count));
        return NULL;
    }
    for (int i = 0; i < rule->gain_count; i++) {
        const struct written_gain *gain = &rule->gains[i];
        int value = trait_value_find(row, gain->value);
        if (text_equal(gain->value, OTHERS))
            others = gain->gain;
        else if (value < 0)
            complain(checking->diagnostics, gain->place, "no %s is called '%s'; %s", trait ? row->heading.name : arena_word(checking->arena, "class"), gain->value,
                     text_suggest(checking->arena, gain->value, values));
        else
            gains[value] = gain->gain;
    }
    for (int value = 0; value < row->value_count; value++) {
        if (gains[value] == 0 && others == 0)
            complain(checking->diagnostics, rule->place, "it does not say how fast '%s' gains; add it, or '%s'", row->values[value], OTHERS);
        gains[value] = gains[value] > 0 ? gains[value] : others;
    }
    return gains;
}

const struct value_type value_queue_rule = {
    .name = "queue order", .written = "oldest case first", .size = sizeof(struct written_queue_rule),
    .schema = "{\"type\": [\"string\", \"object\"]}", .read = queue_rule_read,
};
