/* report_page.h - the report as one HTML file: the page that `make web` built, with the results' JSON put into it. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include "analysis/report_data.h"

/* Writes the page, opened in a language. Returns 0, or EXIT_SYSTEM after saying what to install when the built page is not there, or why
 * it cannot be written. */
int report_page_write(const char *path, const struct report *report, const char *language, struct arena *arena);

/* Returns the name of a file without its folder. */
const char *file_name(const char *path);

/* Notes in the report which file its results are from, and a hash of the file's bytes: equal results are equal bytes. */
void report_file_note(struct report *report, const char *results_path, struct arena *arena);

/* Returns the data that a page holds; NULL when it is none of ours. */
const char *report_page_data(const char *page, struct arena *arena);

/* Returns the path of the built page, beside the program or in the installed share folder; NULL where there is none. */
const char *report_page_find(struct arena *arena);

/* Whether what stands around the data is the page that this program makes: what shows them is checked by that. */
enum page_look { PAGE_SAME, PAGE_OTHER, PAGE_NOT_BUILT };

enum page_look report_page_look(const char *page, struct arena *arena);

#endif
