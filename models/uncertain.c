#include "models/uncertain.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "models/check.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

static void between_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_uncertain *written = (struct written_uncertain *)((char *)slot - offsetof(struct written_uncertain, between));
    const struct param number = {.name = param->name, .example = "6"};
    double limits[2] = {NAN, NAN};
    int count = 0;
    if (!kind_check(reading, param, node, NODE_SEQUENCE))
        return;
    written->between.place = node->place;
    for (const struct node *item = node->first; item; item = item->next, count++)
        if (count < 2)
            value_number.read(reading, &number, item, &limits[count]);
    written->between.least = limits[0], written->between.most = limits[1];
    if (count != 2)
        reading_complain(reading, node->place, "two numbers are wanted, the least and the largest; write %s", param->example);
    else if (limits[0] >= limits[1])
        reading_complain(reading, node->place, "the first number is not below the second; write the least first");
}

const struct value_type value_between = {
    .name = "least and largest", .written = "[6, 10]", .size = sizeof((struct written_uncertain *)0)->between, .read = between_read,
    .schema = "{\"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": 2, \"maxItems\": 2}",
};

#define SLOT(member) offsetof(struct written_uncertain, member)

const struct param uncertain_rows[] = {
    {.name = "path", .type = &value_reference, .offset = SLOT(path), .example = "tracks.normal.decide.time", .level = USUAL,
     .summary = "where the value stands in the file, as under `set:`"},
    {.name = "value", .type = &value_reference, .offset = SLOT(value), .initial = "", .example = "gamma mean X h cv 0.8", .level = USUAL,
     .summary = "how it is written there, with X for the number; without it the number alone"},
    {.name = "between", .type = &value_between, .offset = SLOT(between), .example = "[6, 10]", .level = USUAL,
     .summary = "the least and the largest number it may be; all between are equally likely"},
    {.name = NULL},
};

/* Returns where X stands by itself, not as part of a word; NULL: nowhere. */
static const char *place_of_x(const char *value)
{
    for (const char *x = strchr(value, 'X'); x; x = strchr(x + 1, 'X'))
        if ((x == value || !isalnum((unsigned char)x[-1])) && !isalnum((unsigned char)x[1]))
            return x;
    return NULL;
}

const char *uncertain_text(const struct uncertain *input, double number, struct arena *arena)
{
    const char *x = place_of_x(input->value);
    return arena_print(arena, "%.*s%.9g%s", (int)(x - input->value), input->value, number, x + 1);
}

struct uncertain uncertain_checked(struct checking *checking, const struct written_uncertain *written)
{
    if (written->value.name && !place_of_x(written->value.name))
        complain(checking->diagnostics, written->value.place, "'%s' holds no X where the number is to stand; write, for instance, "
                 "gamma mean X h cv 0.8", written->value.name);
    if (written->path.name && path_is_of_file(scenario_rows, written->path.name))
        complain(checking->diagnostics, written->path.place, "'%s' is the same in all scenarios of a file, so that nothing can be learnt from changing it; name another number",
                 written->path.name);
    return (struct uncertain){written->heading.name, written->path.name, written->value.name ? written->value.name : "X",
                              written->between.least, written->between.most, written->heading.place};
}

void check_uncertain(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = checking->written.uncertain.count;
    struct uncertain *inputs = arena_take(checking->arena, (size_t)count * sizeof *inputs + 1);
    for (int i = 0; i < count; i++)
        inputs[i] = uncertain_checked(checking, WRITTEN(checking, uncertain, written_uncertain, i));
    casework->uncertain = inputs;
    casework->uncertain_count = count;
}
