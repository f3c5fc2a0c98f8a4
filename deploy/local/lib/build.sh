# shellcheck shell=bash disable=SC2034
# Building, and where the executables are afterwards.

# `build_all release|debug` builds the seven services, the development broker and the simulated agencies. Already built executables can be named
# with ONEWINDOW_BIN_DIRECTORY; then nothing is built.
build_all() {
    if [[ -n ${ONEWINDOW_BIN_DIRECTORY:-} ]]; then
        BIN=$(cd "$ONEWINDOW_BIN_DIRECTORY" && pwd)
        STEP_NOTE="taken from $BIN"
    else
        mkdir -p "$LOGS"
        watch_build build swift build --package-path "$ROOT" -c "$1"
        BIN=$(swift build --package-path "$ROOT" -c "$1" --show-bin-path)
        STEP_NOTE=$1
    fi
    link_executables
}

# Runs a build with its output in a log, says every 30 s how far it is, and shows the errors when it fails.
watch_build() {
    local name=$1 pid ticks=0 progress
    shift
    "$@" >"$LOGS/$name.log" 2>&1 </dev/null &
    pid=$!
    BUILD_PID=$pid
    while kill -0 "$pid" 2>/dev/null; do
        sleep 1
        if ((++ticks % 30 == 0)); then
            progress=$(grep -aoE '\[[0-9]+/[0-9]+\][^[]*' "$LOGS/$name.log" | tail -n 1 | tr -d '\r\n') || progress=""
            say "        … $ticks s ${progress:-resolving packages}"
        fi
    done
    BUILD_PID=""
    if ! wait "$pid"; then
        grep -aE 'error:|warning:' "$LOGS/$name.log" | sort -u | head -n 30 >&2 || last_words "$name" 30
        say "The build does not succeed; its whole log is \`$LOGS/$name.log\`."
        return "$EX_FAILED"
    fi
}

# One folder with the seven executables and nothing else, for PATH.
link_executables() {
    local name
    mkdir -p "$STATE/bin"
    for name in "${SERVICES[@]}"; do
        [[ -x $BIN/$name ]] || die "$EX_FAILED" "The executable \`$BIN/$name\` does not exist."
        ln -sfn "$BIN/$name" "$STATE/bin/$name"
    done
}
