#include "cli/search_read.h"

#include <unistd.h>

#include "analysis/answer.h"
#include "analysis/labels.h"
#include "analysis/progress.h"
#include "cli/figures_asked.h"
#include "cli/inputs_wish.h"

bool search_base_read(struct run_wish *wish, const char *scenario, struct search_base *base)
{
    plan_request_settle(&wish->request, wish->arena);
    struct load_wish load_wish = {wish->request.file, wish->request.sets, wish->request.set_count, wish->request.language};
    if (!load(&load_wish, wish->arena, &base->loaded))
        return false;
    arena_speak(wish->arena, wish->language);
    base->number = loaded_scenario(&base->loaded, scenario, wish->arena);
    arena_speak(wish->arena, &english);
    if (base->number < 0)
        return false;
    base->variant = &base->loaded.variants[base->number];
    base->casework = base->loaded.caseworks[base->number];
    base->folder = base->loaded.document->folder;
    base->replications = base->casework->precision > 0 ? base->casework->most_replications : base->casework->replications;
    if (base->replications > 1)
        return !wish->request.draws_inputs
               || (inputs_stay_apart(base->casework, wish->language) && inputs_can_be_drawn(&base->loaded, base->number, base->replications, &load_wish));
    run_wish_say(wish, "sluse: one replication tells nothing of chance; write --replications 100\n");
    return false;
}

bool search_refuses_house(const struct run_wish *wish, const struct search_base *base)
{
    if (base->casework->house)
        run_wish_say(wish, "sluse: '%s' has presence, and need and move are for teams with cases; ask value which hour more is worth most, or divide\n", wish->request.file);
    return base->casework->house;
}

/* The usual figures, by the rules of the answer. */
static int usual_figures(const struct search_base *base, int **rows, struct arena *arena)
{
    int count;
    struct results results = {.scenario_count = 1, .scenarios = arena_take(arena, sizeof *results.scenarios)};
    results.scenarios->shape = tally_shape(base->casework);
    results.scenarios->like = -1;
    labels_fill(&results.scenarios->labels, base->casework, arena);
    results.figure_count = base->casework->figures.count;
    results.figures = arena_take(arena, (size_t)results.figure_count * sizeof *results.figures + 1);
    for (int i = 0; i < results.figure_count; i++)
        results.figures[i] = base->casework->figures.items[i].name;
    *rows = answer_figures(&results, &count, arena);
    return count;
}

int search_figures(const struct run_wish *wish, const struct search_base *base, const char *const names[], int count, int **rows)
{
    struct arena *arena = wish->arena;
    if (!count)
        return usual_figures(base, rows, arena);
    struct scenario_results scenario = {.name = base->variant->name, .shape = tally_shape(base->casework)};
    labels_fill(&scenario.labels, base->casework, arena);
    *rows = arena_take(arena, (size_t)count * sizeof **rows);
    arena_speak(arena, wish->language);
    bool all = figures_asked(&scenario, names, count, *rows, arena);
    arena_speak(arena, &english);
    return all ? count : -1;
}

struct search_progress search_progress_begin(const struct run_wish *wish)
{
    return (struct search_progress){!wish->quiet && isatty(STDERR_FILENO), 0, wish, 0};
}

void search_progress_tell(void *context, int finished, int all)
{
    struct search_progress *progress = context;
    if (!progress->is_shown || seconds_now() - progress->told < 0.2)
        return;
    progress->told = seconds_now();
    run_wish_say(progress->wish, "\r%d of %d replications of this step \033[K", finished, all);
}

void search_progress_end(struct search_progress *progress)
{
    if (progress->is_shown && progress->told > 0)
        fputs("\r\033[K", stderr);
}
