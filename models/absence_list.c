#include "models/absence_list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "models/assumed.h"
#include "scenarios/variant.h"

struct columns { int who, from, to, reason; };

enum { WHO, FROM, TO, REASON, LEAVE_WORD, ILL_WORD };

#define COLUMN "column of the list of absences: "

const struct value_word absence_list_words[] = {
    [WHO] = {"who", COLUMN "who is away, by name (Anna) or the team and the number within it", "normal 3"}, [FROM] = {"from", COLUMN "first day away", "2026-07-06"},
    [TO] = {"to", COLUMN "last day away; who is ill without it is away until nobody knows when, which is drawn", "2026-07-24"},
    [REASON] = {"reason", COLUMN "leave or ill; without it leave", "ill"},
    [LEAVE_WORD] = {"leave", "in the list of absences: away on leave, and none is drawn", "leave"},
    [ILL_WORD] = {"ill", "in the list of absences: away sick, and nothing of that is drawn", "ill"}, {NULL, NULL, NULL},
};

/* Finds a column by its English or its Danish name, in capitals or not. */
static int column_of(struct checking *checking, const struct csv_file *file, const char *english, const char *danish)
{
    for (int i = 0; i < file->header.count; i++) {
        const char *name = text_slug(checking->arena, file->header.cells[i].text);
        if (text_equal(name, english) || text_equal(name, text_slug(checking->arena, danish)))
            return i;
    }
    return -1;
}

static bool columns_find(struct checking *checking, const struct csv_file *file, struct columns *columns)
{
    *columns = (struct columns){column_of(checking, file, absence_list_words[WHO].word, "hvem"), column_of(checking, file, absence_list_words[FROM].word, "fra"),
                                column_of(checking, file, absence_list_words[TO].word, "til"), column_of(checking, file, absence_list_words[REASON].word, "årsag")};
    if (columns->who >= 0 && columns->from >= 0 && columns->to >= 0)
        return true;
    complain(checking->diagnostics, (struct place){file->path, 1, 1, NULL}, "an absence list has the columns who, from, to, and perhaps reason; write them "
             "in the first line (or in Danish: hvem, fra, til, årsag)");
    return false;
}

/* Officers of one name: how many, and of which team; another: the second team that has the name too. */
struct namesakes { const char *name; int team, another, count; };

static struct namesakes *namesake(struct checking *checking, struct namesakes **all, int *count, int *room, const char *name, int team)
{
    for (int i = 0; i < *count; i++)
        if (text_equal((*all)[i].name, name))
            return &(*all)[i];
    struct namesakes *found = arena_push(checking->arena, all, count, room, sizeof **all);
    *found = (struct namesakes){name, team, team, 0};
    return found;
}

/* A team's name is that of its officers without one: with a number it is that of all. */
static struct namesakes *namesakes_make(struct checking *checking, int *count)
{
    int room = 0;
    struct namesakes *all = NULL;
    *count = 0;
    for (int team = 0; team < checking->written.teams.count; team++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, team);
        const struct written_officers *rows = written->officers.rows;
        namesake(checking, &all, count, &room, written->heading.name, team);
        for (int i = 0; i < written->officers.count; i++) {
            struct namesakes *found = namesake(checking, &all, count, &room, rows[i].who ? rows[i].who : written->heading.name, team);
            found->count += (int)rows[i].number;
            found->another = found->team != team ? team : found->another;
        }
    }
    return all;
}

/* Returns the name that the cell begins with, and in *number the number after it (0: none); NULL: no officers are called so. */
static const struct namesakes *namesakes_find(const struct namesakes *all, int count, const char *text, int *number)
{
    for (int i = 0; i < count; i++) {
        size_t length = strlen(all[i].name);
        if (!text_starts(text, all[i].name))
            continue;
        char *end = NULL;
        *number = text[length] == ' ' ? (int)strtol(text + length, &end, 10) : 0;
        if (!text[length] || (end && end > text + length + 1 && !*end))
            return &all[i];
    }
    return NULL;
}

/* Finds "normal 3", the third officer of the team in the order of the file, whatever name it has. */
static bool find_in_team(const struct checking *checking, int team, int number, struct listed_absence *listed)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *rows = written->officers.rows;
    int row = 0;
    for (; row < written->officers.count && number > rows[row].number; row++)
        number -= (int)rows[row].number;
    if (row == written->officers.count || number < 1)
        return false;
    listed->team = team, listed->who = rows[row].who ? rows[row].who : written->heading.name, listed->number = namesakes_before(written, row) + number;
    return true;
}

/* Returns the team whose name it is, -1: none. */
static int team_called(const struct checking *checking, const char *name)
{
    for (int team = 0; team < checking->written.teams.count; team++)
        if (text_equal(WRITTEN(checking, teams, written_team, team)->heading.name, name))
            return team;
    return -1;
}

/* Among officers that a search tries: one of a name is the first of those it has put in its place, and who is not there is nobody. */
static void officer_find_tried(const struct checking *checking, const struct namesakes *all, int count, struct csv_cell cell, struct listed_absence *listed)
{
    int number = 0;
    const struct namesakes *found = namesakes_find(all, count, cell.text, &number);
    int team = found ? team_called(checking, found->name) : -1;
    if (team >= 0 && number)
        find_in_team(checking, team, number, listed);
    else if (found && found->another == found->team && number <= found->count)
        *listed = (struct listed_absence){.team = found->team, .who = found->name, .number = number ? number : 1};
    listed->place = cell.place;
}

/* Finds "Anna", or "normal 3", or complains. */
static void officer_find(const struct checking *checking, const struct namesakes *all, int count, struct csv_cell cell, struct listed_absence *listed)
{
    struct diagnostics *diagnostics = checking->diagnostics;
    int number = 0;
    const struct namesakes *found = namesakes_find(all, count, cell.text, &number);
    const char **names = arena_take(checking->arena, (size_t)(count + 1) * sizeof *names);
    for (int i = 0; i < count; i++)
        names[i] = all[i].name;
    int team = found ? team_called(checking, found->name) : -1, of_team = team < 0 ? 0 : officers_written(WRITTEN(checking, teams, written_team, team));
    if (team >= 0 && number && find_in_team(checking, team, number, listed))
        listed->place = cell.place;
    else if (team >= 0 && number)
        complain(diagnostics, cell.place, "there is no '%s': %d are in the team '%s'", cell.text, of_team, found->name);
    else if (team >= 0 && found->count != 1)
        complain(diagnostics, cell.place, "'%s' are %d; write which: '%s 1' to '%s %d'", found->name, of_team, found->name, found->name, of_team);
    else if (!found)
        complain(diagnostics, cell.place, "no officer is called '%s'; %s", cell.text, text_suggest(checking->arena, cell.text, names));
    else if (found->another != found->team)
        complain(diagnostics, cell.place, "officers of '%s' and of '%s' are called '%s'; give those listed a name of their own: {who: Anna}",
                 WRITTEN(checking, teams, written_team, found->team)->heading.name, WRITTEN(checking, teams, written_team, found->another)->heading.name,
                 found->name);
    else if (!number && found->count != 1)
        complain(diagnostics, cell.place, "'%s' are %d; write which: '%s 1' to '%s %d'", found->name, found->count, found->name, found->name, found->count);
    else if (number < 0 || number > found->count)
        complain(diagnostics, cell.place, "there is no '%s': %d are called '%s'", cell.text, found->count, found->name);
    else
        *listed = (struct listed_absence){.team = found->team, .who = found->name, .number = number ? number : 1, .place = cell.place};
}

static bool date_of(struct checking *checking, struct csv_cell cell, struct assumed *assumed, civil_day *day)
{
    struct stamp stamp;
    if (!stamp_read(cell.text, &stamp)) {
        complain(checking->diagnostics, cell.place, "'%s' is no date; write 2026-08-10 or 10-08-2026", cell.text);
        return false;
    }
    assumed_add(assumed, &stamp);
    *day = stamp.day;
    return true;
}

static bool reason_of(struct checking *checking, struct csv_cell cell, enum absence_reason *reason)
{
    const struct { const char *word; enum absence_reason reason; } words[] = {
        {"", ON_LEAVE}, {absence_list_words[LEAVE_WORD].word, ON_LEAVE}, {"ferie", ON_LEAVE}, {absence_list_words[ILL_WORD].word, ILL}, {"sick", ILL}, {"syg", ILL}, {"sygdom", ILL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(cell.text, words[i].word) == 0) {
            *reason = words[i].reason;
            return true;
        }
    complain(checking->diagnostics, cell.place, "'%s' is no reason for being away; write leave or ill (ferie, syg)", cell.text);
    return false;
}

/* Who is ill today: since when is known, until when is drawn. */
static void open_check(struct checking *checking, const struct listed_absence *listed, struct place place)
{
    char begin[11];
    if (listed->days.first > checking->casework->first_day)
        complain(checking->diagnostics, place, "an illness of which nobody knows the end has begun by the first day that is simulated, %s; write when it ends, or an earlier day",
                 civil_text(checking->casework->first_day, begin));
    if (listed->who && !(WRITTEN(checking, teams, written_team, listed->team)->sickness.days > 0))
        complain(checking->diagnostics, place, "the team '%s' says nothing of sickness, from which the end of this one would be drawn; write when it ends, or sickness: 8.1 days per "
                 "year in the team", WRITTEN(checking, teams, written_team, listed->team)->heading.name);
}

/* Returns whether the line lies in the simulated time. */
static bool line_use(struct checking *checking, const struct csv_row *row, const struct columns *columns, struct listed_absence *listed, struct assumed *assumed)
{
    struct civil_range *days = &listed->days;
    bool has_from = date_of(checking, csv_cell(row, columns->from), assumed, &days->first);
    bool has_reason = reason_of(checking, csv_cell(row, columns->reason), &listed->reason);
    listed->is_open = has_reason && listed->reason == ILL && !*csv_cell(row, columns->to).text;
    bool has_to = listed->is_open || date_of(checking, csv_cell(row, columns->to), assumed, &days->last);
    if (listed->is_open && has_from)
        days->last = days->first, open_check(checking, listed, csv_cell(row, columns->to).place);
    if (has_from && has_to && days->last < days->first)
        complain(checking->diagnostics, csv_cell(row, columns->to).place, "the last day away is before the first; change one of them");
    if (!has_from || !has_to || !has_reason || !listed->who || days->last < days->first)
        return true;
    *(struct listed_absence *)arena_push(checking->arena, &checking->listed, &checking->listed_count, &checking->listed_room, sizeof *listed) = *listed;
    return listed->is_open || (days->last >= checking->casework->first_day && days->first <= checking->casework->period.last);
}

static int by_officer_and_day(const void *left, const void *right)
{
    const struct listed_absence *a = left, *b = right;
    if (a->team != b->team)
        return a->team - b->team;
    int names = strcmp(a->who, b->who);
    if (names || a->number != b->number)
        return names ? names : a->number - b->number;
    return a->days.first != b->days.first ? a->days.first - b->days.first : a->place.line - b->place.line;
}

static void overlaps_check(struct checking *checking)
{
    for (int i = 1; i < checking->listed_count; i++) {
        const struct listed_absence *before = &checking->listed[i - 1], *here = &checking->listed[i];
        char first[11];
        bool is_same = before->team == here->team && text_equal(before->who, here->who) && before->number == here->number;
        if (is_same && before->is_open && here->is_open)
            complain(checking->diagnostics, here->place, "'%s' is ill since %s, by line %d; keep one of them", here->who, civil_text(before->days.first, first), before->place.line);
        else if (is_same && here->days.first <= before->days.last)
            complain(checking->diagnostics, here->place, "'%s' is away on %s already, by line %d; write each day once", here->who,
                     civil_text(here->days.first, first), before->place.line);
    }
}

void absence_list_read(struct checking *checking)
{
    const struct reference *name = &checking->written.absence_list;
    struct columns columns;
    struct assumed assumed = {0};
    int count, outside = 0;
    if (!name->name)
        return;
    const struct csv_file *file = csv_read(checking->reading.folder, name->name, name->place, checking->arena, checking->diagnostics);
    if (!file || !columns_find(checking, file, &columns))
        return;
    const struct namesakes *all = namesakes_make(checking, &count);
    for (int i = 0; i < file->row_count; i++) {
        struct listed_absence listed = {0};
        struct csv_cell who = csv_cell(&file->rows[i], columns.who);
        if (checking->casework->variant->tries_officers)
            officer_find_tried(checking, all, count, who, &listed);
        else
            officer_find(checking, all, count, who, &listed);
        outside += !line_use(checking, &file->rows[i], &columns, &listed, &assumed);
    }
    if (checking->listed_count > 1)
        qsort(checking->listed, (size_t)checking->listed_count, sizeof *checking->listed, by_officer_and_day);
    overlaps_check(checking);
    assumed_note(checking, file, &assumed);
    if (file->row_count == 0)
        complain(checking->diagnostics, name->place, "the absence list %s has no lines below its first; write who, from, to", file->path);
    if (outside > 0)
        warn(checking->diagnostics, name->place, "%d of the %d lines of %s are not in the time that is simulated", outside, file->row_count, file->path);
}

bool absence_list_has(const struct checking *checking, int team)
{
    for (int i = 0; i < checking->listed_count; i++)
        if (checking->listed[i].team == team)
            return true;
    return false;
}

void absence_list_give(const struct checking *checking, int team, const char *who, int number, struct absence_person *person)
{
    struct civil_range *of[ABSENCE_REASONS] = {NULL};
    int counts[ABSENCE_REASONS] = {0};
    for (int i = 0; i < checking->listed_count; i++) {
        const struct listed_absence *listed = &checking->listed[i];
        if (listed->team != team || listed->number != number || !text_equal(listed->who, who))
            continue;
        if (listed->is_open) {
            person->ill_since = listed->days.first + 1;
            continue;
        }
        struct civil_range **days = &of[listed->reason];
        if (!*days)
            *days = arena_take(checking->arena, (size_t)(checking->listed_count - i) * sizeof **days);
        (*days)[counts[listed->reason]++] = listed->days;
    }
    person->listed = of[ON_LEAVE], person->listed_count = counts[ON_LEAVE];
    person->listed_ill = of[ILL], person->listed_ill_count = counts[ILL];
}
