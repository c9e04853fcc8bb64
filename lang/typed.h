/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The typed program: what the checker hands to lower/. Nothing in it is wrong, open or ambiguous.
 *
 *   names      are resolved; generics are instantiated (one T-object per distinct argument shapes and sizes)
 *   sizes      are numbers; compile-time integers that depend on loop variables are TIndex trees
 *   broadcast  is explicit; every wire, index and range was checked for every loop iteration
 *   registers  are the declared ones: what a circuit returned is a slice of them, a discarded qubit is one
 *              that nothing names again; loops that change a register's size are unrolled
 *
 * Loops are kept as written. Objects live in the session's arena and are shared freely (a DAG, never cyclic). */
#ifndef QMLC_LANG_TYPED_H
#define QMLC_LANG_TYPED_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/ast.h"

enum { TY_MAX_RANK = 6, TINDEX_MAX_SIZE = 1000 };

/* no number that a size in brackets may have */
#define TY_ROWS                                                                                    \
    (INT64_MIN + 1) /* a dimension: the number of rows of the batch; in losses and functions only */

/* ---------------------------------------------------------------- types */
typedef enum {
    TY_REAL,  /* scalar or tensor */
    TY_ANGLE, /* a real with an initialiser and a printing hint */
    TY_PROB, /* prob[k], or a scalar probability: real in [0, 1] made by softmax, probs, prob, sigmoid */
    TY_CLASS,  /* a label's index; `labels` */
    TY_BIT,    /* 0 or 1 from data */
    TY_INT,    /* compile-time integer (TIndex) */
    TY_BOOL,   /* run-time condition, for where */
    TY_RECORD, /* `record` */
    TY_TUPLE,  /* `(a, y = b)`, rank 0 */
} TyKind;

typedef struct TRecord TRecord;
typedef struct TTuple TTuple;

typedef struct {
    TyKind kind;
    uint8_t rank; /* 0: scalar */
    int64_t dims[TY_MAX_RANK];
    const TRecord *record;
    const TTuple *tuple;
    uint32_t num_labels; /* class: k */
    Name *labels;        /* class: names in index order; NULL for class[k] */
} Ty;

struct TRecord { /* one instance: sizes are known */
    Name name;
    uint32_t num_fields;
    Name *field_names;
    Ty *field_types;
};

struct TTuple {
    uint32_t count;
    Name *names; /* NULL for an entry without */
    Ty *types;
};

/* ---------------------------------------------------------------- compile-time integers over loop variables */
typedef enum {
    TIDX_CONST,
    TIDX_VAR,
    TIDX_ADD,
    TIDX_SUB,
    TIDX_MUL,
    TIDX_DIV /* exact */,
    TIDX_MOD,
    TIDX_POW,
    TIDX_NEG,
    TIDX_LOG2,
    TIDX_HASH /* of a and b, see index.c */,
    TIDX_EQ,
    TIDX_NE,
    TIDX_LT,
    TIDX_LE,
    TIDX_GT,
    TIDX_GE,
    TIDX_AND,
    TIDX_OR,
    TIDX_NOT, /* 0 or 1 */
} TIndexKind;

/* A loop or comprehension variable; unique object per declaration. */
typedef struct {
    Name name;
    uint32_t id; /* unique in the program */
    bool rows;   /* no loop's: the number of rows of the batch */
    Span span;
} TLoopVar;

typedef struct TIndex TIndex;

struct TIndex {
    TIndexKind kind;
    int64_t value;
    const TLoopVar *var;
    const TIndex *a, *b;
    uint32_t size; /* nodes, counted as a tree; at most TINDEX_MAX_SIZE */
    Span span;
};

/* Values of loop variables while an index is evaluated (lang/index.c). */
typedef struct TBinding TBinding;

struct TBinding {
    const TLoopVar *var;
    int64_t value;
    const TBinding *outer;
};

/* The program is checked, so evaluation cannot fail for values inside the loops' ranges. */
int64_t tindex_eval(const TIndex *index, const TBinding *bindings);
/* index = constant + sum coefs[k] * vars[k] exactly? vars: the loop variables of interest; any other variable -> false. */
bool tindex_affine(const TIndex *index, const TLoopVar *const *vars, uint32_t count,
                   int64_t *constant, int64_t *coefs);

/* for var in low..high */
typedef struct {
    const TLoopVar *var;
    const TIndex *low, *high; /* may depend on outer variables */
} TRange;

/* ---------------------------------------------------------------- classical expressions */
typedef struct TExpr TExpr;
typedef struct TModel TModel;
typedef struct TFunction TFunction;

/* Every number of a value lies in low..high; infinite where nothing is known. */
typedef struct {
    double low, high;
} TBounds;

/* A let, a formal of a function, circuit or model, or an element variable; unique object per declaration. */
typedef struct {
    Name name;
    uint32_t id; /* unique in the program */
    Ty type;
    Span span;
    TBounds range;
    bool measured; /* follows from measured bits and constants alone */
} TLocal;

typedef enum {
    TEX_NUMBER, /* number: any shape (every entry the same value); literals, const reals, zeros(..) */
    TEX_INDEX,     /* index: a compile-time integer used as a real */
    TEX_PARAM,     /* id: leaf of TProgram.params */
    TEX_COLUMN,    /* id: TProgram.columns */
    TEX_ROWS,      /* id: the column over the batch, one more leading dimension TY_ROWS */
    TEX_LOCAL,     /* local */
    TEX_UNARY,     /* builtin-free minus: a */
    TEX_BINARY,    /* op on a, b: equal shapes, or one of them scalar (broadcast) */
    TEX_MATMUL,    /* a @ b: [m,k]@[k,n], [m,k]@[k], [k]@[k,n], [k]@[k] -> scalar */
    TEX_BUILTIN,   /* builtin on args (MAP with two arguments broadcasts like BINARY; where too) */
    TEX_SUBSCRIPT, /* a[items] */
    TEX_STACK,     /* args, equal shapes: one more leading axis */
    TEX_COMPREHENSION, /* loops, body: result dims = trip counts, then the body's; `reduce`: their sum instead */
    TEX_CALL,   /* function(args) */
    TEX_MODEL,  /* model(args) */
    TEX_RECORD, /* args: one per field (of `type.record`) */
    TEX_TUPLE,  /* args: one per entry */
    TEX_FIELD,  /* a.field number `id`, of a record or tuple */
    TEX_SCAN, /* carries begin as args; in each iteration of loops[0] lets, then body: the next carry, a tuple
                          where there are several. Its value is the last carry */
    TEX_BLOCK, /* lets, then body */
    TEX_READ, /* read; only inside a model, after its gates. a: what var and fidelity are made of, else NULL */
    TEX_COMPARE, /* op EQ NE LT LE GT GE on reals (broadcast): TY_BOOL; AND OR NOT combine */
} TExprKind;

typedef enum {
    TOP_ADD,
    TOP_SUB,
    TOP_MUL,
    TOP_DIV,
    TOP_POW,
    TOP_EQ,
    TOP_NE,
    TOP_LT,
    TOP_LE,
    TOP_GT,
    TOP_GE,
    TOP_AND,
    TOP_OR,
    TOP_NOT,
} TOp;

typedef enum {

#define BUILTIN(name, least, most, rule, meaning) BUILTIN_##name,
#include "stdlib/builtins.def"
#undef BUILTIN
    BUILTIN_COUNT
} BuiltinId;

typedef struct {
    enum { TITEM_AT, TITEM_SLICE, TITEM_CLASS } kind;

    const TIndex *start; /* at, slice */
    int64_t count, step; /* slice: length constant, step >= 1 */
    TExpr *label;        /* class: run-time index of TY_CLASS */
} TItem; /* missing trailing items are whole axes and are filled in by the checker */

typedef struct {
    TLocal *local;
    TExpr *value;
    const AstStmt *
        source; /* the `let` line, for drawings; several of one line where it destructures; NULL: none was written */
} TLet;

typedef struct TRead TRead;

struct TExpr {
    TExprKind kind;
    Ty type;
    Span span;
    double number;
    const TIndex *index;
    uint32_t id;
    TLocal *local;
    TOp op;
    BuiltinId builtin;
    TExpr *a, *b;
    VEC(TExpr *) args;
    VEC(TItem) items;
    VEC(TRange) loops;
    VEC(TLocal *) carries; /* scan */
    VEC(TLet)
    lets; /* block: in order. comprehension: evaluated per iteration before the body (element variables) */
    TExpr *body;
    bool reduce;
    const TFunction *function;
    const TModel *model;
    TRead *read;
};

struct TFunction { /* an instance of an fn */
    Name name;
    Span span;
    VEC(TLocal *) formals;
    TExpr *body;   /* usually a TEX_BLOCK */
    TBounds range; /* of its value */
};

/* ---------------------------------------------------------------- circuits */
typedef struct { /* a register of qubits, unique object per declaration or formal */
    Name name;
    uint32_t id;
    int64_t size;
    bool single; /* `qubit q` */
    Span span;
} TRegister;

/* Wires start, start + step, ... of a register. single: one wire, takes no part in broadcasting but repeats. */
typedef struct {
    const TRegister *reg;
    const TIndex *start;
    int64_t count;
    int64_t step;
    bool single;
    Span span;
} TOperand;

typedef struct {
    AstModifierKind kind; /* MOD_INV, MOD_CTRL, MOD_NEGCTRL, MOD_POW */
    int64_t power;
} TModifier;

typedef struct TCircuit TCircuit;

/* modifiers callee(args) operands.
 * The first operands belong to ctrl/negctrl modifiers, outermost modifier first; then the callee's own.
 * broadcast = 0: applied once; each operand covers exactly what the callee's formal wants (a register formal takes `count` wires).
 * broadcast = m > 0: applied m times, b = 0..m-1: a non-single operand contributes its wire b, a single one always the same;
 *                    args[k] with per_element[k] contributes its slice [b] along the first axis, otherwise the whole. */
typedef struct {
    VEC(TModifier) modifiers; /* as written, leftmost (outermost) first */
    bool is_gate;
    const char
        *gate; /* row of gates.def, or "prepare" (amplitudes, real[2^k], norm 1, on fresh wires) */
    const TCircuit *circuit;
    VEC(TExpr *) args;
    VEC(bool) per_element;
    VEC(TOperand) operands;
    int64_t broadcast;
    VEC(const AstExpr *)
    written; /* some are no args: the source's, observables and graphs as
                                     expressions, NULL: the next of args; else empty */
    Span span;
} TApply;

typedef enum {
    TST_LET,     /* let */
    TST_QUBIT,   /* reg: fresh wires in |0> */
    TST_FOR,     /* range, body (repeat has a nameless variable) */
    TST_IF,      /* condition != 0: body, else other */
    TST_WITHIN,  /* body, other, inverse of body; a control of all acts on `other` alone */
    TST_APPLY,   /* apply */
    TST_RESET,   /* wires: to |0> */
    TST_MEASURE, /* wires[k] in the basis of Z, into bits[k]: bit, of several wires bit[count] */
    TST_IF_BIT,  /* chosen, a condition of measured bits: body, else other, when the circuit runs */
    TST_DISCARD, /* gone: wires that nothing names from here on; changes no state */
} TStmtKind;

typedef struct TStmt TStmt;
typedef VEC(TStmt *) TStmts;

struct TStmt {
    TStmtKind kind;
    Span span;
    TLet let;
    const TRegister *reg;
    TRange range;
    const TIndex *condition;
    TStmts body, other;
    TApply *apply;
    VEC(TOperand) gone, wires;
    VEC(TLocal *) bits;
    TExpr *chosen;
};

typedef enum { EFFECT_UNITARY, EFFECT_PREPARATION, EFFECT_CHANNEL } TEffect;

struct TCircuit { /* an instance of an encoder, ansatz or circuit */
    Name name;
    const char *given; /* the circuits in its brackets: "[CX]", or empty */
    bool by_matrix;    /* a gate, whose body takes its matrix apart */
    AstRole role;
    Span span;
    TEffect effect;
    VEC(TLocal *) formals;
    VEC(const TRegister *) registers; /* qubit formals in order */
    TStmts body;
};

/* ---------------------------------------------------------------- models */
typedef struct {
    char letter;    /* 'X' 'Y' 'Z' */
    uint32_t qubit; /* index into the operand's wires */
} TPauliFactor;

typedef struct {
    double coef;
    VEC(TPauliFactor) factors; /* distinct qubits, ascending; empty: identity */
} TPauliTerm;

typedef VEC(TPauliTerm) TObservable; /* Hermitian: real coefficients; equal strings merged */

typedef enum {
    TREAD_EXPECT,
    TREAD_PROB,
    TREAD_PROBS,
    TREAD_STATE, /* of all the model's wires: the operand's are the low bits of the index, the others follow in order */
    TREAD_PURITY,
    TREAD_ENTROPY, /* of the operand's reduced state */
    TREAD_VAR,
    TREAD_FIDELITY, /* made of other reads: the expression's `a` */
} TReadKind;

struct TRead {
    TReadKind kind;
    TOperand wires;
    const TObservable *observable; /* expect */
    bool
        each; /* expect of a bare Pauli letter on a register: one value per wire, real[count]; observable acts on qubit 0 */
    const AstExpr
        *written; /* expect, var: the observable in the source; fidelity: the amplitudes */
    const TIndex
        *outcome; /* prob: the integer the wires are compared with, first wire the lowest bit */
    Span span;
}; /* shapes: expect real or real[count]; prob: prob; probs: prob[2^count]; state: real[2^n, 2] (re, im), or
    * real[2^(n-count), 2^count, 2]; purity and entropy: real */

struct TModel { /* an instance of a model */
    Name name;
    Span span;
    VEC(TLocal *) formals;
    TStmts body;            /* gates, classical lets before and between them */
    TExpr *value;           /* after the last gate; its lets may hold reads */
    const AstExpr *written; /* the last line in the source */
    TBounds range;          /* of its value */
};

/* ---------------------------------------------------------------- program */
typedef struct {
    Name name;        /* "w"; "enc.W" for a record's field */
    Ty type;          /* angle or real */
    const char *init; /* row of initializers.def */
    double init_args[2];
    uint32_t num_init_args;
    bool has_range;
    double low, high;
    bool frozen; /* not trained; options too */
    bool option; /* chosen when the model runs; init_args[0] unless it is */
    Span span;
} TParam;

typedef struct {
    const char *step; /* row of preprocess.def */
    VEC(double) numbers;
    VEC(Name) strings;
} TPreprocess;

typedef struct {
    Name name;
    Ty type; /* real, angle, class, bit */
    VEC(TPreprocess) pipeline;
    bool has_range;
    double low, high;
    Span span;
    const char *
        draw; /* row of initializers.def: drawn anew for each row of each step; NULL: from the file */
    double draw_args[2];
    Span draw_span;
} TColumn;

typedef struct {
    Name name;
    double value;
    Name word; /* `grad = shift`: the word; NULL: a number */
    Span span;
} TOption;

/* One optimiser call of the train item: adam(lr = 1e-3, over = [enc, dec]). */
typedef struct {
    Name optimizer;       /* adam, sgd, lbfgs */
    VEC(TOption) options; /* numbers inside the call: lr, tol, ... */
    VEC(uint32_t)
    over;          /* leaves of TProgram.params; every leaf is in exactly one group of a loss */
    uint32_t loss; /* it moves along the gradient of; UINT32_MAX: not said */
    Span span;
} TTrainGroup;

/* fit svm(k, x, y, C = 1.0) */
typedef struct {
    const char *method;      /* row of fit.def */
    TExpr *kernel;           /* TEX_MODEL: k applied to the column twice; a real scalar */
    uint32_t column, target; /* of TProgram.columns */
    VEC(TOption) options;
    Span span;
} TFit;

typedef struct {
    Name name;    /* of the loss; NULL: unnamed */
    TExpr *value; /* real scalar */
    const AstExpr *written;
    bool rows;      /* names a column: averaged over rows */
    bool batch;     /* names `rows.x`: sees the batch as a whole */
    bool file_rows; /* of the columns that it names in either way, one is not drawn */
    Span span;
} TLoss;

typedef enum { TOUT_PROB, TOUT_BINARY, TOUT_REAL } TOutputKind;

typedef struct {
    Name name; /* entry model's name, or the module's file stem */
    VEC(TColumn) columns;
    VEC(TParam) params; /* leaves in source order */
    VEC(TLoss) losses;
    VEC(const TModel *) models;     /* instances, callees first; also those that no loss uses */
    VEC(const TCircuit *) circuits; /* the same */
    uint32_t objective;             /* the loss that is trained */
    const TModel *entry;            /* outermost model of the objective */
    TExpr *
        entry_call; /* TEX_MODEL of it as it stands in the loss: its arguments are the data it reads */
    TOutputKind output; /* binary: the entry's probability goes to bce */
    uint32_t target;    /* class or real column that the loss compares with; UINT32_MAX: none */
    VEC(TTrainGroup) groups; /* empty: no train item */
    VEC(TOption) train;      /* numbers beside the calls: epochs, steps, batch ... */
    VEC(TOption) estimators; /* shots, grad: how reads and gradients would be estimated */
    VEC(TFit) fits;
    Span second_train;        /* nowhere: there is at most one item */
    VEC(const char *) loaded; /* paths of the files that load() read */
    const char
        *hash; /* 64 hex digits, SHA-256 of the printed AST of data, params and circuits after -D */
} TProgram;

#endif
