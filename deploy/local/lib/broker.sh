# shellcheck shell=bash disable=SC2034
# Kafka: the development broker of this stack, or the cluster that KAFKA_BOOTSTRAP names.

# Which topics there are; benchmarks have one with more partitions.
TOPICS=${ONEWINDOW_TOPICS:-$ROOT/deploy/kafka/topics.tsv}

# Sets BROKER_FRESH when an empty broker was started.
start_broker() {
    local print until=$((SECONDS + 60)) ENVIRONMENT=()
    BROKER_FRESH=""
    [[ -x $BIN/DevelopmentBroker ]] || die "$EX_FAILED" "The executable \`$BIN/DevelopmentBroker\` does not exist."
    if [[ -z $OWN_BROKER ]]; then
        STEP_NOTE="$KAFKA_BOOTSTRAP, as KAFKA_BOOTSTRAP says"
        halt broker 5
        "$BIN/DevelopmentBroker" --bootstrap "$KAFKA_BOOTSTRAP" --topics "$TOPICS" >"$LOGS/topics.log" 2>&1 || {
            last_words topics
            die "$EX_UNAVAILABLE" "The topics could not be created at \`$KAFKA_BOOTSTRAP\`."
        }
        return
    fi
    print=$(fingerprint "$BIN/DevelopmentBroker" "$KAFKA_BOOTSTRAP" "$(<"$TOPICS")")
    STEP_NOTE="already running"
    if is_running broker && [[ $(fingerprint_of broker) = "$print" ]]; then return; fi
    halt broker 5
    require_free_port "$BROKER_PORT" "the development broker"
    require_free_port "$BROKER_ADMIN_PORT" "the development broker's admin listener"
    launch broker "$print" "$BIN/DevelopmentBroker" --ports "$BROKER_PORT" --admin-port "$BROKER_ADMIN_PORT" \
        --topics "$TOPICS"
    BROKER_FRESH=yes
    # The admin listener opens when all topics are made. librdkafka's mock cluster now and then misses that a topic is to be
    # made until something else happens on its sockets, for a second each time: a knock at its port is enough.
    until curl -sf -o /dev/null -m 2 "http://127.0.0.1:$BROKER_ADMIN_PORT/health"; do
        if ((SECONDS >= until)) || ! is_running broker; then
            last_words broker
            die "$EX_UNAVAILABLE" "The development broker does not come up."
        fi
        port_answers "$BROKER_PORT" || true
        sleep 0.02
    done
    STEP_NOTE=$KAFKA_BOOTSTRAP
}

# What a process is started from, in one word: its executable as it stands, and everything it is told.
fingerprint() {
    local executable=$1
    shift
    { stat -L -c '%n %s %Y %i' "$executable" && printf '%s\n' "$@"; } | sha256sum | cut -d ' ' -f 1
}
