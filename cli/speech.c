#include "cli/speech.h"

#include <stddef.h>

#include "base/failure_words.h"
#include "cli/arguments.h"

const struct language *speech_usual(void)
{
    return language_named(language_usual());
}

struct arena *speech_open(const struct language *language)
{
    struct arena *arena = arena_open();
    arena_speak(arena, language);
    return arena;
}

const char *speech_counted(struct arena *arena, int count, const char *one, const char *many)
{
    return arena_print(arena, "%d %s", count, arena_word(arena, count == 1 ? one : many));
}

const struct language *speech_named(struct argp_state *state, const char *code)
{
    const struct language *language = language_named(code);
    if (!language)
        arguments_refuse(state, "--lang knows da and en, not '%s'", code);
    failure_speak(language);
    return language;
}
