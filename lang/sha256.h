/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* SHA-256 (FIPS 180-4), for the hash that ties saved parameters to a model. */
#ifndef QMLC_LANG_SHA256_H
#define QMLC_LANG_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    uint8_t block[64];
} Sha256;

void sha256_begin(Sha256 *hash);
void sha256_add(Sha256 *hash, const void *bytes, size_t length);
void sha256_hex(Sha256 *hash, char out[65]); /* ends the hash */

#endif
