#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "analysis/danish.h"
#include "analysis/report_json.h"
#include "analysis/store.h"
#include "base/failure.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_number.h"
#include "cli/output_file.h"
#include "cli/report_page.h"

struct options { const char *path, *out, *language; int withheld_below; bool json; };

enum { KEY_SUPPRESS = 256, KEY_LANG, MOST_WITHHELD = 1000 };

static const struct argp_option option_rows[] = {
    {"out", 'o', "FILE", 0, "What to make, by its ending: .html, a page for reading and printing", 0},
    {"lang", KEY_LANG, "da|en", 0, "The language in which the page opens (default: da where the locale is Danish, else en)", 0},
    {"suppress", KEY_SUPPRESS, "N", 0, "Tell no number of fewer than N cases, nor what rests on so few", 0},
    {"json", 'j', NULL, 0, "Write what the page holds as one JSON object (docs/report.schema.json)", 0},
    {0},
};

static const char *const endings[] = {".html", NULL};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);
    return length > tail && text_equal(text + length - tail, ending);
}

static void options_check(const struct options *options, struct argp_state *state)
{
    bool is_known = false;
    if (!options->path)
        argp_error(state, "which results? Give the .h5 file that 'sluse run' wrote");
    if (!options->json && !options->out)
        argp_error(state, "say what to make: -o report.html");
    for (int i = 0; endings[i] && options->out; i++)
        is_known |= ends_with(options->out, endings[i]);
    if (options->out && !is_known)
        argp_error(state, "'%s' does not say what to make; end it in .html", options->out);
    if (!language_named(options->language))
        argp_error(state, "--lang knows da and en, not '%s'", options->language);
}

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'o': options->out = argument; return 0;
    case 'j': options->json = true; return 0;
    case KEY_LANG: options->language = argument; return 0;
    case KEY_SUPPRESS: options->withheld_below = (int)option_number(state, "--suppress", argument, 1, MOST_WITHHELD); return 0;
    case ARGP_KEY_ARG:
        if (options->path)
            argp_error(state, "one results file at a time, not also '%s'", argument);
        options->path = argument;
        return 0;
    case ARGP_KEY_END: options_check(options, state); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    option_rows, option_read, "RESULTS.h5",
    "Makes results into what people read: a page that holds everything in one file, with a monthly page, a board sheet and a budget paper to print."
    "\vExample: sluse report asylum-surge.h5 --lang da -o report.html",
    NULL, NULL, NULL,
};

int command_report(int argc, char **argv)
{
    struct options options = {.language = language_usual()};
    argp_parse(&argp, argc, argv, 0, NULL, &options);
    struct arena *arena = arena_open();
    struct report *report = report_data(store_read(options.path, arena), options.withheld_below, arena);
    struct dataset_hash *datasets;
    int count = store_hashes(options.path, arena, &datasets);
    report->digest = digest(datasets, count);
    if (options.json) {
        report_json(stdout, report, options.language);
        putchar('\n');
    }
    int status = options.out ? report_page_write(options.out, report, options.language, arena) : 0;
    arena_close(arena);
    return status;
}
