/* Which desks of appointments are manned, from docs/semantics.md section 14: officers are counted one by one, slot by slot. */
#include "models/appointment.h"
#include "tests/reference_world.h"

static int officers_there(const struct world *world, int team, sim_time t)
{
    int count = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        count += world->officers[i].team == team && reference_officer_is_present(world, i, t);
    return count;
}

/* How many meetings officers can hold at a time, when those of books before this one have theirs. */
static int meetings_at(const struct world *world, int number, sim_time t)
{
    const struct book *books = world->casework->books;
    int there = officers_there(world, books[number].team, t);
    for (int b = 0; b < number; b++)
        for (int slot = 0; slot < books[b].slot_count && books[b].team == books[number].team; slot++) {
            if (books[b].slots[slot].time > t || t >= books[b].slots[slot].time + books[b].length)
                continue;
            for (int desk = 0; desk < books[b].slots[slot].desks && there >= books[b].officers; desk++)
                there -= books[b].officers;
        }
    return there / books[number].officers;
}

bool reference_desk_is_closed(const struct world *world, const struct reference_booking *booking)
{
    const struct book *book = &world->casework->books[booking->book];
    int before = 0;
    for (int i = 0; i < world->booking_count; i++) {
        const struct reference_booking *other = &world->bookings[i];
        before += other->book == booking->book && other->slot == booking->slot && other->fate == IS_KEPT && other->over != NEVER;
    }
    sim_time begins = book->slots[booking->slot].time, t = world->now < begins ? begins : world->now;
    int meetings = meetings_at(world, booking->book, t);
    bool is_held = book->officers == 1 || officers_there(world, book->team, t) >= book->officers;
    return !is_held || (book->closes_desks && before >= meetings * book->places + book->slots[booking->slot].overbooked);
}
