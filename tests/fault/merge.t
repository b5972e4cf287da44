#!/bin/sh
# A merge that is killed before one of its system calls, or whose call fails, leaves the journal as it
# was or merged, never half, and the next command works.
# shellcheck disable=SC2034 # strike.sh reads what is set here
. "$(dirname "$0")/../lib/tap.sh"

[ -n "${FAULT_EVERY:-}" ] || FAULT_SAMPLE=30 FAULT_CALLS=changes
. "$top/tests/fault/strike.sh"
merge=$FOLIO_BUILD/tests/lib/merge

new_journal
strike_journal=$(pwd)
run folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 -m One. -m Two.
strike_about=$(last_id)
goal=$(file_of "$strike_about")
folio new success 'Abstract accepted' -m 'At last.' -q >/dev/null
mkdir -p files/old
echo old >files/old/plan.txt
echo run >files/tool
echo gone >files/gone.txt
git add -A && git commit -qm files

git clone -q . ../theirs
cd ../theirs || exit 1
git config user.name 'Lena Ortiz' && git config user.email lena@example.org
sed -i 's/^Two\./Two, by Lena./; s/^due: .*/due: 2026-10-01/' "$goal"
mkdir -p files/new/deep
echo new >files/new/deep/plan.txt
chmod +x files/tool
git rm -q files/gone.txt files/old/plan.txt
mkdir files/old && mv files/old files/oldest && echo now >files/old
git add -A && git commit -qm theirs
cd "$strike_journal" || exit 1
git fetch -q ../theirs HEAD
ahead=$(git rev-parse FETCH_HEAD)
strike_keep
is_merged() { git merge-base --is-ancestor "$theirs" HEAD; }
theirs=$ahead
strike_all 'fast-forward' is_merged "$merge" . "$theirs"

sed -i 's/^One\./One, by me./; s/^due: .*/due: 2026-11-01/' "$goal"
echo 'mine' >files/mine.txt
git add -A && git commit -qm mine
strike_keep
strike_all 'merge' is_merged "$merge" . "$theirs"
finish
