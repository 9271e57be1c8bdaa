#include "models/arrival_memo.h"

#include <string.h>

#include "base/arena.h"

/* What was made ready, one time after the other: where it stands in the bytes. */
struct line { uint64_t likeness; size_t *at; int count, room; };

struct arrival_memo {
    struct arena *arena;
    struct stream_key key;
    struct line *lines; int line_count, line_room;
    int found;                                            /* the line that was asked for last: the next is likely to be wanted next */
    char *bytes; size_t used, room, most;
};

/* Before the rows of the arrivals: what of the state follows from them. */
struct made_ready { int32_t count, day; uint32_t number; bool is_parked, ends_day, parks; double sum, limit; };

struct arrival_memo *arrival_memo_open(size_t most)
{
    struct arena *arena = arena_open();
    struct arrival_memo *memo = arena_take(arena, sizeof *memo);
    *memo = (struct arrival_memo){.arena = arena, .most = most};
    return memo;
}

void arrival_memo_close(struct arrival_memo *memo)
{
    if (!memo)
        return;
    memory_free(memo->bytes);
    arena_close(memo->arena);
}

void arrival_memo_begin(struct arrival_memo *memo, struct stream_key key)
{
    if (memo->key.seed == key.seed && memo->key.replication == key.replication)
        return;
    memo->key = key;
    memo->used = 0;
    for (int i = 0; i < memo->line_count; i++)
        memo->lines[i].count = 0;
}

int arrival_memo_line(struct arrival_memo *memo, uint64_t likeness)
{
    if (!likeness)
        return NO_LINE;
    for (int i = 0; i < memo->line_count; i++) {
        int line = (memo->found + 1 + i) % memo->line_count;
        if (memo->lines[line].likeness == likeness)
            return memo->found = line;
    }
    struct line *line = arena_push(memo->arena, &memo->lines, &memo->line_count, &memo->line_room, sizeof *line);
    line->likeness = likeness;
    return memo->found = memo->line_count - 1;
}

/* A column of the rows of the arrivals: read, and gone past. */
static void column_recall(const char **from, void *to, size_t bytes)
{
    memcpy(to, *from, bytes);
    *from += bytes;
}

bool arrival_memo_recall(const struct arrival_memo *memo, struct intake_state *state)
{
    const struct line *line = &memo->lines[state->line];
    struct made_ready heading;
    if (state->refills >= line->count)
        return false;
    const char *from = memo->bytes + line->at[state->refills];
    column_recall(&from, &heading, sizeof heading);
    size_t column = (size_t)heading.count * WORD;
    state->count = heading.count;
    state->day = heading.day;
    state->number = heading.number;
    state->is_parked = heading.is_parked;
    state->ends_day = heading.ends_day;
    state->sum = heading.sum;
    state->limit = heading.limit;
    column_recall(&from, state->times, column);
    column_recall(&from, state->owners, column);
    column_recall(&from, state->memory, column);
    if (!heading.is_parked)
        return true;
    column_recall(&from, state->first, column);
    if (heading.parks)
        column_recall(&from, state->parked, (size_t)heading.count * sizeof *state->parked);
    return true;
}

static void column_keep(struct arrival_memo *memo, const void *from, size_t bytes)
{
    memcpy(memo->bytes + memo->used, from, bytes);
    memo->used += bytes;
}

/* Makes room for one time more; false when there is none. */
static bool make_room(struct arrival_memo *memo)
{
    size_t wanted = memo->used + sizeof(struct made_ready) + sizeof(struct intake_state);
    if (wanted > memo->most)
        return false;
    if (wanted > memo->room) {
        memo->room = 2 * wanted < memo->most ? 2 * wanted : memo->most;
        memo->bytes = memory_resize(memo->bytes, memo->room);
    }
    return true;
}

void arrival_memo_keep(struct arrival_memo *memo, const struct intake_state *state, bool parks)
{
    struct line *line = &memo->lines[state->line];
    if (state->refills != line->count || !make_room(memo))
        return;
    *(size_t *)arena_push(memo->arena, &line->at, &line->count, &line->room, sizeof *line->at) = memo->used;
    struct made_ready heading = {state->count, state->day, state->number, state->is_parked, state->ends_day, parks, state->sum, state->limit};
    size_t column = (size_t)state->count * WORD;
    column_keep(memo, &heading, sizeof heading);
    column_keep(memo, state->times, column);
    column_keep(memo, state->owners, column);
    column_keep(memo, state->memory, column);
    if (!state->is_parked)
        return;
    column_keep(memo, state->first, column);
    if (parks)
        column_keep(memo, state->parked, (size_t)state->count * sizeof *state->parked);
}
