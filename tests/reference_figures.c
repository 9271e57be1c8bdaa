#include "models/appointment.h"
#include "tests/reference_price.h"
#include "tests/reference_world.h"

#include <math.h>

#include "sim/histogram.h"

/* Row `week` as an interval, within the run. */
static struct span week_span(const struct world *world, int week)
{
    const struct casework *casework = world->casework;
    sim_time monday = -(sim_time)world->shape.week_offset_days * DAY;
    struct span span = {monday + (week - 1) * WEEK, monday + week * WEEK};
    if (week == 0)
        span = (struct span){casework->begin, 0};
    else if (week == 1)
        span.from = 0;
    if (span.from < casework->begin)
        span.from = casework->begin;
    if (span.until > casework->end)
        span.until = casework->end;
    return span;
}

static int64_t *team_place(const struct world *world, int week, int team, enum team_count count)
{
    return &world->result->tally[tally_team(&world->shape, week, team, count)];
}

static int64_t *pair_place(const struct world *world, int week, int type, int track, enum pair_count count)
{
    int pair = casework_pair(world->casework, type, track);
    invariant(pair >= 0, "type %d is never in track %d, it was said", type, track);
    return &world->result->tally[tally_pair(&world->shape, week, pair, count)];
}

static int track_of(const struct world *world, const struct reference_case *c)
{
    return world->casework->steps[c->step].track;
}

void world_count_penalty(struct world *world, struct reference_case *c, int week)
{
    const struct penalty *penalty = world->casework->types[c->type].penalty;
    if (!penalty || !world->result || c->part_of >= 0)      /* a part is no case of its own */
        return;
    sim_time first;
    int64_t days = reference_days_owed(world, c, &first), most = penalty->most > 0 ? penalty->most : INT64_MAX;
    for (; c->days_charged < days; c->days_charged++) {
        int64_t before = c->run_up;
        c->run_up += llround(100 * reference_price_at(&penalty->per_day, first + c->days_charged * DAY));
        if (week >= 0)
            *pair_place(world, week, c->type, track_of(world, c), PAIR_PENALTIES) += (c->run_up < most ? c->run_up : most) - (before < most ? before : most);
    }
}

void world_count_waiting(struct world *world, enum histogram_kind kind)
{
    for (int i = 0; i < world->case_count && world->result; i++) {
        const struct reference_case *c = &world->cases[i];
        if (c->place == WAITS)
            world->result->histograms[kind][world->casework->queues[world->casework->steps[c->step].queue].teams[0] * HISTOGRAM_BUCKETS
                                            + histogram_bucket(world->now - c->received)]++;
    }
}

void world_count_begin(struct world *world)
{
    world_count_waiting(world, HISTOGRAM_WAITING_AGE_BEGIN);
    for (int i = 0; i < world->case_count && world->result; i++) {
        struct reference_case *c = &world->cases[i];
        if (c->place == GONE || c->part_of >= 0)              /* a part is no case of its own */
            continue;
        world->result->histograms[HISTOGRAM_AGE_BEGIN][c->type * HISTOGRAM_BUCKETS + histogram_bucket(world->now - c->received)]++;
        world_count_penalty(world, c, 0);
    }
}

void world_count_stock(struct world *world, int week)
{
    if (!world->result)
        return;
    for (int i = 0; i < world->case_count; i++)
        if (world->cases[i].place != GONE)
            world_count_penalty(world, &world->cases[i], week);
    for (int i = 0; i < world->casework->officer_count; i++)
        *team_place(world, week, world->officers[i].team, TEAM_FULL) += reference_has_full_caseload(world, i);
    for (int i = 0; i < world->case_count; i++) {
        const struct reference_case *c = &world->cases[i];
        if (c->place == GONE)
            continue;
        int track = track_of(world, c);
        if (c->part_of < 0) {
            ++*pair_place(world, week, c->type, track, PAIR_OPEN_END);
            *pair_place(world, week, c->type, track, PAIR_AGE_END) += world->now - c->received;
            *pair_place(world, week, c->type, track, PAIR_OVERDUE_END) += reference_case_is_overdue(world, c);
        }
        if (c->place == WAITS)
            ++*team_place(world, week, world->casework->queues[world->casework->steps[c->step].queue].teams[0], TEAM_WAITING_END);
    }
    if (world->now == world->casework->end)
        world_count_waiting(world, HISTOGRAM_WAITING_AGE);
}

void world_count_reversal(struct world *world, int type, int track)
{
    if (world->result)
        ++*pair_place(world, tally_week(&world->shape, world->now), type, track, PAIR_REVERSED);
}

void world_count_event(struct world *world, int queue, enum team_count count)
{
    if (world->result)
        ++*team_place(world, tally_week(&world->shape, world->now), world->casework->queues[queue].teams[0], count);
}

static void count_decided(struct world *world, const struct reference_case *c)
{
    const struct tally_shape *shape = &world->shape;
    int week = tally_week(shape, c->left), track = track_of(world, c);
    bool within = c->left <= reference_case_due(world, c);
    int64_t sojourn = c->left - c->received;
    ++*pair_place(world, week, c->type, track, PAIR_DECIDED);
    *pair_place(world, week, c->type, track, PAIR_SOJOURN) += sojourn;
    *pair_place(world, week, c->type, track, PAIR_PAUSED) += sojourn - c->net;
    *pair_place(world, week, c->type, track, PAIR_TOUCH) += c->touch;
    *pair_place(world, week, c->type, track, PAIR_WITHIN) += within;
    ++*pair_place(world, tally_week(shape, c->received), c->type, track, within ? PAIR_RECEIVED_WITHIN : PAIR_RECEIVED_MISSED);
    if (c->left < 0)
        return;
    int pair = casework_pair(world->casework, c->type, track);
    int bucket = histogram_bucket(sojourn);
    world->result->histograms[HISTOGRAM_SOJOURN][pair * HISTOGRAM_BUCKETS + bucket]++;
    if (shape->net_pairs)
        world->result->histograms[HISTOGRAM_NET][pair * HISTOGRAM_BUCKETS + histogram_bucket(c->net)]++;
    world->result->weekly[(week * shape->types + c->type) * WEEKLY_BUCKETS + (bucket >> WEEKLY_SHIFT)]++;
}

static void count_case(struct world *world, const struct reference_case *c)
{
    const struct tally_shape *shape = &world->shape;
    int received = tally_week(shape, c->received), track = track_of(world, c);
    if (!c->was_open)
        ++*pair_place(world, received, c->type, world->casework->types[c->type].track, PAIR_RECEIVED);
    if (c->place != GONE) {
        *pair_place(world, received, c->type, track, PAIR_RECEIVED_MISSED) += reference_case_is_overdue(world, c);
        world->result->histograms[HISTOGRAM_AGE][c->type * HISTOGRAM_BUCKETS + histogram_bucket(world->casework->end - c->received)]++;
    } else if (c->left_as == TO_WITHDRAWN) {
        ++*pair_place(world, tally_week(shape, c->left), c->type, track, PAIR_WITHDRAWN);
        if (c->left >= 0)
            world->result->histograms[HISTOGRAM_WITHDRAWN][c->type * HISTOGRAM_BUCKETS + histogram_bucket(c->left - c->received)]++;
        ++*pair_place(world, received, c->type, track, PAIR_RECEIVED_WITHDRAWN);
    } else
        count_decided(world, c);
}

static int64_t overlap(struct span a, struct span b)
{
    sim_time from = a.from > b.from ? a.from : b.from, until = a.until < b.until ? a.until : b.until;
    return from < until ? until - from : 0;
}

static void count_occupied(struct world *world, const struct reference_piece *piece)
{
    int team = world->officers[piece->officer].team;
    bool finishes = world->casework->teams[team].day_end == FINISH || world->casework->teams[team].day_end == SERVE;
    for (int week = 0; week <= world->shape.weeks; week++) {
        struct span part = week_span(world, week);
        part.from = piece->runs_from > part.from ? piece->runs_from : part.from;
        part.until = piece->over < part.until ? piece->over : part.until;
        if (part.from >= part.until)
            continue;
        int64_t present = reference_officer_presence(world, piece->officer, part.from, part.until);
        *team_place(world, week, team, TEAM_WORKED) += present;
        int64_t over = finishes ? part.until - part.from - present - reference_officer_breaks(world, piece->officer, part.from, part.until) : 0;
        for (int i = 0; i < world->over_count && reference_officer_may_stay(world, piece->officer); i++)
            over += &world->pieces[world->overs[i].piece] == piece ? overlap(world->overs[i].time, part) : 0;
        *team_place(world, week, team, TEAM_OVERTIME) += over;
        int book = world->casework->steps[piece->step].book;
        if (book >= 0)
            world->result->tally[tally_book(&world->shape, week, book, BOOK_WORKED)] += present + over;
        if (book >= 0)
            world->result->tally[tally_book(&world->shape, week, book, BOOK_OVER)] += over;
    }
}

static void count_piece(struct world *world, const struct reference_piece *piece)
{
    const struct tally_shape *shape = &world->shape;
    int team = world->officers[piece->officer].team, week = tally_week(shape, piece->begun);
    if (piece->with < 0)
        count_occupied(world, piece);
    if (piece->assists >= 0)
        return;
    const struct book *book = piece->book < 0 ? NULL : &world->casework->books[piece->book];
    if (book && book->is_joint && piece->slot >= 0 && piece->with < 0 && piece->is_first)
        world->result->tally[tally_book(shape, week, piece->book, BOOK_HELD)] += book->length * book->officers;
    if (piece->is_first) {
        ++*team_place(world, week, team, TEAM_BEGUN);
        *team_place(world, week, team, TEAM_WAITED) += piece->begun - piece->joined;
        if (piece->begun >= 0)
            world->result->histograms[HISTOGRAM_WAITING][team * HISTOGRAM_BUCKETS + histogram_bucket(piece->begun - piece->joined)]++;
    }
    *team_place(world, week, team, TEAM_TAKEN_OVER) += piece->was_anothers;
    if (piece->over != NEVER)
        ++*team_place(world, tally_week(shape, piece->over), team, piece->was_interrupted ? TEAM_INTERRUPTED : TEAM_ENDED);
}

/* Whether the officer of the group, which is of one, is not there on the day that begins then: the post is vacant, or the officer lent. */
static bool is_not_there(const struct world *world, const struct officer_group *group, sim_time day)
{
    if (group->staff < 0)
        return false;
    const struct absence_plan *plan = &world->casework->staffs[group->staff].plan;
    civil_day simulated = world->casework->period.first + (civil_day)(day / DAY) - world->casework->first_day;
    if (world->lent_by[group->staff][group->person][simulated] != group->lent_by)
        return true;
    return world->absence[group->staff].away[group->person][world->casework->period.first + (civil_day)(day / DAY) - plan->first] == VACANT;
}

/* Time of the group's spans within the week on days when it is not there. */
static int64_t time_not_there(const struct world *world, const struct officer_group *group, struct span week)
{
    int64_t time = 0;
    for (int i = 0; i < world->officers[group->first].stretch_count; i++) {
        const struct reference_stretch *stretch = &world->officers[group->first].stretches[i];
        sim_time from = stretch->part.from > week.from ? stretch->part.from : week.from;
        sim_time until = stretch->part.until < week.until ? stretch->part.until : week.until;
        time += (stretch->reason == VACANT || stretch->reason == ELSEWHERE) && from < until ? until - from : 0;
    }
    return time;
}

/* Time in microseconds x price of an hour in 10^-5 of a hundredth of the money unit. */
static __int128 cost_of(int64_t time, double price)
{
    return (__int128)time * llround(price * 100 * 1e5);
}

/* A stretch of a week in which one price holds. Returns its cost. */
static __int128 count_stretch_paid(struct world *world, const struct officer_group *group, int week, struct span span)
{
    double price = reference_price_at(&group->pay, span.from);
    int64_t present = 0, days = 0;
    for (int i = 0; i < group->present_count; i++) {
        sim_time from = group->present[i].from > span.from ? group->present[i].from : span.from;
        sim_time until = group->present[i].until < span.until ? group->present[i].until : span.until;
        present += from < until ? until - from : 0;
    }
    for (sim_time day = span.from; day < span.until; day += DAY)
        for (int i = 0; i < group->posting_count; i++)
            days += group->postings[i].from <= day && day < group->postings[i].until && !is_not_there(world, group, day);
    present = present * group->count - time_not_there(world, group, span);
    int64_t paid = group->paid_per_day > 0 ? group->count * group->paid_per_day * days : present;
    *team_place(world, week, group->team, TEAM_PAID) += paid;
    __int128 cost = cost_of(paid, price);
    const struct overtime *overtime = world->casework->teams[group->team].overtime;
    int64_t over = 0;
    for (int i = group->first; i < group->first + group->count && overtime && !overtime->is_time_off; i++)
        over += reference_officer_over(world, i, span.from, span.until);
    *team_place(world, week, group->team, TEAM_PAID) += over;
    cost += overtime ? cost_of(over, price * overtime->pay) : 0;
    for (int i = 0; i < group->extra_count; i++) {
        sim_time from = group->extra[i].from > span.from ? group->extra[i].from : span.from;
        sim_time until = group->extra[i].until < span.until ? group->extra[i].until : span.until;
        double rate = group->paid_per_day > 0 ? group->extra[i].rate : group->extra[i].rate - 1;
        if (from >= until)
            continue;
        *team_place(world, week, group->team, TEAM_PAID) += group->paid_per_day > 0 ? until - from : 0;
        cost += cost_of(until - from, price * rate);
    }
    return cost;
}

static __int128 count_group_paid(struct world *world, const struct officer_group *group, int week)
{
    struct span whole = week_span(world, week), part = whole;
    __int128 cost = 0;
    for (int i = 1; i <= group->pay.count; i++, part.from = part.until) {
        part.until = i < group->pay.count ? group->pay.items[i].from : whole.until;
        part.until = part.until < whole.from ? whole.from : part.until > whole.until ? whole.until : part.until;
        cost += count_stretch_paid(world, group, week, part);
    }
    return cost;
}

/* All that is paid to a team's officers in a week, rounded once. */
static void count_team_paid(struct world *world, int team, int week)
{
    const __int128 hundredth = (__int128)HOUR * 100000;
    __int128 cost = hundredth / 2;
    for (int i = 0; i < world->casework->group_count; i++)
        cost += world->casework->groups[i].team == team ? count_group_paid(world, &world->casework->groups[i], week) : 0;
    *team_place(world, week, team, TEAM_COST) = (int64_t)((cost - (cost % hundredth + hundredth) % hundredth) / hundredth);
}

/* What the time would have been worth more at full speed: whole seconds of it, by millionths. */
static int64_t lost_to_learning(const struct world *world, const struct reference_officer *officer, int64_t speed, int64_t time)
{
    double share = (double)speed / (double)world->casework->groups[officer->group].speed;
    return speed > 0 && share < 1 ? time / 1000000 * llround(1e6 * (1 - share)) : 0;
}

/* Where the hours go that calendar, contract and postings give an officer: to presence, or to a reason of absence. */
static void count_stretches(struct world *world, const struct reference_officer *officer)
{
    static const enum team_count of_reason[] = {[NOT_AWAY] = TEAM_PRESENT, [ON_LEAVE] = TEAM_LEAVE, [ILL] = TEAM_ILL, [VACANT] = TEAM_VACANT};
    for (int week = 0; week <= world->shape.weeks; week++) {
        struct span span = week_span(world, week);
        for (int i = 0; i < officer->stretch_count; i++) {
            const struct reference_stretch *stretch = &officer->stretches[i];
            if (stretch->reason == ELSEWHERE)
                continue;
            sim_time from = stretch->part.from > span.from ? stretch->part.from : span.from;
            sim_time until = stretch->part.until < span.until ? stretch->part.until : span.until;
            enum team_count count = of_reason[stretch->reason];
            if (stretch->reason == NOT_AWAY && stretch->speed == 0)
                count = TEAM_TRAINING;
            *team_place(world, week, officer->team, count) += from < until ? until - from : 0;
            if (count == TEAM_PRESENT && from < until)
                *team_place(world, week, officer->team, TEAM_LEARNING) += lost_to_learning(world, officer, stretch->speed, until - from);
        }
    }
}

/* What the officer worked over until the end of the week and has not had back by then. */
static void count_owed(struct world *world, int officer, int week)
{
    *team_place(world, week, world->officers[officer].team, TEAM_OWED) += reference_officer_owed(world, officer, week_span(world, week).until);
}

void world_count_records(struct world *world)
{
    if (!world->result)
        return;
    for (int i = 0; i < world->case_count; i++)
        if (world->cases[i].part_of < 0)
            count_case(world, &world->cases[i]);
    for (int i = 0; i < world->day_off_count; i++) {
        const struct reference_over *day = &world->days_off[i];
        int week = tally_week(&world->shape, day->time.from), team = world->officers[day->officer].team;
        *team_place(world, week, team, TEAM_PRESENT) -= day->time.until - day->time.from;
        *team_place(world, week, team, TEAM_LEAVE) += day->time.until - day->time.from;
        const struct reference_officer *officer = &world->officers[day->officer];
        for (int s = 0; s < officer->present_count; s++)
            if (officer->present[s].from >= day->time.from && officer->present[s].from < day->time.from + DAY)    /* its length alone is that of the hours */
                *team_place(world, week, team, TEAM_LEARNING) -= lost_to_learning(world, officer, officer->present[s].speed, officer->present[s].until - officer->present[s].from);
    }
    for (int i = 0; i < world->blocked_count; i++)
        for (int week = 0; week <= world->shape.weeks; week++) {
            const struct reference_over *time = &world->blocked[i];
            struct span span = week_span(world, week);
            sim_time from = time->time.from > span.from ? time->time.from : span.from, until = time->time.until < span.until ? time->time.until : span.until;
            if (from < until)
                *team_place(world, week, world->officers[time->officer].team, TEAM_BLOCKED) += reference_officer_presence(world, time->officer, from, until);
        }
    for (int i = 0; i < world->casework->officer_count; i++)
        if (world->officers[i].piece >= 0)
            reference_officer_stayed(world, i, world->officers[i].piece);
    for (int week = 1; week <= world->shape.weeks; week++)
        for (int i = 0; i < world->casework->officer_count; i++)
            count_owed(world, i, week);
    for (int i = 0; i < world->piece_count; i++)
        count_piece(world, &world->pieces[i]);
    for (int team = 0; team < world->casework->team_count; team++)
        for (int week = 0; week <= world->shape.weeks; week++)
            count_team_paid(world, team, week);
    for (int i = 0; i < world->casework->officer_count; i++)
        count_stretches(world, &world->officers[i]);
    world_count_books(world);
}
