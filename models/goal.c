#include "models/goal.h"

#include <stddef.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"

static const double USUAL_SHARE = 0.9;                    /* Danish service goals count as met from 90 %: US and SIRI */

enum { WITHIN, WORKING_DAYS, WORKING_DAY, MONTHS, MONTH };

static const struct value_word goal_words[] = {
    [WITHIN] = {"within", "the time from receipt in which so many are to be decided", "90 % within 130 days"},
    [WORKING_DAYS] = {"working days", "Monday to Friday without Danish holidays, or the open days of the goal's calendar", "90 % within 20 working days"},
    [WORKING_DAY] = {"working day", "Monday to Friday without Danish holidays, or an open day of the goal's calendar", "90 % within 1 working day"},
    [MONTHS] = {"months", "to the same day of a later month, or its last", "90 % within 3 months"},
    [MONTH] = {"month", "to the same day of the next month, or its last", "90 % within 1 month"}, {NULL, NULL, NULL},
};
static const struct value_word *const times[] = {goal_words, hour_words, day_words, NULL}, *const shares_and_times[] = {goal_words, hour_words, day_words, percent_words, NULL};

/* Reads "20 working days", "3 months", "130 days" or "2 h" after "within". Returns the fault as a phrase, or NULL. */
static const char *within_read(struct words *words, struct written_goal *goal)
{
    struct words after = *words;
    const char *why = NULL;
    double number;
    bool is_number = words_number(&after, &number) && number >= 0 && number <= 36500 && number == (int)number;
    bool is_working = is_number && (words_take(&after, &goal_words[WORKING_DAYS]) || words_take(&after, &goal_words[WORKING_DAY]));
    bool is_months = is_number && (words_take(&after, &goal_words[MONTHS]) || words_take(&after, &goal_words[MONTH]));
    bool is_days = is_working || (is_number && words_take_days(&after));
    if (is_number && words_take(&after, &(struct value_word){.word = "working"}))
        return "'working' wants days after it";
    if (is_days || is_months) {
        goal->kind = is_months ? GOAL_MONTHS : is_working ? GOAL_WORKING_DAYS : GOAL_DAYS;
        goal->within = (int64_t)number;
        *words = after;
        return is_months && number > 1200 ? "a goal is at most 1200 months" : NULL;
    }
    goal->kind = GOAL_TIME;
    if (!words_duration(words, true, &goal->within, &why))
        return why == wants_unit ? "the number needs a unit: days, working days, weeks, months, h or min" : why;
    if (goal->within % WEEK == 0 && goal->within > 0 && goal->within / WEEK <= 5000) {
        goal->kind = GOAL_DAYS;
        goal->within /= DAY;
    }
    return NULL;
}

static void share_default(struct reading *reading, struct place place)
{
    struct used_default *used = arena_push(reading->arena, &reading->defaults, &reading->default_count,
                                           &reading->default_room, sizeof *used);
    *used = (struct used_default){place, arena_print(reading->arena, "%s.share", reading->path), "90 %"};
}

static bool share_check(struct reading *reading, struct place place, double share)
{
    if (share <= 0 || share > 1)
        reading_complain(reading, place, "the share of a goal is above 0 %% and at most 100 %%; write it like 90 %%");
    return share > 0 && share <= 1;
}

static void goal_text_read(struct reading *reading, const struct node *node, struct written_goal *goal)
{
    struct words words = {node->text};
    struct written_goal found = {.place = node->place, .share = USUAL_SHARE};
    const char *why = "write it as 90 % within 130 days, within 20 working days, or within 3 months";
    bool is_share = true;
    if (words_share(&words, &found.share))
        is_share = share_check(reading, node->place, found.share);
    else
        share_default(reading, node->place);
    if (words_take(&words, &goal_words[WITHIN]))
        why = within_read(&words, &found);
    if (!why && !words_ended(&words))
        why = "there is more than a goal here; write it as 90 % within 130 days";
    if (why && !comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s': %s", node->text, arena_word(reading->arena, why));
    else if (!why && is_share)
        *goal = found;
}

struct goal_section { double share; const char *within, *slot; struct reference calendar; };

const struct param goal_rows[] = {
    {.name = "share", .type = &value_share, .offset = offsetof(struct goal_section, share),
     .summary = "share of the decided cases that is to be decided in time", .initial = "90 %", .example = "90 %", .level = USUAL},
    {.name = "within", .type = &value_text, .offset = offsetof(struct goal_section, within), .inside = times,
     .summary = "time from receipt: days (due at the end of the day, on the next working day), weeks, working days, months or hours (8 h)",
     .example = "130 days", .level = USUAL, .unless = "wait for slot"},
    {.name = "wait for slot", .type = &value_text, .offset = offsetof(struct goal_section, slot), .inside = shares_and_times, .initial = "", .level = USUAL,
     .summary = "instead: a share of those who ask for an appointment that have one within a time; days are counted by date, and none is added where the last is no working day", .example = "90 % within 10 days"},
    {.name = "calendar", .type = &value_reference, .inside = calendar_names, .offset = offsetof(struct goal_section, calendar),
     .summary = "whose open days are working days; without it Monday to Friday except Danish holidays",
     .example = "office", .initial = "", .level = EXOTIC},
    {.name = NULL},
};

static void goal_section_read(struct reading *reading, const struct node *node, struct written_goal *goal)
{
    struct goal_section section = {0};
    int complaints = reading->diagnostics->complaints, defaults = reading->default_count;
    read_section(reading, goal_rows, node, node->place, &section);
    if (section.slot)
        reading->default_count = defaults;                /* the share stands with the time */
    const struct node *share = node_child(node, "share"), *within = node_child(node, "within");
    struct words share_text = {share && share->kind == NODE_SCALAR ? share->text : ""};
    double number;
    if (words_share(&share_text, &number) && number == 0)    /* the word itself allows 0 to 100 % */
        share_check(reading, share->place, number);
    if (section.slot) {
        const struct node *slot = node_child(node, "wait for slot");
        struct written_goal found = {.calendar = section.calendar};
        goal_text_read(reading, slot, &found);
        found.waits_for_slot = true;
        if (share)
            reading_complain(reading, share->key_place, "the share stands with the time: wait for slot: 90 %% within 10 days");
        else if (reading->diagnostics->complaints == complaints)
            *goal = found;
        return;
    }
    if (!section.within)                                  /* told already */
        return;
    struct written_goal found = {.place = node->place, .share = section.share, .calendar = section.calendar};
    struct words words = {section.within};
    words_take(&words, &goal_words[WITHIN]);
    const char *why = within_read(&words, &found);
    if (!why && !words_ended(&words))
        why = "there is more than a time here; write it as 130 days";
    if (why && !comma_is_decimal(reading, within))
        reading_complain(reading, within->place, "'%s': %s", section.within, arena_word(reading->arena, why));
    else if (!why && reading->diagnostics->complaints == complaints)
        *goal = found;
}

static void goal_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (node->kind == NODE_MAPPING)
        goal_section_read(reading, node, slot);
    else if (kind_check(reading, param, node, NODE_SCALAR))
        goal_text_read(reading, node, slot);
}

const struct value_type value_goal = {
    .name = "service goal", .written = "90 % within 130 days", .size = sizeof(struct written_goal), .read = goal_read,
    .schema = "{\"anyOf\": [{\"type\": \"string\", \"pattern\": \"within\"}, {\"type\": \"object\"}]}", .words = shares_and_times,
};

static void period_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_goal found = {.place = node->place};
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    const char *why = within_read(&words, &found);
    if (!why && !words_ended(&words))
        why = "there is more than a time here; write it as 10 working days";
    if (why && !comma_is_decimal(reading, node))
        reading_complain(reading, node->place, "'%s': %s", node->text, arena_word(reading->arena, why));
    else if (why)
        return;
    else if (found.kind == GOAL_TIME)
        reading_complain(reading, node->place, "'%s': a period that ends with a day is days, working days or months; for hours write time: %s",
                         node->text, node->text);
    else
        *(struct written_goal *)slot = found;
}

const struct value_type value_period = {
    .name = "period", .written = "10 working days", .size = sizeof(struct written_goal), .read = period_read,
    .schema = "{\"type\": \"string\", \"pattern\": \"^[0-9]+ (days?|weeks?|working days?|months?)$\"}", .words = times,
};

static bool is_working_day(const struct written_calendar *calendar, civil_day day)
{
    return calendar ? calendar_hours_of(calendar, day).count > 0 : civil_weekday(day) < 5 && !danish_holiday(day);
}

static const char *goal_text(const struct written_goal *written, struct arena *arena)
{
    static const char *const units[] = {[GOAL_DAYS] = "day", [GOAL_WORKING_DAYS] = "working day", [GOAL_MONTHS] = "month"};
    char time[32];
    int within = (int)written->within;
    if (written->kind == GOAL_NONE)
        return "";
    if (written->kind == GOAL_TIME && written->within >= HOUR)    /* never days: those have another rule */
        return arena_print(arena, "%.10g %% within %.10g h", 100 * written->share, (double)written->within / (double)HOUR);
    if (written->kind == GOAL_TIME)
        return arena_print(arena, "%.10g %% within %s", 100 * written->share, duration_text(written->within, time));
    return arena_print(arena, "%.10g %% within %d %s%s", 100 * written->share, within, units[written->kind], within == 1 ? "" : "s");
}

/* The table reaches past the last due time of cases received in the run: working days are at least a third of
 * all days in any year's stretch, and a rule that needs more days goes on by weekdays alone (see is_working). */
struct goal goal_build(const struct written_goal *written, const struct written_calendar *calendar,
                       const struct casework *casework, civil_day first, struct arena *arena)
{
    struct goal goal = {.kind = written->kind, .share = written->share, .within = written->within, .working_first = first,
                        .waits_for_slot = written->waits_for_slot, .text = goal_text(written, arena)};
    if (goal.kind != GOAL_DAYS && goal.kind != GOAL_WORKING_DAYS)
        return goal;
    goal.working_count = casework->period.last - first + 3 * (int)goal.within + 400;
    goal.working = arena_take(arena, (size_t)goal.working_count);
    for (int i = 0; i < goal.working_count; i++)
        goal.working[i] = is_working_day(calendar, first + i);
    return goal;
}

/* Days outside the table: Monday to Friday. */
static bool is_working(const struct goal *goal, civil_day day)
{
    int row = day - goal->working_first;
    return row >= 0 && row < goal->working_count ? goal->working[row] : civil_weekday(day) < 5;
}

static civil_day due_day(const struct goal *goal, civil_day received)
{
    civil_day day = received;
    if (goal->kind == GOAL_MONTHS)
        return civil_add_months(received, (int)goal->within);
    if (goal->kind == GOAL_DAYS) {
        for (day += (int)goal->within; !goal->waits_for_slot && !is_working(goal, day); day++)
            continue;
        return day;
    }
    for (int64_t left = goal->within; left > 0; left -= is_working(goal, day))
        day++;
    return day;
}

/* Microseconds rounded down to days, also before the period. */
static int days_of(sim_time t)
{
    return (int)(t / DAY) - (t % DAY < 0);
}

sim_time goal_due(const struct goal *goal, const struct casework *casework, sim_time received, int64_t paused)
{
    if (goal->kind == GOAL_NONE)
        return NEVER;
    if (goal->kind == GOAL_TIME)
        return received + goal->within + paused;
    civil_day due = due_day(goal, casework->period.first + days_of(received));
    return day_time(casework, due + 1) + paused;
}
