#!/bin/sh
# A year in an afternoon: two people, each with a home and keys of their own, and a bare repository between
# them. Each command is one that a person would type.
. "$(dirname "$0")/../lib/tap.sh"
needs ssh-keygen jq
hub=$scratch/hub.git
his=$scratch/home-of-kofi
git init -q --bare "$hub"
# key NAME HOME: a key to sign with, and the list of those whom both of them trust.
key() {
    ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$2/key"
    printf '%s@example.org %s\n' "$1" "$(cut -d ' ' -f 1,2 "$2/key.pub")" >>"$scratch/signers"
    git config -f "$2/.gitconfig" gpg.format ssh
    git config -f "$2/.gitconfig" user.signingKey "$2/key.pub"
    git config -f "$2/.gitconfig" gpg.ssh.allowedSignersFile "$scratch/signers"
}
mkdir "$his"
cp "$HOME/.gitconfig" "$his/.gitconfig"
key amina "$HOME"
key kofi "$his"
git config -f "$his/.gitconfig" user.name 'Kofi Osei'
git config -f "$his/.gitconfig" user.email kofi@example.org
new_journal amina
private=$(git config folio.private.path)
text_of() { cat "$(file_of "$1")" 2>/dev/null || cat "$private"/*/*/*-"$1".md; }
shared_objects() { git cat-file --batch-all-objects --batch >"$scratch/objects"; }
# kofi COMMAND...: the mentor, at his own desk: in his clone, unless his first word is `away`.
kofi() {
    (
        export HOME="$his" GIT_CONFIG_GLOBAL="$his/.gitconfig" XDG_DATA_HOME="$his/data" \
            XDG_CONFIG_HOME="$his/config" XDG_STATE_HOME="$his/state" XDG_CACHE_HOME="$his/cache"
        if [ "$1" = away ]; then shift && cd "$his"; else cd ../kofi; fi && "$@"
    )
}
# meet: what each of them has goes to the other.
meet() {
    folio sync -q && kofi folio sync -q && folio sync -q
}
agreement_shown() { NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$agreement"; }

# --- 1. A journal, a card, a look at herself, a goal under a goal --------------------------------------

run folio edit @amina --stage trainee --needs research -m '## How I like to hear hard things' -m 'On the same day.'
exits 0 'she writes her card'
folio new person 'Kofi Osei' --is mentor --email kofi@example.org --stage senior --functions guide --visibility shared -q >"$scratch/out"
for name in 'Mei Chen' 'Rafael Ortiz' 'Anjali Patel' 'Noor Haddad' 'Ben Aalto'; do
    folio new person "$name" --is expert --visibility shared -q >"$scratch/out"
done
run folio new assessment strengths --scores deciding:4,delegating:1 -m 'I take the blood myself.'
strengths=$(last_id)
like "$out" '   private$' 'what she sees in herself stays with her'
run folio new goal 'Become a registrar' -d canonical --due +2y --measure 'the post'
long=$(last_id)
run folio new goal 'Hand over two beds' --from "$strengths:delegating" -d contextual --due +6m --entrustment 2:4 --goal "$long"
exits 0 'a weaker spot becomes a goal'
goal=$(last_id)
like "$(text_of "$goal")" "^parent: $long\$" 'under the long one'
unlike "$(text_of "$goal")" "$strengths" 'which does not tell where it comes from'
like "$(text_of "$strengths")" "$goal" 'her own look does'

# --- 2. A first message, an agreement -----------------------------------------------------------------

run folio new request 'Half an hour' --purpose mentoring --to kofi \
    -m 'I heard your talk about letters. Would you give me half an hour? I am free on Tuesdays. A reply to this finds me.'
request=$(last_id)
run folio check "$request"
exits 4 'her message lacks something'
like "$out" 'missing: an easy no' 'an easy no'
folio edit "$request" -q -m 'I heard your talk about letters. Would you give me half an hour? I am free on Tuesdays.' \
    -m 'No is a good answer, and a name would be a gift. A reply to this finds me.'
run folio check "$request"
exits 0 'it has one now'
folio 'done' "$request" -q
like "$(text_of "$request")" '^follow_up: 2026-03-09$' 'sent, to be followed up'
run folio 'done' "$request"
like "$out" "^Accepted $request" 'and accepted'
run folio new agreement 'Amina and Kofi' --with amina,kofi --review +6m --cadence 6w --status proposed \
    -m 'We meet every six weeks.'
exits 0 'they propose an agreement'
agreement=$(last_id)
run folio edit "$agreement" --status agreed
exits 2 'which no word makes agreed, only signatures'
run folio remote add "$hub"
exits 0 'a place to share'
run folio sync
exits 0 'what is shared goes there'
run kofi away folio clone -q "$hub" ../work/kofi
exits 0 'he takes a clone'
is "$(kofi folio config me)" kofi 'which knows him by his card'
is "$(kofi folio list assessment | wc -l)" 0 'without what is hers alone'
run folio sign "$agreement"
exits 0 'she signs'
like "$(agreement_shown)" '^Not agreed yet\.' 'one is not all'
meet
like "$(kofi away folio roster)" "signature $agreement" 'he is told, wherever he is, that he owes his'
run kofi folio sign "$agreement"
exits 0 'he signs'
meet
like "$(agreement_shown)" '^  @kofi +2026-03-02  verified, kofi@example.org' 'with his key'
like "$(agreement_shown)" '^Agreed: every party has signed this text\.' 'it is agreed'
ok 'git says the same' git verify-commit HEAD
folio edit "$agreement" -q -m 'We meet, every six weeks.'
folio sync -q
run folio check --signatures "$agreement"
is "$(printf '%s\n' "$out" | cut -f 2,4,5)" "$(printf 'kofi\tearlier\tgood\namina\tearlier\tgood')" 'a comma later, both signed another text'
like "$(agreement_shown)" 'signatures of an earlier text are void' 'so they are void'
like "$(agreement_shown)" '^Not agreed yet\.' 'and nothing is agreed'
folio sign "$agreement" -q && meet && kofi folio sign "$agreement" -q && meet
like "$(agreement_shown)" '^Agreed: ' 'until both sign again'

# --- 3. A meeting that begins as an agenda -------------------------------------------------------------

run folio new meeting 'First meeting' --with kofi --at '+3d 16:00' --for 45m --agreement "$agreement" \
    --challenge-me-on 'delegating'
exits 0 'a meeting'
meeting=$(last_id)
like "$(text_of "$meeting")" "^agenda: .*|$goal" 'whose agenda fills itself'
meet
run kofi away folio roster
like "$out" '^amina	2026-03-02	2026-03-05T16:00	' 'he sees it among all that he follows'
like "$(kofi folio inbox)" "^$meeting	meeting	2026-03-0[0-9]	amina	new	First meeting" 'as news'
run kofi folio show "$meeting"
unlike "$(kofi folio inbox)" "$meeting" 'until he has read it'
run kofi away folio brief amina -J amina
exits 0 'his page for the meeting'
like "$out" '^Push me on   delegating$' 'where to push'
run kofi folio new feedback 'Let somebody else close the round' --to amina --form challenge --about "$goal"
exits 2 'a challenge alone is refused'
run kofi folio new feedback 'Let somebody else close the round' --to amina --form challenge --about "$goal" \
    --support-offer 'I stand at the back' --next-step 'The last two beds'
exits 0 'with support and a next step it is not'
challenge_to_her=$(last_id)
run kofi folio sync
exits 0 'he sends it'
run folio sync
exits 0 'she gets it'
like "$(folio inbox)" "^$challenge_to_her	feedback	2026-03-02	kofi	new" 'as news'
like "$(folio show "$challenge_to_her")" '^support_offer: I stand at the back$' 'whole'
FOLIO_NOW=2026-03-05T17:00 folio edit "$meeting" -q -m '- [ ] Two beds on Monday @amina due:2026-03-09' \
    -m '- [ ] Find a second observer @kofi due:2026-03-12'
run folio 'done' "$meeting"
like "$out" "^Held $meeting" 'held'
like "$(folio status)" '^Due	Mon 2026-03-09	t[a-z0-9]{5}	Two beds on Monday' 'what she promised'
like "$(folio status)" '^Owed	Thu 2026-03-12	t[a-z0-9]{5}	Find a second observer	@kofi' 'and what he did'

# --- 4. What names somebody does not leave ---------------------------------------------------------------

run folio new reflection 'The second bed' --on "$goal" -m 'Mrs Patel, 999 000 0018, waited for me.'
exits 0 'a private reflection'
reflection=$(last_id)
like "$err" '^warning: ' 'she is warned as she writes'
unlike "$err" '999 000 0018' 'without the number'
run folio share -y "$reflection"
exits 6 'it cannot be shared'
unlike "$err" '0018' 'the number is masked'
folio edit "$reflection" -q -m 'An older patient waited for me, QUOKKA, and I let go.'
folio edit "$reflection" -q -m 'An older patient waited for me, and I let go.'
run folio share -y "$reflection"
exits 0 'rewritten, it can'
meet
run kofi away folio reply "amina/$reflection" -m 'You let go: that was the hard part.'
exits 0 'he replies, from anywhere'
reply=$(last_id)
meet
like "$(folio show "$reply")" "^about: $reflection\$" 'to her reflection'
unlike "$(kofi away folio roster)" "reply $reflection" 'and owes no reply'
shared_objects
is "$(grep -acE 'Mrs Patel|999 000 0018|9990000018|QUOKKA' "$scratch/objects")" 0 'no object holds name, number or draft'
like "$(grep -ac 'An older patient' "$scratch/objects")" '^[1-9]' 'the present text is there'

# --- 5. One question, five experts ------------------------------------------------------------------------

run folio new challenge 'Where to begin' --ask 'Which first: the journal or the draft?' --asked-of mei,rafael,anjali,noor,ben
question=$(last_id)
run folio new meeting 'Speed evening' --format speed --with mei,rafael,anjali,noor,ben --at 2026-03-01T18:00 --status held
evening=$(last_id)
round=0
for expert in mei rafael anjali noor ben; do
    round=$((round + 1))
    case $expert in mei | noor) back=yes ;; *) back=maybe ;; esac
    folio new feedback "Begin with $expert" --form answer --about "$question" --said-by $expert --meeting "$evening" \
        --round $round --follow-up yes --follow-up-back $back --to amina -q >"$scratch/out"
done
shown=$(in_terminal -W 120 env NO_COLOR=1 folio --no-pager show "$question" | tr -d '\r')
like "$shown" 'answered by 5 of 5' 'five answers'
for expert in mei rafael anjali noor ben; do
    like "$shown" "@$expert, round [1-5]" "one of @$expert"
done
run folio new request --from-mutual "$evening"
exits 0 'two said yes, and she to them'
is "$(printf '%s\n' "$out" | grep -E 'Talk again with' | sed 's/.*@//; s/ .*//' | sort | tr '\n' ' ')" 'mei noor ' 'two drafts'
is "$(folio list request to:mei,noor --format '%(status) %(visibility)' | sort -u)" 'draft private' 'that are hers'
meet
run kofi folio new request 'Both count letters' --purpose introduction --between amina,rafael
exits 0 'he introduces her'
introduction=$(last_id)
kofi folio edit "$introduction" --status sent -q
run kofi folio edit "$introduction" --status made
exits 2 'not before both agree'
meet
like "$(folio show "$introduction")" '^status: sent$' 'she is asked'
folio edit "$introduction" --agreed-by +amina -q
meet
run kofi folio edit "$introduction" --status made
exits 2 'one is not both'
run kofi folio edit "$introduction" --agreed-by +rafael --status made
exits 0 'both agree'
meet
is "$(folio show "$introduction" --format '%(status)')" made 'and it is made'

# --- 6. Three people, a debrief, progress, a success ---------------------------------------------------------

run folio new meeting --format group --protocol troika --topic 'Saying no' --with amina,noor,ben --at '2026-03-01 17:00' --status held
exits 0 'a troika'
troika=$(last_id)
like "$(folio show "$troika")" '^people: \[amina, noor, ben\]$' 'three who know each other now'
folio edit @noor -q --functions peer-support --is peer
like "$(folio report network)" '^functions	peer-support	noor' 'fills a function'
folio edit "$question" --status trying -q
run folio 'done' "$question" -m 'I began with the draft, and the journal was easy then.'
exits 0 'the question is debriefed'
folio edit "$goal" --progress 20 -q
run folio new reflection 'Two beds' --on "$goal" --progress 60 -m 'I stood at the window.'
like "$out" "^Moved from 20 to 60: $goal" 'she is nearer'
run folio new success 'Two beds handed over' --goal "$goal" --size small
success=$(last_id)
meet
kofi folio new feedback 'I was there' --to amina --form confirm --about "$success" -q >"$scratch/out"
run kofi folio sign "$success"
exits 0 'he signs that'
meet
is "$(folio list success --format '%(id) %(status)')" "$success confirmed" 'he confirms what she did'
like "$(NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$success")" '^  @kofi +2026-03-02  verified, kofi@' 'with his key'

# --- 7. Looking back -------------------------------------------------------------------------------------------

for scores in 4:3 3:3 4:4; do
    folio new assessment balance --scores "support:${scores%:*},challenge:${scores#*:}" --about kofi -q >"$scratch/out"
done
like "$(folio report balance)" '^felt: growing' 'she is growing'
is "$(folio report habits | cut -f 1 | grep -cE '^[ME][1-7]$')" 13 'thirteen habits'
run kofi folio brief @amina
exits 0 'his page before they meet again'
like "$(printf '%s\n' "$out" | sed -n 2,3p)" 'On the same day\.' 'opens with her card'
unlike "$out" 'I take the blood|older patient waited for me, QUOKKA' 'and holds nothing that is hers alone'
run folio -y edit "$success" --visibility public
exits 0 'one success for all to see'
run folio -y edit "$goal" --visibility public
exits 0 'and one goal'
run folio build
exits 0 'her portfolio'
grep -rhoE 'An older patient|Half an hour|I take the blood|waited for me' site >"$scratch/leaks"
is "$(cat "$scratch/leaks")" '' 'without a trace of the rest'
like "$(cat site/*.html site/*/*.html)" 'Two beds handed over' 'with what is public'
is "$(printf '%s\n' site/*/*.html | sort)" "$(printf '%s\n' "site/goals/$goal.html" "site/successes/$success.html")" \
    'two entries and no more'
run folio export counts --period 2026Q1
exits 0 'numbers for a programme'
unlike "$out" 'Two beds|Amina|kofi|older patient' 'and nothing of hers'
is "$(folio export counts --period 2026Q1 --json | jq -c '[.. | numbers | select(. != floor)] | length')" 0 'nothing but whole numbers'
shared_objects
is "$(grep -acE 'I take the blood|999 000 0018|QUOKKA|I stood at the window' "$scratch/objects")" 0 \
    'what was hers alone never left'
ok 'her journal is whole' git_clean .
ok 'and her own store' git_clean "$private"
ok 'and his clone' kofi git_clean .
finish
