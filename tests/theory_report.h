/* theory_report.h - all known answers against the engine: run, told as a table, judged. */
#ifndef TESTS_THEORY_REPORT_H
#define TESTS_THEORY_REPORT_H

#include <stdio.h>

#include "tests/theory.h"

enum { MOST_COMPARISONS = 200 };

struct theory_results {
    struct known_rows rows;
    struct comparison comparisons[MOST_COMPARISONS];
    int count;
};

/* Runs every theory whose row's id begins with `only_row` (NULL: all), and the figures that need no run. */
void theory_results_make(struct theory_results *results, double effort, uint64_t salt, const char *only_row, struct arena *arena);

/* Writes one line per row, led by `lead`: row, model, quantity, exact, simulated, standard error, z. */
void theory_table_write(const struct theory_results *results, FILE *out, const char *lead);

/* Writes why the other rows are not compared; returns how many there are. */
int theory_gaps_write(const struct theory_results *results, FILE *out, const char *lead);

/* Writes the joint judgement, one figure a line. */
void verdict_write(const struct verdict *verdict, FILE *out, const char *lead);

#endif
