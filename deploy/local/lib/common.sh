# shellcheck shell=bash disable=SC2034
# What every script here shares: where things are, which ports, how it speaks, and how a process is watched.
# Sourced, never run. Callers set -euo pipefail first.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd -P)
DEFAULT_STATE=$ROOT/.local
STATE=${ONEWINDOW_STATE:-$DEFAULT_STATE}
[[ $STATE = /* ]] || STATE=$ROOT/$STATE
RUN=$STATE/run
LOGS=$STATE/logs
SECRETS=$STATE/secrets
KEYS=$STATE/keys

# The order is also the order of the admin ports: base+1 … base+7.
SERVICES=(intake assistance elderly-care child-welfare social-organizations funeral marriage)
STAFF=(li wang)

EX_FAILED=1
EX_USAGE=64
EX_UNAVAILABLE=69

say() { printf '%s\n' "$*" >&2; }

die() {
    local code=$1
    shift
    say "$*"
    exit "$code"
}

# `step WORDS COMMAND…` runs a step and says how long it took. The command runs in this shell and may set variables.
step() {
    local words=$1 from=$SECONDS
    shift
    STEP_NOTE=""
    "$@"
    say "$(printf '%4d s  %s%s' $((SECONDS - from)) "$words" "${STEP_NOTE:+: $STEP_NOTE}")"
}

have() { command -v "$1" >/dev/null 2>&1; }

# ELDERLY_CARE for elderly-care: the prefix of a service's variables.
variable_prefix() {
    local name=${1^^}
    printf '%s' "${name//-/_}"
}

# elderly_care for elderly-care: a service's schema and role.
schema_of() { printf '%s' "${1//-/_}"; }

# Ports ------------------------------------------------------------------------------------------------------------

# A running stack keeps its ports: they are remembered in the state directory.
choose_ports() {
    local saved="" base
    [[ -r $STATE/port-base ]] && saved=$(<"$STATE/port-base")
    base=${ONEWINDOW_PORT_BASE:-${saved:-18080}}
    [[ $base =~ ^[0-9]{4,5}$ && $base -ge 1024 && $base -le 65500 ]] ||
        die "$EX_USAGE" "ONEWINDOW_PORT_BASE is \`$base\`; it must be a number from 1024 to 65500."
    if [[ -n $saved && $saved != "$base" ]] && anything_running; then
        die "$EX_UNAVAILABLE" "A stack of \`$STATE\` runs on port base $saved. Stop it with \`deploy/local/down\` before starting it on $base."
    fi
    PORT_BASE=$base
    INTAKE_PORT=$base
    POSTGRES_PORT=$((base + 20))
    BROKER_PORT=$((base + 30))
    BROKER_ADMIN_PORT=$((base + 31))
}

admin_port() {
    local i
    for i in "${!SERVICES[@]}"; do
        [[ ${SERVICES[i]} = "$1" ]] && printf '%s' $((PORT_BASE + 1 + i)) && return
    done
    return 1
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port_owner() {
    local line=""
    have ss && line=$(ss -ltnpH "sport = :$1" 2>/dev/null | head -n 1)
    if [[ $line =~ \"([^\"]+)\",pid=([0-9]+) ]]; then
        printf '%s (process %s)' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    else
        printf 'another program'
    fi
}

require_free_port() {
    if port_answers "$1"; then
        die "$EX_UNAVAILABLE" "Port $1, needed for $2, is taken by $(port_owner "$1"). Stop that program, or choose other ports with ONEWINDOW_PORT_BASE (now $PORT_BASE)."
    fi
}

# Processes --------------------------------------------------------------------------------------------------------

# The kernel's start time of a process: with it a recycled pid is not taken for ours. A zombie has ended.
start_time_of() {
    local stat fields
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    read -ra fields <<<"${stat##*) }"
    [[ ${fields[0]} != [ZX] ]] || return 1
    printf '%s' "${fields[19]}"
}

pid_of() { [[ -r $RUN/$1.pid ]] && cat "$RUN/$1.pid"; }

is_running() {
    local pid started
    pid=$(pid_of "$1") && [[ -n $pid ]] || return 1
    started=$(start_time_of "$pid") || return 1
    [[ -r $RUN/$1.started && $(<"$RUN/$1.started") = "$started" ]]
}

anything_running() {
    local file
    for file in "$RUN"/*.pid; do
        [[ -e $file ]] && is_running "$(basename "$file" .pid)" && return 0
    done
    return 1
}

# What a process was started from; when it differs, the process is started again.
fingerprint_of() { cat "$RUN/$1.fingerprint" 2>/dev/null || true; }

# Leaves this (sub)shell with nothing but what every process needs and the NAME=VALUE pairs given. Passwords travel this
# way and not as arguments of `env`, where any user of the machine could read them.
only_environment() {
    local name
    for name in $(compgen -e); do
        case $name in
        HOME | PATH | USER | LANG | LC_ALL | LD_LIBRARY_PATH | ONEWINDOW_TODAY) ;;
        *) unset "$name" ;;
        esac
    done
    # shellcheck disable=SC2163
    (($# == 0)) || export "$@"
}

# `launch NAME FINGERPRINT COMMAND…` starts a process of its own session, with its own log and pid file and with the
# variables of the array ENVIRONMENT only.
launch() {
    local name=$1 fingerprint=$2 log=$LOGS/$1.log pid
    shift 2
    mkdir -p "$RUN" "$LOGS"
    [[ -s $log ]] && mv -f "$log" "$log.1"
    # 9 is the lock of `up`; a process that lives on must not hold it.
    (cd "$ROOT" && only_environment "${ENVIRONMENT[@]}" && exec setsid "$@") >"$log" 2>&1 </dev/null 9>&- &
    pid=$!
    printf '%s\n' "$pid" >"$RUN/$name.pid"
    start_time_of "$pid" >"$RUN/$name.started" || true
    printf '%s' "$fingerprint" >"$RUN/$name.fingerprint"
}

# `halt NAME SECONDS`: SIGTERM, and SIGKILL when that was not enough.
halt() {
    local name=$1 patience=$2 pid tries
    if is_running "$name"; then
        pid=$(pid_of "$name")
        kill -TERM "$pid" 2>/dev/null || true
        for ((tries = patience * 10; tries > 0; tries--)); do
            is_running "$name" || break
            sleep 0.1
        done
        if is_running "$name"; then
            say "        $name did not stop within $patience s; killed"
            kill -KILL "$pid" 2>/dev/null || true
            while is_running "$name"; do sleep 0.05; done
        fi
    fi
    rm -f "$RUN/$name.pid" "$RUN/$name.started" "$RUN/$name.fingerprint"
}

last_words() {
    say "--- the last lines of ${LOGS#"$ROOT/"}/$1.log"
    tail -n "${2:-15}" "$LOGS/$1.log" >&2 2>/dev/null || say "(no log)"
}

# A private file that exists completely or not at all.
write_private() {
    local file=$1 part
    part=$(umask 077 && mktemp "$file.XXXXXX")
    cat >"$part"
    mv -f "$part" "$file"
}
