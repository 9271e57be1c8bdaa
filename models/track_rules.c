#include "models/check.h"

#include "base/language.h"
#include "sim/stream.h"

/* The queue of a team, or the only one of a skill, or a track; -1 after complaining. */
static int gate_subject(struct checking *checking, const struct written_gate *written)
{
    const struct casework *casework = checking->casework;
    if (written->gate.measure == GATE_OPEN)
        return row_find(checking, &written->subject, "track", casework->tracks, casework->track_count, sizeof *casework->tracks);
    int found = row_find(checking, &written->subject, "team or skill", casework->queues, casework->queue_count, sizeof *casework->queues);
    for (int i = found + 1; found >= 0 && i < casework->queue_count; i++) {
        if (!text_equal(casework->queues[i].heading.name, written->subject.name))
            continue;
        complain(checking->diagnostics, written->place, "cases wait for '%s' in several queues; name a team", written->subject.name);
        return -1;
    }
    return found;
}

struct gate *gate_build(struct checking *checking, const struct written_gate *written)
{
    struct gate *gate = arena_take(checking->arena, sizeof *gate);
    *gate = written->gate;
    gate->subject = gate_subject(checking, written);
    return gate;
}

static void gate_compile(struct checking *checking, const struct written_step *written, int number)
{
    const struct casework *casework = checking->casework;
    struct step *step = &checking->casework->steps[number];
    const struct track *track = &casework->tracks[step->track];
    step->gate = gate_build(checking, &written->gate);
    checking->tracks_sound &= step->gate->subject >= 0;
    if (number + 1 < track->first_step + track->step_count || !WRITTEN(checking, tracks, written_track, step->track)->is_whole)
        return;
    checking->tracks_sound = false;
    complain(checking->diagnostics, written->gate.place, "while it is not so, cases go on with 'next', but this is the last step of the "
             "track '%s'; add a step", track->heading.name);
}

static const struct written_calendar *calendar_of(struct checking *checking, const struct reference *reference)
{
    int number = reference->name ? calendar_find(checking, reference) : -1;
    return number < 0 ? NULL : checking->calendars[number];
}

static void assembly_compile(struct checking *checking, const struct written_step *written, struct step *step)
{
    const struct written_assembly *assembly = &written->assembly;
    const struct written_calendar *calendar = calendar_of(checking, &assembly->calendar);
    int errors = checking->diagnostics->errors;
    step->assembly = assembly_build(assembly, calendar, checking->casework, checking->arena);
    bool is_meeting = assembly->every_weeks > 0, is_understood = errors == 0 && period_is_known(checking);
    if (!is_meeting && !assembly->number && !assembly->times.place.line && is_understood)
        complain(checking->diagnostics, written->heading.place, "it does not say when cases go on; write number: 20, or at: fri 12:00, or both");
    else if (assembly->times.count && !step->assembly->time_count && is_understood)
        complain(checking->diagnostics, assembly->times.place, "that is never in the period; check the weekdays%s",
                 calendar ? arena_word(checking->arena, " and the calendar") : "");
}

/* The days as spans of time, ascending and disjoint. */
static void outages_compile(struct checking *checking, const struct date_list *dates, struct step *step)
{
    const struct casework *casework = checking->casework;
    char from[11], until[11];
    step->outages = arena_take(checking->arena, (size_t)dates->count * sizeof *step->outages + 1);
    for (int i = 0; i < dates->count; i++) {
        struct span span = {day_time(checking->casework, dates->ranges[i].first), day_time(checking->casework, dates->ranges[i].last + 1)};
        if (period_is_known(checking) && (dates->ranges[i].last < casework->first_day || dates->ranges[i].first > casework->period.last))
            warn(checking->diagnostics, dates->place, "the outage from %s to %s is outside the period; it changes nothing", civil_text(dates->ranges[i].first, from),
                     civil_text(dates->ranges[i].last, until));
        int at = step->outage_count;
        for (; at > 0 && step->outages[at - 1].from > span.from; at--)
            step->outages[at] = step->outages[at - 1];
        step->outages[at] = span;
        step->outage_count++;
    }
    int kept = 0;
    for (int i = 0; i < step->outage_count; i++) {
        struct span *last = kept ? &step->outages[kept - 1] : NULL;
        if (last && step->outages[i].from <= last->until)
            last->until = step->outages[i].until > last->until ? step->outages[i].until : last->until;
        else
            step->outages[kept++] = step->outages[i];
    }
    step->outage_count = kept;
}

/* A deadline may have begun before the run: its working days reach three years back. */
static void hold_compile(struct checking *checking, const struct written_step *written, struct step *step)
{
    enum { DAYS_BACK = 3 * 366 };
    step->gives_up = written->gives_up;
    if (written->has_deadline && written->gives_up)
        complain(checking->diagnostics, written->heading.place, "there is 'deadline' and 'at most' at '%s'; keep one", written->heading.name);
    if (written->deadline.kind != GOAL_NONE && written->has_time)
        complain(checking->diagnostics, written->deadline.place, "there is 'time' and 'deadline'; keep one");
    else if (!written->has_time && !written->has_deadline && !written->has_unknown)
        complain(checking->diagnostics, written->heading.place, "'%s' does not say how long it takes; write time: 30 days, or deadline: "
                 "10 working days", written->heading.name);
    if (written->deadline.kind != GOAL_NONE) {
        struct goal *deadline = arena_take(checking->arena, sizeof *deadline);
        *deadline = goal_build(&written->deadline, NULL, checking->casework, checking->casework->first_day - DAYS_BACK, checking->arena);
        step->deadline = deadline;
    }
    outages_compile(checking, &written->outage, step);
}

/* The first steps of the tracks of the parts. */
static void parts_compile(struct checking *checking, const struct written_step *written, int number)
{
    const struct casework *casework = checking->casework;
    struct step *step = &checking->casework->steps[number];
    int *parts = arena_take(checking->arena, (size_t)written->parts.count * sizeof *parts + 1);
    for (int i = 0; i < written->parts.count; i++) {
        int track = row_find(checking, &written->parts.items[i], "track", casework->tracks, casework->track_count, sizeof *casework->tracks);
        if (track >= 0 && casework->tracks[track].step_count)
            parts[step->part_count++] = casework->tracks[track].first_step;
        else
            checking->tracks_sound = false;
    }
    step->parts = parts;
}

static void follow_up_compile(struct checking *checking, const struct written_step *written, struct step *step)
{
    const struct casework *casework = checking->casework;
    struct follow_up *follow_up = arena_take(checking->arena, sizeof *follow_up);
    const char *track = casework->tracks[step->track].heading.name;
    *follow_up = (struct follow_up){
        .type = row_find(checking, &written->follow_up.type, "case type", casework->types, casework->type_count, sizeof *casework->types),
        .share = written->follow_up.share, .after = written->follow_up.after,
        .after_purpose = stream_purpose(arena_print(checking->arena, "%s.%s after", track, written->heading.name)),
    };
    step->follow_up = follow_up;
}

void step_rules_compile(struct checking *checking, const struct written_step *written, int number)
{
    struct step *step = &checking->casework->steps[number];
    if (step->action == ACT_HOLD || step->action == ACT_WORK)
        step_times_compile(checking, written, step);
    if (step->action == ACT_HOLD)
        hold_compile(checking, written, step);
    if (step->action == ACT_GATHER)
        assembly_compile(checking, written, step);
    if (step->action == ACT_SPLIT)
        parts_compile(checking, written, number);
    if (step->action == ACT_FOLLOW)
        follow_up_compile(checking, written, step);
    if (written->gate.subject.name)
        gate_compile(checking, written, number);
}
