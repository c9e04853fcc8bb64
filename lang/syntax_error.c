/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Wording of syntax errors: "unexpected `=`; expected `,` or `)`". Long lists of what the grammar
 * would take are told as groups: an expression, an operator, a statement, an item. Symbols are
 * known by the names parse.y gives them. */
#include <ctype.h>
#include <string.h>

#include "lang/ast_build.h"
#include "lang/foreign.h"
#include "lang/parse.tab.h"

enum { MAX_EXPECTED = 96, MAX_TOLD = 5 };

typedef struct {
    const char *sign;           /* when this symbol is expected ... */
    const char *group;          /* ... this stands for ... */
    const char *const *members; /* ... all of these */
} SymbolGroup;

static const char *const item_words[] = {
    "use",     "const",   "option", "data", "frozen", "param",      "record", "fn",   "model",
    "circuit", "encoder", "ansatz", "loss", "train",  "observable", "fit",    "gate", NULL,
};
static const char *const statement_words[] = {
    "let",     "qubit", "for",    "repeat",  "if",    "within",  "inv", "ctrl",
    "negctrl", "pow",   "return", "discard", "reset", "measure", NULL,
};
static const char *const expression_words[] = {
    "identifier", "number", "string", "'('", "'['", "'-'", "not", "scan", NULL,
};
static const char *const operator_words[] = {
    "or",  "and", "==",  "!=",  "'<'", "'>'", "<=",  ">=",  "by",  "..", "'+'",
    "'-'", "'*'", "'/'", "'%'", "'@'", "'^'", "'('", "'['", "'.'", NULL,
};

/* In this order: a statement may be an expression. */
static const SymbolGroup groups[] = {
    {"use", "an item (`data`, `param`, `model`, `loss`, `train`, ...)", item_words},
    {"let", "a statement", statement_words},
    {"number", "an expression", expression_words},
    {"'^'", "an operator", operator_words},
};

typedef struct {
    const char *names[MAX_EXPECTED];
    uint32_t count;
} Expected;

static uint32_t expected_find(const Expected *expected, const char *name)
{
    for (uint32_t i = 0; i < expected->count; i++) {
        if (strcmp(expected->names[i], name) == 0)
            return i;
    }
    return UINT32_MAX;
}

static void expected_remove(Expected *expected, const char *name)
{
    uint32_t at = expected_find(expected, name);
    if (at == UINT32_MAX)
        return;
    expected->count--;
    for (uint32_t i = at; i < expected->count; i++)
        expected->names[i] = expected->names[i + 1];
}

/* Replaces members of complete groups by the group's name, which goes first. */
static void expected_group(Expected *expected, const char **told, uint32_t *told_count)
{
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (expected_find(expected, groups[i].sign) == UINT32_MAX)
            continue;
        for (uint32_t k = 0; groups[i].members[k] != NULL; k++)
            expected_remove(expected, groups[i].members[k]);
        told[(*told_count)++] = groups[i].group;
        if (strcmp(groups[i].sign, "let") == 0) { /* an expression is one */
            for (uint32_t k = 0; expression_words[k] != NULL; k++)
                expected_remove(expected, expression_words[k]);
        }
    }
}

/* Kinds of words stand plain, words themselves in backticks. */
static const char *symbol_quote(Arena *arena, const char *name)
{
    static const char *const plain[] = {"identifier", "number", "string", "end of line",
                                        "end of file"};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (strcmp(name, plain[i]) == 0)
            return name;
    }
    size_t length = strlen(name);
    if (length == 3 && name[0] == '\'')
        return arena_printf(arena, "`%c`", name[1]);
    return arena_printf(arena, "`%s`", name);
}

static const char *expected_text(Arena *arena, const char *const *names, uint32_t count)
{
    Expected expected = {.count = 0};
    for (uint32_t i = 0; i < count && i < MAX_EXPECTED; i++)
        expected.names[expected.count++] = names[i];
    if (expected.count > 1) /* a line may always be empty: only of interest alone */
        expected_remove(&expected, "end of file");
    const char *told[MAX_EXPECTED + 8];
    uint32_t told_count = 0;
    bool expects_item = expected_find(&expected, "use") != UINT32_MAX;
    bool expects_statement = expected_find(&expected, "let") != UINT32_MAX;
    if (expects_item || expects_statement)
        expected_remove(&expected, "end of line");
    expected_group(&expected, told, &told_count);
    for (uint32_t i = 0; i < expected.count && told_count < MAX_TOLD; i++)
        told[told_count++] = symbol_quote(arena, expected.names[i]);
    if (told_count == 0)
        return "something else";
    const char *text = told[0];
    for (uint32_t i = 1; i < told_count; i++)
        text = arena_printf(arena, "%s%s%s", text, i + 1 == told_count ? " or " : ", ", told[i]);
    return text;
}

static const char *found_text(const Parser *parser, Span span, const char *found)
{
    const char *text = parser->source->text + span.start;
    int length = (int)(span.end - span.start);
    if (strcmp(found, "identifier") == 0 || strcmp(found, "number") == 0)
        return arena_printf(parser->arena, "%s `%.*s`", found, length, text);
    if (strcmp(found, "end of line") == 0 && length == 1)
        return "`;`";
    return symbol_quote(parser->arena, found);
}

/* Edits (insertion, deletion, exchange of a letter) between short words. */
static uint32_t word_distance(const char *a, const char *b)
{
    enum { MAX_WORD = 16 };

    size_t m = strlen(a), n = strlen(b);
    if (m > MAX_WORD || n > MAX_WORD)
        return MAX_WORD;
    uint32_t row[MAX_WORD + 1];
    for (uint32_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        uint32_t diagonal = row[0];
        row[0] = (uint32_t)i;
        for (size_t j = 1; j <= n; j++) {
            uint32_t exchange = diagonal + (a[i - 1] != b[j - 1] ? 1u : 0u);
            uint32_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = exchange < shift ? exchange : shift;
        }
    }
    return row[n];
}

/* `parma w: ...` at the start of an item. */
static const char *item_word_advice(const Parser *parser, Span span)
{
    const char *written =
        arena_strndup(parser->arena, parser->source->text + span.start, span.end - span.start);
    const char *best = strcmp(written, "import") == 0 ? "use" : NULL;
    uint32_t best_distance = best != NULL ? 0 : 3;
    for (uint32_t i = 0; item_words[i] != NULL; i++) {
        uint32_t distance = word_distance(written, item_words[i]);
        if (distance < best_distance && distance < strlen(item_words[i]) - 1) {
            best = item_words[i];
            best_distance = distance;
        }
    }
    return best == NULL ? NULL : arena_printf(parser->arena, "did you mean `%s`?", best);
}

static const char let_advice[] = "a value gets its name by `let name = ..`";

/* `a = 2` and `for i in range(n):` in a block. */
static const char *block_advice(const char *found, const char *const *expected, uint32_t count)
{
    bool has_operator = false, has_brace = false, has_name = false;
    for (uint32_t i = 0; i < count; i++) {
        has_operator |= strcmp(expected[i], "'^'") == 0;
        has_brace |= strcmp(expected[i], "'{'") == 0;
        has_name |= strcmp(expected[i], "identifier") == 0;
    }
    if (strcmp(found, "'='") == 0 && has_operator && has_name)
        return let_advice;
    if (strcmp(found, "':'") == 0 && has_operator && has_brace)
        return "a block stands in braces, a range is `0..n`: `for i in 0..n { .. }`";
    return NULL;
}

/* The word that other languages have and this one has not, and that the parser took for a name. */
static const ForeignWord *foreign_word(const Parser *parser, Span span, int kind)
{
    if (kind != IDENTIFIER && kind != RETURN)
        return NULL;
    return foreign_find(parser->source->text + span.start, span.end - span.start);
}

/* `elif c {`, `var a = 1`, `return expect(Z, q)`: the fault is the first word or the one before. */
static void blame_foreign_word(const Parser *parser, HeldError *error)
{
    const Layout *layout = &parser->layout;
    Span span = layout->before_span;
    const ForeignWord *foreign = foreign_word(parser, span, layout->before);
    if (foreign == NULL) {
        span = layout->first_span;
        foreign = foreign_word(parser, span, layout->first);
    }
    bool in_brackets =
        layout->depth_before > 0 && layout->stack[layout->depth_before - 1].glyph != '{';
    if (foreign == NULL || span.start >= error->span.start)
        return;
    if (layout->first == RETURN && (in_brackets || layout->before != IDENTIFIER))
        return; /* circuits do return qubits */
    error->span = span;
    error->unexpected = arena_printf(parser->arena, "`%s`", foreign->word);
    error->expected = foreign->expected;
    error->help = foreign->advice;
    error->fix = foreign->fix;
    error->fix_span = span;
}

/* An operator or a comma at the end of a line: the place is there, not in the next line. */
static void blame_line_end(const Parser *parser, HeldError *error)
{
    const Layout *layout = &parser->layout;
    const char *text = parser->source->text;
    uint32_t from = layout->before_span.end;
    if (layout->before == 0 || layout->before == END || layout->before == '{' ||
        layout_ends_statement(layout->before) || from > error->span.start ||
        memchr(text + from, '\n', error->span.start - from) == NULL)
        return;
    error->unexpected =
        arena_printf(parser->arena, "end of line after `%.*s`",
                     (int)(from - layout->before_span.start), text + layout->before_span.start);
    error->span = layout->before_span;
}

/* `pool(w) q` is no value, as far as the end of the line shows. */
static bool line_ends_in_operand(const char *line)
{
    size_t length = strcspn(line, "\n");
    for (size_t k = 0; k + 1 < length; k++)
        if (line[k] == '/' && line[k + 1] == '/')
            length = k;
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r'))
        length--;
    while (length > 0 && (isalnum((unsigned char)line[length - 1]) || line[length - 1] == '_'))
        length--;
    size_t blanks = length;
    while (blanks > 0 && line[blanks - 1] == ' ')
        blanks--;
    return blanks > 0 && blanks < length &&
           (line[blanks - 1] == ')' || line[blanks - 1] == ']' ||
            isalnum((unsigned char)line[blanks - 1]));
}

/* `h = tanh(x)` */
static void advise_let(const Parser *parser, HeldError *error)
{
    const Layout *layout = &parser->layout;
    if (error->help == let_advice && layout->first == IDENTIFIER &&
        layout->first_span.start == layout->before_span.start &&
        !line_ends_in_operand(parser->source->text + error->span.end)) {
        error->fix = "let ";
        error->fix_span = parser_span(parser, layout->first_span.start, layout->first_span.start);
    }
}

/* `f(a, b,)`: other languages let a list end so. */
static void advise_comma(const Parser *parser, HeldError *error, const char *found)
{
    const Layout *layout = &parser->layout;
    const bool closes = strcmp(found, "')'") == 0 || strcmp(found, "']'") == 0;
    if (!closes || layout->before != ',' || error->help != NULL)
        return;
    error->help = arena_printf(parser->arena, "no comma stands before `%c`", found[1]);
    error->fix = "";
    error->fix_span = layout->before_span;
}

static void held_error_report(Parser *parser, const HeldError *error)
{
    Diag *diag = diag_report(parser->sink, DIAG_UNEXPECTED_TOKEN, error->span, error->unexpected,
                             error->expected);
    if (error->help != NULL)
        diag_help(diag, "%s", error->help);
    if (error->fix == NULL)
        return;
    Span span = error->fix_span;
    if (*error->fix == '\0') /* the word goes, and the blanks behind it */
        span.end += (uint32_t)strspn(parser->source->text + span.end, " \t");
    diag_fix(diag, span, "%s", error->fix);
}

void syntax_error_flush(Parser *parser)
{
    if (parser->held_error.is_held)
        held_error_report(parser, &parser->held_error);
    parser->held_error.is_held = false;
}

void syntax_error_drop(Parser *parser, Span unclosed)
{
    if (parser->held_error.is_held && parser->held_error.span.start > unclosed.start)
        parser->held_error.is_held = false;
    syntax_error_flush(parser);
}

static bool expects(const char *const *expected, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(expected[i], name) == 0)
            return true;
    }
    return false;
}

void syntax_error_report(Parser *parser, Span span, const char *found, const char *const *expected,
                         uint32_t count)
{
    const Layout *layout = &parser->layout;
    bool is_item_start = expects(expected, count, "use");
    bool is_follow_up = parser->is_quiet || (is_item_start && parser->item_has_error);
    char innermost = layout->depth > 0 ? layout->stack[layout->depth - 1].glyph : '\0';
    bool is_in_parentheses = innermost == '(' || innermost == '[';
    layout_recover(parser);
    if (is_follow_up)
        return;
    syntax_error_flush(parser);
    HeldError error = {.is_held = true, .span = span, .unexpected = "", .expected = ""};
    if (diag_error_count(parser->sink) >= DIAG_MAX_SHOWN) { /* counted only: spare the wording */
        held_error_report(parser, &error);
        return;
    }
    error.unexpected = found_text(parser, span, found);
    error.expected = expected_text(parser->arena, expected, count);
    if (is_item_start && strcmp(found, "identifier") == 0)
        error.help = item_word_advice(parser, span);
    else if (innermost == '{')
        error.help = block_advice(found, expected, count);
    blame_line_end(parser, &error);
    blame_foreign_word(parser, &error);
    advise_let(parser, &error);
    advise_comma(parser, &error, found);
    parser->held_error = error;
    if (!is_in_parentheses)
        syntax_error_flush(parser);
}
