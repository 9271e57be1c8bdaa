#include "models/presence_tally.h"

const char *const house_count_names[HOUSE_COUNTS] = {
    [HOUSE_OPEN_DAYS] = "open_days", [HOUSE_COVERED_DAYS] = "covered_days", [HOUSE_FULL_DAYS] = "fully_covered_days",
    [HOUSE_BELOW_DAYS] = "below_days", [HOUSE_OPEN] = "open",
    [HOUSE_BELOW] = "below", [HOUSE_WANTED] = "wanted", [HOUSE_WITH] = "with_children", [HOUSE_SHORT] = "short", [HOUSE_OVER] = "over",
};

const char *const child_count_names[CHILD_COUNTS] = {
    [CHILD_DAYS] = "days", [CHILD_TIME] = "time", [CHILD_WANTED] = "wanted", [CHILD_LAWFUL] = "lawful",
};

const char *const adult_count_names[ADULT_COUNTS] = {
    [ADULT_PAID] = "paid", [ADULT_WITH] = "with_children", [ADULT_ELSEWHERE] = "elsewhere", [ADULT_BREAK] = "break", [ADULT_PLANNING] = "planning",
    [ADULT_OUTSIDE] = "outside_shifts", [ADULT_LEAVE] = "leave", [ADULT_ILL] = "ill", [ADULT_CLOSED] = "closed", [ADULT_SUBSTITUTE] = "substitute",
    [ADULT_SUBSTITUTE_WITH] = "substitute_with_children", [ADULT_COST] = "cost", [ADULT_LAWFUL] = "lawful", [ADULT_BREAKS_MISSED] = "breaks_missed",
};

const char *const quarter_count_names[QUARTER_COUNTS] = {
    [QUARTER_OPEN] = "open", [QUARTER_CHILDREN] = "children", [QUARTER_WANTED] = "wanted", [QUARTER_WITH] = "with_children",
    [QUARTER_SHORT] = "short", [QUARTER_BELOW] = "below",
};
