/* presence_tally.h - the counts of a house in one replication: integers, by week, and by weekday and quarter of an hour.
 *
 * They are a part of the tally's vector (models/tally.h), so that parts, merging and storing carry them. Times are microseconds: of adults
 * by their weight, of children by their share in the house. To add a count: its row here, in the names, and its line in presence_run.c.
 */
#ifndef MODELS_PRESENCE_TALLY_H
#define MODELS_PRESENCE_TALLY_H

/* Per week, of the whole house. */
enum house_count {
    HOUSE_OPEN_DAYS, HOUSE_COVERED_DAYS, HOUSE_FULL_DAYS, HOUSE_BELOW_DAYS, HOUSE_OPEN, HOUSE_BELOW, HOUSE_WANTED, HOUSE_WITH, HOUSE_SHORT, HOUSE_OVER, HOUSE_COUNTS
};

/* Per week and group of children. */
enum child_count { CHILD_DAYS, CHILD_TIME, CHILD_WANTED, CHILD_LAWFUL, CHILD_COUNTS };

/* Per week and row of adults. */
enum adult_count {
    ADULT_PAID, ADULT_WITH, ADULT_ELSEWHERE, ADULT_BREAK, ADULT_PLANNING, ADULT_OUTSIDE, ADULT_LEAVE, ADULT_ILL, ADULT_CLOSED,
    ADULT_SUBSTITUTE, ADULT_SUBSTITUTE_WITH, ADULT_COST, ADULT_LAWFUL, ADULT_BREAKS_MISSED, ADULT_COUNTS
};

/* Per weekday and quarter of an hour, over the period. */
enum quarter_count { QUARTER_OPEN, QUARTER_CHILDREN, QUARTER_WANTED, QUARTER_WITH, QUARTER_SHORT, QUARTER_BELOW, QUARTER_COUNTS };

/* Slugs for the results file, in the order above. */
extern const char *const house_count_names[], *const child_count_names[], *const adult_count_names[], *const quarter_count_names[];

#endif
