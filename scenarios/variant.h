/* variant.h - the scenarios of a file: the document with each one's changes applied.
 *
 * `like` names the scenario it starts from (without it: the file as it stands). `set` replaces a leaf or a
 * whole table of shares, hours or weeks, and merges other mappings; `add` appends to lists and adds names to
 * tables; `moves` are appended to the root's key `moves`. Changing nothing is a mistake. Paths: path.h.
 */
#ifndef SCENARIOS_VARIANT_H
#define SCENARIOS_VARIANT_H

#include "base/param.h"
#include "scenarios/document.h"

struct variant {
    const char *name;
    struct place place;
    int like;                                             /* number of the variant it is compared with; -1: none */
    struct node *root;                                    /* whole scenario, without the key `scenarios` */
    bool is_file;                                         /* the file as it stands */
    bool tries_officers;                                  /* a search has put its own in: who is listed as absent and not among them is left out */
    const struct node *undecided;                         /* what a search decides about, before: who is booked at the start is by its desks; NULL: root is that */
    const struct node *file;                              /* the file as it stands, --set in it; NULL: root is that */
};

/* The words of one scenario, and the type of the root's row `scenarios`, which has these rows. It fills no
 * slot: variants_make reads the key. */
extern const struct param variant_rows[];
extern const struct value_type value_scenarios;

/* Makes the variants of a document, in the order of the file; a file without `scenarios` has one, "as is".
 * A scenario without `like` is compared with the first one (whose `like` is -1).
 * rows: the table of the whole language, which tells tables of values from mappings that merge.
 * sets: "path=value" from the command line, count of them: they change the file that all variants start from
 * (complaints at place "command line").
 * The variants live in arena and in diagnostics->arena.
 * Returns their number; complains about unknown paths, cycles of `like`, empty changes. */
int variants_make(const struct document *document, const struct param *rows, const char *const sets[], int set_count,
                  struct arena *arena, struct diagnostics *diagnostics, struct variant **variants);

/* Returns whether the path leads to what all scenarios of a file have in common: period, seed, replications. */
bool path_is_of_file(const struct param *rows, const char *path);

#endif
