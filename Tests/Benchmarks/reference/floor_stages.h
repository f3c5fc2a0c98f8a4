// The stages of floor.c: submitting, what a department does, merging the parts. Each is the work of a few threads.
#pragma once

#include "kafka.h"
#include "postgres.h"

#include <semaphore.h>

enum { DEPARTMENTS = 6, PIPELINE = 64, BODY = 1500, SUBMITTERS = 4, CLERKS = 2, MERGERS = 2 };

static const char *url, *bootstrap, *prefix;
static long wanted;
static int partitions;
static sem_t window;
static char body[BODY + 1];
static double *accepted, *answered;
static unsigned char *parts;
static atomic_long begun, completed, acknowledged;
static rd_kafka_t *producer;
static rd_kafka_topic_t *referrals[DEPARTMENTS], *cases[DEPARTMENTS];

static void delivered(rd_kafka_t *handle, const rd_kafka_message_t *record, void *nothing) {
    (void)handle, (void)nothing;
    if (record->err) die("Kafka: %s", rd_kafka_err2str(record->err));
    atomic_fetch_add(&acknowledged, 1);
}

// A record about an application: its number, then 1.5 KB.
static void produce(rd_kafka_topic_t *topic, long application) {
    char value[sizeof application + BODY];
    memcpy(value, &application, sizeof application);
    memcpy(value + sizeof application, body, BODY);
    while (rd_kafka_produce(topic, (int32_t)(application % partitions), RD_KAFKA_MSG_F_COPY, value, sizeof value, &application,
                            sizeof application, NULL)) {
        if (rd_kafka_last_error() != RD_KAFKA_RESP_ERR__QUEUE_FULL) die("%s", rd_kafka_err2str(rd_kafka_last_error()));
        usleep(1000);
    }
}

static void *reports(void *nothing) {
    (void)nothing;
    while (1) rd_kafka_poll(producer, 100);
}

static rd_kafka_t *consumer_of(rd_kafka_topic_t **topics, int count, int share, int shares) {
    rd_kafka_t *consumer = client(RD_KAFKA_CONSUMER, bootstrap, CONSUMING, NULL);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    for (int i = 0; i < count; i++) {
        take_share(consumer, list, rd_kafka_topic_name(topics[i]), partitions, share, shares, 1);
    }
    assign(consumer, list);
    return consumer;
}

// The applications of the records that are there, at most a pipeline full.
static int consume_applications(rd_kafka_t *consumer, long *applications) {
    rd_kafka_message_t *records[PIPELINE];
    int count = consume(consumer, records, PIPELINE);
    for (int i = 0; i < count; i++) {
        memcpy(&applications[i], records[i]->payload, sizeof(long));
        rd_kafka_message_destroy(records[i]);
    }
    return count;
}

static void *submit(void *nothing) {
    static const char *const statements[] = {
        "INSERT INTO application VALUES ($1, $2)",
        "INSERT INTO referral VALUES ($1, 1, $2), ($1, 2, $3), ($1, 3, $4), ($1, 4, $5), ($1, 5, $6), ($1, 6, $7)",
        "INSERT INTO outbox (application, department) VALUES ($1, 1), ($1, 2), ($1, 3), ($1, 4), ($1, 5), ($1, 6)", NULL};
    (void)nothing;
    PGconn *connection = pipeline(url, "floor", statements);
    long first = 0;
    while (first < wanted) {
        // Waits for one place in the window and takes whatever else is free.
        int count = 1;
        while (sem_wait(&window)) continue;
        while (count < PIPELINE && sem_trywait(&window) == 0) count++;
        first = atomic_fetch_add(&begun, count);
        if (first + count > wanted) count = first < wanted ? (int)(wanted - first) : 0;
        for (int i = 0; i < count; i++) {
            char id[24];
            snprintf(id, sizeof id, "%ld", first + i);
            const char *values[] = {id, body, body, body, body, body, body};
            send_statement(connection, "0", 2, values);
            send_statement(connection, "1", 7, values);
            send_statement(connection, "2", 1, values);
            send_commit(connection);
        }
        for (int i = 0; i < count; i++) {
            expect_commit(connection, 3);
            accepted[first + i] = now();
            for (int department = 0; department < DEPARTMENTS; department++) produce(referrals[department], first + i);
        }
    }
    return NULL;
}

static void *decide(void *argument) {
    static const char *const statements[] = {"INSERT INTO inbox VALUES ($1, $2) ON CONFLICT DO NOTHING",
                                             "INSERT INTO case_file VALUES ($1, $2, $3)",
                                             "INSERT INTO outbox (department, application) VALUES ($1, $2)", NULL};
    int department = (int)(intptr_t)argument / CLERKS, share = (int)(intptr_t)argument % CLERKS;
    rd_kafka_t *consumer = consumer_of(&referrals[department], 1, share, CLERKS);
    PGconn *connection = pipeline(url, "floor", statements);
    sem_post(&window);
    while (1) {
        long applications[PIPELINE];
        int count = consume_applications(consumer, applications);
        for (int i = 0; i < count; i++) {
            char id[24], number[8];
            snprintf(id, sizeof id, "%ld", applications[i]);
            snprintf(number, sizeof number, "%d", department + 1);
            const char *values[] = {number, id, body};
            send_statement(connection, "0", 2, values);
            send_statement(connection, "1", 3, values);
            send_statement(connection, "2", 2, values);
            send_commit(connection);
        }
        for (int i = 0; i < count; i++) {
            expect_commit(connection, 3);
            produce(cases[department], applications[i]);
        }
        if (count > 0) rd_kafka_commit(consumer, NULL, 1);
    }
}

// All six parts of an application come to one thread: they are of partitions with one number.
static void *merge(void *argument) {
    static const char *const statements[] = {"INSERT INTO part VALUES ($1, 1, 'answered'), ($1, 2, 'answered'), "
                                             "($1, 3, 'answered'), ($1, 4, 'answered'), ($1, 5, 'answered'), ($1, 6, 'answered')",
                                             NULL};
    rd_kafka_t *consumer = consumer_of(cases, DEPARTMENTS, (int)(intptr_t)argument, MERGERS);
    PGconn *connection = pipeline(url, "floor", statements);
    sem_post(&window);
    while (1) {
        long applications[PIPELINE];
        int count = consume_applications(consumer, applications), whole = 0;
        for (int i = 0; i < count; i++) {
            char id[24];
            if (++parts[applications[i]] < DEPARTMENTS) continue;
            applications[whole++] = applications[i];
            snprintf(id, sizeof id, "%ld", applications[i]);
            send_statement(connection, "0", 1, (const char *[]){id});
            send_commit(connection);
        }
        for (int i = 0; i < whole; i++) {
            expect_commit(connection, 1);
            answered[applications[i]] = now() - accepted[applications[i]];
            atomic_fetch_add(&completed, 1);
            sem_post(&window);
        }
        if (count > 0) rd_kafka_commit(consumer, NULL, 1);
    }
}
