/* whole_file.h - files that are there whole or not at all. */
#ifndef ANALYSIS_WHOLE_FILE_H
#define ANALYSIS_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Writes the bytes to `temporary`, flushes them to the disk if wanted, and renames the file to `path`. When that fails
 * (disk full, no permission) the temporary file is removed and the program ends, saying what and why. */
void whole_file_write(const char *path, const char *temporary, const void *bytes, size_t size, bool flush);

/* Returns a name that starts with path and that no other process writes to, on this machine or another that shares the folder. */
const char *own_name(struct arena *arena, const char *path);

/* Returns the file's bytes, memory from the arena, or NULL with errno set. */
void *whole_file_read(const char *path, struct arena *arena, size_t *size);

/* Flushes the folder's list of names to the disk. */
void folder_flush(const char *folder);

/* Returns the folder that a path names a file in. */
const char *folder_of_file(struct arena *arena, const char *path);

#endif
