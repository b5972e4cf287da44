/* EXIF: which way is up and whether it says where, from blocks of either byte order and from none. */
#include "text/image_internal.h"

#include <string.h>

typedef struct Tiff {
    guint8 data[64];
    gsize length;
} Tiff;

static void
put(Tiff *tiff, bool is_little, guint32 value, gsize bytes)
{
    for (gsize i = 0; i < bytes; i++)
        tiff->data[tiff->length + i] = (guint8) (value >> 8 * (is_little ? i : bytes - 1 - i));
    tiff->length += bytes;
}

/* A directory of fields of one 16-bit number each. */
static Tiff
make_tiff(bool is_little, const guint32 (*fields)[2], gsize count)
{
    Tiff tiff = {.length = 4};
    memcpy(tiff.data, is_little ? "II*\0" : "MM\0*", 4);
    put(&tiff, is_little, 8, 4);
    put(&tiff, is_little, (guint32) count, 2);
    for (gsize i = 0; i < count; i++) {
        put(&tiff, is_little, fields[i][0], 2);
        put(&tiff, is_little, 3, 2);
        put(&tiff, is_little, 1, 4);
        put(&tiff, is_little, fields[i][1], 2);
        put(&tiff, is_little, 0, 2);
    }
    return tiff;
}

static FolioImageWalk
read_bytes(const guint8 *data, gsize length)
{
    FolioImageWalk walk = {.orientation = FOLIO_EXIF_UPRIGHT};
    /* A copy of its own length: the sanitizers see a byte read behind it. */
    g_autofree guint8 *copy = g_memdup2(data, MAX(length, 1));
    folio_exif_read(&walk, copy, length);
    return walk;
}

static void
test_fields(void)
{
    static const struct {
        guint32 fields[3][2];
        gsize count;
        unsigned orientation;
        bool has_place;
    } cases[] = {
        {{{0}}, 0, 1, false},
        {{{0x0112, 6}}, 1, 6, false},
        {{{0x0112, 8}, {0x8825, 90}}, 2, 8, true},
        {{{0x8825, 0}}, 1, 1, true},
        {{{0x0112, 0}}, 1, 1, false}, /* no such way */
        {{{0x0112, 9}}, 1, 1, false},
        {{{0x0112, 65535}}, 1, 1, false},
        {{{0x010F, 3}, {0x0112, 2}}, 2, 2, false},
        {{{0x0112, 3}, {0x0112, 5}}, 2, 5, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int is_little = 0; is_little < 2; is_little++) {
            Tiff tiff = make_tiff(is_little, cases[i].fields, cases[i].count);
            FolioImageWalk walk = read_bytes(tiff.data, tiff.length);
            g_assert_cmpuint(walk.orientation, ==, cases[i].orientation);
            g_assert_cmpint(walk.info.has_place, ==, cases[i].has_place);
        }
}

/* What cannot be read says nothing: cut off, another mark, a directory elsewhere or too long. */
static void
test_damaged(void)
{
    static const guint32 fields[][2] = {{0x0112, 6}, {0x8825, 1}};
    Tiff whole = make_tiff(true, fields, 2);
    for (gsize length = 0; length < whole.length; length++) {
        FolioImageWalk walk = read_bytes(whole.data, length);
        bool has_first = length >= 8 + 2 + 12;
        g_assert_cmpuint(walk.orientation, ==, has_first ? 6 : 1);
        g_assert_false(walk.info.has_place);
    }
    static const struct {
        gsize at;
        guint8 byte;
    } breaks[] = {{0, 'X'}, {1, 'M'}, {2, '+'}, {4, 200}, {7, 255}, {4, 36}};
    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        Tiff tiff = whole;
        tiff.data[breaks[i].at] = breaks[i].byte;
        FolioImageWalk walk = read_bytes(tiff.data, tiff.length);
        g_assert_cmpuint(walk.orientation, ==, 1);
        g_assert_false(walk.info.has_place);
    }
    Tiff long_one = whole;
    long_one.data[8] = 255; /* it says it has 255 fields: those that are there count */
    FolioImageWalk walk = read_bytes(long_one.data, long_one.length);
    g_assert_cmpuint(walk.orientation, ==, 6);
    g_assert_true(walk.info.has_place);
}

/* What is written is read again, and says nothing else. */
static void
test_back(void)
{
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        guint8 tiff[FOLIO_EXIF_BYTES];
        folio_exif_write(orientation, tiff);
        FolioImageWalk walk = read_bytes(tiff, sizeof tiff);
        g_assert_cmpuint(walk.orientation, ==, orientation);
        g_assert_false(walk.info.has_place);
        /* One field, and no directory behind it. */
        g_assert_cmpuint(folio_big_endian(tiff + 8, 2), ==, 1);
        g_assert_cmpuint(folio_big_endian(tiff + FOLIO_EXIF_BYTES - 4, 4), ==, 0);
    }
}

static void
test_random(void)
{
    GRand *random = g_rand_new_with_seed(13);
    for (int round = 0; round < 20000; round++) {
        guint8 data[48];
        gsize length = (gsize) g_rand_int_range(random, 0, sizeof data + 1);
        for (gsize i = 0; i < length; i++)
            data[i] = (guint8) g_rand_int_range(random, 0, round % 2 == 0 ? 16 : 256);
        if (length >= 4)
            memcpy(data, round % 3 == 0 ? "II*\0" : "MM\0*", 4);
        FolioImageWalk walk = read_bytes(data, length);
        g_assert_cmpuint(walk.orientation, >=, 1);
        g_assert_cmpuint(walk.orientation, <=, 8);
    }
    g_rand_free(random);
}

static void
test_numbers(void)
{
    static const guint8 bytes[] = {0x01, 0x02, 0xfe, 0xff};
    g_assert_cmpuint(folio_big_endian(bytes, 0), ==, 0);
    g_assert_cmpuint(folio_big_endian(bytes, 1), ==, 0x01);
    g_assert_cmpuint(folio_big_endian(bytes, 2), ==, 0x0102);
    g_assert_cmpuint(folio_big_endian(bytes, 4), ==, 0x0102feff);
    g_assert_cmpuint(folio_little_endian(bytes, 0), ==, 0);
    g_assert_cmpuint(folio_little_endian(bytes, 1), ==, 0x01);
    g_assert_cmpuint(folio_little_endian(bytes, 2), ==, 0x0201);
    g_assert_cmpuint(folio_little_endian(bytes, 4), ==, 0xfffe0201);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/image-exif/fields", test_fields);
    g_test_add_func("/image-exif/damaged", test_damaged);
    g_test_add_func("/image-exif/back", test_back);
    g_test_add_func("/image-exif/random", test_random);
    g_test_add_func("/image-exif/numbers", test_numbers);
    return g_test_run();
}
