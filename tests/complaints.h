/* complaints.h - what was complained about, as one text for tests to compare. */
#ifndef TESTS_COMPLAINTS_H
#define TESTS_COMPLAINTS_H

#include "base/diagnostics.h"

/* Returns all messages as diagnostics_print writes them, in the diagnostics' arena. */
const char *complaints_text(struct diagnostics *diagnostics);

#endif
