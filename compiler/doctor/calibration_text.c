/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The figures for people and for programs.
 *
 *   what                                    one core   2 threads
 *   multiply-adds, 8 doubles                8.4 G/s    15.3 G/s    no step is faster than its vector operations over this
 *   ...
 *   L2, 256 KiB a core                      410 GB/s   820 GB/s    memory is the limit below 0.33 flop a byte */
#include "compiler/doctor/calibration.h"

const char *const calibration_levels[LEVELS] = {"L1", "L2", "L3", "memory"};

static void json_rate(JsonWriter *writer, const char *key, const Rate *rate)
{
    jwriter_put_begin(writer, key, '{');
    jwriter_put_number(writer, "one", rate->one);
    jwriter_put_number(writer, "all", rate->all);
    jwriter_end(writer, '}');
}

static void json_memory(JsonWriter *writer, const Calibration *c)
{
    jwriter_put_begin(writer, "memory", '[');
    for (int i = 0; i < LEVELS; i++) {
        if (c->memory[i].bytes <= 0)
            continue;
        jwriter_begin(writer, '{');
        jwriter_put_string(writer, "level", calibration_levels[i]);
        jwriter_put_number(writer, "bytes", c->memory[i].bytes);
        json_rate(writer, "rate", &c->memory[i].rate);
        jwriter_end(writer, '}');
    }
    jwriter_end(writer, ']');
}

void calibration_json(const Calibration *c, JsonWriter *writer)
{
    jwriter_begin(writer, '{');
    jwriter_put_integer(writer, "qmlc_calibration", CALIBRATION_FORMAT);
    jwriter_put_string(writer, "processor", c->name);
    jwriter_put_string(writer, "isa", c->isa);
    jwriter_put_integer(writer, "threads", (uint64_t)c->threads);
    json_rate(writer, "fma_f64", &c->fma);
    json_rate(writer, "fma_f32", &c->fma_single);
    json_memory(writer, c);
    jwriter_put_number(writer, "region", c->region);
    jwriter_end(writer, '}');
}

static void put_size(Text *text, double bytes)
{
    if (bytes < 1 << 20)
        text_add(text, "%.0f KiB", bytes / 1024);
    else
        text_add(text, "%.0f MiB", bytes / (1 << 20));
}

static void put_rate(Text *text, const char *what, const Rate *rate, const char *unit)
{
    text_add(text, "  %-34s %9.4g %-4s %9.4g %-4s  ", what, rate->one * 1e-9, unit,
             rate->all * 1e-9, unit);
}

static void put_memory(Text *text, const Calibration *c, int level)
{
    Text what = {0};
    text_add(&what, "read and write, %s, ", calibration_levels[level]);
    put_size(&what, c->memory[level].bytes);
    put_rate(text, text_string(&what), &c->memory[level].rate, "GB/s");
    text_add(text, "below %.2g flop a byte this is the limit\n",
             16 * c->fma.all / c->memory[level].rate.all);
    text->failed = text->failed || what.failed;
    text_free(&what);
}

void calibration_text(const Calibration *c, Text *text)
{
    text_add(text, "limits of %s, %s\n", c->name, c->isa);
    text_add(text, "  %-34s %14s %7d thread%s\n", "", "one core", c->threads,
             c->threads == 1 ? "" : "s");
    put_rate(text, "multiply-adds of 8 doubles", &c->fma, "G/s");
    text_add(text, "a step takes at least its vector operations over this\n");
    put_rate(text, "multiply-adds of 16 floats", &c->fma_single, "G/s");
    text_add(text, "in floats; compiled models compute in doubles\n");
    for (int i = 0; i < LEVELS; i++)
        if (c->memory[i].bytes > 0)
            put_memory(text, c, i);
    text_add(text, "  %-34s %28.3g us    a step on several threads takes at least this\n",
             "entering and leaving a region", c->region * 1e6);
}
