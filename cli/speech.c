#include "cli/speech.h"

#include <stddef.h>

const struct language *speech_usual(void)
{
    return language_named(language_usual());
}

const struct language *speech_named(struct argp_state *state, const char *code)
{
    const struct language *language = language_named(code);
    if (!language)
        argp_error(state, "--lang knows da and en, not '%s'", code);
    return language;
}
