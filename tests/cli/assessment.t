#!/bin/sh
# Assessments: one line is enough, a terminal asks item by item, answers are judged and shown in words.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
text_of() { cat "$private"/assessments/2026/*-"$1".md; }

# --- One line --------------------------------------------------------------------------------------

run folio new assessment checkin --scores energy:3,load:2
exits 0 'a check-in'
like "$out" '^Added x[a-z0-9]{5}  Check-in   private$' 'has the title of its instrument, and is private'
checkin=$(last_id)
is "$(git ls-files assessments)" '' 'it is not in the journal'
like "$(text_of "$checkin")" '^instrument: checkin$' 'the first word is the instrument'
like "$(text_of "$checkin")" '^  energy: 3$' 'its answers'
like "$(text_of "$checkin")" '^about: amina$' 'about oneself'
run folio new assessment safety After the long week --set scores=mistake:3,holding-back:1
like "$out" '  After the long week   private' 'a title may follow'
safety=$(last_id)
run folio new assessment 'What the week was' --instrument balance --scores support:3,challenge:1 --about lena
like "$(text_of "$(last_id)")" '^about: lena$' 'about somebody else'
run folio new assessment strengths --scores delegating:1,singing:4 -m 'Singing helps.'
exits 0 'items of ones own where the instrument takes them'
strengths=$(last_id)

# --- What is refused -------------------------------------------------------------------------------

run folio new assessment checkin --scores energi:3
exits 2 'an unknown item'
is "$err" "error: 'checkin' has no item 'energi' (did you mean 'energy'?): expected one of energy, load" 'is named'
run folio new assessment checkin --scores energy:5
exits 2 'a number off the scale'
like "$err" "'energy' of 'checkin' cannot be 5: expected 0 very low, .*, 4 very high" 'with the scale'
run folio new assessment 'x' --instrument chekin --scores energy:3
exits 2 'an unknown instrument'
like "$err" 'the instruments are balance, checkin, ' 'the instruments are named'
run folio new assessment checkin
exits 2 'no answers, no terminal'
like "$err" '^why: .*--scores ITEM:NUMBER' 'with a way on'
run folio edit "$checkin" --scores +load:9
exits 2 'an edit is judged too'
sed -i 's/energy: 3/energy: 8/' "$private"/assessments/2026/*-"$checkin".md
run folio check "$checkin"
exits 4 'and what was written by hand'
like "$out" 'field' 'by check'
git -C "$private" checkout -q .

# --- Asked for -------------------------------------------------------------------------------------

shown=$(in_terminal -e '1/2' -s '3\n' -e '2/2' -s 'often\n' -e 'expected' -s 'high\n' env NO_COLOR=1 folio new assessment checkin)
like "$shown" 'Check-in \(0 very low, ' 'a terminal asks'
like "$shown" 'expected 0 very low' 'until the answer is one'
like "$shown" 'Added x' 'and saves'
like "$(text_of "$(printf '%s\n' "$shown" | grep -Eo '\bx[a-z0-9]{5}\b' | tail -n 1)")" '^  load: 3$' 'a word of the scale will do'
shown=$(in_terminal -e '1/6' -s '\n' -e '2/6' -s '4\n' -e '3/6' -s '\x04' env NO_COLOR=1 folio new assessment safety)
like "$shown" 'Added x' 'Enter leaves one out, the end of input all others'
in_terminal -e '1/2' -s '\n' -e '2/2' -s '\n' folio new assessment checkin >"$scratch/out"
is "$?" 8 'nothing answered, nothing saved'

# shellcheck disable=SC2016 # for the editor's own shell
editor 'cp "$1" "$HOME/buffer"; sed -i "s/^  deciding:/  deciding: 4/; s/^## Strengths/&\n\nDuring the arrest I chose in time./" "$1"'
shown=$(in_terminal env NO_COLOR=1 folio new assessment strengths)
like "$shown" 'Added x' 'strengths open the editor'
like "$(cat "$HOME/buffer")" '^  delegating:$' 'with the items to fill in'
is "$(grep -c '^## ' "$HOME/buffer")" 4 'and four headings'
saved=$(text_of "$(printf '%s\n' "$shown" | grep -Eo '\bx[a-z0-9]{5}\b' | tail -n 1)")
like "$saved" '^  deciding: 4$' 'what was answered stays'
unlike "$saved" 'delegating|^#\?|>8' 'what was not goes'

# --- Shown -----------------------------------------------------------------------------------------

shown=$(in_terminal env NO_COLOR=1 folio --no-pager show "$safety" | tr -d '\r')
like "$shown" '^ +3 +mostly +mistake +I could tell my mentor' 'answers in words'
like "$shown" 'turned around' 'what is turned around'
like "$shown" 'On the whole 3\.0 of 4\. A prompt, not a validated test\.' 'is worked out'
shown=$(in_terminal env NO_COLOR=1 folio --no-pager show "$strengths" | tr -d '\r')
like "$shown" '^ +strength +singing$' 'headings with what stands under them'
like "$shown" '^ +opening +-$' 'or nothing'
run folio show "$safety" --json
like "$out" '"answers":\[\{"item":"mistake",.*"score":3,"label":"mostly","counts":3\}' 'JSON'
like "$out" '"item":"holding-back",.*"score":1,"label":"hardly","counts":3\}' 'has what a number counts as'

# --- Care ------------------------------------------------------------------------------------------

shown=$(in_terminal folio new assessment checkin --scores energy:1,load:4)
like "$shown" 'hint: it is no weakness to talk to somebody' 'a low check-in says so'
folio config support 'Noor, or the line for staff'
shown=$(in_terminal folio new assessment checkin --scores energy:1,load:4)
like "$shown" 'hint: somebody to talk to: Noor, or the line for staff' 'and whom, once that is set'
shown=$(in_terminal folio new assessment checkin --scores energy:3,load:1)
unlike "$shown" 'talk to' 'another does not'
unlike "$(cat folio.yaml)" 'Noor' 'whom stays in this clone'

# --- An institution's own --------------------------------------------------------------------------

mkdir -p templates/instrument
cat >templates/instrument/handover.yaml <<'END'
instrument: handover
title: How the handover went
scale: {min: 1, max: 3, labels: [badly, well enough, well]}
items:
  heard: Everybody heard it
END
run folio new assessment handover --scores heard:2
exits 0 'an instrument of ones own'
like "$out" 'How the handover went' 'with its title'
sed -i 's/max: 3/max: 30/' templates/instrument/handover.yaml
run folio new assessment handover --scores heard:2
exits 1 'one that is wrong'
like "$err" "templates/instrument/handover\.yaml:[0-9]+:[0-9]+: 'scale\.max' must be" 'is named with its line'
sed -n '/^    instrument: handover/,/^    reversed/s/^    //p' "$top/templates/man/folio-journal.5.md" \
    >templates/instrument/handover.yaml
run folio new assessment handover --scores heard:3,rushed:1
exits 0 'the one of the manual page is right'
like "$(folio complete -- new assessment --instrument '')" '^handover' 'completion has it'
like "$(folio complete -- new assessment '')" '^safety' 'and for the first word too'
finish
