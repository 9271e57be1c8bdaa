/* Of a line of the CSV of open cases: how often the case has gone round at the branches whose 'at most' counts that. */
#include "models/start_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Whether cases of the type are counted there. A type of -1 (a mistake told already) stands for any. */
static bool counts(const struct checking *checking, int type, int number)
{
    const struct casework *casework = checking->casework;
    const struct step *step = &casework->steps[number];
    return step->counter_bits > 0 && step->counter_shift + step->counter_bits <= MEMORY_BITS && !casework->tracks[step->track].is_part && (type < 0 || !checking->tracks_sound || type_reaches(checking, type, number));
}

/* Files a number of rounds; more than the branch lets a case have are as many as that. */
static void file_rounds(const struct line *line, int number, long rounds, struct place place)
{
    const struct step *step = &line->checking->casework->steps[number];
    uint64_t mask = (UINT64_C(1) << step->counter_bits) - 1;
    if (line->found->rounds & mask << step->counter_shift)
        complain(line->checking->diagnostics, place, "'%s' stands there twice; write each branch once", step_label(line->checking, number));
    if (rounds > step->at_most)
        line_count(&line->notes->rounds_beyond, place);
    rounds = rounds < step->at_most ? rounds : step->at_most;
    line->found->rounds |= (uint64_t)rounds << step->counter_shift;
}

/* Returns the text before `end` without blanks around it. */
static const char *trimmed(struct arena *arena, const char *text, const char *end)
{
    while (*text == ' ' && text < end)
        text++;
    while (end > text && end[-1] == ' ')
        end--;
    return arena_copy(arena, text, (size_t)(end - text));
}

/* Reads "2", or "normal.complete 2": the name, "" where there is none. Returns false where there is no number. */
static bool part_read(struct arena *arena, const char *text, const char **name, long *rounds)
{
    const char *blank = strrchr(text, ' '), *digits = blank ? blank + 1 : text;
    char *end;
    *rounds = strtol(digits, &end, 10);
    *name = blank ? trimmed(arena, text, blank) : "";
    return end != digits && !*end && *rounds >= 0 && *digits != '+';
}

/* Returns the branch meant, -1 after complaining. names: of those at which cases of the type are counted, ended by NULL; only: the one there is, else -1. */
static int branch_find(const struct line *line, const char *name, const char **names, int only, struct place place)
{
    struct checking *checking = line->checking;
    if (!*name && only >= 0)
        return only;
    for (int i = 0; *name && i < checking->casework->step_count; i++)
        if (counts(checking, line->found->type, i) && text_equal(step_label(checking, i), name))
            return i;
    if (*name)
        complain(checking->diagnostics, place, "no branch on the way of the case that says 'at most' is called '%s'; %s", name, text_suggest(checking->arena, name, names));
    else
        complain(checking->diagnostics, place, "the case can go round at several branches; write at which, such as %s 2; %s", names[0],
                 text_suggest(checking->arena, "", names));
    return -1;
}

/* Reads one of the numbers of the cell. */
static void part_take(const struct line *line, const char *part, const char **names, int only, struct place place)
{
    struct checking *checking = line->checking;
    const char *name;
    long rounds;
    if (!part_read(checking->arena, part, &name, &rounds)) {
        complain(checking->diagnostics, place, "'%s' is no number of rounds; write 2, or where there are several branches such as %s 2", part, names[0] ? names[0] : "normal.complete");
        return;
    }
    int number = branch_find(line, name, names, only, place);
    if (number >= 0)
        file_rounds(line, number, rounds, place);
}

void line_rounds(const struct line *line)
{
    struct checking *checking = line->checking;
    const struct casework *casework = checking->casework;
    struct csv_cell cell = line_cell(line, ROUNDS);
    const char **names = arena_take(checking->arena, (size_t)(casework->step_count + 1) * sizeof *names);
    int count = 0, last = -1, type = line->found->type;
    bool is_anywhere = false;
    for (int i = 0; *cell.text && i < casework->step_count; i++) {
        is_anywhere |= counts(checking, -1, i);
        if (counts(checking, type, i))
            names[count++] = step_label(checking, last = i);
    }
    if (!*cell.text)
        return;
    if (!is_anywhere) {
        if (!line->notes->rounds_told)
            warn(checking->diagnostics, cell.place, "no branch says 'at most'%s, so 'rounds done' decides nothing",
                 *casework->scenario ? arena_print(checking->arena, " in '%s'", casework->scenario) : "");
        line->notes->rounds_told = true;
    } else if (count == 0) {
        complain(checking->diagnostics, cell.place, "cases of '%s' come to no branch that says 'at most'; leave 'rounds done' empty", casework->types[type].heading.name);
    } else {
        for (const char *text = cell.text, *end; text; text = end ? end + 1 : NULL) {
            end = strchr(text, ',');
            part_take(line, trimmed(checking->arena, text, end ? end : text + strlen(text)), names, count == 1 ? last : -1, cell.place);
        }
    }
}
