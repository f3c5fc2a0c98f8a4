// What the whole flow costs at least: its commits and its round trips through Kafka, without JSON and without rules.
//
//     floor --url URL --bootstrap HOST:PORT --applications N --window W [--prefix reference]
//
// For each application: one commit (as acceptance.sql); six records produced, acknowledged and consumed; six commits, one a
// department (an inbox row, a case row of 1.5 KB, an outbox row); six records back; one commit of six parts. At most W are
// under way at once. Every transaction is committed on its own; up to 64 are sent before the first answer is read. Topics
// are PREFIX.referrals.1 … 6 and PREFIX.cases.1 … 6, tables those of the schema `floor`, both made when they are not there.
// Last line: {"applications", "seconds", "per_second", "p50_ms", "p99_ms"}, the latency from the first commit to the last.
#include "floor_stages.h"

static const char *const TABLES[] = {
    "DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor; SET search_path = floor",
    "CREATE TABLE application (id bigint PRIMARY KEY, body text NOT NULL)",
    "CREATE TABLE referral (application bigint, department smallint, body text NOT NULL, PRIMARY KEY (application, department))",
    "CREATE TABLE outbox (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, application bigint, department smallint)",
    "CREATE TABLE inbox (department smallint, message bigint, PRIMARY KEY (department, message))",
    "CREATE TABLE case_file (department smallint, application bigint, body text NOT NULL, PRIMARY KEY (department, application))",
    "CREATE TABLE part (application bigint, department smallint, status text NOT NULL, PRIMARY KEY (application, department))",
    NULL,
};

static void start(void *(*work)(void *), long count) {
    for (long i = 0; i < count; i++) {
        pthread_t id;
        if (pthread_create(&id, NULL, work, (void *)(intptr_t)i)) die("A thread cannot be started.");
        pthread_detach(id);
    }
}

static void make_topics(const char *kind, rd_kafka_topic_t **topics) {
    for (int i = 0; i < DEPARTMENTS; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s.%s.%d", prefix, kind, i + 1);
        int count = partitions_of(producer, name);
        if (partitions == 0) partitions = count;
        if (count != partitions) die("`%s` has %d partitions, others %d.", name, count, partitions);
        topics[i] = rd_kafka_topic_new(producer, name, NULL);
    }
}

static int ascending(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

// Nothing counts that is not there.
static void check(PGconn *connection) {
    static const struct { const char *table; int each; } expected[] = {
        {"application", 1}, {"referral", 6}, {"outbox", 12}, {"inbox", 6}, {"case_file", 6}, {"part", 6}};
    for (int i = 0; i < 6; i++) {
        long rows = count_rows(connection, expected[i].table);
        if (rows != expected[i].each * wanted) die("`%s` has %ld rows.", expected[i].table, rows);
    }
    if (rd_kafka_flush(producer, 10000)) die("Kafka did not acknowledge everything.");
    if (atomic_load(&acknowledged) != 12 * wanted) die("Kafka acknowledged %ld records.", atomic_load(&acknowledged));
}

int main(int count, char **words) {
    url = option(count, words, "url", NULL);
    bootstrap = option(count, words, "bootstrap", NULL);
    prefix = option(count, words, "prefix", "reference");
    wanted = number(count, words, "applications", NULL);
    long places = number(count, words, "window", NULL);
    for (int i = 0; i < BODY; i++) body[i] = "{\"ref\":\"p1\",\"kind\":\"hardship\"}"[i % 30];
    accepted = calloc((size_t)wanted, sizeof *accepted);
    answered = calloc((size_t)wanted, sizeof *answered);
    parts = calloc((size_t)wanted, 1);
    if (!accepted || !answered || !parts) die("There is no room for %ld applications.", wanted);

    PGconn *connection = connected(url);
    for (int i = 0; TABLES[i]; i++) execute(connection, TABLES[i]);
    producer = client(RD_KAFKA_PRODUCER, bootstrap, PRODUCING, delivered);
    make_topics("referrals", referrals);
    make_topics("cases", cases);
    start(reports, 1);

    // Every consumer tells by a place in the window that it listens; only then the window opens.
    sem_init(&window, 0, 0);
    start(decide, DEPARTMENTS * CLERKS);
    start(merge, MERGERS);
    for (int i = 0; i < DEPARTMENTS * CLERKS + MERGERS; i++) {
        while (sem_wait(&window)) continue;
    }
    for (long i = 0; i < places; i++) sem_post(&window);
    double begin = now(), moved = begin;
    long seen = 0;
    start(submit, SUBMITTERS);
    while (seen < wanted) {
        usleep(1000);
        long done = atomic_load(&completed);
        if (done > seen) moved = now();
        if (now() - moved > 30) die("It stands still at %ld of %ld.", done, wanted);
        seen = done;
    }
    double seconds = now() - begin;
    check(connection);
    qsort(answered, (size_t)wanted, sizeof *answered, ascending);
    printf("{\"applications\":%ld,\"seconds\":%.3f,\"per_second\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}\n", wanted, seconds,
           (double)wanted / seconds, answered[wanted / 2] * 1e3, answered[wanted * 99 / 100] * 1e3);
    fflush(stdout);
    _exit(0);
}
