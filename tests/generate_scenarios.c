/* What generated scenarios try: moves, stricter goals, officers with ways of their own. */
#include "tests/generate_plan.h"

#include <stdio.h>
#include <string.h>

/* Of those who come by the move out of `out`, or of those who are there, one goes back, or on. */
static void generate_second_move(struct plan *plan, int out, int from, int until)
{
    int first = from + choice_below(plan->choices, until - from + 1), last = first + choice_below(plan->choices, until - first + 1);
    int on = choice_is(plan->choices, 50) ? out : (out + 2) % plan->teams, between = (out + 1) % plan->teams;
    if (on == between)
        on = out;
    say(plan, ", {officers: 1, out of: team %d, into: team %d, when: %s..%s, training: none, ramp-up: none}", between, on, date_of(plan, first), date_of(plan, last));
}

void generate_moves(struct plan *plan)
{
    if (plan->teams < 2 || !choice_is(plan->choices, 50))
        return;
    enum { FIRST = 5 };                                   /* somebody is in the team that lends on the days before */
    int from = FIRST + choice_below(plan->choices, days_of_plan(plan) - FIRST), until = from + choice_below(plan->choices, days_of_plan(plan) - from);
    static const char *const trainings[] = {", ramp-up: none", ", ramp-up: {week 1: 50 %}", ", training: none, ramp-up: {weeks 1-3: 25 %}",
                                            ", training: none, ramp-up: {week 1: 0 %, weeks 2-4: 70 %}", NULL};
    int out = choice_below(plan->choices, plan->teams);
    bool is_of_all = choice_is(plan->choices, 30);        /* scenarios of the file */
    if (strstr(plan->text, "extra hours"))               /* then who moves is to be known */
        return;
    plan->has_scenarios = !is_of_all;
    say(plan, "%smoves: [{officers: %d, out of: team %d, into: team %d, when: %s..%s%s", is_of_all ? "" : "scenarios:\n  as is: {}\n  moved:\n    ",
        plan->team_officers[out] > 2 && choice_is(plan->choices, 50) ? 2 : 1, out, (out + 1) % plan->teams, date_of(plan, from), date_of(plan, until),
        choice_text(plan->choices, trainings));
    if (choice_is(plan->choices, 25))
        say(plan, ", who: team %d", out);
    say(plan, choice_is(plan->choices, 25) ? ", notice: 4 days}" : "}");
    if (choice_is(plan->choices, 40))
        generate_second_move(plan, out, from, until);
    say(plan, "]\n");
}

/* A step that a team does, of those in the text: "sM" and "team N"; false: there is none. */
static bool find_step(struct plan *plan, int *step, int *team)
{
    int count = 0, chosen;
    for (const char *at = plan->text; (at = strstr(at, ", by: team ")); at++)
        count++;
    if (count == 0)
        return false;
    chosen = choice_below(plan->choices, count);
    const char *at = plan->text;
    for (at = strstr(at, ", by: team "); chosen > 0; chosen--)
        at = strstr(at + 1, ", by: team ");
    const char *name = at;
    while (name > plan->text && *name != '{' && *name != '\n')
        name--;
    return sscanf(name, "{what: s%d", step) == 1 && sscanf(at, ", by: team %d", team) == 1;
}

/* A scenario in which some officers of a team have a pace of their own, and skills where the team has several; perhaps one moves. */
void generate_own_ways(struct plan *plan)
{
    static const char *const skills[] = {"[reading, painting]", "[painting, reading]", "[reading]", "[painting]", NULL};
    static const char *const paces[] = {"0.7", "1.3", "3", "0.333333", NULL};
    int step, team;
    if (plan->is_plain || !choice_is(plan->choices, 30) || !find_step(plan, &step, &team))
        return;
    bool moves_anyway = strstr(plan->text, "moves: [{") && !strstr(plan->text, "  moved:\n");    /* perhaps with skills, into a team that cannot share their queues */
    say(plan, "%s  own ways: {set: {teams.team %d.officers: [2, {number: 2, speed: 0.9, speed at: {s%d: %s}", plan->has_scenarios ? "" : "scenarios:\n  as is: {}\n",
        team, step, choice_text(plan->choices, paces));
    if (plan->team_can_paint[team] && plan->team_can_read[team] && !moves_anyway)
        say(plan, ", skills: %s", choice_text(plan->choices, skills));
    say(plan, "}, {who: mover}]}");
    if (plan->teams > 1 && choice_is(plan->choices, 40) && !moves_anyway && !strstr(plan->text, "extra hours")) {
        int from = choice_below(plan->choices, days_of_plan(plan));
        say(plan, ", moves: [{officers: 1, who: mover, out of: team %d, into: team %d, when: %s..%s, ramp-up: none}]", team, (team + 1) % plan->teams, date_of(plan, from),
            date_of(plan, from + choice_below(plan->choices, days_of_plan(plan) - from)));
    }
    say(plan, "}\n");
}

void generate_scenarios(struct plan *plan)
{
    if (!choice_is(plan->choices, 15))
        return;
    bool is_first = !plan->has_scenarios;
    plan->has_scenarios = true;
    say(plan, "%s  stricter: {%sset: {cases.type 0.goal: 71 %% within 12 days}}\n", is_first ? "scenarios:\n  as is: {}\n" : "",
        choice_is(plan->choices, 30) ? "summary: as they ask for, " : "");
    if (!plan->type_is_traced[0] && choice_is(plan->choices, 50))
        say(plan, "  other hours: {like: stricter, set: {cases.type 0.intake.hours: {\"10:00-11:00\": 1}}}\n");
    else if (!plan->offices && !plan->every.paints)
        say(plan, "  one team more: {like: stricter, add: {teams: {spare: {officers: 1, calendar: day}}}}\n");
}
