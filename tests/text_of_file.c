#include "tests/text_of_file.h"

#include <stdio.h>

#include "base/failure.h"

const char *text_of_file(struct arena *arena, const char *path)
{
    enum { MOST = 1 << 16 };
    char *text = arena_take(arena, MOST);
    FILE *file = fopen(path, "r");
    if (!file)
        die("%s: cannot be read", path);
    text[fread(text, 1, MOST - 1, file)] = 0;
    fclose(file);
    return text;
}
