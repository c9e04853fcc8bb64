/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The parser of command lines: one word at a time, checked against its row of the table. */
#include "runtime/base/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/base/spelling.h"

enum { OPTIONS_MAX_WORDS = 128 };

static const char *options_escape(char *buffer, size_t size, const char *word)
{
    return text_escape(buffer, size, word, strlen(word));
}

static bool options_unknown(QmlError *error, const char *what, const char *dashes, const char *word,
                            const char *nearest)
{
    char shown[256];
    options_escape(shown, sizeof shown, word);
    if (nearest)
        return qmlrt_fail(error, QML_EXIT_USAGE, "unknown %s `%s%s`; did you mean `%s%s`?", what,
                          dashes, shown, dashes, nearest);
    return qmlrt_fail(error, QML_EXIT_USAGE, "unknown %s `%s%s`; `--help` lists all", what, dashes,
                      shown);
}

int options_command(const OptionTable *table, const char *word, QmlError *error)
{
    const char *names[OPTIONS_MAX_WORDS];
    for (size_t i = 0; i < table->num_commands; i++) {
        names[i] = table->commands[i].name;
        if (strcmp(word, names[i]) == 0)
            return (int)i;
    }
    options_unknown(error, "command", "", word, spelling_nearest(word, names, table->num_commands));
    return -1;
}

/* The row that the first `length` bytes of `name` spell; NULL with the nearest name of this command's options. */
static const OptionSpec *options_find(const OptionTable *table, int command, const char *name,
                                      size_t length, QmlError *error)
{
    char word[128];
    snprintf(word, sizeof word, "%.*s", (int)length, name);
    const char *names[OPTIONS_MAX_WORDS];
    size_t num_names = 0;
    const OptionSpec *found = NULL;
    for (size_t i = 0; i < table->num_options; i++) {
        const OptionSpec *option = &table->options[i];
        if (option->commands >> command & 1u)
            names[num_names++] = option->name;
        if (strcmp(option->name, word) == 0)
            found = option;
    }
    if (!found) {
        options_unknown(error, "option", "--", word, spelling_nearest(word, names, num_names));
        return NULL;
    }
    if (!(found->commands >> command & 1u)) {
        qmlrt_fail(error, QML_EXIT_USAGE, "`%s` takes no option `--%s`",
                   table->commands[command].name, found->name);
        return NULL;
    }
    return found;
}

static const OptionSpec *options_find_letter(const OptionTable *table, int command, char letter,
                                             QmlError *error)
{
    for (size_t i = 0; i < table->num_options; i++) {
        const OptionSpec *option = &table->options[i];
        if (option->letter && option->letter == letter)
            return options_find(table, command, option->name, strlen(option->name), error);
    }
    const char word[2] = {letter, '\0'};
    options_unknown(error, "option", "-", word, NULL);
    return NULL;
}

static bool options_bad_value(QmlError *error, const OptionSpec *option, const char *text,
                              const char *expected)
{
    char shown[256];
    return qmlrt_fail(error, QML_EXIT_USAGE, "--%s: `%s` is not %s", option->name,
                      options_escape(shown, sizeof shown, text), expected);
}

/* The largest count is no double. */
const char *options_print_bound(char *buffer, const OptionSpec *option, double bound)
{
    if (option->kind != OPTION_COUNT || bound < 0x1p64)
        return number_print(buffer, bound);
    snprintf(buffer, NUMBER_SIZE, "%" PRIu64, UINT64_MAX);
    return buffer;
}

static bool options_out_of_range(QmlError *error, const OptionSpec *option, const char *text)
{
    char low[NUMBER_SIZE], high[NUMBER_SIZE], shown[64];
    return qmlrt_fail(error, QML_EXIT_USAGE, "--%s: %s is out of range, from %s to %s",
                      option->name, options_escape(shown, sizeof shown, text),
                      options_print_bound(low, option, option->low),
                      options_print_bound(high, option, option->high));
}

/* A whole number, be it negative or too long for 64 bits. */
static bool options_is_whole(const char *text)
{
    text += *text == '-';
    return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

static bool options_set_choice(const OptionSpec *option, const char *text, OptionValue *value,
                               QmlError *error)
{
    const size_t length = strlen(text);
    uint64_t position = 0;
    for (const char *at = option->choices; at; position++) {
        const char *bar = strchr(at, '|');
        const size_t choice = bar ? (size_t)(bar - at) : strlen(at);
        if (choice == length && memcmp(at, text, length) == 0) {
            value->count = position;
            return true;
        }
        at = bar ? bar + 1 : NULL;
    }
    char expected[256];
    snprintf(expected, sizeof expected, "one of %s", option->choices);
    return options_bad_value(error, option, text, expected);
}

static bool options_set(const OptionSpec *option, const char *text, OptionValue *value,
                        QmlError *error)
{
    const size_t length = strlen(text);
    const char *why = NULL;
    value->text = text;
    switch (option->kind) {
    case OPTION_FLAG: return true;
    case OPTION_THREADS:
        if (strcmp(text, "auto") == 0)
            return true;
        if (!number_parse_unsigned(text, length, &value->count) || value->count == 0)
            return options_bad_value(error, option, text, "`auto` or a number from 1");
        return true;
    case OPTION_COUNT:
        if (!number_parse_unsigned(text, length, &value->count))
            return options_is_whole(text)
                       ? options_out_of_range(error, option, text)
                       : options_bad_value(error, option, text, "a whole number");
        if ((double)value->count < option->low || (double)value->count > option->high)
            return options_out_of_range(error, option, text);
        return true;
    case OPTION_REAL:
        if (!number_parse(text, length, &value->real, &why))
            return why == number_no_memory ? qmlrt_fail_memory(error, "a number", length, 1)
                                           : options_bad_value(error, option, text, "a number");
        if (value->real < option->low || value->real > option->high)
            return options_out_of_range(error, option, text);
        return true;
    case OPTION_TEXT:
    case OPTION_PATH:
        return length > 0 ||
               qmlrt_fail(error, QML_EXIT_USAGE, "--%s: the value is empty", option->name);
    case OPTION_CHOICE: return options_set_choice(option, text, value, error);
    case OPTION_WORDS:
        if (value->num_words == OPTIONS_MAX_REPEATS)
            return qmlrt_fail(error, QML_EXIT_USAGE, "--%s is given more than %d times",
                              option->name, OPTIONS_MAX_REPEATS);
        value->words[value->num_words++] = text;
        return length > 0 ||
               qmlrt_fail(error, QML_EXIT_USAGE, "--%s: the value is empty", option->name);
    }
    return false;
}

/* Handles the option at argv[*at] and moves *at over its words. */
static bool options_take(const OptionTable *table, int command, int argc, char *const *argv,
                         int *at, OptionValue *values, QmlError *error)
{
    const char *word = argv[(*at)++];
    const bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    const size_t length = equals ? (size_t)(equals - word) - 2 : strlen(word) - (is_long ? 2 : 1);
    if (!is_long && length != 1)
        return options_unknown(error, "option", "", word, NULL);
    const OptionSpec *option = is_long ? options_find(table, command, word + 2, length, error)
                                       : options_find_letter(table, command, word[1], error);
    if (!option)
        return false;
    OptionValue *value = &values[option - table->options];
    if (value->given && option->kind != OPTION_WORDS)
        return qmlrt_fail(error, QML_EXIT_USAGE, "--%s is given twice", option->name);
    value->given = true;
    if (option->kind == OPTION_FLAG)
        return !equals || qmlrt_fail(error, QML_EXIT_USAGE, "--%s takes no value", option->name);
    if (equals)
        return options_set(option, equals + 1, value, error);
    if (*at >= argc || strncmp(argv[*at], "--", 2) == 0)
        return qmlrt_fail(error, QML_EXIT_USAGE, "--%s needs a value: --%s=%s", option->name,
                          option->name, option->value);
    return options_set(option, argv[(*at)++], value, error);
}

/* `train d.csv`: the file belongs to an option, which the end of its name tells. */
static bool options_unexpected(const OptionTable *table, int command, const char *word,
                               const OptionValue *values, QmlError *error)
{
    static const char *const ends[][2] = {
        {".csv", "data"}, {".safetensors", "params"}, {".json", "params"}};
    char shown[256];
    const size_t length = strlen(word);
    options_escape(shown, sizeof shown, word);
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        const size_t end = strlen(ends[e][0]);
        if (length <= end || strcmp(word + length - end, ends[e][0]) != 0)
            continue;
        for (size_t i = 0; i < table->num_options; i++)
            if (strcmp(table->options[i].name, ends[e][1]) == 0 && !values[i].given &&
                (table->options[i].commands >> command & 1u))
                return qmlrt_fail(error, QML_EXIT_USAGE,
                                  "unexpected argument `%s`; did you mean `--%s %s`?", shown,
                                  ends[e][1], shown);
    }
    return qmlrt_fail(error, QML_EXIT_USAGE, "unexpected argument `%s`", shown);
}

bool options_parse(const OptionTable *table, int command, int argc, char *const *argv,
                   OptionValue *values, const char **operands, size_t max_operands,
                   size_t *num_operands, QmlError *error)
{
    memset(values, 0, table->num_options * sizeof *values);
    *num_operands = 0;
    bool only_operands = false;
    for (int at = 0; at < argc;) {
        const char *word = argv[at];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
            at++;
        } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
            if (!options_take(table, command, argc, argv, &at, values, error))
                return false;
        } else if (*num_operands < max_operands) {
            operands[(*num_operands)++] = word;
            at++;
        } else {
            return options_unexpected(table, command, word, values, error);
        }
    }
    return true;
}
