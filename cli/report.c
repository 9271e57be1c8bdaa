#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/csv.h"
#include "analysis/json.h"
#include "base/text.h"

/* Says where the results lie. */
static void place_tell(const struct report *report, const struct results *results, const char *path)
{
    FILE *out = report->json ? stderr : stdout;
    fprintf(out, "\nResults: %s", path);
    if (results->scenario_count > 0)
        fprintf(out, " (%d replication%s of each scenario, seed %llu)", results->scenarios[0].replications,
                results->scenarios[0].replications == 1 ? "" : "s", (unsigned long long)results->seed);
    fprintf(out, "%s%s\n", report->csv ? "; tables: " : "", report->csv ? report->csv : "");
    size_t length = strlen(path), tail = strlen(".h5");
    int stem = (int)(length > tail && text_equal(path + length - tail, ".h5") ? length - tail : length);
    fprintf(out, "To read and print: sluse report %s -o %.*s.html\n", path, stem, path);
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
        answer_print(stdout, results, false);
    if (report->csv)
        csv_write(report->csv, results, false);
    if (!report->quiet)
        place_tell(report, results, path);
    fflush(stdout);
    if (timing && !report->json)
        timing_print(stderr, timing, replications_in(results));
}
