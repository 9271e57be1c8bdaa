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

/* Whether the officer had the day of t off; told when all is over. */
static bool had_day_off(const struct world *world, int officer, sim_time t)
{
    for (int i = 0; i < world->day_off_count; i++)
        if (world->days_off[i].officer == officer && world->days_off[i].time.from <= t && t < world->days_off[i].time.from + DAY)
            return true;
    return false;
}

static int officers_there_then(const struct world *world, int team, sim_time t)
{
    int count = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        for (int s = 0; s < world->officers[i].present_count && world->officers[i].team == team; s++)
            count += world->officers[i].present[s].from <= t && t < world->officers[i].present[s].until && !had_day_off(world, i, t);
    return count;
}

/* How many meetings officers can hold at a time, when those of books before this one have theirs; there: officers of the team. */
static int meetings_at(const struct world *world, int number, sim_time t, int there)
{
    const struct book *books = world->casework->books;
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
    int there = officers_there(world, book->team, t), meetings = meetings_at(world, booking->book, t, there);
    bool is_held = book->officers == 1 || there >= book->officers;
    int room = meetings > 0 ? meetings * book->places + book->slots[booking->slot].overbooked : 0;
    return !is_held || (book->closes_desks && before >= room);
}

int64_t reference_desks_manned(const struct world *world, int number, int slot)
{
    const struct slot *it = &world->casework->books[number].slots[slot];
    int meetings = meetings_at(world, number, it->time, officers_there_then(world, world->casework->books[number].team, it->time));
    return meetings < it->desks ? meetings : it->desks;
}
