/* test_rule_words.c - what an answer says of its rules is told in Danish, with its numbers and names. */
#include "analysis/rule_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "languages/languages.h"

static void rules_are_told_in_danish(void **state)
{
    static const char *const pairs[][2] = {
        {"notice 28 days", "varsel 28 dage"}, {"notice 1 day; notice of overtime 1 day", "varsel 1 dag; varsel for overarbejde 1 dag"},
        {"keep 20 at the normal track; at most 3 moves; budget", "behold 20 i the normal track; højst 3 flytninger; budget"},
        {"at most 2 steps; budget; at most 2 hired; notice of hires 31 days; at most 1 temporary at once; notice of temporary staff 14 days; at most 3 h of overtime a week",
         "højst 2 trin; budget; højst 2 ansat; varsel for ansættelse 31 dage; højst 1 vikarer på én gang; varsel for vikarer 14 dage; højst 3 t. overarbejde om ugen"},
        {"'budget' does not pay for the least 'hires'; nearest: 53090", "budgettet rækker ikke til det mindste 'hires'; nærmest: 53090"},
        {"at most 1 move", "højst 1 flytning"}, {"no move goes from a into b; training 42 days; budget 300000 DKK", "ingen flytning går fra a til b; oplæring 42 dage; budget 300000 kr."},
        {"largest share 30 %; largest share 30 % of a", "højst 30 %; højst 30 % af a"},
        {"largest share 20 % of a of b", "højst 20 % af a of b"},
        {"'keep' and 'largest share' hold all officers back, the one as the other; nearest: keep busy: 2, with largest share 34 %",
         "'keep' og 'largest share' holder hver for sig alle sagsbehandlere tilbage; nærmest: behold busy: 2, med højst 34 %"},
        {"'keep' holds all officers back; nearest: keep busy: 2", "'keep' holder alle sagsbehandlere tilbage; nærmest: behold busy: 2"},
        {"something else; notice 7 days", "something else; varsel 7 dage"},
        {"nobody of 'a' is ever there to do 'decide'; check the officers, their dates and calendar",    /* a mistake that a plan would be */
         "ingen fra 'a' er nogensinde der til at gøre 'decide'; se sagsbehandlerne, deres datoer og kalender efter"},
        {"points of the weighted sum", "point af den vægtede sum"},
        {"", ""},
    };
    struct arena *arena = arena_open();
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(rule_in_language(&danish, pairs[i][0], arena), pairs[i][1]);
        assert_string_equal(rule_in_language(&english, pairs[i][0], arena), pairs[i][0]);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules_are_told_in_danish)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
