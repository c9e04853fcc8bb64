/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Draws gates by their matrix: random rows made orthonormal, written with 17 decimals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/generator/maker.h"

typedef double Row[4][2];

/* Takes the part along `other` out of `row`. */
static void project_out(Row row, Row other, int size)
{
    double re = 0, im = 0;
    for (int k = 0; k < size; k++) {
        re += other[k][0] * row[k][0] + other[k][1] * row[k][1];
        im += other[k][0] * row[k][1] - other[k][1] * row[k][0];
    }
    for (int k = 0; k < size; k++) {
        double x = other[k][0], y = other[k][1];
        row[k][0] -= re * x - im * y;
        row[k][1] -= re * y + im * x;
    }
}

static void orthonormal_make(Maker *maker, Row *rows, int size)
{
    for (int r = 0; r < size; r++) {
        for (int k = 0; k < size; k++)
            for (int part = 0; part < 2; part++)
                rows[r][k][part] = random_real(maker->random, -1, 1);
        for (int pass = 0; pass < 2; pass++) {
            double norm = 0;
            for (int other = 0; other < r; other++)
                project_out(rows[r], rows[other], size);
            for (int k = 0; k < size; k++)
                norm += rows[r][k][0] * rows[r][k][0] + rows[r][k][1] * rows[r][k][1];
            for (int k = 0; k < size; k++)
                for (int part = 0; part < 2; part++)
                    rows[r][k][part] /= sqrt(norm);
        }
    }
}

static int swapped(int index, int wires)
{
    return wires == 1 ? index : (index & 1) << 1 | index >> 1;
}

void matrices_make(Maker *maker)
{
    RandomModel *model = maker->model;
    static const char *const NAMES[MAX_MATRICES] = {"m0", "m1"};
    int count =
        random_chance(maker->random, 50) ? random_int(maker->random, 1, MAX_MATRICES + 1) : 0;
    for (int m = 0; m < count; m++) {
        MatrixGate *gate = &model->matrices[model->num_matrices++];
        Row rows[4];
        int wires = random_int(maker->random, 1, 3), size = 1 << wires;
        size_t used = 0;
        memcpy(gate->name, NAMES[m], 3);
        gate->fact = (GateFact){NAMES[m], NAMES[m], NULL, wires, 0, 0};
        orthonormal_make(maker, rows, size);
        for (int r = 0; r < size; r++) {
            for (int k = 0; k < size; k++) {
                const int row = swapped(r, wires), column = swapped(k, wires);
                double *entry = gate->entries[0][row * size + column],
                       *other = gate->entries[1][column * size + row];
                entry[0] = other[0] = rows[r][k][0];
                entry[1] = rows[r][k][1];
                other[1] = -rows[r][k][1];
                used += (size_t)snprintf(gate->text + used, sizeof gate->text - used,
                                         "%s%.17f + %.17f*i",
                                         k   ? ", "
                                         : r ? "], ["
                                             : "[",
                                         rows[r][k][0], rows[r][k][1]);
            }
        }
        snprintf(gate->text + used, sizeof gate->text - used, "]");
    }
}
