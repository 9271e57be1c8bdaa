#include "analysis/wording.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/number.h"
#include "base/text.h"

const char *count_text(struct arena *arena, int count, const char *noun)
{
    const char *word = count == 1 ? noun : arena_print(arena, "%ss", noun);
    return arena_print(arena, "%s %s", number_text(arena, count, 0), arena_word(arena, word));
}

const char *capital_text(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text, strlen(text));
    unsigned char *c = (unsigned char *)copy;
    if (*c >= 'a' && *c <= 'z')
        *c = (unsigned char)(*c - 'a' + 'A');
    else if (*c == 0xC3 && c[1] >= 0xA0 && c[1] <= 0xBE && c[1] != 0xB7)
        c[1] = (unsigned char)(c[1] - 0x20);
    return copy;
}

const char *share_text(struct arena *arena, double percent, double goal)
{
    bool is_whole = fabs(percent - round(percent)) < 0.05, is_close = fabs(percent - goal) < 1 || percent < 1 || percent > 99;
    return arena_print(arena, "%s %%", number_text(arena, percent, is_close && !is_whole));
}

/* " minutes"; nothing after a number of cases, whose noun is the figure's name. */
static const char *unit_text(struct arena *arena, const struct figure *figure, const char *name)
{
    return figure->kind == FIGURE_COUNT ? "" : arena_print(arena, " %s", arena_word(arena, name));
}

const char *amount_text(struct arena *arena, const struct figure *figure, double value, struct print_unit unit)
{
    double printed = value * unit.scale;
    bool is_small = fabs(printed) < 10 && figure->kind == FIGURE_TIME;
    int decimals = figure->kind == FIGURE_TIME ? is_small && unit.decimals : figure->kind == FIGURE_MONEY ? unit.scale < 1 : unit.decimals;
    return arena_print(arena, "%s%s", number_text(arena, printed, number_decimals(fabs(printed), decimals)), unit_text(arena, figure, unit.name));
}

const char *spread_alone_text(struct arena *arena, const struct estimate *estimate, double scale, int decimals)
{
    double half = estimate->half_width * scale;
    if (!isfinite(half) || half <= 0)
        return "";
    if (!estimate->is_one_sided)
        return arena_print(arena, "±%s", number_text(arena, half, decimals));
    return arena_print(arena, "%s to %s", number_text(arena, estimate->limits.lower * scale, decimals), number_text(arena, estimate->limits.upper * scale, decimals));
}

const char *spread_text(struct arena *arena, const struct estimate *estimate, double scale, int decimals)
{
    const char *limits = spread_alone_text(arena, estimate, scale, decimals);
    return !*limits ? "" : arena_print(arena, estimate->is_one_sided ? " (%s)" : " %s", limits);
}

const char *change_amount_text(struct arena *arena, const struct figure *figure, double change, struct print_unit unit)
{
    double printed = change * unit.scale;
    const char *number = number_signed_text(arena, printed, number_decimals(fabs(printed), unit.decimals));
    return arena_print(arena, "%s%s", number, unit_text(arena, figure, figure->kind == FIGURE_SHARE ? "points" : unit.name));
}

const char *list_text(struct arena *arena, const char *list, const char *text, bool is_last)
{
    return arena_print(arena, "%s%s%s", list, !*list ? "" : is_last ? arena_word(arena, " and ") : ", ", text);
}

/* Word by word, two together where there is a row for them: "working days". */
const char *goal_in_language(const struct language *language, const char *goal, struct arena *arena)
{
    static const char of_slot[] = SLOT_GOAL_TEXT;
    const char *made = "";
    if (text_starts(goal, of_slot)) {
        made = arena_print(arena, "%s:", language_phrase(language, "wait for slot"));
        goal += sizeof of_slot - 1;
    }
    while (*goal) {
        size_t one = strcspn(goal, " "), two = goal[one] ? one + 1 + strcspn(goal + one + 1, " ") : one;
        const char *pair = arena_copy(arena, goal, two), *word = arena_copy(arena, goal, one), *here = language_phrase(language, pair);
        size_t taken = here != pair ? two : one;
        made = arena_print(arena, "%s%s%s", made, *made ? " " : "", here != pair ? here : language_phrase(language, word));
        goal += taken + (goal[taken] == ' ');
    }
    return made;
}

const char *goal_time_text(struct arena *arena, const char *goal)
{
    const char *time = strstr(goal, "within ");
    return time ? goal_in_language(arena_language(arena), time, arena) : "";
}
