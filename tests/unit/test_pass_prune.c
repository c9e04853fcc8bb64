/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* prune: what stays of circuits, by text; and random circuits with random reads, whose values and derivatives the
 * reference interpreter gives before and after. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

enum { ROWS = 2 };

/* ---------------------------------------------------------------- by text */
/* The parts that a circuit of 4 qubits and 8 parameters becomes, and the number of calls of parts. */
static void assert_parts(const char *body, const char *parts, uint32_t calls)
{
    Arena *arena = arena_create(NULL, NULL);
    char text[2048];
    snprintf(
        text, sizeof text,
        "module m\nentry 0\nparam p : angle [8] offset 0 init zeros\n"
        "circuit c 4 qubits 8 slots {\n%s\n}\n"
        "function predict predict {\n%%0 = param p : step [8]\n%%1 = circuit @0 %%0 : row [%s]\n"
        "output %%1\n}\n",
        strchr(body, '\n') ? strchr(body, '\n') + 1 : body, arena_printf(arena, "%d", atoi(body)));
    IrModule *module = ir_test_module(arena, text);
    pass_prune(module, arena);
    pass_eliminate_dead(module, arena);
    const char *error = ir_verify(arena, module);
    if (error)
        fail_msg("after the pass: %s", error);
    char *found = arena_printf(arena, "%s", "");
    for (uint32_t i = module->sources.count; i < module->circuits.count; i++)
        found =
            arena_printf(arena, "%s%s", found, ir_print_circuit(arena, module->circuits.items[i]));
    assert_string_equal(found, parts);
    const IrFunction *predict = ir_find_function(module, IR_PREDICT);
    uint32_t count = 0;
    for (uint32_t i = 0; i < predict->nodes.count; i++)
        count += predict->nodes.items[i].op == IR_circuit && predict->nodes.items[i].index > 0;
    assert_int_equal(count, calls);
    assert_string_equal(ir_print(arena, ir_test_module(arena, ir_print(arena, module))),
                        ir_print(arena, module));
    arena_destroy(arena);
}

static void gates_outside_every_cone_disappear(void **state)
{
    (void)state;
    assert_parts(
        "1\nRY(s0) q0\nRY(s1) q1\nCX q0 q1\nRX(s2) q2\nRY(s3) q1\nRY(s4) q0\nread expect 1*Z1",
        "circuit c 2 qubits 4 slots {\n  RY(s0) q0\n  RY(s1) q1\n  CX q0 q1\n  RY(s3) q1\n"
        "  read expect 1*Z1\n}\n",
        1);
    /* wires keep their order, the slots that are left are one range of the operand */
    assert_parts(
        "1\nRX(s2) q1\nH q0\nRYY(s4) q1 q3\nread expect 1*X3",
        "circuit c 2 qubits 3 slots {\n  RX(s0) q0\n  RYY(s2) q0 q1\n  read expect 1*X1\n}\n", 1);
}

static void gates_that_commute_with_the_reads_disappear(void **state)
{
    (void)state;
    assert_parts("1\nRY(s0) q0\nRZ(s1) q0\nread expect 1*Z0",
                 "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*Z0\n}\n", 1);
    assert_parts("1\nRY(s0) q0\nRX(s1) q0\nread expect 1*X0",
                 "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*X0\n}\n", 1);
    /* ctrl(q1) RZ on both: diagonal, though entangled with what is read */
    assert_parts("2\nRY(s0) q0\nRY(s1) q1\nRXX(s2) q0 q1\nCRZ(s3) q0 q1\nT q1\nread probs q1",
                 "circuit c 2 qubits 3 slots {\n  RY(s0) q0\n  RY(s1) q1\n  RXX(s2) q0 q1\n"
                 "  read probs q1\n}\n",
                 1);
}

static void permutations_at_the_end_act_on_the_reads(void **state)
{
    (void)state;
    assert_parts(
        "1\nRYY(s0) q0 q1\nRY(s1) q1\nCX q0 q1\nRZ(s2) q0\nX q1\nread expect 1*Z1",
        "circuit c 2 qubits 2 slots {\n  RYY(s0) q0 q1\n  RY(s1) q1\n  read expect -1*Z0*Z1\n}\n",
        1);
    assert_parts(
        "1\nRYY(s0) q0 q1\nRY(s1) q1\nSWAP q1 q3\nread expect 1*X3",
        "circuit c 2 qubits 2 slots {\n  RYY(s0) q0 q1\n  RY(s1) q1\n  read expect 1*X1\n}\n", 1);
}

static void turns_about_z_of_a_zero_disappear(void **state)
{
    (void)state;
    assert_parts("1\nRZ(s0) q0\nCX q1 q0\nRY(s1) q0\nread expect 1*X0",
                 "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*X0\n}\n", 1);
    /* a zero control acts as it stands, and what it controls is no longer 0 */
    assert_parts(
        "1\nctrl(!q1) RY(s0) q0\nRZ(s1) q0\nread expect 1*X0",
        "circuit c 2 qubits 2 slots {\n  ctrl(!q1) RY(s0) q0\n  RZ(s1) q0\n  read expect 1*X0\n}\n",
        1);
}

static void components_run_apart_and_equal_ones_are_one_circuit(void **state)
{
    (void)state;
    const char *one = "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*Z0\n}\n";
    assert_parts("1\nRY(s0) q0\nRY(s1) q1\nRY(s2) q2\nread expect 0.5*Z0*Z1*Z2", one, 3);
    assert_parts(
        "2\nRY(s0) q0\nRY(s1) q1\nread expect 1*Z0\nread expect 2*Z0 + 1*Z1",
        "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*Z0\n  read expect 2*Z0\n}\n"
        "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 1*Z0\n}\n",
        2);
    assert_parts("1\nRY(s0) q0\nRY(s1) q1\nread prob q0 q1 = 0",
                 "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read prob q0 = 0\n}\n", 2);
}

static void wires_without_gates_are_numbers(void **state)
{
    (void)state;
    assert_parts("1\nRY(s0) q0\nread expect 2*Z0*Z1 + 1*X2 + 1*Z3",
                 "circuit c 1 qubits 1 slots {\n  RY(s0) q0\n  read expect 2*Z0\n}\n", 1);
    assert_parts("4\nX q0\nRY(s1) q1\nread expect 1*Z3\nread prob q2 q3 = 1\nread purity q3\nread "
                 "entropy q2",
                 "", 0);
}

static void loops_shrink_by_a_cone_that_no_iteration_enlarges(void **state)
{
    (void)state;
    /* q3 is never seen, q2 by the next iteration only */
    assert_parts(
        "1\nloop 4 {\nRY(s0[1]) q0\nRZ(s1) q0\nRY(s4) q0\nCX q0 q2\nRX(s5) q3\n}\nread expect 1*Z0",
        "circuit c 2 qubits 5 slots {\n  loop 4 {\n    RY(s0[1]) q0\n    RZ(s1) q0\n    RY(s4) "
        "q0\n    CX q0 q1\n"
        "  }\n  read expect 1*Z0\n}\n",
        1);
    /* the last iterations, which see less, stand alone */
    assert_parts(
        "1\nloop 6 {\nRY(s0) q0\nRY(s1) q1\nRY(s2) q2\nCX q1 q0\nCX q2 q1\n}\nread expect 1*Z0",
        "circuit c 3 qubits 3 slots {\n  loop 5 {\n    RY(s0) q0\n    RY(s1) q1\n    RY(s2) q2\n"
        "    CX q1 q0\n    CX q2 q1\n  }\n"
        "  RY(s0) q0\n  RY(s1) q1\n  read expect 1*Z0*Z1\n}\n",
        1);
}

static void what_is_needed_whole_stays(void **state)
{
    (void)state;
    assert_parts(
        "1\nRY(s0) q0\nRXX(s1) q0 q1\nRYY(s2) q1 q2\nRXX(s7) q2 q3\nread expect 1*Z0 + 1*Z3", "",
        0);
    assert_parts("32\nRY(s0) q0\nRZ(s1) q0\nread state\n", "", 0);
}

/* ---------------------------------------------------------------- random circuits */
typedef struct {
    Arena *arena;
    IrModule *module;
    TestRandom *random;
    IrCircuit *circuit;
} Maker;

static void add_read(Maker *m, IrRead read)
{
    uint8_t wires[IR_MAX_QUBITS];
    const uint32_t n = m->circuit->num_qubits;
    for (uint32_t w = 0; w < n; w++)
        wires[w] = (uint8_t)w;
    for (uint32_t w = n; w-- > 1;) {
        const uint32_t k = test_random_below(m->random, w + 1);
        const uint8_t other = wires[k];
        wires[k] = wires[w];
        wires[w] = other;
    }
    read.offset = m->circuit->num_outputs;
    read.count = read.kind == IR_READ_PROBS ? 1u << read.num_wires : 1;
    read.position = m->circuit->regions.items[0].instrs.count;
    if (read.kind != IR_READ_EXPECT)
        read.first_wire = ir_wires_append(m->module, m->circuit, wires, read.num_wires);
    m->circuit->num_outputs += read.count;
    VEC_PUSH(m->arena, &m->circuit->reads, read);
}

static void add_random_read(Maker *m)
{
    const uint32_t n = m->circuit->num_qubits;
    IrRead read = {.kind = (IrReadKind)test_random_below(m->random, 7)};
    read.span = span_nowhere();
    if (read.kind > IR_READ_PROBS)
        read.kind = read.kind == IR_READ_PURITY || read.kind == IR_READ_ENTROPY ? read.kind
                                                                                : IR_READ_EXPECT;
    if (read.kind == IR_READ_ENTROPY) /* its derivative grows without bound next to a pure state */
        read.kind = IR_READ_PURITY;
    if (read.kind != IR_READ_EXPECT) {
        read.num_wires = 1 + test_random_below(m->random, n < 4 ? n : 4);
        read.value =
            read.kind == IR_READ_PROB ? test_random_below(m->random, 1u << read.num_wires) : 0;
        add_read(m, read);
        return;
    }
    read.first_pauli = m->circuit->paulis.count;
    read.num_paulis = 1 + test_random_below(m->random, 3);
    for (uint32_t i = 0; i < read.num_paulis; i++) {
        IrPauli pauli = {test_random_between(m->random, -1, 1), 0, 0};
        for (uint32_t k = 0; k < 2; k++) {
            const uint64_t bit = UINT64_C(1) << test_random_below(m->random, n);
            pauli.zmask |= test_random_below(m->random, 4) > 0 ? bit : 0;
            pauli.xmask |= test_random_below(m->random, 4) == 0 ? bit : 0;
        }
        VEC_PUSH(m->arena, &m->circuit->paulis, pauli);
    }
    add_read(m, read);
}

static void add_interface(Maker *m)
{
    const int64_t params = m->circuit->num_slots - 2;
    IrParam param = {.name = "p", .kind = IR_REAL, .rank = 1, .dims = {params}, .init = "zeros"};
    IrColumn column = {
        .name = "x", .kind = IR_COLUMN_REAL, .rank = 1, .dims = {2}, .in_model = true};
    VEC_PUSH(m->arena, &m->module->params, param);
    VEC_PUSH(m->arena, &m->module->columns, column);
}

/* The slots are p, then x. predict: all reads. loss: the first reads or all, times fixed numbers. */
static void add_functions(Maker *m)
{
    const Span span = span_nowhere();
    const int64_t outputs = m->circuit->num_outputs;
    const int64_t used = 1 + test_random_below(m->random, (uint32_t)outputs), one = 1;
    double *numbers = NEW_ARRAY(m->arena, double, outputs);
    for (int64_t i = 0; i < outputs; i++)
        numbers[i] = test_random_between(m->random, -1, 1);
    add_interface(m);
    for (int kind = IR_PREDICT; kind <= IR_LOSS; kind++) {
        IrFunction *f = ir_function_create(m->module, (IrFunctionKind)kind,
                                           kind == IR_PREDICT ? "predict" : "loss");
        const uint32_t slots[2] = {ir_param(m->module, f, 0, span),
                                   ir_column(m->module, f, 0, span)};
        uint32_t reads = ir_circuit(m->module, f, 0, slots, 2, span);
        if (kind == IR_PREDICT) {
            ir_output(m->module, f, reads, IR_NONE);
            continue;
        }
        reads = ir_view(m->module, f, reads, 1, &used, 0, &one, span);
        const uint32_t factors[2] = {reads, ir_const(m->module, f, 1, &used, numbers, span)};
        ir_output(m->module, f,
                  ir_sum(m->module, f, ir_map(m->module, f, IR_mul, factors, span), 1, span),
                  IR_NONE);
    }
}

static IrModule *random_module(Arena *arena, uint64_t seed)
{
    TestRandom random = {seed};
    Maker m = {.arena = arena, .module = ir_module_create(arena), .random = &random};
    const uint32_t qubits = 4 + test_random_below(&random, 4);
    m.circuit =
        ir_test_random_circuit(m.module, &random, qubits, 2 + test_random_below(&random, 10));
    m.module->entry_circuit = 0;
    VEC_PUSH(arena, &m.module->circuits, m.circuit);
    for (uint32_t k = test_random_below(&random, 3) + 1; k > 0; k--)
        add_random_read(&m);
    VEC_PUSH(arena, &m.module->sources, ir_circuit_copy(m.module, m.circuit));
    add_functions(&m);
    return m.module;
}

static void assert_same(const double *have, const double *want, int64_t count, uint64_t seed)
{
    for (int64_t i = 0; i < count; i++)
        if (!(fabs(have[i] - want[i]) <= 2e-13 * (1 + fabs(want[i]))))
            fail_msg("seed %d: number %d is %.17g, not %.17g", (int)seed, (int)i, have[i], want[i]);
}

/* Of a value that has become the same for all rows, one for each row. */
static const double *output(Arena *arena, const IrModule *m, IrFunctionKind kind,
                            const IrEvalInput *input, uint32_t k, int64_t *count)
{
    const IrFunction *f = ir_find_function(m, kind);
    const IrNode *node = &f->nodes.items[f->outputs.items[k].node];
    const double *value = ir_eval_output(arena, m, f, input, k);
    const int64_t size = ir_node_size(node);
    const int64_t rows = kind != IR_GRADIENT || k == 0 ? ROWS : 1;
    double *values = NEW_ARRAY(arena, double, size *rows);
    for (int64_t r = 0; r < rows; r++)
        memcpy(values + r * size, value + (node->stage == IR_ROW ? r * size : 0),
               (size_t)size * sizeof *values);
    *count = size * rows;
    return values;
}

static void random_circuits_keep_values_and_derivatives(void **state)
{
    (void)state;
    uint32_t smaller = 0, apart = 0;
    for (uint64_t seed = 1; seed <= 400; seed++) {
        Arena *arena = arena_create(NULL, NULL);
        TestRandom random = {seed + 1000};
        IrModule *before = random_module(arena, seed), *after = random_module(arena, seed);
        double params[64], rows[2 * ROWS], weights[ROWS] = {0.75, 0.5};
        for (int i = 0; i < 64; i++)
            params[i] = test_random_between(&random, -3, 3);
        for (int i = 0; i < 2 * ROWS; i++)
            rows[i] = test_random_between(&random, -3, 3);
        const IrEvalInput input = {params, ROWS, rows, weights};
        pass_prune(after, arena);
        pass_differentiate(before, arena);
        pass_differentiate(after, arena);
        pass_eliminate_dead(after, arena);
        const char *error = ir_verify(arena, after);
        if (error)
            fail_msg("seed %d: %s", (int)seed, error);

        static const struct {
            IrFunctionKind kind;
            uint32_t output;
        } compared[] = {{IR_PREDICT, 0}, {IR_LOSS, 0}, {IR_GRADIENT, 0}, {IR_GRADIENT, 1}};

        for (int i = 0; i < 4; i++) {
            int64_t count, same;
            const double *want =
                output(arena, before, compared[i].kind, &input, compared[i].output, &count);
            const double *have =
                output(arena, after, compared[i].kind, &input, compared[i].output, &same);
            assert_int_equal(count, same);
            assert_same(have, want, count, seed);
        }
        int64_t count, same;
        const IrFunction *states = ir_find_function(after, IR_STATE);
        if (states != NULL) {
            const double *have = output(arena, after, IR_STATE, &input, 0, &count);
            assert_same(have, output(arena, before, IR_PREDICT, &input, 0, &same), count, seed);
        }
        smaller += states != NULL;
        apart += after->circuits.count > 3;
        arena_destroy(arena);
    }
    if (smaller <= 350 || apart <= 20)
        fail_msg("%u circuits became smaller, %u fell apart", smaller, apart);
}

/* ---------------------------------------------------------------- cones */
/* A ring of CZ after rotations, layer by layer, each wire read; what a read sees grows by one wire a layer. */
static IrModule *brick_module(Arena *arena, uint32_t qubits, uint32_t layers)
{
    char *text = arena_printf(arena,
                              "module m\nentry 0\nparam p : angle [%u] offset 0 init zeros\n"
                              "circuit c %u qubits %u slots {\n",
                              qubits * layers, qubits, qubits * layers);
    for (uint32_t l = 0; l < layers; l++) {
        for (uint32_t q = 0; q < qubits; q++)
            text = arena_printf(arena, "%sRY(s%u) q%u\n", text, l * qubits + q, q);
        for (uint32_t q = 0; q < qubits; q++)
            text = arena_printf(arena, "%sCZ q%u q%u\n", text, q, (q + 1) % qubits);
    }
    for (uint32_t q = 0; q < qubits; q++)
        text = arena_printf(arena, "%sread expect 1*X%u\n", text, q);
    text = arena_printf(arena,
                        "%s}\nfunction predict predict {\n%%0 = param p : step [%u]\n"
                        "%%1 = circuit @0 %%0 : row [%u]\noutput %%1\n}\n",
                        text, qubits * layers, qubits);
    return ir_test_module(arena, text);
}

static uint32_t widest_call(const IrModule *module)
{
    const IrFunction *f = ir_find_function(module, IR_PREDICT);
    uint32_t most = 0;
    for (uint32_t i = 0; i < f->nodes.count; i++) {
        const IrNode *node = &f->nodes.items[i];
        const uint32_t n =
            node->op == IR_circuit ? module->circuits.items[node->index]->num_qubits : 0;
        most = n > most ? n : most;
    }
    return most;
}

static void reads_with_small_cones_have_circuits_of_their_own_when_that_is_cheaper(void **state)
{
    (void)state;

    static const struct {
        uint32_t qubits, layers, widest;
    } cases[] = {{12, 1, 3}, {12, 2, 5}, {4, 2, 4}, {10, 5, 10}};

    for (int i = 0; i < 4; i++) {
        Arena *arena = arena_create(NULL, NULL);
        TestRandom random = {8};
        double params[64];
        for (int k = 0; k < 64; k++)
            params[k] = test_random_between(&random, -3, 3);
        const IrEvalInput input = {params, 1, NULL, NULL};
        IrModule *before = brick_module(arena, cases[i].qubits, cases[i].layers);
        IrModule *after = brick_module(arena, cases[i].qubits, cases[i].layers);
        pass_prune(after, arena);
        assert_null(ir_verify(arena, after));
        assert_int_equal(widest_call(after), cases[i].widest);
        assert_same(ir_eval_output(arena, after, ir_find_function(after, IR_PREDICT), &input, 0),
                    ir_eval_output(arena, before, ir_find_function(before, IR_PREDICT), &input, 0),
                    cases[i].qubits, 0);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gates_outside_every_cone_disappear),
        TEST(gates_that_commute_with_the_reads_disappear),
        TEST(permutations_at_the_end_act_on_the_reads),
        TEST(turns_about_z_of_a_zero_disappear),
        TEST(components_run_apart_and_equal_ones_are_one_circuit),
        TEST(wires_without_gates_are_numbers),
        TEST(loops_shrink_by_a_cone_that_no_iteration_enlarges),
        TEST(what_is_needed_whole_stays),
        TEST(random_circuits_keep_values_and_derivatives),
        TEST(reads_with_small_cones_have_circuits_of_their_own_when_that_is_cheaper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
