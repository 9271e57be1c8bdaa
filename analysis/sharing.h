/* sharing.h - how threads are shared out: replications side by side as long as there are enough of them; only with fewer than threads do
 * several threads run each replication, whose logical processes they share.
 */
#ifndef ANALYSIS_SHARING_H
#define ANALYSIS_SHARING_H

#include <stddef.h>

#include "base/language.h"

struct sharing { int beside, inside; };                   /* replications at once; threads of each */

/* processes: logical processes of a replication, of the scenario that has most. */
struct sharing sharing_of(int replications, int threads, int processes);

/* Writes it in words: "2 replications at once", "one replication at a time, on 2 threads that share its offices". language NULL: English. */
void sharing_write(struct sharing sharing, const struct language *language, char *buffer, size_t size);

enum { SHARING_TEXT = 160 };                              /* bytes of a buffer */

#endif
