#include "models/absence_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "models/roster.h"
#include "tests/checked_text.h"

static struct arena *arena;
static char folder[] = "/tmp/sluse-test-absence-list-XXXXXX";

static int arena_begin(void **state) { (void)state; arena = arena_open(); return mkdtemp(folder) ? 0 : -1; }

static int arena_end(void **state)
{
    (void)state;
    unlink(arena_print(arena, "%s/away.csv", folder));
    rmdir(folder);
    arena_close(arena);
    return 0;
}

static const struct casework *with(const char *list, const char *words)
{
    const char *messages;
    FILE *file = fopen(arena_print(arena, "%s/away.csv", folder), "w");
    assert_non_null(file);
    fputs(list, file);
    fclose(file);
    const struct casework *casework = checked_text(arena, arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars:\n"
        "  office: {hours: {mon-fri: 08:00-16:00}}\nteams:\n  desk: {officers: [2, {who: Anna, days off: wed}]%s}\n" SMALL_CASES SMALL_TRACKS
        "absence list: away.csv\n", words), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Days of one reason of an officer in the whole table. */
static int days_of(const struct casework *casework, int person, enum absence_reason reason, uint64_t replication)
{
    const struct staff *staff = &casework->staffs[0];
    struct stream_key key = {casework->seed, replication};
    uint8_t *away = arena_take(arena, (size_t)staff->count * (size_t)staff->plan.days);
    int days = 0;
    absence_draw(&staff->plan, staff->people, staff->count, &key, away, arena_take(arena, absence_room(&staff->plan, staff->count) + 1));
    for (int day = 0; day < staff->plan.days; day++)
        days += away[person * staff->plan.days + day] == reason;
    return days;
}

/* Three weeks of four working days, in a team where nothing is drawn. */
static void only_those_listed_are_away(void **state)
{
    const struct casework *casework = with("who,from,to\nAnna,2026-07-06,2026-07-26\ndesk 2,2026-07-06,2026-07-07\n", "");
    (void)state;
    assert_int_equal(days_of(casework, 0, ON_LEAVE, 0), 0);
    assert_int_equal(days_of(casework, 1, ON_LEAVE, 0), 2);
    assert_int_equal(days_of(casework, 2, ON_LEAVE, 0), 12);
    assert_int_equal(days_of(casework, 2, ILL, 0), 0);
}

/* Nothing of the listed kind is drawn for her, all else is; of the others nothing changes. */
static void what_is_listed_is_not_drawn(void **state)
{
    static const char words[] = ", leave: {days per year: 30}, sickness: 40 days per year";
    const struct casework *leave = with("hvem;fra;til;årsag\nAnna;06-07-2026;26-07-2026;ferie\n", words);
    const struct casework *ill = with("hvem;fra;til;årsag\nAnna;06-07-2026;26-07-2026;syg\n", words);
    int drawn_ill = 0, drawn_leave = 0;
    (void)state;
    for (uint64_t replication = 0; replication < 20; replication++) {
        assert_int_equal(days_of(leave, 2, ON_LEAVE, replication), 12);
        assert_int_equal(days_of(ill, 2, ILL, replication), 12);
        drawn_ill += days_of(leave, 2, ILL, replication);
        drawn_leave += days_of(ill, 2, ON_LEAVE, replication);
        for (int i = 0; i < 2; i++)
            assert_int_equal(days_of(leave, i, ILL, replication), days_of(ill, i, ILL, replication));
    }
    assert_true(drawn_ill > 100);                         /* 20 years of 32 expected days */
    assert_true(drawn_leave > 20 * 20 && drawn_leave <= 20 * 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_those_listed_are_away),
        cmocka_unit_test(what_is_listed_is_not_drawn),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
