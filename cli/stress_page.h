/* stress_page.h - what the parts of the STRESS-DES text (stress*.c) share; not for others. */
#ifndef CLI_STRESS_PAGE_H
#define CLI_STRESS_PAGE_H

#include "cli/stress.h"

struct page { FILE *out; const struct stress *stress; const struct casework *first; struct arena *arena; };

/* Returns the text in the page's language. */
const char *page_word(const struct page *page, const char *text);

/* Writes a text in it; page_say: one made as by printf. What has no words of ours is written as it is. */
void page_put(const struct page *page, const char *text);

#define page_say(page, ...) fputs(arena_print((page)->arena, __VA_ARGS__), (page)->out)

/* Writes the heading of an item, "2.1", or of a section. */
void page_item(const struct page *page, const char *number, const char *title);
void page_section(const struct page *page, const char *title);

/* Returns three digits that count: "4.5", "0.125", "1,230". */
const char *page_digits(struct arena *arena, double value);

/* Returns "4.5 hours", "12 days", in the unit in which it reads. */
const char *page_length(struct arena *arena, double microseconds);

/* The flow chart, the steps in words, and where cases come in and leave. */
void page_diagram(const struct page *page);
void page_steps(const struct page *page);
void page_exits(const struct page *page);

/* Whether some case can leave undecided: by a way to withdrawn, or from a book that turns away or whose clients do not book again. */
bool page_can_withdraw(const struct page *page);

/* What each scenario changes of the one it is compared with, word by word, and what these words mean. */
void page_scenarios(const struct page *page);

/* The teams: how many officers with which hours, their leave, sickness, turnover and overtime. */
void page_teams(const struct page *page);

/* The books of appointments: desks, booking window, cancellations, no-shows. */
void page_books(const struct page *page);

/* A house: how many children and adults, with which hours, their leave and sickness. */
void page_house(const struct page *page);

/* What the file, with the settings kept, has under these keys of its margin, and what each word of it means where it stands first. */
void page_written(const struct page *page, const char *const keys[]);

/* The open cases at the start as written, the few withheld. */
void page_start_written(const struct page *page);

/* Writes Markdown so that names in it are text: outside code no mark begins a tag, a letter's name or code that does not end in its line. */
void markup_write(FILE *out, const char *text);

/* How the runs begin, how long they are and how many: section 4. */
void page_experimentation(const struct page *page);

#endif
