/* measure RUNS PREPARE COMMAND [ARGUMENT...]: runs the command, before each run the shell line
 * PREPARE (not measured; may be empty), and prints the median wall time in milliseconds and the
 * largest peak memory in MiB. Output of the command is dropped. Its failure is ours. */
#include <fcntl.h>
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

static int
run_once(char **command, double *wall_ms, long *peak_kib)
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
    *wall_ms = now_ms() - start;
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
    double wall_ms[RUNS_MAX];
    long peak_kib = 0;
    int runs = argc > 3 ? atoi(argv[1]) : 0;
    if (runs < 1 || runs > RUNS_MAX)
        return 2;
    for (int i = 0; i < runs; i++) {
        if (argv[2][0] != '\0' && system(argv[2]) != 0)
            return 1;
        if (run_once(argv + 3, &wall_ms[i], &peak_kib) != 0) {
            fprintf(stderr, "measure: failed: %s\n", argv[3]);
            return 1;
        }
    }
    qsort(wall_ms, (size_t) runs, sizeof *wall_ms, compare);
    printf("%.2f %ld\n", wall_ms[runs / 2], (peak_kib + 1023) / 1024);
    return 0;
}
