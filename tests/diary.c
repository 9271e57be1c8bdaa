#include "tests/diary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/reference.h"
#include "tests/scenario_text.h"

struct diary {
    struct listener listener;
    struct arena *arena;
    uint64_t owners[26]; int owner_count;
    char *lines[400]; int count;
};

static char letter_of(struct diary *diary, uint64_t owner)
{
    int i = 0;
    while (i < diary->owner_count && diary->owners[i] != owner)
        i++;
    if (i == diary->owner_count)
        diary->owners[diary->owner_count++] = owner;
    return (char)('A' + i);
}

static void write_down(struct listener *listener, const struct note *note)
{
    struct diary *diary = (struct diary *)listener;
    char letter = letter_of(diary, note->owner);
    if (note->kind == NOTE_RECEIVED || note->kind == NOTE_OPEN || note->kind == NOTE_JOINED)
        return;
    char **line = &diary->lines[diary->count++];
    assert_true(diary->count < 400);
    int minute = (int)(note->time / MINUTE);
    *line = arena_print(diary->arena, "%d %02d:%02d %s %c", minute / 1440, minute / 60 % 24, minute % 60, note_names[note->kind], letter);
    if (note->kind == NOTE_BEGUN || note->kind == NOTE_INTERRUPTED)
        *line = arena_print(diary->arena, "%s %d %gh", *line, note->officer, (double)note->amount / 3.6e9);
    if (note->kind == NOTE_ENDED)
        *line = arena_print(diary->arena, "%s %d", *line, note->officer);
}

const struct casework *diary_casework(struct arena *arena, const char *text, const struct arrival *arrivals)
{
    struct caseworks caseworks = caseworks_of_text(arena, text);
    assert_int_equal(caseworks.count, 1);
    struct casework *casework = arena_take(arena, sizeof *casework);
    *casework = *caseworks.items[0];
    for (int i = 0; i < casework->intake_count; i++) {
        struct intake *intake = &casework->intakes[i];
        intake->trace = arena_take(arena, 100 * sizeof *intake->trace);
        for (const struct arrival *arrival = arrivals; arrival && arrival->type >= 0; arrival++)
            if (arrival->type == intake->type)
                intake->trace[intake->trace_count++] = arrival->time;
    }
    return casework;
}

void diary_assert(struct arena *arena, const struct casework *casework, const char *const lines[])
{
    struct diary diary = {.listener = {write_down}, .arena = arena};
    int i = 0;
    reference_run(casework, 0, NULL, &diary.listener);
    for (; lines[i] && i < diary.count; i++)
        if (strcmp(lines[i], diary.lines[i])) {
            for (int j = 0; j < diary.count; j++)
                print_message("%s\n", diary.lines[j]);
            assert_string_equal(diary.lines[i], lines[i]);
        }
    if (lines[i] || i < diary.count)
        print_message("%s\n", lines[i] ? lines[i] : diary.lines[i]);
    assert_true(!lines[i] && i == diary.count);
}
