/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The model's options in the metadata of a parameter file: `"option.noise": "0.25"`, the shortest decimals that read back. What
 * a run was trained with is what later runs use. */
#include <stdio.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/params_reader.h"

static const char settings_prefix[] = "option.";

void params_write_settings(JsonWriter *writer, const Model *model)
{
    for (size_t i = 0; i < model->num_settings; i++) {
        char key[300];
        char value[NUMBER_SIZE];
        snprintf(key, sizeof key, "%s%s", settings_prefix, model->settings[i].name);
        jwriter_put_string(writer, key, number_print(value, model->settings[i].value));
    }
}

static bool params_read_setting(const char *path, ModelSetting *setting, const char *text,
                                QmlError *error)
{
    char shown[96], low[NUMBER_SIZE], high[NUMBER_SIZE];
    const char *why = NULL;
    double value;
    if (!text || !number_parse(text, strlen(text), &value, &why))
        return qmlrt_fail(error, QML_EXIT_DATA,
                          "%s: the option \"%s\" of the metadata is no number", path,
                          setting->name);
    if (setting->has_range && (value < setting->low || value > setting->high))
        return qmlrt_fail(error, QML_EXIT_MISMATCH,
                          "%s: the option \"%s\" is %s, outside of the model's range %s..%s", path,
                          setting->name, text_escape(shown, sizeof shown, text, strlen(text)),
                          number_print(low, setting->low), number_print(high, setting->high));
    setting->value = value;
    return true;
}

bool params_read_settings(const char *path, Model *model, const JsonTree *metadata, QmlError *error)
{
    const size_t prefix = sizeof settings_prefix - 1;
    for (void *at = jtree_first(metadata); at; at = jtree_next(metadata, at)) {
        const char *key = jtree_key(at);
        ModelSetting *found = NULL;
        if (strncmp(key, settings_prefix, prefix) != 0)
            continue;
        for (size_t i = 0; i < model->num_settings; i++)
            if (strcmp(model->settings[i].name, key + prefix) == 0)
                found = &model->settings[i];
        if (!found) {
            char shown[128];
            return qmlrt_fail(
                error, QML_EXIT_MISMATCH,
                "%s: does not fit the model \"%s\": it records an option \"%s\" that the model "
                "does not have",
                path, model->name,
                text_escape(shown, sizeof shown, key + prefix, strlen(key + prefix)));
        }
        if (!params_read_setting(path, found, jtree_string(jtree_value(at)), error))
            return false;
    }
    return true;
}
