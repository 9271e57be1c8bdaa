#include "models/check.h"

/* row: what is written of the type. */
static void type_intake(struct checking *checking, int type, const struct node *row)
{
    struct written_case *written = WRITTEN(checking, cases, written_case, type);
    const struct node *node = node_child(row, "intake");
    static const char *const amounts[] = {"per hour", "per day", "per week", "per month", "per year", "trace", NULL};
    if (!node)
        return;
    checking->has_unread_amount = node->kind != NODE_MAPPING && (node->kind != NODE_SCALAR || *node->text);      /* told already */
    for (int i = 0; amounts[i]; i++)
        checking->has_unread_amount |= node_child(node, amounts[i]) != NULL;
    written->intake.place = node->key_place;
    intake_build(checking, type, &written->intake);
}

void check_types(struct checking *checking)
{
    struct casework *casework = checking->casework;
    if (casework->type_count == 0 && checking->written.cases.place.file)
        complain(checking->diagnostics, checking->written.cases.place, "there are no case types; write at least one");
    const struct node *cases = node_child(checking->root, "cases"), *row = cases ? cases->first : NULL;
    for (int type = 0; type < casework->type_count; type++, row = row->next) {    /* types stand in the order of the file */
        const struct written_case *written = WRITTEN(checking, cases, written_case, type);
        casework->types[type].track = row_find(checking, &written->track, "track", casework->tracks, casework->track_count,
                                               sizeof *casework->tracks);
        type_intake(checking, type, row);
    }
}

/* Whether the row has a word that is likely to be an intake. */
static bool has_intake(const struct node *row)
{
    for (const struct node *child = row ? row->first : NULL; child; child = child->next)
        if (child->key && text_distance(child->key, "intake", 2) <= 2)
            return true;
    return false;
}

void check_comers(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    const struct written_start *start = &checking->written.start;
    const struct node *cases = node_child(checking->root, "cases"), *row = cases ? cases->first : NULL;
    bool is_unsure = start->booked.count && checking->diagnostics->errors;    /* who has booked is not known then */
    if ((start->kind != START_EMPTY && start->kind != START_WARM_UP) || is_unsure)
        return;
    for (int type = 0; type < casework->type_count; type++, row = row->next) {
        bool comes = has_intake(row) || type_is_brought(checking, type);
        for (int i = 0; i < casework->start_count && !comes; i++)
            comes = casework->start[i].type == type;
        if (!comes)
            complain(checking->diagnostics, WRITTEN(checking, cases, written_case, type)->heading.place, "no case of '%s' ever comes; write an intake, or open cases under 'start'",
                     casework->types[type].heading.name);
    }
}

void check_goals(struct checking *checking)
{
    struct casework *casework = checking->casework;
    civil_day first = casework->first_day;
    for (int i = 0; i < casework->start_count; i++) {
        civil_day received = casework->first_day - (int)(casework->start[i].oldest / DAY) - 1;
        first = received < first ? received : first;
    }
    for (int type = 0; type < casework->type_count; type++) {
        const struct written_goal *written = &WRITTEN(checking, cases, written_case, type)->goal;
        const struct written_calendar *calendar = NULL;
        if (written->calendar.name) {
            int number = calendar_find(checking, &written->calendar);
            calendar = number < 0 ? NULL : checking->calendars[number];
        }
        struct goal goal = goal_build(written, calendar, casework, first, checking->arena);
        *(written->waits_for_slot ? &casework->types[type].slot_goal : &casework->types[type].goal) = goal;
        if (written->waits_for_slot)
            casework->types[type].goal = goal_build(&(struct written_goal){0}, NULL, casework, first, checking->arena);
    }
}
