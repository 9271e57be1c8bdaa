/* wording.h - pieces of sentences: counts with their noun, shares, amounts with their unit, changes with their sign. */
#ifndef ANALYSIS_WORDING_H
#define ANALYSIS_WORDING_H

#include "analysis/estimate.h"
#include "analysis/print_unit.h"
#include "base/language.h"

/* Returns "1 replication", "2 replications", "0 replications"; the plural of a regular noun. */
const char *count_text(struct arena *arena, int count, const char *noun);

/* Returns the text with a capital at its start: ASCII, and the letters of Latin-1 as UTF-8. */
const char *capital_text(struct arena *arena, const char *text);

/* Returns "68 %"; with a decimal beside the goal, below 1 and above 99 %, where rounding would mislead. goal: NaN for none. */
const char *share_text(struct arena *arena, double percent, double goal);

/* Returns a value, in the figure's own unit, as "46 minutes", "319", "67 %", "4.0 m DKK". */
const char *amount_text(struct arena *arena, const struct figure *figure, double value, struct print_unit unit);

/* Returns what an estimate may be off by: "±19"; "0.5 to 5.9" where that would mislead; "" where nothing is known of it. */
const char *spread_alone_text(struct arena *arena, const struct estimate *estimate, double scale, int decimals);

/* Returns the same as it stands after the estimate's number: " ±19"; " (0.5 to 5.9)". */
const char *spread_text(struct arena *arena, const struct estimate *estimate, double scale, int decimals);

/* Returns a change of it as "+46 minutes", "-6.5 points", "+1.3 m DKK"; never rounded to nothing. */
const char *change_amount_text(struct arena *arena, const struct figure *figure, double change, struct print_unit unit);

/* Returns "a", "a and b", "a, b and c"; joins a list built one by one: `is_last` when text closes it. "" starts it. */
const char *list_text(struct arena *arena, const char *list, const char *text, bool is_last);

/* Returns a goal as written, "90 % within 20 working days" or "wait for slot: 90 % within 10 days", in a language. */
const char *goal_in_language(const struct language *language, const char *goal, struct arena *arena);

/* Returns its time alone: "within 20 working days". */
const char *goal_time_text(struct arena *arena, const char *goal);

#endif
