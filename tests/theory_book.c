/* A clinic by appointment: one day, everybody punctual or not there at all. */
#include <stdlib.h>
#include <string.h>

#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}

enum { OPENS = 8 * 60, CLOSES = 16 * 60, SLOT = 30 };     /* minutes of the day: sixteen slots */

/* The number after these words in the parameters of the row. */
static double number_after(const struct known_row *row, const char *words)
{
    const char *found = strstr(row->parameters, words);
    return found ? strtod(found + strlen(words), NULL) : 0;
}

/* One patient more of the CSV, with a slot at this minute. */
static const char *patient(struct arena *arena, const char *lines, int number, int minute)
{
    return arena_print(arena, "%s%d,case,2023-12-31,way,visit,,2024-01-01T%02d:%02d:00\n", lines, number, minute / 60, minute % 60);
}

static const char *clinic(const struct known_row *row, struct arena *arena, const char *patients, int clinicians)
{
    return arena_print(arena, "case,type,received,track,step,entered step,appointment\n%s---\n"
        "start: {file: open.csv}\ncalendars: {clinic: {hours: {every day: 08:00-16:00}}}\n"
        "teams: {doctor: {officers: %d, calendar: clinic}}\n"
        "appointments: {visits: {team: doctor, length: %d min, desks: %d, no-show: %.17g %%, books again: {no-show: 0 %%}, overbooked: {first slot: 1}}}\n"
        "cases: {case: {track: way}}\ntracks: {way: [appointment: {what: visit, at: visits, time: exponential mean 25 min}, decide]}\n",
        patients, clinicians, SLOT, clinicians, 100 * (1 - number_after(row, "show prob ")));
}

/* As many patients at each slot as there are clinicians. */
static const char *evenly(const struct known_row *row, struct arena *arena)
{
    int clinicians = strstr(row->parameters, "; 3 clinician") ? 3 : 1, number = 0;
    const char *patients = "";
    for (int minute = OPENS; minute < CLOSES; minute += SLOT)
        for (int i = 0; i < clinicians; i++)
            patients = patient(arena, patients, ++number, minute);
    return clinic(row, arena, patients, clinicians);
}

/* Two at the first slot, none at the last (Bailey and Welch 1952). */
static const char *two_first(const struct known_row *row, struct arena *arena)
{
    const char *patients = patient(arena, "", 1, OPENS);
    for (int number = 2, minute = OPENS; minute < CLOSES - SLOT; minute += SLOT)
        patients = patient(arena, patients, number++, minute);
    return clinic(row, arena, patients, 1);
}

/* Of the session and the time after it, what the clinician is not with patients. */
static double idle(const double mean[], const struct known_row *row)
{
    (void)row;
    return CLOSES - OPENS + mean[0] - mean[1];
}

#define MEAN_WAIT(ID) {.id = ID, .value = ratio, .probes = {{.quantity = WAITS}, {.quantity = BEGINNINGS}}}
#define THERE(FROM) {.quantity = TIME_AT_LEAST, .level = AT_STATION, .at = "visit", .x = 1, .from = FROM}
#define AFTER_HOURS(ID) {.id = ID, .value = only, .probes = {THERE(CLOSES)}}
#define IDLE(ID) {.id = ID, .value = idle, .probes = {THERE(CLOSES), THERE(0)}}

MEASURES(single_slots, MEAN_WAIT("V102"), AFTER_HOURS("V103"), IDLE("V104"));
MEASURES(bailey_welch, MEAN_WAIT("V105"), AFTER_HOURS("V106"), IDLE("V107"));
MEASURES(several, MEAN_WAIT("V111"), AFTER_HOURS("V112"));

const struct theory book_theories[] = {
    {"V102", evenly, MINUTE, 1, 0, 35000, single_slots, WITH_CSV},
    {"V105", two_first, MINUTE, 1, 0, 80000, bailey_welch, WITH_CSV},
    {"V111", evenly, MINUTE, 1, 0, 14000, several, WITH_CSV},
    {.row = NULL},
};
