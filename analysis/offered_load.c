#include "analysis/offered_load.h"

#include "base/diagnostics.h"
#include "models/officer_kinds.h"

int officers_in_abundance(const struct casework *casework)
{
    enum { LEAST = 200, MOST = 5000 };
    int officers = 10 * casework->officer_count + casework->start_count;
    return officers < LEAST ? LEAST : officers > MOST ? MOST : officers;
}

struct variation *officers_like_those(const struct variant *variant, const struct casework *casework, const int officers[], struct arena *arena)
{
    struct variation *texts = arena_take(arena, (size_t)casework->team_count * sizeof *texts + 1);
    for (int team = 0; team < casework->team_count; team++) {
        const char *name = casework->teams[team].heading.name;
        struct officer_kinds kinds = officer_kinds_of(variant, name, casework->period, arena);
        texts[team] = (struct variation){arena_print(arena, "teams.%s.officers", name), officers_alike(&kinds, officers[team], arena), false};
    }
    return texts;
}

const struct casework *casework_in_abundance(const struct variant *variant, const struct casework *casework, const char *folder, int officers,
                                             struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct variation *variations = arena_take(arena, (size_t)casework->team_count * sizeof *variations + 1);
    for (int team = 0; team < casework->team_count; team++)
        variations[team] = (struct variation){arena_print(arena, "teams.%s.officers", casework->teams[team].heading.name),
                                              arena_print(arena, "%d", officers), false};
    return casework_try(variant, folder, variations, casework->team_count, arena, &diagnostics);
}

static const struct casework *casework_alike_in_abundance(const struct offered_load_request *request, int officers, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    int teams = request->casework->team_count, *numbers = arena_take(arena, (size_t)teams * sizeof *numbers + 1);
    for (int team = 0; team < teams; team++)
        numbers[team] = officers;
    return casework_try(request->variant, request->folder, officers_like_those(request->variant, request->casework, numbers, arena), teams, arena, &diagnostics);
}

struct measure *hours_measures(int teams, int weeks, struct arena *arena)
{
    static const char *const names[] = {"hours worked", "hours present", "overtime hours"};
    int count = teams * weeks;
    struct measure *measures = arena_take(arena, 3 * (size_t)count * sizeof *measures + 1);
    for (int i = 0; i < 3 * count; i++) {
        int week = i % weeks + 1, team = i % count / weeks;
        measures[i] = (struct measure){&figures[figure_named(names[i / count])], {SCOPE_TEAM, team, week, week}};
    }
    return measures;
}

static struct offered_load load_of(const struct offered_load_request *request, const struct casework *abundant, int officers, struct arena *arena)
{
    int weeks = tally_shape(request->casework).weeks, count = request->casework->team_count * weeks, number = 0;
    struct offered_load load = {.weeks = weeks};
    struct sampling *sampling = sampling_open(&(struct sampling_options){
        .measures = hours_measures(request->casework->team_count, weeks, arena), .measure_count = 3 * count, .threads = request->threads,
        .stop = request->stop});
    double *hours = arena_take(arena, (size_t)count * sizeof *hours + 1);
    load.hours_of_one = arena_take(arena, (size_t)count * sizeof *load.hours_of_one + 1);
    if (abundant && sampling_add(sampling, abundant) == 0 && sampling_run(sampling, &number, 1, request->replications))
        load.hours = hours;
    for (int i = 0; i < count && load.hours; i++)
        for (int r = 0; r < request->replications; r++) {
            hours[i] += (sampling_values(sampling, 0, i)[r] + sampling_values(sampling, 0, 2 * count + i)[r]) / request->replications;
            load.hours_of_one[i] += sampling_values(sampling, 0, count + i)[r] / request->replications / officers;
        }
    sampling_close(sampling);
    return load;
}

struct offered_load offered_load(const struct offered_load_request *request, struct arena *arena)
{
    int officers = officers_in_abundance(request->casework);
    return load_of(request, casework_in_abundance(request->variant, request->casework, request->folder, officers, arena), officers, arena);
}

struct offered_load offered_load_alike(const struct offered_load_request *request, struct arena *arena)
{
    int officers = officers_in_abundance(request->casework);
    return load_of(request, casework_alike_in_abundance(request, officers, arena), officers, arena);
}
