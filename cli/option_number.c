#include "cli/option_number.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/arguments.h"

long option_number(const struct argp_state *state, const char *option, const char *text, long least, long most)
{
    errno = 0;
    long number = strtol(text, NULL, 10);
    if (!*text || text[strspn(text, "0123456789")] || errno || number < least || number > most)
        arguments_refuse(state, "%s wants a whole number from %ld to %ld, not '%s'", option, least, most, text);
    return number;
}

double option_above_zero(const struct argp_state *state, const char *option, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end || !(number > 0))
        arguments_refuse(state, "%s wants a number above 0, not '%s'", option, text);
    return number;
}
