#!/bin/sh
# folio brief: one page for either side, of what both can read.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
run folio brief
exits 3 'no meeting is planned'
is "$err" 'error: no meeting is planned' 'and so is said'

folio -q edit @amina -m '## What I would like you to know about me' \
    -m 'I decide quickly. I explain too little.' -m '## How I like to hear hard things' \
    -m 'Straight out.' >/dev/null
folio -q new person 'Lena Berger' --is mentor --visibility shared >/dev/null
run folio brief @lena
exits 0 'a person whom nobody meets yet'
like "$out" '^Lena Berger   no meeting is planned$' 'says so'
like "$out" '^Goals        none shared$' 'nothing is called none'
like "$out" '^Since then   nothing shared$' 'but not shared'

folio -q new reflection 'Never told' -m 'Nobody reads this.' >"$scratch/secret"
folio -q new goal 'Sleep more' --sphere personal -d personal --due +1m --satisfaction 2:4 \
    -m '- [ ] Buy a secret curtain @amina' >/dev/null
folio -q new challenge 'Hidden trouble' --ask 'Why?' -m '- [ ] Tell it @lena' >/dev/null
without=$(folio brief @lena)
is "$without" "$out" 'private entries change not one letter of it'

out=$(folio new goal 'Lead a ward round' -d contextual --due +6m --entrustment 2:4 --progress 40)
goal=$(last_id)
folio -q new meeting 'First' --with amina,lena --at 2026-02-12 --status held -m '## What we decided' \
    -m 'Audit first.' -m '- [x] One page @amina' -m '- [ ] Read it @lena due:2026-02-20' >/dev/null
folio -q new success 'Abstract accepted' --date 2026-02-24 >"$scratch/success"
folio -q new reflection 'Shared one' --date 2026-02-14 --visibility shared -m 'x' >"$scratch/shared"
folio -q new challenge 'Which first' --ask 'Which comes first?' --asked-of lena >"$scratch/challenge"
run folio new meeting 'Meeting with Lena' --with amina,lena --at '+10d 16:00' --for 45m \
    --challenge-me-on 'delegating to nurses' --agenda 'Ward round (20m)' --expect-mentor 'One story'
meeting=$(last_id)

# --- The mentee -------------------------------------------------------------------------------------------

run folio brief
exits 0 'the next meeting'
mine=$out
like "$mine" "^Lena Berger   $meeting Thu 2026-03-12 16:00, 45 min$" 'with whom and when'
like "$mine" '^Card         what @amina wrote for others$' 'who wrote no card is met with the own one'
like "$mine" '^Agenda       1 Ward round \(20m\)$' 'the agenda'
like "$mine" '^Pushed on    delegating to nurses$' 'where to be pushed'
like "$mine" '^Mentor wants One story$' 'what the other expects'
like "$mine" '^Last time    m[a-z0-9]{5} Thu 2026-02-12, 2 actions, 1 done; decided: Audit first\.$' 'last time'
like "$mine" "^Since then   1 reflection \($(cat "$scratch/shared")\), 1 success: $(cat "$scratch/success") Abstract accepted$" \
    'what is new since'
like "$mine" "^Goals        $goal Lead a ward round, 40%, 2026-09-02$" 'goals'
like "$mine" "^Challenges   $(cat "$scratch/challenge") Which first \(open\)$" 'challenges'
like "$mine" '^@lena owes   t[a-z0-9]{5} Read it \(! 10 days ago\)$' 'what the other owes'
like "$mine" "^             answer to $(cat "$scratch/challenge") Which first" 'an answer too'
like "$mine" '^To stretch   Lead a ward round: what would level 4 look like on your worst day\?$' 'a question'
is "$(printf '%s\n' "$mine" | grep -c 'Lead a ward round: ')" 3 'three in all'
unlike "$mine" 'Never told|Sleep more|Hidden|curtain|Tell it' 'nothing private is shown to anybody'
is "$(folio brief "$meeting")" "$mine" 'the same by its id'
is "$(folio brief lena)" "$mine" 'or by the person'

# --- The mentor: a clone without the private store ---------------------------------------------------------

git clone -q . "$scratch/clone"
theirs=$(folio -C "$scratch/clone" -c me=lena brief amina)
is "$(printf '%s\n' "$theirs" | sed -n 1p)" "Amina Said   $meeting Thu 2026-03-12 16:00, 45 min" 'the mentee'
is "$(printf '%s\n' "$theirs" | sed -n 2p)" 'Know         I decide quickly. I explain too little.' 'opens with the card'
like "$theirs" '^Hard things  Straight out\.$' 'all of it'
like "$theirs" '^Push me on   delegating to nurses$' 'where to push'
like "$theirs" '^You owe      t[a-z0-9]{5} Read it \(! 10 days ago\)$' 'what the mentor owes'
like "$theirs" "^             reply to $(cat "$scratch/shared") Shared one \(2 weeks ago\)$" 'a reply too'
is "$(printf '%s\n' "$theirs" | grep -c '^Ask  ')" 1 'one question to ask'
is "$(folio -c me=lena brief amina)" "$theirs" 'the owner sees in it what the mentor does'

# Who plans a meeting names the other one.
new_journal ../planned
folio -q new person 'Lena Berger' --is mentor --visibility shared >/dev/null
folio -q new meeting 'With another' --with ben --at '+1d 16:00' >/dev/null
run folio new meeting 'With Lena' --with lena --at '+2d 16:00' --challenge-me-on 'saying no'
planned=$(last_id)
run folio -c me=lena brief amina
exits 0 'the mentor asks for the mentee'
like "$out" "^Amina Said   $planned Wed 2026-03-04 16:00, 60 min$" 'and gets the meeting of the two'
like "$out" '^Push me on   saying no$' 'with its question'
like "$(folio brief lena)" "^Lena Berger   $planned " 'as the mentee does'
cd ../journal || exit 1

# --- Others -----------------------------------------------------------------------------------------------

folio -q new meeting 'Peers' --format peer --topic 'Nights' --with amina,ben,noor --at '+3d 17:30' >/dev/null
run folio brief
like "$out" '^Nights   m|^Peers   m' 'a group is called by its meeting'
like "$out" '^Topic        Nights$' 'with its topic'
run folio brief @amina
like "$out" '^Amina Said   ' 'oneself: what others see'
run folio brief "$goal"
exits 2 'a goal has no brief'
run folio brief @nobody
exits 3 'nobody'
run folio brief --format '%(id)'
exits 2 'a page is not records'
run folio brief "$meeting" --json
like "$out" '^\{"schema":"folio/brief/1","for":"mentee","person":"lena"' 'JSON'
like "$out" '"card":\{"Know":"I decide quickly\. I explain too little\.","Hard things":"Straight out\."\}' 'with the card'
like "$out" '"questions":\["Lead a ward round: ' 'and the questions'
unlike "$out" "$(cat "$scratch/secret")" 'and nothing private'
folio init -q --example "$scratch/sample" >/dev/null 2>&1
page=$(in_terminal -W 80 env NO_COLOR=1 folio --no-pager -C "$scratch/sample" brief | tr -d '\r')
is "$(printf '%s\n' "$page" | awk 'length > 80')" '' 'fits 80 columns'
[ "$(printf '%s\n' "$page" | wc -l)" -le 50 ]
tap_report $? 'and one page'
for number in 1 2 3 4 5 6; do
    folio -q new challenge "Which $number" --ask "Why $number?" --asked-of lena >/dev/null
done
like "$(folio brief "$meeting")" '^ +and 2 more: folio list challenge$' 'how many challenges are not shown'
ok 'the private store is whole' git -C "$private" fsck
finish
