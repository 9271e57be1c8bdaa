#include "models/officer_kinds.h"

#include <stdlib.h>

#include "base/text.h"
#include "models/officer_change.h"
#include "scenarios/node.h"
#include "scenarios/variant.h"

enum { FULLY = 2 };                                       /* a divisor's step */

/* What makes officers alike, of a group as written. */
static const char *words_of(const struct node *section, struct arena *arena)
{
    static const char *const kept[] = {"who", "speed", "speed at", "skills", "calendar"};
    const char *words = "";
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const struct node *child = node_child(section, kept[i]);
        if (child)
            words = arena_print(arena, "%s, %s: %s", words, kept[i], node_text(arena, child));
    }
    return words;
}

/* Days of the period on which a group is there; of one who is hired from the decision on, since only what parts of all it is counts. */
static double days_of(const struct node *section, struct civil_range period)
{
    const struct node *from = node_child(section, "from"), *hired = node_child(section, "hired"), *until = node_child(section, "until");
    civil_day first = period.first, last = period.last, day;
    if ((from || hired) && civil_read((from ? from : hired)->text, &day) && day > first)
        first = day;
    if (until && civil_read(until->text, &day) && day < last)
        last = day;
    return last < first ? 0 : (double)(last - first + 1);
}

static void kind_add(struct officer_kinds *kinds, const char *words, double days)
{
    int kind = 0;
    while (kind < kinds->count && !text_equal(kinds->words[kind], words))
        kind++;
    if (kind == kinds->count)
        kinds->words[kinds->count] = words, kinds->days[kinds->count++] = 0;
    kinds->days[kind] += days;
}

/* Most days first, else as written. */
static void kinds_sort(struct officer_kinds *kinds)
{
    for (int i = 1; i < kinds->count; i++)
        for (int at = i; at > 0 && kinds->days[at] > kinds->days[at - 1]; at--) {
            const char *words = kinds->words[at];
            double days = kinds->days[at];
            kinds->words[at] = kinds->words[at - 1], kinds->days[at] = kinds->days[at - 1];
            kinds->words[at - 1] = words, kinds->days[at - 1] = days;
        }
}

struct officer_kinds officer_kinds_of(const struct variant *variant, const char *team, struct civil_range period, struct arena *arena)
{
    const struct node *officers = officers_as_written(variant, team);
    bool is_list = officers && officers->kind == NODE_SEQUENCE;
    int room = is_list ? officers->count + 1 : 1;
    struct officer_kinds kinds = {0, arena_take(arena, (size_t)room * sizeof *kinds.words), arena_take(arena, (size_t)room * sizeof *kinds.days)};
    for (const struct node *item = is_list ? officers->first : officers; item; item = is_list ? item->next : NULL) {
        const struct node *number = node_child(item, "number");
        double days = days_of(item, period) * (item->kind == NODE_MAPPING ? number ? atof(number->text) : 1 : strtod(item->text, NULL));
        if (days > 0)
            kind_add(&kinds, words_of(item, arena), days);
    }
    if (!kinds.count)
        kind_add(&kinds, "", 1);
    kinds_sort(&kinds);
    return kinds;
}

/* Divides so many officers; numbers: [kinds]. Returns the kind of the last. */
static int divided(const struct officer_kinds *kinds, int officers, int numbers[])
{
    int last = 0;
    for (int i = 0; i < kinds->count; i++)
        numbers[i] = 0;
    for (int done = 0; done < officers; done++) {
        last = done < kinds->count ? done : 0;
        for (int kind = 1; kind < kinds->count && done >= kinds->count; kind++)
            if (kinds->days[kind] / (FULLY * numbers[kind] + 1) > kinds->days[last] / (FULLY * numbers[last] + 1))
                last = kind;
        numbers[last]++;
    }
    return last;
}

int officer_kind_last(const struct officer_kinds *kinds, int count)
{
    struct arena *arena = arena_open();
    int last = divided(kinds, count, arena_take(arena, (size_t)kinds->count * sizeof(int)));
    arena_close(arena);
    return last;
}

const char *officers_alike(const struct officer_kinds *kinds, int officers, struct arena *arena)
{
    int *numbers = arena_take(arena, (size_t)kinds->count * sizeof *numbers);
    const char *list = "";
    divided(kinds, officers, numbers);
    for (int kind = 0; kind < kinds->count; kind++)
        if (numbers[kind])
            list = arena_print(arena, "%s%s{number: %d%s}", list, *list ? ", " : "", numbers[kind], kinds->words[kind]);
    return arena_print(arena, "[%s]", list);
}
