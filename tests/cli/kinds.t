#!/bin/sh
# The kinds of entry: the fields, states and sight each has; one line for each, with no editor; the rules
# between them.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
# An editor would wait for ever: nothing here may start one.
editor 'exit 9'
text_of() { cat "$(file_of "$1")" 2>/dev/null || cat "$private"/*/*/*-"$1".md; }

# --- What each kind has: FIELDS are those beyond the common ones -------------------------------------

has_fields() { # KIND FIELD... (as options)
    kind=$1
    shift
    folio help "$kind" >"$scratch/help"
    missing=
    for field in title date author visibility tag role attach retain-until "$@"; do
        grep -Eq "^ +(-[a-z], )?--$field( |$)" "$scratch/help" || missing="$missing $field"
    done
    is "$missing" '' "the fields of $kind"
}
has_states() { # KIND STATE...
    kind=$1
    shift
    is "$(folio help "$kind" | sed -n '/^States$/,$s/^  \([a-z-]*\)\( .*\)\{0,1\}$/\1/p' | tr '\n' ' ')" "$*${1:+ }" "the states of $kind"
}
has_fields goal domain sphere due parent goal measure entrustment entrustment-now entrustment-target satisfaction \
    satisfaction-now satisfaction-target confidence hours-per-week stretch progress supersedes from dropped-because
has_fields meeting format at for with agreement protocol topic agenda expect-mentee expect-mentor challenge-me-on scribe
has_fields reflection on goal model progress feeling depth invited-by
has_fields challenge ask goal asked-of topic weight from
has_fields success whose evidences goal noticed-by size cv-line
has_fields feedback to about goal form said-by meeting round support-offer next-step follow-up publish-ok
has_fields request purpose to between about goal sent follow-up agreed-by
has_fields agreement with format start review end cadence length-min agenda-by notice-days reply-days phase \
    retention-months ended-because
has_fields assessment instrument about by meeting scores led-to
has_fields person name is email stage offers needs functions tie consent-public
has_states goal draft active paused achieved dropped
has_states meeting planned held cancelled missed
has_states challenge open trying debriefed parked
has_states success noted confirmed
has_states feedback given reflected-on acted-on
has_states request draft sent accepted declined no-reply made
has_states agreement draft proposed agreed ended
has_states person known candidate active past
has_states reflection
has_states assessment

# --- One line for each, well within two minutes -------------------------------------------------------

one_line() { # SIGHT PATTERN COMMAND...: what it says first, and that the file is sound
    sight=$1 pattern=$2
    shift 2
    started=$(date +%s)
    run "$@"
    exits 0 "one line: $*"
    like "$out" "^[A-Z][a-z]+ .*$pattern.*, $sight\$|^[A-Z][a-z]+ .*$pattern   $sight\$" "  is $sight"
    [ $(($(date +%s) - started)) -lt 10 ]
    tap_report $? '  in seconds'
    run folio check "$(printf '%s\n' "$out" | sed -nE '1s/^[A-Z][a-z]+ ([a-z0-9-]+) .*/\1/p')"
    exits 0 '  is sound'
}
one_line shared 'Lead a round' folio new goal 'Lead a round' -d contextual --due +6m --entrustment 2:4
goal=$(folio list goal --format '%(id)')
one_line private 'Play the piano' folio new goal 'Play the piano' -d personal --sphere personal --due +6m --satisfaction 2:4
one_line shared 'Pass part one' folio new goal 'Pass part one' -d canonical --due 2026-09-30 --measure 'score 65%' --goal "$goal"
one_line shared 'With Lena' folio new meeting 'With Lena' --with lena --at '+3d 16:00' --for 45m
meeting=$(folio list meeting --format '%(id)')
one_line private 'First code blue' folio new reflection 'First code blue' -m 'I froze.' --on "$goal" --feeling -1 --depth 3
one_line private 'Which first\?' folio new challenge 'Which first?' --goal "$goal" --weight 3
one_line shared 'Asked around' folio new challenge 'Asked around' --ask 'What would you do?' --asked-of lena,ben
challenge=$(folio list challenge --visibility shared --format '%(id)')
one_line shared 'First solo teaching went fine' folio new success 'First solo teaching went fine' --goal "$goal" --size small
success=$(folio list success --format '%(id)')
one_line shared 'You waited' folio new feedback 'You waited' --to amina --about "$goal" -m 'I saw it.' --author lena
feedback=$(folio list feedback --format '%(id)')
one_line shared 'Harder' folio new feedback 'Harder' --to amina --form challenge --support-offer 'I stand behind you' \
    --next-step 'One bed alone' --author lena
one_line private 'Half an hour' folio new request 'Half an hour' --purpose advice --to osei -m 'Would you?'
one_line shared 'Lena and Osei' folio new request 'Lena and Osei' --purpose introduction --between lena,osei
one_line shared 'Amina and Lena' folio new agreement 'Amina and Lena' --with amina,lena --review +6m --cadence 4w
one_line private 'Check-in' folio new assessment checkin --scores energy:3,load:2
one_line private 'Kofi Osei' folio new person 'Kofi Osei' --is sponsor --stage senior --functions connector --offers research
one_line shared 'Amina the second' folio new person @amina2 --name 'Amina the second' --is self
run folio edit "$meeting" -m '- [ ] Draft the question @amina due:+5d'
exits 0 'an action is a line in any entry'
like "$(folio list action)" 'Draft the question' '  that is listed'
ok 'all is in the history' git_clean .
ok 'in both stores' git_clean "$private"

# --- What is needed, what is out of range ---------------------------------------------------------------

refused() { # MESSAGE COMMAND...
    pattern=$1
    shift
    run "$@"
    exits 2 "refused: $*"
    like "$err" "$pattern" '  with what is allowed'
}
refused "'entrustment_target' cannot be '6': expected a whole number from 1 to 5" folio edit "$goal" --entrustment-target 6
refused "'domain' cannot be 'practical': expected one of canonical, contextual, personal" folio new goal x -d practical
refused "'status' of kind 'goal' cannot be 'finished': expected one of draft, active, paused, achieved, dropped" \
    folio edit "$goal" --status finished
refused "'confidence' cannot be '11'" folio edit "$goal" --confidence 11
refused "'feeling' cannot be '-3'" folio new reflection x -m y --feeling -3
refused "'is' is missing" folio new person 'Nobody Known'
refused "'people' is missing" folio new meeting 'Alone' --at tomorrow
refused "'start' is missing" folio new meeting 'Whenever' --with lena
refused "a group meeting needs a 'topic'" folio new meeting 'Group' --format group --with lena,ben --at tomorrow
refused "'ask' is missing" folio new challenge 'No question'
refused "'ask' must end with a question mark" folio new challenge 'No question' --ask 'Tell me'
refused "'to' is missing" folio new feedback 'For nobody' -m x
refused "feedback of form 'challenge' needs 'support_offer'" folio new feedback x --to amina --form challenge --next-step y
refused "feedback of form 'challenge' needs 'next_step'" folio new feedback x --to amina --form challenge --support-offer y
refused "'confirmed'" folio new success x --status confirmed
refused "'status' of kind 'agreement' cannot be 'agreed'" folio new agreement x --with amina,lena --status agreed
refused "'cadence' cannot be 'often'" folio new agreement x --with amina,lena --cadence often
refused "'email' is no address" folio new person @x --name X --is other --email nowhere
refused "'title' cannot be" folio new goal "$(printf '%0121d' 0)"

# A goal is a draft until it has its layer, a day and the measure of that layer.
for words in '' '-d contextual' '-d contextual --due +6m' '-d contextual --due +6m --entrustment 2:' \
    '-d canonical --due +6m' '-d personal --due +6m' '-d contextual --entrustment 2:4'; do
    # shellcheck disable=SC2086 # several words
    out=$(folio new goal 'Not yet' $words)
    like "$(text_of "$(last_id)")" '^status: draft$' "a goal with '$words' is a draft"
done
draft=$(last_id)
folio edit "$draft" --due +6m -q >"$scratch/out"
like "$(text_of "$draft")" '^status: active$' 'and active once it has them all'
like "$(text_of "$draft")" '^horizon: short$' 'its horizon follows from its day'
out=$(folio new goal 'A story' -d personal --due +2y -m 'I want to leave before dark.')
like "$(text_of "$(last_id)")" '^status: active$' 'a personal goal may be measured by a story'
like "$(text_of "$(last_id)")" '^horizon: long$' 'two years are long'

# --- States ---------------------------------------------------------------------------------------------

commits=$(git rev-list --count HEAD)
run folio edit "$goal" --status paused
exits 0 'a change of state is one command'
is "$(git rev-list --count HEAD)" "$((commits + 1))" 'and one commit'
folio edit "$goal" --status active -q
run folio edit "$goal" --status draft
exits 2 'a goal is no draft again'
like "$err" '^why: what can follow active is: paused, achieved, dropped$' 'what can follow is named'
run folio 'done' "$challenge" -m 'I looked back.'
exits 2 'an open challenge was not tried'
folio edit "$challenge" --status trying -q
run folio 'done' "$challenge"
exits 2 'and is not closed without its debrief'
run folio 'done' "$challenge" -m 'I asked, and it was simple.'
exits 0 'which a line is enough for'

is "$(folio list success "$success" --format '%(status)')" '' 'no success is called like its id'
is "$(folio list success --format '%(id) %(status)')" "$success noted" 'a success is noted'
folio new feedback 'I know' --to amina --form confirm --about "$success" -q -m x >"$scratch/out"
is "$(folio list success --format '%(id) %(status)')" "$success noted" 'and not confirmed by oneself'
folio new feedback 'I saw it' --to amina --form confirm --about "$success" --author lena -q -m x >"$scratch/out"
is "$(folio list success --format '%(id) %(status)')" "$success confirmed" 'but by another'
is "$(folio list --status confirmed --format '%(id)')" "$success" 'found by that state'
is "$(folio list success status:noted)" '' 'and no longer by the written one'
like "$(in_terminal env NO_COLOR=1 folio --no-pager show "$success" | tr -d '\r')" '^s[a-z0-9]{5}  success, confirmed, ' 'shown so'
like "$(folio show "$success" --json)" '"status":"confirmed"' 'in JSON too'
run folio show "$success"
unlike "$out" '^status: confirmed' 'and never written'
state_of() { folio list feedback --format '%(id) %(status)' | sed -n "s/^$1 //p"; }
is "$(state_of "$feedback")" given 'feedback is given'
folio new reflection 'On what Lena said' --on "$feedback" -m x -q >"$scratch/out"
is "$(state_of "$feedback")" reflected-on 'reflected on by a reflection'
folio edit "$meeting" -q -m "We spoke of [[$feedback]]." -m '- [ ] Wait once more @amina due:+5d'
is "$(state_of "$feedback")" acted-on 'and acted on by an action'

# --- Links ------------------------------------------------------------------------------------------------

reflection=$(folio list reflection 'code blue' --format '%(id)')
run folio new meeting 'Names it' --with lena --at tomorrow -m "See [[$reflection]]."
exits 6 'a shared entry names no private one'
like "$err" "'$reflection'" '  which is named'
run folio edit "$feedback" --about "$reflection"
exits 6 '  in no field either'
run folio new reflection 'Names it' --on "$reflection,$goal" -m x
exits 0 'a private one may name a shared one'
run folio new success x --goal "$meeting"
exits 2 'a link of the wrong kind'
like "$err" "a success cannot be the meeting|'evidences' cannot be" '  is refused'
run folio new success x --goal gzzzzz
exits 3 'a link to nothing'
child=$(folio list goal 'part one' --format '%(id)')
run folio edit "$goal" --parent "$child"
exits 2 'a goal is no part of itself'
run folio new goal Tied --from "$reflection"
exits 2 'a goal comes out of an assessment'
run folio check
exits 0 'a handle without a card is no error'
like "$out" "handle	hint	nobody here is called '@ben'" '  but a hint'
is "$(printf '%s\n' "$out" | grep -c "'@lena'")" 1 '  told once'
finish
