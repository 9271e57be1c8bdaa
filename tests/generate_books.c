/* Appointments of generated scenarios. */
#include "tests/generate_plan.h"

#include <string.h>

/* A desk takes so many officers, and there are at most so many. */
static void say_desks(struct plan *plan, int most, bool meets)
{
    int officers = meets && most > 1 && choice_is(plan->choices, 30) ? 2 + choice_below(plan->choices, most < 3 ? 1 : 2) : 1;
    most /= officers;
    if (officers > 1)
        say(plan, "    officers: %d\n", officers);
    int desks = 1 + choice_below(plan->choices, most), others = 1 + choice_below(plan->choices, most);
    if (choice_is(plan->choices, 60))
        say(plan, "    desks: %d\n", desks);
    else
        say(plan, "    desks: {weeks 1-52: %d, weeks 24-26: %d, %s: 0}\n", desks, others, date_of(plan, choice_below(plan->choices, 10)));
}

/* How many share a slot, and whether they are served together; returns whether people may be late for that. */
static bool say_places(struct plan *plan, bool has_acute)
{
    struct choices *choices = plan->choices;
    if (choice_is(choices, 30)) {
        say(plan, "    places: %d\n    served: together\n", 2 + choice_below(choices, 3));
        bool has_late = choice_is(choices, 60);
        if (has_late)
            say(plan, "    late: %s\n    who is late: %s\n", choice_is(choices, 50) ? "exponential mean 10 min" : "uniform 0 to 40 min",
                choice_is(choices, 50) ? "joins" : "has missed it");
        return has_late;
    }
    if (choice_is(choices, has_acute ? 70 : 30))          /* so that a slot has places of both kinds */
        say(plan, "    places: 2\n%s", choice_is(choices, 30) ? "    served: one by one\n" : "");
    return false;
}

static void say_luck(struct plan *plan, bool has_window, bool has_late)
{
    static const char *const cancelled[] = {"{share: 10 %}", "{share: 30 %, notice: 1 day}", "{share: 20 %, notice: 3 h, slot: is lost}", "{share: 25 %, slot: reopens}", NULL};
    static const char *const missed[] = {"20 %", "{after 0 days: 4 %, after 5 days: 60 %}", "{after 2 days: 10 %, after 3 days: 30 %, after 9 days: 20 %}", NULL};
    static const char *const again[] = {"{cancelled: 50 %}", "{cancelled: 80 %, no-show: 0 %}", "{no-show: 60 %}", NULL};
    static const char *const late[] = {"exponential mean 5 min", "mixture 70 % constant 0 min or rest uniform 0 to 30 min", "10 min", NULL};
    static const char *const early[] = {"uniform 0 to 15 min", "uniform 0 to 900 s", "exponential mean 2 h", "20 min", NULL};
    struct choices *choices = plan->choices;
    if (has_window && choice_is(choices, 60))
        say(plan, "    cancelled: %s\n", choice_text(choices, cancelled));
    if (choice_is(choices, 60))
        say(plan, "    no-show: %s\n", choice_text(choices, missed));
    if (choice_is(choices, 40))
        say(plan, "    books again: %s\n", choice_text(choices, again));
    if (!has_late && choice_is(choices, 40))
        say(plan, "    late: %s\n", choice_text(choices, late));
    if (choice_is(choices, 30))
        say(plan, "    early: %s\n", choice_text(choices, early));
}

static void say_book(struct plan *plan, int book)
{
    static const char *const lengths[] = {"30 min", "1 h", "15 min", "2 h", "45 min", NULL};
    static const char *const windows[] = {"{at most: 6 weeks, at least: 1 day}", "{at most: 3 days}", "{at most: 2 weeks, at least: 2 days}", "{at most: 0 days}", NULL};
    static const char *const acute[] = {"{per day: 2}", "{per day: 3, released: same day}", "{per day: 4, released: 1 day before}", "{per day: 6, released: 2 days before}", "{per day: 500, released: 1 day before}", NULL};
    static const char *const none_free[] = {"{tries again: 2 days, turned away: 1 week}", "{tries again: 5 h, turned away: 3 days}", "{tries again: 1 day}",
                                            "{tries again: uniform 1 to 3 days, turned away: 1 week}", "{tries again: exponential mean 9 h, turned away: 4 days}",
                                            "{tries again: 1 day, at: 07:30-16:00}", "{tries again: exponential mean 5 h, at: 08:00-08:01, turned away: 5 days}", NULL};
    static const char *const more[] = {"{first slot: 1}", "{per day: 2}", "{first slot: 2, per day: 1}", NULL};
    struct choices *choices = plan->choices;
    int team = choice_below(choices, plan->teams);
    plan->book_team[book] = team;
    say(plan, "  book %d:\n    team: team %d\n    length: %s\n", book, team, choice_text(choices, lengths));
    say_desks(plan, plan->team_desks[team], plan->team_meets[team]);
    const char *window = choice_is(choices, 70) ? choice_text(choices, windows) : NULL;
    if (window)
        say(plan, "    booked: %s\n", window);
    bool has_acute = choice_is(choices, 40) && !(window && strstr(window, "0 days"));
    if (has_acute)
        say(plan, "    acute: %s\n", choice_text(choices, acute));
    if (choice_is(choices, 50))
        say(plan, "    none free: %s\n", choice_text(choices, none_free));
    if (choice_is(choices, 30))
        say(plan, "    overbooked: %s\n", choice_text(choices, more));
    bool has_late = say_places(plan, has_acute);
    if (choice_is(choices, 50))
        say(plan, "    short of officers: %s\n", choice_is(choices, 70) ? "close desks and rebook" : "delay");
    say_luck(plan, !window || !strstr(window, "0 days"), has_late);
}

void generate_books(struct plan *plan)
{
    if (plan->books)
        say(plan, "appointments:\n");
    for (int book = 0; book < plan->books; book++)
        say_book(plan, book);
}
