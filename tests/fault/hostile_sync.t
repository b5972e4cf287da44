#!/bin/sh
# Hostile repositories met by a true sync: each was a good journal when it was cloned, and has turned. It is
# refused, or comes in and does nothing, within 5 s of work and 256 MB; a refused one leaves the journal as
# it was. One of FOLIO_HOSTILE_EVERY is taken, 1 for all of them.
. "$(dirname "$0")/../lib/tap.sh"
. "$top/tests/fault/hostile.sh"
: "${FOLIO_HOSTILE_EVERY:=6}" "${HOSTILE_SECONDS:=60}" "${HOSTILE_KB:=1048576}"

hostile_make >"$scratch/made" 2>&1 || {
    sed 's/^/# /' "$scratch/made"
    echo 'Bail out! the repositories cannot be made'
    exit 1
}
git clone -q "$hostile_home/base.git" "$scratch/own"
(cd "$scratch/own" && echo mine >mine.txt && git add -A && git commit -qm mine)
cd "$scratch/work" || exit 1
mkdir -p "$HOME/.local/share"
# shellcheck disable=SC2034 # hostile.sh compares with it
before=$(outside)

# What a refusal has to leave alone; what was fetched is kept beside it.
state() {
    git -C place for-each-ref --format='%(refname) %(objectname)' refs/heads refs/tags
    git -C place config --get-regexp '^(core|filter|alias|include)' | LC_ALL=C sort
    find place -path place/.git -prune -o -type f -print | LC_ALL=C sort | xargs cksum
}
sync_one() { # NAME REPOSITORY WANTED
    met=$((met + 1))
    [ $((met % FOLIO_HOSTILE_EVERY)) = 0 ] || return 0
    rm -rf place
    cp -R "$scratch/own" place
    git -C place config remote.origin.url "$2"
    was=$(state)
    measured folio -C place -c sync.timeout=5 sync
    wanted=$3
    case $1:$status in # what is no journal by itself may still be part of one
    words-nobody:*) wanted=harmless ;;
    references-*:7 | references-*:5 | references-*:1) wanted=fails ;; # a remote that is none
    esac
    # what is sent to a folder runs the hooks of that folder, as git push does
    [ "$1" != hooks ] || rm -f "$scratch/canary"
    wrong=$(judge "$wanted")$(costly)
    [ "$status" = 0 ] || [ "$(state)" = "$was" ] || wrong="$wrong
the journal is another"
    measured folio -C place list
    [ "$status" -lt 124 ] || wrong="$wrong
list died"
    is "$wrong" '' "sync: $1"
}
met=0
hostile_each sync_one
[ "$met" -ge 60 ]
tap_report $? "of $met"
finish
