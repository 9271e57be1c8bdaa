#include "base/language.h"

#include <string.h>

static const struct phrase none[] = {{NULL, NULL}};

const struct language english = {"en", '.', ',', none};

const char *language_phrase(const struct language *language, const char *phrase)
{
    for (const struct phrase *row = language ? language->phrases : none; row->english; row++)
        if (strcmp(row->english, phrase) == 0)
            return row->here;
    return phrase;
}

const char *arena_word(const struct arena *arena, const char *word)
{
    return language_phrase(arena_language(arena), word);
}
