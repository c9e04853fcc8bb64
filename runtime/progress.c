/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A bar needs a terminal: no escape code and no carriage return ever reaches a file. */
#include "runtime/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "runtime/run.h"

void progress_begin(Progress *progress, bool quiet, const char *unit, uint64_t total)
{
    const char *terminal = getenv("TERM");
    *progress = (Progress){.quiet = quiet, .unit = unit, .total = total};
    progress->is_bar =
        isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0 && !getenv("CI");
    progress->begun = progress->last = run_seconds();
}

static int progress_width(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 50)
        return 10;
    return size.ws_col > 100 ? 50 : size.ws_col - 48;
}

static void progress_draw(Progress *progress, uint64_t done, double loss)
{
    char bar[64];
    const int width = progress_width();
    const int full = (int)((double)width * (double)done / (double)progress->total);
    memset(bar, '-', (size_t)width);
    memset(bar, '#', (size_t)full);
    fprintf(stderr, "\r[%.*s] %s %llu/%llu  loss %-12.6g", width, bar, progress->unit,
            (unsigned long long)done, (unsigned long long)progress->total, loss);
    fflush(stderr);
    progress->is_drawn = true;
}

void progress_update(Progress *progress, uint64_t done, double loss)
{
    if (progress->quiet)
        return;
    const double now = run_seconds();
    if (progress->is_bar) {
        if (now - progress->last >= 0.05 || done == progress->total) {
            progress_draw(progress, done, loss);
            progress->last = now;
        }
        return;
    }
    const uint64_t tenth = (progress->total + 9) / 10;
    if (done - progress->shown < tenth && done != progress->total && now - progress->last < 10.0)
        return;
    fprintf(stderr, "%s %llu/%llu  loss %.6g  %.1f s\n", progress->unit, (unsigned long long)done,
            (unsigned long long)progress->total, loss, now - progress->begun);
    progress->shown = done;
    progress->last = now;
}

void progress_end(Progress *progress)
{
    if (progress->is_drawn)
        fputc('\n', stderr);
    progress->is_drawn = false;
}
