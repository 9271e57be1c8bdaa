#include "scenarios/shares.h"

#include <math.h>

#include "base/text.h"
#include "scenarios/reading.h"

const struct value_word rest_words[] = {{"rest", "what the other shares leave of 100 %", "{unfounded: 25 %, other: rest}"}, {NULL, NULL, NULL}};

const struct value_word target_words[] = {
    [TARGET_NEXT] = {"next", "the next step of the track", "{redo: 10 %, next: rest}"},
    [TARGET_DECIDED] = {"decided", "the case leaves, decided", "{decided: 60 %, next: rest}"},
    [TARGET_CLOSED] = {"closed", "the same as decided", "{closed: 60 %, next: rest}"},
    [TARGET_WITHDRAWN] = {"withdrawn", "the case leaves without a decision, outside the goal", "{withdrawn: 10 %, next: rest}"}, {NULL, NULL, NULL},
};

/* Reads one share; `rest` is left below 0. */
static bool share_read_one(struct reading *reading, const struct node *node, double *share)
{
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    struct words words = {text};
    *share = -1;
    if (text_equal(text, rest_words->word))
        return true;
    if (!words_share(&words, share) || !words_ended(&words)) {
        if (!comma_is_decimal(reading, node))
            reading_complain(reading, node->place, "'%s' is no share of %s; write it as 25 %% or 'rest'",
                             node_text(reading->arena, node), node->key);
        return false;
    }
    if (*share < 0 || *share > 1) {
        reading_complain(reading, node->place, "'%s' is no share of %s; a share is 0 %% to 100 %%", text, node->key);
        return false;
    }
    return true;
}

/* Fills up `rest` (its number, -1: none) and checks the sum. */
static bool sum_check(struct reading *reading, const struct node *mapping, struct share *shares, int count, int rest)
{
    static const double ROUNDING = 1e-9;                  /* a hundred decimal shares sum to 1 within 1e-14 */
    struct place place = mapping->key ? mapping->key_place : mapping->place;
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += i == rest ? 0 : shares[i].share;
    if (rest >= 0 && sum > 1 + ROUNDING)
        reading_complain(reading, place, "the shares sum to %.10g %%, which leaves nothing for 'rest'; lower them", 100 * sum);
    else if (rest < 0 && fabs(sum - 1) > ROUNDING)
        reading_complain(reading, place, "the shares sum to %.10g %%, not 100 %%; write 'rest' for one of them", 100 * sum);
    else {
        if (rest >= 0)
            shares[rest].share = fmax(0, 1 - sum);
        return true;
    }
    return false;
}

bool shares_read(struct reading *reading, const struct node *mapping, struct share **shares, int *count)
{
    if (mapping->kind != NODE_MAPPING || mapping->count == 0) {
        reading_complain(reading, mapping->place, "names with shares are wanted here, such as {one: 25 %%, other: rest}");
        return false;
    }
    int rest = -1;
    bool is_read = true;
    *shares = arena_take(reading->arena, (size_t)mapping->count * sizeof **shares);
    *count = 0;
    for (const struct node *child = mapping->first; child; child = child->next) {
        struct share *row = &(*shares)[(*count)++];
        *row = (struct share){child->key, child->key_place, 0};
        is_read &= share_read_one(reading, child, &row->share);
        if (is_read && row->share < 0 && rest >= 0) {
            reading_complain(reading, child->place, "'rest' stands for %s and for %s; write a share for one of them",
                             (*shares)[rest].name, child->key);
            is_read = false;
        } else if (is_read && row->share < 0)
            rest = *count - 1;
    }
    return is_read && sum_check(reading, mapping, *shares, *count, rest);
}
