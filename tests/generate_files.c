/* CSV files of generated scenarios, as a database writes them or a sheet in Denmark, and what is checked of a scenario with its files. */
#include "tests/generate_plan.h"

#include <stdio.h>
#include <string.h>

#include "base/failure.h"
#include "tests/scratch.h"

/* A file that is being written. is_danish: divided by semicolons, with decimal commas and days first. */
struct sheet { struct plan *plan; const char *text; bool is_danish; };

static struct sheet sheet_open(struct plan *plan, const char *english, const char *danish)
{
    struct sheet sheet = {plan, "", choice_is(plan->choices, 40)};
    sheet.text = arena_print(plan->arena, "%s\n", sheet.is_danish ? danish : english);
    return sheet;
}

/* Writes a cell and what divides it from the one before. */
static void cell_add(struct sheet *sheet, const char *text)
{
    size_t length = strlen(sheet->text);
    bool is_first = sheet->text[length - 1] == '\n';
    sheet->text = arena_print(sheet->plan->arena, "%s%s%s", sheet->text, is_first ? "" : sheet->is_danish ? ";" : ",", text);
}

static void line_end(struct sheet *sheet)
{
    sheet->text = arena_print(sheet->plan->arena, "%s\n", sheet->text);
}

/* 12.5, or 12,5. */
static void number_add(struct sheet *sheet, double number)
{
    char *text = arena_print(sheet->plan->arena, "%g", number), *point = strchr(text, '.');
    if (point && sheet->is_danish)
        *point = ',';
    cell_add(sheet, text);
}

/* The date of a day of the period (below 0: before it), with a time unless the minute is 0. */
static void stamp_add(struct sheet *sheet, int day, int minute)
{
    struct arena *arena = sheet->plan->arena;
    struct civil_date date = civil_to_date(sheet->plan->first + day);
    const char *on = sheet->is_danish ? arena_print(arena, "%02d-%02d-%04d", date.day, date.month, date.year) : date_of(sheet->plan, day);
    cell_add(sheet, minute ? arena_print(arena, "%s%s%02d:%02d", on, sheet->is_danish ? " " : "T", minute / 60, minute % 60) : on);
}

/* Returns the name of the file, one more of that kind. */
static const char *file_add(struct plan *plan, const char *kind, const char *text)
{
    struct generated *generated = plan->generated;
    invariant(generated->file_count < MOST_GENERATED_FILES, "the generator writes more than %d files", MOST_GENERATED_FILES);
    const char *name = arena_print(plan->arena, "%s-%d.csv", kind, generated->file_count + 1);
    generated->files[generated->file_count++] = (struct generated_file){name, text};
    return name;
}

const char *file_of_places(struct plan *plan)
{
    static const char text[] = "place;staff;permits;minutes;days\nAarhus;4;12,5;60;14\nOdense;2;6;65;10\nVejle;1;3;70;7\n";
    if (!plan->places)
        plan->places = file_add(plan, "places", text);
    return plan->places;
}

/* Times in any order, many of them equal, some outside the period. */
const char *file_of_times(struct plan *plan)
{
    static const int minutes[] = {0, 7 * 60, 8 * 60, 8 * 60, 9 * 60, 12 * 60 + 30, 16 * 60, 23 * 60 + 59};
    struct sheet sheet = sheet_open(plan, "case,registered", "case;registered");
    for (int i = 4 + choice_below(plan->choices, 60); i > 0; i--) {
        int day = choice_below(plan->choices, days_of_plan(plan) + 4) - 2;
        cell_add(&sheet, arena_print(plan->arena, "%d", i));
        stamp_add(&sheet, day, minutes[choice_below(plan->choices, 8)]);
        line_end(&sheet);
    }
    return file_add(plan, "received", sheet.text);
}

/* Past cases whose class and channel go together; the words stand first in the order in which others list them. */
const char *file_of_past_cases(struct plan *plan, int classes, bool has_channel, bool has_size)
{
    static const char *const two[] = {"red", "green"}, *const three[] = {"red", "yellow", "green"}, *const channels[] = {"phone", "mail", "desk"};
    static const double sizes[] = {0, 0.5, 1, 1, 1.5, 2.25, 3};
    const char *header = arena_print(plan->arena, "case%s%s%s", classes >= 2 ? ",class" : "", has_channel ? ",channel" : "", has_size ? ",size" : "");
    char *danish = arena_copy(plan->arena, header, strlen(header));
    for (char *comma = danish; (comma = strchr(comma, ','));)
        *comma = ';';
    struct sheet sheet = sheet_open(plan, header, danish);
    int lines = 3 + choice_below(plan->choices, 10);
    for (int line = 0; line < lines; line++) {
        int class = line < classes ? line : choice_below(plan->choices, classes + 1) % (classes ? classes : 1);
        cell_add(&sheet, arena_print(plan->arena, "old %d", line));
        if (classes >= 2)
            cell_add(&sheet, (classes == 2 ? two : three)[class]);
        if (has_channel)
            cell_add(&sheet, channels[line < 3 || choice_is(plan->choices, 50) ? line % 3 : class % 3]);
        if (has_size)
            number_add(&sheet, sizes[choice_below(plan->choices, 7)]);
        line_end(&sheet);
    }
    return file_add(plan, "past", sheet.text);
}

/* An officer who is ill today, until nobody knows when; the start of the simulated time is not yet known here. */
static void ill_add(struct sheet *sheet, int team, int officer)
{
    enum { LONGEST_WARM_UP = 14 };
    struct plan *plan = sheet->plan;
    cell_add(sheet, arena_print(plan->arena, "team %d %d", team, officer));
    stamp_add(sheet, -LONGEST_WARM_UP - choice_below(plan->choices, 200), 0);
    cell_add(sheet, "");
    cell_add(sheet, sheet->is_danish ? "syg" : "ill");
    line_end(sheet);
}

/* One or two times away of an officer. */
static void away_add(struct sheet *sheet, int team, int officer)
{
    static const char *const english[] = {"", "leave", "ill", "sick", NULL}, *const danish[] = {"", "ferie", "syg", "Sygdom", NULL};
    struct plan *plan = sheet->plan;
    int day = choice_below(plan->choices, 12) - 4;
    for (int times = 1 + choice_below(plan->choices, 2); times > 0; times--) {
        int last = day + choice_below(plan->choices, 9);
        cell_add(sheet, arena_print(plan->arena, "team %d %d", team, officer));
        stamp_add(sheet, day, 0);
        stamp_add(sheet, last, 0);
        cell_add(sheet, choice_text(plan->choices, sheet->is_danish ? danish : english));
        line_end(sheet);
        day = last + 1 + choice_below(plan->choices, 6);
    }
}

const char *file_of_absences(struct plan *plan)
{
    struct sheet sheet = sheet_open(plan, "who,from,to,reason", "Hvem;Fra;Til;Årsag");
    for (int team = 0; team < plan->teams; team++)
        for (int officer = 1; officer <= plan->team_officers[team]; officer++)
            if ((team == 0 && officer == 1) || choice_is(plan->choices, 30))
                (plan->team_falls_ill[team] && choice_is(plan->choices, 30) ? ill_add : away_add)(&sheet, team, officer);
    return file_add(plan, "away", sheet.text);
}

/* Whose case it is, at work of a team or just after it. Where the team keeps no cases the cell says nothing. */
static void keeper_add(struct sheet *sheet, const struct planned_step *step, bool is_first, bool is_taken)
{
    struct plan *plan = sheet->plan;
    const struct planned_step *work = step->is_work || is_first ? step : step - 1;
    bool is_known = !is_taken && work->is_work && work->team >= 0 && choice_is(plan->choices, 40);
    cell_add(sheet, is_known ? arena_print(plan->arena, "team %d %d", work->team, 1 + choice_below(plan->choices, plan->team_officers[work->team])) : "");
}

/* When it came to its step, and what has been done of work since; whose it is. has: the officers with a case in hand. */
static void step_add(struct sheet *sheet, const struct planned_step *step, bool is_first, int received, bool has[8][8])
{
    static const char *const done[] = {"", "", "3 h", "30 min", "1.5", "0.5", NULL};
    struct plan *plan = sheet->plan;
    bool is_under_way = step->is_work && plan->offices >= 2 && choice_is(plan->choices, 15), is_known = choice_is(plan->choices, 70);
    if (is_under_way)
        stamp_add(sheet, choice_below(plan->choices, 3), 9 * 60);
    else if (is_known)
        stamp_add(sheet, received + choice_below(plan->choices, -received), 23 * 60);
    else
        cell_add(sheet, "");
    cell_add(sheet, step->is_work && !is_under_way ? choice_text(plan->choices, done) : "");
    int officer = step->is_work && step->team >= 0 && !is_under_way && choice_is(plan->choices, 40)
        ? 1 + choice_below(plan->choices, plan->team_officers[step->team]) : 0;
    bool is_free = officer && officer <= 8 && !has[step->team][officer - 1];
    if (is_free)
        has[step->team][officer - 1] = true;
    cell_add(sheet, is_free ? arena_print(plan->arena, "team %d %d", step->team, officer) : "");
    keeper_add(sheet, step, is_first, is_free || is_under_way);
}

/* What is known of the case itself; the rest is drawn. */
static void known_add(struct sheet *sheet, int type, int received)
{
    static const char *const classes[] = {"", "red", "green", NULL}, *const channels[] = {"", "phone", "mail", "desk", NULL}, *const paused[] = {"", "", "2", "30 h", "1 day", NULL};
    static const double sizes[] = {0, 0.5, 1, 1.5, 2.75};
    struct plan *plan = sheet->plan;
    const char *stood_still = choice_text(plan->choices, paused);
    cell_add(sheet, received > -4 ? "" : stood_still);        /* no longer than it has been there */
    if (choice_is(plan->choices, 30))
        stamp_add(sheet, choice_below(plan->choices, 20) - (received < -5 ? 5 : -received - 1), choice_is(plan->choices, 50) ? 12 * 60 : 0);
    else
        cell_add(sheet, "");
    cell_add(sheet, plan->classes >= 2 ? choice_text(plan->choices, classes) : "");
    cell_add(sheet, plan->has_channel && type == 0 ? choice_text(plan->choices, channels) : "");
    if (plan->has_size && choice_is(plan->choices, 50))
        number_add(sheet, sizes[choice_below(plan->choices, 5)]);
    else
        cell_add(sheet, "");
}

const char *file_of_open_cases(struct plan *plan)
{
    struct sheet sheet = sheet_open(plan, "case,type,track,received,step,entered step,work done,officer,kept by,paused so far,due,class,channel,size",
                                    "case;type;track;received;step;entered step;work done;officer;kept by;paused so far;due;class;channel;size");
    bool has[8][8] = {{false}};
    for (int i = 1 + choice_below(plan->choices, 14); i > 0; i--) {
        int type = choice_below(plan->choices, plan->types), track = type % plan->tracks, received = -1 - choice_below(plan->choices, 60);
        int step = choice_below(plan->choices, plan->steps[track]);
        cell_add(&sheet, arena_print(plan->arena, "open %d", i));
        cell_add(&sheet, arena_print(plan->arena, "type %d", type));
        cell_add(&sheet, arena_print(plan->arena, "track %d", track));
        stamp_add(&sheet, received, choice_is(plan->choices, 50) ? 9 * 60 : 0);
        cell_add(&sheet, step || choice_is(plan->choices, 50) ? arena_print(plan->arena, "s%d", step) : "");
        step_add(&sheet, &plan->step[track][step], step == 0, received, has);
        known_add(&sheet, type, received);
        line_end(&sheet);
    }
    return file_add(plan, "open", sheet.text);
}

void generated_put(const struct generated *generated, struct scratch *scratch)
{
    for (int i = 0; i < generated->file_count; i++) {
        FILE *file = fopen(scratch_file(scratch, generated->files[i].name), "wb");
        invariant(file && fputs(generated->files[i].text, file) >= 0 && fclose(file) == 0, "the file %s cannot be written", generated->files[i].name);
    }
}

struct caseworks caseworks_of_generated(struct arena *arena, const struct generated *generated)
{
    struct scratch scratch;
    if (generated->file_count == 0)
        return caseworks_of_text(arena, generated->text);
    invariant(scratch_open(&scratch), "no folder for the files of a generated scenario in /tmp");
    generated_put(generated, &scratch);
    struct caseworks caseworks = caseworks_in_folder(arena, generated->text, scratch.folder);
    for (int i = 0; caseworks.count == 0 && i < generated->file_count; i++)
        printf("%s:\n%s", generated->files[i].name, generated->files[i].text);
    invariant(scratch_close(&scratch) == 0, "the folder of a generated scenario cannot be removed");
    return caseworks;
}
