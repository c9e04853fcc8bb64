/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What the scanner, the layout, the grammar and the builders share while one file is parsed.
 * Internal to the parser.
 *
 *   text -lex.l-> words -layout.c-> words with statement ends, brackets matched
 *        -parse.y, ast_build.c-> tree */
#ifndef QMLC_LANG_PARSER_H
#define QMLC_LANG_PARSER_H

#include "lang/ast.h"
#include "lang/base/diag.h"

/* SPEC.md [LEX-n] and [SYN-n] name these limits. */
enum {
    MAX_FILE_BYTES = 16 << 20,
    MAX_LINE_BYTES = 1 << 20,
    MAX_NAME_BYTES = 255,
    MAX_NESTING = 256,
    MAX_EXPRESSION_HEIGHT = 2000,
};

typedef struct {
    char glyph; /* ( [ { */
    Span span;
    uint32_t indent; /* of its line */
} OpenBracket;

/* One word as the scanner saw it, waiting for layout's decision. */
typedef struct {
    int kind;      /* token number of parse.y */
    int item_word; /* token number when the word may start an item (`use`, ...), else 0 */
    Span span;
    bool after_newline;
    bool is_bad; /* an error about it, or about what stood before it, was reported */

    union {
        Name name;
        AstExpr *expr;
    } value;
} RawWord;

typedef enum { SYNC_NONE, SYNC_BLOCK, SYNC_ITEM } SyncMode;

/* Brackets and statement ends; see layout.c. */
typedef struct {
    OpenBracket stack[MAX_NESTING];
    uint32_t depth;
    uint32_t depth_before; /* before the word last given to the grammar */
    RawWord held;
    bool has_held;
    int last; /* word last given, 0 at the start */
    Span last_span;
    Span first_span;  /* of the statement's first word */
    int first;        /* its kind */
    Span before_span; /* the word before the last one */
    int before;
    Span misaligned;        /* the first block of the item whose bracket closes further left */
    uint32_t bracket_error; /* where the item's last bracket error stands */
    uint32_t line_seen;     /* the last bracket, and the blanks before the first word of its line */
    uint32_t line_indent;
    uint32_t prefix_run;    /* consecutive `-` and `not` */
    SyncMode sync;          /* words are dropped until the grammar can go on */
    uint32_t sync_depth;    /* SYNC_BLOCK: depth inside the block */
    bool has_bracket_error; /* in this statement: its other brackets are repaired silently */
    bool is_closing;        /* brackets left open are being closed for the grammar */
    bool is_stopped;        /* a limit was hit: only the end of the file follows */
} Layout;

/* A syntax error inside ( or [ waits: should the bracket never close, that is the better message. */
typedef struct {
    bool is_held;
    Span span;
    const char *unexpected, *expected, *help;
    const char *fix; /* in place of fix_span; NULL: none */
    Span fix_span;
} HeldError;

typedef struct {
    Arena *arena;
    NameTable *names;
    const SourceMap *sources;
    const SourceFile *source;
    DiagSink *sink;
    uint32_t file;
    AstModule *module;

    void *scanner;          /* flex's state */
    uint32_t offset;        /* bytes scanned */
    uint32_t word_start;    /* first byte of the current word */
    uint32_t comment_start; /* of the block comment being skipped */
    bool saw_newline;       /* since the last word */
    bool saw_bad;           /* likewise: something that is no word */
    int item_word;          /* of the current word */

    Layout layout;
    HeldError held_error;
    bool is_quiet;        /* this statement has its error: no follow-ups */
    bool item_has_error;  /* likewise for the item, at its outermost level */
    bool reported_height; /* once a file */
} Parser;

static inline Span parser_span(const Parser *parser, uint32_t start, uint32_t end)
{
    Span span = {parser->file, start, end};
    return span;
}

/* parse_module.c: a parser and its scanner at the start of a file whose text has been checked. */
Parser *parser_open(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                    DiagSink *sink);
void parser_close(Parser *parser);

/* text_check.c: false when the bytes are not text that can be scanned (reported). */
bool text_check(const SourceMap *sources, uint32_t file, DiagSink *sink);

/* syntax_error.c. `expected` are names of grammar symbols; `found` is the one at `span`. */
void syntax_error_report(Parser *parser, Span span, const char *found, const char *const *expected,
                         uint32_t count);
void syntax_error_flush(Parser *parser);               /* the bracket did close */
void syntax_error_drop(Parser *parser, Span unclosed); /* the bracket at `unclosed` did not */

/* layout.c: what to drop after a syntax error at the word last given. */
void layout_recover(Parser *parser);
/* Words after which a line end ends the statement. */
bool layout_ends_statement(int kind);

#endif
