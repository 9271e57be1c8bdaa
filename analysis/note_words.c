#include "analysis/note_words.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/retell.h"

/* What is noted, behind the place; *line: 0 where there is none. */
static const char *behind_place(const char *warning, int *line)
{
    for (const char *at = strchr(warning, ':'); at; at = strchr(at + 1, ':')) {
        int column, length = 0;
        if (sscanf(at, ":%d:%d: %n", line, &column, &length) == 2 && length)
            return at + length;
    }
    *line = 0;
    return warning;
}

const char *note_words(const char *warning, struct arena *arena)
{
    int line;
    const char *text = retell(arena_language(arena), behind_place(warning, &line), arena);
    return line > 0 ? arena_print(arena, "line %d: %s", line, text) : text;
}
