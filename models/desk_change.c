#include "models/desk_change.h"

#include <stdlib.h>

#include "base/arena.h"
#include "models/appointment.h"

/* Returns the desks of the book's first slot on the day; -1: the day has no slots. */
static int desks_on(const struct book *book, civil_day day)
{
    int number = day - book->first_day, slot = number >= 0 && number < book->day_count ? book->of_day[number] : book->slot_count;
    return slot < book->slot_count && book->slots[slot].day == day ? book->slots[slot].desks : -1;
}

/* Days without slots go with those before them: where the team has no hours it does not matter how many desks there are, and where it has,
 * there are none. */
const char *desks_changed(const struct casework *casework, int number, int desks, struct civil_range when, struct arena *arena)
{
    const struct book *book = &casework->books[number];
    const char *text = "";
    bool is_any = false;
    civil_day last = book->first_day + book->day_count - 1;
    for (civil_day day = book->first_day, next; day <= last; day = next) {
        bool is_within = day >= when.first && day <= when.last;
        int before = desks_on(book, day), here = (before < 0 ? 0 : before) + (is_within ? desks : 0);
        if (is_within && before >= 0 && here < 0)
            return NULL;
        is_any |= is_within && before >= 0;
        here = here < 0 ? 0 : here;
        for (next = day + 1; next <= last; next++) {
            int then = desks_on(book, next);
            bool is_then = next >= when.first && next <= when.last;
            int wanted = (then < 0 ? 0 : then) + (is_then ? desks : 0);
            if ((wanted < 0 ? 0 : wanted) != here)
                break;
        }
        char from[11], until[11];
        text = arena_print(arena, "%s%s%s..%s: %d", text, *text ? ", " : "", civil_text(day, from), civil_text(next - 1, until), here);
    }
    return is_any ? arena_print(arena, "{%s}", text) : NULL;
}

int64_t desk_places(const struct casework *before, const struct casework *after, int number)
{
    int64_t places = 0;
    for (int i = 0; i < after->books[number].slot_count; i++)
        places += after->books[number].slots[i].places;
    for (int i = 0; i < before->books[number].slot_count; i++)
        places -= before->books[number].slots[i].places;
    return llabs(places);
}

int desk_officers_on(const struct casework *casework, int team, civil_day day)
{
    int officers = 0;
    for (int i = 0; i < casework->book_count; i++) {
        int desks = casework->books[i].team == team ? desks_on(&casework->books[i], day) : 0;
        officers += desks > 0 ? desks * casework->books[i].officers : 0;
    }
    return officers;
}
