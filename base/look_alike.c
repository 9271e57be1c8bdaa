#include "base/look_alike.h"

#include <stddef.h>
#include <string.h>

static const char BLANK[] = "there is a blank here that is none: a no-break space; type a plain one";
static const char DASH[] = "there is a dash here that is no hyphen; type -";
static const char UNSEEN[] = "there is a character here that nobody sees; type the word anew";
static const char QUOTES[] = "there are typographic quotes here; type \" or '";
static const char OTHER_LETTERS[] = "there is a letter here that only looks like a Latin one; type the word anew";

static const char MARK[] = "there is a letter here in two characters, itself and its mark, as some programs write å or é; it is another name, so type the word anew";

/* Ranges of characters of three bytes, as these stand in UTF-8. */
static const struct { const char *from, *until, *what; } looks[] = {
    {"\xE2\x80\x80", "\xE2\x80\x8A", BLANK}, {"\xE2\x80\xAF", "\xE2\x80\xAF", BLANK}, {"\xE3\x80\x80", "\xE3\x80\x80", BLANK},
    {"\xE2\x80\x90", "\xE2\x80\x95", DASH},  {"\xE2\x88\x92", "\xE2\x88\x92", DASH},
    {"\xE2\x80\x8B", "\xE2\x80\x8F", UNSEEN}, {"\xE2\x81\xA0", "\xE2\x81\xA0", UNSEEN}, {"\xEF\xBB\xBF", "\xEF\xBB\xBF", UNSEEN},
    {"\xE2\x80\x98", "\xE2\x80\x9F", QUOTES},
};

const char *look_alike_in(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (at[0] == 0xC2 && at[1] == 0xA0)
            return BLANK;
        if (at[0] == 0xC2 && at[1] == 0xAD)
            return UNSEEN;
        if (at[0] == 0xCC || (at[0] == 0xCD && at[1] <= 0xAF))                                  /* combining marks, U+0300 to U+036F */
            return MARK;
        if ((at[0] == 0xCE || at[0] == 0xCF || at[0] == 0xD0 || at[0] == 0xD1) && at[1])       /* Greek and Cyrillic */
            return OTHER_LETTERS;
        for (size_t i = 0; at[0] >= 0xE2 && at[0] <= 0xEF && at[1] && i < sizeof looks / sizeof *looks; i++)
            if (memcmp(at, looks[i].from, 3) >= 0 && memcmp(at, looks[i].until, 3) <= 0)
                return looks[i].what;
    }
    return NULL;
}
