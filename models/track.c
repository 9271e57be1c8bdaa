#include "models/appointment.h"
#include "models/check.h"

#include <limits.h>

#include "sim/stream.h"

/* Returns the number of the step of this name in the track, -1 when there is none. */
static int step_find(const struct checking *checking, int track, const char *name)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->tracks[track].step_count; i++) {
        if (text_equal(casework->steps[casework->tracks[track].first_step + i].heading.name, name))
            return casework->tracks[track].first_step + i;
    }
    return -1;
}

/* Whether the step is the only one of its track that is called so. */
static bool is_alone_named(const struct checking *checking, const struct track *track, int step)
{
    const struct casework *casework = checking->casework;
    int called = 0;
    for (int i = 0; i < track->step_count; i++)
        called += text_equal(casework->steps[track->first_step + i].heading.name, casework->steps[step].heading.name);
    return called == 1;
}

static const char *target_names(struct checking *checking, int track, const char *wanted)
{
    const struct casework *casework = checking->casework;
    const struct track *own = &casework->tracks[track];
    const char **names = arena_take(checking->arena, (size_t)(casework->track_count + own->step_count + 5) * sizeof *names);
    int count = 0;
    for (int i = 0; i < casework->track_count; i++)
        names[count++] = casework->tracks[i].heading.name;
    for (int i = 0; i < own->step_count; i++) {
        if (checking->steps[own->first_step + i]->is_named || is_alone_named(checking, own, own->first_step + i))
            names[count++] = casework->steps[own->first_step + i].heading.name;
    }
    for (const struct value_word *row = target_words; row->word; row++)
        names[count++] = row->word;
    return text_suggest(checking->arena, wanted, names);
}

static int track_find(struct checking *checking, const char *name)
{
    const struct casework *casework = checking->casework;
    return name_index_find(rows_index(checking, casework->tracks, casework->track_count, sizeof *casework->tracks), name);
}

int target_find(struct checking *checking, int step, const char *name, struct place place)
{
    static const char no_target[] = "'%s' is no track and no step of the track '%s'; %s";
    const struct casework *casework = checking->casework;
    int track = casework->steps[step].track, of_name = step_find(checking, track, name), whole = track_find(checking, name);
    if (text_equal(name, target_words[TARGET_DECIDED].word) || text_equal(name, target_words[TARGET_CLOSED].word))
        return TO_DECIDED;
    if (text_equal(name, target_words[TARGET_WITHDRAWN].word))
        return TO_WITHDRAWN;
    if (text_equal(name, target_words[TARGET_NEXT].word)) {
        if (step + 1 < casework->tracks[track].first_step + casework->tracks[track].step_count)
            return step + 1;
        if (WRITTEN(checking, tracks, written_track, track)->is_whole)
            complain(checking->diagnostics, place, "'next' leads nowhere, this is the last step of the track '%s'; add a step, or name a target",
                 casework->tracks[track].heading.name);
        return NO_TARGET;
    }
    if (of_name >= 0 && whole >= 0)
        complain(checking->diagnostics, place, "'%s' is a track and a step of this track; give one of them another name", name);
    else if (of_name < 0 && whole < 0)
        complain(checking->diagnostics, place, no_target, name, casework->tracks[track].heading.name,
                 complaint_is_told(checking->diagnostics, place, no_target) ? "" : target_names(checking, track, name));
    if ((of_name >= 0) == (whole >= 0))
        return NO_TARGET;
    if (of_name < 0 && casework->tracks[whole].step_count == 0)    /* complained about: a track without steps */
        return NO_TARGET;
    return of_name >= 0 ? of_name : casework->tracks[whole].first_step;
}

static struct outcomes outcomes_make(struct checking *checking, int step, const struct written_way *way)
{
    struct outcomes outcomes = {arena_take(checking->arena, (size_t)way->count * sizeof *outcomes.items), 0};
    double sum = 0;
    int last = 0;
    checking->tracks_sound &= way->is_whole;
    for (int i = 0; i < way->count; i++) {
        int target = target_find(checking, step, way->shares[i].name, way->shares[i].place);
        sum += way->shares[i].share;
        if (target == NO_TARGET) {
            checking->tracks_sound = false;
            continue;
        }
        last = way->shares[i].share > 0 ? outcomes.count : last;
        outcomes.items[outcomes.count++] = (struct outcome){
            .until = sum, .step = target, .is_next = text_equal(way->shares[i].name, target_words[TARGET_NEXT].word),
        };
    }
    for (int i = last; i < outcomes.count; i++)
        outcomes.items[i].until = 1;
    return outcomes;
}

/* One table for each value of the trait; values without a row (checked in check_paths) get the first table, never used. */
static void table_compile(struct checking *checking, const struct written_step *written, int number)
{
    struct step *step = &checking->casework->steps[number];
    int trait = table_trait(checking, written->by_trait, written->by_place, "'to' here");
    if (trait < 0) {
        checking->tracks_sound = false;
        return;
    }
    const struct trait *row = &checking->casework->traits[trait];
    step->trait = trait;
    rows_check(checking, written->ways, written->way_count, trait);
    struct outcomes *of_way = arena_take(checking->arena, (size_t)written->way_count * sizeof *of_way + 1);
    for (int i = 0; i < written->way_count; i++)
        of_way[i] = outcomes_make(checking, number, &written->ways[i]);
    step->outcomes = arena_take(checking->arena, (size_t)row->value_count * sizeof *step->outcomes);
    for (int value = 0; value < row->value_count && written->way_count; value++) {
        int way = row_for(row, written->ways, written->way_count, value);
        step->outcomes[value] = of_way[way >= 0 ? way : 0];
    }
}

static void jump_compile(struct checking *checking, const struct written_step *written, int number)
{
    struct step *step = &checking->casework->steps[number];
    struct share certain = {written->target.name, written->target.place, 1};
    struct written_way alone = {.shares = &certain, .count = 1, .is_whole = true};
    step->at_most = (int)written->at_most;
    if (written->by_trait) {
        table_compile(checking, written, number);
        return;
    }
    const struct written_way *way = written->kind->branches ? written->way_count ? written->ways : NULL : written->target.name ? &alone : NULL;
    if (!way) {
        checking->tracks_sound = false;
        return;
    }
    step->outcomes = arena_take(checking->arena, sizeof *step->outcomes);
    *step->outcomes = outcomes_make(checking, number, way);
}

/* Where a case goes that is waited for no more. */
static void then_compile(struct checking *checking, const struct written_step *written, int number)
{
    struct step *step = &checking->casework->steps[number];
    struct share certain = {written->then.name, written->then.place, 1};
    struct written_way way = {.shares = &certain, .count = 1, .is_whole = true};
    bool is_last = number + 1 == checking->casework->step_count;
    struct place until = is_last ? (struct place){written->then.place.file, written->then.place.line, INT_MAX, NULL} : checking->steps[number + 1]->heading.place;
    if (!written->gives_up && !mistake_is_told(checking->diagnostics, written->heading.place, until))    /* of 'at most' */
        complain(checking->diagnostics, written->then.place, "'then' needs to know when; write at most: 30 days");
    if (text_equal(written->then.name, target_words[TARGET_NEXT].word))
        return;
    struct outcomes outcomes = outcomes_make(checking, number, &way);
    if (!written->gives_up || outcomes.count == 0)
        return;
    step->outcomes = arena_take(checking->arena, sizeof *step->outcomes);
    *step->outcomes = outcomes;
}

/* Work by appointment. Returns the queue where who has come waits, -1 after complaining. */
static int book_step(struct checking *checking, const struct written_step *written, struct step *step)
{
    const struct casework *casework = checking->casework;
    const char *name = arena_print(checking->arena, "%s.%s", casework->tracks[step->track].heading.name, written->heading.name);
    if (casework->book_count == 0)
        complain(checking->diagnostics, written->book.place, "there are no appointments; write appointments: {%s: {team: counter, length: 15 min, desks: 2}}",
                 written->book.name);
    step->book = row_find(checking, &written->book, "book of appointments", casework->books, casework->book_count, sizeof *casework->books);
    step->booking_purpose = stream_purpose(arena_print(checking->arena, "%s booking", name));
    step->late_purpose = stream_purpose(arena_print(checking->arena, "%s late", name));
    step->again_purpose = stream_purpose(arena_print(checking->arena, "%s tries again", name));
    checking->tracks_sound &= step->book >= 0;
    return step->book < 0 ? -1 : casework->books[step->book].queue;
}

/* Work, and decisions that take work: who does it. */
static void work_compile(struct checking *checking, const struct written_step *written, struct step *step)
{
    bool has_team = written->by.name || written->skill.name || written->book.name;
    if (written->by.name && written->skill.name)
        complain(checking->diagnostics, written->skill.place, "there is 'by' and 'skill'; keep one");
    if (written->office.name && !written->skill.name)
        complain(checking->diagnostics, written->office.place, "'office' goes with 'skill'; a team is in one office anyway");
    if (!has_team && step->action == ACT_WORK && !written->kind->books)
        complain(checking->diagnostics, written->heading.place, "nobody does '%s'; write by: and a team, or skill: and a skill",
                 written->heading.name);
    else if (!has_team && written->has_time && !written->kind->books)
        complain(checking->diagnostics, written->heading.place, "'%s' takes time but nobody does it; write by: and a team",
                 written->heading.name);
    if (!written->has_time && !written->has_unknown && (has_team || written->kind->action == ACT_WORK))
        complain(checking->diagnostics, written->heading.place, "'%s' does not say how long it takes; write time: 2 h", written->heading.name);
    if (has_team) {
        step->action = ACT_WORK;
        step->queue = written->book.name ? book_step(checking, written, step) : step_queue(checking, written);
    }
}

static void step_compile(struct checking *checking, int number)
{
    struct casework *casework = checking->casework;
    const struct written_step *written = checking->steps[number];
    struct step *step = &casework->steps[number];
    const char *purpose = arena_print(checking->arena, "%s.%s", casework->tracks[step->track].heading.name, written->heading.name);
    step->purpose = stream_purpose(purpose);
    step->rank_purpose = stream_purpose(arena_print(checking->arena, "%s rank", purpose));
    step->time = written->time;
    step->clock_stops = written->clock == 1;
    step->leaves = written->kind->leaves;
    if (written->kind->may_have_team)
        work_compile(checking, written, step);
    if (step->action == ACT_JUMP)
        jump_compile(checking, written, number);
    if (step->action == ACT_HOLD && written->then.name)
        then_compile(checking, written, number);
    step_rules_compile(checking, written, number);
    check_asides(checking, number);
}

/* Steps of one track that draw need names of their own: chance follows from the name. */
static void names_check(struct checking *checking, const struct track *track)
{
    for (int i = 0; i < track->step_count; i++) {
        const struct written_step *step = checking->steps[track->first_step + i];
        for (int j = 0; j < i; j++) {
            const struct written_step *other = checking->steps[track->first_step + j];
            bool draws = step->is_named || step->has_time || step->kind->branches || step->kind->action == ACT_FOLLOW;
            if (!draws || !text_equal(step->heading.name, other->heading.name))
                continue;
            complain(checking->diagnostics, step->heading.place, "two steps of the track '%s' are called '%s'; give each a 'what' of its own",
                     track->heading.name, step->heading.name);
            break;
        }
    }
}

static void tracks_number(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int count = 0;
    casework->track_count = checking->written.tracks.count;
    casework->tracks = arena_take(checking->arena, (size_t)casework->track_count * sizeof *casework->tracks + 1);
    for (int i = 0; i < casework->track_count; i++) {
        const struct written_track *written = WRITTEN(checking, tracks, written_track, i);
        casework->tracks[i] = (struct track){.heading = written->heading, .first_step = count, .step_count = written->step_count};
        checking->tracks_sound &= written->is_whole;
        count += written->step_count;
    }
    casework->step_count = count;
    casework->steps = arena_take(checking->arena, (size_t)count * sizeof *casework->steps + 1);
    checking->steps = arena_take(checking->arena, (size_t)count * sizeof *checking->steps + 1);
    for (int i = 0, step = 0; i < casework->track_count; i++) {
        struct written_track *written = WRITTEN(checking, tracks, written_track, i);
        for (int j = 0; j < written->step_count; j++, step++) {
            checking->steps[step] = &written->steps[j];
            casework->steps[step] = (struct step){
                .heading = written->steps[j].heading, .kind = written->steps[j].kind, .action = written->steps[j].kind->action,
                .track = i, .queue = -1, .book = -1, .comes_in = -1, .trait = -1, .time_trait = -1, .times = -1,
            };
        }
    }
}

void check_steps(struct checking *checking)
{
    checking->tracks_sound = true;
    tracks_number(checking);
    if (checking->casework->track_count == 0 && checking->written.tracks.place.line > 0)
        complain(checking->diagnostics, checking->written.tracks.place, "there are no tracks; write at least one, a list of steps");
    for (int i = 0; i < checking->casework->track_count; i++)
        names_check(checking, &checking->casework->tracks[i]);
    for (int i = 0; i < checking->casework->step_count; i++)
        step_compile(checking, i);
}
