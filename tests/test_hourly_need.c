/* test_hourly_need.c - officers by hour found by simulation: what comes of them by exact chains and by closed forms. */
#include "analysis/hourly_need.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/square_root.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* The baseline of methods.md section 4: 100 (1 + 0.5 sin(2 pi t / 24)) an hour, constant within each hour here; work of 2 hours. */
static const double SERVICE = 0.5, PI = 3.14159265358979323846;

static double rate_in(int hour)
{
    double w = 2 * PI / 24;
    return 100 + 50 / w * (cos(w * hour) - cos(w * (hour + 1)));
}

static struct hourly_need need_of_text(struct arena *arena, const char *text, double chance, int replications, int threads)
{
    int count;
    struct hourly_need need = hourly_need_of(&(struct hourly_need_request){variants_of_text(arena, text, &count), caseworks_of_text(arena, text).items[0], ".",
                                                                           chance, replications, threads, NULL}, arena);
    assert_true(need.is_whole && need.is_settled);
    return need;
}

static const char *sinus_text(struct arena *arena, int weeks)
{
    const char *hours = "";
    for (int hour = 0; hour < 24; hour++)
        hours = arena_print(arena, "%s%s\"%02d:00-%02d:00\": %.9f", hours, hour ? ", " : "", hour, hour + 1, rate_in(hour));
    return arena_print(arena, "sluse: 1\nperiod: 2026-03-02..%s\nstart: {warm up: 2 days}\nteams: {desk: {officers: 260, queue: first in queue, end of day: hand back}}\n"
                              "cases: {visit: {intake: {per day: 2400, hours: {%s}}, track: way}}\n"
                              "tracks: {way: [decide: {by: desk, time: exponential 2 h}]}\n", weeks == 4 ? "2026-03-29" : "2026-03-08", hours);
}

/* What the exact chain says of the officers: by hour, and of all who come. */
struct exact { double waiting[24], all, least, most; };

static struct exact exact_of(const int officers[24])
{
    double rates[24], loads[24], came = 0;
    struct exact exact = {.least = 1};
    for (int hour = 0; hour < 24; hour++)
        came += rates[hour] = rate_in(hour);
    struct changing_rate arrivals = {rates, 24, 1};
    offered_load_cycle(&arrivals, SERVICE, loads);
    waiting_chances(&arrivals, SERVICE, officers, loads[0], exact.waiting);
    for (int hour = 0; hour < 24; hour++) {
        exact.least = fmin(exact.least, exact.waiting[hour]), exact.most = fmax(exact.most, exact.waiting[hour]);
        exact.all += exact.waiting[hour] * rates[hour] / came;
    }
    return exact;
}

/* Within its 95 % interval twice over: fails by chance once in 11,000 times. */
static void assert_told(const struct hourly_way *way, double exact)
{
    print_message("# told %.4f +-%.4f, exactly %.4f; by hour %.3f to %.3f; %.0f officer hours a week\n", way->all.share, way->all.half_width, exact, way->least,
                  way->most, way->hours);
    assert_true(fabs(way->all.share - exact) < 2 * way->all.half_width);
}

/* The mark: within 0.03 of 0.2 all day. Each hour staffed for its own arrivals: 0.007 to 1 by hour, 0.460 of all (methods.md, PSA). */
static void the_chance_of_waiting_is_as_wanted_in_every_hour(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct hourly_need need = need_of_text(arena, sinus_text(arena, 4), 0.2, 250, 2);
    assert_int_equal(need.slots.kinds, 1);
    struct exact found = exact_of(need.teams[0].ways[WAY_FOUND].officers), own = exact_of(need.teams[0].ways[WAY_OWN_ARRIVALS].officers);
    print_message("# exactly %.4f to %.4f after %d rounds; own arrivals %.4f to %.4f\n", found.least, found.most, need.rounds, own.least, own.most);
    assert_true(found.least >= 0.17 && found.most <= 0.23);
    assert_told(&need.teams[0].ways[WAY_FOUND], found.all);
    assert_told(&need.teams[0].ways[WAY_OWN_ARRIVALS], own.all);
    assert_true(own.least < 0.02 && own.most > 0.99 && fabs(own.all - 0.46) < 0.01);
    assert_true(fabs(need.teams[0].ways[WAY_OWN_ARRIVALS].hours / 7 - 5168) < 10);
    arena_close(arena);
}

/* A counter of a few desks, mon-fri, longer on Thursdays, and behind it an office that goes on with what comes overnight. */
static const char COUNTER[] =
    "sluse: 1\nperiod: 2026-03-02..2026-03-29\n"
    "calendars: {doors: {hours: {mon-fri: \"09:00-15:00\", thu: \"09:00-18:00\"}}, desk: {hours: {mon-fri: \"08:00-16:00\"}}}\n"
    "teams: {counter: {officers: 3, calendar: doors, end of day: finish}, back: {officers: 4, calendar: desk}}\n"
    "cases:\n  visit: {intake: {per week: 600, weekdays: {mon: 2, tue-fri: 1, sat-sun: 0}, hours: {\"09:00-15:00\": 1}}, track: way}\n"
    "  letter: {intake: {per week: 100}, track: post}\n"
    "tracks: {way: [decide: {by: counter, time: exponential 10 min}], post: [decide: {by: back, time: exponential 1 h}]}\n";

static void hours_and_weekdays_are_as_the_file_has_them(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct hourly_need need = need_of_text(arena, COUNTER, 0.25, 60, 2);
    const struct hour_slots *slots = &need.slots;
    const int *officers = need.teams[0].ways[WAY_FOUND].officers;
    assert_int_equal(slots->kinds, 4);                    /* mon; tue, wed, fri; thu; sat and sun */
    assert_true(slots->kind_of[1] == slots->kind_of[2] && slots->kind_of[2] == slots->kind_of[4] && slots->kind_of[5] == slots->kind_of[6]);
    assert_true(slots->kind_of[0] != slots->kind_of[1] && slots->kind_of[3] != slots->kind_of[1]);
    for (int hour = 0; hour < 24; hour++) {
        assert_true((officers[slots->kind_of[1] * 24 + hour] > 0) == (hour >= 9 && hour < 15));
        assert_true((officers[slots->kind_of[3] * 24 + hour] > 0) == (hour >= 9 && hour < 18));
        assert_int_equal(officers[slots->kind_of[5] * 24 + hour], 0);
    }
    assert_true(officers[slots->kind_of[0] * 24 + 12] > officers[slots->kind_of[1] * 24 + 12]);
    assert_true(need.teams[0].is_staffed && !need.teams[1].is_staffed);
    assert_true(need.teams[0].ways[WAY_FOUND].most < 0.25 + need.teams[0].ways[WAY_FOUND].half_width);
    arena_close(arena);
}

/* Two desks with meetings of fifty minutes at every full hour, each for six, all taken: with PLACES people for each desk and OFFICERS at it. */
#define MEETINGS(PLACES, OFFICERS) \
    "sluse: 1\nperiod: 2026-03-02..2026-03-29\nstart: {booked: {next week: 100 %, second week: 100 %, third week: 100 %, fourth week: 100 %}}\n" \
    "calendars: {day: {hours: {mon-fri: \"09:00-15:00\"}}}\nteams: {desk: {officers: 12, calendar: day}}\n" \
    "appointments: {meetings: {team: desk, length: 1 h, desks: 2, booked: {at most: 6 weeks}, " PLACES OFFICERS "}}\n" \
    "cases: {visit: {intake: {per year: 0.001}, track: way}}\ntracks: {way: [appointment: {what: meeting, at: meetings, time: 50 min}, decide]}\n"

static void a_meeting_counts_once_and_for_all_its_officers(void **state)
{
    (void)state;
    static const struct { const char *text; int officers; } rows[] = {
        {MEETINGS("places: 1", ""), 2}, {MEETINGS("places: 6, served: together", ""), 2},
        {MEETINGS("places: 6, served: together", ", officers: 3"), 6}, {MEETINGS("places: 1", ", officers: 2"), 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_open();
        struct hourly_need need = need_of_text(arena, rows[i].text, 0.2, 40, 2);
        const int *officers = need.teams[0].ways[WAY_FOUND].officers;
        for (int hour = 9; hour < 15; hour++)
            assert_int_equal(officers[need.slots.kind_of[1] * 24 + hour], rows[i].officers);
        assert_true(need.teams[0].ways[WAY_FOUND].all.share < 1e-9);
        arena_close(arena);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct hourly_need one = need_of_text(arena, COUNTER, 0.25, 20, 1), three = need_of_text(arena, COUNTER, 0.25, 20, 3);
    assert_memory_equal(one.teams[0].ways[WAY_FOUND].officers, three.teams[0].ways[WAY_FOUND].officers, (size_t)one.slots.kinds * 24 * sizeof(int));
    assert_true(one.teams[0].ways[WAY_FOUND].all.share == three.teams[0].ways[WAY_FOUND].all.share && one.teams[0].ways[WAY_FOUND].all.half_width == three.teams[0].ways[WAY_FOUND].all.half_width);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chance_of_waiting_is_as_wanted_in_every_hour),
        cmocka_unit_test(hours_and_weekdays_are_as_the_file_has_them),
        cmocka_unit_test(a_meeting_counts_once_and_for_all_its_officers), cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
