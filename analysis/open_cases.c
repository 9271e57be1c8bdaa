#include "analysis/open_cases.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/case_name.h"
#include "analysis/csv.h"
#include "base/arena.h"
#include "base/text.h"
#include "models/appointment.h"
#include "models/attribute.h"
#include "models/roster.h"
#include "models/start_file.h"
#include "models/start_officer.h"

struct open_case {
    uint64_t owner;
    uint64_t memory;                                      /* of its class and attributes (trait_value) */
    int type, step, officer, keeper;                      /* officer: who has it in hand, keeper: whose it is; -1: nobody */
    int done_step, stays_with;                            /* the work ended last; who keeps it after that for want of room, -1: nobody */
    sim_time received, entered, begun;
    sim_time slot;                                        /* of its appointment; NEVER: none */
    sim_time own_due;                                     /* without paused time; NEVER: the goal's */
    int64_t left, done, paused;
    const double *numbers;                                /* [traits] known from the start, NaN: not; NULL: none is */
    bool is_open;
    bool went_home;                                       /* its officer, who had stayed with it after hours */
    bool is_as_at_start;                                  /* open at the start, and nothing has happened to it yet */
};

struct open_cases {
    struct listener listener;
    const struct casework *casework;
    sim_time instant;
    struct stream_key key;
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
    sim_time begin = cases->casework->begin;
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
    int book = cases->casework->steps[note->step].book;
    bool is_taken = false;
    for (int i = 0; book >= 0 && cases->casework->books[book].is_joint && i < cases->count; i++)
        is_taken |= &cases->cases[i] != c && cases->cases[i].is_open && cases->cases[i].officer == note->officer;
    return is_taken;
}

/* Follows one case: where it is, what is left, who has it. */
static void follow(const struct open_cases *cases, struct open_case *c, const struct note *note)
{
    c->step = note->step;
    follow_keeper(cases->casework, c, note);
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
        c->entered = note->amount < NEVER ? note->amount : cases->instant, c->done = 0;
        c->is_as_at_start = false;
        break;
    case NOTE_BRANCHED:
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
        c->memory = class_put(cases->casework, c->memory, note->amount);
        break;
    case NOTE_RELEASED:
        c->paused += cases->casework->steps[note->step].clock_stops ? note->time - note->since : 0;
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
    if (note->time >= cases->instant)
        return;
    if (note->kind == NOTE_RECEIVED)
        add_received(cases, note);
    else if (*slot_of(cases, note->owner))                /* else a part: its case begins its parts anew */
        follow(cases, &cases->cases[*slot_of(cases, note->owner) - 1], note);
}

struct open_cases *open_cases_open(const struct casework *casework, int replication, sim_time instant)
{
    struct open_cases *cases = memory_take(sizeof *cases);
    *cases = (struct open_cases){.listener = {hear}, .casework = casework, .instant = instant,
                                  .key = {casework->seed, (uint64_t)replication}};
    widen(cases);
    for (int i = 0; i < casework->start_count; i++)
        add_start_case(cases, &casework->start[i]);
    return cases;
}

struct listener *open_cases_listener(struct open_cases *cases)
{
    return &cases->listener;
}

/* Returns the work done by an officer who has had the case in hand since `begun`. */
static int64_t done_in_hand(const struct open_cases *cases, const struct open_case *c)
{
    const struct casework *casework = cases->casework;
    const struct officer_group *group = casework->groups;
    while (c->officer >= group->first + group->count)
        group++;
    struct arena *arena = arena_open();
    int count;
    const struct presence *spans = roster_in_replication(casework, group, &cases->key, arena, &count);
    int64_t done = roster_work(spans, count, c->begun, cases->instant);
    const struct overtime *overtime = casework->teams[group->team].overtime;
    bool is_over = overtime && overtime->stays_with_case && c->begun > casework->begin && !c->went_home;
    for (int i = 0; i < count && is_over; i++)            /* unless begun while present; the last span that ended then tells the speed */
        if (spans[i].from <= c->begun && c->begun < spans[i].until)
            is_over = false;
    for (int i = 0; i < count && is_over && spans[i].until <= c->begun; i++)
        done = (int64_t)((__int128)(cases->instant - c->begun) * spans[i].speed / 1000000);
    bool serves = casework->teams[group->team].day_end == SERVE, stays = serves || casework->teams[group->team].day_end == FINISH;
    for (int i = 0; i < count && stays; i++) {
        bool is_after_hours = serves && c->begun > casework->begin;    /* who is on hand begins at once */
        sim_time from = spans[i].from > c->begun && !is_after_hours ? spans[i].from : c->begun;
        if (spans[i].until <= from)
            continue;
        done = from < cases->instant ? (int64_t)((__int128)(cases->instant - from) * spans[i].speed / 1000000) : 0;
        break;
    }
    arena_close(arena);
    if (group->pace)
        done = (int64_t)((__int128)done * group->pace[c->step] / 1000000);
    return done < c->left ? done : c->left;
}

/* Writes ",1.5 h", exact to the microsecond; of nothing only the comma. */
static void write_amount(FILE *out, int64_t amount, int64_t unit, const char *unit_name)
{
    char text[48];
    snprintf(text, sizeof text, "%.12f", (double)amount / (double)unit);
    size_t length = strlen(text);
    while (text[length - 1] == '0' || text[length - 1] == '.')
        if (text[--length] == '.')
            break;
    fprintf(out, amount ? ",%.*s %s" : ",", (int)length, text, unit_name);
}

/* Writes ",2026-06-01T08:00:00.000000"; of never only the comma. */
static void write_time(FILE *out, const struct casework *casework, sim_time time)
{
    char stamp[STAMP_SIZE];
    fprintf(out, ",%s", time < NEVER ? time_stamp(casework, time, stamp) : "");
}

static void write_name(FILE *out, const char *name)
{
    fputc(',', out);
    csv_text(out, name);
}

/* Returns the class or attribute of the case; "" where its type has none. */
static const char *trait_name(const struct casework *casework, const struct open_case *c, int trait)
{
    return casework->types[c->type].trait_shares[trait] ? casework->traits[trait].values[trait_value(casework, c->memory, trait)] : "";
}

/* Writes the number with as few digits as are read back as the same; nothing where the type has not the attribute. */
static void write_number(const struct open_cases *cases, const struct open_case *c, int trait, FILE *out)
{
    const struct case_type *type = &cases->casework->types[c->type];
    const char *name = cases->casework->traits[trait].heading.name;
    struct arena *arena = arena_open();
    char text[32] = "";
    if (type->trait_shares[trait]) {
        bool is_known = c->numbers && !isnan(c->numbers[trait]);
        double number = is_known ? c->numbers[trait] : attribute_number(type, trait, &cases->key, c->owner, stream_purpose("line"),
                                                                        stream_purpose(arena_print(arena, "attribute %s", name)));
        for (int digits = 15; digits <= 17 && (digits == 15 || strtod(text, NULL) != number); digits++)
            snprintf(text, sizeof text, "%.*g", digits, number);
    }
    fprintf(out, ",%s", text);
    arena_close(arena);
}

/* Whether officers of some team keep their cases. */
static bool is_kept_anywhere(const struct casework *casework)
{
    bool keeps = false;
    for (int i = 0; i < casework->team_count; i++)
        keeps |= casework->teams[i].keeping.keeps;
    return keeps;
}

/* Writes the work after which the case stays in hand for want of room. */
static void write_stay(const struct casework *casework, const struct open_case *c, FILE *out)
{
    const struct step *done = c->stays_with >= 0 ? &casework->steps[c->done_step] : NULL;
    struct arena *arena = arena_open();
    write_name(out, done ? arena_print(arena, "%s.%s", casework->tracks[done->track].heading.name, done->heading.name) : "");
    arena_close(arena);
}

struct listed { const struct open_case *c; const char *name; };

static void write_case(const struct open_cases *cases, const struct listed *listed, FILE *out)
{
    const struct casework *casework = cases->casework;
    const struct open_case *c = listed->c;
    const struct case_type *type = &casework->types[c->type];
    const struct step *step = &casework->steps[c->step];
    char officer[CASE_NAME_SIZE];
    sim_time due = c->own_due < NEVER ? c->own_due + c->paused : goal_due(&type->goal, casework, c->received, c->paused);
    csv_text(out, listed->name);
    write_name(out, type->heading.name);
    write_name(out, trait_name(casework, c, 0));
    write_time(out, casework, c->received);
    write_name(out, casework->tracks[step->track].heading.name);
    write_name(out, step->heading.name);
    write_time(out, casework, c->entered);
    write_time(out, casework, due);
    write_amount(out, c->done + (c->officer >= 0 ? done_in_hand(cases, c) : 0), HOUR, "h");
    write_amount(out, c->paused, DAY, "days");
    int in_hand_of = c->officer >= 0 ? c->officer : c->stays_with;
    write_name(out, in_hand_of >= 0 ? officer_name(casework, in_hand_of, officer) : "");
    if (casework->book_count)
        write_time(out, casework, c->slot);
    if (is_kept_anywhere(casework))
        write_name(out, c->keeper >= 0 && in_hand_of < 0 ? officer_name(casework, c->keeper, officer) : "");
    if (casework->has_staying)
        write_stay(casework, c, out);
    for (int trait = 1; trait < casework->trait_count; trait++)
        if (start_file_has_column(casework, trait) && casework->traits[trait].is_number)
            write_number(cases, c, trait, out);
        else if (start_file_has_column(casework, trait))
            write_name(out, trait_name(casework, c, trait));
    fputc('\n', out);
}

static int by_receipt(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    if (a->c->received != b->c->received)
        return a->c->received < b->c->received ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void write_header(const struct casework *casework, FILE *out)
{
    fputs("case,type,class,received,track,step,entered step,due,work done,paused so far,officer", out);
    if (casework->book_count)
        fputs(",appointment", out);
    if (is_kept_anywhere(casework))
        fputs(",kept by", out);
    if (casework->has_staying)
        fputs(",stays after", out);
    for (int trait = 1; trait < casework->trait_count; trait++)
        if (start_file_has_column(casework, trait))
            write_name(out, casework->traits[trait].heading.name);
    fputc('\n', out);
}

void open_cases_write(const struct open_cases *cases, bool hides_ids, FILE *out)
{
    struct arena *arena = arena_open();
    struct case_names names = case_names_make(cases->casework, arena);
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
    write_header(cases->casework, out);
    for (int i = 0; i < count; i++)
        write_case(cases, &open[i], out);
    arena_close(arena);
}

void open_cases_close(struct open_cases *cases)
{
    memory_free(cases->cases);
    memory_free(cases->slots);
    memory_free(cases);
}
