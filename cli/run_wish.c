#include "cli/run_wish.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/arguments.h"
#include "cli/inputs_wish.h"
#include "cli/option_number.h"
#include "cli/speech.h"

enum { KEY_REPLICATIONS = 0x1100, KEY_SEED, KEY_SET, MOST_THREADS = 1024 };

static const struct argp_option option_rows[] = {
    {"replications", KEY_REPLICATIONS, "N", 0, "Replications, whatever the file says", 1},
    {"seed", KEY_SEED, "N", 0, "Seed, whatever the file says", 1},
    {"set", KEY_SET, "PATH=VALUE", 0, "Change the scenario file's value at this dotted path; may be given several times", 1},
    {"threads", 't', "N", 0, "Threads (default: OMP_NUM_THREADS, else the processors this process may use)", 1},
    INPUTS_OPTION,
    {"json", 'j', NULL, 0, "Write the answer as JSON", 1},
    {"quiet", 'q', NULL, 0, "No progress", 1},
    {"lang", KEY_LANG, "da|en", 0, SPEECH_HELP, 1},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct run_wish *wish = state->input;
    struct plan_request *request = &wish->request;
    switch (key) {
    case ARGP_KEY_INIT: wish->language = request->language = speech_usual(); break;
    case KEY_LANG: wish->language = request->language = speech_named(state, argument); break;
    case 't': wish->threads = (int)option_number(state, "--threads", argument, 1, MOST_THREADS); break;
    case 'j': wish->json = true; break;
    case 'q': wish->quiet = true; break;
    case KEY_REPLICATIONS: request->replications = argument; break;
    case KEY_SEED: request->seed = argument; break;
    case KEY_INPUTS: request->draws_inputs = inputs_drawn(state, argument); break;
    case KEY_SET:
        *(const char **)arena_push(wish->arena, &request->sets, &request->set_count, &request->set_room, sizeof *request->sets) = argument;
        break;
    case ARGP_KEY_ARG:
        if (request->file)
            arguments_refuse(state, "one file at a time, not also '%s'", argument);
        request->file = argument;
        break;
    case ARGP_KEY_END:
        if (!request->file)
            arguments_refuse(state, "say which scenario file");
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp run_wish_argp = {option_rows, option_read, NULL, NULL, NULL, NULL, NULL};

void run_wish_say(const struct run_wish *wish, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, language_phrase(wish->language, format), arguments);
    va_end(arguments);
}
