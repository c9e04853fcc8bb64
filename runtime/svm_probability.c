/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Probabilities of decisions: a logistic curve for two classes, fitted by Newton's method with a line search; for more, the
 * distribution that agrees best with those of all pairs. */
#include "runtime/svm.h"

#include <math.h>

enum { NEWTON_STEPS = 100, COUPLING_STEPS = 100 };

/* -log likelihood of target t at z = A f + B, without overflow */
static double fault(double z, double t)
{
    return z >= 0 ? t * z + log1p(exp(-z)) : (t - 1) * z + log1p(exp(z));
}

typedef struct {
    const double *f, *y;
    size_t count;
    double high, low; /* targets of the classes, off 1 and 0 (Platt) */
} Curve;

static double curve_fault(const Curve *c, double A, double B)
{
    double sum = 0;
    for (size_t i = 0; i < c->count; i++)
        sum += fault(c->f[i] * A + B, c->y[i] > 0 ? c->high : c->low);
    return sum;
}

/* Gradient and Hessian in (A, B); a small ridge keeps it invertible. */
static void curve_derivatives(const Curve *c, double A, double B, double g[2], double h[3])
{
    g[0] = g[1] = h[1] = 0;
    h[0] = h[2] = 1e-12;
    for (size_t i = 0; i < c->count; i++) {
        const double z = c->f[i] * A + B, e = exp(-fabs(z));
        const double p = z >= 0 ? e / (1 + e) : 1 / (1 + e), q = 1 - p;
        const double d1 = (c->y[i] > 0 ? c->high : c->low) - p, d2 = p * q;
        h[0] += c->f[i] * c->f[i] * d2;
        h[1] += c->f[i] * d2;
        h[2] += d2;
        g[0] += c->f[i] * d1;
        g[1] += d1;
    }
}

void svm_fit_sigmoid(const double *decisions, const double *y, size_t count, double *A, double *B)
{
    double ones = 0, g[2], h[3];
    for (size_t i = 0; i < count; i++)
        ones += y[i] > 0;
    const double others = (double)count - ones;
    const Curve c = {decisions, y, count, (ones + 1) / (ones + 2), 1 / (others + 2)};
    *A = 0;
    *B = log((others + 1) / (ones + 1));
    double now = curve_fault(&c, *A, *B);
    for (int step = 0; step < NEWTON_STEPS; step++) {
        curve_derivatives(&c, *A, *B, g, h);
        if (fabs(g[0]) < 1e-5 && fabs(g[1]) < 1e-5)
            return;
        const double det = h[0] * h[2] - h[1] * h[1];
        const double dA = -(h[2] * g[0] - h[1] * g[1]) / det,
                     dB = -(h[0] * g[1] - h[1] * g[0]) / det, slope = g[0] * dA + g[1] * dB;
        double way = 1;
        for (; way >= 1e-10; way /= 2) {
            const double next = curve_fault(&c, *A + way * dA, *B + way * dB);
            if (next < now + 1e-4 * way * slope) {
                *A += way * dA;
                *B += way * dB;
                now = next;
                break;
            }
        }
        if (way < 1e-10)
            return;
    }
}

double svm_sigmoid(double decision, double A, double B)
{
    static const double least = 1e-7;
    const double z = decision * A + B, e = exp(-fabs(z));
    const double p = z >= 0 ? e / (1 + e) : 1 / (1 + e);
    return p < least ? least : p > 1 - least ? 1 - least : p;
}

/* minimise sum_i sum_{j != i} (r_ji p_i - r_ij p_j)^2 over distributions, one p at a time */
void svm_couple(const double *r, size_t k, double *p, double *work)
{
    double *Q = work, *Qp = work + k * k;
    for (size_t i = 0; i < k; i++) {
        p[i] = 1.0 / (double)k;
        Q[i * k + i] = 0;
        for (size_t j = 0; j < k; j++) {
            if (j == i)
                continue;
            Q[i * k + i] += r[j * k + i] * r[j * k + i];
            Q[i * k + j] = -r[j * k + i] * r[i * k + j];
        }
    }
    for (int step = 0; step < COUPLING_STEPS; step++) {
        double total = 0, worst = 0;
        for (size_t i = 0; i < k; i++) {
            Qp[i] = 0;
            for (size_t j = 0; j < k; j++)
                Qp[i] += Q[i * k + j] * p[j];
            total += p[i] * Qp[i];
        }
        for (size_t i = 0; i < k; i++)
            worst = fmax(worst, fabs(Qp[i] - total));
        if (worst < 0.005 / (double)k)
            return;
        for (size_t i = 0; i < k; i++) {
            const double d = (total - Qp[i]) / Q[i * k + i];
            p[i] += d;
            total = (total + d * (d * Q[i * k + i] + 2 * Qp[i])) / (1 + d) / (1 + d);
            for (size_t j = 0; j < k; j++) {
                Qp[j] = (Qp[j] + d * Q[i * k + j]) / (1 + d);
                p[j] /= 1 + d;
            }
        }
    }
}
