#include "tests/complaints.h"

#include <stdlib.h>
#include <string.h>

const char *complaints_text(struct diagnostics *diagnostics)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diagnostics_print(diagnostics, out);
    fclose(out);
    const char *copy = arena_copy(diagnostics->arena, text, size);
    free(text);
    return copy;
}
