#include "models/overtime.h"

#include <stddef.h>

#include "base/text.h"
#include "models/calendar.h"
#include "models/check.h"
#include "scenarios/reading.h"

static const char *const returns[] = {"pay", "time off", NULL};

const struct param overtime_rows[] = {
    {.name = "at most", .type = &value_money, .offset = offsetof(struct written_overtime, at_most), .initial = "", .least = 0, .most = 168, .level = USUAL,
     .summary = "hours of overtime of one officer in a calendar week; who still waits for an appointment beyond them is given another slot; who has walked in keeps the place in line until the team is there again; with 'serve who waits' who is in hand is served to the end all the same, beyond them too: they decide only whether another is taken", .example = "4 h per week"},
    {.name = "at most a day", .type = &value_money, .offset = offsetof(struct written_overtime, at_most_a_day), .initial = "", .least = 0.01, .most = 24,
     .level = USUAL, .summary = "and of one officer on a day; without it up to midnight", .example = "1.5 h per day"},
    {.name = "pay", .type = &value_share, .offset = offsetof(struct written_overtime, pay), .initial = "", .least = 0, .most = 10, .level = USUAL,
     .summary = "of the ordinary pay of an hour, beside the contract; without it as much; 0 %: overtime is not paid", .example = "150 %"},
    {.name = "as", .type = &value_choice, .offset = offsetof(struct written_overtime, as), .words = returns, .initial = "pay", .level = USUAL,
     .summary = "what it gives: pay, or whole days off later, when the rule does not hold, or nothing waits where there is none", .example = "time off"},
    {.name = "when", .type = &value_gate, .offset = offsetof(struct written_overtime, when), .initial = "", .level = USUAL,
     .summary = "only while so many cases wait for a team or are open in a track; without it whenever a case is in hand when hours end",
     .example = "more than 300 waiting for normal until below 200"},
    {.name = "dates", .type = &value_dates, .offset = offsetof(struct written_overtime, dates), .initial = "", .level = USUAL,
     .summary = "first and last day on which it is worked; without it every day", .example = "2026-09-01..2026-12-18"},
    {.name = NULL},
};

static void overtime_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_overtime *overtime = slot;
    if (is_none(node))
        return;
    overtime->place = node->place;
    overtime->at_most = overtime->at_most_a_day = overtime->pay = -1;
    int complaints = reading->diagnostics->complaints;
    if (kind_check(reading, param, node, NODE_MAPPING))
        read_section(reading, param->rows, node, node->place, overtime);
    overtime->is_wrong = reading->diagnostics->complaints > complaints;
}

const struct value_type value_overtime = {
    .name = "overtime", .written = "{at most: 4 h per week, pay: 150 %}", .size = sizeof(struct written_overtime), .read = overtime_read, .words = (const struct value_word *const[]){none_words, NULL},
    .schema = "{\"anyOf\": [{\"const\": \"none\"}, $rows]}",
};

/* Whether the team's own day ends: who works round the clock has no hours after it. */
static bool has_end_of_day(const struct checking *checking, int team)
{
    int calendar = checking->team_calendar[team];
    return calendar < 0 || !calendar_is_always(&checking->casework->calendars[calendar]);
}

static void limits_check(struct checking *checking, const struct written_overtime *written, int team)
{
    const struct team *row = &checking->casework->teams[team];
    struct diagnostics *diagnostics = checking->diagnostics;
    bool goes_on = row->day_end == SUSPEND || row->day_end == HAND_BACK;
    if (goes_on && written->at_most < 0)
        complain(diagnostics, written->place, "it does not say how much overtime an officer works; write at most: 4 h per week");
    if (row->day_end == FINISH && (written->at_most >= 0 || written->when.place.file))
        complain(diagnostics, written->place, "with 'end of day: finish' the case in hand is finished whatever 'at most' and 'when' say; leave them out, or "
                 "write another end of day");
    if (!goes_on && written->dates.first)
        complain(diagnostics, written->place, "with 'end of day: %s' the case in hand is finished on any day; leave 'dates' out, or write another end of day",
                 row->day_end == FINISH ? "finish" : "serve who waits");
    if (!goes_on && written->at_most_a_day >= 0)
        complain(diagnostics, written->place, "with 'end of day: %s' the case in hand is finished on the day; leave 'at most a day' out",
                 row->day_end == FINISH ? "finish" : "serve who waits");
    else if (written->at_most_a_day > written->at_most && written->at_most >= 0)
        complain(diagnostics, written->place, "%g h a day are more than the %g h of a whole week; make 'at most a day' smaller, or leave it out",
                 written->at_most_a_day, written->at_most);
    if (written->as && written->pay >= 0)
        complain(diagnostics, written->place, "overtime given back as time off is not paid too; leave 'pay' out, or write as: pay");
    if (!has_end_of_day(checking, team))
        complain(diagnostics, written->place, "'%s' works round the clock, so its hours never end; give the team a calendar with hours", row->heading.name);
}

static void dates_check(struct checking *checking, const struct written_overtime *written)
{
    const struct civil_range period = checking->written.period;
    char first[11], last[11];
    if (period.first && written->dates.first && (written->dates.last < period.first || written->dates.first > period.last))
        complain(checking->diagnostics, written->place, "the dates of this overtime are outside the period (%s to %s); write dates within it, or leave 'dates' out",
                 civil_text(period.first, first), civil_text(period.last, last));
}

void check_overtime(struct checking *checking)
{
    struct casework *casework = checking->casework;
    for (int i = 0; i < casework->team_count; i++) {
        const struct written_overtime *written = &WRITTEN(checking, teams, written_team, i)->overtime;
        if (!written->place.file || written->is_wrong)
            continue;
        limits_check(checking, written, i);
        dates_check(checking, written);
        struct overtime *overtime = arena_take(checking->arena, sizeof *overtime);
        *overtime = (struct overtime){
            .at_most = written->at_most < 0 ? NEVER : (int64_t)(written->at_most * (double)HOUR + 0.5),
            .at_most_a_day = written->at_most_a_day < 0 ? DAY : (int64_t)(written->at_most_a_day * (double)HOUR + 0.5),
            .pay = written->pay < 0 ? 1 : written->pay, .is_time_off = written->as == 1, .stays_with_case = casework->teams[i].day_end == SUSPEND || casework->teams[i].day_end == HAND_BACK,
        };
        overtime->from = written->dates.first ? day_time(casework, written->dates.first) : INT64_MIN;
        overtime->until = written->dates.first ? day_time(casework, written->dates.last + 1) : NEVER;
        overtime->when = written->when.subject.name ? gate_build(checking, &written->when) : NULL;
        casework->teams[i].overtime = overtime;
    }
}
