/* look_alike.h - characters that look like others: a value that holds one is wrong, and nobody sees why. */
#ifndef BASE_LOOK_ALIKE_H
#define BASE_LOOK_ALIKE_H

/* Returns what the first such character in the text is and what to type instead, as a phrase; NULL: there is none. */
const char *look_alike_in(const char *text);

#endif
