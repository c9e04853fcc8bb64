/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The answer to --explain-plan:
 *
 *   lanes     every row runs the circuits, eight rows at a time
 *             a step costs 660 vector operations, eight rows 9420
 *   collapse  `m` is a polynomial of its 4 data angles, 81 coefficients for each of 1 outputs
 *             a step costs 41000 vector operations, eight rows 400
 *   rows of a step        16        64       256      1024
 *   lanes              19500  ..
 *   chosen             lanes  ..                 */
#include <inttypes.h>

#include "compiler/ir/text.h"
#include "compiler/plan/plan.h"

static const uint32_t BATCHES[] = {8, 16, 64, 256, 1024};

enum { NUM_BATCHES = sizeof BATCHES / sizeof *BATCHES };

static double cost_of(const Plan *plan, uint32_t rows)
{
    return plan->cost.step + plan->cost.group * ((rows + PLAN_LANES - 1) / PLAN_LANES);
}

static void put_refusals(IrText *text, const SourceMap *sources, const Plan *plan)
{
    for (uint32_t i = 0; i < plan->refusals.count; i++) {
        const PlanRefusal *refusal = &plan->refusals.items[i];
        ir_text_add(text, "  %-8s  %s`%s`: %s",
                    i == 0 && !plan->applies ? plan_strategy_name(plan->strategy) : "",
                    plan->applies ? "in lanes: " : "not for ", refusal->circuit, refusal->reason);
        if (!span_is_nowhere(refusal->span)) {
            LineColumn at = source_position(sources, refusal->span.file, refusal->span.start);
            ir_text_add(text, " (line %u, column %u)", at.line, at.column);
        }
        ir_text_add(text, "\n");
    }
}

static void put_strategy(IrText *text, const SourceMap *sources, const Plan *plan)
{
    const char *name = plan_strategy_name(plan->strategy);
    if (plan->strategy == PLAN_LANES_ONLY)
        ir_text_add(text, "  %-8s  every row runs the circuits, eight rows at a time\n", name);
    for (uint32_t i = 0; i < plan->circuits.count; i++) {
        const PlanPolynomial *p = plan->circuits.items[i]->polynomial;
        if (p == NULL)
            continue;
        ir_text_add(text,
                    "  %-8s  `%s` is a polynomial of its %u data angles: %" PRIu64
                    " coefficients for each of %u outputs\n",
                    name, plan->circuits.items[i]->circuit->name, p->encoded, p->polynomial,
                    plan->circuits.items[i]->circuit->num_outputs);
        name = "";
    }
    put_refusals(text, sources, plan);
    if (plan->applies)
        ir_text_add(text, "            a step costs %.0f vector operations, eight rows %.0f\n",
                    plan->cost.step, plan->cost.group);
}

static const Plan *cheapest(const Plan *const *plans, uint32_t num_plans, uint32_t rows)
{
    const Plan *best = plans[0];
    for (uint32_t i = 1; i < num_plans; i++)
        if (plans[i]->applies && cost_of(plans[i], rows) < cost_of(best, rows))
            best = plans[i];
    return best;
}

char *plan_explain(Arena *arena, const Plan *const *plans, uint32_t num_plans,
                   const SourceMap *sources)
{
    IrText text = {.arena = arena};
    ir_text_add(&text, "model %s\n", plans[0]->module->model);
    for (uint32_t i = 0; i < num_plans; i++)
        put_strategy(&text, sources, plans[i]);
    ir_text_add(&text, "  rows of a step");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(&text, "%12" PRIu32, BATCHES[b]);
    for (uint32_t i = 0; i < num_plans; i++) {
        if (!plans[i]->applies)
            continue;
        ir_text_add(&text, "\n  %-14s", plan_strategy_name(plans[i]->strategy));
        for (uint32_t b = 0; b < NUM_BATCHES; b++)
            ir_text_add(&text, "%12.0f", cost_of(plans[i], BATCHES[b]));
    }
    ir_text_add(&text, "\n  %-14s", "chosen");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(&text, "%12s",
                    plan_strategy_name(cheapest(plans, num_plans, BATCHES[b])->strategy));
    ir_text_add(&text, "\n");
    return ir_text_end(&text);
}
