/* minutes.h - a stretch of a day in whole minutes, as it is written: "11:00-13:30". */
#ifndef MODELS_MINUTES_H
#define MODELS_MINUTES_H

/* Minutes of a day, half-open; from = until: none. */
struct minutes { int from, until; };

static inline struct minutes minutes_cut(struct minutes minutes, struct minutes to)
{
    int from = minutes.from > to.from ? minutes.from : to.from, until = minutes.until < to.until ? minutes.until : to.until;
    return from < until ? (struct minutes){from, until} : (struct minutes){from, from};
}

#endif
