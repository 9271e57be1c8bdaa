#include "models/process_parts.h"

/* Who is there to man the desks of a book. An officer mans one desk at a time, so the books of a team share its officers: at each time those that stand
 * first in the file have their desks manned first. */

/* Returns how many officers of the group are present at a time near now. Who has the day off then is known where it has begun. */
static int present_at(const struct process *p, int group, sim_time t)
{
    const struct roster *roster = &p->rosters[group];
    int count = roster->officer_count;
    bool is_here = is_present(p, group);                  /* moves to the span that ends after now */
    int span = p->groups[group].span;
    while (t < p->state.now && span > 0 && roster->spans[span - 1].until > t)
        span--;
    while (t > p->state.now && span < roster->count && roster->spans[span].until <= t)
        span++;
    if (t == p->state.now ? !is_here : span == roster->count || roster->spans[span].from > t)
        return 0;
    for (int officer = roster->first_officer; gives_back(roster) && officer < roster->first_officer + roster->officer_count; officer++)
        count -= p->over[officer].off_until > t;
    return count;
}

/* Returns how many officers of the team are present at a time near now; as many as are enough, or more, if so many are. */
static int team_present_at(const struct process *p, int team, sim_time t, int enough)
{
    const struct local_team *local = &p->plan->teams[p->network->team_local[team]];
    int count = 0;
    for (int group = local->first_group; count < enough && group < local->first_group + local->group_count; group++)
        count += present_at(p, group, t);
    return count;
}

/* Returns how many desks of a book, of so many, are manned by so many officers. */
static int manned_by(const struct book *book, int desks, int officers)
{
    return desks < officers / book->officers ? desks : officers / book->officers;
}

/* Returns the desks of the book's slot that holds t; 0: none does. */
static int desks_at(const struct book *book, sim_time t)
{
    int slot = book_slot_from(book, t + 1) - 1;
    return slot >= 0 && t < book->slots[slot].time + book->length ? book->slots[slot].desks : 0;
}

/* Returns how many desks of the book, of so many, are manned at a time, when the books of its team before it have theirs. */
static int desks_manned(const struct process *p, const struct book *book, sim_time t, int desks)
{
    const struct book *books = p->casework->books;
    int enough = desks * book->officers;
    for (const struct book *other = books; other < book; other++)
        enough += other->team == book->team ? desks_at(other, t) * other->officers : 0;
    int left = team_present_at(p, book->team, t, enough);
    for (const struct book *other = books; other < book; other++)
        left -= other->team == book->team ? manned_by(other, desks_at(other, t), left) * other->officers : 0;
    return manned_by(book, desks, left);
}

/* The same of all desks of a slot when it begins, which is now or was today; counted once. */
static int slot_manned(struct process *p, const struct local_book *local, int slot)
{
    const struct book *book = local->book;
    int32_t *known = &p->slot_manned[local->slot_at + slot];
    if (*known == 0)
        *known = 1 + desks_manned(p, book, book->slots[slot].time, book->slots[slot].desks);
    return *known - 1;
}

/* Whether there is a desk for one more of the slot, after those who came before: when it begins, or now if that is later. Who has a place
 * beyond the desks shares one, so that with no desk manned there is none for him either. */
static bool has_desk(struct process *p, const struct local_book *local, int slot, int came)
{
    const struct book *book = local->book;
    int beyond = came - book->slots[slot].overbooked;     /* so many have a desk each */
    sim_time t = book->slots[slot].time > p->state.now ? book->slots[slot].time : p->state.now;
    if (book->officers > 1 && team_present_at(p, book->team, t, book->officers) < book->officers)
        return false;                                     /* no meeting can be held */
    int wanted = beyond < 0 ? 1 : beyond / book->places + 1;
    bool is_known = t == book->slots[slot].time && t == p->state.now && wanted <= book->slots[slot].desks;
    return !book->closes_desks || (is_known ? slot_manned(p, local, slot) >= wanted : desks_manned(p, book, t, wanted) == wanted);
}

static void book_count_manned(struct process *p, const struct local_book *local)
{
    const struct book *book = local->book;
    int64_t manned = 0;
    for (int slot = book_slot_from(book, p->state.now); slot >= 0 && book->slots[slot].day == day_of_time(p, p->state.now); slot--)
        manned += slot_manned(p, local, slot);
    book_counts_now(p, local)[BOOK_DESK_TIME] += manned * book->officers * book->length;
}
