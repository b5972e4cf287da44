/* Runs a fuzz target over its seeds (tests/fuzz/seeds/TARGET/) and over mutations of them that are
 * the same every time; prints TAP. An input that ends the program is kept as TARGET.crash beside it. */
#include "fuzz.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS_ALL = 3, SECONDS_EACH = 5, MUTATIONS_MAX = 20000, INPUT_MAX = 65536 };

static const uint8_t *current;
static size_t current_bytes;
static char crash_path[4096];

/* Only what is safe in a signal handler. */
static void
keep_input(int number)
{
    int file = open(crash_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0 && write(file, current, current_bytes) >= 0)
        close(file);
    signal(number, SIG_DFL);
    raise(number);
}

/* Seconds of work; 0: no limit any more. A busy machine does not make an input a slow one. */
static void
limit_work(int seconds)
{
    const struct itimerval limit = {.it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_PROF, &limit, NULL);
}

/* A copy of exactly this size, so that the sanitizer sees a read past its end. */
static void
try_input(const uint8_t *data, size_t size_bytes)
{
    uint8_t *copy = malloc(size_bytes > 0 ? size_bytes : 1);
    memcpy(copy, data, size_bytes);
    current = copy;
    current_bytes = size_bytes;
    limit_work(SECONDS_EACH);
    LLVMFuzzerTestOneInput(copy, size_bytes);
    limit_work(0);
    free(copy);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
load_seeds(const char *target)
{
    GPtrArray *seeds = g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);
    g_autofree char *folder = g_build_filename("tests/fuzz/seeds", target, NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        char *data;
        gsize size_bytes;
        if (g_file_get_contents(names->pdata[i], &data, &size_bytes, NULL))
            g_ptr_array_add(seeds, g_bytes_new_take(data, size_bytes));
    }
    return seeds;
}

static void
append_piece(GByteArray *input, GRand *random, const GPtrArray *seeds)
{
    gsize size_bytes;
    GBytes *seed = seeds->pdata[g_rand_int_range(random, 0, (gint32) seeds->len)];
    const uint8_t *data = g_bytes_get_data(seed, &size_bytes);
    if (size_bytes == 0)
        return;
    gsize start = g_rand_int(random) % size_bytes;
    gsize length = 1 + g_rand_int(random) % (size_bytes - start);
    g_byte_array_append(input, data + start, (guint) length);
}

/* One step: another byte, a byte more, bytes away, bytes twice, a piece of another seed. */
static void
mutate(GByteArray *input, GRand *random, const GPtrArray *seeds)
{
    static const uint8_t telling[] =
        "\0\n\t\r \"'\\:-#[]{}()<>&*|!%@^`~=,.;/0x\x1b\x7f\x80\xc3\xe2\xef\xff";
    uint8_t byte = telling[g_rand_int(random) % (sizeof telling - 1)];
    guint place = input->len == 0 ? 0 : g_rand_int(random) % input->len;
    guint length = input->len == 0 ? 0 : 1 + g_rand_int(random) % MIN(input->len - place, 64);
    switch (g_rand_int_range(random, 0, 5)) {
    case 0:
        if (input->len > 0)
            input->data[place] =
                (uint8_t) (input->data[place] ^ (1U << g_rand_int_range(random, 0, 8)));
        break;
    case 1:
        g_byte_array_append(input, &byte, 1);
        memmove(input->data + place + 1, input->data + place, input->len - 1 - place);
        input->data[place] = byte;
        break;
    case 2:
        if (length > 0)
            g_byte_array_remove_range(input, place, length);
        break;
    case 3:
        if (length > 0) {
            g_autofree uint8_t *piece = g_memdup2(input->data + place, length);
            g_byte_array_append(input, piece, length);
        }
        break;
    default:
        append_piece(input, random, seeds);
    }
}

static unsigned
try_mutations(const GPtrArray *seeds)
{
    time_t end = time(NULL) + SECONDS_ALL;
    unsigned count = 0;
    g_autoptr(GRand) random = g_rand_new_with_seed(20260302);
    for (; seeds->len > 0 && count < MUTATIONS_MAX && time(NULL) < end; count++) {
        gsize size_bytes;
        const uint8_t *data = g_bytes_get_data(seeds->pdata[count % seeds->len], &size_bytes);
        g_autoptr(GByteArray) input = g_byte_array_new();
        g_byte_array_append(input, data, (guint) size_bytes);
        for (int steps = g_rand_int_range(random, 1, 8); steps > 0; steps--)
            mutate(input, random, seeds);
        try_input(input->data, MIN(input->len, INPUT_MAX));
    }
    return count;
}

int
main(int argc, char **argv)
{
    (void) argc;
    g_autofree char *target = g_path_get_basename(argv[0]);
    g_snprintf(crash_path, sizeof crash_path, "%s.crash", argv[0]);
    signal(SIGABRT, keep_input);
    signal(SIGSEGV, keep_input);
    signal(SIGPROF, keep_input);

    g_autoptr(GPtrArray) seeds = load_seeds(target);
    printf("1..2\n%s 1 - there are seeds\n", seeds->len > 0 ? "ok" : "not ok");
    for (guint i = 0; i < seeds->len; i++) {
        gsize size_bytes;
        const uint8_t *data = g_bytes_get_data(seeds->pdata[i], &size_bytes);
        try_input(data, size_bytes);
    }
    unsigned count = try_mutations(seeds);
    printf("ok 2 - %u seeds and %u mutations\n", seeds->len, count);
    return seeds->len > 0 ? 0 : 1;
}
