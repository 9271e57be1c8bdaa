#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/failure.h"
#include "base/language.h"
#include "base/name_index.h"
#include "base/pages.h"

enum { BLOCK_SIZE = 64 * 1024, LARGE_PAGE = 2 << 20, LARGE_BLOCK = 4 * LARGE_PAGE, ROWS_MOST = 1 << 16, PHRASES_USUAL = 2000 };

struct block {
    struct block *before;
    void *taken;                                          /* what is to be given back */
    size_t size, used;
    alignas(64) char bytes[];                             /* 0 from `used` on */
};

struct arena {
    struct block *last;
    struct block *last_large;                             /* of large pages, each block beginning with one */
    const struct language *language, *learnt;             /* spoken now; the one of the phrases, NULL before the first */
    struct name_index *phrases;                           /* its rows, found at once: table x ROWS_MOST + row */
};

/* The system's fresh pages are 0 already: calloc() leaves those of a large block untouched, so that they take memory only when used. */
static struct block *block_make(struct block *before, size_t size)
{
    size_t whole = sizeof(struct block) + size + 63;
    char *taken = whole > size ? calloc(1, whole) : NULL;
    if (!taken)
        die("out of memory: %zu bytes asked for", whole);
    struct block *block = (struct block *)(taken + (-(uintptr_t)taken & 63));
    *block = (struct block){before, taken, size, 0};
    return block;
}

struct arena *arena_open(void)
{
    struct arena *arena = memory_take(sizeof *arena);
    *arena = (struct arena){.language = &english};
    return arena;
}

void arena_close(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->last, *before; block; block = before) {
        before = block->before;
        free(block->taken);
    }
    for (struct block *block = arena->last_large, *before; block; block = before) {
        before = block->before;
        pages_free(block, block->size + sizeof *block);
    }
    free(arena);
}

/* Returns the next size bytes of the block, NULL when it is NULL or has no such room. */
static void *block_take(struct block *block, size_t size)
{
    size_t align = size >= 64 ? 64 : 16, start = block ? (block->used + align - 1) & ~(align - 1) : 0;
    if (!block || start + size > block->size)
        return NULL;
    block->used = start + size;
    return block->bytes + start;
}

void *arena_take(struct arena *arena, size_t size)
{
    void *taken = block_take(arena->last, size);
    if (taken)
        return taken;
    arena->last = block_make(arena->last, size > BLOCK_SIZE / 4 ? size : BLOCK_SIZE);
    return block_take(arena->last, size);
}

/* A block whose pages are the system's largest: each fresh page of 4 kB costs microseconds, on some virtual processors fifteen. */
static struct block *large_block_make(struct block *before, size_t size)
{
    size_t whole = (sizeof(struct block) + size + LARGE_PAGE - 1) & -(size_t)LARGE_PAGE;
    struct block *block = pages_resize(NULL, 0, whole > size ? whole : SIZE_MAX);
    *block = (struct block){before, block, whole - sizeof *block, 0};
    return block;
}

/* One that is larger than those that others share stands before the last of these, which stays in use. */
void *arena_take_large(struct arena *arena, size_t size)
{
    struct block *last = arena->last_large;
    void *taken = block_take(last, size);
    if (taken)
        return taken;
    if (last && size > LARGE_BLOCK / 2)
        return block_take(last->before = large_block_make(last->before, size), size);
    arena->last_large = large_block_make(last, size > LARGE_BLOCK / 2 ? size : LARGE_BLOCK - sizeof *last);
    return block_take(arena->last_large, size);
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

/* "4 mio. kr.." at the end of a sentence has one full stop; "..." is left. */
static void one_stop(char *text, const char *shortened)
{
    size_t length = shortened ? strlen(shortened) : 0;
    for (char *found = length ? strstr(text, shortened) : NULL; found; found = strstr(found + length, shortened))
        if (found[length] == '.' && found[length + 1] != '.')
            memmove(found + length, found + length + 1, strlen(found + length));
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const char *here = arena_word(arena, format);
    int length = vsnprintf(NULL, 0, here, arguments);
    char *text = arena_take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, here, again);
    va_end(again);
    va_end(arguments);
    if (arena->language)
        one_stop(text, arena->language->shortened);
    return text;
}

void arena_speak(struct arena *arena, const struct language *language)
{
    arena->language = language;
    if (language == arena->learnt || !*language->tables)
        return;
    arena->learnt = language;
    arena->phrases = name_index_make(arena, PHRASES_USUAL);
    for (int t = 0; language->tables[t]; t++)
        for (int row = 0; language->tables[t][row].english; row++)
            name_index_add(arena->phrases, language->tables[t][row].english, t * ROWS_MOST + row);
}

const char *arena_word(const struct arena *arena, const char *word)
{
    int number = arena->language == arena->learnt ? name_index_find(arena->phrases, word) : -1;
    return number < 0 ? word : arena->language->tables[number / ROWS_MOST][number % ROWS_MOST].here;
}

const struct language *arena_language(const struct arena *arena)
{
    return arena->language;
}

void *arena_push(struct arena *arena, void *list_pointer, int *count, int *room, size_t row_size)
{
    void **list = list_pointer;
    if (*count == *room) {
        int wider = *room ? 2 * *room : 8;
        void *copy = arena_take(arena, (size_t)wider * row_size);
        if (*count)
            memcpy(copy, *list, (size_t)*count * row_size);
        *list = copy;
        *room = wider;
    }
    return (char *)*list + (size_t)(*count)++ * row_size;
}

void *memory_take(size_t size)
{
    return memory_resize(NULL, size);
}

/* A large block is looked at here and there, and its pages are many: large ones (2 MB) need no search each time. The advice is for all of
 * the block's pages, the first with what the library keeps before it: a mapping of one kind throughout can be enlarged without a copy. */
static void use_large_pages(void *block, size_t size)
{
    enum { PAGE = 4096, LARGE = 4 << 20 };
    uintptr_t from = (uintptr_t)block & -(uintptr_t)PAGE, until = ((uintptr_t)block + size + PAGE - 1) & -(uintptr_t)PAGE;
    if (size >= LARGE)
        madvise((void *)from, until - from, MADV_HUGEPAGE);    /* an advice: what the system says to it changes nothing */
}

void *memory_resize(void *block, size_t size)
{
    void *resized = realloc(block, size ? size : 1);
    if (!resized)
        die("out of memory: %zu bytes asked for", size);
    use_large_pages(resized, size);
    return resized;
}

void memory_free(void *block)
{
    free(block);
}
