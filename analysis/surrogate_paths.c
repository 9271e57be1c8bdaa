#include "analysis/surrogate_paths.h"

#include "analysis/offered_load.h"
#include "models/officer_change.h"

/* Of all paths, by team and week from 0, in hours. */
struct surrogate_flows {
    const struct move_space *space;
    struct tally_shape shape;
    int days;
    double *come, *there;                                 /* [paths][teams][weeks] */
    double *of_one;                                       /* [teams][weeks] that one officer is there, on average */
    double *open;                                         /* [teams][days] that the team is open */
    double *speed;                                        /* [teams][days] of who was lent to it, by days since they left their team */
};

/* Adds the hours that officers of the group would be there on each day, if never away. */
static void open_hours(const struct officer_group *group, int days, double open[])
{
    for (int i = 0; i < group->present_count; i++) {
        const struct presence *present = &group->present[i];
        for (int d = present->from > 0 ? (int)(present->from / DAY) : 0; d < days && d * DAY < present->until; d++) {
            sim_time from = present->from > d * DAY ? present->from : d * DAY;
            sim_time until = present->until < (d + 1) * DAY ? present->until : (d + 1) * DAY;
            open[d] += until > from ? (double)(until - from) / (double)HOUR : 0;
        }
    }
}

/* So many officers in each team that all work of a day can be done at once: its open cases at the start and its busiest days. */
static int officers_enough(const struct casework *casework)
{
    enum { LEAST = 100, TIMES_OWN = 10, MOST = 5000 };
    int most = LEAST;
    for (int team = 0; team < casework->team_count; team++) {
        int officers = 0;
        for (int g = 0; g < casework->teams[team].group_count; g++)
            officers += TIMES_OWN * casework->groups[casework->teams[team].first_group + g].count;
        for (int i = 0; i < casework->start_count; i++) {
            int queue = casework->steps[casework->start[i].step].queue;
            officers += queue >= 0 && casework->queues[queue].teams[0] == team;
        }
        most = officers > most ? officers : most;
    }
    return most < MOST ? most : MOST;
}

/* Copies the values of the replications: abundant has number 0, the scenario as it is number 1. */
static void flows_fill(struct surrogate_flows *flows, const struct sampling *sampling, int paths, int officers)
{
    int count = flows->shape.teams * flows->shape.weeks;
    for (int i = 0; i < count; i++) {
        const double *come = sampling_values(sampling, 0, i), *of_all = sampling_values(sampling, 0, count + i);
        const double *there = sampling_values(sampling, 1, count + i);
        for (int p = 0; p < paths; p++) {
            flows->come[p * count + i] = come[p];
            flows->there[p * count + i] = there[p];
            flows->of_one[i] += of_all[p] / officers / paths;
        }
    }
}

/* What one who is new in the team adds to its hours on each day, as a share of an officer's, less what teaching takes from colleagues. Counted,
 * as the teaching is, from leaving the other team. */
static void speeds_fill(const struct team *team, const struct written_ramp *ramp, int training, int days, double speed[])
{
    int taught = ramp_length(ramp, training > 0 ? training : -1);
    taught = taught < 7 * team->mentoring.weeks ? taught : 7 * team->mentoring.weeks;
    for (int d = 0; d < days; d++)
        speed[d] = ramp_share(ramp, training > 0 ? training : -1, d) - (d < taught ? team->mentoring.share : 0);
}

static double *speeds_of(const struct surrogate_request *request, int days, struct arena *arena)
{
    int teams = request->casework->team_count;
    double *speed = arena_take(arena, (size_t)teams * (size_t)days * sizeof *speed + 1);
    for (int team = 0; team < teams; team++) {
        struct written_ramp ramp = ramp_of_team(request->variant, request->casework->teams[team].heading.name, arena);
        speeds_fill(&request->casework->teams[team], &ramp, request->space->rules->training_days[team], days, speed + (size_t)team * (size_t)days);
    }
    return speed;
}

const struct surrogate_flows *surrogate_flows_of(const struct surrogate_request *request, struct arena *arena)
{
    const struct casework *casework = request->casework;
    struct tally_shape shape = tally_shape(casework);
    size_t teams = (size_t)shape.teams, cells = teams * (size_t)shape.weeks;
    int officers = officers_enough(casework), numbers[2], days = casework->period.last - casework->period.first + 1;
    struct sampling *sampling = sampling_open(&(struct sampling_options){
        hours_measures(shape.teams, shape.weeks, arena), (int)(2 * cells), request->first, request->threads, false, request->stop, request->tell,
        request->context});
    const struct casework *abundant = casework_in_abundance(request->variant, casework, request->folder, officers, arena);
    struct surrogate_flows *flows = arena_take(arena, sizeof *flows);
    bool is_whole = abundant != NULL;
    if (is_whole) {
        numbers[0] = sampling_add(sampling, abundant), numbers[1] = sampling_add(sampling, casework);
        is_whole = sampling_run(sampling, numbers, 2, request->paths);
    }
    if (is_whole) {
        *flows = (struct surrogate_flows){
            request->space, shape, days, arena_take(arena, (size_t)request->paths * cells * sizeof(double)),
            arena_take(arena, (size_t)request->paths * cells * sizeof(double)), arena_take(arena, cells * sizeof(double)),
            arena_take(arena, teams * (size_t)days * sizeof(double)), speeds_of(request, days, arena)};
        flows_fill(flows, sampling, request->paths, officers);
        for (int team = 0; team < shape.teams; team++)
            open_hours(&abundant->groups[abundant->teams[team].first_group], days, flows->open + (size_t)team * (size_t)days);
    }
    sampling_close(sampling);
    return is_whole ? flows : NULL;
}

/* Fills shares [days]: the part of its week's hours that the team is open on each day; of a week without such hours as long as it is. */
static void shares_of_weeks(const struct surrogate_flows *flows, int team, double shares[])
{
    for (int first = 0, until; first < flows->days; first = until) {
        int week = tally_week(&flows->shape, first * DAY);
        double hours = 0;
        for (until = first; until < flows->days && tally_week(&flows->shape, until * DAY) == week; until++)
            hours += flows->open[team * flows->days + until];
        for (int d = first; d < until; d++)
            shares[d] = hours > 0 ? flows->open[team * flows->days + d] / hours : 1.0 / (until - first);
    }
}

struct surrogate surrogate_on(const struct surrogate_flows *flows, int first, int paths, struct arena *arena)
{
    int teams = flows->shape.teams, weeks = flows->shape.weeks, days = flows->days;
    struct surrogate surrogate = {.space = flows->space, .teams = teams, .days = days, .paths = paths, .speed = flows->speed};
    double *shares = arena_take(arena, (size_t)days * sizeof *shares + 1);
    surrogate.net = arena_take(arena, (size_t)teams * (size_t)days * (size_t)paths * sizeof *surrogate.net);
    surrogate.hours = arena_take(arena, (size_t)teams * (size_t)days * sizeof *surrogate.hours);
    for (int team = 0; team < teams; team++) {
        shares_of_weeks(flows, team, shares);
        for (int d = 0; d < days; d++) {
            int week = tally_week(&flows->shape, d * DAY) - 1, cell = team * weeks + week;
            double *net = surrogate.net + (size_t)(team * days + d) * (size_t)paths;
            surrogate.hours[team * days + d] = shares[d] * flows->of_one[cell];
            for (int p = 0; p < paths; p++) {
                size_t at = (size_t)(first + p) * (size_t)(teams * weeks) + (size_t)cell;
                net[p] = shares[d] * (flows->come[at] - flows->there[at]);
            }
        }
    }
    return surrogate;
}
