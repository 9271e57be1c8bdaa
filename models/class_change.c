#include "models/class_change.h"

#include <stddef.h>

#include "base/text.h"
#include "models/check.h"
#include "models/times.h"
#include "sim/stream.h"

static const char *const countings[] = {"since receipt", "in queue", NULL};

#define SLOT(member) offsetof(struct written_class_change, member)

const struct param class_change_rows[] = {
    {.name = "from", .type = &value_reference, .offset = SLOT(from), .level = BEGINNER, .summary = "class that the case has until then", .example = "normal"},
    {.name = "to", .type = &value_reference, .offset = SLOT(to), .level = BEGINNER, .summary = "class that it has from then on", .example = "urgent"},
    {.name = "after", .type = &value_wait_time, .offset = SLOT(after), .level = BEGINNER, .summary = "calendar time after which it changes, while it waits for an officer",
     .example = "60 days"},
    {.name = "counted", .type = &value_choice, .offset = SLOT(counted), .words = countings, .initial = "since receipt", .level = USUAL,
     .summary = "since its receipt, or in this queue alone", .example = "in queue"},
    {.name = NULL},
};

/* Returns the value of a class that cases of the type list, or -1 after complaining. */
static int class_find(struct checking *checking, int type, const struct reference *name)
{
    const struct trait *classes = &checking->casework->traits[0];
    if (!name->name)                                      /* it is missing, as was told */
        return -1;
    const char **known = arena_take(checking->arena, (size_t)(classes->value_count + 1) * sizeof *known);
    int count = 0, found = -1;
    for (int value = 0; checking->casework->types[type].trait_shares[0] && value < classes->value_count; value++) {
        if (!type_lists_value(checking, type, 0, value))
            continue;
        known[count++] = classes->values[value];
        found = text_equal(classes->values[value], name->name) ? value : found;
    }
    if (found < 0 && count == 0)
        complain(checking->diagnostics, name->place, "cases of '%s' have no classes; write them, such as classes: {urgent: 10 %%, normal: rest}",
                 checking->casework->types[type].heading.name);
    else if (found < 0)
        complain(checking->diagnostics, name->place, "no class of '%s' is called '%s'; %s", checking->casework->types[type].heading.name, name->name,
                 text_suggest(checking->arena, name->name, known));
    return found;
}

/* Returns whether cases of the class can come to be of the other. */
static bool leads_to(const struct casework *casework, int type, int from, int to)
{
    for (int steps = 0; steps <= casework->change_count && from != to; steps++)
        for (int i = 0; i < casework->change_count; i++)
            if (casework->changes[i].type == type && casework->changes[i].from == from) {
                from = casework->changes[i].to;
                break;
            }
    return from == to;
}

static void change_add(struct checking *checking, int type, const struct written_class_change *written, int *room)
{
    struct casework *casework = checking->casework;
    const char *name = casework->types[type].heading.name;
    int from = class_find(checking, type, &written->from), to = casework->types[type].trait_shares[0] ? class_find(checking, type, &written->to) : -1;
    if (from < 0 || to < 0 || !written->after)
        return;
    for (int i = 0; i < casework->change_count; i++)
        if (casework->changes[i].type == type && casework->changes[i].from == from) {
            complain(checking->diagnostics, written->from.place, "it is said twice what cases of '%s' of the class '%s' become; keep one", name, written->from.name);
            return;
        }
    if (leads_to(casework, type, to, from)) {
        complain(checking->diagnostics, written->to.place, from == to ? "'%s' becomes '%s': that is no change; name another class"
                 : "'%s' becomes '%s', which becomes that class again; let cases change in one direction only", written->from.name, written->to.name);
        return;
    }
    *(struct class_change *)arena_push(checking->arena, &casework->changes, &casework->change_count, room, sizeof *casework->changes)
        = (struct class_change){.type = type, .from = from, .to = to, .after = written->after, .in_queue = written->counted == 1,
                                .purpose = stream_purpose(arena_print(checking->arena, "%s %s becomes %s", name, written->from.name, written->to.name))};
}

bool type_has_value(const struct casework *casework, int type, int trait, int value)
{
    const double *shares = casework->types[type].trait_shares[trait];
    for (int i = 0; trait == 0 && i < casework->change_count; i++)
        if (casework->changes[i].type == type && casework->changes[i].to == value)
            return true;
    return shares && shares[value] > (value ? shares[value - 1] : 0);
}

void check_class_changes(struct checking *checking)
{
    int room = 0;
    for (int type = 0; type < checking->casework->type_count; type++) {
        const struct row_list *list = &WRITTEN(checking, cases, written_case, type)->class_changes;
        for (int i = 0; i < list->count; i++)
            change_add(checking, type, &((const struct written_class_change *)list->rows)[i], &room);
    }
}
