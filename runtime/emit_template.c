/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The walk over a template's operations. Every index that the template holds is checked, though only the compiler writes
 * templates: a bug there must become a message here and no read past an array. */
#include <math.h>
#include <string.h>

#include "runtime/emit_internal.h"

#define PI 3.14159265358979323846

bool emit_bad_template(Emitter *emitter, const char *what)
{
    return qmlrt_fail(emitter->error, QML_EXIT_INTERNAL,
                      "internal error: the circuit's template has a bad \"%s\"", what);
}

static bool emit_wires(Emitter *emitter, const JsonTree *list, size_t *wires, size_t most,
                       size_t *count)
{
    *count = jtree_count(list);
    if (*count > most)
        return emit_bad_template(emitter, "wires");
    for (size_t i = 0; i < *count; i++) {
        const JsonTree *wire = jtree_item(list, i);
        if (!jtree_is_integer(wire) || jtree_integer(wire) < 0 ||
            (size_t)jtree_integer(wire) >= emitter->num_qubits)
            return emit_bad_template(emitter, "wires");
        wires[i] = (size_t)jtree_integer(wire);
    }
    return true;
}

/* One [coef, slot, strides] of an angle */
static bool emit_term(Emitter *emitter, const JsonTree *term, double *sum)
{
    const JsonTree *strides = jtree_item(term, 2);
    int64_t slot = jtree_integer(jtree_item(term, 1));
    if (jtree_count(strides) > emitter->num_loops)
        return emit_bad_template(emitter, "strides");
    for (size_t d = 0; d < jtree_count(strides); d++)
        slot += jtree_integer(jtree_item(strides, d)) * (int64_t)emitter->counters[d];
    if (slot < 0 || (size_t)slot >= emitter->num_slots)
        return emit_bad_template(emitter, "slot");
    *sum += jtree_number(jtree_item(term, 0)) * emitter->slots[slot];
    return true;
}

static bool emit_angle(Emitter *emitter, const JsonTree *angle, const char *gate, double *value)
{
    const JsonTree *fraction = jtree_member(angle, "pi");
    const double denominator = jtree_number(jtree_item(fraction, 1));
    *value = jtree_number(jtree_member(angle, "add"));
    if (denominator != 0.0)
        *value += PI * jtree_number(jtree_item(fraction, 0)) / denominator;
    const JsonTree *terms = jtree_member(angle, "terms");
    for (size_t i = 0; i < jtree_count(terms); i++)
        if (!emit_term(emitter, jtree_item(terms, i), value))
            return false;
    return isfinite(*value) ||
           qmlrt_fail(emitter->error, QML_EXIT_DATA, "an angle of %s is %g", gate, *value);
}

/* The gate itself, inside X on every control that must be 0 */
static bool emit_op_gate(Emitter *emitter, const JsonTree *op)
{
    const char *name = jtree_string(jtree_member(op, "gate"));
    size_t wires[EMIT_MAX_WIRES];
    size_t num_wires;
    double angles[4];
    Controls controls = {0};
    const JsonTree *angle_list = jtree_member(op, "angles");
    const size_t num_angles = jtree_count(angle_list);
    if (num_angles > 3)
        return emit_bad_template(emitter, "angles");
    for (size_t i = 0; i < num_angles; i++)
        if (!emit_angle(emitter, jtree_item(angle_list, i), name, &angles[i]))
            return false;
    if (jtree_count(jtree_member(op, "controls")) > EMIT_MAX_CONTROLS)
        return qmlrt_fail(emitter->error, QML_EXIT_NO,
                          "%s with %zu controls is too large for OpenQASM", name,
                          jtree_count(jtree_member(op, "controls")));
    if (!emit_wires(emitter, jtree_member(op, "wires"), wires, EMIT_MAX_WIRES, &num_wires) ||
        !emit_wires(emitter, jtree_member(op, "controls"), controls.wires, EMIT_MAX_CONTROLS,
                    &controls.count))
        return false;
    const JsonTree *polarity = jtree_member(op, "polarity");
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < controls.count; i++)
            if (jtree_item(polarity, i) && jtree_integer(jtree_item(polarity, i)) == 0)
                emit_x(emitter, controls.wires[i]);
        if (pass == 0 && !emit_gate(emitter, name, wires, num_wires, angles, num_angles, &controls))
            return false;
    }
    return true;
}

static bool emit_op_loop(Emitter *emitter, const JsonTree *op)
{
    const int64_t trips = jtree_integer(jtree_member(op, "loop"));
    if (emitter->num_loops == EMIT_MAX_LOOPS)
        return emit_bad_template(emitter, "loop");
    const size_t depth = emitter->num_loops++;
    for (int64_t j = 0; j < trips; j++) {
        emitter->counters[depth] = (uint64_t)j;
        if (!emit_ops(emitter, jtree_member(op, "body")))
            return false;
    }
    emitter->num_loops--;
    return true;
}

static bool emit_op_prepare(Emitter *emitter, const JsonTree *op)
{
    size_t wires[EMIT_MAX_WIRES];
    size_t num_wires;
    if (!emit_wires(emitter, jtree_member(op, "prepare"), wires, EMIT_MAX_WIRES, &num_wires))
        return false;
    const int64_t slot = jtree_integer(jtree_member(op, "slot"));
    if (num_wires > 30 || slot < 0 ||
        (uint64_t)slot + ((uint64_t)1 << num_wires) > emitter->num_slots)
        return emit_bad_template(emitter, "slot");
    return emit_prepare(emitter, wires, num_wires, emitter->slots + slot);
}

bool emit_ops(Emitter *emitter, const JsonTree *ops)
{
    for (size_t i = 0; i < jtree_count(ops); i++) {
        const JsonTree *op = jtree_item(ops, i);
        bool good;
        if (jtree_string(jtree_member(op, "gate")))
            good = emit_op_gate(emitter, op);
        else if (jtree_member(op, "loop"))
            good = emit_op_loop(emitter, op);
        else if (jtree_member(op, "prepare"))
            good = emit_op_prepare(emitter, op);
        else
            good = emit_bad_template(emitter, "ops");
        if (!good)
            return false;
        if (emitter->out->failed)
            return qmlrt_fail_memory(emitter->error, "the program", emitter->out->length, 2);
    }
    return true;
}
