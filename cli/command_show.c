#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/csv.h"
#include "analysis/json.h"
#include "analysis/show.h"
#include "analysis/wait_line.h"
#include "analysis/store.h"
#include "analysis/year_print.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/option_number.h"
#include "cli/speech.h"

struct options { struct show_request request; const char *path, *csv; const struct language *language; int withheld_below; bool json, verbose, danish, year; };

enum { KEY_DANISH = 256, KEY_SUPPRESS, MOST_WITHHELD = 1000 };

static const struct argp_option option_rows[] = {
    {"figure", 'f', "NAME", 0, "This figure only, such as 'sojourn time p90'", 0},
    {"by", 'b', "team|type|track|appointments|adults|children|quarter|week|month", 0, "One figure in rows; weeks and months with the band that holds 80 % of the replications", 0},
    {"scenario", 's', "NAME", 0, "This scenario only, all its figures with 95 % limits", 0},
    {"csv", 'c', "DIR", 0, "Write tables into DIR: figures.csv, differences.csv, weekly_figures.csv, weekly_teams.csv, weekly_cases.csv", 0},
    {"danish", KEY_DANISH, NULL, 0, "The tables of --csv with semicolons and decimal commas, as a Danish spreadsheet reads them", 0},
    {"suppress", KEY_SUPPRESS, "N", 0, "In the tables of --csv leave empty what rests on fewer than N cases", 0},
    {"year", 'y', NULL, 0, "From contract to cases, a full-time officer's year of each team: expected, by the agency's own figures, and as it came out", 0},
    {"json", 'j', NULL, 0, "Write everything as one JSON object", 0},
    {"verbose", 'v', NULL, 0, "The answer with definitions, the chance of keeping each goal, and notes", 0},
    SPEECH_OPTION,
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'f': options->request.figure = argument; return 0;
    case 'b': options->request.by = argument; return 0;
    case 's': options->request.scenario = argument; return 0;
    case 'c': options->csv = argument; return 0;
    case KEY_DANISH: options->danish = true; return 0;
    case KEY_SUPPRESS: options->withheld_below = (int)option_number(state, "--suppress", argument, 1, MOST_WITHHELD); return 0;
    case 'j': options->json = true; return 0;
    case KEY_LANG: options->language = speech_named(state, argument); return 0;
    case 'y': options->year = true; return 0;
    case 'v': options->verbose = true; return 0;
    case ARGP_KEY_ARG:
        if (options->path)
            arguments_refuse(state, "one results file at a time, not also '%s'", argument);
        options->path = argument;
        return 0;
    case ARGP_KEY_END:
        if (!options->path)
            arguments_refuse(state, "which results? Give the .h5 file that 'sluse run' wrote");
        if (options->danish && !options->csv)
            arguments_refuse(state, "--danish says how the tables are written; add --csv DIR");
        if (options->withheld_below && !options->csv)
            arguments_refuse(state, "--suppress says what the tables of --csv leave out; add --csv DIR (a report has its own --suppress)");
        if (options->json && (options->request.by || options->request.figure || options->request.scenario || options->verbose))
            arguments_refuse(state, "--json writes everything; leave out --by, --figure, --scenario and --verbose");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    option_rows, option_read, "RESULTS.h5",
    "Shows results: without options the answer that 'sluse run' gave, and what else can be asked; else tables, CSV files or JSON."
    "\vExamples: sluse show r.h5 --by week --figure 'open cases'; sluse show r.h5 --by team; sluse show r.h5 --csv out",
    NULL, NULL, NULL,
};

/* Writes what was asked for to out. Returns what is wrong with the request, or NULL. */
static const char *shown(FILE *out, const struct options *options, const struct results *results, struct arena *arena)
{
    bool wants_tables = options->request.figure || options->request.by || options->request.scenario;
    if (options->json)
        json_print(out, results, NULL);
    if (options->csv)
        csv_write(options->csv, results, (struct csv_wish){options->danish, options->withheld_below});
    for (int i = 0; options->year && i < results->scenario_count; i++) {
        const struct scenario_results *scenario = &results->scenarios[i];
        if (options->request.scenario && strcmp(options->request.scenario, scenario->name) != 0)
            continue;
        if (results->scenario_count > 1)
            fprintf(out, "%s\n", scenario->name);
        years_print(out, scenario, arena);
    }
    if (options->year)
        return NULL;
    if (wants_tables)
        return show_print(out, results, &options->request, arena);
    if (options->json || options->csv)
        return NULL;
    answer_print(out, results, options->language, options->verbose);
    wait_lines_print(out, results, arena);
    if (!options->verbose)
        show_choices_print(out, results, options->path, arena);
    return NULL;
}

int command_show(int argc, char **argv)
{
    struct options options = {.language = speech_usual()};
    arguments_read(&argp, argc, argv, &options);
    struct arena *arena = arena_open(), *speaking = speech_open(options.language);
    const char *why = shown(stdout, &options, store_read(options.path, arena), speaking);
    if (why)
        fprintf(stderr, "sluse show: %s\n", why);
    arena_close(speaking);
    arena_close(arena);
    return why ? EXIT_USER : 0;
}
