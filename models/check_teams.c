#include "models/check.h"

static int team_count_of(const struct checking *checking)
{
    return checking->written.teams.count;
}

/* Offices as written, or the one that all teams sit in. */
static void offices_fill(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = checking->written.offices.count;
    casework->office_count = count ? count : 1;
    casework->offices = arena_take(checking->arena, (size_t)casework->office_count * sizeof *casework->offices);
    if (count == 0)
        casework->offices[0].heading.name = "office";
    for (int i = 0; i < count; i++) {
        const struct written_office *written = WRITTEN(checking, offices, written_office, i);
        casework->offices[i] = (struct office){written->heading, 0, written->hand_over.rule, written->hand_over.delay};
    }
}

static int team_office(struct checking *checking, const struct written_team *written)
{
    const struct casework *casework = checking->casework;
    if (checking->written.offices.count == 0 && written->office.name) {
        complain(checking->diagnostics, written->office.place, "there are no offices; write them under 'offices', "
                 "or leave 'office' out when all teams sit together");
        return 0;
    }
    if (written->office.name)
        return row_find(checking, &written->office, "office", casework->offices, casework->office_count, sizeof *casework->offices);
    if (casework->office_count > 1)
        complain(checking->diagnostics, written->heading.place, "the team '%s' does not say its office; write office: %s",
                 written->heading.name, casework->offices[0].heading.name);
    return casework->office_count > 1 ? -1 : 0;
}

static void rank_check(struct checking *checking, const struct written_team *written)
{
    const struct discipline *order = written->queue.discipline, *other = written->queue.other;
    if (written->rank_by.name && order && !order->by_value && !(other && other->by_value))
        complain(checking->diagnostics, written->rank_by.place, "'rank by' has no meaning for the queue '%s'; write queue: by class",
                 order->name);
}

/* Returns whether more offices are empty than there are teams of which it is told that nobody knows where they sit. */
static bool is_office_empty(const struct casework *casework, const struct grouping *teams_of)
{
    int empty = 0, unknown = 0;
    for (int office = 0; office < casework->office_count; office++)
        empty += teams_of->first[office] == teams_of->first[office + 1];
    for (int team = 0; team < casework->team_count; team++)
        unknown += casework->teams[team].office < 0;
    return empty > unknown;
}

/* Calendar of an office: its own, else the one that its teams share. */
static void office_calendar(struct checking *checking, int number, const struct grouping *teams_of)
{
    struct casework *casework = checking->casework;
    struct office *office = &casework->offices[number];
    const struct written_office *written = checking->written.offices.count ? WRITTEN(checking, offices, written_office, number) : NULL;
    int shared = -1, first = teams_of->first[number], teams = teams_of->first[number + 1] - first;
    if (written && written->calendar.name)
        shared = calendar_find(checking, &written->calendar);
    for (int j = 0; j < teams; j++) {
        int i = teams_of->items[first + j];
        if (written && !written->calendar.name && j > 0 && checking->team_calendar[i] >= 0 && checking->team_calendar[i] != shared)
            complain(checking->diagnostics, written->heading.place, "the teams of the office '%s' have different calendars; "
                     "write the office's own: calendar: %s", written->heading.name,
                     casework->calendars[checking->team_calendar[i]].heading.name);
        if (j == 0 && shared < 0)
            shared = checking->team_calendar[i];
    }
    if (written && teams == 0 && is_office_empty(casework, teams_of))
        complain(checking->diagnostics, written->heading.place, "no team sits in the office '%s'; name it in a team, or remove it",
                 written->heading.name);
    office->calendar = shared < 0 ? calendar_default(checking) : shared;
    if (written && !written->calendar.name)
        default_note(checking, written->heading.place, arena_print(checking->arena, "offices.%s.calendar", written->heading.name),
                     casework->calendars[office->calendar].heading.name);
}

/* A team's hours are no matter of luck: of several calendars, `add`ed by a scenario perhaps, none is its own by itself. */
static void calendar_said(struct checking *checking, const struct written_team *written)
{
    int count = checking->written.calendars.count;
    if (count > 1 && !written->calendar.name)
        complain(checking->diagnostics, written->heading.place, "there are %d calendars and '%s' says none; write calendar: %s, or calendar: always",
                 count, written->heading.name, WRITTEN(checking, calendars, heading, 0)->name);
}

static void prices_check(const struct checking *checking, const struct written_team *written)
{
    price_check(checking, &written->pay);
    price_check(checking, &written->overhead);
    for (int i = 0; i < written->officers.count; i++)
        price_check(checking, &((const struct written_officers *)written->officers.rows)[i].pay);
}

void check_teams(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = team_count_of(checking);
    offices_fill(checking);
    casework->team_count = count;
    casework->teams = arena_take(checking->arena, (size_t)count * sizeof *casework->teams + 1);
    checking->team_calendar = arena_take(checking->arena, (size_t)count * sizeof *checking->team_calendar + 1);
    if (count == 0 && checking->written.teams.place.file)
        complain(checking->diagnostics, checking->written.teams.place, "there are no teams; write at least one: normal: {officers: 6}");
    for (int i = 0; i < count; i++) {
        const struct written_team *written = WRITTEN(checking, teams, written_team, i);
        calendar_said(checking, written);
        checking->team_calendar[i] = calendar_find(checking, &written->calendar);
        casework->teams[i] = (struct team){
            .heading = written->heading, .office = team_office(checking, written), .day_end = (enum day_end)written->day_end,
            .by_load = written->routing == 1,
        };
        rank_check(checking, written);
        prices_check(checking, written);
        if (!written->calendar.name)
            default_note(checking, written->heading.place, arena_print(checking->arena, "teams.%s.calendar", written->heading.name),
                         casework->calendars[checking->team_calendar[i]].heading.name);
    }
    int *office_of = arena_take(checking->arena, (size_t)count * sizeof *office_of + 1);
    for (int i = 0; i < count; i++)
        office_of[i] = casework->teams[i].office;
    checking->teams_of_office = grouping_make(checking->arena, office_of, count, casework->office_count);
    for (int i = 0; i < casework->office_count; i++)
        office_calendar(checking, i, &checking->teams_of_office);
}
