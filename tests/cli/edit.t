#!/bin/sh
# folio edit: fields, texts, several at once, the editor, and what changed meanwhile.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
folio new goal 'Lead a ward round' -d contextual --due 2026-09-02 --entrustment 2:4 -t ward >"$scratch/out"
out=$(cat "$scratch/out")
goal=$(last_id)
file=$(file_of "$goal")
out=$(folio new goal 'Read an ECG' -d canonical --due 2026-06-01 --measure 'a test')
other=$(last_id)

run folio edit "$goal" --due 2026-07-02 --confidence 6
like "$out" "^Changed $goal  Lead a ward round   due Thu 2026-07-02 \\(in 4 months\\), shared$" 'fields'
like "$(cat "$file")" '^confidence: 6$' 'are in the file'
is "$(git log --format=%s -n 1)" 'edit: Lead a ward round' 'one commit'
run folio edit "$(printf %.5s "$goal")" -t +night
exits 0 'a unique start of the id'
like "$(cat "$file")" 'ward.*night|night' 'a list word is added'
run folio edit "$goal" -t -ward
unlike "$(cat "$file")" 'ward,|- ward$' 'and taken away'
for sign in + -; do
    run folio edit "$goal" -t "$sign"
    exits 2 "a $sign with nothing behind it"
done
like "$(cat "$file")" 'night' 'does not take the others away'
run folio edit "$goal" --set confidence=
unlike "$(cat "$file")" '^confidence' 'an empty value removes a field'

commits=$(git rev-list --count HEAD)
run folio edit "$goal" -m ''
exits 8 'no text in place of no text is nothing to write'
is "$(git rev-list --count HEAD)" "$commits" 'and nothing is written'
run folio edit "$goal" "$other" -t both
is "$(git rev-list --count HEAD)" "$((commits + 1))" 'several entries are one commit'
like "$out" "^Changed $other" 'each is said'

run folio edit "$goal" -m 'New text.'
like "$(cat "$file")" '^New text\.$' '-m replaces the text'
run_with 'Piped text.' folio edit "$goal" -F -
like "$(cat "$file")" '^Piped text\.$' '-F too'
unlike "$(cat "$file")" '^New text' 'and the old one is gone'

# --- A file that somebody wrote by hand ------------------------------------------------------------

hand=goals/2026/by-hand-gqqqqq.md
mkdir -p goals/2026
{
    printf -- "---\nfolio: goal   # a goal\nid: gqqqqq\ntitle:   'Odd ''quoting'''\n"
    k=0
    while [ $k -lt 40 ]; do
        k=$((k + 1))
        case $((k % 4)) in
        0) echo "key$k:   'va''lue $k'   # remark $k" ;;
        1) printf 'key%d: "q \\" %d"\n' $k $k ;;
        2) printf 'key%d:\n  - one   # first\n  - "two"\n' $k ;;
        3) echo "key$k: [a,   'b', c]" ;;
        esac
    done
    printf -- 'date: 2026-01-02\ndue:   2026-12-01   # soon\ndomain: contextual\nstatus: active\n'
    printf -- 'entrustment_now: 2\nentrustment_target:   4\ntags: [x,   y]\n---\nText.\n'
} >"$hand"
git add "$hand" && git commit -qm 'by hand' --no-verify
run folio edit gqqqqq --due 2027-01-15
exits 0 'a file of many odd keys is edited'
is "$(git show --format= --unified=0 HEAD -- "$hand" | grep '^[-+][^-+]')" \
    '-due:   2026-12-01   # soon
+due:   2027-01-15   # soon' 'and one line changes'

# Line ends as another system writes them: git keeps LF, the file what it has.
crlf=goals/2026/crlf-grrrrr.md
printf -- '---\nfolio: goal\nid: grrrrr\ntitle: CRLF\ndate: 2026-01-02\ndue: 2026-12-01\n---\nText.\n' \
    | sed 's/$/\r/' >"$crlf"
git add "$crlf" 2>"$scratch/err" && git commit -qm 'by hand' --no-verify
run folio edit grrrrr --due 2027-01-15
is "$(git show --format= --unified=0 HEAD -- "$crlf" | grep '^[-+][^-+]')" \
    '-due: 2026-12-01
+due: 2027-01-15
+horizon: long' 'a file with CRLF: only what was changed'
is "$(grep -c "$(printf '\r')" "$crlf")" 9 'the file keeps its line ends'
touch -d 2026-01-01 "$crlf"
ok 'and git has nothing to add' git_clean .
run folio undo -q
exits 0 'it can be undone'
like "$(cat "$crlf")" '^due: 2026-12-01' 'and is as it was'
ok 'in git too' git_clean .

# An editor that puts a byte order mark first.
marked=goals/2026/marked-gsssss.md
printf -- '\357\273\277---\nfolio: goal\nid: gsssss\ntitle: Marked\ndate: 2026-01-02\n---\n' >"$marked"
git add "$marked" && git commit -qm 'by hand' --no-verify
like "$(folio list goal)" '^gsssss.*Marked$' 'a byte order mark: it is an entry'
run folio edit gsssss --due 2027-01-15
exits 0 'and is edited'
is "$(head -c 6 "$marked" | od -An -tx1 | tr -d ' ')" 'efbbbf2d2d2d' 'and keeps the mark'

# --- What is refused -------------------------------------------------------------------------------

run folio edit "$goal"
exits 2 'nothing to change, no terminal'
run folio edit gzzzzz --due today
exits 3 'no such entry'
run folio edit g --due today
exits 3 'too short an id'
run folio edit "$goal" --due never
exits 2 'a wrong value'
run folio edit "$goal" --status planned
exits 2 'a state of another kind'
run folio edit "$goal" --status active
exits 8 'no change is nothing to write'
out=$(folio edit "$goal" -m '- [ ] Draft the question @amina due:2026-03-06' >/dev/null; grep -o '\^t.*' "$file")
task=$(printf %s "$out" | tr -d '^')
run folio edit "$task" --due today
exits 2 'an action is no entry'
ok 'the history is clean' git_clean .

head=$(git rev-parse HEAD)
run folio edit "$goal" --confidence 3 -n
like "$out" '^Would change ' 'a dry run'
is "$(git rev-parse HEAD)" "$head" 'writes nothing'

# --- Who sees it -----------------------------------------------------------------------------------

out=$(folio new reflection 'First code blue' -m 'I froze.')
reflection=$(last_id)
run folio edit "$reflection" --visibility shared
exits 8 'more readers are asked for'
is "$(git ls-files reflections)" '' 'nothing went over'
run folio edit "$reflection" --visibility shared -y
exits 0 '-y answers'
like "$(git ls-files)" "^reflections/.*$reflection" 'the entry is in the journal now'
is "$(git -C "$(git config folio.private.path)" ls-files reflections)" '' 'and not private any more'
run folio edit "$reflection" --visibility private
like "$err" '^warning: copies that others have' 'fewer readers: what stays is said'
is "$(git ls-files reflections)" '' 'and it is private again'
shown=$(in_terminal -e '[y/N]' -s 'y\n' folio edit "$goal" --visibility public)
like "$shown" 'Changed' 'on a terminal the question is asked'

# --- The editor ------------------------------------------------------------------------------------

# shellcheck disable=SC2016 # for the editor's own shell
editor 'cp "$1" "$HOME/buffer"; sed -i "s/^title:.*/title: Round alone/" "$1"'
like "$(in_terminal env NO_COLOR=1 folio edit "$goal")" "Changed $goal  Round alone" 'the editor'
like "$(cat "$HOME/buffer")" 'Draft the question' 'shows the whole entry'
editor ':'
in_terminal folio edit "$goal" >"$scratch/out"
is "$?" 8 'nothing changed: exit 8'

# shellcheck disable=SC2016
editor 'sed -i "s/^confidence:.*//; s/^title:.*/title: Mine/" "$1"
sed -i "s/^due:.*/due: 2026-08-01/" "$(cat "$HOME/file")"'
printf %s "$PWD/$file" >"$HOME/file"
in_terminal folio edit "$goal" >"$scratch/out"
is "$?" 0 'what changed meanwhile'
like "$(cat "$file")" '^title: Mine$' 'keeps this change'
like "$(cat "$file")" '^due: 2026-08-01$' 'and that one'

# shellcheck disable=SC2016
editor 'sed -i "s/^title:.*/title: Ours/" "$1"; sed -i "s/^title:.*/title: Theirs/" "$(cat "$HOME/file")"'
in_terminal -W 300 -e 'Press Enter' -s 'q\n' folio edit "$goal" >"$scratch/out"
is "$?" 5 'both changed the same'
like "$(cat .git/folio/drafts/*.md)" '^title: Ours$' 'the text is kept as a draft'
like "$(cat "$scratch/out")" "^hint: .*folio edit $goal -F " 'and the command that saves it is named'

# shellcheck disable=SC2016
editor 'sed -i "s/^title:.*/title: Later/" "$1"; exit 1'
in_terminal -W 300 folio edit "$goal" >"$scratch/out"
like "$(cat "$scratch/out")" "^warning: .*'$PWD/.git/folio/drafts/$goal.md'" 'an earlier draft is named'
like "$(cat ".git/folio/drafts/$goal.md")" '^title: Ours$' 'and stays as it is'
like "$(cat ".git/folio/drafts/$goal-2.md")" '^title: Later$' 'beside the later one'
git commit -qam 'by hand'
run folio edit "$goal" -F ".git/folio/drafts/$goal-2.md"
exits 0 'a draft is saved by -F'
unlike "$(cat "$file")" '>8' 'without what the editor showed below the scissors'
rm ".git/folio/drafts/$goal.md"
is "$(ls .git/folio/drafts)" '' 'and is gone then'

# shellcheck disable=SC2016
editor 'echo "A thought at the very end." >>"$1"'
in_terminal -e 'Press Enter' -s 'q\n' folio edit "$goal" >"$scratch/out"
is "$?" 2 'a text below the scissors is not thrown away'
like "$(cat "$scratch/out")" "below the line '>8'" 'it is said'
like "$(cat .git/folio/drafts/*.md)" '^A thought at the very end' 'and kept'
rm .git/folio/drafts/*.md

# shellcheck disable=SC2016
editor ': >"$1"'
in_terminal folio edit "$goal" >"$scratch/out"
is "$?" 8 'an emptied text: nothing is written'
# shellcheck disable=SC2016
editor 'printf "x\0y\n" >>"$1"'
in_terminal folio edit "$goal" >"$scratch/out"
is "$?" 2 'a text with a NUL is no text'
ok 'and is kept whole' grep -aq 'y$' ".git/folio/drafts/$goal.md"

printf -- '---\n{about: {folio: goal}}\n---\nWords.\n' >"$scratch/deep.md"
run folio edit "$goal" -F "$scratch/deep.md"
exits 2 'a text that only looks like an entry is refused'

# shellcheck disable=SC2016
editor 'sed -i "s/^A text to start from/& and to go on/" "$1"'
in_terminal folio edit "$goal" -m 'A text to start from.' -e >"$scratch/out"
is "$?" 0 '-m with -e'
like "$(cat "$(file_of "$goal")")" '^A text to start from and to go on' 'is the text that the editor shows'
finish
