/* Those of a slot who are served together: each has a piece of its own, of which one is the officer's. All is looked up in the list of pieces. */
#include "models/appointment.h"
#include "tests/reference_world.h"

int reference_slot_of(const struct world *world, int number)
{
    const struct reference_case *c = &world->cases[number];
    bool has_booked = world->casework->steps[c->step].book >= 0 && c->booking >= 0 && c->booking < world->booking_count;
    return has_booked && world->bookings[c->booking].of_case == number ? world->bookings[c->booking].slot : -1;
}

static bool is_joint(const struct world *world, const struct reference_piece *piece)
{
    return piece->book >= 0 && piece->slot >= 0 && world->casework->books[piece->book].is_joint;
}

static int chairs_left(const struct world *world, int piece)
{
    const struct reference_piece *it = &world->pieces[piece];
    const struct book *book = &world->casework->books[it->book];
    int left = book->places + book->slots[it->slot].overbooked - 1;
    for (int i = 0; i < world->piece_count; i++)
        left -= world->pieces[i].with == piece && world->pieces[i].over == NEVER;
    return left;
}

static void comes_along(struct world *world, int number, int piece)
{
    struct reference_case *c = &world->cases[number];
    struct reference_piece its = world->pieces[piece];
    its.of_case = number;
    its.with = piece;
    its.begun = world->now;
    its.joined = c->joined;
    its.is_first = !c->was_begun;
    its.was_anothers = false;
    *(struct reference_piece *)arena_push(world->arena, &world->pieces, &world->piece_count, &world->piece_room, sizeof its) = its;
    c->place = IN_HAND;
    c->was_begun = true;
    world_tell(world, NOTE_BEGUN, c, its.officer, c->joined, c->work_left);
}

/* The first who waits for the slot; -1: nobody does. */
static int first_waiting(const struct world *world, int book, int slot)
{
    int first = -1;
    for (int i = 0; i < world->case_count; i++)
        if (world->cases[i].place == WAITS && world->casework->steps[world->cases[i].step].book == book && reference_slot_of(world, i) == slot
            && (first < 0 || world->cases[i].order < world->cases[first].order))
            first = i;
    return first;
}

int reference_meeting_officers(const struct world *world, int queue)
{
    for (int i = 0; i < world->casework->book_count; i++)
        if (world->casework->books[i].queue == queue)
            return world->casework->books[i].officers;
    return 1;
}

/* The officer who would take the next case of the queue. */
static int next_free(const struct world *world, int queue)
{
    int found = -1;
    for (int i = 0; i < world->casework->officer_count; i++) {
        const struct reference_officer *one = &world->officers[i], *best = found < 0 ? NULL : &world->officers[found];
        bool by_load = world->casework->teams[one->team].by_load;
        if (!reference_officer_is_free(world, i, queue))
            continue;
        if (!best || (by_load && one->worked < best->worked) || ((!by_load || one->worked == best->worked) && one->idle_since < best->idle_since))
            found = i;
    }
    return found;
}

static void assist(struct world *world, int officer, int piece)
{
    struct reference_piece its = world->pieces[piece];
    invariant(officer >= 0, "too few officers for a meeting");
    its.officer = officer;
    its.runs_from = its.begun = world->now;
    its.is_first = its.was_anothers = false;
    its.assists = piece;
    *(struct reference_piece *)arena_push(world->arena, &world->pieces, &world->piece_count, &world->piece_room, sizeof its) = its;
    world->officers[officer].piece = world->piece_count - 1;
    world->officers[officer].settled = world->now;
}

void reference_meeting_let_go(struct world *world, int piece, bool has_ended)
{
    for (int i = 0; i < world->casework->officer_count; i++) {
        struct reference_officer *officer = &world->officers[i];
        if (officer->piece < 0 || world->pieces[officer->piece].assists != piece)
            continue;
        reference_officer_lay_down(world, i);
        if (has_ended)
            officer->ended = world->now, officer->goes_on = reference_officer_goes_on(world, i);
    }
}

void reference_meeting_begin(struct world *world, int piece)
{
    int book = world->pieces[piece].book, slot = world->pieces[piece].slot;
    for (int others = reference_meeting_officers(world, world->pieces[piece].queue) - 1; others > 0; others--)
        assist(world, next_free(world, world->pieces[piece].queue), piece);
    for (int number; is_joint(world, &world->pieces[piece]) && chairs_left(world, piece) > 0 && (number = first_waiting(world, book, slot)) >= 0;)
        comes_along(world, number, piece);
}

bool reference_comes_late(struct world *world, int number, bool *misses)
{
    const struct step *step = &world->casework->steps[world->cases[number].step];
    const struct book *book = &world->casework->books[step->book];
    int slot = reference_slot_of(world, number), begun = 0, found = -1;
    for (int i = 0; i < world->piece_count; i++) {
        const struct reference_piece *piece = &world->pieces[i];
        if (piece->book != step->book || piece->slot != slot || piece->with >= 0 || piece->assists >= 0)
            continue;
        begun += piece->is_first;
        if (piece->over == NEVER && chairs_left(world, i) > 0
            && (found < 0 || piece->begun < world->pieces[found].begun || (piece->begun == world->pieces[found].begun && piece->officer < world->pieces[found].officer)))
            found = i;
    }
    bool joins = begun > 0 && book->late_joins && found >= 0;
    *misses = !joins && begun >= (book->late_joins ? book->slots[slot].desks : 1);
    if (joins) {
        reference_case_join(world, number, world->now);
        comes_along(world, number, found);
    }
    return joins || *misses;
}

void reference_meeting_end(struct world *world, int piece, bool is_interrupted)
{
    for (int i = 0; i < world->piece_count; i++) {
        struct reference_piece *it = &world->pieces[i];
        if (it->with != piece || it->over != NEVER)
            continue;
        struct reference_case *c = &world->cases[it->of_case];
        it->over = world->now;
        it->was_interrupted = is_interrupted;
        world_tell(world, is_interrupted ? NOTE_INTERRUPTED : NOTE_ENDED, c, it->officer, it->begun, is_interrupted ? c->work_left : 0);
        if (is_interrupted)
            c->place = WAITS;
        else
            reference_case_work_ended(world, it->of_case);
    }
}
