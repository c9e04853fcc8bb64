/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* emit: the entry circuit of one row as an OpenQASM program, to standard output or a file. */
#include "runtime/base/atomic_file.h"
#include "runtime/emit_qasm.h"
#include "runtime/run.h"

/* Numbers that no gate takes come from the row. */
static bool emit_name_row(Run *run)
{
    if (run->error.exit_code != QML_EXIT_DATA || !run->has_rows)
        return false;
    Text place = {0};
    const QmlError reason = run->error;
    run_add_row_place(run, run->options[OPT_ROW].count, &place);
    run->error = (QmlError){0}; /* the first message would stay */
    qmlrt_fail(&run->error, QML_EXIT_DATA, "%s: %s", text_string(&place), reason.message);
    text_free(&place);
    return false;
}

static bool emit_program(Run *run, Text *program)
{
    const double *row;
    if (!run_load_params(run, true) || !run_load_data(run, false) || !run_make_state_engine(run) ||
        !run_pick_row(run, &row))
        return false;
    const size_t num_slots = run->model.sizes.slots;
    double *slots = memory_take(&run->memory, "the angles", num_slots, sizeof *slots, &run->error);
    if (!slots || !qmlrt_engine_slots(run->engine, row, slots, &run->error))
        return false;
    return emit_qasm(program, jtree_item(run->model.templates, 0), slots, num_slots,
                     (QasmFormat)run->options[OPT_AS].count, &run->error) ||
           emit_name_row(run);
}

int command_emit(Run *run)
{
    Text program = {0};
    if (jtree_count(run->model.templates) == 0) {
        qmlrt_fail(&run->error, QML_EXIT_USAGE, "the model has no circuit");
        return run_failed(run);
    }
    if (run_given(run, OPT_OUTPUT) && !run_check_output(run, run_text(run, OPT_OUTPUT)))
        return run_failed(run);
    bool good = emit_program(run, &program);
    if (good && run_given(run, OPT_OUTPUT))
        good = atomic_file_write(run_text(run, OPT_OUTPUT), text_string(&program), program.length,
                                 &run->error);
    else if (good)
        text_add_bytes(&run->answer, text_string(&program), program.length);
    text_free(&program);
    return good ? QML_EXIT_OK : run_failed(run);
}
