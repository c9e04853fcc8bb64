/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* `su4` and `su4_cartan` ([LIB-7]) are every two-qubit gate up to a phase: their fifteen angles are
 * fitted to random unitaries by damped least squares until nothing is left. */
#include <string.h>

#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { ANGLES = 15, UNKNOWNS = ANGLES + 1, ENTRIES = 32 }; /* the phase is the last unknown */

typedef double Matrix4[ENTRIES]; /* [column][row][re, im] */

static Hosted hosted;

/* A unitary from random columns made orthonormal one after the other. */
static void target_draw(uint64_t seed, Matrix4 target)
{
    for (int column = 0; column < 4; column++) {
        double *v = target + 8 * column, norm = 0;
        for (int k = 0; k < 8; k++)
            v[k] = oracle_draw(seed, (uint64_t)(8 * column + k));
        for (int before = 0; before < column; before++) {
            const double *u = target + 8 * before;
            double re = 0, im = 0;
            for (int k = 0; k < 8; k += 2) {
                re += u[k] * v[k] + u[k + 1] * v[k + 1];
                im += u[k] * v[k + 1] - u[k + 1] * v[k];
            }
            for (int k = 0; k < 8; k += 2) {
                v[k] -= re * u[k] - im * u[k + 1];
                v[k + 1] -= re * u[k + 1] + im * u[k];
            }
        }
        for (int k = 0; k < 8; k++)
            norm = hypot(norm, v[k]);
        for (int k = 0; k < 8; k++)
            v[k] /= norm;
    }
}

/* e^(i phase) U(angles) - target; the norm of it. */
static double residual(const double *x, const Matrix4 target, Matrix4 result)
{
    const double half_turn = acos(-1.0), c = cos(x[ANGLES]), s = sin(x[ANGLES]);
    double params[ANGLES + 2], norm = 0;
    memcpy(params, x, ANGLES * sizeof *x);
    for (int column = 0; column < 4; column++) {
        double state[8];
        params[ANGLES] = column & 1 ? half_turn : 0;
        params[ANGLES + 1] = column & 2 ? half_turn : 0;
        hosted_state(&hosted, params, state);
        for (int k = 0; k < 8; k += 2) {
            result[8 * column + k] = c * state[k] - s * state[k + 1] - target[8 * column + k];
            result[8 * column + k + 1] =
                s * state[k] + c * state[k + 1] - target[8 * column + k + 1];
        }
    }
    for (int k = 0; k < ENTRIES; k++)
        norm = hypot(norm, result[k]);
    return norm;
}

/* Solves a x = b in place by elimination; a is symmetric and positive. */
static void solve(double a[UNKNOWNS][UNKNOWNS], double *b)
{
    for (int p = 0; p < UNKNOWNS; p++)
        for (int row = p + 1; row < UNKNOWNS; row++) {
            const double factor = a[row][p] / a[p][p];
            for (int k = p; k < UNKNOWNS; k++)
                a[row][k] -= factor * a[p][k];
            b[row] -= factor * b[p];
        }
    for (int p = UNKNOWNS - 1; p >= 0; p--) {
        for (int k = p + 1; k < UNKNOWNS; k++)
            b[p] -= a[p][k] * b[k];
        b[p] /= a[p][p];
    }
}

static void step_solve(const double *x, const Matrix4 target, const Matrix4 here, double damping,
                       double *step)
{
    double jacobian[UNKNOWNS][ENTRIES], normal[UNKNOWNS][UNKNOWNS], shifted[UNKNOWNS];
    for (int k = 0; k < UNKNOWNS; k++) {
        Matrix4 plus, minus;
        memcpy(shifted, x, sizeof shifted);
        shifted[k] = x[k] + 1e-5;
        residual(shifted, target, plus);
        shifted[k] = x[k] - 1e-5;
        residual(shifted, target, minus);
        for (int e = 0; e < ENTRIES; e++)
            jacobian[k][e] = (plus[e] - minus[e]) / 2e-5;
    }
    for (int a = 0; a < UNKNOWNS; a++) {
        step[a] = 0;
        for (int e = 0; e < ENTRIES; e++)
            step[a] -= jacobian[a][e] * here[e];
        for (int b = 0; b < UNKNOWNS; b++) {
            normal[a][b] = a == b ? damping : 0;
            for (int e = 0; e < ENTRIES; e++)
                normal[a][b] += jacobian[a][e] * jacobian[b][e];
        }
    }
    solve(normal, step);
}

/* The norm that is left from one random start. */
static double fit(const Matrix4 target, uint64_t seed)
{
    double x[UNKNOWNS], step[UNKNOWNS], next[UNKNOWNS], damping = 0.1;
    Matrix4 here, there;
    for (int k = 0; k < UNKNOWNS; k++)
        x[k] = 3 * oracle_draw(seed, (uint64_t)k);
    double norm = residual(x, target, here);
    for (int round = 0; round < 200 && norm > 1e-11; round++) {
        step_solve(x, target, here, damping, step);
        for (int k = 0; k < UNKNOWNS; k++)
            next[k] = x[k] + step[k];
        const double tried = residual(next, target, there);
        damping = tried < norm ? fmax(damping / 4, 1e-14) : damping * 4;
        if (tried < norm) {
            norm = tried;
            memcpy(x, next, sizeof x);
            memcpy(here, there, sizeof here);
        }
    }
    return norm;
}

static void every_target_is_reached(const char *name)
{
    char text[400];
    snprintf(
        text, sizeof text,
        "use std.ansatz: %s\nparam w: angle[15]\nparam b: angle[2]\nmodel m() {\n  qubit q[2]\n"
        "  RY(b) q\n  %s(w) q[0], q[1]\n  expect(Z[0], q)\n}\nloss m()\n",
        name, name);
    hosted_open(&hosted, text, 1);
    for (uint64_t seed = 1; seed <= 8; seed++) {
        Matrix4 target;
        double best = 1;
        target_draw(seed, target);
        for (uint64_t start = 0; start < 40 && best > 1e-10; start++)
            best = fmin(best, fit(target, 100 * seed + start));
        assert_close(best, 0.0, 1e-10);
    }
    hosted_close(&hosted);
}

static void three_cx_and_fifteen_angles_reach_every_two_qubit_gate(void **state)
{
    (void)state;
    every_target_is_reached("su4");
}

static void the_cartan_form_reaches_every_two_qubit_gate(void **state)
{
    (void)state;
    every_target_is_reached("su4_cartan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_cx_and_fifteen_angles_reach_every_two_qubit_gate),
        TEST(the_cartan_form_reaches_every_two_qubit_gate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
