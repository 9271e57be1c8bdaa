#include "analysis/json_walk.h"

#include <stdio.h>
#include <string.h>

struct json_walk json_walk(const char *text)
{
    return (struct json_walk){.at = text};
}

static void skip_blanks(struct json_walk *walk)
{
    walk->at += strspn(walk->at, " \t\r\n");
}

/* Returns the length of the scalar at `at`; 0 where there is none. */
static size_t scalar_length(const char *at)
{
    if (*at != '"')
        return strcspn(at, ",]} \t\r\n");
    for (const char *c = at + 1; *c; c++) {
        if (*c == '"')
            return (size_t)(c + 1 - at);
        c += *c == '\\' && c[1];
    }
    return 0;
}

/* Cuts the path back to its level and adds what names the member that comes next. */
static bool name_member(struct json_walk *walk)
{
    if (walk->depth == 0)
        return true;
    int level = walk->depth - 1;
    size_t length = walk->levels[level].path_length, room = sizeof walk->path - length;
    int added;
    if (walk->levels[level].is_list) {
        added = snprintf(walk->path + length, room, "[%d]", walk->levels[level].next++);
    } else {
        size_t name = *walk->at == '"' ? scalar_length(walk->at) : 0;
        if (name < 2)
            return false;
        added = snprintf(walk->path + length, room, "%s%.*s", length ? "." : "", (int)name - 2, walk->at + 1);
        walk->at += name;
        skip_blanks(walk);
        if (*walk->at++ != ':')
            return false;
        skip_blanks(walk);
    }
    return added >= 0 && (size_t)added < room;
}

static bool fault(struct json_walk *walk)
{
    walk->is_faulty = true;
    return false;
}

/* Leaves the levels that end here, and the comma after. Returns false where neither stands. */
static bool leave(struct json_walk *walk)
{
    for (;;) {
        skip_blanks(walk);
        if (walk->depth == 0)
            return *walk->at == 0 || fault(walk);
        if (*walk->at == ',') {
            walk->at++;
            skip_blanks(walk);
            return true;
        }
        if (*walk->at != (walk->levels[walk->depth - 1].is_list ? ']' : '}'))
            return fault(walk);
        walk->at++;
        walk->depth--;
    }
}

bool json_walk_next(struct json_walk *walk)
{
    if (walk->is_faulty || (walk->value && (!leave(walk) || walk->depth == 0)))
        return false;
    for (;;) {
        skip_blanks(walk);
        if (!name_member(walk))
            return fault(walk);
        walk->value = walk->at;
        char closing = *walk->at == '[' ? ']' : *walk->at == '{' ? '}' : 0;
        if (!closing) {
            walk->length = scalar_length(walk->at);
            walk->at += walk->length;
            return walk->length > 0 || fault(walk);
        }
        bool is_list = *walk->at++ == '[';
        skip_blanks(walk);
        if (*walk->at == closing) {
            walk->at++;
            walk->length = (size_t)(walk->at - walk->value);
            return true;
        }
        if (walk->depth == JSON_DEPTH)
            return fault(walk);
        walk->levels[walk->depth].is_list = is_list;
        walk->levels[walk->depth].next = 0;
        walk->levels[walk->depth++].path_length = strlen(walk->path);
    }
}

bool json_walk_is(const struct json_walk *walk, const char *written)
{
    return walk->length == strlen(written) && memcmp(walk->value, written, walk->length) == 0;
}
