#include "analysis/event_log.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/case_name.h"
#include "base/language.h"

/* How long it was, near enough to be read: 34.4 days, not 49485 min. */
static const char *about_text(int64_t amount, char buffer[32])
{
    bool is_long = amount >= 2 * DAY;
    if (amount < 2 * HOUR)
        return duration_text(amount, buffer);
    snprintf(buffer, 32, "%.1f %s", (double)amount / (double)(is_long ? DAY : HOUR), is_long ? "days" : "h");
    return buffer;
}

/* Days are no amount of work: 60 h, not 2.5 days. */
static const char *work_text(int64_t amount, char buffer[32])
{
    if (amount < DAY)
        return duration_text(amount, buffer);
    snprintf(buffer, 32, "%.10g h", (double)(amount * 10 / HOUR) / 10);
    return buffer;
}

/* Class and attributes, where the type has them: what the case is in truth, whatever triage takes it for. Of a number the rows of a table that it lies
 * between; where there is none it only multiplies times, and the work left tells of it. */
static void write_traits(const struct event_log *log, const struct note *note)
{
    const struct casework *casework = log->casework;
    for (int trait = 0; trait < casework->trait_count; trait++)
        if (casework->types[note->type].trait_shares[trait] && !(casework->traits[trait].is_number && casework->traits[trait].value_count == 1))
            fprintf(log->text, ", %s %s", casework->traits[trait].heading.name,
                    casework->traits[trait].values[trait_value(casework, (uint64_t)note->amount, trait)]);
}

/* What a note is called, as a phrase of its own: elsewhere the same words are names of figures. */
static const char *const note_phrases[] = {
    [NOTE_RECEIVED] = "note: received", [NOTE_OPEN] = "note: open", [NOTE_JOINED] = "note: joined", [NOTE_BEGUN] = "note: begun",
    [NOTE_INTERRUPTED] = "note: interrupted", [NOTE_ENDED] = "note: ended", [NOTE_STAYED] = "note: stayed", [NOTE_WENT_HOME] = "note: went home",
    [NOTE_HELD] = "note: held", [NOTE_RELEASED] = "note: released", [NOTE_SENT] = "note: sent", [NOTE_ARRIVED] = "note: arrived",
    [NOTE_BRANCHED] = "note: branched", [NOTE_SPLIT] = "note: split", [NOTE_PART] = "note: part", [NOTE_DONE] = "note: done",
    [NOTE_FOLLOWED] = "note: followed", [NOTE_DECIDED] = "note: decided", [NOTE_REVERSED] = "note: reversed",
    [NOTE_TURNED_AWAY] = "note: turned away", [NOTE_GAVE_UP] = "note: gave up", [NOTE_BLOCKED] = "note: blocked",
    [NOTE_CLASS_CHANGED] = "note: class changed", [NOTE_BOOKED] = "note: booked", [NOTE_FOUND_CLOSED] = "note: found closed", [NOTE_FOUND_NO_SLOT] = "note: found no slot", [NOTE_CANCELLED] = "note: cancelled",
    [NOTE_NO_SHOW] = "note: no-show", [NOTE_MOVED] = "note: moved", [NOTE_WITHDRAWN] = "note: withdrawn",
};

static const char *note_word(const struct event_log *log, int kind)
{
    const char *phrase = note_phrases[kind], *here = arena_word(log->speaking, phrase);
    return here == phrase ? phrase + strlen("note: ") : here;
}

static void write_text(const struct event_log *log, const struct note *note, const char *name)
{
    const struct casework *casework = log->casework;
    char stamp[STAMP_SIZE], other[STAMP_SIZE], officer[CASE_NAME_SIZE], amount[32];
    const char *word = note_word(log, note->kind);
    int more = 0;                                         /* bytes than characters */
    for (const char *c = word; *c; c++)
        more += (*c & 0xC0) == 0x80;
    fprintf(log->text, "%.19s  %-*s %s, %s", time_stamp(casework, note->time, stamp), 10 + more, word,
            name, casework->steps[note->step].heading.name);
    if (note->kind == NOTE_RECEIVED || note->kind == NOTE_OPEN)
        write_traits(log, note);
    if (note->kind == NOTE_CLASS_CHANGED)
        fprintf(log->text, ", %s %s", casework->traits[0].heading.name, casework->traits[0].values[note->amount]);
    if (note->officer >= 0)
        fprintf(log->text, ", %s", officer_name(casework, note->officer, officer));
    if (note->kind == NOTE_JOINED || note->kind == NOTE_BEGUN || note->kind == NOTE_INTERRUPTED || note->kind == NOTE_STAYED
        || note->kind == NOTE_WENT_HOME)
        fprintf(log->text, arena_word(log->speaking, ", %s of work left"), work_text(note->amount, amount));
    if (note->kind == NOTE_HELD && casework->steps[note->step].action != ACT_GATHER)
        fprintf(log->text, arena_word(log->speaking, ", for %s"), duration_text(note->amount, amount));
    if (note->kind == NOTE_FOUND_CLOSED)
        fprintf(log->text, arena_word(log->speaking, ", comes %.19s"), note->amount < NEVER ? time_stamp(casework, note->amount, other) : arena_word(log->speaking, "never"));
    if (note->kind == NOTE_SENT)
        fprintf(log->text, arena_word(log->speaking, ", arrives %.19s"), note->amount < NEVER ? time_stamp(casework, note->amount, other) : arena_word(log->speaking, "never"));
    if (note->kind == NOTE_BOOKED)
        fprintf(log->text, arena_word(log->speaking, ", the slot at %.19s"), time_stamp(casework, note->amount, other));
    if (note->kind == NOTE_FOUND_NO_SLOT)
        fprintf(log->text, arena_word(log->speaking, ", asks again %.19s"), time_stamp(casework, note->amount, other));
    if (note->kind == NOTE_MOVED)
        fputs(arena_word(log->speaking, note->amount ? ", sent home: nobody is there any more" : ", the desk is closed"), log->text);
    if (note->kind == NOTE_SPLIT)
        fprintf(log->text, arena_word(log->speaking, ", in %d parts"), (int)note->amount);
    if (note->kind == NOTE_PART) {
        char whole[CASE_NAME_SIZE];
        fprintf(log->text, arena_word(log->speaking, " of %s"), case_name(&log->names, note->type, (uint64_t)note->amount, whole));
    }
    if (note->kind == NOTE_FOLLOWED)
        fprintf(log->text, arena_word(log->speaking, ", by %s on %.19s"), casework->types[casework->steps[note->step].follow_up->type].heading.name,
                time_stamp(casework, note->amount, other));
    if (note->kind == NOTE_BRANCHED)
        fprintf(log->text, arena_word(log->speaking, ", to %s"), note->amount == TO_DECIDED ? note_word(log, NOTE_DECIDED) : note->amount == TO_WITHDRAWN ? note_word(log, NOTE_WITHDRAWN)
                                    : casework->steps[note->amount].heading.name);
    if (note->kind == NOTE_DECIDED || note->kind == NOTE_WITHDRAWN)
        fprintf(log->text, arena_word(log->speaking, ", after %s"), about_text(note->time - note->since, amount));
    fputc('\n', log->text);
}

/* A field with a separator, a quote or a line break is quoted (RFC 4180). */
static void write_field(FILE *csv, const char *field)
{
    if (!strpbrk(field, ",\"\n")) {
        fputs(field, csv);
        return;
    }
    fputc('"', csv);
    for (; *field; field++) {
        if (*field == '"')
            fputc('"', csv);
        fputc(*field, csv);
    }
    fputc('"', csv);
}

static void write_row(const struct event_log *log, const struct note *note, const char *name, const char *activity,
                      sim_time enabled, sim_time start, const char *lifecycle)
{
    char stamp[STAMP_SIZE], officer[CASE_NAME_SIZE];
    write_field(log->csv, name), fputc(',', log->csv);
    write_field(log->csv, log->casework->types[note->type].heading.name), fputc(',', log->csv);
    write_field(log->csv, activity), fputc(',', log->csv);
    write_field(log->csv, note->officer >= 0 ? officer_name(log->casework, note->officer, officer) : ""), fputc(',', log->csv);
    fprintf(log->csv, "%s,", time_stamp(log->casework, enabled, stamp));
    fprintf(log->csv, "%s,", time_stamp(log->casework, start, stamp));
    fprintf(log->csv, "%s,%s,", time_stamp(log->casework, note->time, stamp), lifecycle);
    if (note->whole != note->owner) {
        char whole[CASE_NAME_SIZE];
        write_field(log->csv, case_name(&log->names, note->type, note->whole, whole));
    }
    fputc('\n', log->csv);
}

static void write_csv(const struct event_log *log, const struct note *note, const char *name)
{
    const char *activity = log->casework->steps[note->step].heading.name;
    if (note->kind == NOTE_RECEIVED)
        write_row(log, note, name, "received", note->time, note->time, "complete");
    if (note->kind == NOTE_BEGUN)
        log->enabled[note->officer] = note->since;
    if (note->kind == NOTE_ENDED || note->kind == NOTE_INTERRUPTED)
        write_row(log, note, name, activity, log->enabled[note->officer], note->since,
                  note->kind == NOTE_ENDED ? "complete" : "suspend");
    if (note->kind == NOTE_RELEASED)
        write_row(log, note, name, activity, note->since, note->since, "complete");
    if (note->kind == NOTE_DECIDED || note->kind == NOTE_WITHDRAWN)
        write_row(log, note, name, note_names[note->kind], note->time, note->time, "complete");
}

static void hear(struct listener *listener, const struct note *note)
{
    const struct event_log *log = (const struct event_log *)listener;
    if (note->time >= log->until)
        return;
    char buffer[CASE_NAME_SIZE];
    const char *name = log->text || log->csv ? case_name(&log->names, note->type, note->owner, buffer) : "";
    if (log->text)
        write_text(log, note, name);
    if (log->csv)
        write_csv(log, note, name);
    if (log->next)
        log->next->hear(log->next, note);
}

struct event_log event_log_open(const struct casework *casework, FILE *text, FILE *csv, sim_time until,
                                struct listener *next, struct arena *arena)
{
    sim_time *enabled = arena_take(arena, (size_t)(casework->officer_count + 1) * sizeof *enabled);
    if (csv)
        fputs("case,case type,activity,resource,enabled,start,end,lifecycle,whole\n", csv);
    return (struct event_log){{hear}, casework, text, csv, next, until, case_names_make(casework, arena), enabled, arena};
}
