/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* How many threads are worth starting: the affinity mask, the control group's share of processors, and what the user
 * asks for by OMP_NUM_THREADS (the name that numerical programs share). */
#define _GNU_SOURCE
#include "runtime/pool.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int affinity_cpus(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return CPU_COUNT(&set);
    const long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t holds */
    return online >= 1 && online < 1 << 20 ? (int)online : 1;
}

/* "QUOTA PERIOD" or "max PERIOD" -> processors rounded up, 0: no limit */
static int cpus_of_quota(const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    unsigned long quota = 0, period = 0;
    const int found = fscanf(file, "%18lu %18lu", &quota, &period);
    fclose(file);
    if (found != 2 || quota == 0 || period == 0)
        return 0;
    const unsigned long cpus = (quota + period - 1) / period;
    return cpus < 1 << 20 ? (int)cpus : 0;
}

static int smaller_limit(int a, int b)
{
    if (a == 0 || b == 0)
        return a + b;
    return a < b ? a : b;
}

/* Version 2 of control groups: the process's group and all groups above it may set a limit. */
static int group_cpus(void)
{
    char line[2048] = "", path[4096];
    FILE *file = fopen("/proc/self/cgroup", "re");
    if (!file)
        return 0;
    bool found = false;
    while (!found && fgets(line, sizeof line, file))
        found = strncmp(line, "0::/", 4) == 0;
    fclose(file);
    if (!found)
        return 0;
    char *group = line + 3;
    group[strcspn(group, "\n")] = '\0';
    int limit = 0;
    for (;;) {
        snprintf(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", group);
        limit = smaller_limit(limit, cpus_of_quota(path));
        char *slash = strrchr(group, '/');
        if (!slash || group[0] == '\0')
            return limit;
        *slash = '\0';
    }
}

int qmlrt_available_cpus(void)
{
    const int cpus = smaller_limit(affinity_cpus(), group_cpus());
    return cpus < 1 ? 1 : cpus;
}

int qmlrt_default_threads(void)
{
    const int available = qmlrt_available_cpus();
    const char *text = getenv("OMP_NUM_THREADS");
    if (!text || text[0] < '0' || text[0] > '9')
        return available;
    char *end = NULL;
    errno = 0;
    const long wanted = strtol(text, &end, 10);
    const bool ends = *end == '\0' || *end == ','; /* a list: one number per nesting level */
    if (errno || !ends || wanted < 1)
        return available;
    return wanted < available ? (int)wanted : available;
}
