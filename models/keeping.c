#include "models/keeping.h"

#include "models/check.h"
#include "models/discipline.h"

static const int64_t MOST_AWAY = 1000 * DAY;

enum { ALWAYS, UNLESS_AWAY };

static const struct value_word same_words[] = {
    [ALWAYS] = {"always", "nobody else takes the case, as long as its officer comes back", "same officer: always"},
    [UNLESS_AWAY] = {"unless away", "another officer may take the case when the officer is away so long", "same officer: unless away 5 days"}, {NULL, NULL, NULL},
};

static void same_officer_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct written_same_officer *same = slot;
    if (!kind_check(reading, param, node, NODE_SCALAR))
        return;
    struct words words = {node->text};
    const char *why = NULL;
    *same = (struct written_same_officer){NEVER, true, node->place};
    if (words_take(&words, &same_words[ALWAYS]) && words_ended(&words))
        return;
    words = (struct words){node->text};
    if (words_take(&words, &same_words[UNLESS_AWAY]) && words_duration(&words, true, &same->away, &why) && words_ended(&words)
        && same->away > 0 && same->away <= MOST_AWAY)
        return;
    reading_complain(reading, node->place, "'%s' says not when another officer may take the case; write unless away 5 days (1 min to 1000 days), or always",
                     node->text);
}

const struct value_type value_same_officer = {
    .name = "same officer", .written = "unless away 5 days", .schema = "{\"type\": \"string\"}", .size = sizeof(struct written_same_officer),
    .read = same_officer_read, .words = (const struct value_word *const[]){same_words, hour_words, day_words, NULL},
};

struct keeping keeping_check(struct checking *checking, const struct written_team *team)
{
    const struct written_same_officer *same = &team->same_officer;
    if (team->caseload && !same->is_written)
        complain(checking->diagnostics, team->heading.place, "the team '%s' has a 'caseload', but its officers keep no cases; write same officer: unless away 5 days",
                 team->heading.name);
    if (same->is_written && team->queue.discipline && team->queue.discipline->preempts)
        complain(checking->diagnostics, same->place, "the team '%s' interrupts work, so that a case cannot stay with its officer; write queue: by class, or leave 'same officer' out",
                 team->heading.name);
    return (struct keeping){same->is_written, same->away, (int)team->caseload};
}
