#include "sim/distribution_family.h"

#include <string.h>

#include "base/language.h"

/* Reads "FILE column NAME [in UNIT]"; the name may have several words. */
static void read_file(struct distribution *d, struct distribution_reading *reading)
{
    char word[256], unit[16] = "";
    const char *file = "", *column = "", *why = "";
    if (words_next(&reading->words, word, sizeof word))
        file = arena_copy(reading->arena, word, strlen(word));
    bool times = reading->unit == UNIT_WORK || reading->unit == UNIT_WAIT, has_column = words_take(&reading->words, &law_words[LAW_COLUMN]);
    while (has_column && !words_ended(&reading->words) && !(times && words_take(&reading->words, &law_words[LAW_IN]))) {
        words_next(&reading->words, word, sizeof word);
        column = arena_print(reading->arena, "%s%s%s", column, *column ? " " : "", word);
    }
    if (times)
        words_next(&reading->words, unit, sizeof unit);
    if (!*file || !*column || (times && !*unit) || !words_ended(&reading->words)) {
        distribution_fault(reading, "write 'empirical file FILE.csv column NAME%s'", times ? " in min" : "");
        reading->words.at = "";
        return;
    }
    double scale = 1;
    struct distribution_reading one = *reading;
    one.words.at = times ? arena_print(reading->arena, "1 %s", unit) : "1";
    if (distribution_value(&one, &scale, &why))
        distribution_read_column(d, reading, file, column, scale);
    else
        distribution_fault(reading, "in %s: %s", unit, arena_word(reading->arena, why));
}

static void read_values(struct distribution *d, struct distribution_reading *reading)
{
    char word[64];
    double *values = NULL, value, greatest = distribution_greatest(reading->unit);
    int room = 0;
    while (!words_ended(&reading->words)) {
        const char *why = "";
        if (!distribution_value(reading, &value, &why)) {
            words_next(&reading->words, word, sizeof word);
            distribution_fault(reading, "'%s': %s", word, why);
        } else if (value < 0 || value > greatest) {
            distribution_fault(reading, "a value is below 0 or too large");
        } else {
            *(double *)arena_push(reading->arena, &values, &d->count, &room, sizeof value) = value;
        }
    }
    if (!d->count && !reading->failed)
        distribution_fault(reading, "values are missing, as in 'empirical 3 5 8 13 min'");
    if (d->count)
        distribution_sort(values, d->count);
    d->values = values;
}

static void read(struct distribution *d, struct distribution_reading *reading)
{
    if (words_take(&reading->words, &law_words[LAW_FILE]))
        read_file(d, reading);
    else
        read_values(d, reading);
}

static void check(struct distribution *d, struct distribution_reading *reading)
{
    for (int i = 0; reading->unit == UNIT_COUNT && i < d->count; i++)
        if (d->values[i] != (double)(int64_t)d->values[i]) {
            distribution_fault(reading, "%g is no whole number", d->values[i]);
            return;
        }
}

static double mean(const struct distribution *d)
{
    double sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += d->values[i];
    return sum / d->count;
}

static double variance(const struct distribution *d)
{
    double centre = mean(d), sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += (d->values[i] - centre) * (d->values[i] - centre);
    return sum / d->count;
}

/* Returns how many values are at most this. */
static int count_up_to(const struct distribution *d, double value)
{
    int low = 0, high = d->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (d->values[middle] <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double survival(const struct distribution *d, double value)
{
    return (double)(d->count - count_up_to(d, value)) / d->count;
}

static double draw_from(const struct distribution *d, int first, struct stream *stream)
{
    int left = d->count - first, chosen = (int)(stream_uniform(stream) * left);
    return d->values[first + (chosen < left ? chosen : left - 1)];
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return draw_from(d, 0, stream);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    int first = count_up_to(d, past);
    return first == d->count ? past : draw_from(d, first, stream);
}

const struct distribution_kind distribution_empirical = {
    .name = "empirical", .summary = "one of the values given, each as likely",
    .grammar = "empirical VALUE VALUE ... | empirical file FILE.csv column NAME in UNIT", .example = "empirical 3 5 8 13 min",
    .other_example = "empirical file times.csv column minutes in min",
    .portable = true, .of_times = true, .of_counts = true, .read = read, .check = check,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};
