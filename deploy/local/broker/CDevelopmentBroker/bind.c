// librdkafka's mock brokers bind port 0 of loopback and cannot be told otherwise. The linker exports this `bind` from the
// executable, so librdkafka finds it before the C library's and gets the port that was configured.
#define _GNU_SOURCE
#include "CDevelopmentBroker.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXIMUM 64

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ports[MAXIMUM];
static int remaining = 0;
static int next_port = 0;

void development_broker_use_ports(const int *given, int count) {
    pthread_mutex_lock(&lock);
    remaining = count > MAXIMUM ? MAXIMUM : count;
    memcpy(ports, given, (size_t)remaining * sizeof(int));
    next_port = 0;
    pthread_mutex_unlock(&lock);
}

void development_broker_release_ports(void) {
    pthread_mutex_lock(&lock);
    remaining = 0;
    pthread_mutex_unlock(&lock);
}

static int take_port(void) {
    int port = 0;
    pthread_mutex_lock(&lock);
    if (remaining > 0) {
        port = ports[next_port++];
        remaining--;
    }
    pthread_mutex_unlock(&lock);
    return port;
}

static int real_bind(int descriptor, const struct sockaddr *address, socklen_t length) {
    typedef int (*bind_function)(int, const struct sockaddr *, socklen_t);
    static bind_function found;
    if (!found) {
        found = (bind_function)dlsym(RTLD_NEXT, "bind");
    }
    return found(descriptor, address, length);
}

int bind(int descriptor, const struct sockaddr *address, socklen_t length) {
    struct sockaddr_in changed;
    if (address->sa_family != AF_INET || length < sizeof changed) {
        return real_bind(descriptor, address, length);
    }
    // Accepted connections inherit this. Without it the answers for several partitions wait for one another's delayed
    // acknowledgements: 40 ms for every round of producing. Also where the port is named, as when the mock opens again.
    int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    memcpy(&changed, address, sizeof changed);
    if (changed.sin_port != 0 || changed.sin_addr.s_addr != htonl(INADDR_LOOPBACK)) {
        return real_bind(descriptor, address, length);
    }
    int port = take_port();
    if (port == 0) {
        return real_bind(descriptor, address, length);
    }
    changed.sin_port = htons((unsigned short)port);
    return real_bind(descriptor, (const struct sockaddr *)&changed, sizeof changed);
}

int development_broker_try_port(int port) {
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return errno;
    }
    int on = 1;
    // As the mock does: connections of an earlier broker that linger in TIME_WAIT are no obstacle.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int result = 0;
    // Listening as well: with SO_REUSEADDR alone, two sockets may share a bound port until one listens.
    if (real_bind(descriptor, (const struct sockaddr *)&address, sizeof address) != 0 || listen(descriptor, 1) != 0) {
        result = errno;
    }
    close(descriptor);
    return result;
}
