#include "models/gate.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"

static const char HOW[] = "write more than 300 waiting for normal until below 200, or fewer than 20 open in fast until above 30";

enum { MORE, FEWER, WAITING_FOR, OPEN_IN, UNTIL_BELOW, UNTIL_ABOVE };

static const struct value_word gate_words[] = {
    [MORE] = {"more than", "it begins when there are more cases", "more than 300 waiting for normal"},
    [FEWER] = {"fewer than", "it begins when there are fewer cases", "fewer than 20 open in fast"},
    [WAITING_FOR] = {"waiting for", "the cases in the queue of a team", "more than 300 waiting for normal"},
    [OPEN_IN] = {"open in", "the open cases of a track", "fewer than 20 open in fast"},
    [UNTIL_BELOW] = {"until below", "it lasts until there are fewer cases than this", "more than 300 waiting for normal until below 200"},
    [UNTIL_ABOVE] = {"until above", "it lasts until there are more cases than this", "fewer than 20 open in fast until above 30"},
    {NULL, NULL, NULL},
};

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
    return words_take(&words, &gate_words[opens_above ? UNTIL_BELOW : UNTIL_ABOVE]) && number_take(&words, closes)
        && words_ended(&words);
}

static bool gate_words_read(struct reading *reading, const struct node *node, struct written_gate *found)
{
    struct words words = {node->text};
    struct gate *gate = &found->gate;
    gate->opens_above = words_take(&words, &gate_words[MORE]);
    if ((!gate->opens_above && !words_take(&words, &gate_words[FEWER])) || !number_take(&words, &gate->opens))
        return false;
    gate->measure = words_take(&words, &gate_words[OPEN_IN]) ? GATE_OPEN : GATE_WAITING;
    if (gate->measure == GATE_WAITING && !words_take(&words, &gate_words[WAITING_FOR]))
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
    .words = (const struct value_word *const[]){gate_words, NULL}, .read = gate_read, .schema = "{\"type\": \"string\", \"pattern\": \"^(more|fewer) than [0-9]+ (waiting for|open in) .+$\"}",
};
