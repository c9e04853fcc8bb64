/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The part of check_internal.h about observables and graphs: values of compile time that are no numbers. Included by it alone. */
#ifndef QMLC_LANG_CHECK_OBSERVABLE_H
#define QMLC_LANG_CHECK_OBSERVABLE_H

/* ---------------------------------------------------------------- statics.c */
bool static_formal(const AstFormal *formal); /* a graph or an observable */
bool statics_in(const AstItem *item);
bool is_family(const Symbol *symbol); /* an observable with formals */
Value family_call(Checker *c, const Symbol *symbol, const AstExpr *call,
                  const AstExprs *explicit_sizes);
void family_alone(Checker *c, const Symbol *symbol);
/* The item for its arguments that are graphs and observables; `rest` are the others. NULL: reported. */
Symbol *statics_specialise(Checker *c, Symbol *symbol, const AstArgs *args, AstArgs *rest,
                           Span span);
/* `circuits`: the values are those of the circuits in brackets, else of the formals. */
Symbol *statics_symbol(Checker *c, Symbol *symbol, const StaticBindings *statics, bool circuits);
void statics_bind(Checker *c, const Symbol *symbol);

/* ---------------------------------------------------------------- circuit_argument.c */
struct CircuitValue {
    Symbol *symbol;   /* a circuit or a gate by its matrix, specialised; NULL: a builtin */
    Name name;        /* as it was written */
    const char *text; /* with its own brackets: `brick[2]` */
    AstExprs sizes;   /* as numbers; no items: none were given */
};

bool circuit_generic(const AstItem *item,
                     uint32_t k); /* name k of `[..]` is a circuit; else a size */
bool circuit_is_known(Checker *c, Name name);
bool circuit_generics(const AstItem *item); /* some of `[..]` are circuits */
void circuit_check_generics(Checker *c, const AstItem *item);
bool circuit_value_equal(const CircuitValue *a, const CircuitValue *b);
/* Of the body's circuit: is there a formal of this name? Then its value; NULL: it has none, names alone are checked. */
bool circuit_formal(const Checker *c, Name name, const CircuitValue **value);
/* The symbol for the circuits in its brackets; *sizes is left with the others. NULL: reported. */
Symbol *circuit_specialise(Checker *c, Symbol *symbol, const AstExprs **sizes, Span span);
/* "[CX, brick[2]]", or an empty text */
const char *circuit_values_text(Checker *c, const Symbol *symbol);

/* ---------------------------------------------------------------- observable.c, load.c */
const Pauli *pauli_letter(Checker *c, char letter, bool bare, uint32_t qubit, Span span);
Value pauli_sum(Checker *c, const Value *values, uint32_t count, Span span);
Value pauli_binary(Checker *c, AstBinaryOp op, Value a, Value b, Span span);
Value pauli_negate(Checker *c, Value a, Span span);
Value pauli_index(Checker *c, const Pauli *letter, const AstExpr *expr);
bool pauli_is_bare(const Pauli *pauli);
bool pauli_equal(const Pauli *a, const Pauli *b); /* the same terms in the same order */
uint32_t pauli_qubits(const Pauli *pauli);
/* For the model's hash: term k; NULL behind the last. */
const char *pauli_text(Checker *c, const Pauli *pauli, uint32_t k);
const TObservable *pauli_finish(Checker *c, const Pauli *pauli,
                                Span span); /* NULL: not Hermitian, reported */

typedef struct {
    uint64_t x, z; /* a letter Y has both bits */
    double coef;
} LoadTerm;

Value pauli_value(Checker *c, const LoadTerm *terms, uint32_t count, Span span);
Value observable_symbol(Checker *c, Symbol *symbol, Span span);
Value observable_load(Checker *c, const AstExpr *call);
/* The bytes of load("name") with at most that many options, to be freed; false: reported. */
bool load_bytes(Checker *c, const AstExpr *call, uint32_t options, const char **path, Span *span,
                char **bytes, size_t *length);

/* ---------------------------------------------------------------- evolve.c */
Instance *evolve_instance(Checker *c, const TObservable *sum, int64_t steps, int64_t qubits,
                          Span span);

/* ---------------------------------------------------------------- graph.c */
typedef struct {
    int64_t from, to;
    double weight;
    uint32_t line;
} GraphEdge;

struct Graph {
    int64_t n;
    VEC(GraphEdge) edges;
    bool weighted;
};

Value graph_value(Checker *c, const AstExpr *expr); /* load(..), or edges in brackets */
Value graph_field(Checker *c, const Value *graph, AstName name, Span span);
bool graph_domain(Checker *c, const Value *edges, LoopDomain *out);
void graph_bind(Checker *c, const LoopDomain *domain, int64_t at);
const char *graph_text(Checker *c, const Graph *graph, uint32_t k);

#endif
