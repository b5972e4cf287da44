#!/bin/sh
# 200 times a mentee and a mentor change one entry at the same time, in ways people do: how many conflicts
# does plain git leave, and how many folio? No word of either may be lost. tests/merge/concurrent.t by hand
# shows the numbers (V=1).
. "$(dirname "$0")/../lib/tap.sh"
count=200

entry() { # NUMBER
    cat <<END
---
folio: goal
id: g$1
title: Lead a ward round on my own
date: 2026-03-02
author: amina
status: active
domain: contextual
sphere: professional
due: 2026-09-02
entrustment_now: 2
entrustment_target: 4
progress: 20
tags: [ward, leading]
---

## Why

I have watched thirty rounds and led none. Last month the consultant was
late, and nobody began.

## Steps

- [ ] Lead half a round with Lena beside me @amina due:2026-03-20 ^ta$1
- [ ] Find a second observer @lena due:2026-03-27 ^tb$1

## Notes

The first try is planned for a quiet Tuesday.
END
}

# What the mentee does, and the mentor: one of twelve each. Marked words tell later who wrote what.
mentee() { # HOW NUMBER FILE
    case $1 in
    0) sed -i 's/^due: .*/due: 2026-09-15/' "$3" ;;
    1) sed -i 's/^progress: .*/progress: 40/' "$3" ;;
    2) sed -i 's/^entrustment_now: .*/entrustment_now: 3/' "$3" ;;
    3) sed -i 's/^tags: .*/tags: [ward, leading, icu]/' "$3" ;;
    4) sed -i "s/^- \[ \] \(.*\^ta$2\)/- [x] \1/" "$3" ;;
    5) printf '\nOn Tuesday I led the first half. MENTEE%s\n' "$2" >>"$3" ;;
    6) sed -i "/\^tb$2/a - [ ] Write down what I would say first MENTEE$2 @amina ^tc$2" "$3" ;;
    7) sed -i "s/^late, and nobody began\./late, and nobody began. I want to be the one who does. MENTEE$2/" "$3" ;;
    8) sed -i "s/^title: .*/title: Lead a whole ward round MENTEE$2/" "$3" ;;
    9) sed -i 's/^progress: .*/&\nconfidence: 6/' "$3" ;;
    10) sed -i "s/^The first try is .*/The first try went well enough. MENTEE$2/" "$3" ;;
    11) sed -i 's/^progress: .*/progress: 60/; s/^due: .*/due: 2026-08-20/' "$3" ;;
    esac
}
mentor() { # HOW NUMBER FILE
    case $1 in
    0) sed -i 's/^due: .*/due: 2026-10-01/' "$3" ;;
    1) sed -i 's/^tags: .*/tags: [ward, leading, feedback]/' "$3" ;;
    2) sed -i "s/^- \[ \] \(.*\^tb$2\)/- [x] \1/" "$3" ;;
    3) printf '\nLena: begin with the patient you know best. MENTOR%s\n' "$2" >>"$3" ;;
    4) sed -i "/\^tb$2/a - [ ] Ask Dr Patel for a slot MENTOR$2 @lena due:2026-04-02 ^td$2" "$3" ;;
    5) sed -i 's/^progress: .*/&\nstretch: 3/' "$3" ;;
    6) sed -i "s/^late, and nobody began\./&\n\nLena: what would have helped you to begin? MENTOR$2/" "$3" ;;
    7) sed -i "s/^I have watched thirty rounds and led none\./I have watched thirty rounds and led none so far. MENTOR$2/" "$3" ;;
    8) sed -i "s/due:2026-03-20 \^ta$2/due:2026-03-24 ^ta$2/" "$3" ;;
    9) sed -i 's/^domain: .*/&\nhorizon: short/' "$3" ;;
    10) sed -i 's/^entrustment_target: .*/entrustment_target: 5/' "$3" ;;
    11) sed -i "s/^## Notes/## Notes after each try MENTOR$2/" "$3" ;;
    esac
}

new_journal
mkdir -p goals/2026
i=0
while [ $i -lt $count ]; do
    number=$(printf '2%04d' $i | tr 01 bc)
    entry "$number" >"goals/2026/2026-03-02-goal-g$number.md"
    echo "$number $((i % 12)) $(((i * 5 + i / 12) % 12))" >>"$scratch/pairs"
    i=$((i + 1))
done
save() {
    git add -A && git commit -q --no-verify -m "$1"
}
save base
git branch mentor
while read -r number a b; do
    mentee "$a" "$number" "goals/2026/2026-03-02-goal-g$number.md"
done <"$scratch/pairs"
save mentee
git checkout -q mentor
while read -r number a b; do
    mentor "$b" "$number" "goals/2026/2026-03-02-goal-g$number.md"
done <"$scratch/pairs"
save mentor
git checkout -q -
is "$(git diff --name-only mentor...HEAD | wc -l) $(git diff --name-only HEAD...mentor | wc -l)" "$count $count" \
    "both have changed all $count entries"

# Every marked word of either side is in the file of the work tree.
lost() {
    for branch in "$1" mentor; do
        git grep -hoE 'MENT(EE|OR)2[bc0-9]{4}' "$branch" -- goals
    done | sort -u | while read -r word; do
        grep -rqF "$word" goals || echo "$word"
    done
}

mine=$(git rev-parse HEAD)
mv .git/info/attributes "$scratch/attributes"
git rm -q .gitattributes && git commit -q --no-verify -m 'no attributes'
git merge -q mentor >/dev/null 2>&1
plain=$(git ls-files -u | cut -f 2 | sort -u | wc -l)
broken=$(git ls-files -u | cut -f 2 | sort -u | xargs -r awk 'FNR == 1 { head = 0 } /^---$/ { head++ }
    head == 1 && /^<<<<<<< / { print FILENAME; nextfile }' | wc -l)
git merge --abort
git reset -q --hard "$mine"
mv "$scratch/attributes" .git/info/attributes

git merge -q mentor >/dev/null 2>&1
by_driver=$(git ls-files -u | cut -f 2 | sort -u | wc -l)
is "$(lost "$mine")" '' 'no word is lost by git with folio'
git add -A
with_driver=$(git write-tree)
git merge --abort 2>/dev/null
git reset -q --hard "$mine"

"$FOLIO_BUILD/tests/lib/merge" . "$(git rev-parse mentor)" >"$scratch/merged"
by_folio=$(awk '$1 == "changed" && $3 > 0' "$scratch/merged" | wc -l)
is "$(lost "$mine")" '' 'no word is lost by folio'
is "$(git rev-parse 'HEAD^{tree}')" "$with_driver" 'both are the same, to the byte'
is "$by_driver" "$by_folio" 'and count the same conflicts'
note "$count concurrent edits: conflicts by plain git $plain ($broken inside of front matter), by folio $by_folio"
[ $((by_folio * 3)) -le "$plain" ]
tap_report $? "folio leaves $by_folio of $count, plain git $plain"
is "$(folio list has:conflicts --format '%(id)' | wc -l | tr -d ' ')" "$by_folio" 'each is listed'
is "$(folio check 2>/dev/null | grep -c 'cannot be read')" 0 'and every entry can still be read'
finish
