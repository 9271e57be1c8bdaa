/* arguments.h - a command's arguments, read by argp, with its --help in the reader's language: that of --lang, else the locale's.
 *
 * What a command's help says is a row of languages/danish_options.c for each text of its struct argp.
 */
#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include <argp.h>

/* Reads the arguments by the command's argp into input; mistakes end the program, as argp_parse does it. */
void arguments_read(const struct argp *argp, int argc, char **argv, void *input);

#endif
