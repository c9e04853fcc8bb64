/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* See circuit_case.h. */
#include "tests/support/circuit_case.h"

#include "tests/support/hosted.h"
#include "tests/support/qtest.h"

enum { PARAMS = 512, TRIES = 8 };

static OracleGate *gates_next(GateList *list, const char *name)
{
    assert_true(list->count < CASE_GATES);
    OracleGate *gate = &list->gates[list->count++];
    *gate = (OracleGate){.name = name};
    return gate;
}

void gates_one(GateList *list, const char *name, int a, double angle)
{
    OracleGate *gate = gates_next(list, name);
    gate->wires[0] = a;
    gate->angles[0] = (long double)angle;
}

void gates_two(GateList *list, const char *name, int a, int b, double angle)
{
    OracleGate *gate = gates_next(list, name);
    gate->wires[0] = a;
    gate->wires[1] = b;
    gate->angles[0] = (long double)angle;
}

void gates_u(GateList *list, int a, const double *angles)
{
    OracleGate *gate = gates_next(list, "U");
    gate->wires[0] = a;
    for (int k = 0; k < 3; k++)
        gate->angles[k] = (long double)angles[k];
}

void gates_row(GateList *list, const char *name, int num_qubits, const double *angles, int stride)
{
    for (int q = 0; q < num_qubits; q++)
        gates_one(list, name, q, angles ? angles[stride * q] : 0);
}

static void text_write(const CircuitCase *circuit, char *text, size_t size)
{
    snprintf(text, size,
             "use std.%s: %s\n%s\nparam product: angle[%d, 3]\nmodel m() {\n  qubit q[%d]\n"
             "  U(product[.., 0], product[.., 1], product[.., 2]) q\n  %s\n  expect(Z[0], "
             "q)\n}\nloss m()\n",
             circuit->module, circuit->name, circuit->params, circuit->num_qubits,
             circuit->num_qubits, circuit->call);
}

static double argument_draw(const CircuitCase *circuit, uint64_t seed, uint64_t index)
{
    double u = (oracle_draw(seed, index) + 1) / 2;
    if (circuit->low < circuit->high)
        return circuit->low + u * (circuit->high - circuit->low);
    return u < 0.5 ? 0 : 1;
}

static void states_compare(const CircuitCase *circuit, const OracleComplex *want,
                           const double *have)
{
    for (int b = 0; b < 1 << circuit->num_qubits; b++) {
        const double distance = (double)hypotl(want[b].re - (long double)have[2 * b],
                                               want[b].im - (long double)have[2 * b + 1]);
        if (!(distance <= 1e-12))
            fail_msg("%s: amplitude %d is %.17g %+.17gi, the oracle says %.17Lg %+.17Lgi",
                     circuit->call, b, have[2 * b], have[2 * b + 1], want[b].re, want[b].im);
    }
}

void circuit_case_run(const CircuitCase *circuit, uint64_t seed)
{
    static Hosted hosted;
    static GateList list;
    static OracleComplex want[1 << ORACLE_QUBITS];
    static double params[PARAMS], have[2 << ORACLE_QUBITS];
    char text[2048];
    text_write(circuit, text, sizeof text);
    hosted_open(&hosted, text, (int)(seed % 3));
    const size_t total = hosted.model.sizes.params, angles = 3 * (size_t)circuit->num_qubits;
    assert_true(total >= angles && total <= PARAMS);
    for (uint64_t attempt = 0; attempt < TRIES; attempt++) {
        for (size_t k = 0; k < total; k++)
            params[k] = k < total - angles ? argument_draw(circuit, seed + 100 * attempt, k)
                                           : 3 * oracle_draw(seed + 100 * attempt, k);
        list.count = 0;
        for (int q = 0; q < circuit->num_qubits; q++)
            gates_u(&list, q, params + total - angles + 3 * q);
        circuit->build(&list, circuit->num_qubits, params);
        oracle_zero(want, circuit->num_qubits);
        oracle_apply(want, circuit->num_qubits, list.gates, list.count);
        hosted_state(&hosted, params, have);
        states_compare(circuit, want, have);
    }
    hosted_close(&hosted);
}
