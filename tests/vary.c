#include "tests/vary.h"

#include "models/appointment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The office of the step's work, else of the work before it in the track, else of the type. */
static int office_of(const struct casework *casework, int type, int step)
{
    const struct track *track = &casework->tracks[casework->steps[step].track];
    for (int i = step; i >= track->first_step; i--)
        if (casework->steps[i].action == ACT_WORK)
            return casework->queues[casework->steps[i].queue].office;
    return casework->types[type].office;
}

/* An officer who serves the queue and has nothing in hand; -1: none. */
static int free_officer(const struct casework *casework, int queue, const struct start_case *start, int count)
{
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        const struct team *team = &casework->teams[group->team];
        bool serves = false;
        for (int q = 0; q < team->queue_count; q++)
            serves |= team->queues[q] == queue;
        for (int officer = group->first; serves && officer < group->first + group->count; officer++) {
            bool is_free = true;
            for (int i = 0; i < count; i++)
                is_free &= start[i].officer != officer;
            if (is_free)
                return officer;
        }
    }
    return -1;
}

static bool can_be_at(const struct casework *casework, int type, int step)
{
    return casework_pair(casework, type, casework->steps[step].track) >= 0;
}

/* Hours before the begin, of few different values so that they tie. */
static sim_time some_hours(struct choices *choices)
{
    static const int hours[] = {0, 1, 16, 24, 24 * 7, 24 * 40};
    return hours[choice_below(choices, 6)] * HOUR;
}

static void place_at_step(const struct casework *casework, struct start_case *one, struct choices *choices)
{
    const struct step *step = &casework->steps[one->step];
    one->entered = choice_is(choices, 70) ? casework->begin - some_hours(choices) : NEVER;
    if (one->entered != NEVER && casework->begin - one->entered > one->youngest)
        one->youngest = one->oldest = casework->begin - one->entered;
    if (step->action == ACT_WORK && choice_is(choices, 40))
        one->work_done = (1 + choice_below(choices, 8)) * 30 * MINUTE;
    one->office = office_of(casework, one->type, one->step);
}

/* Whether the officer, who is not moved about, keeps cases that wait at the step, or may keep one that does not. */
static bool can_keep(const struct casework *casework, const struct officer_group *group, const struct start_case *one)
{
    int number = casework->steps[one->step].queue;
    const struct queue *queue = number >= 0 ? &casework->queues[number] : NULL;
    bool is_kept = false, serves = false, keeps = false;
    for (int i = 0; queue && i < queue->team_count; i++) {
        is_kept |= queue->kept[i];
        keeps |= queue->teams[i] == group->team && queue->kept[i];
    }
    for (int i = 0; i < group->queue_count; i++)
        serves |= group->queues[i] == number;
    return casework->teams[group->team].keeping.keeps && casework->teams[group->team].office == one->office && (!is_kept || (keeps && serves));
}

/* Some officers keep more than their caseload then. */
static void give_keeper(const struct casework *casework, struct start_case *one, struct choices *choices)
{
    bool is_under_way = one->entered != NEVER && one->entered > casework->begin;
    for (int g = 0; g < casework->group_count && one->officer < 0 && !is_under_way; g++) {
        const struct officer_group *group = &casework->groups[g];
        if (group->count > 0 && group->posting_count > 0 && group->postings[0].from <= casework->begin && can_keep(casework, group, one) && choice_is(choices, 50))
            one->keeper = group->first + choice_below(choices, group->count);
    }
}

static int older_first(const void *a, const void *b)
{
    const struct start_case *x = a, *y = b;
    if ((x->slot > 0) != (y->slot > 0))
        return x->slot > 0 ? -1 : 1;
    if (x->oldest != y->oldest)
        return x->oldest > y->oldest ? -1 : 1;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

static void put_under_way(const struct casework *casework, struct start_case *one, struct choices *choices)
{
    if (casework->steps[one->step].action == ACT_WORK && choice_is(choices, 10))
        one->entered = casework->begin + some_hours(choices) + HOUR, one->work_done = 0;
}

static void know_attributes(const struct casework *casework, struct start_case *one, struct arena *arena, struct choices *choices)
{
    if (choice_is(choices, 50))
        return;
    one->attributes = arena_take(arena, (size_t)casework->trait_count * sizeof *one->attributes);
    for (int t = 0; t < casework->trait_count; t++)
        one->attributes[t] = t && casework->traits[t].value_count && casework->types[one->type].trait_shares[t] && choice_is(choices, 70)
                             ? choice_below(choices, casework->traits[t].value_count) : -1;
}

/* Numbers that stand on the borders of tables, between them and beyond. */
static void know_numbers(const struct casework *casework, struct start_case *one, struct arena *arena, struct choices *choices)
{
    static const double numbers[] = {0, 0.5, 1, 1.5, 2.75, 40};
    if (choice_is(choices, 50))
        return;
    one->numbers = arena_take(arena, (size_t)casework->trait_count * sizeof *one->numbers);
    for (int t = 0; t < casework->trait_count; t++) {
        bool is_known = casework->traits[t].is_number && casework->types[one->type].trait_shares[t] && choice_is(choices, 70);
        one->numbers[t] = is_known ? numbers[choice_below(choices, 6)] : NAN;
        if (is_known && one->attributes)
            one->attributes[t] = -1;
    }
}

/* Gives most of those who wait for an appointment a slot that has a place left. */
static void book_a_slot(const struct casework *casework, struct start_case *one, struct choices *choices)
{
    const struct step *step = &casework->steps[one->step];
    const struct book *book = step->book < 0 ? NULL : &casework->books[step->book];
    if (!book || one->officer >= 0 || one->work_done > 0 || (one->entered != NEVER && one->entered > casework->begin) || choice_is(choices, 30))
        return;
    int slot = choice_below(choices, book->slot_count < 100 ? book->slot_count : 100), taken = 0;
    for (int i = 0; i < casework->start_count; i++)
        taken += casework->start[i].slot == slot + 1 && casework->steps[casework->start[i].step].book == step->book;
    one->slot = taken < book->slots[slot].places ? slot + 1 : 0;
}

/* Whether somebody can have done the work and now wait for room at the step. */
static bool can_have_done(const struct casework *casework, int number, const struct step *step)
{
    const struct step *done = &casework->steps[number];
    return done->action == ACT_WORK && done->queue >= 0 && done->queue != step->queue && done->book < 0
        && casework->queues[done->queue].office == casework->queues[step->queue].office;
}

/* Of a case at a step that it comes to only when there is room: perhaps some officer has done other work on it, and keeps it still. */
static void keep_in_hand(const struct casework *casework, struct start_case *one, const struct start_case *others, int count, struct choices *choices)
{
    const struct step *step = &casework->steps[one->step];
    bool is_under_way = one->entered != NEVER && one->entered > casework->begin;
    if (!step->asides || !step->asides->stays || step->queue < 0 || one->officer >= 0 || is_under_way || choice_is(choices, 40))
        return;
    int after = choice_below(choices, casework->step_count), tried = 0;
    for (; tried < casework->step_count && !can_have_done(casework, after, step); tried++)
        after = (after + 1) % casework->step_count;
    if (tried == casework->step_count)
        return;
    one->officer = free_officer(casework, casework->steps[after].queue, others, count);
    one->stays_after = one->officer >= 0 ? after + 1 : 0;
    one->work_done = one->officer >= 0 ? 0 : one->work_done;
}

/* Has gone round before, perhaps as often as it may. */
static uint64_t some_rounds(const struct casework *casework, struct choices *choices)
{
    uint64_t rounds = 0;
    for (int i = 0; i < casework->step_count; i++)
        if (casework->steps[i].at_most && choice_is(choices, 60))
            rounds |= (uint64_t)choice_below(choices, casework->steps[i].at_most + 1) << casework->steps[i].counter_shift;
    return rounds;
}

const struct casework *casework_with_open_cases(const struct casework *casework, int count, struct arena *arena,
                                                struct choices *choices)
{
    struct casework *copy = arena_take(arena, sizeof *copy);
    *copy = *casework;
    copy->start = arena_take(arena, (size_t)(casework->start_count + count) * sizeof *copy->start);
    if (casework->start_count)
        memcpy(copy->start, casework->start, (size_t)casework->start_count * sizeof *copy->start);
    struct choices more = choices_from_seed((uint64_t)choices->state), round = choices_from_seed(~(uint64_t)choices->state);
    for (int i = 0; i < count; i++) {
        struct start_case one = {.id = arena_print(arena, "2026-%d", i), .class = -1, .due = NEVER, .officer = -1, .keeper = -1};
        one.owner = text_hash(one.id);
        one.type = choice_below(choices, casework->type_count);
        one.youngest = one.oldest = some_hours(choices);
        one.step = choice_below(choices, casework->step_count);
        while (!can_be_at(casework, one.type, one.step))
            one.step = (one.step + 1) % casework->step_count;
        bool is_wanted = casework->has_staying && choice_is(&more, 50);
        for (int step = 0; is_wanted && step < casework->step_count; step++)
            if (can_be_at(casework, one.type, step) && casework->steps[step].asides && casework->steps[step].asides->stays)
                one.step = step;
        place_at_step(casework, &one, choices);
        put_under_way(casework, &one, &more);
        if (casework->traits[0].value_count > 0 && choice_is(choices, 30))
            one.class = choice_below(choices, casework->traits[0].value_count);
        know_attributes(casework, &one, arena, &more);
        know_numbers(casework, &one, arena, &more);
        if (choice_is(choices, 30))
            one.due = casework->begin + (choice_below(choices, 21) - 5) * DAY + choice_below(&more, 20) * HOUR;    /* decisions tie with it */
        if (choice_is(choices, 30))
            one.paused = choice_below(choices, 48) * HOUR;
        copy->stops_clock |= one.paused > 0;
        one.is_undocumented = casework->types[one.type].documents && one.due == NEVER && choice_is(&more, 50);
        bool has_come = one.entered == NEVER || one.entered <= casework->begin;
        if (casework->steps[one.step].action == ACT_WORK && has_come && choice_is(choices, 30))
            one.officer = free_officer(casework, casework->steps[one.step].queue, copy->start, copy->start_count);
        keep_in_hand(casework, &one, copy->start, copy->start_count, &more);
        book_a_slot(copy, &one, &more);
        give_keeper(casework, &one, &more);
        one.rounds = some_rounds(casework, &round);
        copy->start[copy->start_count++] = one;
    }
    qsort(copy->start, (size_t)copy->start_count, sizeof *copy->start, older_first);
    return copy;
}

static int earlier_first(const void *a, const void *b)
{
    sim_time x = *(const sim_time *)a, y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

const struct casework *casework_with_trace(const struct casework *casework, int count, struct arena *arena,
                                           struct choices *choices)
{
    struct casework *copy = arena_take(arena, sizeof *copy);
    *copy = *casework;
    copy->intakes = arena_take(arena, (size_t)casework->intake_count * sizeof *copy->intakes);
    memcpy(copy->intakes, casework->intakes, (size_t)casework->intake_count * sizeof *copy->intakes);
    struct intake *intake = &copy->intakes[0];
    intake->trace = arena_take(arena, (size_t)count * sizeof *intake->trace);
    intake->trace_count = count;
    intake->kept = NULL;
    for (int i = 0; i < count; i++)
        intake->trace[i] = casework->begin + choice_below(choices, casework->days) * DAY + (7 + choice_below(choices, 4)) * HOUR;
    qsort(intake->trace, (size_t)count, sizeof *intake->trace, earlier_first);
    return copy;
}
