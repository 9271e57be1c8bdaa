#include "models/presence_rows.h"

#include <stddef.h>

#include "scenarios/reading.h"

enum { MOST_PEOPLE = 10000 };

#define OF(type, member) offsetof(struct written_##type, member)

static const struct param children_rows[] = {
    {.name = "enrolled", .type = &value_count, .offset = OF(children, enrolled), .least = 0, .most = MOST_PEOPLE, .example = "24", .level = BEGINNER,
     .summary = "children of the group"},
    {.name = "lawful", .type = &value_money, .offset = OF(children, lawful), .least = 0.1, .most = 1000, .example = "6 per adult", .level = BEGINNER,
     .summary = "children for each adult that the law allows, as a yearly average"},
    {.name = "target", .type = &value_money, .offset = OF(children, target), .least = 0.1, .most = 1000, .example = "8 per adult", .level = BEGINNER,
     .summary = "children for each adult with them that is wanted at every minute"},
    {.name = "born", .type = &value_date_list, .offset = OF(children, born), .initial = "", .level = EXOTIC,
     .summary = "birthdays of the enrolled: by law these count by age, others by 'lawful'", .example = "[2023-11-04, 2024-02-29]"},
    {.name = "away", .type = &value_away_shares, .offset = OF(children, away), .initial = "", .level = USUAL,
     .summary = "as for all children, for this group instead", .example = "{every day: 14 %}"},
    {.name = "in the house", .type = &value_curves, .offset = OF(children, in_house), .initial = "", .level = USUAL,
     .summary = "as for all children, for this group instead", .example = "{mon-fri: {\"07:00\": 0 %, \"09:00\": 100 %, \"16:00\": 0 %}}"},
    {.name = NULL},
};

const struct param presence_rows[] = {
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = OF(presence, calendar), .initial = "", .level = BEGINNER, .example = "house",
     .summary = "when the house is open; without it the file's only calendar"},
    {.name = "children", .type = &value_table, .offset = OF(presence, children), .rows = children_rows, .row_size = sizeof(struct written_children),
     .summary = "the groups of children, or of others who must be looked after, by name", .level = BEGINNER,
     .example = "{kindergarten: {enrolled: 24, lawful: 6 per adult, target: 8 per adult}}"},
    {.name = "away", .type = &value_away_shares, .offset = OF(presence, away), .initial = "", .level = BEGINNER,
     .summary = "share of the enrolled who do not come that day, each by chance: every day, on weekdays, in ISO weeks of every year, on dates; "
                "the special stands before the general", .example = "{every day: 10 %, week 42: 45 %, 2026-12-21..2027-01-03: 80 %}"},
    {.name = "in the house", .type = &value_curves, .offset = OF(presence, in_house), .initial = "", .level = BEGINNER,
     .summary = "how many of the day's children have come and not yet gone, by weekday: straight lines between the times",
     .example = "{mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"14:00\": 100 %, \"17:00\": 0 %}}"},
    {.name = "floor", .type = &value_people, .offset = OF(presence, floor), .initial = "", .least = 0, .most = MOST_PEOPLE, .level = BEGINNER,
     .summary = "people who must be in the house whenever it is open, breaks not counted; no gain makes up for fewer", .example = "2 adults"},
    {.name = "lawful under three", .type = &value_money, .offset = OF(presence, under_three), .initial = "3 per adult", .least = 0.1, .most = 1000,
     .summary = "by law, a child whose birthday is given, to the end of the month of its third birthday", .example = "3 per adult", .level = EXOTIC},
    {.name = "lawful from three", .type = &value_money, .offset = OF(presence, from_three), .initial = "6 per adult", .least = 0.1, .most = 1000,
     .summary = "by law, a child whose birthday is given, from the first of the month after its third birthday", .example = "6 per adult", .level = EXOTIC},
    {.name = NULL},
};

static const struct param break_rows[] = {
    {.name = "length", .type = &value_work, .offset = OF(break, length), .least = 0, .most = 4 * (double)HOUR, .example = "29 min", .level = BEGINNER,
     .summary = "whole minutes of a break, paid"},
    {.name = "between", .type = &value_hours_of_day, .offset = OF(break, between), .example = "11:00-13:30", .level = BEGINNER,
     .summary = "within which hours it is taken, who came first going first"},
    {.name = "away at once", .type = &value_count, .offset = OF(break, at_once), .initial = "1", .least = 1, .most = MOST_PEOPLE, .example = "1",
     .level = USUAL, .summary = "so many of the house may be on a break together"},
    {.name = NULL},
};

static const struct param substitute_rows[] = {
    {.name = "comes", .type = &value_share, .offset = OF(substitute, comes), .example = "70 %", .level = BEGINNER,
     .summary = "chance that somebody comes, each day that the adult is ill"},
    {.name = "after", .type = &value_work, .offset = OF(substitute, after), .initial = "0 h", .least = 0, .most = (double)DAY, .example = "2 h",
     .level = BEGINNER, .summary = "time from the start of the shift until somebody is there"},
    {.name = "pay", .type = &value_money_by_date, .offset = OF(substitute, pay), .initial = "0 DKK per hour", .least = 0, .most = 1e9, .level = BEGINNER,
     .example = "210 DKK per hour", .summary = "cost of an hour of the substitute"},
    {.name = NULL},
};

/* What `every adult` may say too; KEEP(text): the default of a word that an adult leaves out. */
#define ROWS_OF_EVERY_ADULT(KEEP) \
    {.name = "break", .type = &value_section, .offset = OF(adult, rest), .rows = break_rows, .row_size = sizeof(struct written_break), .initial = "", \
     .level = BEGINNER, .summary = "a break of everybody at work between these hours", .example = "{length: 29 min, between: 11:00-13:30, away at once: 1}"}, \
    {.name = "planning", .type = &value_money, .offset = OF(adult, planning), .initial = KEEP("0 h per week"), .least = 0, .most = 37, \
     .level = BEGINNER, .summary = "hours a week away from the children, of 37; with other hours in proportion", .example = "2 h per week"}, \
    {.name = "leave", .type = &value_section, .offset = OF(adult, leave), .rows = leave_rows, .row_size = sizeof(struct written_leave), .initial = "", \
     .level = BEGINNER, .summary = "working days of leave; the others take the shifts", .example = "{days per year: 30, away: {week 42: 40 %}}"}, \
    {.name = "sickness", .type = &value_sickness, .offset = OF(adult, sickness), .rows = sickness_rows, .row_size = sizeof(struct written_sickness), \
     .initial = "", .level = BEGINNER, .summary = "working days ill; the shift stays empty unless a substitute comes", .example = "16 days per year"}, \
    {.name = "pay", .type = &value_money_by_date, .offset = OF(adult, pay), .initial = KEEP("0 DKK per hour"), .least = 0, .most = 1e9, .level = BEGINNER, \
     .summary = "cost of an hour paid", .example = "235 DKK per hour"}, \
    {.name = "substitute", .type = &value_section, .offset = OF(adult, substitute), .rows = substitute_rows, .row_size = sizeof(struct written_substitute), \
     .initial = "", .level = BEGINNER, .summary = "who comes for an adult who is ill", .example = "{comes: 70 %, after: 2 h, pay: 210 DKK per hour}"}, \
    {.name = "lawful", .type = &value_share, .offset = OF(adult, lawful), .initial = KEEP("100 %"), .least = 0, .most = 1, .level = BEGINNER, \
     .summary = "how much of one counts in the lawful ratio: of a leader 85 %", .example = "85 %"}, \
    {.name = "with children", .type = &value_share, .offset = OF(adult, with_children), .initial = KEEP("100 %"), .least = 0, .most = 1, .level = BEGINNER, \
     .summary = "how much of one at work is with the children", .example = "40 %"}

#define KEPT(text) text
#define NONE(text) ""

const struct param every_adult_rows[] = {ROWS_OF_EVERY_ADULT(NONE), {.name = NULL}};

const struct param adult_rows[] = {
    {.name = "who", .type = &value_text, .offset = OF(adult, who), .example = "pedagogue", .level = BEGINNER, .summary = "what these adults are called"},
    {.name = "number", .type = &value_count, .offset = OF(adult, number), .initial = "1", .least = 0, .most = MOST_PEOPLE, .example = "4", .level = BEGINNER,
     .summary = "how many they are"},
    {.name = "hours", .type = &value_money, .offset = OF(adult, hours), .least = 0.1, .most = 168, .example = "37 per week", .level = BEGINNER,
     .summary = "hours a week by contract; shifts above them are paid too, what they leave over is paid time away from the children"},
    {.name = "shifts", .type = &value_asked_shifts, .offset = OF(adult, shifts), .initial = "", .example = "[early, early, middle, late]", .level = BEGINNER,
     .summary = "shifts by name or hours, taken in turn: another one each week; who is there takes them in this order; none: only by roster"},
    {.name = "days off", .type = &value_off, .offset = OF(adult, off), .initial = "", .example = "[wed, fri in even weeks]", .level = USUAL,
     .summary = "weekdays on which they are never there; the hours of the contract lie on the others"},
    {.name = "from", .type = &value_date, .offset = OF(adult, from), .initial = "", .example = "2027-01-01", .level = USUAL, .summary = "first day in the house"},
    {.name = "until", .type = &value_date, .offset = OF(adult, until), .initial = "", .example = "2027-01-31", .level = USUAL, .summary = "last day in the house"},
    ROWS_OF_EVERY_ADULT(KEPT),
    {.name = NULL},
};

const struct param listed_rows[] = {
    {.name = "who", .type = &value_reference, .offset = OF(listed, who), .example = "pedagogue", .level = BEGINNER, .summary = "adults by their 'who'"},
    {.name = "number", .type = &value_count, .offset = OF(listed, number), .initial = "1", .least = 1, .most = MOST_PEOPLE, .example = "1", .level = BEGINNER,
     .summary = "how many of them"},
    {.name = "when", .type = &value_dates, .offset = OF(listed, when), .example = "2026-11-02..2026-11-29", .level = BEGINNER,
     .summary = "first and last day"},
    {.name = NULL},
};
