#!/bin/sh
# Hostile repositories: cloned, and merged into a journal. Nothing is written outside of the place, no
# program runs, the refusal is clear, and it takes no more than 5 s of work and 256 MB.
. "$(dirname "$0")/../lib/tap.sh"
. "$top/tests/fault/hostile.sh"
merge=$FOLIO_BUILD/tests/lib/merge
: "${HOSTILE_SECONDS:=60}" "${HOSTILE_KB:=786432}"

hostile_make >"$scratch/made" 2>&1 || {
    sed 's/^/# /' "$scratch/made"
    echo 'Bail out! the repositories cannot be made'
    exit 1
}
cd "$scratch/work" || exit 1
count=$(wc -l <"$hostile_home/list")
[ "$count" -ge 60 ]
tap_report $? "there are $count of them"

clone_one() { # NAME REPOSITORY WANTED
    measured folio clone "$2" place
    wrong=$(judge "$3")$(costly)
    [ "$status" = 0 ] || [ ! -e place ] || wrong="$wrong
the place is left"
    if [ "$status" = 0 ] && [ -e place ]; then
        [ -z "$(find place -path place/.git -prune -o ! -type f ! -type d -print)" ] || wrong="$wrong
there is something that is no file"
        (cd place && limited folio list && [ "$status" -lt 124 ]) || wrong="$wrong
list fails"
    fi
    rm -rf place
    is "$wrong" '' "clone: $1"
}

# The journal that they are merged into is the good one, with a commit of its own.
merge_one() { # NAME REPOSITORY WANTED
    rm -rf place
    cp -R "$scratch/own" place
    tip=$(cd "$2" && git rev-parse -q --verify refs/heads/main 2>/dev/null)
    if [ -z "$tip" ] || ! git -C place fetch -q "$2" refs/heads/main >/dev/null 2>&1; then
        skip "merge: $1" 'git does not even fetch it'
        return
    fi
    head=$(git -C place rev-parse HEAD)
    measured "$merge" place "$tip"
    wanted=$3
    # what is no journal by itself may still be part of one
    case $1:$status in
    settings-*:* | words-nobody:*) wanted=harmless; status=0 ;;
    esac
    wrong=$(judge "$wanted")$(costly)
    [ "$status" = 0 ] || [ "$(git -C place rev-parse HEAD)" = "$head" ] || wrong="$wrong
the branch has moved"
    # the person's own filters are for git to run
    left=$(git -c filter.canary.clean=cat -C place status --porcelain 2>/dev/null | head -n 3)
    case $1 in
    attributes) left=$(printf '%s' "$left" | grep -v '^ M') ;;
    esac
    [ -z "$left" ] || wrong="$wrong
$left"
    is "$wrong" '' "merge: $1"
}

mkdir -p "$HOME/.local/share"
# shellcheck disable=SC2034 # hostile.sh compares with it
before=$(outside)
hostile_each clone_one
git clone -q "$hostile_home/base.git" "$scratch/own"
(cd "$scratch/own" && echo mine >mine.txt && git add -A && git commit -qm mine)
cd "$scratch/work" || exit 1
# shellcheck disable=SC2034 # hostile.sh compares with it
before=$(outside)
hostile_each merge_one
finish
