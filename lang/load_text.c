/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Hamiltonians as other tools print them.
 *
 *   OpenFermion   (-0.81+0j) [] +              a sum of coefficients with the letters of a product in brackets
 *                 (0.17+0j) [Z0 Z1]
 *   Qiskit        SparsePauliOp(['IZ', 'XX'], coeffs=[ 0.39+0.j, 0.18+0.j])
 *                 [('IZ', (0.39+0j)), ('XX', 0.18)]
 *
 * Numbers are Python's: real, imaginary (`0.5j`) or both, in parentheses or not. */
#include "lang/load.h"

#include <string.h>

#include "runtime/base/number.h"

enum { LABEL_SIZE = 4096 };

typedef struct {
    Loader *l;
    const char *at;
    size_t line;
} Scanner;

static void skip(Scanner *s)
{
    for (; *s->at != '\0' && strchr(" \t\r\n", *s->at) != NULL; s->at++)
        s->line += *s->at == '\n';
    s->l->line = s->line; /* of the fault, if the next word is one */
}

static bool accept(Scanner *s, const char *word)
{
    skip(s);
    if (strncmp(s->at, word, strlen(word)) != 0)
        return false;
    s->at += strlen(word);
    return true;
}

static bool expect(Scanner *s, const char *word)
{
    return accept(s, word) ||
           load_fail(s->l, *s->at == '\0'
                               ? check_text(s->l->c, "the file ends where `%s` is expected", word)
                               : check_text(s->l->c, "expected `%s`, found `%c`", word, *s->at));
}

/* ---------------------------------------------------------------- numbers */
static size_t number_length(const char *text)
{
    size_t n = strspn(text, "0123456789.");
    if (n > 0 && (text[n] == 'e' || text[n] == 'E')) {
        size_t sign = text[n + 1] == '+' || text[n + 1] == '-';
        size_t digits = strspn(text + n + 1 + sign, "0123456789");
        n += digits > 0 ? 1 + sign + digits : 0;
    }
    return n;
}

/* One part, its sign before it; `imaginary` when a j follows. */
static bool read_part(Scanner *s, double *value, bool *imaginary)
{
    bool negative = false;
    const char *why;
    skip(s);
    if (*s->at == '+' || *s->at == '-')
        negative = *s->at++ == '-';
    skip(s);
    size_t length = number_length(s->at);
    if (!number_parse(s->at, length, value, &why)) {
        if (why == number_no_memory)
            arena_out_of_memory(s->l->c->arena, length);
        return load_fail(s->l, length == 0
                                   ? "expected a number"
                                   : check_text(s->l->c, "`%.*s` %s", (int)length, s->at, why));
    }
    s->at += length;
    *value = negative ? -*value : *value;
    *imaginary = *s->at == 'j';
    s->at += *imaginary;
    return true;
}

/* 0.5, (0.5+0j), 0.5+0.j */
static bool read_coefficient(Scanner *s, double *out)
{
    double parts[2] = {0, 0}, value;
    bool imaginary, open = accept(s, "(");
    if (!read_part(s, &value, &imaginary))
        return false;
    parts[imaginary] = value;
    skip(s);
    if (!imaginary && (*s->at == '+' || *s->at == '-')) {
        if (!read_part(s, &parts[1], &imaginary))
            return false;
        if (!imaginary)
            return load_fail(s->l, "expected an imaginary part, such as `+0j`");
    }
    *out = parts[0];
    return (!open || expect(s, ")")) && load_real(s->l, parts[0], parts[1]);
}

/* ---------------------------------------------------------------- labels */
/* Up to the closing character, on one line. */
static bool read_label(Scanner *s, char end, char *label)
{
    size_t length = 0;
    while (s->at[length] != end && s->at[length] != '\0' && s->at[length] != '\n')
        length++;
    if (s->at[length] != end)
        return load_fail(s->l, check_text(s->l->c, "`%c` is missing", end));
    if (length >= LABEL_SIZE)
        return load_fail(s->l, "this string of letters is too long");
    memcpy(label, s->at, length);
    label[length] = '\0';
    s->at += length + 1;
    return true;
}

static bool read_quoted(Scanner *s, char *label)
{
    skip(s);
    char quote = *s->at;
    if (quote != '\'' && quote != '"')
        return load_fail(s->l, "expected a string of letters in quotes");
    s->at++;
    return read_label(s, quote, label);
}

static bool at_end(Scanner *s)
{
    skip(s);
    return *s->at == '\0' ||
           load_fail(s->l, check_text(s->l->c, "`%c` behind the last term", *s->at));
}

/* ---------------------------------------------------------------- OpenFermion */
bool load_openfermion(Loader *l, const char *text)
{
    Scanner s = {l, text, 1};
    char label[LABEL_SIZE];
    double coef;
    do {
        if (!read_coefficient(&s, &coef) || !expect(&s, "[") || !read_label(&s, ']', label) ||
            !load_label(l, label, coef))
            return false;
    } while (accept(&s, "+"));
    return at_end(&s);
}

/* ---------------------------------------------------------------- Qiskit */
/* [('IZ', 0.39), ..] */
static bool read_pairs(Scanner *s)
{
    char label[LABEL_SIZE];
    double coef;
    do {
        if (accept(s, "]"))
            return true;
        if (!expect(s, "(") || !read_quoted(s, label) || !expect(s, ",") ||
            !read_coefficient(s, &coef) || !expect(s, ")") || !load_label(s->l, label, coef))
            return false;
    } while (accept(s, ","));
    return expect(s, "]");
}

/* SparsePauliOp(['IZ', ..], coeffs=[0.39+0.j, ..]): the labels come first, their coefficients later. */
static bool read_operator(Scanner *s)
{
    Scanner labels = *s, numbers = *s;
    char label[LABEL_SIZE];
    do {
        if (!read_quoted(&numbers, label))
            return false;
    } while (accept(&numbers, ","));
    if (!expect(&numbers, "]") || !expect(&numbers, ",") || !expect(&numbers, "coeffs") ||
        !expect(&numbers, "="))
        return false;
    bool array = accept(&numbers, "array(");
    if (!expect(&numbers, "["))
        return false;
    do {
        double coef;
        if (!read_coefficient(&numbers, &coef) || !read_quoted(&labels, label) ||
            !load_label(s->l, label, coef))
            return false;
        if (!accept(&labels, ","))
            break;
        if (!expect(&numbers, ","))
            return false;
    } while (true);
    *s = numbers;
    return expect(s, "]") && (!array || expect(s, ")")) && expect(s, ")");
}

bool load_qiskit(Loader *l, const char *text)
{
    Scanner s = {l, text, 1};
    if (!accept(&s, "SparsePauliOp("))
        return expect(&s, "[") && read_pairs(&s) && at_end(&s);
    if (l->order != NULL && strcmp(l->order, "big") != 0)
        return load_fail(l, "Qiskit writes qubit 0 last: its order is big");
    l->order = "big";
    return expect(&s, "[") && read_operator(&s) && at_end(&s);
}
