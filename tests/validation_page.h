/* validation_page.h - docs/validation.md, of which each validating program writes its own chapters. */
#ifndef TESTS_VALIDATION_PAGE_H
#define TESTS_VALIDATION_PAGE_H

#include "base/arena.h"

#define VALIDATION_PAGE "docs/validation.md"
#define STUDIES_CHAPTER "## Published studies\n"

/* Return the text before the chapter of that heading, and from there on; "" where there is none. */
const char *validation_page_before(struct arena *arena, const char *heading);
const char *validation_page_from(struct arena *arena, const char *heading);

#endif
