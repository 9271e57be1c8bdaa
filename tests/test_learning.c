#include "models/learning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tests/diary.h"

static struct ramp_stretch slow_items[] = {{1, 1, 0}, {2, 3, 0.5}}, fast_items[] = {{1, 2, 0.8}};
static const struct written_ramp slow = {.items = slow_items, .count = 2}, fast = {.items = fast_items, .count = 1};

/* New in the team since day 10, holder of the post since day 14. */
static void the_slower_of_two_ways_to_be_new_counts(void **state)
{
    struct civil_range posting = {0, 99};
    int16_t in_post[100];
    (void)state;
    for (int day = 0; day < 100; day++)
        in_post[day] = (int16_t)(day < 12 ? FIRST_HOLDER : day < 14 ? VACANT_POST : day - 14);
    struct learner learner = {.in_team = {true, 10, &fast, -1}, .postings = &posting, .posting_count = 1, .people = 1, .in_post = in_post, .post_ramp = &slow};
    assert_false(learner_learns(&learner, 9));
    assert_true(learner_share(&learner, 9) == 1);
    assert_true(learner_learns(&learner, 10) && learner_share(&learner, 10) == 0.8);
    assert_true(learner_share(&learner, 14) == 0 && learner_share(&learner, 20) == 0 && learner_share(&learner, 21) == 0.5);
    assert_true(learner_share(&learner, 34) == 0.5 && learner_learns(&learner, 34));
    assert_false(learner_learns(&learner, 35));
}

/* Three are experienced, two are new for one week, one post is vacant and then held by somebody new. */
static void mentors_share_the_teaching_of_those_who_are_there(void **state)
{
    struct civil_range all = {0, 29}, late = {5, 29};
    struct written_mentoring mentoring = {.share = 0.3, .weeks = 1};
    int16_t in_post[30];
    double kept[30];
    int room[60];
    (void)state;
    for (int day = 0; day < 30; day++)
        in_post[day] = (int16_t)(day < 15 ? FIRST_HOLDER : day < 20 ? VACANT_POST : day - 20);
    struct learner learners[] = {
        {.postings = &all, .posting_count = 1, .people = 2},
        {.postings = &all, .posting_count = 1, .people = 1, .in_post = in_post, .post_ramp = &slow},
        {.in_team = {true, 5, &fast, -1}, .postings = &late, .posting_count = 1, .people = 2},
    };
    assert_true(mentors_keep(learners, 3, &mentoring, (struct civil_range){0, 29}, kept, room));
    for (int day = 0; day < 30; day++) {
        bool is_first_week = day >= 5 && day < 12, is_taught_again = day >= 20 && day < 27;
        double lost = is_first_week ? 0.3 * 2 / 3 : is_taught_again ? 0.3 * 1 / 4 : 0;     /* the two are at full speed from day 19 */
        assert_true(kept[day] == 1 - lost);
    }
    mentoring.share = 1;
    learners[0].people = 1, learners[2].people = 5;
    mentors_keep(learners, 3, &mentoring, (struct civil_range){0, 29}, kept, room);
    assert_true(kept[6] == 0);                            /* five taught by two */
}

/* On leave in the week in which the move begins: training of a week, or a week at half speed, is over on its Monday, and of seven days and one more there is a day left.
 * Officer 1 is at home in `b`, 2 is lent to it. */
static void days_away_do_not_lengthen_training_or_ramp_up(void **state)
{
    (void)state;
#define AWAY(WORDS) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
        "every team: {calendar: office, mentoring: none}\nteams: {a: {officers: 1, leave: {days per year: 5, away: {week 23: 100 %}}}, b: {officers: 1}}\n" \
        "cases: {a: {intake: {per day: 1}, track: t}}\ntracks: {t: [decide: {by: b, time: 3 h}]}\n" \
        "moves: [{officers: 1, out of: a, into: b, when: 2026-06-01..2026-06-14, " WORDS "}]\n"
    static const char *const over[] = {AWAY("training: 7 days, ramp-up: none"), AWAY("ramp-up: {week 1: 50 %}")};
    for (int i = 0; i < 2; i++)
        HAPPENS(over[i], ARRIVE({0, AT(0, 8)}, {0, AT(0, 9)}, {0, AT(7, 8)}, {0, AT(7, 8)}),
                "0 08:00 begun A 1 3h", "0 11:00 ended A 1", "0 11:00 decided A", "0 11:00 begun B 1 3h", "0 14:00 ended B 1", "0 14:00 decided B",
                "7 08:00 begun C 2 3h", "7 08:00 begun D 1 3h", "7 11:00 ended D 1", "7 11:00 decided D", "7 11:00 ended C 2", "7 11:00 decided C");
    HAPPENS(AWAY("training: 8 days, ramp-up: none"), ARRIVE({0, AT(7, 8)}, {0, AT(7, 8)}, {0, AT(8, 8)}, {0, AT(8, 8)}),
            "7 08:00 begun A 1 3h", "7 11:00 ended A 1", "7 11:00 decided A", "7 11:00 begun B 1 3h", "7 14:00 ended B 1", "7 14:00 decided B",
            "8 08:00 begun C 2 3h", "8 08:00 begun D 1 3h", "8 11:00 ended D 1", "8 11:00 decided D", "8 11:00 ended C 2", "8 11:00 decided C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_slower_of_two_ways_to_be_new_counts),
        cmocka_unit_test(mentors_share_the_teaching_of_those_who_are_there), cmocka_unit_test(days_away_do_not_lengthen_training_or_ramp_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
