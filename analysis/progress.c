#include "analysis/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

void progress_begin(struct progress *progress, int all, bool is_wanted, const struct language *language)
{
    double now = seconds_now();
    *progress = (struct progress){language, is_wanted && all > 0 && isatty(STDERR_FILENO), 0, all, now, now};
}

void progress_step(struct progress *progress)
{
    progress->finished++;
    double now = progress->is_shown ? seconds_now() : 0;
    if (!progress->is_shown || now - progress->told < 0.2)
        return;
    progress->told = now;
    double left = (now - progress->begun) / progress->finished * (progress->all - progress->finished);
    fprintf(stderr, language_phrase(progress->language, "\r%d of %d replications, about %.0f s left \033[K"), progress->finished, progress->all, left);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown && progress->told > progress->begun)
        fputs("\r\033[K", stderr);
}

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
