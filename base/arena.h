/* arena.h - memory that is given back all at once.
 *
 * Whoever makes a thing takes an arena by its first argument and takes memory from it; nothing is
 * freed one by one. Memory that runs out ends the program (exit 1), so no caller checks.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* Returns a new, empty arena; the caller closes it. */
struct arena *arena_open(void);

/* Gives back all memory taken from it, and the arena itself; NULL is allowed. */
void arena_close(struct arena *arena);

/* Returns size bytes, zeroed, aligned to 64 bytes when size >= 64, else to 16. Never NULL. */
void *arena_take(struct arena *arena, size_t size);

/* The same, of memory that will be used all over: in large pages where the system has them, which several takings share. */
void *arena_take_large(struct arena *arena, size_t size);

/* Returns a copy of text[0..length), with a closing zero byte. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Returns a text made as by printf. */
__attribute__((format(printf, 2, 3)))
char *arena_print(struct arena *arena, const char *format, ...);

/* A list that grows in an arena: the old copy stays behind until the arena closes.
 * Returns the place of a new zeroed row at list[*count]; counts it. */
void *arena_push(struct arena *arena, void *list_pointer, int *count, int *room, size_t row_size);

/* malloc and realloc that end the program with a message when memory runs out; for the blocks
 * that grow while a simulation runs (logical processes) and are given back by memory_free. */
void *memory_take(size_t size);
void *memory_resize(void *block, size_t size);
void memory_free(void *block);

#endif
