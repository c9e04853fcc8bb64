/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The choice between plans, one rule for the compiler, which leaves out plans that are never chosen, and for the program, which knows
 * the rows ([PLN-13]). The number of threads must not matter, since results have the same bits for every number of them, yet threads
 * help plans unequally: what is done once a step is mostly one thread's. So the rule is a compromise of one thread and two: the plan
 * with the lowest product of both times. One that is slower by a tenth with one thread must be faster by more with two. */
#ifndef QML_RUNTIME_BASE_PLAN_RANK_H
#define QML_RUNTIME_BASE_PLAN_RANK_H

#include <stdint.h>

/* Predicted, in operations on vectors of eight doubles of one core. */
typedef struct {
    double step, step_of_two; /* done once a step: by one thread, by the longer of two threads */
    double group;             /* of eight rows */
    double region;            /* two threads begin and end work that they share */
} PlanCost;

enum { PLAN_GROUPS_OF_BLOCK = 32 };

/* Groups that one of two threads has at least: they share blocks, of which the last may be shorter. */
static inline uint64_t plan_groups_of_two(uint64_t groups)
{
    uint64_t blocks = (groups + PLAN_GROUPS_OF_BLOCK - 1) / PLAN_GROUPS_OF_BLOCK;
    uint64_t rest = blocks % 2 == 0 ? 0 : groups - (blocks - 1) * PLAN_GROUPS_OF_BLOCK;
    return blocks / 2 * PLAN_GROUPS_OF_BLOCK + rest;
}

static inline double plan_time_of_one(const PlanCost *cost, uint64_t groups)
{
    return cost->step + cost->group * (double)groups;
}

static inline double plan_time_of_two(const PlanCost *cost, uint64_t groups)
{
    return cost->step_of_two + cost->group * (double)plan_groups_of_two(groups) +
           (groups > PLAN_GROUPS_OF_BLOCK ? cost->region : 0);
}

/* Lower is better; of equals the plan that comes first is taken. */
static inline double plan_rank(const PlanCost *cost, uint64_t groups)
{
    return plan_time_of_one(cost, groups) * plan_time_of_two(cost, groups);
}

#endif
