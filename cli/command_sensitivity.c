/* Which uncertain input matters. */
#include <argp.h>
#include <stdio.h>

#include "analysis/sensitivity.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/inputs_wish.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_wish.h"
#include "sim/threads.h"

struct wish {
    struct search_wish search;
    int rows, row_replications;
};

enum { KEY_ROWS = 256, KEY_EACH, MOST_ROWS = 100000, MOST_EACH = 10000 };

static const struct argp_option option_rows[] = {
    {"figure", 'f', "NAME", 0, "This figure; may be given several times (default: those of the answer)", 0},
    {"rows", KEY_ROWS, "N", 0, "Also shares of variance, by Saltelli's design of N rows (N x (inputs + 2) scenarios)", 0},
    {"each", KEY_EACH, "N", 0, "Replications of each scenario of the design (default 4)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->search; break;
    case KEY_ROWS: wish->rows = (int)option_number(state, "--rows", argument, 10, MOST_ROWS); break;
    case KEY_EACH: wish->row_replications = (int)option_number(state, "--each", argument, 2, MOST_EACH); break;
    case 'f': search_figure_add(&wish->search, argument); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&search_wish_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Tells which of the file's uncertain inputs matters: one at a time from least to largest, and with --rows by shares of variance."
    "\vInputs stand under 'uncertain' in the file: {name: {path: ..., value: ..., between: [least, most]}}, or with a distribution. Ctrl-C shows what is done.",
    children, NULL, NULL,
};

static void sensitivity_write(FILE *out, bool as_json, const struct search_wish *wish, const void *found)
{
    (as_json ? sensitivity_json : sensitivity_print)(out, found, wish->run.arena);
}

static int sensitivity_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->search.into, "sensitivity", base, &wish->search.run))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->search.run);
    struct sensitivity found = sensitivity_of(&(struct sensitivity_request){
        base->variant, base->casework, base->folder, rows, count, base->replications, wish->rows, wish->row_replications,
        threads_use(wish->search.run.threads), interrupt_watch(), search_progress_tell, &progress}, wish->search.run.arena);
    search_progress_end(&progress);
    if (found.fault) {
        run_wish_say(&wish->search.run, "sluse: an uncertain input cannot be put into %s: %s\n", wish->search.run.request.file, found.fault);
        return EXIT_USER;
    }
    return search_tell(&wish->search, sensitivity_write, &found, !found.is_stopped ? NULL : found.has_swings ? "; what follows is what was done so far" : " before it had an answer");
}

int command_sensitivity(int argc, char **argv)
{
    struct wish wish = {.search.run.arena = arena_open(), .row_replications = 4};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    arguments_read(&argp, argc, argv, &wish);
    if (wish.search.run.request.draws_inputs)
        run_wish_say(&wish.search.run, "sluse: sensitivity varies the uncertain inputs itself; leave out --inputs\n");
    else if (search_read(&wish.search, &base, &rows, &count) && count > 0) {
        inputs_that_stand_tell(base.casework, wish.search.run.language);
        if (base.casework->uncertain_count)
            status = sensitivity_tell(&wish, &base, rows, count);
        else
            inputs_missing_tell(base.casework, wish.search.run.request.file, wish.search.run.language);
    }
    arena_close(wish.search.run.arena);
    return status;
}
