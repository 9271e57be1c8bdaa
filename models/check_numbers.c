#include <math.h>
#include <stdlib.h>

#include "base/language.h"

#include "models/check.h"

/* Reads "below 30", a row of a table by a number. */
static bool below_read(const char *row, double *border)
{
    struct words words = {row ? row : ""};
    return words_take(&words, &table_words[TABLE_BELOW]) && words_number(&words, border) && words_ended(&words);
}

struct borders { double *items; int count, room; };

static void borders_add(struct checking *checking, struct borders *borders, const struct written_way *rows, int count)
{
    double border;
    for (int i = 0; i < count; i++)
        if (below_read(rows[i].row, &border))
            *(double *)arena_push(checking->arena, &borders->items, &borders->count, &borders->room, sizeof border) = border;
}

static int number_order(const void *a, const void *b)
{
    const double *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* All borders that tables give the attribute, ascending. */
static struct borders borders_of(struct checking *checking, const char *attribute)
{
    struct borders borders = {0};
    for (int i = 0; i < checking->written.tracks.count; i++) {
        const struct written_track *track = WRITTEN(checking, tracks, written_track, i);
        for (int j = 0; j < track->step_count; j++) {
            const struct written_step *step = &track->steps[j];
            if (text_equal(step->by_trait, attribute))
                borders_add(checking, &borders, step->ways, step->way_count);
            if (text_equal(step->time_by, attribute))
                borders_add(checking, &borders, step->times_of, step->times_of_count);
        }
    }
    if (borders.count)
        qsort(borders.items, (size_t)borders.count, sizeof *borders.items, number_order);
    int kept = 0;
    for (int i = 0; i < borders.count; i++)
        if (kept == 0 || borders.items[kept - 1] != borders.items[i])
            borders.items[kept++] = borders.items[i];
    borders.count = kept;
    return borders;
}

struct trait number_trait_make(struct checking *checking, const char *attribute, struct place place)
{
    struct borders borders = borders_of(checking, attribute);
    const char **values = arena_take(checking->arena, (size_t)(borders.count + 1) * sizeof *values);
    for (int i = 0; i <= borders.count; i++)
        values[i] = borders.count == 0 ? "any number" : i == 0 ? arena_print(checking->arena, "below %g", borders.items[0])
                  : i == borders.count ? arena_print(checking->arena, "%g and above", borders.items[i - 1])
                  : arena_print(checking->arena, "%g to below %g", borders.items[i - 1], borders.items[i]);
    return (struct trait){.heading = {attribute, place}, .values = values, .value_count = borders.count + 1, .is_number = true,
                          .borders = borders.items};
}

double *number_shares(struct checking *checking, const struct trait *trait, const struct written_trait *written)
{
    double *shares = arena_take(checking->arena, (size_t)trait->value_count * sizeof *shares);
    for (int value = 0; value < trait->value_count; value++)
        shares[value] = 1;
    for (int value = 0; value < trait->value_count - 1; value++) {
        if (written->number)                              /* strictly below the border */
            shares[value] = distribution_cdf(written->number, nextafter(trait->borders[value], -HUGE_VAL));
        else if (written->numbers)
            shares[value] = 0;
    }
    return shares;
}

int row_for(const struct trait *trait, const struct written_way *rows, int count, int value)
{
    int others = -1;
    double border;
    for (int i = 0; i < count; i++) {
        bool is_it = !trait->is_number ? text_equal(rows[i].row, trait->values[value])
                   : below_read(rows[i].row, &border) && value < trait->value_count - 1 && trait->borders[value] <= border;
        if (is_it)
            return i;
        if (text_equal(rows[i].row, OTHERS))
            others = i;
    }
    return others;
}

static void number_rows_check(struct checking *checking, const struct written_way *rows, int count, const struct trait *trait)
{
    double border, before = -HUGE_VAL;
    for (int i = 0; i < count; i++) {
        bool is_border = below_read(rows[i].row, &border);
        if (!is_border && !text_equal(rows[i].row, OTHERS))
            complain(checking->diagnostics, rows[i].place, "'%s' is a number; write rows such as below 30, below 70, " OTHERS ", not '%s'",
                     trait->heading.name, rows[i].row);
        else if (is_border && border <= before)
            complain(checking->diagnostics, rows[i].place, "no case comes to '%s', the rows before it take all; write the smaller numbers first",
                     rows[i].row);
        before = is_border && border > before ? border : before;
    }
}

void rows_check(struct checking *checking, const struct written_way *rows, int count, int number)
{
    const struct trait *trait = &checking->casework->traits[number];
    const char **names = arena_take(checking->arena, (size_t)(trait->value_count + 1) * sizeof *names);
    if (trait->is_number) {
        number_rows_check(checking, rows, count, trait);
        return;
    }
    for (int i = 0; i < trait->value_count; i++)
        names[i] = trait->values[i];
    for (int i = 0; i < count; i++) {
        const char *row = rows[i].row;
        if (trait_value_find(trait, row) < 0 && !text_equal(row, OTHERS))
            complain(checking->diagnostics, rows[i].place, "no case type lists the %s '%s'; %s", number ? trait->heading.name : arena_word(checking->arena, "class"), row,
                     text_suggest(checking->arena, row, names));
    }
}

int table_trait(struct checking *checking, const char *name, struct place place, const char *instead)
{
    int trait = trait_find(checking->casework, name);
    if (trait < 0)
        complain(checking->diagnostics, place, "no case type has the attribute '%s'; %s", name, trait_names(checking, name));
    else if (checking->casework->traits[trait].value_count == 0)
        complain(checking->diagnostics, place, "no case type has classes; write 'classes' in a case type, or %s", arena_word(checking->arena, instead));
    return trait >= 0 && checking->casework->traits[trait].value_count == 0 ? -1 : trait;
}

/* The attribute that multiplies the time must be a number. */
static int times_trait(struct checking *checking, const struct reference *times)
{
    const struct casework *casework = checking->casework;
    if (!times->name)
        return -1;
    int trait = trait_find(casework, times->name);
    if (trait < 0)
        complain(checking->diagnostics, times->place, "no case type has the attribute '%s'; %s", times->name, trait_names(checking, times->name));
    else if (!casework->traits[trait].is_number)
        complain(checking->diagnostics, times->place, "'%s' is no number, so no time can be multiplied by it; write 'time by %s'", times->name,
                 times->name);
    return trait >= 0 && casework->traits[trait].is_number ? trait : -1;
}

void step_times_compile(struct checking *checking, const struct written_step *written, struct step *step)
{
    step->times = times_trait(checking, &written->times);
    if (!written->times_of_count)
        return;
    int trait = table_trait(checking, written->time_by, written->time_by_place, "'time' here");
    if (trait < 0)
        return;
    const struct trait *row = &checking->casework->traits[trait];
    rows_check(checking, written->times_of, written->times_of_count, trait);
    step->time_trait = trait;
    step->time_of = arena_take(checking->arena, (size_t)row->value_count * sizeof *step->time_of);
    for (int value = 0; value < row->value_count; value++) {
        int found = row_for(row, written->times_of, written->times_of_count, value);
        step->time_of[value] = written->laws[found >= 0 ? found : 0];
    }
    step->time = step->time_of[0];
}
