/* test_generate.c - generated scenarios pass the check, and write every word of the language. */
#include "tests/generate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/generate_presence.h"
#include "tests/scratch.h"
#include "tests/written_words.h"

enum { SCENARIOS = 500, HOUSES = 200 };

static void generated_scenarios_pass_the_check(void **state)
{
    (void)state;
    int refused = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++) {
        struct arena *arena = arena_open();
        struct generated one = generate_scenario(arena, seed), again = generate_scenario(arena, seed);
        assert_string_equal(one.text, again.text);
        assert_int_equal(one.file_count, again.file_count);
        for (int i = 0; i < one.file_count; i++)
            assert_string_equal(one.files[i].text, again.files[i].text);
        refused += caseworks_of_generated(arena, &one).count == 0;
        arena_close(arena);
    }
    assert_int_equal(refused, 0);
}

/* Also of no bytes, of the same byte over and over, of too few bytes. */
static void any_bytes_make_a_scenario_that_passes(void **state)
{
    (void)state;
    for (int value = 0; value < 256; value += 5)
        for (size_t length = 0; length < 400; length += 57) {
            uint8_t bytes[400];
            memset(bytes, value, sizeof bytes);
            struct arena *arena = arena_open();
            struct choices choices = choices_from_bytes(bytes, length);
            struct generated generated = generate_from_choices(arena, &choices);
            assert_true(caseworks_of_generated(arena, &generated).count > 0);
            arena_close(arena);
        }
}

/* Words that no generated scenario writes, each with its reason. */
static const struct { const char *path, *name, *reason; } exempt[] = {
    {"repeat", "<municipality>", "an example's name; the sets of the generator are called <place> and <booth>"},
    {"start.file", "appointment", "which slots there are is known to the check alone; test_appointment.c and test_appointment.sh read such files"},
    {"start.file", "stays after", "who has cases in hand is written of other steps; vary.c gives such cases to both engines, test_replay.sh reads such files"},
    {"start.file", "rounds done", "which branches count is known to the check alone; vary.c gives such cases to both engines, test_start_rounds.c reads such files"},
    {"rules for division.wanted", "goals with least change", "the numbers have to stand in the file as they would be written; test_divide.sh divides so"},
    {NULL, NULL, NULL},
};

static bool is_exempt(const struct language_word *word)
{
    for (int i = 0; exempt[i].path; i++)
        if (strcmp(exempt[i].path, word->path) == 0 && strcmp(exempt[i].name, word->name) == 0)
            return true;
    return false;
}

/* What repeats reads a file, so the files stand where the words are counted. */
static void count_scenario(struct written_words *words, struct scratch *scratch, uint64_t seed)
{
    struct generated generated = generate_scenario(words->arena, seed);
    for (int i = 0; i < generated.file_count; i++) {
        FILE *file = fopen(scratch_file(scratch, generated.files[i].name), "wb");
        assert_true(file && fputs(generated.files[i].text, file) >= 0 && fclose(file) == 0);
        written_words_count_file(words, generated.files[i].text);
    }
    written_words_count(words, generated.text, scratch->folder);
}

static void every_word_of_the_language_is_written(void **state)
{
    struct scratch *scratch = *state;
    struct written_words *words = written_words_make(scratch->arena);
    int unwritten = 0;
    for (uint64_t seed = 1; seed <= SCENARIOS; seed++)
        count_scenario(words, scratch, seed);
    for (uint64_t seed = 1; seed <= HOUSES; seed++) {
        struct generated_house house = generate_presence(scratch->arena, seed);
        written_words_count_file(words, house.roster ? house.roster : "");
        written_words_count(words, house.text, scratch->folder);
    }
    for (int i = 0; i < words->count; i++) {
        const struct language_word *word = &words->words[i];
        if (word->written > 0 || is_exempt(word))
            continue;
        print_message("no generated scenario writes '%s' (%s)\n", word->name, word->path);
        unwritten++;
    }
    printf("# %d words\n", words->count);
    assert_int_equal(unwritten, 0);
    assert_true(words->count > 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(generated_scenarios_pass_the_check),
                                       cmocka_unit_test(any_bytes_make_a_scenario_that_passes),
                                       cmocka_unit_test_setup_teardown(every_word_of_the_language_is_written, scratch_begin, scratch_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
