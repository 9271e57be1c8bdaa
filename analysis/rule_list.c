#include "analysis/rule_list.h"

#include <string.h>

static const char BETWEEN[] = "; ";

const char *rule_joined(struct arena *arena, const char *list, const char *rule)
{
    return arena_print(arena, "%s%s%s", list, *list ? BETWEEN : "", rule);
}

const char *rule_first(const char **list, struct arena *arena)
{
    const char *end = strstr(*list, BETWEEN);
    const char *rule = arena_copy(arena, *list, end ? (size_t)(end - *list) : strlen(*list));
    *list = end ? end + strlen(BETWEEN) : "";
    return rule;
}

bool rule_is_listed(const char *list, const char *rule)
{
    for (const char *at = list, *end; *at; at = end ? end + strlen(BETWEEN) : "") {
        end = strstr(at, BETWEEN);
        size_t length = end ? (size_t)(end - at) : strlen(at);
        if (strncmp(rule, at, length) == 0 && (!rule[length] || strncmp(rule + length, " of ", strlen(" of ")) == 0))
            return true;
    }
    return false;
}
