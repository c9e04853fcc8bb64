/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Random models: generator COMMAND [--models N] [--seed S] ...
 *
 *   print   the text of the model of one seed          kernel   of its kernel
 *   write   DIRECTORY/m<seed>.qml, .json (parameters by name) and .csv (rows), for other tools
 *   check   compiles each model and compares loss, gradient and state with the oracle */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/generator/check.h"
#include "tests/generator/write.h"

static int usage(void)
{
    fputs(
        "usage: generator print|kernel|write|check [--models N] [--seed S] [--directory D] [--qmlc "
        "PATH]\n",
        stderr);
    return 2;
}

int main(int argc, char **argv)
{
    unsigned long long models = 1, seed = 1;
    const char *directory = ".", *qmlc = "build/qmlc";
    if (argc < 2 || argc % 2)
        return usage();
    for (int k = 2; k < argc; k += 2) {
        if (strcmp(argv[k], "--models") == 0)
            models = strtoull(argv[k + 1], NULL, 10);
        else if (strcmp(argv[k], "--seed") == 0)
            seed = strtoull(argv[k + 1], NULL, 10);
        else if (strcmp(argv[k], "--directory") == 0)
            directory = argv[k + 1];
        else if (strcmp(argv[k], "--qmlc") == 0)
            qmlc = argv[k + 1];
        else
            return usage();
    }
    if (strcmp(argv[1], "check") == 0)
        return check_models(seed, models, qmlc, directory);
    for (unsigned long long m = 0; m < models; m++) {
        RandomModel *model = model_make(seed + m);
        if (strcmp(argv[1], "print") == 0)
            model_print(model, stdout);
        else if (strcmp(argv[1], "kernel") == 0 && model->num_rows > 0)
            kernel_print(model, stdout);
        else if (strcmp(argv[1], "write") != 0)
            return usage();
        else if (!model_write(model, directory))
            return 1;
        generator_release();
    }
    return 0;
}
