#include "scenarios/settings.h"

#include <string.h>

#include "base/compose.h"
#include "scenarios/change.h"
#include "scenarios/document.h"
#include "scenarios/path.h"

const struct place setting_place = {"command line", 0, 0, NULL};

/* What is repeated is settled before there are scenarios. */
static bool is_of_repeat(const char *path)
{
    return path_is_within(path, "repeat");
}

struct node *settings_read(const char *const sets[], int count, struct diagnostics *diagnostics)
{
    struct node *mapping = node_scalar(diagnostics->arena, "", setting_place), **end = &mapping->first;
    mapping->kind = NODE_MAPPING;
    for (int i = 0; i < count; i++) {
        const char *equals = strchr(sets[i], '=');
        if (!equals || equals == sets[i]) {
            complain(diagnostics, setting_place, "'%s' is no change; write --set teams.normal.officers=34", sets[i]);
            continue;
        }
        struct node *value = value_read_text(equals + 1, setting_place, diagnostics);
        if (!value)
            continue;
        char *path = arena_copy(diagnostics->arena, sets[i], (size_t)(equals - sets[i]));
        text_compose(path);
        value->key = path, value->key_place = setting_place;
        *end = value, end = &value->next;
        mapping->count++;
    }
    return mapping;
}

void settings_apply(struct node *base, const struct param *rows, const struct node *settings, bool of_repeat, struct diagnostics *diagnostics)
{
    struct change *changes = arena_take(diagnostics->arena, (size_t)settings->count * sizeof *changes + 1);
    int count = 0;
    for (const struct node *child = settings->first; child; child = child->next) {
        if (is_of_repeat(child->key) == of_repeat)
            changes[count++] = (struct change){.path = child->key, .value = child, .place = child->key_place};
    }
    changes_check(changes, count, diagnostics);
    for (int i = 0; i < count; i++)
        if (!change_set(base, rows, &changes[i], diagnostics) && !changes[i].place.one_of && !path_is_of_file(rows, changes[i].path))
            warn(diagnostics, changes[i].place, "--set %s changes nothing; the file says so already", changes[i].path);
}

/* "surge, more officers and 3 more": the scenarios in which the change does not hold; NULL: it holds in all. */
static const char *scenarios_without(const struct variant *variants, int count, const struct param *rows, const struct change *change, struct arena *arena)
{
    enum { NAMED = 5 };
    const char *list = NULL;
    int without = 0;
    for (int i = 0; i < count; i++) {
        if (variants[i].is_file || change_holds(variants[i].root, rows, change))
            continue;
        if (without++ < NAMED)
            list = list ? arena_print(arena, "%s, %s", list, variants[i].name) : variants[i].name;
    }
    return without > NAMED ? arena_print(arena, "%s and %d more", list, without - NAMED) : list;
}

void settings_note(const struct variant *variants, int count, const struct param *rows, const struct node *settings, struct diagnostics *diagnostics)
{
    for (const struct node *child = settings->first; child; child = child->next) {
        struct change change = {.path = child->key, .value = child, .place = child->key_place};
        bool is_of_scenarios = !is_of_repeat(child->key) && !path_is_of_file(rows, child->key);
        const char *without = is_of_scenarios ? scenarios_without(variants, count, rows, &change, diagnostics->arena) : NULL;
        if (without)
            warn(diagnostics, change.place, "--set %s does not hold in scenarios that say otherwise: %s", change.path, without);
    }
}
