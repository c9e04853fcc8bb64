/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The file around the gates. Amplitudes are prepared by a tree of multiplexed RY: qubit by qubit from the highest bit, the angle
 * splits the norm between both halves, and the last level carries the signs. Every read is a comment; when all reads are
 * diagonal, the wires they look at are measured ([QAS-9]). */
#include "runtime/emit_qasm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/emit_internal.h"

/* RY(angles[c]) on target, c the value of controls[0..m), controls[0] its lowest bit; angles are overwritten.
 * With u, v = half sum and half difference over the highest control: mux(u) CX mux(v) CX. */
static void emit_multiplexed(Emitter *emitter, double *angles, const size_t *controls, size_t m,
                             size_t target)
{
    if (m == 0) {
        emit_ry(emitter, angles[0], target);
        return;
    }
    const size_t half = (size_t)1 << (m - 1);
    for (size_t i = 0; i < half; i++) {
        const double low = angles[i];
        const double high = angles[half + i];
        angles[i] = 0.5 * (low + high);
        angles[half + i] = 0.5 * (low - high);
    }
    emit_multiplexed(emitter, angles, controls, m - 1, target);
    emit_cx(emitter, controls[m - 1], target);
    emit_multiplexed(emitter, angles + half, controls, m - 1, target);
    emit_cx(emitter, controls[m - 1], target);
}

/* norms[2^(d+1)] of the amplitudes that share their d + 1 highest bits; signed at the last level */
static void emit_level_norms(const double *v, size_t num_wires, size_t depth, double *norms)
{
    const size_t span = (size_t)1 << (num_wires - depth - 1);
    for (size_t i = 0; i < (size_t)2 << depth; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < span; j++)
            sum += v[i * span + j] * v[i * span + j];
        norms[i] = span == 1 ? v[i] : sqrt(sum);
    }
}

bool emit_prepare(Emitter *emitter, const size_t *wires, size_t num_wires, const double *v)
{
    const size_t count = (size_t)1 << num_wires;
    double *norms = malloc(count * sizeof *norms);
    double *angles = malloc(count * sizeof *angles);
    bool good = norms && angles;
    if (!good)
        qmlrt_fail_memory(emitter->error, "the amplitudes", count, 2 * sizeof(double));
    for (size_t i = 0; good && i < count; i++)
        if (!isfinite(v[i]))
            good = qmlrt_fail(emitter->error, QML_EXIT_DATA, "amplitude %zu is %g", i, v[i]);
    for (size_t depth = 0; good && depth < num_wires; depth++) {
        emit_level_norms(v, num_wires, depth, norms);
        for (size_t i = 0; i < (size_t)1 << depth; i++)
            angles[i] = 2.0 * atan2(norms[2 * i + 1], norms[2 * i]);
        const size_t target = num_wires - 1 - depth;
        emit_multiplexed(emitter, angles, wires + target + 1, depth, wires[target]);
    }
    free(norms);
    free(angles);
    return good;
}

static void emit_comment(Text *out, const char *text)
{
    text_add_escaped(out, text, strlen(text));
}

static void emit_expectation(Emitter *emitter, const JsonTree *terms)
{
    text_add(emitter->out, "// read: expectation value of");
    for (size_t i = 0; i < jtree_count(terms); i++) {
        char number[NUMBER_SIZE];
        const JsonTree *term = jtree_item(terms, i);
        const char *paulis = jtree_string(jtree_item(term, 1));
        text_add(emitter->out, "%s %s ", i ? " +" : "",
                 number_print(number, jtree_number(jtree_item(term, 0))));
        emit_comment(emitter->out, paulis && paulis[0] ? paulis : "1");
        if (i % 6 == 5 && i + 1 < jtree_count(terms))
            text_add(emitter->out, "\n//  ");
    }
    text_add(emitter->out, "\n");
}

typedef struct {
    bool wires[64]; /* looked at by a diagonal read */
    bool is_diagonal;
} Measured;

static bool emit_mark(Emitter *emitter, int64_t wire, Measured *measured)
{
    if (wire < 0 || (size_t)wire >= emitter->num_qubits)
        return emit_bad_template(emitter, "reads");
    measured->wires[wire] = true;
    return true;
}

/* Marks the wires of "Z0 X3"; any letter but Z makes the whole set of reads not diagonal. */
static bool emit_mark_term(Emitter *emitter, const char *paulis, Measured *measured)
{
    for (const char *at = paulis; at && *at;) {
        char *rest;
        if (*at != 'Z' && *at != 'I')
            measured->is_diagonal = false;
        const long wire = strtol(at + 1, &rest, 10);
        if (!emit_mark(emitter, rest == at + 1 ? -1 : wire, measured))
            return false;
        for (at = rest; *at == ' ';)
            at++;
    }
    return true;
}

static bool emit_read_expectation(Emitter *emitter, const JsonTree *terms, Measured *measured)
{
    emit_expectation(emitter, terms);
    for (size_t i = 0; i < jtree_count(terms); i++)
        if (!emit_mark_term(emitter, jtree_string(jtree_item(jtree_item(terms, i), 1)), measured))
            return false;
    return true;
}

static bool emit_read_wires(Emitter *emitter, const JsonTree *read, const char *kind,
                            Measured *measured)
{
    const JsonTree *wires = jtree_member(read, "wires");
    text_add(emitter->out, "// read: ");
    emit_comment(emitter->out, kind);
    for (size_t w = 0; w < jtree_count(wires); w++) {
        const int64_t wire = jtree_integer(jtree_item(wires, w));
        if (!emit_mark(emitter, wire, measured))
            return false;
        text_add(emitter->out, "%s q[%lld]", w ? "," : " of", (long long)wire);
    }
    if (strcmp(kind, "prob") == 0)
        text_add(emitter->out, " == %lld", (long long)jtree_integer(jtree_member(read, "value")));
    text_add(emitter->out, "\n");
    return true;
}

static bool emit_reads(Emitter *emitter, const JsonTree *reads, Measured *measured)
{
    measured->is_diagonal = true;
    for (size_t i = 0; i < jtree_count(reads); i++) {
        const JsonTree *read = jtree_item(reads, i);
        const char *kind = jtree_string(jtree_member(read, "kind"));
        if (!kind)
            return emit_bad_template(emitter, "reads");
        if (strcmp(kind, "state") == 0 || strcmp(kind, "purity") == 0 ||
            strcmp(kind, "entropy") == 0)
            measured->is_diagonal = false;
        const bool good =
            strcmp(kind, "expect") == 0
                ? emit_read_expectation(emitter, jtree_member(read, "terms"), measured)
                : emit_read_wires(emitter, read, kind, measured);
        if (!good)
            return false;
    }
    return true;
}

static void emit_measurements(Emitter *emitter, const Measured *measured)
{
    size_t count = 0;
    for (size_t q = 0; q < emitter->num_qubits; q++)
        count += measured->wires[q];
    if (count == 0 || !measured->is_diagonal)
        return;
    text_add(emitter->out, emitter->format == QASM_2 ? "creg c[%zu];\n" : "bit[%zu] c;\n", count);
    count = 0;
    for (size_t q = 0; q < emitter->num_qubits; q++) {
        if (!measured->wires[q])
            continue;
        if (emitter->format == QASM_2)
            text_add(emitter->out, "measure q[%zu] -> c[%zu];\n", q, count);
        else
            text_add(emitter->out, "c[%zu] = measure q[%zu];\n", count, q);
        count++;
    }
}

bool emit_qasm(Text *out, const JsonTree *template, const double *slots, size_t num_slots,
               QasmFormat format, QmlError *error)
{
    const int64_t num_qubits = jtree_integer(jtree_member(template, "num_qubits"));
    const char *name = jtree_string(jtree_member(template, "name"));
    Measured measured = {0};
    Emitter emitter = {
        .out = out, .format = format, .slots = slots, .num_slots = num_slots, .error = error};
    if (num_qubits < 1 || num_qubits > 63)
        return emit_bad_template(&emitter, "num_qubits");
    emitter.num_qubits = (size_t)num_qubits;
    text_add(out, "%s",
             format == QASM_2 ? "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n"
                              : "OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
    text_add(out, "// circuit ");
    emit_comment(out, name ? name : "");
    text_add(out, ", qubit 0 is the lowest bit of a basis state's index\n");
    text_add(out, format == QASM_2 ? "qreg q[%zu];\n" : "qubit[%zu] q;\n", emitter.num_qubits);
    if (!emit_ops(&emitter, jtree_member(template, "ops")) ||
        !emit_reads(&emitter, jtree_member(template, "reads"), &measured))
        return false;
    emit_measurements(&emitter, &measured);
    return !out->failed || qmlrt_fail_memory(error, "the program", out->length, 2);
}
