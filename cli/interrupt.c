#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* Signals reach the program here only: the one number that is not handed over. */
static int caught;

static void note_signal(int number)
{
    __atomic_store_n(&caught, number, __ATOMIC_RELAXED);
}

const int *interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGXFSZ, SIG_IGN);
    return &caught;
}

int interrupt_status(void)
{
    return 128 + __atomic_load_n(&caught, __ATOMIC_RELAXED);
}
