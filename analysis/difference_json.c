#include "analysis/difference_json.h"

void difference_json(struct json *json, const struct difference *difference)
{
    json_number(json, "mean", difference->estimate.mean);
    json_number(json, "lower", difference->estimate.limits.lower);
    json_number(json, "upper", difference->estimate.limits.upper);
    json_truth(json, "inside_noise", difference->is_noise);
}

void difference_json_under(struct json *json, const char *name, const struct difference *difference)
{
    json_open_under(json, name, '{');
    difference_json(json, difference);
    json_close(json, '}');
}
