#include "analysis/withheld_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/withheld.h"

#define BLANKS " \t\r\n"

/* The value of an `open` of the text; list: the number of the `start` that it follows. */
struct written_count { const char *begin, *end; double cases; int list; };

static bool is_word_at(const char *text, const char *at, const char *word)
{
    size_t length = strlen(word);
    return !strncmp(at, word, length) && (at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_')) && !isalnum((unsigned char)at[length]) && at[length] != '_';
}

/* Returns where the value of the key begins, on a later line too; NULL: it is no key. */
static const char *value_of(const char *after_key)
{
    const char *at = after_key + (*after_key == '"' || *after_key == '\'');
    at += strspn(at, BLANKS);
    if (*at != ':' && *at != '=')
        return NULL;
    for (at++; at[strspn(at, BLANKS)] == '#'; at += strcspn(at, "\n"))
        at += strspn(at, BLANKS);
    return at + strspn(at, BLANKS);
}

/* Reads the value at `begin`; returns whether it can be a count of cases: hours are none. Of what is no number the count is unknown, and small. */
static bool count_read(const char *begin, int list, struct written_count *count)
{
    const char *end = begin + strcspn(begin, ",}\n#");
    char *rest;
    while (end > begin && strchr(BLANKS, end[-1]))
        end--;
    double cases = strtod(begin, &rest);
    *count = (struct written_count){begin, end, rest == end && cases >= 0 ? cases : 1, list};
    return end > begin && strchr("0123456789.+-&*!'\"", *begin) && !memchr(begin, ':', (size_t)(end - begin));
}

static int counts_find(const char *text, struct written_count counts[])
{
    int count = 0, list = 0;
    for (const char *at = text; *at; at++) {
        list += is_word_at(text, at, "start");
        const char *value = is_word_at(text, at, "open") ? value_of(at + strlen("open")) : NULL;
        if (value && (!count || value >= counts[count - 1].end) && count_read(value, list, &counts[count]))
            count++;
    }
    return count;
}

/* Marks those of each list that are withheld, beside its total. */
static void lists_withhold(const struct written_count counts[], int count, int below, bool marks[], struct arena *arena)
{
    double *cases = arena_take(arena, (size_t)count * sizeof *cases + 1);
    for (int i = 0; i < count; i++)
        cases[i] = counts[i].cases;
    for (int first = 0, end; first < count; first = end) {
        for (end = first; end < count && counts[end].list == counts[first].list; end++)
            continue;
        counts_withhold(cases + first, end - first, below, marks + first);
    }
}

const char *text_withhold(const char *text, int below, struct arena *arena)
{
    int room = 0;
    for (const char *at = text; below > 0 && text && (at = strstr(at, "open")); at++)
        room++;
    if (!room)
        return text;
    struct written_count *counts = arena_take(arena, ((size_t)room + 1) * sizeof *counts);
    bool *marks = arena_take(arena, (size_t)room * sizeof *marks);
    int count = counts_find(text, counts);
    lists_withhold(counts, count, below, marks, arena);
    const char *told = "", *from = text;
    for (int i = 0; i < count; i++)
        if (marks[i]) {
            told = arena_print(arena, "%s%.*s(withheld)", told, (int)(counts[i].begin - from), from);
            from = counts[i].end;
        }
    return arena_print(arena, "%s%s", told, from);
}

const struct results *results_quoted(const struct results *results, int below, struct arena *arena)
{
    if (below <= 0)
        return results;
    struct results *quoted = arena_take(arena, sizeof *quoted);
    *quoted = *results;
    quoted->text = text_withhold(results->text, below, arena);
    const char **settings = arena_take(arena, ((size_t)results->setting_count + 1) * sizeof *settings);
    for (int i = 0; i < results->setting_count; i++)
        settings[i] = text_withhold(results->settings[i], below, arena);
    quoted->settings = settings;
    return quoted;
}
