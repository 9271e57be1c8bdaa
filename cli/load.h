/* load.h - from a scenario file to checked scenarios, for every command that takes one. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "base/language.h"
#include "models/casework.h"
#include "scenarios/document.h"
#include "scenarios/variant.h"

struct loaded {
    struct diagnostics diagnostics;
    struct document *document;
    struct variant *variants;
    const struct casework **caseworks;                    /* [count], beside variants */
    int count;
};

struct load_wish {
    const char *path, *const *sets; int set_count;        /* the file; "path=value" settings */
    const struct language *language;                      /* in which messages are told; NULL: the arena's */
};

/* Reads and checks a file; prints all messages to stderr. What is kept is in the arena and its language.
 * Returns false when there are mistakes (exit status 2 is due). */
bool load(const struct load_wish *wish, struct arena *arena, struct loaded *loaded);

/* The same of a file's text; the wish's path is used in messages, folder for the files it names. */
bool load_text(const struct load_wish *wish, const char *folder, const char *text, struct arena *arena, struct loaded *loaded);

/* Returns the number of the scenario called name (NULL: the first), or -1 after saying which there are. */
int loaded_scenario(const struct loaded *loaded, const char *name, struct arena *arena);

#endif
