#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "analysis/version.h"
#include "base/arena.h"
#include "base/failure.h"
#include "base/failure_words.h"
#include "base/pages.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/speech.h"
#include "sim/threads.h"

struct command { const char *name, *summary; int (*run)(int argc, char **argv); };

/* In the order in which they are listed. */
static const struct command commands[] = {
    {"check", "all mistakes of a scenario file, or what it holds", command_check},
    {"run", "the scenarios of a file, simulated and compared", command_run},
    {"show", "results as tables, CSV or JSON", command_show},
    {"compare", "scenarios against one of them: what is settled and what is not", command_compare},
    {"value", "what one officer more or fewer is worth in each team and month", command_value},
    {"report", "results as a page to read and print, in Danish or English", command_report},
    {"trace", "every number of a report, made again from its results", command_trace},
    {"move", "which officers to move where and when, with price and certainty", command_move},
    {"need", "officers each team needs to keep the goals, permanent and temporary", command_need},
    {"divide", "whole numbers of the file, such as officers by team, chosen", command_divide},
    {"sensitivity", "which uncertain input matters", command_sensitivity},
    {"explain", "what a word of the scenario language means", command_explain},
    {"replay", "one replication alone, told step by step", command_replay},
    {"merge", "one results file from the parts of many machines", command_merge},
    {"digest", "one number for all the numbers of a results file", command_digest},
    {"schema", "the language as a JSON Schema, for editors", command_schema},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void usage_write(FILE *out, const struct language *language)
{
    fputs(language_phrase(language, "Usage: sluse COMMAND [ARGUMENT...]\nShows where an agency's people should be moved: simulates its casework from a "
                                    "scenario file.\n\n"), out);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-11s %s\n", commands[i].name, language_phrase(language, commands[i].summary));
    fputs(language_phrase(language, "\n  --help     this list; 'sluse COMMAND --help' tells a command's options\n  --version  the version\n"), out);
}

static int unknown_complain(const char *name)
{
    struct arena *arena = arena_open();
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i].name;
    arena_speak(arena, speech_usual());
    fputs(arena_print(arena, "sluse: no command '%s'; %s\n", name, text_suggest(arena, name, names)), stderr);
    arena_close(arena);
    return EXIT_USER;
}

/* At every end of the program, also that of `--help`, which never comes back: what was written must have arrived (a full disk). */
static void output_check(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    fprintf(stderr, failure_word("sluse: cannot write the output: %s\n"), errno ? failure_of(errno) : failure_word("the disk is full, or whoever read it has gone"));
    _exit(EXIT_SYSTEM);
}

/* Without its standard files a program's next file gets their number, and what it says would be written into that file.
 * What is written to a closed output still fails, as it should: it gets a file that can only be read. */
static void standard_files_open(void)
{
    for (int number = 0; number < 3; number++)
        if (fcntl(number, F_GETFD) < 0 && open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) < 0)
            exit(EXIT_SYSTEM);
}

/* Memory once had, but blocks with pages of their own, is kept for the next to ask: given back, each of its pages would have to be fetched and cleared again. The first of it
 * lies in the system's large pages, if that grants any: each fresh page of 4 kB costs microseconds, and a short run wants thousands. */
static void memory_keep(void)
{
    enum { KEPT = 1 << 30, AT_ONCE = 64 << 20, LARGE_PAGE = 2 << 20 };
    mallopt(M_MMAP_THRESHOLD, OWN_PAGES);
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, AT_ONCE);
    memory_free(memory_take(OWN_PAGES / 2));              /* now the heap is so long */
    uintptr_t until = (uintptr_t)sbrk(0) & -(uintptr_t)LARGE_PAGE;
    if (until > AT_ONCE)
        madvise((void *)(until - AT_ONCE + LARGE_PAGE), AT_ONCE - LARGE_PAGE, MADV_HUGEPAGE);
}

int main(int argc, char **argv)
{
    standard_files_open();
    atexit(output_check);
    failure_speak(speech_usual());
    signal(SIGXFSZ, SIG_IGN);                             /* a file that grows too large is an error of the write */
    const char *name = argc > 1 ? argv[1] : "--help";
    if (argc == 4 && text_equal(name, "--lang") && text_equal(argv[3], "--help") && language_named(argv[2])) {
        usage_write(stdout, language_named(argv[2]));
        return 0;
    }
    if (argc > 2 && name[0] == '-') {
        fprintf(stderr, "sluse: nothing may follow '%s', not even '%s'\n", name, argv[2]);
        return EXIT_USER;
    }
    if (text_equal(name, "--version") || text_equal(name, "-V")) {
        printf("sluse %s\n", program_version());
        return 0;
    }
    if (text_equal(name, "--help") || text_equal(name, "-?") || text_equal(name, "-h") || text_equal(name, "help")) {
        usage_write(stdout, speech_usual());
        return 0;
    }
    argp_err_exit_status = EXIT_USER;
    memory_keep();
    threads_use(0);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!text_equal(commands[i].name, name))
            continue;
        char called[64];
        snprintf(called, sizeof called, "sluse %s", name);
        argv[1] = called;
        return commands[i].run(argc - 1, argv + 1);
    }
    return unknown_complain(name);
}
