/* Case types of generated scenarios: how they come, what they are, when they are due. */
#include "tests/generate_plan.h"

/* Returns whether the times come from a file. */
static bool say_rate(struct plan *plan)
{
    static const char *const rates[] = {
        "per week: 20", "per day: 4", "per month: {jan-jun: 60, jul-aug: [90, 30], sep: 150, oct: 60, nov-dec: 120}", "per month: 80", "per year: 900",
        "per month: {jan-dec: 70}", "per hour: 0.3", "per day: 9", "per year: 1500\n      months: {jan-feb: 1, mar: 0.2, apr-jun: 2, jul-dec: 0.5}", NULL};
    static const char *const plain[] = {"per day: 30", "per hour: 2.5", "per week: 120", "per day: 3", NULL};
    static const char *const weekdays[] = {"{mon-fri: 1, sat-sun: 0}", "{mon: 3, tue-thu: 1, fri: 0.5, sat-sun: 0.2}",
                                           "{mon-sun: 1}", NULL};
    static const char *const hours[] = {"{\"08:00-09:00\": 5, \"09:00-16:00\": 1}", "{\"00:00-07:00\": 0.1, \"07:00-24:00\": 1}",
                                        "{\"06:00-06:01\": 1}", "{\"08:00-12:00\": 1, \"20:00-24:00\": 2}", NULL};
    static const char *const dispersions[] = {"1.6 per day", "4 per week", "2 per month", NULL};
    static const char *const closed[] = {"arrive", "none", "next opening", "next opening", NULL};
    static const char *const closed_of_trace[] = {"arrive", "arrive", "next opening", "next opening", NULL};    /* 'none' drops nothing of a trace */
    static const char *const batches[] = {"3", "poisson mean 2", "empirical 0 1 1 5", "poisson-gamma mean 2 dispersion 2", NULL};
    struct choices *choices = plan->choices;
    bool is_traced = !plan->is_plain && choice_is(choices, 10);
    if (is_traced)
        say(plan, "      trace: %s\n      column: registered\n", file_of_times(plan));
    else
        say(plan, "      %s\n", choice_text(choices, plan->is_plain ? plain : rates));
    if (!is_traced && choice_is(choices, 60))
        say(plan, "      weekdays: %s\n", choice_text(choices, weekdays));
    if (!is_traced && choice_is(choices, 50))
        say(plan, "      hours: %s\n", choice_text(choices, hours));
    if (!is_traced && choice_is(choices, 40))
        say(plan, "      dispersion: %s\n", choice_text(choices, dispersions));
    if (choice_is(choices, 60))
        say(plan, "      closed days: %s\n      calendar: %s\n", choice_text(choices, is_traced ? closed_of_trace : closed), choice_is(choices, 50) ? "shop" : "day");
    if (!plan->is_plain && choice_is(choices, 25))
        say(plan, "      batch: %s\n", choice_text(choices, batches));
    return is_traced;
}

static void say_surges(struct plan *plan)
{
    static const char *const times[] = {"2.5", "0.4", "0", "1.5", NULL};
    int day = choice_below(plan->choices, 5);
    say(plan, "      surges:\n");
    for (int count = 1 + choice_below(plan->choices, 2); count > 0 && day < days_of_plan(plan); count--) {
        int last = day + choice_below(plan->choices, days_of_plan(plan) - day);
        say(plan, "        - {when: %s..%s, times: %s}\n", date_of(plan, day), date_of(plan, last), choice_text(plan->choices, times));
        day = last + 1;
    }
}

static void say_traits(struct plan *plan, int type)
{
    static const char *const classes[] = {"{red: 20 %, green: rest}", "{red: 10 %, yellow: 30 %, green: rest}"};
    static const char *const channels[] = {"{phone: 60 %, mail: 30 %, desk: rest}", "{phone: rest, mail: 0.5 %, desk: 9.5 %}", NULL};
    static const char *const sizes[] = {"uniform 0 to 3", "lognormal mean 1 cv 1", "empirical 0 1 1 2", "1.5", NULL};
    bool has_channel = plan->has_channel && (type == 0 || choice_is(plan->choices, 60)), has_size = plan->has_size;
    bool has_past = (plan->classes >= 2 || has_channel || has_size) && choice_is(plan->choices, 15);
    if (has_past && plan->classes >= 2 && choice_is(plan->choices, 30))
        say(plan, "    drawn from: {file: %s, columns: [class]}\n", file_of_past_cases(plan, plan->classes, false, false));
    else if (has_past) {
        say(plan, "    drawn from: {file: %s, columns: [%s%s%s%s%s]}\n", file_of_past_cases(plan, plan->classes, has_channel, has_size),
            has_size ? "size" : "", has_size && has_channel ? ", " : "", has_channel ? "channel" : "", (has_size || has_channel) && plan->classes >= 2 ? ", " : "",
            plan->classes >= 2 ? "class" : "");
        return;
    } else if (plan->classes >= 2)
        say(plan, "    classes: %s\n", classes[plan->classes - 2]);
    if (has_channel || has_size)
        say(plan, "    attributes:\n");
    if (has_channel)
        say(plan, "      channel: %s\n", choice_text(plan->choices, channels));
    if (has_size)
        say(plan, "      size: %s\n", choice_text(plan->choices, sizes));
}

/* What delay brings: answers, each at most some a week. */
static void say_brought(struct plan *plan)
{
    static const char *const rates[] = {"0.3", "2", "0.05", NULL}, *const whiles[] = {"", ", while: waiting", ", while: waiting", ", while: open", NULL}, *const after[] = {"", ", after: 3 days", ", after: 36 h", NULL};
    const char *rate = choice_text(plan->choices, rates);
    say(plan, "    delay brings: [{case: answer, per week: %s%s%s}]\n", rate, choice_text(plan->choices, after),
        choice_text(plan->choices, whiles));
}

/* Cases that change class the longer they wait. */
static void say_class_changes(struct plan *plan)
{
    static const char *const times[] = {"2 days", "exponential mean 3 days", "0 h", "uniform 1 to 40 h", "10 days", NULL};
    static const char *const counted[] = {"", ", counted: in queue", ", counted: since receipt", NULL};
    const char *last = plan->classes > 2 ? "yellow" : "red";
    say(plan, "    class changes: [{from: green, to: %s, after: %s%s}", last, choice_text(plan->choices, times), choice_text(plan->choices, counted));
    if (plan->classes > 2 && choice_is(plan->choices, 60))
        say(plan, ", {from: yellow, to: red, after: %s%s}", choice_text(plan->choices, times), choice_text(plan->choices, counted));
    say(plan, "]\n");
}

/* Every track begins with the work s0; a case that comes back to it is documented by then. */
static void say_clock(struct plan *plan, int type)
{
    static const char *const steps[] = {"s0", "[s0]", NULL};
    if (choice_is(plan->choices, 85))
        return;
    if (choice_is(plan->choices, 30))
        say(plan, "    clock: {starts: received}\n");
    else if (choice_is(plan->choices, 50))
        say(plan, "    clock: {starts: documented, after: %s}\n", choice_text(plan->choices, steps));
    else
        say(plan, "    clock: {starts: documented, after: track %d.s0}\n", type % plan->tracks);
}

/* A case type written once for the rows of the set; the columns of a file stand in for its numbers. */
static void say_repeated(struct plan *plan)
{
    bool has_columns = plan->row[1] == 'p';
    say(plan, "  at %s:\n    track: track 0\n    goal: 90 %% within %s days\n    intake: {per week: %s}\n", plan->row,
        has_columns ? "<days>" : "9", has_columns ? "<permits>" : "4");
    say_traits(plan, 0);
}

void generate_cases(struct plan *plan)
{
    static const char *const goals[] = {"90 % within 5 days", "80 % within 10 working days", "50 % within 1 month", "70 % within 1 working day", "75 % within 30 h", "60 % within 2 months",
                                        "95 % within 20 days", "{share: 85 %, within: 9 working days, calendar: day}", "{within: 30 days}", NULL};
    static const char *const slot_goals[] = {"{wait for slot: 90 % within 3 days}", "{wait for slot: 50 % within 2 working days}", "{wait for slot: within 30 h}", NULL};
    static const char *const penalties[] = {"{per day: 0.25 thousand DKK}", "{per day: 99.5 DKK, claimed: 60 %}",
                                            "{per day: 250 DKK, claimed: 80 %, after: uniform 0 to 6 days, at most: 0.0011 m DKK}",
                                            "{per day: 10 DKK, after: 30 h, at most: 35 DKK}", NULL};
    say(plan, "cases:\n");
    for (int type = 0; type < plan->types; type++) {
        say(plan, "  type %d:\n    track: track %d\n", type, type % plan->tracks);
        if (plan->books && type % plan->tracks == 0 && choice_is(plan->choices, 60))
            say(plan, "    goal: %s\n", choice_text(plan->choices, slot_goals));
        else if (choice_is(plan->choices, 70)) {
            say(plan, "    goal: %s\n", choice_text(plan->choices, goals));
            if (choice_is(plan->choices, 20))
                say(plan, "    penalty: %s\n", choice_text(plan->choices, penalties));
            else if (choice_is(plan->choices, 10))
                say(plan, "    penalty: {per day: %s, at most: 900 DKK}\n", by_dates(plan, "99.5 DKK", "250 DKK"));
        }
        say_clock(plan, type);
        say_traits(plan, type);
        if (plan->changes_class && choice_is(plan->choices, 80))
            say_class_changes(plan);
        say(plan, "    intake:\n");
        plan->type_is_traced[type] = say_rate(plan);
        if (!plan->type_is_traced[type] && choice_is(plan->choices, 40))
            say_surges(plan);
        if (plan->has_answers && plan->is_sharing && choice_is(plan->choices, 50))
            say_brought(plan);
    }
    if (plan->row)
        say_repeated(plan);
    if (plan->has_line)
        say(plan, "  piece:\n    track: line\n    intake: {per day: 12}\n"), say_traits(plan, 1);
    if (!plan->has_answers)
        return;
    say(plan, "  answer:\n    track: answers\n");
    if (choice_is(plan->choices, 50))
        say(plan, "    goal: %s\n", choice_text(plan->choices, goals));
    say_traits(plan, 1);
    say(plan, "    intake: {per day: 0.5}\n");
}

void generate_start(struct plan *plan)
{
    static const char *const booked[] = {"{next week: 60 %, third week: 25 %}", "{second week: 70 %, fourth week: 30 %, fifth week: 20 %, sixth week: 10 %}",
                                         "{next week: 90 %, seventh week: 40 %, eighth week: 30 %, ninth week: 20 %, tenth week: 10 %, eleventh week: 5 %, twelfth week: 100 %}",
                                         NULL};
    static const char *const ages[] = {"0..14 days", "3 days", "0..2 days", "10..90 days", NULL};
    if (plan->books && plan->types == 1 && !plan->row && choice_is(plan->choices, 50)) {
        say(plan, "start: {booked: %s}\n", choice_text(plan->choices, booked));
        return;
    }
    if (choice_is(plan->choices, 20)) {
        say(plan, "start: {file: %s}\n", file_of_open_cases(plan));
        return;
    }
    if (choice_is(plan->choices, 25)) {
        say(plan, "start: {warm up: %d weeks}\n", 1 + choice_below(plan->choices, 2));
        return;
    }
    if (!choice_is(plan->choices, 60)) {
        say(plan, choice_is(plan->choices, 50) ? "start: empty\n" : "");
        return;
    }
    say(plan, "start:\n");
    for (int i = 1 + choice_below(plan->choices, 3); i > 0; i--) {
        int type = choice_below(plan->choices, plan->types);
        say(plan, "  - {open: %d, case: type %d, at: track %d, age: %s}\n", 1 + choice_below(plan->choices, 30), type,
            type % plan->tracks, choice_text(plan->choices, ages));
    }
}
