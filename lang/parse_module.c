/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Parsing of one file: check the text, set up scanner and layout, run the grammar. Not named
 * parse.c, which make's built-in rule for parse.y would overwrite. */
#include "lang/parse.h"

#include <string.h>

#include "lang/base/bug.h"
#include "lang/parse.tab.h"
#include "lang/parser.h"

#include "lang/lex.h" /* after the types it uses */

/* flex scans a copy in place that ends in two NUL bytes. */
static void parse_open_scanner(Parser *parser)
{
    size_t length = parser->source->length;
    char *buffer = arena_alloc(parser->arena, length + 2);
    memcpy(buffer, parser->source->text, length);
    yyscan_t scanner;
    if (yylex_init_extra(parser, &scanner) != 0)
        BUG("the scanner cannot start");
    if (yy_scan_buffer(buffer, length + 2, scanner) == NULL)
        BUG("the scanner does not take its buffer");
    parser->scanner = scanner;
}

Parser *parser_open(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                    DiagSink *sink)
{
    Parser *parser = NEW(arena, Parser);
    parser->arena = arena;
    parser->names = names;
    parser->sources = sources;
    parser->source = source_file(sources, file);
    parser->sink = sink;
    parser->file = file;
    parse_open_scanner(parser);
    return parser;
}

void parser_close(Parser *parser)
{
    yylex_destroy(parser->scanner);
}

AstModule *parse_module(Arena *arena, NameTable *names, const SourceMap *sources, uint32_t file,
                        DiagSink *sink)
{
    AstModule *module = NEW(arena, AstModule);
    module->file = file;
    if (!text_check(sources, file, sink))
        return module;
    Parser *parser = parser_open(arena, names, sources, file, sink);
    parser->module = module;
    int status = yyparse(parser);
    syntax_error_flush(parser);
    parser_close(parser);
    if (status != 0 && diag_error_count(sink) == 0)
        BUG("parsing failed without a diagnostic");
    return module;
}
