#include "cli/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.h"
#include "base/failure_words.h"

/* Opens a file without a name in the folder of path: nothing of it is left, however the program ends. -1 where the system has none. */
static int nameless_open(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    return open(slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

struct output_file output_file_try(const char *path, struct arena *arena)
{
    struct stat about;
    struct output_file output = {.path = path};
    bool is_special = stat(path, &about) == 0 && !S_ISREG(about.st_mode);
    int nameless = is_special ? -1 : nameless_open(path, arena);
    if (!is_special)
        output.part = arena_print(arena, "%s.part", path);
    output.is_nameless = nameless >= 0;
    output.file = nameless >= 0 ? fdopen(nameless, "w") : fopen(is_special ? path : output.part, "w");
    return output;
}

struct output_file output_file_open(const char *path, struct arena *arena)
{
    if (!path)
        return (struct output_file){NULL, NULL, NULL, false};
    if (!*path)
        die("an output file needs a name");
    struct output_file output = output_file_try(path, arena);
    if (!output.file)
        die("cannot write %s: %s", path, failure_of(errno));
    return output;
}

/* Returns whether all was written, and what is nameless has the name of the part. */
static bool output_file_flush(const struct output_file *output)
{
    if (fflush(output->file) != 0 || ferror(output->file))
        return false;
    if (!output->is_nameless)
        return true;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fileno(output->file));
    remove(output->part);
    return linkat(AT_FDCWD, link, AT_FDCWD, output->part, AT_SYMLINK_FOLLOW) == 0;
}

/* Returns why writing failed, 0 where it is not known. What failed while the file was made is known to no one any more, but one more byte meets
 * the same fate. */
static int fault_of(FILE *file)
{
    return errno ? errno : write(fileno(file), "", 1) < 0 ? errno : 0;
}

const char *output_file_end(struct output_file *output)
{
    errno = 0;
    bool failed = !output_file_flush(output);
    int fault = failed ? fault_of(output->file) : 0;
    if (fclose(output->file) != 0)
        failed = true, fault = fault ? fault : errno;
    if (!failed && output->part && rename(output->part, output->path) != 0)
        failed = true, fault = errno;
    if (failed && output->part)
        remove(output->part);
    return !failed ? NULL : fault ? failure_of(fault) : failure_word("an earlier write failed");
}

void output_file_close(struct output_file *output)
{
    const char *why = output->file ? output_file_end(output) : NULL;
    if (why)
        die("cannot write %s: %s", output->path, why);
}

bool same_file(const char *a, const char *b)
{
    struct stat of_a, of_b;
    if (stat(a, &of_a) != 0 || stat(b, &of_b) != 0)
        return strcmp(a, b) == 0;
    return of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}
