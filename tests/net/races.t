#!/bin/sh
# Two people at once, and deaths in the middle: nothing is lost, and both end with the same.
. "$(dirname "$0")/../lib/tap.sh"
needs perl
new_journal amina
bare=$scratch/kept.git
git init -q --bare "$bare"
folio remote add "$bare" >/dev/null
for n in 1 2 3 4 5; do
    folio new goal "Goal $n" --domain contextual -m "First paragraph of $n." >/dev/null
done
folio sync >/dev/null
cd "$scratch/work" || exit 1
folio clone -q "$bare" lena --me lena

# The n-th of the goals that both have.
goal_id() {
    folio -C "$1" list goal --sort title --format '%(id)' | sed -n "$2p"
}

# --- Taking turns, and not ------------------------------------------------------------------------------

# edit_one PLACE NUMBER: one of the things people do, chosen by the number. The two change other fields.
edit_one() {
    number=$2
    which=$((number % 5 + 1))
    id=$(goal_id "$1" $which)
    file=$(git -C "$1" ls-files "goals/*$id.md")
    case $1-$((number % 4)) in
    *-0) folio -C "$1" -q new success "Success $number of $1" --visibility shared ;;
    amina-1) folio -C "$1" edit "$id" --set "due=2026-1$((number % 3))-0$((number % 9 + 1))" ;;
    lena-1) folio -C "$1" edit "$id" -t "tag$number" ;;
    amina-2) printf '\nAdded: I watched handover %s from the corridor.\n' "$number" >>"$1/$file" ;;
    lena-2) printf '\nAdded: ask nurse no. %s what she would do.\n' "$number" >>"$1/$file" ;;
    *-3) folio -C "$1" -q new goal "New $number of $1" --domain personal ;;
    esac
}
seed=7
added=0
for step in $(seq 1 50); do
    seed=$(((seed * 1103 + 12345) % 32768))
    place=amina
    [ $((seed / 64 % 2)) = 0 ] || place=lena
    edit_one $place "$seed" >"$scratch/out" 2>&1 || note "step $step: $(cat "$scratch/out")"
    case $((seed % 4)) in 0 | 2 | 3) added=$((added + 1)) ;; esac
    # Now and then nobody syncs, so that edits meet.
    [ $((seed / 8 % 3)) = 0 ] || folio -C $place sync >"$scratch/out" 2>&1 \
        || note "sync in step $step: $(cat "$scratch/out")"
done
for place in amina lena amina; do
    run folio -C $place sync
    exits 0 "the last sync of $place"
done
is "$(git -C amina rev-parse HEAD)" "$(git -C lena rev-parse HEAD)" 'after 50 edits both have the same commit'
is "$(git -C "$bare" rev-parse main)" "$(git -C lena rev-parse HEAD)" 'which is there too'
ok 'the same files' diff -r -x .git amina lena
ok 'git is content with the one' git_clean amina
ok 'and the other' git_clean lena
is "$(cat amina/*/*/*.md | grep -cE '^(Added:|title: "?(Success|New)) ')" "$added" 'every text that was added is there'
is "$(grep -rlE '^(<<<<<<<|conflicts:)' amina --include='*.md' | wc -l | tr -d ' ')" 0 'and no conflict'
is "$(folio -C amina list --format '%(id)' | sort)" "$(folio -C lena list --format '%(id)' | sort)" 'the indexes agree'

# --- Both at once -----------------------------------------------------------------------------------------

# race PLACE: five entries, each sent at once, against the other one who does the same.
race() {
    for n in 1 2 3 4 5; do
        folio -C "$1" -q new success "Race $n of $1" --visibility shared
        for attempt in 1 2 3 4 5 6; do
            folio -C "$1" -q sync >"$scratch/race.$1" 2>&1 && break
            echo "attempt $attempt of $1: $(cat "$scratch/race.$1")"
        done
    done
}
race amina >"$scratch/race.1" 2>&1 &
first=$!
race lena >"$scratch/race.2" 2>&1
wait $first
for place in amina lena amina; do
    folio -C $place sync >/dev/null 2>&1
done
is "$(git -C "$bare" ls-tree -r --name-only main | grep -c race)" 10 'of ten entries sent in a race all are there'
is "$(git -C amina rev-parse HEAD)" "$(git -C lena rev-parse HEAD)" 'and here, on both sides'
ok 'git is content' git -C "$bare" fsck --strict --no-dangling

# --- Killed -------------------------------------------------------------------------------------------------

lost=0
damaged=0
for n in $(seq 1 12); do
    folio -C lena -q new success "Before death $n" --visibility shared >/dev/null
    folio -C lena -q sync >/dev/null 2>&1 || note "lena cannot sync in $n"
    folio -C amina -q new goal "At death $n" --domain personal >/dev/null
    folio -C amina sync >/dev/null 2>&1 &
    pid=$!
    sleep "0.0$((n % 10))$((n / 2 % 10))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    git -C amina fsck --strict --no-dangling >"$scratch/out" 2>&1 || damaged=$((damaged + 1))
    wait_until folio -C amina sync || lost=$((lost + 1))
done
is "$damaged" 0 'killed 12 times: no damage'
is "$lost" 0 'and the next sync works'
folio -C lena sync >/dev/null 2>&1
is "$(git -C lena ls-files | grep -cE '(before|at)-death')" 24 'all 24 entries are on both sides'
ok 'git is content' git_clean amina
is "$(git -C amina for-each-ref --format='%(refname)' | grep -c 'refs/folio/outgoing')" 0 'no name of a push is left'

# --- Interrupted --------------------------------------------------------------------------------------------

printf '#!/bin/sh\ntouch "$HOME/mute"\nexec sleep 60\n' >"$scratch/bin/mute-ssh"
chmod +x "$scratch/bin/mute-ssh"
git -C amina remote set-url origin somewhere:x
before=$(git -C amina for-each-ref; git -C amina status --porcelain)
GIT_SSH=mute-ssh perl -e 'setpgrp; $SIG{INT} = "DEFAULT"; exec @ARGV' folio -C amina sync >"$scratch/out" 2>"$scratch/err" &
pid=$!
wait_until test -e "$HOME/mute"
kill -INT -$pid
wait $pid
is "$?" 130 'Ctrl-C ends it'
like "$(cat "$scratch/err")" 'error: interrupted' 'with a word'
is "$(git -C amina for-each-ref; git -C amina status --porcelain)" "$before" 'and everything is as before'
finish
