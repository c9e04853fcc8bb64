/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The descriptor's JSON as a struct, checked once at the start, so that nothing after it meets a missing or wrong member.
 * Strings and templates point into the JSON tree, which lives as long as the Model. */
#ifndef QML_RUNTIME_METADATA_H
#define QML_RUNTIME_METADATA_H

#include <stdint.h>

#include "runtime/abi.h"
#include "runtime/base/json.h"
#include "runtime/base/plan_rank.h"
#include "runtime/memory.h"
#include "runtime/step.h"

enum { MODEL_MAX_RANK = 8 };

typedef struct {
    size_t rank; /* 0: a scalar */
    uint64_t sizes[MODEL_MAX_RANK];
    size_t count; /* product of the sizes */
} ModelShape;

typedef struct {
    const char *name;
    bool is_angle;
    bool is_frozen; /* no optimiser moves it */
    bool has_range;
    double low, high; /* kept by every step; both allowed */
    ModelShape shape;
    size_t offset;    /* in params[P] */
    const char *init; /* row of initializers.def */
    size_t num_init_arguments;
    double init_arguments[2];
} ModelParameter;

/* An `option` of the source. */
typedef struct {
    const char *name;
    size_t offset; /* in params[P] */
    double value;  /* the default; then the parameter file's; then --set's */
    bool has_range;
    double low, high; /* both allowed */
} ModelSetting;

/* One way to run the model, with its memory and what a step and a group of rows are predicted to cost. */
typedef struct {
    const char *name;
    PlanCost cost;
    bool is_forced; /* chosen whatever it costs */
    QmlSizes sizes;
} ModelPlan;

/* One row of preprocess.def in a pipeline; `columns` is kept apart, see globs. */
typedef enum {

#define PREPROCESS(name, least, most, first, second, meaning) PREPROCESS_##name,
#include "stdlib/preprocess.def"
#undef PREPROCESS
} PreprocessKind;

typedef struct {
    PreprocessKind kind;
    const char *name;
    const char *statistics[2]; /* what it stores: "lo", "hi"; NULL: nothing */
    size_t num_arguments;
    double arguments[2];
} ModelStep;

typedef enum { COLUMN_REAL, COLUMN_CLASS, COLUMN_BIT } ColumnKind;

typedef struct {
    const char *name;
    ColumnKind kind;
    ModelShape shape;
    size_t offset;       /* in data[D] */
    const char **labels; /* class */
    size_t num_labels;
    bool in_model, in_loss;
    bool has_range; /* low <= cell <= high */
    double low, high;
    const char **globs; /* of columns(...); none: bound by its own name */
    size_t num_globs;
    ModelStep *steps;
    size_t num_steps;
    bool is_wide; /* has a pca: the file may hold more numbers than the model sees */
} ModelColumn;

typedef enum { OUTPUT_PROB, OUTPUT_BINARY, OUTPUT_REAL } OutputKind;

typedef struct {
    const char *optimizer;
    const JsonTree *options; /* name: number */
    const char **parameters;
    size_t num_parameters;
} ModelGroup;

/* Two states of a kernel among the features: the first numbers of each, re and im of every amplitude. */
typedef struct {
    size_t left, right;
    size_t amplitudes;
} ModelOverlap;

/* The fit item and how its kernel is put together (abi.h). */
typedef struct {
    const char *method; /* row of fit.def; NULL: there is none */
    bool is_svm;        /* the target is a class */
    const ModelColumn *column;
    double C, tol, alpha; /* of its method */
    size_t folds;         /* 0: no probabilities */
    size_t left_numbers, right_numbers;
    ModelOverlap *overlaps;
    size_t num_overlaps;
    bool is_symmetric;
} ModelFit;

typedef struct {
    const QmlModel *compiled;
    JsonTree *tree;
    const char *qmlc, *name, *hash;
    const char *precision; /* of states: "f64", "f32"; NULL: not told */
    size_t num_qubits, depth;
    const JsonTree *gates; /* name: count */
    const JsonTree *calls; /* circuits of the models that the entry calls; may be NULL */
    QmlSizes sizes;
    ModelParameter *parameters;
    size_t num_parameters;
    ModelPlan *plans; /* at least one */
    size_t num_plans;
    ModelPlan states;   /* gives states and slots: plans[0], or one that can do nothing else */
    size_t num_scalars; /* of the parameters: P less the settings */
    ModelSetting *settings;
    size_t num_settings;
    ModelColumn *columns;
    size_t num_columns;
    OutputKind output;
    ModelShape output_shape;
    const char **output_labels;
    size_t num_output_labels;
    bool loss_over_rows;       /* the loss sees rows of data */
    bool loss_over_batch;      /* and all of a step's at once */
    const ModelColumn *target; /* NULL: the loss has none */
    ModelFit fit;
    ModelGroup *groups; /* none: the default optimiser for all parameters */
    size_t num_groups;
    uint64_t epochs, batch, steps, threads; /* 0: the source gives none */
    uint64_t seed;                          /* 0 unless given */
    const JsonTree *templates;
} Model;

/* Failure: 70, since only a compiler of another version or a bug writes other metadata. */
bool model_read(Model *model, const QmlModel *compiled, Memory *memory, QmlError *error);
void model_free(Model *model);

/* Does any command need rows of a file for this model? */
bool model_has_data(const Model *model);
/* The plan with the lowest predicted cost for steps of so many rows, of equals the first, unless one is forced. 0 rows: the first. */
const ModelPlan *model_choose_plan(const Model *model, size_t rows);
/* The nearest number that the parameter's range holds. */
double parameter_in_range(const ModelParameter *parameter, double value);
/* "w[0,2]" or "s" for the flat index of a value of the given shape; returns buffer. */
const char *model_element_name(char *buffer, size_t size, const char *name, const ModelShape *shape,
                               size_t flat);

#endif
