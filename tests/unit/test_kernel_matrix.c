/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Matrices of compiled kernels ([CLI-43], [NUM-13]) against the whole kernel evaluated pair by pair, dense and slow: rows
 * that fill no groups or blocks, both orders, and the same bits for every number of threads and every part of the rows. */
#include "runtime/kernel_matrix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/ir/kernel.h"
#include "tests/support/hosted.h"
#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/qtest.h"

enum { WIDTH = 3, DATA = WIDTH + 1, MANY = 77, PARAMS = 7 };

#define HEAD                                                                                       \
    "use std.encode: zz_map\ndata { x: real[3];  y: class[2] }\n"                                  \
    "param w: angle[2, 3] ~ uniform(0, 2*pi)\noption g: real = 0.7\n"                              \
    "encoder emb(x: real[3], w: angle[2, 3]) q: qubit[3] {\n"                                      \
    "  for l in 0..2 { RZ(x) q; RY(w[l]) q; CX q[..2], q[1..] }\n}\n"                              \
    "model f(x: real[3]) { qubit q[3]; RY(x) q; RY(w[0]) q; CX q[0], q[2]; expect(Z, q) }\n"       \
    "model k(a: real[3], b: real[3]) {\n"
#define TAIL "\n}\nfit svm(k, x, y)\n"

static double values[MANY][DATA];
static double params[PARAMS];

typedef struct {
    Hosted hosted;
    Lowered lowered; /* of the same text, for the oracle */
    Run *run;
} Case;

static void case_open(Case *c, const char *text)
{
    TestRandom random = {23};
    for (int k = 0; k < PARAMS; k++)
        params[k] = test_random_between(&random, 0.1, 2.0);
    for (int i = 0; i < MANY; i++)
        for (int k = 0; k < WIDTH; k++)
            values[i][k] = test_random_between(&random, -2.0, 2.0);
    c->lowered = lower_text(text, false);
    hosted_open(&c->hosted, text, 2);
    c->run = calloc(1, sizeof *c->run);
    assert_non_null(c->run);
    c->run->compiled = c->hosted.model.compiled;
    c->run->model = c->hosted.model;
    c->run->params = params;
}

static void case_close(Case *c)
{
    memory_free(&c->run->memory);
    free(c->run);
    hosted_close(&c->hosted);
    lowered_close(&c->lowered);
}

static void threads(Case *c, const char *count)
{
    kernel_close(c->run->kernel);
    c->run->kernel = NULL;
    c->run->threads = atoi(count);
    if (!run_open_kernel(c->run, MANY))
        fail_msg("%s", c->run->error.message);
}

static double whole(const Case *c, int i, int j)
{
    double pair[DATA + WIDTH];
    const IrModule *module = c->lowered.module->fit.kernel->whole;
    const IrEvalInput input = {params, 1, pair, NULL};
    memcpy(pair, values[i], sizeof values[i]);
    memcpy(pair + DATA, values[j], WIDTH * sizeof(double));
    return *ir_eval_output(c->lowered.arena, module, module->functions.items[0], &input, 0);
}

static void check_entries(const Case *c, const KernelMatrix *m, int first)
{
    for (size_t i = 0; i < m->rows; i += 3) {
        for (size_t j = 0; j < m->columns; j += 5) {
            const double want = whole(c, (int)i, (int)j + first), is = m->values[i * m->stride + j];
            if (!(fabs(want - is) < 1e-13))
                fail_msg("[%zu][%zu]: %.17g, not %.17g", i, j, is, want);
        }
    }
}

static void square(Case *c, size_t count, KernelMatrix *m)
{
    if (!kernel_matrix_of(c->run->kernel, values[0], NULL, count, m, &c->run->error))
        fail_msg("%s", c->run->error.message);
    assert_int_equal(m->rows, count);
    assert_int_equal(m->columns, count);
}

static void check_kernel(const char *body, bool is_symmetric)
{
    Case c;
    char text[2048];
    KernelMatrix all, part, again;
    snprintf(text, sizeof text, "%s%s%s", HEAD, body, TAIL);
    case_open(&c, text);
    threads(&c, "1");
    assert_int_equal(c.run->model.fit.is_symmetric, is_symmetric);
    square(&c, MANY, &all);
    check_entries(&c, &all, 0);
    for (size_t i = 0; is_symmetric && i < MANY; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(all.values[i * all.stride + j] == all.values[j * all.stride + i]);
    const size_t counts[] = {1, 7, 8, 65};
    for (size_t k = 0; k < 4; k++) {
        threads(&c, k % 2 ? "2" : "3");
        square(&c, counts[k], &part);
        for (size_t i = 0; i < counts[k]; i++)
            assert_memory_equal(part.values + i * part.stride, all.values + i * all.stride,
                                counts[k] * sizeof(double));
        kernel_matrix_free(&part);
    }
    square(&c, MANY, &again);
    for (size_t i = 0; i < MANY; i++)
        assert_memory_equal(again.values + i * again.stride, all.values + i * all.stride,
                            MANY * sizeof(double));
    kernel_matrix_free(&again);
    KernelFeatures left, right;
    assert_true(kernel_features(c.run->kernel, false, values[0], NULL, 70, &left, &c.run->error));
    assert_true(kernel_features(c.run->kernel, true, values[60], NULL, 13, &right, &c.run->error));
    assert_true(kernel_matrix(c.run->kernel, &left, &right, &part, &c.run->error));
    check_entries(&c, &part, 60);
    kernel_features_free(&left);
    kernel_features_free(&right);
    kernel_matrix_free(&part);
    kernel_matrix_free(&all);
    kernel_close(c.run->kernel);
    case_close(&c);
}

static void overlaps_of_states(void **state)
{
    (void)state;
    check_kernel("qubit q[3]; zz_map[2](a) q; inv zz_map[2](b) q; prob(q == 0)", true);
    check_kernel("qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q == 5)", false);
}

static void functions_of_overlaps_and_features(void **state)
{
    (void)state;
    check_kernel("exp(-g * sum((f(a) - f(b))^2))", true);
    check_kernel("qubit q[3]; emb(a, w) q; inv emb(b, w) q; (g + prob(q == 0))^2 * (1 + sum(a*b))",
                 true);
    check_kernel("qubit q[3]; emb(a, w) q; inv emb(b, w) q; prob(q == 0) - 2*prob(q == 3)", false);
    check_kernel("sum(f(a)*b) + g", false);
}

static void circuits_of_both_rows(void **state)
{
    (void)state;
    check_kernel("qubit q[3]; RX(a - b) q; CX q[0], q[1]; RY(w[1]) q; prob(q[0] == 0)", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_of_states),
        cmocka_unit_test(functions_of_overlaps_and_features),
        cmocka_unit_test(circuits_of_both_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
