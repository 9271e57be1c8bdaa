/* Typing mistakes in appointments and extra hours that contradict nothing else in the file, so that they would go unseen. */
#include <math.h>

#include "base/language.h"
#include "models/appointment.h"
#include "models/check.h"

static const struct written_book *written_of(const struct checking *checking, int book)
{
    return WRITTEN(checking, appointments, written_book, book);
}

/* The most officers that some team of the calendar ever has; -1: no team has it, or it is not known. */
static int most_of_calendar(const struct checking *checking, int calendar)
{
    int most = -1;
    for (int team = 0; team < checking->casework->team_count; team++) {
        if (checking->team_calendar[team] != calendar)
            continue;
        if (checking->team_unsure[team])
            return -1;
        int here = team_most_officers(checking, team);
        most = here > most ? here : most;
    }
    return most;
}

void check_extra_hours(struct checking *checking)
{
    const struct civil_range period = checking->written.period;
    char first[11], last[11];
    for (int i = 0; i < checking->written.calendars.count; i++) {
        const struct written_calendar *written = WRITTEN(checking, calendars, written_calendar, i);
        int most = most_of_calendar(checking, i);
        for (int j = 0; j < written->extra.count; j++) {
            const struct extra_hours *extra = &written->extra.items[j];
            if (period.first && extra->when.first && (extra->when.last < period.first || extra->when.first > period.last))
                warn(checking->diagnostics, extra->place, "these extra hours are outside the period (%s to %s); nobody comes then", civil_text(period.first, first),
                         civil_text(period.last, last));
            if (most > 0 && extra->officers > most)
                complain(checking->diagnostics, extra->place, "%lld officers are to come to these extra hours, and no team of '%s' ever has more than %d; write fewer",
                         (long long)extra->officers, written->heading.name, most);
        }
    }
}

/* Notes the first stretch of open days on which no row of `desks` holds: a number of 0 is meant, a row that is missing seldom. */
static void forgotten_note(struct checking *checking, int number)
{
    const struct book *book = &checking->casework->books[number];
    const struct calendar *calendar = &checking->casework->calendars[checking->team_calendar[book->team]];
    const struct written_calendar *hours = checking->calendars[checking->team_calendar[book->team]];
    civil_day from = 0, until = 0;
    char first[11], last[11];
    for (civil_day day = checking->casework->period.first; day <= checking->casework->period.last; day++) {
        if (calendar_all_hours(hours, day, checking->arena).count == 0)
            continue;
        bool is_written = book_desks_are_written(checking, number, day);
        if (from && is_written)
            break;
        from = from ? from : is_written ? 0 : day;
        until = from ? day : 0;
    }
    if (from && calendar->open_count)
        warn(checking->diagnostics, written_of(checking, number)->desks.place, "from %s to %s no number of desks is written for '%s', so it has no slots; write these weeks "
             "too, with 0 desks if that is meant", civil_text(from, first), civil_text(until, last), book->heading.name);
}

/* The most places that the desks have on one day. */
static int most_places(const struct book *book)
{
    int most = 0;
    for (int slot = 0, here = 0; slot < book->slot_count; slot++) {
        here = slot && book->slots[slot].day == book->slots[slot - 1].day ? here : 0;
        here += book->slots[slot].places - book->slots[slot].overbooked;
        most = here > most ? here : most;
    }
    return most;
}

/* Notes more acute places than any day has: then no others are left. */
static void acute_note(struct checking *checking, int number)
{
    const struct book *book = &checking->casework->books[number];
    int64_t acute = written_of(checking, number)->acute.per_day;
    int most = most_places(book);
    if (most && acute >= most)
        warn(checking->diagnostics, written_of(checking, number)->heading.place, "%lld acute places a day are all that '%s' has, at most %d; nothing is left to be booked "
             "ahead. Write fewer", (long long)acute, book->heading.name, most);
}

/* Notes more places beyond the desks than any day has at them. */
static void overbooked_note(struct checking *checking, int number)
{
    const struct book *book = &checking->casework->books[number];
    int64_t overbooked = written_of(checking, number)->overbooked.per_day + written_of(checking, number)->overbooked.first_slot;
    int most = most_places(book);
    if (most && overbooked > most)
        warn(checking->diagnostics, written_of(checking, number)->heading.place, "%lld places a day are overbooked at '%s', and its desks have %d at most: most who come wait for those before "
             "them; write fewer", (long long)overbooked, book->heading.name, most);
}

/* The most standard work of a step that an officer of the team does in the time present. */
static double fastest_at(const struct casework *casework, int team, int step)
{
    double fastest = 0;
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        double speed = (double)group->speed / 1e6 * (group->pace ? (double)group->pace[step] / 1e6 : 1);
        fastest = group->team == team && speed > fastest ? speed : fastest;
    }
    return fastest > 0 ? fastest : 1;
}

void check_unlikely_visits(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        const struct book *book = step->book < 0 ? NULL : &casework->books[step->book];
        double shortest = step->time_of ? INFINITY : step->time ? distribution_mean(step->time) : 0;
        if (!book || book->team < 0 || step->times >= 0 || book->length <= 0)
            continue;
        for (int value = 0; step->time_of && value < casework->traits[step->time_trait].value_count; value++)
            shortest = fmin(shortest, step->time_of[value] ? distribution_mean(step->time_of[value]) : 0);
        if (shortest > (double)book->length * fastest_at(casework, book->team, i))
            warn(checking->diagnostics, step->heading.place, "'%s' takes %.3g min on average, and the slots of '%s' are %.3g min: the officers fall further behind with each; write a longer "
                 "'length', or a shorter 'time'", step_label(checking, i), shortest / (double)MINUTE, book->heading.name, (double)book->length / (double)MINUTE);
    }
}

static void unpunctual_check(struct checking *checking, int number, const struct distribution *time, const char *what)
{
    if (time && distribution_mean(time) >= (double)DAY)
        complain(checking->diagnostics, written_of(checking, number)->heading.place, "people come to '%s' %.1f days %s; who does not come on the day is a 'no-show'. Write "
                 "minutes", checking->casework->books[number].heading.name, distribution_mean(time) / (double)DAY, arena_word(checking->arena, what));
}

void check_unlikely_books(struct checking *checking)
{
    for (int i = 0; i < checking->casework->book_count; i++) {
        const struct book *book = &checking->casework->books[i];
        unpunctual_check(checking, i, book->late, "late");
        unpunctual_check(checking, i, book->early, "early");
        if (book->team < 0 || book->slot_count == 0 || !checking->written.period.first)
            continue;
        forgotten_note(checking, i);
        acute_note(checking, i);
        overbooked_note(checking, i);
    }
}
