// Kafka by librdkafka: calls that end the program when they do not succeed.
#pragma once

#include "reference.h"

#include <librdkafka/rdkafka.h>

// The settings of the services. A broker of librdkafka's mock cluster holds an empty fetch for the whole of its wait, so
// that wait is short.
static const char *const CONSUMING[] = {"fetch.wait.max.ms", "5", "enable.auto.commit", "false", NULL};
static const char *const PRODUCING[] = {"enable.idempotence", "true", "linger.ms", "0", "compression.type", "lz4", NULL};

UNUSED static rd_kafka_t *client(rd_kafka_type_t type, const char *bootstrap, const char *const *settings,
                                 void (*delivered)(rd_kafka_t *, const rd_kafka_message_t *, void *)) {
    char error[256];
    rd_kafka_conf_t *properties = rd_kafka_conf_new();
    const char *const common[] = {"bootstrap.servers", bootstrap, "socket.nagle.disable", "true",
                                  "group.id", "reference", "allow.auto.create.topics", "true", NULL};
    const char *const *lists[] = {common, settings};
    for (int list = 0; list < 2; list++) {
        for (const char *const *entry = lists[list]; *entry; entry += 2) {
            // A producer has no group.
            if (type == RD_KAFKA_PRODUCER && strcmp(entry[0], "group.id") == 0) continue;
            if (rd_kafka_conf_set(properties, entry[0], entry[1], error, sizeof error)) die("%s", error);
        }
    }
    if (delivered) rd_kafka_conf_set_dr_msg_cb(properties, delivered);
    rd_kafka_t *made = rd_kafka_new(type, properties, error, sizeof error);
    if (!made) die("%s", error);
    if (type == RD_KAFKA_CONSUMER) rd_kafka_poll_set_consumer(made);
    return made;
}

// How many partitions a topic has; one that is not there yet is made by asking, where the broker allows it.
UNUSED static int partitions_of(rd_kafka_t *producer, const char *name) {
    rd_kafka_topic_t *topic = rd_kafka_topic_new(producer, name, NULL);
    double until = now() + 20;
    int count = 0;
    while (count == 0) {
        const struct rd_kafka_metadata *metadata;
        if (rd_kafka_metadata(producer, 0, topic, &metadata, 5000) == RD_KAFKA_RESP_ERR_NO_ERROR) {
            if (metadata->topic_cnt == 1 && !metadata->topics[0].err) count = metadata->topics[0].partition_cnt;
            rd_kafka_metadata_destroy(metadata);
        }
        if (count == 0 && now() > until) die("The topic `%s` is not there.", name);
        if (count == 0) usleep(50000);
    }
    rd_kafka_topic_destroy(topic);
    return count;
}

// Adds to a list every `shares`-th partition of a topic from `share` on, from their beginning or from their end.
UNUSED static void take_share(rd_kafka_t *consumer, rd_kafka_topic_partition_list_t *list, const char *topic, int partitions,
                              int share, int shares, int from_end) {
    for (int partition = share; partition < partitions; partition += shares) {
        int64_t oldest, end;
        if (rd_kafka_query_watermark_offsets(consumer, topic, partition, &oldest, &end, 5000)) die("`%s` is away.", topic);
        rd_kafka_topic_partition_list_add(list, topic, partition)->offset = from_end ? end : oldest;
    }
}

UNUSED static void assign(rd_kafka_t *consumer, rd_kafka_topic_partition_list_t *list) {
    if (rd_kafka_assign(consumer, list)) die("The partitions cannot be taken.");
    rd_kafka_topic_partition_list_destroy(list);
}

// Whatever is there, at most `room` records; waits for the first.
UNUSED static int consume(rd_kafka_t *consumer, rd_kafka_message_t **records, int room) {
    int count = 0;
    rd_kafka_message_t *record;
    while (count < room && (record = rd_kafka_consumer_poll(consumer, count ? 0 : 100))) {
        if (record->err) die("Kafka: %s", rd_kafka_message_errstr(record));
        records[count++] = record;
    }
    return count;
}
