#!/bin/sh
# folio diff: fields, words and lines, by hand and between commits, in both stores.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
out=$(folio new goal 'Lead a ward round' -d contextual --due 2026-09-02 --entrustment 2:4 -t ward \
    -m 'I want to lead the round on my own before the summer, with the whole team beside me.' -m 'Second paragraph.')
goal=$(last_id)
file=$(file_of "$goal")
out=$(folio new reflection 'First code blue' -m 'I froze when the monitor went off.')
reflection=$(last_id)
hidden=$(cd "$private" && git ls-files -- "*-$reflection.md")
tab=$(printf '\t')

run folio diff
is "$out" '' 'nothing changed'
like "$(in_terminal env NO_COLOR=1 folio diff | tr -d '\r')" '^hint: nothing was changed by hand' 'is said on a terminal'

# --- By hand ---------------------------------------------------------------------------------------

sed -i 's/^due:.*/due: 2026-07-02/; s/on my own before/alone before/; s/^tags:.*/tags: [ward, icu]/' "$file"
sed -i 's/monitor/alarm/' "$private/$hidden"
run folio diff
exits 0 'by hand'
like "$out" "^$goal${tab}changed${tab}field${tab}due${tab}2026-09-02${tab}2026-07-02${tab}goals/" 'a field, in a pipe'
like "$out" "^$goal${tab}changed${tab}field${tab}tags${tab}ward${tab}ward, icu" 'a list'
like "$out" "^$reflection${tab}changed${tab}text${tab}${tab}I froze when the monitor" 'the private store too'
shown=$(in_terminal env NO_COLOR=1 folio diff | tr -d '\r')
like "$shown" "^$goal  Lead a ward round  changed$" 'on a terminal: what it is'
like "$shown" '^  due +2026-09-02 -> 2026-07-02$' 'its fields'
like "$shown" 'lead the round \[-on my own-\] \{\+alone\+\} before' 'its words, with signs'
like "$shown" '…' 'what is far from a difference is left out'
unlike "$shown" 'Second paragraph|beside me' 'indeed'
like "$shown" "^$reflection  First code blue  changed, private$" 'what is private'
like "$(in_terminal folio diff)" "$(printf '\033')\\[32m2026-07-02" 'colours by meaning'
run folio diff "$goal"
unlike "$out" "$reflection" 'one entry alone'
run folio diff --json
like "$out" '"schema":"folio/diff/1","changes":\[\{"id":"'"$goal"'","did":"changed","what":"field"' 'JSON'
is "$(folio diff "$reflection" --format '%(what) %(before)%(after)' | head -n 1)" \
    'text I froze when the monitor went off.^JI froze when the alarm went off.^J' '--format'

# --- Lines -----------------------------------------------------------------------------------------

cp "$file" "$scratch/edited"
folio diff "$goal" --patch >"$scratch/patch"
git stash -q
ok 'git takes the patch' git apply "$scratch/patch"
is "$(cat "$file")" "$(cat "$scratch/edited")" 'and makes the same of it'
git stash drop -q
is "$(folio diff "$goal" --patch)" "$(git -c diff.algorithm=patience diff --no-color --patience -- "$file" | grep -v '^index' | sed 's/@@ [a-z].*/@@/')" \
    'it is what git prints'
printf '\033[31mred\033[m\n' >>"$file"
unlike "$(in_terminal env NO_COLOR=1 folio --no-pager diff --patch)" "$(printf '\033')\\[31mred" 'a terminal gets no escape sequence of an entry'
like "$(folio diff --patch --json)" '"patches":\[\{"path":"goals/' 'in JSON'
git checkout -q -- "$file"
git -C "$private" checkout -q -- .

printf 'a\0b' >files.bin
mkdir -p files/2026 && printf 'x\n' >files/2026/note.txt
like "$(folio diff)" "^${tab}added${tab}file${tab}${tab}${tab}${tab}files/2026/note.txt$" 'files that are no entries'
like "$(folio diff --patch)" '^Binary files a/files.bin and b/files.bin differ$' 'no lines of what has none'
like "$(folio diff --patch)" '^--- /dev/null$' 'new files'
rm -r files files.bin
rm "$file"
like "$(folio diff)" "^$goal${tab}removed${tab}entry" 'a removed one'
git checkout -q -- "$file"
sed -i 's/^title: /title:   /' "$file"
like "$(folio diff)" "^$goal${tab}changed${tab}form" 'another way to write the same'
git checkout -q -- "$file"
sed -i '2i broken: [' "$file"
like "$(folio diff)" "changed${tab}text${tab}${tab}${tab}broken: \\[" 'what cannot be read as an entry: its lines'
git checkout -q -- "$file"
ln -s /etc/passwd goals/2026/link.md
run folio diff
exits 0 'a link'
like "$err" '^warning: cannot open' 'is told of and not followed'
unlike "$out" 'root:' 'at all'
rm goals/2026/link.md

# --- Between commits -------------------------------------------------------------------------------

first=$(git rev-parse HEAD)
folio edit "$goal" --confidence 6 -q >/dev/null
folio new success 'Won' --whose amina -q >/dev/null
run folio diff "$goal" "$first"
like "$out" "^$goal${tab}changed${tab}field${tab}confidence${tab}${tab}6" 'since a commit'
run folio diff "$first"
like "$out" "added${tab}entry.*successes/" 'everything since'
unlike "$out" "$reflection" 'only of the store that has the commit'
run folio diff "$first..HEAD~1"
unlike "$out" 'success' 'between two'
like "$out" 'confidence' 'what lies between'
run folio diff "$first.."
like "$out" 'success' 'to now'
run folio diff "..$first"
like "$out" "removed${tab}entry.*successes/" 'backwards'
sed -i 's/^confidence:.*/confidence: 9/' "$file"
run folio diff "$goal" "$first"
like "$out" "confidence${tab}${tab}9" 'now is the file, not the last commit'
git checkout -q -- "$file"
run folio diff HEAD~1
exits 0 'a step back'
folio rm "$goal" -q >/dev/null
run folio diff "$goal" "$first"
like "$out" "^$goal${tab}removed" 'an entry that is gone'

# --- What is refused -------------------------------------------------------------------------------

run folio diff gzzzzz
exits 3 'no such entry'
run folio diff "$reflection" 0000000
exits 3 'no such commit'
run folio diff "$first" "$first"
exits 2 'a word too many'
run folio diff 'HEAD@{1}'
exits 3 'nothing but commits'
run folio diff "$reflection" --format '%(nonsense)'
exits 2 'no such field'
ok 'nothing was written' git_clean .

# A handle may be the end of another.
mkdir -p people
for handle in lena maria-lena; do
    printf -- '---\nfolio: person\ntitle: %s\nis: [mentor]\nvisibility: shared\n---\n' "$handle" >"people/$handle.md"
done
git add people && git commit -qm 'two people'
echo 'A line.' | tee -a people/lena.md >>people/maria-lena.md
run folio diff lena
like "$out" 'lena' 'a card by its handle'
unlike "$out" 'maria-lena' 'and not the one whose handle ends so'
git checkout -q people
finish
