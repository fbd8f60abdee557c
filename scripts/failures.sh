# shellcheck shell=sh
# How the scripts fail: one clear sentence on standard error. Sourced by them, not run.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Whether less than 50 MB are free here; some programs fail then without saying why.
is_full() { [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -lt 51200 ]; }

# The line that says most: the last one about an error, else the last one.
telling_line() { printf '%s\n' "$1" | grep -i error | tail -n 1 | grep . || printf '%s\n' "$1" | tail -n 1; }

# explain WHAT SAID LOG: why a command failed, told from what it said; all of that goes to LOG.
explain() {
    case $2 in
        *"No space left"* | *ENOSPC* | *"disk is full"* | *"Disk quota exceeded"*)
            reason="there is no disk space left" ;;
        *"TLS CA certificate bundle"* | *"Could not find a suitable TLS"*)
            reason="the file of certificate authorities is missing; correct PIP_CERT, REQUESTS_CA_BUNDLE or SSL_CERT_FILE" ;;
        *CERTIFICATE_VERIFY_FAILED* | *"certificate verify failed"* | *UNABLE_TO_GET_ISSUER_CERT* | \
            *UNABLE_TO_VERIFY_LEAF* | *SELF_SIGNED_CERT*)
            reason="the certificate of the package registry is not trusted; name its authority in PIP_CERT (pip) and NODE_EXTRA_CA_CERTS (npm)" ;;
        *"connection broken"* | *"onnection refused"* | *"timed out"* | *"ProxyError"* | *"name resolution"* | \
            *_CERT_* | *ENOTFOUND* | *ECONNREFUSED* | *ECONNRESET* | *ETIMEDOUT* | *EAI_AGAIN* | *ENETUNREACH*)
            reason="the package registry cannot be reached" ;;
        *"Permission denied"*) reason="this user may not write here" ;;
        *) if is_full; then reason="there is no disk space left"; else reason=$(telling_line "$2"); fi ;;
    esac
    if printf '%s\n' "$2" 2>/dev/null >"$3"; then
        fail "$1: ${reason%.}. All that was said is in $3."
    fi
    fail "$1: ${reason%.}."
}
