/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* SIGINT and SIGTERM. While a command watches, the first one is only noted, so that the command can stop between two steps;
 * otherwise, and at the second one, an unfinished file is removed and the process ends with 128 + signal. */
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include "runtime/base/atomic_file.h"
#include "runtime/run.h"

static volatile sig_atomic_t noted;
static volatile sig_atomic_t watching;

static void signals_handle(int number)
{
    if (watching && !noted) {
        noted = number;
        return;
    }
    atomic_file_abandon();
    _exit(128 + number);
}

void run_watch_signals(bool on)
{
    struct sigaction action = {.sa_handler = signals_handle};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    if (on)
        noted = 0;
    watching = on;
}

int run_signal(void)
{
    return noted;
}
