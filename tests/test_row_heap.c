/* test_row_heap.c - the heap of rows gives its rows in order, whatever is inserted and taken in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/text.h"
#include "models/row_heap.h"

enum { ROWS = 3000, ROW = sizeof(struct case_row) / WORD };

static bool comes_before(const struct case_row *a, const struct case_row *b)
{
    return a->left != b->left ? a->left < b->left : a->owner < b->owner;
}

static uint32_t *child_of(struct case_row *c)
{
    return &c->child;
}

static const struct row_heap_kind kind = {comes_before, child_of};

static void rows_are_taken_in_order(void **state)
{
    (void)state;
    char *rows = calloc(ROWS + 1, sizeof(struct case_row));
    struct process process = {.rows = rows}, *p = &process;
    uint32_t heap = NO_ROW;
    for (uint32_t row = 1; row <= ROWS; row++) {
        case_at(p, row * ROW)->left = (int64_t)(hash_mix(row) % 500);
        case_at(p, row * ROW)->owner = hash_mix(row + 7);
        heap = row_heap_insert(p, heap, row * ROW, kind);
    }
    uint32_t before = NO_ROW, count = 0;
    for (; heap; heap = row_heap_rest(p, heap, kind), count++) {
        assert_true(!before || comes_before(case_at(p, before), case_at(p, heap)));
        before = heap;
    }
    assert_int_equal(count, ROWS);
    free(rows);
}

/* The reference is a scan of what is in the heap. */
static void the_first_is_that_of_a_scan(void **state)
{
    (void)state;
    char *rows = calloc(ROWS + 1, sizeof(struct case_row));
    struct process process = {.rows = rows}, *p = &process;
    bool *inside = calloc(ROWS + 1, sizeof *inside);
    uint32_t heap = NO_ROW, next = 1;
    for (uint64_t step = 1; next <= ROWS; step++) {
        if (hash_mix(step) % 3 == 0 && heap) {
            inside[heap / ROW] = false;
            heap = row_heap_rest(p, heap, kind);
        } else {
            case_at(p, next * ROW)->left = (int64_t)(hash_mix(step + 99) % 200);
            case_at(p, next * ROW)->owner = next;
            inside[next] = true;
            heap = row_heap_insert(p, heap, next++ * ROW, kind);
        }
        uint32_t least = NO_ROW;
        for (uint32_t row = 1; row < next; row++)
            if (inside[row] && (!least || comes_before(case_at(p, row * ROW), case_at(p, least * ROW))))
                least = row;
        assert_int_equal(heap, least * ROW);
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
