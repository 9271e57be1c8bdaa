/* The roster of a house from a CSV file: who, weekday or date, from, to, as a leader keeps it in a sheet. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "models/assumed.h"
#include "models/presence_parts.h"

struct columns { int who, weekday, date, from, to; };

enum { WHO, ON_WEEKDAY, ON_DATE, FROM, TO };

#define COLUMN "column of a roster: "

const struct value_word roster_words[] = {
    [WHO] = {"who", COLUMN "what the adults are called, and the number within their row", "pedagogue 2"},
    [ON_WEEKDAY] = {"weekday", COLUMN "the day of every week, or several: mon-fri", "mon"},
    [ON_DATE] = {"date", COLUMN "the one day, instead of a weekday; it stands for what the adult would work then, by weekday or shift", "2026-06-05"},
    [FROM] = {"from", COLUMN "when the adult comes; empty, as 'to': not at all that day", "06:30"}, [TO] = {"to", COLUMN "when the adult goes", "14:00"}, {NULL, NULL, NULL},
};

/* Finds a column by its English or its Danish name, in capitals or not. */
static int column_of(const struct csv_file *file, const char *english, const char *danish)
{
    for (int i = 0; i < file->header.count; i++)
        if (strcasecmp(file->header.cells[i].text, english) == 0 || strcasecmp(file->header.cells[i].text, danish) == 0)
            return i;
    return -1;
}

static bool columns_find(struct house_checking *with, const struct csv_file *file, struct columns *columns)
{
    struct diagnostics *diagnostics = with->checking->diagnostics;
    struct place place = {file->path, 1, 1, NULL};
    *columns = (struct columns){column_of(file, roster_words[WHO].word, "hvem"), column_of(file, roster_words[ON_WEEKDAY].word, "ugedag"), column_of(file, roster_words[ON_DATE].word, "dato"),
                                column_of(file, roster_words[FROM].word, "fra"), column_of(file, roster_words[TO].word, "til")};
    bool is_whole = columns->who >= 0 && columns->from >= 0 && columns->to >= 0 && (columns->weekday >= 0 || columns->date >= 0);
    if (!is_whole)
        complain(diagnostics, place, "a roster has the columns who, weekday (or date), from, to; write them in the first line (or in Danish: hvem, ugedag, "
                 "dato, fra, til)");
    return is_whole;
}

/* Reads "mon", "mandag", "Man." into 0 .. 6; -1: none of them. */
static int weekday_of(const char *text)
{
    static const char *const names[WEEKDAYS][3] = {{"mon", "monday", "mandag"}, {"tue", "tuesday", "tirsdag"}, {"wed", "wednesday", "onsdag"},
        {"thu", "thursday", "torsdag"}, {"fri", "friday", "fredag"}, {"sat", "saturday", "lørdag"}, {"sun", "sunday", "søndag"}};
    static const char *const short_danish[WEEKDAYS] = {"man", "tir", "ons", "tor", "fre", "lør", "søn"};
    char word[24];
    size_t length = strcspn(text, ".");
    if (text[length] && text[length + 1])
        return -1;
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), text);
    for (char *c = word; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        bool is_it = text_equal(word, short_danish[weekday]);
        for (int i = 0; i < 3; i++)
            is_it |= text_equal(word, names[weekday][i]);
        if (is_it)
            return weekday;
    }
    return -1;
}

/* Reads a weekday, or two with '-' between them; returns the first and the number of days, 0: none of them. */
static int weekdays_of(const char *text, int *first)
{
    char word[24];
    const char *dash = strchr(text, '-');
    snprintf(word, sizeof word, "%.*s", (int)(dash && dash - text < (int)sizeof word ? dash - text : (int)sizeof word - 1), text);
    word[strcspn(word, " ")] = 0;
    *first = weekday_of(word);
    int last = dash ? weekday_of(dash + 1 + strspn(dash + 1, " ")) : *first;
    return *first >= 0 && last >= *first ? last - *first + 1 : 0;
}

/* Reads "06:30", "06:30:00", "6.30", "kl. 6.30", or hours with a decimal comma ("6,5"), whole fives of minutes, into minutes; -1: none of them. */
static int minute_of(const char *text)
{
    int hour, minute, used = 0;
    char mark;
    if (text_starts(text, "kl."))
        text += 3 + strspn(text + 3, " ");
    if (sscanf(text, "%2d%c%2d%n", &hour, &mark, &minute, &used) == 3 && (!text[used] || (mark == ':' && text_equal(text + used, ":00"))) && (mark == ':' || mark == '.') && used >= 4
        && text[used - 3] == mark && minute >= 0 && minute < 60 && hour >= 0)
        return hour * 60 + minute <= MINUTES ? hour * 60 + minute : -1;
    char *end, plain[16];
    snprintf(plain, sizeof plain, "%s", text);
    char *comma = strchr(plain, ',');
    if (comma)
        *comma = '.';
    double hours = strtod(plain, &end);
    bool is_number = isdigit((unsigned char)*plain) && !*end && (comma || !strchr(plain, '.')) && strlen(text) < sizeof plain;
    int found = is_number && hours >= 0 && hours <= 24 ? (int)(hours * 60 + 0.5) : -1;
    return found % 5 == 0 ? found : -1;                   /* "7,30" would be 07:18 */
}

/* Finds "pedagogue 2", or "leader" where there is one of them; -1 after complaining. */
static int adult_find(struct house_checking *with, struct csv_cell cell)
{
    const struct house *house = with->house;
    struct checking *checking = with->checking;
    const char **names = arena_take(checking->arena, (size_t)(house->row_count + 1) * sizeof *names);
    for (int row = 0; row < house->row_count; row++) {
        const char *who = house->rows[row].heading.name;
        names[row] = who;
        size_t length = who ? strlen(who) : 0;
        if (!who || strncasecmp(cell.text, who, length) != 0)
            continue;
        const char *rest = cell.text + length;
        char *end;
        long number = strtol(rest, &end, 10);
        if (!*rest && house->rows[row].count == 1)
            number = 1;
        else if (!*rest)
            complain(checking->diagnostics, cell.place, "'%s' are %d; write which: '%s 1' to '%s %d'", who, house->rows[row].count, who, who, house->rows[row].count);
        else if (*rest != ' ' || *end || end == rest)
            continue;
        if (*rest && (number < 1 || number > house->rows[row].count))
            complain(checking->diagnostics, cell.place, "there is no '%s': '%s' has the number %d in 'adults'", cell.text, who, house->rows[row].count);
        else if (*rest || house->rows[row].count == 1)
            return house->rows[row].first + (int)number - 1;
        return -1;
    }
    complain(checking->diagnostics, cell.place, "no adult is called '%s'; %s", cell.text, text_suggest(checking->arena, cell.text, names));
    return -1;
}

static bool hours_of_row(struct house_checking *with, const struct csv_row *row, const struct columns *columns, struct minutes *hours)
{
    struct csv_cell from = csv_cell(row, columns->from), to = csv_cell(row, columns->to);
    struct diagnostics *diagnostics = with->checking->diagnostics;
    *hours = (struct minutes){0, 0};
    if (!*from.text && !*to.text)
        return true;
    *hours = (struct minutes){minute_of(from.text), minute_of(to.text)};
    if (hours->from < 0)
        complain(diagnostics, from.place, "'%s' is no time of the day; write 06:30, 6.30, or hours: 6,5", from.text);
    if (hours->until < 0)
        complain(diagnostics, to.place, "'%s' is no time of the day; write 15:24, 15.24, or hours: 15,4", to.text);
    if (hours->from >= 0 && hours->until >= 0 && hours->until <= hours->from)
        complain(diagnostics, to.place, "%s is not after %s; write when the adult goes", to.text, from.text);
    return hours->from >= 0 && hours->until > hours->from;
}

static int by_day(const void *left, const void *right)
{
    const struct roster_date *a = left, *b = right;
    return (a->day > b->day) - (a->day < b->day);
}

static void date_add(struct house_checking *with, struct adult *adult, struct csv_cell cell, civil_day day, struct minutes hours)
{
    struct arena *arena = with->checking->arena;
    for (int i = 0; i < adult->date_count; i++)
        if (adult->dates[i].day == day) {
            complain(with->checking->diagnostics, cell.place, "the adult has hours on '%s' already; write one line", cell.text);
            return;
        }
    struct roster_date *dates = arena_take(arena, (size_t)(adult->date_count + 1) * sizeof *dates);
    if (adult->date_count)
        memcpy(dates, adult->dates, (size_t)adult->date_count * sizeof *dates);
    dates[adult->date_count++] = (struct roster_date){day, hours};
    adult->dates = dates;
}

static void outside_tell(struct house_checking *with, struct place place)
{
    complain(with->checking->diagnostics, place, "these hours lie outside those of the house; change them, or the calendar");
}

/* Takes the hours of `count` weekdays. */
static void weekdays_add(struct house_checking *with, struct adult *adult, struct csv_cell cell, int first, int count, struct minutes hours)
{
    const struct house *house = with->house;
    struct diagnostics *diagnostics = with->checking->diagnostics;
    adult->has_roster = true;
    for (int on = first; on < first + count; on++) {
        struct minutes inside = minutes_cut(hours, house->hours[on]);
        if (adult->roster[on].from < adult->roster[on].until) {
            complain(diagnostics, cell.place, "the adult has hours on '%s' already; write one line, from first to last", cell.text);
            return;
        }
        adult->roster[on] = hours;
        if (with->is_sure && hours.from < hours.until && inside.from == inside.until) {
            outside_tell(with, cell.place);
            return;
        }
    }
}

/* What the lines have in common: stamps that were guessed, and dates that change nothing. */
struct lines { struct assumed assumed; struct place idle; int idle_count; };

/* Takes the hours of a date, which may stand in a sheet of a whole year. */
static void date_use(struct house_checking *with, struct adult *adult, struct csv_cell cell, civil_day day, struct minutes hours, struct lines *lines)
{
    const struct house *house = with->house;
    bool is_inside = day >= house->first && day < house->first + house->days, is_open = is_inside && house->is_open[day - house->first];
    struct minutes inside = is_open ? minutes_cut(hours, house->hours[civil_weekday(day)]) : hours;
    date_add(with, adult, cell, day, hours);
    if (!is_open && period_is_known(with->checking) && with->is_sure)
        lines->idle = lines->idle_count++ ? lines->idle : cell.place;
    else if (with->is_sure && hours.from < hours.until && inside.from == inside.until)
        outside_tell(with, cell.place);
}

static void row_use(struct house_checking *with, const struct csv_row *row, const struct columns *columns, struct lines *lines)
{
    struct diagnostics *diagnostics = with->checking->diagnostics;
    struct csv_cell date = csv_cell(row, columns->date), weekday = csv_cell(row, columns->weekday);
    struct minutes hours;
    struct stamp stamp = {.day = 0};
    int number = adult_find(with, csv_cell(row, columns->who)), on = -1, days = *date.text ? 0 : weekdays_of(weekday.text, &on);
    bool has_hours = hours_of_row(with, row, columns, &hours);
    bool has_date = *date.text && stamp_read(date.text, &stamp);
    if (*date.text && !has_date)
        complain(diagnostics, date.place, "'%s' is no date; write 2026-08-10 or 10-08-2026", date.text);
    else if (!*date.text && !days)
        complain(diagnostics, weekday.place, "'%s' is no weekday; write mon, tue, wed, thu, fri, sat, sun, or mandag .. søndag", weekday.text);
    if (number < 0 || !has_hours || (!has_date && !days))
        return;
    if (has_date)
        assumed_add(&lines->assumed, &stamp);
    if (has_date)
        date_use(with, &with->house->adults[number], date, stamp.day, hours, lines);
    else
        weekdays_add(with, &with->house->adults[number], weekday, on, days, hours);
}

/* Who has nothing else works on these dates alone. */
static void adults_finish(struct house_checking *with)
{
    for (int i = 0; i < with->house->adult_count; i++) {
        struct adult *adult = &with->house->adults[i];
        adult->has_roster |= adult->date_count > 0 && with->house->rows[adult->row].shift_count == 0;
        if (adult->date_count > 1)
            qsort(adult->dates, (size_t)adult->date_count, sizeof *adult->dates, by_day);
    }
}

void house_read_roster(struct house_checking *with)
{
    struct checking *checking = with->checking;
    const struct reference *name = &checking->written.roster;
    struct columns columns;
    struct lines lines = {.idle_count = 0};
    int complaints = checking->diagnostics->complaints;
    if (!name->name)
        return;
    const struct csv_file *file = csv_read(checking->reading.folder, name->name, name->place, checking->arena, checking->diagnostics);
    with->has_bad_roster = !file || !columns_find(with, file, &columns);
    if (with->has_bad_roster)
        return;
    for (int i = 0; i < file->row_count; i++)
        row_use(with, &file->rows[i], &columns, &lines);
    assumed_note(checking, file, &lines.assumed);
    if (lines.idle_count)
        warn(checking->diagnostics, lines.idle, "%d line%s of the roster from here on %s of days outside the period, or on which the house is closed; they change nothing",
             lines.idle_count, lines.idle_count == 1 ? "" : "s", lines.idle_count == 1 ? "is" : "are");
    adults_finish(with);
    if (file->row_count == 0)
        complain(checking->diagnostics, name->place, "the roster %s has no lines below its first; write who, weekday, from, to", file->path);
    with->has_bad_roster = checking->diagnostics->complaints > complaints;
}
