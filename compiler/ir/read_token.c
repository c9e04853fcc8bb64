/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Tokens of the IR's text form, and readers of numbers, names and lists. `//` starts a comment. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/ir/read.h"

enum { LONGEST_NUMBER = 64 };

void ir_read_fail(IrReader *r, const char *format, ...)
{
    char message[256];
    va_list arguments;
    if (r->error)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    r->error = arena_printf(r->arena, "line %u: %s", r->line, message);
    r->token = READ_END;
    r->length = 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char char_at(const IrReader *r, size_t ahead)
{
    return (size_t)(r->end - r->at) > ahead ? r->at[ahead] : '\0';
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void read_escape(IrReader *r, IrText *text)
{
    char c = char_at(r, 1);
    if (c == '"' || c == '\\') {
        ir_text_add(text, "%c", c);
        r->at += 2;
        return;
    }
    int high = hex_value(char_at(r, 2));
    int low = high < 0 ? -1 : hex_value(char_at(r, 3));
    if (c != 'x' || low < 0 || high * 16 + low == 0) {
        ir_read_fail(r, "an escape in a string is \\\", \\\\ or \\x and two hex digits, not 00");
        return;
    }
    ir_text_add(text, "%c", high * 16 + low);
    r->at += 4;
}

static void read_quoted(IrReader *r)
{
    IrText text = {.arena = r->arena};
    r->at++;
    while (char_at(r, 0) != '"') {
        if (r->at == r->end || *r->at == '\n' || *r->at == '\0')
            ir_read_fail(r, "a string does not end on its line");
        else if (*r->at == '\\')
            read_escape(r, &text);
        else
            ir_text_add(&text, "%c", *r->at++);
        if (r->error)
            return;
    }
    r->at++;
    r->token = READ_STRING;
    r->string = ir_text_end(&text);
}

static void read_digits(IrReader *r)
{
    while (is_digit(char_at(r, 0)))
        r->at++;
}

static void read_decimal(IrReader *r)
{
    read_digits(r);
    if (char_at(r, 0) == '.') {
        r->at++;
        read_digits(r);
    }
    if (char_at(r, 0) == 'e') {
        bool sign = char_at(r, 1) == '-' || char_at(r, 1) == '+';
        r->at += sign ? 2 : 1;
        if (!is_digit(char_at(r, 0)))
            ir_read_fail(r, "an exponent needs digits");
        read_digits(r);
    }
    if (!r->error)
        r->token = READ_NUMBER;
}

static void skip_blanks(IrReader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
    if (char_at(r, 0) == '/' && char_at(r, 1) == '/') {
        while (r->at < r->end && *r->at != '\n')
            r->at++;
    }
}

/* Many line ends are one token, none comes before the first word. */
static void read_lines(IrReader *r)
{
    while (r->at < r->end && *r->at == '\n') {
        r->at++;
        r->line++;
        skip_blanks(r);
    }
}

void ir_read_next(IrReader *r)
{
    bool first = r->start == NULL;
    if (r->error)
        return;
    if (r->token == READ_LINE)
        read_lines(r);
    skip_blanks(r);
    if (first)
        read_lines(r);
    r->start = r->at;
    if (r->at == r->end) {
        r->token = READ_END;
    } else if (*r->at == '\n') {
        r->token = READ_LINE; /* taken later, so that messages name the line that ends here */
    } else if (is_letter(*r->at)) {
        while (is_letter(char_at(r, 0)) || is_digit(char_at(r, 0)) || char_at(r, 0) == '.')
            r->at++;
        r->token = READ_WORD;
    } else if (is_digit(*r->at)) {
        read_decimal(r);
    } else if (*r->at == '"') {
        read_quoted(r);
    } else {
        r->at++;
        r->token = READ_SIGN;
    }
    r->length = r->error ? 0 : (size_t)(r->at - r->start);
}

bool ir_read_is(const IrReader *r, const char *text)
{
    return (r->token == READ_WORD || r->token == READ_SIGN) && strlen(text) == r->length &&
           memcmp(text, r->start, r->length) == 0;
}

bool ir_read_accept(IrReader *r, const char *text)
{
    if (!ir_read_is(r, text))
        return false;
    ir_read_next(r);
    return true;
}

static void fail_expected(IrReader *r, const char *what)
{
    if (r->token == READ_END || r->token == READ_LINE)
        ir_read_fail(r, "expected %s, found the end of the %s", what,
                     r->token == READ_END ? "text" : "line");
    else
        ir_read_fail(r, "expected %s, found `%.*s`", what, r->length > 40 ? 40 : (int)r->length,
                     r->start);
}

void ir_read_expect(IrReader *r, const char *text)
{
    if (!ir_read_accept(r, text))
        fail_expected(r, arena_printf(r->arena, "`%s`", text));
}

void ir_read_line_end(IrReader *r)
{
    if (r->token == READ_LINE)
        ir_read_next(r);
    else if (r->token != READ_END)
        fail_expected(r, "the end of the line");
}

/* The token's text as a C string; empty when it is too long to be a number. */
static void token_text(const IrReader *r, char *text, size_t size)
{
    size_t length = r->length < size ? r->length : 0;
    memcpy(text, r->start, length);
    text[length] = '\0';
}

int64_t ir_read_integer(IrReader *r, int64_t low, int64_t high)
{
    char digits[LONGEST_NUMBER] = "-";
    char *stop = digits;
    bool minus = ir_read_accept(r, "-");
    if (r->token != READ_NUMBER) {
        fail_expected(r, "an integer");
        return low;
    }
    token_text(r, digits + 1, sizeof digits - 1);
    errno = 0;
    long long value = strtoll(minus ? digits : digits + 1, &stop, 10);
    if (*stop != '\0' || digits[1] == '\0' || errno != 0 || value < low || value > high) {
        ir_read_fail(r, "expected an integer from %lld to %lld", (long long)low, (long long)high);
        return low;
    }
    ir_read_next(r);
    return value;
}

double ir_read_number(IrReader *r)
{
    char digits[LONGEST_NUMBER];
    bool minus = ir_read_accept(r, "-");
    if (r->token != READ_NUMBER && !ir_read_is(r, "inf") && !ir_read_is(r, "nan")) {
        fail_expected(r, "a number");
        return 0;
    }
    token_text(r, digits, sizeof digits);
    if (digits[0] == '\0')
        ir_read_fail(r, "a number has more than %d characters", LONGEST_NUMBER - 1);
    double value = strtod(digits, NULL);
    ir_read_next(r);
    return minus ? -value : value;
}

const char *ir_read_string(IrReader *r)
{
    if (r->token != READ_STRING) {
        fail_expected(r, "a string");
        return "";
    }
    const char *string = r->string;
    ir_read_next(r);
    return string;
}

const char *ir_read_name(IrReader *r)
{
    if (r->token == READ_STRING)
        return ir_read_string(r);
    if (r->token != READ_WORD) {
        fail_expected(r, "a name");
        return "";
    }
    const char *name = arena_strndup(r->arena, r->start, r->length);
    ir_read_next(r);
    return name;
}

uint32_t ir_read_choice(IrReader *r, const char *const *words)
{
    for (uint32_t i = 0; words[i]; i++) {
        if (ir_read_accept(r, words[i]))
            return i;
    }
    IrText list = {.arena = r->arena};
    for (uint32_t i = 0; words[i]; i++)
        ir_text_add(&list, "%s`%s`", i == 0 ? "" : ", ", words[i]);
    fail_expected(r, ir_text_end(&list));
    return 0;
}

uint32_t ir_read_numbered(IrReader *r, char letter, uint32_t high)
{
    char digits[LONGEST_NUMBER];
    if (r->token == READ_WORD && *r->start == letter && r->length > 1) {
        token_text(r, digits, sizeof digits);
        char *stop = digits;
        errno = 0;
        unsigned long value = strtoul(digits + 1, &stop, 10);
        if (is_digit(digits[1]) && *stop == '\0' && errno == 0 && value <= high) {
            ir_read_next(r);
            return (uint32_t)value;
        }
    }
    fail_expected(r, arena_printf(r->arena, "`%c` and a number up to %u", letter, high));
    return 0;
}

uint8_t ir_read_integers(IrReader *r, int64_t *values, uint8_t most)
{
    uint8_t count = 0;
    ir_read_expect(r, "[");
    while (!r->error && !ir_read_is(r, "]")) {
        if (count > 0)
            ir_read_expect(r, ",");
        int64_t value = ir_read_integer(r, INT64_MIN / 4, INT64_MAX / 4);
        if (count == most)
            ir_read_fail(r, "a list has more than %u entries", most);
        else
            values[count++] = value;
    }
    ir_read_expect(r, "]");
    return count;
}
