#include "models/uncertain.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"
#include "models/check.h"
#include "models/times.h"
#include "models/variation.h"
#include "scenarios/path.h"
#include "scenarios/reading.h"
#include "scenarios/settings.h"
#include "scenarios/variant.h"
#include "sim/batch.h"
#include "sim/stream.h"

enum { OUTER_AT = 32 };                                   /* where a key holds the number of the draw (sim/stream.h) */

static void between_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_uncertain *written = (struct written_uncertain *)((char *)slot - offsetof(struct written_uncertain, between));
    const struct param number = {.name = param->name, .example = "6"};
    double limits[2] = {NAN, NAN};
    int count = 0;
    if (!kind_check(reading, param, node, NODE_SEQUENCE))
        return;
    written->between.place = node->place;
    for (const struct node *item = node->first; item; item = item->next, count++)
        if (count < 2)
            value_number.read(reading, &number, item, &limits[count]);
    written->between.least = limits[0], written->between.most = limits[1];
    if (count != 2)
        reading_complain(reading, node->place, "two numbers are wanted, the least and the largest; write %s", param->example);
    else if (limits[0] >= limits[1])
        reading_complain(reading, node->place, "the first number is not below the second; write the least first");
}

const struct value_type value_between = {
    .name = "least and largest", .written = "[6, 10]", .size = sizeof((struct written_uncertain *)0)->between, .read = between_read,
    .schema = "{\"type\": \"array\", \"items\": {\"type\": \"number\"}, \"minItems\": 2, \"maxItems\": 2}",
};

#define SLOT(member) offsetof(struct written_uncertain, member)

const struct param uncertain_rows[] = {
    {.name = "path", .type = &value_reference, .offset = SLOT(path), .example = "tracks.normal.decide.time", .level = USUAL,
     .summary = "where the value stands in the file, as under `set:`"},
    {.name = "value", .type = &value_reference, .offset = SLOT(value), .initial = "", .example = "gamma mean X h cv 0.8", .level = USUAL,
     .summary = "how it is written there, with X for the number; without it the number alone"},
    {.name = "between", .type = &value_between, .offset = SLOT(between), .unless = "distribution", .example = "[6, 10]", .level = USUAL,
     .summary = "the least and the largest number it may be; all between are equally likely"},
    {.name = "distribution", .type = &value_number_law, .offset = SLOT(distribution), .initial = "", .example = "triangular 6 to 10 mode 7", .level = USUAL,
     .summary = "how likely each number is, instead of `between`: uniform, triangular, normal, lognormal, exponential or weibull"},
    {.name = NULL},
};

/* Returns where X stands by itself, not as part of a word; NULL: nowhere. */
static const char *place_of_x(const char *value)
{
    for (const char *x = strchr(value, 'X'); x; x = strchr(x + 1, 'X'))
        if ((x == value || !isalnum((unsigned char)x[-1])) && !isalnum((unsigned char)x[1]))
            return x;
    return NULL;
}

/* As the language writes it: without exponent, and never with three decimals, which look like a thousand. */
static const char *number_written(double number, struct arena *arena)
{
    enum { THREE_DECIMALS = 4 };
    const char *text = arena_print(arena, number == 0 || (fabs(number) >= 1e-4 && fabs(number) < 1e9) ? "%.9g" : "%.12f", number), *point = strchr(text, '.');
    return point && strlen(point) == THREE_DECIMALS ? arena_print(arena, "%s0", text) : text;
}

const char *uncertain_text(const struct uncertain *input, double number, struct arena *arena)
{
    const char *x = place_of_x(input->value);
    return arena_print(arena, "%.*s%s%s", (int)(x - input->value), input->value, number_written(number, arena), x + 1);
}

bool uncertain_number(const struct uncertain *input, const char *text, double *number)
{
    const char *x = place_of_x(input->value);
    size_t before = (size_t)(x - input->value), after = strlen(x + 1), length = strlen(text);
    char *end;
    if (length <= before + after || strncmp(text, input->value, before) != 0 || strcmp(text + length - after, x + 1) != 0)
        return false;
    *number = strtod(text + before, &end);
    return end == text + length - after && end > text + before;
}

double uncertain_quantile(const struct uncertain *input, double share)
{
    double values[BATCH_LANES] = {fmax(share, 0x1p-53)};
    if (!input->distribution)
        return input->least + share * (input->most - input->least);
    input->distribution->kind->draw_batch(input->distribution, values, 1);
    return values[0];
}

double uncertain_share(uint64_t seed, const char *input, int sample, int draw)
{
    struct stream_key key = {seed, (uint64_t)(draw + 1) << OUTER_AT};
    struct stream stream = stream_open(&key, text_hash(input), stream_purpose("uncertain input"), (uint32_t)sample);
    return (double)(stream_word(&stream) >> 11) / 9007199254740992.0;
}

const struct casework *casework_drawn(const struct casework *casework, int draw, struct arena *arena, struct diagnostics *diagnostics)
{
    struct variation *inputs = arena_take(arena, (size_t)casework->uncertain_count * sizeof *inputs + 1);
    for (int i = 0; i < casework->uncertain_count; i++) {
        const struct uncertain *input = &casework->uncertain[i];
        double number = uncertain_quantile(input, uncertain_share(casework->seed, input->name, 0, draw));
        inputs[i] = (struct variation){input->path, uncertain_text(input, number, arena), false};
    }
    return casework_vary(casework->variant, casework->folder, inputs, casework->uncertain_count, arena, diagnostics);
}

const struct casework *casework_drawn_or_die(const struct casework *casework, int draw, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    const struct casework *drawn = casework_drawn(casework, draw, arena, &diagnostics);
    for (int i = 0; i < diagnostics.count && !drawn; i++)
        if (!diagnostics.messages[i].is_warning)
            die("scenario '%s' with draw %d of its uncertain inputs: %s", casework->scenario, draw, message_text(arena, &diagnostics.messages[i]));
    return drawn;
}

/* Only where a number grows with one uniform can it be told below which a share of them lies. */
static bool has_quantiles(struct checking *checking, const struct written_uncertain *written)
{
    if (!written->distribution || written->distribution->kind->draw_batch)
        return true;
    complain(checking->diagnostics, written->heading.place, "'%s' cannot be the distribution of an uncertain input; write uniform, triangular, normal, "
             "lognormal, exponential or weibull", written->distribution->kind->name);
    return false;
}

/* What is cut off at 0 moves the mean. */
static void cut_note(struct checking *checking, const struct uncertain *input)
{
    const struct distribution *law = input->distribution;
    double written = law->given[0], sd = law->given[1], mean = distribution_mean(law);
    if (text_equal(law->kind->name, "normal") && fabs(mean - written) > sd / 100)
        warn(checking->diagnostics, input->place, "of the numbers of '%s' those below %.6g are left out, so that their mean is %.3g, not %.6g; write a smaller sd, or lognormal",
             input->name, law->given[2], mean, written);
}

struct uncertain uncertain_checked(struct checking *checking, const struct written_uncertain *written)
{
    if (written->value.name && !place_of_x(written->value.name))
        complain(checking->diagnostics, written->value.place, "'%s' holds no X where the number is to stand; write, for instance, "
                 "gamma mean X h cv 0.8", written->value.name);
    if (written->path.name && path_is_of_file(scenario_rows, written->path.name))
        complain(checking->diagnostics, written->path.place, "'%s' is the same in all scenarios of a file, so that nothing can be learnt from changing it; name another number",
                 written->path.name);
    struct uncertain input = {written->heading.name, written->path.name, written->value.name ? written->value.name : "X",
                              written->between.least, written->between.most, written->distribution, written->heading.place};
    if (!has_quantiles(checking, written))
        input.distribution = NULL;
    if (input.distribution)
        cut_note(checking, &input);
    if (input.distribution)
        input.least = uncertain_quantile(&input, 0.025), input.most = uncertain_quantile(&input, 0.975);
    return input;
}

/* A scenario beside its file. Both are copies: to follow a path makes the sections on its way. */
struct comparing { struct arena *arena; struct node *root, *file; };

static const struct node *node_at(const struct comparing *comparing, struct node *root, const char *path)
{
    struct diagnostics unheard = {.arena = comparing->arena};
    struct path_end end = {0};
    return root && path_find(root, scenario_rows, path, (struct place){0}, false, &unheard, &end) ? end.node : NULL;
}

static bool holds_setting(const struct node *node)
{
    if (text_equal(node->place.file, setting_place.file))
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (holds_setting(child))
            return true;
    return false;
}

/* Whether --set, or the scenario otherwise than its file, says what stands at the path. */
static bool says_itself(const struct comparing *comparing, const char *path)
{
    const struct node *here = node_at(comparing, comparing->root, path), *file = node_at(comparing, comparing->file, path);
    return here && (holds_setting(here) || (comparing->file && !(file && node_equal(here, file))));
}

/* What somebody wrote for this scenario is meant as it stands; who wants it drawn there says between which numbers there. */
static bool stands_as_written(const struct comparing *comparing, const struct uncertain *input)
{
    return input->path && says_itself(comparing, input->path)
           && !says_itself(comparing, arena_print(comparing->arena, "uncertain.%s", input->name));
}

void check_uncertain(struct checking *checking)
{
    struct casework *casework = checking->casework;
    const struct variant *variant = casework->variant;
    int count = checking->written.uncertain.count;
    struct uncertain *inputs = arena_take(checking->arena, (size_t)count * sizeof *inputs + 1);
    struct comparing comparing = {.arena = arena_open()};
    if (count)
        comparing.root = node_copy(comparing.arena, variant->root), comparing.file = variant->file ? node_copy(comparing.arena, variant->file) : NULL;
    casework->uncertain_count = 0;
    for (int i = 0; i < count; i++) {
        inputs[casework->uncertain_count] = uncertain_checked(checking, WRITTEN(checking, uncertain, written_uncertain, i));
        casework->uncertain_count += !stands_as_written(&comparing, &inputs[casework->uncertain_count]);
    }
    arena_close(comparing.arena);
    casework->uncertain = inputs;
}
