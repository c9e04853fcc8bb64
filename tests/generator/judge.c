/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The oracle's verdict on a model; see judge.h. Slow and plain: the whole circuit is run anew for every shift. */
#include "tests/generator/judge.h"

#include <math.h>
#include <string.h>

#include "tests/generator/simulate.h"

enum { NO_SHIFT = -1 };

/* The circuit on one row, with angle `which` (gate * 3 + number) shifted. */
static void circuit_run(const RandomModel *model, const FlatCircuit *flat, const Env *env,
                        int which, double shift, OracleComplex *psi)
{
    for (int g = 0; g < flat->count; g++) {
        double angles[3] = {0};
        for (int a = 0; a < flat->gates[g].num_angles; a++)
            angles[a] =
                expr_eval(&flat->gates[g].angles[a], env).value + (which == 3 * g + a ? shift : 0);
        simulate_gate(psi, model->num_qubits, &flat->gates[g], angles);
    }
}

/* Reads of its final state. */
static void reads_run(const RandomModel *model, const FlatCircuit *flat, const Env *env, int which,
                      double shift, double *reads, double *state)
{
    OracleComplex psi[1 << MAX_QUBITS];
    oracle_zero(psi, model->num_qubits);
    circuit_run(model, flat, env, which, shift, psi);
    for (int r = 0; r < model->num_reads; r++)
        reads[r] = simulate_read(psi, model->num_qubits, &model->reads[r]);
    for (int k = 0; state && k < 1 << model->num_qubits; k++) {
        state[2 * k] = (double)psi[k].re;
        state[2 * k + 1] = (double)psi[k].im;
    }
}

/* d read / d angle for every angle of every gate: [3 * gate + number][read] */
static double (*shifts_run(const RandomModel *model, const FlatCircuit *flat,
                           const Env *env))[MAX_READS]
{
    const double root = sqrt(2.0), near_weight = (root + 1) / (4 * root),
                 far_weight = (root - 1) / (4 * root);
    const double quarter = acos(0.0);
    double(*slopes)[MAX_READS] = generator_alloc((size_t)flat->count * 3 * sizeof *slopes);
    for (int g = 0; g < flat->count; g++) {
        for (int a = 0; a < flat->gates[g].num_angles; a++) {
            double plus[MAX_READS], minus[MAX_READS], far_plus[MAX_READS], far_minus[MAX_READS];
            reads_run(model, flat, env, 3 * g + a, quarter, plus, NULL);
            reads_run(model, flat, env, 3 * g + a, -quarter, minus, NULL);
            reads_run(model, flat, env, 3 * g + a, 3 * quarter, far_plus, NULL);
            reads_run(model, flat, env, 3 * g + a, -3 * quarter, far_minus, NULL);
            for (int r = 0; r < model->num_reads; r++)
                slopes[3 * g + a][r] =
                    near_weight * (plus[r] - minus[r]) - far_weight * (far_plus[r] - far_minus[r]);
        }
    }
    return slopes;
}

static double read_norm(const Read *read)
{
    double sum = 0;
    if (read->kind != READ_EXPECT && read->kind != READ_OBSERVABLE)
        return 1;
    for (int t = 0; t < read->num_terms; t++)
        sum += fabs(read->terms[t].coefficient);
    return sum;
}

/* sum over reads of |d loss / d read| times the read's own sum of |coefficients| */
static double row_scale(const RandomModel *model, Env env, double target)
{
    double scale = 0;
    for (int r = 0; r < model->num_reads; r++) {
        double tangents[MAX_READS] = {0};
        tangents[r] = 1;
        env.read_tangents = tangents;
        env.direction = -1;
        scale += fabs(model_loss(model, &env, target).tangent) * read_norm(&model->reads[r]);
    }
    return scale;
}

/* What is known of one row: the value and its tangents for all parameters. */
typedef struct {
    double value, scale;
    double tangents[MAX_PARAMS];
} RowVerdict;

static void row_judge(const RandomModel *model, const FlatCircuit *flat, int row,
                      RowVerdict *judged, double *state)
{
    double reads[MAX_READS];
    Env env = model_env(model, model->params, row);
    reads_run(model, flat, &env, NO_SHIFT, 0, reads, state);
    double(*slopes)[MAX_READS] = shifts_run(model, flat, &env);
    env.reads = reads;
    judged->value = model_loss(model, &env, model->targets[row]).value;
    judged->scale = row_scale(model, env, model->targets[row]);
    for (int p = 0; p < model->num_params; p++) {
        double tangents[MAX_READS] = {0};
        env.direction = p;
        for (int k = 0; k < 3 * flat->count; k++) {
            if (k % 3 >= flat->gates[k / 3].num_angles)
                continue;
            double rate = expr_eval(&flat->gates[k / 3].angles[k % 3], &env).tangent;
            for (int r = 0; rate != 0 && r < model->num_reads; r++)
                tangents[r] += rate * slopes[k][r];
        }
        env.read_tangents = tangents;
        judged->tangents[p] = model_loss(model, &env, model->targets[row]).tangent;
    }
}

/* The loss of all rows in the direction of parameter p; -1: in no direction. */
static Dual rows_combine(const RandomModel *model, const RowVerdict *judged, int p)
{
    Dual rows[MAX_ROWS];
    for (int r = 0; r < MAX_ROWS; r++)
        rows[r] = (Dual){judged[r].value, p < 0 ? 0 : judged[r].tangents[p]};
    return batch_loss(model, rows);
}

/* As of one row; in a loss over the batch the sum over the rows of what each does to the loss. */
static double rows_scale(const RandomModel *model, const RowVerdict *judged)
{
    double scale = 1, sum = 0;
    for (int r = 0; r < (model->num_rows ? model->num_rows : 1); r++) {
        Dual rows[MAX_ROWS];
        for (int k = 0; k < MAX_ROWS; k++)
            rows[k] = (Dual){judged[k].value, k == r};
        sum += fabs(batch_loss(model, rows).tangent) * judged[r].scale;
        if (model->batch == BATCH_NONE)
            scale = fmax(scale, judged[r].scale);
    }
    return fmax(scale, sum);
}

static double loss_at(const RandomModel *model, const FlatCircuit *flat, const double *params)
{
    double reads[MAX_READS];
    Dual values[MAX_ROWS] = {{0, 0}};
    for (int row = 0; row < (model->num_rows ? model->num_rows : 1); row++) {
        Env env = model_env(model, params, row);
        reads_run(model, flat, &env, NO_SHIFT, 0, reads, NULL);
        env.reads = reads;
        values[row] = model_loss(model, &env, model->targets[row]);
    }
    return batch_loss(model, values).value;
}

/* How fast the loss may oscillate in parameter p: the sum over all angles of |d angle / d p|, over the rows the largest, times the largest
 * read's norm, since a head may bend a read. */
static double parameter_rate(const RandomModel *model, const FlatCircuit *flat, int p)
{
    double largest = 1;
    for (int row = 0; row < (model->num_rows ? model->num_rows : 1); row++) {
        double sum = 0;
        Env env = model_env(model, model->params, row);
        env.direction = p;
        for (int g = 0; g < flat->count; g++)
            for (int a = 0; a < flat->gates[g].num_angles; a++)
                sum += fabs(expr_eval(&flat->gates[g].angles[a], &env).tangent);
        largest = fmax(largest, sum);
    }
    double norm = 1;
    for (int r = 0; r < model->num_reads; r++)
        norm = fmax(norm, read_norm(&model->reads[r]));
    return largest * norm;
}

static double difference_run(const RandomModel *model, const FlatCircuit *flat, int p,
                             double *largest_rate)
{
    const double rate = parameter_rate(model, flat, p), step = 1e-3 / rate;
    double params[MAX_PARAMS], values[5];
    *largest_rate = fmax(*largest_rate, rate);
    memcpy(params, model->params, sizeof params);
    for (int k = 0; k < 5; k++) {
        params[p] = model->params[p] + (k - 2) * step;
        values[k] = k == 2 ? 0 : loss_at(model, flat, params);
    }
    return (8 * (values[3] - values[1]) - (values[4] - values[0])) / (12 * step);
}

void judge_model(const RandomModel *model, const FlatCircuit *flat, Verdict *verdict)
{
    int rows = model->num_rows ? model->num_rows : 1;
    memset(verdict, 0, sizeof *verdict);
    verdict->num_gates = flat->count;
    for (int g = 0; g < flat->count; g++)
        if (flat->gates[g].matrix)
            verdict->num_constants += 1 << 2 * flat->gates[g].matrix->fact.wires;
    RowVerdict *judged = generator_alloc(MAX_ROWS * sizeof *judged);
    for (int row = 0; row < rows; row++)
        row_judge(model, flat, row, &judged[row], row == 0 ? verdict->state : NULL);
    verdict->loss = rows_combine(model, judged, -1).value;
    verdict->scale = rows_scale(model, judged);
    for (int p = 0; p < model->num_params; p++)
        verdict->by_shift[p] = rows_combine(model, judged, p).tangent;
    for (int p = 0; p < model->num_params; p++)
        verdict->by_difference[p] = difference_run(model, flat, p, &verdict->rate);
    for (int t = 0; t < model->num_tensors; t++) {
        const NamedTensor *tensor = &model->tensors[t];
        for (int p = tensor->offset;
             tensor->role != TENSOR_TRAINED && p < tensor->offset + tensor->count; p++)
            verdict->by_shift[p] = verdict->by_difference[p] = 0;
    }
}

/* prob(q == v) of u(a) and the inverse of u(b) is |<v| u(b)^* u(a) |0>|^2. */
static double overlap(const OracleComplex *a, const OracleComplex *b, int size)
{
    long double re = 0, im = 0;
    for (int k = 0; k < size; k++) {
        re += a[k].re * b[k].re + a[k].im * b[k].im;
        im += a[k].im * b[k].re - a[k].re * b[k].im;
    }
    return (double)(re * re + im * im);
}

static double projected(const RandomModel *model, const OracleComplex *a, const OracleComplex *b)
{
    double sum = 0;
    for (int q = 0; q < model->num_qubits; q++) {
        const Read z = {.kind = READ_Z, .wire = q};
        const double d =
            simulate_read(a, model->num_qubits, &z) - simulate_read(b, model->num_qubits, &z);
        sum += d * d;
    }
    return exp(-0.7 * sum);
}

void judge_kernel(const RandomModel *model, const FlatCircuit *flat,
                  double matrix[KERNEL_ROWS][KERNEL_ROWS])
{
    const int size = 1 << model->num_qubits;
    OracleComplex(*states)[1 << MAX_QUBITS] = generator_alloc(2 * KERNEL_ROWS * sizeof *states);
    for (int k = 0; k < 2 * KERNEL_ROWS;
         k++) { /* from 0 for the first argument, from the outcome for the second */
        Env env = model_env(model, model->params, 0);
        env.row = model->kernel.rows[k / 2];
        const int start = k % 2 && !model->kernel.projected ? model->kernel.outcome : 0;
        oracle_zero(states[k], model->num_qubits);
        states[k][0].re = 0;
        states[k][start].re = 1;
        circuit_run(model, flat, &env, NO_SHIFT, 0, states[k]);
    }
    for (int i = 0; i < KERNEL_ROWS; i++)
        for (int j = 0; j < KERNEL_ROWS; j++)
            matrix[i][j] = model->kernel.projected
                               ? projected(model, states[2 * i], states[2 * j])
                               : overlap(states[2 * i], states[2 * j + 1], size);
}
