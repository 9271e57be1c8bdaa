#include "models/team.h"

#include <stddef.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"

enum { MOST_OFFICERS = 100000, MOST_CASELOAD = 1000000 };

static const struct param officers_rows[] = {
    {.name = "who", .type = &value_text, .offset = offsetof(struct written_officers, who),
     .summary = "what the group is called where one of it is meant: moves, lists of absences, open cases, 'replay'; without it like the team", .example = "students", .initial = "", .level = EXOTIC},
    {.name = "number", .type = &value_count, .offset = offsetof(struct written_officers, number),
     .summary = "how many officers the group has", .example = "3", .initial = "1", .least = 0, .most = MOST_OFFICERS, .level = USUAL},
    {.name = "hours", .type = &value_work, .offset = offsetof(struct written_officers, hours),
     .summary = "hours a week by contract; part time works shorter days; without it all hours of the calendar",
     .example = "30 h", .initial = "", .least = 1, .most = (double)WEEK, .level = USUAL},
    {.name = "ramp-up", .type = &value_ramp, .offset = offsetof(struct written_officers, ramp), .initial = "", .level = USUAL,
     .summary = "speed by weeks since 'from', if not as in the team; who has no 'from' is at full speed", .example = "none"},
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = offsetof(struct written_officers, calendar),
     .summary = "when the group works, if not in its team's calendar", .example = "evenings", .initial = "", .level = EXOTIC},
    {.name = "from", .type = &value_date, .offset = offsetof(struct written_officers, from),
     .summary = "first day in the team", .example = "2026-09-01", .initial = "", .level = USUAL},
    {.name = "until", .type = &value_date, .offset = offsetof(struct written_officers, until),
     .summary = "last day in the team", .example = "2027-01-31", .initial = "", .level = USUAL},
    {.name = "hired", .type = &value_date, .offset = offsetof(struct written_officers, hired), .initial = "", .level = USUAL,
     .summary = "day on which it is decided to hire them, instead of 'from': their first day is this plus the notice", .example = "2026-08-01"},
    {.name = "notice", .type = &value_notice, .offset = offsetof(struct written_officers, notice), .initial = "", .level = USUAL,
     .summary = "time from 'hired' to their first day: advertising, choosing, and the notice they give elsewhere", .example = "3 months"},
    {.name = "days off", .type = &value_off, .offset = offsetof(struct written_officers, off), .initial = "", .level = USUAL,
     .summary = "weekdays on which they never work; the hours of the contract lie on the others", .example = "[wed, fri in even weeks]"},
    {.name = "speed", .type = &value_number, .offset = offsetof(struct written_officers, speed),
     .summary = "work done per hour, beside others of the team", .example = "0.8", .initial = "1", .least = 0.001, .most = 1000,
     .level = EXOTIC},
    {.name = "speed at", .type = &value_pace, .offset = offsetof(struct written_officers, speed_at), .initial = "", .level = EXOTIC,
     .summary = "speed at single steps of work, by their names, on top of 'speed'; 1 at the others", .example = "{interview: 0.8, normal.decide: 1.2}"},
    {.name = "skills", .type = &value_references, .offset = offsetof(struct written_officers, skills), .initial = "", .level = EXOTIC,
     .summary = "what these officers can do beside the team's own queue, most liked first, if not what the team can", .example = "[english, appeals]"},
    {.name = "pay", .type = &value_money_by_date, .offset = offsetof(struct written_officers, pay),
     .summary = "cost of an hour paid, if not as in the team; one amount, or by years or dates", .example = "345 DKK per hour", .initial = "", .least = 0, .most = 1e9,
     .level = EXOTIC},
    {.name = NULL},
};

static const struct value_word group_words[] = {{"x", "officers by so many hours of contract a week", "3 x 37 h"}, {NULL, NULL, NULL}};

/* Reads "6", "3 x 37 h" or "3 x". */
static void officers_text_read(struct reading *reading, const struct node *node, struct written_officers *officers)
{
    struct words words = {node->text};
    double number = 0;
    const char *why = NULL;
    bool is_number = words_number(&words, &number) && number >= 0 && number <= MOST_OFFICERS && number == (int64_t)number;
    *officers = (struct written_officers){.heading = {NULL, node->place}, .number = is_number ? (int64_t)number : 0, .speed = 1};
    if (thousand_is_marked(reading, node))
        return;
    if (is_number && words_ended(&words))
        return;
    if (is_number && words_take(&words, group_words) && words_duration(&words, false, &officers->hours, &why) && words_ended(&words)
        && officers->hours > 0 && officers->hours <= WEEK)
        return;
    officers->hours = 0;
    if (comma_is_decimal(reading, node))
        return;
    if (number > MOST_OFFICERS)
        reading_complain(reading, node->place, "'%s': %d officers are the most", node->text, MOST_OFFICERS);
    else
        reading_complain(reading, node->place, "'%s' says no officers; write %s, or 3 x 37 h (number and weekly hours)%s%s", node->text,
                         arena_word(reading->arena, *node->text == '+' ? "the new whole number, not what is added" : "a whole number"), why ? ": " : "", why ? arena_word(reading->arena, why) : "");
}

/* The first day of those who are hired. */
static void hired_check(struct reading *reading, const struct node *node, struct written_officers *officers)
{
    if (officers->hired && officers->from)
        reading_complain(reading, node_child(node, "hired")->key_place, "'hired' with its notice says when they come, 'from' says it too; write one of them");
    else if (officers->hired)
        officers->from = notice_end(&officers->notice, officers->hired - 1) + 1;
    else if (officers->notice.is_written)
        reading_complain(reading, officers->notice.place, "notice counts from the day of the decision; write it too: hired: 2026-08-01");
}

static void officers_item_read(struct reading *reading, const struct param *param, const struct node *node,
                               struct written_officers *officers)
{
    int complaints = reading->diagnostics->complaints;
    char first[11];
    officers->heading = (struct heading){NULL, node->place};
    if (node->kind == NODE_MAPPING)
        read_section(reading, param->rows, node, node->place, officers);
    else if (kind_check(reading, param, node, NODE_SCALAR))
        officers_text_read(reading, node, officers);
    if (node->kind == NODE_MAPPING)
        hired_check(reading, node, officers);
    if (officers->from && officers->until && officers->until < officers->from)
        reading_complain(reading, node_child(node, "until")->place, "the last day is before the first, %s; change 'until', or when they come",
                         civil_text(officers->from - 1, first));
    officers->is_wrong = reading->diagnostics->complaints > complaints;
}

static void officers_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    bool is_list = node->kind == NODE_SEQUENCE;
    struct written_officers *rows = arena_take(reading->arena, (size_t)(is_list ? node->count : 1) * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL)
        officers_item_read(reading, param, item, &rows[list->count++]);
    if (list->count == 0)
        reading_complain(reading, node->place, "the list names no officers; write a whole number, or [3 x 37 h, {number: 1, hours: 20 h}]");
}

static const struct value_type value_officers = {
    .name = "officers", .written = "6", .size = sizeof(struct row_list), .read = officers_read, .words = (const struct value_word *const[]){group_words, hour_words, NULL},
    .schema = "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"string\"}, {\"type\": \"array\", \"items\": "
              "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"string\"}, {\"type\": \"object\"}]}}]}",
};

static const char *const day_ends[] = {"suspend", "finish", "hand back", "serve who waits", NULL};    /* in the order of enum day_end */

static const char *const routings[] = {"longest idle", "least loaded", NULL};

static const char *const absence_rules[] = {"hand back", "keep", NULL};            /* in the order of enum absence_rule */

static const struct param own_year_rows[] = {
    {.name = "present", .type = &value_work, .offset = offsetof(struct written_own_year, present), .initial = "", .least = 1, .most = 8784.0 * (double)HOUR,
     .summary = "hours present: contract less closed days, leave and sickness", .example = "1567 h", .level = EXOTIC},
    {.name = "on cases", .type = &value_work, .offset = offsetof(struct written_own_year, on_cases), .initial = "", .least = 1, .most = 8784.0 * (double)HOUR,
     .summary = "hours left for cases", .example = "1349 h", .level = EXOTIC},
    {.name = NULL},
};

/* The rows of a team; DEFAULT(text) is the default of a word that a team may leave out. */
#define ROWS_OF_TEAM(OFFICERS, DEFAULT) \
    {.name = "officers", .type = &value_officers, .offset = offsetof(struct written_team, officers), .rows = officers_rows, \
     .row_size = sizeof(struct written_officers), .initial = OFFICERS, \
     .summary = "number of officers, or groups: number x weekly hours, or who, number, hours, from, until", \
     .example = "[3 x 37 h, 2 x 30 h]", .level = BEGINNER}, \
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = offsetof(struct written_team, calendar), .initial = "", \
     .summary = "when the officers work; without it the file's only calendar; always, if it has none", .example = "office", .level = BEGINNER}, \
    {.name = "case time", .type = &value_share, .offset = offsetof(struct written_team, case_time), .initial = DEFAULT("100 %"), \
     .summary = "share of the hours present that goes to cases; the rest is lunch, meetings, training", \
     .least = 0.001, .most = 1, .example = "73 %", .level = BEGINNER}, \
    {.name = "shrinkage", .type = &value_shrinkage, .offset = offsetof(struct written_team, shrinkage), .initial = "", .unless = "case time", .level = USUAL, \
     .summary = "what of the hours present goes to other things than cases, each officer's hours by day, week or year; instead of 'case time'", \
     .example = "{lunch: 30 min per day, meetings: 3 h per week, training: 37 h per year}"}, \
    {.name = "effective year", .type = &value_section, .offset = offsetof(struct written_team, own_year), .rows = own_year_rows, .initial = "", \
     .row_size = sizeof(struct written_own_year), .level = EXOTIC, .example = "{present: 1567 h, on cases: 1349 h}", \
     .summary = "the agency's own figures of a full-time officer's year; they decide nothing, `sluse check -v` and `sluse show --year` compare them"}, \
    {.name = "queue", .type = &value_queue_rule, .offset = offsetof(struct written_team, queue), .initial = DEFAULT("first in queue"), \
     .summary = "which waiting case is taken next: an order; two that take turns, such as one pick of three by age; or waits weighted by class", \
     .example = "{by class: 2, oldest case first: 1}", .level = USUAL}, \
    {.name = "pay", .type = &value_money_by_date, .offset = offsetof(struct written_team, pay), .initial = DEFAULT("0 DKK per hour"), \
     .summary = "cost of an hour paid: one amount, or by the years or dates from which each holds, {2026: 345 DKK per hour, 2027: 356 DKK per hour}", .least = 0, .most = 1e9, .example = "345 DKK per hour", .level = USUAL}, \
    {.name = "overhead", .type = &value_share_by_date, .offset = offsetof(struct written_team, overhead), .initial = DEFAULT("0 %"), .least = 0, .most = 10, \
     .summary = "what comes on top of pay, for rooms, machines and management: a share of it, in all costs of the team; one share, or by years or dates", .example = "30 %", \
     .level = USUAL}, \
    {.name = "skills", .type = &value_references, .offset = offsetof(struct written_team, skills), .initial = "", \
     .summary = "what the team can do beside its own queue, most liked first; steps ask for it with 'skill'", \
     .example = "[english, appeals]", .level = USUAL}, \
    {.name = "helps", .type = &value_references, .offset = offsetof(struct written_team, helps), .initial = "", \
     .summary = "other teams whose queue it serves when nothing waits for itself, most liked first; they order that queue", \
     .example = "[normal]", .level = USUAL}, \
    {.name = "office", .type = &value_reference, .offset = offsetof(struct written_team, office), .initial = "", \
     .summary = "where the team sits; without 'offices' all teams sit together", .example = "Aarhus", .level = USUAL}, \
    {.name = "end of day", .type = &value_choice, .offset = offsetof(struct written_team, day_end), .words = day_ends, \
     .initial = DEFAULT("suspend"), \
     .summary = "what becomes of the case in hand when the day's hours end: it waits on the desk, it is finished, another may take it, or it and all who wait are served; in a break, after which the hours go on in less than 8 h of the same day, it waits in any case", \
     .example = "suspend", .level = USUAL}, \
    {.name = "overtime", .type = &value_overtime, .offset = offsetof(struct written_team, overtime), .rows = overtime_rows, .initial = "", \
     .row_size = sizeof(struct written_overtime), .level = USUAL, .example = "{at most: 4 h per week, pay: 150 %}", \
     .summary = "hours that officers work beside those of their calendar, on the case in hand and, if they last, on who waits; without it none is paid"}, \
    {.name = "routing", .type = &value_choice, .offset = offsetof(struct written_team, routing), .words = routings, .level = EXOTIC, \
     .initial = DEFAULT("longest idle"), .summary = "which of several idle officers takes the next case: who has been idle longest, or has worked least so far", \
     .example = "least loaded"}, \
    {.name = "same officer", .type = &value_same_officer, .offset = offsetof(struct written_team, same_officer), .initial = "", .level = USUAL, \
     .summary = "who has begun a case keeps it: it waits for that officer when it comes back, unless away for longer than this; without it anybody takes it", \
     .example = "unless away 5 days"}, \
    {.name = "caseload", .type = &value_count, .offset = offsetof(struct written_team, caseload), .initial = "", .level = USUAL, .least = 1, .most = MOST_CASELOAD, \
     .summary = "open cases that one officer keeps at most, wherever they are: who has so many takes no new ones; without it no limit", .example = "25"}, \
    {.name = "leave", .type = &value_section, .offset = offsetof(struct written_team, leave), .rows = leave_rows, .initial = "", \
     .row_size = sizeof(struct written_leave), .level = BEGINNER, \
     .summary = "leave that the team's officers take; without it none", .example = "{days per year: 30, away: {weeks 28-30: 60 %}}"}, \
    {.name = "sickness", .type = &value_sickness, .offset = offsetof(struct written_team, sickness), .rows = sickness_rows, .initial = "", \
     .row_size = sizeof(struct written_sickness), .level = BEGINNER, \
     .summary = "how much the team's officers are ill, in spells of a day or of months; without it never", .example = "8.1 days per year"}, \
    {.name = "absence", .type = &value_choice, .offset = offsetof(struct written_team, absence), .words = absence_rules, \
     .initial = DEFAULT("hand back"), .level = USUAL, \
     .summary = "what becomes of the case in hand when its officer is away a working day or more", .example = "keep"}, \
    {.name = "ramp-up", .type = &value_ramp, .offset = offsetof(struct written_team, ramp), .initial = DEFAULT(USUAL_RAMP), .level = USUAL, \
     .summary = "speed of who comes new, from a date or by a move, by calendar weeks since the first day, weeks away too; 0 %: in training; none: full speed at once", \
     .example = USUAL_RAMP}, \
    {.name = "mentoring", .type = &value_mentoring, .offset = offsetof(struct written_team, mentoring), .level = USUAL, \
     .initial = DEFAULT("20 % for 12 weeks"), .example = "20 % for 12 weeks", \
     .summary = "time of one experienced officer that each new one takes, shared among all of the team who are at full speed; none: no time"}, \
    {.name = "turnover", .type = &value_section, .offset = offsetof(struct written_team, turnover), .rows = turnover_rows, .initial = "", \
     .row_size = sizeof(struct written_turnover), .level = USUAL, .example = "{per year: 13.5 %, vacant: 90 days}", \
     .summary = "officers who leave, and how long their posts are vacant; who comes then is new; without it nobody leaves"}, \
    {.name = "room", .type = &value_room, .offset = offsetof(struct written_team, room), .initial = "", \
     .summary = "how many find room in each of its queues; a case that comes when it is full is turned away", .example = "25 waiting", \
     .level = EXOTIC}, \
    {.name = "rank by", .type = &value_reference, .offset = offsetof(struct written_team, rank_by), .initial = "", \
     .summary = "attribute whose order ranks a queue 'by class'; without it the class", .example = "channel", .level = EXOTIC}, \
    {.name = NULL}

#define KEPT(text) text
#define NONE(text) ""

const struct param team_rows[] = {ROWS_OF_TEAM(NULL, KEPT)};
const struct param every_team_rows[] = {ROWS_OF_TEAM("", NONE)};

const struct param move_rows[] = {
    {.name = "officers", .type = &value_count, .offset = offsetof(struct written_move, officers),
     .summary = "how many move", .example = "5", .least = 1, .most = MOST_OFFICERS, .level = BEGINNER},
    {.name = "out of", .type = &value_reference, .offset = offsetof(struct written_move, out_of),
     .summary = "the team that lends them", .example = "normal", .level = BEGINNER},
    {.name = "into", .type = &value_reference, .offset = offsetof(struct written_move, into),
     .summary = "the team that has them meanwhile", .example = "fast", .level = BEGINNER},
    {.name = "who", .type = &value_reference, .offset = offsetof(struct written_move, who), .initial = "", .level = USUAL,
     .summary = "the name of the officer or the group that moves; without it, or where only some of a group go, chance decides, anew in each replication", .example = "Anna"},
    {.name = "when", .type = &value_dates, .offset = offsetof(struct written_move, when),
     .summary = "first and last day of the move; all that time they are paid as at home, with the overhead of the team that lends them", .example = "2026-09-15..2027-01-31", .level = BEGINNER},
    {.name = "training", .type = &value_training, .offset = offsetof(struct written_move, training), .initial = "", .level = BEGINNER,
     .summary = "how long those who move are in training, inside the dates, by the calendar: days away then do not lengthen it; without it as 'ramp-up' of the team says", .example = "4 weeks"},
    {.name = "notice", .type = &value_notice, .offset = offsetof(struct written_move, notice), .initial = "", .level = USUAL,
     .summary = "how long before they are told: a move that begins sooner after the period's first day is a mistake", .example = "4 weeks"},
    {.name = "ramp-up", .type = &value_ramp, .offset = offsetof(struct written_move, ramp), .initial = "", .level = USUAL,
     .summary = "their speed by weeks, if not as in the team that has them; those who return are at full speed", .example = "none"},
    {.name = NULL},
};

/* Returns whether this one key of `every team` reads without a mistake. */
static bool reads_well(const struct reading *reading, const struct node *child, const struct spreading *spreading)
{
    struct diagnostics apart = {.arena = reading->arena};
    struct reading trial = {.diagnostics = &apart, .arena = reading->arena, .folder = reading->folder};
    struct node only = *child, mapping = {.kind = NODE_MAPPING, .place = child->place, .first = &only, .count = 1};
    only.next = NULL;
    read_section(&trial, spreading->rows, &mapping, child->place, arena_take(reading->arena, spreading->size));
    return apart.errors == 0;
}

static void key_append(struct arena *arena, struct node *mapping, const struct node *child)
{
    struct node **end = &mapping->first;
    while (*end)
        end = &(*end)->next;
    *end = node_copy(arena, child);
    (*end)->key = child->key;
    (*end)->key_place = child->key_place;
    mapping->count++;
}

/* Whether the row says something with the word; `none` is as if it were not written. */
static bool says(const struct node *row, const char *word)
{
    const struct node *child = node_child(row, word);
    return child && !is_none(child);
}

/* Whether the row says with another word what the key would say. */
static bool says_otherwise(const struct node *row, const char *key, const struct param *rows)
{
    for (; rows->name; rows++)
        if (rows->unless && ((text_equal(rows->name, key) && says(row, rows->unless)) || (text_equal(rows->unless, key) && says(row, rows->name))))
            return true;
    return false;
}

void every_row_spread(struct reading *reading, struct node *root, const struct spreading *spreading)
{
    const struct node *every = node_child(root, spreading->every), *rows = node_child(root, spreading->into);
    if (!every || every->kind != NODE_MAPPING || !rows || rows->kind == NODE_SCALAR)
        return;
    for (const struct node *child = every->first; child; child = child->next) {
        bool is_taken = rows->count == 0;
        if (!reads_well(reading, child, spreading))
            continue;
        for (struct node *row = rows->first; row; row = row->next) {
            if (row->kind == NODE_SCALAR && !*row->text)
                row->kind = NODE_MAPPING;
            if (row->kind != NODE_MAPPING || node_child(row, child->key) || says_otherwise(row, child->key, spreading->rows))
                continue;
            key_append(reading->arena, row, child);
            is_taken = true;
        }
        if (!is_taken && spreading->tells)
            warn(reading->diagnostics, child->key_place, "'%s' under '%s' decides nothing: all %s say it themselves", child->key, spreading->every, spreading->into);
    }
}

int officers_written(const struct written_team *team)
{
    const struct written_officers *rows = team->officers.rows;
    int count = 0;
    for (int i = 0; i < team->officers.count; i++)
        count += (int)rows[i].number;
    return count;
}

int namesakes_before(const struct written_team *team, int row)
{
    const struct written_officers *rows = team->officers.rows;
    int count = 0;
    for (int i = 0; i < row; i++)
        count += text_equal(rows[i].who, rows[row].who) ? (int)rows[i].number : 0;
    return count;
}
