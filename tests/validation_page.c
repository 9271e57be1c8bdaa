#include "tests/validation_page.h"

#include <stdio.h>
#include <string.h>

static char *page_read(struct arena *arena)
{
    enum { MOST = 1 << 20 };
    char *text = arena_take(arena, MOST);
    FILE *file = fopen(VALIDATION_PAGE, "r");
    if (file) {
        text[fread(text, 1, MOST - 1, file)] = 0;
        fclose(file);
    }
    return text;
}

const char *validation_page_before(struct arena *arena, const char *heading)
{
    char *text = page_read(arena), *chapter = strstr(text, heading);
    if (chapter)
        *chapter = 0;
    return text;
}

const char *validation_page_from(struct arena *arena, const char *heading)
{
    const char *chapter = strstr(page_read(arena), heading);
    return chapter ? chapter : "";
}
