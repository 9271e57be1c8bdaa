#include <math.h>

#include "analysis/interval.h"
#include "analysis/json_writer.h"
#include "analysis/leaving.h"
#include "analysis/number.h"
#include "analysis/officer_need.h"
#include "analysis/table.h"
#include "analysis/wording.h"

/* Whether a team's simulated officers are fewer than the work it gets in the period asks for: by half an officer and more. */
static bool is_below_static(const struct need_of_start *start, int team)
{
    return start->is_found && start->officers[team] < start->stated[team] - 0.5;
}

/* Whether it is only that the period ends. Cases that leave undecided are no work either. */
static bool is_hidden_by_period(const struct need_of_start *start, int team)
{
    return is_below_static(start, team) && start->left < LEAVING_LITTLE;
}

/* What a number of officers says of those who give up: their goals are kept too. */
static const char *leaving_sentence(const struct need_of_start *start, struct arena *arena)
{
    const char *left = share_text(arena, start->left, NAN), *now = share_text(arena, start->left_now, NAN), *alone_left = share_text(arena, start->alone_left, NAN);
    if (start->left < LEAVING_LITTLE && !start->alone)
        return "";
    if (start->keeps_no_more_leaving)
        return arena_print(arena, " So many it takes for no more cases to leave undecided than as it is (%s): the goals alone are kept with %d, but then %s leave undecided.", now,
                           start->alone, alone_left);
    return arena_print(arena, " With them %s of the cases leave undecided, as it is %s.", left, now);
}

static int total(const struct officer_need *need, const struct need_of_start *start)
{
    int sum = 0;
    for (int team = 0; team < need->team_count; team++)
        sum += start->officers[team];
    return sum;
}

static double stated_total(const struct officer_need *need, const struct need_of_start *start)
{
    double sum = 0;
    for (int team = 0; team < need->team_count; team++)
        sum += start->stated[team];
    return sum;
}

static double now_total(const struct officer_need *need)
{
    double sum = 0;
    for (int team = 0; team < need->team_count; team++)
        sum += need->now[team];
    return sum;
}

static const char *chance_text(const struct officer_need *need, int kept, struct arena *arena)
{
    struct interval limits = share_interval(kept, need->replications, 0.95);
    return arena_print(arena, "%.0f %% (%.0f to %.0f)", 100.0 * kept / need->replications, 100 * limits.lower, 100 * limits.upper);
}

/* "long has 61 % within its goal (80 wanted)": what officers in abundance do not reach in the mean; where they do on average, all goals. */
static const char *missed_text(const struct officer_need *need, const struct need_of_start *start, struct arena *arena)
{
    const char *list = "";
    int count = 0, told = 0;
    for (int i = 0; i < need->goal_count; i++)
        count += start->reached[i] < need->goal_shares[i];
    for (int i = 0; i < need->goal_count; i++)
        if (!count || start->reached[i] < need->goal_shares[i])
            list = list_text(arena, list, arena_print(arena, "%s has on average %s %% within its goal (%s wanted)", need->goals[i], number_text(arena, start->reached[i], 1),
                                                      number_text(arena, need->goal_shares[i], 0)), ++told == (count ? count : need->goal_count));
    return list;
}

/* What makes a case late when nobody is wanting. */
static const char *left_text(const struct casework *casework, bool with_open_cases, struct arena *arena)
{
    bool has_holds = false, has_open = with_open_cases && casework->start_count > 0;
    for (int step = 0; step < casework->step_count; step++)
        has_holds |= casework->steps[step].action == ACT_HOLD;
    const char *list = list_text(arena, "", arena_word(arena, "the cases' own hours of work"), false);
    list = list_text(arena, list, arena_word(arena, "the hours in which nobody is at work"), !has_holds && !has_open);
    if (has_holds)
        list = list_text(arena, list, arena_word(arena, "what they wait for outside"), !has_open);
    return has_open ? list_text(arena, list, arena_word(arena, "how late they were at the start"), true) : list;
}

/* "counter 4 and back 3" */
static const char *officers_list(const struct officer_need *need, const int officers[], struct arena *arena)
{
    const char *list = "";
    for (int team = 0; team < need->team_count; team++)
        list = list_text(arena, list, arena_print(arena, "%s %d", need->teams[team], officers[team]), team + 1 == need->team_count);
    return list;
}

/* What some teams lack is no use to those that have too many: where there are both, each is told. */
static const char *both_ways(const struct officer_need *need, const struct need_of_start *start, struct arena *arena)
{
    const char *lacks = "", *spares = "";
    double more = 0, fewer = 0;
    for (int team = 0; team < need->team_count; team++) {
        double change = start->officers[team] - need->now[team];
        const char **list = change > 0 ? &lacks : &spares;
        if (change == 0)
            continue;
        *list = arena_print(arena, "%s%s%s %s", *list, **list ? ", " : "", need->teams[team], number_text(arena, fabs(change), 0));
        *(change > 0 ? &more : &fewer) += fabs(change);
    }
    if (!*lacks || !*spares)
        return "";
    return arena_print(arena, " That is %s more (%s) and %s fewer (%s).", number_text(arena, more, 0), lacks, number_text(arena, fewer, 0), spares);
}

static const char *start_sentence(const struct officer_need *need, const struct casework *casework, const struct need_of_start *start, const char *what, struct arena *arena)
{
    if (start->is_cut && start->has_enough && !start->is_found)
        return arena_print(arena, "%s the search was stopped: so far %d officers keep all goals in %s of the replications; fewer may be enough.", what, total(need, start),
                           chance_text(need, start->kept, arena));
    if (start->is_cut && !start->is_found)
        return arena_print(arena, "%s the search was stopped before it had an answer.", what);
    if (start->desks_more)
        return arena_print(arena, "%s no number of officers keeps all goals in %.0f %% of the replications, for officers are not what is short: with %s more at %s from the first day on these "
                           "keep them in %s: %s.", what, 100 * need->confidence, count_text(arena, start->desks_more, "desk"), start->desks_at, chance_text(need, start->desks_kept, arena), officers_list(need, start->desks_officers, arena));
    if (!start->is_reachable && need->has_slot_goals)
        return arena_print(arena, "%s no number of officers keeps all goals in %.0f %% of the replications: a wait for a slot is shortened by desks and hours. Compare "
                           "scenarios that set 'desks' of the appointments, or let `sluse divide` choose their number.", what, 100 * need->confidence);
    if (!start->is_reachable)
        return arena_print(arena, "%s no number of officers keeps all goals in %.0f %% of the replications: with officers in abundance %s. What is left is %s.", what,
                           100 * need->confidence, missed_text(need, start, arena), left_text(casework, start == &need->with_hump, arena));
    if (!start->is_found)
        return arena_print(arena, "%s the search came to its end before it found enough officers.", what);
    return arena_print(arena, "%s %d officers keep all goals in %s of the replications (wanted %.0f %%); the static formula says %s, there are %s.%s%s", what,
                       total(need, start), chance_text(need, start->kept, arena), 100 * need->confidence,
                       number_text(arena, stated_total(need, start), 1), number_text(arena, now_total(need), 0), both_ways(need, start, arena), leaving_sentence(start, arena));
}

static void sentences(FILE *out, const struct officer_need *need, const struct casework *casework, struct arena *arena)
{
    const struct need_of_start *permanent = need->equilibrium.is_looked_at ? &need->equilibrium : &need->with_hump;
    const char *text = start_sentence(need, casework, permanent, arena_word(arena, "In equilibrium"), arena);
    if (need->equilibrium.is_looked_at)
        text = arena_print(arena, "%s %s", text, start_sentence(need, casework, &need->with_hump, arena_word(arena, "With the open cases of the file"), arena));
    if (need->equilibrium.is_found && need->with_hump.is_found) {
        int more = total(need, &need->with_hump) - total(need, &need->equilibrium);
        text = more == 1 ? arena_print(arena, "%s So 1 officer is temporary: it clears the hump.", text)
             : more > 0 ? arena_print(arena, "%s So %s are temporary: they clear the hump.", text, count_text(arena, more, "officer"))
             : more < 0 ? arena_print(arena, "%s The start is better than equilibrium: %s more will be needed later.", text, count_text(arena, -more, "officer"))
             : arena_print(arena, "%s The open cases call for nobody beside them.", text);
    }
    if (need->equilibrium.desks_more || need->with_hump.desks_more)
        text = arena_print(arena, "%s In which weeks desks are short `sluse divide` tells, and at what price `sluse move` with 'extra desks'.", text);
    paragraph_print(text, out);
    variance_parts_line(out, &permanent->parts, arena);
    if (permanent != &need->with_hump)
        variance_parts_line(out, &need->with_hump.parts, arena);
}

static void start_cells(struct table *table, const struct officer_need *need, const struct need_of_start *start, int team, struct arena *arena)
{
    if (!start->is_looked_at)
        return;
    table_cell(table, number_text(arena, start->stated[team], 1), "");
    table_cell(table, start->is_found ? arena_print(arena, "%d", start->officers[team]) : "-", "");
    table_cell(table, start->is_found ? number_signed_text(arena, start->officers[team] - start->stated[team], 1) : "-", "");
    (void)need;
}

static void main_table(FILE *out, const struct officer_need *need, struct arena *arena)
{
    bool has_both = need->equilibrium.is_looked_at;
    struct table table = table_of(has_both ? 9 : 6, arena);
    const char *const headings[] = {"", "officers now", "hours of one", "static", "simulated", "beyond"};
    const char *const again[] = {"with hump: static", "simulated", "beyond"};
    for (int i = 0; i < 6; i++)
        table_cell(&table, *headings[i] ? arena_word(arena, headings[i]) : "", "");
    for (int i = 0; i < 3 && has_both; i++)
        table_cell(&table, arena_word(arena, again[i]), "");
    for (int team = 0; team < need->team_count; team++) {
        table_cell(&table, need->teams[team], "");
        table_cell(&table, number_text(arena, need->now[team], 0), "");
        table_cell(&table, number_text(arena, need->hours_of_one[team], 0), "");
        start_cells(&table, need, &need->equilibrium, team, arena);
        start_cells(&table, need, &need->with_hump, team, arena);
    }
    table_print(&table, 3, out);
}

/* Why there are no officers by week that were asked for. */
static const char *weeks_missing(const struct officer_need *need)
{
    if (need->is_stopped && !need->equilibrium.is_looked_at)
        return "the search was stopped before it had an answer";
    return need->by_week.is_looked_at ? "no square-root rule up to beta 8 keeps the goals often enough" : "none, since no number of officers keeps all goals often enough from the file's start";
}

/* Weeks with equal numbers are told together. */
static void weekly_lines(FILE *out, const struct officer_need *need, const struct casework *casework, struct arena *arena)
{
    const struct need_by_week *by_week = &need->by_week;
    int offset = civil_weekday(casework->period.first);
    if (!by_week->is_asked)
        return;
    if (!by_week->is_found) {
        fputs(arena_print(arena, "By week: %s.\n", arena_word(arena, weeks_missing(need))), out);
        return;
    }
    paragraph_print(arena_print(arena, "By week, m %s %s sqrt(m) officers for a load of m%s keep all goals in %s of the replications:",
                                by_week->beta < 0 ? "-" : "+", number_text(arena, fabs(by_week->beta), 2), by_week->spread > 1
                                ? arena_print(arena, " (work spread over %d weeks, a quarter of the shortest goal)", by_week->spread) : "",
                                chance_text(need, by_week->kept, arena)), out);
    if (by_week->hump_spread)
        paragraph_print(arena_print(arena, "  The work of the open cases is spread over the first %s, as long as that asks for hardly more officers; who comes for some weeks is at full speed at once.",
                                    count_text(arena, by_week->hump_spread, "week")), out);
    else
        fputs(arena_word(arena, "  Who comes for some weeks is at full speed at once.\n"), out);
    for (int team = 0; team < need->team_count; team++) {
        const int *officers = by_week->officers + team * by_week->weeks;
        const char *text = "";
        for (int week = 0, first = 0; week < by_week->weeks; week++) {
            if (week + 1 < by_week->weeks && officers[week + 1] == officers[week])
                continue;
            struct iso_week from = civil_iso_week(casework->period.first + (first ? 7 * first - offset : 0));
            struct iso_week until = civil_iso_week(casework->period.first + (week ? 7 * week - offset : 0));
            const char *last = week > first ? arena_print(arena, "..W%02d", until.week) : "";
            text = arena_print(arena, "%s%s%d-W%02d%s: %d", text, first ? ", " : "", from.year, from.week, last, officers[week]);
            first = week + 1;
        }
        paragraph_print(arena_print(arena, "  %s: %s", need->teams[team], text), out);
    }
}

/* Whose hours hold overtime, which is worked only where its rule lets it be. */
static void overtime_lines(FILE *out, const struct officer_need *need, struct arena *arena)
{
    for (int team = 0; team < need->team_count; team++)
        if (need->overtime_of_one[team] > 0)
            paragraph_print(arena_print(arena, "Of the %s hours of one officer of %s %s are overtime, as much as is allowed; without it the static formula asks for more.",
                                        number_text(arena, need->hours_of_one[team], 0), need->teams[team], number_text(arena, need->overtime_of_one[team], 0)), out);
}

/* Whether cases take another way, or others do the work, when many wait: then averages do not tell how many it takes. */
static bool gives_way(const struct casework *casework)
{
    bool gives = tally_gates_before(casework, casework->step_count) > 0;
    for (int team = 0; team < casework->team_count; team++)
        for (int i = 0; i < casework->teams[team].queue_count; i++)
            gives |= casework->teams[team].queues[i] != casework->teams[team].own_queue;
    return gives;
}

/* Teams that no goal says anything of. */
static void goalless_line(FILE *out, const struct officer_need *need, const struct casework *casework, struct arena *arena)
{
    const char *list = "";
    int count = 0, told = 0;
    for (int team = 0; team < need->team_count; team++)
        count += !team_has_goal(casework, team);
    for (int team = 0; team < need->team_count; team++)
        if (!team_has_goal(casework, team))
            list = list_text(arena, list, need->teams[team], ++told == count);
    if (count && need->goal_count)
        paragraph_print(arena_print(arena, "No case with a goal passes through %s: any number keeps the goals there, so the static one stands.", list), out);
}

/* Fewer officers than there are hours of work for cannot be enough for long: what is left undone lies open at the end, and its goals are due later. */
static void hidden_lines(FILE *out, const struct officer_need *need, const struct need_of_start *start, const struct casework *casework, struct arena *arena)
{
    const char *list = "";
    int count = 0, told = 0;
    for (int team = 0; team < need->team_count && start->is_found; team++)
        count += is_below_static(start, team);
    for (int team = 0; team < need->team_count && count; team++)
        if (is_below_static(start, team))
            list = list_text(arena, list, need->teams[team], ++told == count);
    if (count && start->left >= LEAVING_LITTLE)
        paragraph_print(arena_print(arena, "Fewer than the static formula says are enough for %s, since cases that leave undecided are no work for it.", list), out);
    else if (count && gives_way(casework))
        paragraph_print(arena_print(arena, "Fewer than the static formula says are enough for %s: it does not know that cases go another way ('when') or are taken by others when many wait. "
                                    "Where open cases grow ('sluse show RESULTS --by month'), the period of %s is too short besides.", list,
                                    count_text(arena, casework->period.last - casework->period.first + 1, "day")), out);
    else if (count)
        paragraph_print(arena_print(arena, "Fewer than the static formula says are enough for %s only because the period ends after %s: what is not done by then is not late "
                                    "yet, and open cases grow. Write a longer period to see how many it takes to keep up.", list,
                                    count_text(arena, casework->period.last - casework->period.first + 1, "day")), out);
}

void officer_need_print(FILE *out, const struct officer_need *need, const struct casework *casework, struct arena *arena)
{
    bool has_hours = need->with_hump.is_looked_at && need->hours_of_one[0] > 0;
    if (!has_hours && !need->is_stopped)
        return;
    sentences(out, need, casework, arena);
    if (!has_hours)
        return;
    main_table(out, need, arena);
    overtime_lines(out, need, arena);
    goalless_line(out, need, casework, arena);
    hidden_lines(out, need, need->equilibrium.is_found ? &need->equilibrium : &need->with_hump, casework, arena);
    weekly_lines(out, need, casework, arena);
    if (need->forbids_some)
        paragraph_print(arena_word(arena, "Some numbers of officers could not be tried, since the file forbids them (by a rule, or by a move of more "
                                   "than there are), and count as not enough; without that, fewer may be enough."), out);
    paragraph_print(arena_print(arena, "Officers of full hours, none of them new, otherwise like those of their team: its speeds and skills in the same proportion. Static: hours present that the work offered takes (work over case time), over those that one officer is present; it knows of averages only, so "
                                "what is beyond it answers chance in intake and work, cases that come together, days that are closed, and the goal. Simulated: "
                                "%s under the same luck, officers changed one by one; that no other division with as few exists is not promised.",
                                count_text(arena, need->replications, "replication")), out);
}

static void start_json(struct json *json, const char *name, const struct officer_need *need, const struct need_of_start *start)
{
    if (!start->is_looked_at)
        return;
    json_key(json, name);
    json_open(json, '{');
    if (start->is_cut && !start->is_reachable)
        json_number(json, "reachable", (double)NAN);      /* not known */
    else
        json_truth(json, "reachable", start->is_reachable);
    json_truth(json, "found", start->is_found);
    json_number(json, "kept", start->kept);
    if (start->desks_more) {
        json_number(json, "desks_more", start->desks_more);
        json_text(json, "desks_at", start->desks_at);
        json_number(json, "desks_kept", start->desks_kept);
    }
    if (start->left >= LEAVING_LITTLE || start->alone) {
        json_number(json, "left_undecided", start->left);
        json_number(json, "left_undecided_now", start->left_now);
    }
    if (start->alone) {
        json_number(json, "goals_alone", start->alone);
        json_number(json, "goals_alone_left_undecided", start->alone_left);
    }
    variance_parts_json(json, &start->parts);
    json_key(json, "teams");
    json_open(json, '[');
    for (int team = 0; team < need->team_count; team++) {
        json_comma(json);
        json_open(json, '{');
        json_text(json, "team", need->teams[team]);
        json_number(json, "now", need->now[team]);
        json_number(json, "hours_offered", start->hours[team]);
        json_number(json, "hours_of_one", need->hours_of_one[team]);
        json_number(json, "overtime_of_one", need->overtime_of_one[team]);
        json_number(json, "static", start->stated[team]);
        json_truth(json, "hidden_by_period", is_hidden_by_period(start, team));
        json_number(json, "simulated", start->is_found ? start->officers[team] : (double)NAN);
        if (start->desks_more)
            json_number(json, "with_desks_more", start->desks_officers[team]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void officer_need_json(struct json *json, const struct officer_need *need)
{
    json_number(json, "confidence", need->confidence);
    json_number(json, "replications", need->replications);
    if (need->forbids_some)
        json_truth(json, "forbids_some", true);
    start_json(json, "equilibrium", need, &need->equilibrium);
    start_json(json, "with_open_cases", need, &need->with_hump);
    if (need->by_week.is_asked && !need->by_week.is_found)
        json_text(json, "by_week_missing", weeks_missing(need));
    if (need->by_week.is_found) {
        json_key(json, "by_week");
        json_open(json, '{');
        json_number(json, "beta", need->by_week.beta);
        json_number(json, "kept", need->by_week.kept);
        json_key(json, "teams");
        json_open(json, '[');
        for (int team = 0; team < need->team_count; team++) {
            json_comma(json);
            json_open(json, '{');
            json_text(json, "team", need->teams[team]);
            json_key(json, "officers");
            json_open(json, '[');
            for (int week = 0; week < need->by_week.weeks; week++) {
                json_comma(json);
                json_number_value(json, need->by_week.officers[team * need->by_week.weeks + week]);
            }
            json_close(json, ']');
            json_close(json, '}');
        }
        json_close(json, ']');
        json_close(json, '}');
    }
}
