#include "models/wanted.h"

#include "scenarios/reading.h"
#include "scenarios/synonyms.h"

const char *const objective_words[] = {
    [MOST_ON_TIME] = "most on time", [GOALS_LEAST_CHANGE] = "goals with least change", [GOALS_LEAST_COST] = "goals at least cost", NULL,
};

const char *figure_suggest(struct arena *arena, const char *wanted, const char *const *names) { return word_suggest(arena, wanted, names); }

static void weights_read(struct reading *reading, const struct node *node, struct wanted *wanted)
{
    const struct param weight = {.name = "weight", .example = "-1"};
    wanted->objective = WEIGHTED_SUM;
    wanted->figures.place = node->place;
    wanted->figures.items = arena_take(reading->arena, (size_t)node->count * sizeof *wanted->figures.items + 1);
    wanted->weights = arena_take(reading->arena, (size_t)node->count * sizeof *wanted->weights + 1);
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        int complaints = reading->diagnostics->complaints, number = wanted->figures.count++;
        wanted->figures.items[number] = (struct reference){child->key, child->key_place};
        value_number.read(reading, &weight, child, &wanted->weights[number]);
        if (reading->diagnostics->complaints == complaints && wanted->weights[number] == 0)
            reading_complain(reading, child->place, "a weight of 0 counts nothing; leave the figure out");
        reading->path = before;
    }
    if (!node->count)
        reading_complain(reading, node->place, "no figure has a weight; write, for instance, {turned away: -1}");
}

static void wanted_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct wanted *wanted = slot;
    wanted->place = node->place;
    if (node->kind == NODE_MAPPING)
        weights_read(reading, node, wanted);
    else
        value_choice.read(reading, param, node, &wanted->objective);
}

const struct value_type value_wanted = {
    "aim", "one of the words, or {figure: weight}",
    "{\"anyOf\": [{\"enum\": $words}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\"}}]}", sizeof(struct wanted), wanted_read, NULL,
};
