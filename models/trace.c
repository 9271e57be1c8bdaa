#include "models/trace.h"

#include <stdlib.h>

#include "models/assumed.h"

static int time_order(const void *a, const void *b)
{
    const sim_time *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

static const char *column_names(struct checking *checking, const struct csv_file *file, const char *wanted)
{
    const char **names = arena_take(checking->arena, (size_t)(file->header.count + 1) * sizeof *names);
    for (int i = 0; i < file->header.count; i++)
        names[i] = file->header.cells[i].text;
    return text_suggest(checking->arena, wanted, names);
}

/* Complains once of a column that holds no time at all: it is the wrong one. */
static bool has_times(struct checking *checking, const struct csv_file *file, int column)
{
    struct stamp stamp;
    for (int i = 0; i < file->row_count; i++) {
        if (stamp_read(csv_cell(&file->rows[i], column).text, &stamp))
            return true;
    }
    if (file->row_count < 2)                              /* one line is told of by itself */
        return true;
    struct csv_cell first = csv_cell(&file->rows[0], column);
    complain(checking->diagnostics, first.place, "'%s' is no time, nor is any of the %d others in the column '%s'; name another column, or write "
             "2026-06-01T08:30:00 or 2026-06-01", first.text, file->row_count - 1, file->header.cells[column].text);
    return false;
}

void trace_read(struct checking *checking, const struct written_intake *written, struct intake *intake)
{
    const struct casework *casework = checking->casework;
    const struct csv_file *file = csv_read(checking->reading.folder, written->trace.name, written->trace.place, checking->arena,
                                           checking->diagnostics);
    struct assumed assumed = {0};
    int outside = 0;
    if (!file)
        return;
    int column = csv_column(file, written->column);
    if (column < 0) {
        complain(checking->diagnostics, file->header.cells[0].place, "there is no column '%s'; %s", written->column,
                 column_names(checking, file, written->column));
        return;
    }
    if (!has_times(checking, file, column))
        return;
    intake->trace = arena_take(checking->arena, (size_t)file->row_count * sizeof *intake->trace + 1);
    for (int i = 0; i < file->row_count; i++) {
        struct csv_cell cell = csv_cell(&file->rows[i], column);
        struct stamp stamp;
        if (!stamp_read(cell.text, &stamp)) {
            complain(checking->diagnostics, cell.place, "'%s' is no time; write 2026-06-01T08:30:00 or 2026-06-01", cell.text);
            continue;
        }
        assumed_add(&assumed, &stamp);
        sim_time t = day_time(casework, stamp.day) + stamp.of_day;
        if (t >= casework->begin && t < casework->end)
            intake->trace[intake->trace_count++] = t;
        else
            outside++;
    }
    qsort(intake->trace, (size_t)intake->trace_count, sizeof *intake->trace, time_order);
    assumed_note(checking, file, &assumed);
    if (file->row_count == 0)
        warn(checking->diagnostics, written->trace.place, "'%s' holds no times: nothing is received from it", file->path);
    if (outside && period_is_known(checking))
        warn(checking->diagnostics, written->trace.place, "%d of %d times in '%s' lie outside the period and do not count", outside,
             file->row_count, file->path);
}
