/* param.h - one row per word of the scenario language.
 *
 * A parameter is declared once, beside the code that uses it. Its row gives the reader, the checks, the
 * default, the messages, `sluse explain`, docs/scenario.md, the JSON Schema and later the web form.
 * A table of rows ends with a NULL name. How a value is written and checked is its value type, itself a row.
 */
#ifndef BASE_PARAM_H
#define BASE_PARAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnostics.h"
#include "base/value_word.h"

struct node;                                              /* what the user wrote (scenarios/document.h) */
struct reading;                                           /* where complaints and memory go (scenarios/reading.h) */
struct param;

/* How one kind of value is written. `read` fills the slot, or complains and leaves it as it is. */
struct value_type {
    const char *name;                                     /* "share", for explain: one word or two */
    const char *written;                                  /* how it looks: "73 %" */
    const char *schema;                                   /* JSON Schema of it, as text: $rows stands for that of the param's
                                                             section, $words for its words; NULL: its words, else anything */
    size_t size;                                          /* bytes of the slot */
    void (*read)(struct reading *reading, const struct param *param, const struct node *node, void *slot);
    const struct value_word *const *words;                /* tables of the words that stand inside, ended by NULL; NULL: none */
};

enum param_level { BEGINNER, USUAL, EXOTIC };             /* the order of the manual */

struct param {
    const char *name;                                     /* the key, as written */
    const struct value_type *type;
    size_t offset;                                        /* of the slot in the struct that the table fills */
    const char *summary;                                  /* one sentence, for explain and the manual */
    const char *initial;                                  /* default as the user would write it; NULL: must be written; "": may be left out, the slot stays zero */
    const char *example;                                  /* a value as a user would write it; NULL: the type's `written` */
    double least, most;                                   /* range of numbers, in the unit of the slot; both 0: none */
    enum param_level level;
    const struct param *rows;                             /* of a section, or of one element of a list or table */
    size_t row_size;                                      /* bytes of one element of a list or table */
    const char *const *words;                             /* of a choice: the allowed words, ended by NULL */
    const char *unless;                                   /* a word of the same table instead of which it stands: one or the other; NULL: none */
    bool is_of_file;                                      /* at the root: no scenario of a file has another */
    const struct value_word *const *inside;               /* words inside the value, or the file it names, beside those of its type; NULL: none */
};

/* Every element of a list or table starts with this. */
struct heading { const char *name; struct place place; }; /* name: the user's, NULL in lists */

/* What a list or table leaves in its slot. A table's rows have names, a list's have not. */
struct row_list { void *rows; int count; struct place place; };

/* A name of something declared elsewhere, resolved once everything is read; name NULL: not written. */
struct reference { const char *name; struct place place; };

struct reference_list { struct reference *items; int count; struct place place; };

#endif
