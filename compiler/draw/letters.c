/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A label, character by character. */
#include "compiler/draw/letters.h"

#include <string.h>

#include "lang/base/utf8.h"
#include "lang/base/vec.h"

/* Lower case from U+03B1, with a final sigma; upper case, from U+0391, begins with a capital. */
static const char *const greek[] = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

static const struct {
    uint32_t code;
    const char *ascii, *latex;
} signs[] = {{0x2020, "^-1", "$^\\dagger$"}, {0x2026, "..", "\\dots{}"},
             {0x27E8, "<", "$\\langle$"},    {0x27E9, ">", "$\\rangle$"},
             {0x00D7, "x", "$\\times$"},     {0x03D1, "theta", "$\\vartheta$"},
             {0x03D5, "phi", "$\\phi$"},     {0x03F5, "epsilon", "$\\epsilon$"}};

static const char *greek_name(Arena *arena, uint32_t code)
{
    if (code >= 0x03B1 && code <= 0x03C9)
        return greek[code - 0x03B1];
    if (code < 0x0391 || code > 0x03A9)
        return NULL;
    char *name = arena_printf(arena, "%s", greek[code - 0x0391]);
    name[0] = (char)(name[0] - 'a' + 'A');
    return name;
}

/* LaTeX has no commands for the capitals that look Latin, nor for omicron. */
static const char *latex_greek(Arena *arena, const char *name)
{
    static const char *const given = " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ";
    if (strcmp(name, "omicron") == 0)
        return "o";
    if (name[0] >= 'a')
        return arena_printf(arena, "$\\%s$", name);
    if (strstr(given, arena_printf(arena, " %s ", name)) != NULL)
        return arena_printf(arena, "$\\%s$", name);
    static const char *const looks[][2] = {{"Eta", "H"}, {"Nu", "N"}, {"Rho", "P"}, {"Chi", "X"}};
    for (size_t k = 0; k < sizeof looks / sizeof *looks; k++)
        if (strcmp(name, looks[k][0]) == 0)
            return looks[k][1];
    return arena_strndup(arena, name, 1);
}

static const char *latex_letter(Arena *arena, uint32_t code)
{
    switch (code) {
    case '\\': return "\\textbackslash{}";
    case '^': return "\\^{}";
    case '~': return "\\~{}";
    case '_': return "\\_";
    case '&': return "\\&";
    case '%': return "\\%";
    case '#': return "\\#";
    case '$': return "\\$";
    case '{': return "\\{";
    case '}': return "\\}";
    case '<': return "\\textless{}";
    case '>': return "\\textgreater{}";
    case '*': return "$\\cdot$";
    default: return arena_printf(arena, "%c", (char)code);
    }
}

static const char *spelled(Arena *arena, uint32_t code, bool latex)
{
    if (code < 0x80)
        return latex ? latex_letter(arena, code) : arena_printf(arena, "%c", (char)code);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
        if (signs[k].code == code)
            return latex ? signs[k].latex : signs[k].ascii;
    const char *name = greek_name(arena, code);
    if (name == NULL)
        return "?";
    return latex ? latex_greek(arena, name) : name;
}

static const char *letters_spell(Arena *arena, const char *text, bool latex)
{
    VEC(char) out = {0};
    for (size_t at = 0, length = strlen(text); at < length;) {
        uint32_t code = '?';
        const size_t bytes = utf8_decode(text + at, length - at, &code);
        at += bytes > 0 ? bytes : 1;
        for (const char *c = spelled(arena, code, latex); *c; c++)
            VEC_PUSH(arena, &out, *c);
    }
    VEC_PUSH(arena, &out, '\0');
    return out.items;
}

const char *letters_ascii(Arena *arena, const char *text)
{
    return letters_spell(arena, text, false);
}

const char *letters_latex(Arena *arena, const char *text)
{
    return letters_spell(arena, text, true);
}

const char *letters_xml(Arena *arena, const char *text)
{
    VEC(char) out = {0};
    for (; *text; text++) {
        const char one[2] = {*text, '\0'};
        const char *piece = *text == '&'   ? "&amp;"
                            : *text == '<' ? "&lt;"
                            : *text == '>' ? "&gt;"
                            : *text == '"' ? "&quot;"
                                           : one;
        for (; *piece; piece++)
            VEC_PUSH(arena, &out, *piece);
    }
    VEC_PUSH(arena, &out, '\0');
    return out.items;
}

unsigned letters_width(const char *text)
{
    unsigned cells = 0;
    for (size_t at = 0, length = strlen(text); at < length;) {
        uint32_t code = '?';
        const size_t bytes = utf8_decode(text + at, length - at, &code);
        at += bytes > 0 ? bytes : 1;
        cells += utf8_cells(code);
    }
    return cells;
}

const char *letters_cut(Arena *arena, const char *text, unsigned cells, const char *end)
{
    if (letters_width(text) <= cells)
        return text;
    const unsigned room = cells > letters_width(end) ? cells - letters_width(end) : 0;
    size_t at = 0, length = strlen(text);
    for (unsigned used = 0; at < length;) {
        uint32_t code = '?';
        const size_t bytes = utf8_decode(text + at, length - at, &code);
        used += utf8_cells(code);
        if (used > room)
            break;
        at += bytes > 0 ? bytes : 1;
    }
    return arena_printf(arena, "%.*s%s", (int)at, text, end);
}
