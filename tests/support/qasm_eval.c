/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "tests/support/qasm_eval.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/qtest.h"

#undef I
#define I (__extension__ 1.0i) /* the library's is a float */

enum {
    MAX_NAME = 64,
    MAX_VARS = 4096,
    MAX_GATES = 16,
    MAX_FORMALS = 4,
    MAX_OPERANDS = 16,
    MAX_CONTROLS = 16
};

typedef struct {
    char name[MAX_NAME];
    double value;
} Variable;

typedef struct {
    char name[MAX_NAME];
    char angles[MAX_FORMALS][MAX_NAME];
    char wires[MAX_FORMALS][MAX_NAME];
    unsigned num_angles, num_wires;
    const char *body; /* after { */
} Definition;

typedef struct {
    const char *at;
    QasmInputValue *value;
    void *context;
    Variable *variables;
    unsigned num_variables;
    Definition definitions[MAX_GATES];
    unsigned num_definitions;
    double complex *state;
    unsigned qubits, max_qubits;
    /* while a definition runs */
    const Definition *definition;
    double angles[MAX_FORMALS];
    unsigned wires[MAX_FORMALS];
} Machine;

/* ---------------------------------------------------------------- text */
static void skip_space(Machine *m)
{
    for (;;) {
        while (isspace((unsigned char)*m->at))
            m->at++;
        if (m->at[0] != '/' || m->at[1] != '/')
            return;
        while (*m->at != '\0' && *m->at != '\n')
            m->at++;
    }
}

static bool accept(Machine *m, const char *word)
{
    skip_space(m);
    size_t length = strlen(word);
    if (strncmp(m->at, word, length) != 0)
        return false;
    if (isalnum((unsigned char)word[length - 1]) &&
        (isalnum((unsigned char)m->at[length]) || m->at[length] == '_'))
        return false;
    m->at += length;
    return true;
}

static void expect(Machine *m, const char *word)
{
    if (!accept(m, word))
        fail_msg("OpenQASM: expected `%s` at `%.40s`", word, m->at);
}

static void name(Machine *m, char *out)
{
    skip_space(m);
    size_t length = 0;
    while (isalnum((unsigned char)m->at[length]) || m->at[length] == '_')
        length++;
    if (length == 0 || length >= MAX_NAME || isdigit((unsigned char)*m->at))
        fail_msg("OpenQASM: expected a name at `%.40s`", m->at);
    memcpy(out, m->at, length);
    out[length] = '\0';
    m->at += length;
}

static unsigned integer(Machine *m)
{
    char *end;
    skip_space(m);
    unsigned long value = strtoul(m->at, &end, 10);
    if (end == m->at)
        fail_msg("OpenQASM: expected an integer at `%.40s`", m->at);
    m->at = end;
    return (unsigned)value;
}

/* ---------------------------------------------------------------- expressions */
static double sum(Machine *m);

static double variable(Machine *m)
{
    char word[MAX_NAME];
    name(m, word);
    if (strcmp(word, "pi") == 0)
        return M_PI;
    for (unsigned k = 0; m->definition != NULL && k < m->definition->num_angles; k++) {
        if (strcmp(m->definition->angles[k], word) == 0)
            return m->angles[k];
    }
    for (unsigned k = 0; m->definition == NULL && k < m->num_variables; k++) {
        if (strcmp(m->variables[k].name, word) == 0)
            return m->variables[k].value;
    }
    fail_msg("OpenQASM: `%s` is not declared", word);
    return 0;
}

static double atom(Machine *m)
{
    if (accept(m, "-"))
        return -atom(m);
    if (accept(m, "(")) {
        double value = sum(m);
        expect(m, ")");
        return value;
    }
    skip_space(m);
    if (!isdigit((unsigned char)*m->at))
        return variable(m);
    char *end;
    double value = strtod(m->at, &end);
    m->at = end;
    return value;
}

static double product(Machine *m)
{
    double value = atom(m);
    for (;;) {
        if (accept(m, "*"))
            value *= atom(m);
        else if (accept(m, "/"))
            value /= atom(m);
        else
            return value;
    }
}

static double sum(Machine *m)
{
    double value = product(m);
    for (;;) {
        if (accept(m, "+"))
            value += product(m);
        else if (accept(m, "-"))
            value -= product(m);
        else
            return value;
    }
}

/* ---------------------------------------------------------------- gates */
typedef struct {
    double complex m[2][2];
} Matrix;

typedef struct {
    unsigned wires[MAX_CONTROLS];
    bool on[MAX_CONTROLS];
    unsigned count;
} Controls;

static bool open(const Controls *controls, size_t index)
{
    for (unsigned k = 0; k < controls->count; k++) {
        if ((index >> controls->wires[k] & 1) != controls->on[k])
            return false;
    }
    return true;
}

static void apply_matrix(Machine *m, const Matrix *matrix, const Controls *controls, unsigned wire)
{
    for (size_t i = 0; i < (size_t)1 << m->qubits; i++) {
        size_t j = i | (size_t)1 << wire;
        if (i == j || !open(controls, i))
            continue;
        double complex a = m->state[i], b = m->state[j];
        m->state[i] = matrix->m[0][0] * a + matrix->m[0][1] * b;
        m->state[j] = matrix->m[1][0] * a + matrix->m[1][1] * b;
    }
}

static void apply_swap(Machine *m, const Controls *controls, unsigned a, unsigned b)
{
    for (size_t i = 0; i < (size_t)1 << m->qubits; i++) {
        size_t j = i ^ (size_t)1 << a ^ (size_t)1 << b;
        if ((i >> a & 1) == 0 || (i >> b & 1) == 1 || !open(controls, i))
            continue;
        double complex kept = m->state[i];
        m->state[i] = m->state[j];
        m->state[j] = kept;
    }
}

/* Columns of the table: name, angles, own controls, matrix for angle t. */
static bool standard_matrix(const char *gate, double t, Matrix *out)
{
    const double r = sqrt(0.5), c = cos(t / 2), s = sin(t / 2);
    const double complex w = cexp(I * M_PI / 4);

    const struct {
        const char *name;
        Matrix matrix;
    } table[] = {
        {"id", {{{1, 0}, {0, 1}}}},
        {"x", {{{0, 1}, {1, 0}}}},
        {"y", {{{0, -I}, {I, 0}}}},
        {"z", {{{1, 0}, {0, -1}}}},
        {"h", {{{r, r}, {r, -r}}}},
        {"s", {{{1, 0}, {0, I}}}},
        {"sdg", {{{1, 0}, {0, -I}}}},
        {"t", {{{1, 0}, {0, w}}}},
        {"tdg", {{{1, 0}, {0, conj(w)}}}},
        {"sx", {{{(1 + I) / 2, (1 - I) / 2}, {(1 - I) / 2, (1 + I) / 2}}}},
        {"rx", {{{c, -I * s}, {-I * s, c}}}},
        {"ry", {{{c, -s}, {s, c}}}},
        {"rz", {{{c - I * s, 0}, {0, c + I * s}}}},
        {"p", {{{1, 0}, {0, cexp(I * t)}}}},
    };

    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        if (strcmp(table[k].name, gate) == 0) {
            *out = table[k].matrix;
            return true;
        }
    }
    return false;
}

static void add_control(Controls *controls, unsigned wire, bool on)
{
    assert_true(controls->count < MAX_CONTROLS);
    controls->wires[controls->count] = wire;
    controls->on[controls->count++] = on;
}

static void call(Machine *m, const char *gate, const double *angles, unsigned num_angles,
                 const Controls *controls, const unsigned *wires, unsigned num_wires);

static void run_gate(Machine *m, const Controls *outer);

static bool call_defined(Machine *m, const char *gate, const double *angles, unsigned num_angles,
                         const Controls *controls, const unsigned *wires, unsigned num_wires)
{
    for (unsigned k = 0; k < m->num_definitions; k++) {
        const Definition *definition = &m->definitions[k];
        if (strcmp(definition->name, gate) != 0)
            continue;
        Machine inner = *m;
        assert_int_equal(num_angles, definition->num_angles);
        assert_int_equal(num_wires, definition->num_wires);
        inner.definition = definition;
        inner.at = definition->body;
        for (unsigned i = 0; i < num_angles; i++)
            inner.angles[i] = angles[i];
        for (unsigned i = 0; i < num_wires; i++)
            inner.wires[i] = wires[i];
        while (!accept(&inner, "}"))
            run_gate(&inner, controls);
        return true;
    }
    return false;
}

/* c.. prefixes are controls of the rest. */
static void call(Machine *m, const char *gate, const double *angles, unsigned num_angles,
                 const Controls *controls, const unsigned *wires, unsigned num_wires)
{
    Matrix matrix;
    if (call_defined(m, gate, angles, num_angles, controls, wires, num_wires))
        return;
    if (strcmp(gate, "swap") == 0 && num_wires == 2) {
        apply_swap(m, controls, wires[0], wires[1]);
        return;
    }
    if (num_wires == 1 && standard_matrix(gate, num_angles > 0 ? angles[0] : 0, &matrix)) {
        apply_matrix(m, &matrix, controls, wires[0]);
        return;
    }
    if (gate[0] != 'c' || num_wires < 2)
        fail_msg("OpenQASM: `%s` on %u wires is not known", gate, num_wires);
    Controls more = *controls;
    add_control(&more, wires[0], true);
    call(m, gate + 1, angles, num_angles, &more, wires + 1, num_wires - 1);
}

static unsigned wire(Machine *m)
{
    char word[MAX_NAME];
    name(m, word);
    if (m->definition != NULL) {
        for (unsigned k = 0; k < m->definition->num_wires; k++) {
            if (strcmp(m->definition->wires[k], word) == 0)
                return m->wires[k];
        }
        fail_msg("OpenQASM: wire `%s` is not declared", word);
    }
    assert_string_equal(word, "q");
    expect(m, "[");
    unsigned index = integer(m);
    expect(m, "]");
    assert_true(index < m->qubits);
    return index;
}

static void run_gate(Machine *m, const Controls *outer)
{
    char gate[MAX_NAME];
    bool on[MAX_CONTROLS];
    double angles[MAX_FORMALS];
    unsigned wires[MAX_OPERANDS], num_modifiers = 0, num_angles = 0, num_wires = 0;
    Controls controls = *outer;
    for (;;) {
        bool positive = accept(m, "ctrl");
        if (!positive && !accept(m, "negctrl"))
            break;
        expect(m, "@");
        on[num_modifiers++] = positive;
    }
    name(m, gate);
    if (accept(m, "(")) {
        do
            angles[num_angles++] = sum(m);
        while (accept(m, ","));
        expect(m, ")");
    }
    do
        wires[num_wires++] = wire(m);
    while (accept(m, ","));
    expect(m, ";");
    for (unsigned a = 0; a < num_wires; a++) {
        for (unsigned b = 0; b < a; b++)
            assert_int_not_equal(wires[a], wires[b]);
    }
    for (unsigned k = 0; k < num_modifiers; k++)
        add_control(&controls, wires[k], on[k]);
    call(m, gate, angles, num_angles, &controls, wires + num_modifiers, num_wires - num_modifiers);
}

/* ---------------------------------------------------------------- program */
static void define(Machine *m)
{
    assert_true(m->num_definitions < MAX_GATES);
    Definition *definition = &m->definitions[m->num_definitions++];
    name(m, definition->name);
    if (accept(m, "(")) {
        do
            name(m, definition->angles[definition->num_angles++]);
        while (accept(m, ","));
        expect(m, ")");
    }
    do
        name(m, definition->wires[definition->num_wires++]);
    while (accept(m, ","));
    expect(m, "{");
    definition->body = m->at;
    m->at = strchr(m->at, '}');
    expect(m, "}");
}

static void declare_input(Machine *m)
{
    expect(m, "float[64]");
    assert_true(m->num_variables < MAX_VARS);
    Variable *fresh = &m->variables[m->num_variables];
    name(m, fresh->name);
    for (unsigned k = 0; k < m->num_variables; k++)
        assert_string_not_equal(m->variables[k].name, fresh->name);
    fresh->value = m->value(m->context, fresh->name);
    m->num_variables++;
    expect(m, ";");
}

static void measure(Machine *m)
{
    const Definition *kept = m->definition;
    expect(m, "[");
    integer(m);
    expect(m, "]");
    expect(m, "=");
    expect(m, "measure");
    wire(m);
    expect(m, ";");
    m->definition = kept;
}

static void statement(Machine *m)
{
    const Controls none = {0};
    if (accept(m, "gate")) {
        define(m);
    } else if (accept(m, "input")) {
        declare_input(m);
    } else if (accept(m, "qubit")) {
        expect(m, "[");
        m->qubits = integer(m);
        assert_true(m->qubits <= m->max_qubits);
        expect(m, "]");
        expect(m, "q");
        expect(m, ";");
    } else if (accept(m, "bit")) {
        expect(m, "[");
        integer(m);
        expect(m, "]");
        expect(m, "c");
        expect(m, ";");
    } else if (m->at[0] == 'c' && m->at[1] == '[') {
        m->at++;
        measure(m);
    } else {
        run_gate(m, &none);
    }
}

unsigned qasm_eval(const char *text, QasmInputValue *value, void *context, double complex *state,
                   unsigned max_qubits)
{
    Machine *m = calloc(1, sizeof *m);
    assert_non_null(m);
    m->variables = calloc(MAX_VARS, sizeof *m->variables);
    assert_non_null(m->variables);
    m->at = text;
    m->value = value;
    m->context = context;
    m->state = state;
    m->max_qubits = max_qubits;
    expect(m, "OPENQASM 3.0");
    expect(m, ";");
    expect(m, "include \"stdgates.inc\"");
    expect(m, ";");
    for (skip_space(m); *m->at != '\0'; skip_space(m))
        statement(m);
    unsigned qubits = m->qubits;
    free(m->variables);
    free(m);
    return qubits;
}
