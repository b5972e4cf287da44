#!/bin/sh
# What the source article says, row by row, as commands on the sample journal. Each heading is an idea of
# the article.
. "$(dirname "$0")/../lib/tap.sh"
folio init -q --example sample >"$scratch/out" 2>&1 && cd sample || exit 1
private=$(git config folio.private.path)
text_of() { cat "$(file_of "$1")" 2>/dev/null || cat "$private"/*/*/*-"$1".md; }
on_terminal() { in_terminal -W 80 env NO_COLOR=1 "$@" | tr -d '\r'; }

# --- Growth, professional and personal ---------------------------------------------------------------

run folio report growth --since 2026-01
exits 0 'growth'
like "$out" '^spheres	professional	[0-9]+	[0-9]+	[0-9]+	[0-9]+$' 'professional: goals, actions, successes, reflections'
like "$out" '^spheres	personal	0	0	0	1$' 'personal'
out=$(on_terminal folio report growth --since 2026-01)
like "$out" 'personal' 'both spheres'
run folio list goal --sphere personal
like "$out" '	private	Play for other people again$' 'goals of life outside the job'
run folio list goal --sphere personal --visibility shared
is "$out" '' 'which others do not see'

# --- Five purposes of a mentor -----------------------------------------------------------------------

run folio report roles
for role in knowledge-skills attitudes goals networks wellbeing; do
    like "$out" "^$role	[1-9][0-9]*	20[0-9-]{8}\$" "when $role was last served"
done
run folio report roles --role attitudes
like "$out" '^20[0-9-]{8}	[a-z0-9]{6}	[a-z]+	' 'what served one'
run folio new assessment checkin --scores energy:3,load:2
like "$out" '   private$' 'well-being: energy and load, privately'

# --- Support and challenge ---------------------------------------------------------------------------

run folio report balance
like "$out" '^felt: growing \(support 3\.7, challenge 2\.7, n=6\)' 'what was felt'
like "$out" '^intended: growing \(support 3\.4, challenge 3\.0, n=5\)' 'and what was meant'
mkdir ../few && cd ../few && folio init -q . >"$scratch/out" 2>&1
for scores in 4:1 3:1; do
    folio new assessment balance --scores "support:${scores%:*},challenge:${scores#*:}" -q >"$scratch/out"
done
like "$(folio report balance)" 'not enough to say' 'two ratings say nothing'
folio new assessment balance --scores support:4,challenge:2 -q >"$scratch/out"
like "$(folio report balance)" 'comfortable \(support 3\.7, challenge 1\.3, n=3\)' 'three do'
cd ../sample || exit 1
run folio new feedback 'Lead the next one' --to amina --form challenge --author lena
exits 2 'a challenge without an offer of support'
run folio new feedback 'Lead the next one' --to amina --form challenge --author lena \
    --support-offer 'I stand at the back' --next-step 'The last two beds'
exits 0 'with one, and a next step'

# --- Three layers of competence ----------------------------------------------------------------------

run folio new goal 'Pass part one' -d canonical --due 2026-09-30 --measure 'score 65%'
canonical=$(last_id)
like "$(text_of "$canonical")" '^status: active$' 'canonical: a test, a score, a credential'
run folio new goal 'Pass part two' -d canonical --due 2026-09-30
like "$(text_of "$(last_id)")" '^status: draft$' 'without one it stays a draft'
like "$(on_terminal folio new goal 'Pass part three' -d canonical --due 2026-09-30)" "hint: a canonical goal needs a 'measure'" \
    'and says so'
run folio new goal 'Lead arrest calls' -d contextual --due 2026-09-30 --entrustment 2:4
contextual=$(last_id)
like "$(text_of "$contextual")" '^entrustment_target: 4$' 'contextual: a level of trust, now and target'
run folio edit "$contextual" --entrustment-target 6
exits 2 'from 1 to 5'
run folio new goal 'Leave on time twice a week' -d personal --due 2026-09-30 --satisfaction 2:4
like "$(text_of "$(last_id)")" '^status: active$' 'personal: satisfaction, or a story'
run folio report domains
like "$out" '^canonical	3	' 'coverage: a row for each layer'
like "$out" '^contextual: entrustment [0-9.]+ of 5 now, aiming at' 'with its measure'
mkdir ../gaps && cd ../gaps && folio init -q . >"$scratch/out" 2>&1
folio new goal 'Exam' -d canonical --due +6m --measure x -q >"$scratch/out"
run folio report domains
exits 0 'gaps are no error'
like "$out" '^no active goal in contextual$' 'but named'
cd ../sample || exit 1

# --- Little time, different needs --------------------------------------------------------------------

commits=$(git rev-list --count HEAD)
run folio new success 'First solo teaching went fine'
exits 0 'one line is enough'
is "$(git rev-list --count HEAD)" "$((commits + 1))" 'and one commit'
is "$(folio list person --offers research --format '%(id)')" osei 'who can help with research'

# --- Speed mentoring: many experts, one question -----------------------------------------------------

run folio new meeting --format speed --mentees 12 --experts 6 --seats 2 --rounds 5 --minutes-per-round 10 --change 2 --at '+3d 14:00'
exits 0 'a rota'
speed=$(last_id)
like "$(text_of "$speed")" '^minutes: 60$' 'that ends within the hour'
run folio new meeting --format speed --mentees 13 --experts 6 --seats 2 --at '+3d 14:00'
exits 2 'impossible numbers are refused'
like "$err" '13 mentees need 13 seats a round, and 6 experts with 2 have 12' 'with the reason'
run folio new feedback 'Start with an audit' --form answer --about c8dnbw --said-by osei --to amina --follow-up yes
exits 0 'an answer, by an expert'
shown=$(on_terminal folio --no-pager show c8dnbw)
like "$shown" '@ortiz' 'one question and its answers'
like "$shown" 'answered by' 'side by side'

# --- Peers and groups: structure, network, career stages ---------------------------------------------

run folio new meeting --format group --protocol troika --topic 'Saying no' --with amina,ben,noor --at '+5d 17:00'
exits 0 'a protocol'
troika=$(last_id)
like "$(text_of "$troika")" 'min\)|[0-9]+ min' 'with its timed steps'
run folio new meeting --format group --protocol troika --with amina,ben,noor --at '+5d 17:00'
exits 2 'needs a topic'
run folio report network
like "$out" '^stage mix: student 1, trainee 1, early 1, mid 2, senior 3$' 'career stages'
like "$out" '^functions	guide	lena$' 'who does what'
sed -i '/^functions:/d' people/osei.md
like "$(folio report network)" 'sponsor' 'and what nobody does'
git checkout -q people/osei.md

# --- Mentor 1: psychological safety, know the person ------------------------------------------------

run folio show @amina
like "$out" '^## How I like to hear hard things$' 'the card'
run folio brief m3fwz2
exits 0 'a page before a meeting'
like "$(printf '%s\n' "$out" | sed -n 2p)" '^Card' 'opens with the card'
[ "$(printf '%s\n' "$out" | grep -n '^Hard things' | cut -d : -f 1)" -lt "$(printf '%s\n' "$out" | grep -n '^Goals' | cut -d : -f 1)" ]
tap_report $? 'before any goal'
unlike "$out" 'Play for other people again' 'without what is private'
run folio new assessment safety --scores mistake:4,holding-back:1
safety=$(last_id)
like "$out" '   private$' 'a pulse that stays private'
run folio share "$safety"
exits 8 'sharing it asks first'
is "$(git ls-files | grep -c "$safety")" 0 'and was not done unasked'

# --- Mentor 2: both kinds of goal --------------------------------------------------------------------

is "$(folio list goal --sphere personal --visibility shared | wc -l)" 0 'what is not shared is not hinted at'
folio list goal --sphere professional --visibility shared,public --format '%(title)' >"$scratch/goals"
like "$(cat "$scratch/goals")" 'Lead a ward round' 'what is shared is there'

# --- Mentor 3: an agenda with goals and expectations --------------------------------------------------

run folio new meeting 'Next' --with lena --at '+4d 16:00' --for 45m
exits 0 'a meeting'
like "$(text_of "$(last_id)")" '^agenda:' 'starts as an agenda of what is open'
run folio edit "$(last_id)" --expect-mentee 'One thing to stop' --expect-mentor 'One story'
exits 0 'with what both expect'

# --- Mentor 4: reflection on challenges, debrief ------------------------------------------------------

run folio 'done' c8dnbw
exits 2 'a challenge is not closed without its debrief'
run folio 'done' c8dnbw -m 'The draft first. The journal found itself.'
exits 0 'which may be a line'
like "$(text_of c8dnbw)" '^status: debriefed$' 'then it is'

# --- Mentor 5: track successes ------------------------------------------------------------------------

run folio list success --whose amina --since -90d --sort date -r
like "$(printf '%s\n' "$out" | sed -n 2p)" 'Abstract accepted' 'newest first'
like "$out" '^s5xvc3	2026-02-24	amina	confirmed	' 'confirmed ones marked'
out=$(folio new success 'She waited' --whose amina --author lena)
like "$(text_of "$(last_id)")" '^noticed_by: lena$' 'one that the mentor saw'

# --- Mentor 6: invite reflections, portfolio ----------------------------------------------------------

run folio new request 'What will you keep?' --purpose reflection --to amina --about m3fwz2 --author lena
invitation=$(last_id)
like "$(folio status)" "^Invited	.*	$invitation	What will you keep\\?	@lena" 'an invitation is in the status'
run folio build
exits 0 'the portfolio'
unlike "$(cat site/*.html)" 'Play for other people again|Half an hour about research' 'holds what is public'

# --- Mentor 7: networking -----------------------------------------------------------------------------

run folio edit qb3wn8 --status made
exits 2 'an introduction is not made'
like "$err" "'chen' is not in 'agreed_by'" 'before both agreed'
run folio edit qb3wn8 --agreed-by +chen --status made
exits 0 'then it is'

# --- Mentee 1: communicate interest -------------------------------------------------------------------

run folio new request 'Half an hour' --purpose mentoring --to osei -m 'I admire your work. Could we meet?'
request=$(last_id)
run folio check "$request"
exits 4 'a first message is judged'
like "$out" 'missing: an easy no' 'what is missing is named'
run folio check q7mzt4
exits 0 'a good one passes'
like "$(folio show q7mzt4 --text)" '^Two walks of twenty minutes\.$' 'and is printed for a mail'
run folio 'done' q7mzt4
like "$out" '^Sent q7mzt4 .*follow up Mon 2026-03-09' 'to be followed up in a week'

# --- Mentee 2: long and short goals, a feasible timeline ----------------------------------------------

run folio report timeline --capacity 4h
like "$out" '^weeks	2026-03-09	[0-9.]+	yes$' 'weeks that are too full'
folio new goal 'Improve communication' -d personal --due +3y --satisfaction 2:4 -q >"$scratch/out"
shown=$(on_terminal folio --no-pager report timeline)
like "$shown" 'Improve communication' 'a goal'
like "$(folio report timeline --json)" '"vague":true.*Improve communication|Improve communication.*"vague":true' 'that is vague'
like "$(text_of "$(folio list goal 'Improve communication' --format '%(id)')")" '^horizon: long$' 'and long'

# --- Mentee 3: strengths, weaknesses, challenges ------------------------------------------------------

run folio report views
like "$out" '^strengths	lena	xr3nb8	deciding	strength	strength	match$' 'what both see'
like "$out" '	planning	strength		you see, they do not$' 'what one sees'
like "$out" '	listening		strength	they see, you do not$' 'what the other sees'
like "$out" '	explaining	weaker spot	strength	seen differently$' 'what each sees otherwise'
run folio new goal 'Hand over two beds' --from xr3nb8:delegating -d contextual --due +3m --entrustment 2:3
exits 0 'an item becomes a goal'
like "$(text_of "$(last_id)")" '^from: xr3nb8$' 'tied to the assessment'
run folio new challenge 'What do I hand over first?' --from xr3nb8:delegating
exits 0 'or a challenge'

# --- Mentee 4: be prepared to be challenged -----------------------------------------------------------

run folio edit m3fwz2 --challenge-me-on 'the last two beds'
exits 0 'where to be pushed'
like "$(on_terminal folio --no-pager show m3fwz2)" 'challenge me on +the last two beds' 'is in the meeting'
like "$(folio brief m3fwz2)" '^Pushed on +the last two beds$' 'and in the brief, with questions to stretch'

# --- Mentee 5: reflect on progress --------------------------------------------------------------------

folio edit "$contextual" --date 2026-01-05 -q >"$scratch/out"
like "$(folio report stale --days 30)" "^$contextual	" 'a goal that was left lying'
run folio new reflection 'Nearer' --on "$contextual" --progress 60 -m 'One call alone.'
like "$out" "^Moved from 0 to 60: $contextual" 'a reflection moves it'
unlike "$(folio report stale --days 30)" "^$contextual	" 'and it lies no more'
like "$(folio report progress --goal "$contextual")" '	60	' 'as the report says'

# --- Mentee 6: agendas and action plans ---------------------------------------------------------------

run folio list action --who amina
like "$out" 't7kdnp' 'the plan, by owner'
run folio 'done' t7kdnp
exits 0 'one promise less'
unlike "$(folio status)" 't7kdnp' 'which status knows'

# --- The two lists, and the source --------------------------------------------------------------------

is "$(folio help strategies | sed -n 's/^  \([1-7]\) .*/\1/p' | tr -d '\n')" 1234567123456 'seven and six strategies'
folio help strategies >"$scratch/strategies"
sed -n 's/^    \(folio .*\)$/\1/p' "$scratch/strategies" >"$scratch/commands"
while IFS= read -r command; do
    sh -c "$command" >"$scratch/out" 2>"$scratch/err" </dev/null
    tap_report $? "$command" || sed 's/^/# /' "$scratch/err"
done <"$scratch/commands"
[ "$(wc -l <"$scratch/commands")" -ge 13 ]
tap_report $? 'each with a command that works as it stands'
run folio report habits
is "$(printf '%s\n' "$out" | cut -f 1 | grep -E '^[ME][1-7]$' | tr '\n' ' ')" 'M1 M2 M3 M4 M5 M6 M7 E1 E2 E3 E4 E5 E6 ' \
    'how each is practised, from the history'
like "$(folio help source)" 'Gary D\.' 'the source'
ok 'the journal is whole' git_clean .
finish
