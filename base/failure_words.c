#include "base/failure_words.h"

#include <errno.h>
#include <string.h>

static const struct language *told_in;                    /* NULL: English */

static const struct { int error; const char *text; } usual[] = {
    {ENOENT, "No such file or directory"}, {EACCES, "Permission denied"}, {EPERM, "Operation not permitted"}, {EISDIR, "Is a directory"},
    {ENOTDIR, "Not a directory"}, {EEXIST, "File exists"}, {ENOSPC, "No space left on device"}, {EDQUOT, "Disk quota exceeded"}, {EFBIG, "File too large"},
    {EIO, "Input/output error"}, {EROFS, "Read-only file system"}, {ENAMETOOLONG, "File name too long"}, {ELOOP, "Too many levels of symbolic links"},
    {EMFILE, "Too many open files"}, {ENOMEM, "Cannot allocate memory"}, {EBUSY, "Device or resource busy"}, {ETXTBSY, "Text file busy"},
    {EINVAL, "Invalid argument"}, {EBADF, "Bad file descriptor"}, {EPIPE, "Broken pipe"}, {ENXIO, "No such device or address"}, {0, NULL},
};

void failure_speak(const struct language *language)
{
    told_in = language;
}

const char *failure_word(const char *text)
{
    return language_phrase(told_in, text);
}

const char *failure_of(int error)
{
    for (int i = 0; usual[i].text; i++)
        if (usual[i].error == error)
            return failure_word(usual[i].text);
    return strerror(error);
}
