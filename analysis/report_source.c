#include "analysis/report_source.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "analysis/kept_answers.h"

static const char *sources_of(const struct scenario_results *scenario, const char *sources, struct arena *arena)
{
    const char *list = "";
    while (*sources) {
        size_t length = strcspn(sources, " ");
        list = arena_print(arena, "%s%s/scenarios/%s/%.*s", list, *list ? ", " : "", scenario->slug, (int)length, sources);
        sources += length + (sources[length] == ' ');
    }
    return arena_print(arena, " (%s)", list);
}

/* The place of a number of an answer. */
static const char *answer_source(const struct report *report, const char *path, struct arena *arena)
{
    int answer = -1, length = 0;
    if (sscanf(path, "answers[%d].holds.%n", &answer, &length) != 1 || !length || answer < 0 || answer >= report->answer_count)
        return "";
    return arena_print(arena, " (%s)", answer_place(report->answers[answer].kept, path + length, arena));
}

const char *report_source_text(const struct report *report, const char *path, struct arena *arena)
{
    static const struct { const char *format; size_t columns; const char *fixed; } kinds[] = {
        {"scenarios[%d].cells[%d]", offsetof(struct report, whole), NULL},
        {"scenarios[%d].budget[%d]", offsetof(struct report, budget), NULL},
        {"scenarios[%d].agency[%d]", offsetof(struct report, agency), NULL},
        {"scenarios[%d].recent.types[%d]", 0, "cases/within cases/decided"},
        {"scenarios[%d].types[%*d].cells[%d]", offsetof(struct report, types), NULL},
        {"scenarios[%d].teams[%*d].cells[%d]", offsetof(struct report, teams), NULL},
        {"scenarios[%d].months[%*d].cells[%d]", offsetof(struct report, months), NULL},
        {"scenarios[%d].years[%*d].cells[%d]", offsetof(struct report, budget), NULL},
        {"scenarios[%d].months[%d].working_days", 0, "open_days"},
        {"scenarios[%d].years[%d].working_days", 0, "open_days"},
        {"scenarios[%d].permanent[%d]", 0, "officers_permanent"},
        {"scenarios[%d].temporary[%d]", 0, "officers_temporary"},
        {"scenarios[%d].lent[%d]", 0, "officers_lent"},
        {"scenarios[%d].day[%d]", 0, "quarters/open quarters/children quarters/with_children quarters/wanted quarters/short quarters/below"},
        {"scenarios[%d].paths[%d]", offsetof(struct report, weeks), NULL},
        {"scenarios[%d].busy[%d]", 0, "teams/worked teams/present"},
        {"scenarios[%d].curves[%d]", 0, "histograms/sojourn"},
        {"scenarios[%d].ages[%d]", 0, "histograms/age"},
        {"scenarios[%d].oldest[%d]", 0, "histograms/age"},
        {"scenarios[%d].waiting_ages[%d]", 0, "histograms/waiting_age"},
        {"scenarios[%d].oldest_waiting[%d]", 0, "histograms/waiting_age"},
        {"scenarios[%d].waiting_ages_begin[%d]", 0, "histograms/waiting_age_begin"},
        {"scenarios[%d].oldest_waiting_begin[%d]", 0, "histograms/waiting_age_begin"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int scenario = -1, column = -1;
        if (sscanf(path, kinds[i].format, &scenario, &column) != 2 || scenario < 0 || scenario >= report->results->scenario_count || column < 0)
            continue;
        const struct report_columns *columns = (const struct report_columns *)((const char *)report + kinds[i].columns);
        if (!kinds[i].fixed && column >= columns->count)
            continue;
        const char *sources = kinds[i].fixed ? kinds[i].fixed : columns->items[column].sources;
        return sources_of(&report->results->scenarios[scenario], sources, arena);
    }
    return answer_source(report, path, arena);
}
