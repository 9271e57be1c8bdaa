/* test_line_changes.c - which lines of a text are gone and which are new. */
#include "analysis/line_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *changes_text(const char *then, const char *now, struct arena *arena)
{
    int count;
    const struct line_change *changes = line_changes(then, now, &count, arena);
    const char *text = "";
    for (int i = 0; i < count; i++)
        text = arena_print(arena, "%s%c%d %s|", text, changes[i].is_new ? '+' : '-', changes[i].number, changes[i].text);
    return text;
}

static void a_changed_line_is_one_gone_and_one_new(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    assert_string_equal(changes_text("a\nb\nc\n", "a\nx\nc\n", arena), "-2 b|+2 x|");
    assert_string_equal(changes_text("a\nb\n", "a\nb\n", arena), "");
    assert_string_equal(changes_text("a\nb\n", "a\nb", arena), "");
    assert_string_equal(changes_text("", "a\n", arena), "+1 a|");
    assert_string_equal(changes_text("a\n", "", arena), "-1 a|");
    arena_close(arena);
}

static void what_stays_in_its_order_is_no_change(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    assert_string_equal(changes_text("a\nb\nc\nd\ne\n", "b\nc\nX\nd\nf\ne\n", arena), "-1 a|+3 X|+5 f|");
    assert_string_equal(changes_text("a  \nb\n", "a\n\n\nb\r\n", arena), "");
    arena_close(arena);
}

static void put_in_what_is_new_and_left_out_what_is_gone_one_text_is_the_other(void **state)
{
    (void)state;
    enum { LINES = 30, TEXTS = 200 };
    uint32_t luck = 1;
    for (int text = 0; text < TEXTS; text++) {
        struct arena *arena = arena_open();
        const char *then[LINES], *texts[2] = {"", ""}, *made = "";
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < LINES; i++) {
                const char *line = arena_print(arena, "%c\n", 'a' + (int)((luck = luck * 1664525u + 1013904223u) >> 30));
                then[i] = side ? then[i] : line;
                texts[side] = arena_print(arena, "%s%s", texts[side], line);
            }
        int count, at = 0;
        const struct line_change *changes = line_changes(texts[0], texts[1], &count, arena);
        for (int i = 0, now = 1; i <= count; i++) {                     /* lines before the change are the same in both */
            int until = i == count ? LINES : changes[i].is_new ? at + changes[i].number - now : changes[i].number - 1;
            for (; at < until; at++, now++)
                made = arena_print(arena, "%s%s", made, then[at]);
            if (i < count && changes[i].is_new)
                made = arena_print(arena, "%s%s\n", made, changes[i].text), now++;
            else if (i < count) {
                assert_string_equal(arena_print(arena, "%s\n", changes[i].text), then[at]);
                at++;
            }
        }
        assert_string_equal(made, texts[1]);
        assert_true(count < 2 * LINES);                                 /* four letters: something stays */
        arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_line_is_one_gone_and_one_new),
        cmocka_unit_test(what_stays_in_its_order_is_no_change),
        cmocka_unit_test(put_in_what_is_new_and_left_out_what_is_gone_one_text_is_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
