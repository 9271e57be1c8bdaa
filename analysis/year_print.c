#include "analysis/year_print.h"

#include "analysis/number.h"
#include "analysis/period_sums.h"
#include "base/arena.h"
#include "base/language.h"

static const char *hours(struct arena *arena, double value)
{
    return number_text(arena, value, 0);
}

static const char *compared(struct arena *arena, double own, double ours, const char *what)
{
    return own > 0 ? arena_print(arena, "%s %s (ours %+.1f %%)", hours(arena, own), what, 100 * (ours / own - 1)) : "";
}

void year_print(FILE *out, const char *team, const struct effective_year *year, struct arena *arena)
{
    if (year->contract <= 0)
        return;
    fputs(arena_print(arena, "%s, a full-time officer's year: %s h by contract - %.0f closed - %.0f leave - %.0f ill = %s present; on cases %s (%s %% of "
                      "the contract)", team, hours(arena, year->contract), year->closed, year->leave, year->ill, hours(arena, year->present),
                      hours(arena, year->on_cases), number_text(arena, 100 * year->on_cases / year->contract, 1)), out);
    fputc('\n', out);
    bool says_both = year->own_present > 0 && year->own_on_cases > 0;
    if (year->own_present > 0 || year->own_on_cases > 0)
        fputs(arena_print(arena, "  by the agency: %s%s%s\n", compared(arena, year->own_present, year->present, arena_word(arena, "present")),
                          says_both ? ", " : "", compared(arena, year->own_on_cases, year->on_cases, arena_word(arena, "on cases"))), out);
}

/* Sum of a count over the period, all replications together. */
static double sum_of(const struct scenario_results *scenario, int team, enum team_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)period_of_team(scenario, r, team, count);
    return sum;
}

/* The same chain as it came out, for a full-time officer: of the hours that the calendar leaves of the contract each part takes its share. Posts, so
 * that the hours of vacant ones are among them; overtime is not. */
static void result_print(FILE *out, const struct scenario_results *scenario, int team, struct arena *arena)
{
    const struct effective_year *year = &scenario->labels.years[team];
    double present = sum_of(scenario, team, TEAM_PRESENT), leave = sum_of(scenario, team, TEAM_LEAVE), ill = sum_of(scenario, team, TEAM_ILL);
    double learning = sum_of(scenario, team, TEAM_LEARNING);
    double trained = sum_of(scenario, team, TEAM_TRAINING), vacant = sum_of(scenario, team, TEAM_VACANT);
    double share = year->case_share > 0 ? year->case_share : year->on_cases / year->present;    /* results of before have none */
    double of_one = (year->contract - year->closed) / (present + leave + ill + trained + vacant);
    if (present <= 0)
        return;
    const char *less = learning > 0 ? arena_print(arena, ", %s of it taken by ramp-up and mentoring", hours(arena, of_one * learning)) : "";
    fputs(arena_print(arena, "  in the replications: %s h by contract - %s closed%s - %s leave - %s ill - %s in training = %s present%s; on cases %s, busy with them %s %% of the time\n",
                      hours(arena, year->contract), hours(arena, year->closed), vacant > 0 ? arena_print(arena, " - %s vacant", hours(arena, of_one * vacant)) : "",
                      hours(arena, of_one * leave), hours(arena, of_one * ill), hours(arena, of_one * trained), hours(arena, of_one * present), less,
                      hours(arena, of_one * (present - learning) * share), number_text(arena, 100 * sum_of(scenario, team, TEAM_WORKED) / present, 0)), out);
}

void years_print(FILE *out, const struct scenario_results *scenario, struct arena *arena)
{
    for (int team = 0; team < scenario->shape.teams && scenario->labels.years; team++) {
        const struct effective_year *year = &scenario->labels.years[team];
        if (year->contract <= 0)
            continue;
        year_print(out, scenario->labels.teams[team], year, arena);
        result_print(out, scenario, team, arena);
    }
}
