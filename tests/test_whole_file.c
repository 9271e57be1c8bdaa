/* test_whole_file.c - a file appears whole or not at all, and what is wrong is said. */
#include "analysis/whole_file.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/sluse-whole-XXXXXX";

static void what_is_written_is_read_and_replaced_whole(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *path = arena_print(arena, "%s/file", folder), *temporary = arena_print(arena, "%s/file.part", folder);
    static const char *const texts[] = {"the first text", "", "another"};
    for (size_t i = 0; i < 3; i++) {
        size_t size = 99, length = strlen(texts[i]);
        whole_file_write(path, temporary, texts[i], length, i > 0);
        const char *bytes = whole_file_read(path, arena, &size);
        assert_non_null(bytes);
        assert_int_equal(size, length);
        assert_memory_equal(bytes, texts[i], length);
        assert_int_not_equal(access(temporary, F_OK), 0);
    }
    assert_int_equal(unlink(path), 0);
    arena_close(arena);
}

/* The name is a folder: the rename fails after everything was written. */
static void a_failed_write_leaves_nothing_and_ends_with_status_1(void **state)
{
    (void)state;
    int status = 0;
    struct arena *arena = arena_open();
    const char *temporary = arena_print(arena, "%s/file.part", folder);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        whole_file_write(folder, temporary, "x", 1, false);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    assert_int_not_equal(access(temporary, F_OK), 0);
    arena_close(arena);
}

static void what_cannot_be_read_says_why(void **state)
{
    (void)state;
    size_t size;
    struct arena *arena = arena_open();
    assert_null(whole_file_read(arena_print(arena, "%s/absent", folder), arena, &size));
    assert_int_equal(errno, ENOENT);
    assert_null(whole_file_read(folder, arena, &size));
    assert_int_equal(errno, EISDIR);
    arena_close(arena);
}

static void the_folder_of_a_file_is_what_stands_before_it(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    assert_string_equal(folder_of_file(arena, "r.h5"), ".");
    assert_string_equal(folder_of_file(arena, "a/b/r.h5"), "a/b");
    assert_string_equal(folder_of_file(arena, "/r.h5"), "/");
    arena_close(arena);
}

static int enter(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_and_replaced_whole),
        cmocka_unit_test(a_failed_write_leaves_nothing_and_ends_with_status_1),
        cmocka_unit_test(what_cannot_be_read_says_why),
        cmocka_unit_test(the_folder_of_a_file_is_what_stands_before_it),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
