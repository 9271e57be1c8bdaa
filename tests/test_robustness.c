/* A damaged scenario file is refused with places, or understood; it never ends the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/casework_rows.h"
#include "scenarios/variant.h"

enum { ROOM = 64 << 10, ROUNDS = 600 };

/* A linear congruential generator (Knuth, MMIX): the same damage in every run. */
static unsigned chance(uint64_t *seed, unsigned below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*seed >> 33) % below);
}

static void check(const char *text, size_t length)
{
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    struct variant *variants;
    struct document *document = document_read_text("damaged.yaml", "scenarios", text, length, &diagnostics);
    int count = document ? variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants) : 0;
    assert_true(count > 0 || diagnostics.errors > 0);
    for (int i = 0; i < count; i++)
        casework_check(&variants[i], document->folder, arena, &diagnostics);
    for (int i = 0; i < diagnostics.count; i++) {
        if (diagnostics.messages[i].place.line == 0)
            fail_msg("a message without its place: %s", diagnostics.messages[i].text);
    }
    arena_close(arena);
}

static size_t library_read(char *text)
{
    FILE *file = fopen("scenarios/asylum-surge.yaml", "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, ROOM, file);
    fclose(file);
    assert_true(length > 0 && length < ROOM);
    return length;
}

static char whole[ROOM], text[ROOM];

static void a_file_may_end_anywhere(void **state)
{
    (void)state;
    uint64_t seed = 1;
    size_t length = library_read(whole);
    for (int i = 0; i < ROUNDS; i++)
        check(whole, chance(&seed, (unsigned)length));
}

static void bits_may_flip(void **state)
{
    (void)state;
    uint64_t seed = 2;
    size_t length = library_read(whole);
    for (int i = 0; i < ROUNDS; i++) {
        memcpy(text, whole, length);
        for (unsigned n = 1 + chance(&seed, 4); n > 0; n--)
            text[chance(&seed, (unsigned)length)] ^= (char)(1 << chance(&seed, 8));
        check(text, length);
    }
}

static void marks_may_stand_anywhere(void **state)
{
    static const char marks[] = "{}[]:,-#&*!|>'\"%@ \n\t?0123.x";
    (void)state;
    uint64_t seed = 3;
    size_t length = library_read(whole);
    for (int i = 0; i < ROUNDS; i++) {
        memcpy(text, whole, length);
        for (unsigned n = 1 + chance(&seed, 6); n > 0; n--)
            text[chance(&seed, (unsigned)length)] = marks[chance(&seed, sizeof marks - 1)];
        check(text, length);
    }
}

static void parts_may_be_missing(void **state)
{
    (void)state;
    uint64_t seed = 4;
    size_t length = library_read(whole);
    for (int i = 0; i < ROUNDS; i++) {
        size_t span = 1 + chance(&seed, 40), from = chance(&seed, (unsigned)(length - span));
        memcpy(text, whole, from);
        memcpy(text + from, whole + from + span, length - from - span);
        check(text, length - span);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_may_end_anywhere),
        cmocka_unit_test(bits_may_flip),
        cmocka_unit_test(marks_may_stand_anywhere),
        cmocka_unit_test(parts_may_be_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
