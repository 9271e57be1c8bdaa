#include "sim/distribution_family.h"

#include <string.h>

/* Returns the text up to the next "or" and steps past that; *more: there was one. */
static const char *next_part(struct distribution_reading *reading, bool *more)
{
    char word[64];
    const char *start = reading->words.at, *end = start;
    *more = false;
    while (!*more && words_next(&reading->words, word, sizeof word)) {
        *more = strcmp(word, law_words[LAW_OR].word) == 0;
        if (!*more)
            end = reading->words.at;
    }
    return arena_copy(reading->arena, start, (size_t)(end - start));
}

struct shares { double sum; int rest; };                  /* written so far; the part that takes the rest, -1: none */

/* Reads "40 %" or "rest" at the front of a part; returns the share. */
static double read_share(struct words *part, int number, struct shares *shares, struct distribution_reading *reading)
{
    double share = 0;
    if (words_take(part, &law_words[LAW_REST])) {
        if (shares->rest >= 0)
            distribution_fault(reading, "'rest' stands twice");
        shares->rest = number;
    } else if (!words_share(part, &share)) {
        distribution_fault(reading, "part %d must begin with a share, as '40 %%', or with 'rest'", number + 1);
    } else if (share < 0 || share > 1) {
        distribution_fault(reading, "a share of %g %% must lie between 0 and 100 %%", 100 * share);
    }
    shares->sum += share;
    return share;
}

static void check_shares(const struct shares *shares, int count, struct distribution_reading *reading)
{
    const double ROUNDING = 1e-9;
    if (count < 2)
        distribution_fault(reading, "a mixture has at least two parts, with 'or' between");
    else if (shares->sum > 1 + ROUNDING)
        distribution_fault(reading, "the shares sum to %.6g %%, above 100 %%", 100 * shares->sum);
    else if (shares->rest < 0 && shares->sum < 1 - ROUNDING)
        distribution_fault(reading, "the shares sum to %.6g %%; let one part say 'rest'", 100 * shares->sum);
}

static void read(struct distribution *d, struct distribution_reading *reading)
{
    const struct distribution **parts = NULL;
    double *sums = NULL;
    int part_room = 0, sum_room = 0, sum_count = 0;
    struct shares shares = {0, -1};
    for (bool more = true; more;) {
        struct words part = {next_part(reading, &more)};
        double share = read_share(&part, d->count, &shares, reading);
        *(double *)arena_push(reading->arena, &sums, &sum_count, &sum_room, sizeof *sums) = share;
        const struct distribution *read_part = distribution_read_part(reading, part.at);
        *(const struct distribution **)arena_push(reading->arena, &parts, &d->count, &part_room, sizeof *parts) = read_part;
    }
    check_shares(&shares, d->count, reading);
    if (shares.rest >= 0)
        sums[shares.rest] = larger_of(0, 1 - shares.sum);
    for (int i = 1; i < d->count; i++)
        sums[i] += sums[i - 1];
    sums[d->count - 1] = 1;
    d->values = sums;
    d->parts = parts;
}

static double share_of(const struct distribution *d, int part)
{
    return part ? d->values[part] - d->values[part - 1] : d->values[0];
}

static double mean(const struct distribution *d)
{
    double sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += share_of(d, i) * distribution_mean(d->parts[i]);
    return sum;
}

static double variance(const struct distribution *d)
{
    double sum = 0, centre = mean(d);
    for (int i = 0; i < d->count; i++) {
        double away = distribution_mean(d->parts[i]) - centre;
        sum += share_of(d, i) * (distribution_variance(d->parts[i]) + away * away);
    }
    return sum;
}

static double survival(const struct distribution *d, double value)
{
    double sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += share_of(d, i) * distribution_survival(d->parts[i], value);
    return sum;
}

static double draw(const struct distribution *d, struct stream *stream)
{
    double u = stream_uniform(stream);
    int part = 0;
    while (u > d->values[part])
        part++;
    return distribution_draw(d->parts[part], stream);
}

/* A part weighs by its share times the chance that it lasts as long (Bayes). */
static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double left = stream_uniform(stream) * survival(d, past);
    int chosen = -1;
    for (int i = 0; i < d->count && left >= 0; i++) {
        double weight = share_of(d, i) * distribution_survival(d->parts[i], past);
        if (weight > 0)
            chosen = i;
        left -= weight;
    }
    return chosen < 0 ? past : distribution_draw_beyond(d->parts[chosen], past, stream);
}

const struct distribution_kind distribution_mixture = {
    .name = "mixture", .summary = "one of several distributions, by shares",
    .grammar = "mixture SHARE % DISTRIBUTION or ... or rest DISTRIBUTION",
    .example = "mixture 40 % constant 1 min or rest lognormal mean 10 min cv 1",
    .portable = true, .of_times = true, .of_counts = true, .read = read,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};
