/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See same_model.h. */
#include "tests/support/same_model.h"

#include <stdio.h>

#include "tests/support/hosted.h"
#include "tests/support/oracle.h"
#include "tests/support/qtest.h"

enum { NUMBERS = 2 << SAME_QUBITS };

static const char *text_of(ModelText text, char *out, size_t size)
{
    int length = snprintf(
        out, size,
        "%s\nparam w: angle[6] ~ normal(0, 1)\nmodel m() {\n  qubit q[4]\n"
        "  RY([0.4, -1.1, 0.7, 2.3]) q\n  RX([1.9, 0.3, -0.8, 1.2]) q\n  CX q[..3], q[1..]\n"
        "  RZ(w[2..6]) q\n  CRY(0.9) q[3], q[0]\n%s\n"
        "  expect(Z[0]*X[1] + 0.7*Y[2] - 1.3*X[0]*Y[1]*Z[3] + 0.4*Z[2], q)\n}\nloss m()\n",
        text.items, text.gates);
    assert_true(length > 0 && (size_t)length < size);
    return out;
}

static void run(ModelText text, int level, const double *params, double *state, double *loss,
                double *gradient)
{
    static Hosted hosted;
    static char buffer[16384];
    hosted_open(&hosted, text_of(text, buffer, sizeof buffer), level);
    hosted_state(&hosted, params, state);
    *loss = hosted_gradient(&hosted, params, NULL, gradient);
    hosted_close(&hosted);
}

static void draw(unsigned long long seed, double *params)
{
    for (int k = 0; k < SAME_PARAMS; k++)
        params[k] = 3 * oracle_draw(seed, (uint64_t)k);
}

void same_model_state(ModelText text, unsigned long long seed, double *state)
{
    double params[SAME_PARAMS], gradient[SAME_PARAMS], loss;
    draw(seed, params);
    run(text, 1, params, state, &loss, gradient);
}

void assert_same_model(ModelText a, ModelText b)
{
    for (int level = 0; level < 3; level += 2) {
        double params[SAME_PARAMS], states[2][NUMBERS], loss[2], gradients[2][SAME_PARAMS];
        draw(41 + (unsigned)level, params);
        run(a, level, params, states[0], &loss[0], gradients[0]);
        run(b, level, params, states[1], &loss[1], gradients[1]);
        for (int k = 0; k < NUMBERS; k++)
            assert_close(states[0][k], states[1][k], 1e-12);
        assert_close(loss[0], loss[1], 1e-12);
        for (int k = 0; k < SAME_PARAMS; k++)
            assert_close(gradients[0][k], gradients[1][k], 1e-12);
    }
}
