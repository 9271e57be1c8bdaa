/* failure.h - how the program ends when something other than the user's text is wrong.
 *
 * The system's faults (disk full, file missing) end with `die`: what, where, errno; exit status 1.
 * Our own faults end with `invariant`, which is always on and prints what is needed to repeat the run.
 */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

enum { EXIT_SYSTEM = 1, EXIT_USER = 2 };

/* Writes "sluse: message" to stderr and ends with status 1. */
__attribute__((noreturn, format(printf, 1, 2)))
void die(const char *format, ...);

/* Writes where and what did not hold, then the message, and aborts. */
__attribute__((noreturn, format(printf, 4, 5)))
void invariant_failed(const char *file, int line, const char *condition, const char *format, ...);

#define invariant(condition, ...) \
    (__builtin_expect(!!(condition), 1) ? (void)0 : invariant_failed(__FILE__, __LINE__, #condition, __VA_ARGS__))

#endif
