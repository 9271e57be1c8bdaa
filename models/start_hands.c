/* Of a line of the CSV of open cases: in whose hands the case is, and whose it is. */
#include "models/start_line.h"

#include "base/text.h"
#include "models/start_officer.h"

/* Returns the work that was done last on a case that stays in hand at its step for want of room; -1 after complaining. */
static int line_done_step(const struct line *line, struct csv_cell cell)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    const struct step *step = &casework->steps[line->found->step];
    const char *label = step_label(checking, line->found->step), **names = arena_take(checking->arena, (size_t)(casework->step_count + 1) * sizeof *names);
    int count = 0;
    if (!step->asides || !step->asides->stays || step->queue < 0) {
        complain(checking->diagnostics, cell.place, "no case stays in hand at '%s'; leave 'stays after' empty, or write 'turned away: stays in hand' there", label);
        return -1;
    }
    for (int i = 0; i < casework->step_count; i++) {
        if (casework->steps[i].action != ACT_WORK || casework->steps[i].queue < 0 || casework->steps[i].book >= 0)
            continue;
        names[count++] = step_label(checking, i);
        if (!text_equal(names[count - 1], cell.text))
            continue;
        bool is_same = casework->steps[i].queue == step->queue;
        if (!is_same && casework->queues[casework->steps[i].queue].office == casework->queues[step->queue].office)
            return i;
        complain(checking->diagnostics, cell.place, is_same ? "'%s' waits in the same queue as '%s', so nobody stays with a case between them; leave 'stays after' empty" :
                 "'%s' is done in another office than '%s', so nobody stays with a case between them; leave 'stays after' empty", cell.text, label);
        return -1;
    }
    complain(checking->diagnostics, cell.place, "no work is called '%s'; write track and step; %s", cell.text, text_suggest(checking->arena, cell.text, names));
    return -1;
}

/* A case that stays in hand: its officer is one who does the work that was done on it last. */
static int line_stays(const struct line *line)
{
    struct csv_cell cell = line_cell(line, STAYS_AFTER);
    struct start_case *found = line->found;
    if (!*cell.text || found->step < 0)
        return -1;
    if (!*line_cell(line, OFFICER).text)
        complain(line->checking->diagnostics, cell.place, "a case that stays in hand is in somebody's; write in 'officer' in whose");
    if (found->work_done > 0)
        complain(line->checking->diagnostics, line_cell(line, WORK_DONE).place, "a case that stays in hand is not begun at its step yet; leave 'work done' or 'stays after' empty");
    return line_done_step(line, cell);
}

/* Who has the case in hand. An officer whom the scenario does not have (another one has more) leaves it in the queue. */
static void line_officer(const struct line *line, bool is_work, int done)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct start_case *found = line->found;
    struct csv_cell officer = line_cell(line, OFFICER);
    int work = done >= 0 ? done : found->step;            /* what the officer does, or has done */
    long number;
    int team = start_officer_team(checking, officer.text, &number);
    if (team < 0)
        start_officer_complain(checking, &officer);
    else if (found->step < 0)
        return;
    else if (!is_work || (casework->steps[work].queue >= 0 && !start_team_serves(casework, team, casework->steps[work].queue)))
        complain(checking->diagnostics, officer.place, "the officer '%s' does not do '%s'", officer.text, casework->steps[work].heading.name);
    else if ((found->officer = start_officer_find(casework, team, number)) < 0)
        warn(checking->diagnostics, officer.place, "the officer '%s' is not there at the start%s%s; the case waits in the queue", officer.text,
             *casework->scenario ? arena_print(checking->arena, " of '%s'", casework->scenario) : "", start_officer_beyond(checking, team, number));
    else if (casework->steps[work].queue >= 0 && !start_officer_serves(casework, found->officer, casework->steps[work].queue))
        complain(checking->diagnostics, officer.place, "the officer '%s' does not do '%s'", officer.text, casework->steps[work].heading.name);
    found->stays_after = found->officer >= 0 ? done + 1 : 0;
}

void line_work(const struct line *line)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct start_case *found = line->found;
    struct csv_cell work = line_cell(line, WORK_DONE), officer = line_cell(line, OFFICER);
    bool is_work = found->step >= 0 && casework->steps[found->step].action == ACT_WORK;
    if (found->work_done > 0 && found->step >= 0 && !is_work)
        complain(checking->diagnostics, work.place, "the case is at '%s', which is no work; leave 'work done' empty",
                 casework->steps[found->step].heading.name);
    if (start_is_under_way(casework, found) && (found->work_done > 0 || *officer.text))
        complain(checking->diagnostics, found->work_done > 0 ? work.place : officer.place, "the case is still on its way; leave 'work done' "
                 "and 'officer' empty");
    int done = line_stays(line);
    if (*officer.text && (done >= 0 || !*line_cell(line, STAYS_AFTER).text))
        line_officer(line, is_work, done);
}

/* Whose case it is, where officers keep theirs. Scenarios of the file may have no such team, or fewer officers: then nobody keeps it. */
void line_keeper(const struct line *line)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct start_case *found = line->found;
    struct csv_cell keeper = line_cell(line, KEPT_BY);
    long number;
    int team = *keeper.text ? start_officer_team(checking, keeper.text, &number) : -1;
    if (!*keeper.text)
        return;
    if (team < 0)
        start_officer_complain(checking, &keeper);
    else if (*line_cell(line, OFFICER).text)
        complain(checking->diagnostics, keeper.place, "who has the case in hand keeps it; leave 'kept by' or 'officer' empty");
    else if (start_is_under_way(casework, found))
        complain(checking->diagnostics, keeper.place, "the case is still on its way to another office, where nobody keeps it yet; leave 'kept by' empty");
    else if (!casework->teams[team].keeping.keeps)
        start_keeps_note(checking, team, keeper.place, &line->notes->keeps_told);
    else
        found->keeper = start_keeper_find(checking, found, team, number, &keeper);
}
