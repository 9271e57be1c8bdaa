/* test_row_heap.c - the heap of rows gives its rows in order, whatever is inserted and taken in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/text.h"
#include "models/row_heap.h"

enum { ROWS = 3000 };

static bool comes_before(const struct case_row *a, const struct case_row *b)
{
    return a->left != b->left ? a->left < b->left : a->owner < b->owner;
}

static void rows_are_taken_in_order(void **state)
{
    (void)state;
    struct case_row *rows = calloc(ROWS + 1, sizeof *rows);
    uint32_t heap = NO_ROW;
    for (uint32_t row = 1; row <= ROWS; row++) {
        rows[row].left = (int64_t)(hash_mix(row) % 500);
        rows[row].owner = hash_mix(row + 7);
        heap = row_heap_insert(rows, heap, row, comes_before);
    }
    uint32_t before = NO_ROW, count = 0;
    for (; heap; heap = row_heap_rest(rows, heap, comes_before), count++) {
        assert_true(!before || comes_before(&rows[before], &rows[heap]));
        before = heap;
    }
    assert_int_equal(count, ROWS);
    free(rows);
}

/* The reference is a scan of what is in the heap. */
static void the_first_is_that_of_a_scan(void **state)
{
    (void)state;
    struct case_row *rows = calloc(ROWS + 1, sizeof *rows);
    bool *inside = calloc(ROWS + 1, sizeof *inside);
    uint32_t heap = NO_ROW, next = 1;
    for (uint64_t step = 1; next <= ROWS; step++) {
        if (hash_mix(step) % 3 == 0 && heap) {
            inside[heap] = false;
            heap = row_heap_rest(rows, heap, comes_before);
        } else {
            rows[next].left = (int64_t)(hash_mix(step + 99) % 200);
            rows[next].owner = next;
            inside[next] = true;
            heap = row_heap_insert(rows, heap, next++, comes_before);
        }
        uint32_t least = NO_ROW;
        for (uint32_t row = 1; row < next; row++)
            if (inside[row] && (!least || comes_before(&rows[row], &rows[least])))
                least = row;
        assert_int_equal(heap, least);
    }
    free(rows);
    free(inside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_taken_in_order),
        cmocka_unit_test(the_first_is_that_of_a_scan),
    };
    return cmocka_run_group_tests_name("row_heap", tests, NULL, NULL);
}
