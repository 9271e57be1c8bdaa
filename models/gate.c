#include "models/gate.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"

static const char HOW[] = "write more than 300 waiting for normal until below 200, or fewer than 20 open in fast until above 30";

/* Reads a whole number of cases. */
static bool number_take(struct words *words, int64_t *number)
{
    double found;
    if (!words_number(words, &found) || found < 0 || found > 1e9 || found != (double)(int64_t)found)
        return false;
    *number = (int64_t)found;
    return true;
}

/* Reads the number after "until below" or "until above". */
static bool until_read(const char *text, bool opens_above, int64_t *closes)
{
    struct words words = {text};
    return words_take(&words, "until") && words_take(&words, opens_above ? "below" : "above") && number_take(&words, closes)
        && words_ended(&words);
}

static bool gate_words_read(struct reading *reading, const struct node *node, struct written_gate *found)
{
    struct words words = {node->text};
    struct gate *gate = &found->gate;
    gate->opens_above = words_take(&words, "more");
    if ((!gate->opens_above && !words_take(&words, "fewer")) || !words_take(&words, "than") || !number_take(&words, &gate->opens))
        return false;
    gate->measure = words_take(&words, "open") ? GATE_OPEN : GATE_WAITING;
    if (gate->measure == GATE_OPEN ? !words_take(&words, "in") : !words_take(&words, "waiting") || !words_take(&words, "for"))
        return false;
    const char *name = words.at + strspn(words.at, " "), *until = strstr(name, " until ");
    found->subject = (struct reference){until ? arena_copy(reading->arena, name, (size_t)(until - name)) : name, node->place};
    gate->closes = gate->opens_above ? gate->opens + 1 : gate->opens - 1;
    return *found->subject.name && (!until || until_read(until, gate->opens_above, &gate->closes));
}

static void gate_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_gate found = {.place = node->place};
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    if (!gate_words_read(reading, node, &found))
        reading_complain(reading, node->place, "'%s' is not understood; %s", node->text, arena_word(reading->arena, HOW));
    else if (found.gate.opens_above ? found.gate.closes > found.gate.opens + 1 : found.gate.closes < found.gate.opens - 1)
        reading_complain(reading, node->place, "'%s' closes before it has opened; write the %s number after 'until'", node->text,
                         arena_word(reading->arena, found.gate.opens_above ? "smaller" : "larger"));
    else
        *(struct written_gate *)slot = found;
}

const struct value_type value_gate = {
    .name = "numbers of cases", .written = "more than 300 waiting for normal until below 200", .size = sizeof(struct written_gate),
    .read = gate_read, .schema = "{\"type\": \"string\", \"pattern\": \"^(more|fewer) than [0-9]+ (waiting for|open in) .+$\"}",
};
