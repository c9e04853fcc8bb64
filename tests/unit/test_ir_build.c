/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Builders: shapes and stages follow from operands; copies stand alone; the gate table's facts hold
 * for the matrices. */
#include <string.h>

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

static IrModule *module_with_leaves(Arena *arena)
{
    return ir_test_module(arena, "module m\n"
                                 "param w : angle [2, 3] offset 0\n"
                                 "param v : real [3] offset 6\n"
                                 "column x : real [3] offset 0\n"
                                 "column y : class offset 3\n"
                                 "circuit c 2 qubits 9 slots {\n"
                                 "  RX(s0 + s8) q0\n"
                                 "  read expect 1*Z0\n"
                                 "  read probs q0 q1\n"
                                 "}\n");
}

static void assert_node(const IrFunction *f, uint32_t node, IrStage stage, uint8_t rank, int64_t a,
                        int64_t b)
{
    const IrNode *at = &f->nodes.items[node];
    assert_int_equal(at->stage, stage);
    assert_int_equal(at->rank, rank);
    if (rank > 0)
        assert_int_equal(at->dims[0], a);
    if (rank > 1)
        assert_int_equal(at->dims[1], b);
}

static void stages_and_shapes_follow_from_the_operands(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = module_with_leaves(arena);
    IrFunction *f = ir_function_create(m, IR_GRADIENT, "g");
    Span here = span_nowhere();
    uint32_t w = ir_param(m, f, 0, here), v = ir_param(m, f, 1, here);
    uint32_t x = ir_column(m, f, 0, here), y = ir_column(m, f, 1, here);
    assert_node(f, w, IR_STEP, 2, 2, 3);
    assert_node(f, x, IR_ROW, 1, 3, 0);
    uint32_t vx[2] = {v, x};
    uint32_t product = ir_map(m, f, IR_mul, vx, here);
    assert_node(f, product, IR_ROW, 1, 3, 0);
    assert_node(f, ir_gather(m, f, w, y, here), IR_ROW, 1, 3, 0);
    assert_node(f, ir_scatter_index(m, f, x, y, 5, here), IR_ROW, 2, 5, 3);
    assert_node(f, ir_sum(m, f, w, 1, here), IR_STEP, 1, 2, 0);
    assert_node(f, ir_sum(m, f, w, 2, here), IR_STEP, 0, 0, 0);
    uint32_t column = ir_reshape(m, f, x, 2, (int64_t[]){3, 1}, here);
    assert_node(f, ir_matmul(m, f, w, column, here), IR_ROW, 2, 2, 1);
    uint32_t vxx[3] = {v, x, x};
    assert_node(f, ir_concat(m, f, vxx, 3, here), IR_ROW, 1, 9, 0);
    assert_node(f, ir_softmax(m, f, IR_softmax, w, here), IR_STEP, 2, 2, 3);
    uint32_t summed = ir_row_sum(m, f, product, here);
    assert_node(f, summed, IR_AFTER, 1, 3, 0);
    uint32_t both[2] = {summed, v};
    assert_node(f, ir_map(m, f, IR_add, both, here), IR_AFTER, 1, 3, 0);
    arena_destroy(arena);
}

static void a_circuit_node_is_row_and_its_products_are_split_by_stage(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = module_with_leaves(arena);
    IrFunction *f = ir_function_create(m, IR_GRADIENT, "g");
    Span here = span_nowhere();
    uint32_t slots[2] = {ir_param(m, f, 0, here), ir_column(m, f, 0, here)};
    uint32_t call = ir_circuit(m, f, 0, slots, 2, here);
    assert_node(f, call, IR_ROW, 1, 5, 0);
    uint32_t row = ir_circuit_vjp(m, f, IR_circuit_vjp_row, call, call, here);
    uint32_t step = ir_circuit_vjp(m, f, IR_circuit_vjp_step, call, call, here);
    assert_node(f, row, IR_ROW, 1, 3, 0);
    assert_node(f, step, IR_AFTER, 1, 6, 0);
    assert_int_equal(f->nodes.items[row].num_operands, 3);
    arena_destroy(arena);
}

static void constants_are_copied(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = ir_module_create(arena);
    IrFunction *f = ir_function_create(m, IR_PREDICT, "p");
    double data[2] = {1.5, -2.25};
    uint32_t node = ir_const(m, f, 1, (int64_t[]){2}, data, span_nowhere());
    data[0] = 9;
    assert_close(f->nodes.items[node].data[0], 1.5, 0);
    assert_close(f->nodes.items[node].data[1], -2.25, 0);
    arena_destroy(arena);
}

static void a_copied_circuit_does_not_follow_the_original(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    IrModule *m = module_with_leaves(arena);
    IrCircuit *circuit = m->circuits.items[0];
    IrCircuit *copy = ir_circuit_copy(m, circuit);
    const char *before = ir_print_circuit(arena, copy);
    circuit->regions.items[0].instrs.items[0].gate = GATE_RY;
    circuit->terms.items[0].coef = 7;
    circuit->wires.items[0] = 1;
    circuit->paulis.items[0].zmask = 2;
    ir_instr_append(m, circuit, 0)->gate = GATE_X;
    assert_string_equal(ir_print_circuit(arena, copy), before);
    arena_destroy(arena);
}

/* ---------------------------------------------------------------- the gate table */
static void append_gate(IrModule *m, IrCircuit *circuit, GateId gate, const double *angles)
{
    const uint8_t wires[4] = {2, 0, 3, 1};
    const GateInfo *info = gate_info(gate);
    IrInstr *instr = ir_instr_append(m, circuit, 0);
    instr->kind = IR_GATE;
    instr->gate = gate;
    instr->num_wires = info->qubits;
    instr->first_wire = ir_wires_append(m, circuit, wires, info->qubits);
    for (int k = 0; k < info->angles; k++)
        instr->angles[k].add = angles[k];
}

static void append_inverse(IrModule *m, IrCircuit *circuit, GateId gate, const double *angles)
{
    const GateInfo *info = gate_info(gate);
    double inverse[3] = {-angles[0], -angles[1], -angles[2]};
    if (info->inverse_rule == GATE_INVERSE_UDG) {
        inverse[1] = -angles[2];
        inverse[2] = -angles[1];
    }
    append_gate(m, circuit, info->inverse, inverse);
}

static void every_row_of_the_gate_table_names_its_inverse(void **state)
{
    (void)state;
    TestRandom random = {11};
    for (int gate = 0; gate < GATE_COUNT; gate++) {
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = ir_module_create(arena);
        IrCircuit *both = ir_circuit_create(m, "both", 4);
        IrCircuit *nothing = ir_circuit_create(m, "nothing", 4);
        const double angles[3] = {0.7341, -1.2953, 2.1177};
        append_gate(m, both, (GateId)gate, angles);
        append_inverse(m, both, (GateId)gate, angles);
        assert_close(ir_test_circuit_distance(arena, &random, both, nothing), 0, 1e-15);
        arena_destroy(arena);
    }
}

static void every_controlled_row_is_its_base_under_extra_controls(void **state)
{
    (void)state;
    TestRandom random = {12};
    const uint8_t wires[4] = {2, 0, 3, 1};
    for (int gate = 0; gate < GATE_COUNT; gate++) {
        const GateInfo *info = gate_info((GateId)gate);
        Arena *arena = arena_create(NULL, NULL);
        IrModule *m = ir_module_create(arena);
        IrCircuit *row = ir_circuit_create(m, "row", 4);
        IrCircuit *spelled = ir_circuit_create(m, "spelled", 4);
        const double angles[3] = {0.5123, 1.1317, -0.4271};
        append_gate(m, row, (GateId)gate, angles);
        append_gate(m, spelled, info->base, angles);
        IrInstr *instr = &spelled->regions.items[0].instrs.items[0];
        uint8_t order[4];
        for (int w = info->controls; w < info->qubits; w++)
            order[w - info->controls] = wires[w];
        for (int c = 0; c < info->controls; c++)
            order[info->qubits - info->controls + c] = wires[c];
        instr->num_controls = info->controls;
        instr->polarity = (1u << info->controls) - 1;
        instr->first_wire = ir_wires_append(m, spelled, order, info->qubits);
        assert_close(ir_test_circuit_distance(arena, &random, row, spelled), 0, 1e-15);
        assert_int_equal(gate_info(info->base)->controls, 0);
        arena_destroy(arena);
    }
}

static void gates_are_found_by_name(void **state)
{
    (void)state;
    for (int gate = 0; gate < GATE_COUNT; gate++)
        assert_int_equal(gate_find(gate_info((GateId)gate)->name), gate);
    assert_int_equal(gate_find("rx"), GATE_COUNT);
    assert_int_equal(gate_find(""), GATE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stages_and_shapes_follow_from_the_operands),
        TEST(a_circuit_node_is_row_and_its_products_are_split_by_stage),
        TEST(constants_are_copied),
        TEST(a_copied_circuit_does_not_follow_the_original),
        TEST(every_row_of_the_gate_table_names_its_inverse),
        TEST(every_controlled_row_is_its_base_under_extra_controls),
        TEST(gates_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
