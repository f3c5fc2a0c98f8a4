# shellcheck shell=bash disable=SC2034
# The other agencies: a simulated set of those that the bureau asks about households (deploy/policies/agencies.tsv).

# Started after the services; started again when its executable or the broker is another one.
start_agencies() {
    local print ENVIRONMENT=()
    STEP_NOTE="already running"
    [[ -x $BIN/DevelopmentAgencies ]] || die "$EX_FAILED" "The executable \`$BIN/DevelopmentAgencies\` does not exist."
    print=$(fingerprint "$BIN/DevelopmentAgencies" "$KAFKA_BOOTSTRAP" "$(cat "$RUN/broker.started" 2>/dev/null || true)")
    if is_running agencies && [[ $(fingerprint_of agencies) = "$print" ]]; then return; fi
    halt agencies 5
    launch agencies "$print" "$BIN/DevelopmentAgencies" "$KAFKA_BOOTSTRAP"
    STEP_NOTE="simulated, answering"
}
