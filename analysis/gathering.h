/* gathering.h - results while they are being put together, from parts on disk and from fresh replications.
 *
 * Every replication has its slot; each scenario is gathered from replication 0 upwards, up to `reached`.
 */
#ifndef ANALYSIS_GATHERING_H
#define ANALYSIS_GATHERING_H

#include "analysis/part_folder.h"
#include "analysis/plan.h"
#include "analysis/results.h"

struct gathering {
    struct arena *arena;
    struct results *results;
    int *reached;                                         /* [scenarios] replications 0 .. reached - 1 are there */
    int room;                                             /* slots of each scenario */
};

/* Some missing replications of one scenario, within one block. */
struct piece {
    int scenario, first, count;
    int asked;                                            /* replications wanted when it was listed */
    int left;                                             /* not yet run */
    uint32_t *weekly;                                     /* sum over those run; NULL before the first */
};

struct piece_list { struct piece *items; int count, room; };

/* Starts results of a plan with room for so many replications; nothing is there yet. */
void gathering_begin(struct gathering *gathering, const struct plan *plan, int room, struct arena *arena);

/* Starts results with the labels of others (of a file), as empty as above. */
void gathering_begin_like(struct gathering *gathering, const struct results *others, int room, struct arena *arena);

/* Takes the replications of an earlier results file, for the scenarios of equal identity that have at most `most` there. */
void gathering_use_results(struct gathering *gathering, const struct results *earlier, int most);

/* Gathers up to replication `until`: takes what lies in the folder, lists the rest as pieces. A part that turns out
 * damaged is told of on stderr and counts as missing. */
void gathering_use_parts(struct gathering *gathering, struct part_folder *folder, int until, struct piece_list *missing);

/* Makes the tally of a replication; not for several threads at once. */
void gathering_make_slot(struct gathering *gathering, int scenario, int replication);

/* Its histograms are counted elsewhere and then kept: histograms_size says how many bytes that takes, of each in sizes[HISTOGRAMS] and of all,
 * gathering_take takes them, alone not for several threads at once, and histograms_keep moves the counts there. threads: how many share in it. */
size_t histograms_size(const struct scenario_results *scenario, uint32_t *const histograms[], size_t sizes[], int threads);
void *gathering_take(struct gathering *gathering, size_t size);
void histograms_keep(struct scenario_results *scenario, int replication, uint32_t *const histograms[], const size_t sizes[], char *memory, int threads);

/* Returns the part that a finished piece is; its vectors are the slots. */
struct part gathering_part(const struct gathering *gathering, const struct piece *piece);

/* Adds a weekly sum to its scenario's. */
void gathering_add_weekly(struct gathering *gathering, int scenario, const uint32_t *weekly);

#endif
