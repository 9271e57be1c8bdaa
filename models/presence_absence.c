/* The check of a house: leave and sickness of its adults by row, and absences by date. */
#include "models/presence_parts.h"

static const struct written_adult *written_of(const struct house_checking *with, int row)
{
    return WRITTEN(with->checking, adults, written_adult, row);
}

static bool works_on(const struct house_checking *with, const struct adult *adult, civil_day day)
{
    if (!with->calendar || calendar_hours_of(with->calendar, day).count == 0)
        return false;
    if (off_on(&with->house->rows[adult->row].off, day))
        return false;
    for (int i = 0; i < adult->date_count; i++)
        if (adult->dates[i].day == day)
            return adult->dates[i].hours.from < adult->dates[i].hours.until;
    const struct minutes *hours = &adult->roster[civil_weekday(day)];
    return !adult->has_roster || hours->from < hours->until;
}

static struct absence_rules rules_of(struct house_checking *with, const struct written_adult *written)
{
    struct arena *arena = with->checking->arena;
    const struct written_leave_time *named = written->leave.away.rows;
    struct leave_time *times = arena_take(arena, (size_t)written->leave.away.count * sizeof *times + 1);
    double sum = 0, *season = arena_take(arena, 12 * sizeof *season);
    for (int i = 0; i < written->leave.away.count; i++)
        times[i] = named[i].time;
    for (int month = 0; month < 12; month++)
        sum += written->sickness.months.of[month] * civil_days_in_month(2025, month + 1);
    for (int month = 0; month < 12; month++)
        season[month] = sum > 0 ? written->sickness.months.of[month] * 365 / sum : 1;
    return (struct absence_rules){
        .leave_days = written->leave.days, .times = times, .time_count = written->leave.away.count, .sick_days = written->sickness.days,
        .frailty = written->sickness.frailty, .season = written->sickness.months.is_written ? season : NULL,
        .spells = written->sickness.spells.rows, .spell_count = written->sickness.spells.count,
    };
}

/* Complains of named times that are partly the same days, or of more days away than the house is open. */
static void plan_check(struct house_checking *with, const struct written_adult *written, const struct absence_plan *plan)
{
    const struct written_leave_time *named = written->leave.away.rows;
    struct diagnostics *diagnostics = with->checking->diagnostics;
    int open = 0;
    for (int i = 1; i < plan->occurrence_count; i++)
        if (plan->occurrences[i].days.first <= plan->occurrences[i - 1].days.last)
            complain(diagnostics, named[plan->occurrences[i].time - plan->rules.times].place, "'%s' and '%s' are partly the same days; write each day once",
                     plan->occurrences[i - 1].time->name, plan->occurrences[i].time->name);
    for (int day = 0; day < plan->days && with->calendar; day++)
        open += calendar_hours_of(with->calendar, plan->first + day).count > 0;
    double a_year = (double)open / plan->years, away = written->leave.days + written->sickness.days;
    if (open && away > 0.9 * a_year)
        complain(diagnostics, written->heading.place, "leave and sickness of '%s' are %.10g of the %.4g days a year that the house is open; they may be nine "
                 "tenths of them", written->who, away, a_year);
}

static void people_fill(struct house_checking *with, struct adult_row *row, const struct absence_plan *plan)
{
    struct house *house = with->house;
    struct civil_range employed = row->employed;
    if (employed.first == house->first)                   /* of whom nothing else is said, leave is a whole year's */
        employed.first = plan->first;
    if (employed.last == house->first + house->days - 1)
        employed.last = plan->first + plan->days - 1;
    for (int i = row->first; i < row->first + row->count; i++) {
        struct adult *adult = &house->adults[i];
        bool *open = arena_take(with->checking->arena, (size_t)plan->days), *works = arena_take(with->checking->arena, (size_t)plan->days);
        for (int day = 0; day < plan->days && with->calendar; day++) {
            open[day] = calendar_hours_of(with->calendar, plan->first + day).count > 0;
            works[day] = works_on(with, adult, plan->first + day);
        }
        adult->absent = (struct absence_person){.owner = adult->owner, .open = open, .works = works, .employed = employed};
    }
}

/* Makes the first `number` of the row ill on these days. */
static void listed_add(struct house_checking *with, const struct written_listed *listed, int number)
{
    struct house *house = with->house;
    const struct adult_row *row = &house->rows[number];
    struct diagnostics *diagnostics = with->checking->diagnostics;
    char first[11], last[11];
    if (listed->number > row->count)
        complain(diagnostics, listed->heading.place, "%lld of '%s' are to be away, and there are %d; write as many at most", (long long)listed->number,
                 row->heading.name, row->count);
    if (period_is_known(with->checking) && listed->when.first && (listed->when.last < house->first || listed->when.first >= house->first + house->days))
        complain(diagnostics, listed->heading.place, "this absence is outside the period (%s to %s); write days in it", civil_text(house->first, first),
                 civil_text(house->first + house->days - 1, last));
    for (int k = 0; k < listed->number && k < row->count; k++) {
        struct adult *adult = &house->adults[row->first + k];
        if (!adult->listed)
            adult->listed = arena_take(with->checking->arena, (size_t)house->days);
        for (int day = 0; day < house->days; day++)
            if (house->first + day >= listed->when.first && house->first + day <= listed->when.last)
                ((bool *)adult->listed)[day] = true;
    }
}

/* Two rows make the same first people of a row ill, not others beside them. */
static void overlap_note(struct checking *checking, int number)
{
    const struct written_listed *listed = WRITTEN(checking, listed, written_listed, number);
    for (int i = 0; i < number; i++) {
        const struct written_listed *other = WRITTEN(checking, listed, written_listed, i);
        if (listed->who.name && other->who.name && text_equal(listed->who.name, other->who.name) && listed->when.first && other->when.first
            && listed->when.first <= other->when.last && other->when.first <= listed->when.last)
            warn(checking->diagnostics, listed->heading.place, "some of these days are in another row of '%s' too, and the same people are ill in both; for others "
                 "beside them write one row with a larger 'number'", listed->who.name);
    }
}

void house_check_absence(struct house_checking *with)
{
    struct checking *checking = with->checking;
    struct house *house = with->house;
    for (int i = 0; i < house->row_count; i++) {
        const struct written_adult *written = written_of(with, i);
        struct absence_rules rules = rules_of(with, written);
        struct absence_plan *plan = arena_take(checking->arena, sizeof *plan);
        *plan = absence_plan_make(&rules, (struct civil_range){house->first, house->first + house->days - 1}, checking->arena);
        plan_check(with, written, plan);
        people_fill(with, &house->rows[i], plan);
        house->rows[i].absence = rules.leave_days > 0 || rules.sick_days > 0 ? plan : NULL;
    }
    for (int i = 0; i < checking->written.listed.count; i++) {
        const struct written_listed *listed = WRITTEN(checking, listed, written_listed, i);
        overlap_note(checking, i);
        int row = listed->who.name ? row_find(checking, &listed->who, "adult", house->rows, house->row_count, sizeof *house->rows) : -1;
        if (row >= 0)
            listed_add(with, listed, row);
    }
}
