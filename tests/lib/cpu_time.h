/* How much work something is. On a busy machine it lasts longer and is no more of it. */
#ifndef TEST_CPU_TIME_H
#define TEST_CPU_TIME_H

#include <time.h>

/* Seconds that the processor has worked for this thread. */
static inline double
test_cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

#endif
