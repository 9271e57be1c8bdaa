/* Who stays after hours, and what becomes of the piece in hand then. All is looked up in the lists of spans, pieces and stays. */
#include "tests/reference_world.h"

static const struct team *team_of(const struct world *world, int officer)
{
    return &world->casework->teams[world->officers[officer].team];
}

bool reference_officer_may_stay(const struct world *world, int officer)
{
    enum day_end day_end = team_of(world, officer)->day_end;
    return team_of(world, officer)->overtime && (day_end == SUSPEND || day_end == HAND_BACK);
}

static sim_time midnight_after(sim_time t)
{
    sim_time midnight = 0;
    while (midnight <= t)
        midnight += DAY;
    while (midnight - DAY > t)
        midnight -= DAY;
    return midnight;
}

static bool rule_holds(struct world *world, int officer)
{
    int team = world->officers[officer].team;
    const struct overtime *overtime = world->casework->teams[team].overtime;
    const struct gate *when = overtime->when;
    if (world->now < overtime->from || world->now >= overtime->until)
        return false;
    if (!when)
        return true;
    world->over_open[team] = reference_gate_is_open(world, when, world->over_open[team]);
    return world->over_open[team];
}

int64_t reference_officer_over(const struct world *world, int officer, sim_time from, sim_time until)
{
    int64_t sum = 0;
    for (int i = 0; i < world->over_count; i++) {
        const struct span *time = &world->overs[i].time;
        sim_time a = time->from > from ? time->from : from, b = time->until < until ? time->until : until;
        sum += world->overs[i].officer == officer && a < b ? b - a : 0;
    }
    for (int i = 0; i < world->piece_count && !reference_officer_may_stay(world, officer); i++) {
        const struct reference_piece *piece = &world->pieces[i];
        sim_time a = piece->runs_from > from ? piece->runs_from : from, b = piece->over < until ? piece->over : until;
        if (piece->officer == officer && piece->with < 0 && a < b)
            sum += b - a - reference_officer_presence(world, officer, a, b) - reference_officer_breaks(world, officer, a, b);
    }
    return sum;
}

static int64_t so_far(const struct world *world, int officer)
{
    sim_time monday = -(sim_time)civil_weekday(world->casework->period.first) * DAY;
    while (monday + WEEK <= world->now)
        monday += WEEK;
    while (monday > world->now)
        monday -= WEEK;
    int64_t sum = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        sum += reference_are_one(world, i, officer) ? reference_officer_over(world, i, monday, world->now) : 0;
    return sum;
}

bool reference_officer_goes_on(struct world *world, int officer)
{
    const struct overtime *overtime = team_of(world, officer)->overtime;
    bool is_present = reference_officer_is_present(world, officer, world->now);
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i + 1 < it->present_count && !is_present; i++)
        if (it->present[i].until <= world->now && world->now < it->present[i + 1].from && reference_break_follows(it, i))
            return false;
    if (!overtime || is_present)
        return true;
    if (reference_officer_may_stay(world, officer)) {
        bool stays = world->officers[officer].stays_until > world->now && rule_holds(world, officer);
        if (!stays)
            world->officers[officer].stays_until = REFERENCE_AT_HOME;
        return stays;
    }
    return team_of(world, officer)->day_end == SERVE && so_far(world, officer) < overtime->at_most && rule_holds(world, officer);
}

/* The span that ended last. */
static const struct presence *last_span(const struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    const struct presence *last = NULL;
    for (int i = 0; i < it->present_count && it->present[i].until <= world->now; i++)
        last = &it->present[i];
    return last;
}

static bool is_last_of_day(const struct reference_officer *it, const struct presence *span)
{
    sim_time midnight = midnight_after(span->until - 1);
    for (int i = 0; i < it->present_count; i++)
        if (it->present[i].from >= span->until && it->present[i].from < midnight)
            return false;
    return span->until < midnight;
}

static bool is_over(const struct world *world, int officer)
{
    return world->officers[officer].stays_until >= world->now;
}

int64_t reference_officer_done(const struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    if (is_over(world, officer))
        return (int64_t)((__int128)(world->now - it->settled) * last_span(world, officer)->speed / 1000000);
    return (int64_t)(reference_work_in_presence(world, officer, it->settled, world->now) / 1000000);
}

/* The first time after now at which hours end so that the piece is looked at. */
static sim_time next_look(const struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i < it->present_count; i++) {
        const struct presence *span = &it->present[i];
        if (span->until > world->now && ((team_of(world, officer)->day_end == HAND_BACK && !reference_break_follows(it, i)) || span->posting_ends
                                       || is_last_of_day(it, span)))
            return span->until;
    }
    return NEVER;
}

void reference_officer_set_end(struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    __int128 work = reference_own_work(world, officer, &world->cases[world->pieces[it->piece].of_case]);
    bool stays = it->stays_until > world->now;
    sim_time look = stays ? it->stays_until : next_look(world, officer);
    sim_time end = reference_end_in_presence(world, officer, it->settled, work);
    if (stays)
        end = it->settled + (sim_time)((work + last_span(world, officer)->speed - 1) / last_span(world, officer)->speed);
    struct reference_event event = {.time = end <= look ? end : look, .kind = end <= look ? WORK_ENDED : ROSTER,
                                    .subject = {(uint64_t)officer}, .row = officer};
    if (event.time < NEVER)
        world_add_event(world, event);
}

void reference_officer_stayed(struct world *world, int officer, int piece)
{
    const struct reference_officer *it = &world->officers[officer];
    if (reference_officer_may_stay(world, officer) && is_over(world, officer) && it->settled < world->now)
        *(struct reference_over *)arena_push(world->arena, &world->overs, &world->over_count, &world->over_room, sizeof *world->overs)
            = (struct reference_over){officer, piece, {it->settled, world->now}};
}

static void settle(struct world *world, int officer)
{
    struct reference_officer *it = &world->officers[officer];
    struct reference_case *c = &world->cases[world->pieces[it->piece].of_case];
    int64_t done = reference_done_of_case(world, officer, c, reference_officer_done(world, officer));
    reference_officer_stayed(world, officer, it->piece);
    c->work_left = c->work_left > done ? c->work_left - done : 0;
    it->settled = world->now;
}

/* How long the officer may stay, whose hours of this day end now. */
static int64_t time_to_stay(struct world *world, int officer)
{
    const struct overtime *overtime = team_of(world, officer)->overtime;
    if (!rule_holds(world, officer))
        return 0;
    int64_t week = overtime->at_most - so_far(world, officer), today = midnight_after(world->now) - world->now;
    int64_t least = week < overtime->at_most_a_day ? week : overtime->at_most_a_day;
    return least < today ? least : today;
}

void reference_officer_hours_end(struct world *world, int officer)
{
    struct reference_officer *it = &world->officers[officer];
    if (!reference_officer_may_stay(world, officer)) {
        reference_officer_interrupt(world, officer);
        return;
    }
    const struct reference_piece *piece = &world->pieces[it->piece];
    const struct presence *span = last_span(world, officer);
    bool stayed = it->stays_until == world->now;
    int64_t stay = !stayed && is_last_of_day(it, span) ? time_to_stay(world, officer) : 0;
    sim_time since = it->settled;
    if (stay > 0) {
        settle(world, officer);
        it->stays_until = world->now + stay;
        world_tell(world, NOTE_STAYED, &world->cases[piece->of_case], officer, piece->begun, world->cases[piece->of_case].work_left);
    } else if (team_of(world, officer)->day_end == HAND_BACK || span->posting_ends) {
        reference_officer_interrupt(world, officer);
        it->stays_until = REFERENCE_AT_HOME;
        return;
    } else if (stayed) {
        settle(world, officer);
        it->stays_until = REFERENCE_AT_HOME;
        world_tell(world, NOTE_WENT_HOME, &world->cases[piece->of_case], officer, since, world->cases[piece->of_case].work_left);
    }
    reference_officer_set_end(world, officer);
}

static bool has_time_off(const struct team *team)
{
    return team->overtime && team->overtime->is_time_off;
}

bool reference_officer_gives_back(const struct world *world, int officer)
{
    for (int i = 0; i < world->casework->officer_count; i++)
        if (reference_are_one(world, i, officer) && has_time_off(team_of(world, i)))
            return true;
    return false;
}

static bool can_do_without(struct world *world, int officer)
{
    const struct team *team = team_of(world, officer);
    if (has_time_off(team) && team->overtime->when)
        return !rule_holds(world, officer);
    for (int i = 0; i < world->case_count; i++)
        for (int q = 0; q < team->queue_count; q++)
            if (world->cases[i].place == WAITS && world->casework->steps[world->cases[i].step].queue == team->queues[q])
                return false;
    return true;
}

int64_t reference_officer_owed(const struct world *world, int officer, sim_time until)
{
    if (!has_time_off(team_of(world, officer)))
        return 0;
    int64_t owed = reference_officer_over(world, officer, world->casework->begin, until);
    for (int i = 0; i < world->paid_back_count; i++)
        if (world->paid_back[i].officer == officer && world->paid_back[i].time.from < until)
            owed -= world->paid_back[i].time.until - world->paid_back[i].time.from;
    return owed;
}

/* Takes hours from what the person is owed: here first, then by his next number, and after the last by the first. */
static void pay_back(struct world *world, int officer, sim_time from, int64_t hours)
{
    int count = world->casework->officer_count;
    for (int i = 0; i < count; i++) {
        int other = (officer + i) % count;
        int64_t owed = reference_are_one(world, other, officer) ? reference_officer_owed(world, other, world->now) : 0, part = owed < hours ? owed : hours;
        *(struct reference_over *)arena_push(world->arena, &world->paid_back, &world->paid_back_count, &world->paid_back_room, sizeof *world->paid_back)
            = (struct reference_over){other, -1, {from, from + part}};
        hours -= part;
    }
}

void reference_officer_day_begins(struct world *world, int officer)
{
    struct reference_officer *it = &world->officers[officer];
    struct span day = {midnight_after(world->now) - DAY, midnight_after(world->now)};
    int64_t hours = reference_officer_presence(world, officer, day.from, day.until);
    if (reference_officer_presence(world, officer, day.from, world->now) > 0 || (day.until > world->now && reference_officer_is_present(world, officer, day.until)
        && reference_officer_is_present(world, officer, day.until - 1)))
        return;
    int64_t owed = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        owed += reference_are_one(world, i, officer) ? reference_officer_owed(world, i, world->now) : 0;
    if (it->piece >= 0 || it->stays >= 0 || owed < hours || !can_do_without(world, officer))
        return;
    pay_back(world, officer, day.from, hours);
    it->off = day;
    *(struct reference_over *)arena_push(world->arena, &world->days_off, &world->day_off_count, &world->day_off_room, sizeof *world->days_off)
        = (struct reference_over){officer, -1, {day.from, day.from + hours}};
}
