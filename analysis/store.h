/* store.h - the results file: HDF5, readable with h5py, pandas or R without this program.
 *
 * Layout (attributes in brackets; every dataset carries `units` and `summary`, every axis its scales):
 *   / [format, schema, name, question, seed, version, build, block, stopped]
 *   /input/scenario, /input/files, /input/warnings, /input/defaults, /input/figures
 *   /scenarios/SLUG [name, number, like, identity, replications, period_first, period_last, money, ...]
 *     week, week_start, iso_week, team, officers, officers_permanent, officers_temporary, officers_lent, type, goal, goal_share, goal_days, track, pair_type, pair_track, bucket, weekly_bucket
 *     teams/COUNT [replication][week][team], cases/COUNT [replication][week][pair]   int64
 *     year_contract, year_present, year_on_cases, ... [team]: a full-time officer's year
 *     with appointments also: book, appointments/COUNT [replication][week][book], histograms/slot_wait [replication][book][bucket];
 *     with goals for the wait for a slot also: goal_is_of_slot [type], slot_goals/COUNT [replication][week][type]
 *     of a house also: house, adults, children/COUNT [replication][week][row], quarters/COUNT [replication][weekday][quarter],
 *     adults_row, children_group, enrolled, weekday, quarter [floor, first_quarter]
 *     histograms/sojourn, waiting, waiting_age, waiting_age_begin, age [replication][pair, team, type][bucket]       uint32
 *     histograms/weekly_sojourn [week][type][weekly bucket]                          uint64, over all replications
 *     histograms/weekly_slot_wait [week][book][weekly bucket]                        the same, only with appointments
 *   /answers/COMMAND/SLUG, only where `--into` has kept answers of searches (analysis/store_answers.h)
 * No time stamp is inside: equal results are equal bytes. A checksum stands after the HDF5 file; a file that is
 * damaged, or that another program changed, is not read.
 */
#ifndef ANALYSIS_STORE_H
#define ANALYSIS_STORE_H

#include "analysis/digest.h"
#include "analysis/results.h"

enum { STORE_SCHEMA = 3 };

/* Returns whether a results file, or another of HDF5, is there: nothing but results may take its place. */
bool is_results_file(const char *path);

/* Writes the file: whole under its name, or not at all and the program ends, saying why. Its bytes do not depend on threads. */
void store_write(const char *path, const struct results *results, int threads);

/* Returns the results of a file, memory from the arena; ends the program when it cannot be read. */
const struct results *store_read(const char *path, struct arena *arena);

/* The same, but returns NULL and says why when the file is missing, damaged or none of ours. */
const struct results *store_read_or_why(const char *path, struct arena *arena, const char **why);

/* Returns the results that lie where new ones will be, or NULL when there is no such file. Anything else there is not
 * overwritten: the program ends, saying so. */
const struct results *store_read_earlier(const char *path, struct arena *arena);

/* Lists the hashes of the datasets under /scenarios; returns their number. Ends the program when it cannot be read. */
int store_hashes(const char *path, struct arena *arena, struct dataset_hash **list);

#endif
