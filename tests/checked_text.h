/* checked_text.h - casework_check on a scenario written in a test. */
#ifndef TESTS_CHECKED_TEXT_H
#define TESTS_CHECKED_TEXT_H

#include "models/casework.h"

/* Returns the casework of variant number `variant` of a scenario text, or NULL. *messages: all complaints and notes, as
 * they are printed, "t.yaml:LINE:COLUMN: ...". folder: of files that the text names. */
const struct casework *checked_text(struct arena *arena, const char *text, const char *folder, int variant, const char **messages);

/* Returns the casework of the text's first variant; the test fails, printing text and complaints, when there are any. */
const struct casework *sound_text(struct arena *arena, const char *text);

/* A correct scenario in five lines, to which tests add what they are about: M/M/1 in June 2026. */
#define SMALL_PERIOD "sluse: 1\nperiod: 2026-06-01..2026-06-30\n"
#define SMALL_TEAMS  "teams:\n  desk: {officers: 1}\n"
#define SMALL_CASES  "cases:\n  case: {intake: {per hour: 0.9}, track: service}\n"
#define SMALL_TRACKS "tracks:\n  service:\n    - decide: {by: desk, time: exponential mean 1 h}\n"
#define SMALL        SMALL_PERIOD SMALL_TEAMS SMALL_CASES SMALL_TRACKS

#endif
