#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "analysis/report_json.h"
#include "analysis/report_xlsx.h"
#include "analysis/store.h"
#include "analysis/withheld_text.h"
#include "base/failure.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/identity.h"
#include "cli/load.h"
#include "cli/option_number.h"
#include "cli/output_file.h"
#include "cli/report_page.h"
#include "cli/report_pdf.h"
#include "cli/speech.h"
#include "cli/stress.h"
#include "languages/languages.h"

struct options { const char *path, *out, *language, *view, *previous; int withheld_below; bool json, stress; };

enum { KEY_SUPPRESS = 256, KEY_VIEW, KEY_STRESS, KEY_PREVIOUS, MOST_WITHHELD = 1000 };

static const struct argp_option option_rows[] = {
    {"out", 'o', "FILE", 0, "What to make, by its ending: .html, a page to read and print; .pdf, that page printed; .xlsx, a workbook", 0},
    {"lang", KEY_LANG, "da|en", 0, "The language in which the page opens (default: da where the locale is Danish, else en)", 0},
    {"view", KEY_VIEW, "NAME", 0, "What a .pdf holds: overview (default), monthly, board or budget", 0},
    {"previous", KEY_PREVIOUS, "OLD.h5", 0, "Say in the budget paper what has changed against these results, by scenarios of the same name", 0},
    {"suppress", KEY_SUPPRESS, "N", 0, "Tell no number of fewer than N cases, nor what rests on so few", 0},
    {"stress", KEY_STRESS, NULL, 0, "Write the twenty items of STRESS-DES as Markdown, filled from the model; files that the scenario names must lie beside the results", 0},
    {"json", 'j', NULL, 0, "Write what the page holds as one JSON object (docs/report.schema.json)", 0},
    {0},
};

static int page_make(const struct options *options, const struct report *report, struct arena *arena)
{
    return report_page_write(options->out, report, options->language, arena);
}

static int pdf_make(const struct options *options, const struct report *report, struct arena *arena)
{
    return report_pdf_write(options->out, report, options->language, options->view, arena);
}

static int workbook_make(const struct options *options, const struct report *report, struct arena *arena)
{
    arena_speak(arena, language_named(options->language));
    report_xlsx(options->out, report, arena);
    return 0;
}

/* What can be made. To add one: its function and its row. */
static const struct product {
    const char *ending;
    int (*make)(const struct options *, const struct report *, struct arena *);
} products[] = {{".html", page_make}, {".pdf", pdf_make}, {".xlsx", workbook_make}, {NULL, NULL}};

static const char *const views[] = {"overview", "monthly", "board", "budget", NULL};

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);
    return length > tail && text_equal(text + length - tail, ending);
}

static const struct product *product_of(const char *path)
{
    for (const struct product *product = products; product->ending; product++)
        if (ends_with(path, product->ending))
            return product;
    return NULL;
}

static bool is_view(const char *name)
{
    for (int i = 0; views[i]; i++)
        if (text_equal(views[i], name))
            return true;
    return false;
}

static void options_check(const struct options *options, struct argp_state *state)
{
    if (!options->path)
        arguments_refuse(state, "which results? Give the .h5 file that 'sluse run' wrote");
    if (options->stress && (options->json || options->out))
        arguments_refuse(state, "--stress is a text of its own; leave out -o and --json");
    if (!options->json && !options->out && !options->stress)
        arguments_refuse(state, "say what to make, such as -o report.html, -o report.pdf or -o tables.xlsx");
    if (options->out && !product_of(options->out))
        arguments_refuse(state, "'%s' does not say what to make; end it in .html, .pdf or .xlsx", options->out);
    if (options->view && !is_view(options->view))
        arguments_refuse(state, "--view knows overview, monthly, board and budget, not '%s'", options->view);
    if (options->view && (!options->out || !ends_with(options->out, ".pdf")))
        arguments_refuse(state, "--view says what a .pdf holds; the page holds them all");
    if (options->previous && (options->stress || (options->out && ends_with(options->out, ".xlsx"))))
        arguments_refuse(state, "--previous is told in the budget paper; make a page (-o report.html), a .pdf or --json with it");
}

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'o': options->out = argument; return 0;
    case 'j': options->json = true; return 0;
    case KEY_VIEW: options->view = argument; return 0;
    case KEY_PREVIOUS: options->previous = argument; return 0;
    case KEY_STRESS: options->stress = true; return 0;
    case KEY_LANG: options->language = speech_named(state, argument)->code; return 0;
    case KEY_SUPPRESS: options->withheld_below = (int)option_number(state, "--suppress", argument, 1, MOST_WITHHELD); return 0;
    case ARGP_KEY_ARG:
        if (options->path)
            arguments_refuse(state, "one results file at a time, not also '%s'", argument);
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

/* Writes the STRESS-DES items of the model that the results hold; `speaking` speaks the language wanted. */
static int stress_make(const struct options *options, const struct results *results, struct arena *speaking, struct arena *arena)
{
    struct loaded loaded;
    struct input_list inputs = {0};
    struct stress stress = {.results = results_quoted(results, options->withheld_below, arena), .withheld_below = options->withheld_below, .arena = speaking};
    const char *path = options->path, *slash = strrchr(path, '/'), *folder = slash ? arena_copy(arena, path, (size_t)(slash - path)) : ".";
    struct load_wish wish = {.path = "scenario", .sets = results->settings, .set_count = results->setting_count};
    if (!results->scenario_count || !load_text(&wish, folder, results->text ? results->text : "", arena, &loaded))
        return EXIT_USER;
    for (int i = 0; i < loaded.count; i++) {
        const struct node *root = loaded.variants[i].root;
        uint64_t identity = scenario_identity(root, folder, results->seed, arena, &inputs), drawn = scenario_identity_drawn(identity, root, arena);
        uint64_t kept = i < results->scenario_count ? results->scenarios[i].identity : 0;
        stress.draws_inputs |= kept == drawn;
        stress.is_changed |= kept != identity && kept != drawn;
    }
    stress.caseworks = loaded.caseworks;
    stress.count = loaded.count;
    stress_write(stdout, &stress);
    return 0;
}

/* Sets the earlier results beside; returns false after saying that they are of something else. */
static bool previous_add(struct report *report, const struct options *options, struct arena *arena)
{
    struct arena *speaking = speech_open(language_named(options->language));
    bool is_same = report_previous(report, store_read(options->previous, arena), arena);
    report->previous_file = file_name(options->previous);
    if (!is_same)
        fputs(arena_print(speaking, "sluse report: %s is of something else: no scenario of the same name has a team, a case type or a group in common with %s; give "
                          "earlier results of the same file\n", options->previous, options->path), stderr);
    arena_close(speaking);
    return is_same;
}

int command_report(int argc, char **argv)
{
    struct options options = {.language = language_usual()};
    arguments_read(&argp, argc, argv, &options);
    options.view = options.view ? options.view : views[0];
    struct arena *arena = arena_open();
    const struct results *results = store_read(options.path, arena);
    if (options.stress) {
        struct arena *speaking = speech_open(language_named(options.language));
        int end = stress_make(&options, results, speaking, arena);
        arena_close(speaking);
        arena_close(arena);
        return end;
    }
    struct report *report = report_data(results, options.withheld_below, arena);
    report_file_note(report, options.path, arena);
    if (options.previous && !previous_add(report, &options, arena)) {
        arena_close(arena);
        return EXIT_USER;
    }
    if (options.json) {
        report_json(stdout, report, options.language);
        putchar('\n');
    }
    int status = options.out ? product_of(options.out)->make(&options, report, arena) : 0;
    arena_close(arena);
    return status;
}
