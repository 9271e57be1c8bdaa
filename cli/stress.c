#include "cli/stress.h"

#include <math.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/figure.h"
#include "models/discipline.h"
#include "models/step.h"
#include "scenarios/reading.h"

struct page { FILE *out; const struct stress *stress; const struct casework *first; struct arena *arena; };

static void item(const struct page *page, const char *number, const char *title)
{
    fprintf(page->out, "\n### %s %s\n\n", number, title);
}

static void section(const struct page *page, const char *title)
{
    fprintf(page->out, "\n## %s\n", title);
}

/* "4.5 hours", "12 days", in the unit in which it reads. */
static const char *length_text(struct arena *arena, double microseconds)
{
    if (microseconds >= 2 * (double)DAY)
        return arena_print(arena, "%.3g days", microseconds / (double)DAY);
    if (microseconds >= 2 * (double)HOUR)
        return arena_print(arena, "%.3g hours", microseconds / (double)HOUR);
    return arena_print(arena, "%.3g minutes", microseconds / (double)MINUTE);
}

/* "lognormal, mean 4 hours, sd 2 hours" */
static const char *law_text(struct arena *arena, const struct distribution *law)
{
    double sd = sqrt(distribution_variance(law));
    const char *mean = length_text(arena, distribution_mean(law));
    return sd > 0 ? arena_print(arena, "%s, mean %s, sd %s", law->kind->name, mean, length_text(arena, sd)) : arena_print(arena, "always %s", mean);
}

static const char *target_text(const struct page *page, int target)
{
    const struct casework *casework = page->first;
    if (target == TO_DECIDED)
        return "decided";
    if (target == TO_WITHDRAWN)
        return "withdrawn";
    const struct step *step = &casework->steps[target];
    return arena_print(page->arena, "%s, %s", casework->tracks[step->track].heading.name, step->heading.name);
}

static void objectives(const struct page *page)
{
    const struct results *results = page->stress->results;
    int count;
    const int *rows = answer_figures(results, &count, page->arena);
    section(page, "1 Objectives");
    item(page, "1.1", "Purpose of the model");
    fprintf(page->out, "%s: %s\n", results->name, results->question && *results->question ? results->question
                                                 : "(to be written: the scenario file has no `question`)");
    item(page, "1.2", "Model outputs");
    fputs("Means over the replications with 95 % limits, corrected for skewness (Willink 2005):\n\n", page->out);
    for (int i = 0; i < count; i++)
        fprintf(page->out, "* %s (%s): %s\n", figures[rows[i]].name, figure_unit(&figures[rows[i]], &results->scenarios[0]), figures[rows[i]].summary);
    item(page, "1.3", "Experimentation aims");
    for (int s = 0; s < results->scenario_count; s++) {
        int like = results->scenarios[s].like;
        fprintf(page->out, "* %s%s%s%s\n", results->scenarios[s].name, like < 0 ? "" : ", compared with ", like < 0 ? "" : results->scenarios[like].name,
                like < 0 ? "" : " under the same luck");
    }
}

/* A flow chart in Mermaid: a box for each step, an arrow for each way on. */
static void diagram(const struct page *page)
{
    const struct casework *casework = page->first;
    fputs("```mermaid\nflowchart TD\n", page->out);
    for (int type = 0; type < casework->type_count; type++)
        fprintf(page->out, "  c%d([\"%s\"]) --> s%d\n", type, casework->types[type].heading.name, casework->tracks[casework->types[type].track].first_step);
    for (int t = 0; t < casework->track_count; t++)
        for (int i = 0; i < casework->tracks[t].step_count; i++) {
            int s = casework->tracks[t].first_step + i;
            const struct step *step = &casework->steps[s];
            fprintf(page->out, "  s%d[\"%s: %s\"]\n", s, casework->tracks[t].heading.name, step->heading.name);
            if (step->leaves)
                fprintf(page->out, "  s%d --> %s\n", s, step->leaves == TO_DECIDED ? "decided" : "withdrawn");
            else if (step->action != ACT_JUMP)
                fprintf(page->out, "  s%d --> s%d\n", s, s + 1);
            int values = step->trait >= 0 ? casework->traits[step->trait].value_count : 1;
            for (int v = 0; step->outcomes && v < values; v++)
                for (int o = 0; o < step->outcomes[v].count; o++) {
                    const struct outcome *way = &step->outcomes[v].items[o];
                    double share = way->until - (o ? step->outcomes[v].items[o - 1].until : 0);
                    if (share <= 0)
                        continue;
                    fprintf(page->out, "  s%d -->|\"%s%s%.3g %%\"| ", s, step->trait >= 0 ? casework->traits[step->trait].values[v] : "", step->trait >= 0 ? " " : "", 100 * share);
                    fprintf(page->out, way->step >= 0 ? "s%d\n" : way->step == TO_DECIDED ? "decided\n" : "withdrawn\n", way->step);
                }
        }
    fputs("```\n", page->out);
}

static void steps(const struct page *page)
{
    const struct casework *casework = page->first;
    for (int s = 0; s < casework->step_count; s++) {
        const struct step *step = &casework->steps[s];
        fprintf(page->out, "* %s: %s", target_text(page, s), step->kind->name);
        if (step->queue >= 0)
            fprintf(page->out, ", by %s", casework->queues[step->queue].heading.name);
        if (step->time)
            fprintf(page->out, ", %s", law_text(page->arena, step->time));
        if (step->time_trait >= 0)
            fprintf(page->out, ", its time by %s", casework->traits[step->time_trait].heading.name);
        fprintf(page->out, "%s%s\n", step->clock_stops ? ", the goal's clock stops" : "", step->leaves == TO_DECIDED ? ", ends the case" : "");
    }
}

/* The lines of the scenario file under a key at its margin. */
static void lines_under(const struct page *page, const char *key)
{
    const char *text = page->stress->results->text ? page->stress->results->text : "", *begin = strncmp(text, key, strlen(key)) ? NULL : text;
    const char *found = begin ? begin : strstr(text, arena_print(page->arena, "\n%s", key));
    if (!found) {
        fputs("The file has one scenario, as it stands.\n", page->out);
        return;
    }
    fputs("```yaml\n", page->out);
    for (const char *line = found + (*found == '\n'), *start = line; *line;) {
        size_t length = strcspn(line, "\n");
        if (line != start && *line != ' ' && *line != '#' && *line != '\n')
            break;
        fprintf(page->out, "%.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
    fputs("```\n", page->out);
}

/* A house has no flow of cases: children and adults are present, minute by minute. */
static void house_logic(const struct page *page, const struct scenario_results *results)
{
    item(page, "2.1", "Base model overview diagram");
    fputs("None: nothing flows. Children come and go, adults work shifts, and both are counted minute by minute.\n", page->out);
    item(page, "2.2", "Base model logic");
    fputs("Each open day children arrive and leave, adults are present by their shifts less absence; the adults needed for the children present are compared with those "
          "who are there. The exact meaning of every word is in `docs/semantics.md`.\n", page->out);
    item(page, "2.3", "Scenario logic");
    lines_under(page, "scenarios:");
    item(page, "2.4", "Algorithms");
    fputs("Presence is drawn for each child, adult and day; there are no queues and no choices.\n", page->out);
    item(page, "2.5", "Components");
    fputs("Entities (groups of children):\n\n", page->out);
    for (int i = 0; i < results->shape.children; i++)
        fprintf(page->out, "* %s\n", results->labels.children[i]);
    fputs("\nResources (adults):\n\n", page->out);
    for (int i = 0; i < results->shape.adults; i++)
        fprintf(page->out, "* %s\n", results->labels.adults[i]);
    if (results->labels.floor)
        fprintf(page->out, "\nFloor: %d adults in the house.\n", results->labels.floor);
    fputs("\nThere are no queues. Entry and exit: the children's arrival and leaving times.\n", page->out);
}

static void queue_told(const struct page *page, const struct queue *queue)
{
    fprintf(page->out, "* %s: %s (%s)", queue->heading.name, queue->discipline->name, queue->discipline->summary);
    if (queue->other)
        fprintf(page->out, " for %d of %d cases taken, %s (%s) for the others", queue->turns, queue->turns + queue->other_turns, queue->other->name,
                queue->other->summary);
    fputs("\n", page->out);
}

static void logic(const struct page *page)
{
    const struct casework *casework = page->first;
    const struct scenario_results *results = page->stress->results->scenarios;
    section(page, "2 Logic");
    if (results->shape.has_house) {
        house_logic(page, results);
        return;
    }
    item(page, "2.1", "Base model overview diagram");
    diagram(page);
    item(page, "2.2", "Base model logic");
    fputs("Cases are received, go through the steps of their track one after the other, wait in queues for officers, and leave decided or withdrawn. The exact "
          "meaning of every word is in `docs/semantics.md`.\n\n", page->out);
    steps(page);
    item(page, "2.3", "Scenario logic");
    lines_under(page, "scenarios:");
    item(page, "2.4", "Algorithms");
    fputs("Queues are served in the order of their discipline (2.5); at one instant all changes are applied first, then teams take cases until nothing moves; officers idle longest go first. "
          "Intake starts anew each day with exponential gaps through the day's cumulative rate.\n", page->out);
    for (int i = 0; i < casework->intake_count; i++)
        if (casework->intakes[i].dispersion > 1)
            fprintf(page->out, "* intake of %s: the number of a period has %.3g times the variance of a Poisson number (gamma-Poisson)\n",
                    casework->types[casework->intakes[i].type].heading.name, casework->intakes[i].dispersion);
    item(page, "2.5", "Components");
    fputs("Entities (case types):\n\n", page->out);
    for (int type = 0; type < casework->type_count; type++)
        fprintf(page->out, "* %s%s%s\n", casework->types[type].heading.name, casework->types[type].goal.kind == GOAL_NONE ? "" : ", goal ",
                casework->types[type].goal.text ? casework->types[type].goal.text : "");
    fputs("\nActivities: the steps of 2.2.\n\nResources (teams):\n\n", page->out);
    for (int g = 0; g < casework->group_count; g++)
        fprintf(page->out, "* %s: %d officers, %.3g %% of the time present goes to standard work\n", casework->groups[g].who, casework->groups[g].count,
                (double)casework->groups[g].speed / 1e4);
    fputs("\nQueues:\n\n", page->out);
    for (int q = 0; q < casework->queue_count; q++)
        queue_told(page, &casework->queues[q]);
    fputs("\nEntry points: the intake of each case type. Exit points: decided, withdrawn.\n", page->out);
}

static void data(const struct page *page)
{
    const struct results *results = page->stress->results;
    const struct casework *casework = page->first;
    section(page, "3 Data");
    item(page, "3.1", "Data sources");
    for (int i = 0; i < results->input_count; i++)
        fprintf(page->out, "* %s (hash of its bytes)\n", results->inputs[i]);
    fputs("(To be written: where the numbers of the scenario file come from. Its comments, in 3.3, say what its author noted.)\n", page->out);
    item(page, "3.2", "Pre-processing");
    fputs("(To be written: what was done to the data before they were written into the file. The program changes nothing in them.)\n", page->out);
    item(page, "3.3", "Input parameters");
    if (page->stress->is_changed)
        fputs("**The results were made with other settings (`--set`, `--seed`) than the file below.**\n\n", page->out);
    fprintf(page->out, "```yaml\n%s```\n", results->text ? results->text : "");
    item(page, "3.4", "Assumptions");
    fputs("Defaults used:\n\n", page->out);
    for (int i = 0; i < casework->default_count; i++)
        if (casework->defaults[i].path)
            fprintf(page->out, "* %s: %s\n", casework->defaults[i].path, casework->defaults[i].value);
        else
            fprintf(page->out, "* %s\n", casework->defaults[i].value);
    for (int i = 0; i < results->warning_count; i++)
        fprintf(page->out, "* note: %s\n", results->warnings[i]);
}

static void experimentation(const struct page *page)
{
    const struct results *results = page->stress->results;
    const struct casework *casework = page->first;
    char first[11], last[11];
    int warm_up = (int)(-casework->begin / DAY);
    section(page, "4 Experimentation");
    item(page, "4.1", "Initialisation");
    if (casework->start_count)
        fprintf(page->out, "The period starts with %d open cases, each at a step, with its age.", casework->start_count);
    else
        fputs("The period starts without open cases.", page->out);
    fprintf(page->out, warm_up ? " It is preceded by a warm-up of %d days, which no figure counts.\n" : " There is no warm-up.\n", warm_up);
    item(page, "4.2", "Run length");
    fprintf(page->out, "%s to %s, both days included: %d days, which end by themselves (a terminating run).\n", civil_text(casework->period.first, first),
            civil_text(casework->period.last, last), casework->period.last - casework->period.first + 1);
    item(page, "4.3", "Estimation approach");
    fprintf(page->out, "%d independent replications of each scenario (%s). Limits are 95 %%; differences are taken replication by replication; bands hold 50, 80 and 95 %% "
            "of the replications.\n", results->scenario_count ? results->scenarios[0].replications : 0, results->stopped);
}

static void implementation(const struct page *page)
{
    const struct results *results = page->stress->results;
    section(page, "5 Implementation");
    item(page, "5.1", "Software or programming language");
    fprintf(page->out, "Sluse %s, in C (%s).\n", results->version, results->build);
    item(page, "5.2", "Random sampling");
    fprintf(page->out, "Counter-based streams (Random123), keyed by seed (%llu), replication, purpose, owner and visit: all scenarios meet the same luck, and a change leaves the "
            "luck of everything else as it was. Samplers use + and x only, so that every machine gives the same bits.\n", (unsigned long long)results->seed);
    item(page, "5.3", "Model execution");
    fputs("Event-driven: one event for each piece of work, whatever nights it spans; a structure for each kind of event subject; change, then dispatch. "
          "Replications run in parallel (OpenMP); results do not depend on threads, shares or interruptions.\n", page->out);
    item(page, "5.4", "System specification");
    fputs("Any x86-64 machine with Linux. What a run takes: `sluse run --timing`.\n", page->out);
    section(page, "6 Code access");
    item(page, "6.1", "Computer model sharing statement");
    fputs("The program is free software (GPL-3). The model is the scenario file in 3.3, with the files in 3.1; the results file holds it too:\n\n", page->out);
    for (int s = 0; s < results->scenario_count; s++)
        fprintf(page->out, "* %s: identity %016llx\n", results->scenarios[s].name, (unsigned long long)results->scenarios[s].identity);
}

void stress_write(FILE *out, const struct stress *stress)
{
    struct page page = {out, stress, stress->caseworks[0], stress->arena};
    fprintf(out, "# %s: STRESS-DES\n\nThe items of STRESS-DES (Monks et al. 2019), filled from the results and the model of `%s`; those in brackets are for the author.\n",
            stress->results->name, stress->results->scenarios[0].name);
    objectives(&page);
    logic(&page);
    data(&page);
    experimentation(&page);
    implementation(&page);
}
