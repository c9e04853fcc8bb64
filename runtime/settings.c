/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* One word after the other: its name, its number, its range. */
#include "runtime/settings.h"

#include <stdio.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/base/spelling.h"

static bool settings_fail(Run *run, const char *name, size_t length, const char *what)
{
    char shown[128];
    return qmlrt_fail(&run->error, QML_EXIT_USAGE, "--set: `%s` %s",
                      text_escape(shown, sizeof shown, name, length), what);
}

/* No option has the name: the nearest one, or what else it is. */
static bool settings_unknown(Run *run, const char *name, size_t length)
{
    char what[256];
    char word[128];
    const Model *model = &run->model;
    const char **names = memory_take(&run->memory, "the names of the options", model->num_settings,
                                     sizeof *names, &run->error);
    if (!names)
        return false;
    snprintf(word, sizeof word, "%.*s", (int)(length < 127 ? length : 127), name);
    for (size_t i = 0; i < model->num_parameters; i++)
        if (strcmp(model->parameters[i].name, word) == 0)
            return settings_fail(run, name, length, "is a parameter, not an option of the model");
    for (size_t i = 0; i < model->num_settings; i++)
        names[i] = model->settings[i].name;
    const char *nearest = spelling_nearest(word, names, model->num_settings);
    if (nearest)
        snprintf(what, sizeof what, "is no option of the model; did you mean `%s`?", nearest);
    else
        snprintf(what, sizeof what, "is no option of the model; `info` lists them");
    return settings_fail(run, name, length, what);
}

static bool settings_number(Run *run, ModelSetting *setting, const char *text)
{
    char what[256];
    char low[NUMBER_SIZE], high[NUMBER_SIZE], shown[96];
    const char *why = NULL;
    double value;
    text_escape(shown, sizeof shown, text, strlen(text));
    if (!number_parse(text, strlen(text), &value, &why)) {
        if (why == number_no_memory)
            return qmlrt_fail_memory(&run->error, "a number", strlen(text), 1);
        snprintf(what, sizeof what, "is set to `%s`, which is not a number", shown);
        return settings_fail(run, setting->name, strlen(setting->name), what);
    }
    if (setting->has_range && (value < setting->low || value > setting->high)) {
        snprintf(what, sizeof what, "is set to %s, which is out of range, from %s to %s", shown,
                 number_print(low, setting->low), number_print(high, setting->high));
        return settings_fail(run, setting->name, strlen(setting->name), what);
    }
    setting->value = value;
    return true;
}

static bool settings_read_word(Run *run, const char *word, bool *is_set)
{
    const char *equals = strchr(word, '=');
    if (!equals || equals == word)
        return settings_fail(run, word, strlen(word), "is not NAME=NUMBER");
    const size_t length = (size_t)(equals - word);
    Model *model = &run->model;
    for (size_t i = 0; i < model->num_settings; i++) {
        ModelSetting *setting = &model->settings[i];
        if (strlen(setting->name) != length || memcmp(setting->name, word, length) != 0)
            continue;
        if (is_set[i])
            return settings_fail(run, word, length, "is set twice");
        is_set[i] = true;
        return settings_number(run, setting, equals + 1);
    }
    return settings_unknown(run, word, length);
}

bool settings_read(Run *run)
{
    const OptionValue *option = &run->options[OPT_SET];
    if (!option->given)
        return true;
    if (run->model.num_settings == 0)
        return qmlrt_fail(&run->error, QML_EXIT_USAGE,
                          "--set has no effect: the model declares no `option`");
    bool *is_set = memory_take(&run->memory, "the options", run->model.num_settings, sizeof *is_set,
                               &run->error);
    bool good = is_set != NULL;
    for (size_t i = 0; good && i < option->num_words; i++)
        good = settings_read_word(run, option->words[i], is_set);
    return good;
}

void settings_store(const Model *model, double *params)
{
    for (size_t i = 0; i < model->num_settings; i++)
        params[model->settings[i].offset] = model->settings[i].value;
}

void settings_list(const Model *model, Text *text)
{
    if (model->num_settings > 0)
        text_add(text, "options (--set NAME=X)\n");
    for (size_t i = 0; i < model->num_settings; i++) {
        const ModelSetting *setting = &model->settings[i];
        char value[NUMBER_SIZE], low[NUMBER_SIZE], high[NUMBER_SIZE];
        text_add(text, "  %s = %s", setting->name, number_print(value, setting->value));
        if (setting->has_range)
            text_add(text, " in %s..%s", number_print(low, setting->low),
                     number_print(high, setting->high));
        text_add(text, "\n");
    }
}
