/* The check of `appointments`: whose they are, their slots, and who asks for them. */
#include <limits.h>
#include <string.h>

#include "base/language.h"
#include "models/appointment.h"
#include "models/check.h"
#include "models/check_meetings.h"
#include "models/check_walk_ins.h"

static struct book *books_of(const struct checking *checking)
{
    return checking->casework->books;
}

static const struct written_book *written_of(const struct checking *checking, int book)
{
    return WRITTEN(checking, appointments, written_book, book);
}

/* A team with a book serves who waits, unless it says what becomes of them. */
static void day_end_default(struct checking *checking, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct node *node = node_child(node_child(checking->root, "teams"), written->heading.name);
    if (!node || node_child(node, "end of day") || checking->casework->teams[team].day_end == SERVE)
        return;
    checking->casework->teams[team].day_end = SERVE;
    default_drop(checking, arena_print(checking->arena, "teams.%s.end of day", written->heading.name));
    default_note(checking, written->heading.place, arena_print(checking->arena, "teams.%s.end of day", written->heading.name), "serve who waits");
}

void books_number(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = checking->written.appointments.count;
    casework->books = arena_take(checking->arena, (size_t)count * sizeof *casework->books + 1);
    casework->book_count = count;
    for (int i = 0; i < count; i++) {
        const struct written_book *written = written_of(checking, i);
        struct book *book = &books_of(checking)[i];
        *book = (struct book){.heading = written->heading, .queue = -1, .length = written->length, .places = (int)written->places, .officers = (int)written->officers,
                               .is_joint = written->served == 1, .late_joins = written->who_is_late == 0};
        book->team = row_find(checking, &written->team, "team", casework->teams, casework->team_count, sizeof *casework->teams);
        if (book->team >= 0)
            day_end_default(checking, book->team);
        for (int j = 0; j < casework->team_count; j++)
            if (text_equal(casework->teams[j].heading.name, book->heading.name))
                complain(checking->diagnostics, book->heading.place, "'%s' is a team too; give the appointments another name", book->heading.name);
    }
}

enum { LAST_WEEK = 53 };

/* Returns how general a rule is: by its days, of which the fewer stand before the more, and dates before weeks. */
static int breadth(const struct desk_rule *rule)
{
    if (rule->first_week)
        return INT_MAX / 2 + 7 * (rule->last_week - rule->first_week + 1);
    return rule->dates.first ? rule->dates.last - rule->dates.first + 1 : INT_MAX;
}

/* Whether a rule of weeks holds the 53rd itself. Where none does it counts as the 52nd, that 'weeks 1-52' be a whole year in every year. */
static bool has_last_week(const struct written_book *written)
{
    const struct desk_rule *rules = written->desks.rows;
    for (int i = 0; i < written->desks.count; i++)
        if (rules[i].last_week == LAST_WEEK)
            return true;
    return false;
}

static const struct desk_rule *rule_of(const struct written_book *written, civil_day day)
{
    const struct desk_rule *rules = written->desks.rows, *best = NULL;
    int week = civil_iso_week(day).week;
    week -= week == LAST_WEEK && !has_last_week(written);
    for (int i = 0; i < written->desks.count; i++) {
        const struct desk_rule *rule = &rules[i];
        bool holds = rule->first_week ? rule->first_week <= week && week <= rule->last_week
                   : !rule->dates.first || (rule->dates.first <= day && day <= rule->dates.last);
        if (holds && (!best || breadth(rule) < breadth(best)))
            best = rule;
    }
    return best;
}

bool book_desks_are_written(const struct checking *checking, int book, civil_day day)
{
    return rule_of(written_of(checking, book), day) != NULL;
}

int64_t book_officers_on(const struct checking *checking, int team, civil_day day)
{
    int64_t officers = 0;
    for (int i = 0; i < checking->casework->book_count; i++) {
        const struct desk_rule *rule = rule_of(written_of(checking, i), day);
        officers += books_of(checking)[i].team == team && rule ? rule->desks * books_of(checking)[i].officers : 0;
    }
    return officers;
}

/* Two rules of the same breadth that hold on one day. */
static void rules_check(struct checking *checking, const struct written_book *written)
{
    const struct desk_rule *rules = written->desks.rows;
    for (int i = 0; i < written->desks.count; i++) {
        for (int j = 0; j < i; j++) {
            bool weeks = rules[i].first_week && rules[j].first_week && rules[i].first_week <= rules[j].last_week && rules[j].first_week <= rules[i].last_week;
            bool dates = rules[i].dates.first && rules[j].dates.first && rules[i].dates.first <= rules[j].dates.last && rules[j].dates.first <= rules[i].dates.last;
            if (!(weeks || dates) || breadth(&rules[i]) != breadth(&rules[j]))
                continue;
            complain(checking->diagnostics, rules[i].place, "these %s are in another row too, which is as long; write each in one row", weeks ? "weeks" : "dates");
            break;
        }
    }
}

/* Two rules of which neither holds within the other: the shorter stands where both do, which may not be meant. */
static void overlap_note(struct checking *checking, const struct written_book *written)
{
    const struct desk_rule *rules = written->desks.rows;
    for (int i = 0; i < written->desks.count; i++)
        for (int j = 0; j < i; j++) {
            const struct desk_rule *wide = breadth(&rules[i]) > breadth(&rules[j]) ? &rules[i] : &rules[j], *narrow = wide == &rules[i] ? &rules[j] : &rules[i];
            bool weeks = wide->first_week && narrow->first_week, dates = wide->dates.first && narrow->dates.first;
            int first = weeks ? wide->first_week : wide->dates.first, last = weeks ? wide->last_week : wide->dates.last;
            int from = weeks ? narrow->first_week : narrow->dates.first, until = weeks ? narrow->last_week : narrow->dates.last;
            if ((weeks || dates) && breadth(wide) > breadth(narrow) && from <= last && first <= until && (from < first || until > last))
                warn(checking->diagnostics, rules[i].place, "some of these %s are in another row too; there the shorter row holds, %lld desks; write each in one row",
                     weeks ? "weeks" : "dates", (long long)narrow->desks);
        }
}

int team_most_officers(const struct checking *checking, int team)
{
    const struct casework *casework = checking->casework;
    int most = 0;
    for (int day = 0; day < casework->days; day++) {
        int there = team_officers_on(casework, team, casework->first_day + day);
        most = there > most ? there : most;
    }
    return most;
}

static void desks_check(struct checking *checking, const struct written_book *written, const struct book *book)
{
    const struct desk_rule *rules = written->desks.rows;
    int64_t most = team_most_officers(checking, book->team), desks = 0;
    rules_check(checking, written);
    overlap_note(checking, written);
    for (int i = 0; i < written->desks.count; i++) {
        desks = rules[i].desks > desks ? rules[i].desks : desks;
        if (rules[i].desks * book->officers <= most || most == 0 || checking->team_unsure[book->team])
            continue;
        if (book->officers > most)
            complain(checking->diagnostics, meeting_officers_place(checking, written), "a meeting takes %d officers, and '%s' never has more than %lld; write fewer officers here, "
                     "or more in the team", book->officers, written->team.name, (long long)most);
        else if (book->officers > 1)
            complain(checking->diagnostics, rules[i].place, "%lld desks of %d officers each take more than the %lld officers that '%s' ever has; write fewer desks, or "
                     "more officers", (long long)rules[i].desks, book->officers, (long long)most, written->team.name);
        else
            complain(checking->diagnostics, rules[i].place, "%lld desks are too many: '%s' never has more officers than %lld; write fewer desks, or more officers",
                     (long long)rules[i].desks, written->team.name, (long long)most);
    }
    if (written->desks.count && desks == 0)
        complain(checking->diagnostics, written->desks.place, "there is never a desk; write at least 1 for some weeks");
}

/* Marks the acute and overbooked places of one day's slots. */
static void day_spread(struct book *book, const struct written_book *written, int first)
{
    int n = 0;
    for (int i = first; i < book->slot_count; i++)
        n += book->slots[i].places;
    if (n == 0)
        return;
    int acute = written->acute.per_day < n ? (int)written->acute.per_day : n;
    for (int i = first, before = 0; i < book->slot_count; i++) {
        struct slot *slot = &book->slots[i];
        int here = slot->places;
        slot->acute = places_spread(acute, n, before, here);
        book->has_acute |= slot->acute > 0;
        slot->overbooked = places_spread((int)written->overbooked.per_day, n, before, here) + (i == first ? (int)written->overbooked.first_slot : 0);
        slot->places += slot->overbooked;
        before += here;
    }
}

/* The slots of one civil day. Returns the number of stretches of hours that are too short for any. */
static void day_slots(struct checking *checking, struct book *book, const struct written_book *written, civil_day day, int *room)
{
    struct day_hours hours = calendar_all_hours(checking->calendars[checking->team_calendar[book->team]], day, checking->arena);
    const struct desk_rule *rule = rule_of(written, day);
    int first = book->slot_count, desks = rule ? (int)rule->desks : 0;
    for (int i = 0; i < hours.count && desks > 0; i++)
        for (sim_time at = hours.spans[i].from; at + book->length <= hours.spans[i].until; at += book->length)
            *(struct slot *)arena_push(checking->arena, &book->slots, &book->slot_count, room, sizeof *book->slots)
                = (struct slot){day_time(checking->casework, day) + at, day, desks, desks * book->places, 0, 0};
    day_spread(book, written, first);
}

void book_days_make(struct checking *checking, struct book *book, const struct written_book *written)
{
    int room = 0;
    book->slots = NULL, book->slot_count = 0;
    book->of_day = arena_take(checking->arena, (size_t)book->day_count * sizeof *book->of_day);
    for (int i = 0; i < book->day_count; i++) {
        book->of_day[i] = book->slot_count;
        day_slots(checking, book, written, book->first_day + i, &room);
    }
}

/* Whether some meeting of the team takes several officers. */
static bool takes_several(const struct checking *checking, int team)
{
    for (int i = 0; i < checking->casework->book_count; i++)
        if (books_of(checking)[i].team == team && books_of(checking)[i].officers > 1)
            return true;
    return false;
}

/* Notes the first stretch of days with slots on which the team has fewer officers than desks: they come later, leave or are lent. */
static void officers_note(struct checking *checking, const struct book *book, const struct written_book *written)
{
    const struct casework *casework = checking->casework;
    int first = -1, last = -1;
    int64_t desks = 0, officers = 0;
    char from[11], until[11];
    for (const struct book *other = books_of(checking); other < book; other++)
        if (other->team == book->team)
            return;                                       /* told with that one, of whom all desks of the team are counted too */
    for (int day = 0; day < casework->days && !checking->team_unsure[book->team]; day++) {
        int here = book->of_day[day], slots = (day + 1 < book->day_count ? book->of_day[day + 1] : book->slot_count) - here, there = team_officers_on(casework, book->team, casework->first_day + day);
        if (slots == 0)
            continue;
        int64_t wanted = book_officers_on(checking, book->team, casework->first_day + day);
        if (first >= 0 && (wanted != desks || there != officers))
            break;
        if (wanted > there && first < 0)
            first = day, desks = wanted, officers = there;
        last = first >= 0 ? day : last;
    }
    if (first < 0)
        return;
    civil_text(casework->first_day + first, from), civil_text(casework->first_day + last, until);
    bool is_moved = book->closes_desks || (book->officers > 1 && officers < book->officers);
    const char *who = arena_word(checking->arena, is_moved ? "is given another slot" : "waits until one is free");
    if (takes_several(checking, book->team)) {
        warn(checking->diagnostics, written->desks.place, "from %s to %s the desks of '%s' take %lld officers, and it has %lld; who comes there beyond them %s. Write "
             "fewer desks for these dates", from, until, written->team.name, (long long)desks, (long long)officers, who);
        return;
    }
    warn(checking->diagnostics, written->desks.place, "from %s to %s '%s' has officers for %lld of its %lld desks; who comes there beyond them %s. Write fewer desks "
         "for these dates", from, until, written->team.name, (long long)officers, (long long)desks, who);
}

static void slots_make(struct checking *checking, struct book *book, const struct written_book *written)
{
    const struct casework *casework = checking->casework;
    int complaints = checking->diagnostics->complaints;
    desks_check(checking, written, book);
    book->first_day = casework->first_day;
    book->day_count = casework->period.last + book->at_most - casework->first_day + 1;
    book_days_make(checking, book, written);
    if (checking->diagnostics->complaints == complaints)
        officers_note(checking, book, written);
    const struct calendar *calendar = &casework->calendars[checking->team_calendar[book->team]];
    bool is_known = written->desks.count && written->length > 0 && checking->diagnostics->complaints == complaints && checking->written.period.first;
    if (is_known && book->slot_count == 0 && calendar->open_count)
        complain(checking->diagnostics, written->heading.place, "no slot of %lld min fits into the hours of the calendar '%s' when there is a desk; shorten "
                 "'length', or change 'desks'", (long long)(book->length / MINUTE), calendar->heading.name);
    if (book->slot_count && calendar_is_always(calendar))
        warn(checking->diagnostics, written->heading.place, "the team's calendar is always open, so there are slots at night; give '%s' a calendar with hours",
             written->team.name);
}

/* The place of a word inside a section of the row; the row's, where it is not written. */
static struct place place_in(const struct checking *checking, const struct written_book *written, const char *section, const char *word)
{
    const struct node *row = node_child(node_child(checking->root, "appointments"), written->heading.name);
    const struct node *part = row ? node_child(row, section) : NULL, *value = part ? node_child(part, word) : NULL;
    return value ? value->place : written->heading.place;
}

static int whole_days(struct checking *checking, const struct written_book *written, const char *word, int64_t time)
{
    if (time % DAY)
        complain(checking->diagnostics, place_in(checking, written, "booked", word), "slots are booked by the day; write '%s' in days or weeks", word);
    return (int)(time / DAY);
}

static void window_make(struct checking *checking, struct book *book, const struct written_book *written)
{
    const struct node *row = node_child(node_child(checking->root, "appointments"), written->heading.name);
    bool has_booked = row && node_child(row, "booked"), has_none = row && node_child(row, "none free");
    enum { USUAL_AHEAD = 26 * 7 };
    book->at_most = has_booked ? whole_days(checking, written, "at most", written->booked.at_most) : USUAL_AHEAD;
    book->at_least = has_booked ? whole_days(checking, written, "at least", written->booked.at_least) : 0;
    if (book->at_least > book->at_most)
        complain(checking->diagnostics, place_in(checking, written, "booked", "at least"), "no slot can be booked: 'at least' is more than 'at most'; "
                 "write fewer days");
    book->released = written->acute.released;
    if (written->acute.per_day > 0 && book->released > book->at_most)
        complain(checking->diagnostics, place_in(checking, written, "acute", "released"), "acute slots are released before any slot can be booked, so they "
                 "are none; write fewer days");
    double again = has_none && written->none_free.tries_again ? distribution_mean(written->none_free.tries_again) : (double)DAY;
    book->tries_again = has_none ? written->none_free.tries_again : NULL;
    book->asks_from = written->none_free.at.from * MINUTE;
    book->asks_until = written->none_free.at.until * MINUTE;
    book->turned_away = written->none_free.turned_away;
    if (again < (double)MINUTE)
        complain(checking->diagnostics, place_in(checking, written, "none free", "tries again"), "who asks again at once finds what was found before; write 1 "
                 "min or more");
    if (book->turned_away && (double)book->turned_away < again)
        complain(checking->diagnostics, place_in(checking, written, "none free", "turned away"), "who finds no slot is turned away before asking again; write "
                 "more than 'tries again'");
}

static void luck_make(struct checking *checking, struct book *book, const struct written_book *written)
{
    const struct node *row = node_child(node_child(checking->root, "appointments"), written->heading.name);
    book->cancelled = written->cancelled.share;
    book->notice = written->cancelled.notice;
    book->reopens = written->cancelled.slot == 0;
    book->no_show = written->no_show.rows;
    book->no_show_count = written->no_show.count;
    book->no_show_on = arena_take(checking->arena, (size_t)(book->at_most + 1) * sizeof *book->no_show_on);
    for (int days = 0; days <= book->at_most; days++)
        book->no_show_on[days] = book_no_show(book, days);
    bool has_again = row && node_child(row, "books again");
    book->cancelled_again = has_again ? written->again.cancelled : 1;
    book->no_show_again = has_again ? written->again.no_show : 1;
    book->closes_desks = written->when_short == 1;
    book->late = written->late;
    book->early = written->early;
    if (book->cancelled > 0 && book->notice >= (book->at_most + 1) * DAY)
        complain(checking->diagnostics, place_in(checking, written, "cancelled", "notice"), "nobody books so far ahead, so nobody cancels; write less than "
                 "'at most' of 'booked'");
    for (int i = 1; i < book->no_show_count; i++)
        if (book->no_show[i].share < book->no_show[i - 1].share)
            warn(checking->diagnostics, written->no_show.place, "fewer miss a slot booked %g days ahead than one booked %g days ahead; it is most often the other "
                 "way round", book->no_show[i].days, book->no_show[i - 1].days);
}

void check_books(struct checking *checking)
{
    for (int i = 0; i < checking->casework->book_count; i++) {
        struct book *book = &books_of(checking)[i];
        const struct written_book *written = written_of(checking, i);
        window_make(checking, book, written);
        luck_make(checking, book, written);
        meeting_check(checking, written, book);
        if (book->team >= 0 && checking->team_calendar[book->team] >= 0 && book->length > 0 && book->at_most <= 2 * 366)
            slots_make(checking, book, written);
    }
}

bool book_is_asked_by(const struct checking *checking, int book, int type)
{
    for (int step = 0; step < checking->casework->step_count; step++)
        if (checking->casework->steps[step].book == book && type_reaches(checking, type, step))
            return true;
    return false;
}

void book_steps_check(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    check_walk_ins(checking);
    for (int i = 0; i < casework->book_count && checking->tracks_sound; i++) {
        bool is_asked = false;
        for (int step = 0; step < casework->step_count; step++)
            is_asked |= casework->steps[step].book == i;
        if (!is_asked)
            complain(checking->diagnostics, casework->books[i].heading.place, "no track has a step at '%s', so nobody can book it; write - appointment: {at: %s, "
                     "time: 10 min}", casework->books[i].heading.name, casework->books[i].heading.name);
    }
    for (int type = 0; type < casework->type_count && checking->tracks_sound; type++) {
        bool asks = false;
        for (int i = 0; i < casework->book_count; i++)
            asks |= book_is_asked_by(checking, i, type);
        const struct written_goal *goal = &WRITTEN(checking, cases, written_case, type)->goal;
        if (goal->waits_for_slot && !asks)
            complain(checking->diagnostics, goal->place, "cases of '%s' book no appointment, so they wait for no slot; write 90 %% within 130 days, or give "
                     "them a step 'appointment'", casework->types[type].heading.name);
    }
}
