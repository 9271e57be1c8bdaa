#include "tests/scratch.h"

#include <stdlib.h>
#include <string.h>

bool scratch_open(struct scratch *scratch)
{
    scratch->arena = arena_open();
    strcpy(scratch->folder, "/tmp/sluse-test-XXXXXX");
    return mkdtemp(scratch->folder);
}

int scratch_close(struct scratch *scratch)
{
    int removed = system(arena_print(scratch->arena, "rm -r %s", scratch->folder));
    arena_close(scratch->arena);
    return removed;
}

int scratch_begin(void **state)
{
    struct scratch *scratch = *state = memory_take(sizeof *scratch);
    return scratch_open(scratch) ? 0 : -1;
}

int scratch_end(void **state)
{
    int removed = scratch_close(*state);
    memory_free(*state);
    return removed;
}

const char *scratch_file(struct scratch *scratch, const char *name)
{
    return arena_print(scratch->arena, "%s/%s", scratch->folder, name);
}
