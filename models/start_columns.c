#include "models/start_columns.h"

#include <stddef.h>

#define COLUMN "column of the CSV of open cases: "

const struct value_word start_columns[] = {
    [CASE] = {"case", COLUMN "its id, which only replay --case-ids tells", "2026-1043"}, [TYPE] = {"type", COLUMN "its case type", "asylum"},
    [RECEIVED] = {"received", COLUMN "when the case was received", "2026-03-01T09:15:00"}, [TRACK] = {"track", COLUMN "the track it is in", "normal"},
    [STEP] = {"step", COLUMN "the step it is at; without it the first of the track", "interview"},
    [ENTERED] = {"entered step", COLUMN "when it came to the step it is at; later than the start: when it arrives from another office", "2026-04-02"},
    [CLASS] = {"class", COLUMN "its class; without it drawn from the shares of its type", "complex"},
    [DUE] = {"due", COLUMN "its own due time instead of the goal's; a wait under way with 'clock: stops' comes on top", "2026-07-01"},
    [WORK_DONE] = {"work done", COLUMN "work already done at this step", "3 h"},
    [PAUSED] = {"paused so far", COLUMN "time its clock has stood still in holds that have ended", "3 days"},
    [OFFICER] = {"officer", COLUMN "who has it in hand, by name (Anna) or the team and the number within it", "normal 3"},
    [APPOINTMENT] = {"appointment", COLUMN "when its slot is", "2026-06-12T10:00"}, [KEPT_BY] = {"kept by", COLUMN "whose case it is while nobody has it in hand, where officers keep theirs ('same officer')", "normal 3"},
    [STAYS_AFTER] = {"stays after", COLUMN "the work that 'officer' has just done on it, where it stays in hand for want of room at the step ('turned away: stays in hand')", "service.cut"},
    [ROUNDS] = {"rounds done", COLUMN "how often it has gone round where 'at most' counts that: a number, or with several such branches on its way track and step of each", "normal.complete 2"},
    [COLUMNS] = {NULL, NULL, NULL},
};

const char *const start_columns_danish[COLUMNS] = {
    [CASE] = "sag", [TYPE] = "sagstype", [RECEIVED] = "modtaget", [TRACK] = "spor", [STEP] = "trin", [ENTERED] = "på trin siden", [CLASS] = "art", [DUE] = "frist",
    [WORK_DONE] = "arbejde gjort", [PAUSED] = "pauser hidtil", [OFFICER] = "sagsbehandler", [APPOINTMENT] = "aftale", [KEPT_BY] = "hos", [STAYS_AFTER] = "bliver efter",
    [ROUNDS] = "runder gjort",
};
