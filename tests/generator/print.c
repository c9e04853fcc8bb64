/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The .qml text of a random model, and of a kernel from its circuit: model_print and kernel_print are the files' order of declarations. */
#include "tests/generator/model.h"

#include <stdlib.h>

static void indent_print(FILE *out, int depth)
{
    for (int d = 0; d < depth; d++)
        fputs("  ", out);
}

/* What the text of a body depends on besides the node: the register in scope, or single qubits q0, q1, ... */
typedef struct {
    const RandomModel *model;
    int num_wires;
    bool single_wires;
} Scope;

static void wires_print(FILE *out, const Node *node, const Scope *scope, int count)
{
    for (int k = 0; k < count; k++) {
        fputs(k ? ", q" : " q", out);
        fputs(scope->single_wires ? "" : "[", out);
        index_print(out, &node->wires[k]);
        fputs(scope->single_wires ? "" : "]", out);
    }
}

static void slice_print(FILE *out, const Node *node, const Scope *scope, int count)
{
    int controls = node->num_wires - count, start = node->wires[controls].constant;
    wires_print(out, node, scope, controls);
    fprintf(out, "%s q[%d..%d", controls ? "," : "", start,
            start + (count - 1) * node->slice_step + 1);
    if (node->slice_step != 1)
        fprintf(out, " by %d", node->slice_step);
    fputc(']', out);
}

static void operands_print(FILE *out, const Node *node, const Scope *scope)
{
    const SubCircuit *sub = node->kind == NODE_CALL ? &scope->model->circuits[node->circuit] : NULL;
    if (node->spread == SPREAD_ALL)
        fputs(" q", out);
    else if (node->spread == SPREAD_CHAIN)
        fprintf(out, " q[..%d], q[1..]", scope->num_wires - 1);
    else if (sub && sub->by_register)
        slice_print(out, node, scope, sub->num_wires);
    else
        wires_print(out, node, scope, node->num_wires);
}

static void applied_print(FILE *out, const Node *node, const Scope *scope)
{
    static const char *const MODIFIERS[] = {"inv ", "ctrl ", "negctrl "};
    bool call = node->kind == NODE_CALL;
    int arguments = call ? scope->model->circuits[node->circuit].num_formals : node->gate->angles;
    for (int m = 0; m < node->num_modifiers; m++)
        fputs(MODIFIERS[node->modifiers[m].kind], out);
    if (call)
        fprintf(out, "c%d", node->circuit);
    else
        fputs(node->formal ? "G" : node->gate->name, out);
    if (call && node->gate)
        fprintf(out, "[%s]", node->gate->name);
    for (int a = 0; a < arguments; a++) {
        fputs(a ? ", " : "(", out);
        expr_print(out, node->angles[a], NULL);
    }
    fputs(arguments ? ")" : "", out);
    operands_print(out, node, scope);
    fputc('\n', out);
}

static void nodes_print(FILE *out, const Node *node, const Scope *scope, int depth)
{
    static const char *const LOOPS[MAX_LOOPS] = {"l", "i", "j", "k"};
    for (; node; node = node->next) {
        indent_print(out, depth);
        switch (node->kind) {
        case NODE_GATE:
        case NODE_CALL: applied_print(out, node, scope); continue;
        case NODE_FOR:
            fprintf(out, "for %s in 0..%d {\n", LOOPS[node->variable], node->high);
            break;
        case NODE_REPEAT: fprintf(out, "repeat %d {\n", node->high); break;
        case NODE_WITHIN: fputs("within {\n", out); break;
        case NODE_IF:
            fprintf(out, "if (%s + %d) %% 2 == 0 {\n", LOOPS[node->variable], node->low);
            break;
        }
        nodes_print(out, node->body, scope, depth + 1);
        indent_print(out, depth);
        if (node->other) {
            fputs(node->kind == NODE_WITHIN ? "} apply {\n" : "} else {\n", out);
            nodes_print(out, node->other, scope, depth + 1);
            indent_print(out, depth);
        }
        fputs("}\n", out);
    }
}

static void circuits_print(FILE *out, const RandomModel *model)
{
    for (int c = 0; c < model->num_circuits; c++) {
        const SubCircuit *sub = &model->circuits[c];
        fprintf(out, "circuit c%d%s(", c, sub->like ? "[G: circuit]" : "");
        for (int a = 0; a < sub->num_formals; a++)
            fprintf(out, "%sa%d: real", a ? ", " : "", a);
        fputc(')', out);
        if (sub->by_register)
            fprintf(out, " q: qubit[%d]", sub->num_wires);
        for (int k = 0; !sub->by_register && k < sub->num_wires; k++)
            fprintf(out, "%s q%d: qubit", k ? "," : "", k);
        fputs(" {\n", out);
        nodes_print(out, sub->body, &(Scope){model, sub->num_wires, !sub->by_register}, 1);
        fputs("}\n", out);
    }
}

static void data_print(FILE *out, const RandomModel *model)
{
    if (model->num_rows == 0)
        return;
    fprintf(out, "data {\n  x: real[%d]\n  y: ", model->num_features);
    if (model->loss == LOSS_SQUARE)
        fputs("real\n}\n", out);
    else
        fprintf(out, "class[%d]\n}\n", model->loss == LOSS_BINARY ? 2 : model->num_classes);
}

static void dims_print(FILE *out, const NamedTensor *tensor)
{
    for (int d = 0; d < tensor->rank; d++)
        fprintf(out, "%s%d", d ? ", " : "[", tensor->dims[d]);
    fputs(tensor->rank ? "]" : "", out);
}

static void params_print(FILE *out, const RandomModel *model)
{
    for (int t = 0; t < model->num_tensors; t++) {
        const NamedTensor *tensor = &model->tensors[t];
        if (tensor->role == TENSOR_OPTION) {
            fprintf(out, "option %s: %s = 7.5\n", tensor->name, tensor->type);
            continue;
        }
        fprintf(out, "%sparam %s: %s", tensor->role == TENSOR_FROZEN ? "frozen " : "", tensor->name,
                tensor->type);
        dims_print(out, tensor);
        fputs(" ~ normal(0, 1)\n", out);
    }
}

static void observables_print(FILE *out, const RandomModel *model)
{
    for (int r = 0; r < model->num_reads; r++) {
        const Read *read = &model->reads[r];
        if (read->kind != READ_OBSERVABLE)
            continue;
        fprintf(out, "observable H%d = ", r);
        for (int t = 0; t < read->num_terms; t++) {
            fprintf(out, "%s%s", t ? " + " : "", read->terms[t].text);
            for (int q = 0; read->terms[t].paulis[q]; q++)
                if (read->terms[t].paulis[q] != 'I')
                    fprintf(out, "*%c[%d]", read->terms[t].paulis[q], q);
        }
        fputc('\n', out);
    }
}

static void statements_print(FILE *out, const RandomModel *model)
{
    nodes_print(out, model->body, &(Scope){model, model->num_qubits, false}, 1);
}

static void model_body_print(FILE *out, const RandomModel *model)
{
    fprintf(out, "model m(%s) {\n", model->num_rows ? "x" : "");
    if (model->hidden_bias)
        fputs("  let h = tanh(E @ x + f)\n", out);
    fprintf(out, "  qubit q[%d]\n", model->num_qubits);
    statements_print(out, model);
    fputs("  ", out);
    if (model->loss == LOSS_CROSS_ENTROPY) {
        fputs("softmax(V @ expect(Z, q) + c)", out);
    } else {
        const char *reads[MAX_READS];
        for (int r = 0; r < model->num_reads; r++)
            reads[r] = model->reads[r].text;
        fputs(model->loss == LOSS_BINARY ? "sigmoid(" : "", out);
        expr_print(out, model->head, reads);
        fputs(model->loss == LOSS_BINARY ? ")" : "", out);
    }
    fputs("\n}\n", out);
}

/* What the circuit is made of. */
static void parts_print(FILE *out, const RandomModel *model)
{
    for (int m = 0; m < model->num_matrices; m++)
        fprintf(out, "gate %s = [%s]\n", model->matrices[m].name, model->matrices[m].text);
    circuits_print(out, model);
}

/* The parameters of the circuit, as formals or as arguments: a circuit sees none but its formals. Those of the head are none of it. */
static void formals_print(FILE *out, const RandomModel *model, bool typed)
{
    for (int t = 0; t < model->num_tensors; t++) {
        const NamedTensor *tensor = &model->tensors[t];
        if (tensor->role == TENSOR_OPTION || tensor == model->head_weights ||
            tensor == model->head_bias)
            continue;
        fprintf(out, ", %s", tensor->name);
        if (!typed)
            continue;
        fprintf(out, ": %s", tensor->type);
        dims_print(out, tensor);
    }
}

void kernel_print(const RandomModel *model, FILE *out)
{
    const int d = model->num_features, n = model->num_qubits;
    fprintf(out, "// random kernel %llu\ndata {\n  x: real[%d]\n  y: class[2]\n}\n", model->seed,
            d);
    params_print(out, model);
    parts_print(out, model);
    fprintf(out, "encoder u(x: real[%d]", d);
    formals_print(out, model, true);
    fprintf(out, ") q: qubit[%d] {\n", n);
    if (model->hidden_bias)
        fputs("  let h = tanh(E @ x + f)\n", out);
    statements_print(out, model);
    fputs("}\n", out);
    const char *const lines[] = {"u(a", "inv u(b"};
    if (model->kernel.projected)
        fprintf(out, "model reads(a: real[%d]) {\n", d);
    else
        fprintf(out, "model k(a: real[%d], b: real[%d]) {\n", d, d);
    fprintf(out, "  qubit q[%d]\n", n);
    for (int k = 0; k < (model->kernel.projected ? 1 : 2); k++) {
        fprintf(out, "  %s", lines[k]);
        formals_print(out, model, false);
        fputs(") q\n", out);
    }
    if (model->kernel.projected)
        fprintf(out,
                "  expect(Z, q)\n}\nmodel k(a: real[%d], b: real[%d]) { exp(-0.7*sum((reads(a) - "
                "reads(b))^2)) }\n",
                d, d);
    else
        fprintf(out, "  prob(q == %d)\n}\n", model->kernel.outcome);
    fputs("fit svm(k, x, y)\n", out);
}

void model_print(const RandomModel *model, FILE *out)
{
    static const char *const LOSSES[] = {"m()", "mse(m(x), y)", "cross_entropy(m(x), y)",
                                         "bce(m(x), y)"};
    fprintf(out, "// random model %llu\n", model->seed);
    data_print(out, model);
    params_print(out, model);
    observables_print(out, model);
    parts_print(out, model);
    model_body_print(out, model);
    if (model->batch == BATCH_NONE)
        fprintf(out, "loss %s", LOSSES[model->loss]);
    else
        batch_print(model, out);
    fprintf(out, "\ntrain adam(lr = 0.01), %s = 2\n", model->num_rows ? "epochs" : "steps");
}
