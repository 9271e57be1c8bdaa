#include "base/compose.h"

#include <stddef.h>
#include <string.h>

/* Marks, which all begin alike; letters of one byte, and each with the mark, of two: Unicode's Latin-1 Supplement and Latin Extended-A. */
static const struct { const char *mark, *letters, *marked; } marks[] = {
    {"\xCC\x80", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"},                                                  /* grave */
    {"\xCC\x81", "AEIOUYaeiouyCcLlNnRrSsZz", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź"},                      /* acute */
    {"\xCC\x82", "AEIOUaeiouCcGgHhJjSsWwYy", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ"},                      /* circumflex */
    {"\xCC\x83", "ANOanoIiUu", "ÃÑÕãñõĨĩŨũ"},                                                  /* tilde */
    {"\xCC\x84", "AEIOUaeiou", "ĀĒĪŌŪāēīōū"},                                                  /* macron */
    {"\xCC\x86", "AaGgUu", "ĂăĞğŬŭ"},                                                          /* breve */
    {"\xCC\x87", "CcEeGgIZz", "ĊċĖėĠġİŻż"},                                                    /* dot above */
    {"\xCC\x88", "AEIOUaeiouyY", "ÄËÏÖÜäëïöüÿŸ"},                                              /* diaeresis */
    {"\xCC\x8A", "AaUu", "ÅåŮů"},                                                              /* ring */
    {"\xCC\x8B", "OoUu", "ŐőŰű"},                                                              /* double acute */
    {"\xCC\x8C", "CcDdEeLlNnRrSsTtZz", "ČčĎďĚěĽľŇňŘřŠšŤťŽž"},                                  /* caron */
    {"\xCC\xA7", "CcGKkLlNnRrSsTt", "ÇçĢĶķĻļŅņŖŗŞşŢţ"},                                        /* cedilla */
    {"\xCC\xA8", "AaEeIiUu", "ĄąĘęĮįŲų"},                                                      /* ogonek */
};

/* Returns the two bytes of the letter with the mark that two bytes are; NULL: there is no such letter, or no mark. */
static const char *marked_letter(char letter, const char *mark)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *found = letter && !memcmp(marks[i].mark, mark, 2) ? strchr(marks[i].letters, letter) : NULL;
        if (found)
            return marks[i].marked + 2 * (found - marks[i].letters);
    }
    return NULL;
}

void text_compose(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        const char *marked = *from == *marks->mark && to > text && from[1] ? marked_letter(to[-1], from) : NULL;
        if (marked)
            to[-1] = marked[0], *to++ = marked[1], from++;
        else
            *to++ = *from;
    }
    *to = 0;
}
