/* text_of_file.h - what stands in a small file.
 */
#ifndef TESTS_TEXT_OF_FILE_H
#define TESTS_TEXT_OF_FILE_H

#include "base/arena.h"

/* Returns its text, of at most 64 KiB; the program ends when it cannot be read. */
const char *text_of_file(struct arena *arena, const char *path);

#endif
