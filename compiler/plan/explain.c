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
#include <stdarg.h>
#include <stdio.h>

#include "compiler/plan/plan.h"

static const uint32_t BATCHES[] = {8, 16, 64, 256, 1024};
enum { NUM_BATCHES = sizeof BATCHES / sizeof *BATCHES };

typedef struct {
    Arena *arena;
    const SourceMap *sources;
    VEC(char) text;
} Explanation;

static void put(Explanation *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(Explanation *e, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    for (const char *p = line; *p != '\0'; p++)
        VEC_PUSH(e->arena, &e->text, *p);
}

static double cost_of(const Plan *plan, uint32_t rows)
{
    return plan->cost.step + plan->cost.group * ((rows + PLAN_LANES - 1) / PLAN_LANES);
}

static void put_refusals(Explanation *e, const Plan *plan)
{
    for (uint32_t i = 0; i < plan->refusals.count; i++) {
        const PlanRefusal *refusal = &plan->refusals.items[i];
        put(e, "  %-8s  %s`%s`: %s", i == 0 && !plan->applies ? plan_strategy_name(plan->strategy) : "",
            plan->applies ? "in lanes: " : "not for ", refusal->circuit, refusal->reason);
        if (!span_is_nowhere(refusal->span)) {
            LineColumn at = source_position(e->sources, refusal->span.file, refusal->span.start);
            put(e, " (line %u, column %u)", at.line, at.column);
        }
        put(e, "\n");
    }
}

static void put_strategy(Explanation *e, const Plan *plan)
{
    const char *name = plan_strategy_name(plan->strategy);
    if (plan->strategy == PLAN_LANES_ONLY)
        put(e, "  %-8s  every row runs the circuits, eight rows at a time\n", name);
    for (uint32_t i = 0; i < plan->circuits.count; i++) {
        const PlanPolynomial *p = plan->circuits.items[i]->polynomial;
        if (p == NULL)
            continue;
        put(e, "  %-8s  `%s` is a polynomial of its %u data angles: %" PRIu64 " coefficients for each of %u outputs\n",
            name, plan->circuits.items[i]->circuit->name, p->encoded, p->polynomial,
            plan->circuits.items[i]->circuit->num_outputs);
        name = "";
    }
    put_refusals(e, plan);
    if (plan->applies)
        put(e, "            a step costs %.0f vector operations, eight rows %.0f\n", plan->cost.step,
            plan->cost.group);
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
    Explanation e = {.arena = arena, .sources = sources};
    put(&e, "model %s\n", plans[0]->module->model);
    for (uint32_t i = 0; i < num_plans; i++)
        put_strategy(&e, plans[i]);
    put(&e, "  rows of a step");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        put(&e, "%12" PRIu32, BATCHES[b]);
    for (uint32_t i = 0; i < num_plans; i++) {
        if (!plans[i]->applies)
            continue;
        put(&e, "\n  %-14s", plan_strategy_name(plans[i]->strategy));
        for (uint32_t b = 0; b < NUM_BATCHES; b++)
            put(&e, "%12.0f", cost_of(plans[i], BATCHES[b]));
    }
    put(&e, "\n  %-14s", "chosen");
    for (uint32_t b = 0; b < NUM_BATCHES; b++)
        put(&e, "%12s", plan_strategy_name(cheapest(plans, num_plans, BATCHES[b])->strategy));
    put(&e, "\n");
    VEC_PUSH(arena, &e.text, '\0');
    return e.text.items;
}
