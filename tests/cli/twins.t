#!/bin/sh
# An id that two entries, or two actions, have: nobody hides the other.
. "$(dirname "$0")/../lib/tap.sh"
new_journal mine
bare=$scratch/kept.git
git init -q --bare "$bare"
git config --global user.name 'Amina Said'
folio new goal 'Shared from the start' --domain contextual >/dev/null
folio remote add "$bare" >/dev/null
folio -q sync 2>/dev/null
folio -q clone "$bare" ../hers >/dev/null 2>&1
private=$(git config folio.private.path)

# secret FILE TEXT...: an entry of the private store, as folio would have written it.
secret() {
    mkdir -p "$(dirname "$private/$1")"
    file=$1
    shift
    printf '%s\n' "$@" >"$private/$file"
    git -C "$private" add -A
    git -C "$private" commit -qm 'new: it'
}
# open FILE TEXT...: the same in the journal of the other, who sends it.
open() {
    mkdir -p "$(dirname "../hers/$1")"
    file=$1
    shift
    printf '%s\n' "$@" >"../hers/$file"
    (cd ../hers && folio -q sync >/dev/null)
}
entry() { # KIND ID TITLE SIGHT [FIELD...]
    kind=$1 id=$2 title=$3 sight=$4
    shift 4
    printf -- '---\nfolio: %s\nid: %s\ntitle: %s\ndate: 2026-03-02\nvisibility: %s\n' \
        "$kind" "$id" "$title" "$sight"
    printf '%s\n' "$@" ---
}

# --- What comes in has an id of the private store ------------------------------------------------------

secret reflections/2026/2026-03-02-quokka-r22222.md "$(entry reflection r22222 'QUOKKA' private)" \
    'I, [[r22222]], am the one.' '- [ ] Call WOMBAT @amina ^t22222'
secret reflections/2026/2026-03-02-on-it-r33333.md \
    "$(entry reflection r33333 'On the quokka' private 'on: [r22222]')" \
    'See [[r22222|it]], [there](2026-03-02-quokka-r22222.md), [[t22222]] and r22222 itself.'
open reflections/2026/2026-03-01-hers-r22222.md "$(entry reflection r22222 'Hers' shared)" \
    'Hers alone.' '- [ ] Ask the ward @lena ^t22222'
folio list >/dev/null
run folio sync -n
exits 0 'sync -n'
is "$err" "warning: two entries would have the id 'r22222': your private 'QUOKKA' would get another one
warning: two actions would have the id 't22222': your private 'Call WOMBAT' would get another one" \
    'foretells which private ones would have another id'
like "$(folio show r22222)" 'QUOKKA' 'and changes nothing'
run folio sync --fetch-only -n
is "$err" '' 'what is only fetched parts nothing'
run folio sync
exits 0 'sync'
like "$err" "two entries had the id 'r22222': your private 'QUOKKA' has 'r[a-z0-9]{5}' now" \
    'tells which entry has another id'
like "$err" "two actions had the id 't22222': your private 'Call WOMBAT' has 't[a-z0-9]{5}' now" \
    'and which action'
is "$(printf '%s\n' "$err" | wc -l)" 2 'in a line each'
new=$(printf '%s\n' "$err" | sed -n "s/.*QUOKKA' has '\(r[a-z0-9]*\)'.*/\1/p")
task=$(printf '%s\n' "$err" | sed -n "s/.*WOMBAT' has '\(t[a-z0-9]*\)'.*/\1/p")
run folio show r22222
like "$out" 'Hers alone' 'the id is that of the shared one'
run folio show "$new"
like "$out" 'am the one' 'the private one has the new one'
run folio list reflection
like "$out" "^r22222.*Hers" 'both are listed'
like "$out" "^$new.*QUOKKA" 'under their ids'
run folio list action
like "$out" "^t22222.*Ask the ward" 'and so are the actions'
like "$out" "^$task.*Call WOMBAT" 'under theirs'
like "$(ls "$private/reflections/2026")" "^2026-03-02-quokka-$new.md$" 'its file has another name'
unlike "$(ls "$private/reflections/2026")" 'r22222' 'and the old one is gone'
is "$(tail -n 2 "$private/reflections/2026/2026-03-02-quokka-$new.md")" "I, [[$new]], am the one.
- [ ] Call WOMBAT @amina ^$task" 'it speaks of itself'
like "$(cat "$private/reflections/2026/2026-03-02-on-it-r33333.md")" "^on: \[$new\]$" \
    'what is written on it follows: fields'
like "$(cat "$private/reflections/2026/2026-03-02-on-it-r33333.md")" \
    "^See \[\[$new\|it\]\], \[there\]\(2026-03-02-quokka-$new.md\), \[\[$task\]\] and r22222 itself.$" \
    'and links; a word of the text stays'
ok 'git is content with the private store' git_clean "$private"
ok 'and with the shared one' git_clean .
unlike "$(git log --all -p; git -C "$bare" log --all -p)" 'QUOKKA|WOMBAT|'"$new" 'nothing private is in the shared one'
run folio check
exits 0 'check finds nothing'
run folio sync
is "$err" '' 'and the next sync has nothing to tell'

# --- Its history goes with it ----------------------------------------------------------------------------

run folio log "$new"
is "$(printf '%s\n' "$out" | grep -c '	private	')" 2 'the history of the private one goes back to its beginning'
like "$out" "	private	id r22222 -> $new" 'and says what became of it'
run folio log r22222
unlike "$out" '	private	' 'and that of the shared one is its own'
run folio diff r22222
unlike "$out" 'QUOKKA' 'so is what changed'
folio new success 'One more' --visibility private >/dev/null
run folio undo
like "$out" 'One more' 'undo takes back a command'
run folio undo -n
unlike "$out" 'sync' 'and never this'

# --- A private one of two names, and a hand that had changed it ----------------------------------------

secret reflections/2026/mine.md "$(entry reflection r44444 'Named by hand' private)" 'Words.'
printf 'Added by hand.\n' >>"$private/reflections/2026/mine.md"
open reflections/2026/2026-03-01-other-r44444.md "$(entry reflection r44444 'Other' shared)" 'Hers.'
folio list >/dev/null
run folio sync
like "$err" "your private 'Named by hand' has" 'a file named by hand'
like "$(cat "$private/reflections/2026/mine.md")" 'Added by hand' 'keeps what was added to it'
unlike "$(cat "$private/reflections/2026/mine.md")" '^id: r44444' 'and its name'

# --- A clone with private entries of before ----------------------------------------------------------------

open reflections/2026/2026-03-01-more-r66666.md "$(entry reflection r66666 'More' shared)" 'Hers.'
mkdir "$scratch/before"
(cd "$scratch" && folio -q init --private "$scratch/kept" before >/dev/null)
private=$scratch/kept secret reflections/2026/2026-03-02-old-r66666.md \
    "$(entry reflection r66666 'Old notes' private)" 'Mine.'
run folio clone --private "$scratch/kept" "$bare" "$scratch/again"
exits 0 'a clone that goes on with a private store'
like "$err" "your private 'Old notes' has 'r[a-z0-9]{5}' now" 'tells of an id that came'
run folio -C "$scratch/again" list reflection
like "$out" 'Old notes' 'both are there'
like "$out" '^r66666.*More' 'under their ids'

# --- A clash that came by hand -----------------------------------------------------------------------------

goal=$(folio list goal | cut -f 1 | head -n 1)
first=$(file_of "$goal")
sed 's/^title:.*/title: A copy/' "$first" >"$(dirname "$first")/2026-03-02-copy-$goal.md"
printf '%s\n' "$(entry success s22222 'Links' shared)" \
    "[[$goal]] and [the copy](../../goals/2026/2026-03-02-copy-$goal.md)" \
    '- [ ] One ^t55555' '- [ ] Two ^t55555' >s22222.md
mkdir -p successes/2026
mv s22222.md successes/2026/2026-03-02-links-s22222.md
run folio show "$goal"
exits 3 'an id of two is no answer'
like "$err" 'is the id of more than one' 'that is told'
run folio 'done' t55555
exits 3 'nor is that of two actions'
run folio check
exits 4 'check finds it'
like "$out" "has the id '$goal' of 'goals/.*folio check --fix gives it another" 'and says what helps'
like "$out" "an action has the id 't55555' of another" 'of actions too'
run folio check --fix -n
exits 4 '-n'
like "$(cat "$(dirname "$first")/2026-03-02-copy-$goal.md")" "^id: $goal" 'changes nothing'
run folio check --fix
like "$err" "two entries had the id '$goal': 'A copy' has 'g[a-z0-9]{5}' now" 'the copy gets another id'
copy=$(printf '%s\n' "$err" | sed -n "s/.*'A copy' has '\(g[a-z0-9]*\)'.*/\1/p")
like "$(cat successes/2026/*)" \
    "^\[\[$goal\]\] and \[the copy\]\(../../goals/2026/2026-03-02-copy-$copy.md\)" \
    'links go on meaning the first, or name the file'
like "$err" "two actions had the id 't55555': 'Two' has" 'the second action too'
run folio show "$copy"
like "$out" 'A copy' 'the copy can be shown'
run folio check
unlike "$out" "has the id|folio check --fix" 'and check is content'
finish
