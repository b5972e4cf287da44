/* measure RUNS PREPARE COMMAND [ARGUMENT...]: runs the command, before each run the shell line
 * PREPARE (not measured; may be empty), and prints the median time in milliseconds and the largest
 * peak memory in MiB. Time is the wall's, or with FOLIO_BENCH_TIME=cpu that of the processors, which
 * other work changes little. Output of the command is dropped. Its failure is ours. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 101 };

static double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
cpu_ms(const struct rusage *usage)
{
    const struct timeval *user = &usage->ru_utime, *system = &usage->ru_stime;
    return (double) (user->tv_sec + system->tv_sec) * 1e3
           + (double) (user->tv_usec + system->tv_usec) / 1e3;
}

static bool
counts_cpu(void)
{
    const char *time = getenv("FOLIO_BENCH_TIME");
    return time != NULL && strcmp(time, "cpu") == 0;
}

static int
run_once(char **command, double *taken_ms, long *peak_kib)
{
    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 0);
        dup2(nowhere, 1);
        execvp(command[0], command);
        perror(command[0]);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 1;
    *taken_ms = counts_cpu() ? cpu_ms(&usage) : now_ms() - start;
    if (usage.ru_maxrss > *peak_kib)
        *peak_kib = usage.ru_maxrss;
    return status;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
    double taken_ms[RUNS_MAX];
    long peak_kib = 0;
    int runs = argc > 3 ? atoi(argv[1]) : 0;
    if (runs < 1 || runs > RUNS_MAX)
        return 2;
    for (int i = 0; i < runs; i++) {
        if (argv[2][0] != '\0' && system(argv[2]) != 0)
            return 1;
        if (run_once(argv + 3, &taken_ms[i], &peak_kib) != 0) {
            fprintf(stderr, "measure: failed: %s\n", argv[3]);
            return 1;
        }
    }
    qsort(taken_ms, (size_t) runs, sizeof *taken_ms, compare);
    printf("%.2f %ld\n", taken_ms[runs / 2], (peak_kib + 1023) / 1024);
    return 0;
}
