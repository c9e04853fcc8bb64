/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files of a random model, and the memory of the generator. */
#include "tests/generator/write.h"

#include <stdlib.h>

typedef struct Block Block;

struct Block {
    Block *next;
    _Alignas(16) char bytes[];
};

static Block *blocks; /* of the current model */

void *generator_alloc(size_t size)
{
    Block *block = calloc(1, sizeof *block + size);
    if (!block) {
        fputs("generator: out of memory\n", stderr);
        exit(69);
    }
    block->next = blocks;
    blocks = block;
    return block->bytes;
}

void generator_release(void)
{
    while (blocks) {
        Block *next = blocks->next;
        free(blocks);
        blocks = next;
    }
}

static void tensor_print(FILE *out, const NamedTensor *tensor, const double *values, int dimension,
                         int *next)
{
    if (dimension == tensor->rank) {
        fprintf(out, "%.17g", values[(*next)++]);
        return;
    }
    for (int k = 0; k < tensor->dims[dimension]; k++) {
        fputs(k ? ", " : "[", out);
        tensor_print(out, tensor, values, dimension + 1, next);
    }
    fputc(']', out);
}

static void params_write(const RandomModel *model, FILE *out)
{
    const char *comma = "";
    fputs("{\"__metadata__\": {", out);
    for (int t = 0; t < model->num_tensors; t++) {
        const NamedTensor *tensor = &model->tensors[t];
        if (tensor->role != TENSOR_OPTION)
            continue;
        fprintf(out, "%s\"option.%s\": \"%.17g\"", comma, tensor->name,
                model->params[tensor->offset]);
        comma = ", ";
    }
    fputc('}', out);
    for (int t = 0; t < model->num_tensors; t++) {
        int next = 0;
        if (model->tensors[t].role == TENSOR_OPTION)
            continue;
        fprintf(out, ", \"%s\": ", model->tensors[t].name);
        tensor_print(out, &model->tensors[t], model->params + model->tensors[t].offset, 0, &next);
    }
    fputs("}\n", out);
}

static void rows_write(const RandomModel *model, FILE *out)
{
    for (int j = 0; j < model->num_features; j++)
        fprintf(out, "x%d,", j);
    fputs("y\n", out);
    for (int r = 0; r < model->num_rows; r++) {
        for (int j = 0; j < model->num_features; j++)
            fprintf(out, "%.17g,", model->rows[r][j]);
        fprintf(out, "%.17g\n", model->targets[r]);
    }
}

static bool file_write(const RandomModel *model, const char *directory, const char *suffix,
                       void (*write)(const RandomModel *, FILE *))
{
    char path[4096];
    snprintf(path, sizeof path, "%s/m%llu.%s", directory, model->seed, suffix);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        return false;
    }
    write(model, out);
    if (fclose(out) != 0) {
        perror(path);
        return false;
    }
    return true;
}

bool model_write(const RandomModel *model, const char *directory)
{
    return file_write(model, directory, "qml", model_print) &&
           file_write(model, directory, "json", params_write) &&
           (model->num_rows == 0 || file_write(model, directory, "csv", rows_write));
}
