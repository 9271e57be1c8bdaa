#include "models/presence_run.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/failure.h"
#include "models/presence_day.h"
#include "sim/stream.h"

/* Microseconds of a minute of one whose weight is a millionth. */
enum { OF_MILLIONTH = 60 };

/* Both sides of the laws, summed over a replication. */
struct account { int64_t paid, spent, with_people, with_minutes, child_minutes, child_days, wanted, shortage, over; };

/* What of a row's week has its price already. */
struct priced { int64_t paid, substitute; };

struct presence_run {
    const struct casework *casework;
    const struct house *house;
    struct tally_shape shape;
    struct stream_key key;
    struct absence_person *people;                        /* [adults] */
    uint8_t **away;                                       /* [rows] -> [count][plan days] */
    void *room; int *order;
    uint8_t *away_today; bool *comes;                     /* [adults] */
    struct adult_day *plan;                               /* [adults] */
    int *children;                                        /* [days][groups] the day's children */
    int64_t (*whole)[WEEKDAYS];                           /* [groups] sum of the shares over the hours */
    int64_t weight[MINUTES + 1], people_in[MINUTES + 1];  /* changes of a day */
    int64_t *tally, *own_tally;                           /* own: where nobody wants the counts */
    struct account account;
    struct priced *priced;                                /* [rows] */
    uint64_t away_purpose, substitute_purpose;
};

struct presence_run *presence_run_open(const struct casework *casework, struct arena *arena)
{
    const struct house *house = casework->house;
    size_t adults = (size_t)house->adult_count, groups = (size_t)house->child_group_count;
    struct presence_run *run = arena_take(arena, sizeof *run);
    *run = (struct presence_run){.casework = casework, .house = house, .shape = tally_shape(casework), .away_purpose = stream_purpose("away"),
                                 .substitute_purpose = stream_purpose("substitute")};
    size_t room = 8;
    run->people = arena_take(arena, adults * sizeof *run->people + 1);
    for (size_t k = 0; k < adults; k++)
        run->people[k] = house->adults[k].absent;
    run->away = arena_take(arena, (size_t)house->row_count * sizeof *run->away + 1);
    for (int i = 0; i < house->row_count; i++) {
        const struct adult_row *row = &house->rows[i];
        size_t wanted = row->absence ? absence_room(row->absence, row->count) : 0;
        room = wanted > room ? wanted : room;
        run->away[i] = row->absence ? arena_take(arena, (size_t)row->count * (size_t)row->absence->days + 1) : NULL;
    }
    run->room = arena_take(arena, room);
    run->own_tally = arena_take(arena, (size_t)run->shape.size * sizeof *run->own_tally);
    run->priced = arena_take(arena, (size_t)house->row_count * sizeof *run->priced + 1);
    run->order = arena_take(arena, adults * sizeof *run->order + 1);
    run->away_today = arena_take(arena, adults + 1);
    run->comes = arena_take(arena, adults + 1);
    run->plan = arena_take(arena, adults * sizeof *run->plan + 1);
    run->children = arena_take(arena, (size_t)house->days * groups * sizeof *run->children + 1);
    run->whole = arena_take(arena, groups * sizeof *run->whole + 1);
    for (size_t g = 0; g < groups; g++)
        for (int weekday = 0; weekday < WEEKDAYS; weekday++)
            for (int minute = house->hours[weekday].from; minute < house->hours[weekday].until; minute++)
                run->whole[g][weekday] += house->children[g].in_house->at[weekday][minute];
    return run;
}

/* The uniform at a place of a stream: word number `place` of it. */
static double uniform_at(const struct stream_key *key, uint64_t owner, uint64_t purpose, civil_day day)
{
    struct civil_date date = civil_to_date(day);
    struct stream stream = stream_open(key, owner, purpose, (uint32_t)date.year);
    int place = day - civil_from_date(date.year, 1, 1);
    return uniform_of_word(stream_block(&stream, (uint32_t)place / 2).v[place & 1]);
}

/* Adds a child to the children of each open day that it is not away; two days share a block of words. */
static void child_draw(struct presence_run *run, size_t g, int child)
{
    const struct house *house = run->house;
    struct stream stream = {.index = 0};
    threefry2x64_ctr_t words = {{0, 0}};
    civil_day year_first = 0, year_end = 0;
    for (int day = 0, block = -1; day < house->days; day++) {
        civil_day civil = house->first + day;
        if (civil >= year_end) {
            int year = civil_to_date(civil).year;
            stream = stream_open(&run->key, house->children[g].owners[child], run->away_purpose, (uint32_t)year);
            year_first = civil_from_date(year, 1, 1), year_end = civil_from_date(year + 1, 1, 1), block = -1;
        }
        if (!house->is_open[day])
            continue;
        int place = civil - year_first;
        if (place / 2 != block)
            block = place / 2, words = stream_block(&stream, (uint32_t)block);
        run->children[(size_t)day * (size_t)house->child_group_count + g] += uniform_of_word(words.v[place & 1]) >= house->children[g].away[day];
    }
}

static void children_draw(struct presence_run *run)
{
    const struct house *house = run->house;
    size_t groups = (size_t)house->child_group_count;
    memset(run->children, 0, (size_t)house->days * groups * sizeof *run->children);
    for (size_t g = 0; g < groups; g++)
        for (int child = 0; child < house->children[g].enrolled; child++)
            child_draw(run, g, child);
}

static void absence_of_all(struct presence_run *run)
{
    for (int i = 0; i < run->house->row_count; i++) {
        const struct adult_row *row = &run->house->rows[i];
        if (row->absence)
            absence_draw(row->absence, run->people + row->first, row->count, &run->key, run->away[i], run->room);
    }
}

/* What keeps each adult away on a day, and whether a substitute would come. */
static void chance_of_day(struct presence_run *run, int day)
{
    const struct house *house = run->house;
    civil_day civil = house->first + day;
    for (int k = 0; k < house->adult_count; k++) {
        const struct adult *adult = &house->adults[k];
        const struct adult_row *row = &house->rows[adult->row];
        const struct absence_plan *plan = row->absence;
        run->away_today[k] = plan ? run->away[adult->row][(size_t)(adult->number - 1) * (size_t)plan->days + (size_t)(civil - plan->first)] : NOT_AWAY;
        if (adult->listed && adult->listed[day])
            run->away_today[k] = ILL;
        run->comes[k] = run->away_today[k] == ILL && row->substitute.comes > 0
                        && uniform_at(&run->key, adult->owner, run->substitute_purpose, civil) < row->substitute.comes;
    }
}

static void change_add(struct presence_run *run, struct minutes minutes, int weight, int people)
{
    run->weight[minutes.from] += weight, run->weight[minutes.until] -= weight;
    run->people_in[minutes.from] += people, run->people_in[minutes.until] -= people;
}

static int64_t length_of(struct minutes minutes)
{
    return minutes.until - minutes.from;
}

static int64_t *adult_counts(struct presence_run *run, int week, int row)
{
    return run->tally + tally_adults(&run->shape, week, row, (enum adult_count)0);
}

/* What is paid beside the shift, whatever a date of the roster makes of it. */
static int64_t outside_for(const struct adult *adult, const struct adult_day *plan)
{
    bool is_away = plan->state == ADULT_ON_LEAVE || plan->state == ADULT_IS_ILL;
    return adult->shift_minutes && !is_away ? plan->planned * adult->outside / adult->shift_minutes : 0;
}

/* What the day's pay is, by contract and shift alone. */
static int64_t paid_for(const struct house *house, const struct adult *adult, const struct adult_day *plan, int day)
{
    if (plan->state == ADULT_AT_WORK || plan->state == ADULT_OFF)
        return length_of(plan->shift) * MINUTE + outside_for(adult, plan);
    return is_pay_day(house, adult, day) ? adult->day_pay : 0;
}

static void adult_count_day(struct presence_run *run, int k, int week, int number)
{
    const struct adult *adult = &run->house->adults[k];
    const struct adult_row *row = &run->house->rows[adult->row];
    const struct adult_day *day = &run->plan[k];
    int64_t *counts = adult_counts(run, week, adult->row), paid = paid_for(run->house, adult, day, number);
    int64_t work = length_of(day->shift) - length_of(day->rest) - length_of(day->planning), substitute = length_of(day->substitute);
    counts[ADULT_PAID] += paid, run->account.paid += paid;
    counts[ADULT_BREAKS_MISSED] += day->misses_break;
    counts[ADULT_LEAVE] += day->state == ADULT_ON_LEAVE ? paid : 0;
    counts[ADULT_ILL] += day->state == ADULT_IS_ILL ? paid : 0;
    counts[ADULT_SUBSTITUTE] += substitute * MINUTE;
    counts[ADULT_SUBSTITUTE_WITH] += substitute * row->weight * OF_MILLIONTH;
    run->account.with_people += substitute * row->weight * OF_MILLIONTH;
    counts[ADULT_OUTSIDE] += outside_for(adult, day);
    if (day->state != ADULT_AT_WORK)
        return;
    counts[ADULT_WITH] += work * row->weight * OF_MILLIONTH;
    counts[ADULT_ELSEWHERE] += work * (MILLION - row->weight) * OF_MILLIONTH;
    counts[ADULT_BREAK] += length_of(day->rest) * MINUTE;
    counts[ADULT_PLANNING] += length_of(day->planning) * MINUTE;
    run->account.with_people += work * row->weight * OF_MILLIONTH;
}

static void adult_come_and_go(struct presence_run *run, int k)
{
    const struct adult_day *day = &run->plan[k];
    int weight = run->house->rows[run->house->adults[k].row].weight;
    change_add(run, day->substitute, weight, 1);
    if (day->state != ADULT_AT_WORK)
        return;
    change_add(run, day->shift, weight, 1);
    change_add(run, day->rest, -weight, -1);
    change_add(run, day->planning, -weight, 0);
}

/* Walks the minutes of a day: what is wanted, who is there, and what is short. */
static void scan_day(struct presence_run *run, int day, int week)
{
    const struct house *house = run->house;
    int weekday = civil_weekday(house->first + day), groups = house->child_group_count;
    const int *children = run->children + (size_t)day * (size_t)groups;
    int64_t *counts = run->tally + tally_house(&run->shape, week, (enum house_count)0);
    struct minutes hours = house->hours[weekday];
    int64_t with = 0, people = 0, most_missing = 0, below_before = counts[HOUSE_BELOW];
    for (int minute = 0; minute < hours.until; minute++) {
        with += run->weight[minute], people += run->people_in[minute];
        if (minute < hours.from)
            continue;
        int64_t wanted = 0, present = 0;
        for (int g = 0; g < groups; g++) {
            wanted += (int64_t)children[g] * house->children[g].wants->at[weekday][minute];
            present += (int64_t)children[g] * house->children[g].in_house->at[weekday][minute];
        }
        int64_t missing = wanted > with ? (wanted - with) * OF_MILLIONTH : 0, over = with > wanted ? (with - wanted) * OF_MILLIONTH : 0;
        bool is_below = people < house->floor;
        most_missing = missing > most_missing ? missing : most_missing;
        int64_t *quarter = run->tally + tally_quarter(&run->shape, weekday, minute / QUARTER - house->first_quarter, (enum quarter_count)0);
        quarter[QUARTER_OPEN] += MINUTE, quarter[QUARTER_CHILDREN] += present * OF_MILLIONTH, quarter[QUARTER_WANTED] += wanted * OF_MILLIONTH;
        quarter[QUARTER_WITH] += with * OF_MILLIONTH, quarter[QUARTER_SHORT] += missing, quarter[QUARTER_BELOW] += is_below * MINUTE;
        counts[HOUSE_WANTED] += wanted * OF_MILLIONTH, counts[HOUSE_WITH] += with * OF_MILLIONTH;
        counts[HOUSE_SHORT] += missing, counts[HOUSE_OVER] += over, counts[HOUSE_BELOW] += is_below * MINUTE;
        run->account.child_minutes += present;
    }
    counts[HOUSE_OPEN_DAYS]++;
    counts[HOUSE_OPEN] += length_of(hours) * MINUTE;
    int64_t cut = 0;                                      /* what each child wants is cut to a millionth: together they may want as many more */
    for (int g = 0; g < groups; g++)
        cut += children[g] * OF_MILLIONTH;
    counts[HOUSE_COVERED_DAYS] += most_missing + cut < MINUTE;
    counts[HOUSE_FULL_DAYS] += most_missing == 0;
    counts[HOUSE_BELOW_DAYS] += counts[HOUSE_BELOW] > below_before;
}

static void children_count_day(struct presence_run *run, int day, int week)
{
    const struct house *house = run->house;
    int weekday = civil_weekday(house->first + day);
    for (int g = 0; g < house->child_group_count; g++) {
        int64_t *counts = run->tally + tally_children(&run->shape, week, g, (enum child_count)0);
        int64_t children = run->children[(size_t)day * (size_t)house->child_group_count + (size_t)g], wanted = 0;
        for (int minute = house->hours[weekday].from; minute < house->hours[weekday].until; minute++)
            wanted += house->children[g].wants->at[weekday][minute];
        counts[CHILD_DAYS] += children;
        counts[CHILD_TIME] += children * run->whole[g][weekday] * OF_MILLIONTH;
        counts[CHILD_WANTED] += children * wanted * OF_MILLIONTH;
        run->account.child_days += children * run->whole[g][weekday];
    }
}

static void open_day(struct presence_run *run, int day, int week)
{
    chance_of_day(run, day);
    presence_day_plan(run->house, day, run->away_today, run->comes, run->plan, run->order);
    memset(run->weight, 0, sizeof run->weight);
    memset(run->people_in, 0, sizeof run->people_in);
    for (int k = 0; k < run->house->adult_count; k++) {
        adult_count_day(run, k, week, day);
        adult_come_and_go(run, k);
    }
    scan_day(run, day, week);
    children_count_day(run, day, week);
}

/* Pay of a day on which the house is closed. */
static void closed_day(struct presence_run *run, int day, int week)
{
    const struct house *house = run->house;
    civil_day civil = house->first + day;
    for (int k = 0; k < house->adult_count; k++) {
        const struct adult *adult = &house->adults[k];
        const struct civil_range *employed = &house->rows[adult->row].employed;
        if (civil < employed->first || civil > employed->last || !is_pay_day(house, adult, day))
            continue;
        int64_t *counts = adult_counts(run, week, adult->row);
        counts[ADULT_PAID] += adult->day_pay, run->account.paid += adult->day_pay;
        counts[ADULT_CLOSED] += adult->day_pay;
    }
}

static void lawful_day(struct presence_run *run, int day, int week)
{
    const struct house *house = run->house;
    civil_day civil = house->first + day;
    for (int i = 0; i < house->row_count; i++)
        if (civil >= house->rows[i].employed.first && civil <= house->rows[i].employed.last)
            adult_counts(run, week, i)[ADULT_LAWFUL] += house->rows[i].count * house->rows[i].lawful;
    for (int g = 0; g < house->child_group_count; g++)
        run->tally[tally_children(&run->shape, week, g, CHILD_LAWFUL)] += house->children[g].lawful_wants[day];
}

static int64_t cost_of(int64_t time, double pay)
{
    return (int64_t)floor((double)time / 3.6e9 * pay * 100 + 0.5);
}

/* Puts a price on what a row was paid since that was last done: at the end of a week, and where a price changes. */
static void price_day(struct presence_run *run, int day, int week)
{
    const struct house *house = run->house;
    sim_time now = (sim_time)day * DAY, next = now + DAY;
    bool ends = day + 1 == house->days || tally_week(&run->shape, next) != week;
    for (int i = 0; i < house->row_count; i++) {
        const struct adult_row *row = &house->rows[i];
        int64_t *counts = adult_counts(run, week, i);
        if (!ends && price_changes(&row->pay, now) != next && price_changes(&row->substitute.pay, now) != next)
            continue;
        counts[ADULT_COST] += cost_of(counts[ADULT_PAID] - run->priced[i].paid, price_at(&row->pay, now))
                              + cost_of(counts[ADULT_SUBSTITUTE] - run->priced[i].substitute, price_at(&row->substitute.pay, now));
        run->priced[i] = ends ? (struct priced){0, 0} : (struct priced){counts[ADULT_PAID], counts[ADULT_SUBSTITUTE]};
    }
}

/* Sums up what the adults did, week by week. */
static void close_weeks(struct presence_run *run)
{
    static const enum adult_count spent[] = {ADULT_WITH, ADULT_ELSEWHERE, ADULT_BREAK, ADULT_PLANNING, ADULT_OUTSIDE, ADULT_LEAVE, ADULT_ILL, ADULT_CLOSED};
    for (int week = 1; week <= run->shape.weeks; week++) {
        const int64_t *house = run->tally + tally_house(&run->shape, week, (enum house_count)0);
        run->account.wanted += house[HOUSE_WANTED], run->account.with_minutes += house[HOUSE_WITH];
        run->account.shortage += house[HOUSE_SHORT], run->account.over += house[HOUSE_OVER];
        for (int i = 0; i < run->house->row_count; i++) {
            int64_t *counts = adult_counts(run, week, i);
            for (size_t s = 0; s < sizeof spent / sizeof *spent; s++)
                run->account.spent += counts[spent[s]];
        }
    }
}

/* docs/semantics.md, section 11. */
static void check_laws(const struct presence_run *run, int replication)
{
    const struct account *account = &run->account;
    const char *scenario = run->casework->scenario;
    unsigned long long seed = run->casework->seed;
    invariant(account->paid == account->spent, "scenario '%s', seed %llu, replication %d: time paid and time spent differ by %lld microseconds", scenario, seed,
              replication, (long long)(account->paid - account->spent));
    invariant(account->with_people == account->with_minutes, "scenario '%s', seed %llu, replication %d: adults' time with the children, by people and by minutes, "
              "differs by %lld microseconds", scenario, seed, replication, (long long)(account->with_people - account->with_minutes));
    invariant(account->child_minutes == account->child_days, "scenario '%s', seed %llu, replication %d: children's time, by minutes and by days, differs by %lld",
              scenario, seed, replication, (long long)(account->child_minutes - account->child_days));
    invariant(account->wanted - account->with_minutes == account->shortage - account->over, "scenario '%s', seed %llu, replication %d: wanted less present is not "
              "short less over", scenario, seed, replication);
}

int64_t presence_run(struct presence_run *run, int replication, int64_t *tally)
{
    const struct house *house = run->house;
    int64_t open = 0;
    run->key = (struct stream_key){run->casework->seed, (uint64_t)replication};
    run->tally = tally ? tally : memset(run->own_tally, 0, (size_t)run->shape.size * sizeof *tally);
    run->account = (struct account){0};
    children_draw(run);
    absence_of_all(run);
    for (int day = 0; day < house->days; day++) {
        int week = tally_week(&run->shape, (sim_time)day * DAY);
        lawful_day(run, day, week);
        if (house->is_open[day])
            open_day(run, day, week), open += length_of(house_hours(house, day));
        else
            closed_day(run, day, week);
        price_day(run, day, week);
    }
    close_weeks(run);
    check_laws(run, replication);
    return open;
}
