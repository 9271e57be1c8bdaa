/* interrupt.h - Ctrl-C as a flag: the run finishes what it has in hand, a second Ctrl-C ends it at once. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

/* From now on Ctrl-C (SIGINT) and SIGTERM set the flag and say so; returns the flag. */
const int *interrupt_watch(void);

/* Returns the exit status that tells of the signal: 130 after Ctrl-C, 143 after SIGTERM. */
int interrupt_status(void);

#endif
