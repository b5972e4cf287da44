#!/bin/sh
# folio new meeting: an agenda from what is open, protocols, speed meetings and their rota.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

# --- The agenda of two --------------------------------------------------------------------------------

folio -q new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 \
    -m '- [ ] Draft the question @amina due:2026-03-06' -m '- [ ] Send the plan @lena' \
    -m '- [ ] Call back @zoe' >"$scratch/goal"
goal=$(cat "$scratch/goal")
folio -q new reflection 'First code blue' -m 'I froze.' >/dev/null
run folio new meeting 'Meeting with Lena' --with lena --at '+10d 16:00' --for 45m
exits 0 'a meeting'
meeting=$(last_id)
like "$out" "^Planned $meeting  Meeting with Lena   Thu 2026-03-12 16:00, 45 min, shared$" 'is planned'
like "$out" '^  agenda: 1 goal, 2 open actions; 1 private reflection was left out$' \
    'its agenda is said, and what stayed private to its writer'
text=$(cat "$(file_of "$meeting")")
like "$text" "^  - \"?Goal: Lead a ward round \($goal\)" 'the goal whose day comes first'
like "$text" '  - "?Action: Draft the question @amina \(t' 'a promise of mine'
like "$text" '  - "?Action: Send the plan @lena \(t' 'one of hers'
unlike "$text" 'zoe' 'and none of somebody who is not there'
unlike "$text" 'code blue|rivate|left out' 'the file says nothing of what is private'
unlike "$(git log --format=%B)" 'code blue|left out' 'nor does the history'
like "$(in_terminal folio new meeting 'Again' --with lena --at '+11d 16:00' | tr -d '\r\n')" \
    'hint: what does each of you want out of it\? folio edit m[a-z0-9]{5} --expect-mentee TEXT --expect-mentor TEXT' \
    'expectations are asked for'

folio -q new goal 'Sleep' --sphere personal -d personal --due +1m --satisfaction 2:4 >/dev/null
folio -q new challenge 'Saying no' --ask 'How do I say no?' >/dev/null
folio -q new challenge 'Which first' --ask 'Which comes first?' --asked-of lena >/dev/null
run folio new meeting --with lena --at '+10d 16:00' --challenge-me-on 'delegating' \
    --expect-mentee 'One thing to stop' --expect-mentor 'A plan'
like "$out" '^Planned m[a-z0-9]{5}  Meeting with @lena   Thu 2026-03-12 16:00, 1 h, shared$' \
    'without a title it is called by who is there'
like "$out" '^  agenda: 1 goal, 2 open actions, 1 open challenge; 1 private goal, 1 private open challenge, 1 private reflection were left out$' \
    'a challenge that was asked is on it'
text=$(cat "$(file_of "$(last_id)")")
like "$text" '^  - "?Challenge: Which first ' 'by its title'
like "$text" '^  - "?Push me on: delegating' 'where to push has its place'
like "$text" 'What each of us wants out of it' 'what both expect too'
unlike "$text" 'Saying no|Sleep' 'what is private is not named'
run folio new meeting 'Own points' --with lena --at '+10d 16:00' --agenda 'Only this'
unlike "$out" 'agenda:' 'an agenda that was given stays as it is'
run folio new meeting 'Past' --with lena --at 2026-02-01
unlike "$out" 'agenda:' 'what is over needs none'
run folio new meeting 'Next' --with lena --at '+10d 16:00' --json
like "$out" '"prepared":"agenda: 1 goal' 'JSON'

run folio new meeting 'Points' --with lena --at '+5d 16:00' --agenda 'One, two
Three'
shown=$(NO_COLOR=1 in_terminal folio --no-pager show "$(last_id)" | tr -d '\r')
like "$shown" '^  agenda              One, two$' 'a point with a comma is one'
like "$shown" '^                      Three$' 'the next stands below it'
run folio new meeting 'Full' --with lena --at '+3d 16:00' --for 60m --agenda 'Ward round goal (45m)
Audit (25 min)
What happened in 2025 (2025)'
exits 0 'more than fits'
is "$err" 'warning: the agenda takes 70 of 60 minutes' 'is warned of'
full=$(last_id)
run folio edit "$full" --for 75m
is "$err" '' 'until it fits'
run folio edit "$full" --agenda '+Rest (1h)'
like "$err" 'the agenda takes 130 of 75 minutes' 'an edit is warned of too'

# --- Protocols -----------------------------------------------------------------------------------------

run folio new meeting --format group --protocol troika --topic 'Saying no' --with amina,ben,noor \
    --at '2026-03-19 17:30' --for 30m
exits 0 'a group'
like "$out" '^Planned m[a-z0-9]{5}  Saying no   Thu 2026-03-19 17:30, 30 min, shared$' 'is called by its topic'
like "$out" '^  troika: 3 turns of 10 min$' 'three turns of ten minutes'
text=$(cat "$(file_of "$(last_id)")")
like "$text" '^## Agenda$' 'the steps are in the text'
like "$text" '^> Consultants talk to each other' 'the rule on top'
like "$text" '^### Turn 2, 17:40-17:50$' 'each turn with its time'
like "$text" '^client @ben, consultants @noor, @amina$' 'roles go round'
like "$text" '^- 17:58 What helped \(2 min\): ' 'each step with its time'
like "$text" '^  - "Turn 3: client @noor, consultants @amina, @ben \(10m\)"$' 'the turns are the agenda'
ok 'which fits' folio check "$(last_id)"
run folio new meeting --format group --protocol troika --with amina,ben,noor --at '+3d 17:30'
exits 2 'without a topic'
like "$err" "a group meeting needs a 'topic'" 'is refused'
run folio new meeting --format peer --topic x --protocol balint --with amina,ben --at '+3d 17:30'
exits 2 'too few people'
is "$err" "error: 'balint' is for 6 to 10 people, and there are 2" 'are named'
run folio new meeting --format peer --topic x --protocol troika --with a,b,c --at '+3d 17:30' --for 5m
exits 2 'too little time'
is "$err" "error: 'troika' with 3 people takes 6 minutes at least, and there are 5" 'is named'
run folio new meeting --format peer --topic x --protocol trojka --with a,b,c --at '+3d 17:30'
exits 2 'no such protocol'
like "$err" '^why: the protocols are action-learning, balint, facilitated-peer, grow, round-robin, troika$' 'those there are'
mkdir -p templates/protocol
cat >templates/protocol/fishbowl.yaml <<'END'
title: Fishbowl
people: 3-
turns: 2
roles: [first in the middle]
steps:
  - {name: Inside, minutes: 10, do: "those in the middle talk"}
  - {name: Outside, minutes: 5}
END
run folio new meeting --format group --topic 'Nights' --protocol fishbowl --with a,b,c --at '+3d 17:30'
exits 0 'a protocol of the journal'
like "$out" '30 min, shared$' 'has its own length'
like "$(cat "$(file_of "$(last_id)")")" '^- 17:40 Inside|^- 17:45 Inside \(10 min\): those in' 'and steps'
printf 'people: many\n' >templates/protocol/fishbowl.yaml
run folio new meeting --format group --topic 'Nights' --protocol fishbowl --with a,b,c --at '+3d 17:30'
exits 1 'one that is wrong'
like "$err" "^error: templates/protocol/fishbowl.yaml:1:9: 'people' says" 'is named with its place'
rm -r templates
run folio check
like "$out" "no protocol 'fishbowl'" 'a protocol that is gone is found'
run folio help protocols
like "$out" '^troika  3-4 people, a turn for each$' 'help lists them'
like "$out" '^  Listen, 4 min +the client turns away' 'with their steps'
like "$(folio complete -- new meeting --protocol t)" '^troika' 'completion knows them'
# shellcheck disable=SC2016
editor 'cp "$1" "$HOME/shown"; sed -i "s/^Notes hold/More. &/" "$1"'
in_terminal folio new meeting -e --format peer --topic 'Nights' --protocol round-robin --with a,b,c \
    --at '+3d 17:30' >/dev/null
like "$(cat "$HOME/shown")" '^first to speak @b$' 'in the editor the steps are there already'

# --- Speed ---------------------------------------------------------------------------------------------

run folio new meeting --format speed --mentees 12 --experts 6 --seats 2 --rounds 5 \
    --minutes-per-round 10 --change 2 --at 14:00
exits 0 'twelve mentees and six experts'
like "$out" '^Planned m[a-z0-9]{5}  Speed mentoring   Mon 2026-03-02 14:00, 1 h, shared$' 'take an hour'
like "$out" '^  rota: 12 mentees each meet 5 of 6 experts, at most 2 at a table; ends 15:00$' 'which ends at three'
speed=$(last_id)
file=$(file_of "$speed")
is "$(grep -c '^| [1-5] | 14:[0-9][0-9] |' "$file")" 5 'five rounds'
for number in 1 7 12; do
    is "$(grep -c "@mentee-$number\b" "$file")" 5 "mentee $number sits in each"
    is "$(awk -F'|' -v who="@mentee-$number" '/^\| [1-5] /{for (i = 4; i < NF; i++) if (index($i " ", who ",") || index($i " ", who " ")) print i}' "$file" | sort -u | wc -l | tr -d ' ')" \
        5 'each time with another expert'
done
ok 'nothing is wrong with it' folio check "$speed"
sed -i '/^| 2 /s/@mentee-1\b/@mentee-2/' "$file"
run folio check "$speed"
like "$out" 'rota, round 2: @mentee-2 has two places|rota, round 2: @mentee-1 has no place' 'a slip by hand is found'
git checkout -q "$file"

unlike "$(folio check)" '@(mentee|expert)-1' 'who is not known yet has no card'
run folio new meeting --format speed --mentees 13 --experts 6 --seats 2 --at 14:00
exits 2 'too many mentees'
is "$err" 'error: 13 mentees need 13 seats a round, and 6 experts with 2 have 12' 'the reason'
run folio new meeting --format speed --mentees 4 --experts 3 --rounds 4 --at 14:00
exits 2 'too many rounds'
is "$err" 'error: 4 rounds need 4 different experts, and there are 3' 'the reason'
run folio new meeting --format speed --mentees 4 --experts 3 --at 14:00 --for 30m
exits 2 'too little time'
is "$err" 'error: 3 rounds of 10 and 2 minutes take 36 minutes, and there are 30' 'the reason'
run folio new meeting --format speed --mentees 4 --experts 3 --at tomorrow
exits 2 'no time of day'
run folio new meeting --format speed --mentees 4,x --experts 3 --at 14:00 --must 4:nobody
exits 2 'a pair of somebody who is not there'
like "$err" "'nobody' of the pair '4:nobody' is no expert here" 'is named'

run folio new meeting 'Evening' --format speed --with lena,ortiz,patel --mentees amina,ben,noor \
    --at '2026-03-19 18:00' --rounds 2 --must amina:lena --must-not ben:lena --must-not noor:patel
exits 0 'people with names, and pairs'
file=$(file_of "$(last_id)")
unlike "$(cat "$file")" 'must_not' 'who must not meet whom is not kept'
like "$(cat "$file")" '^people: \[lena, ortiz, patel, amina, ben, noor\]$|^  - noor$' 'all take part'
is "$(awk -F'|' '/^\| [12] /{print $4}' "$file" | grep -c amina)" 1 'who must meet does'
is "$(awk -F'|' '/^\| [12] /{print $4}' "$file" | grep -c ben)" 0 'who must not does not'
evening=$(last_id)
for change in '--rounds 3' '--with +ruth --experts +ruth' '--must noor:ortiz'; do
    # shellcheck disable=SC2086 # an option and its value
    run folio edit "$evening" $change
    exits 0 "changed by $change"
    is "$err" "warning: the rota of '$evening' is still the one from before: change it in its text, or plan the meeting anew" 'its rota is not made anew, and that is told'
done
run folio edit "$evening" --at '2026-03-20 18:00'
like "$err" 'rota of' 'the hours in it are those of before, too'
run folio edit "$evening" --title 'Evening at the library'
is "$err" '' 'what has nothing to do with it says nothing'
run folio new meeting 'Evening' --format speed --with lena,ortiz --mentees amina,ben \
    --at '2026-03-19 18:00' --rounds 2 --must-not ben:lena
exits 2 'pairs that leave too few'
is "$err" 'error: @ben may meet 1 expert, and there are 2 rounds' 'are named'
run folio new meeting 'Went there' --format speed --with ortiz --at '2026-03-19 18:00'
exits 0 'without mentees it is a meeting to go to'
not_ok 'nothing private is in the journal' git grep -q 'code blue'
ok 'the private store is whole' git -C "$private" fsck
finish
