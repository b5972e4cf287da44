#!/bin/sh
# A challenge from the question to its debrief.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

# --- Asking --------------------------------------------------------------------------------------------

run folio new challenge 'Saying no' --ask 'How do I turn down a project?' -m '## What is going on' \
    -m "$(printf 'word %.0s' $(seq 61))"
exits 0 'a challenge'
like "$out" 'private$' 'is private'
challenge=$(last_id)
like "$(folio check "$challenge")" "'What is going on' has 61 words; 60 are enough" 'its context is short'
run folio edit "$challenge" --asked-of lena
exits 8 'asking somebody gives it readers'
like "$err" "error: '?\"?.*" 'which is a question'
like "$(file_of "$challenge")" '^$' 'nothing was shared'
run folio -y edit "$challenge" --asked-of lena
exits 0 'once that is meant'
like "$out" 'shared$' 'it is shared'
like "$(file_of "$challenge")" '^challenges/' 'in the journal'
is "$(find "$private/challenges" -name "*$challenge*" 2>/dev/null)" '' 'and private no more'
run folio -y edit "$challenge" --asked-of '' --visibility private
like "$out" 'private$' 'back again'
run folio -y edit "$challenge" --asked-of lena --visibility private
like "$out" 'private$' 'who says private means it'
run folio new challenge 'Nights' --ask 'Who sleeps when?' -m 'He is 943 476 5919 on ward 3.'
out=$(folio list challenge Nights --format '%(id)')
run folio -y edit "$out" --asked-of lena
exits 6 'what tells who somebody is stops it'
folio -q new goal 'Only mine' --visibility private >"$scratch/goal"
run folio new challenge 'Tied' --ask 'Why?' --asked-of lena --goal "$(cat "$scratch/goal")"
exits 6 'what is asked cannot name what is private'

# --- Trying, and looking back ----------------------------------------------------------------------------

run folio 'done' "$challenge"
exits 2 'nothing was tried'
is "$err" "error: '$challenge' cannot be debriefed: nothing was tried yet" 'and so is said'
like "$(in_terminal folio 'done' "$challenge" | tr -d '\r')" \
    "hint: folio edit $challenge --status trying, once it is" 'with a way on'
run folio edit "$challenge" --status trying
run folio 'done' "$challenge"
exits 2 'without its debrief it stays open'
like "$err" "^error: nothing stands under 'Debrief' of '$challenge'" 'what is missing'
# shellcheck disable=SC2016
editor 'cp "$1" "$HOME/shown"; sed -i "s/^### What happened$/&\n\nThey said thank you./" "$1"'
shown=$(in_terminal env NO_COLOR=1 folio 'done' "$challenge" | tr -d '\r')
like "$shown" "^Debriefed $challenge  Saying no" 'on a terminal the editor opens'
like "$(cat "$HOME/shown")" '^### What surprised me$' 'on the headings of the debrief'
like "$(cat "$HOME/shown")" '^word word' 'below what is there'
text=$(folio show "$challenge")
like "$text" '^status: debriefed$' 'it is closed'
like "$text" '^They said thank you\.$' 'with its debrief'
unlike "$text" 'What surprised me|<!--' 'headings without words are gone'
is "$(find "$private/.git/folio/drafts" -type f 2>/dev/null)" '' 'and no draft is left'

out=$(folio new challenge 'Late' --ask 'Why late?' --asked-of lena --status trying)
late=$(last_id)
run folio 'done' "$late" -m 'I left at six. Nobody minded.'
exits 0 'in one line'
like "$(cat "$(file_of "$late")")" '^## Debrief$' 'the debrief gets its heading'
out=$(folio new challenge 'Early' --ask 'Why early?' --asked-of lena --status trying)
early=$(last_id)
# shellcheck disable=SC2016
editor 'sed -i "s/^## Debrief$/Elsewhere.\n\n&/" "$1"'
in_terminal -W 300 -e 'q and Enter' -s 'q\n' folio 'done' "$early" >"$scratch/out"
like "$(tr -d '\r' <"$scratch/out")" "nothing stands under 'Debrief'" 'an empty one is sent back'
editor 'true'
like "$(in_terminal folio 'done' "$early" | tr -d '\r')" 'nothing was written' 'one that was left too'
like "$(folio show "$early")" '^status: trying$' 'and changes nothing'
run folio 'done' --drop "$early"
like "$out" '^Parked ' 'or it is parked'
# --- Answers, side by side ---------------------------------------------------------------------------------

out=$(folio new challenge 'Where to begin' --ask 'Which first: the journal or the draft?' \
    --asked-of ortiz,chen,patel)
asked=$(last_id)
out=$(folio new meeting 'Evening' --format speed --with ortiz,chen --at '2026-02-27 18:00' --status held)
evening=$(last_id)
run folio new feedback 'Pick the journal first' --form answer --about "$asked" --said-by ortiz \
    --meeting "$evening" --round 3 --follow-up yes --follow-up-back yes --to amina \
    -m '## Why I think so' -m 'A journal decides the length.'
exits 0 'an answer in one line'
run folio new feedback 'Draft the abstract before anything' --form answer --about "$asked" \
    --said-by chen --round 1 --follow-up maybe --to amina -m 'The journal will find you.'
exits 0 'another'
run folio new feedback 'No question' --form answer --said-by chen --to amina
exits 2 'an answer to nothing'
like "$err" "feedback of form 'answer' needs 'about'" 'is refused'

wide=$(in_terminal -W 80 env NO_COLOR=1 folio --no-pager show "$asked" | tr -d '\r')
like "$wide" "^Which first: the journal or the draft\?   $asked, answered by 2 of 3$" 'the question first'
like "$wide" '^@chen, round 1 {27}@ortiz, round 3$' 'side by side, in the order of the rounds'
like "$wide" '^Draft the abstract before anything\. The  Pick the journal first$' 'each in a column'
like "$wide" ' Why: A journal decides the length\.$' 'with the reason'
like "$wide" 'Talk again: maybe +Talk again: yes, both$' 'and whether to talk again'
like "$wide" '^Shared words   journal$' 'what they share'
like "$wide" '^Only one said  @chen draft, abstract, anything, find; @ortiz pick, first,$' \
    'what only one said'
like "$wide" "^Next           folio new request --from-mutual $evening$" 'a mutual yes leads on'
like "$wide" '^Still asked    @patel$' 'who has not answered'
like "$wide" "^Next           try one of them: folio edit $asked --status trying$" 'what to do next'
is "$(printf '%s\n' "$wide" | awk 'length > 80')" '' 'no line is too long'
narrow=$(in_terminal -W 40 env NO_COLOR=1 folio --no-pager show "$asked" | tr -d '\r')
like "$narrow" '^@chen, round 1$' 'stacked where it is narrow'
like "$narrow" '^  Why: A journal decides the length\.$' 'one after the other'
run folio show "$asked" --json
like "$out" '^\{"schema":"folio/show/1",.*\}$' 'JSON is one document'
is "$(printf '%s\n' "$out" | wc -l)" 1 'with no columns before it'
like "$out" '"answers":\[\{"id":"f[a-z0-9]{5}","by":"chen","title":"Draft the abstract' 'JSON'
like "$out" '"shared_words":\["journal"\]' 'with what they share'
ok 'in a pipe the bytes of the file' sh -c "folio show $asked | cmp - \$(git ls-files '*$asked.md')"

# Written by hand, it may not say whose words it is.
cat >feedback/2026/2026-03-01-say-it-fbbbbc.md <<EOF
---
folio: feedback
id: fbbbbc
title: Say it early
date: 2026-03-01
visibility: shared
to: amina
form: answer
about: $asked
follow_up: "yes"
---
EOF
shown=$(in_terminal -W 40 env NO_COLOR=1 folio --no-pager show "$asked" | tr -d '\r')
like "$shown" '^somebody$' 'an answer of nobody has a head'
like "$shown" '^Talk again .*somebody' 'and stands among the others'
is "$(printf '%s\n' "$shown" | grep -c null)" 0 'in words'
finish
