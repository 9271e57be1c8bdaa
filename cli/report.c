#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/csv.h"
#include "analysis/json.h"
#include "base/text.h"
#include "cli/speech.h"

/* Says where the results lie. */
static void place_tell(const struct report *report, const struct results *results, const char *path)
{
    FILE *out = report->json ? stderr : stdout;
    struct arena *arena = speech_open(report->language);
    fputs(arena_print(arena, "\nResults: %s", path), out);
    if (results->scenario_count > 0)
        fputs(arena_print(arena, " (%s of each scenario, seed %llu)",
                          speech_counted(arena, results->scenarios[0].replications, "replication", "replications"), (unsigned long long)results->seed), out);
    fprintf(out, "%s%s\n", report->csv ? arena_word(arena, "; tables: ") : "", report->csv ? report->csv : "");
    size_t length = strlen(path), tail = strlen(".h5");
    int stem = (int)(length > tail && text_equal(path + length - tail, ".h5") ? length - tail : length);
    fputs(arena_print(arena, "To read and print: sluse report %s -o %.*s.html\n", path, stem, path), out);
    arena_close(arena);
}

static int replications_in(const struct results *results)
{
    int replications = 0;
    for (int s = 0; s < results->scenario_count; s++)
        replications += results->scenarios[s].replications;
    return replications;
}

void report_write(const struct report *report, const struct results *results, const char *path, const struct timing *timing)
{
    if (report->json)
        json_print(stdout, results, timing);
    else if (!report->quiet)
        answer_print(stdout, results, report->language, false);
    if (report->csv)
        csv_write(report->csv, results, (struct csv_wish){0});
    if (!report->quiet)
        place_tell(report, results, path);
    fflush(stdout);
    if (timing && !report->json)
        timing_print(stderr, timing, replications_in(results));
}
