#include "cli/report_page.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/digest.h"
#include "analysis/report_json.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"
#include "cli/output_file.h"
#include "languages/languages.h"

/* Stands in the built page where the data go. */
static const char SLOT[] = "<script type=\"application/json\" id=\"data\">null</script>";

const char *report_page_find(struct arena *arena)
{
    static const char *const places[] = {"/../web/report.html", "/../share/sluse/report.html"};
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length < 0)
        return NULL;
    program[length] = 0;
    *strrchr(program, '/') = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *path = arena_print(arena, "%s%s", program, places[i]);
        if (access(path, R_OK) == 0)
            return path;
    }
    return NULL;
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void report_file_note(struct report *report, const char *results_path, struct arena *arena)
{
    size_t size;
    const void *bytes = whole_file_read(results_path, arena, &size);
    report->file = file_name(results_path);
    report->checksum = bytes ? bytes_hash(0, bytes, size) : 0;
}

const char *report_page_data(const char *page, struct arena *arena)
{
    size_t mark = (size_t)(strstr(SLOT, "null") - SLOT);
    const char *before = arena_copy(arena, SLOT, mark), *start = strstr(page, before);
    const char *end = start ? strstr(start, SLOT + mark + strlen("null")) : NULL;
    return end ? arena_copy(arena, start + mark, (size_t)(end - start) - mark) : NULL;
}

/* Returns the built page as text, with the place of the data; NULL when there is none. */
static const char *page_read(const char **slot, struct arena *arena)
{
    const char *path = report_page_find(arena);
    size_t size;
    const char *bytes = path ? whole_file_read(path, arena, &size) : NULL;
    const char *page = bytes ? arena_copy(arena, bytes, size) : NULL;
    *slot = page ? strstr(page, SLOT) : NULL;
    return *slot ? page : NULL;
}

enum page_look report_page_look(const char *page, struct arena *arena)
{
    const char *slot, *built = page_read(&slot, arena);
    if (!built)
        return PAGE_NOT_BUILT;
    size_t mark = (size_t)(strstr(SLOT, "null") - SLOT), before = (size_t)(slot - built) + mark;
    const char *tail = slot + mark + strlen("null"), *end;
    if (strlen(page) < before || strncmp(page, built, before) != 0)
        return PAGE_OTHER;
    end = strstr(page + before, "</script>");
    return end && strcmp(end, tail) == 0 ? PAGE_SAME : PAGE_OTHER;
}

int report_page_write(const char *path, const struct report *report, const char *language, struct arena *arena)
{
    const char *slot, *page = page_read(&slot, arena);
    if (!page) {
        fputs(language_phrase(language_named(language), "sluse report: the page is not built here: it needs Node.js 18 or later and npm (Debian: apt-get install nodejs npm), "
                        "then 'make web'. Without it there are still 'sluse show', its --csv, and 'sluse report -o tables.xlsx'\n"), stderr);
        return EXIT_SYSTEM;
    }
    size_t mark = (size_t)(strstr(SLOT, "null") - SLOT);
    struct output_file output = output_file_try(path, arena);
    const char *why = output.file ? NULL : failure_of(errno);
    if (!why) {
        fwrite(page, 1, (size_t)(slot - page) + mark, output.file);
        report_json(output.file, report, language);
        fputs(slot + mark + strlen("null"), output.file);
        why = output_file_end(&output);
    }
    if (why)
        fprintf(stderr, "sluse: "), fprintf(stderr, failure_word("cannot write %s: %s"), path, why), fputc('\n', stderr);
    return why ? EXIT_SYSTEM : 0;
}
