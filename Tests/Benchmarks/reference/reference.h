// What the reference programs share: options, the clock, and one way to end when something does not succeed.
#pragma once

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define UNUSED __attribute__((unused))

UNUSED __attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    _exit(1);
}

UNUSED static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// The value after `--name`, or `fallback`; without a fallback it has to be there.
UNUSED static const char *option(int count, char **words, const char *name, const char *fallback) {
    for (int i = 1; i + 1 < count; i++) {
        if (strncmp(words[i], "--", 2) == 0 && strcmp(words[i] + 2, name) == 0) return words[i + 1];
    }
    if (!fallback) die("`--%s` is missing.", name);
    return fallback;
}

UNUSED static long number(int count, char **words, const char *name, const char *fallback) {
    const char *text = option(count, words, name, fallback);
    char *end;
    long value = strtol(text, &end, 10);
    if (*end || end == text || value < 1) die("`--%s` is a number above 0, not `%s`.", name, text);
    return value;
}
