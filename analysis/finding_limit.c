#include "analysis/finding_limit.h"

#include <math.h>

#include "analysis/number.h"
#include "analysis/period_sums.h"
#include "analysis/wording.h"
#include "base/language.h"

/* The mean over replications of the sum over the weeks. */
static double team_sum(const struct scenario_results *scenario, int team, enum team_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)period_of_team(scenario, r, team, count);
    return sum / scenario->replications;
}

/* The same of the last week alone. */
static double team_end(const struct scenario_results *scenario, int team, enum team_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)scenario->tally[r][tally_team(&scenario->shape, scenario->shape.weeks, team, count)];
    return sum / scenario->replications;
}

struct bottleneck team_busiest(const struct scenario_results *scenario)
{
    struct bottleneck found = {.team = -1};
    for (int team = 0; team < scenario->shape.teams; team++) {
        double worked = team_sum(scenario, team, TEAM_WORKED), present = team_sum(scenario, team, TEAM_PRESENT);
        if (present > 0 && (found.team < 0 || 100 * worked / present > found.busy))
            found = (struct bottleneck){team, 100 * worked / present, 0};
    }
    return found;
}

struct bottleneck team_bottleneck(const struct scenario_results *scenario, double least)
{
    struct bottleneck found = {.team = -1};
    double most = 0;
    for (int team = 0; team < scenario->shape.teams; team++) {
        double worked = team_sum(scenario, team, TEAM_WORKED), present = team_sum(scenario, team, TEAM_PRESENT);
        double waiting = team_end(scenario, team, TEAM_WAITING_END), begun = team_sum(scenario, team, TEAM_BEGUN);
        double asked = present > 0 ? (worked + (begun > 0 ? waiting * worked / begun : 0)) / present : 0;
        if (present > 0 && 100 * worked / present >= least && asked > most)
            most = asked, found = (struct bottleneck){team, 100 * worked / present, waiting};
    }
    return found;
}

static double book_sum(const struct scenario_results *scenario, int book, enum book_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int week = 1; week <= scenario->shape.weeks; week++)
            sum += (double)scenario->tally[r][tally_book(&scenario->shape, week, book, count)];
    return sum / scenario->replications;
}

static const char *caseload_text(const struct scenario_results *scenario, struct arena *arena)
{
    const struct labels *labels = &scenario->labels;
    int weeks = scenario->shape.weeks;
    for (int team = 0; team < scenario->shape.teams; team++) {
        double full = team_sum(scenario, team, TEAM_FULL) / weeks, waiting = team_sum(scenario, team, TEAM_WAITING_END) / weeks;
        if (full > 0 && full >= labels->officers[team] / 2 && waiting >= full)
            return arena_print(arena, "the caseload of %s: %s of its %s officers keep as many cases as they may, and %s cases wait", labels->teams[team],
                               number_text(arena, full, 1), number_text(arena, labels->officers[team], 0), number_text(arena, waiting, 0));
    }
    return "";
}

static const char *slots_text(const struct scenario_results *scenario, struct arena *arena)
{
    for (int book = 0; book < scenario->shape.books; book++) {
        double offered = book_sum(scenario, book, BOOK_OFFERED);
        double taken = book_sum(scenario, book, BOOK_KEPT) + book_sum(scenario, book, BOOK_NO_SHOW) + book_sum(scenario, book, BOOK_MOVED) + book_sum(scenario, book, BOOK_LOST);
        if (offered > 0 && taken >= 0.95 * offered)
            return arena_print(arena, "the number of slots in %s: %s %% of them are taken", scenario->labels.books[book], number_text(arena, fmin(100, 100 * taken / offered), 0));
    }
    return "";
}

static const char *room_text(const struct scenario_results *scenario, struct arena *arena)
{
    for (int team = 0; team < scenario->shape.teams; team++) {
        double away = team_sum(scenario, team, TEAM_TURNED_AWAY), begun = team_sum(scenario, team, TEAM_BEGUN);
        double blocked = team_sum(scenario, team, TEAM_BLOCKED), present = team_sum(scenario, team, TEAM_PRESENT);
        if (scenario->shape.books == 0 && away > 0 && away >= 0.01 * (away + begun))
            return arena_print(arena, "the room of %s: %s %% of the cases that come are turned away", scenario->labels.teams[team], number_text(arena, 100 * away / (away + begun), 0));
        if (blocked > 0 && blocked >= 0.05 * present)
            return arena_print(arena, "room after %s: for %s %% of its time it can take no case, since the one done finds none", scenario->labels.teams[team],
                               number_text(arena, 100 * blocked / present, 0));
    }
    return "";
}

const char *finding_limit(const struct scenario_results *scenario, struct arena *arena)
{
    const char *text = caseload_text(scenario, arena);
    text = *text ? text : slots_text(scenario, arena);
    return *text ? text : room_text(scenario, arena);
}
