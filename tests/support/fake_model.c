/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The functions a compiler would have made, lane by lane, and their metadata. */
#include "tests/support/fake_model.h"
#include "runtime/kernels/kernels.h"

#include <math.h>
#include <string.h>

/* ---------------------------------------------------------------- logistic regression */
/* uniform = params; data: x0, x1, y; accumulators: dw0, dw1, db */
static void fake_init(double *constants)
{
    constants[0] = 1.0;
}

/* no frozen parameters, no options */
static void fake_setup(const double *constants, const double *params, double *uniform)
{
    (void)constants, (void)params, (void)uniform;
}

static void fake_prologue(const double *constants, const double *params, double *uniform)
{
    (void)constants;
    memcpy(uniform, params, 3 * sizeof *params);
}

static double fake_logit(const double *uniform, const double *data, int lane)
{
    return uniform[0] * data[lane] + uniform[1] * data[QML_LANES + lane] + uniform[2];
}

static double fake_loss(double z, double y)
{
    const double s = y > 0.5 ? -z : z; /* log(1 + exp(s)) */
    return s > 0 ? s + log1p(exp(-s)) : log1p(exp(s));
}

static void fake_predict(const double *constants, const double *uniform, const double *data,
                         double *outputs, double *work)
{
    (void)constants, (void)work;
    for (int lane = 0; lane < QML_LANES; lane++)
        outputs[lane] = 1.0 / (1.0 + exp(-fake_logit(uniform, data, lane)));
}

enum {
    FAKE_GROUP = 8 * QML_LANES
}; /* from one group to the next: three columns, in whole squares */

static void fake_value(const double *constants, const double *uniform, const QmlBlock *block,
                       double *work)
{
    (void)constants, (void)work;
    for (int64_t i = 0; i < block->groups * QML_LANES; i++) {
        const double *data = block->data + i / QML_LANES * FAKE_GROUP;
        const int lane = (int)(i % QML_LANES);
        block->loss[i] = fake_loss(fake_logit(uniform, data, lane), data[2 * QML_LANES + lane]);
    }
}

static void fake_value_grad(const double *constants, const double *uniform, const QmlBlock *block,
                            double *accumulators, double *work, double *sums)
{
    fake_value(constants, uniform, block, work);
    for (int64_t i = 0; i < block->groups * QML_LANES; i++) {
        const double *data = block->data + i / QML_LANES * FAKE_GROUP;
        const int lane = (int)(i % QML_LANES);
        const double p = 1.0 / (1.0 + exp(-fake_logit(uniform, data, lane)));
        const double dz = block->weight[i] * (p - data[2 * QML_LANES + lane]);
        accumulators[lane] += dz * data[lane];
        accumulators[QML_LANES + lane] += dz * data[QML_LANES + lane];
        accumulators[2 * QML_LANES + lane] += dz;
    }
    FIRST_KERNEL(fold)(accumulators, 3, sums);
}

static void fake_epilogue(const double *constants, const double *uniform, const double *sums,
                          double *dparams)
{
    (void)constants, (void)uniform;
    memcpy(dparams, sums, 3 * sizeof *sums);
}

/* RY(a) q0; CX q0, q1; RZ(x1) q1 on |00>: cos|00> e^(-i x1/2) + sin|11> e^(i x1/2) */
static void fake_state(const double *constants, const double *uniform, const double *data,
                       double *state, double *work)
{
    (void)constants, (void)work;
    memset(state, 0, 4 * 2 * QML_LANES * sizeof *state);
    for (int lane = 0; lane < QML_LANES; lane++) {
        const double a = 0.5 * (uniform[0] + data[lane]);
        const double f = 0.5 * data[QML_LANES + lane];
        state[lane] = cos(a) * cos(f);
        state[QML_LANES + lane] = -cos(a) * sin(f);
        state[6 * QML_LANES + lane] = sin(a) * cos(f);
        state[7 * QML_LANES + lane] = sin(a) * sin(f);
    }
}

static void fake_slots(const double *constants, const double *uniform, const double *data,
                       double *slots, double *work)
{
    (void)constants, (void)work;
    for (int lane = 0; lane < QML_LANES; lane++) {
        slots[lane] = uniform[0];
        slots[QML_LANES + lane] = data[lane];
        slots[2 * QML_LANES + lane] = data[QML_LANES + lane];
    }
}

static const char fake_metadata[] =
    "{\"abi\": 5, \"qmlc\": \"0.1.0\", \"model\": \"fake\","
    " \"hash\": \"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\","
    " \"num_qubits\": 2, \"depth\": 3, \"gates\": {\"RY\": 1, \"CX\": 1, \"RZ\": 1},"
    " \"sizes\": {\"params\": 3, \"data\": 3, \"outputs\": 1, \"slots\": 3},"
    " \"plans\": [{\"name\": \"lanes\", \"step\": 0, \"step_of_two\": 0, \"group\": 1, \"region\": "
    "0, \"constants\": 1, \"uniform\": "
    "3,"
    "   \"accumulators\": 3, \"kept\": 0, \"sums\": 3, \"features\": 0, \"work\": 1}],"
    " \"parameters\": ["
    "   {\"name\": \"w\", \"kind\": \"angle\", \"shape\": [2], \"offset\": 0,"
    "    \"init\": {\"kind\": \"normal\", \"args\": [0, 0.5]}},"
    "   {\"name\": \"b\", \"kind\": \"real\", \"shape\": [], \"offset\": 2,"
    "    \"init\": {\"kind\": \"zeros\", \"args\": []}}],"
    " \"columns\": ["
    "   {\"name\": \"x\", \"kind\": \"real\", \"shape\": [2], \"offset\": 0, \"model\": true, "
    "\"loss\": true,"
    "    \"pipeline\": [{\"step\": \"minmax\", \"args\": [-1, 1]}]},"
    "   {\"name\": \"y\", \"kind\": \"class\", \"shape\": [], \"offset\": 2, \"labels\": [\"no\", "
    "\"yes, sir\"],"
    "    \"model\": false, \"loss\": true, \"pipeline\": []}],"
    " \"output\": {\"kind\": \"binary\", \"shape\": [], \"labels\": [\"no\", \"yes, sir\"]},"
    " \"loss\": {\"rows\": true, \"target\": \"y\", \"target_kind\": \"class\"},"
    " \"train\": {\"groups\": [{\"optimizer\": \"adam\", \"options\": {\"lr\": 0.1}, "
    "\"parameters\": [\"w\"]},"
    "   {\"optimizer\": \"sgd\", \"options\": {\"lr\": 0.5}, \"parameters\": [\"b\"]}],"
    "   \"epochs\": 30, \"batch\": 4},"
    " \"templates\": [{\"name\": \"fake\", \"num_qubits\": 2, \"slots\": 3, \"ops\": ["
    "   {\"gate\": \"RY\", \"wires\": [0], \"angles\": [{\"pi\": [0, 1], \"add\": 0,"
    "      \"terms\": [[1, 0, []], [1, 1, []]]}]},"
    "   {\"gate\": \"CX\", \"wires\": [0, 1], \"angles\": []},"
    "   {\"gate\": \"RZ\", \"wires\": [1], \"angles\": [{\"pi\": [0, 1], \"add\": 0, \"terms\": "
    "[[1, 2, []]]}]}],"
    "   \"reads\": [{\"kind\": \"prob\", \"wires\": [1], \"value\": 1},"
    "     {\"kind\": \"expect\", \"terms\": [[0.5, \"Z0 X1\"]]}]}]}";

static const QmlObjective fake_objective = {fake_value, fake_value_grad, fake_epilogue, NULL, NULL};
static const QmlVariant fake_variant = {
    FIRST_ISA,  "lanes",    fake_init,       fake_setup, fake_prologue, fake_predict,
    fake_state, fake_slots, &fake_objective, NULL,       NULL,          FIRST_KERNEL(pack)};

const QmlModel fake_model = {QML_ABI_VERSION, 1,   1, 0, fake_metadata, sizeof fake_metadata - 1,
                             &fake_variant,   NULL};
const QmlModel fake_wrong_version = {
    99, 1, 1, 0, fake_metadata, sizeof fake_metadata - 1, &fake_variant, NULL};

/* ---------------------------------------------------------------- an energy without data */
static void energy_init(double *constants)
{
    (void)constants;
}

static void energy_prologue(const double *constants, const double *params, double *uniform)
{
    (void)constants;
    uniform[0] = params[0];
}

static void energy_predict(const double *constants, const double *uniform, const double *data,
                           double *outputs, double *work)
{
    (void)constants, (void)data, (void)work;
    const double d = uniform[0] - 1.0;
    for (int lane = 0; lane < QML_LANES; lane++)
        outputs[lane] = d * d + d * d * d * d;
}

static void energy_value(const double *constants, const double *uniform, const QmlBlock *block,
                         double *work)
{
    for (int64_t group = 0; group < block->groups; group++)
        energy_predict(constants, uniform, NULL, block->loss + group * QML_LANES, work);
}

static void energy_value_grad(const double *constants, const double *uniform, const QmlBlock *block,
                              double *accumulators, double *work, double *sums)
{
    energy_value(constants, uniform, block, work);
    const double d = uniform[0] - 1.0;
    for (int64_t i = 0; i < block->groups * QML_LANES; i++)
        accumulators[i % QML_LANES] += block->weight[i] * (2 * d + 4 * d * d * d);
    FIRST_KERNEL(fold)(accumulators, 1, sums);
}

static void energy_epilogue(const double *constants, const double *uniform, const double *sums,
                            double *dparams)
{
    (void)constants, (void)uniform;
    dparams[0] = sums[0];
}

#define ENERGY_METADATA(train)                                                                     \
    "{\"abi\": 5, \"qmlc\": \"0.1.0\", \"model\": \"energy\", \"hash\": \"ee\", \"num_qubits\": "  \
    "0,"                                                                                           \
    " \"depth\": 0, \"gates\": {},"                                                                \
    " \"sizes\": {\"params\": 1, \"data\": 0, \"outputs\": 1, \"slots\": 0},"                      \
    " \"plans\": [{\"name\": \"lanes\", \"step\": 0, \"step_of_two\": 0, \"group\": 1, "           \
    "\"region\": 0, \"constants\": 0, "                                                            \
    "\"uniform\": 1,"                                                                              \
    "   \"accumulators\": 1, \"kept\": 0, \"sums\": 1, \"features\": 0, \"work\": 0}],"            \
    " \"parameters\": [{\"name\": \"t\", \"kind\": \"real\", \"shape\": [], \"offset\": 0,"        \
    "   \"init\": {\"kind\": \"constant\", \"args\": [-0.7]}}],"                                   \
    " \"columns\": [], \"output\": {\"kind\": \"real\", \"shape\": []},"                           \
    " \"loss\": {\"rows\": false, \"target\": null, \"target_kind\": null},"                       \
    " \"train\": {\"groups\": [{" train                                                            \
    ", \"parameters\": [\"t\"]}], \"steps\": 50}, \"templates\": []}"
static const char energy_metadata[] =
    ENERGY_METADATA("\"optimizer\": \"lbfgs\", \"options\": {\"tol\": 1e-10}");
static const char steep_metadata[] =
    ENERGY_METADATA("\"optimizer\": \"sgd\", \"options\": {\"lr\": 0.05}");

static const QmlObjective energy_objective = {energy_value, energy_value_grad, energy_epilogue,
                                              NULL, NULL};
static const QmlVariant energy_variant = {
    FIRST_ISA, "lanes",           energy_init, fake_setup, energy_prologue,   energy_predict, NULL,
    NULL,      &energy_objective, NULL,        NULL,       FIRST_KERNEL(pack)};
const QmlModel fake_energy = {
    QML_ABI_VERSION, 1, 1, 0, energy_metadata, sizeof energy_metadata - 1, &energy_variant, NULL};
const QmlModel fake_steep = {QML_ABI_VERSION, 1,   1, 0, steep_metadata, sizeof steep_metadata - 1,
                             &energy_variant, NULL};
