/* difference_json.h - a paired difference and a chance in JSON, the same in the answers of all searches. */
#ifndef ANALYSIS_DIFFERENCE_JSON_H
#define ANALYSIS_DIFFERENCE_JSON_H

#include "analysis/estimate.h"
#include "analysis/json_writer.h"

/* Writes mean, lower, upper and inside_noise into the object that is open. */
void difference_json(struct json *json, const struct difference *difference);

/* The same as an object of its own under `name`. */
void difference_json_under(struct json *json, const char *name, const struct difference *difference);

/* Writes the share of replications in %, with its 95 % limits (Wilson), into the object that is open: "chance", "chance_least", "chance_most", with `of_what` after
 * "chance". */
void chance_json(struct json *json, const char *of_what, int kept, int count);

#endif
