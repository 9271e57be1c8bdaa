#include "analysis/open_cases.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/case_name.h"
#include "analysis/open_case.h"
#include "base/arena.h"
#include "models/appointment.h"
#include "models/start_officer.h"

struct open_cases {
    struct listener listener;
    struct open_moment moment;
    struct open_case *cases;
    int count, room;
    int *slots, slot_count;                               /* hash table of owner -> case + 1; a power of two */
};

static int *slot_of(const struct open_cases *cases, uint64_t owner)
{
    size_t mask = (size_t)cases->slot_count - 1, i = (size_t)hash_mix(owner) & mask;
    while (cases->slots[i] && cases->cases[cases->slots[i] - 1].owner != owner)
        i = (i + 1) & mask;
    return &cases->slots[i];
}

static void widen(struct open_cases *cases)
{
    cases->room = cases->room ? 2 * cases->room : 1024;
    cases->cases = memory_resize(cases->cases, (size_t)cases->room * sizeof *cases->cases);
    cases->slot_count = 4 * cases->room;
    cases->slots = memory_resize(cases->slots, (size_t)cases->slot_count * sizeof *cases->slots);
    memset(cases->slots, 0, (size_t)cases->slot_count * sizeof *cases->slots);
    for (int i = 0; i < cases->count; i++)
        *slot_of(cases, cases->cases[i].owner) = i + 1;
}

/* The cases open at the start come first, in their order: so each is found without a search. */
static void add(struct open_cases *cases, struct open_case c)
{
    if (cases->count == cases->room)
        widen(cases);
    cases->cases[cases->count++] = c;
    *slot_of(cases, c.owner) = cases->count;
}

static void add_received(struct open_cases *cases, const struct note *note)
{
    add(cases, (struct open_case){.owner = note->owner, .type = note->type, .step = note->step, .officer = -1, .keeper = -1, .done_step = -1, .stays_with = -1, .memory = (uint64_t)note->amount,
                                  .received = note->time, .entered = note->time, .slot = NEVER, .own_due = NEVER, .is_open = true});
}

static void add_start_case(struct open_cases *cases, const struct start_case *start)
{
    sim_time begin = cases->moment.casework->begin;
    add(cases, (struct open_case){.owner = start->owner, .type = start->type, .step = start->step, .officer = -1, .keeper = start->keeper, .done_step = start->stays_after - 1, .stays_with = -1,
                                  .entered = start->entered < begin ? start->entered : begin, .slot = NEVER, .done = start->work_done,
                                  .paused = start->paused, .numbers = start->numbers, .own_due = start->due < NEVER ? start->due - start->paused : NEVER,
                                  .is_as_at_start = true});
}

/* Comes to rest at the step; at the start a case is where it was, with the work that was done. */
static void rest(struct open_case *c, const struct note *note)
{
    c->left = note->amount;
    c->slot = NEVER;
    c->stays_with = -1;
    if (!c->is_as_at_start)
        c->entered = note->time, c->done = 0;
    c->is_as_at_start = false;
}

/* Returns the memory with another class. */
static uint64_t class_put(const struct casework *casework, uint64_t memory, int64_t class)
{
    uint64_t mask = (UINT64_C(1) << casework->trait_bits[0]) - 1;
    return (memory & ~(mask << casework->trait_shift[0])) | (uint64_t)class << casework->trait_shift[0];
}

/* Follows whose case it is. */
static void follow_keeper(const struct casework *casework, struct open_case *c, const struct note *note)
{
    int queue = casework->steps[note->step].queue;
    if (note->kind == NOTE_BEGUN && start_officer_keeps(casework, note->officer, queue))
        c->keeper = note->officer;
    if (c->keeper >= 0 && (note->kind == NOTE_SENT || (note->kind == NOTE_JOINED && start_queue_is_kept(casework, queue)
                                                       && !start_officer_keeps(casework, c->keeper, queue))))
        c->keeper = -1;
}

/* Whether the officer has another case in hand already: then this one is served together with it, and would have to wait for somebody again. */
static bool is_company(const struct open_cases *cases, const struct open_case *c, const struct note *note)
{
    int book = cases->moment.casework->steps[note->step].book;
    bool is_taken = false;
    for (int i = 0; book >= 0 && cases->moment.casework->books[book].is_joint && i < cases->count; i++)
        is_taken |= &cases->cases[i] != c && cases->cases[i].is_open && cases->cases[i].officer == note->officer;
    return is_taken;
}

/* Follows one case: where it is, what is left, who has it. */
static void follow(const struct open_cases *cases, struct open_case *c, const struct note *note)
{
    c->step = note->step;
    follow_keeper(cases->moment.casework, c, note);
    switch (note->kind) {
    case NOTE_OPEN:
        c->received = note->since, c->memory = (uint64_t)note->amount, c->is_open = true;
        break;
    case NOTE_BOOKED:
    case NOTE_FOUND_NO_SLOT:
        c->entered = note->since, c->slot = note->kind == NOTE_BOOKED ? note->amount : NEVER;
        c->done = 0, c->is_as_at_start = false;
        break;
    case NOTE_JOINED:
    case NOTE_HELD:
    case NOTE_SPLIT:
        rest(c, note);
        break;
    case NOTE_SENT:
    case NOTE_FOUND_CLOSED:
        c->entered = note->amount < NEVER ? note->amount : cases->moment.instant, c->done = 0;
        c->is_as_at_start = false;
        break;
    case NOTE_BRANCHED:
        c->memory += note->since ? UINT64_C(1) << cases->moment.casework->steps[note->step].counter_shift : 0;
        c->is_as_at_start = false;
        break;
    case NOTE_BEGUN:
        c->officer = is_company(cases, c, note) ? -1 : note->officer;
        c->begun = note->time, c->went_home = false;
        break;
    case NOTE_STAYED:
    case NOTE_WENT_HOME:
        c->done += c->left - note->amount, c->left = note->amount;
        c->begun = note->time, c->went_home = note->kind == NOTE_WENT_HOME;
        break;
    case NOTE_INTERRUPTED:
        c->done += c->left - note->amount, c->left = note->amount, c->officer = -1;
        break;
    case NOTE_ENDED:
        c->officer = -1, c->done_step = note->step;
        break;
    case NOTE_BLOCKED:
        c->stays_with = note->officer;
        if (!c->is_as_at_start)
            c->entered = note->time, c->done = 0;
        c->is_as_at_start = false;
        break;
    case NOTE_CLASS_CHANGED:
        c->memory = class_put(cases->moment.casework, c->memory, note->amount);
        break;
    case NOTE_RELEASED:
        c->paused += cases->moment.casework->steps[note->step].clock_stops ? note->time - note->since : 0;
        break;
    case NOTE_DECIDED:
    case NOTE_WITHDRAWN:
        c->is_open = false;
        break;
    default:
        break;
    }
}

static void hear(struct listener *listener, const struct note *note)
{
    struct open_cases *cases = (struct open_cases *)listener;
    if (note->time >= cases->moment.instant)
        return;
    if (note->kind == NOTE_RECEIVED)
        add_received(cases, note);
    else if (*slot_of(cases, note->owner))                /* else a part: its case begins its parts anew */
        follow(cases, &cases->cases[*slot_of(cases, note->owner) - 1], note);
}

struct open_cases *open_cases_open(const struct casework *casework, int replication, sim_time instant)
{
    struct open_cases *cases = memory_take(sizeof *cases);
    *cases = (struct open_cases){.listener = {hear}, .moment = {casework, instant, {casework->seed, (uint64_t)replication}}};
    widen(cases);
    for (int i = 0; i < casework->start_count; i++)
        add_start_case(cases, &casework->start[i]);
    return cases;
}

struct listener *open_cases_listener(struct open_cases *cases)
{
    return &cases->listener;
}

struct listed { const struct open_case *c; const char *name; };

static int by_receipt(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    if (a->c->received != b->c->received)
        return a->c->received < b->c->received ? -1 : 1;
    return strcmp(a->name, b->name);
}

void open_cases_write(const struct open_cases *cases, bool hides_ids, FILE *out)
{
    struct arena *arena = arena_open();
    struct case_names names = case_names_make(cases->moment.casework, arena);
    names.are_hidden = hides_ids;
    struct listed *open = arena_take(arena, (size_t)(cases->count + 1) * sizeof *open);
    int count = 0;
    for (int i = 0; i < cases->count; i++) {
        const struct open_case *c = &cases->cases[i];
        char name[CASE_NAME_SIZE];
        if (c->is_open)
            open[count++] = (struct listed){c, arena_print(arena, "%s", case_name(&names, c->type, c->owner, name))};
    }
    qsort(open, (size_t)count, sizeof *open, by_receipt);
    open_case_header(cases->moment.casework, out);
    for (int i = 0; i < count; i++)
        open_case_write(&cases->moment, open[i].c, open[i].name, out);
    arena_close(arena);
}

void open_cases_close(struct open_cases *cases)
{
    memory_free(cases->cases);
    memory_free(cases->slots);
    memory_free(cases);
}
