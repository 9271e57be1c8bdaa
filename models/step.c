#include "models/step.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "models/times.h"
#include "scenarios/reading.h"

static void node_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    (void)reading, (void)param;
    *(const struct node **)slot = node;
}

const struct value_word table_words[] = {
    [TABLE_OTHERS] = {OTHERS, "all classes or values that have no row of their own", "{unfounded: {fast: 85 %, normal: rest}, others: normal}"},
    [TABLE_BELOW] = {"below", "the cases whose attribute, a number, is smaller, and not in a row before", "{below 30: 2 h, others: 5 h}"}, {NULL, NULL, NULL},
};

static const struct value_word *const targets[] = {target_words, NULL};
static const struct value_word hand_words[] = {
    {STAYS_IN_HAND, "who has just worked on it keeps it, and takes no other, until there is room", "turned away: stays in hand"}, {NULL, NULL, NULL},
};
static const struct value_word *const turned_away_words[] = {target_words, hand_words, NULL};

/* Read by ways_read once the section is known. */
static const struct value_type value_ways = {
    .name = "shares of targets", .written = "{fast: 85 %, normal: rest}", .size = sizeof(const struct node *), .read = node_read,
    .schema = "{\"type\": [\"object\", \"string\"]}", .words = (const struct value_word *const[]){target_words, rest_words, table_words, percent_words, NULL},
};

/* Read by times_read likewise. */
static const struct value_type value_time_table = {
    .name = "times", .written = "{simple: 1 h, others: 4 h}", .size = sizeof(const struct node *), .read = node_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": [\"string\", \"number\"]}}",
    .words = (const struct value_word *const[]){table_words, hour_words, day_words, NULL},
};

#define SLOT(member) offsetof(struct written_step, member)

#define WHAT_ROW \
    {.name = "what", .type = &value_text, .offset = SLOT(what), .initial = "", .level = BEGINNER, \
     .summary = "name of the step; without it it is called by its kind", .example = "interview"}
#define BY_ROW(SUMMARY) \
    {.name = "by", .type = &value_reference, .offset = SLOT(by), .initial = "", .level = BEGINNER, \
     .summary = SUMMARY, .example = "normal"}
#define SKILL_ROWS \
    {.name = "skill", .type = &value_reference, .offset = SLOT(skill), .initial = "", .level = USUAL, \
     .summary = "instead of 'by': any team of the office with this skill", .example = "english"}, \
    {.name = "office", .type = &value_reference, .offset = SLOT(office), .initial = "", .level = EXOTIC, \
     .summary = "the office whose teams do it, where several have teams with the skill", .example = "Aarhus"}
#define WORK_TIME_ROW(INITIAL) \
    {.name = "time", .type = &value_work_time, .offset = SLOT(time), .initial = INITIAL, .level = BEGINNER, \
     .summary = "hours of work it takes", .example = "lognormal mean 45 min cv 0.7"}
#define TIMES_ROWS \
    {.name = "times", .type = &value_reference, .offset = SLOT(times), .initial = "", .level = USUAL, \
     .summary = "attribute, a number, by which the time is multiplied", .example = "pages"}, \
    {.name = "time by class", .type = &value_time_table, .offset = SLOT(time_table), .initial = "", .level = USUAL, \
     .summary = "instead of 'time': a time for each class; 'time by' and an attribute's name likewise", \
     .example = "{simple: 1 h, others: lognormal mean 4 h cv 0.5}"}
#define TO_ROW \
    {.name = "to", .type = &value_ways, .offset = SLOT(to), .initial = "", .level = BEGINNER, \
     .summary = "shares of where cases go: a track, a step of this track, next, decided or withdrawn", \
     .example = "{withdrawn: 10 %, next: rest}"}
#define BY_CLASS_ROW \
    {.name = "by class", .type = &value_ways, .offset = SLOT(table), .initial = "", .level = BEGINNER, \
     .summary = "the same for each class: what the case is, then where it is sent; 'by' and an attribute's name likewise", \
     .example = "{unfounded: {fast: 85 %, normal: rest}, other: {normal: 100 %}}"}

#define ASIDE_ROW(NAME, SLOT_OF, WORDS, SUMMARY, EXAMPLE) \
    {.name = NAME, .type = &value_reference, .inside = WORDS, .offset = SLOT(SLOT_OF), .initial = "", .level = USUAL, .summary = SUMMARY, .example = EXAMPLE}
#define QUEUE_ROWS \
    {.name = "patience", .type = &value_wait_time, .offset = SLOT(patience), .initial = "", .level = USUAL, \
     .summary = "calendar time that a case waits here for its turn before it gives up; without it, for ever", \
     .example = "exponential mean 90 days"}, \
    ASIDE_ROW("out of patience", out_of_patience, targets, "where it goes then: a track, a step of this track, next, decided or withdrawn; without it " \
              "it is withdrawn", "withdrawn"), \
    {.name = "turns back", .type = &value_turning, .offset = SLOT(turning), .initial = "", .level = EXOTIC, \
     .summary = "share of the cases that do not join the queue when so many wait, straight lines between the numbers", \
     .example = "{5: 0 %, 20: 50 %}"}, \
    ASIDE_ROW("turned away", turned_away, turned_away_words, "where a case goes that turns back, or finds no room in the team's queue; without it it is withdrawn; " STAYS_IN_HAND ": who has just " \
              "worked on it keeps it, and takes no other, until there is room", \
              "withdrawn")

static const struct param work_rows[] = {
    WHAT_ROW, BY_ROW("the team that does it"), WORK_TIME_ROW(""), TIMES_ROWS, SKILL_ROWS, QUEUE_ROWS, {.name = NULL},
};

static const struct param walk_in_rows[] = {
    WHAT_ROW, BY_ROW("the team that does it"), WORK_TIME_ROW(""), TIMES_ROWS, SKILL_ROWS, QUEUE_ROWS,
    {.name = "comes again", .type = &value_wait_time, .offset = SLOT(comes_again), .initial = "", .level = USUAL,
     .summary = "calendar time after which who finds the team's hours over comes again: then, or if they are over, at any time of the next; without it at any time of the next hours",
     .example = "uniform 1 to 3 days"},
    {.name = NULL},
};

static const struct param appointment_step_rows[] = {
    WHAT_ROW,
    {.name = "at", .type = &value_reference, .offset = SLOT(book), .level = BEGINNER, .summary = "which of 'appointments'", .example = "passport slots"},
    WORK_TIME_ROW(""), TIMES_ROWS, {.name = NULL},
};

static const struct param close_rows[] = {
    {.name = "as", .type = &value_text, .offset = SLOT(what), .initial = "", .level = BEGINNER, .summary = "name of the end; without it it is called close",
     .example = "delivered"},
    {.name = NULL},
};

static const char *const clocks[] = {"runs", "stops", NULL};

static const struct param hold_rows[] = {
    WHAT_ROW,
    {.name = "time", .type = &value_wait_time, .offset = SLOT(time), .initial = "", .summary = "calendar time until it comes",
     .example = "weibull mean 30 days shape 1.5", .level = BEGINNER},
    {.name = "deadline", .type = &value_period, .offset = SLOT(deadline), .initial = "", .level = USUAL,
     .summary = "instead of 'time': a period that ends with its last day: days (the next working day, if the last is none), "
                "working days or months", .example = "10 working days"},
    {.name = "outage", .type = &value_date_list, .offset = SLOT(outage), .initial = "", .level = USUAL,
     .summary = "days on which nothing comes: what would end then ends when they are over", .example = "2026-10-05..2026-10-18"},
    {.name = "at most", .type = &value_duration, .offset = SLOT(gives_up), .initial = "", .level = USUAL, .least = 1, .most = 3000.0 * DAY,
     .summary = "after so long it is waited for no more", .example = "30 days"},
    {.name = "then", .type = &value_reference, .inside = targets, .offset = SLOT(then), .initial = "", .level = USUAL,
     .summary = "where a case goes for which nothing came within 'at most': a track, a step of this track, decided or withdrawn",
     .example = "withdrawn"},
    TIMES_ROWS,
    {.name = "clock", .type = &value_choice, .offset = SLOT(clock), .words = clocks, .initial = "runs",
     .summary = "whether the goal's clock runs meanwhile; 'stops' makes the case due later by as much", .example = "stops",
     .level = USUAL},
    {.name = NULL},
};

#define GATE_ROW \
    {.name = "when", .type = &value_gate, .offset = SLOT(gate), .initial = "", .level = USUAL, \
     .summary = "only while so many cases wait for a team or are open in a track; else all go on with 'next'; looked at when a case comes; how often it was open: the figure 'branch open'", \
     .example = "more than 300 waiting for normal until below 200"}

static const struct param triage_rows[] = {WHAT_ROW, BY_CLASS_ROW, TO_ROW, GATE_ROW, {.name = NULL}};

#define ASSEMBLY(member) offsetof(struct written_step, assembly.member)
#define ASSEMBLY_ROWS \
    {.name = "order", .type = &value_choice, .offset = ASSEMBLY(order), .words = assembly_orders, .initial = "oldest case first", \
     .summary = "who goes first: by receipt, or by coming here", .example = "first in queue", .level = USUAL}, \
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = ASSEMBLY(calendar), .initial = "", .level = USUAL, \
     .summary = "only on days it is open; without it in holidays too", .example = "office"}, \
    {.name = "clock", .type = &value_choice, .offset = SLOT(clock), .words = clocks, .initial = "runs", \
     .summary = "whether the goal's clock runs meanwhile", .example = "stops", .level = USUAL}

static const struct param meeting_rows[] = {
    WHAT_ROW,
    {.name = "held", .type = &value_weekly, .offset = ASSEMBLY(times), .level = BEGINNER,
     .summary = "when: weekdays and a time, or a list of such", .example = "tue 10:00"},
    {.name = "capacity", .type = &value_count, .offset = ASSEMBLY(capacity), .initial = "", .least = 1, .most = 1000000, .level = BEGINNER,
     .summary = "cases that a meeting takes; the others wait for the next; without it all", .example = "12"},
    {.name = "every", .type = &value_count, .offset = ASSEMBLY(every_weeks), .initial = "1", .least = 1, .most = 52, .level = USUAL,
     .summary = "weeks from one meeting to the next, the first in the week in which the period begins", .example = "2"},
    ASSEMBLY_ROWS, {.name = NULL},
};

static const struct param gather_rows[] = {
    WHAT_ROW,
    {.name = "number", .type = &value_count, .offset = ASSEMBLY(number), .initial = "", .least = 1, .most = 1000000, .level = BEGINNER,
     .summary = "cases that make a batch: when so many are there, all go on", .example = "20"},
    {.name = "or at", .type = &value_weekly, .offset = ASSEMBLY(times), .initial = "", .level = BEGINNER,
     .summary = "times at which all go on, however many they are", .example = "fri 12:00"},
    ASSEMBLY_ROWS, {.name = NULL},
};

static const struct param branch_rows[] = {
    WHAT_ROW, TO_ROW, BY_CLASS_ROW,
    {.name = "at most", .type = &value_count, .offset = SLOT(at_most), .initial = "", .least = 1, .most = 1000, .level = USUAL,
     .summary = "times a case can be sent elsewhere here; after them it goes on with 'next'", .example = "2"},
    GATE_ROW, {.name = NULL},
};

static const struct param follow_up_rows[] = {
    WHAT_ROW,
    {.name = "case", .type = &value_reference, .offset = SLOT(follow_up.type), .level = BEGINNER, .summary = "case type of what follows",
     .example = "appeal"},
    {.name = "share", .type = &value_share, .offset = SLOT(follow_up.share), .initial = "100 %", .level = BEGINNER,
     .summary = "share of the cases that come here which have one", .example = "30 %"},
    {.name = "after", .type = &value_wait_time, .offset = SLOT(follow_up.after), .initial = "", .level = BEGINNER,
     .summary = "calendar time until it comes; without it it comes at once", .example = "weibull mean 60 days shape 1.5"},
    {.name = NULL},
};

static const struct param parallel_rows[] = {
    WHAT_ROW,
    {.name = "tracks", .type = &value_references, .offset = SLOT(parts), .level = BEGINNER,
     .summary = "the parts: tracks that end with 'done'; when all are done, the case goes on", .example = "[police check, health check]"},
    {.name = NULL},
};

static const struct param done_rows[] = {WHAT_ROW, {.name = NULL}};

static const struct param reverse_rows[] = {WHAT_ROW, {.name = NULL}};

static const struct param go_to_rows[] = {
    WHAT_ROW,
    {.name = "to", .type = &value_reference, .inside = targets, .offset = SLOT(target), .level = BEGINNER,
     .summary = "a track, or a step of this track", .example = "normal"},
    {.name = NULL},
};

static const struct param decide_rows[] = {
    WHAT_ROW, BY_ROW("the team that decides; without it the case is decided at once"), WORK_TIME_ROW(""), TIMES_ROWS, SKILL_ROWS, QUEUE_ROWS,
    {.name = NULL},
};

static const struct param withdraw_rows[] = {WHAT_ROW, {.name = NULL}};

/* One line for each kind: name, summary, example, its words, and how it compiles. */
#define STEP_KINDS(KIND) \
    KIND("work", "a team works on the case", "{what: interview, by: normal, time: 5 h}", work_rows, \
         .action = ACT_WORK, .may_have_team = true) \
    KIND("appointment", "the case books a slot, waits for it and is served then", "{what: apply, at: passport slots, time: lognormal mean 11 min cv 0.4}", \
         appointment_step_rows, .action = ACT_WORK, .may_have_team = true, .books = true) \
    KIND("walk-in", "someone comes and is served, beside those with an appointment: work that begins to wait when they come; " \
         "who would come while the team's hours are over comes at any time of its next hours, all alike; who still waits when all have gone keeps the place in line, unless 'patience' ends it", \
         "{what: hand over, by: counter, time: lognormal mean 4 min cv 0.5}", walk_in_rows, .action = ACT_WORK, .may_have_team = true, .walks_in = true) \
    KIND("hold", "the case waits for someone outside", "{what: documents, time: weibull mean 30 days shape 1.5}", hold_rows, \
         .action = ACT_HOLD) \
    KIND("meeting", "the case waits for a meeting, such as a board each Tuesday", "{what: board, held: tue 10:00, capacity: 12}", \
         meeting_rows, .action = ACT_GATHER) \
    KIND("gather", "the case waits until others have come, such as letters sent in batches", "{what: letters, number: 20, or at: fri 12:00}", \
         gather_rows, .action = ACT_GATHER) \
    KIND("triage", "the case is sent to a track, by what it is", "{by class: {unfounded: fast, other: normal}}", triage_rows, \
         .action = ACT_JUMP, .branches = true) \
    KIND("branch", "a share of the cases goes elsewhere", "{what: complete, to: {documents: 30 %, next: rest}}", branch_rows, \
         .action = ACT_JUMP, .branches = true) \
    KIND("follow-up", "a new case comes from this one, such as an appeal; this one goes on", \
         "{what: appealed, case: appeal, share: 30 %, after: weibull mean 60 days shape 1.5}", follow_up_rows, .action = ACT_FOLLOW) \
    KIND("reverse", "the decision from which this case came, such as the one appealed against, is reversed; this case goes on", "{what: reversed}", \
         reverse_rows, .action = ACT_REVERSE, .may_be_alone = true) \
    KIND("parallel", "the case is worked on side by side, and goes on when all parts are done", \
         "{what: hearings, tracks: [police check, health check]}", parallel_rows, .action = ACT_SPLIT) \
    KIND("done", "ends a part of a case that is worked on side by side", "{what: checked}", done_rows, .action = ACT_DONE, \
         .leaves = TO_DONE, .may_be_alone = true) \
    KIND("go to", "the case goes on at a track or at a step of this track", "normal", go_to_rows, .action = ACT_JUMP, .short_for = "to") \
    KIND("decide", "the case is decided and leaves, after work if a team is named", "{by: normal, time: 2 h}", decide_rows, \
         .action = ACT_LEAVE, .leaves = TO_DECIDED, .may_have_team = true, .may_be_alone = true) \
    KIND("close", "the case is done and leaves: a decision under another name", "{as: delivered}", close_rows, \
         .action = ACT_LEAVE, .leaves = TO_DECIDED, .may_be_alone = true) \
    KIND("withdraw", "the case is withdrawn and leaves", "{what: given up}", withdraw_rows, \
         .action = ACT_LEAVE, .leaves = TO_WITHDRAWN, .may_be_alone = true)

#define AS_KIND(NAME, SUMMARY, EXAMPLE, ROWS, ...) {.name = NAME, .summary = SUMMARY, .rows = ROWS, __VA_ARGS__},
#define AS_PARAM(NAME, SUMMARY, EXAMPLE, ROWS, ...) \
    {.name = NAME, .summary = SUMMARY, .type = &value_section, .rows = ROWS, .row_size = sizeof(struct written_step), .initial = "", \
     .example = EXAMPLE, .level = BEGINNER},

const struct step_kind step_kinds[] = {STEP_KINDS(AS_KIND) {.name = NULL}};
const struct param step_rows[] = {STEP_KINDS(AS_PARAM) {.name = NULL}};
