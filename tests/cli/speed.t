#!/bin/sh
# After a speed meeting: cards, answers of both sides, requests, introductions; successes confirmed.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
folio -q new person 'Mei Chen' --is expert --visibility shared >/dev/null
folio -q new person 'Kofi Osei' --is expert >/dev/null

# --- Cards --------------------------------------------------------------------------------------------------

folio -q new challenge 'Which first' --ask 'Which first: the journal or the draft?' --asked-of chen \
    >"$scratch/challenge"
challenge=$(cat "$scratch/challenge")
folio -q new challenge 'Only mine' --ask 'What do I hide?' >/dev/null
folio -q new meeting 'Evening' --format speed --with mei,kofi,tomas --mentees amina,ben \
    --at '2026-03-19 18:00' --rounds 2 --topic 'First papers' --must amina:kofi >"$scratch/meeting"
meeting=$(cat "$scratch/meeting")
run folio show "$meeting" --cards
exits 0 'cards'
is "$(printf '%s\n' "$out" | grep -c '8<')" 4 'for two mentees and three experts'
like "$out" '^@amina  mentee   Evening, Thu 2026-03-19 18:00$' 'one for each mentee'
like "$out" '^My question: Which first: the journal or the draft\?$' 'with the question that others can read'
like "$out" '^My question: First papers$' 'or the topic'
unlike "$out" 'hide' 'and nothing private'
like "$out" '^1  18:00  @[a-z]+   talk again\?  yes  maybe  no$' 'the experts in their order'
like "$out" '^   _{60}$' 'lines for notes'
like "$out" '^@kofi  expert   Evening' 'one for each expert'
like "$out" '^   @amina: Which first: the journal or the draft\?$' 'with the questions'
like "$out" '^[12]  18:(00|12)  a break ' 'and the breaks'
run folio show "$meeting" --cards --json
like "$out" '"cards":\[\{"who":"amina","as":"mentee","question":"Which first' 'JSON'
run folio show "$challenge" --cards
exits 2 'a challenge has none'
is "$err" "error: '$challenge' has no rota, and so no cards" 'which is said'

# --- Yes and yes ----------------------------------------------------------------------------------------------

run folio new request --from-mutual "$meeting"
exits 8 'nobody said yes yet'
like "$err" "nobody new said yes to each other at '$meeting'" 'which is said'
folio -q new feedback 'Start with an audit' --form answer --about "$challenge" --said-by kofi \
    --meeting "$meeting" --round 1 --follow-up yes --follow-up-back yes >/dev/null
folio -q new feedback 'Draft it' --form answer --about "$challenge" --said-by mei --to amina \
    --meeting "$meeting" --round 2 --follow-up yes >/dev/null
folio -q new feedback 'Thank you' --to mei --meeting "$meeting" --follow-up maybe >/dev/null
folio -q new feedback 'Go on' --said-by tomas --to ben --meeting "$meeting" --follow-up yes >/dev/null
folio -q new feedback 'Gladly' --said-by ben --to tomas --meeting "$meeting" --follow-up yes >/dev/null
commits=$(git rev-list --count HEAD)
run folio new request --from-mutual "$meeting" -n
like "$out" '^Would add q' 'a dry run'
run folio new request --from-mutual "$meeting"
exits 0 'two who said yes'
is "$(printf '%s\n' "$out" | grep -c '^Added q')" 2 'give two requests'
like "$out" '^Added q[a-z0-9]{5}  Talk again with @kofi   private$' 'mine is a private draft'
like "$out" '^Added q[a-z0-9]{5}  @ben and @tomas   shared$' 'two others are brought together'
is "$(git rev-list --count HEAD)" "$((commits + 1))" 'in one commit'
text=$(folio show "$(folio list request --with kofi --format '%(id)' 2>/dev/null | head -n 1)" 2>/dev/null \
    || folio show "$(folio list request 'to:kofi' --format '%(id)')")
like "$text" '^You said: Start with an audit$|You said: Start with an audit' 'it remembers what was said'
like "$text" "^about: \\[$meeting, $challenge\\]$|^  - $challenge$" 'and where it comes from'
like "$text" '^status: draft$' 'it is a draft'
run folio new request --from-mutual "$meeting"
exits 8 'once is enough'
run folio new goal --from-mutual "$meeting"
exits 2 'requests only'
run folio new request --from-mutual "$challenge"
exits 2 'of a meeting'

# --- Introductions ----------------------------------------------------------------------------------------------

run folio new request 'Both count letters' --purpose introduction --between mei,kofi
exits 0 'an introduction'
request=$(last_id)
like "$out" '^To Mei Chen$' 'one text for her'
like "$out" '^To @kofi$' 'one for him, by the handle where the card is private'
like "$out" '^may I introduce you to @kofi\?$' 'each about the other'
like "$out" '^Both count letters$' 'with the reason'
like "$out" "^At a yes: folio edit $request --agreed-by \\+mei$" 'and where the answer goes'
run folio edit "$request" --status sent
like "$(folio show "$request")" '^follow_up: 2026-03-09$' 'a week later one asks again'
run folio edit "$request" --status made
exits 2 'nothing is made before both agreed'
like "$err" "an introduction is made only when both agreed: 'mei' is not in 'agreed_by'" 'who is missing'
folio -q edit "$request" --agreed-by +mei >/dev/null
run folio show "$request" --text
unlike "$out" '^To Mei' 'who agreed is not asked again'
like "$out" '^To @kofi$' 'the other is'
run folio edit "$request" --status made
exits 2 'one yes is not enough'
folio -q edit "$request" --agreed-by +kofi >/dev/null
like "$(folio show "$request" --text)" "^Both said yes\\. Once they know each other: folio done $request$" \
    'two are'
run folio 'done' "$request"
exits 0 'then it is made'
like "$out" "^Made $request" 'by one word'
run folio 'done' "$request"
like "$out" 'is made already' 'and no more'

# --- A success counts when somebody else says so ------------------------------------------------------------------

folio -q new success 'First audit' >"$scratch/success"
success=$(cat "$scratch/success")
folio -q new success 'Other' >/dev/null
folio -q new feedback 'I did it' --form confirm --about "$success" --to amina >/dev/null
like "$(folio list success 'First audit')" "	noted	" 'one does not confirm oneself'
FOLIO_HANDLE=mei folio -q -c me=mei new feedback 'I saw it' --form confirm --about "$success" --to amina >/dev/null
like "$(folio list success 'First audit')" "	confirmed	" 'somebody else does'
like "$(folio list success 'Other')" "	noted	" 'each on its own'
like "$(in_terminal env NO_COLOR=1 folio --no-pager show "$success" | tr -d '\r')" '  success, confirmed, read by' 'show says it too'
like "$(folio show "$success" --json)" '"status":"confirmed"' 'and JSON'
run folio edit "$success" --status confirmed
exits 2 'nobody can set it'
FOLIO_HANDLE=mei folio -c me=mei new success 'Seen by Mei' --whose amina >"$scratch/out"
like "$(folio show "$(grep -o 's[a-z0-9]\{5\}' "$scratch/out" | head -n 1)")" '^noticed_by: mei$' 'who noticed it is kept'
finish
