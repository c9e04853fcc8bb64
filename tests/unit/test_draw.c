/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Figures of every program of the repository keep their forms: text its width and, on demand,
 * ASCII; SVG its tags; LaTeX its brackets and one cell for each column in every row ([CLI-19]). */
#include <glob.h>
#include <string.h>

#include "compiler/draw/draw.h"
#include "compiler/draw/letters.h"
#include "lang/base/utf8.h"
#include "tests/support/checked.h"
#include "tests/support/qtest.h"
#include "tests/support/session.h"

typedef void FigureTest(const Figures *figures, Text *out);

static const char *current; /* the file */

static void for_each_figure(FigureTest *test)
{
    static const char *const patterns[] = {"examples/*.qml", "tests/golden/draw/*.qml",
                                           "tests/models/*.qml"};
    glob_t files = {0};
    unsigned drawn = 0;
    for (size_t k = 0; k < 3; k++)
        glob(patterns[k], k > 0 ? GLOB_APPEND : 0, NULL, &files);
    for (size_t f = 0; f < files.gl_pathc; f++) {
        for (uint32_t expand = 0; expand < 3; expand++) {
            Arena *arena = arena_create(NULL, NULL);
            size_t length;
            current = files.gl_pathv[f];
            const char *text = file_text(arena, current, &length), *problem = NULL;
            Checked *checked = checked_text(current, text, NULL);
            const DrawOptions options = {.expand = expand};
            const Figures *figures =
                checked->program != NULL
                    ? draw_figures(checked->arena, checked->program, &options, &problem)
                    : NULL;
            Text out = {0};
            if (figures != NULL)
                test(figures, &out);
            drawn += figures != NULL;
            text_free(&out);
            arena_destroy(arena);
        }
    }
    checked_close();
    globfree(&files);
    assert_true(drawn > 60);
}

static const char *next_line(const char *text)
{
    const char *end = strchr(text, '\n');
    return end != NULL ? end + 1 : text + strlen(text);
}

/* ---------------------------------------------------------------- text */
static void check_width(const Figures *figures, Text *out)
{
    static const uint32_t widths[] = {40, 57, 80, 133};
    for (size_t k = 0; k < sizeof widths / sizeof *widths; k++) {
        Text text = {0};
        draw_text(checked_now()->arena, figures, widths[k], false, &text);
        for (const char *line = text_string(&text); *line; line = next_line(line)) {
            const char *copy = arena_strndup(checked_now()->arena, line, strcspn(line, "\n"));
            if (letters_width(copy) > widths[k])
                fail_msg("%s: %u cells where %u fit: %s", current, letters_width(copy), widths[k],
                         copy);
            assert_true(line[strcspn(line, "\n")] == '\n');
            assert_true(copy[0] == '\0' || copy[strlen(copy) - 1] != ' ');
        }
        text_free(&text);
    }
    (void)out;
}

static void text_keeps_its_width(void **state)
{
    (void)state;
    for_each_figure(check_width);
}

static void check_ascii(const Figures *figures, Text *out)
{
    draw_text(checked_now()->arena, figures, 80, true, out);
    for (size_t k = 0; k < out->length; k++)
        if ((unsigned char)out->bytes[k] >= 0x80)
            fail_msg("%s: byte %02x", current, (unsigned char)out->bytes[k]);
}

static void ascii_is_ascii(void **state)
{
    (void)state;
    for_each_figure(check_ascii);
}

/* ---------------------------------------------------------------- SVG */
static void check_tags(const Figures *figures, Text *out)
{
    char open[16][16];
    int depth = 0;
    draw_svg(checked_now()->arena, figures, out);
    for (const char *at = strchr(text_string(out), '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        const size_t length = strcspn(at + 1, " />");
        assert_true(length < 16);
        if (at[1] == '/') {
            assert_true(depth > 0);
            depth--;
            assert_int_equal(strncmp(open[depth], at + 2, strlen(open[depth])), 0);
        } else if (end[-1] != '/') {
            assert_true(depth < 16);
            memcpy(open[depth], at + 1, length);
            open[depth++][length] = '\0';
        }
        at = end;
    }
    assert_int_equal(depth, 0);
    for (const char *at = strchr(text_string(out), '&'); at != NULL; at = strchr(at + 1, '&'))
        assert_true(strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                    strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&quot;", 6) == 0);
    assert_non_null(strstr(text_string(out), "<title"));
}

static void svg_is_well_formed(void **state)
{
    (void)state;
    for_each_figure(check_tags);
}

/* ---------------------------------------------------------------- LaTeX */
/* Cells of a row, with its braces balanced. */
static unsigned count_cells(const char *row, size_t length)
{
    unsigned cells = 1;
    int depth = 0;
    for (size_t k = 0; k < length; k++) {
        if (row[k] == '\\' && k + 1 < length) {
            k++;
            continue;
        }
        depth += row[k] == '{';
        depth -= row[k] == '}';
        assert_true(depth >= 0);
        cells += row[k] == '&' && depth == 0;
        assert_false(row[k] == '&' && depth > 0);
    }
    assert_int_equal(depth, 0);
    return cells;
}

static void check_latex(const Figures *figures, Text *out)
{
    unsigned environments = 0, cells = 0, rows = 0;
    bool inside = false;
    draw_latex(checked_now()->arena, figures, out);
    for (const char *line = text_string(out); *line; line = next_line(line)) {
        const size_t length = strcspn(line, "\n");
        const bool begins = strncmp(line, "\\begin{quantikz}", 16) == 0,
                   ends = strncmp(line, "\\end{quantikz}", 14) == 0;
        assert_false(begins && inside);
        if (ends)
            assert_int_equal(rows, figures->items[environments]->lines.count);
        environments += ends;
        if (inside && !ends) {
            const unsigned found = count_cells(line, length);
            assert_true(rows == 0 || found == cells);
            const bool last = rows + 1 == figures->items[environments]->lines.count;
            assert_true(last != (length > 2 && strncmp(line + length - 2, "\\\\", 2) == 0));
            cells = found;
            rows++;
        }
        if (!inside && !begins && length > 0)
            assert_true(line[0] == '%');
        inside = (inside || begins) && !ends;
        rows = inside ? rows : 0;
    }
    assert_false(inside);
}

static void latex_has_one_cell_for_each_column(void **state)
{
    (void)state;
    for_each_figure(check_latex);
}

/* ---------------------------------------------------------------- letters */
static void letters_are_spelled_for_each_form(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    assert_string_equal(letters_ascii(arena, "RY(θ[0]*Ω)† ⟨Z⟩ × …"),
                        "RY(theta[0]*Omega)^-1 <Z> x ..");
    assert_string_equal(letters_latex(arena, "a_b^2 & θ Ω Α Ρ ϕ {%}"),
                        "a\\_b\\^{}2 \\& $\\theta$ $\\Omega$ A P $\\phi$ \\{\\%\\}");
    assert_string_equal(letters_xml(arena, "a < b & \"c\" > d"),
                        "a &lt; b &amp; &quot;c&quot; &gt; d");
    arena_destroy(arena);
}

static void wide_characters_take_two_cells(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    assert_int_equal(letters_width("量子 q"), 6);
    assert_int_equal(letters_width("e\xcc\x81"), 1); /* a combining accent */
    assert_int_equal(utf8_cells(0x1F600), 2);
    assert_string_equal(letters_cut(arena, "量子回路", 8, "…"), "量子回路");
    assert_string_equal(letters_cut(arena, "量子回路", 7, "…"), "量子回…");
    assert_string_equal(letters_cut(arena, "量子回路", 6, "…"), "量子…");
    assert_string_equal(letters_cut(arena, "abcdef", 4, ".."), "ab..");
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keeps_its_width),
        cmocka_unit_test(ascii_is_ascii),
        cmocka_unit_test(svg_is_well_formed),
        cmocka_unit_test(latex_has_one_cell_for_each_column),
        cmocka_unit_test(letters_are_spelled_for_each_form),
        cmocka_unit_test(wide_characters_take_two_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
