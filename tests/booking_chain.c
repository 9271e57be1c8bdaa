#include "tests/booking_chain.h"

#include <math.h>
#include <string.h>

enum { AHEAD = 5, STATES = 1024, MOST_ASK = 40 };         /* two bits for each slot: 4 to the fifth */
enum fate { IS_FREE, IS_USED, IS_CANCELLED_LATER, IS_LOST };

const char *const chain_figures[] = {"wait", "within", "turned away", "cancelled", "no-show", "used", "third free"};

/* Long-run numbers a day. */
struct sums { double booked, waited, within, turned_away, cancelled, missed, kept, third; };

static enum fate fate_of(int state, int ahead)
{
    return (enum fate)(state >> 2 * (ahead - 1) & 3);
}

static int with_fate(int state, int ahead, enum fate fate)
{
    return (state & ~(3 << 2 * (ahead - 1))) | (int)fate << 2 * (ahead - 1);
}

static int first_free(int state)
{
    int ahead = 1;
    while (ahead <= AHEAD && fate_of(state, ahead) != IS_FREE)
        ahead++;
    return ahead;
}

/* Where the third free slot is; beyond five days all are free. */
static int third_free(int state)
{
    int ahead = 0;
    for (int left = 3; left > 0; left -= ahead > AHEAD || fate_of(state, ahead) == IS_FREE)
        ahead++;
    return ahead;
}

/* The night, and what is cancelled at eight. */
static void morning(const struct booking_chain *chain, const double before[STATES], double after[STATES], struct sums *sums)
{
    memset(after, 0, STATES * sizeof *after);
    for (int state = 0; state < STATES; state++) {
        int next = state >> 2;
        if (fate_of(next, 1) == IS_CANCELLED_LATER) {
            sums->cancelled += before[state];
            next = with_fate(next, 1, chain->reopens ? IS_FREE : IS_LOST);
        }
        after[next] += before[state];
        sums->third += before[state] * third_free(next);
    }
}

/* One asks. weight: how likely so many ask; hour: when on the average, times weight. */
static void one_asks(const struct booking_chain *chain, const double before[STATES], double after[STATES], double weight, double hour, struct sums *sums)
{
    memset(after, 0, STATES * sizeof *after);
    for (int state = 0; state < STATES; state++) {
        int ahead = first_free(state);
        if (ahead > AHEAD) {
            after[state] += before[state];
            sums->turned_away += weight * before[state];
            continue;
        }
        double cancels = ahead >= 2 ? chain->cancelled : 0, missed = 0.1 * ahead;
        after[with_fate(state, ahead, IS_CANCELLED_LATER)] += cancels * before[state];
        after[with_fate(state, ahead, IS_USED)] += (1 - cancels) * before[state];
        sums->booked += weight * before[state];
        sums->waited += before[state] * (weight * ahead - hour / 24);
        sums->within += ahead <= 2 ? weight * before[state] : 0;
        sums->missed += weight * before[state] * (1 - cancels) * missed;
        sums->kept += weight * before[state] * (1 - cancels) * (1 - missed);
    }
}

/* A day from the state after the last one. */
static struct sums day(const struct booking_chain *chain, const double before[STATES], double after[STATES])
{
    struct sums sums = {0};
    double now[STATES], next[STATES], probability[MOST_ASK + 1], at_least = 1;
    probability[0] = exp(-chain->per_day);
    for (int n = 1; n <= MOST_ASK; n++)
        probability[n] = probability[n - 1] * chain->per_day / n;
    morning(chain, before, now, &sums);
    memset(after, 0, STATES * sizeof *after);
    for (int n = 0; n <= MOST_ASK; n++) {
        double hour = 0;
        for (int all = n + 1; all <= MOST_ASK; all++)     /* of `all` at an even rate, number n + 1 comes then */
            hour += probability[all] * (n + 1) / (all + 1);
        for (int state = 0; state < STATES; state++)
            after[state] += probability[n] * now[state];
        at_least -= probability[n];
        one_asks(chain, now, next, at_least, hour, &sums);
        memcpy(now, next, sizeof now);
    }
    return sums;
}

void booking_chain_solve(const struct booking_chain *chain, double figures[])
{
    enum { DAYS = 400 };                                  /* two slots five days apart have nothing in common */
    double state[STATES] = {[0] = 1}, next[STATES];
    struct sums sums = {0};
    for (int i = 0; i < DAYS; i++) {
        sums = day(chain, state, next);
        memcpy(state, next, sizeof state);
    }
    figures[CHAIN_WAIT] = sums.waited / sums.booked;
    figures[CHAIN_WITHIN] = sums.within / (sums.booked + sums.turned_away);
    figures[CHAIN_TURNED_AWAY] = sums.turned_away / (sums.booked + sums.turned_away);
    figures[CHAIN_CANCELLED] = sums.cancelled / sums.booked;
    figures[CHAIN_NO_SHOW] = sums.missed / (sums.missed + sums.kept);
    figures[CHAIN_USED] = sums.kept;
    figures[CHAIN_THIRD] = sums.third;
}
