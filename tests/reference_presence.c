#include "tests/reference_presence.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "models/presence.h"
#include "tests/reference_price.h"

enum doing { NOTHING_THERE, WITH_CHILDREN, ON_BREAK, PLANNING_TIME, SUBSTITUTE_THERE };

struct day_of_adult { bool is_employed, is_off, is_on_leave, is_ill, misses; int from, until, usual; char doing[MINUTES]; };

struct world {
    const struct casework *casework;
    const struct house *house;
    struct tally_shape shape;
    struct stream_key key;
    uint8_t **away;                                       /* [adults] -> [plan days], NULL: never */
    struct day_of_adult *adults;
    struct arena *arena;
    int64_t *tally, (*paid)[2];                           /* paid: [rows][days] hours paid, and those of substitutes */
    struct presence_brought *brought;
};

/* The n-th uniform of a stream, from 0, by drawing all before it. */
static double nth_uniform(const struct world *world, uint64_t owner, const char *purpose, civil_day day)
{
    struct civil_date date = civil_to_date(day);
    struct stream stream = stream_open(&world->key, owner, stream_purpose(purpose), (uint32_t)date.year);
    double u = 0;
    for (int n = day - civil_from_date(date.year, 1, 1); n >= 0; n--)
        u = stream_uniform(&stream);
    return u;
}

static void draw_absence(struct world *world)
{
    const struct house *house = world->house;
    for (int r = 0; r < house->row_count; r++) {
        const struct adult_row *row = &house->rows[r];
        const struct absence_plan *plan = row->absence;
        if (!plan)
            continue;
        struct absence_person *people = arena_take(world->arena, (size_t)row->count * sizeof *people + 1);
        uint8_t *away = arena_take(world->arena, (size_t)row->count * (size_t)plan->days + 1);
        for (int k = 0; k < row->count; k++) {
            people[k] = house->adults[row->first + k].absent;
            world->away[row->first + k] = away + (size_t)k * (size_t)plan->days;
        }
        absence_draw(plan, people, row->count, &world->key, away, arena_take(world->arena, absence_room(plan, row->count) + 8));
    }
}

/* By the number of the ISO week, which is that of its Thursday. */
static bool is_day_off(const struct adult_row *row, civil_day civil)
{
    int monday = civil - (civil + 3) % 7, thursday = monday + 3, year = civil_to_date(thursday).year;
    int number = (thursday - civil_from_date(year, 1, 1)) / 7 + 1;
    return row->off.days[number % 2] >> (civil + 3) % 7 & 1;
}

static void find_states(struct world *world, int day)
{
    const struct house *house = world->house;
    civil_day civil = house->first + day;
    for (int a = 0; a < house->adult_count; a++) {
        struct day_of_adult *adult = &world->adults[a];
        const struct adult_row *row = &house->rows[house->adults[a].row];
        memset(adult, 0, sizeof *adult);
        adult->is_employed = row->employed.first <= civil && civil <= row->employed.last;
        if (!adult->is_employed)
            continue;
        adult->is_off = is_day_off(row, civil);
        if (adult->is_off)
            continue;
        int reason = world->away[a] ? world->away[a][civil - row->absence->first] : NOT_AWAY;
        if (house->adults[a].listed && house->adults[a].listed[day])
            reason = ILL;
        adult->is_on_leave = reason == ON_LEAVE;
        adult->is_ill = reason == ILL;
    }
}

/* Shift of the adult at its place in this week's turn, or hours of its roster's weekday; before the house's hours cut it. */
static struct minutes usual_hours_of(const struct world *world, int a, int day)
{
    const struct house *house = world->house;
    const struct adult *adult = &house->adults[a];
    const struct adult_row *row = &house->rows[adult->row];
    civil_day civil = house->first + day;
    int week = (civil - (civil + 3) % 7 + 3) / 7, n = row->count, shifts = row->shift_count;
    struct minutes none = {0, 0};
    if (adult->has_roster)
        return adult->roster[(civil + 3) % 7];
    if (!shifts)
        return none;
    int before = 0;                                       /* how many of the row come before this one and are there */
    for (int k = 0; k < n; k++) {
        int who = row->first + (n >= shifts ? (week + k) % n : k);
        if (who == a)
            break;
        before += !house->adults[who].has_roster && !world->adults[who].is_on_leave;
    }
    return row->shifts[(n >= shifts ? before : week + before) % shifts];
}

/* Hours of a date in the roster, else the usual ones. */
static struct minutes hours_of(const struct world *world, int a, int day)
{
    const struct adult *adult = &world->house->adults[a];
    for (int i = 0; i < adult->date_count; i++)
        if (adult->dates[i].day == world->house->first + day)
            return adult->dates[i].hours;
    return usual_hours_of(world, a, day);
}

static void find_shifts(struct world *world, int day)
{
    struct minutes open = world->house->hours[civil_weekday(world->house->first + day)];
    for (int a = 0; a < world->house->adult_count; a++) {
        struct day_of_adult *adult = &world->adults[a];
        if (!adult->is_employed || adult->is_off || adult->is_on_leave)
            continue;
        struct minutes hours = hours_of(world, a, day), usual = usual_hours_of(world, a, day);
        for (int minute = open.from; minute < open.until; minute++)
            adult->usual += minute >= usual.from && minute < usual.until;
        adult->from = hours.from < open.from ? open.from : hours.from;
        adult->until = hours.until > open.until ? open.until : hours.until;
        world->brought->cut += adult->from != hours.from || adult->until != hours.until;
        if (adult->from >= adult->until)
            adult->from = adult->until = 0;
        for (int minute = adult->from; minute < adult->until && !adult->is_ill; minute++)
            adult->doing[minute] = WITH_CHILDREN;
    }
}

static bool is_break_possible(const struct world *world, int a, int start)
{
    const struct adult_break *rest = &world->house->rows[world->house->adults[a].row].rest;
    if (start < world->adults[a].from || start < rest->between.from || start + rest->length > world->adults[a].until
        || start + rest->length > rest->between.until)
        return false;
    for (int minute = start; minute < start + rest->length; minute++) {
        int away = 0;
        for (int other = 0; other < world->house->adult_count; other++)
            away += world->adults[other].doing[minute] == ON_BREAK;
        if (away >= rest->away_at_once)
            return false;
    }
    return true;
}

static void take_break(struct world *world, int a)
{
    const struct adult_break *rest = &world->house->rows[world->house->adults[a].row].rest;
    int common = 0;
    for (int minute = 0; minute < MINUTES; minute++)
        common += minute >= rest->between.from && minute < rest->between.until && minute >= world->adults[a].from && minute < world->adults[a].until;
    if (!rest->length || common < rest->length)
        return;
    for (int start = 0; start < MINUTES; start++)
        if (is_break_possible(world, a, start)) {
            for (int minute = start; minute < start + rest->length; minute++)
                world->adults[a].doing[minute] = ON_BREAK;
            world->brought->breaks++;
            return;
        }
    world->adults[a].misses = true;
    world->brought->missed++;
}

static void take_breaks(struct world *world)
{
    for (int start = 0; start < MINUTES; start++)
        for (int a = 0; a < world->house->adult_count; a++) {
            const struct day_of_adult *adult = &world->adults[a];
            if (adult->from == start && adult->from < adult->until && !adult->is_ill)
                take_break(world, a);
        }
}

static int64_t with_children(const struct world *world, int minute, bool substitutes)
{
    int64_t weight = 0;
    for (int a = 0; a < world->house->adult_count; a++) {
        char doing = world->adults[a].doing[minute];
        if (doing == WITH_CHILDREN || (substitutes && doing == SUBSTITUTE_THERE))
            weight += world->house->rows[world->house->adults[a].row].weight;
    }
    return weight;
}

static bool is_all_with(const struct day_of_adult *adult, int start, int length)
{
    for (int minute = start; minute < start + length; minute++)
        if (minute >= MINUTES || adult->doing[minute] != WITH_CHILDREN)
            return false;
    return true;
}

/* Whether this is a pay day of the adult: the house has hours on its weekday, or the adult's roster where that has any, and it is not off. */
static bool pays_on(const struct world *world, int a, civil_day civil)
{
    const struct adult *about = &world->house->adults[a];
    bool has_roster_days = false;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        has_roster_days |= about->has_roster && about->roster[weekday].until > about->roster[weekday].from;
    struct minutes hours = has_roster_days ? about->roster[(civil + 3) % 7] : world->house->hours[(civil + 3) % 7];
    return hours.until > hours.from && !is_day_off(&world->house->rows[about->row], civil);
}

static void plan(struct world *world, int a, int day)
{
    const struct adult *about = &world->house->adults[a];
    struct day_of_adult *adult = &world->adults[a];
    civil_day civil = world->house->first + day;
    int week = (civil - civil_weekday(civil) + 3) / 7, days[WEEKDAYS], count = 0, longest = 0, best = -1;
    int64_t most = -1;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        if (pays_on(world, a, civil - civil_weekday(civil) + weekday))
            days[count++] = weekday;
    if (!about->planning || adult->is_ill || adult->from >= adult->until || !count || days[(a + week) % count] != civil_weekday(civil))
        return;
    for (int start = adult->from; start < adult->until; start++)
        while (is_all_with(adult, start, longest + 1))
            longest++;
    int length = about->planning < longest ? about->planning : longest;
    for (int start = adult->from; start + length <= adult->until; start++) {
        int64_t sum = 0;
        if (!is_all_with(adult, start, length))
            continue;
        for (int minute = start; minute < start + length; minute++)
            sum += with_children(world, minute, false);
        if (sum > most)
            most = sum, best = start;
    }
    for (int minute = best; minute < best + length; minute++)
        adult->doing[minute] = PLANNING_TIME;
    world->brought->planning += length > 0;
}

static void send_substitutes(struct world *world, int day)
{
    for (int a = 0; a < world->house->adult_count; a++) {
        struct day_of_adult *adult = &world->adults[a];
        const struct substitute *substitute = &world->house->rows[world->house->adults[a].row].substitute;
        if (!adult->is_ill || substitute->comes <= 0
            || nth_uniform(world, world->house->adults[a].owner, "substitute", world->house->first + day) >= substitute->comes)
            continue;
        for (int minute = adult->from + substitute->after; minute < adult->until; minute++)
            adult->doing[minute] = SUBSTITUTE_THERE;
        world->brought->substitutes++;
    }
}

static int64_t minutes_of(const struct day_of_adult *adult, enum doing doing)
{
    int64_t count = 0;
    for (int minute = 0; minute < MINUTES; minute++)
        count += adult->doing[minute] == (char)doing;
    return count;
}

static void count_adult(struct world *world, int a, int week, civil_day civil, bool is_open)
{
    const struct adult *about = &world->house->adults[a];
    const struct day_of_adult *adult = &world->adults[a];
    int64_t weight = world->house->rows[about->row].weight, *counts = world->tally + tally_adults(&world->shape, week, about->row, (enum adult_count)0);
    int64_t there = adult->until - adult->from, a_minute = 60000000;
    int64_t day_pay = pays_on(world, a, civil) ? about->day_pay : 0;
    if (!adult->is_employed)
        return;
    counts[ADULT_LAWFUL] += world->house->rows[about->row].lawful;
    counts[ADULT_CLOSED] += is_open ? 0 : day_pay;
    counts[ADULT_LEAVE] += is_open && adult->is_on_leave ? day_pay : 0;
    counts[ADULT_ILL] += is_open && adult->is_ill ? day_pay : 0;
    world->brought->leave += is_open && adult->is_on_leave, world->brought->ill += is_open && adult->is_ill;
    counts[ADULT_PAID] += !is_open || adult->is_on_leave || adult->is_ill ? day_pay : 0;
    if (!is_open)
        return;
    counts[ADULT_SUBSTITUTE] += minutes_of(adult, SUBSTITUTE_THERE) * a_minute;
    counts[ADULT_SUBSTITUTE_WITH] += minutes_of(adult, SUBSTITUTE_THERE) * weight * 60;
    counts[ADULT_BREAKS_MISSED] += adult->misses;
    if (adult->is_on_leave || adult->is_ill)
        return;
    int64_t outside = about->outside && about->shift_minutes ? adult->usual * about->outside / about->shift_minutes : 0;
    counts[ADULT_PAID] += there * a_minute + outside;
    counts[ADULT_OUTSIDE] += outside;
    counts[ADULT_WITH] += minutes_of(adult, WITH_CHILDREN) * weight * 60;
    counts[ADULT_ELSEWHERE] += minutes_of(adult, WITH_CHILDREN) * (1000000 - weight) * 60;
    counts[ADULT_BREAK] += minutes_of(adult, ON_BREAK) * a_minute;
    counts[ADULT_PLANNING] += minutes_of(adult, PLANNING_TIME) * a_minute;
}

/* Children of a group who come on a day. */
static int64_t children_of(const struct world *world, const struct child_group *group, int day)
{
    int64_t come = 0;
    for (int child = 0; child < group->enrolled; child++)
        come += nth_uniform(world, group->owners[child], "away", world->house->first + day) >= group->away[day];
    return come;
}

struct seen { int64_t open, wanted, with, shortage, over, below, most_short; };

static void count_minute(struct world *world, int weekday, int minute, const int64_t *children, struct seen *seen)
{
    const struct house *house = world->house;
    int64_t wanted = 0, present = 0, with = with_children(world, minute, true), people = 0;
    int64_t *quarter = world->tally + tally_quarter(&world->shape, weekday, minute / 15 - house->first_quarter, (enum quarter_count)0);
    for (int g = 0; g < house->child_group_count; g++) {
        wanted += children[g] * house->children[g].wants->at[weekday][minute];
        present += children[g] * house->children[g].in_house->at[weekday][minute];
    }
    for (int a = 0; a < house->adult_count; a++)
        people += world->adults[a].doing[minute] != NOTHING_THERE && world->adults[a].doing[minute] != ON_BREAK;
    int64_t missing = wanted > with ? wanted - with : 0;
    seen->open++, seen->wanted += wanted, seen->with += with, seen->shortage += missing, seen->over += with - wanted + missing;
    seen->below += people < house->floor;
    seen->most_short = missing > seen->most_short ? missing : seen->most_short;
    quarter[QUARTER_OPEN] += 60000000;
    quarter[QUARTER_CHILDREN] += present * 60;
    quarter[QUARTER_WANTED] += wanted * 60;
    quarter[QUARTER_WITH] += with * 60;
    quarter[QUARTER_SHORT] += missing * 60;
    quarter[QUARTER_BELOW] += people < house->floor ? 60000000 : 0;
}

static void count_house(struct world *world, int day, int week)
{
    const struct house *house = world->house;
    int weekday = civil_weekday(house->first + day);
    int64_t *counts = world->tally + tally_house(&world->shape, week, (enum house_count)0), children[16];
    struct seen seen = {.open = 0};
    for (int g = 0; g < house->child_group_count; g++) {
        int64_t *of_group = world->tally + tally_children(&world->shape, week, g, (enum child_count)0);
        children[g] = children_of(world, &house->children[g], day);
        of_group[CHILD_DAYS] += children[g];
        for (int minute = house->hours[weekday].from; minute < house->hours[weekday].until; minute++) {
            of_group[CHILD_TIME] += children[g] * house->children[g].in_house->at[weekday][minute] * 60;
            of_group[CHILD_WANTED] += children[g] * house->children[g].wants->at[weekday][minute] * 60;
        }
    }
    for (int minute = house->hours[weekday].from; minute < house->hours[weekday].until; minute++)
        count_minute(world, weekday, minute, children, &seen);
    counts[HOUSE_OPEN_DAYS]++;
    int64_t came = 0;
    for (int g = 0; g < house->child_group_count; g++)
        came += children[g];
    counts[HOUSE_COVERED_DAYS] += seen.most_short < 1000000 - came;
    counts[HOUSE_FULL_DAYS] += seen.shortage == 0;
    counts[HOUSE_BELOW_DAYS] += seen.below > 0;
    counts[HOUSE_OPEN] += seen.open * 60000000, counts[HOUSE_BELOW] += seen.below * 60000000;
    counts[HOUSE_WANTED] += seen.wanted * 60, counts[HOUSE_WITH] += seen.with * 60;
    counts[HOUSE_SHORT] += seen.shortage * 60, counts[HOUSE_OVER] += seen.over * 60;
    world->brought->below += seen.below > 0, world->brought->shortage += seen.shortage > 0, world->brought->covered += seen.shortage == 0;
}

static void run_day(struct world *world, int day)
{
    const struct house *house = world->house;
    civil_day civil = house->first + day;
    int week = tally_week(&world->shape, (sim_time)day * 86400000000);
    find_states(world, day);
    if (house->is_open[day]) {
        find_shifts(world, day);
        take_breaks(world);
        for (int a = 0; a < house->adult_count; a++)
            plan(world, a, day);
        send_substitutes(world, day);
        count_house(world, day, week);
    }
    for (int a = 0; a < house->adult_count; a++) {
        const int64_t *counts = world->tally + tally_adults(&world->shape, week, house->adults[a].row, (enum adult_count)0);
        int64_t paid = counts[ADULT_PAID], substitute = counts[ADULT_SUBSTITUTE], *of_day = world->paid[house->adults[a].row * house->days + day];
        count_adult(world, a, week, civil, house->is_open[day]);
        of_day[0] += counts[ADULT_PAID] - paid, of_day[1] += counts[ADULT_SUBSTITUTE] - substitute;
    }
    for (int g = 0; g < house->child_group_count; g++)
        world->tally[tally_children(&world->shape, week, g, CHILD_LAWFUL)] += house->children[g].lawful_wants[day];
}

void reference_presence(const struct casework *casework, int replication, int64_t *tally, struct presence_brought *brought)
{
    const struct house *house = casework->house;
    struct world world = {.casework = casework, .house = house, .shape = tally_shape(casework), .key = {casework->seed, (uint64_t)replication},
                          .arena = arena_open(), .tally = tally, .brought = brought};
    world.away = arena_take(world.arena, (size_t)house->adult_count * sizeof *world.away + 1);
    world.adults = arena_take(world.arena, (size_t)house->adult_count * sizeof *world.adults + 1);
    draw_absence(&world);
    world.paid = arena_take(world.arena, (size_t)house->row_count * (size_t)house->days * sizeof *world.paid + 1);
    for (int day = 0; day < house->days; day++)
        run_day(&world, day);
    for (int r = 0; r < house->row_count; r++)
        reference_price_row(&world.shape, house, r, (const int64_t (*)[2])world.paid + r * house->days, tally);
    arena_close(world.arena);
}
