#include "models/branching.h"

#include <string.h>

#include "models/simulator.h"
#include "sim/windows.h"

enum { ALONE = -1 };

/* A network, and until when it does the same as the last of those that are alike. */
struct branch { const struct network *network; int class; sim_time until; bool is_done; };

/* Some of the processes, by number. */
struct some { int *numbers, count; bool has_mail; };

struct branching {
    struct arena *arena;
    const struct network *base;
    struct branch *branches; int count;
    struct some reached, rest;                            /* those that the changes can reach, and the others */
    struct simulator trunk, side, others;                 /* their processes by number; of the rest without mail only the first */
    int64_t **booked;                                     /* [processes] of the trunk, see process_branch */
    struct account common;                                /* of the rest */
    int replication;
    int class;                                            /* the last of the present class; ALONE: none */
    sim_time now;                                         /* of the trunk */
    struct branching_cost cost;
};

static struct simulator side_by_side(const struct network *network, struct arena *arena)
{
    size_t count = (size_t)network->process_count;
    return (struct simulator){.arena = arena, .network = network, .process_count = network->process_count, .threads = 1, .window = 1,
                              .processes = arena_take(arena, count * sizeof(struct process)), .accounts = arena_take(arena, count * sizeof(struct account))};
}

/* Whether the people whose absence is drawn together are the same, and there on the same days. */
static bool staffs_equal(const struct staff *a, const struct staff *b)
{
    bool same = a->count == b->count;
    for (int i = 0; same && i < a->count; i++)
        same = a->people[i].owner == b->people[i].owner && a->people[i].employed.first == b->people[i].employed.first
            && a->people[i].employed.last == b->people[i].employed.last
            && !memcmp(a->people[i].works, b->people[i].works, (size_t)a->plan.days * sizeof *a->people[i].works);
    return same;
}

static size_t booked_size(const struct network *network, int number)
{
    return (size_t)(network->shape.weeks + 1) * (size_t)network->processes[number].team_count * TEAM_WIDTH * sizeof(int64_t);
}

/* Whether the process does the same with the officers of both networks, whatever is drawn. */
static bool is_same(struct branching *b, const struct network *network, int number)
{
    const struct network *base = b->base;
    const struct network_process *one = &base->processes[number], *other = &network->processes[number];
    struct process *a = &b->trunk.processes[number], *c = &b->side.processes[number];
    bool same = one->staff_count == other->staff_count;
    for (int i = 0; same && i < one->staff_count; i++)
        same = one->staffs[i] == other->staffs[i] && staffs_equal(&base->casework->staffs[one->staffs[i]], &network->casework->staffs[one->staffs[i]]);
    if (!same)
        return false;
    process_staff(a, base, number, 0, NULL);
    process_staff(c, network, number, 0, NULL);
    return process_alike_until(a, c) == NEVER && !memcmp(a->team_counts, c->team_counts, booked_size(base, number));
}

/* A process that mails to one that is reached, or may get mail from it, is reached too. */
static void find_reached(struct branching *b)
{
    const struct network *base = b->base;
    bool *is_reached = arena_take(b->arena, (size_t)base->process_count + 1);
    for (int p = 0; p < base->process_count; p++) {
        for (int i = 0; i < b->count && !is_reached[p]; i++)
            is_reached[p] = !is_same(b, b->branches[i].network, p);
        b->reached.has_mail |= is_reached[p] && (base->processes[p].receives || base->processes[p].sends);
    }
    for (int p = 0; p < base->process_count; p++) {
        bool has_mail = base->processes[p].receives || base->processes[p].sends;
        struct some *some = is_reached[p] || (has_mail && b->reached.has_mail) ? &b->reached : &b->rest;
        some->numbers[some->count++] = p;
        some->has_mail |= has_mail;
    }
}

/* Draws who is there in the processes of a network that are reached. */
static void staff(const struct branching *b, struct simulator *simulator, const struct network *network)
{
    simulator->network = network;
    for (int i = 0; i < b->reached.count; i++) {
        int number = b->reached.numbers[i];
        process_staff(&simulator->processes[number], network, number, b->replication, NULL);
    }
}

/* Returns the time before which all processes reached do the same in both, once who is there is drawn. */
static sim_time alike_until(const struct branching *b)
{
    sim_time until = NEVER;
    for (int i = 0; i < b->reached.count; i++) {
        int number = b->reached.numbers[i];
        sim_time here = process_alike_until(&b->side.processes[number], &b->trunk.processes[number]);
        until = here < until ? here : until;
    }
    return until;
}

/* Whether the same officers have the same cases in hand, or keep them, at the start: who is not there then has none. */
static bool starts_equal(const struct casework *a, const struct casework *b)
{
    bool same = a->start_count == b->start_count;
    for (int i = 0; same && i < a->start_count; i++)
        same = a->start[i].officer == b->start[i].officer && a->start[i].keeper == b->start[i].keeper;
    return same;
}

/* Finds which are alike, from the last on. */
static void find_classes(struct branching *b)
{
    for (int last = b->count - 1; last >= 0; last--) {
        if (b->branches[last].class != ALONE)
            continue;
        b->branches[last].class = last;
        staff(b, &b->trunk, b->branches[last].network);
        for (int i = 0; i < last; i++) {
            if (b->branches[i].class != ALONE)
                continue;
            staff(b, &b->side, b->branches[i].network);
            if (alike_until(b) > INT64_MIN && starts_equal(b->branches[i].network->casework, b->branches[last].network->casework))
                b->branches[i].class = last;
        }
    }
}

struct branching *branching_open(const struct network *base, const struct network *const networks[], int count)
{
    struct arena *arena = arena_open();
    struct branching *b = arena_take(arena, sizeof *b);
    size_t processes = (size_t)base->process_count;
    *b = (struct branching){.arena = arena, .base = base, .count = count, .class = ALONE, .trunk = side_by_side(base, arena),
                            .side = side_by_side(base, arena), .others = side_by_side(base, arena)};
    b->branches = arena_take(arena, (size_t)count * sizeof *b->branches + 1);
    b->reached.numbers = arena_take(arena, processes * sizeof(int));
    b->rest.numbers = arena_take(arena, processes * sizeof(int));
    b->booked = arena_take(arena, processes * sizeof *b->booked);
    for (int i = 0; i < count; i++)
        b->branches[i] = (struct branch){.network = networks[i], .class = ALONE, .is_done = true};
    find_reached(b);
    for (int i = 0; i < b->reached.count; i++)
        b->booked[b->reached.numbers[i]] = arena_take(arena, booked_size(base, b->reached.numbers[i]));
    find_classes(b);
    return b;
}

void branching_close(struct branching *b)
{
    if (!b)
        return;
    for (int p = 0; p < b->base->process_count; p++) {
        process_close(&b->trunk.processes[p]);
        process_close(&b->side.processes[p]);
        process_close(&b->others.processes[p]);
    }
    arena_close(b->arena);
}

/* Begins the processes; where none mail to each other a first window is not wanted. */
static void begin(const struct some *some, struct simulator *simulator, const struct network *network, int replication)
{
    simulator->network = network;
    for (int i = 0; i < some->count; i++)
        process_begin(&simulator->processes[some->numbers[i]], network, some->numbers[i], replication, NULL);
    if (some->has_mail)
        simulator_exchange(simulator, network->casework->begin);
}

static void run(const struct some *some, struct simulator *simulator, sim_time from, sim_time until)
{
    struct process_set set = {simulator, some->count, 1, some->numbers, simulator_advance, simulator_horizon, simulator_exchange};
    for (int i = 0; i < some->count && !some->has_mail; i++)
        process_advance(&simulator->processes[some->numbers[i]], until);
    if (some->has_mail)
        windows_run(&set, from, until);
}

static uint64_t events_of(const struct some *some, const struct simulator *simulator)
{
    uint64_t events = 0;
    for (int i = 0; i < some->count; i++)
        events += simulator->processes[some->numbers[i]].state.events;
    return events;
}

static void close_books(const struct some *some, struct simulator *simulator, struct outcome_of_replication *result, struct account *account)
{
    for (int i = 0; i < some->count; i++)
        books_close(&simulator->processes[some->numbers[i]], result, account);
}

/* Those that the changes do not reach: side by side where they mail to each other, else one after the other in the same memory. */
static void run_rest(struct branching *b, struct outcome_of_replication *common)
{
    const struct casework *casework = b->base->casework;
    if (b->rest.has_mail) {
        begin(&b->rest, &b->others, b->base, b->replication);
        run(&b->rest, &b->others, casework->begin, casework->end);
        close_books(&b->rest, &b->others, common, &b->common);
        return;
    }
    for (int i = 0; i < b->rest.count; i++) {
        process_begin(&b->others.processes[0], b->base, b->rest.numbers[i], b->replication, NULL);
        process_advance(&b->others.processes[0], casework->end);
        books_close(&b->others.processes[0], common, &b->common);
    }
}

void branching_begin(struct branching *b, int replication, struct outcome_of_replication *common)
{
    b->replication = replication;
    b->common = (struct account){.came = 0};
    b->class = ALONE;
    for (int i = 0; i < b->count; i++)
        b->branches[i].is_done = false;
    run_rest(b, common);
    b->cost.applied += b->common.cost.events;
}

/* Runs the processes reached of what the simulator holds to the end, and closes the books. before: events that it was spared. */
static void finish(struct branching *b, struct simulator *simulator, sim_time from, uint64_t before, struct outcome_of_replication *result)
{
    const struct casework *casework = simulator->network->casework;
    struct account account = b->common;
    run(&b->reached, simulator, from, casework->end);
    close_books(&b->reached, simulator, result, &account);
    account_check(&account, casework, b->replication);
    b->cost.applied += account.cost.events - b->common.cost.events - before;
    b->cost.whole += account.cost.events;
}

/* Begins the class of the last network that has not been run, and finds from when on each differs from it. */
static void begin_class(struct branching *b)
{
    int last = b->count - 1;
    while (b->branches[last].is_done)
        last--;
    b->class = b->branches[last].class;
    const struct network *network = b->branches[b->class].network;
    staff(b, &b->trunk, network);
    for (int i = 0; i < b->reached.count; i++) {
        int number = b->reached.numbers[i];
        memcpy(b->booked[number], b->trunk.processes[number].team_counts, booked_size(network, number));
    }
    for (int i = 0; i < b->class; i++)
        if (b->branches[i].class == b->class) {
            staff(b, &b->side, b->branches[i].network);
            sim_time until = alike_until(b);
            b->branches[i].until = until < network->casework->end ? until : network->casework->end;
        }
    begin(&b->reached, &b->trunk, network, b->replication);
    b->now = network->casework->begin;
}

/* Returns the one of the class that differs first of those not yet run; last comes the one that they differ from. */
static int next_of_class(const struct branching *b)
{
    int next = b->class;
    for (int i = 0; i < b->class; i++)
        if (b->branches[i].class == b->class && !b->branches[i].is_done && (next == b->class || b->branches[i].until < b->branches[next].until))
            next = i;
    return next;
}

/* Lets a network go on from where the trunk is. */
static void branch_off(struct branching *b, const struct network *network)
{
    staff(b, &b->side, network);
    for (int i = 0; i < b->reached.count; i++) {
        int number = b->reached.numbers[i];
        process_branch(&b->side.processes[number], &b->trunk.processes[number], b->now, b->booked[number]);
    }
}

int branching_next(struct branching *b, struct outcome_of_replication *result)
{
    bool is_begun = b->class != ALONE && !b->branches[b->class].is_done;
    int left = 0;
    for (int i = 0; i < b->count; i++)
        left += !b->branches[i].is_done;
    if (!left)
        return -1;
    if (!is_begun)
        begin_class(b);
    int number = next_of_class(b);
    struct branch *branch = &b->branches[number];
    branch->is_done = true;
    if (number == b->class) {
        finish(b, &b->trunk, b->now, 0, result);
    } else if (branch->until <= branch->network->casework->begin) {
        begin(&b->reached, &b->side, branch->network, b->replication);
        finish(b, &b->side, branch->network->casework->begin, 0, result);
    } else {
        run(&b->reached, &b->trunk, b->now, branch->until);
        b->now = branch->until;
        branch_off(b, branch->network);
        finish(b, &b->side, b->now, events_of(&b->reached, &b->trunk), result);
    }
    return number;
}

struct branching_cost branching_cost(const struct branching *b)
{
    return b->cost;
}
