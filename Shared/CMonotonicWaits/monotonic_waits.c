/* librdkafka waits by the wall clock (confluentinc/librdkafka#2145): set that back by a day, and its threads stand still
 * for a day, without heartbeats, while the service looks well. This stands in front of libc's function in every process
 * that links it: the time that is left until the deadline is waited for by the clock that only goes forward. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

enum { nanoseconds_per_second = 1000000000 };

/* No wait of librdkafka's is as long; a deadline further off was reckoned before the clock was set back. */
static const time_t longest_seconds = 3600;

int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict deadline) {
    struct timespec now, until;
    clock_gettime(CLOCK_REALTIME, &now);
    if (deadline->tv_sec - now.tv_sec > longest_seconds) return thrd_timedout;
    long long left =
        (long long)(deadline->tv_sec - now.tv_sec) * nanoseconds_per_second + deadline->tv_nsec - now.tv_nsec;
    if (left < 0) left = 0;
    /* Asked of the kernel, by whose clock the wait is, and not of whatever may stand in front of libc. */
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &until);
    left += until.tv_nsec;
    until.tv_sec += left / nanoseconds_per_second;
    until.tv_nsec = left % nanoseconds_per_second;
    /* In glibc and musl the types of <threads.h> are those of <pthread.h> by another name. */
    switch (pthread_cond_clockwait(
        (pthread_cond_t *)condition, (pthread_mutex_t *)mutex, CLOCK_MONOTONIC, &until)) {
    case 0: return thrd_success;
    case ETIMEDOUT: return thrd_timedout;
    default: return thrd_error;
    }
}
