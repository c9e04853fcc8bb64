/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Help texts from the tables of commands, options and exit codes: examples first, then what there is to choose. */
#include <stdio.h>
#include <string.h>

#include "runtime/base/number.h"
#include "runtime/base/options.h"

static void help_examples(const OptionTable *table, const char *examples, Text *text)
{
    text_add(text, "Examples:\n");
    for (const char *line = examples; line && *line;) {
        const char *end = strchr(line, '\n');
        const size_t length = end ? (size_t)(end - line) : strlen(line);
        text_add(text, "  %s %.*s\n", table->program, (int)length, line);
        line = end ? end + 1 : NULL;
    }
}

static void help_range(const OptionSpec *option, Text *text)
{
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];
    if (option->kind == OPTION_CHOICE)
        text_add(text, " (%s)", option->choices);
    if (option->kind == OPTION_COUNT || option->kind == OPTION_REAL)
        text_add(text, " (%s to %s)", options_print_bound(low, option, option->low),
                 options_print_bound(high, option, option->high));
}

static void help_option(const OptionSpec *option, Text *text)
{
    char head[80];
    const char letter[5] = {option->letter ? '-' : ' ', option->letter ? option->letter : ' ',
                            option->letter ? ',' : ' ', ' ', '\0'};
    snprintf(head, sizeof head, "%s--%s%s%s", letter, option->name,
             option->kind == OPTION_FLAG ? "" : " ",
             option->kind == OPTION_FLAG ? "" : option->value);
    text_add(text, "  %-24s %s", head, option->help);
    help_range(option, text);
    text_add(text, "\n");
}

static void help_exit_codes(Text *text)
{
    text_add(text, "\nExit codes:\n");
#define EXIT_CODE(name, number, meaning) text_add(text, "  %3d  %s\n", (number), (meaning));
#include "runtime/base/exit_codes.def"
#undef EXIT_CODE
}

void options_help(const OptionTable *table, int command, Text *text)
{
    if (command < 0) {
        text_add(text, "%s COMMAND [options]\n\n", table->program);
        for (size_t i = 0; i < table->num_commands; i++)
            text_add(text, "  %-10s %s\n", table->commands[i].name, table->commands[i].summary);
        text_add(text, "\n`%s COMMAND --help` shows examples and the options of a command.\n",
                 table->program);
        help_exit_codes(text);
        return;
    }
    const CommandSpec *spec = &table->commands[command];
    text_add(text, "%s %s: %s\n\n", table->program, spec->name, spec->summary);
    help_examples(table, spec->examples, text);
    if (spec->details)
        text_add(text, "\n%s\n", spec->details);
    text_add(text, "\nOptions:\n");
    for (size_t i = 0; i < table->num_options; i++)
        if (table->options[i].commands >> command & 1u)
            help_option(&table->options[i], text);
    help_exit_codes(text);
}
