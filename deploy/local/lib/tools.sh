# shellcheck shell=bash disable=SC2034
# What the machine must have: Swift, and a few Debian packages that are installed when they are missing.

SWIFT_MINIMUM=6.2

require_swift() {
    local place version
    if ! have swift; then
        for place in "${HOME:-/root}/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/share/swift/usr/bin /usr/local/swift/usr/bin; do
            [[ -x $place/swift ]] && PATH=$place:$PATH && break
        done
    fi
    have swift || die "$EX_UNAVAILABLE" "Swift is not installed. Install Swift $SWIFT_MINIMUM or newer from https://www.swift.org/install/linux and run this again."
    version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+(\.[0-9]+)?' | head -n 1 | grep -oE '[0-9.]+$') ||
        die "$EX_UNAVAILABLE" "\`swift --version\` does not answer. Check the Swift installation at \`$(command -v swift)\`."
    if [[ $(printf '%s\n' "$SWIFT_MINIMUM" "$version" | sort -V | head -n 1) != "$SWIFT_MINIMUM" ]]; then
        die "$EX_UNAVAILABLE" "Swift $version is too old; OneWindow needs $SWIFT_MINIMUM or newer (https://www.swift.org/install/linux)."
    fi
    STEP_NOTE=$version
}

# The newest PostgreSQL server of the distribution, whatever its major version.
find_postgres() {
    local candidate candidates
    POSTGRES_BIN=""
    mapfile -t candidates < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV)
    have pg_config && candidates+=("$(pg_config --bindir 2>/dev/null || true)")
    for candidate in "${candidates[@]}"; do
        [[ -x $candidate/initdb && -x $candidate/pg_ctl ]] && POSTGRES_BIN=$candidate && return 0
    done
    return 1
}

missing_packages() {
    find_postgres || echo postgresql
    have psql || echo postgresql-client
    have pkg-config || echo pkg-config
    pkg-config --exists libpq 2>/dev/null || echo libpq-dev
    pkg-config --exists rdkafka 2>/dev/null || echo librdkafka-dev
    have jq || echo jq
    have curl || echo curl
    have kcat || echo kcat
    have openssl || echo openssl
    have ss || echo iproute2
    have python3 || echo python3
    # Some tests move the clock of a process.
    [[ -z ${FOR_TESTS:-} ]] || compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || echo faketime
}

install_what_is_missing() {
    local packages sudo=()
    mapfile -t packages < <(missing_packages)
    STEP_NOTE="nothing to install"
    if ((${#packages[@]} > 0)); then
        have apt-get || die "$EX_UNAVAILABLE" "These are missing: ${packages[*]}. Install them with your system's package manager (the names are Debian's)."
        if ((EUID != 0)); then
            have sudo || die "$EX_UNAVAILABLE" "These are missing: ${packages[*]}. Install them as root: apt-get install ${packages[*]}"
            sudo=(sudo)
        fi
        say "        installing ${packages[*]}"
        mkdir -p "$LOGS"
        {
            "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
                "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"
        } >"$LOGS/install.log" 2>&1 || {
            last_words install
            die "$EX_UNAVAILABLE" "apt-get could not install ${packages[*]}."
        }
        STEP_NOTE=${packages[*]}
    fi
    find_postgres || die "$EX_UNAVAILABLE" "No PostgreSQL server is found below /usr/lib/postgresql. Install the package \`postgresql\`."
}
