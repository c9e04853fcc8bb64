/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* grad: mean loss over all rows and its gradient, by parameter name. */
#include "runtime/base/number.h"
#include "runtime/run.h"

static void grad_json(Run *run, double loss, const double *grad)
{
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_number(&writer, "loss", loss);
    jwriter_put_begin(&writer, "grad", '{');
    for (size_t p = 0; p < run->model.num_parameters; p++) {
        const ModelParameter *parameter = &run->model.parameters[p];
        if (parameter->is_frozen)
            continue;
        jwriter_key(&writer, parameter->name);
        jwriter_tensor(&writer, grad + parameter->offset, parameter->shape.sizes,
                       parameter->shape.rank);
    }
    jwriter_end(&writer, '}');
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

static void grad_lines(Run *run, double loss, const double *grad)
{
    char name[256];
    char number[NUMBER_SIZE];
    text_add(&run->answer, "loss %s\n", number_print(number, loss));
    for (size_t p = 0; p < run->model.num_parameters; p++) {
        const ModelParameter *parameter = &run->model.parameters[p];
        for (size_t i = 0; !parameter->is_frozen && i < parameter->shape.count; i++)
            text_add(&run->answer, "%s %s\n",
                     model_element_name(name, sizeof name, parameter->name, &parameter->shape, i),
                     number_print(number, grad[parameter->offset + i]));
    }
}

int command_grad(Run *run)
{
    if (!run_needs_loss(run) || !run_load_params(run, true) || !run_load_data(run, true) ||
        !run_make_engine(run, run->data.rows))
        return run_failed(run);
    double loss;
    double *grad = memory_take(&run->memory, "the gradient", run->model.sizes.params,
                               sizeof(double), &run->error);
    if (!grad || !qmlrt_engine_value_grad(run->engine, 0, run_rows(run), NULL, run->data.rows,
                                          &loss, grad, &run->error))
        return run_failed(run);
    if (run_given(run, OPT_JSON))
        grad_json(run, loss, grad);
    else
        grad_lines(run, loss, grad);
    return QML_EXIT_OK;
}
