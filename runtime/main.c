/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The entry of a compiled model's executable: its descriptor goes to the runtime. An object of its own, so that programs that
 * run models in process link the runtime without it. */
#include "runtime/abi.h"

int main(int argc, char **argv)
{
    return qml_model_main(&qml_model, argc, argv);
}
