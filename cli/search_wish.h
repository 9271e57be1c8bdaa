/* search_wish.h - what the commands share that change a scenario and run it anew: value, need, move, divide, sensitivity.
 *
 * A command puts `search_wish_argp` first among its argp children, with a struct search_wish as the child's input.
 */
#ifndef CLI_SEARCH_WISH_H
#define CLI_SEARCH_WISH_H

#include "cli/answer_into.h"
#include "cli/search_read.h"

struct search_wish {
    struct run_wish run;
    struct answer_into into;
    const char *scenario;                                 /* NULL: the first */
    const char **figures; int figure_count, figure_room;  /* asked for by name */
};

extern const struct argp search_wish_argp;

/* Adds the name of a figure that is asked for. */
void search_figure_add(struct search_wish *wish, const char *name);

/* Reads the file, chooses the scenario, and the figures asked for or usual: rows[count]. False after saying what is wrong. */
bool search_read(struct search_wish *wish, struct search_base *base, int **rows, int *count);

/* Writes an answer as text or JSON. */
typedef void search_writer(FILE *out, bool as_json, const struct search_wish *wish, const void *answer);

/* Tells the answer on stdout and keeps it where that was asked for. stopped: "; what follows is the best so far", NULL: it came to
 * its end. Returns the exit status. */
int search_tell(struct search_wish *wish, search_writer *write, const void *answer, const char *stopped);

#endif
