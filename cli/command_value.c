/* What one officer more, or one fewer, is worth in each team and month. */
#include <argp.h>
#include <stdio.h>

#include "analysis/labels.h"
#include "analysis/officer_value.h"
#include "base/failure.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_wish.h"
#include "sim/threads.h"

struct wish {
    struct search_wish search;
    enum value_period by;
    bool has_by;
    enum value_per per;
    bool has_per;
    int change;
};

enum { MOST_CHANGE = 1000 };

static const struct argp_option option_rows[] = {
    {"figure", 'f', "NAME", 0, "Matrices of this figure; may be given several times (default: due within goal, and the first agreed figure)", 0},
    {"by", 'b', "week|month|quarter|period", 0, "Parts of the period in which the officer is there (default: month; of a house the period)", 0},
    {"per", 'p', "officer|fte|desk|slot|hour", 0, "What there is more and fewer of: officers, full-time equivalents (37 hours a week), desks of appointments, slots, or hours of an adult in a house (default: officer; of a house hour)", 0},
    {"officers", 'n', "N", 0, "How many more and fewer (default: 1)", 0},
    {0},
};

static enum value_period by_read(const struct argp_state *state, const char *text)
{
    for (int i = 0; value_period_names[i]; i++)
        if (text_equal(value_period_names[i], text))
            return (enum value_period)i;
    arguments_refuse(state, "--by wants week, month, quarter or period, not '%s'", text);
    return BY_MONTH;
}

static enum value_per per_read(const struct argp_state *state, const char *text)
{
    for (int i = 0; i < VALUE_PERS; i++)
        if (text_equal(value_changes[i].option, text))
            return (enum value_per)i;
    arguments_refuse(state, "--per wants officer, fte, desk, slot or hour, not '%s'", text);
    return PER_OFFICER;
}

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->search; break;
    case 'b': wish->by = by_read(state, argument), wish->has_by = true; break;
    case 'p': wish->per = per_read(state, argument), wish->has_per = true; break;
    case 'n': wish->change = (int)option_number(state, "--officers", argument, 1, MOST_CHANGE); break;
    case 'f': search_figure_add(&wish->search, argument); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&search_wish_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Tells what one officer more, and one fewer, would change in each team and month."
    "\vEvery cell is the scenario with that team's officers changed on those days, run with the same luck. Who comes is at full "
    "speed at once, without ramp-up and mentoring, at speed 1; who goes is of the group written last of those there from the beginning. The limits of all cells "
    "of a figure hold together with 95 %; those inside the noise are marked. With --per it is full-time equivalents, desks or slots that "
    "there are more and fewer of, and of a house ('presence') an adult more for an hour of each day. Last comes what stands after 3 and 6 months with one more from the first day to the last. Ctrl-C shows the teams that are done. --json holds all agreed figures.",
    children, NULL, NULL,
};

/* The usual figures, first what no team gains by leaving cases open: a share of what is decided would. */
static int *due_first(const struct search_base *base, const int *rows, int *count, struct arena *arena)
{
    int due = figure_named("due within goal"), *all = arena_take(arena, (size_t)(*count + 1) * sizeof *all), kept = 0;
    struct scenario_results scenario = {.shape = tally_shape(base->casework)};
    bool has_due = false;
    labels_fill(&scenario.labels, base->casework, arena);
    for (int type = 0; type < scenario.shape.types; type++)
        has_due |= last_week_due(&scenario, type) > 0;
    if (has_due)
        all[kept++] = due;
    for (int i = 0; i < *count; i++)
        if (!has_due || rows[i] != due)
            all[kept++] = rows[i];
    *count = kept;
    return all;
}

/* As text the matrices of the figures asked for, else of the first two. */
static void value_write(FILE *out, bool as_json, const struct search_wish *wish, const void *value)
{
    if (as_json)
        officer_value_json(out, value, wish->run.arena);
    else
        officer_value_print(out, value, wish->figure_count ? wish->figure_count : 2, wish->run.arena);
}

/* Whether the file has what is asked about; says so if not. Of a house nothing but its hours can be asked. */
static bool has_what_is_asked(struct wish *wish, const struct casework *casework)
{
    const char *file = wish->search.run.request.file;
    bool is_house = casework->house;
    enum value_of of = value_changes[wish->per].of;
    if (is_house && of != OF_DAY)
        run_wish_say(&wish->search.run, "sluse: '%s' has presence, so no officers, desks and slots; ask for --per hour\n", file);
    else if (!is_house && of == OF_DAY)
        run_wish_say(&wish->search.run, "sluse: '%s' has no presence, so no hours to be covered; ask for --per officer\n", file);
    else if (of == OF_BOOKS && !casework->book_count)
        run_wish_say(&wish->search.run, "sluse: '%s' has no appointments, so no desks and slots; write them under 'appointments', or ask for --per officer\n", file);
    return is_house == (of == OF_DAY) && (of != OF_BOOKS || casework->book_count);
}

static int value_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!wish->has_per && base->casework->house)
        wish->per = PER_HOUR;
    if (!wish->has_by && base->casework->house)
        wish->by = BY_PERIOD;
    if (!has_what_is_asked(wish, base->casework))
        return EXIT_USER;
    if (!answer_into_open(&wish->search.into, "value", base, &wish->search.run))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->search.run);
    struct officer_value value = officer_value_of(&(struct value_request){
        base->variant, base->casework, base->folder, rows, count, wish->by, wish->per, wish->change, base->replications,
        threads_use(wish->search.run.threads), wish->search.run.request.draws_inputs, false, interrupt_watch(), search_progress_tell, &progress}, wish->search.run.arena);
    search_progress_end(&progress);
    arena_speak(wish->search.run.arena, wish->search.run.language);
    const char *stopped = officer_value_stopped(&value, wish->search.run.arena);
    arena_speak(wish->search.run.arena, &english);
    return search_tell(&wish->search, value_write, &value, stopped);
}

int command_value(int argc, char **argv)
{
    struct wish wish = {.search.run.arena = arena_open(), .by = BY_MONTH, .change = 1};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    arguments_read(&argp, argc, argv, &wish);
    if (search_read(&wish.search, &base, &rows, &count) && count > 0) {
        rows = wish.search.figure_count ? rows : due_first(&base, rows, &count, wish.search.run.arena);
        status = value_tell(&wish, &base, rows, count);
    }
    arena_close(wish.search.run.arena);
    return status;
}
