/* glossary.h - the whole language for `sluse explain`: the tables of words and all families of names. */
#ifndef CLI_GLOSSARY_H
#define CLI_GLOSSARY_H

#include "scenarios/vocabulary.h"

/* Returns the language with its families (kinds of steps, queue orders, distributions, figures), in arena. */
const struct vocabulary *vocabulary_whole(struct arena *arena);

#endif
