#include "analysis/saving.h"

#include "analysis/progress.h"

enum { WRITE_EVERY = 3, FLUSH_EVERY = 1 };                /* seconds */

void saving_begin(struct saving *saving, const struct gathering *gathering, const char *folder, bool at_once)
{
    *saving = (struct saving){.gathering = gathering, .folder = folder, .at_once = at_once, .last = seconds_now()};
}

/* Takes all that waits. */
static struct batch batch_take(struct saving *saving)
{
    double now = seconds_now();
    struct batch batch = {saving->waiting, saving->count, now - saving->last > FLUSH_EVERY};
    saving->waiting = NULL;
    saving->count = saving->room = 0;
    if (batch.flush)
        saving->last = now;
    return batch;
}

struct batch saving_add(struct saving *saving, struct piece *piece)
{
    struct piece **waiting = arena_push(saving->gathering->arena, &saving->waiting, &saving->count, &saving->room, sizeof *waiting);
    *waiting = piece;
    return saving->at_once || seconds_now() - saving->last > WRITE_EVERY ? batch_take(saving) : (struct batch){0};
}

static void pieces_forget(struct piece *const pieces[], int count)
{
    for (int i = 0; i < count; i++) {
        memory_free(pieces[i]->weekly);
        pieces[i]->weekly = NULL;
    }
}

double saving_write(const struct saving *saving, const struct batch *batch)
{
    double begun = seconds_now();
    for (int i = 0; i < batch->count; i++) {
        struct part part = gathering_part(saving->gathering, batch->items[i]);
        part_write(saving->folder, &part, batch->flush && i == batch->count - 1);
    }
    pieces_forget(batch->items, batch->count);
    return seconds_now() - begun;
}

double saving_write_all(struct saving *saving)
{
    struct batch batch = batch_take(saving);
    return saving_write(saving, &batch);
}

void saving_end(struct saving *saving)
{
    pieces_forget(saving->waiting, saving->count);
    saving->count = 0;
}
