#include "models/check.h"

#include <math.h>

#include "base/language.h"
#include "base/quantity.h"
#include "models/calendar.h"
#include "models/check_follow_notes.h"
#include "models/check_reach.h"
#include "models/check_staff_notes.h"

/* Notes the tracks and steps that no case can come to. */
static void unreached_note(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->track_count; i++) {
        int unreached = 0, first = -1;
        for (int j = 0; j < casework->tracks[i].step_count; j++) {
            int step = casework->tracks[i].first_step + j;
            bool is_reached = checking->is_reached[step];
            unreached += !is_reached;
            first = !is_reached && first < 0 ? step : first;
        }
        if (unreached && unreached == casework->tracks[i].step_count)
            warn(checking->diagnostics, casework->tracks[i].heading.place, "no case can come to the track '%s'", casework->tracks[i].heading.name);
        else if (unreached)
            warn(checking->diagnostics, casework->steps[first].heading.place, "no case can come to '%s'", step_label(checking, first));
    }
}

/* Notes the teams that no case ever comes to. */
static void idle_note(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    bool *has_work = arena_take(checking->arena, (size_t)casework->queue_count + 1);    /* [queues] */
    for (int i = 0; i < casework->step_count; i++) {
        if (casework->steps[i].queue >= 0 && checking->is_reached[i])
            has_work[casework->steps[i].queue] = true;
    }
    for (int team = 0; team < casework->team_count; team++) {
        bool is_busy = false;
        for (int i = 0; i < casework->teams[team].queue_count; i++)
            is_busy |= has_work[casework->teams[team].queues[i]];
        if (!is_busy)
            warn(checking->diagnostics, casework->teams[team].heading.place, "no case comes to the team '%s'; no step is done by it",
                 casework->teams[team].heading.name);
    }
}

/* Returns whether a step or queue asks about each trait. [traits] */
static const bool *traits_used(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    bool *is_used = arena_take(checking->arena, (size_t)casework->trait_count + 1);
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (step->trait >= 0)
            is_used[step->trait] = true;
        if (step->time_trait >= 0)
            is_used[step->time_trait] = true;
        if (step->times >= 0)
            is_used[step->times] = true;
    }
    for (int i = 0; i < casework->queue_count; i++) {
        if (casework->queues[i].discipline->by_value || (casework->queues[i].other && casework->queues[i].other->by_value))
            is_used[casework->queues[i].rank_by < 0 ? 0 : casework->queues[i].rank_by] = true;
    }
    return is_used;
}

/* Notes classes and attributes that nothing asks about. */
static void unused_note(struct checking *checking, const bool *is_used, int type)
{
    const struct casework *casework = checking->casework;
    const struct written_case *written = WRITTEN(checking, cases, written_case, type);
    for (int trait = 0; trait < casework->trait_count; trait++) {
        if (!is_used[trait] && casework->types[type].trait_shares[trait])
            warn(checking->diagnostics, trait ? casework->traits[trait].heading.place : written->classes.heading.place,
                 "no triage, branch or queue asks about %s '%s'", arena_word(checking->arena, trait ? "the attribute" : "the classes of"),
                 trait ? casework->traits[trait].heading.name : written->heading.name);
    }
}

/* Notes skills, of the team or of some of its officers, that no step of the team's office asks for. */
static void unasked_note(struct checking *checking, int team, const struct reference_list *skills)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    for (int i = 0; i < skills->count; i++) {
        const struct reference *skill = &skills->items[i];
        if (!asked_find(checking, skill->name, checking->casework->teams[team].office))
            warn(checking->diagnostics, skill->place, "no step asks for the skill '%s' of the team '%s'", skill->name, written->heading.name);
    }
}

static void unasked_notes(struct checking *checking, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *officers = written->officers.rows;
    unasked_note(checking, team, &written->skills);
    for (int i = 0; i < written->officers.count; i++)
        unasked_note(checking, team, &officers[i].skills);
}

/* Notes offices that cost parallel work: what reaches them without delay is simulated together with them. */
static void joined_note(struct checking *checking, int number)
{
    const struct office *office = &checking->casework->offices[number];
    if (checking->casework->office_count > 1 && office->hand_over == AT_ONCE)
        warn(checking->diagnostics, office->heading.place, "cases come to '%s' at once: the offices that send them are simulated together with it, as "
             "one logical process", office->heading.name);
}

/* Notes intakes that bring nothing. */
static void empty_note(struct checking *checking, const struct intake *intake)
{
    const struct casework *casework = checking->casework;
    double sum = intake->trace_count;
    for (int day = 0; intake->mean && day < casework->days; day++)
        sum += intake->mean[day];
    if (sum <= 0 && !*intake->name)
        warn(checking->diagnostics, WRITTEN(checking, cases, written_case, intake->type)->intake.place, "no case of '%s' comes in the period",
             casework->types[intake->type].heading.name);
}

/* Notes cases that come by night though their goal is a matter of hours: who comes in person comes in the hours of the day. */
static void night_note(struct checking *checking, int type)
{
    const struct casework *casework = checking->casework;
    const struct written_intake *written = &WRITTEN(checking, cases, written_case, type)->intake;
    const struct goal *goal = &casework->types[type].goal;
    const struct calendar *calendar = &casework->calendars[casework->offices[casework->types[type].office].calendar];
    bool comes_by_night = written->place.file && !written->trace.name && written->hours.count == 0 && written->closed_days == CLOSED_ARRIVE;
    if (comes_by_night && goal->kind == GOAL_TIME && goal->within < DAY && calendar->week_hours < 7 * DAY)
        warn(checking->diagnostics, written->place, "cases of '%s' come at all hours of the day and night, and their goal counts in hours; if people "
             "come in person, say when, such as hours: {\"09:00-15:00\": 1}", casework->types[type].heading.name);
}

/* Notes a hold whose 'at most' never ends it, or always: one of the two times has no say. */
static void hold_note(struct checking *checking, int number)
{
    const struct step *step = &checking->casework->steps[number];
    bool is_always = true, is_never = step->outage_count == 0;    /* an outage makes the hold longer than its time */
    int laws = step->time_of ? checking->casework->traits[step->time_trait].value_count : 1;
    if (!step->gives_up || step->times >= 0 || (!step->time && !step->time_of))
        return;
    for (int i = 0; i < laws; i++) {
        double longer = distribution_survival(step->time_of ? step->time_of[i] : step->time, (double)step->gives_up);
        is_always &= longer >= 1, is_never &= longer <= 0;
    }
    if (is_never)
        warn(checking->diagnostics, step->heading.place, "'%s' never takes longer than 'at most' allows, so that changes nothing; write a shorter one, or leave it out", step_label(checking, number));
    if (is_always)
        warn(checking->diagnostics, step->heading.place, "'%s' always takes longer than 'at most' allows, so its 'time' changes nothing; write a longer 'at most', or the time alone", step_label(checking, number));
}

/* Notes the first time of a step that is cut off so that its mean is not the one written. */
static void cut_note(struct checking *checking, int number)
{
    const struct step *step = &checking->casework->steps[number];
    int laws = step->time_of ? checking->casework->traits[step->time_trait].value_count : 1;
    for (int i = 0; i < laws && (step->time || step->time_of); i++) {
        const struct distribution *law = step->time_of ? step->time_of[i] : step->time;
        if (!text_equal(law->kind->name, "normal") || fabs(distribution_mean(law) - law->given[0]) <= law->given[0] / 100)
            continue;
        char least[32], mean[32], written[32];
        warn(checking->diagnostics, step->heading.place, "of the times of '%s' those below %s are left out, so that their mean is %s, not %s; write a smaller sd, or a lognormal with the "
             "mean that is meant", step_label(checking, number), duration_text((int64_t)law->given[2], least), duration_text((int64_t)distribution_mean(law), mean),
             duration_text((int64_t)law->given[0], written));
        return;
    }
}

/* Whether cases of the type can come to the queue. */
static bool comes_to(const struct checking *checking, int type, int queue)
{
    for (int i = 0; i < checking->reaches[type].count; i++)
        if (checking->casework->steps[checking->reaches[type].steps[i]].queue == queue)
            return true;
    return false;
}

/* Notes case types without the class or attribute that a queue ranks by: they take the place of its first value, or of the number 0. */
static void unranked_note(struct checking *checking, int number)
{
    const struct casework *casework = checking->casework;
    const struct queue *queue = &casework->queues[number];
    int ranks = queue->rank_by < 0 ? 0 : queue->rank_by;
    const struct trait *trait = &casework->traits[ranks];
    if (!queue->discipline->by_value && !(queue->other && queue->other->by_value))
        return;
    for (int type = 0; type < casework->type_count; type++)
        if (!casework->types[type].trait_shares[ranks] && comes_to(checking, type, number))
            warn(checking->diagnostics, casework->types[type].heading.place, "cases of '%s' come to the queue of '%s' but have not %s that it ranks by, so they stand with those of '%s'; write "
                 "them in the case type", casework->types[type].heading.name, queue->heading.name,
                 ranks ? arena_print(checking->arena, "the attribute '%s'", trait->heading.name) : arena_word(checking->arena, "classes"), trait->is_number ? "0" : trait->values[0]);
}

/* Notes the first dates or weeks of each calendar that are closed outside what is simulated. */
static void closed_days_note(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    char first[11], last[11];
    for (int i = 0; i < checking->written.calendars.count; i++) {
        const struct closed_rules *closed = &WRITTEN(checking, calendars, written_calendar, i)->closed;
        for (int j = 0; j < closed->count; j++) {
            bool has_day = closed->items[j].holidays != NULL;
            for (civil_day day = casework->first_day; day <= casework->period.last && !has_day; day++)
                has_day = closed_rule_holds(&closed->items[j], day);
            if (has_day)
                continue;
            warn(checking->diagnostics, closed->items[j].place, "no day between %s and %s is among these closed days, so they change nothing; look at the year, or leave them out",
                 civil_text(casework->first_day, first), civil_text(casework->period.last, last));
            break;
        }
    }
}

/* Notes words about closed days that change nothing: a calendar of which nothing is asked, and one that is never closed. */
static void closed_note(struct checking *checking, int type)
{
    const struct written_intake *written = &WRITTEN(checking, cases, written_case, type)->intake;
    if (!written->place.file)
        return;
    if (written->closed_days != CLOSED_ARRIVE) {
        int calendar = calendar_find(checking, &written->calendar);
        if (calendar >= 0 && calendar_is_always(&checking->casework->calendars[calendar]))
            warn(checking->diagnostics, written->place, "'closed days' changes nothing: the calendar of the intake is never closed; write calendar: with the name of one "
                 "that has hours");
    } else if (written->calendar.name)
        warn(checking->diagnostics, written->calendar.place, "the calendar of an intake changes nothing without closed days; write closed days: none or next opening beside it");
}

/* Whether all numbers of the attribute are drawn from distributions that are known here, so that it can be told which never come. */
static bool numbers_are_drawn(const struct casework *casework, int trait)
{
    bool are_drawn = casework->traits[trait].is_number;
    for (int i = 0; i < casework->type_count && are_drawn; i++) {
        const struct case_type *type = &casework->types[i];
        are_drawn = !type->trait_shares[trait] || (!type->past && type->numbers && type->numbers[trait]);
    }
    for (int i = 0; i < casework->start_count && are_drawn; i++)
        are_drawn = !casework->start[i].numbers;
    return are_drawn;
}

/* Notes a stretch of numbers, by the borders of tables, in which no case has one. */
static void border_note(struct checking *checking, int trait)
{
    const struct casework *casework = checking->casework;
    const struct trait *row = &casework->traits[trait];
    for (int value = 0; value < row->value_count && row->value_count > 1 && numbers_are_drawn(casework, trait); value++) {
        bool comes = false;
        for (int i = 0; i < casework->type_count; i++) {
            const double *until = casework->types[i].trait_shares[trait];
            comes |= until && until[value] > (value ? until[value - 1] : 0);
        }
        if (!comes)
            warn(checking->diagnostics, row->heading.place, "no case has a '%s' of '%s', so what tables write for it is never taken; write borders among the numbers that are drawn",
                 row->heading.name, row->values[value]);
    }
}

void check_notes(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    unreached_note(checking);
    idle_note(checking);
    const bool *is_used = traits_used(checking);
    for (int type = 0; type < casework->type_count; type++) {
        unused_note(checking, is_used, type);
        night_note(checking, type);
        closed_note(checking, type);
    }
    for (int team = 0; team < casework->team_count; team++)
        unasked_notes(checking, team);
    for (int trait = 0; trait < casework->trait_count; trait++)
        border_note(checking, trait);
    for (int office = 0; office < casework->office_count; office++)
        joined_note(checking, office);
    closed_days_note(checking);
    for (int i = 0; i < casework->intake_count; i++)
        empty_note(checking, &casework->intakes[i]);
    for (int step = 0; step < casework->step_count; step++)
        hold_note(checking, step), cut_note(checking, step);
    for (int queue = 0; queue < casework->queue_count; queue++)
        unranked_note(checking, queue);
    check_follow_notes(checking);
    check_staff_notes(checking);
    check_reach(checking);
}
