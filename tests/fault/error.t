#!/bin/sh
# A writing command one of whose system calls fails never says that it saved what it did not, never
# dies, hangs or ends without a word, and the next command works.
# shellcheck disable=SC2034 # strike.sh reads what is set here
. "$(dirname "$0")/../lib/tap.sh"
if [ -z "${FAULT_EVERY:-}" ]; then
    FAULT_SAMPLE=1 FAULT_CALLS=changes FAULT_ERRORS='error=EIO error=ENOSPC'
fi
: "${FAULT_ERRORS:=error=EIO error=ENOSPC error=EINTR error=EACCES error=EMFILE}"
FAULTS=$FAULT_ERRORS
. "$top/tests/fault/strike.sh"
. "$top/tests/fault/commands.sh"
strike_commands
# A folder that cannot be read to its end is never taken for one that ends there.
if [ "$FAULT_SAMPLE" -ne 0 ]; then
    FAULT_SAMPLE=12 FAULT_CALLS=getdents64 FAULTS=error=EIO strike_after=is_one_history
    strike_command "$accident" 'purge' is_purged folio purge -y "$accident"
    FAULT_SAMPLE=1 FAULT_CALLS=$strike_changes FAULTS=$FAULT_ERRORS strike_after=
fi
[ "$FAULT_SAMPLE" -eq 0 ] || FAULT_SAMPLE=1
. "$top/tests/fault/more_commands.sh"
strike_more_commands
finish
