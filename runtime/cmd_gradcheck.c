/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* gradcheck: the exact gradient beside central differences of fourth order,
 *
 *   f'(p) ~ (f(p - 2h) - 8 f(p - h) + 8 f(p + h) - f(p + 2h)) / 12 h
 *
 * one line per scalar parameter. The answer is no (exit code 1) when one lies outside the tolerance or is not finite. */
#include <math.h>
#include <string.h>

#include "runtime/run.h"

typedef struct {
    double step, rtol, atol;
} Accuracy;

/* By the precision of states: floats are off by some 1e-8 a loss, which a short step would magnify. */
static const Accuracy of_doubles = {1e-3, 1e-6, 1e-8}, of_floats = {0.05, 1e-4, 1e-5};

static const Accuracy *accuracy_of(const Run *run)
{
    const char *precision = run->model.precision;
    return precision && strcmp(precision, "f32") == 0 ? &of_floats : &of_doubles;
}

static bool gradcheck_loss(Run *run, size_t index, double shift, double *loss)
{
    const double kept = run->params[index];
    run->params[index] = kept + shift;
    qmlrt_engine_set_params(run->engine, run->params);
    run->params[index] = kept;
    return qmlrt_engine_value(run->engine, 0, run_rows(run), NULL, run->data.rows, loss,
                              &run->error);
}

static bool gradcheck_difference(Run *run, size_t index, double *difference)
{
    const double step = accuracy_of(run)->step;
    double far_low, low, high, far_high;
    if (!gradcheck_loss(run, index, -2 * step, &far_low) ||
        !gradcheck_loss(run, index, -step, &low) || !gradcheck_loss(run, index, step, &high) ||
        !gradcheck_loss(run, index, 2 * step, &far_high))
        return false;
    *difference = ((far_low - far_high) + 8 * (high - low)) / (12 * step);
    return true;
}

static bool gradcheck_all(Run *run, const double *grad, size_t *num_bad)
{
    const double rtol =
        run_given(run, OPT_RTOL) ? run->options[OPT_RTOL].real : accuracy_of(run)->rtol;
    const double atol =
        run_given(run, OPT_ATOL) ? run->options[OPT_ATOL].real : accuracy_of(run)->atol;
    text_add(&run->answer, "%-24s %14s %16s %16s %12s\n", "parameter", "value", "gradient",
             "difference", "error");
    for (size_t p = 0; p < run->model.num_parameters; p++) {
        const ModelParameter *parameter = &run->model.parameters[p];
        for (size_t i = 0; !parameter->is_frozen && i < parameter->shape.count; i++) {
            const size_t index = parameter->offset + i;
            char name[256];
            double difference;
            if (run_signal() || !gradcheck_difference(run, index, &difference))
                return false;
            const double distance = fabs(grad[index] - difference);
            const bool good = distance <= atol + rtol * fabs(difference);
            *num_bad += !good;
            text_add(&run->answer, "%-24s %14.6g %16.9g %16.9g %12.3g%s\n",
                     model_element_name(name, sizeof name, parameter->name, &parameter->shape, i),
                     run->params[index], grad[index], difference, distance,
                     good ? "" : "  <- differs");
        }
    }
    return true;
}

int command_gradcheck(Run *run)
{
    if (!run_needs_loss(run) || !run_load_params(run, false) || !run_load_data(run, true) ||
        !run_make_engine(run, run->data.rows))
        return run_failed(run);
    double loss;
    size_t num_bad = 0;
    double *grad = memory_take(&run->memory, "the gradient", run->model.sizes.params,
                               sizeof(double), &run->error);
    if (!grad ||
        !qmlrt_engine_value_grad(run->engine, 0, run_rows(run), NULL, run->data.rows, &loss, grad,
                                 &run->error) ||
        !gradcheck_all(run, grad, &num_bad))
        return run_failed(run);
    if (num_bad == 0)
        return QML_EXIT_OK;
    qmlrt_fail(&run->error, QML_EXIT_NO, "%zu of %zu gradients differ from finite differences",
               num_bad, run->model.sizes.params);
    return run_failed(run);
}
