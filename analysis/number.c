#include "analysis/number.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/language.h"

const char *number_text(struct arena *arena, double value, int decimals)
{
    if (!isfinite(value))
        return arena_word(arena, "not est.");
    const struct language *language = arena_language(arena);
    const char *plain = arena_print(arena, "%.*f", decimals, fabs(value));
    size_t whole = strcspn(plain, "."), room = strlen(plain) + whole / 3 + 2;
    char *text = arena_take(arena, room), *to = text;
    if (value < 0 && strspn(plain, "0.") < strlen(plain))
        *to++ = '-';
    for (size_t i = 0; i < whole; i++) {
        *to++ = plain[i];
        if (i + 1 < whole && (whole - i - 1) % 3 == 0)
            *to++ = language->thousands_mark;
    }
    strcpy(to, plain + whole);
    if (*to)
        *to = language->decimal_mark;
    return text;
}

const char *number_signed_text(struct arena *arena, double value, int decimals)
{
    const char *text = number_text(arena, value, decimals);
    bool is_zero = strspn(text, "0.,") == strlen(text);
    return is_zero ? "0" : value > 0 && isfinite(value) ? arena_print(arena, "+%s", text) : text;
}

int number_exact_decimals(double value, int decimals)
{
    int more = 0;
    if (isfinite(value) && value != 0)
        for (double scale = pow(10, decimals); more < 2 && fabs(round(value * scale) / scale - value) >= 0.1 * fabs(value); scale *= 10)
            more++;
    return decimals + more;
}

int number_decimals(double half_width, int decimals)
{
    int more = 0;
    if (isfinite(half_width) && half_width > 0)
        while (more < 2 && half_width * pow(10, decimals + more) < 0.5)
            more++;
    return decimals + more;
}
