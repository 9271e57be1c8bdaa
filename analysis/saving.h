/* saving.h - finished pieces on their way to the disk: they wait a few seconds and are then written as parts.
 *
 * A part may cost a tenth of the work that it keeps, so a run which is over in a few seconds writes none, and one that is
 * stopped writes what waits. Where others wait for the parts, those of a share, each is written at once.
 */
#ifndef ANALYSIS_SAVING_H
#define ANALYSIS_SAVING_H

#include "analysis/gathering.h"

struct saving {
    const struct gathering *gathering;
    const char *folder;
    bool at_once;
    double last;                                          /* when parts were last written through to the disk */
    struct piece **waiting; int count, room;
};

/* Pieces that one thread writes. flush: through to the disk, which may take a tenth of a second. */
struct batch { struct piece **items; int count; bool flush; };

void saving_begin(struct saving *saving, const struct gathering *gathering, const char *folder, bool at_once);

/* Lets a finished piece wait. Returns those that are to be written now, often none. Not for several threads at once. */
struct batch saving_add(struct saving *saving, struct piece *piece);

/* Writes the pieces: from here on they survive. Returns the seconds it took. Other threads may do the same with others. */
double saving_write(const struct saving *saving, const struct batch *batch);

/* Writes all that waits. Returns the seconds it took. */
double saving_write_all(struct saving *saving);

/* Forgets what waits: it is in the results file. */
void saving_end(struct saving *saving);

#endif
