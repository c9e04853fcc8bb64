/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Losses over the batch: what they are of the model's values p for all rows and the targets t, as text and as a number with a tangent.
 *
 *   discrepancy   mean over i, j of g(p_i - p_j) - 2 g(p_i - t_j) + g(t_i - t_j), g(u) = exp(-u^2)
 *   alignment     1 - sum of K_ij t_i t_j / (m sqrt(sum of K_ij^2)), K_ij = g(p_i - p_j) */
#include <math.h>

#include "tests/generator/model.h"

void batch_print(const RandomModel *model, FILE *out)
{
    if (model->batch == BATCH_DISCREPANCY)
        fputs("fn apart(p: real[m], t: real[m]) = sum(exp(-(p[i] - p[j])^2) - 2*exp(-(p[i] - "
              "t[j])^2) + "
              "exp(-(t[i] - t[j])^2) for i in 0..m, j in 0..m) / m^2\n"
              "loss apart([m(u) for u in rows.x], rows.y)",
              out);
    else
        fputs("fn aligned(K: real[m, m], t: real[m]) = sum(K[i, j]*t[i]*t[j] for i in 0..m, j in "
              "0..m) / "
              "(m * sqrt(sum(K^2)))\n"
              "fn kernel(p: real[m]) = [exp(-(a - b)^2) for a in p, b in p]\n"
              "loss 1 - aligned(kernel([m(u) for u in rows.x]), rows.y)",
              out);
}

static Dual gauss(Dual a, Dual b)
{
    const double u = a.value - b.value, g = exp(-u * u);
    return (Dual){g, -2 * u * g * (a.tangent - b.tangent)};
}

static Dual discrepancy(const RandomModel *model, const Dual *p)
{
    const int m = model->num_rows;
    Dual sum = {0, 0};
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
            const Dual t = {model->targets[i], 0}, s = {model->targets[j], 0};
            const Dual near = gauss(p[i], p[j]), across = gauss(p[i], s), fixed = gauss(t, s);
            sum.value += near.value - 2 * across.value + fixed.value;
            sum.tangent += near.tangent - 2 * across.tangent;
        }
    }
    return (Dual){sum.value / (m * m), sum.tangent / (m * m)};
}

static Dual misalignment(const RandomModel *model, const Dual *p)
{
    const int m = model->num_rows;
    Dual top = {0, 0}, squares = {0, 0};
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
            const Dual k = gauss(p[i], p[j]);
            const double tt = model->targets[i] * model->targets[j];
            top.value += k.value * tt;
            top.tangent += k.tangent * tt;
            squares.value += k.value * k.value;
            squares.tangent += 2 * k.value * k.tangent;
        }
    }
    const double norm = m * sqrt(squares.value);
    return (Dual){1 - top.value / norm,
                  -top.tangent / norm + top.value / norm * squares.tangent / (2 * squares.value)};
}

Dual batch_loss(const RandomModel *model, const Dual *rows)
{
    const int count = model->num_rows ? model->num_rows : 1;
    Dual sum = {0, 0};
    if (model->batch == BATCH_DISCREPANCY)
        return discrepancy(model, rows);
    if (model->batch == BATCH_ALIGNMENT)
        return misalignment(model, rows);
    for (int r = 0; r < count; r++) {
        sum.value += rows[r].value / count;
        sum.tangent += rows[r].tangent / count;
    }
    return sum;
}
