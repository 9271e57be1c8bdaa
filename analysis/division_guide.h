/* division_guide.h - from afar to near the best division: what each place loses is read off a few divisions, and a curve drawn through it.
 *
 * Where the value is a sum of losses that each place has of its own (cases turned away at each counter), one division shows a point of
 * every place's curve of loss against units. Between points the logarithm of the loss is a straight line (a room that is seldom full
 * loses geometrically less with each place more), points out of order are pooled, and units go one by one where the curves promise most
 * (Fox 1966). That division is looked at next, and so on. Places disturb each other: who is served at one may be lost at another. So in the end
 * each place gets a quarter more and fewer in turn, whatever the sum, and units go from where they are worth least in all to where most.
 * It promises nothing; it spares the search that follows the long way: a step of that one looks at all divisions one unit away.
 */
#ifndef ANALYSIS_DIVISION_GUIDE_H
#define ANALYSIS_DIVISION_GUIDE_H

#include "analysis/search_division.h"

/* plan: [count], in: where to start; out: the best of the divisions it went to. Returns how many divisions it looked at. */
int division_guide(const struct division *division, const struct division_values *values, const struct division_effort *effort, int plan[]);

#endif
