#include "scenarios/explain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/small_vocabulary.h"

/* Claims what `sluse explain word` writes, and complains. */
static void expect(const char *word, const char *wanted, const char *wanted_complaint)
{
    char *text = NULL, *complaint = NULL;
    size_t size, complaint_size;
    FILE *out = open_memstream(&text, &size), *complaints = open_memstream(&complaint, &complaint_size);
    bool is_found = explain(out, complaints, &small_vocabulary, &english, word);
    fclose(out);
    fclose(complaints);
    assert_string_equal(text, wanted);
    assert_string_equal(complaint, wanted_complaint);
    assert_int_equal(is_found, !*wanted_complaint);
    free(text);
    free(complaint);
}

static const char officers[] =
    "officers - in every team, teams.NAME\n"
    "  people of the team\n"
    "  written   officers: 6\n"
    "  value     whole number, 1 to 1000\n"
    "  default   none: it must be written\n"
    "  level     usual\n";

static void a_word_is_told_with_all_its_places(void **state)
{
    (void)state;
    expect("officers", officers, "");
    expect("Officers", officers, "");
}

static void a_path_leads_to_one_place_with_or_without_names(void **state)
{
    (void)state;
    static const char one[] =
        "officers - in teams.NAME\n"
        "  people of the team\n"
        "  written   officers: 6\n"
        "  value     whole number, 1 to 1000\n"
        "  default   none: it must be written\n"
        "  level     for beginners\n";
    expect("teams.officers", one, "");
    expect("teams.fast.officers", one, "");
    expect("fast.teams.officers", "", "sluse explain: no 'fast.teams.officers'; did you mean 'officers'?\n");
}

static void a_section_tells_its_keys(void **state)
{
    (void)state;
    expect("teams.leave",
           "leave - in teams.NAME\n"
           "  when officers are away\n"
           "  written   leave: {key: value, ...}\n"
           "  value     section\n"
           "  default   those of its keys\n"
           "  level     usual\n"
           "  keys\n"
           "    away                 share of officers away\n", "");
}

static void a_word_of_a_choice_is_found_with_its_key(void **state)
{
    (void)state;
    expect("first in queue",
           "queue - in every team, teams.NAME\n"
           "  which case is taken next\n"
           "  written   queue: first in queue\n"
           "  value     choice\n"
           "  default   oldest case first\n"
           "  level     usual\n"
           "  words     first in queue, oldest case first\n", "");
}

static void times_and_shares_have_ranges_in_their_units(void **state)
{
    (void)state;
    expect("steps.time",
           "time - in steps\n"
           "  work of one case\n"
           "  written   time: 45 min\n"
           "  value     time of work, 1 min to 8 h\n"
           "  default   none: it must be written\n"
           "  level     usual\n", "");
    expect("every team.leave.away",
           "away - in every team.leave\n"
           "  share of officers away\n"
           "  written   away: 60 %\n"
           "  value     share, 0 % to 100 %\n"
           "  default   10 %\n"
           "  level     exotic\n", "");
}

static void names_of_families_are_told_too(void **state)
{
    (void)state;
    expect("lognormal",
           "lognormal - one of: distributions\n"
           "  skewed, above 0\n"
           "  written   lognormal mean TIME cv NUMBER\n"
           "  example   lognormal mean 45 min cv 0.7\n", "");
    expect("distributions",
           "distributions:\n"
           "  lognormal              skewed, above 0\n"
           "  gamma                  less skewed\n", "");
}

static void without_a_word_the_sections_are_listed(void **state)
{
    (void)state;
    expect(NULL,
           "A scenario file has these sections:\n"
           "  name                   title of the scenario\n"
           "  every team             what holds for every team\n"
           "  teams                  the teams\n"
           "  steps                  the steps\n"
           "  scenarios              what is tried\n"
           "\nand these families of names:\n"
           "  distributions          lognormal, gamma\n"
           "\nTry: sluse explain officers, sluse explain teams.officers; sluse explain --manual writes everything.\n", "");
}

static void a_synonym_leads_to_the_word_of_the_language(void **state)
{
    (void)state;
    static const char leave[] =
        "'Vacation' is called 'leave' here.\n"
        "\n"
        "leave - in every team, teams.NAME\n"
        "  when officers are away\n"
        "  written   leave: {key: value, ...}\n"
        "  value     section\n"
        "  default   those of its keys\n"
        "  level     usual\n"
        "  keys\n"
        "    away                 share of officers away\n";
    expect("Vacation", leave, "");
    expect("vacaton", "", "sluse explain: no 'vacaton'; did you mean 'leave'?\n");
}

static void unknown_words_get_a_suggestion(void **state)
{
    (void)state;
    expect("oficers", "", "sluse explain: no 'oficers'; did you mean 'officers'?\n");
    expect("lognromal", "", "sluse explain: no 'lognromal'; did you mean 'lognormal'?\n");
    expect("clerk", "", "sluse explain: no 'clerk'; 'sluse explain' lists the sections\n");
    expect("quarks", "", "sluse explain: no 'quarks'; 'sluse explain' lists the sections\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_told_with_all_its_places),
        cmocka_unit_test(a_path_leads_to_one_place_with_or_without_names),
        cmocka_unit_test(a_section_tells_its_keys),
        cmocka_unit_test(a_word_of_a_choice_is_found_with_its_key),
        cmocka_unit_test(times_and_shares_have_ranges_in_their_units),
        cmocka_unit_test(names_of_families_are_told_too),
        cmocka_unit_test(without_a_word_the_sections_are_listed),
        cmocka_unit_test(a_synonym_leads_to_the_word_of_the_language),
        cmocka_unit_test(unknown_words_get_a_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
