/* schema.h - the language as a JSON Schema (draft 7), from which editors complete and check while typing.
 *
 * A value type gives the schema of its values as text, in which $rows stands for the section of the param's
 * rows and $words for the list of its words. It is weaker than the reader: it knows no other section.
 */
#ifndef SCENARIOS_SCHEMA_H
#define SCENARIOS_SCHEMA_H

#include <stdio.h>

#include "base/language.h"
#include "base/param.h"

/* Writes the schema of a file whose words are root, what they mean in a language. */
void schema_write(FILE *out, const struct param *root, const struct language *language);

#endif
