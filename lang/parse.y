/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The grammar of .qml (SPEC.md, section 2). Words come from layout.c, which has matched the
 * brackets and placed the statement ends. Actions call one builder each. No conflicts: change the
 * grammar, never %expect. */
%define api.pure full
%locations
%define api.location.type {Span}
%define parse.error custom
%define parse.lac full
%expect 0
%param {Parser *parser}

%code requires {
#include "lang/ast_build.h"
}
%code provides {
int layout_next(YYSTYPE *value, Span *span, Parser *parser);
int lex_word(YYSTYPE *yylval_param, Span *yylloc_param, void *yyscanner);
}
%code {
#define YYLLOC_DEFAULT(Current, Rhs, N)                                                            \
    do {                                                                                           \
        (Current) = YYRHSLOC(Rhs, (N) ? 1 : 0);                                                    \
        (Current).start = (N) ? (Current).start : (Current).end;                                   \
        (Current).end = YYRHSLOC(Rhs, N).end;                                                      \
    } while (0)
#define YYMAXDEPTH 10000
#define yylex layout_next
static void yyerror(const Span *span, Parser *parser, const char *message);
}

%union {
    Name name;
    AstName named;
    AstNames names;
    AstExpr *expr;
    AstExprs exprs;
    AstArg *arg;
    AstArgs args;
    AstGenerators generators;
    AstType *type;
    AstTypes types;
    AstFormals formals;
    AstQubitFormal *qubit_formal;
    AstQubitFormals qubit_formals;
    AstStmt *stmt;
    AstStmts stmts;
    AstModifier *modifier;
    AstModifiers modifiers;
    AstOperand *operand;
    AstOperands operands;
    AstConst *constant;
    AstConsts consts;
    AstField *field;
    AstFields fields;
    AstHead *head;
    AstItem *item;
    AstRole role;
}

%token YYEOF 0 "end of file"
%token END "end of line"
%token <name> IDENTIFIER "identifier"
%token <expr> NUMBER "number" STRING "string"
%token USE "use" CONST "const" OPTION "option" DATA "data" FROZEN "frozen" PARAM "param" RECORD "record" FN "fn" MODEL "model"
%token CIRCUIT "circuit" ENCODER "encoder" ANSATZ "ansatz" OBSERVABLE "observable" LOSS "loss"
%token GATE_WORD "gate"
%token TRAIN "train" FIT "fit"
%token LET "let" FOR "for" IN "in" REPEAT "repeat" IF "if" ELSE "else" QUBIT "qubit" INV "inv"
%token CTRL "ctrl" NEGCTRL "negctrl" POW "pow" RETURN "return" DISCARD "discard" MEASURE "measure"
%token RESET "reset" SCAN "scan" WITHIN "within" APPLY "apply"
%token OR "or" AND "and" NOT "not" BY "by" DOTS ".."
%token EQ "==" NE "!=" LE "<=" GE ">=" ARROW "->" PIPE "~>"

%left OR
%left AND
%precedence NOT
%nonassoc EQ NE '<' '>' LE GE
%left BY
%nonassoc DOTS
%left '+' '-'
%left '*' '/' '%' '@'
%precedence NEGATION
%right '^'

%type <named> name
%type <names> path names arrow_names
%type <expr> expr postfix index open_range in_range initialiser
%type <exprs> exprs indices pipeline dims
%type <arg> arg carry
%type <args> args carries
%type <generators> generators
%type <type> type result
%type <types> types
%type <formals> formals formal_list
%type <qubit_formal> qubit_formal
%type <qubit_formals> qubit_formals
%type <stmt> stmt
%type <stmts> block stmts ended_stmts
%type <modifier> modifier
%type <modifiers> modifiers
%type <operand> operand
%type <operands> operands
%type <constant> constant
%type <consts> consts
%type <field> field
%type <fields> fields ended_fields
%type <head> head generics
%type <item> item
%type <role> role

%%
/* No empty rule stands before the first item: the first state must be able to take `error`. */
module: %empty | END ends | items | END ends items ;
ends: %empty | ends END ;
items: item END ends              { build_append(parser, $1); yyerrok; }
     | items item END ends        { build_append(parser, $2); yyerrok; }
     ;

/* ---- items ---- */
item: USE path ':' names                                { $$ = build_use(parser, @$, $2, $4); }
    | CONST consts                                      { $$ = build_consts_item(parser, @$, ITEM_CONST, $2); }
    | OPTION consts                                     { $$ = build_consts_item(parser, @$, ITEM_OPTION, $2); }
    | DATA '{' ends fields '}'                          { $$ = build_fields_item(parser, @$, ITEM_DATA, NULL, $4); }
    | RECORD head '{' ends fields '}'                   { $$ = build_fields_item(parser, @$, ITEM_RECORD, $2, $5); }
    | PARAM field                                       { $$ = build_param(parser, @$, $2, false); }
    | FROZEN PARAM field                                { $$ = build_param(parser, @$, $3, true); }
    | FN head '(' formals ')' result block              { $$ = build_fn(parser, @$, ITEM_FN, *$2, $4, $6, $7); }
    | FN head '(' formals ')' result '=' expr           { $$ = build_fn_expr(parser, @$, *$2, $4, $6, $8); }
    | MODEL head '(' formals ')' result block           { $$ = build_fn(parser, @$, ITEM_MODEL, *$2, $4, $6, $7); }
    | role head qubit_formals result block              { $$ = build_circuit(parser, @$, $1, *$2, NULL, $3, $4, $5); }
    | role head '(' formals ')' qubit_formals result block { $$ = build_circuit(parser, @$, $1, *$2, &$4, $6, $7, $8); }
    | OBSERVABLE name '=' expr                          { $$ = build_value_item(parser, @$, ITEM_OBSERVABLE, &$2, $4); }
    | OBSERVABLE head '(' formals ')' '=' expr          { $$ = build_family(parser, @$, *$2, $4, $7); }
    | GATE_WORD name '=' expr                           { $$ = build_value_item(parser, @$, ITEM_GATE, &$2, $4); }
    | LOSS expr                                         { $$ = build_value_item(parser, @$, ITEM_LOSS, NULL, $2); }
    | LOSS name '=' expr                                { $$ = build_value_item(parser, @$, ITEM_LOSS, &$2, $4); }
    | TRAIN args                                        { $$ = build_training(parser, @$, ITEM_TRAIN, $2); }
    | FIT args                                          { $$ = build_training(parser, @$, ITEM_FIT, $2); }
    | error                                             { $$ = NULL; }
    ;

role: CIRCUIT { $$ = ROLE_CIRCUIT; } | ENCODER { $$ = ROLE_ENCODER; } | ANSATZ { $$ = ROLE_ANSATZ; } ;

head: name                { $$ = NEW(parser->arena, AstHead); $$->name = $1; }
    | name '[' generics ']' { $$ = build_head($3, $1); }
    ;
generics: name                       { $$ = build_generic(parser, NULL, $1, NULL); }
        | name ':' type              { $$ = build_generic(parser, NULL, $1, $3); }
        | generics ',' name          { $$ = build_generic(parser, $1, $3, NULL); }
        | generics ',' name ':' type { $$ = build_generic(parser, $1, $3, $5); }
        ;

path: name          { $$ = build_names(parser, (AstNames){0}, $1); }
    | path '.' name { $$ = build_names(parser, $1, $3); }
    ;
name: IDENTIFIER    { $$ = build_name($1, @1); } ;
names: name           { $$ = build_names(parser, (AstNames){0}, $1); }
     | names ',' name { $$ = build_names(parser, $1, $3); }
     ;

consts: constant            { $$ = build_consts(parser, (AstConsts){0}, $1); }
      | consts ',' constant { $$ = build_consts(parser, $1, $3); }
      ;
constant: name '=' expr in_range          { $$ = build_const(parser, @$, $1, NULL, $3, $4); }
        | name ':' type '=' expr in_range { $$ = build_const(parser, @$, $1, $3, $5, $6); }
        ;

fields: ended_fields
      | ended_fields field { $$ = build_fields(parser, $1, $2); }
      ;
ended_fields: %empty                      { $$ = (AstFields){0}; }
            | ended_fields field END ends { $$ = build_fields(parser, $1, $2); yyerrok; }
            ;
field: name ':' type in_range initialiser pipeline { $$ = build_field(parser, @$, $1, $3, $4, $5, $6); }
     | error                                       { $$ = NULL; }
     ;
in_range: %empty { $$ = NULL; } | IN expr { $$ = $2; } ;
initialiser: %empty { $$ = NULL; } | '~' postfix { $$ = $2; } ;
pipeline: %empty                { $$ = (AstExprs){0}; }
        | pipeline PIPE postfix { $$ = build_exprs(parser, $1, $3); }
        ;

/* ---- signatures and types ---- */
formals: %empty { $$ = (AstFormals){0}; } | formal_list ;
formal_list: name                        { $$ = build_formals(parser, (AstFormals){0}, $1, NULL, NULL); }
           | name ':' type in_range      { $$ = build_formals(parser, (AstFormals){0}, $1, $3, $4); }
           | formal_list ',' name        { $$ = build_formals(parser, $1, $3, NULL, NULL); }
           | formal_list ',' name ':' type in_range { $$ = build_formals(parser, $1, $3, $5, $6); }
           ;
qubit_formals: qubit_formal                   { $$ = build_qubit_formals(parser, (AstQubitFormals){0}, $1); }
             | qubit_formals ',' qubit_formal { $$ = build_qubit_formals(parser, $1, $3); }
             ;
qubit_formal: name ':' QUBIT      { $$ = build_qubit_formal(parser, $1, NULL); }
            | name ':' QUBIT dims { $$ = build_qubit_formal(parser, $1, &$4); }
            ;
result: %empty { $$ = NULL; } | ARROW type { $$ = $2; } ;
type: name          { $$ = build_type_named(parser, @$, $1); }
    | QUBIT         { $$ = build_type_qubit(parser, @$); }
    | type dims     { $$ = build_type_indexed(parser, @$, $1, $2); }
    | '(' types ')' { $$ = build_type_tuple(parser, @$, $2); }
    ;
types: type           { $$ = build_types(parser, (AstTypes){0}, $1); }
     | types ',' type { $$ = build_types(parser, $1, $3); }
     ;
dims: '[' exprs ']' { $$ = $2; } ;

/* ---- statements ---- */
block: '{' ends stmts '}' { $$ = $3; yyerrok; } ;
stmts: ended_stmts
     | ended_stmts stmt { $$ = build_stmts(parser, $1, $2); }
     ;
ended_stmts: %empty                    { $$ = (AstStmts){0}; }
           | ended_stmts stmt END ends { $$ = build_stmts(parser, $1, $2); yyerrok; }
           ;
stmt: LET names '=' expr              { $$ = build_let(parser, @$, $2, $4); }
    | QUBIT name                      { $$ = build_qubit(parser, @$, $2, NULL); }
    | QUBIT name dims                 { $$ = build_qubit(parser, @$, $2, &$3); }
    | FOR names IN expr block         { $$ = build_loop(parser, @$, STMT_FOR, $2, $4, $5); }
    | REPEAT expr block               { $$ = build_loop(parser, @$, STMT_REPEAT, (AstNames){0}, $2, $3); }
    | IF expr block                   { $$ = build_if(parser, @$, $2, $3, NULL); }
    | IF expr block ELSE block        { $$ = build_if(parser, @$, $2, $3, &$5); }
    | WITHIN block APPLY block        { $$ = build_within(parser, @$, $2, $4); }
    | postfix operands arrow_names    { $$ = build_apply(parser, @$, (AstModifiers){0}, $1, $2, $3); }
    | modifiers postfix operands arrow_names { $$ = build_apply(parser, @$, $1, $2, $3, $4); }
    | DISCARD operands                { $$ = build_operands_stmt(parser, @$, STMT_DISCARD, $2); }
    | RETURN operands                 { $$ = build_operands_stmt(parser, @$, STMT_RETURN, $2); }
    | RESET operands                  { $$ = build_operands_stmt(parser, @$, STMT_RESET, $2); }
    | MEASURE operands ARROW names    { $$ = build_measure(parser, @$, $2, $4); }
    | expr                            { $$ = build_expr_stmt(parser, @$, $1); }
    | error                           { $$ = build_stmt(parser, @$, STMT_ERROR); }
    ;
modifiers: modifier           { $$ = build_modifiers(parser, (AstModifiers){0}, $1); }
         | modifiers modifier { $$ = build_modifiers(parser, $1, $2); }
         ;
modifier: INV              { $$ = build_modifier(parser, @$, MOD_INV, NULL); }
        | CTRL             { $$ = build_modifier(parser, @$, MOD_CTRL, NULL); }
        | NEGCTRL          { $$ = build_modifier(parser, @$, MOD_NEGCTRL, NULL); }
        | POW '(' expr ')' { $$ = build_modifier(parser, @$, MOD_POW, $3); }
        ;
arrow_names: %empty { $$ = (AstNames){0}; } | ARROW names { $$ = $2; } ;
operands: operand              { $$ = build_operands(parser, (AstOperands){0}, $1); }
        | operands ',' operand { $$ = build_operands(parser, $1, $3); }
        ;
operand: name                 { $$ = build_operand(parser, @$, $1, NULL); }
       | name '[' indices ']' { $$ = build_operand(parser, @$, $1, &$3); }
       ;

/* ---- expressions ---- */
exprs: expr           { $$ = build_exprs(parser, (AstExprs){0}, $1); }
     | exprs ',' expr { $$ = build_exprs(parser, $1, $3); }
     ;
args: arg          { $$ = build_args(parser, (AstArgs){0}, $1); }
    | args ',' arg { $$ = build_args(parser, $1, $3); }
    ;
arg: expr          { $$ = build_arg(parser, @$, NULL, $1); }
   | name '=' expr { $$ = build_arg(parser, @$, &$1, $3); }
   ;
carries: carry             { $$ = build_args(parser, (AstArgs){0}, $1); }
       | carries ',' carry { $$ = build_args(parser, $1, $3); }
       ;
carry: name '=' expr { $$ = build_arg(parser, @$, &$1, $3); } ;
generators: FOR names IN expr            { $$ = build_generators(parser, (AstGenerators){0}, $2, $4); }
          | generators ',' names IN expr { $$ = build_generators(parser, $1, $3, $5); }
          ;
indices: index             { $$ = build_exprs(parser, (AstExprs){0}, $1); }
       | indices ',' index { $$ = build_exprs(parser, $1, $3); }
       ;
index: expr
     | open_range
     | open_range BY expr { $$ = build_stepped(parser, @$, $1, $3); }
     ;
open_range: DOTS      { $$ = build_range(parser, @$, NULL, NULL); }
          | expr DOTS { $$ = build_range(parser, @$, $1, NULL); }
          | DOTS expr { $$ = build_range(parser, @$, NULL, $2); }
          ;
expr: expr OR expr   { $$ = build_binary(parser, @$, AST_OR, $1, $3); }
    | expr AND expr  { $$ = build_binary(parser, @$, AST_AND, $1, $3); }
    | NOT expr       { $$ = build_unary(parser, @$, AST_NOT, $2); }
    | expr EQ expr   { $$ = build_binary(parser, @$, AST_EQ, $1, $3); }
    | expr NE expr   { $$ = build_binary(parser, @$, AST_NE, $1, $3); }
    | expr '<' expr  { $$ = build_binary(parser, @$, AST_LT, $1, $3); }
    | expr '>' expr  { $$ = build_binary(parser, @$, AST_GT, $1, $3); }
    | expr LE expr   { $$ = build_binary(parser, @$, AST_LE, $1, $3); }
    | expr GE expr   { $$ = build_binary(parser, @$, AST_GE, $1, $3); }
    | expr DOTS expr { $$ = build_range(parser, @$, $1, $3); }
    | expr BY expr   { $$ = build_stepped(parser, @$, $1, $3); }
    | expr '+' expr  { $$ = build_binary(parser, @$, AST_ADD, $1, $3); }
    | expr '-' expr  { $$ = build_binary(parser, @$, AST_SUB, $1, $3); }
    | expr '*' expr  { $$ = build_binary(parser, @$, AST_MUL, $1, $3); }
    | expr '/' expr  { $$ = build_binary(parser, @$, AST_DIV, $1, $3); }
    | expr '%' expr  { $$ = build_binary(parser, @$, AST_MOD, $1, $3); }
    | expr '@' expr  { $$ = build_binary(parser, @$, AST_MATMUL, $1, $3); }
    | '-' expr %prec NEGATION { $$ = build_unary(parser, @$, AST_NEG, $2); }
    | expr '^' expr  { $$ = build_binary(parser, @$, AST_POW, $1, $3); }
    | SCAN carries FOR names IN expr block { $$ = build_scan(parser, @$, $2, $4, $6, $7); }
    | postfix
    ;
postfix: name                             { $$ = build_name_expr(parser, $1); }
       | NUMBER
       | STRING
       | '(' expr ')'                     { $$ = build_parenthesised($2, @$); }
       | '(' arg ',' args ')'             { $$ = build_tuple(parser, @$, $2, $4); }
       | '[' exprs ']'                    { $$ = build_list(parser, @$, $2); }
       | '[' expr generators ']'          { $$ = build_comprehension(parser, @$, $2, $3); }
       | postfix '(' ')'                  { $$ = build_call(parser, @$, $1, (AstArgs){0}); }
       | postfix '(' args ')'             { $$ = build_call(parser, @$, $1, $3); }
       | postfix '(' expr generators ')'  { $$ = build_call_over(parser, @$, $1, $3, $4); }
       | postfix '[' indices ']'          { $$ = build_index(parser, @$, $1, $3); }
       | postfix '.' name                 { $$ = build_field_of(parser, @$, $1, $3); }
       ;
%%

/* Hands the names of the symbols over; wording is syntax_error.c's. */
static int yyreport_syntax_error(const yypcontext_t *context, Parser *parser)
{
    yysymbol_kind_t kinds[YYNTOKENS];
    const char *names[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, kinds, YYNTOKENS);
    for (int i = 0; i < count; i++)
        names[i] = yysymbol_name(kinds[i]);
    const char *found = yysymbol_name(yypcontext_token(context));
    syntax_error_report(parser, *yypcontext_location(context), found, names,
                        count > 0 ? (uint32_t)count : 0);
    return 0;
}

/* Only called when the parser's stack is full. */
static void yyerror(const Span *span, Parser *parser, const char *message)
{
    (void)message;
    diag_report(parser->sink, DIAG_NESTING_TOO_DEEP, *span, (unsigned)MAX_NESTING);
}
