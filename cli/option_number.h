/* option_number.h - numbers given to options of the command line. */
#ifndef CLI_OPTION_NUMBER_H
#define CLI_OPTION_NUMBER_H

#include <argp.h>

/* Reads a whole number from least to most, digits only, or ends with the usage error that names the option. */
long option_number(const struct argp_state *state, const char *option, const char *text, long least, long most);

/* Reads a number above 0, or ends with the usage error that names the option. */
double option_above_zero(const struct argp_state *state, const char *option, const char *text);

#endif
