/* A workbook whose parts break off is told from a whole one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/workbook_whole.h"

struct archive { unsigned char bytes[8192]; size_t size; };

static void add_number(struct archive *archive, size_t number, int count)
{
    for (; count > 0; count--, number >>= 8)
        archive->bytes[archive->size++] = (unsigned char)number;
}

static void add_bytes(struct archive *archive, const void *bytes, size_t size)
{
    memcpy(archive->bytes + archive->size, bytes, size);
    archive->size += size;
}

/* Makes an archive of one part, as APPNOTE 6.3 has it: 4.3.7 local header, 4.3.12 entry, 4.3.16 end. */
static struct archive archive_of(const char *part, size_t size, bool is_packed)
{
    struct archive archive = {{0}, 0};
    unsigned char packed[4096];
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    size_t length = is_packed ? libdeflate_deflate_compress(compressor, part, size, packed, sizeof packed) : size;
    const void *content = is_packed ? packed : (const unsigned char *)part;
    libdeflate_free_compressor(compressor);
    for (int is_entry = 0; is_entry < 2; is_entry++) {
        size_t here = archive.size;
        add_bytes(&archive, is_entry ? "PK\1\2\24\0" : "PK\3\4", is_entry ? 6 : 4);
        add_number(&archive, 20, 2), add_number(&archive, 0, 2), add_number(&archive, is_packed ? 8 : 0, 2);
        add_number(&archive, 0, 4), add_number(&archive, libdeflate_crc32(0, part, size), 4), add_number(&archive, length, 4), add_number(&archive, size, 4);
        add_number(&archive, 5, 2), add_number(&archive, 0, 2);
        if (is_entry)
            add_number(&archive, 0, 14);                  /* the part's local header is the first of the archive */
        add_bytes(&archive, "a.xml", 5);
        if (is_entry) {
            add_bytes(&archive, "PK\5\6", 4), add_number(&archive, 0, 4), add_number(&archive, 1, 2), add_number(&archive, 1, 2);
            add_number(&archive, archive.size - here, 4), add_number(&archive, here, 4), add_number(&archive, 0, 2);
        } else
            add_bytes(&archive, content, length);
    }
    return archive;
}

static bool is_whole(const char *part, size_t size, bool is_packed)
{
    struct archive archive = archive_of(part, size, is_packed);
    struct arena *arena = arena_open();
    unsigned char *exact = malloc(archive.size);          /* so that AddressSanitizer sees what is read beyond it */
    memcpy(exact, archive.bytes, archive.size);
    bool whole = workbook_is_whole(exact, archive.size, arena);
    free(exact);
    arena_close(arena);
    return whole;
}

static const char sheet[] = "<?xml version=\"1.0\"?>\n<sheet xmlns=\"x\"><row><c/></row><row>1</row></sheet>\n";

static void a_part_is_whole_up_to_its_last_bracket_alone(void **state)
{
    (void)state;
    size_t size = sizeof sheet - 1;
    for (int is_packed = 0; is_packed < 2; is_packed++)
        for (size_t kept = 0; kept <= size; kept++)
            assert_int_equal(is_whole(sheet, kept, is_packed), kept >= size - 1);    /* the break after it may be missing */
}

static void an_element_without_contents_is_whole(void **state)
{
    (void)state;
    static const char empty[] = "<?xml version=\"1.0\"?>\n<sst count=\"0\"/>", other[] = "<?xml version=\"1.0\"?>\n<sst><a/></st>";
    assert_true(is_whole(empty, sizeof empty - 1, true));
    assert_false(is_whole(empty, sizeof empty - 2, true));
    assert_false(is_whole(other, sizeof other - 1, true));
}

static void what_is_no_archive_or_breaks_off_is_not_whole(void **state)
{
    (void)state;
    struct archive archive = archive_of(sheet, sizeof sheet - 1, true);
    struct arena *arena = arena_open();
    for (size_t kept = 0; kept <= archive.size; kept++) {
        unsigned char *exact = malloc(kept + 1);
        memcpy(exact, archive.bytes, kept);
        assert_int_equal(workbook_is_whole(exact, kept, arena), kept == archive.size);
        free(exact);
    }
    for (size_t at = 0; at < archive.size; at++) {        /* a damaged archive may be anything, but is read within its bounds */
        archive.bytes[at] ^= 0xFF;
        workbook_is_whole(archive.bytes, archive.size, arena);
        archive.bytes[at] ^= 0xFF;
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_is_whole_up_to_its_last_bracket_alone),
        cmocka_unit_test(an_element_without_contents_is_whole),
        cmocka_unit_test(what_is_no_archive_or_breaks_off_is_not_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
