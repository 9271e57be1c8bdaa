#include "models/start_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "models/appointment.h"
#include "models/assumed.h"
#include "models/start_columns.h"
#include "models/start_line.h"
#include "models/start_officer.h"

/* The names of the columns, ended by NULL. */
static const char **column_names(struct arena *arena)
{
    const char **names = arena_take(arena, (COLUMNS + 1) * sizeof *names);
    for (int i = 0; i <= COLUMNS; i++)
        names[i] = start_columns[i].word;
    return names;
}

bool start_file_has_column(const struct casework *casework, int trait)
{
    bool is_taken = trait == 0;
    for (int i = 0; i < COLUMNS; i++)
        is_taken |= text_equal(casework->traits[trait].heading.name, start_columns[i].word);
    return !is_taken;
}

/* Notes the columns that are neither ours nor attributes. */
static void unused_note(struct checking *checking, const struct csv_file *file, const int *columns)
{
    for (int i = 0; i < file->header.count; i++) {
        bool is_known = false;
        for (int j = 0; j < COLUMNS + checking->casework->trait_count; j++)
            is_known |= columns[j] == i;
        for (int j = 0; j < COLUMNS; j++)                 /* twice, as was told */
            is_known |= text_equal(file->header.cells[i].text, start_columns[j].word);
        if (!is_known)
            warn(checking->diagnostics, file->header.cells[i].place, "the column '%s' is not used; %s", file->header.cells[i].text,
                 text_suggest(checking->arena, file->header.cells[i].text, column_names(checking->arena)));
    }
}

/* Finds a column by its English name, or its Danish one, unless an attribute is called so; -1: it is not there. */
static int column_of(const struct checking *checking, const struct csv_file *file, enum column column)
{
    const char *danish = start_columns_danish[column];
    int found = csv_column(file, start_columns[column].word);
    bool is_trait = false;
    for (int trait = 0; trait < checking->casework->trait_count; trait++)
        is_trait |= text_equal(checking->casework->traits[trait].heading.name, danish);
    return found >= 0 || is_trait ? found : csv_column(file, danish);
}

/* Reads the columns' numbers from the header, [COLUMNS + traits]; false when one that is needed is missing. */
static bool columns_find(struct checking *checking, const struct csv_file *file, int *columns)
{
    bool all = true;
    for (int trait = 0; trait < checking->casework->trait_count; trait++)
        columns[COLUMNS + trait] = start_file_has_column(checking->casework, trait) ? csv_column(file, checking->casework->traits[trait].heading.name) : -1;
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = column_of(checking, file, (enum column)i);
        if (columns[i] < 0 && i < REQUIRED) {
            complain(checking->diagnostics, file->header.cells[0].place, "the column '%s' is missing; the header is case,type,received,track,step,"
                     "entered step and perhaps class,due,work done,paused so far,officer,appointment,kept by,stays after,rounds done and attributes (or in Danish: sag,sagstype,modtaget,spor,trin,på trin siden,art,"
                     "frist,arbejde gjort,pauser hidtil,sagsbehandler,aftale,hos,bliver efter,runder gjort)", start_columns[i].word);
            all = false;
        }
    }
    unused_note(checking, file, columns);
    return all;
}

/* Reads a time; an empty or wrong cell leaves *t as it is. day_end: a date without time means the end of that day. */
static void cell_time(const struct line *line, enum column column, bool day_end, sim_time *t)
{
    struct csv_cell cell = line_cell(line, column);
    struct stamp stamp;
    if (!*cell.text)
        return;
    if (stamp_read(cell.text, &stamp)) {
        *t = day_time(line->checking->casework, stamp.day) + (day_end && !stamp.has_time ? DAY : stamp.of_day);
        assumed_add(line->assumed, &stamp);
    } else
        complain(line->checking->diagnostics, cell.place, "'%s' is no time; write %s as 2026-05-04 or 2026-05-04T08:30:00", cell.text,
                 start_columns[column].word);
}

/* Reads an amount of time; a bare number counts in `unit`. A decimal comma is taken as a point. */
static void cell_duration(const struct line *line, enum column column, const char *unit, int64_t *duration)
{
    struct csv_cell cell = line_cell(line, column);
    const char *why = NULL;
    double number;
    if (!*cell.text)
        return;
    char *text = arena_print(line->checking->arena, "%s", cell.text), *comma = strchr(text, ',');
    if (comma)
        *comma = '.';
    struct words words = {text}, bare = {text};
    if (words_number(&bare, &number) && words_ended(&bare))
        words.at = arena_print(line->checking->arena, "%s %s", text, unit);
    if (words_duration(&words, column != WORK_DONE, duration, &why) && words_ended(&words))
        return;
    complain(line->checking->diagnostics, cell.place, "'%s' is no %s; write a number of %s, or 3 %s%s%s", cell.text, start_columns[column].word,
             text_equal(unit, "h") ? arena_word(line->checking->arena, "hours") : unit, unit, why ? ": " : "", why ? arena_word(line->checking->arena, why) : "");
}

static void line_times(const struct line *line)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct start_case *found = line->found;
    sim_time received = NEVER;
    struct csv_cell cell = line_cell(line, RECEIVED), entered = line_cell(line, ENTERED);
    if (!*cell.text)
        complain(checking->diagnostics, cell.place, "it is missing when the case was received");
    cell_time(line, RECEIVED, false, &received);
    cell_time(line, ENTERED, false, &found->entered);
    cell_time(line, DUE, true, &found->due);
    if (received != NEVER && received >= casework->begin && period_is_known(checking))
        complain(checking->diagnostics, cell.place, "'%s' is not before the period; cases received in it come by themselves", cell.text);
    else if (received != NEVER && found->entered < received)
        complain(checking->diagnostics, entered.place, "the case entered its step before it was received");
    else if (received != NEVER && found->due < received)
        complain(checking->diagnostics, line_cell(line, DUE).place, "the case is due before it was received; change one of the two");
    else if (start_is_under_way(casework, found) && found->step >= 0
             && casework->steps[found->step].comes_in < 0 && (casework->office_count < 2 || casework->steps[found->step].queue < 0))
        complain(checking->diagnostics, entered.place, "'%s' is after the start of the period; only a case on its way to another office's "
                 "team, or who walks in, arrives later", entered.text);
    if (received != NEVER)
        found->youngest = found->oldest = casework->begin - received;
}

/* The values that cases of the type may have, ended by NULL. */
static const char *const *values_of_type(const struct checking *checking, int type, int trait)
{
    const struct trait *row = &checking->casework->traits[trait];
    const char **names = arena_take(checking->arena, (size_t)(row->value_count + 1) * sizeof *names);
    int count = 0;
    for (int value = 0; value < row->value_count; value++)
        if (type_lists_value(checking, type, trait, value))
            names[count++] = row->values[value];
    return names;
}

/* Reads a class or an attribute; an empty cell leaves *value as it is. */
static void cell_trait(const struct line *line, int column, int trait, int *value)
{
    const struct casework *casework = line->checking->casework;
    const struct trait *row = &casework->traits[trait];
    struct csv_cell cell = csv_cell(line->row, line->columns[column]);
    int type = line->found->type;
    if (!*cell.text)
        return;
    *value = trait_value_find(row, cell.text);
    if (type < 0 && *value < 0)
        complain(line->checking->diagnostics, cell.place, "no case type lists the %s '%s'", row->heading.name, cell.text);
    else if (type >= 0 && (*value < 0 || !type_lists_value(line->checking, type, trait, *value)))
        complain(line->checking->diagnostics, cell.place, "cases of '%s' have no %s '%s'; %s", casework->types[type].heading.name,
                 row->heading.name, cell.text, text_suggest(line->checking->arena, cell.text, values_of_type(line->checking, type, trait)));
}

/* Returns the numbers with one more known. */
static double *known_number(struct arena *arena, double *numbers, int count, int trait, double number)
{
    if (!numbers) {
        numbers = arena_take(arena, (size_t)count * sizeof *numbers);
        for (int i = 0; i < count; i++)
            numbers[i] = NAN;
    }
    numbers[trait] = number;
    return numbers;
}

/* Reads an attribute that is a number; an empty cell leaves it to be drawn. */
static void cell_number_trait(const struct line *line, int trait)
{
    const struct casework *casework = line->checking->casework;
    const char *name = casework->traits[trait].heading.name;
    struct csv_cell cell = csv_cell(line->row, line->columns[COLUMNS + trait]);
    struct start_case *found = line->found;
    double number;
    if (!*cell.text)
        return;
    if (!cell_number(line->checking->arena, cell.text, &number))
        complain(line->checking->diagnostics, cell.place, "'%s' is no number; the attribute '%s' is one, write such as 12 or 7.5", cell.text, name);
    else if (found->type >= 0 && !casework->types[found->type].trait_shares[trait])
        complain(line->checking->diagnostics, cell.place, "cases of '%s' have no attribute '%s'; leave it empty", casework->types[found->type].heading.name, name);
    else
        found->numbers = known_number(line->checking->arena, found->numbers, casework->trait_count, trait, number);
}

static void line_traits(const struct line *line)
{
    const struct casework *casework = line->checking->casework;
    struct start_case *found = line->found;
    cell_trait(line, CLASS, 0, &found->class);
    found->attributes = arena_take(line->checking->arena, (size_t)casework->trait_count * sizeof *found->attributes + 1);
    for (int trait = 0; trait < casework->trait_count; trait++) {
        found->attributes[trait] = -1;
        if (casework->traits[trait].is_number)
            cell_number_trait(line, trait);
        else
            cell_trait(line, COLUMNS + trait, trait, &found->attributes[trait]);
    }
}

/* A clock that stands still does so since receipt at the earliest. */
static void line_paused(const struct line *line)
{
    const struct start_case *found = line->found;
    struct csv_cell cell = line_cell(line, PAUSED);
    char age[32];
    if (found->oldest > 0 && found->paused > found->oldest)
        complain(line->checking->diagnostics, cell.place, "the case was paused for '%s', but received only %s before the start; write less, or mend 'received'", cell.text,
                 duration_text(found->oldest, age));
}

/* The column may be missing, and the case may not be at such a step. */
static void line_slot(const struct line *line)
{
    const struct casework *casework = line->checking->casework;
    struct csv_cell cell = line_cell(line, APPOINTMENT);
    sim_time at = NEVER;
    cell_time(line, APPOINTMENT, false, &at);
    if (at != NEVER && line->found->step >= 0 && line->found->type >= 0)
        start_slot(line->checking, line->found, at, cell.text, cell.place);
    if (!line->found->slot)
        return;
    const struct book *book = &casework->books[casework->steps[line->found->step].book];
    if (book->slots[line->found->slot - 1].day - casework->first_day > book->at_most)
        line_count(&line->notes->slot_beyond, cell.place);
}

/* Complains of a line that ends before a column that is needed. */
static bool is_long_enough(const struct line *line, const struct csv_file *file)
{
    int last = 0;
    for (int i = 0; i < REQUIRED; i++)
        last = line->columns[i] > last ? line->columns[i] : last;
    struct place begin = line->row->cells[0].place;
    if (line->row->count <= last && !mistake_is_told(line->checking->diagnostics, begin, begin))    /* of a quote that is not closed */
        complain(line->checking->diagnostics, begin, "the header has %d columns, this line only %d; leave a cell empty, "
                 "but keep its '%c'", file->header.count, line->row->count, file->separator);
    return line->row->count > last;
}

/* Finds type and step, and makes the case; one that cannot be is looked at further all the same, but not counted. */
static struct start_case *line_case(const struct line *line)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct csv_cell id = line_cell(line, CASE), type = line_cell(line, TYPE), track = line_cell(line, TRACK), step = line_cell(line, STEP);
    int type_number = row_find(checking, &(struct reference){type.text, type.place}, "case type", casework->types, casework->type_count,
                               sizeof *casework->types);
    int track_number = row_find(checking, &(struct reference){track.text, track.place}, "track", casework->tracks, casework->track_count,
                                sizeof *casework->tracks);
    int step_number = track_number < 0 ? -1 : start_step(checking, track_number, step.text, step.place);
    if (!*id.text)
        complain(checking->diagnostics, id.place, "the case has no name; write its number in the column 'case'");
    if (type_number >= 0 && step_number >= 0 && start_step_check(checking, type_number, step_number, step.place))
        return start_add(checking, id.text, type_number, step_number);
    struct start_case *found = arena_take(checking->arena, sizeof *found);
    *found = (struct start_case){.id = id.text, .type = type_number, .step = step_number, .class = -1, .entered = NEVER, .due = NEVER, .officer = -1, .keeper = -1};
    return found;
}

static void line_read(struct checking *checking, const struct csv_file *file, const struct csv_row *row, const int *columns,
                      struct assumed *assumed, struct start_notes *notes)
{
    struct line line = {checking, row, columns, assumed, notes, NULL};
    if (!is_long_enough(&line, file))
        return;
    line.found = line_case(&line);
    line.found->row_of_file = (int)(row - file->rows) + 1;
    line_times(&line);
    line_traits(&line);
    cell_duration(&line, WORK_DONE, "h", &line.found->work_done);
    cell_duration(&line, PAUSED, "days", &line.found->paused);
    line_paused(&line);
    line_work(&line);
    line_keeper(&line);
    line_beyond(&line);
    line_rounds(&line);
    line_slot(&line);
}

/* Tells what was counted, at the first line that it is true of. */
static void notes_tell(struct checking *checking, const struct start_notes *notes, int lines)
{
    const char *where = *checking->casework->scenario ? arena_print(checking->arena, " in '%s'", checking->casework->scenario) : "";
    if (notes->rounds_beyond.count)
        warn(checking->diagnostics, notes->rounds_beyond.first, "on %d of the %d lines a case has gone round more often than 'at most' says%s; it goes round no more",
             notes->rounds_beyond.count, lines, where);
    if (notes->work_beyond.count)
        warn(checking->diagnostics, notes->work_beyond.first, "on %d of the %d lines more work is done than the step can take%s; nothing is left of it. If cases really take so long, write so in 'time'",
             notes->work_beyond.count, lines, where);
    if (notes->hold_beyond.count)
        warn(checking->diagnostics, notes->hold_beyond.first, "on %d of the %d lines a case has been at its step longer than that can last%s; it goes on at once. If cases really wait so long, write so in 'time'",
             notes->hold_beyond.count, lines, where);
    if (notes->slot_beyond.count)
        warn(checking->diagnostics, notes->slot_beyond.first, "on %d of the %d lines the slot is further ahead than anybody can book%s; it is kept. If people book so far ahead, write so in 'booked'",
             notes->slot_beyond.count, lines, where);
    if (notes->parts_begun.count)
        warn(checking->diagnostics, notes->parts_begun.first, "on %d of the %d lines a case has been at a parallel step since before the first day%s: what its parts have done is not known, and they begin anew; "
             "let cases of which one part is left stand in a track with that part alone, and those of which nothing is left at the step after it", notes->parts_begun.count, lines, where);
}

struct seen { uint64_t key; struct csv_cell cell; };

static int seen_order(const void *a, const void *b)
{
    const struct seen *first = a, *second = b;
    if (first->key != second->key)
        return first->key < second->key ? -1 : 1;
    return (first->cell.place.line > second->cell.place.line) - (first->cell.place.line < second->cell.place.line);
}

/* Complains of texts that stand twice in a column. */
static void twice_check(struct checking *checking, const struct csv_file *file, int column, const char *rule)
{
    struct seen *seen = arena_take(checking->arena, (size_t)file->row_count * sizeof *seen + 1);
    for (int i = 0; i < file->row_count; i++) {
        seen[i].cell = csv_cell(&file->rows[i], column);
        seen[i].key = text_hash(seen[i].cell.text);
    }
    qsort(seen, (size_t)file->row_count, sizeof *seen, seen_order);
    for (int i = 1; i < file->row_count; i++) {
        if (seen[i].key == seen[i - 1].key && *seen[i].cell.text)
            complain(checking->diagnostics, seen[i].cell.place, "'%s' stands on line %d already; %s", seen[i].cell.text,
                     seen[i - 1].cell.place.line, arena_word(checking->arena, rule));
    }
}

void start_file_read(struct checking *checking, const struct reference *reference)
{
    int *columns = arena_take(checking->arena, (size_t)(COLUMNS + checking->casework->trait_count) * sizeof *columns);
    const struct csv_file *file = csv_read(checking->reading.folder, reference->name, reference->place, checking->arena, checking->diagnostics);
    struct assumed assumed = {0};
    struct start_notes notes = {0};
    if (!file || !columns_find(checking, file, columns))
        return;
    for (int i = 0; i < file->row_count; i++)
        line_read(checking, file, &file->rows[i], columns, &assumed, &notes);
    notes_tell(checking, &notes, file->row_count);
    assumed_note(checking, file, &assumed);
    twice_check(checking, file, columns[CASE], "each case has a line of its own");
    twice_check(checking, file, columns[OFFICER], "an officer has one case in hand");
}
