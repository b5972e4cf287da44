#!/bin/sh
# folio reply: feedback on an entry, an answer to a question.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
mkdir -p reflections/2026 challenges/2026
printf -- '---\nfolio: reflection\nid: r8ktd4\ntitle: First code blue\ndate: 2026-03-01\nauthor: ben\nvisibility: shared\n---\nI waited.\n' \
    >reflections/2026/r8ktd4.md
printf -- '---\nfolio: challenge\nid: c8dnbw\ntitle: Which first\nask: The journal?\ndate: 2026-03-01\nauthor: ben\nasked_of: amina\nvisibility: shared\n---\n' \
    >challenges/2026/c8dnbw.md
git add . && git commit -qm 'from ben' --no-verify

run folio reply r8ktd4 -m 'You waited because nobody had said it was yours.'
exits 0 'a reply'
like "$out" '^Added f[a-z0-9]+  You waited because' 'is called by its words'
file=$(file_of "$(last_id)")
like "$(cat "$file")" '^to: ben$' 'to the one who wrote it'
like "$(cat "$file")" '^about: r8ktd4$' 'about it'
like "$(cat "$file")" '^form: reply$' 'as a reply'
like "$(cat "$file")" '^visibility: shared$' 'for who can read that'
is "$(git log --format=%s -n 1)" 'reply: You waited because nobody had said it was yours.' 'one commit'

run folio reply c8dnbw 'Pick the journal first' --follow-up yes
file=$(file_of "$(last_id)")
like "$(cat "$file")" '^form: answer$' 'an answer to a challenge'
like "$(cat "$file")" '^follow_up: "yes"$' 'with options of feedback'
run folio reply c8 'Another' --form suggestion --to lena
like "$(cat "$(file_of "$(last_id)")")" '^form: suggestion$' 'what was said stays'
like "$(cat "$(file_of "$(last_id)")")" '^to: lena$' 'all of it'

run folio reply r8ktd4 'Lead it' --form challenge
exits 2 'a challenge without support is refused'
run folio reply r8ktd4 'Lead it' --form challenge --support-offer 'At the door' --next-step 'Thursday'
exits 0 'with it, it is not'

out=$(folio new reflection 'Mine' -m 'For me.')
mine=$(last_id)
run folio reply "$mine" -m 'Later thoughts.'
exits 0 'on a private entry'
like "$(folio list feedback -s Later --format '%(visibility) %(about)')" "^private $mine\$" 'is private too'
ok 'and the shared history clean' git_clean .

run folio reply r8ktd4
exits 2 'without words and terminal'
run folio reply zzz 'Words'
exits 3 'to nothing'
out=$(folio new goal 'A goal' -m '- [ ] Ask @amina')
task=$(folio list action --format '%(id)')
run folio reply "$task" 'Words'
exits 2 'an action is no entry'
like "$err" "'$task' is no entry to reply to" 'it says'
run folio reply r8ktd4 'Words' -n
like "$out" '^Would add ' 'a dry run'
editor 'sed -i "s/^title:.*/title: By hand/; s/^<!-- -* >8.*/Good that you wrote it down.\n\n&/" "$1"'
like "$(NO_COLOR=1 in_terminal folio reply r8ktd4)" 'Added f[a-z0-9]+ +By hand' 'by the editor'
like "$(folio complete -- reply r8ktd4 --fo | cut -f 1)" '^--follow-up=' 'options of feedback are completed'
finish
