/* Tracks of generated scenarios. Every path ends: what leads back leaves a share that goes on. */
#include "tests/generate_plan.h"

#include <string.h>

static const char *work_time_of(struct plan *plan)
{
    static const char *const tied[] = {"1 h", "30 min", "4 h", "8 h", "0 min", "20 h", "2 h", "5400 s", "1800000 ms", NULL};
    static const char *const drawn[] = {
        "exponential mean 2 h", "lognormal mean 45 min cv 0.7", "gamma mean 2 h cv 0.8", "weibull mean 3 h shape 1.5",
        "uniform 1 to 3 h", "lognormal median 30 min p90 75 min", "triangular 20 to 90 min mode 30 min", "erlang mean 2 h stages 3",
        "normal mean 1 h sd 1 h", "normal mean 1 h sd 1 h at least 15 min", "hyperexponential mean 45 min cv 2", "constant 1.5 h", "empirical 3 5 8 130 min",
        "empirical file", "mixture 40 % constant 1 min or rest lognormal mean 1 h cv 1", NULL};
    const char *time = choice_text(plan->choices, plan->tied ? tied : drawn);
    return strcmp(time, "empirical file") == 0 ? arena_print(plan->arena, "%s %s column minutes in min", time, file_of_places(plan)) : time;
}

/* time_of: says one time. */
static void say_time(struct plan *plan, const char *(*time_of)(struct plan *plan))
{
    const char *time = time_of(plan);
    if (plan->has_size && choice_is(plan->choices, 30))
        say(plan, "time by size: {below 1: %s, others: %s}", time, time_of(plan));
    else if (plan->classes >= 2 && choice_is(plan->choices, 15))
        say(plan, "time by class: {red: %s, others: %s}", time, time_of(plan));
    else
        say(plan, "time: %s", time);
    if (plan->has_size && choice_is(plan->choices, 25))
        say(plan, ", times: size");
}

static void say_work_time(struct plan *plan)
{
    say_time(plan, work_time_of);
}

static const char *hold_length_of(struct plan *plan)
{
    static const char *const tied[] = {"1 day", "0 h", "16 h", "3 days", "30 min", "2 weeks", NULL};
    static const char *const drawn[] = {"weibull mean 5 days shape 1.5", "exponential mean 1 day", "uniform 0 to 10 days",
                                        "gamma mean 9 days cv 0.3", "1 day", NULL};
    return choice_text(plan->choices, plan->tied ? tied : drawn);
}

void say_hold_length(struct plan *plan)
{
    say(plan, "%s", hold_length_of(plan));
}

void say_hold_time(struct plan *plan)
{
    say_time(plan, hold_length_of);
}

/* "by: team 2", or a skill that somebody has; offices that are apart have their own tracks. Returns the team; -1: by skill. */
static int say_who(struct plan *plan, int track)
{
    static const char *const offices[] = {"north", "south", "east", "west"};
    int team = choice_below(plan->choices, plan->teams);
    if (plan->is_apart)
        team = team - plan->team_office[team] + track % plan->offices < plan->teams ? team - plan->team_office[team] + track % plan->offices
                                                                                   : track % plan->offices;
    bool paints = plan->team_can_paint[team], reads = plan->team_can_read[team];
    if ((!paints && !reads) || choice_is(plan->choices, 50)) {
        say(plan, "by: team %d", team);
        return team;
    }
    say(plan, "skill: %s", paints && (!reads || choice_is(plan->choices, 50)) ? "painting" : "reading");
    if (plan->offices)
        say(plan, ", office: %s", offices[plan->team_office[team]]);
    return -1;
}

static void say_outcomes(struct plan *plan, int track, int step, bool has_next)
{
    struct choices *choices = plan->choices;
    int left = 100, share = 5 * choice_below(choices, 7);
    say(plan, "{");
    if (share && step > 0 && has_next) {
        say(plan, "s%d: %d %%, ", choice_below(choices, plan->last_timed + 1), share);
        left -= share;
    }
    int other = choice_below(choices, plan->tracks);
    share = 5 * choice_below(choices, 7);
    if (share && other != track && !plan->is_apart && (has_next || other > track)) {
        say(plan, "track %d: %d %%, ", other, share);
        left -= share;
    }
    if (choice_is(choices, 30) && left > 10)
        say(plan, "withdrawn: 10 %%, ");
    say(plan, has_next ? "next: rest}" : "decided: rest}");
}

/* The tables of a branch or triage: one for all, by class, or by channel. */
static void say_ways(struct plan *plan, int track, int step, bool has_next)
{
    static const char *const classes[] = {"red", "green"}, *const three[] = {"red", "yellow", "green"},
                      *const channels[] = {"phone", "mail", "desk"};
    if (plan->has_size && choice_is(plan->choices, 30)) {
        say(plan, "by size: {below 0.5: ");
        say_outcomes(plan, track, step, has_next);
        say(plan, ", below %s: ", choice_is(plan->choices, 50) ? "1" : "1.5");
        say_outcomes(plan, track, step, has_next);
        say(plan, ", others: ");
        say_outcomes(plan, track, step, has_next);
        say(plan, "}");
        return;
    }
    bool by_channel = plan->has_channel && plan->types == 1 && choice_is(plan->choices, 40);
    bool by_class = !by_channel && plan->classes >= 2 && choice_is(plan->choices, 60);
    if (!by_channel && !by_class) {
        say(plan, "to: ");
        say_outcomes(plan, track, step, has_next);
        return;
    }
    int rows = by_channel ? 3 : plan->classes;
    const char *const *names = by_channel ? channels : plan->classes == 2 ? classes : three;
    say(plan, by_channel ? "by channel: {" : "by class: {");
    int named = choice_is(plan->choices, 25) ? 1 : rows;
    for (int i = 0; i < named; i++) {
        say(plan, "%s%s: ", i ? ", " : "", names[i]);
        say_outcomes(plan, track, step, has_next);
    }
    if (named < rows) {
        say(plan, ", others: ");
        say_outcomes(plan, track, step, has_next);
    }
    say(plan, "}");
}

/* Where a case goes that does not wait: on, out, to a later track, or back to a step that takes time. */
static void say_aside(struct plan *plan, const char *name, int track, int step, bool may_go_back)
{
    int way = choice_below(plan->choices, 6);
    if (way < 2)
        say(plan, ", %s: %s", name, !way ? "withdrawn" : choice_is(plan->choices, 50) ? "decided" : "closed");
    else if (way == 2 && track + 1 < plan->tracks)
        say(plan, ", %s: track %d", name, track + 1);
    else if (way == 3 && may_go_back && step > 0)
        say(plan, ", %s: s%d", name, choice_below(plan->choices, plan->last_timed + 1));
}

static const char *patience_of(struct plan *plan)
{
    static const char *const tied[] = {"1 day", "4 h", "0 h", "16 h", NULL};
    static const char *const drawn[] = {"exponential mean 1 day", "uniform 0 to 3 days", "weibull mean 2 days shape 2", "2 days", NULL};
    return choice_text(plan->choices, plan->tied ? tied : drawn);
}

static void say_turns(struct plan *plan)
{
    static const char *const turns[] = {"{0: 0 %, 10: 80 %}", "{2: 30 %}", "{1: 100 %, 5: 0 %, 9: 50 %}", NULL};
    say(plan, ", turns back: %s", choice_text(plan->choices, turns));
}

/* How cases wait for a step of work, or do not. Cases that are turned away must not go round in no time, so they go on or out. */
static void say_waiting(struct plan *plan, int track, int step)
{
    if (plan->is_plain)
        return;
    if (choice_is(plan->choices, 25)) {
        const char *patience = patience_of(plan);
        say(plan, ", patience: %s", patience);
        say_aside(plan, "out of patience", track, step, patience[0] != '0');
    }
    if (choice_is(plan->choices, 10)) {
        say_turns(plan);
        say_aside(plan, "turned away", track, step, false);
    }
}

/* A part cannot leave by itself: it goes on, or is done. Its team may have room for some only, so it always says where to. */
static void say_part_waiting(struct plan *plan)
{
    if (choice_is(plan->choices, 25)) {
        const char *patience = patience_of(plan);
        say(plan, ", patience: %s, out of patience: %s", patience, patience[0] == '0' || choice_is(plan->choices, 50) ? "done" : "next");
    }
    say_turns(plan);
    say(plan, ", turned away: done");
}

enum { OF_PART = -1 };                                    /* instead of the number of a track */

static void say_work(struct plan *plan, int track, int step)
{
    bool walks_in = !plan->is_plain && choice_is(plan->choices, 15);
    say(plan, "    - %s: {what: s%d, ", walks_in ? "walk-in" : "work", step);
    if (walks_in && choice_is(plan->choices, 50))
        say(plan, "comes again: %s, ", choice_is(plan->choices, 50) ? "uniform 1 to 80 h" : "1 day");
    int team = say_who(plan, track);
    if (track >= 0 && track < plan->tracks)
        plan->step[track][step] = (struct planned_step){true, team};
    say(plan, ", ");
    say_work_time(plan);
    if (track == OF_PART)
        say_part_waiting(plan);
    else
        say_waiting(plan, track, step);
    say(plan, "}\n");
}

/* Answers are worked on, and send a few cases back as new ones. */
static void say_answers(struct plan *plan)
{
    say(plan, "  answers:\n");
    say_work(plan, plan->tracks, 0);
    if (choice_is(plan->choices, 50))
        say(plan, "    - follow-up: {what: s1, case: type 0, share: 10 %%, after: 1 day}\n");
    if (plan->has_follow_up && choice_is(plan->choices, 70))
        say(plan, "    - branch: {what: s2, to: {decided: 60 %%, next: rest}}\n    - reverse%s\n", choice_is(plan->choices, 50) ? ": {what: upheld}" : "");
    say(plan, "    - decide\n");
}

static void say_parallel(struct plan *plan, int step)
{
    say(plan, "    - parallel: {what: s%d, tracks: [", step);
    int count = 1 + choice_below(plan->choices, plan->parts);
    for (int i = 0; i < count; i++)
        say(plan, "%spart %d", i ? ", " : "", i);
    say(plan, "]}\n");
}

/* Tracks of parts: work, perhaps a hold, a branch back or to the end. */
static void say_parts(struct plan *plan)
{
    for (int part = 0; part < plan->parts; part++) {
        say(plan, "  part %d:\n", part);
        say_work(plan, OF_PART, 0);
        if (choice_is(plan->choices, 40)) {
            say(plan, "    - hold: {what: s1, ");
            say_hold_time(plan);
            say(plan, "}\n");
        }
        if (choice_is(plan->choices, 50))
            say(plan, "    - branch: {what: s2, to: {s0: 20 %%, done: 20 %%, next: rest}}\n");
        if (choice_is(plan->choices, 50))
            say_work(plan, OF_PART, 3);
        if (plan->parts > 2 && part == 0 && choice_is(plan->choices, 50))
            say(plan, "    - parallel: {what: s4, tracks: [part 1, part 2]}\n");
        say(plan, choice_is(plan->choices, 30) ? "    - done: {what: done}\n" : "    - done\n");
    }
}

static void say_middle(struct plan *plan, int track, int step)
{
    static const char *const clocks[] = {"", ", clock: stops", ", clock: stops", ", clock: runs", NULL};
    if (plan->parts && choice_is(plan->choices, 20)) {
        say_parallel(plan, step);                         /* all parts may be turned away, in no time */
        return;
    }
    if (plan->has_answers && choice_is(plan->choices, 20)) {
        say_follow_up(plan, step);
        return;
    }
    int kind = choice_below(plan->choices, 10);
    bool is_rare = !plan->is_plain && choice_is(plan->choices, 35);
    if (is_rare && kind < 3 && plan->is_sharing) {
        say_assembly(plan, step);
        return;
    }
    if (kind < 8)
        plan->last_timed = step;
    if (is_rare && kind < 8) {
        say_rare_hold(plan, step);
        return;
    }
    if (kind < 5) {
        say_work(plan, track, step);
    } else if (kind < 8) {
        say(plan, "    - hold: {what: s%d, ", step);
        say_hold_time(plan);
        say(plan, "%s}\n", choice_text(plan->choices, clocks));
    } else {
        say(plan, kind == 8 ? "    - branch: {what: s%d, " : "    - triage: {what: s%d, ", step);
        say_ways(plan, track, step, true);
        if (is_rare && plan->is_sharing)
            say_gate(plan);
        if (kind == 8 && choice_is(plan->choices, 50))
            say(plan, ", at most: %d", 1 + choice_below(plan->choices, 3));
        say(plan, "}\n");
    }
}

static void say_last(struct plan *plan, int track, int step)
{
    static const char *const ends[] = {"decide", "decide", "decide: {what: done with}", "close", "close: {as: delivered}", NULL};
    switch (choice_below(plan->choices, 6)) {
    case 0:
        say(plan, "    - %s\n", choice_text(plan->choices, ends));
        return;
    case 1:
        say(plan, "    - triage: {what: s%d, ", step);
        say_ways(plan, track, step, false);
        say(plan, "}\n");
        return;
    case 2:
        if (track + 1 < plan->tracks && !plan->is_apart)
            say(plan, choice_is(plan->choices, 30) ? "    - go to: {what: on, to: track %d}\n" : "    - go to: track %d\n", track + 1);
        else
            say(plan, choice_is(plan->choices, 30) ? "    - withdraw: {what: given up}\n" : "    - withdraw\n");
        return;
    case 3:
        say(plan, "    - branch: {what: s%d, to: {decided: 45 %%, next: rest}}\n    - go to: s0\n", step);
        return;
    default:
        say(plan, "    - decide: {what: s%d, ", step);
        say_who(plan, track);
        say(plan, ", ");
        say_work_time(plan);
        say_waiting(plan, track, step);
        say(plan, "}\n");
    }
}

static void say_appointment(struct plan *plan, int step, int book)
{
    say(plan, "    - appointment: {what: s%d, at: book %d, ", step, book);
    say_work_time(plan);
    say(plan, "}\n");
    plan->last_timed = step;
}

/* Tracks that no case type enters are entered from the first track. */
static void say_entry(struct plan *plan)
{
    say(plan, "    - branch: {what: s1, to: {");
    for (int track = plan->types; track < plan->tracks; track++)
        say(plan, "track %d: %d %%, ", track, 10 + 5 * choice_below(plan->choices, 3));
    say(plan, "next: rest}}\n");
}

void generate_tracks(struct plan *plan)
{
    say(plan, "tracks:\n");
    for (int track = 0; track < plan->tracks; track++) {
        say(plan, "  track %d:\n", track);
        say_work(plan, track, 0);
        plan->last_timed = 0;
        int step = 1, until = 2 + choice_below(plan->choices, 5);
        if (track == 0 && plan->types < plan->tracks)
            say_entry(plan), step++;
        for (int book = 0; track == 0 && book < plan->books; book++)
            say_appointment(plan, step++, book);
        for (; step < until; step++)
            if (plan->books && choice_is(plan->choices, 15))
                say_appointment(plan, step, choice_below(plan->choices, plan->books));
            else
                say_middle(plan, track, step);
        plan->steps[track] = step;
        say_last(plan, track, step);
    }
    if (plan->has_answers)
        say_answers(plan);
    if (plan->parts)
        say_parts(plan);
    if (plan->has_line)
        generate_line_track(plan);
}
