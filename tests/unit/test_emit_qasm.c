/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* OpenQASM with numbers, read back by readers that share nothing with the writer and compared with the oracle: every gate of
 * the table, with up to three added controls of either polarity, behind a layer that makes all amplitudes different. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/emit_qasm.h"
#include "tests/support/oracle.h"
#include "tests/support/qasm_eval.h"
#include "tests/support/qtest.h"

enum { QUBITS = 7 };

static const struct {
    const char *name;
    int qubits, angles;
} gates[] = {

#define GATE(name, qubits, angles, inverse, controls, base, kind, pauli, qasm2, qasm3)             \
    {#name, qubits, angles},
#include "stdlib/gates.def"
#undef GATE
};

enum { NUM_GATES = sizeof gates / sizeof *gates };

/* ---------------------------------------------------------------- a reader of the OpenQASM 2 subset */
static const char *const qasm2_names[][2] = {
    {"id", "ID"}, {"x", "X"},     {"y", "Y"},     {"z", "Z"},     {"h", "H"},
    {"s", "S"},   {"sdg", "SDG"}, {"t", "T"},     {"tdg", "TDG"}, {"rx", "RX"},
    {"ry", "RY"}, {"rz", "RZ"},   {"u1", "P"},    {"cx", "CX"},   {"cy", "CY"},
    {"cz", "CZ"}, {"ch", "CH"},   {"crz", "CRZ"}, {"cu1", "CP"},  {"ccx", "CCX"}};

static void qasm2_line(const char *line, OracleComplex *psi)
{
    OracleGate gate = {0};
    const size_t length = strcspn(line, "( ");
    for (size_t i = 0; i < sizeof qasm2_names / sizeof *qasm2_names; i++)
        if (strlen(qasm2_names[i][0]) == length && strncmp(qasm2_names[i][0], line, length) == 0)
            gate.name = qasm2_names[i][1];
    if (!gate.name)
        fail_msg("not of qelib1.inc: %s", line);
    if (line[length] == '(') {
        char *rest;
        gate.angles[0] = strtold(line + length + 1, &rest);
        assert_int_equal(*rest, ')');
    }
    int num_wires = 0;
    for (const char *at = strstr(line, "q["); at; at = strstr(at + 2, "q["))
        gate.wires[num_wires++] = atoi(at + 2);
    oracle_apply(psi, QUBITS, &gate, 1);
}

static void qasm2_run(char *text, OracleComplex *psi)
{
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        if (strncmp(line, "OPENQASM", 8) != 0 && strncmp(line, "include", 7) != 0 &&
            strncmp(line, "//", 2) != 0 && strncmp(line, "qreg", 4) != 0 &&
            strncmp(line, "creg", 4) != 0 && strncmp(line, "measure", 7) != 0)
            qasm2_line(line, psi);
}

static double no_input(void *context, const char *name)
{
    (void)context;
    fail_msg("an input: %s", name);
    return 0;
}

/* ---------------------------------------------------------------- comparing */
static OracleComplex wanted[1 << QUBITS], found[1 << QUBITS];

static void emit(Text *out, const char *template, const double *slots, size_t num_slots,
                 QasmFormat format)
{
    QmlError error = {0};
    JsonTree *tree = jtree_parse(template, strlen(template), "template", &error);
    if (!tree || !emit_qasm(out, tree, slots, num_slots, format, &error))
        fail_msg("%s", error.message);
    jtree_free(tree);
}

/* Distance of the program's final state from wanted, up to a global phase; both from |0...0>. */
static double distance(const char *template, const double *slots, size_t num_slots,
                       QasmFormat format)
{
    Text text = {0};
    emit(&text, template, slots, num_slots, format);
    oracle_zero(found, QUBITS);
    if (format == QASM_2) {
        qasm2_run(text.bytes, found);
    } else {
        double complex state[1 << QUBITS] = {1.0};
        assert_int_equal(qasm_eval(text.bytes, no_input, NULL, state, QUBITS), QUBITS);
        for (size_t x = 0; x < 1 << QUBITS; x++)
            found[x] = (OracleComplex){(long double)creal(state[x]), (long double)cimag(state[x])};
    }
    text_free(&text);
    const OracleComplex overlap = oracle_inner(found, wanted, QUBITS);
    const long double size = hypotl(overlap.re, overlap.im);
    const long double c = overlap.re / size;
    const long double d = overlap.im / size;
    long double sum = 0;
    for (size_t x = 0; x < 1 << QUBITS; x++) {
        const long double re = wanted[x].re - (c * found[x].re - d * found[x].im);
        const long double im = wanted[x].im - (c * found[x].im + d * found[x].re);
        sum += re * re + im * im;
    }
    return (double)sqrtl(sum);
}

/* RY, RZ and CX that entangle all qubits, all angles different */
static void add_start(Text *ops, uint64_t seed)
{
    for (int q = 0; q < QUBITS; q++) {
        OracleGate layer[2] = {{.name = "RY", .wires = {q}}, {.name = "RZ", .wires = {q}}};
        for (int g = 0; g < 2; g++) {
            layer[g].angles[0] = (long double)(1.7 * oracle_draw(seed, (uint64_t)(10 * q + g)));
            text_add(ops, "{\"gate\": \"%s\", \"wires\": [%d], \"angles\": [{\"add\": %.17g}]}, ",
                     layer[g].name, q, (double)layer[g].angles[0]);
        }
        oracle_apply(wanted, QUBITS, layer, 2);
    }
    for (int q = 0; q + 1 < QUBITS; q++) {
        const OracleGate cx = {.name = "CX", .wires = {q, q + 1}};
        text_add(ops, "{\"gate\": \"CX\", \"wires\": [%d, %d], \"angles\": []}, ", q, q + 1);
        oracle_apply(wanted, QUBITS, &cx, 1);
    }
}

/* gates[row] with `controls` added controls on shuffled wires; angles are slots. Controlled, so that phases show. */
static void add_trial(Text *ops, size_t row, int controls, uint64_t seed, double *slots)
{
    int wires[QUBITS];
    OracleGate gate = {.name = gates[row].name, .num_controls = controls};
    for (int q = 0; q < QUBITS; q++)
        wires[q] = q;
    for (int q = QUBITS - 1; q > 0; q--) {
        const int other = (int)(fabs(oracle_draw(seed, 200u + (uint64_t)q)) * (q + 1));
        const int kept = wires[q];
        wires[q] = wires[other];
        wires[other] = kept;
    }
    text_add(ops, "{\"gate\": \"%s\", \"wires\": [", gate.name);
    for (int i = 0; i < gates[row].qubits; i++)
        text_add(ops, "%s%d", i ? ", " : "", gate.wires[i] = wires[i]);
    text_add(ops, "], \"angles\": [");
    for (int i = 0; i < gates[row].angles; i++) {
        slots[i] = 3.1 * oracle_draw(seed, 300u + (uint64_t)i);
        gate.angles[i] = 0.5L * (long double)slots[i] + acosl(-1.0L) / 3;
        text_add(ops, "%s{\"pi\": [1, 3], \"add\": 0, \"terms\": [[0.5, %d, []]]}", i ? ", " : "",
                 i);
    }
    text_add(ops, "], \"controls\": [");
    for (int i = 0; i < controls; i++)
        text_add(ops, "%s%d", i ? ", " : "", gate.controls[i] = wires[gates[row].qubits + i]);
    text_add(ops, "], \"polarity\": [");
    for (int i = 0; i < controls; i++)
        text_add(ops, "%s%d", i ? ", " : "", gate.polarity[i] = ((int)seed + i) % 2);
    text_add(ops, "]}");
    oracle_apply(wanted, QUBITS, &gate, 1);
}

static void check_format(QasmFormat format)
{
    for (size_t row = 0; row < NUM_GATES; row++) {
        for (int controls = 0; controls <= 3 && gates[row].qubits + controls <= QUBITS;
             controls++) {
            Text template = {0};
            double slots[4] = {0};
            const uint64_t seed = 100 * row + 10 * (uint64_t)controls + 1;
            oracle_zero(wanted, QUBITS);
            text_add(&template, "{\"name\": \"c\", \"num_qubits\": %d, \"slots\": 4, \"ops\": [",
                     QUBITS);
            add_start(&template, seed);
            add_trial(&template, row, controls, seed, slots);
            text_add(&template, "], \"reads\": [{\"kind\": \"state\"}]}");
            const double far = distance(template.bytes, slots, 4, format);
            if (!(far <= 1e-12))
                fail_msg("%s with %d controls: distance %g", gates[row].name, controls, far);
            text_free(&template);
        }
    }
}

static void every_gate_with_controls_is_exact_in_qasm3(void **state)
{
    (void)state;
    check_format(QASM_3);
}

static void every_gate_with_controls_is_exact_in_qasm2(void **state)
{
    (void)state;
    check_format(QASM_2);
}

static void loops_are_unrolled_with_their_strides(void **state)
{
    (void)state;
    static const char template[] =
        "{\"name\": \"c\", \"num_qubits\": 7, \"slots\": 12, \"ops\": [{\"loop\": 2, \"body\": ["
        " {\"loop\": 3, \"body\": [{\"gate\": \"RX\", \"wires\": [4], \"angles\": [{\"pi\": [0, "
        "1], \"add\": 0.25,"
        "   \"terms\": [[2, 1, [6, 2]], [-1, 0, [0, 1]]]}]}]},"
        " {\"gate\": \"RY\", \"wires\": [4], \"angles\": [{\"add\": 0, \"terms\": [[1, 3, "
        "[1]]]}]}]}], \"reads\": []}";
    double slots[12];
    for (size_t i = 0; i < 12; i++)
        slots[i] = oracle_draw(5, i);
    oracle_zero(wanted, QUBITS);
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) {
            const OracleGate rx = {
                .name = "RX",
                .wires = {4},
                .angles = {(long double)(0.25 + 2 * slots[1 + 6 * i + 2 * j] - slots[j])}};
            oracle_apply(wanted, QUBITS, &rx, 1);
        }
        const OracleGate ry = {.name = "RY", .wires = {4}, .angles = {(long double)slots[3 + i]}};
        oracle_apply(wanted, QUBITS, &ry, 1);
    }
    assert_close(distance(template, slots, 12, QASM_3), 0, 1e-12);
    assert_close(distance(template, slots, 12, QASM_2), 0, 1e-12);
}

static void amplitudes_are_prepared_with_their_signs(void **state)
{
    (void)state;
    double slots[18] = {0};
    double norm = 0;
    for (size_t i = 0; i < 16; i++) {
        slots[1 + i] = i % 5 == 2 ? 0.0 : oracle_draw(9, i);
        norm += slots[1 + i] * slots[1 + i];
    }
    static const int wires[] = {5, 0, 3, 2};
    memset(wanted, 0, sizeof wanted);
    for (size_t i = 0; i < 16; i++) {
        size_t x = 0;
        slots[1 + i] /= sqrt(norm);
        for (int b = 0; b < 4; b++)
            x |= (i >> b & 1) << wires[b];
        wanted[x].re = (long double)slots[1 + i];
    }
    static const char template[] = "{\"name\": \"c\", \"num_qubits\": 7, \"slots\": 18, \"ops\": ["
                                   "{\"prepare\": [5, 0, 3, 2], \"slot\": 1}], \"reads\": []}";
    assert_close(distance(template, slots, 18, QASM_3), 0, 1e-12);
    assert_close(distance(template, slots, 18, QASM_2), 0, 1e-12);
}

static void reads_become_measurements_and_comments(void **state)
{
    (void)state;
    static const char template[] =
        "{\"name\": \"c\", \"num_qubits\": 3, \"slots\": 0, \"ops\": [], \"reads\": ["
        "{\"kind\": \"expect\", \"terms\": [[0.5, \"Z0 Z2\"], [-1, \"\"]]}, {\"kind\": \"prob\", "
        "\"wires\": [2], \"value\": 1},"
        "{\"kind\": \"probs\", \"wires\": [0, 2]}]}";
    Text text = {0};
    emit(&text, template, NULL, 0, QASM_3);
    assert_non_null(strstr(text.bytes, "// read: expectation value of 0.5 Z0 Z2 + -1 1\n"));
    assert_non_null(strstr(text.bytes, "// read: prob of q[2] == 1\n"));
    assert_non_null(strstr(text.bytes, "bit[2] c;\nc[0] = measure q[0];\nc[1] = measure q[2];\n"));
    text_free(&text);
    emit(&text, template, NULL, 0, QASM_2);
    assert_non_null(
        strstr(text.bytes, "creg c[2];\nmeasure q[0] -> c[0];\nmeasure q[2] -> c[1];\n"));
    text_free(&text);
}

static void reads_that_need_another_basis_stop_all_measurements(void **state)
{
    (void)state;
    static const char template[] =
        "{\"name\": \"c\", \"num_qubits\": 3, \"slots\": 0, \"ops\": [], \"reads\": ["
        "{\"kind\": \"expect\", \"terms\": [[0.5, \"Z0 X2\"]]}, {\"kind\": \"prob\", \"wires\": "
        "[2], \"value\": 1}]}";
    Text text = {0};
    emit(&text, template, NULL, 0, QASM_3);
    assert_non_null(strstr(text.bytes, "// read: expectation value of 0.5 Z0 X2\n"));
    assert_null(strstr(text.bytes, "measure"));
    text_free(&text);
}

static void reals_of_qasm2_have_a_point(void **state)
{
    (void)state;
    Text text = {0};
    emit(&text,
         "{\"num_qubits\": 1, \"ops\": [{\"gate\": \"RX\", \"wires\": [0], \"angles\": [{\"add\": "
         "1e-9}]},"
         "{\"gate\": \"RX\", \"wires\": [0], \"angles\": [{\"add\": -3}]}]}",
         NULL, 0, QASM_2);
    assert_non_null(strstr(text.bytes, "rx(1.0e-09) q[0];\nrx(-3.0) q[0];\n"));
    text_free(&text);
}

static void bad_templates_and_angles_are_refused(void **state)
{
    (void)state;

    static const struct {
        const char *op;
        int exit_code;
    } cases[] = {
        {"{\"gate\": \"FOO\", \"wires\": [0], \"angles\": []}", 70},
        {"{\"gate\": \"X\", \"wires\": [2], \"angles\": []}", 70},
        {"{\"gate\": \"X\", \"wires\": [-1], \"angles\": []}", 70},
        {"{\"gate\": \"X\", \"wires\": [0, 1], \"angles\": []}", 70},
        {"{\"gate\": \"RX\", \"wires\": [0], \"angles\": []}", 70},
        {"{\"gate\": \"RX\", \"wires\": [0], \"angles\": [{\"terms\": [[1, 5, []]]}]}", 70},
        {"{\"gate\": \"RX\", \"wires\": [0], \"angles\": [{\"terms\": [[1, 0, [1]]]}]}", 70},
        {"{\"gate\": \"RX\", \"wires\": [0], \"angles\": [{\"terms\": [[1, 1, []]]}]}", 65},
        {"{\"prepare\": [0, 1], \"slot\": 0}", 70},
        {"{\"what\": 1}", 70},
        {"], \"reads\": [{\"kind\": \"prob\", \"wires\": [2]}", 70},
        {"], \"reads\": [{\"kind\": \"expect\", \"terms\": [[1, \"Z9\"]]}", 70},
        {"], \"reads\": [{\"kind\": \"expect\", \"terms\": [[1, \"ZZ\"]]}", 70},
    };

    const double slots[] = {0.5, (double)INFINITY};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        QmlError error = {0};
        Text template = {0};
        Text out = {0};
        text_add(&template, "{\"num_qubits\": 2, \"ops\": [%s]}", cases[i].op);
        JsonTree *tree = jtree_parse(template.bytes, template.length, "t", &error);
        assert_false(emit_qasm(&out, tree, slots, 2, QASM_3, &error));
        if (error.exit_code != cases[i].exit_code)
            fail_msg("case %zu: %d %s", i, error.exit_code, error.message);
        jtree_free(tree);
        text_free(&template);
        text_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_gate_with_controls_is_exact_in_qasm3),
        TEST(every_gate_with_controls_is_exact_in_qasm2),
        TEST(loops_are_unrolled_with_their_strides),
        TEST(amplitudes_are_prepared_with_their_signs),
        TEST(reads_become_measurements_and_comments),
        TEST(reads_that_need_another_basis_stop_all_measurements),
        TEST(reals_of_qasm2_have_a_point),
        TEST(bad_templates_and_angles_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
