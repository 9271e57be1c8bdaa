#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "sim/distribution_family.h"

enum { WORD_SIZE = 64, MOST_KINDS = 64 };

void distribution_fault(struct distribution_reading *reading, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, arena_word(reading->arena, format), arguments);
    va_end(arguments);
    complain(reading->diagnostics, reading->place, "%s%s%s", reading->name ? reading->name : "", reading->name ? ": " : "", text);
    reading->failed = true;
}

static bool is_time(const struct distribution_reading *reading)
{
    return reading->unit == UNIT_WORK || reading->unit == UNIT_WAIT;
}

double distribution_greatest(enum distribution_unit unit)
{
    return unit == UNIT_WORK || unit == UNIT_WAIT ? (double)DISTRIBUTION_LONGEST : 1e9;
}

const char *distribution_value_text(const struct distribution_reading *reading, bool is_value, double value, char *buffer)
{
    if (is_value && is_time(reading))
        return duration_text((int64_t)value, buffer);
    snprintf(buffer, 32, "%.6g", value);
    return buffer;
}

const struct value_word law_words[] = {
    [LAW_TO] = {"to", "between the least and the largest value", "uniform 20 to 40 min"},
    [LAW_FILE] = {"file", "the values stand in a CSV file, whose name follows", "empirical file minutes.csv column handling in min"},
    [LAW_COLUMN] = {"column", "the column of the file that holds the values", "empirical file minutes.csv column handling in min"},
    [LAW_IN] = {"in", "the unit of the numbers of the column", "empirical file minutes.csv column handling in min"},
    [LAW_OR] = {"or", "between the parts of a mixture", "mixture 40 % exponential mean 10 min or rest constant 1 h"},
    [LAW_REST] = {"rest", "the share of a mixture that the other parts leave", "mixture 40 % exponential mean 10 min or rest constant 1 h"},
    {NULL, NULL, NULL},
};

/* Reads a number that takes its unit from a number further on, with only numbers and "to" between. */
static bool read_with_later_unit(struct distribution_reading *reading, int64_t *microseconds, const char **why)
{
    char unit[WORD_SIZE], text[WORD_SIZE + 32];
    double number, skipped;
    struct words after = reading->words;
    if (!words_number(&after, &number))
        return false;
    struct words ahead = after;
    while (words_take(&ahead, &law_words[LAW_TO]) || words_number(&ahead, &skipped))
        ;
    if (ahead.at == after.at || !words_next(&ahead, unit, sizeof unit))
        return false;
    snprintf(text, sizeof text, "%.17g %s", number, unit);
    struct words whole = {text};
    if (!words_duration(&whole, reading->unit == UNIT_WAIT, microseconds, why))
        return false;
    reading->words = after;
    return true;
}

bool distribution_value(struct distribution_reading *reading, double *value, const char **why)
{
    if (!is_time(reading)) {
        *why = "a number is wanted, with a point for decimals";
        return words_number(&reading->words, value);
    }
    int64_t microseconds;
    if (!words_duration(&reading->words, reading->unit == UNIT_WAIT, &microseconds, why)
        && !read_with_later_unit(reading, &microseconds, why))
        return false;
    *value = (double)microseconds;
    return true;
}

/* Returns the number of the parameter whose words come next, having stepped past them; -1: none does. */
static int take_parameter(const struct distribution_kind *kind, struct words *words)
{
    for (int i = 0; kind->parameters[i].word; i++)
        if (words_take(words, &(struct value_word){.word = kind->parameters[i].word}))
            return i;
    return -1;
}

static void skip_to_parameter(const struct distribution_kind *kind, struct words *words)
{
    char word[WORD_SIZE];
    for (struct words ahead = *words; take_parameter(kind, &ahead) < 0 && words_next(words, word, sizeof word);)
        ahead = *words;
}

static void check_range(const struct distribution_parameter *parameter, double value, struct distribution_reading *reading)
{
    char written[32], limit[32];
    double greatest = distribution_greatest(reading->unit), most = parameter->most;
    if (parameter->is_value && most > greatest)
        most = greatest;
    distribution_value_text(reading, parameter->is_value, value, written);
    if (value < parameter->least || (parameter->above_least && value <= parameter->least))
        distribution_fault(reading, "%s %s must be %s %s", parameter->word, written, arena_word(reading->arena, parameter->above_least ? "above" : "at least"),
                           distribution_value_text(reading, parameter->is_value, parameter->least, limit));
    else if (value > most)
        distribution_fault(reading, "%s %s must be at most %s", parameter->word, written,
                           distribution_value_text(reading, parameter->is_value, most, limit));
}

static void read_parameter(struct distribution *d, int i, struct distribution_reading *reading)
{
    const struct distribution_parameter *parameter = &d->kind->parameters[i];
    const char *why = "a number is wanted, with a point for decimals";
    double value;
    if (parameter->is_value ? distribution_value(reading, &value, &why) : words_number(&reading->words, &value)) {
        check_range(parameter, value, reading);
        d->given[i] = value;
    } else {
        bool is_bare = !reading->name;                    /* a value without the word 'constant' */
        distribution_fault(reading, is_bare ? "'%s': %s" : "%s: %s", is_bare ? reading->words.at : parameter->word, arena_word(reading->arena, why));
        skip_to_parameter(d->kind, &reading->words);
    }
}

static void fault_unknown(const struct distribution_kind *kind, const char *word, struct distribution_reading *reading)
{
    const char *names[DISTRIBUTION_PARAMETERS + 1] = {NULL};
    for (int i = 0; kind->parameters[i].word; i++)
        names[i] = kind->parameters[i].word;
    if (isdigit((unsigned char)word[0]))
        distribution_fault(reading, "what is %s? write '%s'", word, kind->grammar);
    else
        distribution_fault(reading, "unknown word '%s'; %s", word, text_suggest(reading->arena, word, names));
}

static void read_parameters(struct distribution *d, struct distribution_reading *reading)
{
    char word[WORD_SIZE];
    double number;
    bool seen[DISTRIBUTION_PARAMETERS] = {false}, has_unknown = false;
    for (bool first = true; !words_ended(&reading->words); first = false) {
        struct words peek = reading->words;
        int i = first && words_number(&peek, &number) ? 0 : take_parameter(d->kind, &reading->words);
        if (i < 0) {
            words_next(&reading->words, word, sizeof word);
            fault_unknown(d->kind, word, reading);
            has_unknown = true;
            skip_to_parameter(d->kind, &reading->words);
            continue;
        }
        if (seen[i])
            distribution_fault(reading, "'%s' stands twice", d->kind->parameters[i].word);
        seen[i] = true;
        read_parameter(d, i, reading);
    }
    for (int i = 0; d->kind->parameters[i].word; i++) {
        const struct distribution_parameter *parameter = &d->kind->parameters[i];
        if (!seen[i] && parameter->optional)
            d->given[i] = parameter->fallback;
        else if (!seen[i] && !has_unknown)
            distribution_fault(reading, "'%s' is missing, as in '%s'", parameter->word, d->kind->example);
    }
}

static bool may_stand(const struct distribution_kind *kind, enum distribution_unit unit)
{
    return unit == UNIT_NUMBER || (unit == UNIT_COUNT ? kind->of_counts : kind->of_times);
}

/* Returns the kind called name, or NULL after a complaint that lists those that fit the unit. */
static const struct distribution_kind *kind_named(const char *name, struct distribution_reading *reading)
{
    const char *names[MOST_KINDS + 1];
    int count = 0;
    bool unfit = false;
    for (int i = 0; distributions[i]; i++) {
        bool fits = may_stand(distributions[i], reading->unit);
        if (strcmp(distributions[i]->name, name) == 0 && fits)
            return distributions[i];
        unfit |= strcmp(distributions[i]->name, name) == 0;
        if (fits)
            names[count++] = distributions[i]->name;
    }
    names[count] = NULL;
    const char *known = text_suggest(reading->arena, name, names);
    if (unfit)
        distribution_fault(reading, "'%s' gives %s; %s", name,
                           arena_word(reading->arena, is_time(reading) ? "whole numbers, no times" : "no whole numbers"), known);
    else if (strchr("0123456789.+-", *name))
        distribution_fault(reading, "'%s' is no number; write digits and perhaps a decimal point, such as 1000 or 1.5", name);
    else
        distribution_fault(reading, "no distribution '%s'; %s", name, known);
    return NULL;
}

static struct distribution *new_distribution(struct arena *arena)
{
    struct distribution *d = arena_take(arena, sizeof *d);
    for (int i = 0; i < DISTRIBUTION_PARAMETERS; i++)
        d->given[i] = NAN;
    return d;
}

/* Complains of two values without a word before them ("20 to 40 min", "3 to 5"). */
static bool is_range(struct distribution_reading *reading)
{
    struct words words = reading->words;
    double number;
    char unit[WORD_SIZE];
    bool is_number = words_number(&words, &number), is_it = is_number && words_take(&words, &law_words[LAW_TO]);
    if (is_number && !is_it)
        is_it = words_next(&words, unit, sizeof unit) && words_take(&words, &law_words[LAW_TO]);
    if (is_it && may_stand(&distribution_uniform, reading->unit))
        distribution_fault(reading, "'%s' is two values; for anything between them write uniform %s", reading->words.at, reading->words.at);
    else if (is_it)
        distribution_fault(reading, "'%s' is two values; write all that may come, each as likely: empirical 3 4 5", reading->words.at);
    return is_it;
}

static const struct distribution *read_one(struct distribution_reading *reading)
{
    char name[WORD_SIZE] = "";
    double number;
    struct words peek = reading->words;
    struct distribution *d = new_distribution(reading->arena);
    if (words_ended(&peek)) {
        distribution_fault(reading, "a distribution or a value is missing, such as 'lognormal mean 45 min cv 0.7' or '45 min'");
        return NULL;
    }
    if (is_range(reading))
        return NULL;
    if (words_number(&peek, &number))
        d->kind = &distribution_constant;
    else if (words_next(&reading->words, name, sizeof name))
        d->kind = kind_named(name, reading);
    if (!d->kind)
        return NULL;
    if (*name)
        reading->name = d->kind->name;
    if (reading->inside && d->kind == &distribution_mixture) {
        distribution_fault(reading, "a part of a mixture cannot be a mixture: write all parts in one");
        return NULL;
    }
    (d->kind->read ? d->kind->read : read_parameters)(d, reading);
    if (d->kind->check && !reading->failed)
        d->kind->check(d, reading);
    if (d->kind->prepare && !reading->failed)
        d->kind->prepare(d);
    return reading->failed ? NULL : d;
}

const struct distribution *distribution_read_part(struct distribution_reading *whole, const char *text)
{
    struct distribution_reading part = *whole;
    part.words.at = text;
    part.inside = true;
    part.failed = false;
    part.name = NULL;
    const struct distribution *d = read_one(&part);
    whole->failed |= part.failed;
    return d;
}

/* Complains of punctuation and returns the text with blanks in its place, so that the rest can be checked too. */
static const char *plain_words(const char *text, struct distribution_reading *reading)
{
    static const char punctuation[] = ",;()[]{}=\"'";
    char *plain = arena_copy(reading->arena, text, strlen(text));
    bool decimal = false, other = false;
    for (char *c = plain; *c; c++) {
        if (!strchr(punctuation, *c))
            continue;
        bool is_decimal = *c == ',' && c > plain && isdigit((unsigned char)c[-1]) && isdigit((unsigned char)c[1]);
        decimal |= is_decimal;
        other |= !is_decimal;
        *c = is_decimal ? '.' : ' ';
    }
    if (decimal)
        distribution_fault(reading, "'%s' has a comma; write %s with a decimal point, or blanks between values", text, plain);
    if (other)
        distribution_fault(reading, "'%s': write plain words without commas or brackets, such as '%s'", text,
                           distribution_lognormal.example);
    return plain;
}

const struct distribution *distribution_read(const char *text, enum distribution_unit unit, const char *folder,
                                             struct place place, struct diagnostics *diagnostics, struct arena *arena)
{
    struct distribution_reading reading = {
        .unit = unit, .folder = folder, .place = place, .diagnostics = diagnostics, .arena = arena,
    };
    reading.words.at = plain_words(text, &reading);
    bool punctuated = reading.failed;
    reading.failed = false;
    const struct distribution *d = read_one(&reading);
    return punctuated ? NULL : d;
}
