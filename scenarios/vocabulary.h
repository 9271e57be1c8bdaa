/* vocabulary.h - the whole language as data: the tables of words, and the families of names that values use.
 *
 * explain.h, manual.h and schema.h tell it in three ways. A family is a list of glossary entries that the
 * layer with the family makes from its rows: distributions, queue disciplines, kinds of steps, figures.
 */
#ifndef SCENARIOS_VOCABULARY_H
#define SCENARIOS_VOCABULARY_H

#include "base/arena.h"
#include "base/param.h"

/* One name of a family; written and example may be NULL. A list of them ends with a NULL name. */
struct glossary_entry { const char *family, *name, *summary, *written, *example; };

struct vocabulary {
    const struct param *root;
    const struct glossary_entry *const *families;         /* lists, ended by NULL; NULL: none */
};

/* A word where it occurs. Tables that are used in several places give one row for each. */
struct word_place {
    const struct param *param, *table;                    /* table: the rows it is one of */
    const struct word_place *holder;                      /* the word whose section it is in; NULL at the top */
    const char *section;                                  /* "teams.NAME", "" at the top */
    enum param_level level;                               /* the highest of its own and its holders' */
};

/* Returns all words (below a type whose `written` begins with "{name:" stands NAME in their section),
 * each after the word that holds it; a section inside itself is listed once. [count] */
const struct word_place *const *vocabulary_words(struct arena *arena, const struct param *root, int *count);

/* Returns how many entries from this one on say the same, such as the twelve months: they are told together. */
int entries_alike(const struct glossary_entry *entry);

/* Returns "teams.NAME.officers". */
const char *word_path(struct arena *arena, const struct word_place *place);

#endif
