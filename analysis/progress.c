#include "analysis/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

void progress_begin(struct progress *progress, int all, struct sharing sharing, bool is_wanted, const struct language *language)
{
    double now = seconds_now();
    *progress = (struct progress){language, is_wanted && all > 0 && isatty(STDERR_FILENO), 0, all, now, now, ""};
    if (!progress->is_shown)
        return;
    sharing_write(sharing, language, progress->way, sizeof progress->way);
    if (sharing.inside > 1)                               /* long ones: it is a while until the first has ended */
        fprintf(stderr, language_phrase(language, "\r0 of %d replications; %s \033[K"), all, progress->way);
}

void progress_step(struct progress *progress)
{
    progress->finished++;
    double now = progress->is_shown ? seconds_now() : 0;
    if (!progress->is_shown || now - progress->told < 0.2)
        return;
    progress->told = now;
    double left = (now - progress->begun) / progress->finished * (progress->all - progress->finished);
    fprintf(stderr, language_phrase(progress->language, "\r%d of %d replications, about %.0f s left; %s \033[K"), progress->finished, progress->all, left,
            progress->way);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
}

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
