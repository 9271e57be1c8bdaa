#include "base/language.h"

#include <stddef.h>
#include <string.h>

static const struct phrase *const none[] = {NULL};

const struct language english = {"en", '.', ',', none, NULL};

const char *language_phrase(const struct language *language, const char *phrase)
{
    for (const struct phrase *const *table = language ? language->tables : none; *table; table++)
        for (const struct phrase *row = *table; row->english; row++)
            if (strcmp(row->english, phrase) == 0)
                return row->here;
    return phrase;
}
