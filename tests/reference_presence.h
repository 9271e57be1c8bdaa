/* reference_presence.h - the slow and obviously right run of a house: docs/semantics.md, section 11, minute by minute and person by person.
 *
 * Written from that page and models/presence.h alone. It shares with the engine random words and the drawing of absence (models/absence.h, which
 * has its own tests); who does what is written down for every minute of every day, and everything is counted from that.
 */
#ifndef TESTS_REFERENCE_PRESENCE_H
#define TESTS_REFERENCE_PRESENCE_H

#include "models/tally.h"

/* What the replications brought about, so that agreement is not that of doing nothing. */
struct presence_brought { int64_t breaks, missed, planning, substitutes, leave, ill, below, shortage, covered, cut; };

/* Adds the counts of a replication to a zeroed tally of the casework's shape. */
void reference_presence(const struct casework *casework, int replication, int64_t *tally, struct presence_brought *brought);

#endif
