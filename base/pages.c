#include "base/pages.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "base/failure.h"

enum { LARGE_PAGE = 2 << 20 };

static size_t whole(size_t size)
{
    if (size > SIZE_MAX - 2 * (size_t)LARGE_PAGE)
        die("out of memory: %zu bytes asked for", size);
    return (size + LARGE_PAGE - 1) & -(size_t)LARGE_PAGE;
}

/* Returns addresses of so many bytes, whole large pages, that begin with one; nothing lies there yet. */
static char *reserve(size_t bytes)
{
    char *taken = mmap(NULL, bytes + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (taken == MAP_FAILED)
        die("out of memory: %zu bytes asked for", bytes);
    size_t before = -(uintptr_t)taken & (LARGE_PAGE - 1);
    if (before)
        munmap(taken, before);
    munmap(taken + before + bytes, LARGE_PAGE - before);
    madvise(taken + before, bytes, MADV_HUGEPAGE);        /* an advice: what the system says to it changes nothing */
    return taken + before;
}

static void *large_resize(void *memory, size_t before, size_t size)
{
    if (before == size)
        return memory;
    char *to = reserve(size);
    if (before && mremap(memory, before, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) == MAP_FAILED)
        die("out of memory: %zu bytes asked for", size);
    return to;
}

void *pages_resize(void *memory, size_t before, size_t size)
{
    bool was_large = before >= OWN_PAGES, is_large = size >= OWN_PAGES;
    if (!was_large && !is_large)
        return memory_resize(memory, size);
    if (was_large && is_large)
        return large_resize(memory, whole(before), whole(size));
    void *to = is_large ? large_resize(NULL, 0, whole(size)) : memory_take(size);
    if (before)
        memcpy(to, memory, before < size ? before : size);
    pages_free(memory, before);
    return to;
}

void pages_free(void *memory, size_t size)
{
    if (size < OWN_PAGES)
        memory_free(memory);
    else
        munmap(memory, whole(size));
}
