/* start_file.h - the open cases of a start from a CSV file, and what a table and a file have in common.
 */
#ifndef MODELS_START_FILE_H
#define MODELS_START_FILE_H

#include "models/check.h"

/* Adds the cases of the file to casework->start; complains about every bad line. */
void start_file_read(struct checking *checking, const struct reference *file);

/* Returns whether the file may have a column for the trait: all attributes but those that are called like another column. */
bool start_file_has_column(const struct casework *casework, int trait);

/* Returns the step of a name in a track ("": its first), -1 after complaining. */
int start_step(struct checking *checking, int track, const char *name, struct place place);

/* Returns whether cases of the type can be at the step, after complaining when not. */
bool start_step_check(struct checking *checking, int type, int step, struct place place);

/* Office where a case at this step lies: of the step, else of the work before it in the track, else of its type. */
int start_office(const struct casework *casework, int type, int step);

/* Adds a case that has just come to the step, with nothing else known of it. */
struct start_case *start_add(struct checking *checking, const char *id, int type, int step);

#endif
