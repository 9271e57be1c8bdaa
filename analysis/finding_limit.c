#include "analysis/finding_limit.h"

#include <math.h>

#include "analysis/number.h"
#include "analysis/period_sums.h"
#include "analysis/scope.h"
#include "analysis/verdict.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"

enum { LEAST_WEEKS = 8, MONTH = 4 };                      /* weeks: of a period that has a last quarter; that are taken together */

/* The mean over replications of the sum over the weeks. */
static double weeks_sum(const struct scenario_results *scenario, int team, int first, int last, enum team_count count)
{
    bool is_whole = first == 1 && last == scenario->shape.weeks;
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++) {
        if (is_whole)
            sum += (double)period_of_team(scenario, r, team, count);
        for (int week = first; week <= last && !is_whole; week++)
            sum += (double)scenario->tally[r][tally_team(&scenario->shape, week, team, count)];
    }
    return sum / scenario->replications;
}

static double team_sum(const struct scenario_results *scenario, int team, int first, enum team_count count)
{
    return weeks_sum(scenario, team, first, scenario->shape.weeks, count);
}

static double book_sum(const struct scenario_results *scenario, int book, int first, enum book_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int week = first; week <= scenario->shape.weeks; week++)
            sum += (double)scenario->tally[r][tally_book(&scenario->shape, week, book, count)];
    return sum / scenario->replications;
}

static const char *caseload_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    const struct labels *labels = &scenario->labels;
    int weeks = scenario->shape.weeks;
    for (int team = 0; team < scenario->shape.teams; team++) {
        double full = team_sum(scenario, team, 1, TEAM_FULL) / weeks, waiting = team_sum(scenario, team, 1, TEAM_WAITING_END) / weeks;
        if (full <= 0 || full < labels->officers[team] / 2 || waiting < full)
            continue;
        if (!may_name(results, scenario, "waiting cases", scope_of(scenario, SCOPE_TEAM, team), arena))
            return arena_print(arena, "the caseload of %s: %s of its %s officers keep as many cases as they may, and cases wait", labels->teams[team],
                               number_text(arena, full, 1), number_text(arena, labels->officers[team], 0));
        return arena_print(arena, "the caseload of %s: %s of its %s officers keep as many cases as they may, and %s cases wait", labels->teams[team],
                           number_text(arena, full, 1), number_text(arena, labels->officers[team], 0), number_text(arena, waiting, 0));
    }
    return "";
}

static int quarter(const struct scenario_results *scenario)
{
    return scenario->shape.weeks / 4;
}

static int last_quarter(const struct scenario_results *scenario)
{
    return weeks_at_end(scenario, quarter(scenario));
}

/* Of the slots of a book from a week on the share, in %, that somebody had: who came to a closed desk had none. */
static double slots_taken(const struct scenario_results *scenario, int book, int first)
{
    double taken = book_sum(scenario, book, first, BOOK_KEPT) + book_sum(scenario, book, first, BOOK_NO_SHOW) + book_sum(scenario, book, first, BOOK_LOST);
    return 100 * taken / book_sum(scenario, book, first, BOOK_OFFERED);
}

/* Slots that nobody could be served in, or that are all taken: in the period, or in its last quarter, when a queue has formed. */
static const char *slots_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    const double all = 95, many = 5;
    int weeks = scenario->shape.weeks, late = last_quarter(scenario);
    for (int book = 0; book < scenario->shape.books; book++) {
        const char *name = scenario->labels.books[book];
        double moved = book_sum(scenario, book, 1, BOOK_MOVED), closed = 100 * moved / book_sum(scenario, book, 1, BOOK_OFFERED);
        if (closed >= many && !(results->withheld && is_few_of(results->withheld, moved)))
            return arena_print(arena, "who is there for the desks of %s: %s %% of its slots are booked and have nobody", name, number_text(arena, closed, 0));
        if (slots_taken(scenario, book, 1) >= all)
            return arena_print(arena, "the number of slots in %s: %s %% of them are taken", name, number_text(arena, fmin(100, slots_taken(scenario, book, 1)), 0));
        if (weeks >= LEAST_WEEKS && slots_taken(scenario, book, late) >= all)
            return arena_print(arena, "the number of slots in %s: %s %% of them are taken in the last %s", name,
                               number_text(arena, fmin(100, slots_taken(scenario, book, late)), 0), count_text(arena, quarter(scenario), "week"));
    }
    return "";
}

static const char *room_text(const struct scenario_results *scenario, struct arena *arena)
{
    for (int team = 0; team < scenario->shape.teams; team++) {
        double away = team_sum(scenario, team, 1, TEAM_TURNED_AWAY), begun = team_sum(scenario, team, 1, TEAM_BEGUN);
        double blocked = team_sum(scenario, team, 1, TEAM_BLOCKED), present = team_sum(scenario, team, 1, TEAM_PRESENT);
        if (scenario->shape.books == 0 && away > 0 && away >= 0.01 * (away + begun))
            return arena_print(arena, "the room of %s: %s %% of the cases that come are turned away", scenario->labels.teams[team], number_text(arena, 100 * away / (away + begun), 0));
        if (blocked > 0 && blocked >= 0.05 * present)
            return arena_print(arena, "room after %s: for %s %% of its time it can take no case, since the one done finds none", scenario->labels.teams[team],
                               number_text(arena, 100 * blocked / present, 0));
    }
    return "";
}

/* Cases wait with a team that has time: who is there may not take them, or is not there when they may be. */
static const char *who_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    int weeks = scenario->shape.weeks;
    for (int team = 0; team < scenario->shape.teams && weeks >= LEAST_WEEKS; team++) {
        double waiting = team_sum(scenario, team, weeks, TEAM_WAITING_END), begun = team_sum(scenario, team, last_quarter(scenario), TEAM_BEGUN);
        if (waiting < 1 || waiting <= begun)
            continue;
        if (results->withheld && (is_withheld_of_team(results->withheld, scenario, weeks, team, TEAM_WAITING_END, waiting)
                                  || is_withheld_of_team(results->withheld, scenario, weeks, team, TEAM_BEGUN, begun)))
            return arena_print(arena, "who is there for the cases of %s: more wait at the end than it began in the last %s", scenario->labels.teams[team],
                               count_text(arena, quarter(scenario), "week"));
        return arena_print(arena, "who is there for the cases of %s: %s wait at the end, and it began %s in the last %s", scenario->labels.teams[team],
                           number_text(arena, waiting, 0), number_text(arena, begun, 0), count_text(arena, quarter(scenario), "week"));
    }
    return "";
}

/* The mean number at the ends of a month's weeks, the last of them `last`. */
static double level_of(const struct scenario_results *scenario, int team, int last)
{
    return weeks_sum(scenario, team, last - MONTH + 1, last, TEAM_WAITING_END) / MONTH;
}

/* Cases become more and more with a team that has time: few of it may take them. A queue that is only long stays as long. */
static const char *few_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    int weeks = scenario->shape.weeks, team = 0;
    for (; team < scenario->shape.teams && weeks >= 2 * LEAST_WEEKS; team++) {
        double end = level_of(scenario, team, weeks), half_way = level_of(scenario, team, weeks / 2);
        double begun = weeks_sum(scenario, team, weeks - MONTH + 1, weeks, TEAM_BEGUN) / MONTH;
        double present = team_sum(scenario, team, 1, TEAM_PRESENT);
        if (present <= 0 || end < 1 || end < begun || end < 1.5 * half_way)
            continue;
        const char *busy = number_text(arena, 100 * team_sum(scenario, team, 1, TEAM_WORKED) / present, 0), *name = scenario->labels.teams[team];
        double at_end = weeks_sum(scenario, team, weeks, weeks, TEAM_WAITING_END), before = weeks_sum(scenario, team, weeks / 2, weeks / 2, TEAM_WAITING_END);
        if (results->withheld && (is_withheld_of_team(results->withheld, scenario, weeks, team, TEAM_WAITING_END, at_end)
                                  || is_withheld_of_team(results->withheld, scenario, weeks / 2, team, TEAM_WAITING_END, before)))
            return arena_print(arena, "how few of %s may take the cases that wait there, for a skill or by their hours: they become more, while it works %s %% of its time", name, busy);
        return arena_print(arena, "how few of %s may take the cases that wait there, for a skill or by their hours: they are %s at the end and were %s half-way, while it works %s %% of its time", name,
                           number_text(arena, at_end, 0), number_text(arena, before, 0), busy);
    }
    return "";
}

static double open_in(const struct scenario_results *scenario, int pair, int week)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)scenario->tally[r][tally_pair(&scenario->shape, week, pair, PAIR_OPEN_END)];
    return sum / scenario->replications;
}

/* "'board' or somebody outside": the meetings of the track by name. */
static const char *where_text(const struct scenario_results *scenario, int pair, struct arena *arena)
{
    const char *meetings = scenario->labels.meetings ? scenario->labels.meetings[scenario->labels.pairs[pair].track] : "";
    return *meetings ? arena_print(arena, "%s or somebody outside", meetings) : arena_word(arena, "a meeting or somebody outside");
}

/* Open cases grow, and most of them wait for no team: what they wait for lies outside, and is named by the track in which they are. */
static const char *outside_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    int weeks = scenario->shape.weeks, half_way = (1 + weeks) / 2, found = -1;
    double most = 0, more = 0, waiting = 0;
    if (weeks < LEAST_WEEKS || scenario->shape.books > 0 || !growth_of(scenario, arena).grows)    /* who has a slot waits for it, and for no team */
        return "";
    for (int pair = 0; pair < scenario->shape.pairs; pair++) {
        double here = open_in(scenario, pair, weeks) - open_in(scenario, pair, half_way);
        more += here;
        if (here > most)
            most = here, found = pair;
    }
    for (int team = 0; team < scenario->shape.teams; team++)
        waiting += weeks_sum(scenario, team, weeks, weeks, TEAM_WAITING_END) - weeks_sum(scenario, team, half_way, half_way, TEAM_WAITING_END);
    if (found < 0 || waiting > more / 2)
        return "";
    const char *name = scope_name(scenario, scope_of(scenario, SCOPE_PAIR, found), arena), *where = where_text(scenario, found, arena);
    if (!may_name(results, scenario, "open cases", (struct scope){SCOPE_PAIR, found, 1, weeks}, arena)
        || !may_name(results, scenario, "open cases", (struct scope){SCOPE_PAIR, found, 1, half_way}, arena))
        return arena_print(arena, "not a team but %s, for cases of %s: they become more, and most wait for no team", where, name);
    return arena_print(arena, "not a team but %s, for cases of %s: %s of them are open at the end and %s half-way, and most wait for no team", where, name,
                       number_text(arena, open_in(scenario, found, weeks), 0), number_text(arena, open_in(scenario, found, half_way), 0));
}

const char *finding_limit(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    const char *text = caseload_text(results, scenario, arena);
    text = *text ? text : slots_text(results, scenario, arena);
    text = *text ? text : room_text(scenario, arena);
    text = *text ? text : who_text(results, scenario, arena);
    text = *text ? text : few_text(results, scenario, arena);
    return *text ? text : outside_text(results, scenario, arena);
}
