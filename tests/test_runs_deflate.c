/* test_runs_deflate.c - what is packed is unpacked by libdeflate, which checks the stream and its sum, as the same bytes. */
#include "analysis/runs_deflate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libdeflate.h>

#include "base/text.h"

enum { MOST = 200000 };

struct room { uint8_t bytes[MOST], back[MOST], packed[3 * MOST + (1 << 22)]; uint16_t tokens[MOST + 1]; };

static uint64_t draw(uint64_t *state)
{
    return *state = hash_mix(*state + 1);
}

/* Packs and unpacks the first `size` bytes; returns the packed size. */
static size_t packs(struct room *room, size_t size, size_t piece)
{
    size_t packed = runs_deflate(room->bytes, size, piece, room->tokens, room->packed);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    memset(room->back, 1, size);
    assert_true(packed <= runs_deflate_most(size, piece));
    assert_int_equal(libdeflate_zlib_decompress(decompressor, room->packed, packed, room->back, size, NULL), LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(decompressor);
    assert_memory_equal(room->bytes, room->back, size);
    return packed;
}

static void zeros_become_nearly_nothing(void **state)
{
    struct room *room = *state;
    memset(room->bytes, 0, MOST);
    assert_true(packs(room, MOST, MOST / 8) < MOST / 500);
}

static void what_does_not_repeat_hardly_grows(void **state)
{
    struct room *room = *state;
    uint64_t luck = 1;
    for (size_t i = 0; i < MOST; i++)
        room->bytes[i] = (uint8_t)draw(&luck);
    assert_true(packs(room, MOST, MOST / 8) < MOST + MOST / 100);
}

/* Runs of every length, after another byte: each symbol for a length, and the pieces that are cut from longer ones. */
static void runs_of_every_length_come_back(void **state)
{
    struct room *room = *state;
    size_t size = 0;
    for (size_t run = 1; run <= 600; run++) {
        room->bytes[size++] = (uint8_t)(run & 1 ? 7 : 8);
        memset(room->bytes + size, (int)(run % 3), run);
        size += run;
    }
    packs(room, size, size);
    packs(room, size, 1000);
}

/* Frequencies as Fibonacci's numbers make Huffman's tree as deep as it can be: deeper than the 15 bits of a code. */
static void a_tree_that_is_too_deep_is_cut(void **state)
{
    struct room *room = *state;
    size_t size = 0;
    for (size_t symbol = 0, count = 1, before = 1; size + count < MOST && symbol < 24; symbol++) {
        for (size_t i = 0; i < count; i++)
            room->bytes[size++] = (uint8_t)symbol;
        size_t next = count + before;
        before = count;
        count = next;
    }
    uint64_t luck = 2;
    for (size_t i = size - 1; i > 0; i--) {               /* mixed, so that there are no runs */
        size_t other = draw(&luck) % (i + 1);
        uint8_t byte = room->bytes[i];
        room->bytes[i] = room->bytes[other];
        room->bytes[other] = byte;
    }
    packs(room, size, size);
}

static void fill(struct room *room, size_t size, uint64_t *luck)
{
    uint64_t kind = draw(luck) % 4, values = 1 + draw(luck) % 256, rare = 1 + draw(luck) % 60;
    for (size_t i = 0; i < size; i++)
        room->bytes[i] = (uint8_t)(kind == 0 || draw(luck) % rare == 0 ? draw(luck) % values : kind == 1 ? 0 : i * kind / values);
}

static void all_sorts_of_bytes_come_back(void **state)
{
    struct room *room = *state;
    uint64_t luck = 3;
    for (int i = 0; i < 2000; i++) {
        size_t size = 1 + draw(&luck) % (i % 50 ? 3000 : MOST);
        fill(room, size, &luck);
        packs(room, size, 1 + draw(&luck) % size);
    }
}

int main(void)
{
    struct room *room = malloc(sizeof *room);
    struct CMUnitTest tests[] = {
        cmocka_unit_test(zeros_become_nearly_nothing), cmocka_unit_test(what_does_not_repeat_hardly_grows),
        cmocka_unit_test(runs_of_every_length_come_back), cmocka_unit_test(a_tree_that_is_too_deep_is_cut),
        cmocka_unit_test(all_sorts_of_bytes_come_back),
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tests[i].initial_state = room;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(room);
    return failed;
}
