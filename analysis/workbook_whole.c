#include "analysis/workbook_whole.h"

#include <libdeflate.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* Lengths of the fixed parts of the records of an archive; ways of packing. */
enum { LOCAL_SIZE = 30, ENTRY_SIZE = 46, END_SIZE = 22, STORED = 0, DEFLATED = 8 };

enum { MOST_PER_BYTE = 1032 };                            /* what a byte of DEFLATE gives at the most: 258 letters in two bits */

static size_t number_at(const unsigned char *bytes, int count)
{
    size_t number = 0;
    for (int i = count; i-- > 0;)
        number = number << 8 | bytes[i];
    return number;
}

static bool is_rest_of_end(const char *text)
{
    return *text == '>' && text[1 + strspn(text + 1, "\r\n")] == 0;
}

/* Whether the text is one element, with what may stand before it, from its first byte to its last. */
static bool is_whole_element(const char *text)
{
    const char *start = text, *last = strrchr(text, '<');
    while (text_starts(start, "<?") || *start == '\n' || *start == '\r') {
        const char *end = strchr(start, *start == '<' ? '>' : *start);
        if (!end)
            return false;
        start = end + 1;
    }
    size_t length = *start == '<' ? strcspn(start + 1, " />\r\n") : 0;
    if (length == 0)
        return false;
    if (last == start) {                                  /* an element without contents: <a/> */
        const char *slash = strrchr(start, '/');
        return slash && is_rest_of_end(slash + 1);
    }
    return text_starts(last, "</") && strncmp(last + 2, start + 1, length) == 0 && is_rest_of_end(last + 2 + length);
}

/* Returns the part of an entry as text, NULL when it is broken. */
static const char *part_text(const unsigned char *bytes, size_t size, const unsigned char *entry, struct arena *arena)
{
    size_t method = number_at(entry + 10, 2), packed = number_at(entry + 20, 4), whole = number_at(entry + 24, 4), local = number_at(entry + 42, 4);
    if (local + LOCAL_SIZE > size)
        return NULL;
    size_t from = local + LOCAL_SIZE + number_at(bytes + local + 26, 2) + number_at(bytes + local + 28, 2);
    if (from + packed > size || whole > MOST_PER_BYTE * (packed + 1) || (method != STORED && method != DEFLATED))
        return NULL;
    char *text = arena_take(arena, whole + 1);
    if (method == STORED)
        return packed == whole ? memcpy(text, bytes + from, whole) : NULL;
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    bool is_read = decompressor && libdeflate_deflate_decompress(decompressor, bytes + from, packed, text, whole, NULL) == LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(decompressor);
    return is_read ? text : NULL;
}

bool workbook_is_whole(const unsigned char *bytes, size_t size, struct arena *arena)
{
    if (size < END_SIZE || memcmp(bytes + size - END_SIZE, "PK\5\6", 4) != 0)
        return false;
    const unsigned char *end = bytes + size - END_SIZE;
    size_t count = number_at(end + 10, 2), at = number_at(end + 16, 4);
    for (size_t i = 0; i < count; i++) {
        if (at + ENTRY_SIZE > size || memcmp(bytes + at, "PK\1\2", 4) != 0)
            return false;
        const char *text = part_text(bytes, size, bytes + at, arena);
        if (!text || !is_whole_element(text))
            return false;
        at += ENTRY_SIZE + number_at(bytes + at + 28, 2) + number_at(bytes + at + 30, 2) + number_at(bytes + at + 32, 2);
    }
    return count > 0;
}
