/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* eval: mean loss over the rows and, for a class target, accuracy. */
#include "runtime/metrics.h"

#include <math.h>

/* Exit code 1 beside the answer: a mean that is no number is none. */
static int eval_finish(Run *run, const Metrics *metrics)
{
    if (isfinite(metrics->loss))
        return QML_EXIT_OK;
    Text rows = {0};
    metrics_add_bad_rows(run, NULL, run->data.rows, &rows);
    qmlrt_fail(&run->error, QML_EXIT_NO, "the loss is %g%s",
               isnan(metrics->loss) ? (double)NAN : metrics->loss, text_string(&rows));
    text_free(&rows);
    return run_failed(run);
}

int command_eval(Run *run)
{
    Metrics metrics;
    if (!run_load_params(run, true) || !run_load_data(run, true) ||
        (!run->model.fit.method && !run_make_engine(run, run->data.rows)) ||
        !metrics_measure(run, NULL, run->data.rows, &metrics))
        return run_failed(run);
    if (!run_given(run, OPT_JSON)) {
        text_add(&run->answer, "loss %.6g\n", isnan(metrics.loss) ? (double)NAN : metrics.loss);
        if (metrics.has_accuracy)
            text_add(&run->answer, "accuracy %.4f (%zu of %zu)\n", metrics.accuracy,
                     metrics.correct, metrics.rows);
        return eval_finish(run, &metrics);
    }
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_number(&writer, "loss", metrics.loss);
    if (metrics.has_accuracy) {
        jwriter_put_number(&writer, "accuracy", metrics.accuracy);
    }
    jwriter_put_integer(&writer, "rows", metrics.rows);
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
    return eval_finish(run, &metrics);
}
