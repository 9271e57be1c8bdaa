/* validate_studies.c - published studies run again, and passports in Copenhagen; writes the last chapters of docs/validation.md. */
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "tests/passports.h"
#include "tests/studies.h"
#include "tests/validation_page.h"

int main(void)
{
    struct arena *arena = arena_open();
    const char *before = validation_page_before(arena, STUDIES_CHAPTER);
    FILE *out = fopen(VALIDATION_PAGE, "w");
    if (!out)
        die(VALIDATION_PAGE ": cannot be written");
    fputs(before, out);
    int failed = studies_write(out);
    passports_write(out);
    if (fclose(out) != 0)
        die(VALIDATION_PAGE ": cannot be written");
    arena_close(arena);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
