/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Losses over the batch ([LOS-10]) end to end: value and gradient, for batches that fill no, one and several groups, by
 * every plan and with one to three threads, against the loss written out in C over states of the dense oracle and its
 * differences in long double. So the alignment of 20 rows is that of 20 rows and no mean of smaller ones. */
#include <math.h>
#include <string.h>

#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { QUBITS = 3, STATES = 8, PARAMS = 9, WIDTH = 4, MOST = 37 };

#define HEAD                                                                                       \
    "data { x: real[3];  y: class[2] }\n"                                                          \
    "param s: real[3] ~ uniform(0.5, 1.5)\nparam w: angle[2, 3]\n"                                 \
    "encoder emb(x: real[3]) q: qubit[3] {\n  RY(x) q\n  CX q[..2], q[1..]\n}\n"                   \
    "circuit body(x: real[3], s: real[3], w: angle[2, 3]) q: qubit[3] {\n"                         \
    "  emb(s*x) q\n  RZ(w[0]) q\n  CX q[0], q[2]\n  RX(w[1]) q\n  RZ(x) q\n  emb(x) q\n}\n"        \
    "model f(x: real[3]) { qubit q[3]; body(x, s, w) q; expect(Z, q) }\n"                          \
    "model k(a: real[3], b: real[3]) {\n"                                                          \
    "  qubit q[3]\n  body(a, s, w) q\n  inv body(b, s, w) q\n  prob(q == 0)\n}\n"                  \
    "model born() { qubit q[2]; RY(w[0, ..2]) q; CX q[0], q[1]; RX(s[1..]) q; probs(q) }\n"        \
    "fn alignment(K: real[m, m], y: real[m]) {\n"                                                  \
    "  sum(K[i, j]*y[i]*y[j] for i in 0..m, j in 0..m) / (m * sqrt(sum(K^2)))\n}\n"

typedef struct {
    int rows;
    double data[MOST * WIDTH];
    OracleComplex psi[MOST][STATES];
    long double f[MOST][QUBITS], p[4]; /* expectations of each row; probabilities of `born` */
    long double s[QUBITS];
} Batch;

typedef long double (*Loss)(const Batch *b);

/* ---------------------------------------------------------------- states */
static void add(OracleGate *gates, size_t *count, const char *name, int a, int b, long double angle)
{
    gates[(*count)++] = (OracleGate){.name = name, .wires = {a, b}, .angles = {angle}};
}

static void add_encoder(OracleGate *gates, size_t *count, const double *x, const long double *s)
{
    for (int q = 0; q < QUBITS; q++)
        add(gates, count, "RY", q, 0, (s ? s[q] : 1) * (long double)x[q]);
    add(gates, count, "CX", 0, 1, 0);
    add(gates, count, "CX", 1, 2, 0);
}

static void prepare(Batch *b, const long double *params)
{
    static const char *const z[QUBITS] = {"Z", "IZ", "IIZ"};
    const long double *w = params + QUBITS;
    memcpy(b->s, params, sizeof b->s);
    for (int r = 0; r < b->rows; r++) {
        OracleGate gates[32];
        size_t count = 0;
        const double *x = b->data + r * WIDTH;
        add_encoder(gates, &count, x, params);
        for (int q = 0; q < QUBITS; q++)
            add(gates, &count, "RZ", q, 0, w[q]);
        add(gates, &count, "CX", 0, 2, 0);
        for (int q = 0; q < QUBITS; q++)
            add(gates, &count, "RX", q, 0, w[QUBITS + q]);
        for (int q = 0; q < QUBITS; q++)
            add(gates, &count, "RZ", q, 0, (long double)x[q]);
        add_encoder(gates, &count, x, NULL);
        oracle_zero(b->psi[r], QUBITS);
        oracle_apply(b->psi[r], QUBITS, gates, count);
        for (int q = 0; q < QUBITS; q++) {
            const OracleTerm term = {1, z[q]};
            b->f[r][q] = oracle_expect(b->psi[r], QUBITS, &term, 1);
        }
    }
    OracleGate gates[8];
    OracleComplex psi[4];
    size_t count = 0;
    add(gates, &count, "RY", 0, 0, w[0]);
    add(gates, &count, "RY", 1, 0, w[1]);
    add(gates, &count, "CX", 0, 1, 0);
    add(gates, &count, "RX", 0, 0, params[1]);
    add(gates, &count, "RX", 1, 0, params[2]);
    oracle_zero(psi, 2);
    oracle_apply(psi, 2, gates, count);
    for (unsigned k = 0; k < 4; k++)
        b->p[k] = oracle_probability(psi, 2, 3, k);
}

static long double overlap(const Batch *b, int i, int j)
{
    const OracleComplex c = oracle_inner(b->psi[j], b->psi[i], QUBITS);
    return c.re * c.re + c.im * c.im;
}

static long double sign_of(const Batch *b, int i)
{
    return b->data[i * WIDTH + 3] > 0 ? 1 : -1;
}

/* ---------------------------------------------------------------- losses */
static long double loss_alignment(const Batch *b)
{
    long double top = 0, norm = 0;
    for (int i = 0; i < b->rows; i++)
        for (int j = 0; j < b->rows; j++) {
            top += overlap(b, i, j) * sign_of(b, i) * sign_of(b, j);
            norm += overlap(b, i, j) * overlap(b, i, j);
        }
    return 1 - top / ((long double)b->rows * sqrtl(norm));
}

static long double loss_variance(const Batch *b)
{
    long double mean = 0, sum = 0;
    for (int i = 0; i < b->rows; i++)
        mean += b->f[i][1] / (long double)b->rows;
    for (int i = 0; i < b->rows; i++)
        sum += (b->f[i][1] - mean) * (b->f[i][1] - mean);
    return sum / (long double)b->rows + b->s[0];
}

static long double distance(const Batch *b, int i, int j)
{
    long double sum = 0;
    for (int q = 0; q < QUBITS; q++)
        sum += (b->f[i][q] - b->f[j][q]) * (b->f[i][q] - b->f[j][q]);
    return sum;
}

static long double loss_projected(const Batch *b)
{
    long double sum = 0;
    for (int i = 0; i < b->rows; i++)
        for (int j = 0; j < b->rows; j++)
            sum += expl(-b->s[1] * distance(b, i, j)) * sign_of(b, i) * sign_of(b, j);
    return sum / (long double)(b->rows * b->rows);
}

static long double loss_contrastive(const Batch *b)
{
    long double sum = 0;
    for (int i = 0; i < b->rows; i++)
        for (int j = 0; j < b->rows; j++) {
            const bool same = sign_of(b, i) > 0 == sign_of(b, j) > 0;
            if (i != j)
                sum += same ? distance(b, i, j) : 1 / (1 + distance(b, i, j));
        }
    return sum / (long double)b->rows;
}

/* squares of the sums over partners: a second pass over pairs hangs on the first */
static long double loss_degrees(const Batch *b)
{
    long double sum = 0, total = 0;
    for (int i = 0; i < b->rows; i++) {
        long double degree = 0;
        for (int j = 0; j < b->rows; j++)
            degree += overlap(b, i, j) * b->f[j][0];
        for (int j = 0; j < b->rows; j++)
            sum += degree * degree * b->f[i][1] * b->f[j][2];
        total += degree * overlap(b, i, i);
    }
    return (sum + total) / (long double)(b->rows * b->rows);
}

/* what names a column is averaged over the rows */
static long double loss_mixed(const Batch *b)
{
    long double sum = 0, mean = 0;
    for (int j = 0; j < b->rows; j++)
        mean += b->f[j][0] / (long double)b->rows;
    for (int i = 0; i < b->rows; i++) {
        for (int j = 0; j < b->rows; j++)
            sum += overlap(b, i, j) * b->f[i][2];
        sum += (b->f[i][0] - mean) * (long double)b->data[i * WIDTH];
    }
    return sum / (long double)b->rows + mean * mean;
}

static long double loss_mmd(const Batch *b)
{
    long double d[4], sum = 0;
    memcpy(d, b->p, sizeof d);
    for (int i = 0; i < b->rows; i++) {
        const double *x = b->data + i * WIDTH;
        d[(x[0] > 0.5 ? 1 : 0) + (x[1] > 0.5 ? 2 : 0)] -= 1 / (long double)b->rows;
    }
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            sum += d[i] * d[j] * expl(-(long double)((i - j) * (i - j)) / 2);
    return sum;
}

/* products of matrices over rows: f^T f and K f */
static long double loss_products(const Batch *b)
{
    long double sum = 0;
    for (int p = 0; p < QUBITS; p++)
        for (int q = 0; q < QUBITS; q++) {
            long double entry = 0;
            for (int i = 0; i < b->rows; i++)
                entry += b->f[i][p] * b->f[i][q];
            sum += entry * entry * (long double)(p + 2 * q);
        }
    for (int i = 0; i < b->rows; i++)
        for (int j = 0; j < b->rows; j++)
            sum += b->f[i][0] * overlap(b, i, j) * b->f[j][1] * (long double)b->data[j * WIDTH + 1];
    return sum / (long double)(b->rows * b->rows);
}

#define STATES_OF "[k(a, b) for a in rows.x, b in rows.x]"

static const struct {
    const char *name, *text;
    Loss loss;
    bool bits; /* the data are bits */
} cases[] = {
    {"alignment", "loss 1 - alignment(" STATES_OF ", [sign(c) for c in rows.y])\n", loss_alignment,
     false},
    {"variance",
     "fn var(v: real[m]) { let c = mean(v)\n  sum((v[i] - c)^2 for i in 0..m)/m }\n"
     "loss var([f(a)[1] for a in rows.x]) + s[0]\n",
     loss_variance, false},
    {"projected",
     "fn of(K: real[m, m], y: class[2][m]) = mean([K[i, j]*sign(y[i])*sign(y[j]) for i in 0..m, j "
     "in 0..m])\n"
     "loss of([exp(-s[1]*sum((f(a) - f(b))^2)) for a in rows.x, b in rows.x], rows.y)\n",
     loss_projected, false},
    {"contrastive",
     "fn of(v: real[m, n], y: real[m]) {\n"
     "  let D = [sum((a - b)^2) for a in v, b in v]\n"
     "  sum(where(i == j, 0, where(y[i] == y[j], D[i, j], 1/(1 + D[i, j]))) for i in 0..m, j in "
     "0..m)/m\n}\n"
     "loss of([f(a) for a in rows.x], [index(c) for c in rows.y])\n",
     loss_contrastive, false},
    {"degrees",
     "fn of(K: real[m, m], v: real[m, 3]) {\n  let d = [sum(K[i, j]*v[j, 0] for j in 0..m) for i "
     "in 0..m]\n"
     "  (sum(d[i]^2*v[i, 1]*v[j, 2] for i in 0..m, j in 0..m) + sum(d[i]*K[i, i] for i in "
     "0..m))/(m*m)\n}\n"
     "loss of(" STATES_OF ", [f(a) for a in rows.x])\n",
     loss_degrees, false},
    {"mixed",
     "loss sum([k(x, b) for b in rows.x])*f(x)[2] + (f(x)[0] - mean([f(a)[0] for a in "
     "rows.x]))*x[0]"
     " + mean([f(a)[0] for a in rows.x])^2\n",
     loss_mixed, false},
    {"mmd",
     "fn mmd(p: prob[m], t: prob[m]) {\n  let d = p - t\n"
     "  sum(d[i]*d[j]*exp(-(i - j)^2/2) for i in 0..m, j in 0..m)\n}\n"
     "loss mmd(born(), histogram(rows.z))\n",
     loss_mmd, true},
    {"products",
     "fn of(K: real[m, m], v: real[m, 3], x: real[m, 3]) {\n"
     "  let t = [[v[i, p] for i in 0..m] for p in 0..3]\n  let C = t @ v\n"
     "  let u = K @ [v[j, 1]*x[j, 1] for j in 0..m]\n"
     "  (sum(C[p, q]^2*(p + 2*q) for p in 0..3, q in 0..3) + [v[i, 0] for i in 0..m] @ u)/m^2\n}\n"
     "loss of(" STATES_OF ", [f(a) for a in rows.x], rows.x)\n",
     loss_products, false},
};

/* ---------------------------------------------------------------- judgement */
typedef struct {
    double loss, gradient[PARAMS];
} Answer;

static void ask(const Model *model, const ModelPlan *plan, int threads, const double *params,
                const Batch *b, const double *data, Answer *answer)
{
    QmlError error = {0};
    double value = 0;
    QmlEngine *engine =
        qmlrt_engine_create(model->compiled, qmlrt_select_variant(model->compiled, plan->name),
                            &plan->sizes, threads, &error);
    assert_non_null(engine);
    qmlrt_engine_set_params(engine, params);
    /* a larger batch first: memory is taken once and what lies in it must not matter */
    assert_true(qmlrt_engine_value_grad(engine, 0, data, NULL, MOST, &answer->loss,
                                        answer->gradient, &error));
    assert_true(qmlrt_engine_value_grad(engine, 0, data, NULL, (size_t)b->rows, &answer->loss,
                                        answer->gradient, &error));
    assert_true(qmlrt_engine_value(engine, 0, data, NULL, (size_t)b->rows, &value, &error));
    assert_memory_equal(&value, &answer->loss, sizeof value);
    qmlrt_engine_free(engine);
}

static void judge(Batch *b, Loss loss, const double *params, Answer *expected)
{
    const long double h = 0x1p-12L; /* h^4 and eps / h are below 1e-14 */
    long double p[PARAMS], f[4];
    for (int i = 0; i < PARAMS; i++)
        p[i] = (long double)params[i];
    prepare(b, p);
    expected->loss = (double)loss(b);
    for (int i = 0; i < PARAMS; i++) {
        for (int k = 0; k < 4; k++) {
            p[i] = (long double)params[i] + h * (k < 2 ? k - 2 : k - 1);
            prepare(b, p);
            f[k] = loss(b);
        }
        p[i] = (long double)params[i];
        expected->gradient[i] = (double)((f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * h));
    }
}

static void compare(const char *name, const char *plan, int rows, const Answer *got,
                    const Answer *expected)
{
    const double tolerance = 2e-12; /* sums of some hundred to a thousand terms of about 1 */
    if (!(fabs(got->loss - expected->loss) <= tolerance * fmax(1, fabs(expected->loss))))
        fail_msg("%s, %s, %d rows: loss %.17g, not %.17g", name, plan, rows, got->loss,
                 expected->loss);
    for (int i = 0; i < PARAMS; i++)
        if (!(fabs(got->gradient[i] - expected->gradient[i]) <=
              tolerance * fmax(1, fabs(expected->gradient[i]))))
            fail_msg("%s, %s, %d rows: derivative %d is %.17g, not %.17g", name, plan, rows, i,
                     got->gradient[i], expected->gradient[i]);
}

static void draw(Batch *b, bool bits)
{
    for (int r = 0; r < MOST; r++) {
        for (int d = 0; d < WIDTH; d++)
            b->data[r * WIDTH + d] = 1.5 * oracle_draw((uint64_t)r + 7, (uint64_t)d);
        b->data[r * WIDTH + 3] = b->data[r * WIDTH + 3] > 0 ? 1 : 0;
        for (int d = 0; bits && d < 2; d++)
            b->data[r * WIDTH + d] = b->data[r * WIDTH + d] > 0 ? 1 : 0;
    }
}

static void losses_and_gradients_are_those_of_all_rows_together(void **state)
{
    (void)state;
    static const int sizes[] = {1, 5, 8, 20, MOST};
    static Batch b;
    double params[PARAMS];
    for (int i = 0; i < PARAMS; i++)
        params[i] = (i < QUBITS ? 1 : 0) + 0.7 * oracle_draw(3, (uint64_t)i);
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        Hosted hosted;
        char text[4000];
        snprintf(text, sizeof text, "%s%s", HEAD, cases[c].text);
        char *column = strstr(text, "x: real[3];  y: class[2]");
        if (cases[c].bits) /* two bits, where the rows of the oracle have theirs */
            memcpy(column, "z: bit[2]; t: bit; y: bit", 25);
        hosted_open(&hosted, text, 2);
        draw(&b, cases[c].bits);
        for (size_t n = 0; n < sizeof sizes / sizeof sizes[0]; n++) {
            Answer expected, first, other;
            b.rows = sizes[n];
            judge(&b, cases[c].loss, params, &expected);
            for (size_t p = 0; p < hosted.model.num_plans; p++) {
                const ModelPlan *plan = &hosted.model.plans[p];
                ask(&hosted.model, plan, 1, params, &b, b.data, &first);
                compare(cases[c].name, plan->name, b.rows, &first, &expected);
                for (int threads = 2; threads < 4; threads++) {
                    ask(&hosted.model, plan, threads, params, &b, b.data, &other);
                    assert_memory_equal(&first, &other, sizeof first);
                }
            }
        }
        hosted_close(&hosted);
    }
}

/* The mean of the alignments of four fifths is not the alignment. */
static void the_alignment_of_a_batch_is_no_mean_over_parts(void **state)
{
    (void)state;
    static Batch b, part;
    long double params[PARAMS], mean = 0;
    for (int i = 0; i < PARAMS; i++)
        params[i] = 0.4L + 0.1L * (long double)i;
    draw(&b, false);
    b.rows = 20;
    prepare(&b, params);
    for (int k = 0; k < 5; k++) {
        part.rows = 4;
        memcpy(part.data, b.data + 4 * k * WIDTH, sizeof *b.data * 4 * WIDTH);
        prepare(&part, params);
        mean += loss_alignment(&part) / 5;
    }
    assert_true(fabsl(mean - loss_alignment(&b)) > 1e-3L);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(losses_and_gradients_are_those_of_all_rows_together),
        TEST(the_alignment_of_a_batch_is_no_mean_over_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
