#include "models/officer_change.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "scenarios/node.h"
#include "scenarios/variant.h"

/* One group as written: how many, what else it says ("hours: 30 h, speed: 0.8"), and its days; 0: no such limit. */
struct group { int number; const char *rest; civil_day from, until; bool is_dated_from, is_dated_until; };

static const struct node *officers_of(const struct variant *variant, const char *team)
{
    const struct node *teams = node_child(variant->root, "teams"), *every = node_child(variant->root, "every team");
    const struct node *own = teams ? node_child(teams, team) : NULL, *officers = own ? node_child(own, "officers") : NULL;
    return officers || !every ? officers : node_child(every, "officers");
}

/* "3 x 30 h" has the rest "hours: 30 h". */
static struct group group_of_text(const char *text, struct arena *arena)
{
    char *end;
    struct group group = {.number = (int)strtol(text, &end, 10), .rest = ""};
    end += strspn(end, " ");
    if (*end == 'x')
        group.rest = arena_print(arena, ", hours: %s", end + 1 + strspn(end + 1, " "));
    return group;
}

static struct group group_of_section(const struct node *section, struct arena *arena)
{
    struct group group = {.number = 1, .rest = ""};
    for (const struct node *child = section->first; child; child = child->next) {
        if (text_equal(child->key, "number"))
            group.number = atoi(child->text);
        else if (text_equal(child->key, "from"))
            group.is_dated_from = civil_read(child->text, &group.from);
        else if (text_equal(child->key, "until"))
            group.is_dated_until = civil_read(child->text, &group.until);
        else
            group.rest = arena_print(arena, "%s, %s: %s", group.rest, child->key, node_text(arena, child));
    }
    return group;
}

static bool is_there(const struct group *group, struct civil_range when)
{
    return (!group->is_dated_from || group->from <= when.first) && (!group->is_dated_until || group->until >= when.last);
}

/* Adds the group to the list, unless it is nobody or has no days. */
static const char *group_text(const char *list, const struct group *group, struct arena *arena)
{
    char from[11], until[11];
    if (group->number <= 0 || (group->is_dated_from && group->is_dated_until && group->until < group->from))
        return list;
    return arena_print(arena, "%s%s{number: %d%s%s%s%s%s}", list, *list ? ", " : "", group->number, group->rest,
                       group->is_dated_from ? ", from: " : "", group->is_dated_from ? civil_text(group->from, from) : "",
                       group->is_dated_until ? ", until: " : "", group->is_dated_until ? civil_text(group->until, until) : "");
}

/* The group without `fewer` of its officers on these days. */
static const char *split_text(const char *list, const struct group *group, int fewer, struct civil_range when, struct arena *arena)
{
    struct group stay = *group, before = *group, after = *group;
    stay.number -= fewer;
    before.number = after.number = fewer;
    before.until = when.first - 1, before.is_dated_until = true;
    after.from = when.last + 1, after.is_dated_from = true;
    after.rest = group->is_dated_from && strstr(group->rest, "ramp-up") ? group->rest : arena_print(arena, "%s, ramp-up: none", group->rest);
    list = group_text(list, &stay, arena);
    list = group_text(list, &before, arena);
    return group_text(list, &after, arena);
}

const char *officers_changed(const struct variant *variant, const char *team, int change, struct civil_range when, struct arena *arena)
{
    const struct node *officers = officers_of(variant, team);
    if (!officers)
        return NULL;
    bool is_list = officers->kind == NODE_SEQUENCE;
    int count = 0, spares = -1, number = 0;
    struct group *groups = arena_take(arena, (size_t)(is_list ? officers->count : 1) * sizeof *groups + 1);
    for (const struct node *item = is_list ? officers->first : officers; item; item = is_list ? item->next : NULL)
        groups[count++] = item->kind == NODE_MAPPING ? group_of_section(item, arena) : group_of_text(item->text, arena);
    for (int i = 0; i < count; i++)
        if (is_there(&groups[i], when) && groups[i].number >= -change)
            spares = i;
    const char *list = "";
    for (; number < count; number++)
        list = change < 0 && number == spares ? split_text(list, &groups[number], -change, when, arena) : group_text(list, &groups[number], arena);
    if (change > 0)
        list = group_text(list, &(struct group){change, ", ramp-up: none", when.first, when.last, true, true}, arena);
    return change < 0 && spares < 0 ? NULL : arena_print(arena, "[%s]", list);
}
