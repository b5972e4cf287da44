#!/bin/sh
# A writing command that is killed before one of its system calls loses and tears nothing, and the next
# command works. `make check` takes a sample, `make fault` more.
# shellcheck disable=SC2034 # strike.sh reads what is set here
. "$(dirname "$0")/../lib/tap.sh"
if [ -z "${FAULT_EVERY:-}" ]; then
    FAULT_SAMPLE=4 FAULT_CALLS=changes
fi
FAULTS=signal=SIGKILL
. "$top/tests/fault/strike.sh"
. "$top/tests/fault/commands.sh"
strike_commands
[ "$FAULT_SAMPLE" -eq 0 ] || FAULT_SAMPLE=2
. "$top/tests/fault/more_commands.sh"
strike_more_commands
finish
