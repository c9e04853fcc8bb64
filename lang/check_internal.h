/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the files of the checker share; nobody else includes this.
 *
 * One evaluator walks every expression and gives a Value: a compile-time integer (a TIndex tree,
 * possibly over loop variables), a compile-time real, a Pauli sum, a register, or a run-time
 * TExpr. VAL_ERROR is poison: a counted diagnostic exists and nothing that touches the value
 * reports again.
 *
 * A Body is one circuit, function, model or objective being checked. Its frames are the loops and
 * conditions around the current point; a property of wires or subscripts is proved for every
 * iteration of those frames (index.c). */
#ifndef QMLC_LANG_CHECK_INTERNAL_H
#define QMLC_LANG_CHECK_INTERNAL_H

#include "lang/base/bug.h"
#include "lang/check.h"
#include "lang/typed.h"

enum {
    CHECK_MAX_QUBITS = 26,
    CHECK_MAX_WORK = 10000000,
    CHECK_MAX_DEPTH = 64,
    CHECK_MAX_NESTED = 4000
};

/* A statement, a body, or an expression that is no operator takes as much of the stack as four
 * operators. */
enum { WEIGHT_OPERATOR = 1, WEIGHT_OTHER = 4 };

#define TY_OPEN (INT64_MIN + 2) /* a dimension that the first use gives */

#define CHECK_MAX_ENTRIES ((int64_t)1 << 28)

typedef struct Checker Checker;
typedef struct Symbol Symbol;
typedef struct ModuleScope ModuleScope;
typedef struct Instance Instance;
typedef struct Pauli Pauli;
typedef struct RegState RegState;
typedef struct Graph Graph;
typedef struct CircuitValue CircuitValue;

/* ---------------------------------------------------------------- names (scope.c) */
typedef struct {
    Name key;
    void *value;
} NameSlot;

typedef struct {
    NameSlot *slots;
    uint32_t count, capacity;
} NameMap;

void *namemap_get(const NameMap *map, Name key);
void namemap_put(Arena *arena, NameMap *map, Name key, void *value);

typedef enum { SPACE_TYPES, SPACE_CIRCUITS, SPACE_VALUES, SPACE_COUNT } NameSpace;

struct ModuleScope {
    const AstModule *ast;
    const char *name; /* "std.loss"; of the root its path */
    bool is_root;
    NameMap spaces[SPACE_COUNT];
};

/* ---------------------------------------------------------------- values */
typedef enum {
    VAL_ERROR,
    VAL_INT,      /* index */
    VAL_BOOL,     /* index, 0 or 1 */
    VAL_NUM,      /* number */
    VAL_EXPR,     /* expr */
    VAL_STRING,   /* string */
    VAL_PAULI,    /* pauli */
    VAL_REGISTER, /* reg */
    VAL_GRAPH,    /* graph */
    VAL_EDGES,    /* of graph: the domain of a loop */
    VAL_CIRCUIT,  /* circuit: what a formal `G: circuit` stands for */
} ValueKind;

typedef struct {
    ValueKind kind;
    Span span;
    const TIndex *index;
    double number;
    TExpr *expr;
    Name string;
    const Pauli *pauli;
    RegState *reg;
    const Graph *graph;
    const CircuitValue *circuit;
} Value;

typedef enum { STATE_NEW, STATE_RUNNING, STATE_DONE } SymbolState;

typedef struct { /* a formal that stands for a graph, an observable or a circuit */
    AstName name;
    Value value;
} StaticBinding;

typedef VEC(StaticBinding) StaticBindings;

struct Symbol { /* one declaration */
    AstItemKind kind;
    Name name;
    Span span;
    const AstItem *item;
    const AstConst *constant; /* const */
    const AstField *field;    /* param, column */
    ModuleScope *home;
    SymbolState state;
    Value value;                     /* const, param, column, observable once evaluated */
    uint32_t first_leaf, num_leaves; /* param */
    Instance *instances;
    bool loads;    /* observable: a file decides its terms */
    Span inferred; /* param: the use that gave open sizes */
    bool used;
    StaticBindings
        statics;      /* graphs, observables and circuits that this item was specialised for */
    Symbol *specials; /* of this one */
    Symbol *next_special;
};

/* ---------------------------------------------------------------- bodies */
typedef struct Binding Binding;

struct Binding {
    Name name;
    Value value;
    Span span;
    Binding *outer;
    Binding *hidden; /* of the same name */
};

/* A loop or a condition around the current point. */
typedef struct Frame Frame;

struct Frame {
    const TLoopVar *var; /* NULL: a condition */
    const TIndex *low, *high;
    const TIndex *condition;
    bool holds; /* the branch in which the condition is true */
    Frame *outer;
};

typedef enum { BODY_CONST, BODY_FN, BODY_CIRCUIT, BODY_MODEL, BODY_OBJECTIVE } BodyKind;

/* A name's register: wires first, first + step, .. of a declared one. What has happened to the
 * wires is kept by the declared register's own state, `root`; masks count its wires. */
struct RegState {
    Name name;
    TRegister *reg;
    RegState *root;
    int64_t first, step, size;
    bool single;
    Span span;     /* where the name got these wires */
    uint64_t gone; /* wires that the name has given away or dropped */
    Span gone_span;
    /* of the root */
    uint64_t touched;
    uint64_t needs_fresh; /* circuits: wires that a caller must pass in |0> */
    Span touched_span;
};

typedef struct { /* wires that a circuit returns */
    uint32_t formal;
    int64_t first, step, count;
    bool single;
    Span span;
} ReturnedWires;

typedef VEC(RegState *) RegStates;

typedef struct Body Body;

struct Body {
    BodyKind kind;
    ModuleScope *home;
    Binding *locals; /* innermost first */
    NameMap names;   /* the visible ones */
    Frame *frames;
    RegStates registers;
    Instance *instance; /* being built; NULL for constants and objectives */
    Body *caller;
    Span call_span;
    const char *title; /* "circuit `brick` with n = 4"; NULL: no sizes */
    bool has_read;
    Span read_span;
    uint32_t loop_depth;      /* statements only */
    uint32_t branch_depth;    /* of any `if` */
    uint32_t bit_depth;       /* of those that a bit chooses */
    double trips, work;       /* product of enclosing loops; gates so far */
    const char *read_barrier; /* not NULL: reads are refused, and this says why */
    int64_t num_qubits;
    bool used_column, used_batch, used_file; /* file: one that is not drawn */
    bool names_only;       /* sizes are unknown: everything that depends on them is poison */
    bool observable;       /* the value of an observable item: load may stand here */
    bool loads;            /* and does */
    const AstStmt *last;   /* circuits with a result: the only place of `return` */
    const Symbol *symbol;  /* circuits: whose body it is */
    const AstStmt *within; /* the conjugation whose outer part is checked; NULL: none */
    uint32_t within_depth; /* of conjugations, either part */
};

struct Instance { /* an item with its sizes and argument types */
    Name key;
    void *object; /* TCircuit, TFunction, TModel; NULL after an error */
    bool running;
    Instance *next;
    /* circuits */
    double work;
    TEffect effect;
    Span spoiler;              /* the statement that makes it a preparation or channel */
    VEC(uint64_t) needs_fresh; /* per register */
    VEC(ReturnedWires) returned;
};

typedef struct {
    const TRecord *record;
    Symbol *symbol;
    VEC(int64_t) sizes;
    VEC(const AstField *) fields;
} RecordInstance;

typedef struct {
    Name name;
    bool known;
    int64_t value;
    Span origin;
} SizeVar;

typedef struct {
    VEC(SizeVar) vars;
} Sizes;

typedef VEC(TExpr *) TExprs;

struct Checker {
    Arena *arena;
    NameTable *names;
    Modules *modules;
    DiagSink *sink;
    const CheckOptions *options;
    TProgram *program;
    VEC(ModuleScope *) scopes;
    ModuleScope *root;
    ModuleScope *prelude;
    uint32_t prelude_file;
    VEC(RecordInstance *) records;
    VEC(Symbol *) columns;
    VEC(Symbol *) params;
    Body *body;
    const TLoopVar *rows; /* stands for the number of rows; NULL: not met yet */
    uint32_t next_id;
    uint32_t depth;  /* of instantiation */
    uint32_t nested; /* weights of what is within each other, through what it calls */
    int64_t fuel;
    bool out_of_fuel;
    bool was_too_deep;
    const Frame *blamed_loop; /* of the last subscript out of range, in this iteration */
    const char *blamed_iteration;
    Span blamed_span;
    bool may_leave_open; /* `_` may stand for a size */
    bool takes_open;     /* the name that is looked at is a whole argument */
    bool refused;        /* one "not yet" was reported: the others would say the same */
};

#define PLURAL(count)             ((count) == 1 ? "" : "s")
#define COUNT_PLURAL(least, most) ((least) == (most) ? PLURAL(least) : "s")

/* Reports row DIAG_<id>; inside an instance the trail follows as notes. */
#define ERR(c, id, ...) check_trail((c), diag_report((c)->sink, DIAG_##id, __VA_ARGS__))
Diag *check_trail(Checker *c, Diag *diag);

/* Around everything that recurs, so that no program exhausts the stack; false after an error. */
bool check_enter(Checker *c, uint32_t weight, Span span);
void check_leave(Checker *c, uint32_t weight);
void check_not_yet(Checker *c, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *check_text(Checker *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline Value value_error(Span span)
{
    return (Value){.kind = VAL_ERROR, .span = span};
}

/* ---------------------------------------------------------------- scope.c */
void scope_declare_modules(Checker *c);
Symbol *scope_symbol(const ModuleScope *scope, NameSpace space, Name name);
Symbol *scope_find(Checker *c, NameSpace space,
                   Name name); /* current body's module, then the prelude */
const Binding *scope_local(const Checker *c, Name name);
void scope_bind(Checker *c, Name name, Value value, Span span);
/* Ends the scope of what was bound since. */
void scope_restore(Checker *c, Binding *locals);
/* The name stands for another register from here on; bound anew when it is none yet. */
void scope_rebind(Checker *c, AstName name, RegState *state);
void scope_unknown(Checker *c, NameSpace space, const char *what, Name name, Span span);
bool scope_is_gate(Name name);
/* A help line with the nearest of `count` words, or with all of a few. */
void scope_suggest(Checker *c, Diag *diag, const char *word, const char *const *words,
                   uint32_t count);
/* The same for a name that `from` does not have; what it seems to mean, or NULL. */
const char *suggest_import(Checker *c, Diag *diag, const ModuleScope *from, const char *name);
void scope_bind_poison(Checker *c, const AstNames *names);
/* No name twice in one list. */
void scope_check_names(Checker *c, const AstNames *names);

/* ---------------------------------------------------------------- index.c */
const TIndex *index_const(Checker *c, int64_t value, Span span);
const TIndex *index_var(Checker *c, const TLoopVar *var, Span span);
/* NULL after a reported error. DIV must be exact when both are constant (the caller has looked). */
const TIndex *index_make(Checker *c, TIndexKind kind, const TIndex *a, const TIndex *b, Span span);
bool index_is_const(const TIndex *index, int64_t *value);
bool index_has_division(const TIndex *index);
/* Bounds over the current frames; false when unknown. */
bool index_interval(const Checker *c, const TIndex *index, int64_t *low, int64_t *high);
/* high - low when it does not depend on loop variables. */
bool index_difference(Checker *c, const TIndex *high, const TIndex *low, int64_t *difference);
const char *index_failure(const TIndex *index, const TBinding *bindings,
                          int64_t *value); /* NULL: evaluated */

/* ---------------------------------------------------------------- iterate.c */
typedef bool IterationTest(void *context, const TBinding *bindings);
/* True when test holds in every iteration of the frames that `used` depend on; else `where` tells
 * the first failure ("when i = 3, j = 0"; empty outside loops). */
bool index_for_all(Checker *c, Span span, const TIndex *const *used, uint32_t count,
                   IterationTest *test, void *context, const char **where);
/* 0 <= index and index + extent < size everywhere; reports `what` otherwise. */
bool index_check_range(Checker *c, const TIndex *index, int64_t extent, int64_t size,
                       const char *what, Span span, Span declared);
TLoopVar *index_new_var(Checker *c, Name name, Span span);

/* ---------------------------------------------------------------- types.c */
const char *ty_text(Checker *c, const Ty *ty);
bool ty_is_numeric(const Ty *ty); /* real, angle, prob, bit */
bool ty_same_dims(const Ty *a, const Ty *b);
bool ty_equal(const Ty *a, const Ty *b);
int64_t ty_entries(const Ty *ty);
Ty ty_real(void);
Ty ty_with_dims(TyKind kind, uint32_t rank, const int64_t *dims);
/* Appends the dimensions in front of / drops the first of `ty`; false when the rank is exceeded. */
bool ty_prepend(Ty *ty, int64_t dim);
Ty ty_element(const Ty *ty);
bool ty_check_size(Checker *c, const Ty *ty, Span span);
/* A written type with every size known. */
bool ty_resolve(Checker *c, const AstType *type, Ty *out);
void record_check_alone(Checker *c, Symbol *symbol);
const RecordInstance *ty_record_instance(Checker *c, const TRecord *record);
/* Sizes of a signature. */
void sizes_collect(Checker *c, const AstItem *item, Sizes *sizes);
bool sizes_unify(Checker *c, Sizes *sizes, const AstType *formal, Name formal_name,
                 const Ty *actual, uint32_t skip, Span span);
bool sizes_unify_dim(Checker *c, Sizes *sizes, const AstExpr *dim, int64_t actual, Span span,
                     const char *what);
void sizes_bind(Checker *c, const Sizes *sizes);
uint32_t ty_formal_rank(const AstType *formal);

/* ---------------------------------------------------------------- infer.c */
bool ty_is_open(const Ty *ty);
TExpr *infer_argument(Checker *c, const AstExpr *argument); /* as expr_runtime */
bool infer_is_usable(Checker *c, const Symbol *symbol, Span span);
bool infer_sizes(Checker *c, TExpr *arg, const int64_t *dims, uint32_t rank, uint32_t skip);
void infer_label(Checker *c, Diag *diag, const TExpr *arg);
void infer_finish(Checker *c);

/* ---------------------------------------------------------------- const_eval.c */
Value const_symbol(Checker *c, Symbol *symbol, Span span);
bool const_int(Checker *c, const AstExpr *expr, const char *what, int64_t *out); /* reports */
bool const_real(Checker *c, const AstExpr *expr, const char *what, double *out); /* reports */
Value const_binary(Checker *c, AstBinaryOp op, Value a, Value b, Span span); /* both compile-time */
Value const_unary(Checker *c, AstUnaryOp op, Value a, Span span);
bool value_is_static(const Value *value); /* INT, BOOL, NUM */
const char *value_kind_text(Checker *c, const Value *value);
Value value_int(Checker *c, int64_t value, Span span);
Value value_num(double number, Span span);
void const_check_defines(Checker *c);

/* ---------------------------------------------------------------- expr*.c */
Value expr_check(Checker *c, const AstExpr *expr);
/* `np.sin`: reported, with what to write. */
bool expr_foreign_prefix(Checker *c, const AstExpr *expr);
/* As a run-time expression; NULL for poison, reports what has no run-time value. */
TExpr *expr_runtime(Checker *c, const AstExpr *expr);
TExpr *value_runtime(Checker *c, Value value);
const TIndex *expr_index(Checker *c, const AstExpr *expr, const char *what); /* NULL: reported */
TExpr *texpr_new(Checker *c, TExprKind kind, Ty type, Span span);
Value value_expr(TExpr *expr);
Value expr_name_symbol(Checker *c, Symbol *symbol, Span span);
Value expr_call(Checker *c, const AstExpr *expr);
Value expr_builtin_call(Checker *c, const AstExpr *call, const AstExpr *callee,
                        const AstExprs *sizes);
Value callable_call(Checker *c, Symbol *symbol, const AstExpr *call,
                    const AstExprs *explicit_sizes);
/* args NULL: the formals stand for themselves. NULL after an error. */
Instance *callable_instance(Checker *c, Symbol *symbol, const Sizes *sizes, const TExprs *args,
                            Span call);
/* `let` lines and a value; NULL after an error. `name` is whose they are, for messages. */
TExpr *expr_block(Checker *c, const AstStmts *stmts, const char *name, Span span);
Value expr_subscript(Checker *c, const AstExpr *expr);
Value expr_list(Checker *c, const AstExpr *expr);
Value expr_field_of(Checker *c, const AstExpr *expr);                  /* a.b */
bool expr_is_numeric(Checker *c, const TExpr *expr, const char *what); /* reports */
Value expr_comprehension(Checker *c, const AstComprehension *over, Span span, bool reduce);
/* Pushes to holder->lets; false after an error (the names are bound to poison). */
bool expr_let(Checker *c, const AstStmt *stmt, TExpr *holder);
/* NULL: more dimensions than there may be */
TExpr *expr_field(Checker *c, TExpr *record, uint32_t k, Span span);
TExpr *expr_entry(Checker *c, TExpr *tensor, const TIndex *at, Span span);
bool expr_argument_matches(Checker *c, const TExpr *arg, const Ty *formal, Name formal_name,
                           Span span);
Value expr_read(Checker *c, const AstExpr *call, Name name);
bool expr_is_read_name(const char *name);
/* fidelity.c; the operands' shapes fit, or one is a scalar */
TExpr *texpr_binary(Checker *c, TOp op, TExpr *a, TExpr *b);
Value fidelity_value(Checker *c, TExpr *psi, TExpr *target, Span span);
Value fidelity_of_states(Checker *c, const AstExpr *call);
TLocal *local_new(Checker *c, Name name, Ty type, Span span);
TLet let_new(Checker *c, Name name, TExpr *value, Span span);
bool expr_slice(Checker *c, const AstExpr *range, int64_t size, const char *what, Span declared,
                const TIndex **start, int64_t *count, int64_t *step);

typedef struct {
    AstNames names;
    const TIndex *low, *high; /* of the loop variable made for it */
    TLoopVar *var;
    Value element;      /* what the name stands for */
    TExpr *tensor;      /* domain is a tensor: names are bound to its entries */
    const Graph *graph; /* domain is its edges: the loop is unrolled */
    int64_t trips;      /* -1: depends on loop variables */
} LoopDomain;

bool expr_domain(Checker *c, const AstExpr *domain, AstNames names, LoopDomain *out);
/* Binds the names to entry `at`; a tensor's entries become lets of `holder`, if there is one. */
void expr_bind_domain(Checker *c, const LoopDomain *domain, const TIndex *at, TExpr *holder);
bool unroll_is_needed(Checker *c,
                      const AstExpr *expr); /* holds a read, a letter or an observable */
Value unroll_comprehension(Checker *c, const AstComprehension *over, Span span, bool reduce);

/* ---------------------------------------------------------------- tuple.c, scan.c */
Value tuple_check(Checker *c, const AstExpr *expr);
TExpr *tuple_entry(Checker *c, TExpr *tuple, uint32_t k, Span span);
Value tuple_field(Checker *c, TExpr *tuple, AstName name, Span span);
Ty tuple_type(Checker *c, uint32_t count, Name const *names, const Ty *types);
Value scan_check(Checker *c, const AstExpr *expr);

#include "lang/check_observable.h"

/* ---------------------------------------------------------------- circuit.c, wires.c, model.c */
bool wires_operand(Checker *c, const AstOperand *operand, TOperand *out, RegState **state);
bool wires_operand_expr(Checker *c, const AstExpr *expr, TOperand *out, RegState **state);
/* states: of the operands, to tell wires as they are numbered now */
bool wires_distinct(Checker *c, const TApply *apply, RegState *const *states);
uint64_t wires_mask(Checker *c, const TOperand *operand);
void circuit_statements(Checker *c, const AstStmts *statements, TStmts *out);
void circuit_unused_value(Checker *c, const AstExpr *value);
void apply_check(Checker *c, const AstStmt *ast, TStmts *out);
RegState *register_declare(Checker *c, Name name, int64_t size, bool single, Span span);
/* returns.c: circuits that return registers, `discard`, loops that change a register's size */
bool statements_change_registers(const AstStmts *statements);
void unrolled_loop(Checker *c, const AstStmt *ast, const LoopDomain *domain, TStmts *out);
void discard_check(Checker *c, const AstStmt *ast, TStmts *out);
void return_check(Checker *c, const AstStmt *ast, TStmts *out);
bool returns_complete(Checker *c, const Symbol *symbol, const Instance *instance);
bool returns_allowed(Checker *c, const AstStmt *ast, const Symbol *symbol, const TApply *apply);
void returns_bind(Checker *c, const AstStmt *ast, const Instance *instance, const TApply *apply,
                  uint32_t controls, RegState *const *states, TStmts *out);
/* channel.c: `reset`, `measure`, `if` on a bit */
void reset_check(Checker *c, const AstStmt *ast, TStmts *out);
void measure_check(Checker *c, const AstStmt *ast, TStmts *out);
/* Does the value follow from measured bits alone, and is it one bit or condition? */
bool channel_is_measured(const TExpr *expr);
bool channel_condition(Checker *c, TExpr *condition); /* reports */
/* The body's circuit is now at least this, by the statement at `span`. */
void channel_raise(Checker *c, TEffect effect, Span span);
bool apply_allowed(Checker *c, Span span); /* no read came before; reports */
void apply_touch(Checker *c, const TOperand *operand, RegState *state, Span span);
Instance *gate_instance(Checker *c,
                        Symbol *symbol); /* gate.c; NULL, or an object of NULL: reported */
void within_check(Checker *c, const AstStmt *ast, TStmts *out); /* within.c */
/* sliced: bit k, argument k is applied entry by entry. */
Instance *circuit_instance(Checker *c, Symbol *symbol, const Sizes *sizes, const TExprs *args,
                           uint64_t sliced, const TOperand *operands, Span call);
bool sizes_known(Checker *c, const Symbol *symbol, const Sizes *sizes, Span span);
Name instance_key(Checker *c, const Sizes *sizes, const Ty *formals, uint32_t count);
const char *instance_title(Checker *c, const char *what, const Symbol *symbol, const Sizes *sizes);
bool formal_type(Checker *c, const Symbol *symbol, uint32_t k, Ty *out);
bool bind_formals(Checker *c, const AstItem *item, const Ty *types, const TBounds *ranges,
                  TLocal **out);
Instance *instance_begin(Checker *c, Symbol *symbol, Name key, Span call, bool *fresh);
void body_open(Checker *c, Body *body, BodyKind kind, ModuleScope *home, Span call);
void body_close(Checker *c, Body *body);
bool signature_explicit(Checker *c, const Symbol *symbol, const AstExprs *items, Sizes *sizes,
                        Span span);
bool model_body(Checker *c, const Symbol *symbol, TModel *model);
void unused_check(Checker *c);

/* ---------------------------------------------------------------- range.c */
TBounds range_of(const Checker *c, const TExpr *expr);
/* The declared range of formal k, whose type is known; sizes are bound in the open body. */
bool range_of_formal(Checker *c, const Symbol *symbol, uint32_t k, const Ty *type, TBounds *out);
bool range_argument_fits(Checker *c, const TExpr *arg, TBounds wanted, AstName formal);

#include "lang/check_items.h"

#endif
