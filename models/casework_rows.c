#include "models/absence_list.h"
#include "models/class_change.h"
#include "models/casework_rows.h"

#include <stddef.h>

#include "base/language.h"
#include "base/text.h"
#include "models/times.h"
#include "scenarios/reading.h"
#include "scenarios/repeat.h"
#include "scenarios/variant.h"

enum { NEXT_OPENING, AFTER, AT_ONCE_WORD };

static const struct value_word hand_over_words[] = {
    [NEXT_OPENING] = {"next opening", "when the receiver's calendar next opens, strictly later than now", "hand-over: next opening"},
    [AFTER] = {"after", "a delay stated as time: a case from another office arrives so much later", "hand-over: after 2 days"},
    [AT_ONCE_WORD] = {"at once", "without delay; offices whose cases reach each other at once are simulated as one logical process", "hand-over: at once"},
    {NULL, NULL, NULL},
};

static void hand_over_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_office *office = (struct written_office *)((char *)slot - offsetof(struct written_office, hand_over));
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    const char *why = "write next opening, after 2 days, or at once";
    office->hand_over.place = node->place;
    office->hand_over.rule = AT_NEXT_OPENING;
    if (text_equal(node->text, hand_over_words[NEXT_OPENING].word))
        return;
    if (text_equal(node->text, hand_over_words[AT_ONCE_WORD].word)) {
        office->hand_over.rule = AT_ONCE;
        return;
    }
    if (words_take(&words, &hand_over_words[AFTER]) && words_duration(&words, true, &office->hand_over.delay, &why)) {
        office->hand_over.rule = AFTER_DELAY;
        why = !words_ended(&words) ? "there is more than a time here" : office->hand_over.delay <= 0
            ? "a delay is above 0; write 'at once' for none" : NULL;
    }
    if (why && !comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s': %s", node->text, arena_word(reading->arena, why));
}

static void trait_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_trait *trait = slot;
    trait->heading = (struct heading){node->key ? node->key : param->name, node->key ? node->key_place : node->place};
    shares_read(reading, node, &trait->shares, &trait->count);    /* after a mistake the names still count as known */
    for (int i = 0; i < trait->count; i++) {
        name_check(reading, trait->shares[i].name, trait->shares[i].place);
        if (text_equal(trait->shares[i].name, OTHERS))
            reading_complain(reading, trait->shares[i].place, "'" OTHERS "' is a word of the language; choose another name");
    }
}

static void attributes_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_trait *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        struct written_trait *trait = &rows[list->count++];
        name_check(reading, child->key, child->key_place);
        if (text_equal(child->key, "class"))
            reading_complain(reading, child->key_place, "'class' is what 'classes' draws; choose another name");
        trait->heading = (struct heading){child->key, child->key_place};
        trait->is_number = child->kind == NODE_SCALAR && *child->text;
        if (trait->is_number)
            value_number_law.read(reading, param, child, &trait->number);
        else
            trait_read(reading, param, child, trait);
        reading->path = before;
    }
}

static const struct param replications_rows[] = {
    {.name = "at least", .type = &value_count, .offset = offsetof(struct written_replications, least), .initial = "30", .least = 2,
     .most = 1000000, .summary = "replications before precision is looked at", .example = "30", .level = USUAL},
    {.name = "at most", .type = &value_count, .offset = offsetof(struct written_replications, most), .initial = "2000", .least = 2,
     .most = 1000000, .summary = "replications after which it stops anyhow", .example = "2000", .level = USUAL},
    {.name = "until", .type = &value_share, .offset = offsetof(struct written_replications, precision), .least = 1e-6, .most = 1,
     .summary = "half-width of the 95 % intervals wanted of the figures under 'figures', or of decided within goal, decided, open cases and "
                "sojourn time p90: relative to the figure, of shares in points", .example = "5 %", .level = USUAL},
    {.name = NULL},
};

static void replications_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_replications *replications = slot;
    if (node->kind == NODE_MAPPING) {
        read_section(reading, param->rows, node, node->place, replications);
        if (replications->most < replications->least)
            reading_complain(reading, node->place, "'at most' is below 'at least'; change one of them");
    } else {
        struct param count = *param;
        count.least = 1, count.most = 1000000;
        value_count.read(reading, &count, node, &replications->least);
        replications->most = replications->least;
    }
}

static const struct value_type value_hand_over = {
    .name = "hand-over", .written = "next opening", .size = sizeof((struct written_office *)0)->hand_over, .read = hand_over_read,
    .schema = "{\"type\": \"string\", \"pattern\": \"^(next opening|at once|after .+)$\"}", .words = (const struct value_word *const[]){hand_over_words, hour_words, day_words, NULL},
};
static const struct value_type value_trait = {
    .name = "shares", .written = "{unfounded: 25 %, other: rest}", .size = sizeof(struct written_trait), .read = trait_read, .words = (const struct value_word *const[]){rest_words, percent_words, NULL},
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}",
};
static const struct value_type value_attributes = {
    .name = "attributes", .written = "{channel: {web: 80 %, paper: rest}}", .size = sizeof(struct row_list), .read = attributes_read, .words = (const struct value_word *const[]){rest_words, percent_words, NULL},
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"object\", \"string\", \"number\"]}}",
};
static const struct value_type value_replications = {
    .name = "replications", .written = "100", .size = sizeof(struct written_replications), .read = replications_read,
    .schema = "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"object\"}]}",
};

static const struct param office_rows[] = {
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = offsetof(struct written_office, calendar), .initial = "", .level = USUAL,
     .summary = "its opening hours, when mail is seen; without it the calendar that all its teams share", .example = "office"},
    {.name = "hand-over", .type = &value_hand_over, .offset = offsetof(struct written_office, hand_over), .initial = "next opening",
     .summary = "when a case from another office arrives", .example = "after 2 days", .level = USUAL},
    {.name = NULL},
};

static const struct param past_rows[] = {
    {.name = "file", .type = &value_reference, .offset = offsetof(struct written_past, file), .level = USUAL,
     .summary = "CSV file of past cases", .example = "past-cases.csv"},
    {.name = "columns", .type = &value_references, .offset = offsetof(struct written_past, columns), .level = USUAL,
     .summary = "its columns that are attributes, or the class; a column of numbers is a number", .example = "[class, country, pages]"},
    {.name = NULL},
};

static const struct param case_rows[] = {
    {.name = "intake", .type = &value_section, .offset = offsetof(struct written_case, intake), .rows = intake_rows, .initial = "",
     .row_size = sizeof(struct written_intake), .summary = "how cases come; without it only those open at the start or brought by others",
     .example = "{per month: 200}", .level = BEGINNER},
    {.name = "goal", .type = &value_goal, .offset = offsetof(struct written_case, goal), .rows = goal_rows, .initial = "", .level = BEGINNER,
     .summary = "the service goal: a share decided within days, weeks, working days, months or hours (8 h) of receipt", .example = "90 % within 130 days"},
    {.name = "clock", .type = &value_section, .offset = offsetof(struct written_case, clock), .rows = clock_rows, .initial = "",
     .row_size = sizeof(struct written_clock), .level = USUAL, .example = "{starts: documented, after: [normal.documents]}",
     .summary = "when the goal's time begins to count; holds with 'clock: stops' interrupt it"},
    {.name = "penalty", .type = &value_section, .offset = offsetof(struct written_case, penalty), .rows = penalty_rows, .initial = "",
     .row_size = sizeof(struct written_penalty), .level = USUAL, .example = "{per day: 250 DKK, claimed: 60 %, at most: 15000 DKK}",
     .summary = "money for each day that a case is late"},
    {.name = "track", .type = &value_reference, .offset = offsetof(struct written_case, track), .level = BEGINNER,
     .summary = "where its cases enter", .example = "opening"},
    {.name = "classes", .type = &value_trait, .offset = offsetof(struct written_case, classes), .initial = "", .level = BEGINNER,
     .summary = "what a case is in truth, with shares; the first is the most urgent", .example = "{unfounded: 25 %, other: rest}"},
    {.name = "attributes", .type = &value_attributes, .offset = offsetof(struct written_case, attributes), .initial = "", .level = USUAL,
     .summary = "other things a case has, for branches, queues and times: words with shares, or a number with its distribution",
     .example = "{channel: {web: 80 %, paper: rest}, pages: lognormal mean 40 cv 1}"},
    {.name = "drawn from", .type = &value_section, .offset = offsetof(struct written_case, past), .rows = past_rows, .initial = "",
     .row_size = sizeof(struct written_past), .level = USUAL, .example = "{file: past-cases.csv, columns: [class, country, pages]}",
     .summary = "past cases, one a line: each case is one of them, drawn anew, so that its class and attributes belong together"},
    {.name = "delay brings", .type = &value_list, .offset = offsetof(struct written_case, brings), .rows = brought_rows, .initial = "",
     .row_size = sizeof(struct written_brought), .level = USUAL,
     .summary = "new cases that come the longer a case is open, such as reminders and complaints; each has its own work",
     .example = "[{case: reminder, per week: 0.1, after: 8 weeks}]"},
    {.name = "class changes", .type = &value_list, .offset = offsetof(struct written_case, class_changes), .rows = class_change_rows, .initial = "",
     .row_size = sizeof(struct written_class_change), .level = USUAL,
     .summary = "classes that waiting cases come to be of after a time, such as urgent after 60 days",
     .example = "[{from: normal, to: urgent, after: 60 days}]"},
    {.name = NULL},
};

#define SLOT(member) offsetof(struct written_scenario, member)

const struct param scenario_rows[] = {
    {.name = "sluse", .is_of_file = true, .type = &value_count, .offset = SLOT(version), .least = 1, .most = 1, .example = "1", .level = BEGINNER,
     .summary = "version of the language"},
    {.name = "name", .is_of_file = true, .type = &value_text, .offset = SLOT(name), .initial = "", .example = "Asylum tracks in a surge", .level = BEGINNER,
     .summary = "what the file is about"},
    {.name = "question", .is_of_file = true, .type = &value_text, .offset = SLOT(question), .initial = "", .level = BEGINNER,
     .summary = "what it is to answer", .example = "Move 5 officers, or hire?"},
    {.name = "period", .is_of_file = true, .type = &value_dates, .offset = SLOT(period), .example = "2026-06-01..2027-05-31", .level = BEGINNER,
     .summary = "first and last day that are simulated and counted"},
    {.name = "start", .type = &value_start, .offset = SLOT(start), .unless = "presence", .initial = "empty", .level = BEGINNER,
     .rows = start_rows, .summary = "the open cases it starts with: empty, a warm-up, a CSV file, or a list by type, step and age",
     .example = "[{open: 480, case: asylum, at: normal, age: 14..120 days}]"},
    {.name = "calendars", .type = &value_table, .offset = SLOT(calendars), .rows = calendar_rows, .initial = "",
     .row_size = sizeof(struct written_calendar), .summary = "when teams work, by name; 'always' (day and night) is built in",
     .example = "{office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}}}", .level = BEGINNER},
    {.name = "every team", .type = &value_section, .offset = SLOT(every_team), .unless = "presence", .rows = every_team_rows, .initial = "",
     .row_size = sizeof(struct written_team), .summary = "what holds for all teams unless they say otherwise",
     .example = "{calendar: office, case time: 73 %}", .level = BEGINNER},
    {.name = "teams", .type = &value_table, .offset = SLOT(teams), .unless = "presence", .rows = team_rows, .row_size = sizeof(struct written_team),
     .summary = "who works, by name", .example = "{normal: {officers: 28}}", .level = BEGINNER},
    {.name = "appointments", .type = &value_table, .offset = SLOT(appointments), .unless = "presence", .rows = appointment_rows,
     .row_size = sizeof(struct written_book), .initial = "", .level = BEGINNER, .summary = "slots that people book ahead, by name",
     .example = "{passport slots: {team: counter, length: 15 min, desks: 2, booked: {at most: 6 weeks, at least: 1 day}}}"},
    {.name = "cases", .type = &value_table, .offset = SLOT(cases), .unless = "presence", .rows = case_rows, .row_size = sizeof(struct written_case),
     .summary = "the case types, by name", .example = "{asylum: {intake: {per month: 200}, track: normal}}", .level = BEGINNER},
    {.name = "tracks", .type = &value_tracks, .offset = SLOT(tracks), .unless = "presence", .rows = step_rows, .row_size = sizeof(struct written_track),
     .summary = "the ways cases take, by name: lists of steps", .level = BEGINNER,
     .example = "{normal: [work: {what: interview, by: normal, time: 5 h}, decide]}"},
    {.name = "presence", .type = &value_section, .offset = SLOT(presence), .rows = presence_rows, .row_size = sizeof(struct written_presence),
     .initial = "", .summary = "a house whose day must be covered, such as a kindergarten, instead of teams, cases and tracks: its children and hours",
     .example = "{children: {kindergarten: {enrolled: 24, lawful: 6 per adult, target: 8 per adult}}, floor: 2 adults}", .level = BEGINNER},
    {.name = "shifts", .type = &value_shifts, .offset = SLOT(shifts), .initial = "", .summary = "the shifts of a house, by name",
     .example = "{early: 06:30-13:30, late: 09:36-17:00}", .level = BEGINNER},
    {.name = "adults", .type = &value_list, .offset = SLOT(adults), .rows = adult_rows, .row_size = sizeof(struct written_adult), .initial = "",
     .summary = "who looks after the children of a house", .level = BEGINNER,
     .example = "[{who: pedagogue, number: 4, hours: 37 per week, shifts: [early, early, middle, late]}]"},
    {.name = "every adult", .type = &value_section, .offset = SLOT(every_adult), .rows = every_adult_rows, .row_size = sizeof(struct written_adult),
     .initial = "", .summary = "what holds for all adults of a house unless they say otherwise", .level = BEGINNER,
     .example = "{planning: 2 h per week, sickness: 16 days per year, pay: 235 DKK per hour}"},
    {.name = "absences", .type = &value_list, .offset = SLOT(listed), .rows = listed_rows, .row_size = sizeof(struct written_listed), .initial = "",
     .summary = "adults of a house who are ill between two dates; usually inside a scenario", .level = USUAL,
     .example = "[{who: pedagogue, number: 1, when: 2026-11-02..2026-11-29}]"},
    {.name = "roster", .type = &value_reference, .inside = (const struct value_word *const[]){roster_words, NULL}, .offset = SLOT(roster), .initial = "", .level = USUAL, .example = "roster.csv",
     .summary = "CSV file with the hours of each adult of a house: who (pedagogue 2), weekday or date, from, to; it stands before shifts"},
    {.name = "scenarios", .type = &value_scenarios, .rows = variant_rows, .initial = "", .summary = "what is compared, by name: changes to the file as it stands", .level = BEGINNER,
     .example = "{as is: {}, six hired: {set: {teams.normal.officers: 34}}}"},
    {.name = "replications", .is_of_file = true, .type = &value_replications, .offset = SLOT(replications), .rows = replications_rows, .initial = "100",
     .row_size = sizeof(struct written_replications), .level = USUAL, .example = "100",
     .summary = "how often chance is drawn anew: a number, or as many as a precision needs"},
    {.name = "figures", .is_of_file = true, .type = &value_references, .offset = SLOT(figures), .initial = "", .level = USUAL,
     .summary = "what the answer shows, in this order; without it the usual figures", .example = "[decided within goal, open cases, cost]"},
    {.name = "moves", .type = &value_list, .offset = SLOT(moves), .unless = "presence", .rows = move_rows, .row_size = sizeof(struct written_move), .initial = "",
     .summary = "officers lent from team to team between two dates; usually inside a scenario", .level = USUAL,
     .example = "[{officers: 5, out of: normal, into: fast, when: 2026-09-15..2027-01-31}]"},
    {.name = "absence list", .type = &value_reference, .inside = (const struct value_word *const[]){absence_list_words, NULL}, .offset = SLOT(absence_list), .unless = "presence", .initial = "", .level = USUAL, .example = "away.csv",
     .summary = "CSV file of officers who are known to be away: who (Anna, or normal 3), from, to, and perhaps reason: leave or ill; "
                "nothing of that kind is drawn for them. Ill without a 'to': nobody knows until when; that is drawn"},
    {.name = "offices", .type = &value_table, .offset = SLOT(offices), .unless = "presence", .rows = office_rows, .row_size = sizeof(struct written_office),
     .initial = "", .summary = "places where teams sit together, by name; without it there is one", .level = USUAL,
     .example = "{Aarhus: {calendar: office, hand-over: next opening}}"},
    {.name = "seed", .is_of_file = true, .type = &value_count, .offset = SLOT(seed), .initial = "1", .least = 0, .most = 9e15, .level = EXOTIC,
     .summary = "number from which all chance follows", .example = "1"},
    {.name = "repeat", .is_of_file = true, .type = &value_repeat, .rows = repeat_rows, .row_size = sizeof(struct repeat_set), .initial = "", .level = EXOTIC,
     .summary = "sets of rows that entries are written once for: one whose name holds <municipality> becomes one for each row; in it "
                "<municipality> is the row's name, and <staff> its cell in the column 'staff'",
     .example = REPEAT_EXAMPLE},
    {.name = "rules for moves", .type = &value_section, .offset = SLOT(move_rules), .unless = "presence", .rows = move_rules_rows,
     .row_size = sizeof(struct written_move_rules), .initial = "", .level = USUAL,
     .summary = "what `sluse move` may suggest: between which teams, how many, how soon, and what is wanted",
     .example = "{between: [fast, normal], keep: {fast: 4, normal: 20}, training: 4 weeks, notice: 4 weeks}"},
    {.name = "rules for division", .type = &value_section, .offset = SLOT(division), .rows = division_rows,
     .row_size = sizeof(struct written_division), .initial = "", .level = EXOTIC,
     .summary = "whole numbers that `sluse divide` is to choose: officers among teams, places, slots, rooms",
     .example = "{numbers: {fast: {path: teams.fast.officers, between: [2, 8]}, normal: {path: teams.normal.officers, between: [20, 34]}}, sum: 32}"},
    {.name = "uncertain", .type = &value_table, .offset = SLOT(uncertain), .rows = uncertain_rows, .row_size = sizeof(struct written_uncertain),
     .initial = "", .level = EXOTIC, .summary = "inputs that nobody knows for sure, by name; `sluse sensitivity` tells which of them matters, "
     "and with `--inputs uncertain` the other commands draw them anew for each replication",
     .example = "{work: {path: tracks.normal.decide.time, value: gamma mean X h cv 0.8, between: [6, 10]}}"},
    {.name = NULL},
};
