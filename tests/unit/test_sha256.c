/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* SHA-256 against the answers that FIPS 180-4's examples give. */
#include "tests/support/qtest.h"

#include <string.h>

#include "lang/sha256.h"

static void assert_hash(const char *text, size_t repeats, const char *wanted)
{
    Sha256 hash;
    char hex[65];
    sha256_begin(&hash);
    for (size_t k = 0; k < repeats; k++)
        sha256_add(&hash, text, strlen(text));
    sha256_hex(&hash, hex);
    assert_string_equal(hex, wanted);
}

static void the_known_answers_come_out(void **state)
{
    (void)state;
    assert_hash("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_hash("aaaaaaaaaa", 100000,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_known_answers_come_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
