/* arguments.h - a command's arguments, read by argp, with its --help in the reader's language: that of --lang, else the locale's.
 *
 * What a command's help says is a row of languages/danish_options.c for each text of its struct argp; what it refuses, one of
 * languages/danish_refusals.c.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <argp.h>

/* Reads the arguments by the command's argp into input; mistakes end the program (exit status 2). */
void arguments_read(const struct argp *argp, int argc, char **argv, void *input);

/* Ends the program for a mistake in the arguments, told in that language, with where to look. */
void arguments_refuse(const struct argp_state *state, const char *format, ...) __attribute__((noreturn, format(printf, 2, 3)));

#endif
