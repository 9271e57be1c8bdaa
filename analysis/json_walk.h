/* json_walk.h - JSON read value by value: each text, number, truth or null with its path, "scenarios[1].cells[2].mean".
 *
 * For comparing two objects of one program: the order of members counts. It copies nothing but paths.
 */
#ifndef ANALYSIS_JSON_WALK_H
#define ANALYSIS_JSON_WALK_H

#include <stdbool.h>
#include <stddef.h>

enum { JSON_DEPTH = 16, JSON_PATH = 512 };

struct json_walk {
    const char *at;                                       /* the rest of the text */
    char path[JSON_PATH];                                 /* of the value found last */
    const char *value; size_t length;                     /* it as written, quotes included; in the text */
    bool is_faulty;                                       /* what stands at `at` is no JSON, or too deep */
    int depth;
    struct { bool is_list; int next; size_t path_length; } levels[JSON_DEPTH];
};

/* Returns a walk over text, which ends with a zero byte and stays in place. */
struct json_walk json_walk(const char *text);

/* Goes to the next value that is neither object nor list; empty ones are values: "{}", "[]". Returns false at the end or at a fault. */
bool json_walk_next(struct json_walk *walk);

/* Returns whether the value found is the text, number or word as written. */
bool json_walk_is(const struct json_walk *walk, const char *written);

#endif
