#include "models/pace.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "models/check.h"
#include "scenarios/reading.h"

static const double LEAST = 0.001, MOST = 1000;

static void pace_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_pace *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        struct words words = {child->kind == NODE_SCALAR ? child->text : ""};
        double speed = 0;
        if (words_number(&words, &speed) && words_ended(&words) && speed >= LEAST && speed <= MOST)
            rows[list->count++] = (struct written_pace){child->key, child->key_place, speed};
        else if (!comma_is_decimal(reading, child))
            reading_complain(reading, child->place, "'%s' is no speed; write a number from %g to %g, such as %s: 0.8", node_text(reading->arena, child), LEAST,
                             MOST, child->key);
    }
}

const struct value_type value_pace = {
    .name = "speeds", .written = "{interview: 0.8, normal.decide: 1.2}", .size = sizeof(struct row_list), .read = pace_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"number\"}}",
};

static bool is_meant(struct checking *checking, int step, const char *at)
{
    return text_equal(strchr(at, '.') ? step_label(checking, step) : checking->casework->steps[step].heading.name, at);
}

/* Complains that no step has the name, with those of work that have one like it. */
static void complain_of_step(struct checking *checking, const struct written_pace *row)
{
    const struct casework *casework = checking->casework;
    const char **names = NULL;
    int count = 0, room = 0;
    for (int i = 0; i < casework->step_count; i++) {
        bool is_known = casework->steps[i].queue < 0;
        for (int j = 0; j < count; j++)
            is_known |= text_equal(names[j], casework->steps[i].heading.name);
        if (!is_known)
            *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = casework->steps[i].heading.name;
    }
    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = NULL;
    complain(checking->diagnostics, row->place, "no step of work is called '%s'; %s", row->at, text_suggest(checking->arena, row->at, names));
}

/* Whether some of the officers, at home or where they move, do the step. */
static bool is_done_by(const struct casework *casework, int step, const struct written_officers *officers)
{
    for (int i = 0; i < casework->group_count; i++)
        for (int j = 0; j < casework->groups[i].queue_count && casework->groups[i].written == officers; j++)
            if (casework->groups[i].queues[j] == casework->steps[step].queue)
                return true;
    return false;
}

static void row_check(struct checking *checking, const struct written_pace *row, const struct written_officers *officers)
{
    const struct casework *casework = checking->casework;
    int found = -1, work = -1;
    for (int i = 0; i < casework->step_count; i++) {
        if (!is_meant(checking, i, row->at))
            continue;
        found = i;
        if (casework->steps[i].queue < 0)
            continue;
        work = i;
        if (is_done_by(casework, i, officers))
            return;
    }
    if (found < 0)
        complain_of_step(checking, row);
    else if (work < 0)
        complain(checking->diagnostics, row->place, "'%s' is no work, so nobody is quicker or slower at it; name a step of work, or leave it out", row->at);
    else if (officers->number > 0)
        complain(checking->diagnostics, row->place, "'%s' is done by '%s', and these officers never do it; leave it out, or let them do it", row->at,
                 casework->queues[casework->steps[work].queue].heading.name);
}

/* Names of steps first, then single steps, which stand before them. */
static const int64_t *pace_of(struct checking *checking, const struct row_list *list)
{
    const struct casework *casework = checking->casework;
    const struct written_pace *rows = list->rows;
    int64_t *pace = arena_take(checking->arena, (size_t)casework->step_count * sizeof *pace + 1);
    for (int i = 0; i < casework->step_count; i++)
        pace[i] = 1000000;
    for (int single = 0; single < 2; single++)
        for (int row = 0; row < list->count; row++)
            for (int i = 0; i < casework->step_count; i++)
                if ((strchr(rows[row].at, '.') != NULL) == single && is_meant(checking, i, rows[row].at))
                    pace[i] = llround(1e6 * rows[row].speed);
    return pace;
}

void check_paces(struct checking *checking)
{
    struct casework *casework = checking->casework;
    for (int team = 0; team < casework->team_count && checking->tracks_sound; team++) {
        const struct row_list *officers = &WRITTEN(checking, teams, written_team, team)->officers;
        for (int i = 0; i < officers->count; i++) {
            const struct written_officers *written = &((const struct written_officers *)officers->rows)[i];
            for (int row = 0; row < written->speed_at.count; row++)
                row_check(checking, &((const struct written_pace *)written->speed_at.rows)[row], written);
        }
    }
    for (int i = 0; i < casework->group_count; i++)
        if (casework->groups[i].written->speed_at.count)
            casework->groups[i].pace = pace_of(checking, &casework->groups[i].written->speed_at);
}
