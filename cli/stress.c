#include "cli/stress_page.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/figure.h"
#include "analysis/note_words.h"
#include "base/failure.h"
#include "models/discipline.h"
#include "models/intake.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

static void objectives(const struct page *page)
{
    const struct results *results = page->stress->results;
    int count;
    const int *rows = answer_figures(results, &count, page->arena);
    page_section(page, "1 Objectives");
    page_item(page, "1.1", "Purpose of the model");
    fprintf(page->out, "%s: %s\n", results->name, results->question && *results->question ? results->question
                                                 : page_word(page, "(to be written: the scenario file has no `question`)"));
    page_item(page, "1.2", "Model outputs");
    page_put(page, results->scenario_count && results->scenarios[0].replications == 1 ? "The numbers of the one replication, without limits:\n\n"
                       : "Means over the replications with 95 % limits, corrected for skewness (Willink 2005):\n\n");
    for (int i = 0; i < count; i++)
        fprintf(page->out, "* %s (%s): %s\n", page_word(page, figures[rows[i]].name), page_word(page, figure_unit(&figures[rows[i]], &results->scenarios[0])),
            page_word(page, figures[rows[i]].summary));
    page_item(page, "1.3", "Experimentation aims");
    for (int s = 0; s < results->scenario_count; s++) {
        int like = results->scenarios[s].like;
        fprintf(page->out, "* %s", results->scenarios[s].name);
        if (like >= 0)
            page_say(page, ", compared with %s under the same luck", results->scenarios[like].name);
        fputs("\n", page->out);
    }
}

/* The lines of the scenario file under a key at its margin. */
static void lines_under(const struct page *page, const char *key)
{
    const char *text = page->stress->results->text ? page->stress->results->text : "", *begin = strncmp(text, key, strlen(key)) ? NULL : text;
    const char *found = begin ? begin : strstr(text, arena_print(page->arena, "\n%s", key));
    if (!found) {
        page_put(page, "The file has one scenario, as it stands.\n");
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
static void house_logic(const struct page *page)
{
    page_item(page, "2.1", "Base model overview diagram");
    page_put(page, "None: nothing flows. Children come and go, adults work shifts, and both are counted minute by minute.\n");
    page_item(page, "2.2", "Base model logic");
    page_put(page, "Each open day children arrive and leave, adults are present by their shifts less absence; the adults needed for the children present are compared with those "
          "who are there. The exact meaning of every word is in `docs/semantics.md`.\n");
    page_item(page, "2.3", "Scenario logic");
    lines_under(page, "scenarios:");
    page_scenarios(page);
    page_item(page, "2.4", "Algorithms");
    page_put(page, "Presence is drawn for each child, adult and day; there are no queues and no choices.\n");
    page_item(page, "2.5", "Components");
    page_house(page);
    page_written(page, (const char *const[]){"presence", "adults", "every adult", "shifts", "roster", "absences", "calendars", NULL});
    page_put(page, "\nThere are no queues. Entry and exit: the children's arrival and leaving times.\n");
}

static void queue_told(const struct page *page, const struct queue *queue)
{
    fprintf(page->out, "* %s: %s (%s)", queue->heading.name, queue->discipline->name, page_word(page, queue->discipline->summary));
    if (queue->other)
        page_say(page, " for %d of %d cases taken, %s (%s) for the others", queue->turns, queue->turns + queue->other_turns, queue->other->name,
            page_word(page, queue->other->summary));
    fputs("\n", page->out);
}

/* How many cases of a type the intake is expected to bring from the first to the last day of the period; 0: a file lists them, which is a count of people. */
static double received_expected(const struct casework *casework, int type)
{
    double expected = 0;
    for (int i = 0; i < casework->intake_count; i++)
        if (casework->intakes[i].type == type && casework->intakes[i].trace)
            return 0;
        else if (casework->intakes[i].type == type)
            expected += intake_expected(casework, &casework->intakes[i], (int)(-casework->begin / DAY), casework->days);
    return expected;
}

/* What each scenario's intake comes to; the lines quoted above it say which changes it is from. */
static void scenarios_received(const struct page *page)
{
    fputs("\n", page->out);
    for (int s = 0; s < page->stress->count; s++) {
        const struct casework *casework = page->stress->caseworks[s];
        double received = 0;
        for (int type = 0; type < casework->type_count; type++)
            received += received_expected(casework, type);
        if (received > 0)
            page_say(page, "* %s: about %s cases received in the period by the intake\n", casework->variant->name, page_digits(page->arena, received));
    }
}

static void type_told(const struct page *page, int number)
{
    const struct case_type *type = &page->first->types[number];
    double received = received_expected(page->first, number);
    fputs(arena_print(page->arena, "* %s", type->heading.name), page->out);
    if (received > 0)
        page_say(page, ", about %s received in the period", page_digits(page->arena, received));
    if (type->goal.kind != GOAL_NONE)
        page_say(page, ", goal %s", type->goal.text);
    if (type->slot_goal.kind != GOAL_NONE)
        page_say(page, ", goal for the wait for a slot %s", type->slot_goal.text);
    fputs("\n", page->out);
}

static void logic(const struct page *page)
{
    const struct casework *casework = page->first;
    const struct scenario_results *results = page->stress->results->scenarios;
    page_section(page, "2 Logic");
    if (results->shape.has_house) {
        house_logic(page);
        return;
    }
    page_item(page, "2.1", "Base model overview diagram");
    page_diagram(page);
    page_item(page, "2.2", "Base model logic");
    page_put(page, page_can_withdraw(page) ? "Cases are received, go through the steps of their track one after the other, wait in queues for officers, and leave decided or withdrawn. The exact "
          "meaning of every word is in `docs/semantics.md`.\n\n"
          : "Cases are received, go through the steps of their track one after the other, wait in queues for officers, and leave decided. The exact "
          "meaning of every word is in `docs/semantics.md`.\n\n");
    page_steps(page);
    page_written(page, (const char *const[]){"tracks", NULL});
    page_item(page, "2.3", "Scenario logic");
    lines_under(page, "scenarios:");
    page_scenarios(page);
    scenarios_received(page);
    page_item(page, "2.4", "Algorithms");
    page_put(page, "Queues are served in the order of their discipline (2.5); at one instant all changes are applied first, then teams take cases until nothing moves; officers idle longest go first. "
          "Intake starts anew each day with exponential gaps through the day's cumulative rate.\n");
    for (int team = 0; team < casework->team_count; team++)
        if (casework->teams[team].by_load)
            page_say(page, "* in the team %s not the officer idle longest goes first, but who has worked least\n", casework->teams[team].heading.name);
    for (int i = 0; i < casework->intake_count; i++)
        if (casework->intakes[i].trace)
            page_say(page, "* intake of %s: no gaps are drawn; cases come at the times that a file lists, the same in each replication\n",
                casework->types[casework->intakes[i].type].heading.name);
    for (int i = 0; i < casework->intake_count; i++)
        if (casework->intakes[i].dispersion > 1)
            page_say(page, "* intake of %s: the number of a period has %s times the variance of a Poisson number (gamma-Poisson)\n",
                casework->types[casework->intakes[i].type].heading.name, page_digits(page->arena, casework->intakes[i].dispersion));
    page_item(page, "2.5", "Components");
    page_put(page, "Entities (case types):\n\n");
    for (int type = 0; type < casework->type_count; type++)
        type_told(page, type);
    page_teams(page);
    page_books(page);
    page_put(page, "\nQueues:\n\n");
    for (int q = 0; q < casework->queue_count; q++)
        queue_told(page, &casework->queues[q]);
    page_exits(page);
    page_written(page, (const char *const[]){"cases", "every team", "teams", "calendars", "offices", "appointments", "moves", "absence list", NULL});
}

/* Whether a default was not used, since the run was told another number of replications or another seed. */
static bool is_run_otherwise(const struct page *page, const char *path)
{
    const struct results *results = page->stress->results;
    return path && ((!strcmp(path, "seed") && results->seed != page->first->seed)
                    || (!strcmp(path, "replications") && results->scenario_count && results->scenarios[0].replications != page->first->replications));
}

static void data(const struct page *page)
{
    const struct results *results = page->stress->results;
    const struct casework *casework = page->first;
    page_section(page, "3 Data");
    page_item(page, "3.1", "Data sources");
    for (int i = 0; i < results->input_count; i++)
        page_say(page, "* %s (hash of its bytes)\n", results->inputs[i]);
    page_put(page, "(To be written: where the numbers of the scenario file come from. Its comments, in 3.3, say what its author noted.)\n");
    page_item(page, "3.2", "Pre-processing");
    page_put(page, "(To be written: what was done to the data before they were written into the file. The program changes nothing in them.)\n");
    page_item(page, "3.3", "Input parameters");
    if (results->setting_count)
        page_put(page, "The results were made with these settings, which stand before the file below and are in all that is told of the model here:\n\n");
    for (int i = 0; i < results->setting_count; i++)
        fprintf(page->out, "* `--set '%s'`\n", results->settings[i]);
    if (results->setting_count)
        fputs("\n", page->out);
    if (page->stress->draws_inputs)
        page_say(page, "Each replication drew the %d uncertain inputs of the file (`uncertain`) anew; what is told of the model here is at their usual values.\n\n", page->first->uncertain_count);
    if (page->stress->is_changed)
        page_put(page, "**The results were made with other settings (`--set`, `--seed`) than the file below.**\n\n");
    fprintf(page->out, "```yaml\n%s```\n", results->text ? results->text : "");
    page_item(page, "3.4", "Assumptions");
    page_put(page, "Defaults used:\n\n");
    for (int i = 0; i < casework->default_count; i++)
        if (is_run_otherwise(page, casework->defaults[i].path))
            continue;
        else if (casework->defaults[i].path)
            fprintf(page->out, "* %s: %s\n", casework->defaults[i].path, casework->defaults[i].value);
        else
            fprintf(page->out, "* %s\n", page_word(page, casework->defaults[i].value));
    for (int i = 0; i < results->warning_count; i++)
        page_say(page, "* note: %s\n", note_words(results->warnings[i], page->arena));
    page_written(page, (const char *const[]){"uncertain", NULL});
}

static void implementation(const struct page *page)
{
    const struct results *results = page->stress->results;
    page_section(page, "5 Implementation");
    page_item(page, "5.1", "Software or programming language");
    page_say(page, "Sluse %s, in C (%s).\n", results->version, results->build);
    page_item(page, "5.2", "Random sampling");
    page_say(page, "Counter-based streams (Random123), keyed by seed (%llu), replication, purpose, owner and visit: all scenarios meet the same luck, and a change leaves the "
            "luck of everything else as it was. Samplers use + and x only, so that every machine gives the same bits.\n", (unsigned long long)results->seed);
    page_item(page, "5.3", "Model execution");
    page_put(page, "Event-driven: one event for each piece of work, whatever nights it spans; a structure for each kind of event subject; change, then dispatch. "
          "Replications run in parallel (OpenMP); results do not depend on threads, shares or interruptions.\n");
    page_item(page, "5.4", "System specification");
    page_put(page, "Any x86-64 machine with Linux. What a run takes: `sluse run --timing`.\n");
    page_section(page, "6 Code access");
    page_item(page, "6.1", "Computer model sharing statement");
    page_put(page, "The program is free software (GPL-3). The model is the scenario file in 3.3, with the files in 3.1; the results file holds it too:\n\n");
    for (int s = 0; s < results->scenario_count; s++)
        page_say(page, "* %s: identity %016llx\n", results->scenarios[s].name, (unsigned long long)results->scenarios[s].identity);
}

void stress_write(FILE *out, const struct stress *stress)
{
    char *text = NULL;
    size_t size = 0;
    FILE *plain = open_memstream(&text, &size);
    if (!plain)
        die("no memory for the text of STRESS-DES");
    struct page page = {plain, stress, stress->caseworks[0], stress->arena};
    page_say(&page, "# %s: STRESS-DES\n\nThe items of STRESS-DES (Monks et al. 2019), filled from the results and the model of `%s`; those in brackets are for the author.\n",
            stress->results->name, stress->results->scenarios[0].name);
    objectives(&page);
    logic(&page);
    data(&page);
    page_experimentation(&page);
    implementation(&page);
    fclose(plain);
    markup_write(out, text);
    free(text);
}
