/* Whether a scenario file can be run: all its mistakes, or what it holds. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "analysis/number.h"
#include "analysis/overload.h"
#include "analysis/year_print.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/load.h"
#include "cli/speech.h"
#include "models/intake.h"
#include "models/network.h"
#include "models/presence.h"
#include "models/simulate.h"
#include "scenarios/reading.h"

enum { MOST_SETS = 64, KEY_SET = 256 };

struct wish { const char *path, *sets[MOST_SETS]; int set_count; const struct language *language; bool verbose; };

static const struct argp_option options[] = {
    {"verbose", 'v', NULL, 0, "also list what is left of a year for cases, by team, and the defaults used, each with its place", 0},
    {"set", KEY_SET, "PATH=VALUE", 0, "change a value of the file, as under `set:`", 0},
    SPEECH_OPTION,
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case 'v': wish->verbose = true; return 0;
    case KEY_LANG: wish->language = speech_named(state, argument); return 0;
    case KEY_SET:
        if (wish->set_count == MOST_SETS)
            arguments_refuse(state, "more than %d times --set", MOST_SETS);
        wish->sets[wish->set_count++] = argument;
        return 0;
    case ARGP_KEY_ARG:
        if (wish->path)
            arguments_refuse(state, "one scenario file at a time");
        wish->path = argument;
        return 0;
    case ARGP_KEY_NO_ARGS: arguments_refuse(state, "which scenario file?"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {options, parse, "FILE",
    "Looks for mistakes in a scenario file and reports all of them at once, each with its line. Exit status 2 when there are any.",
    NULL, NULL, NULL};

/* Officers in their own teams on the first day: a mover is counted once. */
static int officers_at_first(const struct casework *casework)
{
    int officers = 0;
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        if (group->posting_count && group->postings[0].from <= casework->begin && group->lent_by == BY_THE_FILE)
            officers += group->count;
    }
    return officers;
}

/* On the days `from` .. `until` - 1, counted from the first that is simulated. */
static double cases_expected(const struct casework *casework, int from, int until)
{
    double cases = 0;
    for (int i = 0; i < casework->intake_count; i++)
        cases += intake_expected(casework, &casework->intakes[i], from, until);
    return cases;
}

static void house_write(const struct loaded *loaded, struct arena *arena)
{
    const struct house *house = loaded->caseworks[0]->house;
    int open = 0;
    for (int day = 0; day < house->days; day++)
        open += house->is_open[day];
    puts(arena_print(arena, "%s, %s in %s, %s in %s, open on %s of %d", speech_counted(arena, loaded->count, "scenario", "scenarios"),
           speech_counted(arena, house->child_count, "child", "children"), speech_counted(arena, house->child_group_count, "group", "groups"),
           speech_counted(arena, house->adult_count, "adult", "adults"), speech_counted(arena, house->row_count, "row", "rows"), speech_counted(arena, open, "day", "days"), house->days));
}

/* Returns of each team the officers at home in it who are there from the first day at full speed, by the file. */
static int *ready_at_first(const struct casework *casework, struct arena *arena)
{
    int *officers = arena_take(arena, (size_t)(casework->team_count + 1) * sizeof *officers);
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        bool is_there = group->posting_count && group->postings[0].from <= casework->begin && group->lent_by == BY_THE_FILE;
        officers[group->home] += is_there && !(group->newcomer.is_new && group->team == group->home) ? group->count : 0;
    }
    return officers;
}

/* Notes teams that have more officers than in the scenario it is compared with, as if by magic. */
static void more_officers_write(const struct loaded *loaded, int number, struct arena *arena)
{
    const struct variant *variant = &loaded->variants[number];
    if (variant->like < 0)
        return;
    const struct casework *here = loaded->caseworks[number], *base = loaded->caseworks[variant->like];
    const int *now = ready_at_first(here, arena), *was = ready_at_first(base, arena);
    for (int team = 0; team < here->team_count; team++)
        for (int other = 0; other < base->team_count; other++)
            if (now[team] > was[other] && !strcmp(here->teams[team].heading.name, base->teams[other].heading.name))
                puts(arena_print(arena, "  note: %s: '%s' has %d officers instead of %d at full speed from the first day; 'hired' or 'from' says otherwise", variant->name,
                                 here->teams[team].heading.name, now[team], was[other]));
}

static void inventory_write(const struct loaded *loaded, struct arena *arena)
{
    const struct casework *first = loaded->caseworks[0];
    if (first->house) {
        house_write(loaded, arena);
        return;
    }
    int processes = network_compile(first, false, arena)->process_count;
    puts(arena_print(arena, "%s, %s, %s on the first day, %s, %s in %s, %s", speech_counted(arena, loaded->count, "scenario", "scenarios"),
           speech_counted(arena, first->team_count, "team", "teams"), speech_counted(arena, officers_at_first(first), "officer", "officers"),
           speech_counted(arena, first->type_count, "case type", "case types"), speech_counted(arena, first->step_count, "step", "steps"),
           speech_counted(arena, first->track_count, "track", "tracks"), speech_counted(arena, processes, "logical process", "logical processes")));
    for (int i = 0; i < loaded->count; i++) {
        const struct casework *casework = loaded->caseworks[i];
        int warm_up = (int)(-casework->begin / DAY);
        puts(arena_print(arena, "  %-32s %s cases expected%s, %s open at the start", loaded->variants[i].name,
                         number_text(arena, cases_expected(casework, warm_up, casework->days), 0),
                         warm_up ? arena_print(arena, " in the period, %s in the warm-up", number_text(arena, cases_expected(casework, 0, warm_up), 0)) : "",
                         number_text(arena, casework->start_count, 0)));
        overload_print(stdout, casework, loaded->variants[i].name, arena);
        more_officers_write(loaded, i, arena);
    }
}

/* What the scenarios' files were taken to mean. */
static void assumptions_write(const struct casework *casework, struct arena *arena)
{
    for (int i = 0; i < casework->default_count; i++) {
        const struct used_default *used = &casework->defaults[i];
        if (!used->path)
            puts(arena_print(arena, "%s: assumed: %s", used->place.file, used->value));
    }
}

/* The defaults of the first scenario, one a line (of repetitions those of the first), with the place of the section that leaves them out. */
static void defaults_write(const struct casework *casework, struct arena *arena)
{
    for (int i = 0; i < casework->default_count; i++) {
        const struct used_default *used = &casework->defaults[i];
        const struct repetition *one_of = used->place.one_of;
        if (!used->path || (one_of && one_of->number > 0))
            continue;
        puts(arena_print(arena, "%s:%d: default: %s: %s%s", used->place.file, used->place.line, used->path, used->value,
                         one_of && one_of->count > 1 ? arena_print(arena, " (repeated %d times)", one_of->count) : ""));
    }
}

static void years_write(const struct casework *casework, struct arena *arena)
{
    for (int i = 0; i < casework->team_count; i++)
        year_print(stdout, casework->teams[i].heading.name, &casework->teams[i].year, arena);
}

int command_check(int argc, char **argv)
{
    struct wish wish = {.language = speech_usual()};
    struct loaded loaded;
    arguments_read(&argp, argc, argv, &wish);
    struct arena *arena = arena_open();
    arena_speak(arena, wish.language);                    /* nothing is kept of the file but what is told */
    bool is_sound = load(&(struct load_wish){wish.path, wish.sets, wish.set_count, wish.language}, arena, &loaded);
    if (is_sound) {
        puts(arena_print(arena, "%s: no mistakes", wish.path));
        inventory_write(&loaded, arena);
        assumptions_write(loaded.caseworks[0], arena);
        if (wish.verbose)
            years_write(loaded.caseworks[0], arena), defaults_write(loaded.caseworks[0], arena);
    }
    arena_close(arena);
    return is_sound ? 0 : EXIT_USER;
}
