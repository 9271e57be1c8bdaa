/* Whether a report says what its results say: every number and text in it is made again from the results and compared. */
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/json_walk.h"
#include "analysis/report_json.h"
#include "analysis/report_source.h"
#include "analysis/store.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/report_page.h"
#include "cli/speech.h"

enum { DIFFERENCES_TOLD = 20 };

struct options { const char *report, *results; const struct language *language; };

/* What the report says of itself; its data as text, and the page they stand in, NULL: they stand alone. */
struct said { const char *page, *data; const char *results, *checksum, *previous, *language; int withheld_below; };

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case KEY_LANG: options->language = speech_named(state, argument); return 0;
    case ARGP_KEY_ARG:
        if (options->results)
            arguments_refuse(state, "a report and its results, not also '%s'", argument);
        *(options->report ? &options->results : &options->report) = argument;
        return 0;
    case ARGP_KEY_END:
        if (!options->report)
            arguments_refuse(state, "which report? Give the .html file that 'sluse report' made, or its --json");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_rows[] = {SPEECH_OPTION, {0}};

static const struct argp argp = {
    option_rows, option_read, "REPORT.html [RESULTS.h5]",
    "Makes every number of a report again from its results, and says which differ, and whether these are the results it was made from. Exit status 2 when one does, or they are not."
    "\vWithout RESULTS.h5 the file that the report was made from is looked for beside the report, then here.",
    NULL, NULL, NULL,
};

static const char *unquoted(const struct json_walk *walk, struct arena *arena)
{
    return walk->length > 2 ? arena_copy(arena, walk->value + 1, walk->length - 2) : "";
}

/* Reads the report's data, NULL when the file holds none, and its page. */
static void report_read(const char *path, struct said *said, struct arena *arena)
{
    size_t size;
    const char *bytes = whole_file_read(path, arena, &size);
    if (!bytes)
        die("cannot read %s: %s", path, failure_of(errno));
    const char *text = arena_copy(arena, bytes, size);
    said->page = *text == '{' ? NULL : text;
    said->data = said->page ? report_page_data(text, arena) : text;
}

/* Reads what the report says of itself. Returns false when it is none of ours. */
static bool said_read(struct said *said, struct arena *arena)
{
    struct json_walk walk = json_walk(said->data);
    bool is_ours = false;
    while (json_walk_next(&walk)) {
        is_ours |= strcmp(walk.path, "report") == 0 && json_walk_is(&walk, "1");
        if (strcmp(walk.path, "language") == 0)
            said->language = unquoted(&walk, arena);
        if (strcmp(walk.path, "stamp.results") == 0)
            said->results = unquoted(&walk, arena);
        if (strcmp(walk.path, "stamp.checksum") == 0)
            said->checksum = unquoted(&walk, arena);
        if (strcmp(walk.path, "previous.results") == 0)
            said->previous = unquoted(&walk, arena);
        if (strcmp(walk.path, "stamp.withheld_below") == 0)
            said->withheld_below = atoi(walk.value);
    }
    return is_ours && !walk.is_faulty && said->language && said->results && said->checksum;
}

/* The results file named in the report: beside it, or in this folder. */
static const char *results_find(const char *report, const char *name, struct arena *arena)
{
    const char *slash = strrchr(report, '/');
    const char *beside = slash ? arena_print(arena, "%.*s/%s", (int)(slash - report), report, name) : name;
    return access(beside, R_OK) == 0 ? beside : name;
}

/* Says so where the file is not the one whose stamp the report bears. */
static void stamp_compare(const struct said *said, const struct report *report, const char *path, struct arena *speaking)
{
    const char *checksum = arena_print(speaking, "%016llx", (unsigned long long)report->checksum);
    if (strcmp(said->checksum, checksum) != 0)
        fputs(arena_print(speaking, "%s: these are not the results this page was made from: the checksum of %s was %s, and that of these is %s.\n", path, said->results,
                          said->checksum, checksum), stdout);
}

/* Returns the data made again from the results. */
static const char *data_make(const struct said *said, const struct report *report)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    report_json(out, report, said->language);
    if (fclose(out))
        die("out of memory: the report's data");
    return text;
}

/* Compares value by value. Returns how many differ; *compared: how many there are. */
static int differences(const char *said, const char *made, const struct report *report, int *compared, struct arena *speaking)
{
    struct json_walk a = json_walk(said), b = json_walk(made);
    int count = 0;
    *compared = 0;
    for (;;) {
        bool has_a = json_walk_next(&a), has_b = json_walk_next(&b);
        if (!has_a && !has_b)
            return count;
        if (has_a != has_b || strcmp(a.path, b.path) != 0) {
            fputs(arena_print(speaking, "From here on the report holds other things than its results: %s.\n", has_a ? a.path : b.path), stdout);
            return count + 1;
        }
        (*compared)++;
        if (a.length == b.length && memcmp(a.value, b.value, a.length) == 0)
            continue;
        if (count++ < DIFFERENCES_TOLD)
            fputs(arena_print(speaking, "%s: the report says %.*s, the results %.*s%s\n", a.path, (int)(a.length < 60 ? a.length : 60), a.value,
                              (int)(b.length < 60 ? b.length : 60), b.value, report_source_text(report, a.path, speaking)), stdout);
    }
}

/* Whether the data are shown by the page that this program makes; says so where they are not, or where that cannot be told. */
static bool page_is_sound(const struct said *said, struct arena *speaking)
{
    enum page_look look = said->page ? report_page_look(said->page, speaking) : PAGE_SAME;
    if (look == PAGE_OTHER)
        fputs(arena_word(speaking, "But the page around them is not the one that this program makes, so what it shows may be something else.\n"), stdout);
    if (look == PAGE_NOT_BUILT)
        fputs(arena_word(speaking, "What shows them was not compared: the page is not built here ('make web').\n"), stdout);
    return look != PAGE_OTHER;
}

int command_trace(int argc, char **argv)
{
    struct options options = {.language = speech_usual()};
    arguments_read(&argp, argc, argv, &options);
    struct arena *arena = arena_open(), *speaking = speech_open(options.language);
    struct said said = {0};
    report_read(options.report, &said, arena);
    if (!said.data || !said_read(&said, arena)) {
        fputs(arena_print(speaking, "sluse trace: %s holds no report of this program\n", options.report), stderr);
        arena_close(speaking);
        arena_close(arena);
        return EXIT_USER;
    }
    const char *path = options.results ? options.results : results_find(options.report, said.results, arena);
    struct report *report = report_data(store_read(path, arena), said.withheld_below, arena);
    int compared;
    report_file_note(report, path, arena);
    stamp_compare(&said, report, path, speaking);
    report->file = said.results;
    if (said.previous) {
        report_previous(report, store_read(results_find(options.report, said.previous, arena), arena), arena);
        report->previous_file = said.previous;
    }
    const char *made = data_make(&said, report);
    int different = differences(said.data, made, report, &compared, speaking);
    free((char *)made);
    if (different > DIFFERENCES_TOLD)
        fputs(arena_print(speaking, "... and %d more.\n", different - DIFFERENCES_TOLD), stdout);
    fputs(different == 1
          ? arena_print(speaking, "%s: %d numbers and texts made again from %s, %d differs.\n", options.report, compared, path, different)
          : arena_print(speaking, "%s: %d numbers and texts made again from %s, %d differ.\n", options.report, compared, path, different), stdout);
    bool is_sound = !different && page_is_sound(&said, speaking);
    arena_close(speaking);
    arena_close(arena);
    return is_sound ? 0 : EXIT_USER;
}
