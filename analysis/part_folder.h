/* part_folder.h - the parts beside a results file: OUT.h5 has its parts in OUT.h5.parts.
 *
 * One run at a time works there, or several that each have a share. Files that are damaged or belong to
 * another scenario, seed or program are never used nor removed; who lists them is told.
 */
#ifndef ANALYSIS_PART_FOLDER_H
#define ANALYSIS_PART_FOLDER_H

#include "analysis/part.h"
#include "analysis/results.h"
#include "base/language.h"

struct part_file { const char *path; uint64_t identity; int first, count, asked; bool is_bad; };

struct part_folder {
    const char *path;
    int lock;                                             /* open folder; -1: none */
    bool is_shared;
    struct part_file *files; int file_count, file_room;
};

/* Makes the folder of the parts of `out` where it is missing and keeps other runs out (all, or only those without a share);
 * ends the program when it cannot be made or written to, or another run is there. */
void part_folder_open(struct part_folder *folder, const char *out, bool is_shared, struct arena *arena);

/* Lists the parts of a folder on top of those listed. Damaged ones are told of on stderr. */
void part_folder_list(struct part_folder *folder, const char *path, struct arena *arena);

/* Returns the longest listed part that starts with replication `first` and ends at or before `most`, or NULL. */
struct part_file *part_folder_find(struct part_folder *folder, uint64_t identity, int first, int most);

/* Returns the first replication after `first` where a usable part starts, or most. */
int part_folder_next(const struct part_folder *folder, uint64_t identity, int first, int most);

/* Tells on stderr of listed parts whose identity is none of these; ends the program where the folder is shared: what one share ignores another
 * wants. */
void part_folder_tell_foreign(const struct part_folder *folder, const uint64_t *identities, int count);

/* Lets others in; removes the folder if it is empty. */
void part_folder_close(struct part_folder *folder);

/* Removes the parts whose replications the results have, now that they lie in their file, and lets others in. What was listed and is of
 * other replications, of others or cannot be read stays, told on stderr; without it the folder goes too. */
void part_folder_remove(struct part_folder *folder, const struct results *results, const struct language *language);

#endif
