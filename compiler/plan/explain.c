/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The answer to --explain-plan:
 *
 *   lanes     every row runs the circuits, eight rows at a time
 *             `m`: 4 qubits, 7 passes over the state
 *             a step costs 660 vector operations, eight rows 9420
 *   collapse  reads are polynomials of ..
 *             `m`: 4 data angles, 81 coefficients for each of 1 outputs
 *             a step costs 41000 vector operations, with two threads 30000, eight rows 400
 *   rows of a step        16        64       256      1024
 *   lanes              19500  ..                         by one thread
 *                      19500  ..                         by two threads
 *                     1.2 us  ..                         predicted seconds of a step
 *                       52 %  ..                         of which so much is arithmetic
 *   chosen             lanes  ..
 *   runner-up       collapse  ..                         and how much more it costs
 *   by rows            lanes up to 40, then collapse
 *   times by what `qmlc doctor --calibrate` found: AMD EPYC, 2 threads */
#include <inttypes.h>
#include <math.h>

#include "compiler/plan/plan_internal.h"

static const uint32_t BATCHES[] = {8, 16, 64, 256, 1024};

enum { NUM_BATCHES = sizeof BATCHES / sizeof *BATCHES };

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
    ir_text_add(text, "            a step costs %.0f vector operations", plan->cost.step);
    if (plan->cost.step_of_two < plan->cost.step)
        ir_text_add(text, ", with two threads %.0f", plan->cost.step_of_two);
    ir_text_add(text, ", eight rows %.0f\n", plan->cost.group);
    if (!plan->carried)
        ir_text_add(text, "            never chosen, so the program does without it\n");
}

/* Rows are shared out in blocks. Of what is done once a step two threads tell how much is shared, and the waking they cost is in it. */
static double seconds_of(const PlanMachine *machine, const Plan *plan, uint32_t rows)
{
    const PlanCost *cost = &plan->cost;
    uint64_t groups = groups_of(rows);
    uint64_t blocks = (groups + PLAN_GROUPS_OF_BLOCK - 1) / PLAN_GROUPS_OF_BLOCK;
    bool alone = blocks == 1 || machine->threads == 1;
    double step = machine->threads == 1 ? cost->step : cost->step_of_two;
    double rows_cost = cost->group * (double)groups, rate = machine->rate;
    if (!alone && blocks < (uint64_t)machine->threads)
        rate *= (double)blocks;
    else if (!alone)
        rate = machine->rate_of_all;
    return step / machine->rate + rows_cost / rate + (alone ? 0 : machine->region);
}

static void put_seconds(IrText *text, double seconds)
{
    static const char *const units[] = {"s", "ms", "us", "ns"};
    int unit = 0;
    for (; unit < 3 && seconds < 1; unit++)
        seconds *= 1000;
    ir_text_add(text, "%9.3g %-2s", seconds, units[unit]);
}

static void put_costs(IrText *text, const Plan *plan, double (*cost)(const PlanCost *, uint64_t))
{
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(text, "%12.0f", cost(&plan->cost, groups_of(BATCHES[b])));
}

static void put_times(IrText *text, const PlanMachine *machine, const Plan *plan)
{
    ir_text_add(text, "%16s", "");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        put_seconds(text, seconds_of(machine, plan, BATCHES[b]));
    ir_text_add(text, "\n%16s", "");
    for (uint32_t b = 0; b < NUM_BATCHES; b++) {
        uint64_t groups = groups_of(BATCHES[b]);
        ir_text_add(text, "%10.0f %%",
                    100 * plan_least_of(plan, groups) / plan_time_of_one(&plan->cost, groups));
    }
    ir_text_add(text, "\n");
}

static void put_plan_costs(IrText *text, const PlanMachine *machine, const Plan *plan)
{
    ir_text_add(text, "  %-14s", plan_strategy_name(plan->strategy));
    put_costs(text, plan, plan_time_of_one);
    ir_text_add(text, "\n    %-12s", "two threads");
    put_costs(text, plan, plan_time_of_two);
    ir_text_add(text, "\n");
    if (machine != NULL)
        put_times(text, machine, plan);
}

/* The plan that the program takes; `but`: the one it would take without that, NULL: none. */
static const Plan *chosen(const Plan *const *plans, uint64_t groups, const Plan *but)
{
    const Plan *best = NULL;
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++) {
        if (plans[i] == but || !(but == NULL ? plans[i]->carried : plans[i]->applies))
            continue;
        if (but == NULL && plans[i]->forced)
            return plans[i];
        if (best == NULL || plan_rank(&plans[i]->cost, groups) < plan_rank(&best->cost, groups))
            best = plans[i];
    }
    return best;
}

static void put_runners_up(IrText *text, const Plan *const *plans)
{
    const Plan *second[NUM_BATCHES];
    ir_text_add(text, "  %-14s", "runner-up");
    for (uint32_t b = 0; b < NUM_BATCHES; b++) {
        uint64_t groups = groups_of(BATCHES[b]);
        second[b] = chosen(plans, groups, chosen(plans, groups, NULL));
        ir_text_add(text, "%12s",
                    second[b] == NULL ? "none" : plan_strategy_name(second[b]->strategy));
    }
    if (second[0] != NULL)
        ir_text_add(text, "\n    %-12s", "more by");
    for (uint32_t b = 0; b < NUM_BATCHES && second[b] != NULL; b++) {
        uint64_t groups = groups_of(BATCHES[b]);
        double ratio = plan_rank(&second[b]->cost, groups) /
                       plan_rank(&chosen(plans, groups, NULL)->cost, groups);
        ir_text_add(text, "%10.0f %%", 100 * (sqrt(ratio) - 1));
    }
    ir_text_add(text, "\n");
}

/* Where the choice changes. */
static void put_ranges(IrText *text, const Plan *const *plans)
{
    const Plan *now = chosen(plans, 1, NULL);
    ir_text_add(text, "  %-14s%12s", "by rows", plan_strategy_name(now->strategy));
    for (uint64_t groups = 1; groups <= PLAN_MOST_GROUPS; groups = plan_next_groups(groups)) {
        const Plan *next = chosen(plans, groups, NULL);
        if (next == now)
            continue;
        ir_text_add(text, ", from %" PRIu64 " rows on %s", (groups - 1) * PLAN_LANES + 1,
                    plan_strategy_name(next->strategy));
        now = next;
    }
    ir_text_add(text, "\n");
}

static void put_choice(IrText *text, const Plan *const *plans)
{
    ir_text_add(text, "  %-14s", "chosen");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        ir_text_add(text, "%12s",
                    plan_strategy_name(chosen(plans, groups_of(BATCHES[b]), NULL)->strategy));
    ir_text_add(text, "\n");
    put_runners_up(text, plans);
    put_ranges(text, plans);
    ir_text_add(text, "  the lowest product of the costs with one and with two threads is chosen, "
                      "whatever threads there are: results do not depend on them\n");
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
    ir_text_add(&text, "\n");
    for (uint32_t i = 0; i < PLAN_STRATEGIES; i++)
        if (plans[i]->applies)
            put_plan_costs(&text, machine, plans[i]);
    put_choice(&text, plans);
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
