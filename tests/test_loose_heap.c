/* test_loose_heap.c - the heap from which any row can be taken has its least row first, whatever was inserted and taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/text.h"
#include "models/loose_heap.h"

enum { ROWS = 2000, WAIT_AT = sizeof(struct case_row) / WORD, ROW = WAIT_AT + sizeof(struct case_wait) / WORD };

static bool comes_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    sim_time first = wait_of(p, a)->until, second = wait_of(p, b)->until;
    return first != second ? first < second : a->owner < b->owner;
}

static struct row_link *link_of(struct case_wait *wait)
{
    return &wait->by_time;
}

static const struct loose_kind kind = {comes_before, link_of};

/* The reference is a scan of what is in the heap. One step in three takes a row out: the first, or any that is inside. */
static void the_first_is_that_of_a_scan(void **state)
{
    (void)state;
    char *rows = calloc(ROWS + 1, (size_t)ROW * WORD);
    struct process process = {.rows = rows, .wait_at = WAIT_AT}, *p = &process;
    bool *inside = calloc(ROWS + 1, sizeof *inside);
    uint32_t heap = NO_ROW, next = 1, taken = 0, cut = 0;
    for (uint64_t step = 1; next <= ROWS; step++) {
        if (hash_mix(step) % 3 == 0 && heap) {
            uint32_t row = heap / ROW, any = (uint32_t)(1 + hash_mix(step + 5) % next);
            if (step % 2 && inside[any])
                row = any, cut += any != heap / ROW;
            inside[row] = false;
            heap = loose_remove(p, heap, row * ROW, kind);
            taken++;
        } else {
            case_at(p, next * ROW)->owner = next;
            wait_of(p, case_at(p, next * ROW))->until = (sim_time)(hash_mix(step + 99) % 200);
            inside[next] = true;
            heap = loose_insert(p, heap, next++ * ROW, kind);
        }
        uint32_t least = NO_ROW;
        for (uint32_t row = 1; row < next; row++)
            if (inside[row] && (!least || comes_before(p, case_at(p, row * ROW), case_at(p, least * ROW))))
                least = row;
        assert_int_equal(heap, least * ROW);
    }
    assert_true(taken > ROWS / 4 && cut > ROWS / 20);
    free(rows);
    free(inside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_is_that_of_a_scan)};
    return cmocka_run_group_tests_name("loose_heap", tests, NULL, NULL);
}
