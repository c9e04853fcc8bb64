/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The verifier: what every pass may rely on and must keep. Stands between passes; SPEC.md section 7
 * numbers the rules.
 *
 * It reports our own mistakes, so a message names the place in the IR and the rule, not the user's
 * source. */
#include "compiler/ir/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ir_verify_fail(IrVerifier *v, const char *format, ...)
{
    char message[256];
    va_list arguments;
    if (v->error)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    v->error = arena_printf(v->arena, "%s: %s", v->where, message);
}

int64_t ir_verify_size(uint8_t rank, const int64_t *dims)
{
    const int64_t most = INT64_C(1) << 31;
    int64_t size = 1;
    if (rank > IR_MAX_RANK)
        return -1;
    for (uint8_t d = 0; d < rank; d++) {
        if (dims[d] < 1 || dims[d] > most)
            return -1;
        size *= dims[d];
        if (size > most)
            return -1;
    }
    return size;
}

static void verify_params(IrVerifier *v)
{
    uint64_t offset = 0;
    for (uint32_t i = 0; i < v->module->params.count; i++) {
        const IrParam *param = &v->module->params.items[i];
        int64_t size = ir_verify_size(param->rank, param->dims);
        v->where = arena_printf(v->arena, "param %s", param->name);
        IR_REQUIRE(v, size >= 1, "its shape is no shape");
        IR_REQUIRE(v, param->offset == offset, "its offset is not %llu",
                   (unsigned long long)offset);
        for (uint32_t k = 0; k < i; k++)
            IR_REQUIRE(v, strcmp(v->module->params.items[k].name, param->name) != 0,
                       "its name is taken");
        IR_REQUIRE(v, !param->option || (param->rank == 0 && param->num_init_args == 1),
                   "an option is one number with a default");
        offset += (uint64_t)size;
    }
}

static void verify_columns(IrVerifier *v)
{
    uint64_t offset = 0;
    for (uint32_t i = 0; i < v->module->columns.count; i++) {
        const IrColumn *column = &v->module->columns.items[i];
        int64_t size = ir_verify_size(column->rank, column->dims);
        v->where = arena_printf(v->arena, "column %s", column->name);
        IR_REQUIRE(v, size >= 1, "its shape is no shape");
        IR_REQUIRE(v, column->offset == offset, "its offset is not %llu",
                   (unsigned long long)offset);
        for (uint32_t k = 0; k < i; k++)
            IR_REQUIRE(v, strcmp(v->module->columns.items[k].name, column->name) != 0,
                       "its name is taken");
        offset += (uint64_t)size;
    }
}

/* Every trained parameter lies in exactly one group, when there are groups, a frozen one in none. */
static void verify_groups(IrVerifier *v)
{
    const IrModule *module = v->module;
    uint32_t *groups_of = NEW_ARRAY(v->arena, uint32_t, module->params.count + 1);
    v->where = "train";
    for (uint32_t i = 0; i < module->groups.count; i++) {
        for (uint32_t k = 0; k < module->groups.items[i].over.count; k++) {
            uint32_t param = module->groups.items[i].over.items[k];
            IR_REQUIRE(v, param < module->params.count, "group %u has no parameter %u", i, param);
            groups_of[param]++;
        }
    }
    for (uint32_t i = 0; i < module->params.count && module->groups.count > 0; i++)
        IR_REQUIRE(v, groups_of[i] == (module->params.items[i].frozen ? 0 : 1),
                   "parameter %s lies in %u groups", module->params.items[i].name, groups_of[i]);
}

static void verify_sources(IrVerifier *v)
{
    const IrModule *module = v->module;
    v->where = "sources";
    if (module->sources.count == 0)
        return;
    IR_REQUIRE(v, module->sources.count <= module->circuits.count, "%u circuits have %u sources",
               module->circuits.count, module->sources.count);
    for (uint32_t i = 0; i < module->sources.count; i++) {
        const IrCircuit *circuit = module->circuits.items[i];
        const IrCircuit *source = module->sources.items[i];
        IR_REQUIRE(v,
                   circuit->num_qubits == source->num_qubits &&
                       circuit->num_slots == source->num_slots &&
                       circuit->num_outputs == source->num_outputs,
                   "circuit %u and its source differ in qubits, slots or reads", i);
    }
}

static void verify_header(IrVerifier *v)
{
    const IrModule *module = v->module;
    verify_params(v);
    verify_columns(v);
    verify_groups(v);
    verify_sources(v);
    v->where = "module";
    IR_REQUIRE(v,
               module->entry_circuit == IR_NONE || module->entry_circuit < module->circuits.count,
               "there is no circuit %u to enter", module->entry_circuit);
    IR_REQUIRE(v, module->target == IR_NONE || module->target < module->columns.count,
               "there is no column %u to be the target", module->target);
}

const char *ir_verify(Arena *arena, const IrModule *module)
{
    IrVerifier verifier = {.arena = arena, .module = module, .where = "module"};
    verify_header(&verifier);
    for (uint32_t i = 0; i < module->circuits.count; i++)
        ir_verify_circuit(&verifier, module->circuits.items[i]);
    for (uint32_t i = 0; i < module->sources.count; i++)
        ir_verify_circuit(&verifier, module->sources.items[i]);
    for (uint32_t i = 0; i < module->functions.count && !verifier.error; i++)
        ir_verify_function(&verifier, module->functions.items[i]);
    return verifier.error;
}
