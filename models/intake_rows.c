#include <stddef.h>
#include <stdlib.h>

#include "base/text.h"
#include "models/intake.h"
#include "models/times.h"
#include "scenarios/reading.h"

static bool number_of_node(struct reading *reading, const struct node *node, double *number)
{
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    if (words_number(&words, number) && words_ended(&words) && *number >= 0)
        return true;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no number from 0 up; write one like 120 or 1.5, with a decimal point",
                         node_text(reading->arena, node));
    return false;
}

static void amount_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    double number;
    if (!kind_check(reading, param, node, NODE_SCALAR) || thousand_is_marked(reading, node) || !number_of_node(reading, node, &number))
        return;
    struct written_amount *amount = slot;
    *amount = (struct written_amount){.place = node->place, .is_written = true};
    for (int i = 0; i < 12; i++)
        amount->of[i] = number;
}

/* Sets the numbers of the months first..last: one for all, or a list of as many. */
static void months_fill(struct reading *reading, const struct node *node, int first, int last, double *of)
{
    double number;
    if (node->kind != NODE_SEQUENCE) {
        if (number_of_node(reading, node, &number))
            for (int month = first; month <= last; month++)
                of[month - 1] = number;
        return;
    }
    if (node->count != last - first + 1)
        reading_complain(reading, node->place, "%d numbers are wanted for %s, these are %d", last - first + 1, node->key, node->count);
    for (const struct node *item = node->first; item && first <= last; item = item->next, first++)
        if (number_of_node(reading, item, &number))
            of[first - 1] = number;
}

/* Fills [12] from a mapping of months; complains of months named twice or not at all. */
static void monthly_fill(struct reading *reading, const struct node *node, double *of)
{
    bool is_set[12] = {false}, all_read = true;
    for (const struct node *child = node->first; child; child = child->next) {
        int first, last;
        if (!months_read(reading, child->key, child->key_place, &first, &last)) {
            all_read = false;
            continue;
        }
        for (int month = first; month <= last; month++) {
            if (is_set[month - 1])
                reading_complain(reading, child->key_place, "%s is named twice; write each month once", month_words[month - 1].word);
            is_set[month - 1] = true;
        }
        months_fill(reading, child, first, last, of);
    }
    for (int i = 0; i < 12 && all_read; i++) {
        if (!is_set[i]) {
            reading_complain(reading, node->place, "%s is missing; write all twelve months, such as jan-dec", month_words[i].word);
            return;
        }
    }
}

static void monthly_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_amount *amount = slot;
    if (node->kind != NODE_MAPPING) {
        amount_read(reading, param, node, slot);
        return;
    }
    *amount = (struct written_amount){.place = node->place, .is_written = true};
    if (!thousand_is_marked(reading, node))
        monthly_fill(reading, node, amount->of);
}

static void month_factors_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_factors *factors = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    *factors = (struct written_factors){.place = node->place, .is_written = true};
    monthly_fill(reading, node, factors->of);
}

static void weekday_factors_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_factors *factors = slot;
    unsigned named = 0, days;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    *factors = (struct written_factors){.place = node->place, .is_written = true};
    for (const struct node *child = node->first; child; child = child->next) {
        double number;
        if (!weekdays_read(reading, child->key, child->key_place, &days)) {
            named = 127;
            continue;
        }
        if (named & days && named != 127)
            reading_complain(reading, child->key_place, "a day of '%s' is named twice; write each weekday once", child->key);
        named |= days;
        if (!number_of_node(reading, child, &number))
            continue;
        for (int day = 0; day < 7; day++)
            if (days & 1u << day)
                factors->of[day] = number;
    }
    if (named != 127)
        reading_complain(reading, node->place, "some weekdays are missing; write all seven, such as sat-sun: 0");
}

static int weight_order(const void *a, const void *b)
{
    const struct day_weight *first = a, *second = b;
    return (first->span.from > second->span.from) - (first->span.from < second->span.from);
}

static void weights_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_weights *weights = slot;
    double sum = 0;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    *weights = (struct written_weights){node->place, arena_take(reading->arena, (size_t)node->count * sizeof *weights->items + 1), 0};
    for (const struct node *child = node->first; child; child = child->next) {
        struct day_weight *row = &weights->items[weights->count];
        if (hours_read(reading, child->key, child->key_place, &row->span.from, &row->span.until)
            && number_of_node(reading, child, &row->weight)) {
            sum += row->weight;
            weights->count++;
        }
    }
    qsort(weights->items, (size_t)weights->count, sizeof *weights->items, weight_order);
    for (int i = 1; i < weights->count; i++) {
        if (weights->items[i].span.from < weights->items[i - 1].span.until) {
            reading_complain(reading, node->place, "some hours overlap; write each hour of the day once");
            break;
        }
    }
    if (weights->count == node->count && sum <= 0)
        reading_complain(reading, node->place, "no hour has a weight above 0, so no case can come");
}

static const struct value_word dispersion_words[] = {
    [PER_DAY] = {"per day", "the numbers of days are uneven, each day on its own", "1.6 per day"},
    [PER_WEEK] = {"per week", "the numbers of weeks are uneven, the days of a week alike", "2 per week"},
    [PER_MONTH] = {"per month", "the numbers of months are uneven, the days of a month alike", "3 per month"}, {NULL, NULL, NULL},
};

static void dispersion_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    static const double most = 1e6;
    struct written_dispersion found = {.place = node->place};
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    bool is_read = words_number(&words, &found.ratio);
    int period = PER_DAY;
    while (is_read && dispersion_words[period].word && !words_take(&words, &dispersion_words[period]))
        period++;
    is_read = is_read && dispersion_words[period].word;
    if (is_read)
        found.period = (enum dispersion_period)period;
    is_read = is_read && words_ended(&words);
    if (!is_read && comma_is_decimal(reading, node))
        return;
    if (!is_read)
        reading_complain(reading, node->place, "'%s' is no dispersion; write variance over mean of a period's number: %s", node->text,
                         param->example);
    else if (found.ratio > most)
        reading_complain(reading, node->place, "a dispersion of %g is too much; %g is the most allowed", found.ratio, most);
    else if (!(found.ratio >= 1))
        reading_complain(reading, node->place, "a dispersion of %g is below 1; 1 is chance alone (Poisson), more is more uneven",
                         found.ratio);
    else
        *(struct written_dispersion *)slot = found;
}

#define NUMBER_SCHEMA "{\"type\": [\"number\", \"string\"], \"minimum\": 0, \"pattern\": \"<.+>\"}"    /* a <column> of 'repeat' */
#define MONTHS_SCHEMA "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [" NUMBER_SCHEMA \
                      ", {\"type\": \"array\", \"items\": " NUMBER_SCHEMA "}]}}"
#define FACTORS_SCHEMA "{\"type\": \"object\", \"additionalProperties\": " NUMBER_SCHEMA "}"

static const struct value_type value_amount = {
    .name = "number of cases", .written = "120", .size = sizeof(struct written_amount), .schema = NUMBER_SCHEMA, .read = amount_read,
};
static const struct value_type value_monthly = {
    .name = "cases of each month", .written = "{jan-dec: [200, 190, 195, 180, 185, 190, 200, 210, 230, 240, 220, 190]}",
    .size = sizeof(struct written_amount), .schema = "{\"anyOf\": [" NUMBER_SCHEMA ", " MONTHS_SCHEMA "]}", .read = monthly_read,
    .words = (const struct value_word *const[]){month_words, NULL},
};
const struct value_type value_month_factors = {
    .name = "factors by month", .written = "{jan-dec: [0.9, 1, 1.3, 1.4, 1.5, 1.3, 0.9, 0.8, 0.8, 0.8, 0.7, 0.6]}",
    .size = sizeof(struct written_factors), .schema = MONTHS_SCHEMA, .read = month_factors_read,
    .words = (const struct value_word *const[]){month_words, NULL},
};
static const struct value_type value_weekday_factors = {
    .name = "factors by weekday", .written = "{mon: 1.2, tue-thu: 1, fri: 0.8, sat-sun: 0}",
    .size = sizeof(struct written_factors), .schema = FACTORS_SCHEMA, .read = weekday_factors_read,
    .words = (const struct value_word *const[]){weekday_words, NULL},
};
static const struct value_type value_weights = {
    .name = "weights by hour", .written = "{\"00:00-07:00\": 0.3, \"07:00-24:00\": 1}",
    .size = sizeof(struct written_weights), .schema = FACTORS_SCHEMA, .read = weights_read,
};
static const struct value_type value_dispersion = {
    .name = "dispersion", .written = "1.6 per day", .size = sizeof(struct written_dispersion),
    .schema = "{\"type\": \"string\", \"pattern\": \"^[0-9.]+ per (day|week|month)$\"}", .read = dispersion_read,
    .words = (const struct value_word *const[]){dispersion_words, NULL},
};

static const struct param surge_rows[] = {
    {.name = "when", .type = &value_dates, .offset = offsetof(struct written_surge, when),
     .summary = "first and last day of the surge", .example = "2026-09-01..2026-11-30", .level = BEGINNER},
    {.name = "times", .type = &value_number, .offset = offsetof(struct written_surge, times),
     .summary = "factor on the expected cases of these days; below 1 it is a lull", .example = "2.5", .least = 0, .most = 1000,
     .level = BEGINNER},
    {.name = NULL},
};

static const char *const closed_words[] = {"arrive", "none", "next opening", NULL};    /* in the order of enum closed_days */

#define AMOUNT(unit) offsetof(struct written_intake, amount) + unit * sizeof(struct written_amount)

const struct param intake_rows[] = {
    {.name = "per month", .type = &value_monthly, .offset = AMOUNT(INTAKE_PER_MONTH), .initial = "", .level = BEGINNER,
     .summary = "expected cases of a whole month: one number, or one for each month; weekday factors reshape within it",
     .example = "{jan-dec: [200, 190, 195, 180, 185, 190, 200, 210, 230, 240, 220, 190]}"},
    {.name = "per year", .type = &value_amount, .offset = AMOUNT(INTAKE_PER_YEAR), .initial = "", .example = "10500",
     .summary = "expected cases of a whole year", .level = BEGINNER},
    {.name = "per week", .type = &value_amount, .offset = AMOUNT(INTAKE_PER_WEEK), .initial = "", .example = "45",
     .summary = "expected cases of a whole week, Monday to Sunday; with 'closed days: none' of a week without closed dates", .level = BEGINNER},
    {.name = "per day", .type = &value_amount, .offset = AMOUNT(INTAKE_PER_DAY), .initial = "", .example = "9",
     .summary = "expected cases of a day whose factors are 1", .level = BEGINNER},
    {.name = "per hour", .type = &value_amount, .offset = AMOUNT(INTAKE_PER_HOUR), .initial = "", .example = "1.5",
     .summary = "expected cases of an hour whose factors and weight are 1", .level = USUAL},
    {.name = "weekdays", .type = &value_weekday_factors, .offset = offsetof(struct written_intake, weekdays), .initial = "",
     .summary = "how the weekdays compare", .example = "{mon: 1.2, tue-thu: 1, fri: 0.8, sat-sun: 0}", .level = BEGINNER},
    {.name = "surges", .type = &value_list, .offset = offsetof(struct written_intake, surges), .initial = "", .rows = surge_rows,
     .row_size = sizeof(struct written_surge), .summary = "times with more (or fewer) cases than usual; on days of two rises what each adds is added up",
     .example = "[{when: 2026-09-01..2026-11-30, times: 2.5}]", .level = BEGINNER},
    {.name = "months", .type = &value_month_factors, .offset = offsetof(struct written_intake, months), .initial = "",
     .summary = "how the totals of the months compare, beside 'per year'; with 'per day' and 'per hour' factors on each day",
     .example = "{jan-dec: [0.9, 1, 1.3, 1.4, 1.5, 1.3, 0.9, 0.8, 0.8, 0.8, 0.7, 0.6]}", .level = USUAL},
    {.name = "hours", .type = &value_weights, .offset = offsetof(struct written_intake, hours), .initial = "",
     .summary = "how the hours of the day compare; hours not named bring nothing; without it the whole day alike",
     .example = "{\"08:00-12:00\": 2, \"12:00-16:00\": 1}", .level = USUAL},
    {.name = "dispersion", .type = &value_dispersion, .offset = offsetof(struct written_intake, dispersion), .initial = "1 per day",
     .summary = "variance over mean of a day's, week's or month's number; 1 is chance alone",
     .example = "1.6 per day", .level = USUAL},
    {.name = "closed days", .type = &value_choice, .offset = offsetof(struct written_intake, closed_days), .initial = "arrive",
     .words = closed_words,
     .summary = "cases on days the calendar is closed: they arrive as on any day; there are none, and a month or a year has its number all the same, while "
         "a week has less; or they wait for the next opening, as do those that come outside the hours of an open day",
     .example = "next opening", .level = USUAL},
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = offsetof(struct written_intake, calendar), .initial = "",
     .summary = "whose closed days they are; without it the file's only calendar", .example = "office", .level = USUAL},
    {.name = "batch", .type = &value_count_law, .offset = offsetof(struct written_intake, batch), .initial = "",
     .summary = "cases that come together: a whole number, or a distribution of one", .example = "4", .level = EXOTIC},
    {.name = "trace", .type = &value_reference, .offset = offsetof(struct written_intake, trace), .initial = "",
     .summary = "CSV file with the time of each case, instead of a number", .example = "received-2025.csv", .level = EXOTIC},
    {.name = "column", .type = &value_text, .offset = offsetof(struct written_intake, column), .initial = "",
     .summary = "column of the trace with the times", .example = "registered", .level = EXOTIC},
    {.name = NULL},
};
