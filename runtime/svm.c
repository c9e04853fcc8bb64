/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The solver. Every step moves two multipliers along their constraint to the minimum: i violates the optimality conditions
 * most, j promises the largest fall of the objective for it. It ends when no pair violates them by more than tol. Nothing
 * is left out or drawn, so the steps depend on the problem alone.
 *
 *   gradient_t = sum_s Q_ts a_s - 1,  Q_ts = y_t y_s K_ts
 *   up: a_t may grow in the direction y_t;   low: it may shrink */
#include "runtime/svm.h"

#include <math.h>
#include <stdlib.h>

enum { STEPS_PER_ROW = 10000, LEAST_STEPS = 10000000 };

static const double least_curvature = 1e-12; /* of a pair whose kernel is not positive definite */

typedef struct {
    const SvmProblem *problem;
    double *a, *gradient;
    const double **lines; /* rows of the matrix, by row of the problem */
} Solver;

static double entry(const Solver *s, size_t i, size_t j)
{
    return s->lines[i][s->problem->rows[j]];
}

static bool may_grow(const Solver *s, size_t t)
{
    return s->problem->y[t] > 0 ? s->a[t] < s->problem->C : s->a[t] > 0;
}

static bool may_shrink(const Solver *s, size_t t)
{
    return s->problem->y[t] > 0 ? s->a[t] > 0 : s->a[t] < s->problem->C;
}

static double curvature(const Solver *s, size_t i, size_t j)
{
    const double value = entry(s, i, i) + entry(s, j, j) - 2.0 * entry(s, i, j);
    return value > 0 ? value : least_curvature;
}

/* The pair of the next step; false: optimal within tol. */
static bool choose(const Solver *s, size_t *i, size_t *j)
{
    const SvmProblem *p = s->problem;
    double most = -HUGE_VAL, least = HUGE_VAL, best = HUGE_VAL;
    *i = *j = SIZE_MAX;
    for (size_t t = 0; t < p->count; t++) {
        const double value = -p->y[t] * s->gradient[t];
        if (may_grow(s, t) && value > most) {
            most = value;
            *i = t;
        }
    }
    for (size_t t = 0; *i != SIZE_MAX && t < p->count; t++) {
        const double value = -p->y[t] * s->gradient[t], gap = most - value;
        if (!may_shrink(s, t))
            continue;
        least = value < least ? value : least;
        if (gap <= 0)
            continue;
        const double fall = -gap * gap / curvature(s, *i, t);
        if (fall < best) {
            best = fall;
            *j = t;
        }
    }
    return *j != SIZE_MAX && most - least >= p->tol;
}

static double within(double value, double high)
{
    return value < 0 ? 0 : value > high ? high : value;
}

static void move(Solver *s, size_t i, size_t j)
{
    const SvmProblem *p = s->problem;
    const double yi = p->y[i], yj = p->y[j], before_i = s->a[i], before_j = s->a[j];
    /* y_i a_i grows by what y_j a_j falls: as far as the minimum, or as the box of both allows */
    double way = (-yi * s->gradient[i] + yj * s->gradient[j]) / curvature(s, i, j);
    const double room_i = yi > 0 ? p->C - before_i : before_i,
                 room_j = yj > 0 ? before_j : p->C - before_j;
    if (way >= room_i || way >= room_j) {
        way = room_i < room_j ? room_i : room_j;
        /* who meets its bound has it to the bit */
        s->a[i] = room_i <= room_j ? (yi > 0 ? p->C : 0) : within(before_i + yi * way, p->C);
        s->a[j] = room_j <= room_i ? (yj > 0 ? 0 : p->C) : within(before_j - yj * way, p->C);
    } else {
        s->a[i] = within(before_i + yi * way, p->C);
        s->a[j] = within(before_j - yj * way, p->C);
    }
    const double di = yi * (s->a[i] - before_i), dj = yj * (s->a[j] - before_j);
    for (size_t t = 0; t < p->count; t++)
        s->gradient[t] += p->y[t] * (entry(s, i, t) * di + entry(s, j, t) * dj);
}

/* The mean over the multipliers inside their bounds; without one, the middle of what the bounds allow. */
static double find_rho(const Solver *s)
{
    const SvmProblem *p = s->problem;
    double low = -HUGE_VAL, high = HUGE_VAL, sum = 0;
    size_t inside = 0;
    for (size_t t = 0; t < p->count; t++) {
        const double value = p->y[t] * s->gradient[t];
        if (s->a[t] > 0 && s->a[t] < p->C) {
            inside++;
            sum += value;
        } else if (may_grow(s, t)) {
            high = value < high ? value : high;
        } else {
            low = value > low ? value : low;
        }
    }
    return inside > 0 ? sum / (double)inside : (low + high) / 2;
}

static void finish(const Solver *s, SvmSolution *solution)
{
    const SvmProblem *p = s->problem;
    solution->rho = find_rho(s);
    solution->objective = 0;
    for (size_t t = 0; t < p->count; t++) {
        solution->coefs[t] = p->y[t] * s->a[t];
        solution->objective += s->a[t] * (s->gradient[t] - 1.0) / 2;
    }
}

bool svm_solve(const SvmProblem *problem, SvmSolution *solution, QmlError *error)
{
    const size_t n = problem->count;
    const uint64_t limit = n > LEAST_STEPS / STEPS_PER_ROW ? n * STEPS_PER_ROW : LEAST_STEPS;
    Solver s = {.problem = problem};
    s.a = calloc(n, sizeof *s.a);
    s.gradient = calloc(n, sizeof *s.gradient);
    s.lines = calloc(n, sizeof *s.lines);
    const bool good = s.a && s.gradient && s.lines;
    for (size_t t = 0; good && t < n; t++) {
        s.gradient[t] = -1.0;
        s.lines[t] = problem->matrix->values + problem->rows[t] * problem->matrix->stride;
    }
    size_t i, j;
    solution->steps = 0;
    solution->has_converged = false;
    while (good && solution->steps < limit && !solution->has_converged) {
        solution->has_converged = !choose(&s, &i, &j);
        if (!solution->has_converged) {
            move(&s, i, j);
            solution->steps++;
        }
    }
    if (good)
        finish(&s, solution);
    free(s.a);
    free(s.gradient);
    free(s.lines);
    return good || qmlrt_fail_memory(error, "the multipliers", n, 3 * sizeof(double));
}
