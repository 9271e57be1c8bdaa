#include "cli/output_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/failure.h"

struct output_file output_file_open(const char *path, struct arena *arena)
{
    struct stat about;
    struct output_file output = {.path = path};
    if (!path)
        return output;
    if (!*path)
        die("an output file needs a name");
    bool is_special = stat(path, &about) == 0 && !S_ISREG(about.st_mode);
    if (!is_special)
        output.part = arena_print(arena, "%s.part", path);
    output.file = fopen(is_special ? path : output.part, "w");
    if (!output.file)
        die("cannot write %s: %s", path, strerror(errno));
    return output;
}

void output_file_close(struct output_file *output)
{
    if (!output->file)
        return;
    bool failed = ferror(output->file) != 0;
    if (fclose(output->file) != 0)
        failed = true;
    if (!failed && output->part)
        failed = rename(output->part, output->path) != 0;
    if (!failed)
        return;
    int fault = errno;
    if (output->part)
        remove(output->part);
    die("cannot write %s: %s", output->path, fault ? strerror(fault) : "an earlier write failed");
}

bool same_file(const char *a, const char *b)
{
    struct stat of_a, of_b;
    if (stat(a, &of_a) != 0 || stat(b, &of_b) != 0)
        return strcmp(a, b) == 0;
    return of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}
