#include "tests/generate_presence.h"

#include "analysis/figure.h"
#include "base/civil.h"

enum { MOST_ROWS = 4 };

/* adults: of each row; is_off: it has days off, so no roster. */
struct writing { struct arena *arena; struct choices *choices; const char *text; int adults[MOST_ROWS]; bool is_off[MOST_ROWS]; struct generated_house *house; };

#define ADD(...) writing->text = arena_print(writing->arena, "%s%s", writing->text, arena_print(writing->arena, __VA_ARGS__))

static int below(struct writing *writing, int most) { return choice_below(writing->choices, most); }
static bool is(struct writing *writing, int percent) { return choice_is(writing->choices, percent); }

static const char *clock(struct writing *writing, int minute)
{
    return arena_print(writing->arena, "%02d:%02d", minute / 60, minute % 60);
}

static void calendar_add(struct writing *writing)
{
    static const char *const fridays[] = {"06:30-16:00", "07:00-12:30", "06:30-17:00", NULL};
    static const char *const closed[] = {"", "", "\n    closed: [danish holidays, 2026-06-05]", "\n    closed: [week 28, 2026-06-15..2026-06-16]", NULL};
    ADD("calendars:\n  house:\n    hours: {mon-thu: 06:30-17:00, fri: %s%s}%s\n", choice_text(writing->choices, fridays),
        is(writing, 20) ? ", sat: 09:00-13:00" : "", choice_text(writing->choices, closed));
}

static void curve_add(struct writing *writing, const char *days)
{
    int minute = 390 + 15 * below(writing, 4), last = -1;
    ADD("%s: {", days);
    for (int points = 2 + below(writing, 6); points > 0 && minute <= 1020; points--, minute += 7 + below(writing, 120)) {
        int share = below(writing, 11) * 10;
        bool may_be_there = minute <= 750;                /* all weekdays are open then, but for Saturdays */
        ADD("%s\"%s\": %d %%", last < 0 ? "" : ", ", clock(writing, minute), may_be_there && minute >= 540 ? share : may_be_there && minute >= 420 ? share / 2 : 0);
        last = minute;
    }
    ADD("}");
}

static void presence_add(struct writing *writing)
{
    static const char *const away[] = {"every day: 10 %%", "every day: 25.5 %%, week 25: 60 %%", "mon-thu: 5 %%, fri: 20 %%, 2026-06-08..2026-06-12: 80 %%",
                                       "every day: 0 %%, weeks 24-27: 30 %%, 2026-06-10: 100 %%", NULL};
    ADD("presence:\n  calendar: house\n  children:\n");
    for (int g = 0; g < 1 + below(writing, 3); g++) {
        int enrolled = below(writing, 15);
        ADD("    group %d: {enrolled: %d, lawful: %d per adult, target: %d.%d per adult", g + 1, enrolled, 3 + below(writing, 4), 2 + below(writing, 5),
            below(writing, 10));
        if (enrolled >= 3 && is(writing, 25))
            ADD(", born: [2023-06-%02d, 2023-07-%02d, 2022-02-%02d]", 1 + below(writing, 30), 1 + below(writing, 31), 1 + below(writing, 28));
        if (is(writing, 20))
            ADD(", away: {every day: 50 %%}");
        if (is(writing, 15))
            ADD(", in the house: {every day: {\"09:00\": 0 %%, \"09:30\": 100 %%, \"12:00\": 35 %%}}");
        ADD("}\n");
    }
    ADD("  away: {");
    writing->text = arena_print(writing->arena, "%s%s", writing->text, arena_print(writing->arena, choice_text(writing->choices, away), NULL));
    ADD("}\n  in the house:\n    ");
    curve_add(writing, "mon-thu");
    ADD("\n    ");
    curve_add(writing, "fri-sat");
    int floor = below(writing, 2);
    ADD("\n  floor: %d adult%s\n", floor, floor == 1 && is(writing, 50) ? "" : "s");
    if (is(writing, 25))
        ADD("  lawful under three: 2.%d per adult\n  lawful from three: 5 per adult\n", below(writing, 10));
}

static void shifts_add(struct writing *writing)
{
    ADD("shifts: {");
    for (int shift = 0; shift < 4; shift++) {
        int from = 390 + below(writing, 200), until = from + 30 + 2 * below(writing, 200);
        ADD("%ss%d: %s-%s", shift ? ", " : "", shift + 1, clock(writing, from), clock(writing, until < 1020 ? until : 1020));
    }
    ADD("}\n");
}

static void adult_add(struct writing *writing, int row)
{
    static const char *const sickness[] = {"none", "none", "{days per year: 40, months: {jan-may: 1, jun-dec: 2}}", "30 days per year", "{days per year: 60, spells: {2 days: 50 %, 5-9 days: rest}}", NULL};
    static const char *const off[] = {"wed", "[mon in even weeks, fri]", "tue-thu in odd weeks", "[fri in odd weeks, mon in even weeks]", NULL};
    int shifts = 1 + below(writing, 4);
    writing->adults[row] = (row ? 1 : 3) + below(writing, 5);
    ADD("  - {who: adult %c, number: %d, hours: %d.5 per week, shifts: [", 'a' + row, writing->adults[row], 5 + below(writing, 36));
    for (int i = 0; i < shifts; i++)
        ADD("%ss%d", i ? ", " : "", 1 + below(writing, 4));
    if (is(writing, 20))
        ADD(", 10:00-11:%02d", 10 + below(writing, 40));
    ADD("]");
    if (is(writing, 25))
        ADD(", with children: %d %%, lawful: 85 %%", 10 * below(writing, 10));
    writing->is_off[row] = row && is(writing, 30);
    if (writing->is_off[row])
        ADD(", days off: %s", choice_text(writing->choices, off));
    if (is(writing, 20))
        ADD(", from: 2026-06-%02d", 3 + below(writing, 20));
    if (is(writing, 20))
        ADD(", until: 2026-07-%02d", 1 + below(writing, 9));
    if (is(writing, 15))
        ADD(", break: {length: %d min, between: 09:00-10:00, away at once: 2}", 10 * below(writing, 4));
    if (is(writing, 30))
        ADD(", sickness: %s", choice_text(writing->choices, sickness));
    if (is(writing, 15))
        ADD(", leave: {days per year: %d}", 10 * below(writing, 8));
    if (is(writing, 15))
        ADD(", planning: %d h per week, pay: {2026: 280 DKK per hour, 2026-06-%02d: 291.5 DKK per hour}", below(writing, 9), 2 + below(writing, 28));
    if (is(writing, 15))
        ADD(", substitute: {comes: %d %%, pay: {2025: 190 DKK per hour, 2026-06-17: 193 DKK per hour}}", 10 * below(writing, 11));
    ADD("}\n");
}

static void every_adult_add(struct writing *writing)
{
    ADD("every adult:\n  break: {length: %d min, between: 10:30-12:%02d, away at once: %d}\n", below(writing, 45), below(writing, 60), 1 + below(writing, 3));
    ADD("  planning: %d.%d h per week\n  pay: 235.5 DKK per hour\n", below(writing, 9), below(writing, 10));
    if (is(writing, 60))
        ADD("  leave: {days per year: %d, away: {week 26: %d %%}}\n", 20 + below(writing, 60), 10 * below(writing, 11));
    else if (is(writing, 50))
        ADD("  leave: {days per year: %d, away: {week 26: %d people}}\n", 20 + below(writing, 60), below(writing, 4));
    if (is(writing, 80))
        ADD("  sickness: %d days per year\n", 5 + below(writing, 80));
    if (is(writing, 15))
        ADD("  lawful: %d %%\n  with children: %d %%\n", 5 * below(writing, 21), 50 + 5 * below(writing, 11));
    if (is(writing, 80))
        ADD("  substitute: {comes: %d %%, after: %d min, pay: 210 DKK per hour}\n", 10 + below(writing, 91), below(writing, 240));
}

/* A time as people write it in sheets: "06:30", and in Danish ones "6.30", "kl. 6.30" or hours, "6,5". */
static const char *sheet_time(struct writing *writing, int minute, bool is_danish)
{
    int form = is_danish ? below(writing, 4) : 0;
    if (minute == 0)                                      /* of a day that is free */
        return "";
    if (form == 1)
        return arena_print(writing->arena, "%d.%02d", minute / 60, minute % 60);
    if (form == 2)
        return arena_print(writing->arena, "kl. %d.%02d", minute / 60, minute % 60);
    if (form == 3 && minute % 15 == 0)
        return arena_print(writing->arena, minute % 60 == 0 ? "%d" : minute % 60 == 30 ? "%d,5" : "%d,%d", minute / 60, minute % 60 == 15 ? 25 : 75);
    return clock(writing, minute);
}

static void roster_line(struct writing *writing, struct roster_hours hours, bool is_alone, bool is_danish)
{
    static const char *const danish[][3] = {{"mandag", "Man.", "man"}, {"tirsdag", "Tir.", "tir"}, {"onsdag", "Ons.", "ons"}, {"torsdag", "Tor.", "tor"},
                                            {"fredag", "Fre.", "fre"}};
    static const char *const english[][3] = {{"mon", "Monday", "Mon"}, {"tue", "Tuesday", "Tue"}, {"wed", "Wednesday", "Wed"}, {"thu", "Thursday", "Thu"},
                                             {"fri", "Friday", "Fri"}};
    char mark = is_danish ? ';' : ',', day[11];
    int form = below(writing, 3);
    struct civil_date date = civil_to_date(hours.day);
    const char *weekday = hours.day ? "" : (is_danish ? danish : english)[hours.weekday][form];
    const char *on = !hours.day ? "" : is_danish ? arena_print(writing->arena, "%02d-%02d-%d", date.day, date.month, date.year) : civil_text(hours.day, day);
    const char *who = is_alone && is(writing, 50) ? arena_print(writing->arena, "adult %c", 'a' + hours.row)
                                                  : arena_print(writing->arena, "adult %c %d", 'a' + hours.row, hours.number);
    writing->house->roster = arena_print(writing->arena, "%s%s%c%s%c%s%c%s%c%s\n", writing->house->roster, who, mark, weekday, mark, on, mark,
                                         sheet_time(writing, hours.minutes.from, is_danish), mark, sheet_time(writing, hours.minutes.until, is_danish));
    writing->house->hours[writing->house->hour_count++] = hours;
}

/* Some adults have hours of their own, on weekdays and dates. All begin before the house closes on any weekday. */
static void roster_add(struct writing *writing, int rows)
{
    bool is_danish = is(writing, 60);
    writing->house->roster = is_danish ? "Hvem;Ugedag;Dato;Fra;Til\n" : "who,weekday,date,from,to\n";
    for (int row = 0; row < rows; row++)
        for (int number = 1; number <= writing->adults[row] && !writing->is_off[row]; number++)
            for (int slot = 0, has = is(writing, row || number > 1 ? 30 : 100), has_dates_alone = is(writing, 30); slot < (has ? 7 : 0); slot++) {
                bool is_date = slot >= 5, is_free = is_date && is(writing, 30);
                int from = 390 + (is(writing, 50) ? 15 * below(writing, 18) : below(writing, 270)), until = from + 30 + below(writing, 300);
                struct roster_hours hours = {row, number, is_date ? -1 : slot, is_date ? civil_from_date(2026, 6, slot == 5 ? 15 : 23) + below(writing, 4) : 0,
                                             {is_free ? 0 : from, is_free ? 0 : until}};
                if (has_dates_alone ? is_date : slot == 0 || is(writing, 60))
                    roster_line(writing, hours, writing->adults[row] == 1, is_danish);
            }
    ADD("roster: roster.csv\n");
}

/* Some figures that a house can have. */
static void figures_add(struct writing *writing)
{
    int count = 0, wanted = 3 + below(writing, 8);
    while (figures[count].name)
        count++;
    if (!is(writing, 40))
        return;
    int from = below(writing, count);
    ADD("figures: [hours paid");
    for (int i = 0; i < wanted; i++) {
        const struct figure *figure = &figures[(from + i) % count];
        if (figure->setting == OF_HOUSE_ONLY)
            ADD(", %s", figure->name);
    }
    ADD("]\n");
}

struct generated_house generate_presence(struct arena *arena, uint64_t seed)
{
    struct choices choices = choices_from_seed(seed);
    struct generated_house house = {.roster = NULL};
    struct writing it = {.arena = arena, .choices = &choices, .text = "", .house = &house}, *writing = &it;
    int rows;
    figures_add(writing);
    ADD("sluse: 1\nseed: %d\nperiod: 2026-%s-%02d..2026-07-%02d\n", below(writing, 100), is(writing, 30) ? "05" : "06", 1 + below(writing, 10), 1 + below(writing, 12));
    calendar_add(writing);
    presence_add(writing);
    shifts_add(writing);
    ADD("adults:\n");
    rows = 1 + below(writing, MOST_ROWS);
    for (int row = 0; row < rows; row++)
        adult_add(writing, row);
    every_adult_add(writing);
    if (is(writing, 40))
        ADD("absences:\n  - {who: adult a, number: 1, when: 2026-06-20..2026-06-30}\n");
    if (is(writing, 40))
        roster_add(writing, rows);
    house.text = writing->text;
    return house;
}
