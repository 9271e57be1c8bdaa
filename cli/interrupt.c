#include "cli/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

/* Signals reach the program here only: the numbers that are not handed over. */
static int caught;
static int64_t caught_at;                                 /* ms */

/* What sends a signal to a program and to its group (timeout, batch systems) interrupts once, not twice. */
enum { SAME = 200 };                                      /* ms */

static void signal_tell(void)
{
    static const char said[] = "\nsluse: stopping after the replications at work; once more ends them at once\n";
    ssize_t written = write(STDERR_FILENO, said, sizeof said - 1);
    (void)written;                                        /* there is nowhere else to say it */
}

/* Calls only what a signal handler may. */
static void note_signal(int number)
{
    int error = errno;
    struct timespec clock;
    clock_gettime(CLOCK_MONOTONIC, &clock);
    int64_t now = (int64_t)clock.tv_sec * 1000 + clock.tv_nsec / 1000000;
    if (!__atomic_load_n(&caught, __ATOMIC_ACQUIRE)) {
        caught_at = now;
        __atomic_store_n(&caught, number, __ATOMIC_RELEASE);
        signal_tell();
    } else if (now - caught_at > SAME) {
        signal(number, SIG_DFL);
        raise(number);                                    /* ends the program when this returns */
    }
    errno = error;
}

const int *interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &caught;
}

int interrupt_status(void)
{
    return 128 + __atomic_load_n(&caught, __ATOMIC_RELAXED);
}
