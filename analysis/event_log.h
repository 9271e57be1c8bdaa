/* event_log.h - the notes of one replication as text to read, and as an event log for process mining.
 *
 * The log's columns are those of common event logs: case, case type, activity, resource, enabled, start, end,
 * lifecycle, whole; one line per stretch of work (complete, suspend), hold and exit. Work and holds of a part of a case (a parallel step) are
 * told with the part's own name, and in the last column with that of its case. Times are local civil time.
 */
#ifndef ANALYSIS_EVENT_LOG_H
#define ANALYSIS_EVENT_LOG_H

#include <stdio.h>

#include "analysis/case_name.h"
#include "base/arena.h"
#include "models/casework.h"
#include "models/note.h"

struct event_log {
    struct listener listener;                             /* first: a struct event_log can be given as listener */
    const struct casework *casework;
    FILE *text;                                           /* one readable line per note; NULL: none */
    FILE *csv;                                            /* the event log; NULL: none */
    struct listener *next;                                /* hears the notes too; NULL: nobody */
    sim_time until;                                       /* notes at or after this are not written */
    struct case_names names;
    sim_time *enabled;                                    /* [officers] when the case in hand joined its queue */
    const struct arena *speaking;                         /* in whose language the text is; the log and names are not */
};

/* Starts a log; writes the header line of csv. The files stay the caller's; memory is the arena's. */
struct event_log event_log_open(const struct casework *casework, FILE *text, FILE *csv, sim_time until,
                                struct listener *next, struct arena *arena);

#endif
