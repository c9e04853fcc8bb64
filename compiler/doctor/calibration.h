/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a machine can do at most, measured once and kept in a file: the limits that the printed predictions and the
 * benchmarks refer to ([CLI-41], [CLI-42]). No output of the compiler but text for people depends on it. */
#ifndef QMLC_COMPILER_DOCTOR_CALIBRATION_H
#define QMLC_COMPILER_DOCTOR_CALIBRATION_H

#include <stdbool.h>

#include "compiler/doctor/machine.h"
#include "runtime/base/error.h"
#include "runtime/base/json.h"
#include "runtime/base/text.h"

enum { CALIBRATION_FORMAT = 1, LEVELS = 4 }; /* L1, L2, L3, memory */

/* A figure of one core, and of all threads together. */
typedef struct {
    double one, all;
} Rate;

typedef struct {
    char name[MACHINE_NAME_SIZE], isa[MACHINE_NAME_SIZE];
    int threads;
    Rate fma;        /* vectors of 8 doubles a second, each element multiplied and added */
    Rate fma_single; /* vectors of 16 floats */

    struct {
        double bytes; /* of the piece that each core works on, 0: not measured */
        Rate rate;    /* bytes read and written a second, both counted */
    } memory[LEVELS];

    double region; /* seconds from entering to leaving a parallel region without work */
} Calibration;

extern const char *const calibration_levels[LEVELS];

/* Figures of an ordinary x86-64-v3 core, for a machine that was not measured. */
void calibration_default(Calibration *calibration);
/* Times everything; about a second. */
bool calibration_measure(Calibration *calibration, const Machine *machine, QmlError *error);

/* $QMLC_CALIBRATION, else qmlc/calibration.json in the user's cache folder; NULL: there is no such place. "": none is wanted. */
const char *calibration_path(char *buffer, size_t size);
/* Makes the folders of the default path. */
bool calibration_write(const Calibration *calibration, const char *path, QmlError *error);

typedef enum { CALIBRATION_READ, CALIBRATION_MISSING, CALIBRATION_USELESS } CalibrationState;

/* USELESS: damaged, of another machine; the reason in `error`. Then, and when it is MISSING, the defaults are in `calibration`. */
CalibrationState calibration_read(Calibration *calibration, const Machine *machine,
                                  QmlError *error);

void calibration_json(const Calibration *calibration, JsonWriter *writer);
void calibration_text(const Calibration *calibration, Text *text);

#endif
