# shellcheck shell=sh
# How the scripts fail: one clear sentence on standard error. Sourced by them, not run.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# explain WHAT SAID LOG: why a command failed, told from what it said; all of that goes to LOG.
explain() {
    case $2 in
        *"No space left"* | *ENOSPC* | *"disk is full"* | *"Disk quota exceeded"*)
            reason="there is no disk space left" ;;
        *"connection broken"* | *"onnection refused"* | *"timed out"* | *"ProxyError"* | *"name resolution"* | \
            *ENOTFOUND* | *ECONNREFUSED* | *ECONNRESET* | *ETIMEDOUT* | *EAI_AGAIN* | *ENETUNREACH*)
            reason="the package registry cannot be reached" ;;
        *"Permission denied"*) reason="this user may not write here" ;;
        *) reason="$(printf '%s\n' "$2" | grep -v '^ *$' | tail -n 1)" ;;
    esac
    if printf '%s\n' "$2" 2>/dev/null >"$3"; then
        fail "$1: ${reason%.}. All that was said is in $3."
    fi
    fail "$1: ${reason%.}."
}
