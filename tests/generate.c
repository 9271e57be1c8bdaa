#include "tests/generate_plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/failure.h"

void say(struct plan *plan, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char line[1024];
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    invariant(length < (int)sizeof line, "the generator writes a line of %d characters", length);
    if (plan->length + length >= plan->room) {
        int room = 2 * (plan->room + length + 1024);
        char *longer = arena_take(plan->arena, (size_t)room);
        if (plan->text)
            memcpy(longer, plan->text, (size_t)plan->length);
        plan->text = longer;
        plan->room = room;
    }
    memcpy(plan->text + plan->length, line, (size_t)length + 1);
    plan->length += length;
}

int days_of_plan(const struct plan *plan)
{
    return plan->last - plan->first + 1;
}

const char *date_of(struct plan *plan, int day)
{
    char buffer[16];
    return arena_print(plan->arena, "%s", civil_text(plan->first + day, buffer));
}

const char *by_dates(struct plan *plan, const char *price, const char *later)
{
    int day = 1 + choice_below(plan->choices, days_of_plan(plan) - 1);
    return arena_print(plan->arena, "{%d: %s, %s: %s}", civil_to_date(plan->first).year, price, date_of(plan, day), later);
}

/* A Monday, a Wednesday, a Sunday before a month's border, a Christmas, an Easter. */
static void choose_period(struct plan *plan)
{
    static const char *const starts[] = {"2026-06-01", "2026-06-03", "2026-08-30", "2026-12-14", "2027-03-15", NULL};
    civil_read(choice_text(plan->choices, starts), &plan->first);
    plan->last = plan->first + 13 + choice_below(plan->choices, 43);
}

/* A set of rows to repeat for, of a file or counted. */
static void choose_repetition(struct plan *plan)
{
    if (!choice_is(plan->choices, 15))
        return;
    plan->row = choice_is(plan->choices, 50) ? "<place>" : "<booth>";
    if (plan->row[1] == 'p')
        say(plan, "repeat:\n  place: {file: %s%s}\n", file_of_places(plan), choice_is(plan->choices, 30) ? ", times: 2" : "");
    else
        say(plan, "repeat:\n  booth: {times: 3}\n");
}

struct generated generate_from_choices(struct arena *arena, struct choices *choices)
{
    struct generated generated = {.file_count = 0};
    struct plan plan = {.arena = arena, .choices = choices, .generated = &generated};
    choose_period(&plan);
    plan.tied = choice_is(choices, 50);
    plan.is_plain = choice_is(choices, 30);
    plan.is_apart = plan.is_plain && plan.last % 3;
    plan.offices = plan.is_apart ? 2 + plan.last / 2 % 2 : !plan.is_plain && choice_is(choices, 92) ? 2 + choice_below(choices, 3) : 0;
    plan.teams = 1 + choice_below(choices, 5);
    if (plan.teams < plan.offices)
        plan.teams = plan.offices;
    plan.tracks = 1 + choice_below(choices, MOST_TRACKS);
    plan.types = 1 + choice_below(choices, 3);
    plan.classes = choice_below(choices, 4);
    plan.has_channel = choice_is(choices, 50);
    plan.has_size = choice_is(choices, 30);
    plan.is_sharing = plan.offices ? choice_is(choices, 20) : true;
    plan.parts = !plan.is_plain && plan.is_sharing && choice_is(choices, 40) ? 2 + choice_below(choices, 2) : 0;
    plan.has_answers = !plan.is_plain && choice_is(choices, 40);
    plan.changes_class = !plan.is_plain && plan.classes >= 2 && choice_is(choices, 50);
    plan.has_line = !plan.is_plain && choice_is(choices, 12);
    plan.books = !plan.is_plain && choice_is(choices, 35) ? 1 + choice_below(choices, 2) : 0;
    say(&plan, "sluse: 1\nname: generated\nperiod: %s..%s\nseed: %d\n", date_of(&plan, 0), date_of(&plan, days_of_plan(&plan) - 1),
        choice_below(choices, 256));
    generate_questions(&plan);
    choose_repetition(&plan);
    generate_calendars(&plan);
    generate_offices(&plan);
    generate_every_team(&plan);
    generate_teams(&plan);
    generate_books(&plan);
    generate_cases(&plan);
    generate_tracks(&plan);
    generate_start(&plan);
    generate_moves(&plan);
    generate_scenarios(&plan);
    generate_own_ways(&plan);
    generate_move_rules(&plan);
    generated.text = plan.text;
    return generated;
}

struct generated generate_scenario(struct arena *arena, uint64_t seed)
{
    struct choices choices = choices_from_seed(seed);
    return generate_from_choices(arena, &choices);
}
