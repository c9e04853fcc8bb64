/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The system's own answers: CPUID through the runtime, sysconf for memory and caches. */
#include "compiler/doctor/machine.h"

#include <unistd.h>

#include "runtime/pool.h"
#include "runtime/processor.h"

static uint64_t bytes_of(int name)
{
    const long bytes = sysconf(name);
    return bytes > 0 ? (uint64_t)bytes : 0;
}

void machine_look(Machine *machine)
{
    qmlrt_processor_name(machine->name, sizeof machine->name);
    machine->isa = qmlrt_processor_isa();
    machine->threads = qmlrt_default_threads();
    machine->available = qmlrt_available_cpus();
    machine->memory = bytes_of(_SC_PHYS_PAGES) * bytes_of(_SC_PAGESIZE);
    machine->caches[0] = bytes_of(_SC_LEVEL1_DCACHE_SIZE);
    machine->caches[1] = bytes_of(_SC_LEVEL2_CACHE_SIZE);
    machine->caches[2] = bytes_of(_SC_LEVEL3_CACHE_SIZE);
}
