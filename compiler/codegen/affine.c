/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Angles of a list from slots, and cotangents back: two loops over constant arrays, whatever the
 * circuit's length.
 *
 *   eval        angle[i] = constant[i] + sum over the site's terms of coef * slots[...]
 *   transpose   slots[...] += coef * dangle[i]
 *
 * STEP slots are numbers, ROW slots vectors of lanes. */
#include <string.h>

#include "compiler/codegen/context.h"

/* ---------------------------------------------------------------- tables */
static TermTables term_tables(Codegen *cg, const PlanCircuit *circuit, const PlanList *list,
                              bool row)
{
    TermTables tables = {.one_each = true};
    uint32_t depth = circuit->regions.items[list->region].depth;
    for (uint32_t i = 0; i < list->sites.count; i++) {
        const PlanSite *site = &list->sites.items[i];
        uint32_t terms = row ? site->num_row_terms : site->num_step_terms;
        tables.num_terms += terms;
        tables.one_each = tables.one_each && terms == 1;
    }
    if (tables.num_terms == 0)
        return tables;
    uint32_t *starts = NEW_ARRAY(cg->arena, uint32_t, list->sites.count + 1);
    double *coefs = NEW_ARRAY(cg->arena, double, tables.num_terms);
    int64_t *slots = NEW_ARRAY(cg->arena, int64_t, tables.num_terms);
    int64_t *strides = NEW_ARRAY(cg->arena, int64_t, (uint64_t)tables.num_terms *(depth + 1));
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->sites.count; i++) {
        const PlanSite *site = &list->sites.items[i];
        const IrTerm *terms = row ? site->row_terms : site->step_terms;
        for (uint32_t t = 0; t < (row ? site->num_row_terms : site->num_step_terms); t++, count++) {
            coefs[count] = terms[t].coef;
            slots[count] = terms[t].slot;
            for (uint32_t d = 0; d < depth; d++)
                strides[count * depth + d] = terms[t].strides[d];
        }
        starts[i + 1] = count;
    }
    if (!tables.one_each)
        tables.starts = cg_array_u32(cg, starts, list->sites.count + 1u, "starts");
    tables.coefs = cg_array_f64(cg, coefs, count, "coefs");
    tables.slots = cg_array_i64(cg, slots, count, "slots");
    if (depth > 0)
        tables.strides = cg_array_i64(cg, strides, (uint64_t)count * depth, "strides");
    return tables;
}

ListTables affine_tables(Codegen *cg, const PlanCircuit *circuit, const PlanList *list)
{
    ListTables tables;
    double *constants = NEW_ARRAY(cg->arena, double, list->sites.count);
    for (uint32_t i = 0; i < list->sites.count; i++)
        constants[i] = list->sites.items[i].constant;
    tables.constants = cg_array_f64(cg, constants, list->sites.count, "constants");
    tables.step = term_tables(cg, circuit, list, false);
    tables.row = term_tables(cg, circuit, list, true);
    return tables;
}

/* ---------------------------------------------------------------- terms */
static LLVMValueRef load_i64(Codegen *cg, LLVMValueRef table, LLVMValueRef index)
{
    LLVMValueRef at = LLVMBuildGEP2(cg->builder, cg->i64, table, &index, 1, "");
    return LLVMBuildLoad2(cg->builder, cg->i64, at, "");
}

static LLVMValueRef load_start(Codegen *cg, LLVMValueRef table, LLVMValueRef index)
{
    LLVMValueRef at = LLVMBuildGEP2(cg->builder, cg->i32, table, &index, 1, "");
    return LLVMBuildZExt(cg->builder, LLVMBuildLoad2(cg->builder, cg->i32, at, ""), cg->i64, "");
}

/* slots + slot of term t, at this iteration */
static LLVMValueRef term_slot(Codegen *cg, const TermTables *tables, LLVMValueRef t, uint32_t depth,
                              const CgNest *nest, LLVMValueRef slots, bool row)
{
    LLVMValueRef slot = load_i64(cg, tables->slots, t);
    for (uint32_t d = 0; d < depth; d++) {
        LLVMValueRef at = cg_add(cg, cg_mul(cg, t, depth), cg_i64(cg, d));
        LLVMValueRef step =
            LLVMBuildMul(cg->builder, load_i64(cg, tables->strides, at), nest->counters[d], "");
        slot = cg_add(cg, slot, step);
    }
    return cg_at(cg, slots, cg_mul(cg, slot, row ? PLAN_LANES : 1), "slot");
}

static LLVMValueRef term_coef(Codegen *cg, const TermTables *tables, LLVMValueRef t, bool row)
{
    LLVMValueRef coef = cg_load(cg, cg_at(cg, tables->coefs, t, ""), false);
    return row ? cg_splat(cg, coef) : coef;
}

/* value + coef * slot */
static LLVMValueRef add_term(Codegen *cg, const TermTables *tables, LLVMValueRef t, uint32_t depth,
                             const CgNest *nest, LLVMValueRef slots, bool row, LLVMValueRef value)
{
    LLVMValueRef slot = cg_load(cg, term_slot(cg, tables, t, depth, nest, slots, row), row);
    LLVMValueRef product = LLVMBuildFMul(cg->builder, term_coef(cg, tables, t, row), slot, "");
    return LLVMBuildFAdd(cg->builder, value, product, "");
}

void affine_eval(Codegen *cg, const ListTables *list, bool row, uint32_t count, uint32_t depth,
                 const CgNest *nest, LLVMValueRef base, LLVMValueRef slots, LLVMValueRef to)
{
    const TermTables *tables = row ? &list->row : &list->step;
    CgLoop loop = cg_loop(cg, count, "site");
    LLVMValueRef i = loop.counter;
    LLVMValueRef value =
        cg_load(cg, cg_at(cg, base != NULL ? base : list->constants, i, ""), false);
    if (row)
        value = cg_splat(cg, value);
    if (tables->num_terms > 0 && tables->one_each) {
        value = add_term(cg, tables, i, depth, nest, slots, row, value);
    } else if (tables->num_terms > 0) {
        CgLoop terms =
            cg_loop_range(cg, load_start(cg, tables->starts, i),
                          load_start(cg, tables->starts, cg_add(cg, i, cg->one)), value, "term");
        LLVMValueRef next =
            add_term(cg, tables, terms.counter, depth, nest, slots, row, terms.carry);
        value = cg_loop_range_end(cg, &terms, next);
    }
    cg_store(cg, value, cg_at(cg, to, cg_mul(cg, i, row ? PLAN_LANES : 1), ""), row);
    cg_loop_end(cg, &loop);
}

static void add_transposed(Codegen *cg, const TermTables *tables, LLVMValueRef t, uint32_t depth,
                           const CgNest *nest, LLVMValueRef slots, bool row, LLVMValueRef dangle)
{
    LLVMValueRef slot = term_slot(cg, tables, t, depth, nest, slots, row);
    LLVMValueRef product = LLVMBuildFMul(cg->builder, term_coef(cg, tables, t, row), dangle, "");
    cg_store(cg, LLVMBuildFAdd(cg->builder, cg_load(cg, slot, row), product, ""), slot, row);
}

void affine_transpose(Codegen *cg, const ListTables *list, bool row, uint32_t first, uint32_t count,
                      uint32_t depth, const CgNest *nest, LLVMValueRef from, LLVMValueRef slots)
{
    const TermTables *tables = row ? &list->row : &list->step;
    if (tables->num_terms == 0)
        return;
    CgLoop loop = cg_loop(cg, count, "site");
    LLVMValueRef i = cg_add(cg, loop.counter, cg_i64(cg, first));
    LLVMValueRef dangle =
        cg_load(cg, cg_at(cg, from, cg_mul(cg, loop.counter, row ? PLAN_LANES : 1), ""), row);
    if (tables->one_each) {
        add_transposed(cg, tables, i, depth, nest, slots, row, dangle);
    } else {
        CgLoop terms =
            cg_loop_range(cg, load_start(cg, tables->starts, i),
                          load_start(cg, tables->starts, cg_add(cg, i, cg->one)), NULL, "term");
        add_transposed(cg, tables, terms.counter, depth, nest, slots, row, dangle);
        (void)cg_loop_range_end(cg, &terms, NULL);
    }
    cg_loop_end(cg, &loop);
}
