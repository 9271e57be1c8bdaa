#include "base/retell.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_PARTS = 16, LEAST_LETTERS = 5, LEAST_BESIDE_NUMBER = 3,    /* a phrase of fewer letters fits too much; less so in a text that is "30 days" */
    DEEPEST = 4,                                          /* a text in a text in a text */
    MOST_STEPS = 20000,                                   /* of a fit before it is given up */
};

/* A conversion of a format: "%s", "%2$.0s", "%%". */
struct conversion { int place, length; char kind; bool is_dropped; };

struct part { const char *text; int length; };
struct fit { struct part parts[MOST_PARTS]; int count, steps; };

static struct conversion conversion_at(const char *format)
{
    const char *at = format + 1;
    int digits = (int)strspn(at, "0123456789");
    struct conversion conversion = {0};
    if (at[digits] == '$') {
        conversion.place = atoi(at);
        at += digits + 1;
    }
    conversion.is_dropped = strncmp(at, ".0s", 3) == 0;
    at += strcspn(at, "diufgesxc%");
    conversion.kind = *at;
    conversion.length = (int)(at - format) + (*at != 0);
    return conversion;
}

static int letters_in(const char *format)
{
    int letters = 0;
    while (*format)
        if (*format == '%')
            format += conversion_at(format).length;
        else
            letters += isalpha((unsigned char)*format++) != 0;
    return letters;
}

/* How much of the text a conversion may stand for. */
static int longest(char kind, const char *text)
{
    return (int)(kind == 's' ? strlen(text) : kind == 'c' ? *text != 0 : strspn(text, "+-0123456789.e"));
}

/* Whether the text can have been made by the format; the parts are what stood in its conversions, each as short as can be. */
static bool fits(const char *format, const char *text, struct fit *fit)
{
    for (; *format && *format != '%'; format++, text++)
        if (*format != *text)
            return false;
    if (!*format || fit->count == MOST_PARTS || ++fit->steps > MOST_STEPS)
        return !*format && !*text;
    struct conversion conversion = conversion_at(format);
    if (conversion.kind == '%')
        return *text == '%' && fits(format + conversion.length, text + 1, fit);
    int place = fit->count++, most = longest(conversion.kind, text);
    for (int length = conversion.kind != 's'; length <= most; length++) {
        fit->parts[place] = (struct part){text, length};
        if (fits(format + conversion.length, text + length, fit))
            return true;
        fit->count = place + 1;
    }
    fit->count = place;
    return false;
}

static const char *told(const struct language *language, const char *text, int depth, struct arena *arena);

/* "1,019.5" is "1.019,5". Returns NULL for what is no number. */
static const char *number_told(const struct language *language, const char *text, struct arena *arena)
{
    size_t length = strlen(text), digits = 0;
    char *number = arena_copy(arena, text, length);
    for (char *c = number; *c; c++) {
        digits += isdigit((unsigned char)*c) != 0;
        if (!strchr("+-0123456789.,", *c))
            return NULL;
        *c = *c == '.' ? language->decimal_mark : *c == ',' ? language->thousands_mark : *c;
    }
    return digits ? number : NULL;
}

static const char *part_told(const struct language *language, const struct part *part, int depth, struct arena *arena)
{
    const char *text = arena_copy(arena, part->text, (size_t)part->length), *number = number_told(language, text, arena);
    return number ? number : strchr(text, ' ') ? told(language, text, depth + 1, arena) : text;
}

/* Puts the parts into the phrase of the language. */
static const char *made(const struct language *language, const char *here, const struct fit *fit, int depth, struct arena *arena)
{
    const char *text = "";
    int next = 0;
    while (*here) {
        size_t plain = strcspn(here, "%");
        text = arena_print(arena, "%s%s", text, arena_copy(arena, here, plain));
        here += plain;
        if (!*here)
            break;
        struct conversion conversion = conversion_at(here);
        int place = conversion.kind == '%' ? -1 : conversion.place ? conversion.place - 1 : next++;
        here += conversion.length;
        if (conversion.kind == '%')
            text = arena_print(arena, "%s%%", text);
        else if (!conversion.is_dropped && place < fit->count)
            text = arena_print(arena, "%s%s", text, part_told(language, &fit->parts[place], depth, arena));
    }
    return text;
}

static const char *told(const struct language *language, const char *text, int depth, struct arena *arena)
{
    const struct phrase *best = NULL;
    struct fit best_fit = {.count = 0};
    int most = (depth > 0 && isdigit((unsigned char)*text) ? LEAST_BESIDE_NUMBER : LEAST_LETTERS) - 1;
    for (const struct phrase *const *table = depth < DEEPEST ? language->tables : NULL; table && *table; table++)
        for (const struct phrase *row = *table; row->english; row++) {
            struct fit fit = {.count = 0};
            int letters = letters_in(row->english);
            if (letters > most && fits(row->english, text, &fit))
                best = row, best_fit = fit, most = letters;
        }
    return best ? made(language, best->here, &best_fit, depth, arena) : text;
}

const char *retell(const struct language *language, const char *text, struct arena *arena)
{
    return told(language, text, 0, arena);
}

const char *retell_outermost(const struct language *language, const char *text, struct arena *arena)
{
    return told(language, text, DEEPEST - 1, arena);
}
