#include "analysis/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.h"
#include "base/failure_words.h"

enum { WORTH_LARGE_PAGES = 1 << 20 };                    /* bytes */

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Returns 0, or the errno of what failed. */
static int write_file(const char *path, const void *bytes, size_t size, bool flush)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        return errno;
    int error = write_all(file, bytes, size) && (!flush || fsync(file) == 0) ? 0 : errno;
    if (close(file) != 0 && !error)
        error = errno;
    return error;
}

void whole_file_write(const char *path, const char *temporary, const void *bytes, size_t size, bool flush)
{
    int error = write_file(temporary, bytes, size, flush);
    if (!error && rename(temporary, path) != 0)
        error = errno;
    if (!error)
        return;
    unlink(temporary);
    die("cannot write %s: %s", path, failure_of(error));
}

const char *own_name(struct arena *arena, const char *path)
{
    char host[HOST_NAME_MAX + 1] = "";
    gethostname(host, sizeof host - 1);
    return arena_print(arena, "%s.%s.%ld", path, host, (long)getpid());
}

void *whole_file_read(const char *path, struct arena *arena, size_t *size)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    void *bytes = NULL;
    if (fstat(fileno(file), &about) == 0) {
        if (S_ISREG(about.st_mode)) {
            *size = (size_t)about.st_size;
            bytes = *size < WORTH_LARGE_PAGES ? arena_take(arena, *size + 1) : arena_take_large(arena, *size + 1);
            if (fread(bytes, 1, *size, file) != *size)
                bytes = NULL, errno = errno ? errno : EIO;
        } else {
            errno = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
        }
    }
    int error = errno;
    fclose(file);
    errno = error;
    return bytes;
}

void folder_flush(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return;
    fsync(file);                                          /* some file systems have no such thing: the names are safe anyway */
    close(file);
}

const char *folder_of_file(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}
