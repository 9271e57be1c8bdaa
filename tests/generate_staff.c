/* Calendars, offices and teams of generated scenarios. */
#include "tests/generate_plan.h"

#include <string.h>

/* The shop closes at lunch like `split`, but meets its openings at other instants; `touching` has two spans that are one. */
void generate_calendars(struct plan *plan)
{
    static const char *const hours[] = {
        "{mon-fri: 08:00-16:00}", "{mon-thu: 08:00-15:30, fri: 08:00-15:00}", "{mon-fri: [08:00-12:00, 12:30-16:00]}",
        "{mon-sat: 08:00-20:00}", "{mon-fri: [08:00-12:00, 12:00-16:00]}", "{mon-sun: 06:00-22:00, wed: 08:00-12:00}", NULL};
    static const char *const shop[] = {
        "{tue-sat: [09:00-12:00, 13:00-17:00]}", "{mon-sat: [00:00-04:00, 08:00-12:00, 20:00-24:00]}", "{mon-fri: 12:00-20:00}",
        "{mon-sun: 08:00-16:00}", NULL};
    static const char *const closed[] = {"danish holidays", "[danish holidays, 2026-06-05]", "week 25",
                                         "[weeks 14-15, 2026-12-24..2026-12-31]", "2026-09-01..2026-09-07", NULL};
    say(plan, "calendars:\n  day:\n    hours: %s\n", choice_text(plan->choices, hours));
    if (choice_is(plan->choices, 60))
        say(plan, "    closed: %s\n", choice_text(plan->choices, closed));
    if (!plan->is_plain && choice_is(plan->choices, 20)) {
        int from = choice_below(plan->choices, 20);
        say(plan, "    extra hours: [{when: %s..%s, sun: 22:00-23:30%s}]\n", date_of(plan, from), date_of(plan, from + 15),
            choice_is(plan->choices, 50) ? ", pay: 150 %, officers: 1" : "");
    }
    say(plan, "  shop:\n    hours: %s\n", choice_text(plan->choices, shop));
    if (choice_is(plan->choices, 30))
        say(plan, "    closed: %s\n", choice_text(plan->choices, closed));
}

static const char *const office_names[] = {"north", "south", "east", "west"};

void generate_offices(struct plan *plan)
{
    static const char *const words[] = {
        "{calendar: day}", "{calendar: shop, hand-over: next opening}", "{calendar: day, hand-over: after 4 h}",
        "{calendar: shop, hand-over: after 1 day}", "{calendar: day, hand-over: at once}", "{calendar: day, hand-over: next opening}", NULL};
    if (!plan->offices)
        return;
    say(plan, "offices:\n");
    for (int i = 0; i < plan->offices; i++)
        say(plan, "  %s: %s\n", office_names[i], choice_text(plan->choices, words));
}

/* Somebody hired so long before the day that the notice is over then. */
static void say_hired(struct plan *plan, int from)
{
    static const struct { const char *notice; int days; } notices[] = {{"1 week", 7}, {"1 month", 31}, {"2 months", 62}};
    int number = choice_below(plan->choices, 3);
    say(plan, ", hired: %s, notice: %s", date_of(plan, from - notices[number].days), notices[number].notice);
}

/* One group of officers, on a line of its own. */
static void say_group(struct plan *plan)
{
    static const char *const plain[] = {"1", "2", "3 x 37 h", "2 x 20 h", "1 x 30 h", NULL};
    static const char *const hours[] = {"", ", hours: 30 h", ", hours: 15 h", NULL};
    static const char *const speeds[] = {"", ", speed: 0.7", ", speed: 1.5", ", speed: 3", NULL};
    static const char *const calendars[] = {"", "", ", calendar: shop", NULL};
    static const char *const days_off[] = {"wed", "[tue, thu in odd weeks]", "fri in even weeks", "tue-thu", NULL};    /* worked by all calendars */
    struct choices *choices = plan->choices;
    if (choice_is(choices, 40)) {
        say(plan, "      - %s\n", choice_text(choices, plain));
        return;
    }
    say(plan, "      - {number: %d", 1 + choice_below(choices, 3));
    say(plan, "%s%s", choice_text(choices, hours), choice_text(choices, speeds));
    say(plan, "%s", choice_text(choices, calendars));
    int from = choice_below(choices, days_of_plan(plan)), until = from + choice_below(choices, days_of_plan(plan));
    if (choice_is(choices, 30))
        say(plan, choice_is(choices, 70) ? ", from: %s" : ", hired: %s", date_of(plan, from));
    else if (choice_is(choices, 20))
        say_hired(plan, from);
    if (choice_is(choices, 20))
        say(plan, ", days off: %s", choice_text(choices, days_off));
    if (choice_is(choices, 20))
        say(plan, ", ramp-up: %s", choice_text(choices, generated_ramps));
    if (choice_is(choices, 30))
        say(plan, ", until: %s", date_of(plan, until));
    if (choice_is(choices, 20))
        say(plan, ", who: students, pay: 180 DKK per hour");
    say(plan, "}\n");
}

struct queue_order generate_order(struct plan *plan)
{
    static const char *const plain[] = {"first in queue", "by class", "oldest case first", "nearest deadline first", "by class", NULL};
    static const char *const orders[] = {"first in queue", "by class with pre-emption", "oldest case first", "nearest deadline first",
                                         "by class", "shortest work first", "last in queue", "random", NULL};
    static const char *const turns[] = {"{by class: 2, oldest case first: 1}", "{first in queue: 1, by class: 1}", "{random: 3, last in queue: 1}",
                                        "{nearest deadline first: 1, shortest work first: 2}", NULL};
    static const char *const classes[] = {"by class", "{first in queue: 1, by class: 2}", "{oldest case first: 1, by class: 1}", NULL};
    struct queue_order order = {choice_text(plan->choices, plan->is_plain ? plain : orders), false, false};
    if (plan->changes_class && choice_is(plan->choices, 50))
        return (struct queue_order){choice_text(plan->choices, classes), false, false};
    if (plan->every.keeps && strstr(order.name, "pre-emption"))
        order.name = "by class";
    bool is_rare = !plan->is_plain && choice_is(plan->choices, 20), by_gains = is_rare && choice_is(plan->choices, 40);
    if (is_rare && !by_gains)
        order.name = choice_text(plan->choices, turns);
    bool by_class = by_gains || strstr(order.name, "by class");
    order.by_size = by_class && !by_gains && plan->has_size && choice_is(plan->choices, 40);
    order.by_channel = !order.by_size && by_class && plan->has_channel && choice_is(plan->choices, 40);
    if (by_class && !order.by_channel && !order.by_size && plan->classes < 2)
        order.name = orders[0];
    else if (by_gains)
        order.name = order.by_channel ? "{accumulating priority: {phone: 2.5, others: 0.7}}" : "{accumulating priority: {red: 3, others: 1}}";
    return order;
}

/* Teams that share a skill in an office must order it alike, so those with skills take the office's order. Returns whether it interrupts. */
static bool say_queue(struct plan *plan, int team, bool has_skills)
{
    const struct every_team *every = &plan->every;
    struct queue_order order = has_skills ? plan->office_order[plan->team_office[team]] : generate_order(plan);
    bool is_ranked = every->order.by_channel || every->order.by_size;     /* and so must all queues be */
    if (every->order.name && (is_ranked || (!has_skills && choice_is(plan->choices, 50))))
        return strstr(every->order.name, "pre-emption");
    say(plan, "    queue: %s\n", order.name);
    if (order.by_channel)
        say(plan, "    rank by: channel\n");
    if (order.by_size)
        say(plan, "    rank by: size\n");
    return strstr(order.name, "pre-emption");
}

/* Leave and sickness much above what is usual, since the periods are short. */
static void say_absence(struct plan *plan, int team)
{
    static const char *const leave[] = {"{days per year: 30}", "{days per year: 90}", "{days per year: 60, away: {weeks 24-28: 60 %, week 53: 50 %}}",
                                        "{days per year: 60, away: {weeks 25-26: 1 officer, week 53: 0 officers}}",
                                        "{days per year: 40, away: {2026-06-08..2026-06-19: 40 %, 2026-09-02: 100 %, weeks 51-53: 25 %}}",
                                        "{days per year: 0}", "none", NULL};
    static const char *const sickness[] = {"8.1 days per year", "60 days per year", "{days per year: 40, frailty: 0}",
                                           "{days per year: 100, frailty: 0.5, months: {jan-feb: 1, mar-sep: 2, oct: 5, nov-dec: 3}}",
                                           "{days per year: 80, spells: {1 day: 60 %, 2-4 days: 25 %, 9-12 days: rest}}", "none", NULL};
    static const char *const turnover[] = {"{per year: 13.5 %, vacant: 90 days}", "{per year: 300 %, vacant: exponential mean 10 days}",
                                           "{per year: 200 %, vacant: uniform 1 h to 60 h}", "none", NULL};
    if (choice_is(plan->choices, 50))
        say(plan, "    leave: %s\n", choice_text(plan->choices, leave));
    const char *ill = choice_is(plan->choices, 50) ? choice_text(plan->choices, sickness) : NULL;
    if (ill)
        say(plan, "    sickness: %s\n", ill);
    plan->team_falls_ill[team] = ill ? strcmp(ill, "none") != 0 : plan->every.falls_ill;
    if (choice_is(plan->choices, 15))
        say(plan, "    turnover: %s\n", choice_text(plan->choices, turnover));
    if (choice_is(plan->choices, 40))
        say(plan, "    absence: %s\n", choice_is(plan->choices, 60) ? "keep" : "hand back");
}

/* Teams that share a skill need the same room. */
static void say_room(struct plan *plan, int team, bool has_skills)
{
    static const char *const rooms[] = {"", "", "", "", "0 waiting", "3 waiting", "1 in all", "6 in all", "12 in all", NULL};
    plan->team_room[team] = has_skills ? plan->office_room[plan->team_office[team]] : choice_text(plan->choices, rooms);
    if (*plan->team_room[team])
        say(plan, "    room: %s\n", plan->team_room[team]);
}

/* Who has begun a case keeps it: not where work is interrupted. */
static void say_keeping(struct plan *plan)
{
    static const char *const rules[] = {"always", "unless away 1 day", "unless away 3 days", "unless away 2 h", NULL}, *const loads[] = {"1", "3", "12", NULL};
    say(plan, "    same officer: %s\n", choice_text(plan->choices, rules));
    if (choice_is(plan->choices, 50))
        say(plan, "    caseload: %s\n", choice_text(plan->choices, loads));
}

static void say_office(struct plan *plan, int team)
{
    plan->team_office[team] = plan->offices ? team % plan->offices : 0;
    if (plan->offices && !(plan->every.is_north && plan->team_office[team] == 0))
        say(plan, "    office: %s\n", office_names[plan->team_office[team]]);
}

static void say_plain_team(struct plan *plan, int team)
{
    plan->team_officers[team] = 1 + choice_below(plan->choices, 5);
    say(plan, "  team %d:\n    officers: %d\n", team, plan->team_officers[team]);
    say_office(plan, team);
    if (choice_is(plan->choices, 40))
        say(plan, "    calendar: %s\n", choice_is(plan->choices, 50) || plan->every.has_hours ? "shop" : "always");
    if (choice_is(plan->choices, 40))
        say(plan, "    case time: 73 %%\n");
    say_queue(plan, team, false);
    if (choice_is(plan->choices, 20))
        say_absence(plan, team);
}

/* end: what becomes of cases in hand at the end of the day; NULL: not written, so perhaps as a team with appointments has it. */
static void say_overtime(struct plan *plan, const char *end)
{
    static const char *const most[] = {"at most: 4 h per week", "at most: 10 h per week", "at most: 30 h per week", NULL};
    static const char *const days[] = {"", "", ", at most a day: 1.5 h per day", ", at most a day: 4 h per day", NULL};
    static const char *const pays[] = {"", ", pay: 150 %", ", pay: 0 %", ", as: time off", ", as: time off", ", pay: 120 %, as: pay", NULL};
    bool stays = end && (strcmp(end, "suspend") == 0 || strcmp(end, "hand back") == 0);
    if (end && strcmp(end, "finish") == 0) {
        say(plan, "    overtime: {pay: 150 %%}\n");
        return;
    }
    say(plan, "    overtime: {%s%s", choice_text(plan->choices, most), stays ? choice_text(plan->choices, days) : "");
    say(plan, "%s", choice_text(plan->choices, pays));
    if (plan->is_sharing && choice_is(plan->choices, 60))
        say_gate(plan);
    if (stays && choice_is(plan->choices, 30))
        say(plan, ", dates: %s..%s", date_of(plan, choice_below(plan->choices, days_of_plan(plan))), date_of(plan, days_of_plan(plan) - 1));
    say(plan, "}\n");
}

/* The first group is there all the time. */
static void say_officers(struct plan *plan, int team)
{
    bool is_of_every = plan->every.has_officers && choice_is(plan->choices, 50);
    int number = is_of_every ? 2 : 1 + choice_below(plan->choices, 3);
    plan->team_officers[team] = number;
    plan->team_desks[team] = number > 1 ? number - 1 : 1;
    if (is_of_every)
        return;
    say(plan, "    officers:\n      - %d\n", number);
    for (int groups = choice_below(plan->choices, 3); groups > 0; groups--)
        say_group(plan);
}

/* What is paid, and what the agency says of its own year. */
static void say_costs(struct plan *plan)
{
    static const char *const overheads[] = {"0 %", "12.5 %", "250 %", NULL}, *const years[] = {"{present: 1500 h}", "{present: 1510 h, on cases: 1200 h}", NULL};
    if (choice_is(plan->choices, 15))
        say(plan, "    pay: 210 DKK per hour\n");
    if (choice_is(plan->choices, 15))
        say(plan, "    overhead: %s\n", choice_text(plan->choices, overheads));
    if (choice_is(plan->choices, 8))
        say(plan, "    effective year: %s\n", choice_text(plan->choices, years));
}

/* Whom the team helps, and how fast it is with who is new. */
static void say_others(struct plan *plan, int team)
{
    if (plan->teams > 1 && ((plan->every.helps && team == 0) || choice_is(plan->choices, 20)))
        say(plan, "    helps: [team %d]\n", (team + 1 + choice_below(plan->choices, plan->teams - 1)) % plan->teams);
    if (choice_is(plan->choices, 10))
        say(plan, "    ramp-up: %s\n", choice_text(plan->choices, generated_ramps));
    if (choice_is(plan->choices, 10))
        say(plan, "    mentoring: %s\n", choice_is(plan->choices, 50) ? "none" : "50 % for 2 weeks");
}

/* What the team can do beside its own queue, and how its queues are. */
static void say_queues(struct plan *plan, int team)
{
    bool paints = choice_is(plan->choices, 40), reads = choice_is(plan->choices, 40), is_of_every = plan->every.paints && !paints && !reads;
    const char *skills = paints ? reads ? "[painting, reading]" : "[painting]" : "[reading]";
    if (paints && reads && choice_is(plan->choices, 50))
        skills = "[reading, painting]";
    plan->team_can_paint[team] = paints || is_of_every;
    plan->team_can_read[team] = reads;
    bool interrupts = say_queue(plan, team, paints || reads || is_of_every);
    if (!interrupts && choice_is(plan->choices, 25))
        say_keeping(plan);
    say_room(plan, team, paints || reads || is_of_every);
    if (paints || reads)
        say(plan, "    skills: %s\n", skills);
}

static void say_team(struct plan *plan, int team)
{
    static const char *const ends[] = {"suspend", "finish", "hand back", "serve who waits", NULL};
    static const char *const shares[] = {"100 %", "73 %", "50 %", NULL};
    static const char *const shrinkages[] = {"{lunch: 30 min per day, meetings: 3 h per week}", "{meetings: 45 min per day}", "{lunch: 1 h per week}", NULL};
    struct choices *choices = plan->choices;
    say(plan, "  team %d:\n", team);
    say_officers(plan, team);
    say_office(plan, team);
    const char *calendar = choice_is(choices, 20) ? choice_is(choices, 70) || plan->every.has_hours ? "shop" : "always" : "day";
    if (strcmp(calendar, "day") != 0)
        say(plan, "    calendar: %s\n", calendar);
    const char *end = choice_is(choices, 60) ? choice_text(choices, ends) : NULL;
    if (end && plan->every.has_overtime && strcmp(end, "finish") == 0)
        end = "suspend";
    if (end)
        say(plan, "    end of day: %s\n", end);
    const char *ends_with = end ? end : plan->every.end;
    plan->team_meets[team] = !ends_with || strcmp(ends_with, "serve who waits") == 0 || strcmp(ends_with, "finish") == 0;
    if (choice_is(choices, 50))
        say(plan, "    case time: %s\n", choice_text(choices, shares));
    else if (choice_is(choices, 30))
        say(plan, "    shrinkage: %s\n", choice_text(choices, shrinkages));
    if (choice_is(choices, 25))
        say(plan, "    routing: %s\n", choice_is(choices, 85) ? "least loaded" : "longest idle");
    say_queues(plan, team);
    say_others(plan, team);
    say_costs(plan);
    say_absence(plan, team);
    bool may_work_over = strcmp(calendar, "always") != 0;
    if (choice_is(choices, 30) && may_work_over)
        say_overtime(plan, end ? end : plan->every.end);
    else if (may_work_over && end && (strcmp(end, "suspend") == 0 || strcmp(end, "hand back") == 0))
        plan->over_team = team + 1;
}

void generate_teams(struct plan *plan)
{
    static const char *const rooms[] = {"", "", "8 waiting", NULL};
    for (int i = 0; i < 4; i++) {
        plan->office_order[i] = generate_order(plan);
        plan->office_room[i] = choice_text(plan->choices, rooms);
    }
    say(plan, "teams:\n");
    for (int i = 0; i < plan->teams; i++)
        (plan->is_plain ? say_plain_team : say_team)(plan, i);
    if (plan->has_line)
        generate_line_teams(plan);
    if (!plan->is_plain && choice_is(plan->choices, 20))
        say(plan, "absence list: %s\n", file_of_absences(plan));
}
