#!/bin/sh
# folio undo: takes commands back, one by one.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
run folio undo
exits 3 'a new journal has nothing to undo'
like "$err" '^error: there is nothing to undo$' 'and says so'

out=$(folio new goal 'One')
goal=$(last_id)
out=$(folio edit "$goal" --due 2026-09-02)
head=$(git rev-parse HEAD)
run folio undo -n
exits 0 'a dry run'
like "$out" "^Would undo: edit: One \(just now, $(echo "$head" | cut -c1-7)\)$" 'says what and when'
is "$(git rev-parse HEAD)" "$head" 'and writes nothing'
run folio undo
exits 0 'takes the last one back'
like "$out" '^Undid: edit: One' 'says so'
is "$(grep -c '^due:' "$(file_of "$goal")")" 0 'the field is gone'
ok 'the history is clean' git_clean .
run folio undo --json
like "$out" '"schema":"folio/undo/1"' 'as JSON'
is "$(file_of "$goal")" '' 'one further back: the entry is gone'
is "$(git rev-list --count HEAD)" 5 'nothing was taken out of the history'

out=$(folio new reflection 'Hidden' -m 'words')
private=$(git config folio.private.path)
run folio undo
like "$out" 'Hidden' 'the private store is one journal with the shared one'
is "$(find "$private/reflections" -name '*.md' 2>/dev/null)" '' 'its entry is gone'
ok 'its history is clean' git_clean "$private"

out=$(folio new goal 'First')
goal=$(last_id)
out=$(folio edit "$goal" --set title=Second)
second=$(git rev-parse HEAD)
out=$(folio edit "$goal" --set title=Third)
run folio undo "$second"
exits 5 'later changes of the same line stand in the way'
like "$(cat "$(file_of "$goal")")" '^title: Third$' 'and stay'
run folio undo zzzz
exits 3 'no such commit'
run folio undo 'HEAD^{/x}'
exits 3 'nor a clever one'
# --- What was cut short ------------------------------------------------------------------------------

# half_done: the record of an import of seven entries, of which six were written.
half_done() {
    printf '[intent]\noperation=import\ntime=%s\n\n[shared]\nlock-inode=0\n' "$(date +%s)" >"$scratch/intent"
    mkdir -p goals/2026
    for i in 2 3 4 5 6 7 8; do
        file=goals/2026/2026-03-02-cut-gcccc$i.md
        printf '\n[path %s]\nstore=shared\npath=%s\npresent=true\n' $((i - 2)) "$file" >>"$scratch/intent"
        [ $i -eq 8 ] || printf -- '---\nfolio: goal\nid: gcccc%s\ntitle: Cut\ndate: 2026-03-02\nauthor: amina\nvisibility: shared\n---\n' $i >"$file"
    done
    cp "$scratch/intent" .git/folio/intent
}
folio new goal 'Before it' --visibility shared -y -q >/dev/null
half_done
echo by hand >goals/2026/2026-03-02-own-gbbbbb.md
run folio status
like "$out" '^Unfinished' 'a command that was cut short'
is "$(printf '%s\n' "$out" | grep 'By hand' | cut -f 4)" goals/2026/2026-03-02-own-gbbbbb.md 'its files were not written by hand'
rm goals/2026/2026-03-02-own-gbbbbb.md
head=$(git rev-parse HEAD)
run folio undo -n
exits 5 'what was cut short is not passed over'
is "$(git rev-parse HEAD)" "$head" 'a dry run leaves it'
run folio undo
exits 5 'nor by undo itself'
like "$err" "^error: nothing was taken back: 'import' was cut short$" 'which says so'
like "$err" "^warning: finished an interrupted 'import': 6 of 7 files were written; folio undo [0-9a-f]{7} takes that back$" 'and what there is of it, in one line'
like "$(folio list goal)" 'Before it' 'the command before it stands'
is "$(folio list goal title:Cut --format '%(id)' | wc -l)" 6 'and so does what was written'
run folio undo "$(printf '%s\n' "$err" | sed -n 's/.*folio undo \([0-9a-f]*\) .*/\1/p')"
exits 0 'until it is taken back'
is "$(folio list goal title:Cut)" '' 'all of it'
like "$(folio list goal)" 'Before it' 'and nothing else'
ok 'git is clean after that' git_clean .
finish
