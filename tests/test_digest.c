/* test_digest.c - hashes stay what they are, and tell apart what differs; a digest has no order. */
#include "analysis/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Files of digests outlive versions. The values are those of the first version. */
static void hashes_never_change(void **state)
{
    (void)state;
    assert_true(bytes_hash(0, "", 0) == UINT64_C(0x805821F2FA6849C4));
    assert_true(bytes_hash(0, "sagsbehandlingstid", 18) == UINT64_C(0x6780FDAAD6711CB0));
}

static void every_bit_and_length_counts(void **state)
{
    (void)state;
    char bytes[40] = {0};
    uint64_t seen[40 * 8 + 41];
    int count = 0;
    for (size_t length = 0; length <= sizeof bytes; length++)
        seen[count++] = bytes_hash(0, bytes, length);
    for (int bit = 0; bit < 40 * 8; bit++) {
        bytes[bit / 8] = (char)(1 << bit % 8);
        seen[count++] = bytes_hash(0, bytes, sizeof bytes);
        bytes[bit / 8] = 0;
    }
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            assert_false(seen[i] == seen[j]);
}

static void a_digest_has_no_order(void **state)
{
    (void)state;
    struct dataset_hash one[] = {{"a", 1}, {"b", 2}, {"c", 3}}, other[] = {{"c", 3}, {"a", 1}, {"b", 2}},
                        swapped[] = {{"a", 2}, {"b", 1}, {"c", 3}};
    assert_true(digest(one, 3) == digest(other, 3));
    assert_string_equal(other[0].name, "a");
    assert_false(digest(one, 3) == digest(swapped, 3));
    assert_false(digest(one, 3) == digest(one, 2));
    assert_true(digest(NULL, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_never_change),
        cmocka_unit_test(every_bit_and_length_counts),
        cmocka_unit_test(a_digest_has_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
