# shellcheck shell=bash disable=SC2034
# Benchmarks: their build, their references in C, and a stack that they may use up; for `bench` and `test`.

BENCH_PID=""

# The build that is measured.
build_benchmarks() {
    if [[ -n ${ONEWINDOW_BIN_DIRECTORY:-} ]]; then
        BIN=$(cd "$ONEWINDOW_BIN_DIRECTORY" && pwd -P)
        [[ -x $BIN/Benchmarks ]] || die "$EX_USAGE" "\`$BIN\` holds no Benchmarks. Build them with \`swift build\`, or unset ONEWINDOW_BIN_DIRECTORY."
        STEP_NOTE="taken from $BIN"
    else
        watch_build build swift build -c release
        BIN=$(swift build -c release --show-bin-path)
        STEP_NOTE=release
    fi
}

# The references that are programs, with the optimisation of a release.
compile_references() {
    local compiler source flags
    compiler=$(command -v clang || command -v cc || true)
    [[ -n $compiler ]] || die "$EX_UNAVAILABLE" "There is no C compiler; clang comes with Swift."
    read -ra flags <<<"$(pkg-config --cflags --libs libpq rdkafka)"
    mkdir -p "$STATE/references"
    for source in "$ROOT"/Tests/Benchmarks/reference/*.c; do
        "$compiler" -O2 -Wall -Wextra -Werror -o "$STATE/references/$(basename "$source" .c)" "$source" "${flags[@]}" -lpthread
    done
}

# `run_benchmarks OPTION…` measures; in the background, so that an interruption is heard at once.
run_benchmarks() {
    local status=0
    ONEWINDOW_ROOT=$ROOT ONEWINDOW_BIN_DIRECTORY=$BIN ONEWINDOW_STATE=$STATE/stack \
        ONEWINDOW_PORT_BASE=${ONEWINDOW_PORT_BASE:-25080} ONEWINDOW_CONFIGURATION=$(basename "$BIN") \
        ONEWINDOW_REFERENCES=$STATE/references "$BIN/Benchmarks" "$@" &
    BENCH_PID=$!
    wait "$BENCH_PID" || status=$?
    BENCH_PID=""
    return "$status"
}

# Takes down whatever the benchmarks have started.
end_benchmarks() {
    local file
    [[ -z $BENCH_PID ]] || kill "$BENCH_PID" 2>/dev/null || true
    for file in "$STATE"/stack/run/*.pid; do
        [[ $file = */broker.pid || ! -s $file ]] || kill -KILL "$(<"$file")" 2>/dev/null || true
    done
    [[ ! -d $STATE/stack ]] || ONEWINDOW_STATE=$STATE/stack "$ROOT/deploy/local/down" --wipe >/dev/null 2>&1 || true
}
