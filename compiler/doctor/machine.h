/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What there is to know about the machine without timing anything. */
#ifndef QMLC_COMPILER_DOCTOR_MACHINE_H
#define QMLC_COMPILER_DOCTOR_MACHINE_H

#include <stdint.h>

enum { MACHINE_NAME_SIZE = 64 };

typedef struct {
    char name[MACHINE_NAME_SIZE]; /* of the processor */
    const char *isa;              /* the highest instruction set in use */
    int threads;                  /* that a program starts by itself */
    int available;                /* processors that this process may use */
    uint64_t memory;              /* bytes; 0: the system does not say */
    uint64_t caches[3];           /* bytes of L1 data, L2, L3; 0: none, or not known */
} Machine;

void machine_look(Machine *machine);

#endif
