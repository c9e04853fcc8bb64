/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Any bytes as a CSV file and as a parameter file: an answer or one located error, and cells that lie inside the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/bind.h"
#include "runtime/params_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_check(bool good)
{
    if (!good)
        abort(); /* so that the fuzzer keeps the input */
}

static char *fuzz_copy(const uint8_t *data, size_t size)
{
    char *copy = malloc(size + 1);
    fuzz_check(copy != NULL);
    memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}

static void fuzz_records(char *text, size_t size)
{
    CsvReader reader;
    csv_begin(&reader, text, size);
    for (CsvResult result; (result = csv_next(&reader)) != CSV_END;) {
        fuzz_check(result != CSV_NO_MEMORY);
        for (size_t i = 0; result == CSV_RECORD && i < reader.num_cells; i++)
            fuzz_check(reader.cells[i].text >= text &&
                       reader.cells[i].text + reader.cells[i].length <= text + size);
    }
    csv_end(&reader);
}

static void fuzz_binding(char *text, size_t size)
{
    ModelColumn columns[] = {
        {.name = "x", .shape = {1, {2}, 2}, .in_model = true},
        {.name = "y", .kind = COLUMN_CLASS, .shape = {.count = 1}, .offset = 2, .in_loss = true},
    };
    const Model model = {
        .columns = columns, .num_columns = 2, .target = &columns[1], .sizes = {.data = 3}};
    const DatasetRequest request = {"fuzz.csv", NULL, true};
    CsvReader reader;
    Memory memory = {0};
    QmlError error = {0};
    BindingList list;
    DatasetColumn places[2];
    Dataset dataset = {.columns = places};
    csv_begin(&reader, text, size);
    if (csv_next(&reader) == CSV_RECORD &&
        !bind_columns(&list, &model, &request, &reader, &dataset, &memory, &error))
        fuzz_check(error.exit_code == QML_EXIT_DATA);
    csv_end(&reader);
    memory_free(&memory);
}

static void fuzz_params(const char *text, size_t size)
{
    Memory memory = {0};
    QmlError error = {0};
    JsonTree *tree = NULL;
    FoundTensors found = {0};
    const bool good = size > 0 && text[0] == '{'
                          ? params_json_read(&found, "fuzz", text, size, &tree, &memory, &error)
                          : safetensors_read(&found, "fuzz", text, size, &tree, &memory, &error);
    fuzz_check(good || error.exit_code != 0);
    volatile double last = 0.0; /* every value is read, so that the sanitizer sees a wrong count */
    for (size_t i = 0; good && i < found.count; i++)
        for (size_t k = 0; k < found.items[i].shape.count; k++)
            last = found.items[i].values[k];
    (void)last;
    jtree_free(tree);
    memory_free(&memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_copy(data, size);
    fuzz_params(text, size);
    fuzz_binding(text, size);
    free(text);
    text = fuzz_copy(data, size);
    fuzz_records(text, size);
    free(text);
    return 0;
}
