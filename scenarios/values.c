#include "scenarios/values.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"
#include "scenarios/synonyms.h"

static const char *example_of(const struct param *param)
{
    return param->example ? param->example : param->type->written;
}

/* Complains that the text is not what the rule says, with an example. */
static void refuse(struct reading *reading, const struct param *param, const struct node *node, const char *rule)
{
    reading_complain(reading, node->place, "'%s' %s; write %s%s: %s", node->text, arena_word(reading->arena, rule),
                     *node->text == '+' ? arena_word(reading->arena, "the new value, not what is added, as in ") : "", param->name, example_of(param));
}

/* How the numbers of a type are written in messages; returns the buffer of 32 bytes. */
typedef const char *number_text(double number, char *buffer);

static const char *plain_text(double number, char *buffer)
{
    snprintf(buffer, 32, "%.10g", number);
    return buffer;
}

static const char *percent_text(double number, char *buffer)
{
    snprintf(buffer, 32, "%.10g %%", 100 * number);
    return buffer;
}

static const char *time_text(double number, char *buffer)
{
    return duration_text((int64_t)number, buffer);
}

/* Returns whether the number is within least..most, after complaining when not. */
static bool is_within(struct reading *reading, const struct node *node, double number,
                      double least, double most, number_text *words)
{
    char limit[32];
    if (number < least)
        reading_complain(reading, node->place, "'%s' is below the least allowed, %s", node->text, words(least, limit));
    else if (number > most)
        reading_complain(reading, node->place, "'%s' is above the most allowed, %s", node->text, words(most, limit));
    return number >= least && number <= most;
}

static bool has_range(const struct param *param)
{
    return param->least != 0 || param->most != 0;
}

static double least_of(const struct param *param, double otherwise)
{
    return has_range(param) ? param->least : otherwise;
}

static double most_of(const struct param *param, double otherwise)
{
    return has_range(param) ? param->most : otherwise;
}

static void text_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_SCALAR))
        *(const char **)slot = node->text;
}

/* Returns the text without the marks between its thousands ("10.500", "10 500"), NULL when it has no such form. */
static const char *without_thousands(struct arena *arena, const char *text)
{
    char *plain = arena_take(arena, strlen(text) + 1), *to = plain;
    int run = 0, marks = 0;
    for (const char *c = text; *c; c++) {
        if (isdigit((unsigned char)*c)) {
            *to++ = *c, run++;
            continue;
        }
        if (!strchr("., '_", *c) || run == 0 || run > 3 || (marks && run != 3))
            return NULL;
        marks++, run = 0;
    }
    return marks && run == 3 ? plain : NULL;
}

/* Returns the text with points for its decimal commas, NULL when it has none, or commas of another kind. */
static const char *with_points(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text, strlen(text)), *comma, *before = NULL;
    for (comma = strchr(copy, ','); comma; before = comma, comma = strchr(comma, ',')) {
        bool is_same_number = before && strspn(before + 1, "0123456789") == (size_t)(comma - before - 1);
        if (comma == copy || !isdigit((unsigned char)comma[-1]) || !isdigit((unsigned char)comma[1]) || is_same_number)
            return NULL;
        *comma = '.';
    }
    return before ? copy : NULL;
}

bool comma_is_decimal(struct reading *reading, const struct node *node)
{
    const char *point = node->kind == NODE_SCALAR ? with_points(reading->arena, node->text) : NULL;
    if (point)
        reading_complain(reading, node->place, "'%s' has a comma; write %s with a decimal point", node->text, point);
    return point != NULL;
}

static void count_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    static const double LARGEST = 1e15;                   /* whole numbers up to here are exact as double */
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    double number;
    const char *plain = without_thousands(reading->arena, node->text);
    if (plain)
        reading_complain(reading, node->place, "'%s' is no whole number; write %s without marks between thousands", node->text, plain);
    else if (!words_number(&words, &number) || !words_ended(&words) || number != floor(number))
        refuse(reading, param, node, "is no whole number");
    else if (is_within(reading, node, number, least_of(param, -LARGEST), most_of(param, LARGEST), plain_text))
        *(int64_t *)slot = (int64_t)number;
}

static void number_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    double number;
    if (comma_is_decimal(reading, node))
        return;
    if (!words_number(&words, &number) || !words_ended(&words))
        refuse(reading, param, node, "is no number");
    else if (is_within(reading, node, number, least_of(param, -HUGE_VAL), most_of(param, HUGE_VAL), plain_text))
        *(double *)slot = number;
}

/* A number without a percent sign: 0.73 and 73 are 73 %; what lies between could be either, if both are allowed. */
static void bare_share_complain(struct reading *reading, const struct param *param, const struct node *node, double number)
{
    enum { SURELY_PERCENT = 3 };
    double least = least_of(param, 0), most = most_of(param, 1);
    bool may_be_share = number < SURELY_PERCENT && number >= least && number <= most, may_be_percent = number > 1 && number / 100 >= least && number / 100 <= most;
    if (may_be_share && may_be_percent)
        reading_complain(reading, node->place, "'%s' is no share; write %.10g %% or %.10g %%, whichever is meant", node->text, number, 100 * number);
    else if (may_be_share || (may_be_percent && number >= SURELY_PERCENT))
        reading_complain(reading, node->place, "'%s' is no share; write %.10g %% with a percent sign", node->text, may_be_share ? 100 * number : number);
    else
        reading_complain(reading, node->place, "'%s' is no share; write a number of percent from %s, such as %s", node->text,
                         range_text(reading->arena, param), example_of(param));
}

static void share_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text}, again = words;
    double share, number;
    if (comma_is_decimal(reading, node))
        return;
    if (words_share(&words, &share) && words_ended(&words)) {
        if (is_within(reading, node, share, least_of(param, 0), most_of(param, 1), percent_text))
            *(double *)slot = share;
    } else if (words_number(&again, &number) && words_ended(&again) && number >= 0)
        bare_share_complain(reading, param, node, number);
    else
        refuse(reading, param, node, "is no share");
}

static void duration_within(struct reading *reading, const struct param *param, const struct node *node,
                            int64_t duration, void *slot)
{
    if (!has_range(param) && duration <= 0)
        refuse(reading, param, node, "is no time; it must be above 0");
    else if (!has_range(param)
             || is_within(reading, node, (double)duration, param->least, param->most, time_text))
        *(int64_t *)slot = duration;
}

static void duration_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    int64_t duration;
    const char *why = NULL;
    if (comma_is_decimal(reading, node))
        return;
    if (!words_duration(&words, true, &duration, &why))
        reading_complain(reading, node->place, "'%s': %s", node->text, arena_word(reading->arena, why));
    else if (!words_ended(&words))
        refuse(reading, param, node, "holds more than one time");
    else
        duration_within(reading, param, node, duration, slot);
}

/* Hours of work in days or weeks of 37 hours: what the user most likely means. */
static double hours_meant(const char *text, int64_t duration)
{
    double weeks = (double)duration / (double)WEEK;
    if (!strstr(text, "week"))
        weeks = (double)duration / (double)DAY / 5;
    return fmax(1, round(37 * weeks));
}

static void work_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text}, again = words;
    int64_t duration;
    const char *why = NULL;
    if (comma_is_decimal(reading, node))
        return;
    if (words_duration(&words, false, &duration, &why)) {
        if (words_ended(&words))
            duration_within(reading, param, node, duration, slot);
        else
            refuse(reading, param, node, "holds more than one time");
    } else if (words_duration(&again, true, &duration, &(const char *){NULL}))
        reading_complain(reading, node->place, "'%s' of work: write hours (%.10g h), because a day of work has no fixed length",
                         node->text, hours_meant(node->text, duration));
    else
        reading_complain(reading, node->place, "'%s': %s", node->text, arena_word(reading->arena, why));
}

static void choice_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    for (int i = 0; param->words[i]; i++) {
        if (text_equal(param->words[i], node->text)) {
            *(int *)slot = i;
            return;
        }
    }
    reading_complain(reading, node->place, "no '%s'; %s", node->text,
                     word_suggest(reading->arena, node->text, param->words));
}

static void reference_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_SCALAR))
        *(struct reference *)slot = (struct reference){node->text, node->place};
}

static void references_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    bool is_list = node->kind == NODE_SEQUENCE;
    if (!is_list && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    int count = is_list ? node->count : 1;
    struct reference_list *list = slot;
    *list = (struct reference_list){arena_take(reading->arena, (size_t)count * sizeof *list->items + 1), 0, node->place};
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
        if (!kind_check(reading, param, item, NODE_SCALAR))
            continue;
        for (int i = 0; i < list->count; i++) {
            if (text_equal(list->items[i].name, item->text))
                reading_complain(reading, item->place, "'%s' is named twice; keep one", item->text);
        }
        list->items[list->count++] = (struct reference){item->text, item->place};
    }
}

bool thousand_is_marked(struct reading *reading, const struct node *node)
{
    bool is_marked = false;
    for (const struct node *child = node->first; child; child = child->next)
        is_marked |= thousand_is_marked(reading, child);
    if (node->kind != NODE_SCALAR)
        return is_marked;
    size_t length = strspn(node->text, "0123456789.");
    char *number = arena_copy(reading->arena, node->text, length);
    const char *plain = *number == '0' ? NULL : without_thousands(reading->arena, number);
    if (plain)
        reading_complain(reading, node->place, "'%s': a point is a decimal point, and this looks like a thousand; write %s if that is meant, or fewer decimals",
                         node->text, plain);
    return plain != NULL;
}

/* What amounts are in, or for. */
static const struct value_word unit_words[] = {
    {"DKK", "Danish kroner, the unit of all money", "345 DKK per hour"},
    {"m DKK", "millions of kroner, as answers write them", "1.5 m DKK"},
    {"thousand DKK", "thousands of kroner", "40 thousand DKK"},
    {"per hour", "for each hour", "345 DKK per hour"},
    {"per day", "in a day", "1.5 h per day"},
    {"per week", "in a week", "4 h per week"},
    {"per adult", "for each adult", "6 per adult"},
    {NULL, NULL, NULL},
};
enum { KRONER, MILLIONS, THOUSANDS };
const struct value_word *const money_words[] = {hour_words, unit_words, NULL};

/* Returns the row of the words that come next, past which it steps; NULL: none. */
static const struct value_word *row_take(struct words *words, const struct value_word *const *tables)
{
    for (; *tables; tables++)
        for (const struct value_word *row = *tables; row->word; row++)
            if (words_take(words, row))
                return row;
    return NULL;
}

/* Takes the words of the row; kroner also by the million or the thousand. Returns how many of the unit that is, 0: other words stand there. */
static double unit_take(struct words *words, const struct value_word *row)
{
    if (row == &unit_words[KRONER] && words_take(words, &unit_words[MILLIONS]))
        return 1e6;
    if (row == &unit_words[KRONER] && words_take(words, &unit_words[THOUSANDS]))
        return 1000;
    return words_take(words, row);
}

static void money_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (!kind_check(reading, param, node, NODE_SCALAR) || thousand_is_marked(reading, node) || comma_is_decimal(reading, node))
        return;
    struct words words = {node->text}, unit = {example_of(param)};
    double number, ignored, factor = 1;
    const struct value_word *row;
    words_number(&unit, &ignored);
    unit.at += strspn(unit.at, " ");
    const char *unit_text = unit.at;
    bool is_read = words_number(&words, &number);
    while (is_read && (row = row_take(&unit, money_words)))
        is_read = (factor *= unit_take(&words, row)) > 0;
    if (!is_read || !words_ended(&words) || !words_ended(&unit))
        reading_complain(reading, node->place, "'%s' is no number of '%s'; write %s: %s", node->text, unit_text, param->name,
                         example_of(param));
    else if (is_within(reading, node, number * factor, least_of(param, -HUGE_VAL), most_of(param, HUGE_VAL), plain_text))
        *(double *)slot = number * factor;
}

static number_text *text_of(const struct value_type *type)
{
    if (type == &value_share)
        return percent_text;
    return type == &value_duration || type == &value_work ? time_text : plain_text;
}

const char *range_text(struct arena *arena, const struct param *param)
{
    char least[32], most[32];
    number_text *words = text_of(param->type);
    if (!has_range(param) && param->type != &value_share)
        return NULL;
    if (words == time_text && param->least <= 1)     /* anything above 0 */
        return arena_print(arena, "up to %s", words(param->most, most));
    return arena_print(arena, "%s to %s", words(least_of(param, 0), least), words(most_of(param, 1), most));
}

const char *range_told(struct arena *arena, const struct param *param)
{
    const char *text = range_text(arena, param);
    char *told = text ? arena_copy(arena, text, strlen(text)) : NULL;
    for (char *point = told ? strchr(told, '.') : NULL; point; point = strchr(point + 1, '.'))
        *point = arena_language(arena)->decimal_mark;
    return told;
}

const struct value_word *const share_words[] = {percent_words, NULL}, *const work_words[] = {hour_words, NULL};
const struct value_word *const duration_words[] = {hour_words, day_words, NULL};

#define TEXT_SCHEMA "{\"type\": [\"string\", \"number\", \"boolean\"]}"
#define TIME_SCHEMA "{\"type\": \"string\", \"pattern\": \"^[0-9.]+ *(ms|s|min|h|days?|weeks?)$\"}"

const struct value_type value_text = {"text", "any words", TEXT_SCHEMA, sizeof(const char *), text_read, NULL};
const struct value_type value_count = {"whole number", "6", "{\"type\": \"integer\"}", sizeof(int64_t), count_read, NULL};
const struct value_type value_number = {"number", "1.6", "{\"type\": \"number\"}", sizeof(double), number_read, NULL};
const struct value_type value_share = {
    "share", "73 %", "{\"type\": \"string\", \"pattern\": \"^[0-9.]+ *%$\"}", sizeof(double), share_read, share_words,
};
const struct value_type value_duration = {"time", "14 days", TIME_SCHEMA, sizeof(int64_t), duration_read, duration_words};
const struct value_type value_work = {
    "time of work", "45 min", "{\"type\": \"string\", \"pattern\": \"^[0-9.]+ *(ms|s|min|h)$\"}", sizeof(int64_t), work_read, work_words,
};
const struct value_type value_choice = {"choice", "one of the words", "{\"enum\": $words}", sizeof(int), choice_read, NULL};
const struct value_type value_reference = {"name", "a name", TEXT_SCHEMA, sizeof(struct reference), reference_read, NULL};
const struct value_type value_references = {
    "names", "[name, name]", "{\"anyOf\": [" TEXT_SCHEMA ", {\"type\": \"array\", \"items\": " TEXT_SCHEMA "}]}",
    sizeof(struct reference_list), references_read, NULL,
};
const struct value_type value_money = {
    "number with its unit", "345 DKK per hour", "{\"type\": \"string\", \"pattern\": \"^-?[0-9.]+ .+$\"}", sizeof(double), money_read, money_words,
};
