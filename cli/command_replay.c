/* One replication alone: what happens to every case, as text, as an event log, and as the cases open on a day. */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/event_log.h"
#include "analysis/open_cases.h"
#include "analysis/store.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/identity.h"
#include "cli/load.h"
#include "cli/option_number.h"
#include "cli/output_file.h"
#include "cli/speech.h"
#include "models/simulate.h"

enum { MOST_SETS = 64, KEY_SET = 256, KEY_CASE_IDS };

struct wish {
    const char *path, *scenario, *log, *open_cases, *until;
    const char *sets[MOST_SETS];
    int set_count, replication;
    long seed;
    bool quiet, tells_ids;                                /* tells_ids: those of the cases open at the start, which may name people */
    const struct language *language;
};

static const struct argp_option options[] = {
    {"scenario", 's', "NAME", 0, "the scenario to replay (default: the first)", 0},
    {"replication", 'r', "N", 0, "its number, from 0 (default 0)", 0},
    {"seed", 'S', "N", 0, "instead of the file's seed", 0},
    {"until", 'u', "DATE", 0, "tell only what happens before 00:00 of this day", 0},
    {"log", 'l', "FILE.csv", 0, "write the event log: case, case type, activity, resource, enabled, start, end, lifecycle, whole (of a part); what is in hand or on hold at the end, or at --until, has no line", 0},
    {"open-cases", 'o', "FILE.csv", 0, "write the cases open at --until (default: the end), as `start: {file: ...}` reads them", 0},
    {"pseudonyms", 'p', NULL, 0, "tell and write the cases of a table of open cases as 'open case 17', not by their ids: what happens anyway; see --case-ids", 0},
    {"case-ids", KEY_CASE_IDS, NULL, 0, "tell and write the ids of a table of open cases: they may name people, so keep what is written as you keep the cases", 0},
    {"quiet", 'q', NULL, 0, "no text, only the files", 0},
    {"set", KEY_SET, "PATH=VALUE", 0, "change a value of the file, as under `set:`", 0},
    SPEECH_OPTION,
    {0},
};

/* What is written must not take the place of what is read, nor of the other. */
static void files_check(const struct wish *wish, struct argp_state *state)
{
    if (wish->log && wish->open_cases && same_file(wish->log, wish->open_cases))
        arguments_refuse(state, "--log and --open-cases need two files, not both '%s'", wish->log);
    const char *written[] = {wish->log, wish->open_cases};
    for (int i = 0; i < 2; i++)
        if (written[i] && wish->path && same_file(written[i], wish->path))
            arguments_refuse(state, "'%s' is the scenario file; write to another", written[i]);
    for (int i = 0; i < 2; i++)
        if (written[i] && is_results_file(written[i]))
            arguments_refuse(state, "'%s' is a results file; write to another", written[i]);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case 's': wish->scenario = argument; return 0;
    case 'u': wish->until = argument; return 0;
    case 'l': wish->log = argument; return 0;
    case 'o': wish->open_cases = argument; return 0;
    case 'p': wish->tells_ids = false; return 0;
    case KEY_CASE_IDS: wish->tells_ids = true; return 0;
    case KEY_LANG: wish->language = speech_named(state, argument); return 0;
    case 'q': wish->quiet = true; return 0;
    case 'r': wish->replication = (int)option_number(state, "--replication", argument, 0, 1000000); return 0;
    case 'S': wish->seed = option_number(state, "--seed", argument, 0, 9000000000000000); return 0;
    case KEY_SET:
        if (wish->set_count == MOST_SETS)
            arguments_refuse(state, "more than %d times --set", MOST_SETS);
        wish->sets[wish->set_count++] = argument;
        return 0;
    case ARGP_KEY_ARG:
        if (wish->path)
            arguments_refuse(state, "one scenario file at a time");
        wish->path = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: arguments_refuse(state, "which scenario file?"); return 0;
    case ARGP_KEY_END: files_check(wish, state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {options, parse, "FILE",
    "Runs one replication of one scenario and tells everything that happens in it."
    "\vThe ids in a table of open cases may name people: those cases are told and written as 'open case 17' unless --case-ids asks for their ids. Offices that mail cases to each other are told one after the other, a stretch of time each: lines are in the order of time within an office, so sort the log by its times.", NULL, NULL, NULL};

static void replay(const struct casework *casework, const struct wish *wish, sim_time until, struct arena *speaking)
{
    struct arena *arena = arena_open();
    struct output_file log_file = output_file_open(wish->log, arena), open_file = output_file_open(wish->open_cases, arena);
    struct open_cases *open = open_cases_open(casework, wish->replication, until);
    struct event_log log = event_log_open(casework, wish->quiet ? NULL : stdout, log_file.file, until, open_cases_listener(open), arena);
    log.names.are_hidden = !wish->tells_ids;
    log.speaking = speaking;
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, wish->replication, NULL, NULL, &log.listener, NULL);
    if (open_file.file)
        open_cases_write(open, !wish->tells_ids, open_file.file);
    simulator_close(simulator);
    open_cases_close(open);
    output_file_close(&log_file);
    output_file_close(&open_file);
    arena_close(arena);
}

/* Whether a file to be written is one that the scenarios read, after saying so. */
static bool overwrites_input(const struct wish *wish, const struct loaded *loaded, struct arena *speaking, struct arena *arena)
{
    const char *written[] = {wish->log, wish->open_cases};
    struct input_list inputs = {0};
    bool does = false;
    for (int i = 0; i < loaded->count; i++)
        scenario_identity(loaded->variants[i].root, loaded->document->folder, 0, arena, &inputs);
    for (int i = 0; i < inputs.count; i++) {
        const char *path = input_path(loaded->document->folder, inputs.items[i].name, arena);
        for (int w = 0; w < 2; w++)
            if (written[w] && same_file(written[w], path)) {
                fputs(arena_print(speaking, "sluse: '%s' is read by the scenarios of %s; write to another file\n", written[w], wish->path), stderr);
                does = true;
            }
    }
    return does;
}

/* Reads --until, a day of what is simulated; returns false after saying what is wrong. text NULL: left as it is. */
static bool until_read(const struct casework *casework, const char *text, sim_time *until, struct arena *speaking)
{
    civil_day day;
    char first[11], last[11];
    if (!text)
        return true;
    if (!civil_read(text, &day)) {
        fputs(arena_print(speaking, "sluse: '%s' is no date; write 2026-06-01\n", text), stderr);
        return false;
    }
    *until = (day - casework->period.first) * DAY;
    if (*until > casework->begin && *until <= casework->end)
        return true;
    fputs(arena_print(speaking, "sluse: --until %s lies outside what is simulated; write a day from %s to %s\n", text,
            civil_text(casework->period.first + (civil_day)(casework->begin / DAY) + 1, first),
            civil_text(casework->period.first + (civil_day)(casework->end / DAY), last)), stderr);
    return false;
}

int command_replay(int argc, char **argv)
{
    struct wish wish = {.seed = -1, .language = speech_usual()};
    arguments_read(&argp, argc, argv, &wish);
    struct arena *arena = arena_open(), *speaking = speech_open(wish.language);
    struct loaded loaded;
    int status = EXIT_USER, number;
    if (load(&(struct load_wish){wish.path, wish.sets, wish.set_count, wish.language}, arena, &loaded) && (number = loaded_scenario(&loaded, wish.scenario, speaking)) >= 0) {
        struct casework casework = *loaded.caseworks[number];
        casework.seed = wish.seed >= 0 ? (uint64_t)wish.seed : casework.seed;
        sim_time until = casework.end;
        if (casework.house)
            fputs(arena_word(speaking, "sluse: replay tells what happens to cases, and a file with 'presence' has none; its days stand in 'sluse show --by quarter'\n"), stderr);
        else if (until_read(&casework, wish.until, &until, speaking) && !overwrites_input(&wish, &loaded, speaking, arena)) {
            replay(&casework, &wish, until, speaking);
            status = 0;
        }
    }
    arena_close(speaking);
    arena_close(arena);
    return status;
}
