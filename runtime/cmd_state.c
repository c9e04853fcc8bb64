/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* state: the amplitudes of the entry circuit's final state for one row, qubit 0 the lowest bit of the index. */
#include "runtime/run.h"

static void state_json(Run *run, const double *state, size_t count)
{
    JsonWriter writer = {.text = &run->answer};
    jwriter_begin(&writer, '{');
    jwriter_put_integer(&writer, "num_qubits", run->model.num_qubits);
    jwriter_put_string(&writer, "order", "qubit 0 is the least significant bit");
    jwriter_put_begin(&writer, "amplitudes", '[');
    for (size_t x = 0; x < count; x++) {
        jwriter_begin(&writer, '[');
        jwriter_number(&writer, state[2 * x]);
        jwriter_number(&writer, state[2 * x + 1]);
        jwriter_end(&writer, ']');
    }
    jwriter_end(&writer, ']');
    jwriter_end(&writer, '}');
    text_add(&run->answer, "\n");
}

static void state_lines(Run *run, const double *state, size_t count)
{
    text_add(&run->answer, "# bits (qubit 0 last)  re  im  probability\n");
    for (size_t x = 0; x < count; x++) {
        const double re = state[2 * x];
        const double im = state[2 * x + 1];
        for (size_t q = run->model.num_qubits; q-- > 0;)
            text_add_bytes(&run->answer, x >> q & 1 ? "1" : "0", 1);
        text_add(&run->answer, " %12.6g %12.6g %12.6g\n", re, im, re * re + im * im);
    }
}

int command_state(Run *run)
{
    const double *row;
    if (run->model.num_qubits == 0 || jtree_count(run->model.templates) == 0) {
        qmlrt_fail(&run->error, QML_EXIT_USAGE, "the model has no circuit");
        return run_failed(run);
    }
    if (!run_load_params(run, true) || !run_load_data(run, false) || !run_make_state_engine(run) ||
        !run_pick_row(run, &row))
        return run_failed(run);
    if (!qmlrt_engine_variant(run->engine)->state) {
        qmlrt_fail(&run->error, QML_EXIT_USAGE,
                   "the kernel runs a circuit of both rows: no row has a state");
        return run_failed(run);
    }
    const size_t count = (size_t)1 << run->model.num_qubits;
    double *state = memory_take(&run->memory, "the state", count, 2 * sizeof(double), &run->error);
    if (!state || !qmlrt_engine_state(run->engine, row, state, &run->error))
        return run_failed(run);
    if (run_given(run, OPT_JSON))
        state_json(run, state, count);
    else
        state_lines(run, state, count);
    return QML_EXIT_OK;
}
