/* Of a report: the values that its cells are made of, kept so that a scenario that others are compared with is counted once. */
#include "analysis/report_parts.h"

static bool is_of(const struct report_values *kept, int s, const struct figure *figure, struct scope scope)
{
    return kept->figure == figure && kept->scenario == s && kept->scope.kind == scope.kind && kept->scope.row == scope.row
           && kept->scope.first_week == scope.first_week && kept->scope.last_week == scope.last_week;
}

static size_t hash_of(int s, const struct figure *figure, struct scope scope)
{
    const uint64_t parts[] = {(uint64_t)(figure - figures), (uint64_t)s, (uint64_t)scope.kind, (uint64_t)scope.row, (uint64_t)scope.first_week, (uint64_t)scope.last_week};
    uint64_t hash = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = (hash ^ parts[i]) * 0x9e3779b97f4a7c15u, hash ^= hash >> 29;
    return (size_t)hash;
}

/* The place where it is, or would be. */
static struct report_values *place_of(struct report_values *table, int room, int s, const struct figure *figure, struct scope scope)
{
    size_t at = hash_of(s, figure, scope) & (size_t)(room - 1);
    while (table[at].figure && !is_of(&table[at], s, figure, scope))
        at = (at + 1) & (size_t)(room - 1);
    return &table[at];
}

static void grow(struct report *report, struct arena *arena)
{
    enum { FIRST_ROOM = 1024 };
    int room = report->kept_room ? 2 * report->kept_room : FIRST_ROOM;
    struct report_values *table = arena_take(arena, (size_t)room * sizeof *table);
    for (int i = 0; i < report->kept_room; i++)
        if (report->kept[i].figure)
            *place_of(table, room, report->kept[i].scenario, report->kept[i].figure, report->kept[i].scope) = report->kept[i];
    report->kept = table, report->kept_room = room;
}

const double *report_values(struct report *report, int s, const struct figure *figure, struct scope scope, struct arena *arena)
{
    if (2 * report->kept_count >= report->kept_room)
        grow(report, arena);
    struct report_values *kept = place_of(report->kept, report->kept_room, s, figure, scope);
    if (!kept->figure) {
        *kept = (struct report_values){figure, s, scope, figure_values(figure, &report->results->scenarios[s], scope, arena)};
        report->kept_count++;
    }
    return kept->values;
}
