/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Which code of a plan this machine runs: the last of its variants, ordered by what they demand, that the processor has. */
#include <string.h>

#include "runtime/processor.h"
#include "runtime/step.h"

const QmlVariant *qmlrt_select_variant(const QmlModel *model, const char *plan)
{
    const int level = qmlrt_processor_level();
    const QmlVariant *best = NULL;
    for (uint32_t i = 0; i < model->num_variants; i++) {
        const int needed = qmlrt_level_of(model->variants[i].isa);
        if (needed != 0 && needed <= level && strcmp(model->variants[i].plan, plan) == 0)
            best = &model->variants[i];
    }
    return best;
}
