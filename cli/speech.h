/* speech.h - the language in which a command speaks: that of --lang, else the locale's.
 *
 * A command that speaks has SPEECH_OPTION among its options, begins with speech_usual() and gives KEY_LANG's argument to speech_named.
 */
#ifndef CLI_SPEECH_H
#define CLI_SPEECH_H

#include <argp.h>

#include "languages/languages.h"

enum { KEY_LANG = 0x1000 };

#define SPEECH_HELP "Language of what is said (default: da where the locale is Danish, else en)"
#define SPEECH_OPTION {"lang", KEY_LANG, "da|en", 0, SPEECH_HELP, 0}

/* Returns the locale's language. */
const struct language *speech_usual(void);

/* Returns an arena that speaks the language: for texts to be said, apart from what is read and kept. The caller closes it. */
struct arena *speech_open(const struct language *language);

/* Returns "1 team", "2 teams", in the arena's language. */
const char *speech_counted(struct arena *arena, int count, const char *one, const char *many);

/* Returns the language with the code; one that is not known ends the program with a message. */
const struct language *speech_named(struct argp_state *state, const char *code);

#endif
