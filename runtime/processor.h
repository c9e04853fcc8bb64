/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The processor that this process runs on: its name, and which instruction sets may be used. Code that runs before these have
 * been asked is plain: nothing outside runtime/kernels/ is compiled for more than the architecture's first generation. */
#ifndef QML_RUNTIME_PROCESSOR_H
#define QML_RUNTIME_PROCESSOR_H

#include <stdbool.h>
#include <stddef.h>

/* 1..4 for x86-64 and x86-64-v2, v3, v4, 1 elsewhere: what the processor has and the system saves, at most what QML_ISA
 * (v2, v3, x86-64-v3 ...) allows. */
int qmlrt_processor_level(void);
/* The level that an instruction set of a model needs; 0: it is no code for this architecture. */
int qmlrt_level_of(const char *isa);
/* "x86-64-v4", the highest that qmlrt_processor_level allows. */
const char *qmlrt_processor_isa(void);
/* The manufacturer's name of the processor, or the architecture's; buffer[size], which is returned. */
const char *qmlrt_processor_name(char *buffer, size_t size);

#endif
