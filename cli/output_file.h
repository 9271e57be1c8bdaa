/* output_file.h - a file the user names on the command line for what a command writes.
 *
 * It appears under its name when it is whole; until then it has no name, or NAME.part where the file system wants one. What is no
 * ordinary file (a device, a pipe, a terminal) is written to as it stands and never replaced.
 */
#ifndef CLI_OUTPUT_FILE_H
#define CLI_OUTPUT_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* part NULL: written to as it stands; file NULL: none. */
struct output_file { const char *path, *part; FILE *file; bool is_nameless; };

/* Opens it for writing; path NULL: none is wanted. A file that cannot be written ends the program. */
struct output_file output_file_open(const char *path, struct arena *arena);

/* Gives the file its name. What could not be written ends the program and leaves nothing of it. */
void output_file_close(struct output_file *output);

/* The same two for who has more to tidy up: file NULL and errno say what is wrong, or the text that is returned, NULL when all is well. */
struct output_file output_file_try(const char *path, struct arena *arena);
const char *output_file_end(struct output_file *output);

/* Returns whether both paths name one file, there already or still to be made under the same name. */
bool same_file(const char *a, const char *b);

#endif
