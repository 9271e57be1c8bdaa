/* test_note_words.c - a note is told without its path, by its line, in the reader's language. */
#include "analysis/note_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "languages/languages.h"

static void claim(const struct language *language, const char *warning, const char *wanted)
{
    struct arena *arena = arena_open();
    arena_speak(arena, language);
    assert_string_equal(note_words(warning, arena), wanted);
    arena_close(arena);
}

static void the_path_is_left_out_and_the_line_told(void **state)
{
    (void)state;
    claim(&english, "/home/a b/c:d/permits.yaml:12:3: no case can come to the track 'fast'", "line 12: no case can come to the track 'fast'");
    claim(&english, "permits.yaml:0:0: the whole: it", "the whole: it");
    claim(&english, "no place: at all", "no place: at all");
}

static void the_note_is_in_the_readers_language(void **state)
{
    (void)state;
    claim(&danish, "permits.yaml:12:3: no case can come to the track 'fast'", "linje 12: ingen sag kan komme til sporet 'fast'");
    claim(&danish, "k.yaml:9:1: of the contract of 'leader' 1.5 hours a week are in no shift, above the 'planning' that is written; they are paid, away from the children, and count as planning hours",
          "linje 9: af kontrakten for 'leader' er 1,5 timer om ugen ikke vagt, ud over den skrevne 'planning'; de betales, væk fra børnene, og regnes for forberedelsestimer");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_is_left_out_and_the_line_told),
        cmocka_unit_test(the_note_is_in_the_readers_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
