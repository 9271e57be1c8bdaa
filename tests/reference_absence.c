/* On which days people are away, written from docs/semantics.md (10) and (13) alone: plain lists of days, nothing kept between them. */
#include <math.h>
#include <string.h>

#include "tests/reference_world.h"

#include "base/text.h"
#include "sim/portable.h"

enum { WORKING = NOT_AWAY };

/* One person's table: days of whole calendar years. */
struct table { const struct absence_plan *plan; const struct absence_person *person; uint8_t *away; };

static civil_day date_of(const struct table *table, int day)
{
    return table->plan->first + day;
}

static bool works_employed(const struct table *table, int day)
{
    civil_day date = date_of(table, day);
    return table->person->works[day] && date >= table->person->employed.first && date <= table->person->employed.last;
}

static bool is_in_year(const struct table *table, int day, int year)
{
    return civil_to_date(date_of(table, day)).year == year;
}

/* Whether the date is in the named time, in the ISO year `iso_year` where it is of weeks. */
static bool is_in_time(const struct leave_time *time, civil_day date, int iso_year)
{
    struct iso_week week = civil_iso_week(date);
    if (time->first_week)
        return week.year == iso_year && week.week >= time->first_week && week.week <= time->last_week;
    return date >= time->dates.first && date <= time->dates.last;
}

static bool is_in_any_time(const struct table *table, int day)
{
    const struct absence_rules *rules = &table->plan->rules;
    for (int i = 0; i < rules->time_count; i++)
        if (is_in_time(&rules->times[i], date_of(table, day), civil_iso_week(date_of(table, day)).year))
            return true;
    return false;
}

static int days_due(const struct table *table, int year)
{
    int own = 0, open = 0;
    for (int day = 0; day < table->plan->days; day++) {
        own += is_in_year(table, day, year) && works_employed(table, day);
        open += is_in_year(table, day, year) && table->person->open[day];
    }
    return open ? (int)floor(table->plan->rules.leave_days * own / open + 0.5) : 0;
}

/* Working days of the named time that fall in the calendar year. */
static int days_of_time(const struct table *table, const struct leave_time *time, int iso_year, int year)
{
    int days = 0;
    for (int day = 0; day < table->plan->days; day++)
        days += is_in_time(time, date_of(table, day), iso_year) && is_in_year(table, day, year) && works_employed(table, day);
    return days;
}

static int days_left(const struct table *table, const int *left_of, int year)
{
    return left_of[year - table->plan->first_year];
}

static bool can_take(const struct table *table, const struct leave_time *time, int iso_year, const int *left)
{
    int all = 0;
    for (int year = table->plan->first_year; year < table->plan->first_year + table->plan->years; year++) {
        int days = days_of_time(table, time, iso_year, year);
        if (days > days_left(table, left, year))
            return false;
        all += days;
    }
    return all > 0;
}

static void take_time(struct table *table, const struct leave_time *time, int iso_year, int *left)
{
    for (int day = 0; day < table->plan->days; day++) {
        if (!is_in_time(time, date_of(table, day), iso_year) || !works_employed(table, day))
            continue;
        left[civil_to_date(date_of(table, day)).year - table->plan->first_year]--;
        if (table->away[day] == WORKING)
            table->away[day] = ON_LEAVE;
    }
}

/* One named time of one ISO year (dates: 0): of those who can, the share, or so many, with the least uniforms go. */
static void send_away(const struct world *world, struct table *tables, int people, const struct leave_time *time, int iso_year, int **left)
{
    uint64_t purpose = stream_purpose(arena_print(world->arena, "leave %s", time->name));
    int with_days = 0, gone = 0;
    bool *is_gone = arena_take(world->arena, (size_t)people + 1);
    for (int i = 0; i < people; i++) {
        int days = 0;
        for (int year = 0; year < tables[i].plan->years; year++)
            days += days_of_time(&tables[i], time, iso_year, tables[i].plan->first_year + year);
        with_days += days > 0 && !tables[i].person->listed;
    }
    for (int wanted = time->is_count ? time->people : (int)floor(time->share * with_days + 0.5); gone < wanted; gone++) {
        int least = -1;
        double least_u = 2;
        for (int i = 0; i < people; i++) {
            struct stream stream = world_stream(world, tables[i].person->owner, purpose, (uint32_t)iso_year);
            double u = stream_uniform(&stream);
            if (!is_gone[i] && !tables[i].person->listed && u < least_u && can_take(&tables[i], time, iso_year, left[i]))
                least = i, least_u = u;
        }
        if (least < 0)
            return;
        is_gone[least] = true;
        take_time(&tables[least], time, iso_year, left[least]);
    }
}

/* The first day of a named time, by which they are taken in turn. */
static civil_day begin_of(const struct leave_time *time, int iso_year)
{
    return time->first_week ? civil_from_iso_week(iso_year, time->first_week) : time->dates.first;
}

static void take_times(const struct world *world, struct table *tables, int people, int **left)
{
    const struct absence_plan *plan = tables[0].plan;
    const struct absence_rules *rules = &plan->rules;
    for (civil_day date = plan->first - 800; date < plan->first + plan->days; date++) {
        for (int i = 0; i < rules->time_count; i++) {
            int iso_year = rules->times[i].first_week ? civil_iso_week(date).year : 0;
            if (rules->times[i].first_week && rules->times[i].first_week > civil_weeks_in_year(iso_year))
                continue;
            if (begin_of(&rules->times[i], iso_year) == date)
                send_away(world, tables, people, &rules->times[i], iso_year, left);
        }
    }
}

/* The days of a year that are left, spread over its days in no named time. */
static void take_rest(const struct world *world, struct table *table, int year, int r)
{
    int *others = arena_take(world->arena, (size_t)table->plan->days * sizeof *others), m = 0;
    for (int day = 0; day < table->plan->days; day++)
        if (is_in_year(table, day, year) && works_employed(table, day) && !is_in_any_time(table, day))
            others[m++] = day;
    r = r < m ? r : m;
    struct stream stream = world_stream(world, table->person->owner, stream_purpose("leave"), (uint32_t)year);
    for (int j = 0; j < r; j++) {
        int begin = (int)((int64_t)j * m / r), length = (int)((int64_t)(j + 1) * m / r) - begin;
        int day = others[begin + (int)floor(stream_uniform(&stream) * length)];
        if (table->away[day] == WORKING)
            table->away[day] = ON_LEAVE;
    }
}

static void draw_leave(const struct world *world, struct table *tables, int people)
{
    const struct absence_plan *plan = tables[0].plan;
    int **left = arena_take(world->arena, (size_t)people * sizeof *left);
    for (int i = 0; i < people; i++) {
        left[i] = arena_take(world->arena, (size_t)plan->years * sizeof *left[i]);
        for (int year = 0; year < plan->years; year++)
            left[i][year] = days_due(&tables[i], plan->first_year + year);
    }
    take_times(world, tables, people, left);
    for (int i = 0; i < people; i++)
        for (int year = 0; year < plan->years && !tables[i].person->listed; year++)
            take_rest(world, &tables[i], plan->first_year + year, left[i][year]);
}

/* P(a spell lasts `days` or longer). */
static double at_least(const struct absence_rules *rules, int days)
{
    double share = 0, before = 0;
    for (int i = 0; i < rules->spell_count; i++) {
        int least = rules->spells[i].least, most = rules->spells[i].most, from = days > least ? days : least;
        if (from <= most)
            share += (rules->spells[i].until - before) * (most - from + 1) / (most - least + 1);
        before = rules->spells[i].until;
    }
    return share;
}

static double mean_length(const struct absence_rules *rules)
{
    double mean = 0, before = 0;
    for (int i = 0; i < rules->spell_count; i++) {
        mean += (rules->spells[i].until - before) * (rules->spells[i].least + rules->spells[i].most) / 2;
        before = rules->spells[i].until;
    }
    return mean;
}

static int length_of(const struct absence_rules *rules, double u)
{
    double before = 0;
    for (int i = 0;; i++) {
        const struct spell_class *spells = &rules->spells[i];
        if (u < spells->until || i == rules->spell_count - 1) {
            int days = spells->most - spells->least + 1, within = (int)floor((u - before) / (spells->until - before) * days);
            return spells->least + (within < days ? within : days - 1);
        }
        before = spells->until;
    }
}

static void draw_sickness(const struct world *world, struct table *table)
{
    const struct absence_rules *rules = &table->plan->rules;
    uint64_t owner = table->person->owner;
    int open = 0, ill = 0;
    for (int day = 0; day < table->plan->days; day++)
        open += table->person->open[day];
    double there = (double)open / table->plan->years - rules->leave_days, s = there > 0 ? rules->sick_days / there : 0, mean = mean_length(rules);
    struct stream frailty = world_stream(world, owner, stream_purpose("frailty"), 0);
    if (rules->frailty > 0)
        s *= gamma_factor(rules->frailty, 2, &frailty);
    s = s < 0.9 ? s : 0.9;
    double hazard = -portable_log(1 - s / (s + (1 - s) * mean)), sum = 0;
    struct stream first = world_stream(world, owner, stream_purpose("ill at the start"), 0);
    bool is_ill_today = table->person->ill_since != 0;
    if (!is_ill_today && stream_uniform(&first) < s) {
        double u = stream_uniform(&first) * mean, passed = 0;
        for (ill = 1; (passed += at_least(rules, ill)) <= u && at_least(rules, ill + 1) > 0; ill++)
            ;
    }
    bool begun = false;
    uint32_t k = 0;
    struct stream spell = world_stream(world, owner, stream_purpose("sickness"), k);
    sum = -portable_log(stream_uniform(&spell));
    for (int day = 0; day < table->plan->days; day++) {
        if (!table->person->works[day] || table->away[day] != WORKING || (is_ill_today && date_of(table, day) < world->casework->first_day))
            continue;
        bool is_first = !is_ill_today && !begun;
        begun = true;
        if (ill == 0 && !is_first) {
            sum -= hazard * (rules->season ? rules->season[civil_to_date(date_of(table, day)).month - 1] : 1);
            if (sum <= 0) {
                ill = length_of(rules, stream_uniform(&spell));
                spell = world_stream(world, owner, stream_purpose("sickness"), ++k);
                sum = -portable_log(stream_uniform(&spell));
            }
        }
        if (ill > 0) {
            table->away[day] = ILL;
            ill--;
        }
    }
}

static void stand_as_listed(struct table *table, const struct civil_range *listed, int count, enum absence_reason reason)
{
    for (int day = 0; day < table->plan->days; day++)
        for (int i = 0; i < count; i++)
            if (date_of(table, day) >= listed[i].first && date_of(table, day) <= listed[i].last && table->person->works[day])
                table->away[day] = (uint8_t)reason;
}

/* Ill since then and today: the end comes with its probability, given that the spell has lasted so long. */
static void stay_ill(const struct world *world, struct table *table)
{
    civil_day since = table->person->ill_since - 1, today = world->casework->first_day, begin = table->plan->first;
    int e = since < begin ? (begin - since) * 5 / 7 : 0, r = 1;
    for (int day = 0; day < table->plan->days && date_of(table, day) < today; day++)
        if (date_of(table, day) >= since && table->person->works[day] && table->away[day] == WORKING) {
            table->away[day] = ILL;
            e++;
        }
    struct stream stream = world_stream(world, table->person->owner, stream_purpose("ill at the start"), 0);
    double u = stream_uniform(&stream), longer = at_least(&table->plan->rules, e + 1);
    if (longer <= 0) {                                    /* it lasts as long again as one of the longest kind */
        const struct spell_class *kind = table->plan->rules.spells + table->plan->rules.spell_count - 1;
        r = kind->least + (int)floor(u * (kind->most - kind->least + 1));
    }
    while (longer > 0 && at_least(&table->plan->rules, e + r + 1) > (1 - u) * longer)
        r++;
    for (int day = 0; day < table->plan->days && r > 0; day++)
        if (date_of(table, day) >= today && table->person->works[day] && table->away[day] == WORKING) {
            table->away[day] = ILL;
            r--;
        }
}

/* Who holds the post on each day: since[day] is the day on which the present one came, NEW_BEFORE for the first. */
static void draw_turnover(const struct world *world, const struct staff *staff, struct table *table, civil_day *since)
{
    civil_day end = world->casework->period.last, begin = world->casework->first_day;
    if (table->person->employed.first > begin)
        begin = table->person->employed.first;
    for (int day = 0; day < table->plan->days; day++)
        since[day] = REFERENCE_NEVER_NEW;
    for (uint32_t k = 0; begin <= end; k++) {
        struct stream stream = world_stream(world, table->person->owner, stream_purpose("turnover"), k);
        double stay = ceil(-portable_log(stream_uniform(&stream)) / staff->turnover->per_year * 365.25);
        double gap = ceil((double)distribution_draw_time(staff->turnover->vacant, &stream) / 86400e6);
        double leaves = begin + (stay > 1 ? stay : 1), next = leaves + (gap > 1 ? gap : 1);
        for (civil_day day = begin; day < next && day <= end; day++) {
            if (day < leaves && k > 0)
                since[day - table->plan->first] = begin;
            if (day >= leaves)
                table->away[day - table->plan->first] = VACANT;
        }
        begin = next < end + 1 ? (civil_day)next : end + 1;
    }
}

struct reference_absence *world_draw_absence(const struct world *world)
{
    const struct casework *casework = world->casework;
    struct reference_absence *all = arena_take(world->arena, (size_t)(casework->staff_count + 1) * sizeof *all);
    for (int s = 0; s < casework->staff_count; s++) {
        const struct staff *staff = &casework->staffs[s];
        struct table *tables = arena_take(world->arena, (size_t)staff->count * sizeof *tables + 1);
        all[s].away = arena_take(world->arena, (size_t)staff->count * sizeof *all[s].away + 1);
        all[s].since = arena_take(world->arena, (size_t)staff->count * sizeof *all[s].since + 1);
        for (int i = 0; i < staff->count; i++) {
            struct absence_person *person = arena_take(world->arena, sizeof *person);
            *person = staff->people[i];
            person->works = world_days_worked(world, s, i);
            all[s].away[i] = arena_take(world->arena, (size_t)staff->plan.days);
            tables[i] = (struct table){&staff->plan, person, all[s].away[i]};
            stand_as_listed(&tables[i], person->listed, person->listed_count, ON_LEAVE);
            stand_as_listed(&tables[i], person->listed_ill, person->listed_ill_count, ILL);
            if (person->ill_since)
                stay_ill(world, &tables[i]);
        }
        if (staff->plan.rules.leave_days > 0 && staff->count > 0)
            draw_leave(world, tables, staff->count);
        for (int i = 0; i < staff->count; i++) {
            if (staff->plan.rules.sick_days > 0 && (!staff->people[i].listed_ill || staff->people[i].ill_since))
                draw_sickness(world, &tables[i]);
            all[s].since[i] = arena_take(world->arena, (size_t)staff->plan.days * sizeof *all[s].since[i]);
            if (staff->turnover)
                draw_turnover(world, staff, &tables[i], all[s].since[i]);
        }
    }
    return all;
}
