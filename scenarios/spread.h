/* spread.h - writes out what stands once for many: an entry whose name holds <SET> becomes one for each row of the set.
 *
 * Inside, in names and values, <SET> is the row's name and <COLUMN> its cell. Elements of lists, but not steps of a
 * track, are repeated when they hold a <SET>. It is a change of text before anything is understood: what comes out is what
 * the user could have written by hand, with the places of the template (or of the table's cell) and its repetitions.
 */
#ifndef SCENARIOS_SPREAD_H
#define SCENARIOS_SPREAD_H

#include "scenarios/repeat.h"

enum { SPREAD_NODES = 2000000 };                          /* values written out at most: about 200 MB */

/* Returns a copy of a file's root, or of a table of changes, written out. Complains about <words> that nothing stands for
 * here and names made twice; what is returned is fit to go on with looking for mistakes. NULL after complaining that it
 * becomes too much. */
struct node *spread(const struct repeats *repeats, const struct node *node);

#endif
