/* search_read.h - the scenario that a search changes: value, need, move, sensitivity. */
#ifndef CLI_SEARCH_READ_H
#define CLI_SEARCH_READ_H

#include "cli/load.h"
#include "cli/run_wish.h"

struct search_base {
    struct loaded loaded;
    int number;                                           /* of the scenario in loaded */
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    int replications;                                     /* with a precision asked for: the most */
};

/* Reads the file and chooses the scenario (NULL: the first); false after saying what is wrong. */
bool search_base_read(struct run_wish *wish, const char *scenario, struct search_base *base);

/* Whether the search is for teams with cases only and the file has presence; says so. */
bool search_refuses_house(const struct run_wish *wish, const struct search_base *base);

/* Reads names of figures into rows[count] (rows of figures[]); with none asked for those of the answer. Returns how many,
 * or -1 after saying which are unknown. *rows lives in the arena. */
int search_figures(const struct run_wish *wish, const struct search_base *base, const char *const names[], int count, int **rows);

/* Progress on stderr, if that is a terminal and nobody asked for quiet: "124 of 7200 replications". */
struct search_progress { bool is_shown; double told; const struct run_wish *wish; double begun; };    /* begun: of a search whose length is told, 0: not yet */
struct search_progress search_progress_begin(const struct run_wish *wish);
void search_progress_tell(void *progress, int finished, int all);
void search_progress_end(struct search_progress *progress);

#endif
