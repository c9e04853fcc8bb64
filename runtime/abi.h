/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The boundary between a compiled model and the runtime: one constant descriptor, made by the compiler.
 *
 *   descriptor = JSON metadata (names, shapes, sizes, the circuit as an emission template)
 *              + one table of functions per instruction set, chosen once at start by CPUID.
 *
 * Stages of every value: STEP (depends on weights only; once per step), ROW (per sample, in lanes), AFTER (once per
 * step, after the sum over rows).  A *group* is QML_LANES samples, one per SIMD lane, on every machine.
 *
 * Memory that the runtime owns and sizes from the metadata's "sizes" (counts of doubles, all 64-byte aligned):
 *   constants     filled once by init(): observable tables
 *   params        P scalars in source order
 *   uniform       filled by setup(), once as long as frozen parameters and options stay, and then by prologue() once per
 *                 step: STEP values, cosines and sines, phase tables
 *                 its end is scratch of both and of epilogue(), which therefore never run at the same time
 *   data          [D][QML_LANES]: the columns of one group after preprocessing, flattened row-major in source order;
 *                 a class column holds the label's index. Lanes past the last sample repeat a real row.
 *                 Behind them [F][QML_LANES], what features() makes of them alone: it may be kept for later steps
 *   loss          [QML_LANES]: unweighted loss of each lane
 *   outputs       [Q][QML_LANES]: the model's value
 *   accumulators  [A][QML_LANES]: groups ADD to them; the runtime clears them per block of QML_BLOCK samples
 *   kept          [groups of the block][V]: what each group leaves for the end of its block
 *   sums          S >= A doubles of a block, made by value_grad() from accumulators and kept; the runtime adds up the blocks by a
 *                 pairwise tree and hands the total to epilogue()
 *   work          scratch of one thread */
#ifndef QML_RUNTIME_ABI_H
#define QML_RUNTIME_ABI_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/abi_version.h"

enum {
    QML_LANES = 8,
    QML_BLOCK = 256 /* samples; 32 groups */
};

/* Groups of a block of a loss that is averaged over rows. */
typedef struct {
    const double *data; /* [groups][width][QML_LANES], width D + F rounded up to a multiple of 8 */
    const double *
        weight; /* [groups][QML_LANES]: 1 / rows of the step for real rows, 0 for the repeated ones */
    double *loss; /* [groups][QML_LANES] */
    double *kept; /* [groups][V] */
    int64_t groups;
} QmlBlock;

/* The rows that one call sees, of a loss over the batch. */
typedef struct {
    const double *data; /* [D][QML_LANES] */
    const double *
        weight; /* [3][QML_LANES]: 1 for real rows, else 0; 1 for the batch's first row; the row's number */
    double *store;                                   /* [F][QML_LANES]: what passes keep */
    const double *all_data, *all_weight, *all_store; /* of all groups, one after the other */
    uint64_t group, rows;                            /* number of the group; rows of the batch */
    int64_t one;                                     /* 1: the groups of a block of one */
} QmlGroup;

/* One pass over the batch. */
typedef struct {
    /* sums[num_sums] of a group, by way of accumulators[A][QML_LANES], 0 before, and kept[V]; NULL: pass 0 */
    void (*rows)(const double *constants, const double *uniform, const QmlGroup *group,
                 double *accumulators, double *kept, double *work, double *sums);
    /* from the sums over all rows, of pass 0 from the number of rows, to the end of uniform; the last join gives
     * result = loss, then of a gradient dparams[P] */
    void (*join)(const double *constants, const double *uniform, const double *sums,
                 double *result);
    uint64_t num_accumulators, num_sums;
} QmlPass;

typedef struct {
    uint64_t store; /* F */
    uint64_t num_passes;
    const QmlPass *passes;
} QmlPasses;

/* Either the first three, for a loss that is averaged over rows, or the last two, for one over the batch. */
typedef struct {
    /* loss[l] of every lane of the block's groups */
    void (*value)(const double *constants, const double *uniform, const QmlBlock *block,
                  double *work);
    /* the same, and sums[S] of the block: of accumulators[A][QML_LANES], 0 before, which take cotangents of
     * sum_l weight[l] * loss[l], and of what the groups keep */
    void (*value_grad)(const double *constants, const double *uniform, const QmlBlock *block,
                       double *accumulators, double *work, double *sums);
    /* dparams[P] = gradient, from the sums of the accumulators over all rows */
    void (*epilogue)(const double *constants, const double *uniform, const double *sums,
                     double *dparams);
    const QmlPasses *batch_value, *batch_grad;
} QmlObjective;

typedef struct {
    const char *isa; /* "x86-64-v2", "x86-64-v3", "x86-64-v4"; "aarch64" */
    const char *
        plan; /* "lanes", "collapse", ..: one of the metadata's plans; "whole": that of its states */
    void (*init)(double *constants);
    void (*setup)(const double *constants, const double *params, double *uniform);
    void (*prologue)(const double *constants, const double *params, double *uniform);
    void (*predict)(const double *constants, const double *uniform, const double *data,
                    double *outputs, double *work);
    /* final state of the entry circuit, [2^n][2][QML_LANES] (re, im); NULL when the model has no circuit, or the plan no states.
     * A variant of plan "whole" has only what state and slots need */
    void (*state)(const double *constants, const double *uniform, const double *data, double *state,
                  double *work);
    /* slot values of the entry circuit's emission template, [S][QML_LANES]; NULL when there is no circuit */
    void (*slots)(const double *constants, const double *uniform, const double *data, double *slots,
                  double *work);
    const QmlObjective *objectives; /* num_objectives of them */
    /* the kernel `overlaps` of runtime/abi.def, in the features of a model with a kernel; else NULL */
    void (*overlaps)(const double *left, int64_t left_stride, int64_t left_groups,
                     const double *right, int64_t right_stride, int64_t right_groups, int64_t size,
                     int64_t upper, double *out, int64_t out_stride, double *work);
    /* of a group, from its columns; NULL when F is 0 */
    void (*features)(const double *constants, double *data, double *work);
    /* the kernel `pack` of runtime/abi.def */
    void (*pack)(const double *const *rows, int64_t width, double *data);
} QmlVariant;

typedef struct QmlModel QmlModel;

/* k(a, b) = pair(left features of a, right features of b, overlaps of their states); see compiler/ir/kernel.h. The parts
 * are models that predict: features from a row of the model's data; pair, NULL when the kernel is the first overlap,
 * from the features that are numbers, of both sides, and the overlaps. right = left: the features are the same. */
typedef struct {
    const QmlModel *left, *right, *pair;
} QmlKernel;

struct QmlModel {
    uint32_t abi_version;
    uint32_t num_variants;
    uint32_t num_objectives;
    uint32_t reserved;
    const char *metadata; /* UTF-8 JSON, see below */
    uint64_t metadata_length;
    const QmlVariant *variants; /* plan by plan, least demanding first */
    const QmlKernel *kernel;    /* NULL: nothing is fitted to one */
};

/* The symbol a compiled object exports; runtime/main.c hands it to qml_model_main(). */
extern const QmlModel qml_model;
int qml_model_main(const QmlModel *model, int argc, char **argv);

/* Metadata:
 * { "abi": 4, "qmlc": "0.1.0", "precision": "f64"|"f32", "model": "iris", "hash": "<64 hex>",
 *   "num_qubits": 4, "depth": 12, "gates": {"RY": 16, "CX": 12},          // of the source circuit, before passes; entry circuit
 *   "calls": [{"model": "filter", "count": 16, "num_qubits": 4, "depth": 3, "gates": {..}}],  // circuits of called models, runs a prediction
 *   "sizes": {"params": P, "data": D, "outputs": Q, "slots": S},
 *   "plans": [{"name": "lanes", "step": a, "step_of_two": b, "group": c, "region": d,   // predicted cost: base/plan_rank.h
 *              "constants": C, "uniform": U, "accumulators": A, "kept": V, "sums": S, "features": F, "work": W,
 *              "forced": true (chosen whatever it costs, optional)}],
 *   "states": {"name": "whole", "constants": C, ..},                        // absent: states and slots come from the first plan
 *   "parameters": [{"name": "w", "kind": "angle"|"real", "shape": [3,4,3], "offset": 0,
 *                   "init": {"kind": "uniform", "args": [0, 6.28]}, "frozen": true (optional), "low": l, "high": h (declared range,
 *                   optional)}, {"name": "enc.W", ...}],
 *   "options": [{"name": "noise", "offset": 36, "value": 0.1, "low": 0, "high": 1 (optional)}],  // in params too; sizes.params counts them
 *   "columns": [{"name": "x", "kind": "real"|"class"|"bit", "shape": [4], "offset": 0, "labels": ["a","b"] (class),
 *                "model": true (the entry model reads it), "loss": true (the loss reads it), "low": l, "high": h (declared range, optional),
 *                "pipeline": [{"step": "columns", "args": ["sepal*"]}, {"step": "minmax", "args": [0, 3.14]}]}],
 *   "output": {"kind": "prob"|"binary"|"real", "shape": [3], "labels": [...] (when a class target exists)},
 *             // prob: argmax of prob[k]; binary: probability of the last label, threshold 0.5; real: no label
 *   "loss": {"rows": true (averaged over rows), "batch": true (or over the batch), "target": "y" or null, "target_kind": "class"|"real"|null},
 *   "train": {"groups": [{"optimizer": "adam", "options": {"lr": 0.05, ...}, "parameters": ["w", "enc.W"]}],  // each parameter in one group;
 *             "epochs": 60, "batch": 16, "steps": 200},                     // absent keys: not given; no "groups": the default optimiser
 *   "fit": {"method": "svm", "column": "x", "options": {"C": 1, ..},       // only with a kernel; predictions are those of what is fitted
 *           "left_numbers": a, "right_numbers": b,                        // the last features of each side; before them stand states
 *           "overlaps": [[left, right, amplitudes], ..],                  // first feature of its states: re, im of each amplitude
 *           "symmetric": true},                                           // k(a, b) = k(b, a), known when it was compiled
 *   "templates": [template of each circuit, entry first] }
 * template: { "name": "iris", "num_qubits": n, "slots": S,               // slot values come from QmlVariant.slots
 *   "ops": [ {"gate": "RY", "wires": [0], "angles": [angle], "controls": [2], "polarity": [1]} | {"loop": trips, "body": [ops]}
 *          | {"prepare": [wires], "slot": base} ],
 *   "reads": [{"kind": "expect", "terms": [[coef, "Z0 X3"], ...]} | {"kind": "prob", "wires": [..], "value": v} | {"kind": "probs", "wires": [..]} | {"kind": "state"}] }
 * gate wires exclude the extra controls; controls (optional) are wires added by ctrl/negctrl, polarity 1 or 0 each.
 * angle: {"pi": [num, den], "add": c, "terms": [[coef, slot, [stride of loop 0 (outermost), stride of loop 1, ...]], ...]}
 *        = pi*num/den + c + sum coef * slots[slot + sum stride_d * j_d], j_d the counters of the enclosing loops. */
#endif
