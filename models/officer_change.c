#include "models/officer_change.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "models/officer_words.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

/* One group as written: how many, what else it says ("hours: 30 h, speed: 0.8"), and its days; 0: no such limit. */
struct group { int number; const char *rest; civil_day from, until; bool is_dated_from, is_dated_until, is_lent; };    /* is_lent: some move names them */

const struct node *officers_as_written(const struct variant *variant, const char *team)
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

/* Who is hired comes from the day after the notice. */
static void hired_from(struct group *group, const struct node *section, struct arena *arena)
{
    const struct node *hired = node_child(section, "hired"), *written = node_child(section, "notice");
    struct diagnostics unheard = {.arena = arena};
    struct reading reading = {.diagnostics = &unheard, .arena = arena};
    struct written_notice notice = {0};
    const struct param param = {.name = "notice", .example = ""};
    civil_day day;
    if (!hired || !civil_read(hired->text, &day))
        return;
    if (written)
        value_notice.read(&reading, &param, written, &notice);
    group->is_dated_from = true;
    group->from = notice_end(&notice, day);
}

/* Whether some move names the group, or one of it: "Anna", "interpreter 2". */
static bool is_named_by(const struct node *moves, const char *who)
{
    size_t length = strlen(who);
    for (const struct node *move = moves ? moves->first : NULL; move; move = move->next) {
        const struct node *named = node_child(move, "who");
        if (named && named->kind == NODE_SCALAR && !strncmp(named->text, who, length) && strspn(named->text + length, " 0123456789") == strlen(named->text + length))
            return true;
    }
    return false;
}

static struct group group_of_section(const struct node *section, const struct node *moves, struct arena *arena)
{
    struct group group = {.number = 1, .rest = ""};
    const struct node *who = node_child(section, "who");
    group.is_lent = who && who->kind == NODE_SCALAR && is_named_by(moves, who->text);
    hired_from(&group, section, arena);
    for (const struct node *child = section->first; child; child = child->next) {
        if (text_equal(child->key, "number"))
            group.number = atoi(child->text);
        else if (text_equal(child->key, "from"))
            group.is_dated_from = civil_read(child->text, &group.from);
        else if (text_equal(child->key, "until"))
            group.is_dated_until = civil_read(child->text, &group.until);
        else if (!text_equal(child->key, "hired") && !text_equal(child->key, "notice"))
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

struct groups { struct group *items; int count, room; };

static struct group *group_add(struct groups *groups, const struct group *group, struct arena *arena)
{
    struct group *added = arena_push(arena, &groups->items, &groups->count, &groups->room, sizeof *added);
    *added = *group;
    return added;
}

/* Takes officers from a group. They are there before and after. Returns what they are. */
static struct group lend_from(struct groups *groups, int lender, int taken, struct civil_range when, struct arena *arena)
{
    const struct group lent = groups->items[lender];
    struct group before = lent, after = lent;
    groups->items[lender].number -= taken;
    before.number = after.number = taken;
    before.until = when.first - 1, before.is_dated_until = true;
    after.from = when.last + 1, after.is_dated_from = true;
    if (!before.is_dated_from || !strstr(before.rest, "ramp-up"))
        after.rest = arena_print(arena, "%s, ramp-up: none", before.rest);
    group_add(groups, &before, arena);
    group_add(groups, &after, arena);
    return lent;
}

/* Who goes first: whoever was there from the beginning, and is at full speed when he comes back; then those who came later, who would have learnt meanwhile;
 * and whom a move asks for at last. */
enum { PLACES_IN_LINE = 3 };
static int place_in_line(const struct group *group)
{
    return group->is_lent ? 2 : group->is_dated_from;
}

/* Returns the last group that is there of the first in line; -1: none is. */
static int last_there(const struct groups *groups, struct civil_range when)
{
    for (int place = 0; place < PLACES_IN_LINE; place++)
        for (int i = groups->count - 1; i >= 0; i--)
            if (place_in_line(&groups->items[i]) == place && groups->items[i].number > 0 && is_there(&groups->items[i], when))
                return i;
    return -1;
}

/* Takes officers from the last group that is there; returns how many, 0: there is none. */
static int group_lend(struct groups *groups, int wanted, struct civil_range when, struct arena *arena)
{
    int lender = last_there(groups, when);
    if (lender < 0)
        return 0;
    int taken = groups->items[lender].number < wanted ? groups->items[lender].number : wanted;
    lend_from(groups, lender, taken, when, arena);
    return taken;
}

static const char *ramp_text(const struct written_ramp *ramp, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < ramp->count; i++)
        text = arena_print(arena, "%s%sweeks %d-%d: %.12g %%", text, *text ? ", " : "", ramp->items[i].first_week, ramp->items[i].last_week,
                           100 * ramp->items[i].share);
    return *text ? arena_print(arena, "{%s}", text) : "none";
}

struct written_ramp ramp_of_team(const struct variant *variant, const char *team, struct arena *arena)
{
    struct diagnostics unheard = {.arena = arena};
    struct reading reading = {.diagnostics = &unheard, .arena = arena};
    const struct node *teams = node_child(variant->root, "teams"), *every = node_child(variant->root, "every team");
    const struct node *own = teams ? node_child(teams, team) : NULL, *written = own ? node_child(own, "ramp-up") : NULL;
    struct written_ramp ramp = {.count = 0};
    if (!written && every)
        written = node_child(every, "ramp-up");
    if (!written)
        written = value_read_text(USUAL_RAMP, variant->root->place, &unheard);
    value_ramp.read(&reading, NULL, written, &ramp);
    return ramp;
}

/* What is said of those who come: their ramp-up, and their pay, if it is their own. */
static const char *words_of_new(const struct officer_change *change, const struct written_ramp *ramp, struct arena *arena)
{
    const char *speed = change->learning == AT_FULL_SPEED ? "none" : ramp_text(change->ramp ? change->ramp : ramp, arena);
    return arena_print(arena, ", ramp-up: %s%s", speed, change->pay > 0 ? arena_print(arena, ", pay: %.12g DKK per hour", change->pay) : "");
}

/* Applies a change; returns false when there are not so many. ramp: of the team. */
static bool change_apply(struct groups *groups, const struct officer_change *change, const struct written_ramp *ramp, struct arena *arena)
{
    int wanted = -change->officers, taken = 1;
    if (change->officers > 0)
        group_add(groups, &(struct group){change->officers, words_of_new(change, ramp, arena), change->when.first, change->when.last, true, !change->stays, false}, arena);
    while (wanted > 0 && taken > 0) {
        taken = group_lend(groups, wanted, change->when, arena);
        wanted -= taken;
    }
    return wanted <= 0;
}

static struct groups groups_read(const struct node *officers, const struct node *moves, struct arena *arena)
{
    bool is_list = officers->kind == NODE_SEQUENCE;
    struct groups groups = {0};
    for (const struct node *item = is_list ? officers->first : officers; item; item = is_list ? item->next : NULL) {
        struct group group = item->kind == NODE_MAPPING ? group_of_section(item, moves, arena) : group_of_text(item->text, arena);
        group_add(&groups, &group, arena);
    }
    return groups;
}

static const char *groups_text(const struct groups *groups, struct arena *arena)
{
    const char *list = "";
    for (int i = 0; i < groups->count; i++)
        list = group_text(list, &groups->items[i], arena);
    return arena_print(arena, "[%s]", list);
}

/* Those who go are taken before others come, so that nobody lent is lent on. */
const char *officers_changed(const struct variant *variant, const char *team, const struct officer_change changes[], int count,
                             struct arena *arena)
{
    const struct node *officers = officers_as_written(variant, team);
    if (!officers)
        return NULL;
    bool is_possible = true;
    struct groups groups = groups_read(officers, node_child(variant->root, "moves"), arena);
    struct written_ramp ramp = ramp_of_team(variant, team, arena);
    for (int fewer = 1; fewer >= 0; fewer--)
        for (int i = 0; i < count; i++)
            if ((changes[i].officers < 0) == fewer)
                is_possible = change_apply(&groups, &changes[i], &ramp, arena) && is_possible;
    return is_possible ? groups_text(&groups, arena) : NULL;
}

static const char HOURS_ARE[] = ", hours: ";

/* Returns the hours a week of one of the group; 0: not known. */
static int64_t hours_of(const struct group *group, int64_t week, struct arena *arena)
{
    const char *written = strstr(group->rest, HOURS_ARE);
    if (!written)
        return strstr(group->rest, ", days off: ") || strstr(group->rest, ", calendar: ") ? 0 : week;
    struct diagnostics unheard = {.arena = arena};
    struct reading reading = {.diagnostics = &unheard, .arena = arena};
    const char *begin = written + strlen(HOURS_ARE), *end = strchr(begin, ',');
    const struct param param = {.name = "hours", .most = 168 * (double)HOUR, .example = "30 h"};
    const struct node node = {.kind = NODE_SCALAR, .text = arena_copy(arena, begin, end ? (size_t)(end - begin) : strlen(begin))};
    int64_t hours = 0;
    value_work.read(&reading, &param, &node, &hours);
    return hours;
}

/* Returns what else the group says, with other hours. */
static const char *rest_with_hours(const struct group *group, int64_t hours, struct arena *arena)
{
    const char *written = strstr(group->rest, HOURS_ARE), *rest = group->rest;
    if (written) {
        const char *end = strchr(written + strlen(HOURS_ARE), ',');
        rest = arena_print(arena, "%s%s", arena_copy(arena, group->rest, (size_t)(written - group->rest)), end ? end : "");
    }
    return arena_print(arena, "%s%s%.10g h%s", rest, HOURS_ARE, (double)hours / (double)HOUR, strstr(rest, "ramp-up") ? "" : ", ramp-up: none");
}

/* Takes so many hours a week away from the last groups that are there; returns whether there are as many. */
static bool hours_take(struct groups *groups, int64_t wanted, const struct hours_change *change, struct arena *arena)
{
    for (int i = 0, count = groups->count; i < PLACES_IN_LINE * count && wanted > 0; i++) {
        int lender = count - 1 - i % count;               /* from the last, once for each place in line */
        if (place_in_line(&groups->items[lender]) != i / count)
            continue;
        int64_t hours = hours_of(&groups->items[lender], change->week, arena);
        if (hours <= 0 || !is_there(&groups->items[lender], change->when))
            continue;
        int64_t whole = wanted / hours;
        int taken = whole < groups->items[lender].number ? (int)whole : groups->items[lender].number;
        if (taken > 0)
            lend_from(groups, lender, taken, change->when, arena);
        wanted -= taken * hours;
        if (wanted == 0 || groups->items[lender].number == 0)
            continue;
        struct group less = lend_from(groups, lender, 1, change->when, arena);
        less.number = 1;
        less.rest = rest_with_hours(&less, hours - wanted, arena);
        less.from = change->when.first, less.until = change->when.last, less.is_dated_from = less.is_dated_until = true;
        group_add(groups, &less, arena);
        wanted = 0;
    }
    return wanted == 0;
}

const char *officers_changed_by_hours(const struct variant *variant, const char *team, const struct hours_change *change, struct arena *arena)
{
    const struct node *officers = officers_as_written(variant, team);
    if (!officers)
        return NULL;
    struct groups groups = groups_read(officers, node_child(variant->root, "moves"), arena);
    bool is_possible = change->equivalents >= 0 || hours_take(&groups, -change->equivalents * change->hours, change, arena);
    if (change->equivalents > 0)
        group_add(&groups, &(struct group){change->equivalents, arena_print(arena, "%s%.10g h, ramp-up: none", HOURS_ARE, (double)change->hours / (double)HOUR),
                                           change->when.first, change->when.last, true, true, false}, arena);
    return is_possible ? groups_text(&groups, arena) : NULL;
}
