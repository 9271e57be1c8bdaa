#include "models/price.h"

#include <limits.h>
#include <string.h>

#include "models/calendar.h"
#include "models/check.h"

static const civil_day ALWAYS = INT_MIN;

/* Reads "2027" or "2027-04-01". */
static bool day_read(const char *text, civil_day *day)
{
    char date[16] = "";
    if (strlen(text) == 4 && strspn(text, "0123456789") == 4)
        return civil_read(strcat(strcat(date, text), "-01-01"), day);
    return civil_read(text, day);
}

static void dated_read(struct reading *reading, const struct param *param, const struct value_type *one, const struct node *node, struct dated *dated)
{
    bool is_mapping = node->kind == NODE_MAPPING;
    *dated = (struct dated){arena_take(reading->arena, (size_t)(is_mapping ? node->count : 1) * sizeof *dated->items + 1), 0, node->place, node->place};
    if (is_mapping && node->count == 0)
        reading_complain(reading, node->place, "it says no value; write one, or the years from which each holds: {2026: ..., 2027: ...}");
    for (const struct node *child = is_mapping ? node->first : node; child; child = is_mapping ? child->next : NULL) {
        struct dated_value item = {ALWAYS, 0};
        if (is_mapping && !day_read(child->key, &item.from)) {
            reading_complain(reading, child->key_place, "'%s' is no year and no date; write from when the value holds: 2027, or 2027-04-01", child->key);
            continue;
        }
        if (is_mapping && dated->count && item.from <= dated->items[dated->count - 1].from)
            reading_complain(reading, child->key_place, "'%s' is not later than the one before it; write the dates in their order", child->key);
        one->read(reading, param, child, &item.value);
        dated->first = dated->count ? dated->first : child->place;
        dated->items[dated->count++] = item;
    }
}

static void money_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    dated_read(reading, param, &value_money, node, slot);
}

static void share_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    dated_read(reading, param, &value_share, node, slot);
}

#define SCHEMA "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}]}"

const struct value_type value_money_by_date = {
    .name = "money by date", .written = "{2026: 345 DKK per hour, 2027-04-01: 356 DKK per hour}", .schema = SCHEMA, .size = sizeof(struct dated), .read = money_read, .words = money_words,
};
const struct value_type value_share_by_date = {
    .name = "share by date", .written = "{2026: 30 %, 2027: 32 %}", .schema = SCHEMA, .size = sizeof(struct dated), .read = share_read, .words = share_words,
};

double price_at(const struct prices *prices, sim_time t)
{
    int i = prices->count - 1;
    while (i > 0 && prices->items[i].from > t)
        i--;
    return prices->items[i].amount;
}

sim_time price_changes(const struct prices *prices, sim_time t)
{
    int i = 0;
    while (i < prices->count && prices->items[i].from <= t)
        i++;
    return i < prices->count ? prices->items[i].from : NEVER;
}

/* Returns the value that holds on the day: the first one before its date. */
static double value_on(const struct dated *dated, civil_day day)
{
    int i = dated->count - 1;
    while (i > 0 && dated->items[i].from > day)
        i--;
    return i < 0 ? 0 : dated->items[i].value;
}

/* Returns the first day after this one on which either changes; INT_MAX: none does. */
static civil_day change_after(const struct dated *pay, const struct dated *overhead, civil_day day)
{
    civil_day next = INT_MAX;
    for (int i = 0; i < pay->count; i++)
        next = pay->items[i].from > day && pay->items[i].from < next ? pay->items[i].from : next;
    for (int i = 0; i < overhead->count; i++)
        next = overhead->items[i].from > day && overhead->items[i].from < next ? overhead->items[i].from : next;
    return next;
}

struct prices prices_make(const struct checking *checking, const struct dated *pay, const struct dated *overhead)
{
    const struct casework *casework = checking->casework;
    struct prices prices = {arena_take(checking->arena, (size_t)(pay->count + overhead->count + 1) * sizeof *prices.items), 0};
    for (civil_day day = casework->first_day; day <= casework->period.last; day = change_after(pay, overhead, day)) {
        struct price price = {prices.count ? day_time(casework, day) : casework->begin, value_on(pay, day) * (1 + value_on(overhead, day))};
        if (prices.count == 0 || price.amount != prices.items[prices.count - 1].amount)
            prices.items[prices.count++] = price;
    }
    if (prices.count == 0)                                /* the period is a mistake told already */
        prices.items[prices.count++] = (struct price){0, 0};
    return prices;
}

void price_check(const struct checking *checking, const struct dated *written)
{
    char begin[11], first[11];
    civil_day period = checking->written.period.first;
    if (period && written->count && written->items[0].from > period && !mistake_is_told(checking->diagnostics, written->place, written->first))
        complain(checking->diagnostics, written->place, "there is no value before %s, but the period begins on %s; write the one that holds then too",
                 civil_text(written->items[0].from, first), civil_text(period, begin));
}
