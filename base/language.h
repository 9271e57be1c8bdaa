/* language.h - the language in which texts are made: tables of phrases, English as written in the code beside the other one.
 *
 * An arena that speaks a language (arena_speak) makes its texts in it: arena_print looks its format up, arena_word a
 * word; so do complain and warn. What has no row stays English. To add a phrase: its row in a table of the language
 * (languages/); a row keeps the conversions of its English; where they change places they are numbered (%2$s), and one
 * that is not wanted, such as an English plural's s, is written %2$.0s.
 */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include "base/arena.h"

struct phrase { const char *english, *here; };

struct language {
    const char *code;                                     /* "da" */
    char decimal_mark, thousands_mark;
    const struct phrase *const *tables;                   /* each ends with a NULL english, the list with NULL */
    const char *shortened;                                /* "kr.": a word whose full stop ends the sentence too; NULL: none */
};

extern const struct language english;

/* Returns the phrase in the language (NULL: English), or as it is when there is no row: from table to table, for a few phrases. */
const char *language_phrase(const struct language *language, const char *phrase);

/* Lets the arena make its texts in a language from now on. */
void arena_speak(struct arena *arena, const struct language *language);

/* Returns the language that the arena speaks; English unless told. */
const struct language *arena_language(const struct arena *arena);

/* Returns a word in the arena's language, at once however many rows there are. */
const char *arena_word(const struct arena *arena, const char *word);

#endif
