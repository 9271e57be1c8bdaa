#include "models/calendar.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/text.h"
#include "scenarios/reading.h"

/* One stretch of hours as written, with the number of weekdays its key names. */
struct hours_entry { unsigned days; int breadth; struct span span; struct place place; };

struct hours_entries { struct hours_entry *items; int count, room; };

static void entry_read(struct reading *reading, struct hours_entries *entries, unsigned days, const struct node *node)
{
    struct span span;
    if (node->kind != NODE_SCALAR)
        reading_complain(reading, node->place, "hours are wanted here, such as 08:00-15:30");
    else if (hours_read(reading, node->text, node->place, &span.from, &span.until))
        *(struct hours_entry *)arena_push(reading->arena, &entries->items, &entries->count, &entries->room,
                                          sizeof *entries->items)
            = (struct hours_entry){days, __builtin_popcount(days), span, node->place};
}

static int span_order(const void *a, const void *b)
{
    const struct span *first = a, *second = b;
    return (first->from > second->from) - (first->from < second->from);
}

/* Returns the number of weekdays that the most specific key holding this day names; complains of two such keys. */
static int least_breadth(struct reading *reading, const struct hours_entries *entries, unsigned day)
{
    const struct hours_entry *best = NULL;
    for (int i = 0; i < entries->count; i++) {
        const struct hours_entry *entry = &entries->items[i];
        if (!(entry->days & day) || (best && entry->breadth > best->breadth))
            continue;
        if (best && entry->breadth == best->breadth && entry->days != best->days)
            reading_complain(reading, entry->place, "the same weekday is in two keys; write it in one, or alone in a key of its own");
        best = entry;
    }
    return best ? best->breadth : 0;
}

static void day_hours_fill(struct reading *reading, const struct hours_entries *entries, int weekday, struct day_hours *hours)
{
    unsigned day = 1u << weekday;
    int breadth = least_breadth(reading, entries, day);
    struct place place = {0};
    *hours = (struct day_hours){arena_take(reading->arena, (size_t)entries->count * sizeof(struct span) + 1), 0};
    for (int i = 0; i < entries->count; i++) {
        if ((entries->items[i].days & day) && entries->items[i].breadth == breadth) {
            hours->spans[hours->count++] = entries->items[i].span;
            place = entries->items[i].place;
        }
    }
    qsort(hours->spans, (size_t)hours->count, sizeof *hours->spans, span_order);
    for (int i = 1; i < hours->count; i++) {
        if (hours->spans[i].from < hours->spans[i - 1].until) {
            reading_complain(reading, place, "these hours overlap others of the same day; write each hour once");
            return;
        }
    }
}

static void week_hours_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct week_hours *hours = slot;
    struct hours_entries entries = {0};
    int complaints = reading->diagnostics->complaints;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    for (const struct node *child = node->first; child; child = child->next) {
        unsigned days = 0;                                /* of a key that names none its hours are read too, for their mistakes */
        weekdays_read(reading, child->key, child->key_place, &days);
        if (child->kind == NODE_SEQUENCE) {
            for (const struct node *item = child->first; item; item = item->next)
                entry_read(reading, &entries, days, item);
        } else {
            entry_read(reading, &entries, days, child);
        }
    }
    for (int weekday = 0; weekday < 7; weekday++)
        day_hours_fill(reading, &entries, weekday, &hours->day[weekday]);
    if (entries.count == 0 && reading->diagnostics->complaints == complaints)
        reading_complain(reading, node->place, "no hours are written, so it never opens; write %s", param->example);
}

/* Whether two lists of spans of a day have time in common. */
static bool hours_overlap(const struct day_hours *a, const struct day_hours *b)
{
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < b->count; j++)
            if (a->spans[i].from < b->spans[j].until && b->spans[j].from < a->spans[i].until)
                return true;
    return false;
}

enum { MOST_AT_EXTRA = 100000 };

static const struct param extra_rows[] = {
    {.name = "when", .type = &value_dates, .offset = offsetof(struct extra_hours, when), .example = "2027-05-01..2027-06-26", .level = USUAL,
     .summary = "first and last day; closed days stay closed"},
    {.name = "pay", .type = &value_share, .offset = offsetof(struct extra_hours, pay), .initial = "100 %", .least = 0, .most = 10, .example = "150 %",
     .level = USUAL, .summary = "of the ordinary pay of an hour, for who come then, beside the contract"},
    {.name = "officers", .type = &value_count, .offset = offsetof(struct extra_hours, officers), .initial = "", .least = 1, .most = MOST_AT_EXTRA,
     .example = "2", .level = USUAL, .summary = "how many of a team come, in turn; without it as many as it has desks for appointments, else all"},
    {.name = NULL},
};

/* Splits the words of an entry from its weekdays. */
static void extra_item_read(struct reading *reading, const struct node *node, struct extra_hours *extra)
{
    static const struct param hours = {.name = "extra hours", .example = "{when: 2027-05-01..2027-06-26, sat: 10:00-13:00}"};
    struct node *words = node_copy(reading->arena, node), *weekdays = node_copy(reading->arena, node);
    extra->place = node->place;
    struct node **word = &words->first, **day = &weekdays->first;
    while (*word) {                                       /* both lists hold the same children, in the same order */
        bool is_word = text_equal((*word)->key, "when") || text_equal((*word)->key, "pay") || text_equal((*word)->key, "officers");
        if (is_word)
            *day = (*day)->next, weekdays->count--, word = &(*word)->next;
        else
            *word = (*word)->next, words->count--, day = &(*day)->next;
    }
    read_section(reading, extra_rows, words, node->place, extra);
    week_hours_read(reading, &hours, weekdays, &extra->hours);
}

static void extra_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct extra_list *list = slot;
    if (!kind_check(reading, param, node, NODE_SEQUENCE))
        return;
    list->items = arena_take(reading->arena, (size_t)node->count * sizeof *list->items + 1);
    int number = 0;
    for (const struct node *item = node->first; item; item = item->next) {
        const char *before = path_enter(reading, arena_print(reading->arena, "%d", ++number));
        if (item->kind == NODE_MAPPING)
            extra_item_read(reading, item, &list->items[list->count++]);
        else
            reading_complain(reading, item->place, "dates and hours are wanted here, such as {when: 2027-05-01..2027-06-26, sat: 10:00-13:00}");
        reading->path = before;
    }
}

void calendar_extra_check(const struct written_calendar *written, struct diagnostics *diagnostics)
{
    for (int i = 0; i < written->extra.count; i++) {
        const struct extra_hours *extra = &written->extra.items[i];
        bool meets_ordinary = false, meets_other = false;
        for (int day = 0; day < 7; day++) {
            meets_ordinary |= hours_overlap(&extra->hours.day[day], &written->hours.day[day]);
            for (int j = 0; j < i; j++)
                meets_other |= extra->when.first <= written->extra.items[j].when.last && written->extra.items[j].when.first <= extra->when.last
                               && extra->hours.day[day].count && written->extra.items[j].hours.day[day].count;
        }
        if (meets_ordinary)
            complain(diagnostics, extra->place, "these extra hours are ordinary ones already; write hours outside 'hours'");
        else if (meets_other)
            complain(diagnostics, extra->place, "two rows of extra hours hold on the same days; write all hours of a day in one row");
    }
}

static const struct holiday_set *holidays_named(const char *name)
{
    for (const struct holiday_set *set = holiday_sets; set->word; set++) {
        if (text_equal(set->word->word, name))
            return set;
    }
    return NULL;
}

static const char *holiday_names(struct arena *arena, const char *wanted)
{
    enum { MOST = 32 };
    const char *names[MOST + 1] = {NULL};
    for (int i = 0; holiday_sets[i].word && i < MOST; i++)
        names[i] = holiday_sets[i].word->word;
    return text_suggest(arena, wanted, names);
}

static bool closed_rule_read(struct reading *reading, const struct node *node, struct closed_rule *rule)
{
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    rule->holidays = holidays_named(text);
    if (rule->holidays)
        return true;
    if (text_starts(text, week_words->word))
        return weeks_read(reading, text, node->place, &rule->first_week, &rule->last_week);
    if (*text >= '0' && *text <= '9')
        return dates_read(reading, text, node->place, &rule->dates);
    reading_complain(reading, node->place, "'%s' is no closed time; write a date, dates (2026-12-24..2026-12-31), 'week 42', "
                     "'weeks 28-30' or holidays (%s)", node_text(reading->arena, node), holiday_names(reading->arena, text));
    return false;
}

static void closed_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct closed_rules *rules = slot;
    bool is_list = node->kind == NODE_SEQUENCE;
    if (!is_list && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    size_t room = is_list ? (size_t)node->count : 1;
    rules->items = arena_take(reading->arena, room * sizeof *rules->items + 1);
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
        rules->items[rules->count].place = item->place;
        if (closed_rule_read(reading, item, &rules->items[rules->count]))
            rules->count++;
    }
}

#define HOURS_SCHEMA "{\"type\": \"string\", \"pattern\": \"^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$\"}"

static const struct value_type value_week_hours = {
    .name = "hours by weekday", .written = "{mon-thu: 08:00-15:30, fri: [08:00-12:00, 12:30-15:00]}", .size = sizeof(struct week_hours),
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [" HOURS_SCHEMA
              ", {\"type\": \"array\", \"items\": " HOURS_SCHEMA "}]}}",
    .read = week_hours_read, .words = (const struct value_word *const[]){weekday_words, NULL},
};

static const struct value_type value_closed = {
    .name = "closed days", .written = "[danish holidays, 2026-12-24, week 42]", .size = sizeof(struct closed_rules),
    .schema = "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]}",
    .read = closed_read, .words = (const struct value_word *const[]){holiday_words, week_words, NULL},
};

static const struct value_type value_extra = {
    .name = "extra hours", .written = "[{when: 2027-05-01..2027-06-26, sat: 10:00-13:00, pay: 150 %}]", .size = sizeof(struct extra_list), .read = extra_read,
    .words = (const struct value_word *const[]){weekday_words, percent_words, NULL},
    .schema = "{\"type\": \"array\", \"items\": {\"type\": \"object\"}}",
};

const struct param calendar_rows[] = {
    {.name = "hours", .type = &value_week_hours, .offset = offsetof(struct written_calendar, hours),
     .summary = "opening hours of each weekday; days that are not named are closed, and a single day stands before a range",
     .example = "{mon-thu: 08:00-15:30, fri: 08:00-15:00}", .level = BEGINNER},
    {.name = "closed", .type = &value_closed, .offset = offsetof(struct written_calendar, closed),
     .summary = "days when it is closed: holidays, dates (both ends included) and ISO weeks of every year",
     .example = "[danish holidays, 2026-06-05, 2026-12-24..2026-12-31, week 42]", .initial = "", .level = BEGINNER},
    {.name = "extra hours", .type = &value_extra, .offset = offsetof(struct written_calendar, extra), .rows = extra_rows, .initial = "",
     .row_size = sizeof(struct extra_hours), .level = USUAL,
     .summary = "hours beside the ordinary ones, between two dates, for which some officers come and are paid beside their contract; not of a house",
     .example = "[{when: 2027-05-01..2027-06-26, sat: 10:00-13:00, pay: 150 %}]"},
    {.name = NULL},
};

#define ALWAYS "always"

static const struct value_word always_words[] = {{ALWAYS, "the calendar that is built in: open day and night, every day", "calendar: always"}, {NULL, NULL, NULL}};
const struct value_word *const calendar_names[] = {always_words, NULL};

#define WHOLE_DAY {(struct span[]){{0, DAY}}, 1}

const struct written_calendar calendar_always = {
    .heading = {ALWAYS, {NULL, 0, 0}},
    .hours = {{WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY, WHOLE_DAY}},
};

bool closed_rule_holds(const struct closed_rule *rule, civil_day day)
{
    if (rule->holidays)
        return rule->holidays->is_holiday(day);
    if (rule->first_week == 0)
        return day >= rule->dates.first && day <= rule->dates.last;
    int week = civil_iso_week(day).week;
    return week >= rule->first_week && week <= rule->last_week;
}

struct day_hours calendar_hours_of(const struct written_calendar *written, civil_day day)
{
    for (int i = 0; i < written->closed.count; i++) {
        if (closed_rule_holds(&written->closed.items[i], day))
            return (struct day_hours){NULL, 0};
    }
    return written->hours.day[civil_weekday(day)];
}

const struct extra_hours *calendar_extra_on(const struct written_calendar *written, civil_day day)
{
    for (int i = 0; i < written->closed.count; i++)
        if (closed_rule_holds(&written->closed.items[i], day))
            return NULL;
    for (int i = 0; i < written->extra.count; i++) {
        const struct extra_hours *extra = &written->extra.items[i];
        if (extra->when.first <= day && day <= extra->when.last && extra->hours.day[civil_weekday(day)].count)
            return extra;
    }
    return NULL;
}

struct day_hours calendar_all_hours(const struct written_calendar *written, civil_day day, struct arena *arena)
{
    struct day_hours hours = calendar_hours_of(written, day);
    const struct extra_hours *extra = calendar_extra_on(written, day);
    if (!extra)
        return hours;
    const struct day_hours *more = &extra->hours.day[civil_weekday(day)];
    struct day_hours all = {arena_take(arena, (size_t)(hours.count + more->count) * sizeof *all.spans), hours.count + more->count};
    for (int i = 0; i < all.count; i++)
        all.spans[i] = i < hours.count ? hours.spans[i] : more->spans[i - hours.count];
    qsort(all.spans, (size_t)all.count, sizeof *all.spans, span_order);
    return all;
}

struct calendar calendar_build(const struct written_calendar *written, const struct casework *casework, struct arena *arena)
{
    struct calendar calendar = {.heading = written->heading, .begins = day_time(casework, casework->first_day), .days = casework->days,
                                .opened = arena_take(arena, ((size_t)casework->days + 1) * sizeof *calendar.opened)};
    int room = 0;
    for (int weekday = 0; weekday < 7; weekday++) {
        const struct day_hours *hours = &written->hours.day[weekday];
        for (int i = 0; i < hours->count; i++)
            calendar.week_hours += hours->spans[i].until - hours->spans[i].from;
    }
    for (int i = 0; i < casework->days; i++) {
        struct day_hours hours = calendar_all_hours(written, casework->first_day + i, arena);
        sim_time midnight = day_time(casework, casework->first_day + i);
        for (int j = 0; j < hours.count; j++) {
            struct span span = {midnight + hours.spans[j].from, midnight + hours.spans[j].until};
            if (calendar.open_count && calendar.open[calendar.open_count - 1].until == span.from)
                calendar.open[calendar.open_count - 1].until = span.until;
            else
                *(struct span *)arena_push(arena, &calendar.open, &calendar.open_count, &room, sizeof span) = span;
        }
        calendar.opened[i + 1] = calendar.open_count;
    }
    return calendar;
}

bool calendar_is_always(const struct calendar *calendar)
{
    return calendar->week_hours == WEEK && calendar->open_count == 1;
}

/* Returns how many stretches have opened at t or before it. */
static int opened_by(const struct calendar *calendar, sim_time t)
{
    if (t < calendar->begins)
        return 0;
    int64_t day = (t - calendar->begins) / DAY;
    int count = calendar->opened[day < calendar->days ? day : calendar->days];
    while (count < calendar->open_count && calendar->open[count].from <= t)
        count++;
    return count;
}

sim_time calendar_next_opening(const struct calendar *calendar, sim_time t)
{
    int next = opened_by(calendar, t);
    return next < calendar->open_count ? calendar->open[next].from : NEVER;
}

struct calendar_stretch calendar_stretch_at(const struct calendar *calendar, sim_time t)
{
    int next = opened_by(calendar, t);
    struct span hours = next < calendar->open_count ? calendar->open[next] : (struct span){NEVER, NEVER};
    if (next == 0)
        return (struct calendar_stretch){INT64_MIN, hours.from, hours.until, false};
    const struct span *last = &calendar->open[next - 1];
    return t < last->until ? (struct calendar_stretch){last->from, last->until, NEVER, true}
                           : (struct calendar_stretch){last->until, hours.from, hours.until, false};
}
