#include "base/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/failure_words.h"

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    flockfile(stderr);                                    /* never given back: of several threads that fail, the first ends the program */
    fputs("sluse: ", stderr);
    vfprintf(stderr, failure_word(format), arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_SYSTEM);
}

void invariant_failed(const char *file, int line, const char *condition, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "sluse: a fault of the program, please report it: %s:%d: not so: %s\n  ", file, line, condition);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}
