/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One run of a compiled model: what its command line said, and what the commands share. A command (cmd_*.c) asks for what it
 * needs in the order parameters, data, engine, and puts its answer into `answer`, which main writes to standard output. */
#ifndef QML_RUNTIME_RUN_H
#define QML_RUNTIME_RUN_H

#include "runtime/base/options.h"
#include "runtime/params_file.h"
#include "runtime/step.h"

enum {

#define COMMAND(NAME, name, summary, examples, details) COMMAND_##NAME,
#include "runtime/commands.def"
#undef COMMAND
    NUM_COMMANDS
};

enum {

#define OPTION(NAME, name, letter, kind, value, low, high, choices, commands, help) OPT_##NAME,
#include "runtime/options.def"
#undef OPTION
    NUM_OPTIONS
};

typedef struct {
    const char *program;
    const QmlModel *compiled;
    int command;
    const char *operand; /* of help */
    OptionValue options[NUM_OPTIONS];
    Memory memory;
    QmlError error;
    Model model;
    uint64_t seed;
    double *params; /* [P] */
    bool params_are_initial;
    Preprocess preprocess;
    FitResult fit;              /* trained or read; without rows: neither */
    struct KernelParts *kernel; /* open from the first use on (kernel_matrix.h) */
    Dataset data;               /* one row of zeros when no column is needed */
    bool has_rows;              /* data comes from a file */
    QmlEngine *engine;
    int threads;
    Text answer;
} Run;

#define COMMAND(NAME, name, summary, examples, details) int command_##name(Run *run);
#include "runtime/commands.def"
#undef COMMAND

extern const OptionTable run_option_table;

bool run_given(const Run *run, int option);
/* The text of an option, NULL when it is not given. */
const char *run_text(const Run *run, int option);
/* Exit code of the error, for `return run_failed(run);`. */
int run_failed(const Run *run);
void run_notice(const Run *run, const char *kind, const char *text);

/* From --params, or the initial values when the command may do without. */
bool run_load_params(Run *run, bool is_required);
bool run_initial_params(Run *run);
/* From --data, preprocessing applied (fitted first when the parameters are initial ones). */
bool run_load_data(Run *run, bool needs_loss);
/* The same without preprocessing: for train, which fits it on some of the rows. */
bool run_read_data(Run *run, bool needs_loss);
/* For steps of so many rows: the plan that is best for them, or --plan. */
bool run_make_engine(Run *run, size_t rows);
/* false (2): nothing but a kernel is fitted, and the command is about a loss */
bool run_needs_loss(Run *run);
/* Of a part of the kernel, with the run's parameters, for steps of so many rows; NULL: run->error. */
QmlEngine *run_part_engine(Run *run, const Model *part, size_t rows);
/* For states and slots only. */
bool run_make_state_engine(Run *run);
/* Index of --row; false when the data has no such row. */
bool run_pick_row(Run *run, const double **row);
/* "d.csv:row 3" for row 1 from 0: the place that the data's own mistakes name. */
void run_add_row_place(const Run *run, size_t row, Text *text);
/* Exit 2 when -o names the file behind an input option. */
bool run_check_output(Run *run, const char *path);
/* data and indices as the engine wants them for models with and without columns */
const double *run_rows(const Run *run);

/* SIGINT or SIGTERM once noted; 0 otherwise. A second one, or one outside run_watch_signals, ends the process. */
void run_watch_signals(bool on);
int run_signal(void);

double run_seconds(void); /* monotonic */

#endif
