/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Collecting and printing under the guard of a stage. */
#include "compiler/driver/info_file.h"

#include "compiler/driver/output.h"
#include "compiler/driver/version.h"
#include "compiler/info/info.h"

static bool run_info(Compilation *c, void *argument)
{
    const bool *json = argument;
    const Info *info = info_collect(c->arena, c->program, QMLC_VERSION, c->sink);
    if (!info)
        return false;
    Text text = {0};
    if (*json)
        info_json(info, &text);
    else
        info_text(info, &text);
    const bool good = text.failed ? qmlrt_fail_memory(&c->error, "the answer", text.length, 1)
                                  : output_text(c, NULL, text_string(&text), text.length);
    text_free(&text);
    return good;
}

bool info_file(Compilation *c, bool json)
{
    return compilation_stage(c, "info", run_info, &json);
}
