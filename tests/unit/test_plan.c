/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Plans as they run: every gate, with controls of both polarities and angles of every stage, on an
 * entangled state; loops and random circuits; reads. The judge is the reference interpreter, state
 * for state and gradient for gradient. */
#include <string.h>

#include "compiler/passes/passes.h"
#include "tests/support/ir_test.h"
#include "tests/support/native.h"
#include "tests/support/qtest.h"

enum { ROWS = 5, PARAMS = 6 };

typedef struct {
    Arena *arena;
    IrModule *module;
    TestRandom random;
} Bench;

static Bench bench_open(uint64_t seed)
{
    Bench bench = {.arena = arena_create(NULL, NULL), .random = {seed}};
    bench.module = ir_module_create(bench.arena);
    return bench;
}

/* ---------------------------------------------------------------- models around a circuit */
static void add_param(Bench *bench, int64_t size)
{
    IrParam param = {.name = "p", .kind = IR_REAL, .rank = 1, .dims = {size}, .init = "zeros"};
    VEC_PUSH(bench->arena, &bench->module->params, param);
}

static void add_column(Bench *bench, int64_t size)
{
    IrColumn column = {
        .name = "x", .kind = IR_COLUMN_REAL, .rank = 1, .dims = {size}, .in_model = true};
    VEC_PUSH(bench->arena, &bench->module->columns, column);
}

/* predict: all reads. loss: sum of reads times fixed numbers. The slots are p, then x, or the other
 * way round; of a size of 0 there is none. */
static void add_functions(Bench *bench, const IrCircuit *circuit, int64_t params, int64_t columns,
                          bool params_first, bool tangled)
{
    IrModule *m = bench->module;
    Span span = span_nowhere();
    int64_t outputs[1] = {circuit->num_outputs};
    double *numbers = NEW_ARRAY(bench->arena, double, circuit->num_outputs);
    for (uint32_t i = 0; i < circuit->num_outputs; i++)
        numbers[i] = test_random_between(&bench->random, -1, 1);
    if (params > 0)
        add_param(bench, params);
    if (columns > 0)
        add_column(bench, columns);
    for (int kind = IR_PREDICT; kind <= IR_LOSS; kind++) {
        IrFunction *f =
            ir_function_create(m, (IrFunctionKind)kind, kind == IR_PREDICT ? "predict" : "loss");
        uint32_t slots[2], count = 0;
        if (columns > 0 && !params_first)
            slots[count++] = ir_column(m, f, 0, span);
        if (params > 0)
            slots[count++] = ir_param(m, f, 0, span);
        if (columns > 0 && params_first)
            slots[count++] = ir_column(m, f, 0, span);
        if (tangled) { /* row slots that depend on parameters */
            uint32_t both[2] = {slots[0], slots[1]};
            slots[params_first] = ir_map(m, f, IR_mul, both, span);
        }
        uint32_t reads = ir_circuit(m, f, 0, slots, count, span);
        if (kind == IR_PREDICT) {
            ir_output(m, f, reads, IR_NONE);
            continue;
        }
        uint32_t factors[2] = {reads, ir_const(m, f, 1, outputs, numbers, span)};
        ir_output(m, f, ir_sum(m, f, ir_map(m, f, IR_mul, factors, span), 1, span), IR_NONE);
    }
    pass_differentiate(m, bench->arena);
    const char *error = ir_verify(bench->arena, m);
    if (error)
        fail_msg("%s", error);
}

static void compare(Bench *bench, const char *what, unsigned variant)
{
    IrModule *m = bench->module;
    Native native;
    double params[64], rows[ROWS * 64], weights[ROWS], gradient[64];
    native_open(&native, bench->arena, m, 1, variant);
    uint64_t num_params = native.plan->sizes.params, scalars = native.plan->sizes.data;
    for (uint64_t i = 0; i < num_params; i++)
        params[i] = test_random_between(&bench->random, 0.3, 2.5);
    for (uint64_t i = 0; i < ROWS * scalars; i++)
        rows[i] = test_random_between(&bench->random, -2, 2);
    for (int i = 0; i < ROWS; i++)
        weights[i] = test_random_between(&bench->random, 0.1, 1);
    IrEvalInput input = {params, ROWS, rows, weights};

    native_set_params(&native, params);
    native_set_rows(&native, rows, ROWS);
    uint64_t outputs = native.plan->sizes.outputs;
    double *got = NEW_ARRAY(bench->arena, double, ROWS *outputs);
    native_predict(&native, ROWS, got);
    const double *want =
        ir_eval_output(bench->arena, m, ir_find_function(m, IR_PREDICT), &input, 0);
    for (uint64_t i = 0; i < ROWS * outputs; i++)
        if (!(fabs(got[i] - want[i]) <= 1e-13))
            fail_msg("%s: output %d is %.17g, not %.17g", what, (int)i, got[i], want[i]);

    const double loss =
        ir_eval_weighted_loss(bench->arena, m, ir_find_function(m, IR_LOSS), &input);
    assert_close(native_loss(&native, weights, ROWS), loss, 1e-12);
    for (int again = 0; again < 2;
         again++) { /* a second step starts from the first one's leftovers */
        assert_close(native_gradient(&native, weights, ROWS, gradient), loss, 1e-12);
        const IrFunction *f = ir_find_function(m, IR_GRADIENT);
        for (uint32_t k = 1; k < f->outputs.count; k++) {
            const double *grad = ir_eval_output(bench->arena, m, f, &input, k);
            const IrParam *param = &m->params.items[f->outputs.items[k].param];
            for (int64_t i = 0; i < param->dims[0]; i++)
                if (!(fabs(gradient[param->offset + (uint64_t)i] - grad[i]) <= 1e-12))
                    fail_msg("%s: gradient %d is %.17g, not %.17g", what, (int)i,
                             gradient[param->offset + (uint64_t)i], grad[i]);
        }
    }
    native_close(&native);
}

/* ---------------------------------------------------------------- circuits */
static IrInstr *add_gate(Bench *bench, IrCircuit *circuit, uint32_t region, GateId gate,
                         const uint8_t *wires, uint32_t controls, uint32_t polarity)
{
    const GateInfo *info = gate_info(gate);
    uint32_t first = ir_wires_append(bench->module, circuit, wires, info->qubits + controls);
    IrInstr *instr = ir_instr_append(bench->module, circuit, region);
    instr->kind = IR_GATE;
    instr->gate = gate;
    instr->first_wire = first;
    instr->num_wires = info->qubits;
    instr->num_controls = (uint8_t)controls;
    instr->polarity = polarity;
    for (int k = 0; k < 3; k++)
        instr->angles[k].pi_den = 1;
    return instr;
}

/* Every amplitude different and complex, all wires entangled. */
static void add_start(Bench *bench, IrCircuit *circuit)
{
    for (int layer = 0; layer < 2; layer++) {
        for (uint8_t q = 0; q < circuit->num_qubits; q++) {
            IrInstr *instr = add_gate(bench, circuit, 0, GATE_U, &q, 0, 0);
            for (int k = 0; k < 3; k++)
                instr->angles[k].add = test_random_between(&bench->random, 0.4, 1.3);
        }
        for (uint8_t q = 0; q + 1u < circuit->num_qubits; q++) {
            uint8_t wires[2] = {q, (uint8_t)(q + 1)};
            add_gate(bench, circuit, 0, GATE_CX, wires, 0, 0);
        }
    }
}

static void random_wires(Bench *bench, uint32_t num_qubits, uint8_t *wires)
{
    for (uint8_t i = 0; i < num_qubits; i++)
        wires[i] = i;
    for (uint32_t i = num_qubits; i-- > 1;) {
        uint32_t j = test_random_below(&bench->random, i + 1);
        uint8_t swap = wires[i];
        wires[i] = wires[j];
        wires[j] = swap;
    }
}

/* stage 0: fixed angles, 1: of parameters, 2: of data, 3: of both */
static void set_angles(Bench *bench, IrCircuit *circuit, IrInstr *instr, int stage,
                       uint32_t columns, bool params_first)
{
    IrInstr copy = *instr;
    for (int k = 0; k < gate_info(copy.gate)->angles; k++) {
        IrAngle *angle = &copy.angles[k];
        angle->pi_num = stage == 1 ? 1 : 0;
        angle->pi_den = stage == 1 ? 3 : 1;
        angle->add = test_random_between(&bench->random, 0.2, 1.1);
        angle->first_term = circuit->terms.count;
        for (int part = 1; part <= 2; part++) {
            if ((stage & part) == 0)
                continue;
            IrTerm term = {.coef = test_random_between(&bench->random, 0.3, 1.4)};
            if (part == 1)
                term.slot =
                    test_random_below(&bench->random, PARAMS) + (params_first ? 0 : columns);
            else
                term.slot =
                    test_random_below(&bench->random, columns) + (params_first ? PARAMS : 0);
            ir_term_append(bench->module, circuit, term);
            angle->num_terms++;
        }
    }
    *instr = copy;
}

static void add_state_read(Bench *bench, IrCircuit *circuit)
{
    IrRead read = {
        .kind = IR_READ_STATE, .offset = circuit->num_outputs, .count = 2u << circuit->num_qubits};
    circuit->num_outputs += read.count;
    VEC_PUSH(bench->arena, &circuit->reads, read);
}

static void check_gate(GateId gate, uint32_t controls, int stage, uint64_t seed)
{
    Bench bench = bench_open(seed);
    const uint32_t columns = stage == 3 ? PARAMS : 1; /* one: the parameters begin at slot 1 */
    const uint32_t num_qubits = gate_info(gate)->qubits + controls + 1u;
    IrCircuit *circuit = ir_circuit_create(bench.module, "c", num_qubits);
    uint8_t wires[12];
    VEC_PUSH(bench.arena, &bench.module->circuits, circuit);
    circuit->num_slots = PARAMS + columns;
    add_start(&bench, circuit);
    for (int times = 0; times < 2;
         times++) { /* twice, on other wires: what is fused must not interfere */
        random_wires(&bench, num_qubits, wires);
        uint32_t polarity = test_random_below(&bench.random, 1u << controls);
        IrInstr *instr = add_gate(&bench, circuit, 0, gate, wires, controls, polarity);
        set_angles(&bench, circuit, instr, stage, columns, seed % 2 == 0);
    }
    add_state_read(&bench, circuit);
    add_functions(&bench, circuit, PARAMS, columns, seed % 2 == 0, stage == 3);
    compare(&bench, gate_info(gate)->name, native_best_variant());
    arena_destroy(bench.arena);
}

static void every_gate_acts_as_its_matrix(void **state)
{
    (void)state;
    for (int gate = 0; gate < GATE_COUNT; gate++)
        for (int stage = 0; stage <= (gate_info((GateId)gate)->angles > 0 ? 3 : 0); stage++)
            check_gate((GateId)gate, 0, stage, (uint64_t)(100 * gate + 7 * stage));
}

static void every_gate_takes_controls_of_both_polarities(void **state)
{
    (void)state;
    for (int gate = 0; gate < GATE_COUNT; gate++)
        for (uint32_t controls = 1; controls <= 2; controls++)
            check_gate((GateId)gate, controls,
                       gate_info((GateId)gate)->angles > 0 ? (int)controls + 1 : 0,
                       7000 + 10 * (uint64_t)gate + controls);
}

static void many_controls_need_no_expansion(void **state)
{
    (void)state;
    const GateId gates[] = {GATE_RZ, GATE_P, GATE_RX, GATE_SX, GATE_Z};
    for (size_t i = 0; i < sizeof gates / sizeof *gates; i++)
        for (int stage = 1; stage <= 2; stage++)
            check_gate(gates[i], 7, stage, 900 + i);
}

static void random_circuits_with_loops_run_as_the_interpreter_says(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        Bench bench = bench_open(seed);
        IrCircuit *circuit = ir_test_random_circuit(bench.module, &bench.random, 4, 14);
        if (bench.module->circuits.count == 0)
            VEC_PUSH(bench.arena, &bench.module->circuits, circuit);
        bench.module->circuits.items[0] = circuit;
        circuit->reads.count = 0;
        circuit->num_outputs = 0;
        if (circuit->num_slots == 0)
            circuit->num_slots = 1;
        add_state_read(&bench, circuit);
        bool rows = seed % 2 == 0;
        add_functions(&bench, circuit, rows ? 0 : circuit->num_slots, rows ? circuit->num_slots : 0,
                      true, false);
        compare(&bench, "random circuit", native_best_variant());
        arena_destroy(bench.arena);
    }
}

/* Tables of so many qubits are folded per group, when there are many; of states of so many only the last of a run of rotations is
 * kept. The rotations of a layer are apart or beside each other. */
static void wide_circuits_have_the_same_gradients(void **state)
{
    (void)state;
    for (int variant = 0; variant < 6; variant++) {
        const int rows = variant & 1, trips = variant / 2 == 1 ? 17 : 3, width = trips + 3;
        const bool beside = variant >= 4;
        Bench bench = bench_open(77);
        IrCircuit *circuit = ir_circuit_create(bench.module, "c", 10);
        uint32_t body = ir_region_create(bench.module, circuit);
        VEC_PUSH(bench.arena, &bench.module->circuits, circuit);
        circuit->num_slots = (uint32_t)(rows ? 2 * width : width);
        add_start(&bench, circuit);
        IrInstr *loop = ir_instr_append(bench.module, circuit, 0);
        loop->kind = IR_LOOP;
        loop->region = body;
        loop->trips = trips;
        for (uint8_t q = 0; q < 10; q++) {
            uint8_t wires[2] = {q, (uint8_t)((q + 3) % 10)};
            IrTerm term = {.coef = 0.4 + 0.05 * q, .slot = q % 4, .strides = {1}};
            uint32_t first = ir_term_append(bench.module, circuit, term);
            IrInstr *rz = add_gate(&bench, circuit, body, GATE_RZ, wires, 0, 0);
            rz->angles[0] = (IrAngle){.pi_den = 1, .add = 0.2, .first_term = first, .num_terms = 1};
            IrInstr *ry = add_gate(&bench, circuit, body, GATE_RY, wires, 0, 0);
            ry->angles[0] =
                (IrAngle){.pi_den = 1, .add = 0.1, .first_term = first, .num_terms = q % 2};
            if (!beside)
                add_gate(&bench, circuit, body, GATE_CX, wires, 0, 0);
        }
        for (uint8_t q = 0; beside && q < 10; q++)
            add_gate(&bench, circuit, body, GATE_CX, (uint8_t[2]){q, (uint8_t)((q + 3) % 10)}, 0,
                     0);
        IrRead read = {.kind = IR_READ_EXPECT, .count = 1, .num_paulis = 2};
        VEC_PUSH(bench.arena, &circuit->paulis, ((IrPauli){0.8, 0, 0x21}));
        VEC_PUSH(bench.arena, &circuit->paulis, ((IrPauli){0.6, 0x11, 0x210}));
        VEC_PUSH(bench.arena, &circuit->reads, read);
        circuit->num_outputs = 1;
        add_functions(&bench, circuit, width, rows ? width : 0, true, false);
        compare(&bench, "wide", native_best_variant());
        arena_destroy(bench.arena);
    }
}

/* Layers of rotations between gates that are real, all wires rotated at the end. */
static void add_real_gates(Bench *bench, IrCircuit *circuit)
{
    static const GateId gates[] = {GATE_H, GATE_X, GATE_Z, GATE_CX, GATE_CZ, GATE_SWAP};
    uint8_t wires[12];
    for (int layer = 0; layer < 4; layer++) {
        for (uint8_t q = 0; q < circuit->num_qubits; q++)
            set_angles(bench, circuit, add_gate(bench, circuit, 0, GATE_RY, &q, 0, 0),
                       (int)test_random_below(&bench->random, 4), PARAMS, true);
        for (uint32_t k = 0; layer < 3 && k < 2 * circuit->num_qubits; k++) {
            random_wires(bench, circuit->num_qubits, wires);
            add_gate(bench, circuit, 0, gates[test_random_below(&bench->random, 6)], wires, 0, 0);
        }
    }
}

static void add_expect(Bench *bench, IrCircuit *circuit, uint64_t xmask, uint64_t zmask)
{
    IrRead read = {.kind = IR_READ_EXPECT,
                   .offset = circuit->num_outputs++,
                   .count = 1,
                   .first_pauli = circuit->paulis.count,
                   .num_paulis = 1};
    VEC_PUSH(bench->arena, &circuit->paulis, ((IrPauli){0.8, xmask, zmask}));
    VEC_PUSH(bench->arena, &circuit->reads, read);
}

static void states_of_real_gates_need_no_imaginary_parts(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        Bench bench = bench_open(seed);
        IrCircuit *circuit =
            ir_circuit_create(bench.module, "c", seed % 8 == 7 ? 9 : 2 + (uint32_t)seed % 5);
        VEC_PUSH(bench.arena, &bench.module->circuits, circuit);
        circuit->num_slots = 2 * PARAMS;
        add_real_gates(&bench, circuit);
        add_expect(&bench, circuit, 0, 1);
        add_expect(&bench, circuit, 3, 2); /* Y on one wire: always 0 */
        add_expect(&bench, circuit, 3, seed % 2 == 0 ? 0 : 3);
        if (seed % 3 == 0)
            add_state_read(&bench, circuit);
        add_functions(&bench, circuit, PARAMS, PARAMS, true, seed % 4 == 0);
        assert_true(
            plan_module(bench.arena, bench.module, PLAN_BY_LANES)->circuits.items[0]->is_real);
        compare(&bench, "real gates", native_best_variant());
        arena_destroy(bench.arena);
    }
}

/* Ten rotations by odd multiples of pi in every layer: tangents of 1e16, their products of 1e160. */
static void layers_of_half_turns_are_exact(void **state)
{
    (void)state;
    for (int phases = 0; phases <= 1; phases++) {
        Bench bench = bench_open(5);
        IrCircuit *circuit = ir_circuit_create(bench.module, "c", 10);
        VEC_PUSH(bench.arena, &bench.module->circuits, circuit);
        circuit->num_slots = PARAMS;
        for (int layer = 0; layer < 4; layer++)
            for (uint8_t q = 0; q < 10; q++) {
                uint8_t wires[2] = {q, (uint8_t)((q + 1) % 10)};
                IrInstr *ry = add_gate(&bench, circuit, 0, GATE_RY, wires, 0, 0);
                IrTerm term = {.coef = 0.7, .slot = q % 6};
                ry->angles[0] = (IrAngle){.pi_num = layer % 2 ? 3 : 1, .pi_den = 1};
                if (layer == 1 && q % 3 == 0) {
                    ry->angles[0].first_term = ir_term_append(bench.module, circuit, term);
                    ry->angles[0].num_terms = 1;
                }
                if (phases)
                    add_gate(&bench, circuit, 0, GATE_T, wires, 0, 0);
                add_gate(&bench, circuit, 0, GATE_CX, wires, 0, 0);
            }
        add_expect(&bench, circuit, 0, 0x155);
        add_expect(&bench, circuit, 1, 0x2);
        add_functions(&bench, circuit, PARAMS, 0, true, false);
        compare(&bench, "half turns", native_best_variant());
        arena_destroy(bench.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_gate_acts_as_its_matrix),
        TEST(every_gate_takes_controls_of_both_polarities),
        TEST(many_controls_need_no_expansion),
        TEST(random_circuits_with_loops_run_as_the_interpreter_says),
        TEST(wide_circuits_have_the_same_gradients),
        TEST(states_of_real_gates_need_no_imaginary_parts),
        TEST(layers_of_half_turns_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
