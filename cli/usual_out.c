#include "cli/usual_out.h"

#include <string.h>

const char *usual_out(struct arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *dot = strrchr(name, '.');
    int length = (int)(dot && dot > name ? (size_t)(dot - name) : strlen(name));
    return arena_print(arena, "%.*s.h5", length, name);
}
