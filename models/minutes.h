/* minutes.h - a stretch of a day in whole minutes, as it is written: "11:00-13:30". */
#ifndef MODELS_MINUTES_H
#define MODELS_MINUTES_H

#include <stdio.h>

/* Minutes of a day, half-open; from = until: none. */
struct minutes { int from, until; };

static inline struct minutes minutes_cut(struct minutes minutes, struct minutes to)
{
    int from = minutes.from > to.from ? minutes.from : to.from, until = minutes.until < to.until ? minutes.until : to.until;
    return from < until ? (struct minutes){from, until} : (struct minutes){from, from};
}

/* Writes 13:30. */
static inline const char *clock_text(int minute, char *buffer)    /* buffer of 16 bytes */
{
    snprintf(buffer, 16, "%02d:%02d", minute / 60 % 100, minute % 60);
    return buffer;
}

#endif
