#include "cli/stress_page.h"

#include <math.h>
#include <string.h>

#include "analysis/number.h"
#include "base/language.h"
#include "models/appointment.h"
#include "models/presence.h"

const char *page_word(const struct page *page, const char *text)
{
    return arena_word(page->arena, text);
}

void page_put(const struct page *page, const char *text)
{
    fputs(page_word(page, text), page->out);
}

void page_item(const struct page *page, const char *number, const char *title)
{
    fprintf(page->out, "\n### %s %s\n\n", number, page_word(page, title));
}

void page_section(const struct page *page, const char *title)
{
    fprintf(page->out, "\n## %s\n", page_word(page, title));
}

const char *page_digits(struct arena *arena, double value)
{
    int decimals = value != 0 && isfinite(value) ? 2 - (int)floor(log10(fabs(value))) : 0;
    double scale = pow(10, decimals);
    while (decimals > 0 && fmod(round(value * scale), 10) == 0)
        decimals--, scale /= 10;
    return number_text(arena, value, decimals > 0 ? decimals : 0);
}

const char *page_length(struct arena *arena, double microseconds)
{
    if (microseconds >= 2 * (double)DAY)
        return arena_print(arena, "%s days", page_digits(arena, microseconds / (double)DAY));
    if (microseconds >= 2 * (double)HOUR)
        return arena_print(arena, "%s hours", page_digits(arena, microseconds / (double)HOUR));
    return arena_print(arena, "%s minutes", page_digits(arena, microseconds / (double)MINUTE));
}

static const char *percent(const struct page *page, double share)
{
    return arena_print(page->arena, "%s %%", page_digits(page->arena, 100 * share));
}

/* Groups of a team that differ in nothing that is told are told as one. */
static bool is_alike(const struct officer_group *a, const struct officer_group *b)
{
    return strcmp(a->who, b->who) == 0 && a->speed == b->speed && a->paid_per_day == b->paid_per_day && a->home == b->home;
}

/* Hours a week by contract; those of who is paid for all that they are present are those of the calendar. */
static const char *hours_text(const struct page *page, const struct officer_group *group)
{
    double hours = 7 * (double)group->paid_per_day / (double)HOUR;
    return group->paid_per_day ? arena_print(page->arena, "%s h a week", page_digits(page->arena, hours)) : page_word(page, "all hours of the calendar");
}

static void absence_told(const struct page *page, const struct absence_rules *rules)
{
    if (rules->leave_days > 0)
        page_say(page, "  * leave: %s days a year\n", page_digits(page->arena, rules->leave_days));
    for (int i = 0; i < rules->time_count; i++) {
        const struct leave_time *time = &rules->times[i];
        page_say(page, "  * on leave in '%s': %s\n", time->name, time->is_count ? number_text(page->arena, time->people, 0) : percent(page, time->share));
    }
    if (rules->sick_days > 0)
        page_say(page, "  * sickness: %s days a year\n", page_digits(page->arena, rules->sick_days));
}

static void overtime_told(const struct page *page, const struct overtime *overtime)
{
    if (!overtime)
        return;
    if (overtime->at_most < NEVER)
        page_say(page, "  * overtime: at most %s hours of one officer in a week", page_digits(page->arena, (double)overtime->at_most / (double)HOUR));
    else
        page_put(page, "  * overtime: without limit");
    if (overtime->is_time_off)
        page_put(page, ", given back as days off");
    else
        page_say(page, ", paid %s", percent(page, overtime->pay));
    page_put(page, overtime->when ? ", while a queue or a track is long ('when')\n" : "\n");
}

/* Staffs have no number of their team: the officers' groups have that of both. */
static void staff_told(const struct page *page, int team)
{
    const struct casework *casework = page->first;
    const struct staff *told = NULL;
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        const struct staff *staff = group->home == team && group->staff >= 0 ? &casework->staffs[group->staff] : NULL;
        if (!staff || staff == told)
            continue;
        told = staff;
        absence_told(page, &staff->plan.rules);
        if (staff->turnover)
            page_say(page, "  * %s of the posts are left in a year\n", percent(page, staff->turnover->per_year));
    }
}

void page_teams(const struct page *page)
{
    const struct casework *casework = page->first;
    page_put(page, "\nActivities: the steps of 2.2.\n\nResources (teams):\n\n");
    for (int team = 0; team < casework->team_count; team++) {
        int first = casework->teams[team].first_group, end = first + casework->teams[team].group_count;
        for (int g = first; g < end; g++) {
            int count = 0, before = first;
            for (int other = g; other < end; other++)
                count += is_alike(&casework->groups[g], &casework->groups[other]) ? casework->groups[other].count : 0;
            while (before < g && !is_alike(&casework->groups[g], &casework->groups[before]))
                before++;
            const struct officer_group *group = &casework->groups[g];
            if (before == g)
                page_say(page, count == 1 ? "* %s: %d officer of %s, %s %% of the time present goes to standard work\n"
                                          : "* %s: %d officers of %s, %s %% of the time present goes to standard work\n", group->who, count, hours_text(page, group),
                         page_digits(page->arena, (double)group->speed / 1e4));
        }
        staff_told(page, team);
        overtime_told(page, casework->teams[team].overtime);
    }
}

static void desks_told(const struct page *page, const struct book *book)
{
    int least = book->slot_count ? book->slots[0].desks : 0, most = least;
    for (int i = 0; i < book->slot_count; i++) {
        least = book->slots[i].desks < least ? book->slots[i].desks : least;
        most = book->slots[i].desks > most ? book->slots[i].desks : most;
    }
    if (least == most)
        page_say(page, "  * desks: %d\n", most);
    else
        page_say(page, "  * desks: %d to %d, by week\n", least, most);
}

static void no_shows_told(const struct page *page, const struct book *book)
{
    for (int i = 0; i < book->no_show_count; i++)
        page_say(page, "  * of who booked %s days ahead do not come: %s\n", page_digits(page->arena, book->no_show[i].days), percent(page, book->no_show[i].share));
}

static void book_told(const struct page *page, const struct book *book)
{
    page_say(page, "* %s: slots of %s minutes, %d places each for a desk, by %s\n", book->heading.name, page_digits(page->arena, (double)book->length / (double)MINUTE),
             book->places, page->first->teams[book->team].heading.name);
    desks_told(page, book);
    page_say(page, "  * booked at least %d and at most %d days ahead\n", book->at_least, book->at_most);
    if (book->has_acute)
        page_say(page, "  * some places are kept back until %d days before\n", book->released);
    if (book->cancelled > 0)
        page_say(page, book->reopens ? "  * cancelled: %s, %s before; the slot is given to others\n" : "  * cancelled: %s, %s before; the slot stays empty\n",
                 percent(page, book->cancelled), page_length(page->arena, (double)book->notice));
    no_shows_told(page, book);
    if (book->cancelled_again < 1 || book->no_show_again < 1)
        page_say(page, "  * book again: %s of who cancelled, %s of who did not come\n", percent(page, book->cancelled_again), percent(page, book->no_show_again));
    if (book->turned_away)
        page_say(page, "  * turned away when none is free for %s\n", page_length(page->arena, (double)book->turned_away));
    if (book->closes_desks)
        page_put(page, "  * when officers are too few desks close, and who comes too many is given another slot\n");
}

void page_books(const struct page *page)
{
    if (page->first->book_count)
        page_put(page, "\nAppointments:\n\n");
    for (int i = 0; i < page->first->book_count; i++)
        book_told(page, &page->first->books[i]);
}

void page_house(const struct page *page)
{
    const struct house *house = page->first->house;
    page_put(page, "Entities (groups of children):\n\n");
    for (int i = 0; i < house->child_group_count; i++)
        page_say(page, "* %s: %d children\n", house->children[i].heading.name, house->children[i].enrolled);
    page_put(page, "\nResources (adults):\n\n");
    for (int i = 0; i < house->row_count; i++) {
        const struct adult_row *row = &house->rows[i];
        page_say(page, "* %s: %d of %s hours a week, each counts %s by law\n", row->heading.name, row->count,
                 page_digits(page->arena, (double)row->contract / (double)HOUR), page_digits(page->arena, (double)row->lawful / MILLION));
        if (row->absence)
            absence_told(page, &row->absence->rules);
    }
    if (house->floor)
        page_say(page, "\nFloor: %d adults in the house.\n", house->floor);
}
