/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `qmlc doctor`: what qmlc finds on this machine and what it lacks; with `calibrate` what the machine can do at most, measured
 * and kept in a file ([CLI-41], [CLI-42]). */
#ifndef QMLC_COMPILER_DRIVER_DOCTOR_H
#define QMLC_COMPILER_DRIVER_DOCTOR_H

#include <stdbool.h>

#include "compiler/plan/plan.h"

/* Prints on standard output; the exit code: 69 when something is missing that compiling needs. */
int doctor_run(bool calibrate, bool json);

/* For plan_explain: what was measured, or the defaults; a file that cannot be used is told on standard error. */
void doctor_plan_machine(Arena *arena, PlanMachine *machine);

#endif
