/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Explanations. docs/explain/Q03.md holds `## Q0301` and its section: sentences and fenced blocks
 *
 *   ```qml fails [options]     refused with exactly this code (tests/explain.sh)
 *   ```qml fixed [options]     accepted
 *   ```json file h.json        a neighbour of both
 *   ```sh fails                writes main.qml
 *
 * A block is shown indented under a line that says what it is. */
#include "compiler/driver/explain.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/driver/places.h"
#include "lang/base/diag.h"
#include "lang/base/vec.h"
#include "runtime/base/file_read.h"
#include "runtime/base/text.h"

enum { CODE_LENGTH = 5, EXPLANATION_LIMIT = 1 << 20 };

typedef struct {
    Arena *arena;
    VEC(char) out;
} Page;

static void page_add(Page *page, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        VEC_PUSH(page->arena, &page->out, text[i]);
}

static void page_say(Page *page, const char *text)
{
    page_add(page, text, strlen(text));
}

static const char *page_text(Page *page)
{
    VEC_PUSH(page->arena, &page->out, '\0');
    return page->out.items;
}

/* ---- a section ---- */

/* The line that introduces a block: ```LANGUAGE ROLE REST */
static void explain_open_block(Page *page, const char *line, size_t length)
{
    const char *text = arena_strndup(page->arena, line, length);
    const char *role = strchr(text, ' ');
    role = role ? role + 1 : "";
    const char *rest = strchr(role, ' ');
    const bool is_file = strncmp(role, "file", 4) == 0;
    const bool is_script = strncmp(text, "```sh", 5) == 0;
    page_say(page, is_file                          ? "With the file"
                   : strncmp(role, "fails", 5) != 0 ? "Accepted"
                   : is_script                      ? "Refused, main.qml after"
                                                    : "Refused");
    if (rest && !is_file)
        page_say(page, ", with");
    page_say(page, rest ? rest : "");
    page_say(page, ":\n\n");
}

static void explain_section(Page *page, const char *section)
{
    bool inside = false;
    while (*section != '\0' && strncmp(section, "## ", 3) != 0) {
        const size_t length = strcspn(section, "\n");
        const bool is_fence = strncmp(section, "```", 3) == 0;
        if (is_fence && !inside)
            explain_open_block(page, section, length);
        if (!is_fence) {
            page_say(page, inside && length > 0 ? "    " : "");
            page_add(page, section, length);
            page_say(page, "\n");
        }
        inside = inside != is_fence;
        section += length + (section[length] == '\n');
    }
}

/* Behind the line `## CODE`, NULL: there is none. */
static const char *explain_find(const char *text, const char *code)
{
    for (const char *at = text; (at = strstr(at, "## ")) != NULL; at += 3)
        if ((at == text || at[-1] == '\n') && strncmp(at + 3, code, CODE_LENGTH) == 0 &&
            at[3 + CODE_LENGTH] == '\n')
            return at + 3 + CODE_LENGTH + 1;
    return NULL;
}

/* ---- what the command prints ---- */

static const char *explain_no_code(const char *code, QmlError *error)
{
    char shown[256];
    qmlrt_fail(error, QML_EXIT_USAGE, "there is no diagnostic `%s`; `qmlc explain` lists them",
               text_escape(shown, sizeof shown, code, strlen(code)));
    return NULL;
}

const char *explain_code(Arena *arena, const char *word, QmlError *error)
{
    char code[CODE_LENGTH + 1] = {0};
    DiagId id;
    if (strlen(word) != CODE_LENGTH)
        return explain_no_code(word, error);
    memcpy(code, word, CODE_LENGTH);
    code[0] = (char)toupper((unsigned char)code[0]);
    if (!diag_find(code, &id))
        return explain_no_code(word, error);
    const char *folder = place_explanations(arena);
    if (!folder) {
        qmlrt_fail(error, QML_EXIT_UNAVAILABLE,
                   "the explanations, a folder `explain` beside qmlc, are not there");
        return NULL;
    }
    const char *path = arena_printf(arena, "%s/%.3s.md", folder, code);
    char *text = NULL;
    size_t length = 0;
    if (!file_read(path, EXPLANATION_LIMIT, &text, &length, error))
        return NULL;
    Page page = {.arena = arena};
    page_say(&page, code);
    page_say(&page, code[0] == 'W' ? ", warning: " : ", error: ");
    page_say(&page, diag_summary(arena, id));
    page_say(&page, "\n");
    const char *section = explain_find(text, code);
    if (section)
        explain_section(&page, section);
    free(text);
    return page_text(&page);
}

const char *explain_list(Arena *arena)
{
    Page page = {.arena = arena};
    for (int i = 0; i < DIAG_COUNT; i++) {
        page_say(&page, diag_code((DiagId)i));
        page_say(&page, "  ");
        page_say(&page, diag_summary(arena, (DiagId)i));
        page_say(&page, "\n");
    }
    return page_text(&page);
}
