#include "cli/report.h"

#include <stdio.h>

#include "analysis/answer.h"
#include "analysis/csv.h"
#include "analysis/json.h"

void report_write(const struct report *report, const struct results *results, const char *path)
{
    FILE *out = report->json ? stderr : stdout;
    if (report->json)
        json_print(stdout, results);
    else if (!report->quiet)
        answer_print(stdout, results, false);
    if (report->csv)
        csv_write(report->csv, results);
    if (report->quiet)
        return;
    fprintf(out, "\nResults: %s", path);
    if (results->scenario_count > 0)
        fprintf(out, " (%d replication%s of each scenario, seed %llu)", results->scenarios[0].replications,
                results->scenarios[0].replications == 1 ? "" : "s", (unsigned long long)results->seed);
    fprintf(out, "%s%s\n", report->csv ? "; tables: " : "", report->csv ? report->csv : "");
}
