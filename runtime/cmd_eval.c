/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* eval: mean loss over the rows and, for a class target, accuracy. */
#include "runtime/metrics.h"

#include <math.h>

int command_eval(Run *run)
{
    Metrics metrics;
    if (!run_load_params(run, true) || !run_load_data(run, true) || !run_make_engine(run) ||
        !metrics_measure(run, NULL, run->data.rows, &metrics))
        return run_failed(run);
    if (!run_given(run, OPT_JSON)) {
        text_add(&run->answer, "loss %.6g\n", isnan(metrics.loss) ? (double)NAN : metrics.loss);
        if (metrics.has_accuracy)
            text_add(&run->answer, "accuracy %.4f (%zu of %zu)\n", metrics.accuracy, metrics.correct,
                     metrics.rows);
        return QML_EXIT_OK;
    }
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_key(&writer, "loss");
    jwriter_number(&writer, metrics.loss);
    if (metrics.has_accuracy) {
        jwriter_key(&writer, "accuracy");
        jwriter_number(&writer, metrics.accuracy);
    }
    jwriter_key(&writer, "rows");
    jwriter_integer(&writer, metrics.rows);
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
    return QML_EXIT_OK;
}
