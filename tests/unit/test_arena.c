/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Arena, vectors, names and source positions. */
#include "tests/support/qtest.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lang/base/bug.h"
#include "lang/base/name.h"
#include "lang/base/source.h"
#include "lang/base/utf8.h"
#include "lang/base/vec.h"

static void objects_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    unsigned char *last = NULL;
    for (size_t bytes = 0; bytes < 40000; bytes = bytes * 2 + 3) {
        unsigned char *object = arena_alloc(arena, bytes);
        assert_non_null(object);
        assert_int_equal((uintptr_t)object % 16, 0);
        for (size_t i = 0; i < bytes; i++)
            assert_int_equal(object[i], 0);
        memset(object, 0xA5, bytes);
        assert_ptr_not_equal(object, last);
        last = object;
    }
    arena_destroy(arena);
}

static void a_reset_arena_gives_zeroed_memory_again(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    memset(arena_alloc(arena, 1000), 7, 1000);
    arena_reset(arena);
    const char *object = arena_alloc(arena, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(object[i], 0);
    arena_destroy(arena);
    arena_destroy(NULL);
}

static jmp_buf out_of_memory;
static size_t bytes_asked;

static void jump_out(void *context, size_t bytes)
{
    assert_string_equal(context, "context");
    bytes_asked = bytes;
    longjmp(out_of_memory, 1);
}

static void an_overflowing_array_calls_the_handler(void **state)
{
    (void)state;
    static char context[] = "context";
    Arena *arena = arena_create(jump_out, context);
    if (setjmp(out_of_memory) == 0) {
        arena_alloc_array(arena, SIZE_MAX / 3, 8);
        fail();
    }
    assert_true(bytes_asked == SIZE_MAX);
    if (setjmp(out_of_memory) == 0) {
        arena_alloc(arena, SIZE_MAX - 1);
        fail();
    }
    if (setjmp(out_of_memory) == 0) {
        arena_strndup(arena, "x", SIZE_MAX);
        fail();
    }
    assert_non_null(arena_alloc(arena, 5)); /* still usable */
    arena_destroy(arena);
}

static void formatted_text_has_the_length_it_needs(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    char *text = arena_printf(arena, "%s-%d-%0500d", "a", 17, 3);
    assert_int_equal(strlen(text), 505);
    assert_string_equal(arena_printf(arena, "%s", ""), "");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    arena_destroy(arena);
}

static void a_vector_keeps_what_was_pushed(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    VEC(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 10000; i++)
        VEC_PUSH(arena, &numbers, i * 3);
    assert_int_equal(numbers.count, 10000);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(numbers.items[i], i * 3);
    arena_destroy(arena);
}

static void equal_names_are_one_pointer_and_others_are_not(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    NameTable *names = names_create(arena);
    Name *seen = NEW_ARRAY(arena, Name, 5000);
    char text[32];
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "name%d", i * 7);
        seen[i] = name_of(names, text);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "name%d tail", i * 7);
        size_t length = strlen(text) - strlen(" tail");
        assert_ptr_equal(name_intern(names, text, length), seen[i]);
        assert_int_equal(strlen(seen[i]), length);
    }
    assert_ptr_not_equal(name_of(names, "a"), name_of(names, "b"));
    assert_ptr_equal(name_intern(names, "ab", 1), name_of(names, "a"));
    assert_string_equal(name_of(names, ""), "");
    arena_destroy(arena);
}

static void positions_count_lines_and_code_points(void **state)
{
    (void)state;
    Arena *arena = arena_create(NULL, NULL);
    SourceMap *map = source_map_create(arena);
    const char text[] = "\xEF\xBB\xBF"
                        "a\xCE\xB1"
                        "b\r\n\ncd";
    uint32_t file = source_add(map, "p.qml", text, sizeof text - 1);
    assert_string_equal(source_file(map, file)->text, "a\xCE\xB1"
                                                      "b\r\n\ncd"); /* no BOM */
    static const uint32_t wanted[][3] = {{0, 1, 1}, {1, 1, 2}, {3, 1, 3}, {6, 2, 1},
                                         {7, 3, 1}, {8, 3, 2}, {9, 3, 3}, {999, 3, 3}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        LineColumn place = source_position(map, file, wanted[i][0]);
        assert_int_equal(place.line, wanted[i][1]);
        assert_int_equal(place.column, wanted[i][2]);
    }
    uint32_t empty = source_add(map, "e.qml", "", 0);
    assert_int_equal(source_position(map, empty, 0).line, 1);
    assert_int_equal(source_count(map), 2);
    arena_destroy(arena);
}

static void a_joined_span_covers_both(void **state)
{
    (void)state;
    Span a = {3, 10, 20}, b = {3, 4, 12};
    Span joined = span_join(a, b);
    assert_int_equal(joined.file, 3);
    assert_int_equal(joined.start, 4);
    assert_int_equal(joined.end, 20);
}

static void utf8_takes_scalars_and_refuses_the_rest(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        size_t bytes;
        uint32_t code;
    } rows[] = {
        {"A", 1, 'A'},
        {"\xCE\xB1", 2, 0x3B1},
        {"\xE2\x82\xAC", 3, 0x20AC},
        {"\xF0\x9F\x98\x80", 4, 0x1F600},
        {"\xC0\x80", 0, 0},
        {"\xC1\xBF", 0, 0},
        {"\xE0\x9F\xBF", 0, 0},
        {"\xED\xA0\x80", 0, 0},
        {"\xF4\x90\x80\x80", 0, 0},
        {"\xF0\x8F\xBF\xBF", 0, 0},
        {"\x80", 0, 0},
        {"\xFF", 0, 0},
        {"\xE2\x82", 0, 0},
        {"\xCE"
         "A",
         0, 0},
        {"", 0, 0},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t code = 0;
        assert_int_equal(utf8_decode(rows[i].text, strlen(rows[i].text), &code), rows[i].bytes);
        assert_int_equal(code, rows[i].code);
    }
    assert_true(utf8_is_bidi_control(0x202E));
    assert_false(utf8_is_bidi_control(0x3B1));
}

/* Runs `end` in a child process; its exit code, and what it wrote to standard error. */
static int exit_code_of(void (*end)(void), char *text, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        end();
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t got;
    while ((got = read(ends[0], text + length, size - 1 - length)) > 0)
        length += (size_t)got;
    text[length] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void end_by_bug(void)
{
    BUG("seven is %d", 7);
}

static void end_by_broken_promise(void)
{
    int count = 3;
    BUG_UNLESS(count == 4);
}

static Arena *kept; /* reachable at exit, so no leak */

static void end_by_memory(void)
{
    kept = arena_create(NULL, NULL);
    arena_alloc(kept, SIZE_MAX - 7);
}

/* [DIA-7] */
static void internal_errors_exit_with_70_and_say_where(void **state)
{
    (void)state;
    char text[1000];
    assert_int_equal(exit_code_of(end_by_bug, text, sizeof text), 70);
    assert_non_null(strstr(text, "internal error: "));
    assert_non_null(strstr(text, "test_arena.c:"));
    assert_non_null(strstr(text, "seven is 7\n"));
    assert_non_null(strstr(text, "Please report it"));
    assert_int_equal(exit_code_of(end_by_broken_promise, text, sizeof text), 70);
    assert_non_null(strstr(text, "count == 4"));
}

static void without_a_handler_missing_memory_exits_with_69(void **state)
{
    (void)state;
    char text[1000];
    assert_int_equal(exit_code_of(end_by_memory, text, sizeof text), 69);
    assert_non_null(strstr(text, "error: out of memory"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(objects_are_zeroed_aligned_and_apart),
        TEST(a_reset_arena_gives_zeroed_memory_again),
        TEST(an_overflowing_array_calls_the_handler),
        TEST(formatted_text_has_the_length_it_needs),
        TEST(a_vector_keeps_what_was_pushed),
        TEST(equal_names_are_one_pointer_and_others_are_not),
        TEST(positions_count_lines_and_code_points),
        TEST(a_joined_span_covers_both),
        TEST(utf8_takes_scalars_and_refuses_the_rest),
        TEST(internal_errors_exit_with_70_and_say_where),
        TEST(without_a_handler_missing_memory_exits_with_69),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
