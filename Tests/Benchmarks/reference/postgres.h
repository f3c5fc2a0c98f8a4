// PostgreSQL by libpq: calls that end the program when they do not succeed.
#pragma once

#include "reference.h"

#include <libpq-fe.h>

UNUSED static PGresult *checked(PGconn *connection, PGresult *result) {
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
        die("PostgreSQL: %s", PQerrorMessage(connection));
    }
    return result;
}

UNUSED static void execute(PGconn *connection, const char *sql) { PQclear(checked(connection, PQexec(connection, sql))); }

UNUSED static PGconn *connected(const char *url) {
    PGconn *connection = PQconnectdb(url);
    if (PQstatus(connection) != CONNECTION_OK) die("%s", PQerrorMessage(connection));
    execute(connection, "SET client_min_messages = warning");
    return connection;
}

UNUSED static void prepare(PGconn *connection, const char *name, const char *sql) {
    PQclear(checked(connection, PQprepare(connection, name, sql, 0, NULL)));
}

UNUSED static long count_rows(PGconn *connection, const char *table) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    PGresult *result = checked(connection, PQexec(connection, sql));
    long count = atol(PQgetvalue(result, 0, 0));
    PQclear(result);
    return count;
}

// A connection in pipeline mode, its tables those of a schema, with these statements prepared as "0", "1", ….
UNUSED static PGconn *pipeline(const char *url, const char *schema, const char *const *statements) {
    char sql[64];
    snprintf(sql, sizeof sql, "SET search_path = %s", schema);
    PGconn *connection = connected(url);
    execute(connection, sql);
    for (int i = 0; statements[i]; i++) prepare(connection, (char[]){(char)('0' + i), 0}, statements[i]);
    if (PQenterPipelineMode(connection) != 1) die("%s", PQerrorMessage(connection));
    return connection;
}

// The server's answers to a pipeline of a few dozen statements fit its socket's buffer, so that sending may block.
UNUSED static void send_statement(PGconn *connection, const char *name, int count, const char *const *values) {
    if (PQsendQueryPrepared(connection, name, count, values, NULL, NULL, 0) != 1) die("%s", PQerrorMessage(connection));
}

// Ends a transaction: the server commits at the mark.
UNUSED static void send_commit(PGconn *connection) {
    if (PQpipelineSync(connection) != 1) die("%s", PQerrorMessage(connection));
}

// Reads the answers of so many statements and of the mark after them: with the mark they are committed.
UNUSED static void expect_commit(PGconn *connection, int statements) {
    for (int i = 0; i < statements; i++) {
        PQclear(checked(connection, PQgetResult(connection)));
        if (PQgetResult(connection)) die("A statement has two answers.");
    }
    PGresult *mark = PQgetResult(connection);
    if (PQresultStatus(mark) != PGRES_PIPELINE_SYNC) die("A pipeline is out of order: %s", PQerrorMessage(connection));
    PQclear(mark);
}
