#include "models/process_parts.h"

/* Who is there to man the desks of a book. An officer mans one desk at a time, so the books of a team share its officers: at each time those that stand
 * first in the file have their desks manned first. */

/* Returns how many officers of the group are present at a time near now. Who has the day off then is known where it has begun. */
static int present_at(const struct process *p, int group, sim_time t)
{
    const struct roster *roster = &p->rosters[group];
    int count = roster->officer_count, span;
    is_present(p, group);                                 /* moves to the span that ends after now */
    span = p->groups[group].span;
    while (span > 0 && roster->spans[span - 1].until > t)
        span--;
    while (span < roster->count && roster->spans[span].until <= t)
        span++;
    if (span == roster->count || roster->spans[span].from > t)
        return 0;
    for (int officer = roster->first_officer; gives_back(roster) && officer < roster->first_officer + roster->officer_count; officer++)
        count -= p->over[officer].off_until > t;
    return count;
}

static int team_present_at(const struct process *p, int team, sim_time t)
{
    const struct local_team *local = &p->plan->teams[p->network->team_local[team]];
    int count = 0;
    for (int group = local->first_group; group < local->first_group + local->group_count; group++)
        count += present_at(p, group, t);
    return count;
}

/* Returns how many desks of the book so many officers man. */
static int manned_by(const struct book *book, int desks, int officers)
{
    return desks < officers / book->officers ? desks : officers / book->officers;
}

/* Returns how many officers are left for a book at a time, when the books of its team before it have theirs. */
static int officers_for(const struct process *p, const struct book *book, sim_time t)
{
    int left = team_present_at(p, book->team, t);
    for (const struct book *other = p->casework->books; other < book; other++) {
        int slot = other->team == book->team ? book_slot_from(other, t + 1) - 1 : -1;
        if (slot >= 0 && t < other->slots[slot].time + other->length)
            left -= other->officers * manned_by(other, other->slots[slot].desks, left);
    }
    return left;
}

/* Whether there is a desk for one more of the slot, after those who came before: when it begins, or now if that is later. */
static bool has_desk(const struct process *p, const struct book *book, int slot, int came)
{
    int beyond = came - book->slots[slot].overbooked;     /* so many have a desk each */
    sim_time t = book->slots[slot].time > p->state.now ? book->slots[slot].time : p->state.now;
    if (book->officers > 1 && team_present_at(p, book->team, t) < book->officers)
        return false;                                     /* no meeting can be held */
    return !book->closes_desks || beyond < 0 || beyond / book->places < officers_for(p, book, t) / book->officers;
}
