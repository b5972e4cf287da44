#!/bin/sh
# Hostile repositories: cloned, and merged into a journal. Nothing is written outside of the place, no
# program runs, the refusal is clear, and time and memory have a limit.
. "$(dirname "$0")/../lib/tap.sh"
. "$top/tests/fault/hostile.sh"
merge=$FOLIO_BUILD/tests/lib/merge
: "${HOSTILE_SECONDS:=60}" "${HOSTILE_KB:=786432}" # 0: no limit

hostile_make >"$scratch/made" 2>&1 || {
    sed 's/^/# /' "$scratch/made"
    echo 'Bail out! the repositories cannot be made'
    exit 1
}
cd "$scratch/work" || exit 1
count=$(wc -l <"$hostile_home/list")
[ "$count" -ge 60 ]
tap_report $? "there are $count of them"

# Everything outside of the place that something could be written to.
outside() {
    find "$HOME" "$scratch/work" /tmp/folio-hostile -path "$scratch/work/place" -prune -o -path "$HOME/.local" -prune \
        -o -print 2>/dev/null | LC_ALL=C sort
}

limited() {
    case $FOLIO_BUILD in
    */asan | */fuzz) HOSTILE_KB=0 ;; # they reserve more than there is
    esac
    (
        # shellcheck disable=SC3045 # where sh cannot, there is no limit
        [ "$HOSTILE_KB" = 0 ] || ulimit -v "$HOSTILE_KB" 2>/dev/null
        exec timeout -k 1 "$HOSTILE_SECONDS" "$@"
    ) >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# What is wrong after one; nothing when all is well.
judge() { # WANTED
    [ ! -e "$scratch/canary" ] || { echo 'a program has run'; rm -f "$scratch/canary"; }
    case $1:$status in
    refused:6 | harmless:0) ;;
    fails:0 | fails:6) [ "$status" = 6 ] || echo "it came in: exit $status" ;;
    fails:*) [ "$status" -lt 124 ] || echo "died with $status" ;;
    *) echo "exit $status, $1 was wanted" ;;
    esac
    [ "$status" = 0 ] || grep -q '^error: ' "$scratch/err" || echo 'no word of error'
    if cat "$scratch/out" "$scratch/err" | tr -d '\n\t' | LC_ALL=C grep -q '[[:cntrl:]]'; then
        echo 'control characters came out'
    fi
    [ "$(outside)" = "$before" ] || { echo 'something was written outside'; outside >"$scratch/now"; }
}

clone_one() { # NAME REPOSITORY WANTED
    limited folio clone "$2" place
    wrong=$(judge "$3")
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
    limited "$merge" place "$tip"
    wanted=$3
    # what is no journal by itself may still be part of one
    case $1:$status in
    settings-*:* | words-nobody:*) wanted=harmless; status=0 ;;
    esac
    wrong=$(judge "$wanted")
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
before=$(outside)
hostile_each clone_one
git clone -q "$hostile_home/base.git" "$scratch/own"
(cd "$scratch/own" && echo mine >mine.txt && git add -A && git commit -qm mine)
cd "$scratch/work" || exit 1
before=$(outside)
hostile_each merge_one
finish
