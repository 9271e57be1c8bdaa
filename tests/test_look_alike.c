/* test_look_alike.c - characters that look like others are found, and letters that people write are not. */
#include "base/look_alike.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/complaints.h"

static void what_looks_like_another_character_is_told(void **state)
{
    static const struct { const char *text, *word; } cases[] = {
        {"73\xC2\xA0%", "no-break space"}, {"73\xE2\x80\xAF%", "no-break space"}, {"mon\xE2\x80\x93" "fri", "dash"}, {"\xE2\x88\x92" "3", "dash"},
        {"d\xD0\xB5sk", "Latin"}, {"\xCE\x9Fslo", "Latin"}, {"30\xE2\x80\x8B", "nobody sees"}, {"\xE2\x80\x9Cx\xE2\x80\x9D", "quotes"},
        {"A\xCC\x8Ase", "two characters"}, {"cafe\xCC\x81", "two characters"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *what = look_alike_in(cases[i].text);
        assert_non_null(what);
        assert_non_null(strstr(what, cases[i].word));
    }
}

static void letters_of_names_are_as_they_look(void **state)
{
    static const char *const texts[] = {"", "plain", "\xC3\x86r\xC3\xB8sk\xC3\xB8" "bing", "Malm\xC3\xB6, Besan\xC3\xA7on", "45 \xC2\xB5s", "\xE2\x82\xAC 100", "\xE6\x9D\xB1\xE4\xBA\xAC",
                                        "half \xC2", "cut \xE2\x80"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_null(look_alike_in(texts[i]));
}

/* The hint is about what the user wrote, and stands once. */
static void a_complaint_tells_it_once_and_a_note_does_not(void **state)
{
    struct diagnostics diagnostics = {.arena = arena_open()};
    (void)state;
    complain(&diagnostics, (struct place){"a", 1, 1, NULL}, "no '%s'", "d\xD0\xB5sk");
    complain_text(&diagnostics, (struct place){"a", 2, 1, NULL}, "%s", diagnostics.messages[0].text);
    warn(&diagnostics, (struct place){"a", 3, 1, NULL}, "'%s' is unused", "d\xD0\xB5sk");
    complain(&diagnostics, (struct place){"a", 4, 1, NULL}, "no '%s' \xE2\x80\x93 nowhere", "desk");
    assert_string_equal(complaints_text(&diagnostics),
        "a:1:1: no 'd\xD0\xB5sk' (there is a letter here that only looks like a Latin one; type the word anew)\n"
        "a:2:1: no 'd\xD0\xB5sk' (there is a letter here that only looks like a Latin one; type the word anew)\n"
        "a:3:1: note: 'd\xD0\xB5sk' is unused\n"
        "a:4:1: no 'desk' \xE2\x80\x93 nowhere\n");
    arena_close(diagnostics.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_looks_like_another_character_is_told), cmocka_unit_test(letters_of_names_are_as_they_look),
                                       cmocka_unit_test(a_complaint_tells_it_once_and_a_note_does_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
