#include "models/times.h"

#include "scenarios/reading.h"
#include "sim/distribution.h"

static void law_read(struct reading *reading, const struct param *param, const struct node *node, enum distribution_unit unit,
                     void *slot)
{
    if (kind_check(reading, param, node, NODE_SCALAR))
        *(const struct distribution **)slot = distribution_read(node->text, unit, reading->folder, node->place, reading->diagnostics,
                                                                reading->arena);
}

static void work_time_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_WORK, slot);
}

static void wait_time_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_WAIT, slot);
}

static void count_law_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    law_read(reading, param, node, UNIT_COUNT, slot);
}

#define SCHEMA "{\"type\": [\"string\", \"number\"]}"

const struct value_type value_work_time = {
    "distribution of work", "lognormal mean 45 min cv 0.7", SCHEMA, sizeof(const struct distribution *), work_time_read,
};
const struct value_type value_wait_time = {
    "distribution of time", "weibull mean 30 days shape 1.5", SCHEMA, sizeof(const struct distribution *), wait_time_read,
};
const struct value_type value_count_law = {
    "distribution of a whole number", "poisson-gamma mean 3 dispersion 2", SCHEMA, sizeof(const struct distribution *), count_law_read,
};
