#include "cli/answer_into.h"

#include <omp.h>
#include <stdlib.h>

#include "analysis/kept_answers.h"
#include "analysis/store.h"
#include "base/failure.h"
#include "base/text.h"
#include "cli/identity.h"

enum { KEY_INTO = 0x2000 };

static const struct argp_option option_rows[] = {
    {"into", KEY_INTO, "RESULTS.h5", 0, "Keep the answer in the results of the same scenario, for `sluse report`", 2},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct answer_into *into = state->input;
    if (key != KEY_INTO)
        return ARGP_ERR_UNKNOWN;
    into->path = argument;
    return 0;
}

const struct argp answer_into_argp = {option_rows, option_read, NULL, NULL, NULL, NULL, NULL};

static const struct scenario_results *scenario_of(const struct results *results, uint64_t identity)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (results->scenarios[s].identity == identity)
            return &results->scenarios[s];
    return NULL;
}

static void text_open(struct answer_into *into)
{
    if (!(into->out = open_memstream(&into->text, &into->size)))
        die("out of memory: the answer");
}

bool answer_into_open(struct answer_into *into, const char *command, const struct search_base *base, const struct run_wish *wish)
{
    struct input_list inputs = {0};
    if (!into->path)
        return true;
    into->command = command;
    into->identity = scenario_identity(base->variant->root, base->folder, base->casework->seed, wish->arena, &inputs);
    if (wish->request.draws_inputs)
        into->identity = scenario_identity_drawn(into->identity, base->variant->root, wish->arena);
    struct arena *earlier = arena_open();
    bool is_there = scenario_of(store_read(into->path, earlier), into->identity);
    arena_close(earlier);
    const char *sets = wish->request.draws_inputs ? " --inputs uncertain" : "";
    for (int i = 0; i < wish->request.set_count; i++)
        if (!text_starts(wish->request.sets[i], "replications="))
            sets = arena_print(wish->arena, "%s --set '%s'", sets, wish->request.sets[i]);
    if (!is_there)
        run_wish_say(wish, "sluse: %s holds no scenario '%s' of this text, seed and program; make it first: sluse run %s%s -o %s\n", into->path,
                base->variant->name, base->loaded.document->path, sets, into->path);
    else
        text_open(into);
    return is_there;
}

bool answer_into_open_about(struct answer_into *into, const char *command, const struct scenario_results *const about[], int count, const struct run_wish *wish)
{
    if (!into->path)
        return true;
    into->command = command;
    into->identity = about[0]->identity;
    struct arena *earlier = arena_open();
    const struct results *results = store_read(into->path, earlier);
    int there = 0;
    while (there < count && scenario_of(results, about[there]->identity))
        there++;
    arena_close(earlier);
    if (there == count)
        text_open(into);
    else
        run_wish_say(wish, "sluse: %s holds no scenario '%s' of this text, seed and program; keep the answer in the results that are compared\n", into->path,
                     about[there]->name);
    return there == count;
}

void answer_into_close(struct answer_into *into, bool is_stopped, const struct run_wish *wish)
{
    struct arena *arena = wish->arena;
    if (!into->out)
        return;
    if (fclose(into->out))
        die("out of memory: the answer");
    if (is_stopped) {
        run_wish_say(wish, "sluse: stopped before its end: nothing is kept in %s\n", into->path);
    } else {
        struct results *results = arena_take(arena, sizeof *results);
        *results = *store_read(into->path, arena);
        const struct scenario_results *scenario = scenario_of(results, into->identity);
        struct json_tree *tree = json_tree_read(into->text, arena);
        invariant(tree, "an answer is no JSON object");
        if (!scenario)
            die("%s has changed since the search began: nothing is kept in it", into->path);
        json_tree_columns(tree, arena);
        const struct kept_answer answer = {into->command, scenario->slug, into->identity, tree};
        answer_keep(results, &answer, arena);
        store_write(into->path, results, omp_get_max_threads());
        run_wish_say(wish, "sluse: kept in %s at /answers/%s/%s\n", into->path, into->command, answer_name(&answer, arena));
    }
    free(into->text);
}
