/* Ways aside: where a case goes that finds no room, turns back, or runs out of patience. */
#include "models/check.h"

#include "base/language.h"
#include "sim/stream.h"

/* Returns where the reference leads; without one the case is withdrawn. */
static struct outcome *way_make(struct checking *checking, int step, const struct reference *to)
{
    struct outcome *way = arena_take(checking->arena, sizeof *way);
    *way = (struct outcome){.until = 1, .step = TO_WITHDRAWN, .is_next = to->name && text_equal(to->name, target_words[TARGET_NEXT].word)};
    if (!to->name)
        return way;
    way->step = target_find(checking, step, to->name, to->place);
    if (way->step != NO_TARGET)
        return way;
    checking->tracks_sound = false;
    way->step = TO_WITHDRAWN;
    return way;
}

static void goes_with(struct checking *checking, const struct reference *way, const char *name, const char *with)
{
    if (way->name)
        complain(checking->diagnostics, way->place, "'%s' goes with %s", name, arena_word(checking->arena, with));
}

/* Cases that find no room stay with who has just worked on them; that all come from such a one is looked at when the ways are known (staying.c). */
static void stays_check(struct checking *checking, int number, const struct written_step *written, struct asides *asides)
{
    const struct casework *casework = checking->casework;
    const struct room *room = &casework->queues[casework->steps[number].queue].room;
    if (written->turning.count)
        complain(checking->diagnostics, written->turning.place, "who turns back is in nobody's hands; leave 'turns back' out, or say where those who find no room go");
    else if (!room->is_limited || !room->in_all)
        complain(checking->diagnostics, written->turned_away.place, "cases stay in hand until there is room, so the queue needs one that counts those in hand there too; write room: 4 in all, "
                 "in the team '%s'", casework->queues[casework->steps[number].queue].heading.name);
    else
        asides->stays = true;
}

/* Work for which cases wait. */
static void queue_asides(struct checking *checking, int number, const struct written_step *written, struct asides *asides)
{
    struct step *step = &checking->casework->steps[number];
    const char *name = arena_print(checking->arena, "%s.%s", checking->casework->tracks[step->track].heading.name, written->heading.name);
    bool has_room = step->queue >= 0 && checking->casework->queues[step->queue].room.is_limited;
    asides->patience_purpose = stream_purpose(arena_print(checking->arena, "%s patience", name));
    asides->turning_purpose = stream_purpose(arena_print(checking->arena, "%s turns back", name));
    asides->turning = written->turning.items;
    asides->turning_count = written->turning.count;
    asides->patience = written->patience;
    struct outcome *gives_up = written->says_patience ? way_make(checking, number, &written->out_of_patience) : NULL;    /* a wrong patience hides no wrong way */
    if (asides->patience)
        asides->out_of_patience = gives_up;
    else if (!written->says_patience)
        goes_with(checking, &written->out_of_patience, "out of patience", "'patience'; write how long a case waits");
    if (step->queue >= 0 && written->turned_away.name && text_equal(written->turned_away.name, STAYS_IN_HAND))
        stays_check(checking, number, written, asides);
    else if (has_room || written->turning.count)
        asides->turned_away = way_make(checking, number, &written->turned_away);
    else if (step->queue >= 0 && !written->turning.place.line)
        goes_with(checking, &written->turned_away, "turned away", "'turns back' here, or 'room' of the team; nobody is turned away");
}

/* A step that is decided at once has no queue. */
static void no_queue_check(struct checking *checking, const struct written_step *written)
{
    bool is_said = written->patience || written->turning.count || written->out_of_patience.name || written->turned_away.name;
    if (is_said)
        complain(checking->diagnostics, written->heading.place, "nobody waits at '%s', so patience and turning back have no meaning; "
                 "write by: and a team", written->heading.name);
}

void check_asides(struct checking *checking, int number)
{
    const struct written_step *written = checking->steps[number];
    struct step *step = &checking->casework->steps[number];
    struct asides *asides = arena_take(checking->arena, sizeof *asides);
    if (step->action == ACT_WORK)
        queue_asides(checking, number, written, asides);
    else if (written->kind->may_have_team)
        no_queue_check(checking, written);
    if (asides->out_of_patience || asides->turned_away || asides->stays)
        step->asides = asides;
}
