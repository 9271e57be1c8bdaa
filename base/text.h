/* text.h - small services on names and words. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Returns a 64-bit hash of text that never changes between versions or machines (FNV-1a, then mixed). */
uint64_t text_hash(const char *text);

/* Returns a well mixed 64-bit function of x: a bijection (finaliser of splitmix64; Steele, Lea, Flood 2014). */
uint64_t hash_mix(uint64_t x);

/* Returns the hash of what has the hash so far and then the word. */
uint64_t hash_add(uint64_t hash, uint64_t word);

/* Returns the number of single-letter insertions, deletions, replacements and swaps between two names, up to most + 1. */
int text_distance(const char *a, const char *b, int most);

/* A list of names for messages: returns "known: a, b, c" and, where one is near to `wanted`,
 * "did you mean 'b'? known: a, b, c"; of many names the first are listed. names ends with NULL. */
const char *text_suggest(struct arena *arena, const char *wanted, const char *const *names);

/* Returns the name as a word for files and datasets: lower case ASCII, æ ae, ø oe, å aa, others '_'. */
const char *text_slug(struct arena *arena, const char *name);

/* Returns the first character of UTF-8 text that is not seen but changes what is shown (control characters, but not tab and
 * line break; marks of writing direction), 0 when there is none. */
unsigned text_control(const char *text);

bool text_equal(const char *a, const char *b);            /* NULL equals only NULL */
bool text_starts(const char *text, const char *start);

/* Returns the number of columns that UTF-8 text takes on a terminal (each code point one). */
int text_width(const char *text);

#endif
