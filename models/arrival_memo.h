/* arrival_memo.h - arrivals that one scenario of a replication made ready, for the others whose intakes are the same.
 *
 * What an intake brings follows from the replication and from what is written of the intake and of the ways of its cases (network.likeness):
 * scenarios that differ elsewhere, in staff say, receive the same cases to the last bit. Each time an intake makes arrivals ready their
 * rows are kept, in its line, and copied where another scenario makes them ready; nothing is drawn twice. One thread's, for one
 * replication at a time.
 */
#ifndef MODELS_ARRIVAL_MEMO_H
#define MODELS_ARRIVAL_MEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "models/process.h"

struct arrival_memo;

enum { ARRIVAL_MEMO_ROW = (4 + PARKED_MOST) * WORD };     /* bytes of an arrival at most */

/* Returns an empty memo that will hold at most so many bytes: when they are full, arrivals are drawn. */
struct arrival_memo *arrival_memo_open(size_t most);
void arrival_memo_close(struct arrival_memo *memo);

/* Forgets what is not of this replication. */
void arrival_memo_begin(struct arrival_memo *memo, struct stream_key key);

/* Returns the line of an intake of that likeness; NO_LINE: of none (likeness 0). */
enum { NO_LINE = -1 };
int arrival_memo_line(struct arrival_memo *memo, uint64_t likeness);

/* Fills the state with what was made ready the same time in the line (state.line, state.refills); false where that is not known. */
bool arrival_memo_recall(const struct arrival_memo *memo, struct intake_state *state);

/* Keeps what was made ready now. parks: whether draws made ahead stand in `parked`. */
void arrival_memo_keep(struct arrival_memo *memo, const struct intake_state *state, bool parks);

#endif
