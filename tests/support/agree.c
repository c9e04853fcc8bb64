/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Two programs on the same random numbers. */
#include "tests/support/agree.h"

#include "tests/support/ir_test.h"
#include "tests/support/qtest.h"

double agree_params[AGREE_SCALARS], agree_data[AGREE_SCALARS];

void agree_fill(uint64_t seed)
{
    TestRandom random = {seed};
    for (int k = 0; k < AGREE_SCALARS; k++) {
        agree_params[k] = test_random_between(&random, -2, 2);
        agree_data[k] = test_random_between(&random, -1.5, 1.5);
    }
}

const double *agree_output(Lowered *lowered, IrFunctionKind kind)
{
    const double weight = 1;
    const IrEvalInput input = {
        .params = agree_params, .rows = 1, .data = agree_data, .weights = &weight};
    return ir_eval_output(lowered->arena, lowered->module, ir_find_function(lowered->module, kind),
                          &input, 0);
}

static int64_t output_size(const Lowered *lowered, IrFunctionKind kind)
{
    const IrFunction *f = ir_find_function(lowered->module, kind);
    return ir_node_size(&f->nodes.items[f->outputs.items[0].node]);
}

void assert_same_outputs(Lowered *a, Lowered *b, uint64_t seed, double tolerance)
{
    agree_fill(seed);
    for (IrFunctionKind kind = IR_PREDICT; kind <= IR_LOSS; kind++) {
        const double *x = agree_output(a, kind), *y = agree_output(b, kind);
        assert_int_equal(output_size(a, kind), output_size(b, kind));
        for (int64_t k = 0; k < output_size(a, kind); k++)
            assert_close(x[k], y[k], tolerance);
    }
}

void assert_programs_agree(const char *first, const char *second, uint64_t seed)
{
    Lowered a = lower_text(first, false), b = lower_text(second, false);
    assert_same_outputs(&a, &b, seed, 1e-13);
    lowered_close(&a);
    lowered_close(&b);
}

uint32_t ir_count(const IrCircuit *circuit, IrInstrKind kind)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++) {
        for (uint32_t i = 0; i < circuit->regions.items[r].instrs.count; i++)
            count += circuit->regions.items[r].instrs.items[i].kind == kind;
    }
    return count;
}

const IrCircuit *lowered_entry(const Lowered *lowered)
{
    assert_int_not_equal(lowered->module->entry_circuit, IR_NONE);
    return lowered->module->circuits.items[lowered->module->entry_circuit];
}
