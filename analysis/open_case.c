#include "analysis/open_case.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/case_name.h"
#include "analysis/csv.h"
#include "base/arena.h"
#include "models/attribute.h"
#include "models/roster.h"
#include "models/start_file.h"

/* Returns the work done by an officer who has had the case in hand since `begun`. */
static int64_t done_in_hand(const struct open_moment *moment, const struct open_case *c)
{
    const struct casework *casework = moment->casework;
    const struct officer_group *group = casework->groups;
    while (c->officer >= group->first + group->count)
        group++;
    struct arena *arena = arena_open();
    int count;
    const struct presence *spans = roster_in_replication(casework, group, &moment->key, arena, &count);
    int64_t done = roster_work(spans, count, c->begun, moment->instant);
    const struct overtime *overtime = casework->teams[group->team].overtime;
    bool is_over = overtime && overtime->stays_with_case && c->begun > casework->begin && !c->went_home;
    for (int i = 0; i < count && is_over; i++)            /* unless begun while present; the last span that ended then tells the speed */
        if (spans[i].from <= c->begun && c->begun < spans[i].until)
            is_over = false;
    for (int i = 0; i < count && is_over && spans[i].until <= c->begun; i++)
        done = (int64_t)((__int128)(moment->instant - c->begun) * spans[i].speed / 1000000);
    bool serves = casework->teams[group->team].day_end == SERVE, stays = serves || casework->teams[group->team].day_end == FINISH;
    for (int i = 0; i < count && stays; i++) {
        bool is_after_hours = serves && c->begun > casework->begin;    /* who is on hand begins at once */
        sim_time from = spans[i].from > c->begun && !is_after_hours ? spans[i].from : c->begun;
        if (spans[i].until <= from)
            continue;
        sim_time worked = moment->instant - from - roster_breaks(spans, count, from, moment->instant);
        done = from < moment->instant ? (int64_t)((__int128)worked * spans[i].speed / 1000000) : 0;
        break;
    }
    arena_close(arena);
    if (group->pace)
        done = (int64_t)((__int128)done * group->pace[c->step] / 1000000);
    return done < c->left ? done : c->left;
}

/* Writes ",1.5 h", exact to the microsecond; of nothing only the comma. */
static void write_amount(FILE *out, int64_t amount, int64_t unit, const char *unit_name)
{
    char text[48];
    snprintf(text, sizeof text, "%.12f", (double)amount / (double)unit);
    size_t length = strlen(text);
    while (text[length - 1] == '0' || text[length - 1] == '.')
        if (text[--length] == '.')
            break;
    fprintf(out, amount ? ",%.*s %s" : ",", (int)length, text, unit_name);
}

/* Writes ",2026-06-01T08:00:00.000000"; of never only the comma. */
static void write_time(FILE *out, const struct casework *casework, sim_time time)
{
    char stamp[STAMP_SIZE];
    fprintf(out, ",%s", time < NEVER ? time_stamp(casework, time, stamp) : "");
}

static void write_name(FILE *out, const char *name)
{
    fputc(',', out);
    csv_text(out, name);
}

/* Returns the class or attribute of the case; "" where its type has none. */
static const char *trait_name(const struct casework *casework, const struct open_case *c, int trait)
{
    return casework->types[c->type].trait_shares[trait] ? casework->traits[trait].values[trait_value(casework, c->memory, trait)] : "";
}

/* Writes the number with as few digits as are read back as the same; nothing where the type has not the attribute. */
static void write_number(const struct open_moment *moment, const struct open_case *c, int trait, FILE *out)
{
    const struct case_type *type = &moment->casework->types[c->type];
    const char *name = moment->casework->traits[trait].heading.name;
    struct arena *arena = arena_open();
    char text[32] = "";
    if (type->trait_shares[trait]) {
        bool is_known = c->numbers && !isnan(c->numbers[trait]);
        double number = is_known ? c->numbers[trait] : attribute_number(type, trait, &moment->key, c->owner, stream_purpose("line"),
                                                                        stream_purpose(arena_print(arena, "attribute %s", name)));
        for (int digits = 15; digits <= 17 && (digits == 15 || strtod(text, NULL) != number); digits++)
            snprintf(text, sizeof text, "%.*g", digits, number);
    }
    fprintf(out, ",%s", text);
    arena_close(arena);
}

/* Whether officers of some team keep their cases. */
static bool is_kept_anywhere(const struct casework *casework)
{
    bool keeps = false;
    for (int i = 0; i < casework->team_count; i++)
        keeps |= casework->teams[i].keeping.keeps;
    return keeps;
}

/* Writes the work after which the case stays in hand for want of room. */
static void write_stay(const struct casework *casework, const struct open_case *c, FILE *out)
{
    const struct step *done = c->stays_with >= 0 ? &casework->steps[c->done_step] : NULL;
    struct arena *arena = arena_open();
    write_name(out, done ? arena_print(arena, "%s.%s", casework->tracks[done->track].heading.name, done->heading.name) : "");
    arena_close(arena);
}

/* Whether cases are counted there that go round. */
static bool counts_rounds(const struct casework *casework, int step)
{
    return casework->steps[step].counter_bits > 0 && !casework->tracks[casework->steps[step].track].is_part;
}

static bool counts_anywhere(const struct casework *casework)
{
    bool counts = false;
    for (int i = 0; i < casework->step_count; i++)
        counts |= counts_rounds(casework, i);
    return counts;
}

/* Writes "normal.complete 2", of several branches one after the other. */
static void write_rounds(const struct casework *casework, const struct open_case *c, FILE *out)
{
    struct arena *arena = arena_open();
    const char *all = "";
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        int rounds = counts_rounds(casework, i) ? (int)(c->memory >> step->counter_shift & ((UINT64_C(1) << step->counter_bits) - 1)) : 0;
        if (rounds)
            all = arena_print(arena, "%s%s%s.%s %d", all, *all ? ", " : "", casework->tracks[step->track].heading.name, step->heading.name, rounds);
    }
    write_name(out, all);
    arena_close(arena);
}

void open_case_header(const struct casework *casework, FILE *out)
{
    fputs("case,type,class,received,track,step,entered step,due,work done,paused so far,officer", out);
    if (casework->book_count)
        fputs(",appointment", out);
    if (is_kept_anywhere(casework))
        fputs(",kept by", out);
    if (casework->has_staying)
        fputs(",stays after", out);
    if (counts_anywhere(casework))
        fputs(",rounds done", out);
    for (int trait = 1; trait < casework->trait_count; trait++)
        if (start_file_has_column(casework, trait))
            write_name(out, casework->traits[trait].heading.name);
    fputc('\n', out);
}

void open_case_write(const struct open_moment *moment, const struct open_case *c, const char *name, FILE *out)
{
    const struct casework *casework = moment->casework;
    const struct case_type *type = &casework->types[c->type];
    const struct step *step = &casework->steps[c->step];
    char officer[CASE_NAME_SIZE];
    sim_time due = c->own_due < NEVER ? c->own_due + c->paused : goal_due(&type->goal, casework, c->received, c->paused);
    csv_text(out, name);
    write_name(out, type->heading.name);
    write_name(out, trait_name(casework, c, 0));
    write_time(out, casework, c->received);
    write_name(out, casework->tracks[step->track].heading.name);
    write_name(out, step->heading.name);
    write_time(out, casework, c->entered);
    write_time(out, casework, due);
    write_amount(out, c->done + (c->officer >= 0 ? done_in_hand(moment, c) : 0), HOUR, "h");
    write_amount(out, c->paused, DAY, "days");
    int in_hand_of = c->officer >= 0 ? c->officer : c->stays_with;
    write_name(out, in_hand_of >= 0 ? officer_name(casework, in_hand_of, officer) : "");
    if (casework->book_count)
        write_time(out, casework, c->slot);
    if (is_kept_anywhere(casework))
        write_name(out, c->keeper >= 0 && in_hand_of < 0 ? officer_name(casework, c->keeper, officer) : "");
    if (casework->has_staying)
        write_stay(casework, c, out);
    if (counts_anywhere(casework))
        write_rounds(casework, c, out);
    for (int trait = 1; trait < casework->trait_count; trait++)
        if (start_file_has_column(casework, trait) && casework->traits[trait].is_number)
            write_number(moment, c, trait, out);
        else if (start_file_has_column(casework, trait))
            write_name(out, trait_name(casework, c, trait));
    fputc('\n', out);
}
