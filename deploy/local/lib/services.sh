# shellcheck shell=bash disable=SC2034
# The seven services: what each is told, migrating, starting, being ready, sending again.

READY_SECONDS=60

# Sets ENVIRONMENT for one service: the same names for all, the values its own.
environment_of() {
    ENVIRONMENT=(
        ONEWINDOW_ENVIRONMENT=development
        DATABASE_URL="${DATABASE_URLS[$1]}"
        KAFKA_BOOTSTRAP="$KAFKA_BOOTSTRAP"
        ADMIN_HOST=127.0.0.1
        ADMIN_PORT="$(admin_port "$1")"
        POLICIES_DIRECTORY="$ROOT/deploy/policies"
        SUBJECT_KEY_FILE="$KEYS/subject.key"
        LOG_LEVEL="${ONEWINDOW_LOG_LEVEL:-info}"
    )
    [[ -z ${KAFKA_SETTINGS_FILE:-} ]] || ENVIRONMENT+=(KAFKA_SETTINGS_FILE="$KAFKA_SETTINGS_FILE")
    [[ $1 = intake ]] || return 0
    ENVIRONMENT+=(
        HTTP_HOST=127.0.0.1
        HTTP_PORT="$INTAKE_PORT"
        JWT_PUBLIC_KEY_FILE="$KEYS/portal.pub.pem"
        JWT_ISSUER=portal
        JWT_AUDIENCE=onewindow-intake
    )
}

migrate_all() {
    local name ENVIRONMENT
    for name in "${SERVICES[@]}"; do
        environment_of "$name"
        if ! (cd "$ROOT" && only_environment "${ENVIRONMENT[@]}" && exec "$BIN/$name" migrate) \
            >"$LOGS/$name.migrate.log" 2>&1 </dev/null; then
            last_words "$name.migrate"
            die "$EX_FAILED" "\`$name migrate\` does not succeed."
        fi
        if [[ -s $LOGS/$name.migrate.log ]]; then say "        $name: $(tail -n 1 "$LOGS/$name.migrate.log")"; fi
    done
}

# A service is started when it does not run, and again when its executable, its settings, the policy packs or the broker
# it talks to are no longer those it was started with.
start_services() {
    local name print kept=0 started=0 policies ENVIRONMENT
    policies=$(find "$ROOT/deploy/policies" -type f -exec sha256sum {} + 2>/dev/null | sort | sha256sum) || true
    for name in "${SERVICES[@]}"; do
        environment_of "$name"
        print=$(fingerprint "$BIN/$name" "${ENVIRONMENT[@]}" "${ONEWINDOW_TODAY:-}" "$policies" "$(cat "$RUN/broker.started" 2>/dev/null || true)")
        if is_running "$name" && [[ $(fingerprint_of "$name") = "$print" ]]; then
            kept=$((kept + 1))
            continue
        fi
        halt "$name" 15
        require_free_port "$(admin_port "$name")" "$name's health and metrics"
        [[ $name != intake ]] || require_free_port "$INTAKE_PORT" "intake's HTTP"
        launch "$name" "$print" "$BIN/$name" serve
        started=$((started + 1))
    done
    STEP_NOTE="$started started, $kept kept"
}

wait_until_ready() {
    local name until=$((SECONDS + READY_SECONDS)) waiting=("${SERVICES[@]}") still url
    while ((${#waiting[@]} > 0)); do
        still=()
        for name in "${waiting[@]}"; do
            url=http://127.0.0.1:$(admin_port "$name")/readyz
            [[ $(curl -s -o /dev/null -m 2 -w '%{http_code}' "$url" || true) = 200 ]] && continue
            is_running "$name" || not_ready "$name" "ended"
            still+=("$name")
        done
        waiting=("${still[@]}")
        ((${#waiting[@]} == 0)) && break
        ((SECONDS < until)) || not_ready "${waiting[0]}" "is not ready after $READY_SECONDS s ($(curl -s -m 2 "http://127.0.0.1:$(admin_port "${waiting[0]}")/readyz" || true))"
        sleep 0.2
    done
}

not_ready() {
    last_words "$1"
    die "$EX_UNAVAILABLE" "\`$1\` $2. The others' logs are in \`$LOGS\`."
}

# The development broker keeps everything in memory. When it comes up empty beside databases that are not, every service
# sends again what it has to say; receivers recognise what they already know.
replay_all() {
    local name staff
    for name in "${SERVICES[@]}"; do
        staff=$(variable_prefix "$name")_STAFF_URL
        if ! (cd "$ROOT" && only_environment "$staff=${STAFF_URLS[$name]}" ONEWINDOW_ENVIRONMENT=development \
            KAFKA_BOOTSTRAP="$KAFKA_BOOTSTRAP" POLICIES_DIRECTORY="$ROOT/deploy/policies" SUBJECT_KEY_FILE="$KEYS/subject.key" &&
            exec "$BIN/$name" outbox replay) >"$LOGS/$name.replay.log" 2>&1 </dev/null; then
            last_words "$name.replay"
            die "$EX_FAILED" "\`$name outbox replay\` does not succeed; messages that the broker lost are missing until it does."
        fi
    done
}

# Rows of a service's outbox that the broker has not acknowledged; nothing when the service does not answer.
outbox_rows() {
    curl -s -m 2 "http://127.0.0.1:$(admin_port "$1")/metrics" |
        awk '/^onewindow_outbox_rows([ {])/ { sum += $NF; seen = 1 } END { if (seen) printf "%d", sum }'
}
