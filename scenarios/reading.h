/* reading.h - fills structs from the document by tables of parameters.
 *
 * read_section walks a mapping beside its table: unknown keys get a suggestion, missing ones their default
 * or a complaint, present ones their value type's `read`. All mistakes are reported, none stops the walk.
 */
#ifndef SCENARIOS_READING_H
#define SCENARIOS_READING_H

#include <stdint.h>

#include "base/civil.h"
#include "base/param.h"
#include "base/quantity.h"
#include "scenarios/document.h"

struct used_default { struct place place; const char *path, *value; };    /* "teams.fast.queue", "first in queue" */

struct reading {
    struct diagnostics *diagnostics;
    struct arena *arena;
    const char *folder;                                   /* relative file names start here */
    const char *path;                                     /* of the section being read: "teams.fast" */
    struct used_default *defaults;                        /* for check --verbose */
    int default_count, default_room;
};

/* Fills target, a struct that starts zeroed, from a mapping (NULL: as if empty, at `place`). */
void read_section(struct reading *reading, const struct param *rows, const struct node *mapping,
                  struct place place, void *target);

/* The value types that are not special to one part of the model. Slot in brackets. */
extern const struct value_type
    value_text,            /* [const char *] any words */
    value_count,           /* [int64_t] a whole number within least..most */
    value_number,          /* [double] within least..most */
    value_share,           /* [double] "73 %" -> 0.73, within least..most (default 0..1) */
    value_duration,        /* [int64_t] microseconds of calendar time: "14 days", "8 h"; > 0 unless least..most say otherwise */
    value_work,            /* [int64_t] microseconds of work; days and weeks are a mistake: "write hours" */
    value_date,            /* [int] civil_day + 1, so 0 = not written */
    value_dates,           /* [struct civil_range] "2026-06-01..2026-08-31", or one date; first 0 = not written */
    value_choice,          /* [int] index in param->words */
    value_reference,       /* [struct reference] a name of something declared elsewhere */
    value_references,      /* [struct reference_list] one name, or a list of names */
    value_money,           /* [double] "345 DKK per hour" -> 345; the unit is fixed by the example's words */
    value_section,         /* [the struct of param->rows, in place] a mapping of fixed words */
    value_table,           /* [struct row_list] a mapping of the user's names to sections of param->rows */
    value_list;            /* [struct row_list] a sequence of sections of param->rows */

/* Checks a name the user gives (no . , : # [ ] { }; not next, rest, withdrawn, closed, decided; not empty). */
void name_check(struct reading *reading, const char *name, struct place place);

/* Words of a calendar as keys and values: "mon", "mon-thu", "sat-sun" -> bits 0..6; false after complaining. */
bool weekdays_read(struct reading *reading, const char *text, struct place place, unsigned *days);

/* "08:00-15:30" -> microseconds of the day, half-open; up to 24:00. False after complaining. */
bool hours_read(struct reading *reading, const char *text, struct place place, int64_t *from, int64_t *until);

/* "2026-06-01", "2026-06-01..2026-08-31", both ends included. False after complaining. */
bool dates_read(struct reading *reading, const char *text, struct place place, struct civil_range *range);

/* A table of shares such as {unfounded: 25 %, other: rest}: names in order, shares that sum to 1 (`rest` at most
 * once, filling up). False after complaining (sum not 100 %, above 100 %, a share twice, no share). */
struct share { const char *name; struct place place; double share; };
bool shares_read(struct reading *reading, const struct node *mapping, struct share **shares, int *count);

#endif
