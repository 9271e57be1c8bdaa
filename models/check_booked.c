/* The check of slots that are taken when the run begins: shares of weeks, and those of cases in a file. */
#include "models/appointment.h"
#include "models/calendar.h"
#include "models/check.h"
#include "models/start_file.h"
#include "scenarios/variant.h"

/* Returns how many start cases have the slot, less this one. */
static int slot_taken(const struct casework *casework, int book, int slot, const struct start_case *but)
{
    int taken = 0;
    for (int i = 0; i < casework->start_count; i++)
        taken += &casework->start[i] != but && casework->start[i].slot == slot + 1 && casework->steps[casework->start[i].step].book == book;
    return taken;
}

/* Why the book has no slot at this time. */
static void no_slot_tell(struct checking *checking, const struct book *book, sim_time at, const char *text, struct place place)
{
    const struct written_calendar *calendar = checking->calendars[checking->team_calendar[book->team]];
    civil_day day = checking->casework->period.first + (civil_day)(at / DAY);
    bool is_known = day < book->first_day + book->day_count;
    if (is_known && calendar_all_hours(calendar, day, checking->arena).count == 0)
        complain(checking->diagnostics, place, "'%s' has no slot at %s: the calendar '%s' is closed that day; write a day on which it is open", book->heading.name, text,
                 calendar->heading.name);
    else if (is_known && book_slot_on(book, day) == book_slot_on(book, day + 1))
        complain(checking->diagnostics, place, "'%s' has no slot at %s: 'desks' has none that day; write a day with slots, or desks for it", book->heading.name, text);
    else
        complain(checking->diagnostics, place, "'%s' has no slot at %s; slots are %lld min long and begin with the hours", book->heading.name, text,
                 (long long)(book->length / MINUTE));
}

void start_slot(struct checking *checking, struct start_case *found, sim_time at, const char *text, struct place place)
{
    const struct casework *casework = checking->casework;
    const struct step *step = &casework->steps[found->step];
    const struct book *book = step->book < 0 ? NULL : &casework->books[step->book];
    int slot = book ? book_slot_at(book, at) : -1;
    if (!book)
        complain(checking->diagnostics, place, "the case is at '%s', which is no appointment; leave 'appointment' empty", step->heading.name);
    else if (found->work_done > 0 || found->officer >= 0)
        complain(checking->diagnostics, place, "the case is served already; leave 'appointment' empty");
    else if (at < casework->begin)
        complain(checking->diagnostics, place, "'%s' is before the period; the case has come by then, or not at all", text);
    else if (slot < 0)
        no_slot_tell(checking, book, at, text, place);
    else if (slot_taken(casework, step->book, slot, found) >= book->slots[slot].places)
        complain(checking->diagnostics, place, "the slot of '%s' at %s has %d places, and so many cases already", book->heading.name, text, book->slots[slot].places);
    else
        found->slot = slot + 1;
}

/* Returns the first step at the book of the one type that comes there; -1 after complaining. */
static int booked_step(struct checking *checking, int book, int *type)
{
    const struct casework *casework = checking->casework;
    int found = -1;
    for (int step = 0; step < casework->step_count; step++)
        for (int i = 0; i < casework->type_count && casework->steps[step].book == book; i++) {
            if (!type_reaches(checking, i, step))
                continue;
            if (found >= 0 && *type != i) {
                complain(checking->diagnostics, checking->written.start.booked.place, "cases of '%s' and '%s' book '%s', and it is not said whose slots these are; "
                         "write them in a file, with the column 'appointment'", casework->types[*type].heading.name, casework->types[i].heading.name,
                         casework->books[book].heading.name);
                return -1;
            }
            found = found < 0 ? step : found;
            *type = i;
        }
    return found;
}

/* The case that has place `number`, from 1, of the slot of the book as it was when people booked. Where it is now it has its slot, if that has so many places; else it asks
 * for another on the first day. */
static void place_book(struct checking *checking, int book, const struct slot *of, int number, int type, int step)
{
    const struct casework *casework = checking->casework;
    const struct book *now = &casework->books[book];
    char day[11];
    int minute = (int)((of->time - day_time(casework, of->day)) / MINUTE), slot = book_slot_at(now, of->time);
    const char *id = arena_print(checking->arena, "booked %s %s %02d:%02d %d", now->heading.name, civil_text(of->day, day), minute / 60, minute % 60, number);
    bool has_place = slot >= 0 && number <= now->slots[slot].places - now->slots[slot].overbooked;
    start_add(checking, id, type, step)->slot = has_place ? slot + 1 : 0;
}

/* Takes the share of the places of one week of a book, which has number `book`. */
static void week_book(struct checking *checking, int book, const struct book *row, const struct booked_week *week, int type, int step)
{
    int ahead = 7 * (week->week - 1), first = book_slot_on(row, checking->casework->first_day + ahead), n = 0, before = 0;
    if (week->share > 0 && ahead > row->at_most)
        warn(checking->diagnostics, week->place, "week %d from the start begins %d days ahead, and '%s' is booked at most %d days ahead; its slots are taken all the same. If "
             "people book so far ahead, write so in 'booked'", week->week, ahead, row->heading.name, row->at_most);
    int last = book_slot_on(row, checking->casework->first_day + 7 * week->week);
    for (int slot = first; slot < last; slot++)
        n += row->slots[slot].places - row->slots[slot].overbooked;
    int taken = (int)(week->share * n + 0.5);
    for (int slot = first; slot < last; slot++) {
        int places = row->slots[slot].places - row->slots[slot].overbooked, here = places_spread(taken, n, before, places);
        for (int i = 1; i <= here; i++)
            place_book(checking, book, &row->slots[slot], i, type, step);
        before += places;
    }
}

/* The book as it was before a decision; itself, where none is made. */
static const struct book *book_undecided(struct checking *checking, int number)
{
    const struct variant *variant = checking->casework->variant;
    const struct written_book *now = WRITTEN(checking, appointments, written_book, number);
    const struct node *books = variant->undecided ? node_child(variant->undecided, "appointments") : NULL, *row = books ? node_child(books, now->heading.name) : NULL;
    const struct node *desks = row ? node_child(row, "desks") : NULL;
    struct diagnostics unheard = {.arena = checking->arena};
    struct reading reading = checking->reading;
    struct written_book written = *now;
    struct book *book = arena_take(checking->arena, sizeof *book);
    if (!desks || checking->casework->books[number].day_count == 0)
        return &checking->casework->books[number];
    reading.diagnostics = &unheard;
    book_desks_read(&reading, desks, &written);
    *book = checking->casework->books[number];
    book_days_make(checking, book, &written);
    return book;
}

void start_book(struct checking *checking)
{
    const struct row_list *booked = &checking->written.start.booked;
    if (booked->count && checking->casework->book_count == 0)
        complain(checking->diagnostics, booked->place, "there are no appointments, so no slot is booked; leave 'booked' out");
    for (int book = 0; book < checking->casework->book_count && booked->count && checking->tracks_sound; book++) {
        int type = -1, step = booked_step(checking, book, &type);
        const struct book *then = step < 0 ? NULL : book_undecided(checking, book);
        for (int i = 0; i < booked->count && then; i++)
            week_book(checking, book, then, &((const struct booked_week *)booked->rows)[i], type, step);
    }
}

/* The book of those that cases of the type ask whose slots come soonest, and how many days ahead these lie at least; NULL: they ask none. */
static const struct book *soonest_book(const struct checking *checking, int type, int *days)
{
    const struct book *soonest = NULL;
    for (int i = 0; i < checking->casework->book_count; i++) {
        const struct book *book = &checking->casework->books[i];
        int ahead = WRITTEN(checking, appointments, written_book, i)->acute.per_day > 0 ? 0 : book->at_least;
        if (!book_is_asked_by(checking, i, type) || (soonest && ahead >= *days))
            continue;
        soonest = book;
        *days = ahead;
    }
    return soonest;
}

/* Whether on some day of the run a slot so many days ahead is within the goal of somebody who asks then, however late that day. */
static bool is_ever_within(const struct casework *casework, const struct goal *goal, int days)
{
    for (civil_day day = casework->first_day; day <= casework->period.last; day++)
        if (day_time(casework, day + days) < goal_due(goal, casework, day_time(casework, day + 1) - 1, 0))
            return true;
    return false;
}

void check_slot_goals(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int type = 0; type < casework->type_count && checking->tracks_sound && checking->written.period.first; type++) {
        const struct written_goal *written = &WRITTEN(checking, cases, written_case, type)->goal;
        int days = 0;
        const struct book *book = written->waits_for_slot ? soonest_book(checking, type, &days) : NULL;
        if (book && written->kind != GOAL_NONE && !is_ever_within(casework, &casework->types[type].slot_goal, days))
            complain(checking->diagnostics, written->place, "whoever asks '%s' gets a slot on day %d after it at the soonest ('booked: at least'), so no case of '%s' can meet this "
                     "goal, however many desks there are; write a smaller 'at least', or a longer goal", book->heading.name, days, casework->types[type].heading.name);
    }
}
