/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* OpenQASM 3: the text of whole programs, and its meaning through an interpreter that knows
 * nothing of the emitter. */
#include <stdlib.h>
#include <string.h>

#include "compiler/emit/qasm3.h"
#include "tests/support/ir_test.h"
#include "tests/support/lowered.h"
#include "tests/support/qasm_eval.h"
#include "tests/support/qtest.h"

/* ---------------------------------------------------------------- inputs by name */
typedef struct {
    Lowered *lowered;
    const double *params, *data;
    const char *text;
} Inputs;

static bool is_path(const char *name, const char *base, uint8_t rank, const int64_t *dims,
                    int64_t *entry)
{
    int64_t size = 1;
    for (uint8_t d = 0; d < rank; d++)
        size *= dims[d];
    for (int64_t i = 0; i < size; i++) {
        char path[200];
        int64_t rest = size, used = snprintf(path, sizeof path, "%s", base);
        for (uint8_t d = 0; d < rank; d++) {
            rest /= dims[d];
            used += snprintf(path + used, sizeof path - (size_t)used, "_%lld",
                             (long long)(i / rest % dims[d]));
        }
        for (char *at = path; *at != '\0'; at++)
            *at = *at == '.' ? '_' : *at;
        if (strcmp(path, name) == 0) {
            *entry = i;
            return true;
        }
    }
    return false;
}

/* An own input is looked up by its comment: only `tanh(path)` and `exp(path)` are used in these
 * tests. */
static double value_of(void *context, const char *name)
{
    const Inputs *inputs = context;
    const IrModule *module = inputs->lowered->module;
    char copy[100];
    snprintf(copy, sizeof copy, "%s", name);
    if (strncmp(name, "theta_", 6) == 0) {
        char line[100], function[20], path[60];
        snprintf(line, sizeof line, "input float[64] %s; // = ", name);
        const char *comment = strstr(inputs->text, line);
        assert_non_null(comment);
        assert_int_equal(sscanf(comment + strlen(line), "%19[a-z](%59[^)])", function, path), 2);
        char mangled[60] = "";
        for (const char *at = path; *at != '\0'; at++) {
            size_t length = strlen(mangled);
            if (*at != ']')
                mangled[length] = strchr("[,.", *at) != NULL ? '_' : *at;
        }
        double inner = value_of(context, mangled);
        assert_true(strcmp(function, "tanh") == 0 || strcmp(function, "exp") == 0);
        return strcmp(function, "tanh") == 0 ? tanh(inner) : exp(inner);
    }
    if (copy[strlen(copy) - 1] == '_')
        copy[strlen(copy) - 1] = '\0'; /* a name that was taken */
    int64_t entry;
    for (uint32_t k = 0; k < module->params.count; k++) {
        const IrParam *param = &module->params.items[k];
        if (is_path(copy, param->name, param->rank, param->dims, &entry))
            return inputs->params[param->offset + (uint64_t)entry];
    }
    for (uint32_t k = 0; k < module->columns.count; k++) {
        const IrColumn *column = &module->columns.items[k];
        if (is_path(copy, column->name, column->rank, column->dims, &entry))
            return inputs->data[column->offset + (uint64_t)entry];
    }
    fail_msg("no scalar is called `%s`", name);
    return 0;
}

enum { MOST_SCALARS = 400 };

/* State of the entry circuit, from the slots that `predict` gives it. */
static double *entry_state(Lowered *lowered, const double *params, const double *data)
{
    const IrModule *module = lowered->module;
    const IrFunction *predict = ir_find_function(module, IR_PREDICT);
    const double weight = 1;
    const IrEvalInput input = {.params = params, .rows = 1, .data = data, .weights = &weight};
    double **values = ir_eval_function(lowered->arena, module, predict, &input);
    for (uint32_t i = 0; i < predict->nodes.count; i++) {
        const IrNode *node = &predict->nodes.items[i];
        if (node->op != IR_circuit || node->index != module->entry_circuit)
            continue;
        double *slots =
            NEW_ARRAY(lowered->arena, double, module->circuits.items[node->index]->num_slots + 1);
        uint32_t count = 0;
        for (uint32_t k = 0; k < node->num_operands; k++) {
            uint32_t operand = ir_operand(predict, node, k);
            for (int64_t e = 0; e < ir_node_size(&predict->nodes.items[operand]); e++)
                slots[count++] = values[operand][e];
        }
        return ir_eval_state(lowered->arena, module->sources.items[node->index], slots, NULL);
    }
    fail_msg("the entry circuit is not called");
    return NULL;
}

/* The text gives the state of the circuit, global phase included, for random scalars. */
static void assert_same_state(const char *program, uint64_t seed)
{
    Lowered lowered = lower_text(program, false);
    TestRandom random = {seed};
    double params[MOST_SCALARS], data[MOST_SCALARS];
    double complex state[1 << 6] = {1};
    for (int k = 0; k < MOST_SCALARS; k++) {
        params[k] = test_random_between(&random, -3, 3);
        data[k] = test_random_between(&random, -2, 2);
    }
    char *text = emit_qasm3(lowered.arena, lowered.module, lowered.sink);
    assert_non_null(text);
    Inputs inputs = {&lowered, params, data, text};
    unsigned qubits = qasm_eval(text, value_of, &inputs, state, 6);
    double *expected = entry_state(&lowered, params, data);
    assert_int_equal(qubits,
                     lowered.module->sources.items[lowered.module->entry_circuit]->num_qubits);
    for (size_t i = 0; i < (size_t)1 << qubits; i++) {
        assert_close(creal(state[i]), expected[2 * i], 1e-13);
        assert_close(cimag(state[i]), expected[2 * i + 1], 1e-13);
    }
    lowered_close(&lowered);
}

static char *emitted(Lowered *lowered, const char *program)
{
    *lowered = lower_text(program, false);
    char *text = emit_qasm3(lowered->arena, lowered->module, lowered->sink);
    assert_non_null(text);
    return text;
}

/* ---------------------------------------------------------------- text */
static void writes_header_inputs_gates_and_measurements(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text =
        emitted(&lowered, "data { x: real[2]\n y: real }\n"
                          "param w: angle[2]\n"
                          "model m(x) {\n  qubit q[2]\n  RY(x[0]*w[1] - 1/2) q[0]\n"
                          "  CX q[0], q[1]\n  RZ(2*w[0] + pi/3) q[1]\n  expect(Z[0]*Z[1], q)\n}\n"
                          "loss mse(m(x), y)\n");
    assert_string_equal(text, "OPENQASM 3.0;\n"
                              "include \"stdgates.inc\";\n"
                              "// q[0] is the least significant bit of a basis state's index\n"
                              "input float[64] w_0; // w[0]\n"
                              "input float[64] w_1; // w[1]\n"
                              "input float[64] x_0; // x[0]\n"
                              "qubit[2] q;\n"
                              "bit[2] c;\n"
                              "ry(x_0*w_1 - 0.5) q[0];\n"
                              "cx q[0], q[1];\n"
                              "rz(2*w_0 + pi/3) q[1];\n"
                              "// read 0: expect 1 Z0 Z1\n"
                              "c[0] = measure q[0];\n"
                              "c[1] = measure q[1];\n");
    lowered_close(&lowered);
}

static void a_read_that_is_not_diagonal_is_only_a_comment(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text = emitted(&lowered, "param t: angle\nmodel m() { qubit q[2]\n RY(t) q[1]\n"
                                         "expect(0.5*X[0]*Y[1] - 0.25*Z[1], q) }\nloss m()\n");
    assert_non_null(strstr(text, "X0 Y1"));
    assert_null(strstr(text, "measure"));
    assert_null(strstr(text, "\nbit["));
    lowered_close(&lowered);
}

static void names_that_are_words_or_gates_or_equal_are_changed(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text = emitted(
        &lowered,
        "record pair { b: real ~ ones }\n"
        "param gate: angle\nparam s: angle\nparam a: pair\nparam a_b: angle\nparam q: angle\n"
        "model m() {\n  qubit r\n  RX(gate) r\n  RX(s) r\n  RX(a.b) r\n  RX(a_b) r\n  RX(q) r\n"
        "  expect(Z, r)\n}\nloss m()\n");
    assert_non_null(strstr(text, "input float[64] gate_; // gate\n"));
    assert_non_null(strstr(text, "input float[64] s_; // s\n"));
    assert_non_null(strstr(text, "input float[64] a_b; // a.b\n"));
    assert_non_null(strstr(text, "input float[64] a_b_; // a_b\n"));
    assert_non_null(strstr(text, "rx(q_) q[0];"));
    lowered_close(&lowered);
}

static void what_is_no_sum_or_product_becomes_an_input_with_its_expression(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text =
        emitted(&lowered, "data { x: real[2]\n y: real }\nparam w: real[2] ~ ones\n"
                          "model m(x) {\n  qubit q[2]\n  RY(pi/2*tanh(w @ x + 1)) q[0]\n"
                          "  RY(tanh(w @ x + 1)) q[1]\n  RZ(w @ x) q[1]\n  expect(Z[1], q)\n}\n"
                          "loss mse(m(x), y)\n");
    assert_non_null(
        strstr(text, "input float[64] theta_0; // = tanh(((w[0]*x[0] + w[1]*x[1]) + 1.0))\n"));
    assert_non_null(
        strstr(text, "ry(pi/2*theta_0) q[0];\nry(theta_0) q[1];\nrz(w_0*x_0 + w_1*x_1) q[1];\n"));
    assert_null(strstr(text, "theta_1"));
    lowered_close(&lowered);
}

static void scalars_that_no_angle_needs_are_no_inputs(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text = emitted(
        &lowered, "data { x: real[3]\n y: real }\nparam w: angle[2, 2]\nparam k: real ~ ones\n"
                  "model m(x) { qubit q\n RY(w[1, 0] + x[2]) q\n k*expect(Z, q) }\n"
                  "loss mse(m(x), y)\n");
    assert_non_null(
        strstr(text, "input float[64] w_1_0; // w[1,0]\ninput float[64] x_2; // x[2]\nqubit"));
    lowered_close(&lowered);
}

static void terms_that_meet_in_one_slot_are_added(void **state)
{
    Lowered lowered;
    (void)state;
    const char *text = emitted(
        &lowered, "param v: angle[4]\nmodel m() { qubit q\n for l in 0..3 { RX(v[1] - v[l]) q\n"
                  "RY(v[2] + v[l] + 1) q }\n expect(Z, q) }\nloss m()\n");
    assert_non_null(strstr(
        text,
        "rx(v_1 - v_0) q[0];\nry(v_2 + v_0 + 1.0) q[0];\nrx(0.0) q[0];\nry(v_2 + v_1 + 1.0) q[0];\n"
        "rx(v_1 - v_2) q[0];\nry(2*v_2 + 1.0) q[0];\n"));
    lowered_close(&lowered);
}

/* ---------------------------------------------------------------- refusals */
static void a_preparation_is_refused_by_name(void **state)
{
    (void)state;
    Lowered lowered = lower_text(
        "use std.encode: amplitude\ndata { x: real[4]\n y: real }\n"
        "model m(x) { qubit q[2]\n amplitude(x) q\n expect(Z[0], q) }\nloss mse(m(x), y)\n",
        false);
    assert_null(emit_qasm3(lowered.arena, lowered.module, lowered.sink));
    assert_non_null(strstr(lowered_messages(&lowered), "error[Q0952]: `prepare`"));
    lowered_close(&lowered);
}

static void a_model_without_a_circuit_is_refused(void **state)
{
    (void)state;
    Lowered lowered = lower_text("data { x: real[4]\n y: real }\nparam w: real[4] ~ ones\n"
                                 "model m(x) { w @ x }\nloss mse(m(x), y)\n",
                                 false);
    assert_null(emit_qasm3(lowered.arena, lowered.module, lowered.sink));
    assert_non_null(strstr(lowered_messages(&lowered), "error[Q0951]: model `m` has no circuit"));
    lowered_close(&lowered);
}

static void a_model_that_only_calls_models_is_refused_at_its_place_with_their_names(void **state)
{
    (void)state;
    Lowered lowered =
        lower_text("param t: angle\nmodel one(v: real) { qubit q\n RX(v + t) q\n expect(Z, q) }\n"
                   "model two(v: real) { qubit q[2]\n RY(v) q\n prob(q == 3) }\n"
                   "model net() { one(0.3) + two(0.7) + one(1.1) }\nloss net()\n",
                   false);
    assert_null(emit_qasm3(lowered.arena, lowered.module, lowered.sink));
    const char *messages = lowered_messages(&lowered);
    assert_non_null(strstr(messages, "error[Q0951]: model `net` has no circuit"));
    assert_non_null(strstr(messages, "model net()"));
    assert_non_null(strstr(messages, "the models it calls: `one`, `two`"));
    lowered_close(&lowered);
}

static void a_program_without_end_is_refused(void **state)
{
    (void)state;
    Lowered lowered = lower_text("param t: angle\nmodel m() { qubit q\n repeat 2000000 { RX(t) q "
                                 "}\n expect(Z, q) }\nloss m()\n",
                                 false);
    assert_null(emit_qasm3(lowered.arena, lowered.module, lowered.sink));
    assert_non_null(strstr(lowered_messages(&lowered), "error[Q0752]"));
    lowered_close(&lowered);
}

/* ---------------------------------------------------------------- meaning */
/* Every gate of gates.def on a state without symmetry, plain, with a positive and with a
 * negative control. */
static void every_gate_means_the_same_with_and_without_controls(void **state)
{
    (void)state;
    for (unsigned gate = 0; gate < GATE_COUNT; gate++) {
        const GateInfo *info = gate_info((GateId)gate);
        static const char *const modifiers[] = {"", "ctrl ", "negctrl ", "inv ",
                                                "ctrl negctrl inv "};
        for (size_t k = 0; k < sizeof modifiers / sizeof *modifiers; k++) {
            char program[1000], operands[100] = "", angles[60] = "";
            unsigned controls = k == 4 ? 2 : k == 1 || k == 2 ? 1 : 0;
            for (unsigned i = 0; i < info->qubits + controls; i++)
                snprintf(operands + strlen(operands), 20, "%sq[%u]", i > 0 ? ", " : "",
                         (5 * i + 4) % 6);
            for (unsigned i = 0; i < info->angles; i++)
                snprintf(angles + strlen(angles), 20, "%sw[%u]", i > 0 ? ", " : "(", i);
            snprintf(program, sizeof program,
                     "param w: angle[16]\nmodel m() {\n  qubit q[6]\n  RY(w[4..10]) q\n  "
                     "RX(w[10..16]) q\n"
                     "  CX q[..5], q[1..]\n  RZ(w[3..9]) q\n  %s%s%s%s %s\n  expect(Z[0], "
                     "q)\n}\nloss m()\n",
                     modifiers[k], info->name, angles, info->angles > 0 ? ")" : "", operands);
            assert_same_state(program, 1000 + 10 * gate + k);
        }
    }
}

static void loops_products_and_own_inputs_mean_the_same(void **state)
{
    (void)state;
    assert_same_state(
        "const n = 3\ndata { x: real[n]\n y: real }\nparam w: angle[7, n]\nparam s: real ~ "
        "constant(1)\n"
        "param h: angle\nparam g: angle\n"
        "circuit block(a: angle[n]) q: qubit[n] {\n"
        "  for i in 0..n { U(a[i], 2*a[i] + pi/3, -a[i]*a[i]/3) q[i] }\n"
        "  RXX(a[0]) q[0], q[1]\n  RYY(a[1]*a[2]) q[1], q[2]\n  RZZ(tanh(a[1])/2) q[0], q[2]\n}\n"
        "model m(x) {\n  qubit q[n]\n  qubit r\n  H q\n  RY(x) q\n"
        "  for l in 0..7 { ctrl block(w[l]) r, q\n CX q[l % 2], r }\n"
        "  inv block(w[3]) q\n  negctrl SXDG r, q[0]\n  single_excitation(h - 0.3) q[0], q[2]\n"
        "  double_excitation(-g) q[2], q[0], r, q[1]\n  RZ(sum(w[j,1]*x[1] for j in 0..3)) r\n"
        "  pow(3) T r\n  CP(1.5*exp(s)) q[0], r\n  expect(Z, q[1])\n}\nloss mse(m(x), y)\n",
        41);
}

static void library_circuits_mean_the_same(void **state)
{
    (void)state;
    assert_same_state(
        "use std.encode: angle, zz_map\nuse std.ansatz: strongly_entangling, brick\n"
        "data { x: real[4]\n y: real }\nparam w: angle[5, 4, 3]\nparam v: angle[3, 4, 2]\n"
        "model m(x) {\n  qubit q[4]\n  zz_map[2](x) q\n  strongly_entangling(w) q\n  angle(x) q\n"
        "  inv brick(v) q\n  prob(q == 5)\n}\nloss mse(m(x), y)\n",
        42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writes_header_inputs_gates_and_measurements),
        TEST(a_read_that_is_not_diagonal_is_only_a_comment),
        TEST(names_that_are_words_or_gates_or_equal_are_changed),
        TEST(what_is_no_sum_or_product_becomes_an_input_with_its_expression),
        TEST(scalars_that_no_angle_needs_are_no_inputs),
        TEST(terms_that_meet_in_one_slot_are_added),
        TEST(a_preparation_is_refused_by_name),
        TEST(a_model_without_a_circuit_is_refused),
        TEST(a_model_that_only_calls_models_is_refused_at_its_place_with_their_names),
        TEST(a_program_without_end_is_refused),
        TEST(every_gate_means_the_same_with_and_without_controls),
        TEST(loops_products_and_own_inputs_mean_the_same),
        TEST(library_circuits_mean_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
