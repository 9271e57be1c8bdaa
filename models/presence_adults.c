/* The check of a house: its adults by row, their shifts, and what their contract has beside the shifts. */
#include <stdio.h>

#include "models/presence_parts.h"

static const struct written_adult *written_of(const struct house_checking *with, int row)
{
    return WRITTEN(with->checking, adults, written_adult, row);
}

static void shifts_fill(struct house_checking *with, struct adult_row *row, const struct written_adult *written)
{
    struct checking *checking = with->checking;
    const struct written_scenario *all = &checking->written;
    struct minutes *shifts = arena_take(checking->arena, (size_t)written->shifts.count * sizeof *shifts + 1);
    const struct asked_shift *asked = written->shifts.rows;
    if (all->shifts.count == 0)
        for (int i = 0; i < written->shifts.count; i++)
            if (asked[i].name.name)
                complain(checking->diagnostics, asked[i].name.place, "no shift is called '%s'; write it: shifts: {%s: 08:00-15:24}, or its hours here",
                         asked[i].name.name, asked[i].name.name);
    for (int i = 0; i < written->shifts.count; i++) {
        int named = asked[i].name.name ? row_find(checking, &asked[i].name, "shift", all->shifts.rows, all->shifts.count, sizeof(struct written_shift)) : -1;
        struct minutes minutes = named >= 0 ? ((const struct written_shift *)all->shifts.rows)[named].minutes : asked[i].minutes;
        if (minutes.from == minutes.until)
            continue;                                     /* told already */
        if (!asked[i].name.name)
            stretch_check(with, (struct placed_minutes){minutes, asked[i].name.place, ""}, "the shift");
        shifts[row->shift_count++] = minutes;
    }
    row->shifts = shifts;
}

/* Complains of days off on which the house is closed anyway, and of those that leave nothing. */
static void off_check(const struct house_checking *with, const struct written_adult *written)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    struct diagnostics *diagnostics = with->checking->diagnostics;
    unsigned off = written->off.days[0] | written->off.days[1], open = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        open |= with->house->hours[weekday].from < with->house->hours[weekday].until ? 1u << weekday : 0;
    for (int weekday = 0; weekday < WEEKDAYS && with->is_sure; weekday++)
        if (off >> weekday & ~(open >> weekday) & 1)
            complain(diagnostics, written->off.place, "the house is closed on %s; leave it out of 'days off'", names[weekday]);
    if (with->is_sure && off && !(open & ~written->off.days[0]) && !(open & ~written->off.days[1]))
        complain(diagnostics, written->off.place, "all days on which the house is open are off, so '%s' are never there; leave one of them", written->who);
}

static struct civil_range employed_of(const struct house_checking *with, const struct written_adult *written)
{
    civil_day first = with->house->first, last = first + with->house->days - 1;
    civil_day from = written->from ? written->from - 1 : first, until = written->until ? written->until - 1 : last;
    return (struct civil_range){from > first ? from : first, until < last ? until : last};
}

static void dates_check(struct house_checking *with, const struct written_adult *written)
{
    struct civil_range employed = employed_of(with, written);
    char first[11], last[11];
    if (written->from && written->until && written->until < written->from)
        complain(with->checking->diagnostics, written->heading.place, "%s leaves before coming: change 'from' or 'until'", written->who);
    else if (employed.last < employed.first)
        complain(with->checking->diagnostics, written->heading.place, "%s is never there in the period (%s to %s); change 'from' or 'until'", written->who,
                 civil_text(with->house->first, first), civil_text(with->house->first + with->house->days - 1, last));
}

/* Where a word of a row is written: what all rows have from `every adult` stands there, and is told of once. */
static struct place place_of(const struct house_checking *with, int number, const char *word)
{
    const struct node *adults = node_child(with->checking->root, "adults"), *row = adults ? adults->first : NULL;
    for (int i = 0; row && i < number; i++)
        row = row->next;
    const struct node *node = node_child(row, word);
    return node ? node->key_place : written_of(with, number)->heading.place;
}

static void break_check(struct house_checking *with, int number)
{
    const struct written_adult *written = written_of(with, number);
    struct place place = place_of(with, number, "break");
    const struct written_break *rest = &written->rest;
    struct checking *checking = with->checking;
    int length = (int)(rest->length / MINUTE), room = rest->between.until - rest->between.from;
    char from[16], until[16];
    if (rest->length == 0 && room > 0)
        warn(checking->diagnostics, place, "a break of 0 min is none; write its length, or leave 'break' out");
    if (rest->length % MINUTE)
        complain(checking->diagnostics, place, "a break is given in whole minutes; write %d min or %d min", length, length + 1);
    if (length > 0 && room > 0 && length > room)
        complain(checking->diagnostics, place, "a break of %d min has no room between %s and %s; write a longer time for it", length,
                 clock_text(rest->between.from, from), clock_text(rest->between.until, until));
    else if (length > 0 && room > 0)
        stretch_check(with, (struct placed_minutes){rest->between, place, ""}, "the time for breaks");
}

/* A substitute who comes later than the house is open on any day never comes. */
static void substitute_check(struct house_checking *with, int number)
{
    const struct written_adult *written = written_of(with, number);
    int longest = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        int open = with->house->hours[weekday].until - with->house->hours[weekday].from;
        longest = open > longest ? open : longest;
    }
    if (with->is_sure && written->substitute.comes > 0 && written->substitute.after >= longest * MINUTE)
        complain(with->checking->diagnostics, place_of(with, number, "substitute"), "a substitute comes after %.4g h, and the house is open for %.4g h: nobody ever comes; "
                 "write fewer hours", (double)written->substitute.after / (double)HOUR, longest / 60.0);
}

static struct adult_row row_of(struct house_checking *with, const struct written_adult *written)
{
    const struct dated none = {0};
    price_check(with->checking, &written->pay);
    price_check(with->checking, &written->substitute.pay);
    return (struct adult_row){
        .heading = {written->who, written->heading.place}, .first = with->house->adult_count, .count = (int)written->number,
        .employed = employed_of(with, written), .off = written->off, .contract = (int64_t)(written->hours * (double)HOUR + 0.5),
        .lawful = (int64_t)(written->hours / 37 * written->lawful * MILLION + 0.5), .weight = (int)(written->with_children * MILLION + 0.5),
        .rest = {(int)(written->rest.length / MINUTE), written->rest.between, (int)written->rest.at_once},
        .substitute = {written->substitute.comes, (int)(written->substitute.after / MINUTE), prices_make(with->checking, &written->substitute.pay, &none)},
        .pay = prices_make(with->checking, &written->pay, &none),
    };
}

static void row_check(struct house_checking *with, int number)
{
    const struct written_adult *written = written_of(with, number);
    struct checking *checking = with->checking;
    for (int i = 0; i < number; i++)
        if (text_equal(written_of(with, i)->who, written->who))
            complain(checking->diagnostics, written->heading.place, "'%s' is written already; put them in one row with a larger 'number', or name these apart",
                     written->who);
    name_check(&checking->reading, written->who, written->heading.place);
    if (written->substitute.after % MINUTE)
        complain(checking->diagnostics, place_of(with, number, "substitute"), "a substitute comes after whole minutes; write 'after' in them");
    substitute_check(with, number);
    dates_check(with, written);
    off_check(with, written);
    break_check(with, number);
}

static void people_add(struct house_checking *with, int number)
{
    struct house *house = with->house;
    const struct adult_row *row = &house->rows[number];
    for (int k = 1; k <= row->count; k++)
        house->adults[house->adult_count++] = (struct adult){
            .row = number, .number = k, .owner = absence_owner(row->heading.name, k),
        };
}

void house_check_adults(struct house_checking *with)
{
    struct checking *checking = with->checking;
    const struct written_scenario *written = &checking->written;
    struct house *house = with->house;
    const struct written_shift *shifts = written->shifts.rows;
    int64_t people = 0;
    for (int i = 0; i < written->shifts.count; i++)
        if (shifts[i].minutes.from < shifts[i].minutes.until)
            stretch_check(with, (struct placed_minutes){shifts[i].minutes, shifts[i].heading.place, shifts[i].heading.name}, "the shift");
    if (written->adults.count == 0)
        complain(checking->diagnostics, written->adults.place.file ? written->adults.place : checking->root->place,
                 "a house has adults; write adults: [{who: pedagogue, number: 4, hours: 37 per week, shifts: [08:00-15:24]}]");
    for (int i = 0; i < written->adults.count; i++) {
        struct written_adult *row = &((struct written_adult *)written->adults.rows)[i];
        people += row->number;
        row->who = row->who ? row->who : arena_print(checking->arena, "adults in row %d", i + 1);    /* told already */
    }
    house->row_count = written->adults.count;
    house->rows = arena_take(checking->arena, (size_t)house->row_count * sizeof *house->rows + 1);
    house->adults = arena_take(checking->arena, (size_t)people * sizeof *house->adults + 1);
    for (int i = 0; i < house->row_count; i++) {
        row_check(with, i);
        house->rows[i] = row_of(with, written_of(with, i));
        shifts_fill(with, &house->rows[i], written_of(with, i));
        people_add(with, i);
    }
}

/* Minutes of two weeks, an even and an odd one, of a stretch that is worked on all weekdays not off, cut by the hours of each. */
static int64_t two_weeks_minutes(const struct house *house, const struct adult_row *row, struct minutes shift)
{
    int64_t sum = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes cut = minutes_cut(shift, house->hours[weekday]);
        for (int odd = 0; odd < 2; odd++)
            sum += row->off.days[odd] >> weekday & 1 ? 0 : cut.until - cut.from;
    }
    return sum;
}

static bool has_weekdays(const struct adult *adult)
{
    bool has = false;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++)
        has |= adult->roster[weekday].from < adult->roster[weekday].until;
    return has;
}

static int64_t shift_minutes(const struct house *house, const struct adult *adult)
{
    const struct adult_row *row = &house->rows[adult->row];
    int64_t sum = 0;
    int turns = row->count > row->shift_count ? row->count : row->shift_count;
    for (int weekday = 0; adult->has_roster && weekday < WEEKDAYS; weekday++) {
        struct minutes cut = minutes_cut(adult->roster[weekday], house->hours[weekday]);
        sum += cut.until - cut.from;
    }
    for (int turn = 0; !adult->has_roster && row->shift_count && turn < turns; turn++)
        sum += two_weeks_minutes(house, row, row->shifts[turn % row->shift_count]);
    return adult->has_roster || !row->shift_count ? sum : sum / (2 * turns);
}

static void contract_fill(struct house_checking *with, struct adult *adult)
{
    const struct house *house = with->house;
    const struct adult_row *row = &house->rows[adult->row];
    bool by_roster = adult->has_roster && has_weekdays(adult);
    int days = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes hours = by_roster ? adult->roster[weekday] : house->hours[weekday];
        for (int odd = 0; odd < 2 && hours.from < hours.until; odd++)
            if (!(row->off.days[odd] >> weekday & 1))
                adult->pay_days[odd] |= 1u << weekday, days++;
    }
    adult->day_pay = days ? 2 * row->contract / days : 0;
    adult->shift_minutes = shift_minutes(house, adult);
    int64_t outside = row->contract - adult->shift_minutes * MINUTE;
    adult->outside = outside > 0 ? outside : 0;
    double planning = written_of(with, adult->row)->planning * (double)HOUR * (double)row->contract / (37 * (double)HOUR);
    int64_t inside = (int64_t)(planning + 0.5) - adult->outside;
    adult->planning = inside > 0 ? (int)((inside + MINUTE / 2) / MINUTE) : 0;
}

/* Notes what the contract and the shifts of a row have that the other has not. */
static void contract_note(struct house_checking *with, const struct adult *adult)
{
    const struct adult_row *row = &with->house->rows[adult->row];
    const struct written_adult *written = written_of(with, adult->row);
    double shifts = (double)adult->shift_minutes / 60, contract = written->hours, planning = written->planning * contract / 37;
    const char *whose = adult->has_roster ? arena_print(with->checking->arena, "%s %d", written->who, adult->number) : written->who;
    if (adult->shift_minutes == 0 && adult->date_count)
        warn(with->checking->diagnostics, row->heading.place, "'%s' has hours on dates of the roster alone: these are paid, and of the contract only leave, sickness and "
             "days on which the house is closed; write weekdays or shifts for the other days", whose);
    else if (shifts > contract + 0.05)
        warn(with->checking->diagnostics, row->heading.place, "the shifts of '%s' are %.1f hours a week, %.1f above the contract; they are worked and paid",
             whose, shifts, shifts - contract);
    else if (contract - shifts > planning + 0.05)
        warn(with->checking->diagnostics, row->heading.place, "of the contract of '%s' %.1f hours a week are in no shift, above the 'planning' that is written; they are paid, away "
             "from the children, and count as planning hours", whose, contract - shifts - planning);
}

static int longer(int minutes, struct minutes than)
{
    return than.until - than.from > minutes ? than.until - than.from : minutes;
}

/* Notes a substitute of the row's own who comes when its longest shift is over; what holds for every adult need not do so for one of an hour. */
static void substitute_note(struct house_checking *with, int number)
{
    const struct house *house = with->house;
    const struct adult_row *row = &house->rows[number];
    const struct node *common = node_child(node_child(with->checking->root, "every adult"), "substitute");
    int longest = 0;
    for (int i = 0; i < row->shift_count; i++)
        longest = longer(longest, row->shifts[i]);
    for (int i = row->first; i < row->first + row->count; i++) {
        for (int weekday = 0; weekday < WEEKDAYS; weekday++)
            longest = longer(longest, house->adults[i].roster[weekday]);
        for (int date = 0; date < house->adults[i].date_count; date++)
            longest = longer(longest, house->adults[i].dates[date].hours);
    }
    struct place place = place_of(with, number, "substitute");
    bool is_common = common && common->key_place.line == place.line && common->key_place.column == place.column;
    if (row->substitute.comes > 0 && longest > 0 && row->substitute.after >= longest && !is_common)
        warn(with->checking->diagnostics, place, "a substitute comes after %.4g h, and no shift of '%s' is longer than %.4g h: nobody ever comes; "
             "write fewer hours", row->substitute.after / 60.0, row->heading.name, longest / 60.0);
}

void house_check_contracts(struct house_checking *with)
{
    struct house *house = with->house;
    for (int i = 0; i < house->row_count && with->checking->diagnostics->errors == 0; i++)
        substitute_note(with, i);
    for (int i = 0; i < house->adult_count; i++) {
        struct adult *adult = &house->adults[i];
        const struct adult_row *row = &house->rows[adult->row];
        contract_fill(with, adult);
        if ((adult->has_roster || adult->date_count) && (row->off.days[0] | row->off.days[1]))
            complain(with->checking->diagnostics, row->off.place, "'%s %d' has a roster, which says the days; leave 'days off' out, or these lines of the roster",
                     row->heading.name, adult->number);
        if (!adult->has_roster && !with->has_bad_roster && row->shift_count == 0 && written_of(with, adult->row)->shifts.count == 0)
            complain(with->checking->diagnostics, row->heading.place, "'%s' has no shifts; write shifts: [08:00-15:24], or hours of each in a roster",
                     row->heading.name);
        if (with->is_sure && (adult->number == 1 || adult->has_roster) && with->checking->diagnostics->errors == 0)
            contract_note(with, adult);
    }
}
