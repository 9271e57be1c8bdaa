#include "models/appointment.h"

#include <stddef.h>

#include "base/text.h"
#include "models/presence_rows.h"
#include "models/times.h"
#include "scenarios/reading.h"

/* Reads the key of a row of `desks`: ISO weeks, or dates. */
static bool desk_key_read(struct reading *reading, const struct node *node, struct desk_rule *rule)
{
    if (text_starts(node->key, week_words->word))
        return weeks_read(reading, node->key, node->key_place, &rule->first_week, &rule->last_week);
    if (*node->key >= '0' && *node->key <= '9')
        return dates_read(reading, node->key, node->key_place, &rule->dates);
    reading_complain(reading, node->key_place, "'%s' is no time; write weeks or dates: {weeks 1-11: 2, weeks 12-26: 3, 2027-06-05: 0}", node->key);
    return false;
}

static void desk_number_read(struct reading *reading, const struct node *node, struct desk_rule *rule)
{
    static const struct param number = {.name = "desks", .least = 0, .most = 10000, .example = "2"};
    value_count.read(reading, &number, node, &rule->desks);
}

static void desks_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    bool is_table = node->kind == NODE_MAPPING;
    if (node->kind == NODE_SEQUENCE && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct desk_rule *rules = arena_take(reading->arena, (size_t)(is_table ? node->count : 1) * sizeof *rules + 1);
    *list = (struct row_list){rules, 0, node->place};
    for (const struct node *child = is_table ? node->first : node; child; child = is_table ? child->next : NULL) {
        struct desk_rule *rule = &rules[list->count++];
        rule->place = is_table ? child->key_place : child->place;
        const char *before = is_table ? path_enter(reading, child->key) : reading->path;
        if (is_table && !desk_key_read(reading, child, rule))
            *rule = (struct desk_rule){.place = child->key_place};    /* at any time, so that no weeks seem to be missing */
        desk_number_read(reading, child, rule);
        reading->path = before;
    }
}

enum { SAME_DAY, BEFORE };

static const struct value_word released_words[] = {
    [SAME_DAY] = {"same day", "on the day of the slot", "released: same day"},
    [BEFORE] = {"before", "so many days before the slot", "released: 2 days before"}, {NULL, NULL, NULL},
};
static const struct value_word ahead_words[] = {
    {"after", "of slots booked so many days ahead, or more", "{after 0 days: 4 %, after 28 days: 12 %}"}, {NULL, NULL, NULL},
};

static const char no_show_example[] = "{after 0 days: 4 %, after 28 days: 12 %}";

/* Reads "after 28 days: 12 %"; days before it: of the row above, -1 without. */
static bool no_show_point_read(struct reading *reading, const struct node *node, double before, struct no_show_point *point)
{
    struct words words = {node->key}, share = {node->kind == NODE_SCALAR ? node->text : ""};
    bool is_key = words_take(&words, ahead_words) && words_number(&words, &point->days) && words_take_days(&words)
                  && words_ended(&words) && point->days >= 0 && point->days <= 3650;
    if (!is_key)
        reading_complain(reading, node->key_place, "'%s' is no time before the slot; write after 28 days: 12 %%", node->key);
    else if (point->days <= before)
        reading_complain(reading, node->key_place, "'%s' comes after more days; write the rows with more and more days, each once", node->key);
    bool is_share = words_share(&share, &point->share) && words_ended(&share) && point->share >= 0 && point->share <= 1;
    if (!is_share && !comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share of those who booked; write 0 %% to 100 %%", node_text(reading->arena, node));
    return is_key && is_share && point->days > before;
}

static void no_show_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    struct no_show_point *points = arena_take(reading->arena, (size_t)(node->kind == NODE_MAPPING ? node->count : 1) * sizeof *points + 1);
    *list = (struct row_list){points, 0, node->place};
    if (node->kind == NODE_MAPPING) {
        double before = -1;
        for (const struct node *child = node->first; child; child = child->next) {
            list->count += no_show_point_read(reading, child, before, &points[list->count]);
            before = list->count ? points[list->count - 1].days : before;
        }
    } else if (words_share(&words, &points->share) && words_ended(&words) && points->share >= 0 && points->share <= 1) {
        list->count = 1;
    } else if (!comma_is_decimal(reading, node)) {
        reading_complain(reading, node->place, "'%s' is no share who do not come; write 5 %%, or by days booked ahead: %s", node_text(reading->arena, node),
                         param->example);
    }
}

/* "same day", or "2 days before" the slot. */
static void released_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    double days;
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    if (text_equal(node->text, released_words[SAME_DAY].word))
        *(int *)slot = 0;
    else if (words_number(&words, &days) && words_take_days(&words) && words_take(&words, &released_words[BEFORE])
             && words_ended(&words) && days >= 0 && days <= 3650 && days == (int)days)
        *(int *)slot = (int)days;
    else
        reading_complain(reading, node->place, "'%s' is no time when acute slots are released; write same day, or 2 days before", node->text);
}

static const struct value_type value_desks = {
    .name = "desks by week", .written = "{weeks 1-11: 2, weeks 12-26: 3, weeks 27-52: 2}", .size = sizeof(struct row_list), .read = desks_read,
    .schema = "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}]}",
    .words = (const struct value_word *const[]){week_words, NULL},
};
static const struct value_type value_no_show = {
    .name = "shares by days ahead", .written = "{after 0 days: 4 %, after 28 days: 12 %}", .size = sizeof(struct row_list), .read = no_show_read,
    .schema = "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}]}",
    .words = (const struct value_word *const[]){ahead_words, day_words, percent_words, NULL},
};
static const struct value_type value_released = {
    .name = "days before", .written = "same day", .size = sizeof(int), .read = released_read, .schema = "{\"type\": \"string\"}",
    .words = (const struct value_word *const[]){released_words, day_words, NULL},
};

#define OF(member) offsetof(struct written_book, member)
#define IN(part, member) (offsetof(struct written_book, part.member) - offsetof(struct written_book, part))

enum { MOST_AHEAD = 2 * 366, MOST_PLACES = 10000 };

static const struct param booked_rows[] = {
    {.name = "at most", .type = &value_duration, .offset = IN(booked, at_most), .initial = "26 weeks", .least = 0, .most = MOST_AHEAD * (double)DAY,
     .summary = "so far ahead slots can be booked: whole days", .example = "6 weeks", .level = BEGINNER},
    {.name = "at least", .type = &value_duration, .offset = IN(booked, at_least), .initial = "0 days", .least = 0, .most = MOST_AHEAD * (double)DAY,
     .summary = "so long before the slot they can be booked last: whole days; 0 days: until its time", .example = "1 day", .level = BEGINNER},
    {.name = NULL},
};

static const struct param acute_rows[] = {
    {.name = "per day", .type = &value_count, .offset = IN(acute, per_day), .least = 0, .most = MOST_PLACES, .example = "5", .level = BEGINNER,
     .summary = "places of each day that are kept back, spread over the day"},
    {.name = "released", .type = &value_released, .offset = IN(acute, released), .initial = "same day", .example = "same day", .level = BEGINNER,
     .summary = "from when whoever asks can have them, whatever 'booked: at least' says"},
    {.name = NULL},
};

static const char *const after_cancelling[] = {"reopens", "is lost", NULL};

static const struct param cancelled_rows[] = {
    {.name = "share", .type = &value_share, .offset = IN(cancelled, share), .example = "8 %", .level = BEGINNER,
     .summary = "of the slots booked, those cancelled by who booked them"},
    {.name = "notice", .type = &value_duration, .offset = IN(cancelled, notice), .initial = "0 days", .least = 0, .most = MOST_AHEAD * (double)DAY,
     .summary = "so long before the slot; who books later than that does not cancel", .example = "3 days", .level = BEGINNER},
    {.name = "slot", .type = &value_choice, .offset = IN(cancelled, slot), .words = after_cancelling, .initial = "reopens",
     .summary = "whether others can book it then", .example = "reopens", .level = BEGINNER},
    {.name = NULL},
};

static const struct param again_rows[] = {
    {.name = "cancelled", .type = &value_share, .offset = IN(again, cancelled), .initial = "100 %", .example = "90 %", .level = USUAL,
     .summary = "share of those who cancelled; the others withdraw"},
    {.name = "no-show", .type = &value_share, .offset = IN(again, no_show), .initial = "100 %", .example = "80 %", .level = USUAL,
     .summary = "share of those who did not come; the others withdraw"},
    {.name = NULL},
};

static const struct param none_free_rows[] = {
    {.name = "tries again", .type = &value_wait_time, .offset = IN(none_free, tries_again), .initial = "1 day", .example = "2 days", .level = BEGINNER,
     .summary = "time after which who found no free slot asks again; a fixed one of whole days leads to the same time of the day for ever, so that slots that "
                "others take before it are never met: a drawn one, uniform 1 to 3 days, or 'at' does otherwise"},
    {.name = "at", .type = &value_hours_of_day, .offset = IN(none_free, at), .initial = "", .example = "07:00-22:00", .level = USUAL,
     .summary = "at which time of that day, drawn anew each time; without it the time that 'tries again' leads to"},
    {.name = "turned away", .type = &value_duration, .offset = IN(none_free, turned_away), .initial = "", .least = 60e6, .most = MOST_AHEAD * (double)DAY,
     .summary = "who would ask for longer than this withdraws; without it nobody", .example = "8 weeks", .level = BEGINNER},
    {.name = NULL},
};

static const struct param overbooked_rows[] = {
    {.name = "first slot", .type = &value_count, .offset = IN(overbooked, first_slot), .initial = "0", .least = 0, .most = MOST_PLACES, .example = "1",
     .summary = "places more than the desks have at each day's first slot (Bailey and Welch 1952)", .level = USUAL},
    {.name = "per day", .type = &value_count, .offset = IN(overbooked, per_day), .initial = "0", .least = 0, .most = MOST_PLACES, .example = "3",
     .summary = "places more than the desks have, spread over each day", .level = USUAL},
    {.name = NULL},
};

static const char *const served_words[] = {"one by one", "together", NULL};
static const char *const late_words[] = {"joins", "has missed it", NULL};
static const char *const when_short[] = {"delay", "close desks and rebook", NULL};

#define SECTION(NAME, MEMBER, ROWS, LEVEL, SUMMARY, EXAMPLE) \
    {.name = NAME, .type = &value_section, .offset = OF(MEMBER), .rows = ROWS, .row_size = sizeof ((struct written_book *)0)->MEMBER, .initial = "", \
     .level = LEVEL, .summary = SUMMARY, .example = EXAMPLE}

const struct param appointment_rows[] = {
    {.name = "team", .type = &value_reference, .offset = OF(team), .summary = "whose officers serve them, before all else", .example = "counter",
     .level = BEGINNER},
    {.name = "length", .type = &value_work, .offset = OF(length), .least = 60e6, .most = (double)DAY, .example = "15 min", .level = BEGINNER,
     .summary = "time from one slot of a desk to the next; desks times opening hours gives the slots"},
    {.name = "desks", .type = &value_desks, .offset = OF(desks), .example = "{weeks 1-11: 2, weeks 12-26: 3, weeks 27-52: 2}", .level = BEGINNER,
     .summary = "desks with slots: a number, or by ISO weeks of every year or dates, which stand before weeks, as the shorter stand before the longer; days that nothing names have none"},
    {.name = "places", .type = &value_count, .offset = OF(places), .initial = "1", .least = 1, .most = 1000, .example = "6", .level = USUAL,
     .summary = "people who are given the same slot of a desk"},
    {.name = "officers", .type = &value_count, .offset = OF(officers), .initial = "1", .least = 1, .most = 100, .example = "2", .level = USUAL,
     .summary = "who hold a meeting together, each of them to its end: so many for each desk. It begins when so many are free; who is free first waits "
                "for the others, and takes no other work of the team; who comes when fewer are there is given another slot"},
    {.name = "served", .type = &value_choice, .offset = OF(served), .words = served_words, .initial = "one by one", .example = "together", .level = USUAL,
     .summary = "how people with the same slot of a desk are served: one after another, each for the time of the step; or together, "
                "as a meeting of that time for all who came"},
    SECTION("booked", booked, booked_rows, BEGINNER, "how far ahead", "{at most: 6 weeks, at least: 1 day}"),
    SECTION("acute", acute, acute_rows, BEGINNER, "slots kept back for those who need one soon", "{per day: 5, released: same day}"),
    SECTION("cancelled", cancelled, cancelled_rows, BEGINNER, "slots that are cancelled in time; without it none", "{share: 8 %, notice: 3 days, slot: reopens}"),
    {.name = "no-show", .type = &value_no_show, .offset = OF(no_show), .initial = "", .example = no_show_example, .level = BEGINNER,
     .summary = "share of those booked who do not come, by the days booked ahead, straight lines between; without it all come"},
    SECTION("books again", again, again_rows, USUAL, "who cancelled or did not come, and asks for another slot; without it all",
            "{cancelled: 90 %, no-show: 80 %}"),
    SECTION("none free", none_free, none_free_rows, BEGINNER, "what who finds no free slot does; without it asks again every day",
            "{tries again: 2 days, turned away: 8 weeks}"),
    SECTION("overbooked", overbooked, overbooked_rows, USUAL, "places beyond the desks, since some do not come", "{first slot: 1}"),
    {.name = "short of officers", .type = &value_choice, .offset = OF(when_short), .words = when_short, .initial = "delay",
     .summary = "when fewer officers are there than desks (at the slot's time; of several such rows of a team the desks of the first are manned first): all wait longer, or as many desks close and who comes there is given another slot",
     .example = "close desks and rebook", .level = BEGINNER},
    {.name = "late", .type = &value_wait_time, .offset = OF(late), .initial = "", .example = "mixture 80 % constant 0 min or rest exponential mean 8 min",
     .summary = "how long after their time people come; without it all are punctual", .level = USUAL},
    {.name = "early", .type = &value_wait_time, .offset = OF(early), .initial = "", .example = "uniform 0 to 15 min", .level = USUAL,
     .summary = "how long before their time, beside 'late' both ways: they wait for a free officer from then on"},
    {.name = "who is late", .type = &value_choice, .offset = OF(who_is_late), .words = late_words, .initial = "joins", .example = "has missed it", .level = USUAL,
     .summary = "where people are served together, who comes when they have begun: is with them to the end, or is a no-show"},
    {.name = NULL},
};

void book_desks_read(struct reading *reading, const struct node *desks, struct written_book *book)
{
    const struct param *row = appointment_rows;
    while (row->offset != OF(desks))
        row++;
    row->type->read(reading, row, desks, &book->desks);
}

double book_no_show(const struct book *book, int days)
{
    const struct no_show_point *points = book->no_show;
    int last = book->no_show_count - 1, i = 0;
    if (last < 0)
        return 0;
    if (days <= points[0].days)
        return points[0].share;
    while (i < last && points[i + 1].days <= days)
        i++;
    return i == last ? points[last].share
        : points[i].share + (points[i + 1].share - points[i].share) * ((days - points[i].days) / (points[i + 1].days - points[i].days));
}

int places_spread(int k, int n, int before, int more)
{
    int count = 0;
    for (int j = 0; j < k; j++) {
        int64_t place = (int64_t)(2 * j + 1) * n / (2 * (int64_t)k);
        count += place >= before && place < before + more;
    }
    return count;
}

int book_slot_from(const struct book *book, sim_time t)
{
    int low = 0, high = book->slot_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (book->slots[middle].time < t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int book_slot_at(const struct book *book, sim_time t)
{
    int slot = book_slot_from(book, t);
    return slot < book->slot_count && book->slots[slot].time == t ? slot : -1;
}
