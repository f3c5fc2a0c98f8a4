# shellcheck shell=bash disable=SC2034
# The private PostgreSQL cluster of one state directory: the distribution's server, our own data directory and port.

PGDATA_DIRECTORY=$STATE/postgres

# PostgreSQL refuses to run as root. The user `postgres` may then not enter a clone that only root can read, so it keeps
# the one capability that lets it (files made by it stay its own).
as_postgres() {
    local drop=(setpriv --reuid postgres --regid postgres --clear-groups)
    local keep=(--inh-caps "+dac_override" --ambient-caps "+dac_override")
    if ((EUID != 0)); then
        (cd / && exec "$@")
    elif (cd / && exec "${drop[@]}" "${keep[@]}" true) 2>/dev/null; then
        (cd / && exec "${drop[@]}" "${keep[@]}" "$@")
    else
        (cd / && exec "${drop[@]}" "$@")
    fi
}

# A random password that needs no quoting anywhere. Kept, so that a repeated `up` changes nothing.
secret() {
    local file=$SECRETS/$1
    if [[ ! -s $file ]]; then
        mkdir -p "$SECRETS" && chmod 700 "$SECRETS"
        openssl rand -hex 24 | write_private "$file"
    fi
    cat "$file"
}

postgres_settings() {
    cat <<SETTINGS
# Written by deploy/local/up. Durable as in production (fsync and synchronous_commit stay on), sized for one machine.
listen_addresses = '127.0.0.1'
port = $POSTGRES_PORT
unix_socket_directories = ''
max_connections = 400
shared_buffers = 256MB
max_wal_size = 2GB
jit = off
autovacuum_naptime = 15s
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] %u '
SETTINGS
}

create_cluster() {
    local data=$PGDATA_DIRECTORY
    secret postgres >/dev/null
    # An attempt that was interrupted half-way has no PG_VERSION at the end of it: begin again.
    rm -rf "$data.new"
    if ((EUID == 0)); then
        install -d -m 700 -o postgres -g postgres "$data.new"
    else
        install -d -m 700 "$data.new"
    fi
    # initdb opens the password file itself; it is lent a copy of its own.
    (umask 077 && secret postgres >"$RUN/superuser")
    ((EUID != 0)) || chown postgres "$RUN/superuser"
    if ! as_postgres "$POSTGRES_BIN/initdb" -D "$data.new" -U postgres --encoding=UTF8 --locale=C.UTF-8 \
        --auth=scram-sha-256 --pwfile="$RUN/superuser" >"$LOGS/initdb.log" 2>&1; then
        rm -f "$RUN/superuser"
        last_words initdb
        die "$EX_FAILED" "initdb could not create the database cluster in \`$data\`."
    fi
    rm -f "$RUN/superuser"
    mv "$data.new" "$data"
}

postgres_running() { [[ -d $PGDATA_DIRECTORY ]] && as_postgres "$POSTGRES_BIN/pg_ctl" -D "$PGDATA_DIRECTORY" status >/dev/null 2>&1; }

check_major_version() {
    local made server
    made=$(as_postgres cat "$PGDATA_DIRECTORY/PG_VERSION")
    server=$("$POSTGRES_BIN/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    [[ $made = "$server" ]] || [[ ! -x /usr/lib/postgresql/$made/bin/pg_ctl ]] || POSTGRES_BIN=/usr/lib/postgresql/$made/bin
    [[ $made = "$server" || $POSTGRES_BIN = */$made/bin ]] ||
        die "$EX_UNAVAILABLE" "\`$PGDATA_DIRECTORY\` was made by PostgreSQL $made, but only $server is installed. \`deploy/local/down --wipe\` removes it."
}

# Sets POSTGRES_FRESH when the cluster did not exist before.
start_postgres() {
    POSTGRES_FRESH=""
    mkdir -p "$RUN" "$LOGS"
    if [[ ! -d $PGDATA_DIRECTORY ]]; then
        create_cluster
        POSTGRES_FRESH=yes
    fi
    check_major_version
    STEP_NOTE="already running"
    if ! postgres_running; then
        require_free_port "$POSTGRES_PORT" PostgreSQL
        postgres_settings | as_postgres tee "$PGDATA_DIRECTORY/onewindow.conf" >/dev/null
        as_postgres grep -q onewindow.conf "$PGDATA_DIRECTORY/postgresql.conf" ||
            echo "include 'onewindow.conf'" | as_postgres tee -a "$PGDATA_DIRECTORY/postgresql.conf" >/dev/null
        # The server writes its log as the user it runs as; without -l and these redirections the shell would wait for it.
        if ! as_postgres "$POSTGRES_BIN/pg_ctl" -D "$PGDATA_DIRECTORY" -w -t 60 -l "$PGDATA_DIRECTORY/server.log" start \
            >"$LOGS/postgres.log" 2>&1 </dev/null 9>&-; then
            as_postgres tail -n 15 "$PGDATA_DIRECTORY/server.log" >&2 || true
            die "$EX_UNAVAILABLE" "PostgreSQL does not start; its log is \`$PGDATA_DIRECTORY/server.log\`."
        fi
        STEP_NOTE="$("$POSTGRES_BIN/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)?' | head -n 1) on 127.0.0.1:$POSTGRES_PORT"
    fi
    create_roles
}

# psql as the superuser; the password travels in the environment.
superuser_psql() {
    PGPASSWORD=$(secret postgres) PGCONNECT_TIMEOUT=5 psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres "$@"
}

create_roles() {
    local name variables=()
    for name in "${SERVICES[@]}" "${STAFF[@]}"; do
        variables+=("$(variable_prefix "$name")_PASSWORD=$(secret "$name")")
    done
    # A subshell, so that the passwords leave this shell's environment with it.
    if ! (export "${variables[@]}" && superuser_psql -d postgres -f "$ROOT/deploy/postgres/roles.sql") >"$LOGS/roles.log" 2>&1; then
        last_words roles
        die "$EX_FAILED" "The roles of the services could not be created."
    fi
}

stop_postgres() {
    find_postgres || return 0
    [[ -d $PGDATA_DIRECTORY ]] || return 0
    check_major_version
    postgres_running || return 0
    as_postgres "$POSTGRES_BIN/pg_ctl" -D "$PGDATA_DIRECTORY" -m fast -w -t 60 stop >"$LOGS/postgres.log" 2>&1 </dev/null ||
        say "        PostgreSQL did not stop within 60 s; see ${PGDATA_DIRECTORY#"$ROOT/"}/server.log"
}
