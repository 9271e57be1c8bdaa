#include "base/text.h"

#include <ctype.h>
#include <string.h>

#include "base/language.h"
#include "base/name_index.h"

uint64_t hash_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

uint64_t hash_add(uint64_t hash, uint64_t word)
{
    return hash_mix(hash * UINT64_C(0x9E3779B97F4A7C15) + word);
}

uint64_t text_hash(const char *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        hash = (hash ^ *c) * UINT64_C(0x100000001B3);
    return hash_mix(hash);
}

bool text_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int text_distance(const char *a, const char *b, int most)
{
    enum { LONGEST = 64 };
    int m = (int)strlen(a), n = (int)strlen(b);
    if (m > LONGEST || n > LONGEST || m - n > most || n - m > most)
        return most + 1;
    int rows[3][LONGEST + 1];
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= n; j++) {
            int same = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 1]);
            now[j] = least(least(before[j] + 1, now[j - 1] + 1), before[j - 1] + !same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return least(rows[m % 3][n], most + 1);
}

const char *text_suggest(struct arena *arena, const char *wanted, const char *const *names)
{
    enum { SHOWN = 40 };
    int listed = 0;
    while (names[listed])
        listed++;
    struct name_index *seen = name_index_make(arena, listed);    /* a name that stands there twice is told once */
    const char *nearest = NULL, *list = "";
    int best = 3, count = 0;
    for (const char *const *name = names; *name; name++) {
        int allowed = (int)strlen(*name) <= 4 ? 1 : 2, distance = text_distance(wanted, *name, 2);
        if (name_index_add(seen, *name, count) >= 0)
            continue;
        if (distance <= allowed && distance < best)
            best = distance, nearest = *name;
        if (count++ < SHOWN)
            list = arena_print(arena, "%s%s%s", list, *list ? ", " : "", *name);
    }
    if (count > SHOWN)
        list = arena_print(arena, "%s and %d more", list, count - SHOWN);
    return nearest ? arena_print(arena, "did you mean '%s'? known: %s", nearest, list)
                   : arena_print(arena, "known: %s", *list ? list : arena_word(arena, "none"));
}

const char *text_slug(struct arena *arena, const char *name)
{
    char *slug = arena_take(arena, 2 * strlen(name) + 2), *to = slug;
    for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
        if (*c < 128 && isalnum(*c)) {
            *to++ = (char)tolower(*c);
        } else if (*c == 0xC3 && (c[1] == 0xA6 || c[1] == 0x86)) {
            memcpy(to, "ae", 2), to += 2, c++;
        } else if (*c == 0xC3 && (c[1] == 0xB8 || c[1] == 0x98)) {
            memcpy(to, "oe", 2), to += 2, c++;
        } else if (*c == 0xC3 && (c[1] == 0xA5 || c[1] == 0x85)) {
            memcpy(to, "aa", 2), to += 2, c++;
        } else if ((*c & 0xC0) != 0x80 && to > slug && to[-1] != '_') {
            *to++ = '_';
        }
    }
    while (to > slug && to[-1] == '_')
        to--;
    *to = 0;
    return to > slug ? slug : "unnamed";
}

unsigned text_control(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if ((*at < 0x20 && !strchr("\t\n\r", *at)) || *at == 0x7F)
            return *at;
        if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)                            /* U+0080 to U+009F */
            return at[1];
        if (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE)          /* U+202A to U+202E */
            return 0x2000 + (at[2] & 0x3Fu);
        if (at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)          /* U+2066 to U+2069 */
            return 0x2040 + (at[2] & 0x3Fu);
    }
    return 0;
}

int text_width(const char *text)
{
    int width = 0;
    for (; *text; text++)
        width += (*text & 0xC0) != 0x80;
    return width;
}
