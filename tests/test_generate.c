/* test_generate.c - generated scenarios pass the check, and use every word that a text alone can use. */
#include "tests/generate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

static void generated_scenarios_pass_the_check(void **state)
{
    (void)state;
    int refused = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct arena *arena = arena_open();
        const char *text = generate_scenario(arena, seed);
        assert_string_equal(text, generate_scenario(arena, seed));
        refused += caseworks_of_text(arena, text).count == 0;
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
            assert_true(caseworks_of_text(arena, generate_from_choices(arena, &choices)).count > 0);
            arena_close(arena);
        }
}

static void the_words_of_the_language_are_used(void **state)
{
    (void)state;
    static const char *const words[] = {
        "danish holidays", "week 25", "weeks 14-15", "always", "hand-over: after", "hand-over: at once", "next opening", "skill: ", "helps: ",
        "room: 0 waiting", "in all", "patience: ", "out of patience: s", "out of patience: done", "turns back: ", "turned away: track", "turned away: done",
        "case time", "routing: least loaded", "end of day: finish", "end of day: hand back", "end of day: suspend", "by class with pre-emption", "rank by: channel",
        "random", "last in queue", "{by class: 2, oldest case first: 1}", "{random: 3,", "{accumulating priority: {phone", "{accumulating priority: {red", "shortest work first", "nearest deadline first", "oldest case first", "from: 20", "until: 20",
        "speed: ", "3 x 37 h", "per year", "per month", "per week", "per day", "per hour", "months:", "weekdays:", "hours: {\"",
        "dispersion: 4 per week", "surges:", "times: 0.4", "batch: ", "closed days: none", "closed days: next opening", "classes:",
        "attributes:", "by class: ", "by channel: ", "at most: ", "go to: ", "- withdraw", "withdrawn: ", "- decide\n", "clock: stops",
        "working days", "1 month", "within 30 h", "warm up", "age: 0..14 days", "moves:",
        "meeting: ", "capacity: ", "every: 2", "gather: ", "or at: ", "deadline: 2 working days", "deadline: 1 month", "outage: [",
        "when: more than ", "when: fewer than ", "waiting for team", "open in track",
        "follow-up: ", "- reverse", "delay brings: ", "while: waiting",
        "times: 3}", "{file: tests/runs/places.csv}", "at <place>", "per week: <permits>", "empirical file ", "size: lognormal", "time by size: ", "time by class: ", "times: size", "by size: {below", "rank by: size",
        " at least 15 min", "2 months", "others: ", "starts: documented", "penalty: {", "start: empty", "like: ", "set: ", "add: ", "then: withdrawn", "then: s", "parallel: ", "- done",
        "extra hours: ", "pay: 150 %, officers: 2", "booked: {next week", "appointment: ", "at most: 3 days", "released: 2 days before", "slot: is lost", "after 5 days: 60 %", "no-show: 20 %", "books again: ", "tries again: 5 h", "first slot: ",
        "class changes: [", "stays in hand", "counted: in queue", "pay: {20", "per day: {20", "close desks and rebook", "late: ", "serve who waits", "places: 2", "wait for slot: ", NULL};
    struct arena *arena = arena_open();
    for (int i = 0; words[i]; i++) {
        bool found = false;
        for (uint64_t seed = 1; seed <= 500 && !found; seed++)
            found = strstr(generate_scenario(arena, seed), words[i]);
        if (!found)
            print_message("no scenario says '%s'\n", words[i]);
        assert_true(found);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(generated_scenarios_pass_the_check),
                                       cmocka_unit_test(any_bytes_make_a_scenario_that_passes),
                                       cmocka_unit_test(the_words_of_the_language_are_used)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
