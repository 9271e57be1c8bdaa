/* test_own_skills.c - officers of one team who can do different things, in their own order of preference. */
#include "models/casework.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/outcome.h"

#define HEAD "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"

#define SKILLED(OFFICERS) HEAD "teams: {desk: {officers: " OFFICERS "}}\n" \
    "cases: {a: {intake: {per day: 1}, track: own}, b: {intake: {per day: 1}, track: inks}, c: {intake: {per day: 1}, track: seals}}\n" \
    "tracks: {own: [decide: {by: desk, time: 1 h}], inks: [decide: {skill: ink, time: 1 h}], seals: [decide: {skill: seal, time: 1 h}]}\n"

/* Officer 0 can do no ink, and stays idle: both cases of ink wait for officer 1. */
static void who_lacks_the_skill_leaves_the_case(void **state)
{
    (void)state;
    HAPPENS(SKILLED("[1, {who: Anna, skills: [ink, seal]}]"), ARRIVE({1, AT(0, 8)}, {1, AT(0, 8)}, {0, AT(0, 8.5)}),
            "0 08:00 begun A 1 1h", "0 08:30 begun C 0 1h", "0 09:00 ended A 1", "0 09:00 decided A", "0 09:00 begun B 1 1h", "0 09:30 ended C 0",
            "0 09:30 decided C", "0 10:00 ended B 1", "0 10:00 decided B");
}

/* One likes ink more, the other seals: at ten each of them takes what he likes, though both waited for both. The own queue comes before. */
static void each_takes_what_he_likes_most(void **state)
{
    (void)state;
    HAPPENS(SKILLED("[{who: Anna, skills: [ink, seal]}, {who: Bo, skills: [seal, ink]}]"),
            ARRIVE({0, AT(0, 9)}, {0, AT(0, 9)}, {2, AT(0, 9.25)}, {1, AT(0, 9.5)}),
            "0 09:00 begun A 0 1h", "0 09:00 begun B 1 1h", "0 10:00 ended A 0", "0 10:00 decided A", "0 10:00 ended B 1", "0 10:00 decided B",
            "0 10:00 begun D 0 1h", "0 10:00 begun C 1 1h", "0 11:00 ended D 0", "0 11:00 decided D", "0 11:00 ended C 1", "0 11:00 decided C");
}

/* Anna moves on Tuesday and takes her skill with her: from then on it is the other team that does ink. */
static void skills_move_with_the_officer(void **state)
{
    (void)state;
    HAPPENS(HEAD "teams: {desk: {officers: [1, {who: Anna, skills: [ink]}], mentoring: none}, back: {officers: 1, mentoring: none}}\n"
            "moves: [{officers: 1, who: Anna, out of: desk, into: back, when: 2026-06-02..2026-06-14, ramp-up: none}]\n"
            "cases: {a: {intake: {per day: 1}, track: inks}, b: {intake: {per day: 1}, track: backs}}\n"
            "tracks: {inks: [decide: {skill: ink, time: 1 h}], backs: [decide: {by: back, time: 1 h}]}\n",
            ARRIVE({0, AT(0, 8)}, {0, AT(1, 9)}, {1, AT(1, 9)}),
            "0 08:00 begun A 1 1h", "0 09:00 ended A 1", "0 09:00 decided A", "1 09:00 begun C 2 1h", "1 09:00 begun B 3 1h", "1 10:00 ended C 2",
            "1 10:00 decided C", "1 10:00 ended B 3", "1 10:00 decided B");
}

/* The skills of the team written with each of its groups leave every count as it is. */
static void the_teams_skills_written_with_its_officers_change_nothing(void **state)
{
    struct arena *arena = arena_open();
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-09-30\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "teams:\n  desk: {officers: [{number: 2%s}, {number: 2, speed: 0.7%s}]%s}\n  back: {officers: 1, helps: [desk]}\n"
        "cases: {a: {intake: {per day: 8}, track: own}, b: {intake: {per day: 6}, track: inks}, c: {intake: {per day: 3}, track: seals}}\n"
        "tracks: {own: [decide: {by: desk, time: exponential mean 1 h}], inks: [decide: {skill: ink, time: exponential mean 2 h}],\n"
        "  seals: [work: {by: back, time: 1 h}, decide: {skill: seal, time: exponential mean 2 h}]}\n";
    const struct casework *team = sound_text(arena, arena_print(arena, text, "", "", ", skills: [seal, ink]"));
    const struct casework *each = sound_text(arena, arena_print(arena, text, ", skills: [seal, ink]", ", skills: [seal, ink]", ""));
    struct tally_shape shape = tally_shape(team);
    (void)state;
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, team, replication), b = outcome_of(arena, each, replication);
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof *a.tally);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_lacks_the_skill_leaves_the_case),
        cmocka_unit_test(each_takes_what_he_likes_most),
        cmocka_unit_test(skills_move_with_the_officer),
        cmocka_unit_test(the_teams_skills_written_with_its_officers_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
