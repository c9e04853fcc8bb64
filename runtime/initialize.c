/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One function per initialiser, found by its name in the table. */
#include "runtime/initialize.h"

#include <math.h>
#include <string.h>

#include "runtime/random.h"

typedef double (*Initializer)(const ModelParameter *parameter, const QmlRandom *stream,
                              size_t index);

/* in [a, b): a + (b - a) u may round up to b */
static double initialize_between(double a, double b, const QmlRandom *stream, size_t index)
{
    const double x = a + (b - a) * qmlrt_random_uniform(stream, index);
    return x >= b && b > a ? nextafter(b, a) : x;
}

static double initialize_zeros(const ModelParameter *parameter, const QmlRandom *stream,
                               size_t index)
{
    (void)parameter, (void)stream, (void)index;
    return 0.0;
}

static double initialize_ones(const ModelParameter *parameter, const QmlRandom *stream,
                              size_t index)
{
    (void)parameter, (void)stream, (void)index;
    return 1.0;
}

static double initialize_constant(const ModelParameter *parameter, const QmlRandom *stream,
                                  size_t index)
{
    (void)stream, (void)index;
    return parameter->init_arguments[0];
}

static double initialize_uniform(const ModelParameter *parameter, const QmlRandom *stream,
                                 size_t index)
{
    return initialize_between(parameter->init_arguments[0], parameter->init_arguments[1], stream,
                              index);
}

static double initialize_normal(const ModelParameter *parameter, const QmlRandom *stream,
                                size_t index)
{
    return parameter->init_arguments[0] +
           parameter->init_arguments[1] * qmlrt_random_normal(stream, index);
}

static double initialize_glorot(const ModelParameter *parameter, const QmlRandom *stream,
                                size_t index)
{
    const ModelShape *shape = &parameter->shape;
    const double fan_out = shape->rank > 0 ? (double)shape->sizes[0] : 1.0;
    const double fan_in = shape->rank > 0 ? (double)shape->sizes[shape->rank - 1] : 1.0;
    const double limit = sqrt(6.0 / (fan_in + fan_out));
    return initialize_between(-limit, limit, stream, index);
}

static const struct {
    const char *name;
    Initializer function;
} initializers[] = {

#define INITIALIZER(name, arguments, meaning) {#name, initialize_##name},
#include "stdlib/initializers.def"
#undef INITIALIZER
};

static Initializer initialize_find(const char *name)
{
    for (size_t i = 0; i < sizeof initializers / sizeof *initializers; i++)
        if (strcmp(initializers[i].name, name) == 0)
            return initializers[i].function;
    return NULL;
}

bool initialize_params(const Model *model, uint64_t seed, double *params, QmlError *error)
{
    for (size_t p = 0; p < model->num_parameters; p++) {
        const ModelParameter *parameter = &model->parameters[p];
        const Initializer function = initialize_find(parameter->init);
        if (!function)
            return qmlrt_fail(error, QML_EXIT_INTERNAL,
                              "internal error: unknown initialiser \"%s\"", parameter->init);
        const QmlRandom stream = qmlrt_random_stream(seed, QML_RANDOM_INIT, parameter->name);
        for (size_t i = 0; i < parameter->shape.count; i++)
            params[parameter->offset + i] =
                parameter_in_range(parameter, function(parameter, &stream, i));
    }
    return true;
}
