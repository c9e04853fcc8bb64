/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See plans.h. */
#include "tests/support/plans.h"

#include <math.h>
#include <string.h>

#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { ROWS = 277, MOST = 4400, WIDTH = 20 };

typedef struct {
    double loss, gradient[MOST];
} Answer;

static double params[MOST], rows[ROWS * WIDTH];

/* keep: what rows alone decide is computed beforehand. */
static void ask(Hosted *hosted, const ModelPlan *plan, int threads, bool keep, Answer *answer)
{
    QmlError error = {0};
    const QmlModel *code = hosted->model.compiled;
    QmlEngine *engine = qmlrt_engine_create(code, qmlrt_select_variant(code, plan->name),
                                            &plan->sizes, threads, &error);
    assert_non_null(engine);
    if (keep)
        qmlrt_engine_keep_rows(engine, rows, ROWS);
    qmlrt_engine_set_params(engine, params);
    Answer first;
    assert_true(
        qmlrt_engine_value_grad(engine, 0, rows, NULL, ROWS, &first.loss, first.gradient, &error));
    /* again: the sweep back must leave what the step holds as it was */
    assert_true(qmlrt_engine_value_grad(engine, 0, rows, NULL, ROWS, &answer->loss,
                                        answer->gradient, &error));
    assert_memory_equal(&first.loss, &answer->loss, sizeof first.loss);
    assert_memory_equal(first.gradient, answer->gradient,
                        hosted->model.sizes.params * sizeof(double));
    qmlrt_engine_free(engine);
}

static void draw(const Model *model)
{
    assert_true(model->sizes.params <= MOST && model->sizes.data <= WIDTH);
    for (size_t i = 0; i < model->sizes.params; i++)
        params[i] = 3 * oracle_draw(5, i) - 1.2;
    for (size_t r = 0; r < ROWS; r++)
        for (size_t d = 0; d < model->sizes.data; d++)
            rows[r * model->sizes.data + d] =
                d + 1 == model->sizes.data ? (double)(r % 2) : 2 * oracle_draw(r + 40, d);
}

static void compare(const char *name, const Answer *answer, const Answer *expected, size_t count)
{
    double largest = 0;
    if (!(fabs(answer->loss - expected->loss) <= 1e-12))
        fail_msg("plan %s: loss %.17g, not %.17g", name, answer->loss, expected->loss);
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(answer->gradient[i] - expected->gradient[i]) <= 1e-12))
            fail_msg("plan %s: derivative %zu is %.17g, not %.17g", name, i, answer->gradient[i],
                     expected->gradient[i]);
        largest = fmax(largest, fabs(expected->gradient[i]));
    }
    assert_true(largest > 1e-3);
}

static long double mean(PlansOracle oracle, const long double *weights, size_t width)
{
    long double sum = 0, row[WIDTH];
    for (size_t r = 0; r < ROWS; r++) {
        for (size_t d = 0; d < width; d++)
            row[d] = (long double)rows[r * width + d];
        sum += oracle(weights, row);
    }
    return sum / (long double)ROWS;
}

/* Differences of fourth order in long double: h^4 and eps / h are both below 1e-14. */
static void judge(PlansOracle oracle, const Model *model, Answer *expected)
{
    const long double h = 0x1p-12L;
    long double weights[MOST], f[4];
    for (size_t i = 0; i < model->sizes.params; i++)
        weights[i] = (long double)params[i];
    expected->loss = (double)mean(oracle, weights, model->sizes.data);
    for (size_t i = 0; i < model->sizes.params; i++) {
        const long double at = weights[i];
        for (int k = 0; k < 4; k++) {
            weights[i] = at + h * (k < 2 ? k - 2 : k - 1);
            f[k] = mean(oracle, weights, model->sizes.data);
        }
        weights[i] = at;
        expected->gradient[i] = (double)((f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * h));
    }
}

static bool has_plan(const Model *model, const char *name)
{
    for (size_t p = 0; p < model->num_plans; p++)
        if (strcmp(model->plans[p].name, name) == 0)
            return true;
    return false;
}

static const char *explained(Hosted *hosted)
{
    return plan_explain(hosted->compilation.arena, hosted->compilation.plans,
                        hosted->compilation.sources, NULL);
}

void plans_agree(const char *text, const char *name, PlansOracle oracle)
{
    Hosted hosted;
    static Answer expected, answer, other;
    hosted_open(&hosted, text, 1);
    const Model *model = &hosted.model;
    if (!has_plan(model, name))
        fail_msg("no plan %s:\n%s\nfor\n%s", name, explained(&hosted), text);
    draw(model);
    if (oracle != NULL)
        judge(oracle, model, &expected);
    else
        ask(&hosted, &model->plans[0], 1, false, &expected);
    for (size_t p = 0; p < model->num_plans; p++) {
        ask(&hosted, &model->plans[p], 1, false, &answer);
        compare(model->plans[p].name, &answer, &expected, model->sizes.params);
        ask(&hosted, &model->plans[p], 2, true, &other);
        assert_memory_equal(&answer, &other, sizeof answer);
    }
    hosted_close(&hosted);
}

void plans_refuse(const char *text, const char *name, const char *reason)
{
    Hosted hosted;
    hosted_open(&hosted, text, 1);
    const char *told = explained(&hosted);
    if (has_plan(&hosted.model, name) || strstr(told, reason) == NULL)
        fail_msg("no `%s` in\n%s", reason, told);
    hosted_close(&hosted);
}

long double plans_loss(long double y, long double value)
{
    return (y - 0.3L) * value + 0.2L * value * value;
}

long double plans_observed(const OracleGate *gates, size_t count)
{
    OracleComplex psi[8];
    oracle_zero(psi, 3);
    oracle_apply(psi, 3, gates, count);
    const OracleTerm terms[] = {{0.7L, "Z"}, {0.2L, "IXY"}};
    return oracle_expect(psi, 3, terms, 2) + oracle_probability(psi, 3, 2, 2);
}
