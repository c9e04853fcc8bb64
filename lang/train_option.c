/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Options of training: `name = number` of an optimiser or of `fit`, by the caller's table, and those
 * of the run, by stdlib/training.def. */
#include "lang/check_internal.h"

#include <math.h>
#include <string.h>

/* Of the run, beside the optimisers. */
typedef struct {
    OptionRow range;
    bool estimator;    /* has no effect on exact reads and gradients */
    const char *words; /* NULL: a count; "a|b" */
} RunRow;

static const RunRow run_rows[] = {
#define COUNT(name, low, high)  {{#name, low, high, false, false, true}, false, NULL},
#define SAMPLE(name, low, high) {{#name, low, high, false, false, true}, true, NULL},
#define CHOICE(name, words)     {{#name, 0, 0, false, false, false}, true, words},
#include "stdlib/training.def"
#undef COUNT
#undef SAMPLE
#undef CHOICE
};

enum { NUM_RUN_ROWS = sizeof run_rows / sizeof *run_rows };

static const char *const later_options[] = {"noise", "device", "schedule", "weight_decay", "clip"};

static void unknown_option(Checker *c, AstName name, const char *const *words, uint32_t count)
{
    for (size_t k = 0; k < sizeof later_options / sizeof *later_options; k++) {
        if (strcmp(later_options[k], name.name) == 0) {
            check_not_yet(c, name.span, "the training option `%s`", name.name);
            return;
        }
    }
    Diag *diag = ERR(c, UNKNOWN_WORD, name.span, "training option", name.name);
    for (uint32_t k = 0; k < count; k++) {
        if (strcmp(words[k], "lr") == 0 &&
            (strcmp(name.name, "learning_rate") == 0 || strcmp(name.name, "eta") == 0)) {
            diag_suggest(diag, words[k]);
            return;
        }
    }
    scope_suggest(c, diag, name.name, words, count);
}

/* The number of `name = number` in its row's range. */
static bool option_number(Checker *c, const AstArg *arg, const OptionRow *row, bool whole,
                          TOption *out)
{
    *out = (TOption){.name = arg->name.name, .span = arg->span};
    if (!const_real(c, arg->value, "a training option", &out->value))
        return false;
    double value = out->value;
    bool above = row->low_open ? value > row->low : value >= row->low;
    bool below = row->high_open ? value < row->high : value <= row->high;
    if (above && below && (!whole || value == floor(value)))
        return true;
    const char *range =
        check_text(c, "%s %c%g, %g%c", whole ? "an integer in" : "in", row->low_open ? '(' : '[',
                   row->low, row->high, row->high_open ? ')' : ']');
    ERR(c, BAD_OPTION, arg->value->span, row->name, range, value);
    return false;
}

bool training_option(Checker *c, const AstArg *arg, const OptionRow *rows, TOption *out)
{
    const char *words[8];
    uint32_t count = 0;
    for (; rows->name != NULL; rows++) {
        words[count++] = rows->name;
        if (strcmp(rows->name, arg->name.name) == 0)
            return option_number(c, arg, rows, rows->whole, out);
    }
    unknown_option(c, arg->name, words, count);
    return false;
}

bool training_named_once(Checker *c, const AstArgs *args)
{
    for (uint32_t k = 0; k < args->count; k++) {
        for (uint32_t n = 0; args->items[k].name.name != NULL && n < k; n++) {
            if (args->items[n].name.name != args->items[k].name.name)
                continue;
            diag_label(ERR(c, OPTION_TWICE, args->items[k].span, args->items[k].name.name),
                       args->items[n].span, "first here");
            return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- options of the run */
static bool option_word(Checker *c, const AstArg *arg, const RunRow *row, TOption *out)
{
    const char *words[8], *list = "";
    uint32_t count = 0;
    *out = (TOption){.name = arg->name.name, .span = arg->span};
    for (const char *at = row->words; at != NULL; count++) {
        const char *end = strchr(at, '|');
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        words[count] = name_intern(c->names, at, length);
        list = check_text(c, "%s%s`%s`", list, count > 0 ? ", " : "", words[count]);
        if (arg->value->kind == EXPR_NAME && arg->value->name == words[count])
            out->word = words[count];
        at = end == NULL ? NULL : end + 1;
    }
    if (out->word != NULL)
        return true;
    Diag *diag = ERR(c, BAD_OPTION_WORD, arg->value->span, row->range.name, list);
    if (arg->value->kind == EXPR_NAME)
        scope_suggest(c, diag, arg->value->name, words, count);
    return false;
}

bool training_run_option(Checker *c, const AstArg *arg)
{
    const char *words[NUM_RUN_ROWS];
    const RunRow *row = NULL;
    for (uint32_t k = 0; k < NUM_RUN_ROWS; k++) {
        words[k] = run_rows[k].range.name;
        if (strcmp(words[k], arg->name.name) == 0)
            row = &run_rows[k];
    }
    if (row == NULL) {
        unknown_option(c, arg->name, words, NUM_RUN_ROWS);
        return false;
    }
    TOption option;
    if (row->words != NULL ? !option_word(c, arg, row, &option)
                           : !option_number(c, arg, &row->range, true, &option))
        return false;
    if (row->estimator)
        VEC_PUSH(c->arena, &c->program->estimators, option);
    else
        VEC_PUSH(c->arena, &c->program->train, option);
    return true;
}
