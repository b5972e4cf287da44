#!/bin/sh
# folio template: what entries start from; copies that know what they came from; the headings.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

# --- Listing ---------------------------------------------------------------------------------------

run folio template
exits 0 'a list'
like "$out" '^goal	built in	new goal$' 'a default'
like "$out" '^reflection-gibbs	built in	new reflection --model gibbs$' 'one that a field picks'
like "$out" '^person-self	built in	new person --is self$' 'whatever the field'
like "$out" '^reflection-review	built in	new reflection -T review$' 'one that -T picks'
like "$out" '^instrument/safety	built in	new assessment --instrument safety$' 'instruments'
like "$out" '^protocol/troika	built in	new meeting --protocol troika$' 'protocols'
printf '%s\n' "$out" | cut -f 3 | grep '^new ' >"$scratch/uses"
while read -r use; do
    case $use in
    *instrument*) set -- --scores 'x:9' ;;
    *) set -- -m x -n ;;
    esac
    # shellcheck disable=SC2086 # several words
    folio $use Title "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    ! grep -E "no option|no template|no instrument|cannot be .[a-z-]+.: expected one of" "$scratch/err" >/dev/null
    tap_report $? "folio $use" || sed 's/^/# /' "$scratch/err"
done <"$scratch/uses"

# --- One -------------------------------------------------------------------------------------------

run folio template reflection gibbs
exits 0 'one'
like "$out" '^## The scene$' 'its text'
is "$(folio template reflection-gibbs)" "$out" 'by either name'
run folio template reflection gibs
exits 3 'one that is not there'
like "$(in_terminal folio template reflection gibs)" 'did you mean: folio template reflection-gibbs' 'a near one is offered'
run folio template instrument/checkin
like "$out" '^instrument: checkin$' 'an instrument as it is'
run folio template goal --json
like "$out" '"schema":"folio/template/1","template":\{"name":"goal","state":"built in"' 'JSON'
run folio template --format '%(name) %(path)'
like "$out" '^goal $' '--format'
like "$(in_terminal env NO_COLOR=1 folio --no-pager template success | tr -d '\r')" \
    '^success, built in; starts with: folio new success$' 'a terminal says when it applies'

# --- Copied, changed, own --------------------------------------------------------------------------

run folio template goal --copy -n
like "$out" '^Would copy goal to templates/goal\.md$' 'a dry run'
not_ok 'copies nothing' test -e templates/goal.md
run folio template goal --copy
exits 0 'a copy'
ok 'is in the history' git_clean .
like "$(folio template)" '^goal	copied	' 'is known as one'
is "$(folio template goal)" "$(cat "$top/templates/entry/goal.md")" 'and has the same text'
run folio template goal --copy
exits 5 'once'
sed -i 's/^## What will be different$/## What changes/' templates/goal.md
like "$(folio template)" '^goal	changed	' 'a change shows'
like "$(folio template goal)" '^## What changes$' 'and is what counts'
sed -i 's/^copied: "../copied: "00/' templates/goal.md
like "$(folio template)" "^goal	changed, folio's own is newer	" 'so does a newer one of folio'
folio template instrument/checkin --copy -q
sed -i 's/very low/empty/' templates/instrument/checkin.yaml
like "$(folio template)" '^instrument/checkin	changed	' 'an instrument'
out=$(folio new assessment checkin --scores energy:0,load:1)
like "$(in_terminal folio show "$(last_id)")" 'empty' 'of ones own is used'
printf '## On the ward\n\n<!-- Where? -->\n' >templates/reflection-ward.md
like "$(folio template)" '^reflection-ward	own	new reflection -T ward$' 'one of ones own'
# shellcheck disable=SC2016 # for the editor's own shell
editor 'cp "$1" "$HOME/buffer"'
in_terminal folio new reflection -T ward >"$scratch/out"
like "$(cat "$HOME/buffer")" '^## On the ward$' 'is started from'
rm "$HOME/buffer"
in_terminal folio new reflection -T ward 'A long night' >"$scratch/out"
like "$(cat "$HOME/buffer")" '^## On the ward$' 'also with a title'
like "$(cat "$HOME/buffer")" '^title: A long night$' 'which is there'
run folio new reflection -T ward 'A long night'
exits 2 'without a terminal there is no editor to start'
like "$err" '^error: there is no terminal for an editor$' 'which is said'
run folio new reflection -T ward 'A long night' -m 'Words.'
exits 2 'a text needs no template'
like "$err" '^error: --template is what the editor starts from, and -m or -F is a text already$' 'which is said'
is "$(in_terminal folio new reflection -T wart | tr -d '\r' | sed -n 's/^error: //p')" \
    "there is no template 'wart' for 'reflection'" 'nor one that is not there'
in_terminal folio new goal >"$scratch/out"
like "$(cat "$HOME/buffer")" '^## What changes$' 'so is a changed one'
unlike "$(cat "$HOME/buffer")" 'copied' 'without its mark'
out=$(folio new goal 'Lead a round' -d contextual --due +6m --entrustment 2:4)
in_terminal folio new reflection 'Nearer' -e --model era --goal "$(last_id)" --progress 40 >"$scratch/out"
is "$(sed -n 's/^## //p' "$HOME/buffer" | tr '\n' '/')" \
    'Experience/Reflection/Action/Nearer, further or sideways?/What moved it/Next small step/' \
    'progress brings its own questions along'
is "$(grep -c 'What is learnt comes first' "$HOME/buffer")" 1 'and the word of caution once'
run folio template --copy
exits 2 'a copy of nothing'
run folio template reflection-ward --copy
exits 3 'what folio does not have cannot be copied'
like "$(folio complete -- template ref)" '^reflection-gibbs	new reflection --model gibbs$' 'completion'

# --- The site --------------------------------------------------------------------------------------

like "$(folio template)" '^site/goals\.html	built in	build	$|^site/goals\.html	built in	build' 'files of the site are listed'
like "$(folio template)" '^site/parts/row\.html	' 'those in folders too'
run folio template site/goals.html
exits 0 'a file of the site'
is "$out" "$(cat "$top/templates/site/goals.html")" 'is shown as it is'
run folio template site/goals.html --diff
exits 3 'without a copy there is no difference'
run folio template site/goals.html --copy
exits 0 'it can be copied'
like "$(head -n 1 templates/site/goals.html)" '^\{\{! folio template 2, copied: "[0-9a-f]{16}" \}\}$' \
    'the first line says from what, and for which data'
is "$(sed 1d templates/site/goals.html)" "$(cat "$top/templates/site/goals.html")" 'the rest is the same'
like "$(folio template)" '^site/goals\.html	copied	' 'it is known as a copy'
is "$(folio template site/goals.html --diff)" '' 'that does not differ'
run folio template site/goals.html --copy
exits 5 'what somebody has is not written over'
folio build -q -o "$scratch/same"
is "$(folio build -q -o "$scratch/same" && sed -n 1p "$scratch/same/index.html")" '<!DOCTYPE html>' 'a site with the copy is built'
printf '{{! mine }}\n' >>templates/site/goals.html
like "$(folio template)" '^site/goals\.html	changed	' 'a change shows'
like "$(folio template site/goals.html --diff)" '^\+\{\{! mine \}\}$' 'and --diff shows which'
like "$(folio template site/goals.html --diff --json)" '"diff":"@@' 'in JSON too'
sed -i '1s/copied: "../copied: "00/' templates/site/goals.html
like "$(folio template)" "^site/goals\.html	changed, folio's own is newer	" 'so does a newer one of folio'
for file in folio.css theme.js icon.svg lang/de/frame.yaml slots/footer.html; do
    folio template "site/$file" --copy -q
    like "$(folio template)" "^site/$file	copied	" "$file carries its mark in a comment"
done
run folio build -o "$scratch/own"
exits 0 'copies of every sort are built with'
run folio template site/slots/fotter.html
like "$(in_terminal folio template site/slots/fotter.html)" 'did you mean: folio template site/slots/footer\.html' 'a near one'

printf 'x\n' >templates/site/gaols.html
printf 'x\n' >templates/site/footer.html
run folio template
like "$out" '^site/gaols\.html	own, read by nothing		?$' 'a name with a slip is listed as one'
run folio check
exits 4 'which check warns of'
like "$out" "^templates/site/gaols\.html		template	warning	nothing reads a file of that name; did you mean 'goals\.html'\?" 'with the name that was meant'
like "$out" "^templates/site/footer\.html		template	warning	.*did you mean 'slots/footer\.html'" 'also in another folder'
unlike "$out" 'templates/site/goals.html		template' 'a name that counts is none'
rm templates/site/gaols.html templates/site/footer.html

# --- The headings ----------------------------------------------------------------------------------

headings() { folio template "$1" | sed -n 's/^##* //p' | tr '\n' '/'; }
rm -r templates
has_headings() { is "$(headings "$1")" "$2/" "the headings of $1"; }
has_headings reflection-what 'What happened/So what does it mean to me/Now what will I do'
has_headings reflection-gibbs 'The scene/What I felt and thought/What went well, what did not/Why, do I think/What else was open to me/Next time'
has_headings reflection-kolb 'The experience/Looking back/The idea I draw/How I will test it'
has_headings reflection-schon 'What I did in the moment, and what made me shift/What I see now, afterwards/What I will notice earlier'
has_headings reflection-era 'Experience/Reflection/Action'
has_headings reflection-integrated 'Experience/Reflection on my reaction/Theory or evidence that helps/Preparation for next time'
has_headings reflection-progress 'Nearer, further or sideways?/What moved it/Next small step'
has_headings person-self 'What I would like you to know about me/A good day for me looks like/When I am struggling you may notice/How I like to hear hard things/Subjects I would rather leave alone/Outside work I care about'
has_headings person 'How we met/What I can learn from them/What I can offer'
has_headings request-mentoring 'Who I am in one sentence/Why you in particular/What I hope to learn/The one small thing I ask/When I am free/An easy way to say no, and whom else you would suggest/How to reach me'
has_headings request-introduction 'Who, and what they are working on/Why the two of you/What is asked, how long/No reply needed if not now'
has_headings goal 'What will be different/Why it matters to me/How I will know/First step inside a fortnight/What could get in the way, and my answer/Help I need and from whom/How far this stretches me'
has_headings challenge "What is going on/What I have tried/The one question/What a useful answer would contain/Options I see/Debrief/What we tried/What happened/What surprised me/What I would keep, what I would not/What this says about me as a practitioner"
has_headings feedback 'What I saw or heard/Why it matters/The stretch/How I will back you/A next step/A question for you'
has_headings feedback-answer 'In one line/Why I think so/When I would be wrong/Whom else to ask'
has_headings success 'What happened/My part in it/What made it possible/Who else should be thanked/What it shows'
has_headings meeting 'Mentee preparation/Mentor preparation/How are you, really/Agenda/Notes/What we decided/Actions/One thing to keep, one to change about how we meet'
for heading in 'Goal for today' Reality Options Will; do
    like "$(headings meeting-grow)" "$heading" "meeting-grow has $heading"
done
has_headings assessment-strengths 'Strengths/Weaker spots/Challenges ahead/Openings'
for name in what gibbs kolb schon era integrated progress review; do
    like "$(folio template "reflection-$name" | head -n 2)" 'What is learnt comes first' "reflection-$name begins with it"
done
finish
