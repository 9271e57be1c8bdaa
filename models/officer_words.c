#include "models/officer_words.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "scenarios/reading.h"

static const struct value_word off_words[] = {
    {"in even weeks", "in ISO weeks with an even number alone", "fri in even weeks"}, {"in odd weeks", "in ISO weeks with an odd number alone", "mon-tue in odd weeks"},
    {NULL, NULL, NULL},
};
static const struct value_word notice_words[] = {
    {"months", "to the same day of a later month, or its last", "3 months"}, {"month", "to the same day of the next month, or its last", "1 month"}, {NULL, NULL, NULL},
};

/* Reads "fri" or "mon-tue in even weeks". */
static void off_add(struct reading *reading, const struct param *param, const struct node *node, struct written_off *off)
{
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    const char *text = node->text;
    bool applies[2] = {true, true};
    for (int i = 0; i < 2; i++) {
        const char *at = strstr(text, off_words[i].word);
        if (!at || at == text || at[-1] != ' ' || !text_equal(at, off_words[i].word))
            continue;
        text = arena_copy(reading->arena, text, (size_t)(at - text - 1));
        applies[1 - i] = false;
    }
    unsigned days;
    if (!weekdays_read(reading, text, node->place, &days))
        return;
    for (int i = 0; i < 2; i++)
        off->days[i] |= applies[i] ? days : 0;
    if (off->days[0] == 127 && off->days[1] == 127) {
        reading_complain(reading, node->place, "every day of the week is off; leave one to work on");
        off->days[0] = off->days[1] = 0;
    }
}

static void off_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_off *off = slot;
    bool is_list = node->kind == NODE_SEQUENCE;
    off->place = node->place;
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL)
        off_add(reading, param, item, off);
}

static void notice_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    enum { MOST_MONTHS = 24 };
    struct written_notice *notice = slot;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""}, months = words;
    int64_t duration = 0;
    double number = 0;
    const char *why = NULL;
    *notice = (struct written_notice){.place = node->place, .is_written = true};
    if (is_none(node))
        return;
    if (words_number(&months, &number) && (words_take(&months, &notice_words[0]) || words_take(&months, &notice_words[1])) && words_ended(&months)
        && number >= 1 && number <= MOST_MONTHS && number == (int)number)
        notice->months = (int)number;
    else if (words_duration(&words, true, &duration, &why) && words_ended(&words) && duration > 0 && duration % DAY == 0 && duration <= 731 * DAY)
        notice->days = (int)(duration / DAY);
    else if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no notice; write whole months, weeks or days up to two years, %s, or none",
                         node_text(reading->arena, node), param->example);
}

const struct value_type value_off = {
    .name = "weekdays off", .written = "fri, or [mon, fri in even weeks]", .size = sizeof(struct written_off), .read = off_read, .words = (const struct value_word *const[]){off_words, weekday_words, NULL},
    .schema = "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]}",
};

const struct value_type value_notice = {
    .name = "notice", .written = "3 months", .size = sizeof(struct written_notice), .read = notice_read,
    .words = (const struct value_word *const[]){notice_words, day_words, none_words, NULL}, .schema = "{\"type\": \"string\"}",
};

bool off_on(const struct written_off *off, civil_day day)
{
    return off->days[civil_iso_week(day).week % 2] >> civil_weekday(day) & 1;
}

civil_day notice_end(const struct written_notice *notice, civil_day day)
{
    return notice->months ? civil_add_months(day, notice->months) : day + notice->days;
}
