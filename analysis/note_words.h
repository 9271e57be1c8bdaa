/* note_words.h - what the check noted, as results keep it ("permits.yaml:12:3: ..."), for readers: without the place on a machine, in their language. */
#ifndef ANALYSIS_NOTE_WORDS_H
#define ANALYSIS_NOTE_WORDS_H

#include "base/arena.h"

/* Returns "line 12: ..." in the arena's language. */
const char *note_words(const char *warning, struct arena *arena);

#endif
