#include "cli/search_wish.h"

#include "base/failure.h"
#include "cli/interrupt.h"

static const struct argp_option option_rows[] = {
    {"scenario", 's', "NAME", 0, "The scenario it is about (default: the first)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct search_wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; return 0;
    case 's': wish->scenario = argument; return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {{&run_wish_argp, 0, NULL, 0}, {&answer_into_argp, 0, NULL, 0}, {0}};

const struct argp search_wish_argp = {option_rows, option_read, NULL, NULL, children, NULL, NULL};

void search_figure_add(struct search_wish *wish, const char *name)
{
    *(const char **)arena_push(wish->run.arena, &wish->figures, &wish->figure_count, &wish->figure_room, sizeof *wish->figures) = name;
}

bool search_read(struct search_wish *wish, struct search_base *base, int **rows, int *count)
{
    if (!search_base_read(&wish->run, wish->scenario, base))
        return false;
    *count = search_figures(&wish->run, base, wish->figures, wish->figure_count, rows);
    return *count >= 0;
}

int search_tell(struct search_wish *wish, search_writer *write, const void *answer, const char *stopped)
{
    if (stopped)
        run_wish_say(&wish->run, "sluse: stopped%s\n", language_phrase(wish->run.language, stopped));
    arena_speak(wish->run.arena, wish->run.json ? &english : wish->run.language);
    write(stdout, wish->run.json, wish, answer);
    arena_speak(wish->run.arena, &english);               /* as which it is kept */
    if (wish->into.out)
        write(wish->into.out, true, wish, answer);
    answer_into_close(&wish->into, stopped, &wish->run);
    return stopped ? interrupt_status() : 0;
}
