/* written_words.h - which words of the language some scenario files write.
 *
 * The words are those that the program knows: each row of each table (struct param), each word of a choice, and each name of a
 * family: queue orders, distributions and their words, figures, words in values and columns. So a new row is a word here at once.
 */
#ifndef TESTS_WRITTEN_WORDS_H
#define TESTS_WRITTEN_WORDS_H

#include "base/arena.h"
#include "base/param.h"

/* inside: of a word in values; is_of_file: that stands in a CSV file which a word names; path: where it stands, "teams.NAME.officers", or its family; written: times. */
struct language_word { const struct param *row; const struct value_word *inside; const char *path, *name; bool is_of_file; int written; };

struct written_words { struct arena *arena; struct language_word *words; int count, room; };

/* Returns all words of the language, written nowhere. */
struct written_words *written_words_make(struct arena *arena);

/* Counts the words of a scenario file, and of its scenarios with their changes; folder: of files that it names. The text has no mistakes. */
void written_words_count(struct written_words *words, const char *text, const char *folder);

/* Counts the names of families, and the words of files, in a CSV file. */
void written_words_count_file(struct written_words *words, const char *text);

#endif
