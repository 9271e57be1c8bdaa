/* test_generate_files.c - the check reads the CSV files of generated scenarios as they are meant: they are read here once more, by
 * a few lines that know only how tests/generate_files.c writes. */
#include "tests/generate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/quantity.h"
#include "base/text.h"

enum { SCENARIOS = 600, MOST_CELLS = 16, MOST_LINES = 128 };

struct sheet { char *cells[MOST_LINES][MOST_CELLS]; int lines; bool is_danish; };

/* Line 0 is the header. */
static struct sheet sheet_read(struct arena *arena, const char *text)
{
    struct sheet sheet = {.lines = 0};
    char *copy = arena_copy(arena, text, strlen(text));
    sheet.is_danish = strchr(copy, ';') != NULL;
    for (char *line = copy, *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = 0;
        for (int cell = 0; line; cell++) {
            char *mark = strchr(line, sheet.is_danish ? ';' : ',');
            sheet.cells[sheet.lines][cell] = line;
            if (mark)
                *mark = 0;
            line = mark ? mark + 1 : NULL;
        }
        sheet.lines++;
    }
    return sheet;
}

static int column(const struct sheet *sheet, const char *name)
{
    for (int i = 0; i < MOST_CELLS && sheet->cells[0][i]; i++)
        if (strcmp(sheet->cells[0][i], name) == 0)
            return i;
    return -1;
}

/* Microseconds since the period began; *is_day: no time of day is written. */
static sim_time time_of(const struct casework *casework, const struct sheet *sheet, const char *text, bool *is_day)
{
    int year, month, day, hour = 0, minute = 0;
    int count = sheet->is_danish ? sscanf(text, "%2d-%2d-%4d %2d:%2d", &day, &month, &year, &hour, &minute)
                                 : sscanf(text, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute);
    assert_true(count == 3 || count == 5);
    *is_day = count == 3;
    return (civil_from_date(year, month, day) - casework->period.first) * DAY + hour * HOUR + minute * MINUTE;
}

static double number_of(char *text)
{
    char *comma = strchr(text, ',');
    if (comma)
        *comma = '.';
    return atof(text);
}

static int earlier_first(const void *a, const void *b)
{
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

struct met { int times, past, absences, ill, open, kept; };

static void assert_trace(const struct casework *casework, const struct sheet *sheet, int number, struct met *met)
{
    sim_time times[MOST_LINES];
    int count = 0, at = 0;
    bool is_day;
    for (int i = 1; i < sheet->lines; i++) {
        sim_time t = time_of(casework, sheet, sheet->cells[i][1], &is_day);
        if (t >= casework->begin && t < casework->end)
            times[count++] = t;
    }
    qsort(times, (size_t)count, sizeof *times, earlier_first);
    while (at < casework->intake_count && (!casework->intakes[at].trace || number-- > 0))
        at++;
    assert_true(at < casework->intake_count);
    assert_int_equal(casework->intakes[at].trace_count, count);
    for (int i = 0; i < count; i++)
        assert_true(casework->intakes[at].trace[i] == times[i]);
    met->times += count;
}

/* Each column that the type draws from the file has the word or number of each line. */
static void assert_past(const struct casework *casework, const struct sheet *sheet, int number, struct met *met)
{
    int type = 0;
    while (type < casework->type_count && (!casework->types[type].past || number-- > 0))
        type++;
    assert_true(type < casework->type_count);
    const struct past_cases *past = casework->types[type].past;
    assert_int_equal(past->count, sheet->lines - 1);
    for (int trait = 0; trait < casework->trait_count; trait++) {
        int at = column(sheet, casework->traits[trait].heading.name);
        for (int line = 0; line < past->count && past->numbers[trait]; line++)
            assert_true(past->numbers[trait][line] == number_of(sheet->cells[line + 1][at]));
        for (int line = 0; line < past->count && past->values[trait] && !past->numbers[trait]; line++)
            assert_string_equal(casework->traits[trait].values[past->values[trait][line]], sheet->cells[line + 1][at]);
    }
    met->past += past->count;
}

static const struct absence_person *person_of(const struct casework *casework, const char *who, int number)
{
    uint64_t owner = absence_owner(who, number);
    for (int staff = 0; staff < casework->staff_count; staff++)
        for (int i = 0; i < casework->staffs[staff].count; i++)
            if (casework->staffs[staff].people[i].owner == owner)
                return &casework->staffs[staff].people[i];
    return NULL;
}

static bool has_range(const struct civil_range *ranges, int count, struct civil_range wanted)
{
    for (int i = 0; i < count; i++)
        if (ranges[i].first == wanted.first && ranges[i].last == wanted.last)
            return true;
    return false;
}

static void assert_absences(const struct casework *casework, const struct sheet *sheet, struct arena *arena, struct met *met)
{
    for (int i = 1; i < sheet->lines; i++) {
        char *const *cells = sheet->cells[i];
        int team, officer;
        bool is_day, is_ill = *cells[3] && strchr("isS", *cells[3]);
        assert_int_equal(sscanf(cells[0], "team %d %d", &team, &officer), 2);
        const struct absence_person *person = person_of(casework, arena_print(arena, "officers of team %d: team %d", team, team), officer);
        assert_non_null(person);
        struct civil_range days = {(civil_day)(time_of(casework, sheet, cells[1], &is_day) / DAY) + casework->period.first, 0};
        if (!*cells[2]) {
            assert_int_equal(person->ill_since, days.first + 1);
            met->ill++;
            continue;
        }
        days.last = (civil_day)(time_of(casework, sheet, cells[2], &is_day) / DAY) + casework->period.first;
        assert_true(is_ill ? has_range(person->listed_ill, person->listed_ill_count, days) : has_range(person->listed, person->listed_count, days));
        met->absences++;
    }
}

/* An amount of time: "3 h", "30 min", "1 day", or a number of `unit`. */
static int64_t amount_of(char *text, int64_t unit)
{
    int64_t in = strstr(text, "min") ? MINUTE : strchr(text, 'h') ? HOUR : strstr(text, "day") ? DAY : unit;
    return llround(number_of(text) * (double)in);
}

/* Where the team of "team 0 2" keeps its cases that officer has it, of those who are there all the time the second. */
static void assert_keeper(const struct casework *casework, const struct start_case *found, const char *text, struct met *met)
{
    int team = -1, number = 0;
    if (sscanf(text, "team %d %d", &team, &number) == 2 && casework->teams[team].keeping.keeps)
        assert_int_equal(found->keeper, casework->groups[casework->teams[team].first_group].first + number - 1);
    else
        assert_int_equal(found->keeper, -1);
    met->kept += found->keeper >= 0;
}

static void assert_open_case(const struct casework *casework, const struct sheet *sheet, char *const *cells, struct met *met)
{
    const struct start_case *found = NULL;
    bool is_day;
    for (int i = 0; i < casework->start_count; i++)
        found = casework->start[i].owner == text_hash(cells[0]) ? &casework->start[i] : found;
    assert_non_null(found);
    assert_string_equal(casework->types[found->type].heading.name, cells[1]);
    assert_string_equal(casework->steps[found->step].heading.name, *cells[4] ? cells[4] : "s0");
    assert_true(found->youngest == casework->begin - time_of(casework, sheet, cells[3], &is_day) && found->oldest == found->youngest);
    assert_true(found->entered == (*cells[5] ? time_of(casework, sheet, cells[5], &is_day) : NEVER));
    assert_true(found->work_done == (*cells[6] ? amount_of(cells[6], HOUR) : 0));
    assert_true((found->officer >= 0) <= (*cells[7] != 0));
    assert_keeper(casework, found, cells[8], met);
    assert_true(found->paused == (*cells[9] ? amount_of(cells[9], DAY) : 0));
    sim_time due = *cells[10] ? time_of(casework, sheet, cells[10], &is_day) : NEVER;
    assert_true(found->due == (*cells[10] && is_day ? due + DAY : due));
    if (*cells[11])
        assert_string_equal(casework->traits[0].values[found->class], cells[11]);
    for (int trait = 1; trait < casework->trait_count; trait++) {
        int at = column(sheet, casework->traits[trait].heading.name);
        if (at < 0 || !*cells[at])
            continue;
        if (casework->traits[trait].is_number)
            assert_true(found->numbers[trait] == number_of(cells[at]));
        else
            assert_string_equal(casework->traits[trait].values[found->attributes[trait]], cells[at]);
    }
}

static void assert_open(const struct casework *casework, const struct sheet *sheet, struct met *met)
{
    assert_int_equal(casework->start_count, sheet->lines - 1);
    for (int i = 1; i < sheet->lines; i++)
        assert_open_case(casework, sheet, sheet->cells[i], met);
    met->open += sheet->lines - 1;
}

static void files_are_read_as_they_are_meant(void **state)
{
    struct met met = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct arena *arena = arena_open();
        struct generated generated = generate_scenario(arena, seed);
        struct caseworks caseworks = generated.file_count ? caseworks_of_generated(arena, &generated) : (struct caseworks){.count = 0};
        for (int i = 0, traces = 0, pasts = 0; caseworks.count && i < generated.file_count; i++) {
            const struct generated_file *file = &generated.files[i];
            struct sheet sheet = sheet_read(arena, file->text);
            if (text_starts(file->name, "received"))
                assert_trace(caseworks.items[0], &sheet, traces++, &met);
            else if (text_starts(file->name, "past"))
                assert_past(caseworks.items[0], &sheet, pasts++, &met);
            else if (text_starts(file->name, "away"))
                assert_absences(caseworks.items[0], &sheet, arena, &met);
            else if (text_starts(file->name, "open"))
                assert_open(caseworks.items[0], &sheet, &met);
        }
        arena_close(arena);
    }
    printf("# %d times, %d past cases, %d absences, %d ill until nobody knows when, %d open cases, %d kept by somebody\n", met.times, met.past, met.absences, met.ill, met.open, met.kept);
    assert_true(met.times > 500 && met.past > 500 && met.absences > 100 && met.ill > 10 && met.open > 200 && met.kept > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(files_are_read_as_they_are_meant)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
