/* The check of a house: its children by group, who is away when, and how they come and go. */
#include <stdio.h>

#include "models/presence_parts.h"

static bool holds(const struct written_away *row, civil_day day)
{
    if (row->dates.first)
        return day >= row->dates.first && day <= row->dates.last;
    int week = civil_iso_week(day).week;
    return row->first_week ? week >= row->first_week && week <= row->last_week : row->days >> civil_weekday(day) & 1;
}

/* How general a row is: the special stands before the general. */
static int breadth(const struct written_away *row)
{
    enum { A_YEAR = 366, ALL_WEEKS = 60 };
    if (row->dates.first)
        return row->dates.last - row->dates.first;
    return row->first_week ? 50 * A_YEAR + row->last_week - row->first_week : 50 * A_YEAR + ALL_WEEKS + __builtin_popcount(row->days);
}

/* Complains of two rows, equally general, that hold the same day. */
static void twice_check(struct checking *checking, const struct row_list *away, civil_day day)
{
    const struct written_away *rows = away->rows;
    for (int i = 0; i < away->count; i++)
        for (int j = 0; j < i; j++)
            if (holds(&rows[i], day) && holds(&rows[j], day) && breadth(&rows[i]) == breadth(&rows[j]))
                complain(checking->diagnostics, rows[i].place, "a day of this has its share already, and neither is more special; write each day once");
}

static const double *away_of(struct house_checking *with, const struct row_list *away)
{
    const struct written_away *rows = away->rows;
    double *shares = arena_take(with->checking->arena, (size_t)with->house->days * sizeof *shares);
    for (int day = 0; day < with->house->days; day++) {
        civil_day civil = with->house->first + day;
        const struct written_away *best = NULL;
        for (int i = 0; i < away->count; i++)
            if (holds(&rows[i], civil) && (!best || breadth(&rows[i]) < breadth(best)))
                best = &rows[i];
        shares[day] = best ? best->share : 0;
        if (with->house->is_open[day])
            twice_check(with->checking, away, civil);
    }
    return shares;
}

/* Dates of `away` that the period does not touch have no use. */
static void unused_note(struct house_checking *with, const struct row_list *away)
{
    const struct written_away *rows = away->rows;
    civil_day last = with->house->first + with->house->days - 1;
    for (int i = 0; i < away->count; i++)
        if (rows[i].dates.first && (rows[i].dates.first > last || rows[i].dates.last < with->house->first))
            warn(with->checking->diagnostics, rows[i].place, "these days are not in the period; nobody is away for them");
}

static int32_t share_at(const struct written_curve *curve, int minute)
{
    const struct curve_point *points = curve->points;
    int next = 0;
    while (next < curve->count && points[next].minute <= minute)
        next++;
    if (next == 0 || next == curve->count)
        return next ? points[curve->count - 1].share : points[0].share;
    const struct curve_point *before = &points[next - 1], *after = &points[next];
    return before->share + (int32_t)((int64_t)(after->share - before->share) * (minute - before->minute) / (after->minute - before->minute));
}

static void curve_check(struct house_checking *with, const struct row_list *curves)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const struct written_curve *rows = curves->rows;
    unsigned named = 0;
    char from[16], until[16];
    for (int i = 0; i < curves->count; i++)
        named |= rows[i].days;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        if (with->house->hours[weekday].from < with->house->hours[weekday].until && !(named >> weekday & 1) && curves->place.file)
            complain(with->checking->diagnostics, curves->place, "the house is open on %s, and no times are written for it; write them: %s: {\"%s\": 0 %%, "
                     "..., \"%s\": 0 %%}", names[weekday], names[weekday], clock_text(with->house->hours[weekday].from, from),
                     clock_text(with->house->hours[weekday].until, until));
    for (int i = 0; i < curves->count; i++)
        for (int p = 0; p < rows[i].count && with->is_sure; p++) {
            bool is_inside = false;
            for (int weekday = 0; weekday < WEEKDAYS; weekday++)
                is_inside |= (rows[i].days >> weekday & 1) && rows[i].points[p].minute >= with->house->hours[weekday].from
                             && rows[i].points[p].minute <= with->house->hours[weekday].until;
            if (!is_inside && rows[i].points[p].share > 0)
                complain(with->checking->diagnostics, rows[i].points[p].place, "children are in the house at %s, when it is closed on these weekdays; write 0 %% "
                         "there, or longer hours", clock_text(rows[i].points[p].minute, from));
        }
}

/* Notes children who are in the house when it closes: the line is likely to lack its end. */
static void closing_note(struct house_checking *with, const struct row_list *curves)
{
    const struct written_curve *rows = curves->rows;
    char text[16];
    for (int i = 0; i < curves->count; i++)
        for (int weekday = 0; weekday < WEEKDAYS && rows[i].count && with->is_sure; weekday++) {
            struct minutes hours = with->house->hours[weekday];
            int32_t left = share_at(&rows[i], hours.until);
            if (!(rows[i].days >> weekday & 1) || hours.from == hours.until || left <= 0)
                continue;
            struct place end = rows[i].points[rows[i].count - 1].place;
            if (mistake_is_told(with->checking->diagnostics, rows[i].points[0].place, end))
                break;
            warn(with->checking->diagnostics, end, "%d %% of the children are still in the house when it closes at %s; end with \"%s\": 0 %%",
                 (int)(left / (MILLION / 100)), clock_text(hours.until, text), text);
            break;
        }
}

static const struct day_curve *curve_of(struct house_checking *with, const struct row_list *curves)
{
    const struct written_curve *rows = curves->rows;
    struct day_curve *curve = arena_take(with->checking->arena, sizeof *curve);
    for (int i = 0; i < curves->count; i++)
        for (int weekday = 0; weekday < WEEKDAYS && rows[i].count; weekday++)
            for (int minute = 0; rows[i].days >> weekday & 1 && minute < MINUTES; minute++)
                curve->at[weekday][minute] = share_at(&rows[i], minute);
    return curve;
}

/* Micro-adults that one of the day's children wants, for a ratio in thousandths of a child. */
static const struct day_curve *wants_of(const struct day_curve *in_house, double target, struct arena *arena)
{
    struct day_curve *wants = arena_take(arena, sizeof *wants);
    int64_t thousandths = (int64_t)(target * 1000 + 0.5);
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        for (int minute = 0; minute < MINUTES && thousandths > 0; minute++)
            wants->at[weekday][minute] = (int32_t)((int64_t)in_house->at[weekday][minute] * 1000 / thousandths);
    return wants;
}

/* Micro-adults by law of one child. */
static int64_t lawful_of(double ratio)
{
    int64_t thousandths = (int64_t)(ratio * 1000 + 0.5);
    return thousandths > 0 ? (int64_t)MILLION * 1000 / thousandths : 0;
}

/* The first of the month after the third birthday. */
static civil_day three_until(civil_day born)
{
    struct civil_date third = civil_to_date(civil_add_months(born, 36));
    return civil_add_months(civil_from_date(third.year, third.month, 1), 1);
}

static const int64_t *lawful_wants(struct house_checking *with, const struct written_children *written)
{
    const struct written_presence *presence = &with->checking->written.presence;
    int64_t *wants = arena_take(with->checking->arena, (size_t)with->house->days * sizeof *wants);
    for (int day = 0; day < with->house->days; day++) {
        int born = written->born.count;
        wants[day] = (written->enrolled - born) * lawful_of(written->lawful);
        for (int i = 0; i < born; i++)
            wants[day] += lawful_of(with->house->first + day < three_until(written->born.ranges[i].first) ? presence->under_three : presence->from_three);
    }
    return wants;
}

static void born_check(struct house_checking *with, const struct written_children *written)
{
    char day[11];
    if (written->born.count > written->enrolled)
        complain(with->checking->diagnostics, written->born.place, "%d birthdays of %lld enrolled; write as many at most", written->born.count,
                 (long long)written->enrolled);
    for (int i = 0; i < written->born.count; i++)
        if (written->born.ranges[i].first != written->born.ranges[i].last)
            complain(with->checking->diagnostics, written->born.place, "a birthday is one date, not %s and days after it; write each child's",
                     civil_text(written->born.ranges[i].first, day));
        else if (period_is_known(with->checking) && written->born.ranges[i].first >= with->house->first + with->house->days)
            complain(with->checking->diagnostics, written->born.place, "the birthday %s is after the period; write the day on which the child was born",
                     civil_text(written->born.ranges[i].first, day));
}

static void group_fill(struct house_checking *with, struct child_group *group, const struct written_children *written)
{
    struct arena *arena = with->checking->arena;
    const struct written_presence *presence = &with->checking->written.presence;
    const struct row_list *away = written->away.place.file ? &written->away : &presence->away;
    const struct row_list *curves = written->in_house.place.file ? &written->in_house : &presence->in_house;
    *group = (struct child_group){.heading = written->heading, .enrolled = (int)written->enrolled};
    if (!curves->place.file)
        complain(with->checking->diagnostics, written->heading.place, "when the children of '%s' come and go is not written; write 'in the house' for all, or here",
                 written->heading.name);
    born_check(with, written);
    group->owners = arena_take(arena, (size_t)group->enrolled * sizeof *group->owners + 1);
    uint64_t hash = text_hash(arena_print(arena, "children %s", written->heading.name));
    for (int k = 0; k < group->enrolled; k++)
        group->owners[k] = hash_mix(hash + (uint64_t)k + 1);
    group->away = away_of(with, away);
    group->in_house = curve_of(with, curves);
    group->wants = wants_of(group->in_house, written->target, arena);
    group->lawful_wants = lawful_wants(with, written);
}

void house_check_children(struct house_checking *with)
{
    struct checking *checking = with->checking;
    const struct written_presence *presence = &checking->written.presence;
    struct house *house = with->house;
    house->child_group_count = presence->children.count;
    house->children = arena_take(checking->arena, (size_t)house->child_group_count * sizeof *house->children + 1);
    if (presence->children.count == 0 && presence->children.place.file)
        complain(checking->diagnostics, presence->children.place, "there are no children; write at least one group: "
                 "kindergarten: {enrolled: 24, lawful: 6 per adult, target: 8 per adult}");
    if (presence->in_house.place.file)
        curve_check(with, &presence->in_house), closing_note(with, &presence->in_house);
    unused_note(with, &presence->away);
    for (int i = 0; i < house->child_group_count; i++) {
        const struct written_children *written = &((const struct written_children *)presence->children.rows)[i];
        if (written->in_house.place.file)
            curve_check(with, &written->in_house), closing_note(with, &written->in_house);
        unused_note(with, &written->away);
        group_fill(with, &house->children[i], written);
        house->child_count += house->children[i].enrolled;
    }
}
