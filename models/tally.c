#include "models/tally.h"

#include "models/presence.h"

const char *const team_count_names[] = {
    [TEAM_BEGUN] = "begun",           [TEAM_WAITED] = "waited",     [TEAM_ENDED] = "ended", [TEAM_WORKED] = "worked",
    [TEAM_OVERTIME] = "overtime",     [TEAM_PRESENT] = "present",   [TEAM_PAID] = "paid",   [TEAM_COST] = "cost",
    [TEAM_INTERRUPTED] = "interrupted", [TEAM_WAITING_END] = "waiting_end",
    [TEAM_LEAVE] = "leave",           [TEAM_ILL] = "ill",           [TEAM_TRAINING] = "training",
    [TEAM_GAVE_UP] = "gave_up", [TEAM_TURNED_AWAY] = "turned_away", [TEAM_VACANT] = "vacant", [TEAM_TAKEN_OVER] = "taken_over", [TEAM_CLASS_CHANGED] = "class_changed", [TEAM_BLOCKED] = "blocked", [TEAM_OWED] = "owed_end", [TEAM_FULL] = "full_end", [TEAM_LEARNING] = "learning",
};
_Static_assert(sizeof team_count_names / sizeof *team_count_names == TEAM_COUNTS, "every count of teams has a name");

const char *const pair_count_names[] = {
    [PAIR_RECEIVED] = "received",       [PAIR_DECIDED] = "decided",   [PAIR_WITHDRAWN] = "withdrawn",
    [PAIR_SOJOURN] = "sojourn",         [PAIR_PAUSED] = "paused",     [PAIR_TOUCH] = "touch",
    [PAIR_WITHIN] = "within",           [PAIR_RECEIVED_WITHIN] = "received_within",
    [PAIR_RECEIVED_MISSED] = "received_missed", [PAIR_RECEIVED_WITHDRAWN] = "received_withdrawn",
    [PAIR_OPEN_END] = "open_end",       [PAIR_AGE_END] = "age_end",   [PAIR_OVERDUE_END] = "overdue_end",
    [PAIR_REVERSED] = "reversed",       [PAIR_PENALTIES] = "penalties",
};
_Static_assert(sizeof pair_count_names / sizeof *pair_count_names == PAIR_COUNTS, "every count of pairs has a name");

const char *const gated_count_names[GATED_COUNTS] = {[GATED_CAME] = "came", [GATED_OPEN] = "came_open"};

const struct histogram_plan histogram_plans[HISTOGRAMS] = {
    [HISTOGRAM_SOJOURN] = {"sojourn", ROWS_OF_PAIRS}, [HISTOGRAM_WAITING] = {"waiting", ROWS_OF_TEAMS},
    [HISTOGRAM_AGE_BEGIN] = {"age_begin", ROWS_OF_TYPES}, [HISTOGRAM_WITHDRAWN] = {"withdrawn", ROWS_OF_TYPES},
    [HISTOGRAM_WAITING_AGE] = {"waiting_age", ROWS_OF_TEAMS}, [HISTOGRAM_WAITING_AGE_BEGIN] = {"waiting_age_begin", ROWS_OF_TEAMS},
    [HISTOGRAM_AGE] = {"age", ROWS_OF_TYPES}, [HISTOGRAM_NET] = {"net_sojourn", ROWS_OF_NET_PAIRS},
    [HISTOGRAM_SLOT_WAIT] = {"slot_wait", ROWS_OF_BOOKS},
};

bool histogram_is_kept(const struct tally_shape *shape, enum histogram_kind kind)
{
    return (kind != HISTOGRAM_NET || shape->net_pairs > 0) && (kind != HISTOGRAM_SLOT_WAIT || shape->books > 0);
}

int histogram_row_count(const struct tally_shape *shape, enum histogram_kind kind)
{
    const int counts[] = {[ROWS_OF_PAIRS] = shape->pairs, [ROWS_OF_TEAMS] = shape->teams, [ROWS_OF_TYPES] = shape->types,
                          [ROWS_OF_NET_PAIRS] = shape->net_pairs, [ROWS_OF_BOOKS] = shape->books};
    return counts[histogram_plans[kind].rows];
}

int tally_gates_before(const struct casework *casework, int step)
{
    int gates = 0;
    for (int i = 0; i < step; i++)
        gates += casework->steps[i].gate != NULL;
    return gates;
}

struct tally_shape tally_shape(const struct casework *casework)
{
    struct tally_shape shape = {.teams = casework->team_count, .pairs = casework->pair_count, .types = casework->type_count, .books = casework->book_count,
                                .gates = tally_gates_before(casework, casework->step_count), .week_offset_days = civil_weekday(casework->period.first),
                                .net_pairs = casework->stops_clock ? casework->pair_count : 0};
    int days = casework->period.last - casework->period.first + 1;
    shape.weeks = (shape.week_offset_days + days + 6) / 7;
    for (int type = 0; type < casework->type_count; type++)
        if (casework->types[type].slot_goal.kind != GOAL_NONE)
            shape.slot_goal_types = casework->type_count;
    if (casework->house) {
        shape.has_house = true;
        shape.adults = casework->house->row_count;
        shape.children = casework->house->child_group_count;
        shape.first_quarter = casework->house->first_quarter;
        shape.quarters = casework->house->quarters;
    }
    tally_shape_complete(&shape);
    return shape;
}

struct span tally_week_span(const struct tally_shape *shape, const struct casework *casework, int week)
{
    struct span span = {(week - 1) * WEEK - shape->week_offset_days * DAY, week * WEEK - shape->week_offset_days * DAY};
    if (week == 0)
        return (struct span){casework->begin, 0};
    return (struct span){span.from > 0 ? span.from : 0, span.until < casework->end ? span.until : casework->end};
}

void tally_shape_complete(struct tally_shape *shape)
{
    int64_t rows = shape->weeks + 1;
    shape->team_at = 0;
    shape->pair_at = rows * shape->teams * TEAM_COUNTS;
    shape->book_at = shape->pair_at + rows * shape->pairs * PAIR_COUNTS;
    shape->slot_goal_at = shape->book_at + rows * shape->books * BOOK_COUNTS;
    shape->gate_at = shape->slot_goal_at + rows * shape->slot_goal_types * SLOT_GOAL_COUNTS;
    shape->size = shape->gate_at + rows * shape->gates * GATED_COUNTS;
    if (!shape->has_house)
        return;
    shape->house_at = shape->size;
    shape->adults_at = shape->house_at + rows * HOUSE_COUNTS;
    shape->children_at = shape->adults_at + rows * shape->adults * ADULT_COUNTS;
    shape->quarter_at = shape->children_at + rows * shape->children * CHILD_COUNTS;
    shape->size = shape->quarter_at + (int64_t)WEEKDAYS * shape->quarters * QUARTER_COUNTS;
}
