#include "models/ramp.h"

#include "base/text.h"
#include "scenarios/reading.h"

static bool stretch_read(struct reading *reading, const struct node *node, struct ramp_stretch *row)
{
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    if (!weeks_read(reading, node->key, node->key_place, &row->first_week, &row->last_week))
        return false;
    if (words_share(&words, &row->share) && words_ended(&words) && row->share >= 0 && row->share <= 1)
        return true;
    if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no share of full speed; write 0 %% to 100 %%: %s: 25 %%", node_text(reading->arena, node), node->key);
    return false;
}

static void ramp_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    (void)param;
    struct written_ramp *ramp = slot;
    *ramp = (struct written_ramp){.place = node->place, .is_written = true};
    if (is_none(node))
        return;
    if (node->kind != NODE_MAPPING) {
        reading_complain(reading, node->place, "'%s' is no ramp-up; write the speed by weeks, %s, or none", node_text(reading->arena, node), USUAL_RAMP);
        return;
    }
    ramp->items = arena_take(reading->arena, (size_t)node->count * sizeof *ramp->items + 1);
    for (const struct node *child = node->first; child; child = child->next) {
        struct ramp_stretch row = {0};
        if (!stretch_read(reading, child, &row))
            continue;
        bool is_again = node_child(node, child->key) != child;    /* as was told */
        if (!is_again && ramp->count && row.first_week <= ramp->items[ramp->count - 1].last_week)
            reading_complain(reading, child->key_place, "'%s' begins before the weeks written before it are over; write the weeks in order, each once",
                             child->key);
        else
            ramp->items[ramp->count++] = row;
    }
}

static void training_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_training *training = slot;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    int64_t duration = 0;
    const char *why = NULL;
    *training = (struct written_training){.place = node->place, .is_written = true};
    if (is_none(node))
        return;
    if (words_duration(&words, true, &duration, &why) && words_ended(&words) && duration > 0 && duration % DAY == 0 && duration <= 366 * DAY)
        training->days = (int)(duration / DAY);
    else if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' is no time of training; write whole days or weeks up to a year, %s, or none", node_text(reading->arena, node),
                         param->example);
}

static const struct value_word mentoring_words[] = {{"for", "the first weeks of each new officer", "20 % for 12 weeks"}, {NULL, NULL, NULL}};

static void mentoring_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_mentoring *mentoring = slot;
    struct words words = {node->kind == NODE_SCALAR ? node->text : ""};
    double weeks = 0;
    *mentoring = (struct written_mentoring){.place = node->key ? node->place : (struct place){0}};    /* the usual one is written nowhere */
    if (is_none(node))
        return;
    if (words_share(&words, &mentoring->share) && words_take(&words, mentoring_words) && words_number(&words, &weeks)
        && words_take_weeks(&words) && words_ended(&words) && mentoring->share <= 1 && mentoring->share >= 0
        && weeks >= 1 && weeks <= 520 && weeks == (int)weeks)
        mentoring->weeks = (int)weeks;
    else if (!comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s' says not how much of an officer's time a new one takes; write %s, or none",
                         node_text(reading->arena, node), param->example);
}

const struct value_type value_ramp = {
    .name = "ramp-up", .written = USUAL_RAMP, .size = sizeof(struct written_ramp), .read = ramp_read, .words = (const struct value_word *const[]){week_words, percent_words, none_words, NULL},
    .schema = "{\"anyOf\": [{\"const\": \"none\"}, {\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}]}",
};

const struct value_type value_training = {
    .name = "training", .written = "4 weeks", .size = sizeof(struct written_training), .read = training_read, .schema = "{\"type\": \"string\"}",
    .words = (const struct value_word *const[]){day_words, none_words, NULL},
};

const struct value_type value_mentoring = {
    .name = "mentoring", .written = "20 % for 12 weeks", .size = sizeof(struct written_mentoring), .read = mentoring_read, .words = (const struct value_word *const[]){mentoring_words, day_words, percent_words, none_words, NULL},
    .schema = "{\"type\": \"string\"}",
};

/* Returns the civil days of the first weeks that have 0 %. */
static int days_of_training(const struct written_ramp *ramp)
{
    int week = 0;
    for (int i = 0; i < ramp->count && ramp->items[i].share <= 0 && ramp->items[i].first_week == week + 1; i++)
        week = ramp->items[i].last_week;
    return 7 * week;
}

double ramp_share(const struct written_ramp *ramp, int training, int day)
{
    if (training >= 0 && day < training)
        return 0;
    int week = (training >= 0 ? day - training + days_of_training(ramp) : day) / 7 + 1;
    for (int i = 0; i < ramp->count; i++)
        if (week >= ramp->items[i].first_week && week <= ramp->items[i].last_week)
            return ramp->items[i].share;
    return 1;
}

int ramp_length(const struct written_ramp *ramp, int training)
{
    int days = ramp->count ? 7 * ramp->items[ramp->count - 1].last_week : 0;
    return training >= 0 ? days - days_of_training(ramp) + training : days;
}
