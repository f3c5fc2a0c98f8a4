// What catching up costs at least: records are read raw and put down with COPY, inbox id and payload, 500 a transaction.
//
//     catch_up --url URL --bootstrap HOST:PORT --topic NAME --records N [--threads 2]
//
// Every thread has a consumer of its share of the partitions and a connection. Last line: {"records", "seconds", "per_second"}.
#include "kafka.h"
#include "postgres.h"

enum { BATCH = 500 };

static const char *url, *bootstrap, *topic;
static long wanted, threads;
static int partitions;
static atomic_long stored;

static void put32(char *at, uint32_t value) {
    for (int i = 0; i < 4; i++) at[i] = (char)(value >> (24 - 8 * i));
}

// A row of binary COPY: the id of sixteen bytes is the record's position, as unique as a message id.
static void copy_row(PGconn *connection, const rd_kafka_message_t *record) {
    char head[30] = {0, 2, 0, 0, 0, 16};
    put32(head + 6, (uint32_t)record->partition);
    put32(head + 14, (uint32_t)((uint64_t)record->offset >> 32));
    put32(head + 18, (uint32_t)record->offset);
    put32(head + 22, (uint32_t)record->len);
    if (PQputCopyData(connection, head, 26) != 1 || PQputCopyData(connection, record->payload, (int)record->len) != 1) {
        die("PostgreSQL: %s", PQerrorMessage(connection));
    }
}

static void store(PGconn *connection, rd_kafka_message_t **records, int count) {
    static const char start[19] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", end[2] = {-1, -1};
    PQclear(checked(connection, PQexec(connection, "COPY catch_up (id, body) FROM STDIN (FORMAT binary)")));
    if (PQputCopyData(connection, start, sizeof start) != 1) die("PostgreSQL: %s", PQerrorMessage(connection));
    for (int i = 0; i < count; i++) {
        copy_row(connection, records[i]);
        rd_kafka_message_destroy(records[i]);
    }
    if (PQputCopyData(connection, end, sizeof end) != 1 || PQputCopyEnd(connection, NULL) != 1) {
        die("PostgreSQL: %s", PQerrorMessage(connection));
    }
    PQclear(checked(connection, PQgetResult(connection)));
    if (PQgetResult(connection)) die("A COPY has two answers.");
}

static void *work(void *argument) {
    PGconn *connection = connected(url);
    rd_kafka_t *consumer = client(RD_KAFKA_CONSUMER, bootstrap, CONSUMING, NULL);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(partitions);
    take_share(consumer, list, topic, partitions, (int)(intptr_t)argument, (int)threads, 0);
    assign(consumer, list);
    rd_kafka_message_t *records[BATCH];
    double heard = now();
    while (atomic_load(&stored) < wanted) {
        int count = consume(consumer, records, BATCH);
        if (count > 0) {
            store(connection, records, count);
            atomic_fetch_add(&stored, count);
            // As a department does: read on from here after a restart.
            rd_kafka_commit(consumer, NULL, 1);
            heard = now();
        }
        if (now() - heard > 30) die("Only %ld of %ld records came.", atomic_load(&stored), wanted);
    }
    return NULL;
}

int main(int count, char **words) {
    url = option(count, words, "url", NULL);
    bootstrap = option(count, words, "bootstrap", NULL);
    topic = option(count, words, "topic", NULL);
    wanted = number(count, words, "records", NULL);
    threads = number(count, words, "threads", "2");
    partitions = partitions_of(client(RD_KAFKA_PRODUCER, bootstrap, PRODUCING, NULL), topic);
    if (threads > partitions || threads > 16) die("There are more threads than partitions, or more than 16.");

    PGconn *connection = connected(url);
    execute(connection, "DROP TABLE IF EXISTS catch_up");
    execute(connection, "CREATE TABLE catch_up (id uuid PRIMARY KEY, body bytea NOT NULL)");

    pthread_t ids[16];
    double begin = now();
    for (long i = 0; i < threads; i++) pthread_create(&ids[i], NULL, work, (void *)(intptr_t)i);
    for (long i = 0; i < threads; i++) pthread_join(ids[i], NULL);
    double seconds = now() - begin;
    long rows = count_rows(connection, "catch_up");
    if (rows < wanted) die("%ld rows are there, not %ld.", rows, wanted);
    printf("{\"records\":%ld,\"seconds\":%.3f,\"per_second\":%.0f}\n", rows, seconds, (double)rows / seconds);
    fflush(stdout);
    _exit(0);
}
