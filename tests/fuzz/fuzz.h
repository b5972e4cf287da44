/* A fuzz target is LLVMFuzzerTestOneInput and says what must hold for any bytes. `make fuzz` links it
 * to libFuzzer; `make check` links it to replay.c, which gives it the seeds and mutations of them. */
#ifndef FUZZ_H
#define FUZZ_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

#define FUZZ_REQUIRE(condition)                                                            \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            abort();                                                                       \
        }                                                                                  \
    } while (0)

/* The input as a C string, cut at its first NUL. */
static inline char *
fuzz_text(const uint8_t *data, size_t size_bytes)
{
    return g_strndup((const char *) data, size_bytes);
}

#endif
