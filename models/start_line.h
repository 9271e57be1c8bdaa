/* start_line.h - a line of the CSV of open cases while it is read: what start_file.c and start_hands.c share; not for others. */
#ifndef MODELS_START_LINE_H
#define MODELS_START_LINE_H

#include "models/assumed.h"
#include "models/check.h"
#include "models/start_columns.h"
#include "scenarios/csv_file.h"

/* What is noted of a file once, however many lines it is true of. */
struct counted_lines { struct place first; int count; };

struct start_notes {
    bool keeps_told;                                      /* that nobody keeps cases */
    bool rounds_told;                                     /* that no branch counts rounds */
    struct counted_lines rounds_beyond;                   /* more rounds than 'at most' */
    struct counted_lines work_beyond, hold_beyond;        /* more work done, a longer wait than the step can take */
    struct counted_lines slot_beyond;                     /* further ahead than anybody books */
    struct counted_lines parts_begun;                     /* at a parallel step since before the first day */
};

static inline void line_count(struct counted_lines *lines, struct place place)
{
    if (lines->count++ == 0)
        lines->first = place;
}

/* One line of the file while it is read; of what is found, type and step are -1 while they are not known. */
struct line {
    struct checking *checking;
    const struct csv_row *row;
    const int *columns;                                   /* [COLUMNS + traits] */
    struct assumed *assumed;
    struct start_notes *notes;
    struct start_case *found;
};

static inline struct csv_cell line_cell(const struct line *line, enum column column)
{
    return csv_cell(line->row, line->columns[column]);
}

/* Whether the case is still on its way to another office. */
static inline bool start_is_under_way(const struct casework *casework, const struct start_case *start)
{
    return start->entered != NEVER && start->entered > casework->begin;
}

/* Reads who has the case in hand, and how much of the work is done; whose it is while nobody has it. */
void line_work(const struct line *line);
void line_keeper(const struct line *line);

/* Counts work and waits that are longer than the step can take (start_beyond.c). */
void line_beyond(const struct line *line);

/* Reads how often the case has gone round (start_rounds.c). */
void line_rounds(const struct line *line);

#endif
