#include "cli/report_pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"
#include "cli/output_file.h"
#include "cli/report_page.h"
#include "languages/languages.h"

static const char *const browsers[] = {"chromium", "chromium-browser", "google-chrome", NULL};

enum { EXIT_NO_BROWSER = 127 };

/* In the child: the first browser there is; it says nothing of its own. */
static void browser_become(const char *folder, const char *url, const char *pdf, struct arena *arena)
{
    int nowhere = open("/dev/null", O_WRONLY);
    char *print = arena_print(arena, "--print-to-pdf=%s", pdf), *profile = arena_print(arena, "--user-data-dir=%s/profile", folder);
    char *address = arena_print(arena, "%s", url), *free_of_sandbox = geteuid() == 0 ? "--no-sandbox" : "--headless";
    char *const arguments[] = {"chromium", "--headless", free_of_sandbox, "--disable-gpu", "--no-first-run", "--disable-background-networking",
                               "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--virtual-time-budget=4000",
                               profile, print, address, NULL};
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    for (int i = 0; browsers[i]; i++)
        execvp(browsers[i], arguments);
    _exit(EXIT_NO_BROWSER);
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    remove(path);
    return 0;
}

/* Returns the browser's exit status. */
static int browser_run(const char *folder, const char *url, const char *pdf, struct arena *arena)
{
    int status = 0;
    pid_t child = fork();
    if (child < 0)
        die("cannot start the browser: %s", failure_of(errno));
    if (child == 0)
        browser_become(folder, url, pdf, arena);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_SYSTEM;
}

/* Whether the browser could write all: on a full disk it stops short and says that all is well. */
static bool is_whole_pdf(const char *bytes, size_t size)
{
    enum { TAIL = 1024 };
    static const char end[] = "%%EOF";
    const size_t length = sizeof end - 1;
    for (size_t at = size > TAIL ? size - TAIL : 0; at + length <= size; at++)
        if (memcmp(bytes + at, end, length) == 0)
            return true;
    return false;
}

/* Ends the program when the printed page is not whole, or cannot be written under its name. */
static void pdf_copy(const char *printed, const char *folder, const char *path, struct arena *arena)
{
    size_t size = 0;
    const char *bytes = whole_file_read(printed, arena, &size);
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    if (!bytes || !is_whole_pdf(bytes, size))
        die("cannot write %s: the browser could not print all of it in %s; is the disk full?", path, folder);
    struct output_file output = output_file_open(path, arena);
    fwrite(bytes, 1, size, output.file);
    output_file_close(&output);
}

int report_pdf_write(const char *path, const struct report *report, const char *language, const char *view, struct arena *arena)
{
    const char *place = getenv("TMPDIR");
    char *folder = arena_print(arena, "%s/sluse-report-XXXXXX", place && *place ? place : "/tmp");
    if (!mkdtemp(folder))
        die("cannot make a folder for the page: %s", failure_of(errno));
    const char *page = arena_print(arena, "%s/report.html", folder), *printed = arena_print(arena, "%s/report.pdf", folder);
    int status = report_page_write(page, report, language, arena), browser = 0;
    if (status == 0)
        browser = browser_run(folder, arena_print(arena, "file://%s#%s,%s", page, view, language), printed, arena);
    if (status == 0 && browser == 0)
        pdf_copy(printed, folder, path, arena);
    else
        nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    if (browser == EXIT_NO_BROWSER) {
        fputs(language_phrase(language_named(language), "sluse report: a PDF is printed by Chromium, which is not here (Debian: apt-get install chromium); "
              "or make report.html and print it from your own browser\n"), stderr);
        return EXIT_SYSTEM;
    }
    if (browser != 0)
        die("cannot write %s: the browser failed", path);
    return status;
}
