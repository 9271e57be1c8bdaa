#include "models/absence.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "sim/distribution.h"
#include "sim/portable.h"

/* Statistics Denmark 2022: 39.1 % of spells last one day, 29.6 % 3-7 days. How the rest divides, and the frailty, is fitted: 5 % of a
 * staff have 42.1 % of a year's sick days (municipal register 2019), spells above 30 days about four days of ten (state 2017). */
const struct spell_class usual_spells[USUAL_SPELLS] = {{0.391, 1, 1}, {0.591, 2, 2}, {0.887, 3, 7}, {0.972, 8, 21}, {1, 22, 130}};
const double usual_frailty = 2;

static const double MOST_ILL = 0.9;                       /* share of the days of the frailest person */

uint64_t absence_owner(const char *name, int number)
{
    return hash_mix(text_hash(name) + (uint64_t)number);
}

static double mean_spell(const struct absence_rules *rules)
{
    double mean = 0, before = 0;
    for (int i = 0; i < rules->spell_count; i++) {
        mean += (rules->spells[i].until - before) * (rules->spells[i].least + rules->spells[i].most) / 2;
        before = rules->spells[i].until;
    }
    return mean;
}

static int year_of(civil_day day)
{
    return civil_to_date(day).year;
}

static void occurrence_add(struct absence_plan *plan, const struct leave_time *time, uint32_t visit, struct civil_range days)
{
    civil_day last = plan->first + plan->days - 1;
    if (days.first > last || days.last < plan->first)
        return;
    int at = plan->occurrence_count++;
    for (; at > 0 && plan->occurrences[at - 1].days.first > days.first; at--)
        plan->occurrences[at] = plan->occurrences[at - 1];
    plan->occurrences[at] = (struct leave_occurrence){time, 0, visit, days};
    for (civil_day day = days.first; day <= days.last; day++)
        if (day >= plan->first && day <= last)
            plan->is_named[day - plan->first] = true;
}

static void add_occurrences(struct absence_plan *plan, const struct leave_time *time)
{
    if (!time->first_week) {
        occurrence_add(plan, time, 0, time->dates);
        return;
    }
    for (int year = plan->first_year - 1; year <= plan->first_year + plan->years; year++) {
        int weeks = civil_weeks_in_year(year), last_week = time->last_week < weeks ? time->last_week : weeks;
        if (time->first_week <= weeks)
            occurrence_add(plan, time, (uint32_t)year, (struct civil_range){civil_from_iso_week(year, time->first_week),
                                                                           civil_from_iso_week(year, last_week) + 6});
    }
}

struct absence_plan absence_plan_make(const struct absence_rules *rules, struct civil_range simulated, struct arena *arena)
{
    struct absence_plan plan = {.rules = *rules, .first_year = year_of(simulated.first)};
    if (!rules->spells)
        plan.rules.spells = usual_spells, plan.rules.spell_count = USUAL_SPELLS;
    plan.years = year_of(simulated.last) - plan.first_year + 1;
    plan.first = civil_from_date(plan.first_year, 1, 1);
    plan.days = civil_from_date(plan.first_year + plan.years, 1, 1) - plan.first;
    plan.begin = simulated.first - plan.first;
    plan.is_named = arena_take(arena, (size_t)plan.days);
    plan.occurrences = arena_take(arena, (size_t)(rules->time_count * (plan.years + 2) + 1) * sizeof *plan.occurrences);
    for (int i = 0; i < rules->time_count; i++)
        add_occurrences(&plan, &rules->times[i]);
    for (int i = 0; i < plan.occurrence_count; i++)
        plan.occurrences[i].purpose = stream_purpose(arena_print(arena, "leave %s", plan.occurrences[i].time->name));
    plan.mean_spell = mean_spell(&plan.rules);
    plan.leave_purpose = stream_purpose("leave");
    plan.ill_purpose = stream_purpose("ill at the start");
    plan.spell_purpose = stream_purpose("sickness");
    plan.frailty_purpose = stream_purpose("frailty");
    return plan;
}

/* What is known of a person while leave is drawn; followed by the days of leave left in each year. */
struct leaver { double key; bool is_away; };

static int *days_left(const struct absence_plan *plan, void *room, int count, int person)
{
    return (int *)((struct leaver *)room + count) + person * plan->years;
}

size_t absence_room(const struct absence_plan *plan, int people)
{
    return (size_t)people * (sizeof(struct leaver) + (size_t)plan->years * sizeof(int));
}

int absence_share_of(double share, int people)
{
    return (int)(share * people + 0.5);
}

/* Days of the table that belong to the calendar year. */
static struct civil_range days_of_year(const struct absence_plan *plan, int year)
{
    return (struct civil_range){civil_from_date(year, 1, 1) - plan->first, civil_from_date(year + 1, 1, 1) - plan->first - 1};
}

static bool is_employed(const struct absence_plan *plan, const struct absence_person *person, int day)
{
    return plan->first + day >= person->employed.first && plan->first + day <= person->employed.last;
}

/* Returns those of the table's days on which the person is employed. */
static struct civil_range days_employed(const struct absence_plan *plan, const struct absence_person *person, struct civil_range days)
{
    const struct civil_range *employed = &person->employed;
    return (struct civil_range){employed->first > plan->first + days.first ? employed->first - plan->first : days.first,
                                employed->last < plan->first + days.last ? employed->last - plan->first : days.last};
}

int absence_leave_due(const struct absence_plan *plan, const struct absence_person *person, int year)
{
    struct civil_range days = days_of_year(plan, year), employed = days_employed(plan, person, days);
    int open = 0, own = 0;
    for (int day = days.first; day <= days.last; day++)
        open += person->open[day];
    for (int day = employed.first; day <= employed.last; day++)
        own += person->works[day];
    return open ? (int)(plan->rules.leave_days * own / open + 0.5) : 0;
}

/* Absences that are known stand as listed, on the days the person works. */
static void take_listed(const struct absence_plan *plan, const struct absence_person *person, const struct civil_range *listed, int count,
                        enum absence_reason reason, uint8_t *away)
{
    for (int i = 0; i < count; i++)
        for (civil_day day = listed[i].first; day <= listed[i].last; day++)
            if (day >= plan->first && day < plan->first + plan->days && person->works[day - plan->first])
                away[day - plan->first] = (uint8_t)reason;
}

/* Returns the working days of a stretch of the table, and in last_year those of its last day's year. */
static int days_wanted(const struct absence_plan *plan, const struct absence_person *person, int from, int until)
{
    int wanted = 0;
    for (int day = from < 0 ? 0 : from; day <= until && day < plan->days; day++)
        wanted += person->works[day] && is_employed(plan, person, day);
    return wanted;
}

/* Takes the person's working days of the named time off the days left of their years (take), or says whether they are there. */
static bool afford(const struct absence_plan *plan, const struct absence_person *person, struct civil_range days, int *left, bool take)
{
    bool is_enough = true;
    for (int year = 0; year < plan->years; year++) {
        struct civil_range of_year = days_of_year(plan, plan->first_year + year);
        int from = days.first - plan->first, until = days.last - plan->first;
        from = from > of_year.first ? from : of_year.first;
        until = until < of_year.last ? until : of_year.last;
        int wanted = days_wanted(plan, person, from, until);
        is_enough &= wanted <= left[year];
        left[year] -= take ? wanted : 0;
    }
    return is_enough;
}

static void go_away(const struct absence_plan *plan, const struct absence_person *person, struct civil_range days, uint8_t *away)
{
    for (civil_day day = days.first; day <= days.last; day++) {
        int at = day - plan->first;
        if (at >= 0 && at < plan->days && person->works[at] && is_employed(plan, person, at) && !away[at])
            away[at] = ON_LEAVE;
    }
}

/* Sends the share of the staff, or so many of it, away: of those with days enough left, the ones with the least keys. */
static void take_named(const struct absence_plan *plan, const struct leave_occurrence *named, const struct absence_person *people, int count,
                       const struct stream_key *key, uint8_t *away, struct leaver *leavers)
{
    int staff = 0;
    for (int i = 0; i < count; i++) {
        struct stream stream = stream_open(key, people[i].owner, named->purpose, named->visit);
        bool is_there = !people[i].listed
            && days_wanted(plan, &people[i], named->days.first - plan->first, named->days.last - plan->first) > 0;
        leavers[i] = (struct leaver){stream_uniform(&stream),
                                     !is_there || !afford(plan, &people[i], named->days, days_left(plan, leavers, count, i), false)};
        staff += is_there;
    }
    for (int wanted = named->time->is_count ? named->time->people : absence_share_of(named->time->share, staff); wanted > 0; wanted--) {
        int least = -1;
        for (int i = 0; i < count; i++)
            if (!leavers[i].is_away && (least < 0 || leavers[i].key < leavers[least].key))
                least = i;
        if (least < 0)
            return;
        leavers[least].is_away = true;
        afford(plan, &people[least], named->days, days_left(plan, leavers, count, least), true);
        go_away(plan, &people[least], named->days, away + (size_t)least * (size_t)plan->days);
    }
}

/* Spreads the days left of a year over its other working days: one day drawn in each of as many equal stretches. */
static void take_rest(const struct absence_plan *plan, const struct absence_person *person, int year, int left,
                      const struct stream_key *key, uint8_t *away)
{
    struct civil_range days = days_employed(plan, person, days_of_year(plan, year));
    struct stream stream = stream_open(key, person->owner, plan->leave_purpose, (uint32_t)year);
    int others = 0, taken = 0, seen = 0;
    for (int day = days.first; day <= days.last; day++)
        others += person->works[day] & !plan->is_named[day];
    left = left < others ? left : others;
    int next = left > 0 ? (int)(stream_uniform(&stream) * (others / left)) : -1;
    for (int day = days.first; day <= days.last && taken < left; day++) {
        if (!person->works[day] || plan->is_named[day] || seen++ != next)
            continue;
        away[day] = away[day] ? away[day] : ON_LEAVE;
        taken++;
        int from = (int)((int64_t)others * taken / left), until = (int)((int64_t)others * (taken + 1) / left);
        next = taken < left ? from + (int)(stream_uniform(&stream) * (until - from)) : -1;
    }
}

static void draw_leave(const struct absence_plan *plan, const struct absence_person *people, int count, const struct stream_key *key,
                       uint8_t *away, void *room)
{
    for (int i = 0; i < count; i++)
        for (int year = 0; year < plan->years; year++)
            days_left(plan, room, count, i)[year] = absence_leave_due(plan, &people[i], plan->first_year + year);
    for (int i = 0; i < plan->occurrence_count; i++)
        take_named(plan, &plan->occurrences[i], people, count, key, away, room);
    for (int i = 0; i < count; i++)
        for (int year = 0; year < plan->years && !people[i].listed; year++)
            take_rest(plan, &people[i], plan->first_year + year, days_left(plan, room, count, i)[year], key,
                      away + (size_t)i * (size_t)plan->days);
}

/* Returns the length of a spell, in working days, for a uniform draw. */
static int spell_length(const struct absence_rules *rules, double u)
{
    double before = 0;
    const struct spell_class *class = rules->spells;
    for (; class < rules->spells + rules->spell_count - 1 && u >= class->until; class++)
        before = class->until;
    int breadth = class->most - class->least + 1, within = (int)((u - before) / (class->until - before) * breadth);
    return class->least + (within < breadth ? within : breadth - 1);
}

/* Returns P(a spell lasts so many working days or more). */
static double spell_at_least(const struct absence_rules *rules, int days)
{
    double share = 0, before = 0;
    for (int i = 0; i < rules->spell_count; i++) {
        const struct spell_class *class = &rules->spells[i];
        int longer = class->most - (days > class->least ? days : class->least) + 1;
        share += longer > 0 ? (class->until - before) * longer / (class->most - class->least + 1) : 0;
        before = class->until;
    }
    return share;
}

/* Returns the days still to come, today with them, of a spell that is under way on a day when nothing else is known of it: r with
 * probability P(length >= r) / mean length. */
static int spell_residual(const struct absence_rules *rules, double mean, double u)
{
    int days = 0;
    for (double passed = 0; passed <= u * mean; days++) {
        double share = spell_at_least(rules, days + 1);
        if (share <= 0)
            break;
        passed += share;
    }
    return days > 0 ? days : 1;
}

/* Returns the days still to come, today with them, of a spell that has lasted so many; where none lasts so long, as many as one of the longest. */
static int spell_left(const struct absence_rules *rules, int passed, double u)
{
    double whole = spell_at_least(rules, passed + 1);
    const struct spell_class *longest = &rules->spells[rules->spell_count - 1];
    int days = 1;
    if (whole <= 0)
        return longest->least + (int)(u * (longest->most - longest->least + 1));
    while (spell_at_least(rules, passed + days + 1) > (1 - u) * whole)
        days++;
    return days;
}

int absence_days_ill(const struct absence_plan *plan, const struct absence_person *person, uint8_t *away)
{
    int day = person->ill_since - 1 - plan->first, passed = day < 0 ? (int)((int64_t)-day * 5 / 7) : 0;
    for (day = day < 0 ? 0 : day; day < plan->begin; day++)
        if (person->works[day] && !away[day])
            away[day] = ILL, passed++;
    return passed;
}

/* Who is ill on the first simulated day, and since when, but not until when. */
static void take_ill_since(const struct absence_plan *plan, const struct absence_person *person, const struct stream_key *key, uint8_t *away)
{
    int passed = absence_days_ill(plan, person, away), day = plan->begin;
    struct stream stream = stream_open(key, person->owner, plan->ill_purpose, 0);
    for (int left = spell_left(&plan->rules, passed, stream_uniform(&stream)); left > 0 && day < plan->days; day++)
        if (person->works[day] && !away[day])
            away[day] = ILL, left--;
}

/* Returns the share of the days not on leave that the person is ill. */
static double share_ill(const struct absence_plan *plan, const struct absence_person *person, const struct stream_key *key)
{
    int open = 0;
    for (int day = 0; day < plan->days; day++)
        open += person->open[day];
    double days = (double)open / plan->years - plan->rules.leave_days, share = days > 0 ? plan->rules.sick_days / days : 0;
    if (plan->rules.frailty > 0) {
        struct stream stream = stream_open(key, person->owner, plan->frailty_purpose, 0);
        share *= gamma_factor(plan->rules.frailty, 2, &stream);
    }
    return share < MOST_ILL ? share : MOST_ILL;
}

/* A spell begins when the hazard of the healthy working days since the last has reached an exponential draw: between two of mean length L lie
 * (1 - c) / c healthy days, c the chance of each day, so a share L / (L + (1 - c) / c) of the days is ill; it is `share` with this c. Each spell has a stream of its
 * own, and the first day finds the person ill with the probability of any day. */
static void draw_sickness(const struct absence_plan *plan, const struct absence_person *person, const struct stream_key *key, uint8_t *away)
{
    const struct absence_rules *rules = &plan->rules;
    double share = share_ill(plan, person, key), chance = share / (share + (1 - share) * plan->mean_spell);
    double hazard = -portable_log(1 - chance);
    struct stream first = stream_open(key, person->owner, plan->ill_purpose, 0);
    uint32_t spell = 0;
    int ill = !person->ill_since && stream_uniform(&first) < share ? spell_residual(rules, plan->mean_spell, stream_uniform(&first)) : 0;
    struct stream stream = stream_open(key, person->owner, plan->spell_purpose, spell);
    double left = -portable_log(stream_uniform(&stream));
    bool is_known = !person->ill_since;                   /* of the first day it is known already whether the person is ill */
    for (int day = person->ill_since ? plan->begin : 0; day < plan->days; day++) {
        if (!person->works[day] || away[day])
            continue;
        if (ill == 0 && !is_known) {
            left -= rules->season ? hazard * rules->season[civil_to_date(plan->first + day).month - 1] : hazard;
            if (left <= 0) {
                ill = spell_length(rules, stream_uniform(&stream));
                stream = stream_open(key, person->owner, plan->spell_purpose, ++spell);
                left = -portable_log(stream_uniform(&stream));
            }
        }
        if (ill > 0)
            away[day] = ILL, ill--;
        is_known = false;
    }
}

void absence_draw(const struct absence_plan *plan, const struct absence_person *people, int count, const struct stream_key *key,
                  uint8_t *away, void *room)
{
    memset(away, 0, (size_t)count * (size_t)plan->days);
    for (int i = 0; i < count; i++) {
        take_listed(plan, &people[i], people[i].listed, people[i].listed_count, ON_LEAVE, away + (size_t)i * (size_t)plan->days);
        take_listed(plan, &people[i], people[i].listed_ill, people[i].listed_ill_count, ILL, away + (size_t)i * (size_t)plan->days);
        if (people[i].ill_since)
            take_ill_since(plan, &people[i], key, away + (size_t)i * (size_t)plan->days);
    }
    if (plan->rules.leave_days > 0)
        draw_leave(plan, people, count, key, away, room);
    for (int i = 0; i < count && plan->rules.sick_days > 0; i++)
        if (!people[i].listed_ill || people[i].ill_since)
            draw_sickness(plan, &people[i], key, away + (size_t)i * (size_t)plan->days);
}
