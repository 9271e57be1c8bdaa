#include "models/times.h"

#include "base/text.h"
#include "scenarios/reading.h"
#include "sim/distribution.h"

/* Passes on what was found wrong in a value, led by its path; what is told of another file keeps that file's place alone. */
static void messages_pass_on(struct reading *reading, const struct node *node, const struct diagnostics *found)
{
    for (int i = 0; i < found->count; i++) {
        const struct message *message = &found->messages[i];
        if (message->is_warning)
            warn(reading->diagnostics, message->place, "%s", message->text);
        else if (text_equal(message->place.file, node->place.file))
            reading_complain(reading, message->place, "%s", message->text);
        else
            complain(reading->diagnostics, message->place, "%s", message->text);
    }
}

static void law_read(struct reading *reading, const struct param *param, const struct node *node, enum distribution_unit unit,
                     void *slot)
{
    struct diagnostics found = {.arena = reading->arena};
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    *(const struct distribution **)slot = distribution_read(node->text, unit, reading->folder, node->place, &found, reading->arena);
    messages_pass_on(reading, node, &found);
}

static void work_time_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_WORK, slot);
}

static void wait_time_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_WAIT, slot);
}

static void number_law_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_NUMBER, slot);
}

static void count_law_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_COUNT, slot);
}

#define SCHEMA "{\"type\": [\"string\", \"number\"]}"

const struct value_type value_work_time = {
    "distribution of work", "lognormal mean 45 min cv 0.7", SCHEMA, sizeof(const struct distribution *), work_time_read, (const struct value_word *const[]){law_words, hour_words, percent_words, NULL},
};
const struct value_type value_wait_time = {
    "distribution of time", "weibull mean 30 days shape 1.5", SCHEMA, sizeof(const struct distribution *), wait_time_read, (const struct value_word *const[]){law_words, hour_words, day_words, percent_words, NULL},
};
const struct value_type value_number_law = {
    "distribution of a number", "lognormal mean 40 cv 1", SCHEMA, sizeof(const struct distribution *), number_law_read, (const struct value_word *const[]){law_words, percent_words, NULL},
};
const struct value_type value_count_law = {
    "distribution of a whole number", "poisson-gamma mean 3 dispersion 2", SCHEMA, sizeof(const struct distribution *), count_law_read, (const struct value_word *const[]){law_words, percent_words, NULL},
};
