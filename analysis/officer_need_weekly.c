#include "analysis/officer_need_parts.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "analysis/offered_load.h"
#include "analysis/square_root.h"
#include "models/officer_kinds.h"

/* "[{number: 3}, {number: 1, from: 2026-09-07, until: 2026-11-01, ramp-up: none}, ...]": each officer above the least is there as long as needed, at full
 * speed like those who stay. */
static const char *weekly_text(const struct casework *casework, const struct officer_kinds *kinds, const int officers[], int weeks, struct arena *arena)
{
    int least = officers[0], most = officers[0], offset = civil_weekday(casework->period.first);
    char from[11], until[11];
    for (int week = 1; week < weeks; week++)
        least = officers[week] < least ? officers[week] : least, most = officers[week] > most ? officers[week] : most;
    const char *text = officers_alike(kinds, most > 0 ? least : 1, arena);      /* a list cannot say that nobody is there */
    text = arena_copy(arena, text, strlen(text) - 1);
    for (int level = least + 1; level <= most; level++) {
        const char *words = kinds->words[officer_kind_last(kinds, level)];
        for (int week = 0, first = -1; week <= weeks; week++) {
            bool is_needed = week < weeks && officers[week] >= level;
            first = is_needed && first < 0 ? week : first;
            if (is_needed || first < 0)
                continue;
            civil_day begins = casework->period.first + (first ? 7 * first - offset : 0), ends = casework->period.first + 7 * week - offset - 1;
            text = arena_print(arena, "%s%s{number: 1%s, from: %s, until: %s, ramp-up: none}", text, text[1] ? ", " : "", words, civil_text(begins, from), civil_text(ends, until));
            first = -1;
        }
    }
    return arena_print(arena, "%s]", text);
}

static struct attained attained_weekly(struct needing *needing, struct need_by_week *by_week, double beta)
{
    const struct casework *casework = needing->request->casework;
    struct arena *arena = arena_open();
    struct variation *texts = arena_take(arena, (size_t)casework->team_count * sizeof *texts);
    for (int team = 0; team < casework->team_count; team++) {
        int *officers = by_week->officers + team * by_week->weeks;
        for (int week = 0; week < by_week->weeks; week++)
            officers[week] = square_root_officers(by_week->load[team * by_week->weeks + week], beta);
        const char *name = casework->teams[team].heading.name;
        struct officer_kinds kinds = officer_kinds_of(needing->request->variant, name, casework->period, arena);
        texts[team] = (struct variation){arena_print(arena, "teams.%s.officers", name), weekly_text(casework, &kinds, officers, by_week->weeks, arena), false};
    }
    struct attained attained = attained_with(needing, texts, casework->team_count);
    arena_close(arena);
    return attained;
}

static int whole_weeks(double days)
{
    return isfinite(days) && days > 7 ? (int)(days / 7) : 1;
}

/* Weeks in a quarter of the shortest goal: so long cases may wait. */
static int weeks_to_wait(const struct needing *needing)
{
    double shortest = INFINITY;
    for (int i = 0; i < needing->goal_count; i++)
        shortest = fmin(shortest, needing->goal_days[i]);
    return whole_weeks(shortest / 4);
}

/* Weeks in the longest goal of the open cases' types: so long their work may be spread. */
static int weeks_for_hump(const struct needing *needing)
{
    const struct casework *casework = needing->request->casework;
    double longest = 0;
    for (int i = 0; i < casework->start_count; i++)
        for (int goal = 0; goal < needing->goal_count; goal++)
            if (needing->goal_types[goal] == casework->start[i].type)
                longest = fmax(longest, needing->goal_days[goal]);
    return whole_weeks(longest);
}

static struct offered_load load_of(const struct needing *needing, const struct variant *variant, const struct casework *casework)
{
    const struct need_request *request = needing->request;
    return offered_load_alike(&(struct offered_load_request){variant, casework, request->folder, LOAD_REPLICATIONS, request->threads, request->stop}, needing->arena);
}

/* The load without the file's open cases; hours NULL: it has none, or was stopped. */
static struct offered_load load_without_hump(const struct needing *needing)
{
    const struct need_request *request = needing->request;
    if (!request->casework->start_count)
        return (struct offered_load){0};
    struct diagnostics diagnostics = {.arena = needing->arena};
    const struct casework *empty = casework_vary(request->variant, request->folder, &(struct variation){"start", "empty", false}, 1, needing->arena, &diagnostics);
    return empty ? load_of(needing, empty->variant, empty) : (struct offered_load){0};
}

/* Officers' worth of the hours of a week and those before it, as many as the work is spread over. hours, of_one: [weeks] of a team. */
static double spread_load(const double hours[], const double of_one[], double overtime, int week, int spread)
{
    double sum = 0, of_one_sum = 0;
    for (int back = 0; back < spread && back <= week; back++)
        sum += hours[week - back], of_one_sum += of_one[week - back] + overtime;
    if (week < spread)                                    /* what is there at the start waits as long as what comes */
        of_one_sum *= (double)spread / (week + 1);
    return of_one_sum > 0 ? sum / of_one_sum : 0;
}

/* What comes to the teams, and what the open cases bring beside it: hours by team and week. */
struct weekly_work { struct offered_load offered, without; double *hump; };

static bool weekly_work_find(struct needing *needing, struct need_by_week *by_week, struct weekly_work *work)
{
    const struct casework *casework = needing->request->casework;
    *work = (struct weekly_work){load_of(needing, needing->request->variant, casework), load_without_hump(needing), NULL};
    int count = casework->team_count * work->offered.weeks;
    by_week->weeks = work->offered.weeks;
    by_week->spread = weeks_to_wait(needing);
    if (work->without.hours && work->offered.hours)
        work->hump = arena_take(needing->arena, (size_t)count * sizeof *work->hump);
    for (int i = 0; i < count && work->hump; i++)
        work->hump[i] = work->offered.hours[i] - work->without.hours[i];
    needing->need->is_stopped |= !work->offered.hours;
    return work->offered.hours != NULL;
}

/* Load in officers: what comes is done while it may wait, what lies open at the start in the weeks it is spread over. */
static void weekly_load(const struct needing *needing, struct need_by_week *by_week, const struct weekly_work *work)
{
    int weeks = by_week->weeks, count = needing->request->casework->team_count * weeks;
    const double *hours = work->hump ? work->without.hours : work->offered.hours;
    for (int i = 0; i < count; i++) {
        int first = i - i % weeks;
        const double *of_one = &work->offered.hours_of_one[first];
        double overtime = overtime_a_week(needing->request->casework, i / weeks);
        by_week->load[i] = spread_load(&hours[first], of_one, overtime, i % weeks, by_week->spread);
        if (work->hump)
            by_week->load[i] = fmax(0, by_week->load[i] + spread_load(&work->hump[first], of_one, overtime, i % weeks, by_week->hump_spread));
    }
}

/* Bisects the least beta, in steps of a sixteenth. */
static void beta_find(struct needing *needing, struct need_by_week *by_week)
{
    enum { PARTS = 16, LARGEST = 8 };
    int low = -2 * PARTS, high = LARGEST * PARTS;
    struct attained attained = attained_weekly(needing, by_week, LARGEST);
    if (!is_enough(needing, &attained))
        return;
    while (high - low > 1 && !needing->need->is_stopped) {
        int middle = low + (high - low) / 2;
        struct attained with = attained_weekly(needing, by_week, (double)middle / PARTS);
        *(is_enough(needing, &with) ? &high : &low) = middle;
    }
    by_week->beta = (double)high / PARTS;
    attained = attained_weekly(needing, by_week, by_week->beta);
    by_week->kept = attained.kept;
    by_week->is_found = is_enough(needing, &attained);
}

static long officer_weeks(const struct needing *needing, const struct need_by_week *by_week)
{
    long sum = 0;
    for (int i = 0; i < needing->request->casework->team_count * by_week->weeks; i++)
        sum += by_week->officers[i];
    return sum;
}

/* The work of the open cases is spread over 1, 2, 4 weeks and so on, up to their goal. Told is the longest that asks for hardly more officers through
 * all weeks than the one with fewest. */
void weekly_find(struct needing *needing, struct need_by_week *by_week)
{
    enum { MOST_TRIALS = 16 };
    static const double hardly_more = 1.05;
    struct need_by_week trials[MOST_TRIALS];
    struct weekly_work work;
    int count = 0;
    long fewest = LONG_MAX;
    by_week->is_looked_at = true;
    if (!weekly_work_find(needing, by_week, &work))
        return;
    size_t cells = (size_t)(needing->request->casework->team_count * by_week->weeks);
    int most = work.hump ? weeks_for_hump(needing) : 1;
    for (int spread = 1, next; spread && count < MOST_TRIALS && !needing->need->is_stopped; spread = next) {
        struct need_by_week *trial = &trials[count++];
        next = spread == most ? 0 : 2 * spread < most ? 2 * spread : most;
        *trial = *by_week;
        trial->hump_spread = work.hump ? spread : 0;
        trial->load = arena_take(needing->arena, cells * sizeof *trial->load);
        trial->officers = arena_take(needing->arena, cells * sizeof *trial->officers);
        weekly_load(needing, trial, &work);
        beta_find(needing, trial);
        if (trial->is_found && officer_weeks(needing, trial) < fewest)
            fewest = officer_weeks(needing, trial);
    }
    for (int i = 0; i < count; i++)
        if (trials[i].is_found && (double)officer_weeks(needing, &trials[i]) <= hardly_more * (double)fewest)
            *by_week = trials[i];
}
