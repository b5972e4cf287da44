#!/bin/sh
# A writing command that is killed before one of its system calls, or whose call fails, loses and
# tears nothing, and the next command works. `make check` takes a sample, `make fault` every call.
# shellcheck disable=SC2034 # strike.sh reads what is set here
. "$(dirname "$0")/../lib/tap.sh"

# The calls that change something, when only a sample is wanted.
if [ -z "${FAULT_EVERY:-}" ]; then
    FAULT_EVERY=17
    FAULT_CALLS='write pwrite64 rename renameat renameat2 unlink unlinkat link linkat mkdir mkdirat'
    FAULT_CALLS="$FAULT_CALLS fsync fdatasync ftruncate"
fi
. "$top/tests/fault/strike.sh"

new_journal
strike_journal=$(pwd)
run folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4
goal=$(last_id)
run folio new reflection 'First code blue' --goal "$goal" -m 'I was late.'
private=$(last_id)
run folio new success 'Abstract accepted' -m 'At last.'
success=$(last_id)
strike_keep

# Whether the work of each command is there: in the commit, not only in the folder.
in_store() { # STORE TEXT
    git -C "$1" grep -q -F -e "$2" HEAD -- '*.md'
}
private_store=$(git config folio.private.path)
is_new() { in_store . 'Something new happened.'; }
is_private() { in_store "$private_store" 'Between me and me.'; }
is_edited() { in_store . 'title: Abstract taken'; }
is_done() { in_store . 'status: achieved'; }
is_removed() { ! in_store . "id: $success"; }
is_shared() { in_store . 'I was late.'; }

strike_about=none
strike_all 'new' is_new folio new success 'Something new' -m 'Something new happened.'
strike_all 'new, private' is_private folio new reflection 'Alone' -m 'Between me and me.'
strike_about=$success
strike_all 'edit' is_edited folio edit "$success" --set 'title=Abstract taken'
strike_all 'rm' is_removed folio rm -y "$success"
strike_about=$goal
strike_all 'done' is_done folio 'done' "$goal"
strike_about=$private
strike_all 'share' is_shared folio share -y "$private"
strike_about=$success
strike_all 'undo' is_removed folio undo -y
finish
