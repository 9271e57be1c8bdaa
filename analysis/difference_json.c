#include "analysis/difference_json.h"

#include "analysis/interval.h"

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

void chance_json(struct json *json, const char *of_what, int kept, int count)
{
    struct interval limits = share_interval(kept, count, 0.95);
    json_number(json, arena_print(json->arena, "chance%s", of_what), 100.0 * kept / count);
    json_number(json, arena_print(json->arena, "chance%s_least", of_what), 100 * limits.lower);
    json_number(json, arena_print(json->arena, "chance%s_most", of_what), 100 * limits.upper);
}
