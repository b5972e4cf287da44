#!/bin/sh
# folio new: one line is enough; fields, texts, the editor, and a text is never lost.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

# --- One line --------------------------------------------------------------------------------------

run folio new goal 'Lead a ward round on my own' -d contextual --due +6m --entrustment 2:4
exits 0 'a goal'
like "$out" '^Added g[a-z0-9]{5}  Lead a ward round on my own   due Wed 2026-09-02 \(in 6 months\), shared$' \
    'said with its weekday'
goal=$(last_id)
file=$(file_of "$goal")
like "$file" '^goals/2026/2026-03-02-lead-a-ward-round-on-my-own-' 'its place'
like "$(cat "$file")" '^entrustment_now: 2$' 'a pair sets two fields'
ok 'all is in the history' git_clean .

run folio new meeting 'Meeting with Lena' --with lena --at '+10d 16:00' --for 45m
like "$out" '^Planned m[a-z0-9]{5}  Meeting with Lena   Thu 2026-03-12 16:00, 45 min, shared$' 'a meeting'

run folio new reflection 'First code blue' -m 'I froze.' -m 'Next time I breathe.'
like "$out" 'private$' 'a reflection is private'
reflection=$(last_id)
like "$(git ls-files)" '^goals/' 'the goal is in the journal'
unlike "$(git ls-files)" 'reflections' 'the reflection is not'
text=$(cat "$private"/reflections/2026/*-"$reflection".md)
like "$text" '^I froze\.$' 'each -m'
like "$text" '^Next time I breathe\.$' 'is a paragraph'
unlike "$(git log --all --format=%B)" 'code blue' 'its title is in no message of the journal'

run folio new meeting 'Rounds' --with lena --at '+9d 16:00' --format speed --json
like "$out" '"format":"speed"' 'the field format is not the option --format'

run folio new person 'Lena Ortiz' --is mentor
exits 0 'a person'
like "$out" '^Added lena ' 'has the first name as a handle'
run folio new person 'Lena Berg' --is peer
like "$out" ' lena-berg ' 'or the whole one when that is taken'
run folio new person @ortiz --name 'L. Ortiz' --is expert
like "$out" '^Added ortiz  L\. Ortiz' 'or a chosen one'

run folio new person @ortiz --name 'Luz Ortiz' --is expert
exits 2 'a handle is one person'
is "$err" 'error: @ortiz has a card already' 'and is not written over'

run folio new success Abstract accepted today --whose lena
like "$out" 'Abstract accepted today' 'words need no quotes'

# --- Texts -----------------------------------------------------------------------------------------

run folio new reflection -m 'The night was long. I learned to wait.'
like "$out" '  The night was long' 'a text without a title is called by its first words'
run_with 'From a pipe.' folio new reflection 'Piped' -F -
exits 0 'standard input'
printf 'From a file.\n' >"$scratch/text"
run folio new reflection 'Filed' -F "$scratch/text"
exits 0 'a file'
run folio new reflection 'Both' -m x -F "$scratch/text"
exits 2 'not both'
run folio new reflection 'None' -F /nonexistent/file
exits 1 'a file that is not there'
printf 'a\377' >"$scratch/bytes"
run folio new reflection 'Bytes' -F "$scratch/bytes"
exits 2 'a file that is no text'

run folio new success 'Ein Anfang' --lang de_AT
exits 0 'a language as systems write it'
is "$(folio show "$(last_id)" --format '%(lang)')" 'de-AT' 'is its tag'

# --- What is refused -------------------------------------------------------------------------------

run folio new goal
exits 2 'no title, no text, no terminal'
like "$err" '^error: no title and no text' 'is said'
like "$err" '^why: .*-m TEXT or -F FILE' 'with a way on'
run folio new gaol x
exits 2 'an unknown kind'
like "$err" '^why: the kinds are goal, ' 'the kinds are listed'
like "$(in_terminal folio new gaol x | tr -d '\r')" 'did you mean: folio new goal' 'a near one is offered'
run folio new goal '- wait longer'
exits 2 'a title that begins with a dash'
like "$err" "^error: there is no option '- wait longer'$" 'is named whole'
run folio new goal x --due yesteryear
exits 2 'a wrong date'
run folio new goal x --model free
exits 2 'a field of another kind'
like "$err" "^error: 'goal' has no option '--model'$" 'is named'
run folio new goal x --status achieved-ish
exits 2 'an unknown state'
run folio new goal x --set nonsense=1
exits 2 'an unknown key'
run folio new goal x --set nonsense
exits 2 'a key without a value'
run folio new feedback 'Harder' --to amina --form challenge -m 'Text that took long to write.'
exits 2 'rules of the kind'
like "$err" "kept in '.*drafts/f[a-z0-9]{5}\.md'" 'the text is kept'
draft=$(printf '%s\n' "$err" | sed -n "s/.*kept in '\(.*\)'.*/\1/p")
like "$(cat "$draft")" 'Text that took long' 'in a draft'
run folio new feedback --support-offer 'I am near' --next-step 'Try once' -F "$draft"
exits 0 'the draft can be saved later'
not_ok 'and is gone then' test -e "$draft"
run folio new success -m ''
exits 8 'a text without a word'
is "$err" 'error: nothing was written' 'is no text'
not_ok 'and leaves no draft' sh -c 'ls .git/folio/drafts/s* 2>/dev/null'
run folio new goal 'Sees too much' -m "See [[$reflection]]."
exits 6 'a shared entry must not name a private one'
is "$(folio list goal 'Sees too much')" '' 'nothing was saved'
ok 'the history is clean' git_clean .

run folio new goal '  '
exits 8 'a title of blanks is none'
is "$err" 'error: nothing was written' 'and so is said'
mv "$GIT_CONFIG_GLOBAL" "$scratch/gitconfig"
run folio new goal 'By nobody'
exits 1 'git does not know who writes'
is "$err" 'error: git does not know your name and e-mail address' 'both are asked for at once'
is "$(in_terminal -W 300 folio new goal 'By nobody' | tr -d '\r' | sed -n 's/^hint: //p')" \
    'git config --global user.name "Your Name"; git config --global user.email you@example.org' 'with what to type'
is "$(git status --porcelain)" '' 'then nothing is written'
not_ok 'and nothing waits to be finished' test -e .git/folio/intent
mv "$scratch/gitconfig" "$GIT_CONFIG_GLOBAL"
FOLIO_NOW=1960-05-05 folio -q new success 'Long ago' >"$scratch/out"
is "$(git log -n 1 --format=%ct)" 0 'git has no moment before 1970'

run folio new success 'Ein Anfang' --lang german
exits 2 'a language that is no tag'
like "$err" "'lang' cannot be 'german': expected the tag of a language, such as en or de-CH" 'is told what one is'

# --- What it is tied to ----------------------------------------------------------------------------

run folio new reflection 'Three beds' --on "$(printf %.5s "$goal")" --progress 60 -m 'x'
exits 0 'a reflection on a goal, by the start of its id'
like "$out" "^Moved from 0 to 60: $goal  Lead a ward round" 'moves its progress'
like "$(cat "$(file_of "$goal")")" '^progress: 60$' 'in the goal'
ok 'in the same command' test -n "$(git log -1 --format=%B | grep -F "Folio-Command")"
unlike "$(git log -1 --format=%B)" 'Three beds' 'without a word about the reflection'
reflection=$(printf '%s\n' "$out" | sed -n 's/^Added \(r[a-z0-9]*\) .*/\1/p')
folio undo -q
unlike "$(cat "$(file_of "$goal")")" '^progress:' 'undo takes both back'
exits 0 'as one'
run folio new reflection 'No such goal' --goal gzzzz --progress 5 -m 'x'
exits 3 'a start that is nothing'
run folio new reflection 'Too far' --on "$goal" --progress 160 -m 'x'
exits 2 'a number out of range'
like "$err" 'a whole number from 0 to 100' 'with the range'

out=$(folio new goal 'Lead two rounds a week' -d contextual --due +6m --entrustment 3:4 --supersedes "$goal")
like "$out" "^Dropped $goal" 'a goal that supersedes another drops it'
newer=$(printf '%s\n' "$out" | sed -n 's/^Added \(g[a-z0-9]*\) .*/\1/p')
like "$(cat "$(file_of "$goal")")" "^dropped_because: replaced by $newer\$" 'and says so'
folio undo -q
like "$(cat "$(file_of "$goal")")" '^status: active$' 'undo brings it back'

out=$(folio new assessment strengths --scores delegating:1,singing:4)
self=$(last_id)
run folio new goal --from "$self:delegating" -d contextual --due +6m --entrustment 2:4
like "$out" '^Added g[a-z0-9]{5}  Handing over work' 'an item of an assessment becomes a goal'
like "$(cat "$private"/assessments/2026/*-"$self".md)" "^led_to: \[?$(last_id)" \
    'a private assessment names the goal'
unlike "$(cat "$(file_of "$(last_id)")")" "$self" 'and not the goal the assessment'
run folio new challenge 'How do I hand over?' --from "$self:singing"
challenge=$(last_id)
like "$(cat "$private"/challenges/2026/*-"$challenge".md)" "^from: $self\$" 'a private challenge does'
run folio new goal x --from "$self:juggling"
exits 2 'an item that is not there'
like "$err" '^why: its items are listening, .*, singing$' 'those that are'
run folio new goal x --from "$newer"
exits 3 'what is gone'
run folio new success x --from "$self"
exits 2 'a kind that does not come out of one'

# --- Drafts of a goal ------------------------------------------------------------------------------

run folio new goal 'Only a title'
exits 0 'a title alone'
like "$(in_terminal folio new goal 'Only another title' | tr -d '\r')" 'hint: .*domain' 'says what is missing'

# --- Dry run, JSON, format -------------------------------------------------------------------------

head=$(git rev-parse HEAD)
run folio new goal 'Not yet' -n
like "$out" '^Would add ' 'a dry run'
is "$(git rev-parse HEAD)" "$head" 'writes nothing'
is "$(git status --porcelain)" '' 'not even a file'
run folio new goal 'In JSON' --json
like "$out" '"schema":"folio/new/1","dry_run":false,"commits":\{"shared":"[0-9a-f]{40}"\},"entries":\[\{' 'JSON'
like "$out" '"title":"In JSON"' 'has the entry'
run folio new goal 'By format' --format '%(id) %(visibility)'
like "$out" '^g[a-z0-9]{5} shared$' '--format'
run folio new goal 'Quiet' -q
like "$out" '^g[a-z0-9]{5}$' '-q prints the id'
run folio new goal 'For all' --visibility public -t icu -t ward,night
like "$(cat "$(file_of "$(last_id)")")" 'icu' 'tags'
run_with "$(printf -- '---\nfolio: goal\ntitle: By hand\ndate: 2026-03-02\ndomain: personal\ndue: 2027-01-01\nvisibility:\n---\n')" folio new goal -F -
like "$out" '^Added .*private$' 'who sees it is left blank: nobody else'
folio config visibility.success private
run folio new success 'Small win' --whose amina
like "$out" 'private$' 'the journal decides who sees a kind'

# --- The editor ------------------------------------------------------------------------------------

# shellcheck disable=SC2016 # for the editor's own shell
editor 'printf "%s\n" "$1" >"$HOME/edited"; cp "$1" "$HOME/buffer"
sed -i "s/^title:.*/title: Written by hand/; s/^<!-- -* >8.*/Some words.\n\n&/" "$1"'
shown=$(in_terminal folio new reflection)
like "$shown" 'Added .*Written by hand' 'without title and text the editor opens'
like "$(cat "$HOME/buffer")" '^folio: reflection' 'on the whole entry'
like "$(cat "$HOME/buffer")" '>8 ---' 'with facts below a scissors line'
like "$(cat "$HOME/buffer")" '^read by +you alone' 'who will see it'
like "$(cat "$HOME/edited")" "^$private/.git/folio/drafts/" 'a private text is only ever in the private store'
not_ok 'the draft is gone' test -e "$(cat "$HOME/edited")"
saved=$(cat "$private"/reflections/2026/*written-by-hand*.md)
unlike "$saved" '>8|^#\?|<!--' 'nothing of folio stays in the text'
like "$saved" 'Some words' 'the text does'

editor ':'
before=$(git -C "$private" rev-parse HEAD)
in_terminal folio new reflection >"$scratch/out"
is "$?" 8 'nothing written: exit 8'
is "$(git -C "$private" rev-parse HEAD)" "$before" 'nothing saved'
is "$(ls "$private/.git/folio/drafts")" '' 'no draft left'

# shellcheck disable=SC2016
editor 'if grep -q BAD "$1"; then sed -i "s/^BAD.*//" "$1"
else sed -i "s/^title:.*/title: Mended\nBAD: [1/; s/^## .*/&\n\nWords./" "$1"; fi'
shown=$(in_terminal -W 300 -e 'Press Enter' -s '\n' folio new reflection)
like "$shown" 'error: .*drafts/.*:[0-9]+:' 'bad front matter is named with its line'
like "$shown" 'Added .*Mended' 'and can be mended at once'

# shellcheck disable=SC2016
editor 'sed -i "s/^title:.*/title: Kept\nBAD: [1/" "$1"'
in_terminal -e 'Press Enter' -s 'q\n' folio new reflection >"$scratch/out"
is "$?" 2 'or left'
like "$(ls "$private/.git/folio/drafts")" '^r[a-z0-9]{5}\.md$' 'as a draft'
like "$(folio status)" 'Draft' 'that status mentions'

editor 'exit 3'
in_terminal folio new reflection >"$scratch/out"
is "$?" 1 'an editor that fails'
like "$(cat "$scratch/out")" 'ended with an error' 'is said'
run folio new goal 'x' -e
exits 2 'no editor without a terminal'
# --- Who writes ------------------------------------------------------------------------------------

folio edit @amina --email amina@example.org -q >"$scratch/out"
git clone -q . ../plain
as_lena() {
    GIT_AUTHOR_EMAIL=lena@example.org GIT_COMMITTER_EMAIL=lena@example.org folio -C ../plain "$@"
}
run as_lena new goal 'A goal'
like "$err" '^warning: written as @amina, whose address is amina@example\.org; folio config me HANDLE' \
    'in a clone of plain git it is told whose words these seem to be'
FOLIO_HANDLE=lena
export FOLIO_HANDLE
run as_lena new goal 'A goal of Lena'
is "$err" '' 'the environment says who writes'
is "$(folio -C ../plain list goal -s 'goal of Lena' --format '%(author)')" 'lena' 'and so it is written'
unset FOLIO_HANDLE
folio -C ../plain config me lena
run as_lena new goal 'Another goal'
is "$err" '' 'or the clone does'
run folio new goal 'Mine'
is "$err" '' 'the owner is who it seems'

run folio new reflection 'A promise' -m '- [ ] Ask for the round @amina due:+5d'
like "$(folio list action --format '%(due) %(title)')" '^2026-03-07 Ask for the round$' 'a promise in five days has its day'

# A line of the reflog that was cut, as by a full disk.
folio -q new success 'Before the cut' -m 'Words.' --visibility shared
for log in .git/logs/HEAD .git/logs/refs/heads/main; do
    truncate -s -1 "$log"
done
folio -q new success 'After the cut' -m 'Words.' --visibility shared
for ref in HEAD main; do
    is "$(git reflog --format=%s -n 2 $ref)" "new: After the cut
new: Before the cut" "the reflog of $ref keeps both"
done

# --- On a narrow terminal --------------------------------------------------------------------------------

shown=$(NO_COLOR=1 in_terminal -W 60 folio new success 'A title that leaves no room for what else is told' \
    --date 2026-02-03 | tr -d '\r')
id=$(printf '%s\n' "$shown" | sed -n 's/^Added \([a-z0-9]*\) .*/\1/p')
is "$shown" "Added $id  A title that leaves no room for what else is
              told
              date Tue 2026-02-03, private" 'no word is broken, and what else is told stands below'
shown=$(NO_COLOR=1 in_terminal -W 60 folio new success 'Short' | tr -d '\r')
like "$shown" '^Added [a-z0-9]*  Short   [a-z]*$' 'where there is room it is one line'

# Front matter in braces may hold the mark deep within: that is no entry, and was one for a quick look.
printf -- '---\n{about: {folio: goal}}\n---\nWords.\n' >"$scratch/deep.md"
run folio new goal 'Deep' -F "$scratch/deep.md"
exits 2 'a text that only looks like an entry is refused'
like "$err" 'deep.md. is no entry' 'by its name'
is "$(folio new feedback 'Clear in the round' --to lena --follow-up yes --json -n | jq -r '.entries[0].due')" null \
    'a word is no day by which something is due'
finish
