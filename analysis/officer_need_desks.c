/* How many desks more it takes, where no number of officers keeps the goals because slots are short. */
#include <math.h>

#include "analysis/officer_need_parts.h"
#include "base/diagnostics.h"
#include "models/appointment.h"
#include "models/desk_change.h"

enum { MOST_DESKS = 32 };

/* Whether some case of a type with a goal for its slot asks for one of the book. */
static bool is_asked_in_time(const struct casework *casework, int book)
{
    bool asks[casework->track_count + 1], is_asked = false;
    for (int track = 0; track < casework->track_count; track++) {
        asks[track] = false;
        for (int step = casework->tracks[track].first_step; step < casework->tracks[track].first_step + casework->tracks[track].step_count; step++)
            asks[track] |= casework->steps[step].book == book;
    }
    for (int i = 0; i < casework->pair_count; i++)
        is_asked |= casework->types[casework->pairs[i].type].slot_goal.kind != GOAL_NONE && asks[casework->pairs[i].track];
    return is_asked;
}

/* Gives each of those books of the scenario so many desks more from the first simulated day on; false: they cannot have them. */
static bool desks_give(struct needing *needing, const struct casework *casework, int more)
{
    struct variation *desks = arena_take(needing->arena, (size_t)casework->book_count * sizeof *desks + 1);
    needing->desks = desks, needing->desk_count = 0;
    for (int i = 0; i < casework->book_count; i++) {
        const struct book *book = &casework->books[i];
        struct civil_range all = {book->first_day, book->first_day + book->day_count - 1};
        const char *text = is_asked_in_time(casework, i) ? desks_changed(casework, i, more, all, needing->arena) : NULL;
        if (text)
            desks[needing->desk_count++] = (struct variation){arena_print(needing->arena, "appointments.%s.desks", book->heading.name), text, false};
    }
    return needing->desk_count > 0;
}

/* "slots, other slots" */
static const char *books_named(const struct needing *needing)
{
    const struct casework *casework = needing->request->casework;
    const char *list = "";
    for (int i = 0; i < casework->book_count; i++)
        if (is_asked_in_time(casework, i))
            list = arena_print(needing->arena, "%s%s%s", list, *list ? ", " : "", casework->books[i].heading.name);
    return list;
}

static bool are_enough(struct needing *needing, const struct casework *casework, int more)
{
    return desks_give(needing, casework, more) && abundance_is_enough(needing);
}

/* Doubles, then halves what lies between. */
static int fewest_desks(struct needing *needing, const struct casework *casework)
{
    int most = 1;
    while (most <= MOST_DESKS && !needing->need->is_stopped && !are_enough(needing, casework, most))
        most *= 2;
    if (most > MOST_DESKS || needing->need->is_stopped)
        return 0;
    for (int low = most / 2; most - low > 1 && !needing->need->is_stopped;) {
        int middle = (low + most) / 2;
        *(are_enough(needing, casework, middle) ? &most : &low) = middle;
    }
    return most;
}

void desks_find(struct needing *needing, struct need_of_start *found)
{
    int teams = needing->request->casework->team_count, *officers = arena_take(needing->arena, (size_t)teams * sizeof *officers);
    const struct casework *casework = changed_casework(needing, NULL, 0, &(struct diagnostics){.arena = needing->arena});    /* with its warm-up, if any: desks are written by dates */
    int more = casework ? fewest_desks(needing, casework) : 0;
    if (more && desks_give(needing, casework, more)) {
        for (int team = 0; team < teams; team++)
            officers[team] = (int)fmax(1, ceil(found->stated[team] - 1e-9));
        struct attained attained = attained_by(needing, officers);
        if (officers_add(needing, officers, &attained) && officers_take(needing, officers, &attained)) {
            found->desks_more = more, found->desks_kept = attained.kept, found->desks_at = books_named(needing);
            found->desks_officers = officers;
        }
    }
    needing->desk_count = 0;
}
