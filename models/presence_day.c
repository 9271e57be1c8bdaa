#include "models/presence_day.h"

#include <string.h>

static bool is_employed(const struct adult_row *row, civil_day day)
{
    return day >= row->employed.first && day <= row->employed.last;
}

static const struct roster_date *date_of(const struct adult *adult, civil_day day)
{
    for (int i = 0; i < adult->date_count; i++)
        if (adult->dates[i].day == day)
            return &adult->dates[i];
    return NULL;
}

static int length_of(struct minutes minutes)
{
    return minutes.until - minutes.from;
}

/* Hands the shifts of a row to who is not on leave, in turn. */
static void turns_take(const struct house *house, const struct adult_row *row, civil_day day, struct adult_day *plan)
{
    int week = week_number(day), people = row->count, shifts = row->shift_count, taken = 0;
    for (int i = 0; i < people && shifts; i++) {
        int k = row->first + (people >= shifts ? (week + i) % people : i);
        if (house->adults[k].has_roster || plan[k].state == ADULT_ON_LEAVE)
            continue;
        plan[k].shift = row->shifts[people >= shifts ? taken % shifts : (week + taken) % shifts];
        taken++;
    }
}

static void row_plan(const struct house *house, const struct adult_row *row, int day, const uint8_t *away, struct adult_day *plan)
{
    civil_day civil = house->first + day;
    if (!is_employed(row, civil) || row_is_off(house, row, day))
        return;
    for (int k = row->first; k < row->first + row->count; k++)
        plan[k].state = away[k] == ON_LEAVE ? ADULT_ON_LEAVE : away[k] == ILL ? ADULT_IS_ILL : ADULT_AT_WORK;
    turns_take(house, row, civil, plan);
    for (int k = row->first; k < row->first + row->count; k++) {
        if (plan[k].state == ADULT_ON_LEAVE)
            continue;
        const struct adult *adult = &house->adults[k];
        const struct roster_date *date = date_of(adult, civil);
        struct minutes open = house_hours(house, day), usual = minutes_cut(adult->has_roster ? adult->roster[civil_weekday(civil)] : plan[k].shift, open);
        plan[k].shift = date ? minutes_cut(date->hours, open) : usual;
        plan[k].planned = length_of(usual);
        if (plan[k].shift.from == plan[k].shift.until && plan[k].state == ADULT_AT_WORK)
            plan[k].state = ADULT_OFF;
    }
}

/* Lists who is at work, by the start of the shift, then by number; returns how many. */
static int order_by_start(const struct adult_day *plan, int count, int *order)
{
    int listed = 0;
    for (int k = 0; k < count; k++) {
        int at = listed;
        if (plan[k].state != ADULT_AT_WORK)
            continue;
        for (; at > 0 && plan[order[at - 1]].shift.from > plan[k].shift.from; at--)
            order[at] = order[at - 1];
        order[at] = k;
        listed++;
    }
    return listed;
}

/* Places a break at the first time with room; on_break: [MINUTES] people on a break already. */
static void break_place(const struct adult_break *rest, struct adult_day *adult, uint16_t *on_break)
{
    struct minutes within = minutes_cut(rest->between, adult->shift);
    int length = rest->length, free = 0;
    if (length == 0 || within.until - within.from < length)
        return;
    for (int minute = within.from; minute < within.until && free < length; minute++) {
        free = on_break[minute] < rest->away_at_once ? free + 1 : 0;
        adult->rest = (struct minutes){minute + 1 - free, minute + 1};
    }
    if (free < length) {
        adult->misses_break = true;
        adult->rest = (struct minutes){0, 0};
    }
    for (int minute = adult->rest.from; minute < adult->rest.until; minute++)
        on_break[minute]++;
}

/* Whether this is the weekday of the week on which the adult plans. */
static bool plans_today(const struct house *house, int number, int day)
{
    civil_day civil = house->first + day;
    unsigned pay_days = house->adults[number].pay_days[house->is_odd_week[day]], before = (1u << civil_weekday(civil)) - 1;
    if (!is_pay_day(house, &house->adults[number], day))
        return false;
    return __builtin_popcount(pay_days & before) == (number + week_number(civil)) % __builtin_popcount(pay_days);
}

/* Weight with the children before each minute, summed over the minutes from 00:00; sums: [MINUTES + 1]. */
static void weights_sum(const struct house *house, const struct adult_day *plan, int64_t *sums)
{
    int64_t changes[MINUTES + 1] = {0};
    int64_t with = 0;
    for (int k = 0; k < house->adult_count; k++) {
        int weight = house->rows[house->adults[k].row].weight;
        if (plan[k].state != ADULT_AT_WORK)
            continue;
        changes[plan[k].shift.from] += weight, changes[plan[k].shift.until] -= weight;
        changes[plan[k].rest.from] -= weight, changes[plan[k].rest.until] += weight;
        changes[plan[k].planning.from] -= weight, changes[plan[k].planning.until] += weight;
    }
    sums[0] = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
        with += changes[minute];
        sums[minute + 1] = sums[minute] + with;
    }
}

/* Places planning beside the break, in one stretch, where most are with the children. */
static void planning_place(const struct house *house, int number, struct adult_day *plan)
{
    int64_t sums[MINUTES + 1], most = -1;
    struct adult_day *day = &plan[number];
    bool has_break = day->rest.from < day->rest.until;
    struct minutes rooms[] = {{day->shift.from, has_break ? day->rest.from : day->shift.until}, {has_break ? day->rest.until : day->shift.until, day->shift.until}};
    int longest = length_of(rooms[0]) > length_of(rooms[1]) ? length_of(rooms[0]) : length_of(rooms[1]);
    int length = house->adults[number].planning < longest ? house->adults[number].planning : longest, best = day->shift.from;
    weights_sum(house, plan, sums);
    for (int room = 0; room < 2; room++)
        for (int from = rooms[room].from; from + length <= rooms[room].until; from++)
            if (sums[from + length] - sums[from] > most)
                most = sums[from + length] - sums[from], best = from;
    day->planning = (struct minutes){best, best + length};
}

void presence_day_plan(const struct house *house, int day, const uint8_t *away, const bool *comes, struct adult_day *plan, int *room)
{
    uint16_t on_break[MINUTES] = {0};
    memset(plan, 0, (size_t)house->adult_count * sizeof *plan);
    for (int i = 0; i < house->row_count; i++)
        row_plan(house, &house->rows[i], day, away, plan);
    int listed = order_by_start(plan, house->adult_count, room);
    for (int i = 0; i < listed; i++)
        break_place(&house->rows[house->adults[room[i]].row].rest, &plan[room[i]], on_break);
    for (int k = 0; k < house->adult_count; k++) {
        if (house->adults[k].planning && plan[k].state == ADULT_AT_WORK && plans_today(house, k, day))
            planning_place(house, k, plan);
        const struct substitute *substitute = &house->rows[house->adults[k].row].substitute;
        if (plan[k].state == ADULT_IS_ILL && comes[k])
            plan[k].substitute = minutes_cut((struct minutes){plan[k].shift.from + substitute->after, MINUTES}, plan[k].shift);
    }
}
