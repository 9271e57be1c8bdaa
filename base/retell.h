/* retell.h - a text that was made in English, told in another language: by finding the phrase that it was made from.
 *
 * Results keep their notes in English; whoever reads them later has the text alone, not what it was made of. The phrase
 * with most letters that fits it is the one; what stood in its conversions goes into those of the other language, and is
 * told anew itself where it is more than one word. Names that the user gave stay.
 */
#ifndef BASE_RETELL_H
#define BASE_RETELL_H

#include "base/language.h"

/* Returns the text in the language; as it is where no phrase fits. Memory from the arena. */
const char *retell(const struct language *language, const char *text, struct arena *arena);

/* The same, but of what stood in the conversions only numbers are told anew, with the language's decimal mark. */
const char *retell_outermost(const struct language *language, const char *text, struct arena *arena);

#endif
