# shellcheck shell=bash disable=SC2034
# Running test suites and adding up what they report, for `test` and `prove`.

# What a person chose not to run.
LEFT_OUT=()
# The suites that inject faults, each into a stack of its own, and the simulation.
PROOFS='EndToEndTests\.(FaultProofs|AtRandom|DiskFull|Overload|Fuzz)'
SIMULATION='SimulationTests'

passed=0
failed=0
# What failed, said again at the end, where it is looked for.
FAILURES=()
# Seconds after which a run of tests counts as hanging.
limit=${limit:-1800}

fault() {
    failed=$((failed + 1))
    FAILURES+=("FAILED  $*")
    say "FAILED  $*"
}

# `count NAME` adds up the reports of one run: XCTest writes NAME.xml, Swift Testing NAME-swift-testing.xml.
count() {
    local tests faults
    read -r tests faults < <(
        cat "$STATE/results/$1"*.xml 2>/dev/null | grep -o '<testsuite [^>]*>' |
            awk '{ while (match($0, /(tests|failures|errors)="[0-9]+"/)) {
                       split(substr($0, RSTART, RLENGTH), pair, "\""); n[substr(pair[1], 1, 1)] += pair[2]
                       $0 = substr($0, RSTART + RLENGTH) } }
                 END { print n["t"] + 0, n["f"] + n["e"] + 0 }'
    )
    COUNTED=$tests
    COUNTED_FAULTS=$faults
    passed=$((passed + tests - faults))
    failed=$((failed + faults))
    STEP_NOTE="$((tests - faults)) passed, $faults failed"
}

# `plain LOG`: the log without colours.
plain() { sed 's/\x1b\[[0-9;]*m//g' "$1"; }

# `complaints LOG`: what the tests that failed found, a line each; the whole is in the log.
complaints() {
    plain "$1" | grep -a '^✘ Test .* recorded an issue' | cut -c1-600 | head -n 20 || true
}

# `unfinished LOG`: the tests that began and did not end, which are where a run hangs.
unfinished() {
    plain "$1" | awk '
        /^◇ Test / && !/^◇ Test run / && / started\.$/ { sub(/^◇ Test /, ""); sub(/ started\.$/, ""); began[$0] }
        /^(✔|✘) Test / { for (name in began) if (index($0, " Test " name " ") && / (passed|failed) after /) delete began[name] }
        END { for (name in began) print name }'
}

# `run_tests NAME COMMAND…`; the output goes to a log, and without the lines of what passed to the screen. It runs in the
# background so that an interruption is heard at once.
run_tests() {
    local name=$1 results=$STATE/results status
    shift
    mkdir -p "$results"
    rm -f "$results/$name"*.xml
    {
        timeout --kill-after=30 "$limit" "$@" --xunit-output "$results/$name.xml" </dev/null 2>&1 &
        echo $! >"$results/runner"
        status=0
        wait $! || status=$?
        echo "$status" >"$results/status"
    } | tee "$LOGS/$name.log" | { grep -avE '^(◇|✔ Test |\[[0-9]+/[0-9]+\]|Test Suite|[[:space:]]+Executed 0 tests|.*ld\.gold: warning)' || true; } >&2 &
    wait $!
    status=$(<"$results/status")
    rm -f "$results/runner" "$results/status"
    count "$name"
    mapfile -t -O "${#FAILURES[@]}" FAILURES < <(complaints "$LOGS/$name.log")
    ((COUNTED > 0)) || fault "$name: no test ran"
    if ((status == 124)); then
        fault "$name: not done within $limit s; under way: $(unfinished "$LOGS/$name.log" | paste -sd ';')"
    elif ((status != 0 && COUNTED_FAULTS == 0)); then
        fault "$name: ended with $status"
    fi
}

# The library with which a proof lets a service end itself at a chosen call.
build_crash_point() {
    local compiler
    compiler=$(command -v clang || command -v cc || true)
    [[ -n $compiler ]] || die "$EX_UNAVAILABLE" "There is no C compiler; clang comes with Swift."
    ONEWINDOW_CRASH_POINT=$STATE/crash_point.so
    "$compiler" -shared -fPIC -O2 -Wall -Wextra -Werror -o "$ONEWINDOW_CRASH_POINT" \
        "$ROOT/Tests/EndToEnd/CrashPoint/crash_point.c" -ldl
    export ONEWINDOW_CRASH_POINT
}

# What proofs leave to chance begins here.
choose_seed() {
    ONEWINDOW_SEED=${ONEWINDOW_SEED:-$((RANDOM * 32768 + RANDOM + 1))}
    export ONEWINDOW_SEED
}

# Where the simulation and the proofs write what they did.
name_reports() {
    export ONEWINDOW_SIMULATION_REPORT=$STATE/results/simulation.jsonl
    export ONEWINDOW_PROOF_REPORT=$STATE/results/proof.jsonl
    mkdir -p "$STATE/results"
    rm -f "$ONEWINDOW_SIMULATION_REPORT" "$ONEWINDOW_PROOF_REPORT"
}

# Faults that this machine does not allow, as `prove` and `test` name them.
left_out() {
    ((EUID == 0)) || echo "F6 disk full (needs root, for a small file system)"
    compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || echo "F7 clock jumps (needs the package faketime)"
}

# Prints the table of both reports; its status is the verdict.
print_verdict() {
    local without=()
    mapfile -t without < <(left_out)
    without+=("${LEFT_OUT[@]}")
    python3 "$ROOT/deploy/local/lib/proof.py" "$ONEWINDOW_SIMULATION_REPORT" "$ONEWINDOW_PROOF_REPORT" "$ONEWINDOW_SEED" \
        "${without[@]}"
}
