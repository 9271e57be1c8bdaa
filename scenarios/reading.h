/* reading.h - fills structs from the document by tables of parameters.
 *
 * read_section walks a mapping beside its table: unknown keys get a suggestion, missing ones their default
 * or a complaint, present ones their value type's `read`. All mistakes are reported, none stops the walk.
 * A new way to write a value is a `struct value_type` with its `read`, in the layer that needs it; it finds
 * its own dotted path in reading->path and complains with reading_complain.
 */
#ifndef SCENARIOS_READING_H
#define SCENARIOS_READING_H

#include <stdint.h>

#include "base/param.h"
#include "base/quantity.h"
#include "scenarios/civil_words.h"
#include "scenarios/document.h"
#include "scenarios/shares.h"
#include "scenarios/values.h"

struct used_default { struct place place; const char *path, *value; };    /* "teams.fast.queue", "first in queue"; path NULL: what
                                                                             reading a file assumed, in words */

struct reading {
    struct diagnostics *diagnostics;
    struct arena *arena;
    const char *folder;                                   /* relative file names start here */
    const char *path;                                     /* dotted, of what is being read: "teams.fast.officers"; "" or NULL: the root */
    bool is_partial;                                      /* what is missing comes from elsewhere: no complaint, no default */
    struct used_default *defaults;                        /* for check --verbose */
    int default_count, default_room;
};

/* Fills target, a struct that starts zeroed, from a mapping (NULL: as if empty, at `place`). */
void read_section(struct reading *reading, const struct param *rows, const struct node *mapping,
                  struct place place, void *target);

/* Complains of a key that is none of the rows, at the path being read, with a suggestion. */
void unknown_complain(struct reading *reading, const struct param *rows, const struct node *node);

/* The types that hold other types. Slot in brackets. */
extern const struct value_type
    value_section,         /* [the struct of param->rows, in place] a mapping of fixed words */
    value_table,           /* [struct row_list] a mapping of the user's names to sections of param->rows */
    value_list;            /* [struct row_list] a sequence of sections of param->rows */

/* Complains as `complain`, the text led by the path of what is being read. */
__attribute__((format(printf, 3, 4)))
void reading_complain(struct reading *reading, struct place place, const char *format, ...);

/* `none`, for types that read it themselves; of the others it is read here, where a word may be left out. */
extern const struct value_word none_words[];
bool is_none(const struct node *node);

/* Whether another word of the table may stand instead of this one, so that it may be taken away though it has a default. */
bool word_has_other(const struct param *rows, const struct param *row);

/* Lengthens the path by a name for what is inside; returns the path to put back afterwards. */
const char *path_enter(struct reading *reading, const char *name);

/* Returns whether the node is of this kind (a single value: and not empty); else complains how it is written. */
bool kind_check(struct reading *reading, const struct param *param, const struct node *node, enum node_kind kind);

/* Returns whether a number in the node has a point before its thousands ("1.330 DKK per hour", "[1.200, 1.300]"), after complaining: one
 * with exactly three decimals may be either, and is rarely meant as such. Not for factors and times. */
bool thousand_is_marked(struct reading *reading, const struct node *node);

/* Returns whether numbers in a single value have a decimal comma ("90,5 % within 130 days"), after complaining. */
bool comma_is_decimal(struct reading *reading, const struct node *node);

/* Checks a name the user gives (no . , : # [ ] { }; not next, rest, withdrawn, closed, decided; not empty). */
void name_check(struct reading *reading, const char *name, struct place place);

#endif
