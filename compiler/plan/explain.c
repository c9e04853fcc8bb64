/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The answer to --explain-plan:
 *
 *   lanes     every row runs the circuits, eight rows at a time
 *             `m`: 4 qubits, 7 passes over the state
 *             a step costs 660 vector operations, eight rows 9420
 *   collapse  reads are polynomials of ..
 *             `m`: 4 data angles, 81 coefficients for each of 1 outputs
 *             a step costs 41000 vector operations, eight rows 400
 *   rows of a step        16        64       256      1024
 *   lanes              19500  ..
 *                     1.2 us  ..                         predicted seconds of a step
 *                       52 %  ..                         of which so much is arithmetic
 *   chosen             lanes  ..
 *   times by what `qmlc doctor --calibrate` found: AMD EPYC, 2 threads */
#include <inttypes.h>

#include "compiler/plan/plan_internal.h"

static const uint32_t BATCHES[] = {8, 16, 64, 256, 1024};

enum { NUM_BATCHES = sizeof BATCHES / sizeof *BATCHES, BLOCK_ROWS = 256 };

static uint64_t groups_of(uint32_t rows)
{
    return (rows + PLAN_LANES - 1) / PLAN_LANES;
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
    const PlanStrategyRow *row = plan_strategy_row(plan->strategy);
    if (plan->applies)
        ir_text_add(text, "  %-8s  %s\n", row->name, row->sentence);
    for (uint32_t i = 0; i < plan->circuits.count; i++)
        if (plan->circuits.items[i]->form == plan->strategy) {
            ir_text_add(text, "            `%s`: ", plan->circuits.items[i]->circuit->name);
            row->explain(text, plan->circuits.items[i]);
            ir_text_add(text, "\n");
        }
    put_refusals(text, sources, plan);
    if (!plan->applies)
        return;
    ir_text_add(text, "            a step costs %.0f vector operations, eight rows %.0f\n",
                plan->cost.step, plan->cost.group);
    if (!plan->carried)
        ir_text_add(text, "            never the cheapest, so the program does without it\n");
}

/* Rows are shared out in blocks; what is done once per step is done by one thread. */
static double seconds_of(const PlanMachine *machine, const Plan *plan, uint32_t rows)
{
    uint32_t blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    double rows_cost = plan_cost_of(plan, groups_of(rows)) - plan->cost.step;
    bool alone = blocks == 1 || machine->threads == 1;
    double rate = machine->rate;
    if (!alone && blocks < (uint32_t)machine->threads)
        rate *= blocks;
    else if (!alone)
        rate = machine->rate_of_all;
    return plan->cost.step / machine->rate + rows_cost / rate + (alone ? 0 : machine->region);
}

static void put_seconds(IrText *text, double seconds)
{
    static const char *const units[] = {"s", "ms", "us", "ns"};
    int unit = 0;
    for (; unit < 3 && seconds < 1; unit++)
        seconds *= 1000;
    ir_text_add(text, "%9.3g %-2s", seconds, units[unit]);
}

static void put_times(IrText *text, const PlanMachine *machine, const Plan *plan)
{
    ir_text_add(text, "\n%16s", "");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        put_seconds(text, seconds_of(machine, plan, BATCHES[b]));
    ir_text_add(text, "\n%16s", "");
    for (uint32_t b = 0; b < NUM_BATCHES; b++) {
        uint64_t groups = groups_of(BATCHES[b]);
        ir_text_add(text, "%10.0f %%",
                    100 * plan_least_of(plan, groups) / plan_cost_of(plan, groups));
    }
}

static const Plan *chosen(const Plan *const *plans, uint32_t rows)
{
    const Plan *best = plans[0];
    for (uint32_t i = 1; i < PLAN_STRATEGIES; i++) {
        if (plans[i]->forced)
            return plans[i];
        if (plans[i]->carried &&
            plan_cost_of(plans[i], groups_of(rows)) < plan_cost_of(best, groups_of(rows)))
            best = plans[i];
    }
    return plans[0]->forced ? plans[0] : best;
}

char *plan_explain(Arena *arena, const Plan *const *plans, const SourceMap *sources,
                   const PlanMachine *machine)
{
    IrText text = {.arena = arena};
    ir_text_add(&text, "model %s\n", plans[0]->module->model);
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++)
        put_strategy(&text, sources, plans[i]);
    ir_text_add(&text, "  rows of a step");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(&text, "%12" PRIu32, BATCHES[b]);
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++) {
        if (!plans[i]->applies)
            continue;
        ir_text_add(&text, "\n  %-14s", plan_strategy_name(plans[i]->strategy));
        for (uint32_t b = 0; b < NUM_BATCHES; b++)
            ir_text_add(&text, "%12.0f", plan_cost_of(plans[i], groups_of(BATCHES[b])));
        if (machine != NULL)
            put_times(&text, machine, plans[i]);
    }
    ir_text_add(&text, "\n  %-14s", "chosen");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(&text, "%12s", plan_strategy_name(chosen(plans, BATCHES[b])->strategy));
    ir_text_add(&text, "\n");
    if (machine != NULL)
        ir_text_add(&text, "  times on %s, %d thread%s; %% of them is arithmetic\n", machine->name,
                    machine->threads, machine->threads == 1 ? "" : "s");
    return ir_text_end(&text);
}

void plan_lanes_explain(IrText *text, const PlanCircuit *circuit)
{
    int64_t passes = 0;
    for (uint32_t r = 0; r < circuit->regions.count; r++)
        for (uint32_t i = 0; i < circuit->regions.items[r].passes.count; i++)
            if (circuit->regions.items[r].passes.items[i].kind != PLAN_LOOP)
                passes += circuit->regions.items[r].iterations;
    ir_text_add(text, "%u qubits, %" PRId64 " passes over the state", circuit->num_qubits, passes);
}

void plan_collapse_explain(IrText *text, const PlanCircuit *circuit)
{
    const PlanPolynomial *p = circuit->polynomial;
    ir_text_add(text, "%u data angles, %" PRIu64 " coefficients for each of %u outputs", p->encoded,
                p->polynomial, circuit->circuit->num_outputs);
}
