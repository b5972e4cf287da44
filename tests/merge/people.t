#!/bin/sh
# Three people keep one journal: Amina and Lena with folio, Omar with plain git and an editor. What each of
# them may do to the others.
. "$(dirname "$0")/../lib/tap.sh"

bare=$scratch/bare
git init -q --bare "$bare"
new_journal amina
amina=$(pwd)
folio remote add origin "$bare" >/dev/null
goal=$(folio -q new goal 'Lead a ward round' -m 'The words of the first day.')
file=$(file_of "$goal")
folio sync >/dev/null 2>&1
folio -q clone "$bare" "$scratch/lena" >/dev/null 2>&1
lena=$scratch/lena
git -C "$lena" config user.name 'Lena Ortiz'
git -C "$lena" config user.email lena@example.org
there() { git -C "$bare" rev-parse main; }
both() { # both change one field; Lena's sync leaves it to be decided
    folio edit "$goal" --title "Amina's $1" >/dev/null
    folio sync >/dev/null 2>&1
    folio -C "$lena" edit "$goal" --title "Lena's $1" >/dev/null
    folio -C "$lena" sync >/dev/null 2>&1
}
settle() {
    git -C "$lena" commit -qam settled
    folio -C "$lena" sync >/dev/null 2>&1
    folio sync >/dev/null 2>&1
}

# --- A decision that is in no commit -------------------------------------------------------------------

both 'first'
last=$(there)
git -C "$lena" checkout -q HEAD^2 -- "$file"
run folio -C "$lena" sync
exits 5 'a decision that is only staged'
like "$err" "both texts of a merge still stand in the last commit of '$file'" 'is told'
is "$(there)" "$last" 'and the undecided text is not sent'
settle
is "$(there)" "$(git rev-parse HEAD)" 'once it is committed it is'

both 'second'
last=$(there)
perl -0pi -e 's/^conflicts:.*\n(?: .*\n)*/status: [\n/m' "$lena/$file"
run folio -C "$lena" sync
exits 5 'nor one that cannot be read'
is "$(there)" "$last" 'nothing was sent'
perl -0pi -e 's/^status: \[\n//m' "$lena/$file"
settle
is "$(there)" "$(git rev-parse HEAD)" 'once it can, it is'

# --- One of two fields is decided ----------------------------------------------------------------------

goal=$(folio -q new goal 'Write it up' -m 'The words of the first day.')
file=$(file_of "$goal")
folio sync >/dev/null 2>&1
folio -C "$lena" sync >/dev/null 2>&1
log() { folio -C "$lena" log "$goal" --format '%(what)' | head -n "$1"; }
export FOLIO_NOW=2026-03-02T09:10
folio edit "$goal" --title 'Hers' --due 2026-10-01 >/dev/null
folio sync >/dev/null 2>&1
folio -C "$lena" edit "$goal" --title 'Mine' --due 2026-11-01 >/dev/null
FOLIO_NOW=2026-03-02T09:11
folio -C "$lena" sync >/dev/null 2>&1
FOLIO_NOW=2026-03-02T09:12
folio -C "$lena" edit "$goal" --due 2026-10-01 >/dev/null 2>&1
like "$(log 1)" 'decided: due$' 'the log tells of that one'
like "$(log 2)" 'a merge left title, due undecided' 'not that the merge left the rest'
FOLIO_NOW=2026-03-02T09:13
folio -C "$lena" edit "$goal" --title 'Mine' >/dev/null 2>&1
is "$(log 1)" 'decided: title' 'and then of the other'
folio -C "$lena" sync >/dev/null 2>&1
folio sync >/dev/null 2>&1

# --- A merge is nobody's change ------------------------------------------------------------------------

FOLIO_NOW=2026-03-02T09:15
folio edit "$goal" --due 2026-12-01 -t +hers >/dev/null
folio sync >/dev/null 2>&1
folio -C "$lena" edit "$goal" --progress 30 -t +mine >/dev/null
FOLIO_NOW=2026-03-02T09:16
folio -C "$lena" sync >/dev/null 2>&1
is "$(log 1)" 'tags mine -> mine, hers' 'the log tells what a merge made of both, not what came from either'
is "$(folio -C "$lena" log "$goal" --format '%(author) %(what)' | grep -c "due.*2026-12-01")" 1 'once'
folio sync >/dev/null 2>&1

# --- Each takes back what is his own -------------------------------------------------------------------

FOLIO_NOW=2026-03-02T09:20
folio edit "$goal" --title 'A title of mine' >/dev/null
mine=$(git rev-parse HEAD)
folio sync >/dev/null 2>&1
folio -C "$lena" sync >/dev/null 2>&1
folio -C "$lena" edit "$goal" -m 'Words of hers.' >/dev/null
folio -C "$lena" sync >/dev/null 2>&1
folio sync >/dev/null 2>&1
run folio undo
exits 0 'undo, when somebody else did something since'
like "$(git log -1 --format=%B)" "^Folio-Undoes: $mine" 'takes back the own command, not hers'
is "$(grep -e '^title' -e '^Words' "$file")" 'title: Mine
Words of hers.' 'so her words stay'
folio sync >/dev/null 2>&1
folio -q clone "$bare" "$scratch/omar" >/dev/null 2>&1
cd "$scratch/omar" || exit 1
git config user.name 'Omar Haddad'
git config user.email omar@example.org
run folio undo
exits 3 'who did nothing has nothing to take back'
like "$err" '^why: no command of yours is in the history' 'and is told so'
run folio undo "$(git log -1 --format=%H --grep 'Write it up')"
unlike "$err" 'nothing to undo' 'unless it is named'
cd "$amina" || exit 1

# --- What a merge makes and nobody would let in ------------------------------------------------------

folio sync >/dev/null 2>&1
folio -C "$lena" sync >/dev/null 2>&1
perl -e 'print "\npara $_ of hers, and of nobody else\n" for 1 .. 18000' >>"$file"
perl -e 'print "\npara $_ of mine, and of nobody else\n" for 1 .. 18000' >>"$lena/$file"
folio sync >/dev/null 2>&1
last=$(there)
run folio -C "$lena" sync
exits 6 'two texts that are too long together'
like "$err" "^error: what would be sent is refused: '$file' has 1[0-9]{6} bytes" 'are told'
is "$(there)" "$last" 'and not sent, where they would stand in the way of everybody'
is "$(grep -c ^para "$lena/$file")" 36000 'all of it is there'
sed -i '/of mine/d' "$lena/$file"
run folio -C "$lena" sync
exits 0 'until the text is shorter'
ok 'then others get it' folio sync

echo one >Notes.txt
git add Notes.txt && git commit -qm Notes
echo two >"$lena/notes.txt"
git -C "$lena" add notes.txt && git -C "$lena" commit -qm notes
folio sync >/dev/null 2>&1
run folio -C "$lena" sync
exits 6 'two names that differ by case'
like "$err" "^error: what would be sent is refused: 'notes.txt' is the same as 'Notes.txt' but for its case" 'are told'
not_ok 'git asks as well' git -C "$lena" push -q origin main
git -C "$lena" mv notes.txt notes-2.txt && git -C "$lena" commit -qm another
run folio -C "$lena" sync
exits 0 'until one has another name'
ok 'then others get them' folio sync
is "$(cat Notes.txt notes-2.txt)" 'one
two' 'both'

# --- A sparse checkout ------------------------------------------------------------------------------------

git clone -q "$bare" "$scratch/sparse"
cd "$scratch/sparse" || exit 1
git sparse-checkout set people 2>/dev/null
not_ok 'a file that a sparse checkout leaves out' test -e "$file"
unlike "$(folio status)" 'By hand' 'was not removed by hand'
unlike "$(folio check)" 'by hand' 'nor does check say so'
folio new goal 'Sparse' --visibility shared >/dev/null 2>&1
run folio sync
exits 0 'sync'
unlike "$out" 'removed' 'removes nothing'
git cat-file -e "HEAD:$file"
is "$?" 0 'so everybody keeps it'
cd "$amina" || exit 1
folio edit "$goal" --title 'Where it is left out' >/dev/null
folio sync >/dev/null 2>&1
run folio -C "$scratch/sparse" sync
exits 5 'a change of it cannot come in'
like "$err" '^why: a sparse checkout leaves it out here' 'which is told as it is'
git -C "$scratch/sparse" sparse-checkout disable 2>/dev/null
run folio -C "$scratch/sparse" sync
exits 0 'until all of it is here'
is "$(git -C "$scratch/sparse" rev-parse HEAD)" "$(there)" 'then both have the same'
ok 'git is content' git_clean "$scratch/sparse"
folio -C "$lena" sync >/dev/null 2>&1

# --- The settings ---------------------------------------------------------------------------------------

folio config title "Amina's title" >/dev/null
folio -C "$lena" config title "Lena's title" >/dev/null
folio sync >/dev/null 2>&1
last=$(there)
run folio -C "$lena" sync
exits 5 'both changed one setting'
like "$err" "both texts of a merge still stand in 'folio.yaml'" 'is told'
is "$(there)" "$last" 'and not sent, in the very run that merged it'
run folio -C "$lena" config title "Our title"
exits 0 'setting it'
is "$(grep -c -e conflicts -e 'title: .*Our title' "$lena/folio.yaml")" 1 'decides it'
run folio -C "$lena" sync
exits 0 'then it goes'

# --- Made private here, changed there --------------------------------------------------------------------

shared=$(folio -q new goal 'Said too much' -m 'The words of it.')
folio sync >/dev/null 2>&1
folio -C "$lena" sync >/dev/null 2>&1
folio share -y --to private "$shared" >/dev/null 2>&1
folio -C "$lena" edit "$shared" --title 'A word of hers' >/dev/null
folio -C "$lena" sync >/dev/null 2>&1
run folio sync
exits 0 'what one made private and the other changed'
like "$err" "two entries had the id '$shared': your private 'Said too much' has" 'is two entries'
like "$(folio share --format '%(visibility) %(sent) %(title)')" '^private before Said too much' \
    'and that others had the private one is not forgotten with its id'

# --- The main branch gets another name ------------------------------------------------------------------

folio sync >/dev/null 2>&1
git -C "$bare" branch -m main trunk
git -C "$bare" symbolic-ref HEAD refs/heads/trunk
folio edit "$goal" --title 'To the new branch' >/dev/null
run folio sync
exits 5 'a branch that was renamed where it is kept'
like "$err" "^error: the branch 'main' is called 'trunk' at 'origin' now" 'is told, not that it is gone'
git fetch -q origin
git branch -q -u origin/trunk
run folio sync
exits 0 'and followed when somebody says so'
is "$(git -C "$bare" rev-parse trunk)" "$(git rev-parse HEAD)" 'with all that is new'

finish
