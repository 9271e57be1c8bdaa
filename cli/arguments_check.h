/* arguments_check.h - mistakes in a command's options, told in the reader's language, with the option that was meant.
 *
 * argp and getopt tell of them in English alone: options are looked at before argp reads them, and what a command itself
 * refuses goes by arguments_refuse (cli/arguments.h).
 */
#ifndef CLI_ARGUMENTS_CHECK_H
#define CLI_ARGUMENTS_CHECK_H

#include <argp.h>

#include "base/arena.h"
#include "base/language.h"

/* Ends the program when an option is not known, is cut short to what several begin with, lacks its value or has one too many,
 * and when something is given to a command that takes options alone (no args_doc). */
void arguments_check(const struct argp *argp, int argc, char **argv, const struct language *language);

/* Ends the program with what is told of a command's arguments, in the arena's language, and where to look (exit status 2). */
void arguments_end(const char *command, const char *told, struct arena *arena) __attribute__((noreturn));

#endif
