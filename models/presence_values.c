/* The ways to write what only a house has: shares away, shares through the day, shifts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"

#include "base/text.h"
#include "models/presence_rows.h"
#include "scenarios/reading.h"

/* Reads "10 %" as a value of `what`; false after complaining. */
static bool share_read(struct reading *reading, const struct node *node, const char *what, double *share)
{
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    if (words_share(&words, share) && words_ended(&words) && *share >= 0 && *share <= 1)
        return true;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share of %s; write 0 %% to 100 %%, such as %s: 25 %%", node_text(reading->arena, node), arena_word(reading->arena, what),
                         node->key);
    return false;
}

static bool away_key_read(struct reading *reading, const struct node *node, struct written_away *row)
{
    const char *key = node->key;
    if (*key >= '0' && *key <= '9')
        return dates_read(reading, key, node->key_place, &row->dates);
    if (text_starts(key, week_words->word))
        return weeks_read(reading, key, node->key_place, &row->first_week, &row->last_week);
    return weekdays_read(reading, key, node->key_place, &row->days);
}

static void away_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_away *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        struct written_away *row = &rows[list->count];
        row->place = child->key_place;
        list->count += away_key_read(reading, child, row) && share_read(reading, child, "the children", &row->share);
    }
}

static bool time_read(struct reading *reading, const char *text, struct place place, int *minute)
{
    int hour, minutes, used = 0;
    if (sscanf(text, "%2d:%2d%n", &hour, &minutes, &used) == 2 && !text[used] && text[strspn(text, "0123456789:")] == 0 && used >= 4
        && minutes < 60 && hour * 60 + minutes <= MINUTES) {
        *minute = hour * 60 + minutes;
        return true;
    }
    reading_complain(reading, place, "'%s' is no time of the day; write \"08:30\", up to \"24:00\"", text);
    return false;
}

/* Reads the times of one key; complains when they do not follow each other. */
static void points_read(struct reading *reading, const struct node *node, struct written_curve *curve)
{
    curve->points = arena_take(reading->arena, (size_t)node->count * sizeof *curve->points + 1);
    for (const struct node *child = node->first; child; child = child->next) {
        struct curve_point *point = &curve->points[curve->count];
        double share;
        point->place = child->key_place;
        if (!time_read(reading, child->key, child->key_place, &point->minute) || !share_read(reading, child, "the day's children", &share))
            continue;
        point->share = (int)(share * MILLION + 0.5);
        if (curve->count && point->minute <= point[-1].minute)
            reading_complain(reading, child->key_place, "%s comes after %02d:%02d; write the times in the order of the day", child->key,
                             point[-1].minute / 60, point[-1].minute % 60);
        curve->count++;
    }
}

static void curves_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    unsigned named = 0;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_curve *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        struct written_curve *row = &rows[list->count];
        row->place = child->key_place;
        if (!weekdays_read(reading, child->key, child->key_place, &row->days))
            continue;
        if (named & row->days)
            reading_complain(reading, child->key_place, "a day of '%s' has its times already; write each weekday once", child->key);
        named |= row->days;
        list->count++;
        if (child->kind != NODE_MAPPING || child->count == 0)
            reading_complain(reading, child->place, "times with shares are wanted here: {\"06:30\": 0 %%, \"09:00\": 100 %%}");
        else
            points_read(reading, child, row);
    }
}

static const struct value_word people_words[] = {{"adults", "people who look after the children", "2 adults"}, {"adult", "one who looks after the children", "1 adult"}, {NULL, NULL, NULL}};

static void people_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    double number;
    if (words_number(&words, &number) && (words_take(&words, &people_words[0]) || words_take(&words, &people_words[1])) && words_ended(&words)
        && number == (double)(int64_t)number && number >= param->least && number <= param->most)
        *(int64_t *)slot = (int64_t)number;
    else
        reading_complain(reading, node->place, "'%s' is no number of adults; write a whole number of them, %.0f to %.0f: %s: %s",
                         node_text(reading->arena, node), param->least, param->most, param->name, param->example);
}

static bool hours_of_text(struct reading *reading, const char *text, struct place place, struct minutes *minutes)
{
    int64_t from, until;
    if (!hours_read(reading, text, place, &from, &until))
        return false;
    *minutes = (struct minutes){(int)(from / MINUTE), (int)(until / MINUTE)};
    return true;
}

static void hours_value_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_SCALAR))
        hours_of_text(reading, node->text, node->place, slot);
}

static void shifts_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_shift *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        struct written_shift *row = &rows[list->count++];
        row->heading = (struct heading){child->key, child->key_place};
        name_check(reading, child->key, child->key_place);
        if (child->kind != NODE_SCALAR)
            reading_complain(reading, child->place, "hours are wanted here, such as 08:00-15:24");
        else
            hours_of_text(reading, child->text, child->place, &row->minutes);
        reading->path = before;
    }
}

static void asked_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    bool is_list = node->kind == NODE_SEQUENCE;
    if (!is_list && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct asked_shift *rows = arena_take(reading->arena, (size_t)(is_list ? node->count : 1) * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
        struct asked_shift *row = &rows[list->count];
        if (!kind_check(reading, param, item, NODE_SCALAR))
            continue;
        row->name.place = item->place;
        if (*item->text < '0' || *item->text > '9')
            row->name.name = item->text, list->count++;
        else
            list->count += hours_of_text(reading, item->text, item->place, &row->minutes);
    }
}

#define HOURS "{\"type\": \"string\", \"pattern\": \"^[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}$\"}"
#define SHARES "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\", \"pattern\": \"^[0-9.]+ *%$\"}}"

const struct value_type value_away_shares = {
    .name = "shares of children away", .written = "{every day: 10 %, week 42: 45 %}", .schema = SHARES, .size = sizeof(struct row_list), .read = away_read,
    .words = (const struct value_word *const[]){weekday_words, week_words, percent_words, NULL},
};
const struct value_type value_curves = {
    .name = "shares through the day", .written = "{mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"17:00\": 0 %}}",
    .schema = "{\"type\": \"object\", \"additionalProperties\": " SHARES "}", .size = sizeof(struct row_list), .read = curves_read,
    .words = (const struct value_word *const[]){weekday_words, percent_words, NULL},
};
const struct value_type value_people = {
    .name = "number of adults", .written = "2 adults", .schema = "{\"type\": \"string\", \"pattern\": \"^[0-9]+ adults?$\"}", .size = sizeof(int64_t),
    .read = people_read, .words = (const struct value_word *const[]){people_words, NULL},
};
const struct value_type value_hours_of_day = {
    .name = "hours", .written = "11:00-13:30", .schema = HOURS, .size = sizeof(struct minutes), .read = hours_value_read,
};
const struct value_type value_shifts = {
    .name = "shifts by name", .written = "{early: 06:30-13:30, late: 09:36-17:00}", .schema = "{\"type\": \"object\", \"additionalProperties\": " HOURS "}",
    .size = sizeof(struct row_list), .read = shifts_read,
};
const struct value_type value_asked_shifts = {
    .name = "shifts", .written = "[early, late]", .schema = "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]}",
    .size = sizeof(struct row_list), .read = asked_read,
};
