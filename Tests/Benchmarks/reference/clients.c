// What the two C libraries do of the work that our drivers on top of them are measured with, on one thread.
//
//     clients postgres --url URL --seconds S --mode single|batch|pipeline
//     clients kafka --bootstrap HOST:PORT --topic NAME --records N --mode produce|consume
//
// postgres: rows (bigint, text of 1,000 bytes) into the table `clients_row`, made anew, by prepared statements with binary
// parameters, synchronous_commit off so that the disk does not hide the driver; BEGIN and COMMIT travel with them, in one
// round trip. single: one INSERT; batch: 100 rows by unnest; pipeline: 100 INSERTs.
// kafka: records of 1,000 bytes with a key of 8. produce: in batches of 500, each acknowledged before the next; consume: from
// the beginning of all partitions, each record's key and value copied.
// Last line: {"mode", "count", "seconds", "per_second"}.
#include "kafka.h"
#include "postgres.h"

enum { ROWS = 100, RECORDS = 500, BODY = 1000 };

static char body[BODY + 1];
// The time that counts: without making tables and connections.
static double begin, end;

static char *put(char *at, uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) *at++ = (char)(value >> (8 * i));
    return at;
}

// The binary form of an array begins with dimensions, a flag for nulls, the element's type, the length, the first index.
static char *begin_array(char *at, uint64_t type) {
    at = put(at, 1, 4), at = put(at, 0, 4), at = put(at, type, 4);
    return put(put(at, ROWS, 4), 1, 4);
}

static void insert_with(PGconn *connection, const char *name, const char *const *values, const int *lengths) {
    const int formats[] = {1, 1};
    if (PQsendQueryPrepared(connection, name, 2, values, lengths, formats, 1) != 1) die("%s", PQerrorMessage(connection));
}

static void insert_batch(PGconn *connection, uint64_t first) {
    static char ids[20 + ROWS * 12], bodies[20 + ROWS * (4 + BODY)];
    char *id = begin_array(ids, 20), *text = begin_array(bodies, 25);
    for (uint64_t i = 0; i < ROWS; i++) {
        id = put(put(id, 8, 4), first + i, 8);
        text = put(text, BODY, 4);
        memcpy(text, body, BODY);
        text += BODY;
    }
    const char *values[] = {ids, bodies};
    const int lengths[] = {sizeof ids, sizeof bodies};
    insert_with(connection, "1", values, lengths);
}

static void insert_row(PGconn *connection, uint64_t row) {
    char id[8];
    put(id, row, 8);
    const char *values[] = {id, body};
    insert_with(connection, "0", values, (int[]){8, BODY});
}

// One transaction in one round trip; how many rows it wrote.
static long insert(PGconn *connection, const char *mode, uint64_t first) {
    int is_batch = !strcmp(mode, "batch"), rows = strcmp(mode, "single") ? ROWS : 1;
    if (PQenterPipelineMode(connection) != 1) die("%s", PQerrorMessage(connection));
    send_statement(connection, "2", 0, NULL);
    if (is_batch) insert_batch(connection, first);
    else for (int i = 0; i < rows; i++) insert_row(connection, first + (uint64_t)i);
    send_statement(connection, "3", 0, NULL);
    send_commit(connection);
    expect_commit(connection, (is_batch ? 1 : rows) + 2);
    if (PQgetResult(connection) || PQexitPipelineMode(connection) != 1) die("%s", PQerrorMessage(connection));
    return rows;
}

static long postgres(const char *url, long seconds, const char *mode) {
    if (strcmp(mode, "single") && strcmp(mode, "batch") && strcmp(mode, "pipeline")) die("There is no mode `%s`.", mode);
    PGconn *connection = connected(url);
    execute(connection, "SET synchronous_commit = off");
    execute(connection, "DROP TABLE IF EXISTS clients_row; CREATE TABLE clients_row (id bigint NOT NULL, body text NOT NULL)");
    prepare(connection, "0", "INSERT INTO clients_row VALUES ($1::bigint, $2::text)");
    prepare(connection, "1", "INSERT INTO clients_row SELECT * FROM unnest($1::bigint[], $2::text[])");
    prepare(connection, "2", "BEGIN READ WRITE");
    prepare(connection, "3", "COMMIT");
    long rows = 0;
    for (begin = now(); (end = now()) < begin + (double)seconds;) rows += insert(connection, mode, (uint64_t)rows);
    if (count_rows(connection, "clients_row") != rows) die("Rows are missing.");
    PQfinish(connection);
    return rows;
}

static long reported;

static void delivered(rd_kafka_t *handle, const rd_kafka_message_t *record, void *nothing) {
    (void)handle, (void)nothing;
    if (record->err) die("Kafka: %s", rd_kafka_err2str(record->err));
    reported++;
}

static void produce(rd_kafka_t *producer, const char *name, long records) {
    rd_kafka_topic_t *topic = rd_kafka_topic_new(producer, name, NULL);
    begin = now();
    for (long sent = 0; sent < records;) {
        long last = sent + RECORDS < records ? sent + RECORDS : records;
        for (; sent < last; sent++) {
            char key[8];
            put(key, (uint64_t)sent, 8);
            if (rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, body, BODY, key, sizeof key, NULL)) {
                die("Kafka: %s", rd_kafka_err2str(rd_kafka_last_error()));
            }
        }
        while (reported < sent) rd_kafka_poll(producer, 1000);
    }
    end = now();
    rd_kafka_topic_destroy(topic);
}

static void consume_copies(const char *bootstrap, const char *name, int partitions, long records) {
    rd_kafka_t *consumer = client(RD_KAFKA_CONSUMER, bootstrap, CONSUMING, NULL);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(partitions);
    take_share(consumer, list, name, partitions, 0, 1, 0);
    assign(consumer, list);
    double heard = now();
    for (long seen = 0; seen < records;) {
        rd_kafka_message_t *batch[RECORDS];
        if (seen == 0) begin = now();
        int count = consume(consumer, batch, RECORDS);
        for (int i = 0; i < count; i++) {
            char *copy = malloc(batch[i]->len + batch[i]->key_len + 1);
            if (!copy) die("There is no room for a record.");
            memcpy(copy, batch[i]->payload, batch[i]->len);
            memcpy(copy + batch[i]->len, batch[i]->key, batch[i]->key_len);
            // The compiler must not leave out a copy that nobody reads.
            __asm__ volatile("" : : "r"(copy) : "memory");
            free(copy);
            rd_kafka_message_destroy(batch[i]);
        }
        seen += count;
        end = now();
        if (count > 0) heard = end;
        if (end > heard + 20) die("Only %ld of %ld records came.", seen, records);
    }
}

int main(int count, char **words) {
    const char *mode = option(count, words, "mode", NULL);
    long done;
    for (int i = 0; i < BODY; i++) body[i] = "{\"ref\":\"p1\",\"kind\":\"hardship\"}"[i % 30];
    if (count > 1 && !strcmp(words[1], "postgres")) {
        done = postgres(option(count, words, "url", NULL), number(count, words, "seconds", NULL), mode);
    } else if (count > 1 && !strcmp(words[1], "kafka")) {
        const char *bootstrap = option(count, words, "bootstrap", NULL), *topic = option(count, words, "topic", NULL);
        rd_kafka_t *producer = client(RD_KAFKA_PRODUCER, bootstrap, PRODUCING, delivered);
        int partitions = partitions_of(producer, topic);
        done = number(count, words, "records", NULL);
        if (!strcmp(mode, "produce")) produce(producer, topic, done);
        else if (!strcmp(mode, "consume")) consume_copies(bootstrap, topic, partitions, done);
        else die("There is no mode `%s`.", mode);
    } else {
        die("clients postgres|kafka --mode …");
    }
    double seconds = end - begin;
    printf("{\"mode\":\"%s\",\"count\":%ld,\"seconds\":%.3f,\"per_second\":%.0f}\n", mode, done, seconds, (double)done / seconds);
    fflush(stdout);
    _exit(0);
}
