/* finding_change.h - the sentence on a change made to a scenario: who pays for it, what it brings, its price.
 *
 * "2 moved: out of students, wait there +4.6 days, study falls from 96.6 to 91.8 %; +0.6 points in all."
 * Teams with fewer hours present than in the base have given; their loss stands before any gain.
 */
#ifndef ANALYSIS_FINDING_CHANGE_H
#define ANALYSIS_FINDING_CHANGE_H

#include "analysis/verdict.h"

struct change_told {
    const char *text;                                     /* the sentence */
    struct effect effect;                                 /* on the leading figure */
    bool is_apart;                                        /* that figure is measured against another goal than the base's: neither better nor worse */
    const char *label;                                    /* the scenario as it is called in a sentence */
    bool has_officers_at_once;                            /* more officers than in the base from the first day on, and at full speed */
    double goals_gain;                                    /* points of the goals that rise or fall together, where none goes the other way */
};

/* names_figure: whether the leading figure, or "points", is named, as in the first sentence of several. */
struct change_told finding_change(const struct results *results, int scenario, bool names_figure, struct arena *arena);

#endif
