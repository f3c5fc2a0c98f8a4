/* Ends its process at a chosen call by which something leaves it: the k-th of all threads together.
 *
 * Preloaded into a service. CRASH_POINT_FILE names two 64-bit numbers that the test shares with the process: the call at
 * which it is to end (0: none, and nothing is counted), and the calls counted since then. So the test chooses while the
 * service runs, and reads the count even after the process is gone.
 *
 * Counted are calls on sockets and files, before they take effect. Writes to pipes and to event descriptors wake other
 * threads of the same process; nobody else can tell whether they were made, so they are passed on uncounted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct point {
    _Atomic uint64_t at;
    _Atomic uint64_t count;
};

static struct point *point;

__attribute__((constructor)) static void open_point(void) {
    const char *path = getenv("CRASH_POINT_FILE");
    if (path == NULL) return;
    int descriptor = open(path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return;
    void *memory = mmap(NULL, sizeof(struct point), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (memory != MAP_FAILED) point = memory;
    /* What this process starts lives on. */
    unsetenv("LD_PRELOAD");
}

static void pass(int descriptor) {
    if (point == NULL) return;
    uint64_t at = atomic_load(&point->at);
    if (at == 0) return;
    int kept = errno;
    struct stat about;
    int leaves = fstat(descriptor, &about) == 0 && (S_ISSOCK(about.st_mode) || S_ISREG(about.st_mode));
    errno = kept;
    if (leaves && atomic_fetch_add(&point->count, 1) + 1 == at) kill(getpid(), SIGKILL);
}

#define NEXT(name) __typeof__(&name) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t send(int descriptor, const void *bytes, size_t size, int flags) {
    NEXT(send);
    pass(descriptor);
    return next(descriptor, bytes, size, flags);
}

ssize_t sendto(int descriptor, const void *bytes, size_t size, int flags, const struct sockaddr *to, socklen_t length) {
    NEXT(sendto);
    pass(descriptor);
    return next(descriptor, bytes, size, flags, to, length);
}

ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags) {
    NEXT(sendmsg);
    pass(descriptor);
    return next(descriptor, message, flags);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    NEXT(write);
    pass(descriptor);
    return next(descriptor, bytes, size);
}

ssize_t writev(int descriptor, const struct iovec *pieces, int count) {
    NEXT(writev);
    pass(descriptor);
    return next(descriptor, pieces, count);
}

int fsync(int descriptor) {
    NEXT(fsync);
    pass(descriptor);
    return next(descriptor);
}

int fdatasync(int descriptor) {
    NEXT(fdatasync);
    pass(descriptor);
    return next(descriptor);
}
