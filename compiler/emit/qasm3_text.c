/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Text, numbers and names of OpenQASM 3. */
#include "compiler/emit/qasm3_internal.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void qasm_put(Arena *arena, QasmText *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char small[256];
    char *piece = small;
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    BUG_UNLESS(length >= 0);
    if ((size_t)length >= sizeof small) {
        piece = arena_alloc(arena, (size_t)length + 1);
        vsnprintf(piece, (size_t)length + 1, format, again);
    }
    va_end(again);
    for (int i = 0; i < length; i++)
        VEC_PUSH(arena, text, piece[i]);
}

/* ---------------------------------------------------------------- numbers */
static bool put_multiple_of_pi(Arena *arena, QasmText *text, double value)
{
    for (int den = 1; den <= 16; den++) {
        double num = round(value / M_PI * den);
        if (num == 0 || fabs(num) > 64 || M_PI * num / den != value)
            continue;
        qasm_put(arena, text, "%s", num < 0 ? "-" : "");
        if (fabs(num) != 1)
            qasm_put(arena, text, "%d*", (int)fabs(num));
        qasm_put(arena, text, "pi");
        if (den != 1)
            qasm_put(arena, text, "/%d", den);
        return true;
    }
    return false;
}

void qasm_put_decimal(Arena *arena, QasmText *text, double value)
{
    char digits[40];
    int precision = 14;
    do
        snprintf(digits, sizeof digits, "%.*g", ++precision, value);
    while (precision < 17 && strtod(digits, NULL) != value);
    qasm_put(arena, text, "%s", digits);
}

void qasm_put_number(Arena *arena, QasmText *text, double value)
{
    if (put_multiple_of_pi(arena, text, value))
        return;
    uint32_t start = text->count;
    qasm_put_decimal(arena, text, value);
    for (uint32_t k = start; k < text->count; k++) {
        if (text->items[k] == '.' || text->items[k] == 'e')
            return;
    }
    qasm_put(arena, text, ".0");
}

/* ---------------------------------------------------------------- names */
/* clang-format off */
static const char *const reserved[] = {
    /* words of the language */
    "OPENQASM", "include", "defcalgrammar", "def", "cal", "defcal", "gate", "extern", "box", "let",
    "break", "continue", "if", "else", "end", "return", "for", "while", "in", "switch", "case",
    "default", "pragma", "input", "output", "const", "readonly", "mutable", "qreg", "qubit",
    "creg", "bool", "bit", "int", "uint", "float", "angle", "complex", "array", "void", "duration",
    "stretch", "gphase", "inv", "pow", "ctrl", "negctrl", "dim", "durationof", "delay", "reset",
    "measure", "barrier", "true", "false", "im", "pi", "tau", "euler", "U", "nop", "sizeof",
    "arccos", "arcsin", "arctan", "ceiling", "cos", "exp", "floor", "log", "mod", "popcount",
    "real", "imag", "rotl", "rotr", "sin", "sqrt", "tan", "ns", "us", "ms", "dt",
    /* gates of stdgates.inc */
    "p", "x", "y", "z", "h", "s", "sdg", "t", "tdg", "sx", "rx", "ry", "rz", "cx", "cy", "cz",
    "cp", "crx", "cry", "crz", "ch", "swap", "ccx", "cswap", "cu", "CX", "phase", "cphase", "id",
    "u1", "u2", "u3",
    /* gates that the file may define, and its registers */
    "sxdg", "qml_u", "rxx", "ryy", "rzz", "single_excitation", "double_excitation", "q", "c",
};
/* clang-format on */

static uint32_t name_place(const QasmNames *names, const char *name)
{
    uint32_t hash = 2166136261U;
    for (const char *at = name; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619U;
    uint32_t place = hash & (names->capacity - 1);
    while (names->names[place] != NULL && strcmp(names->names[place], name) != 0)
        place = (place + 1) & (names->capacity - 1);
    return place;
}

static void names_grow(QasmNames *names)
{
    QasmNames old = *names;
    names->capacity = old.capacity == 0 ? 512 : 2 * old.capacity;
    names->names = NEW_ARRAY(names->arena, const char *, names->capacity);
    for (uint32_t k = 0; k < old.capacity; k++) {
        if (old.names[k] != NULL)
            names->names[name_place(names, old.names[k])] = old.names[k];
    }
}

static bool name_take(QasmNames *names, const char *name)
{
    if (2 * (names->count + 1) > names->capacity)
        names_grow(names);
    uint32_t place = name_place(names, name);
    if (names->names[place] != NULL)
        return false;
    names->names[place] = name;
    names->count++;
    return true;
}

void qasm_names_start(QasmNames *names, Arena *arena)
{
    memset(names, 0, sizeof *names);
    names->arena = arena;
    for (size_t k = 0; k < sizeof reserved / sizeof *reserved; k++)
        name_take(names, reserved[k]);
}

/* w[0,1] -> w_0_1, enc.W -> enc_W; any other byte as _xHH */
static const char *spell(Arena *arena, const char *wanted)
{
    QasmText text = {0};
    for (const char *at = wanted; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                      (byte >= '0' && byte <= '9');
        if (letter || byte == '_')
            qasm_put(arena, &text, "%c", byte);
        else if (byte == '.' || byte == '[' || byte == ',')
            qasm_put(arena, &text, "_");
        else if (byte != ']')
            qasm_put(arena, &text, "_x%02X", byte);
    }
    VEC_PUSH(arena, &text, '\0');
    return text.items;
}

const char *qasm_name(QasmNames *names, const char *wanted)
{
    const char *base = spell(names->arena, wanted);
    if (name_take(names, base))
        return base;
    const char *name = arena_printf(names->arena, "%s_", base);
    for (unsigned k = 2; !name_take(names, name); k++)
        name = arena_printf(names->arena, "%s_%u", base, k);
    return name;
}
