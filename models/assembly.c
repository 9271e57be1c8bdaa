#include "models/assembly.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "scenarios/reading.h"

const char *const assembly_orders[] = {"oldest case first", "first in queue", NULL};

/* Reads "tue 10:00" or "mon-fri 16:00". */
static bool weekly_read_one(struct reading *reading, const struct node *node, struct weekly_time *time)
{
    const char *blank = strrchr(node->text, ' ');
    int hour, minute;
    char end;
    if (!blank || sscanf(blank + 1, "%2d:%2d%c", &hour, &minute, &end) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        reading_complain(reading, node->place, "'%s' is no time of the week; write tue 10:00, or mon-fri 16:00", node->text);
        return false;
    }
    time->of_day = hour * HOUR + minute * MINUTE;
    return weekdays_read(reading, arena_copy(reading->arena, node->text, (size_t)(blank - node->text)), node->place, &time->days);
}

/* Complains if a time of the new item is one of an earlier item too: it would be held twice. */
static void twice_complain(struct reading *reading, const struct node *node, const struct written_weekly *weekly)
{
    const struct weekly_time *new = &weekly->items[weekly->count];
    for (int i = 0; i < weekly->count; i++)
        if (weekly->items[i].of_day == new->of_day && weekly->items[i].days & new->days) {
            reading_complain(reading, node->place, "'%s' is, in part at least, written twice; write each time of the week once", node->text);
            return;
        }
}

static void weekly_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_weekly *weekly = slot;
    bool is_list = node->kind == NODE_SEQUENCE;
    if (!is_list && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    weekly->items = arena_take(reading->arena, (size_t)(is_list ? node->count : 1) * sizeof *weekly->items + 1);
    weekly->place = node->place;
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL)
        if (kind_check(reading, param, item, NODE_SCALAR) && weekly_read_one(reading, item, &weekly->items[weekly->count])) {
            twice_complain(reading, item, weekly);
            weekly->count++;
        }
}

#define WEEKLY "{\"type\": \"string\", \"pattern\": \"^.+ [0-9]{1,2}:[0-9]{2}$\"}"

const struct value_type value_weekly = {
    .name = "times of the week", .written = "tue 10:00", .size = sizeof(struct written_weekly), .read = weekly_read,
    .words = (const struct value_word *const[]){weekday_words, NULL},
    .schema = "{\"anyOf\": [" WEEKLY ", {\"type\": \"array\", \"items\": " WEEKLY "}]}",
};

static int time_order(const void *a, const void *b)
{
    const sim_time *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* Whether it is held on this day of a week that is counted. */
static bool is_held(const struct written_assembly *written, const struct written_calendar *calendar, const struct casework *casework,
                    civil_day day)
{
    civil_day monday = day - civil_weekday(day), first = casework->period.first - civil_weekday(casework->period.first);
    int weeks = (monday - first) / 7;
    return weeks % (int)(written->every_weeks ? written->every_weeks : 1) == 0 && (!calendar || calendar_hours_of(calendar, day).count > 0);
}

struct assembly *assembly_build(const struct written_assembly *written, const struct written_calendar *calendar,
                                  const struct casework *casework, struct arena *arena)
{
    struct assembly *assembly = arena_take(arena, sizeof *assembly);
    *assembly = (struct assembly){.capacity = (int)written->capacity, .number = (int)written->number, .by_receipt = written->order == 0};
    assembly->times = arena_take(arena, (size_t)casework->days * (size_t)written->times.count * sizeof(sim_time) + 1);
    for (int i = 0; i < casework->days; i++) {
        civil_day day = casework->first_day + i;
        if (!written->times.count || !is_held(written, calendar, casework, day))
            continue;
        for (int j = 0; j < written->times.count; j++)
            if (written->times.items[j].days >> civil_weekday(day) & 1)
                assembly->times[assembly->time_count++] = day_time(casework, day) + written->times.items[j].of_day;
    }
    qsort(assembly->times, (size_t)assembly->time_count, sizeof(sim_time), time_order);
    int kept = 0;
    for (int i = 0; i < assembly->time_count; i++)
        if (kept == 0 || assembly->times[kept - 1] != assembly->times[i])
            assembly->times[kept++] = assembly->times[i];
    assembly->time_count = kept;
    return assembly;
}
