#!/bin/sh
# Requests: a first message that is judged before it goes, its days, and invitations to reflect.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)
file_in_private() { echo "$private"/requests/2026/*-"$1".md; }

# --- A first message -------------------------------------------------------------------------------

run folio new request 'Half an hour about letters' --purpose mentoring --to osei \
    -m 'I heard your talk about letters. Would you give me half an hour? I am free on Tuesdays. A reply to this finds me.'
exits 0 'one line'
like "$out" 'private$' 'that its writer alone sees'
request=$(last_id)
like "$(cat "$(file_in_private "$request")")" '^status: draft$' 'it is a draft'
like "$(in_terminal -W 300 folio new request 'Ten minutes' --purpose advice --to osei -m 'Hello.')" \
    'hint: folio check q[a-z0-9]{5} names what it lacks; folio show q[a-z0-9]{5} --text prints it for a mail; folio done q[a-z0-9]{5} when it is sent' \
    'and where to go on from there'
run folio check "$request"
exits 4 'that is not ready'
like "$out" 'request	warning	missing: an easy no: how it can be said, and whom else to ask$' 'what is missing is named'
is "$(printf '%s\n' "$out" | grep -c missing)" 1 'and nothing else'
run folio check
exits 0 'a draft may lie as it is'
like "$out" 'request	hint	missing: an easy no' 'with a hint'
folio edit "$request" -q -m 'I heard your talk about letters. Would you give me half an hour?' \
    -m 'I am free on Tuesdays. No is a good answer, and a name would be a gift. A reply to this finds me.'
run folio check "$request"
exits 0 'mended'
shown=$(in_terminal -W 300 folio check "$request")
like "$shown" "hint: folio show $request --text prints it for a mail; folio done $request when it is sent" 'it can go'
run folio show "$request" --text
is "$out" 'I heard your talk about letters. Would you give me half an hour?

I am free on Tuesdays. No is a good answer, and a name would be a gift. A reply to this finds me.' 'its words alone'
out=$(folio new request 'x' --purpose advice --to osei -m y)
like "$(in_terminal folio show "$(last_id)" --text)" 'hint: missing: one small ask' 'what it lacks is a hint then'

# shellcheck disable=SC2016 # for the editor's own shell
editor 'cp "$1" "$HOME/buffer"; sed -i "s/^## How to reach me/&\n\nWords./" "$1"'
in_terminal folio new request 'By the template' --purpose mentoring --to noor -e >"$scratch/out"
for heading in 'Who I am in one sentence' 'Why you in particular' 'What I hope to learn' \
    'The one small thing I ask' 'When I am free' 'An easy way to say no, and whom else you would suggest' 'How to reach me'; do
    like "$(cat "$HOME/buffer")" "^## $heading\$" "the template has: $heading"
done

# --- Sent, answered --------------------------------------------------------------------------------

run folio edit "$request" --status sent
like "$(cat "$(file_in_private "$request")")" '^sent: 2026-03-02$' 'sent today'
like "$(cat "$(file_in_private "$request")")" '^follow_up: 2026-03-09$' 'to be asked again in a week'
like "$(folio status)" "^Ask	Mon 2026-03-09	$request	Half an hour about letters	in 7 days\$" 'status reminds of it'
run folio edit "$request" --status made
exits 2 'only an introduction is made'
run folio edit "$request" --status draft
exits 2 'what was sent is no draft again'
like "$err" '^why: what can follow sent is: accepted, declined, no-reply, made$' 'what can follow is named'
run folio edit "$request" --status no-reply
exits 0 'no reply'
unlike "$(folio status)" "$request" 'needs nobody'
run folio edit "$request" --status sent --follow-up +3d
exits 0 'and may be asked again'
like "$(folio status)" "^Ask	Thu 2026-03-05	$request" 'on a day of ones own'
run folio 'done' "$request"
like "$out" "^Accepted $request" 'accepted'
run folio new request 'Chen and Osei' --purpose introduction --between chen,osei
introduction=$(last_id)
like "$out" 'shared$' 'an introduction is shared'
folio edit "$introduction" --status sent -q
run folio edit "$introduction" --status made
exits 2 'it is not made'
like "$err" "both agreed: 'chen' is not in 'agreed_by'" 'until both agreed'
run folio edit "$introduction" --agreed-by chen,osei --status made
exits 0 'then it is'

# --- Invitations -----------------------------------------------------------------------------------

out=$(folio new meeting 'With Lena' --with lena --at yesterday)
meeting=$(last_id)
out=$(folio new request 'What did it teach you?' --purpose reflection --to amina --about "$meeting" --author lena)
invitation=$(last_id)
like "$(cat "$(file_of "$invitation")")" '^status: sent$' 'an invitation has arrived where it stands'
like "$(folio status)" "^Invited	Mon 2026-03-02	$invitation	What did it teach you\\?	@lena, today\$" 'status shows it'
like "$(in_terminal env NO_COLOR=1 folio status | tr -d '\r')" "^Invited +Mon 2026-03-02 +$invitation +What" 'on a terminal too'
out=$(folio new request 'And you?' --purpose reflection --to ben)
unlike "$(folio status)" '^Invited.*And you' 'that of somebody else does not concern me'
folio new reflection 'It taught me' --on "$meeting" --invited-by "$invitation" -m 'To wait.' -q >"$scratch/out"
unlike "$(folio status)" "$invitation" 'a reflection answers it'
like "$(folio list request "$(printf 'status:sent')")" "$invitation" 'and tells nobody: the request stays as it is'

# --- Promises --------------------------------------------------------------------------------------

folio new meeting 'Promises' --with lena --at tomorrow -q -m '- [ ] Mine @amina due:2026-03-06' \
    -m '- [ ] Hers @lena due:2026-03-05' -m '- [ ] Nobodys due:2026-02-27' >"$scratch/out"
shown=$(folio status)
like "$shown" '^Due	Fri 2026-03-06	t[a-z0-9]{5}	Mine	in 4 days$' 'what I owe'
like "$shown" '^Owed	Thu 2026-03-05	t[a-z0-9]{5}	Hers	@lena, in 3 days$' 'what others owe'
like "$shown" '^Late	Fri 2026-02-27	t[a-z0-9]{5}	Nobodys	! 3 days ago$' 'what nobody owns is mine'
is "$(folio status --format '%(section)' | uniq | tr '\n' ' ')" 'Next Due Late Ask Owed ' 'in order'

sed -i "s/^title:.*/&\nconflicts: [due]/" "$(file_of "$meeting")"
like "$(folio status)" "^Conflict		$meeting	With Lena	due$" 'what a merge could not decide'
finish
