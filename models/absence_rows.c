#include "models/absence_rows.h"

#include "base/text.h"
#include "scenarios/reading.h"

static const struct value_word people_words[] = {
    {"officers", "so many of them", "week 29: 3 officers"}, {"officer", "one of them", "week 29: 1 officer"}, {"people", "so many adults of a house", "week 29: 3 people"}, {NULL, NULL, NULL},
};

/* Reads "3 officers". */
static bool people_read(const char *text, struct leave_time *time)
{
    enum { MOST_PEOPLE = 100000 };
    struct words words = {text};
    double people;
    if (!words_number(&words, &people) || !(words_take(&words, &people_words[0]) || words_take(&words, &people_words[1]) || words_take(&words, &people_words[2]))
        || !words_ended(&words) || people < 0 || people > MOST_PEOPLE || people != (int)people)
        return false;
    time->is_count = true;
    time->people = (int)people;
    return true;
}

/* Reads "weeks 28-30: 60 %", "week 29: 3 officers" or "2026-12-21..2027-01-03: 50 %". */
static bool leave_time_read(struct reading *reading, const struct node *node, struct written_leave_time *row)
{
    const char *key = node->key;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    row->place = node->key_place;
    row->time.name = key;
    if (*key >= '0' && *key <= '9' ? !dates_read(reading, key, node->key_place, &row->time.dates)
                                   : !weeks_read(reading, key, node->key_place, &row->time.first_week, &row->time.last_week))
        return false;
    if (node->kind == NODE_SCALAR && people_read(node->text, &row->time))
        return true;
    if (words_share(&words, &row->time.share) && words_ended(&words) && row->time.share >= 0 && row->time.share <= 1)
        return true;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share of the officers; write how many are away then, 0 %% to 100 %%: %s: 60 %%, or %s: 3 officers",
                         node_text(reading->arena, node), key, key);
    return false;
}

static void away_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_leave_time *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next)
        if (leave_time_read(reading, child, &rows[list->count]))
            list->count++;
}

static const struct value_word year_words[] = {{"per year", "in a year", "8.1 days per year"}, {NULL, NULL, NULL}};

static void sickness_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    enum { MOST_DAYS = 200 };
    struct written_sickness *sickness = slot;
    sickness->place = node->place;
    if (node->kind == NODE_MAPPING) {
        read_section(reading, param->rows, node, node->place, sickness);
        return;
    }
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    sickness->frailty = usual_frailty;
    if (is_none(node))
        return;
    if (words_number(&words, &sickness->days) && words_take_days(&words) && words_take(&words, year_words)
        && words_ended(&words) && sickness->days >= 0 && sickness->days <= MOST_DAYS)
        return;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no number of sick days; write %s (0 to %d), or none", node_text(reading->arena, node),
                         param->example, MOST_DAYS);
    sickness->days = 0;
}

static const struct value_type value_away = {
    .name = "shares away", .written = "{weeks 28-30: 60 %, 2026-12-21..2027-01-03: 50 %}", .size = sizeof(struct row_list), .read = away_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}", .words = (const struct value_word *const[]){week_words, percent_words, people_words, NULL},
};

const struct value_type value_sickness = {
    .name = "sickness", .written = "8.1 days per year", .size = sizeof(struct written_sickness), .read = sickness_read,
    .schema = "{\"anyOf\": [{\"type\": \"string\"}, $rows]}", .words = (const struct value_word *const[]){year_words, day_words, none_words, NULL},
};

const struct param leave_rows[] = {
    {.name = "days per year", .type = &value_number, .offset = offsetof(struct written_leave, days), .least = 0, .most = 150,
     .summary = "working days of leave that everybody takes in a calendar year; who works fewer days a week takes fewer in proportion",
     .example = "30", .level = BEGINNER},
    {.name = "away", .type = &value_away, .offset = offsetof(struct written_leave, away), .initial = "", .level = BEGINNER,
     .summary = "when many are on leave, and how many: ISO weeks of every year, or dates; a share, or so many officers; who, is drawn; the other days are "
                "spread over the other weeks",
     .example = "{weeks 28-30: 60 %, week 42: 25 %, 2026-12-21..2027-01-03: 50 %}"},
    {.name = NULL},
};

const struct param sickness_rows[] = {
    {.name = "days per year", .type = &value_number, .offset = offsetof(struct written_sickness, days), .least = 0, .most = 200,
     .summary = "working days that a full-time officer is ill in a year, on average", .example = "8.1", .level = BEGINNER},
    {.name = "frailty", .type = &value_number, .offset = offsetof(struct written_sickness, frailty), .initial = "2", .least = 0, .most = 1000,
     .summary = "how alike officers are: shape of the gamma factor of each one's rate; with 2 the worst 5 % have 42 % of the days; 0: all alike",
     .example = "2", .level = EXOTIC},
    {.name = "months", .type = &value_month_factors, .offset = offsetof(struct written_sickness, months), .initial = "", .level = EXOTIC,
     .summary = "how the months compare; only their proportions count", .example = "{jan-mar: 1.4, apr-dec: 0.9}"},
    {.name = "spells", .type = &value_spells, .offset = offsetof(struct written_sickness, spells), .initial = "", .level = EXOTIC,
     .summary = "how long spells last, in working days, and what share of the spells does, the shortest first; without it as in the example, from Danish statistics",
     .example = "{1 day: 39.1 %, 2 days: 20 %, 3-7 days: 29.6 %, 8-21 days: 8.5 %, 22-130 days: rest}"},
    {.name = NULL},
};
