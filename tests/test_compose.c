/* test_compose.c - a letter and its mark are the one character they look like, wherever a name is read. */
#include "base/compose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static void letters_and_their_marks_become_one_character(void **state)
{
    static const struct { const char *apart, *composed; } rows[] = {
        {"", ""}, {"plain", "plain"}, {"ra\xCC\x8A" "d og A\xCC\x8Ase", "råd og Åse"}, {"cafe\xCC\x81", "café"}, {"Z\xCC\x8Ci\xCC\x8C" "zek", "Ži\xCC\x8Czek"},
        {"u\xCC\x88" "ber, Besanc\xCC\xA7on", "über, Besançon"}, {"råd, \xE2\x82\xAC, æ\xCC\x81", "råd, \xE2\x82\xAC, æ\xCC\x81"},
        {"\xCC\x8A" "a", "\xCC\x8A" "a"}, {"a\xCC", "a\xCC"}, {"a\xCC\x8A\xCC\x81", "å\xCC\x81"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s", rows[i].apart);
        text_compose(text);
        assert_string_equal(text, rows[i].composed);
    }
}

static void a_name_is_the_same_however_its_letters_are_written(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *messages;
    assert_non_null(checked_text(arena, SMALL_PERIOD "teams: {råd: {officers: 1}}\n" SMALL_CASES "tracks:\n  service:\n    - decide: {by: ra\xCC\x8A" "d, time: 1 h}\n", "", 0, &messages));
    assert_string_equal(messages, "");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_and_their_marks_become_one_character), cmocka_unit_test(a_name_is_the_same_however_its_letters_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
