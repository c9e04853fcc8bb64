/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The syntax tree: what the user wrote, with spans, nothing resolved.
 *
 * One node type for expressions, one for statements, one for types, one for items. All nodes live in the session's
 * arena. EXPR_ERROR and STMT_ERROR stand where the parser recovered: a counted diagnostic exists for each. */
#ifndef QMLC_LANG_AST_H
#define QMLC_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/base/name.h"
#include "lang/base/source.h"
#include "lang/base/vec.h"

typedef struct AstExpr AstExpr;
typedef struct AstStmt AstStmt;
typedef struct AstType AstType;

typedef struct {
    Name name;
    Span span;
} AstName;

typedef VEC(AstName) AstNames;
typedef VEC(AstExpr *) AstExprs;
typedef VEC(AstStmt *) AstStmts;
typedef VEC(AstType *) AstTypes;

/* ---- expressions ---- */
typedef enum {
    EXPR_ERROR,
    EXPR_NAME,   /* name */
    EXPR_NUMBER, /* number */
    EXPR_STRING, /* string: unescaped, NUL-terminated */
    EXPR_UNARY,  /* unary */
    EXPR_BINARY, /* binary */
    EXPR_RANGE,  /* range: a..b, a.., ..b, .. with optional `by`; open ends only inside [ ] */
    EXPR_TUPLE,  /* args: two or more, may be named */
    EXPR_LIST,   /* list: [a, b] */
    EXPR_COMPREHENSION, /* comprehension: [e for i in r, j in s] */
    EXPR_CALL,          /* call: f(args) or f(e for i in r) */
    EXPR_INDEX,         /* index: base[items] */
    EXPR_FIELD,         /* field: base.name */
    EXPR_SCAN,          /* scan: parsed, refused later */
} AstExprKind;

typedef enum {
    AST_OR,
    AST_AND,
    AST_EQ,
    AST_NE,
    AST_LT,
    AST_GT,
    AST_LE,
    AST_GE,
    AST_ADD,
    AST_SUB,
    AST_MUL,
    AST_DIV,
    AST_MOD,
    AST_MATMUL,
    AST_POW,
} AstBinaryOp;

typedef enum { AST_NEG, AST_NOT } AstUnaryOp;

typedef struct {
    AstName name; /* name.name NULL when positional */
    AstExpr *value;
    Span span;
} AstArg;

typedef VEC(AstArg) AstArgs;

typedef struct {
    AstNames names; /* one, or several to destructure */
    AstExpr *domain;
} AstGenerator;

typedef VEC(AstGenerator) AstGenerators;

typedef struct {
    AstExpr *body;
    AstGenerators generators;
} AstComprehension;

struct AstExpr {
    AstExprKind kind;
    Span span;

    union {
        Name name;

        struct {
            double value;
            bool
                is_integer; /* no point, no exponent; value exact up to 2^53 (larger literals are refused) */
            Name text; /* as written */
        } number;

        struct {
            const char *text;
            size_t length;
        } string;

        struct {
            AstUnaryOp op;
            AstExpr *operand;
        } unary;

        struct {
            AstBinaryOp op;
            AstExpr *left, *right;
        } binary;

        struct {
            AstExpr *low, *high, *step; /* each may be NULL */
        } range;

        AstArgs args; /* tuple */
        AstExprs list;
        AstComprehension comprehension;

        struct {
            AstExpr *callee;
            AstArgs args;
            AstComprehension *over; /* f(e for ...), else NULL; args is empty then */
        } call;

        struct {
            AstExpr *base;
            AstExprs items; /* EXPR_RANGE for slices */
        } index;

        struct {
            AstExpr *base;
            AstName name;
        } field;

        struct {
            AstArgs carries;
            AstGenerator generator;
            AstStmts body;
        } scan;
    };
};

/* ---- types ---- */
struct AstType {
    enum { TYPE_NAMED, TYPE_QUBIT, TYPE_TUPLE, TYPE_ARRAY } kind;

    Span span;
    AstName name; /* named */
    AstExprs
        dims; /* named, qubit: what stands in [ ]; EXPR_NAME "_" means infer; EXPR_STRING for class labels */
    bool has_dims;          /* brackets were written */
    AstType *element;       /* array: element[dims], the second bracket of `linear[n, H][4]` */
    VEC(AstType *) members; /* tuple */
};

typedef struct {
    AstName name;
    AstType *type;  /* NULL: left out */
    AstExpr *range; /* in a..b, or NULL */
} AstFormal;

typedef VEC(AstFormal) AstFormals;

typedef struct {
    AstName name;
    AstExprs dims; /* qubit[n]; has_dims false: a single qubit */
    bool has_dims;
} AstQubitFormal;

typedef VEC(AstQubitFormal) AstQubitFormals;

/* ---- statements ---- */
typedef enum {
    STMT_ERROR,
    STMT_LET,     /* let */
    STMT_QUBIT,   /* qubit */
    STMT_FOR,     /* loop */
    STMT_REPEAT,  /* loop, names empty, domain is the count */
    STMT_IF,      /* branch */
    STMT_WITHIN,  /* within */
    STMT_APPLY,   /* apply */
    STMT_DISCARD, /* operands */
    STMT_RETURN,  /* operands */
    STMT_RESET,   /* operands */
    STMT_MEASURE, /* measure */
    STMT_EXPR,    /* expr: the value of a block when it is the last statement */
} AstStmtKind;

typedef struct {
    AstName name;
    AstExprs items; /* q[items]; empty with has_items false: the whole register */
    bool has_items;
    Span span;
} AstOperand;

typedef VEC(AstOperand) AstOperands;

typedef enum { MOD_INV, MOD_CTRL, MOD_NEGCTRL, MOD_POW } AstModifierKind;

typedef struct {
    AstModifierKind kind;
    AstExpr *power; /* pow(k) */
    Span span;
} AstModifier;

typedef VEC(AstModifier) AstModifiers;

struct AstStmt {
    AstStmtKind kind;
    Span span;

    union {
        struct {
            AstNames names;
            AstExpr *value;
        } let;

        struct {
            AstName name;
            AstExprs dims;
            bool has_dims;
        } qubit;

        struct {
            AstNames names;
            AstExpr *domain;
            AstStmts body;
        } loop;

        struct {
            AstExpr *condition;
            AstStmts then_body, else_body;
            bool has_else;
        } branch;

        struct {
            AstStmts outer, inner;
        } within;

        struct {
            AstModifiers modifiers;
            AstExpr *callee; /* NAME, INDEX of it, CALL of either */
            AstOperands operands;
            AstNames results; /* -> q */
        } apply;

        AstOperands operands;

        struct {
            AstOperands operands;
            AstNames bits;
        } measure;

        AstExpr *expr;
    };
};

/* ---- items ---- */
typedef enum {
    ITEM_USE,
    ITEM_CONST,
    ITEM_OPTION,
    ITEM_DATA,
    ITEM_PARAM,
    ITEM_RECORD,
    ITEM_FN,
    ITEM_CIRCUIT, /* encoder, ansatz and circuit: one construct, `role` tells the word */
    ITEM_MODEL,
    ITEM_OBSERVABLE,
    ITEM_GATE,
    ITEM_LOSS,
    ITEM_TRAIN,
    ITEM_FIT,
} AstItemKind;

typedef enum { ROLE_CIRCUIT, ROLE_ENCODER, ROLE_ANSATZ } AstRole;

/* A field of a data block or a record, or a param: `name: type in range ~ init ~> step ~> step`. */
typedef struct {
    AstName name;
    AstType *type;
    AstExpr *range;    /* in a..b, or NULL */
    AstExpr *init;     /* ~ f(..), or NULL */
    AstExprs pipeline; /* ~> steps, in order */
    Span span;
} AstField;

typedef VEC(AstField) AstFields;

typedef struct {
    AstName name;
    AstType *type; /* const G: graph = ...; NULL otherwise */
    AstExpr *value;
    AstExpr *range;
    Span span;
} AstConst;

typedef VEC(AstConst) AstConsts;

typedef struct AstItem {
    AstItemKind kind;
    Span span;      /* whole item */
    AstName name;   /* declared name; empty for use, const, data, train, fit and an unnamed loss */
    AstNames path;  /* use: std, encode */
    AstNames names; /* use: the imported names */
    AstConsts consts; /* const, option */
    AstFields fields; /* data, record; param: exactly one */
    bool is_frozen;   /* frozen param */
    AstRole role;
    bool has_generics;
    AstNames generics;
    AstTypes generic_types; /* one each; NULL: a size */
    AstFormals formals;
    bool has_formals;
    AstQubitFormals qubits;
    AstType *result;         /* -> type, or NULL */
    AstStmts body;           /* fn (also `= expr`, as one STMT_EXPR), circuit, model */
    bool is_expression_body; /* fn f(x) = e */
    AstExpr *value;          /* observable, gate, loss */
    AstArgs
        calls; /* train, fit: optimiser calls (positional, EXPR_CALL) and options (named) in source order */
} AstItem;

typedef struct {
    uint32_t file;
    VEC(AstItem *) items;
} AstModule;

#endif
