#include "cli/stress_page.h"

#include <math.h>
#include <string.h>

#include "models/appointment.h"
#include "models/graph.h"
#include "models/step.h"

/* "lognormal, mean 4 hours, standard deviation 2 hours" */
static const char *law_text(struct arena *arena, const struct distribution *law)
{
    double sd = sqrt(distribution_variance(law));
    const char *mean = page_length(arena, distribution_mean(law));
    return sd > 0 ? arena_print(arena, "%s, mean %s, standard deviation %s", law->kind->name, mean, page_length(arena, sd)) : arena_print(arena, "always %s", mean);
}

static const char *target_text(const struct page *page, int target)
{
    const struct casework *casework = page->first;
    if (target == TO_DECIDED)
        return page_word(page, "decided");
    if (target == TO_WITHDRAWN)
        return page_word(page, "withdrawn");
    if (target == TO_DONE)
        return page_word(page, "part done");
    const struct step *step = &casework->steps[target];
    return arena_print(page->arena, "%s, %s", casework->tracks[step->track].heading.name, step->heading.name);
}

/* A place in the chart: a name of letters alone, and for the ends what stands in their boxes. */
static const char *chart_place(const struct page *page, int target)
{
    return target >= 0 ? arena_print(page->arena, "s%d", target)
                       : arena_print(page->arena, "%s([\"%s\"])", target == TO_DECIDED ? "decided" : target == TO_WITHDRAWN ? "withdrawn" : "done", target_text(page, target));
}

/* A name as Mermaid takes it between quotation marks. */
static const char *quoted(const struct page *page, const char *name)
{
    static const char marks[] = "\"<>&#";
    static const char *const told[] = {"#quot;", "#lt;", "#gt;", "#amp;", "#35;"};
    const char *text = "";
    for (const char *c = name; *c;) {
        size_t length = strcspn(c, marks);
        text = arena_print(page->arena, "%s%s%s", text, arena_copy(page->arena, c, length), c[length] ? told[strchr(marks, c[length]) - marks] : "");
        c += length + (c[length] != 0);
    }
    return text;
}

/* What is written on the arrow to a way out of a branch, or of a hold that lasts at most so long. */
static const char *way_words(const struct page *page, const struct step *step, int value, double share)
{
    if (step->action == ACT_HOLD)
        return arena_print(page->arena, "after %s", page_length(page->arena, (double)step->gives_up));
    const char *who = step->trait >= 0 ? arena_print(page->arena, "%s ", quoted(page, page->first->traits[step->trait].values[value])) : "";
    const char *text = arena_print(page->arena, "%s%s %%", who, page_digits(page->arena, 100 * share));
    return step->gate ? arena_print(page->arena, "%s while open", text) : text;
}

static void arrow(const struct page *page, int from, const char *words, int to)
{
    fprintf(page->out, "  s%d -->|\"%s\"| %s\n", from, words, chart_place(page, to));
}

/* The arrows of shares, then of who finds the branch closed, waits too long or finds no room; then to what a case is split into or followed by. */
static void arrows_drawn(const struct page *page, int s)
{
    const struct step *step = &page->first->steps[s];
    int values = step->trait >= 0 ? page->first->traits[step->trait].value_count : 1;
    for (int v = 0; step->outcomes && v < values; v++)
        for (int o = 0; o < step->outcomes[v].count; o++) {
            const struct outcome *way = &step->outcomes[v].items[o];
            double share = way->until - (o ? step->outcomes[v].items[o - 1].until : 0);
            if (share > 0)
                arrow(page, s, way_words(page, step, v, share), way->step);
        }
    if (step->gate)
        arrow(page, s, page_word(page, "while closed"), s + 1);
    if (step->asides && step->asides->out_of_patience)
        arrow(page, s, page_word(page, "out of patience"), step->asides->out_of_patience->step);
    if (step->asides && step->asides->turned_away)
        arrow(page, s, page_word(page, "turned away"), step->asides->turned_away->step);
    for (int part = 0; part < step->part_count; part++)
        arrow(page, s, page_word(page, "a part"), step->parts[part]);
    if (step->follow_up)
        fprintf(page->out, "  s%d -->|\"%s\"| c%d\n", s, arena_print(page->arena, "%s %% a new case", page_digits(page->arena, 100 * step->follow_up->share)), step->follow_up->type);
}

/* A flow chart in Mermaid: a box for each step, an arrow for each way on. */
void page_diagram(const struct page *page)
{
    const struct casework *casework = page->first;
    fputs("```mermaid\nflowchart TD\n", page->out);
    for (int type = 0; type < casework->type_count; type++)
        fprintf(page->out, "  c%d([\"%s\"]) --> s%d\n", type, quoted(page, casework->types[type].heading.name), casework->tracks[casework->types[type].track].first_step);
    for (int t = 0; t < casework->track_count; t++)
        for (int i = 0; i < casework->tracks[t].step_count; i++) {
            int s = casework->tracks[t].first_step + i;
            const struct step *step = &casework->steps[s];
            fprintf(page->out, "  s%d[\"%s: %s\"]\n", s, quoted(page, casework->tracks[t].heading.name), quoted(page, step->heading.name));
            if (step->leaves)
                fprintf(page->out, "  s%d --> %s\n", s, chart_place(page, step->leaves));
            else if (step->action != ACT_JUMP)
                fprintf(page->out, "  s%d --> s%d\n", s, s + 1);
            arrows_drawn(page, s);
        }
    fputs("```\n", page->out);
}

/* While which a branch is open. */
static void gate_told(const struct page *page, const struct gate *gate)
{
    static const char *const formats[2][2] = {
        [GATE_WAITING] = {", only while few wait for %s: from fewer than %lld until more than %lld", ", only while many wait for %s: from more than %lld until fewer than %lld"},
        [GATE_OPEN] = {", only while few are open in %s: from fewer than %lld until more than %lld", ", only while many are open in %s: from more than %lld until fewer than %lld"},
    };
    const struct casework *casework = page->first;
    const char *name = gate->measure == GATE_WAITING ? casework->queues[gate->subject].heading.name : casework->tracks[gate->subject].heading.name;
    page_say(page, formats[gate->measure][gate->opens_above], name, (long long)gate->opens, (long long)gate->closes);
}

/* What shortens a wait, or lengthens it. */
static void limits_told(const struct page *page, const struct step *step)
{
    if (step->gives_up)
        page_say(page, ", but at most %s", page_length(page->arena, (double)step->gives_up));
    if (step->gives_up && step->outcomes)
        page_say(page, ", then %s", target_text(page, step->outcomes[0].items[0].step));
    if (step->outage_count)
        page_say(page, step->outage_count == 1 ? ", what would end in %d outage ends after it" : ", what would end in one of %d outages ends after it", step->outage_count);
    if (step->asides && step->asides->patience)
        page_say(page, ", with patience (%s)", law_text(page->arena, step->asides->patience));
    if (step->asides && step->asides->out_of_patience)
        page_say(page, ", then %s", target_text(page, step->asides->out_of_patience->step));
    if (step->asides && step->asides->turned_away)
        page_say(page, ", turned away to %s", target_text(page, step->asides->turned_away->step));
    if (step->gate)
        gate_told(page, step->gate);
    if (step->follow_up)
        page_say(page, ", followed by a case of %s from %s %% of them after a time (%s)", page->first->types[step->follow_up->type].heading.name,
                 page_digits(page->arena, 100 * step->follow_up->share), law_text(page->arena, step->follow_up->after));
    if (step->action == ACT_JUMP && step->at_most)
        page_say(page, step->at_most == 1 ? ", at most %d time for a case" : ", at most %d times for a case", step->at_most);
}

void page_steps(const struct page *page)
{
    const struct casework *casework = page->first;
    for (int s = 0; s < casework->step_count; s++) {
        const struct step *step = &casework->steps[s];
        fprintf(page->out, "* %s: %s", target_text(page, s), step->kind->name);
        if (step->queue >= 0)
            page_say(page, ", by %s", casework->queues[step->queue].heading.name);
        if (step->time)
            fprintf(page->out, ", %s", law_text(page->arena, step->time));
        if (step->time_trait >= 0)
            page_say(page, ", its time by %s", casework->traits[step->time_trait].heading.name);
        limits_told(page, step);
        fprintf(page->out, "%s%s\n", step->clock_stops ? page_word(page, ", the goal's clock stops") : "", step->leaves == TO_DECIDED ? page_word(page, ", ends the case") : "");
    }
}

static bool loses_clients(const struct book *book)
{
    return book->turned_away || (book->cancelled > 0 && book->cancelled_again < 1) || (book->no_show_count && book->no_show_again < 1);
}

bool page_can_withdraw(const struct page *page)
{
    const struct graph graph = graph_make(page->first, page->arena);
    bool can = false;
    for (int e = 0; e < graph.edge_count; e++)
        can |= graph.edges[e].happens && graph.edges[e].to == TO_WITHDRAWN;
    for (int b = 0; b < page->first->book_count; b++)
        can |= loses_clients(&page->first->books[b]);
    return can;
}

/* How cases leave: by the names of the steps that end them. */
void page_exits(const struct page *page)
{
    const struct casework *casework = page->first;
    const char *list = "";
    for (int s = 0; s < casework->step_count; s++)
        if (casework->steps[s].leaves == TO_DECIDED)
            list = arena_print(page->arena, "%s%s%s", list, *list ? "; " : "", target_text(page, s));
    page_say(page, page_can_withdraw(page) ? "\nEntry points: the intake of each case type. Exit points: decided (%s), withdrawn.\n"
                                           : "\nEntry points: the intake of each case type. Exit points: decided (%s).\n", list);
}
