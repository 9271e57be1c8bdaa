#include "models/check_meetings.h"

#include "models/check.h"

struct place meeting_officers_place(const struct checking *checking, const struct written_book *written)
{
    const struct node *row = node_child(node_child(checking->root, "appointments"), written->heading.name), *officers = row ? node_child(row, "officers") : NULL;
    return officers ? officers->place : written->heading.place;
}

void meeting_check(struct checking *checking, const struct written_book *written, const struct book *book)
{
    const struct node *row = node_child(node_child(checking->root, "appointments"), written->heading.name), *late = row ? node_child(row, "who is late") : NULL;
    const struct node *served = row ? node_child(row, "served") : NULL;
    bool is_together = written->served == 1;
    if (written->officers > 1 && book->team >= 0 && checking->casework->teams[book->team].day_end != SERVE
        && checking->casework->teams[book->team].day_end != FINISH)
        complain(checking->diagnostics, meeting_officers_place(checking, written), "the officers of a meeting hold it together to its end; write 'end of day: serve who waits' "
                 "in '%s', or 'finish', or leave it out", written->team.name);
    if (is_together && served && written->places == 1)
        complain(checking->diagnostics, served->place, "a slot of '%s' has one place, so nobody is served together with others; write 'places', as in places: 6",
                 written->heading.name);
    if (late && !is_together)
        complain(checking->diagnostics, late->key_place, "people of '%s' are served one by one, so nobody comes after others have begun; write served: together, "
                 "or leave out 'who is late'", written->heading.name);
    else if (late && !written->late)
        complain(checking->diagnostics, late->key_place, "nobody is late for '%s'; write how late people come, as in late: exponential mean 5 min, or leave out "
                 "'who is late'", written->heading.name);
}
