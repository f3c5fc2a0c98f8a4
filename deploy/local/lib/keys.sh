# shellcheck shell=bash disable=SC2034
# Keys of a development stack: what the portal signs its tokens with, and what pseudonyms are made with.

TOKEN_HOURS=12

make_keys() {
    mkdir -p "$KEYS" && chmod 700 "$KEYS"
    if [[ ! -s $KEYS/portal.pem ]]; then
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null | write_private "$KEYS/portal.pem"
        rm -f "$KEYS/portal.pub.pem"
    fi
    [[ -s $KEYS/portal.pub.pem ]] || openssl pkey -in "$KEYS/portal.pem" -pubout | write_private "$KEYS/portal.pub.pem"
    [[ -s $KEYS/subject.key ]] || openssl rand 32 | write_private "$KEYS/subject.key"
}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# OpenSSL signs in DER: SEQUENCE { INTEGER r, INTEGER s }. JWS wants r and s as 32 bytes each (RFC 7518, 3.4).
der_to_raw() {
    local number hex=""
    while IFS= read -r number; do
        number=$(printf '%064s' "$number" | tr ' ' '0')
        hex+=${number: -64}
    done < <(openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p')
    [[ ${#hex} -eq 128 ]] || return 1
    # shellcheck disable=SC2001,SC2059
    printf "$(sed 's/../\\x&/g' <<<"$hex")"
}

# `portal_token SECONDS` prints a signed token of the portal.
portal_token() { signed_token "$1" '"sub":"portal","scope":"applications"'; }

# `agency_token SECONDS NAME` prints a signed token with which an agency reports facts.
agency_token() { signed_token "$1" "\"sub\":\"$2\",\"scope\":\"facts\",\"agency\":\"$2\""; }

# `signed_token SECONDS CLAIMS` prints a token that the portal signs, for so long, with further claims.
signed_token() {
    local now header claims signature
    now=$(date +%s)
    header='{"alg":"ES256","typ":"JWT","kid":"portal"}'
    claims=$(printf '{"iss":"portal","aud":"onewindow-intake","iat":%d,"nbf":%d,"exp":%d,"jti":"%s",%s}' \
        "$now" "$now" $((now + $1)) "$(openssl rand -hex 16)" "$2")
    header=$(printf '%s' "$header" | base64url)
    claims=$(printf '%s' "$claims" | base64url)
    signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$KEYS/portal.pem" -binary | der_to_raw | base64url)
    printf '%s.%s.%s' "$header" "$claims" "$signature"
}
