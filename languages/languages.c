#include "languages/languages.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "languages/danish.h"

static const struct phrase *const danish_tables[] = {
    danish_answers, danish_explain, danish_words, danish_words_values, danish_words_cases, danish_words_people,
    danish_messages, danish_messages_cases, danish_messages_people, danish_appointments, danish_commands, danish_searches, danish_help, danish_options, danish_refusals, danish_failures, danish_replay, danish_stress,
    NULL,
};

const struct language danish = {"da", ',', '.', danish_tables, "kr."};

static const struct language *const known[] = {&english, &danish};

const struct language *language_named(const char *code)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal(known[i]->code, code))
            return known[i];
    return NULL;
}

/* "da", "da_DK.UTF-8", "da@euro"; not "dav_KE", which is another language. */
static bool asks_for(const char *locale, const char *code)
{
    size_t length = strlen(code);
    return text_starts(locale, code) && (!locale[length] || strchr("_.@", locale[length]));
}

const char *language_usual(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && !(locale && *locale); i++)
        locale = getenv(variables[i]);
    for (size_t i = 0; locale && i < sizeof known / sizeof *known; i++)
        if (asks_for(locale, known[i]->code))
            return known[i]->code;
    return english.code;
}
