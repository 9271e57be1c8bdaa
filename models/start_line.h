/* start_line.h - a line of the CSV of open cases while it is read: what start_file.c and start_hands.c share; not for others. */
#ifndef MODELS_START_LINE_H
#define MODELS_START_LINE_H

#include "models/assumed.h"
#include "models/check.h"
#include "models/start_columns.h"
#include "scenarios/csv_file.h"

/* One line of the file while it is read; of what is found, type and step are -1 while they are not known. */
struct line {
    struct checking *checking;
    const struct csv_row *row;
    const int *columns;                                   /* [COLUMNS + traits] */
    struct assumed *assumed;
    bool *keeps_told;                                     /* it has been noted that nobody keeps cases */
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

#endif
