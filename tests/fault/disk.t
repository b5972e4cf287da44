#!/bin/sh
# Disks that are full, folders that cannot be written, files that may not grow: a command that does not
# get its words in says so, what was there is whole, and once there is room the next command works.
# shellcheck disable=SC2034 # strike.sh reads what is set here
. "$(dirname "$0")/../lib/tap.sh"
disk=$scratch/disk
mkdir "$disk"
mounted=no
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=40m none "$disk" 2>/dev/null; then
    mounted=yes
    trap 'cd /; umount -l "$disk"; chmod -R u+rwX "$scratch"; rm -rf "$scratch"' EXIT
fi
mkdir "$disk/home" "$disk/work"
cp "$GIT_CONFIG_GLOBAL" "$disk/home/.gitconfig"
export HOME="$disk/home" GIT_CONFIG_GLOBAL="$disk/home/.gitconfig" XDG_DATA_HOME="$disk/home/.local/share"
cd "$disk/work" || exit 1
strike_tree=$disk/work
. "$top/tests/fault/strike.sh"
. "$top/tests/fault/commands.sh"
strike_fault=error=ENOSPC # how the judge takes a failure: words may wait in the folder

sizes='0 4 16 36 64 120'
limits='1 4 16 64'
[ -z "${FAULT_FULL:-}" ] || {
    sizes=$(seq 0 4 160)
    limits='1 2 3 4 6 8 12 16 24 32 48 64 96 128 256'
}

# `strike_commands` calls this for each command instead of striking its calls.
strike_all() { # NAME DID COMMAND...
    strike_name=$1 strike_did=$2
    shift 2
    "$trial" "$@"
}

told() { # WHAT: the wrongs of one trial, if any
    [ -z "$wrong" ] || {
        bad=$((bad + 1))
        note "$strike_name, $1 (exit $status):"
        note "$wrong"
        note "it had said: $(cat "$scratch/struck.err")"
    }
    count=$((count + 1))
    [ "$status" -eq 0 ] || ended=$((ended + 1))
}

fill() { # KILOBYTES that stay free
    free=$(df -k --output=avail "$disk" | tail -n 1)
    [ "$free" -le "$1" ] || head -c $(((free - $1) * 1024)) /dev/zero >"$disk/filler"
}

full_disk() {
    count=0 bad=0 ended=0
    for size in $sizes; do
        strike_restore
        fill "$size"
        timeout -k 1 90 "$@" >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
        status=$?
        rm -f "$disk/filler"
        wrong=$(strike_judge $status)
        told "$size kB free"
    done
    is $bad 0 "$strike_name: a disk with $count sizes of room, too small $ended times"
}

no_growing() {
    count=0 bad=0 ended=0
    for limit in $limits; do
        strike_restore
        (ulimit -f "$limit" && exec timeout -k 1 90 "$@") \
            >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
        status=$?
        wrong=$(strike_judge $status)
        told "files of at most $limit blocks"
    done
    is $bad 0 "$strike_name: $count limits for the size of files, too small $ended times"
}

read_only() {
    strike_restore
    mount -o remount,ro "$disk"
    timeout -k 1 90 "$@" >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
    status=$?
    reads=$(folio list 2>&1) || note "list says: $reads"
    mount -o remount,rw "$disk"
    wrong=$(strike_judge $status)
    count=0 bad=0 ended=0
    told 'a disk that cannot be written'
    is "$bad $ended" '0 1' "$strike_name: refused on a disk that cannot be written"
    like "$reads" 'Lead a ward round' 'which can be read'
}

closed_folders() {
    strike_restore
    chmod -R a-w "$strike_tree/journal"
    timeout -k 1 90 "$@" >"$scratch/struck.out" 2>"$scratch/struck.err" </dev/null
    status=$?
    chmod -R u+w "$strike_tree/journal"
    wrong=$(strike_judge $status)
    count=0 bad=0 ended=0
    told 'folders that cannot be written'
    is $bad 0 "$strike_name: folders that cannot be written"
}

# What came through a pipe and has no place at all is handed back.
no_room_for_a_pipe() {
    strike_restore
    fill 0
    out=$(printf 'Words that came\nthrough a pipe.\n' | folio new success 'Piped' -F - 2>"$scratch/struck.err")
    status=$?
    rm -f "$disk/filler"
    is $status 1 'a full disk and a text from a pipe'
    like "$(cat "$scratch/struck.err")" '^error: nothing was saved or changed: .*no space left on device' 'nothing was saved'
    like "$(cat "$scratch/struck.err")" 'could not be kept, and is printed as it came' 'nor kept'
    like "$out" '^Words that came$' 'it is printed'
    like "$out" '^through a pipe\.$' 'line by line'
}

if [ $mounted = yes ]; then
    no_room_for_a_pipe
    [ -n "${FAULT_FULL:-}" ] || FAULT_COMMANDS='^(new|share|purge)$'
    trial=full_disk
    strike_commands
    [ -n "${FAULT_FULL:-}" ] || FAULT_COMMANDS='^(new|config of the clone)$'
    trial=read_only
    strike_commands
else
    note 'NOT TESTED: full disks and disks that cannot be written need root and a tmpfs'
    skip 'full disks' 'needs root and a tmpfs'
fi
[ "$(id -u)" -eq 0 ] || {
    trial=closed_folders
    strike_commands
}
[ -n "${FAULT_FULL:-}" ] || FAULT_COMMANDS='^(new, private|attach)$'
trial=no_growing
strike_commands
[ $mounted = no ] || [ -z "${FAULT_FULL:-}" ] || {
    . "$top/tests/fault/more_commands.sh"
    trial=full_disk
    strike_more_commands
}
finish
