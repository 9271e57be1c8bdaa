#include "analysis/line_changes.h"

#include <string.h>

enum { MOST_COMPARED = 4000 };

struct lines { const char **items; int count, room; };

static struct lines lines_of(const char *text, struct arena *arena)
{
    struct lines lines = {0};
    while (*text) {
        size_t length = strcspn(text, "\n"), kept = length;
        while (kept && (text[kept - 1] == ' ' || text[kept - 1] == '\r'))
            kept--;
        *(const char **)arena_push(arena, &lines.items, &lines.count, &lines.room, sizeof *lines.items) = arena_copy(arena, text, kept);
        text += length + (text[length] == '\n');
    }
    return lines;
}

struct changes { struct line_change *items; int count, room; struct arena *arena; };

static void change_add(struct changes *changes, bool is_new, int line, const char *text)
{
    if (*text)
        *(struct line_change *)arena_push(changes->arena, &changes->items, &changes->count, &changes->room, sizeof *changes->items) =
            (struct line_change){is_new, line + 1, text};
}

/* common[i * width + j]: the length of the longest common subsequence of a[i ..] and b[j ..]. */
static int *common_lengths(const char *const *a, int a_count, const char *const *b, int b_count, struct arena *arena)
{
    int width = b_count + 1, *common = arena_take(arena, (size_t)(a_count + 1) * (size_t)width * sizeof *common);
    for (int i = a_count - 1; i >= 0; i--)
        for (int j = b_count - 1; j >= 0; j--) {
            int skip_a = common[(i + 1) * width + j], skip_b = common[i * width + j + 1];
            common[i * width + j] = strcmp(a[i], b[j]) == 0 ? 1 + common[(i + 1) * width + j + 1] : skip_a > skip_b ? skip_a : skip_b;
        }
    return common;
}

static void changes_between(struct changes *changes, const char *const *a, int a_count, const char *const *b, int b_count, int offset)
{
    struct arena *arena = arena_open();
    bool is_compared = a_count <= MOST_COMPARED && b_count <= MOST_COMPARED;
    const int *common = is_compared ? common_lengths(a, a_count, b, b_count, arena) : NULL;
    int i = 0, j = 0, width = b_count + 1;
    while (i < a_count || j < b_count) {
        if (common && i < a_count && j < b_count && strcmp(a[i], b[j]) == 0)
            i++, j++;
        else if (i < a_count && (j == b_count || !common || common[(i + 1) * width + j] >= common[i * width + j + 1]))
            change_add(changes, false, offset + i, a[i]), i++;
        else
            change_add(changes, true, offset + j, b[j]), j++;
    }
    arena_close(arena);
}

struct line_change *line_changes(const char *then, const char *now, int *count, struct arena *arena)
{
    struct lines a = lines_of(then, arena), b = lines_of(now, arena);
    struct changes changes = {.arena = arena};
    int same = 0;
    while (same < a.count && same < b.count && strcmp(a.items[same], b.items[same]) == 0)
        same++;
    while (a.count > same && b.count > same && strcmp(a.items[a.count - 1], b.items[b.count - 1]) == 0)
        a.count--, b.count--;
    changes_between(&changes, a.items + same, a.count - same, b.items + same, b.count - same, same);
    *count = changes.count;
    return changes.items;
}
