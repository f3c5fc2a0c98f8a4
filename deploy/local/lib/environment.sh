# shellcheck shell=bash disable=SC2034
# What a stack uses that is not its own, and the file that tells others where everything is.

# `value_in FILE NAME` prints what a written environment file says.
# shellcheck disable=SC2016
value_in() { env -i bash -c '. "$1" >/dev/null 2>&1; printf %s "${!2:-}"' bash "$1" "$2"; }

# Is the server that variable NAME points at somebody else's? Not when it is this stack's own, nor when the value merely
# comes from a shell in which an environment file of this checkout was sourced.
is_external() {
    local name=$1 own=$2 value=${!1:-} file
    [[ -n $value && $value != "$own" ]] || return 1
    for file in "$ROOT"/.local*/env "$STATE/env"; do
        [[ -r $file && $value = "$(value_in "$file" "$name")" ]] || continue
        grep -qx "$name" "$(dirname "$file")/external" 2>/dev/null || return 1
    done
    return 0
}

own_url() {
    printf 'postgresql://%s:%s@127.0.0.1:%s/onewindow' "$1" "$(secret "$2")" "$POSTGRES_PORT"
}

# Decides which servers are used: KAFKA_BOOTSTRAP, and by service DATABASE_URLS and STAFF_URLS. OWN_BROKER says whether
# the broker is ours, OWN_POSTGRES whether any database is. Variables that point outside are noted in `external`.
choose_servers() {
    local name prefix schema url staff external=()
    declare -gA DATABASE_URLS=() STAFF_URLS=()
    OWN_POSTGRES=""
    OWN_BROKER=""
    if is_external KAFKA_BOOTSTRAP "127.0.0.1:$BROKER_PORT"; then
        external+=(KAFKA_BOOTSTRAP)
    else
        OWN_BROKER=yes
        KAFKA_BOOTSTRAP=127.0.0.1:$BROKER_PORT
    fi
    for name in "${SERVICES[@]}"; do
        prefix=$(variable_prefix "$name")
        schema=$(schema_of "$name")
        url=$(own_url "$schema" "$name")
        if is_external "${prefix}_DATABASE_URL" "$url"; then
            external+=("${prefix}_DATABASE_URL" "${prefix}_STAFF_URL")
            url=${prefix}_DATABASE_URL staff=${prefix}_STAFF_URL
            DATABASE_URLS[$name]=${!url}
            STAFF_URLS[$name]=${!staff:-${!url}}
        else
            OWN_POSTGRES=yes
            DATABASE_URLS[$name]=$url
            STAFF_URLS[$name]="$(own_url li li)?options=-csearch_path%3D$schema"
        fi
    done
    printf '%s\n' "${external[@]}" >"$STATE/external"
}

write_environment() {
    local name prefix
    {
        echo "# Written by deploy/local/up; source it. It holds passwords of this development stack."
        printf 'export %s=%q\n' \
            ONEWINDOW_ENVIRONMENT development \
            ONEWINDOW_INTAKE_URL "http://127.0.0.1:$INTAKE_PORT" \
            ONEWINDOW_PORTAL_TOKEN "$(portal_token $((TOKEN_HOURS * 3600)))" \
            ONEWINDOW_AGENCY_TOKEN "$(agency_token $((TOKEN_HOURS * 3600)) medical-insurance)" \
            KAFKA_BOOTSTRAP "$KAFKA_BOOTSTRAP" \
            POLICIES_DIRECTORY "$ROOT/deploy/policies" \
            SUBJECT_KEY_FILE "$KEYS/subject.key"
        for name in "${SERVICES[@]}"; do
            prefix=$(variable_prefix "$name")
            printf 'export %s=%q\n' \
                "${prefix}_DATABASE_URL" "${DATABASE_URLS[$name]}" \
                "${prefix}_STAFF_URL" "${STAFF_URLS[$name]}" \
                "${prefix}_ADMIN_URL" "http://127.0.0.1:$(admin_port "$name")"
        done
        # shellcheck disable=SC2016
        printf 'case ":$PATH:" in *:%q:*) ;; *) export PATH=%q:"$PATH" ;; esac\n' "$STATE/bin" "$STATE/bin"
    } | write_private "$STATE/env"
}
