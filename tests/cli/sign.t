#!/bin/sh
# folio sign: agreements and confirmations, with ssh keys, and by record alone.
. "$(dirname "$0")/../lib/tap.sh"
needs ssh-keygen

key() { # NAME
    ssh-keygen -q -t ed25519 -N '' -C "$1" -f "$HOME/$1"
    printf '%s@example.org %s\n' "$1" "$(cut -d ' ' -f 1,2 "$HOME/$1.pub")" >>"$HOME/signers"
}
key amina
key lena
git config --global gpg.format ssh
as() { # NAME COMMAND...: as somebody else, in the same clone
    as_name=$1
    shift
    GIT_AUTHOR_NAME=$as_name GIT_AUTHOR_EMAIL=$as_name@example.org \
        GIT_COMMITTER_NAME=$as_name GIT_COMMITTER_EMAIL=$as_name@example.org \
        "$@" -c me="$as_name"
}
new_journal
folio new person @lena --name 'Lena Ortiz' --is mentor --email lena@example.org --visibility shared \
    -q >"$scratch/out"
out=$(folio new agreement 'How we work' --with amina,lena -m 'We meet every month.')
agreement=$(last_id)

private_note=$(folio -q new reflection 'Only mine' -m 'Words.')

# --- Before ----------------------------------------------------------------------------------------

run folio sign "$agreement"
exits 2 'a draft is not signed'
like "$err" "is draft" 'it says'
folio edit "$agreement" --status proposed -q >"$scratch/out"
run folio sign "$agreement"
exits 1 'without a key'
like "$err" '^why: ' 'the words of git are told'
unlike "$err" '^why: error:' 'without its own label'
is "$(git log --format=%s -n 1)" 'edit: How we work' 'and nothing is written'
git config --global user.signingKey "$HOME/amina.pub"
seen=$(cat .git/folio/seen 2>/dev/null)
run folio sign "$agreement" -n
is "$out" "Would sign $agreement  How we work   as @amina" 'a dry run'
is "$(cat .git/folio/seen 2>/dev/null)" "$seen" 'which marks nothing as read'
run as ben folio sign "$agreement"
exits 2 'somebody else'
like "$err" '@ben is no party' 'is no party'

# --- Signing ---------------------------------------------------------------------------------------

tree=$(git rev-parse 'HEAD^{tree}')
run folio sign "$agreement"
exits 0 'signed'
is "$out" "Signed $agreement  How we work   as @amina" 'and said'
is "$(git rev-parse 'HEAD^{tree}')" "$tree" 'a commit that changes nothing'
like "$(git log --format=%B -n 1)" "^Folio-Signs: $(git rev-parse "HEAD:$(file_of "$agreement")")\$" 'and names the very text'
like "$(git cat-file commit HEAD)" '^gpgsig ' 'with a signature'
ok 'git agrees' git -c gpg.ssh.allowedSignersFile="$HOME/signers" verify-commit HEAD
ok 'git is clean' git_clean .
run folio sign "$agreement"
exits 8 'once is enough'
like "$err" '@amina has signed this text already' 'it says'

shown() {
    NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$agreement"
}
like "$(shown)" '^  @amina +2026-03-02  signed with a key that is not known here, recorded by Amina Said' \
    'without a list of signers nobody vouches'
like "$(shown)" '^  @lena +not yet' 'who has not'
like "$(shown)" '^Not agreed yet\.' 'not agreed'
is "$(folio list agreement --format '%(id) %(signed)')" "$agreement 1 of 2" 'list counts who has signed'
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"
like "$(shown)" '^  @amina +2026-03-02  verified, amina@example.org' 'with one, it is verified'

run as lena folio sign "$agreement" --record
exits 0 'Lena has no key at hand'
like "$(shown)" '^  @lena +2026-03-02  recorded by lena <lena@example.org>' 'recorded, no more'
like "$(shown)" '^Agreed: every party has signed this text\.' 'agreed'
like "$(shown)" '  agreement, agreed, read by' 'that is its state'
is "$(folio list agreement --format '%(status)')" 'agreed' 'in a list'
is "$(folio list --format '%(id) %(status)' | grep "^$agreement")" "$agreement agreed" 'of everything too'
is "$(folio list --status agreed --format '%(id)')" "$agreement" 'it is found by it'
is "$(folio list --status proposed --format '%(id)')" '' 'and no more by the one that is written'
like "$(folio show "$agreement" --json)" '"status":"agreed"' 'and JSON has it'
is "$(folio list agreement --format '%(signed)')" 'recorded' 'a record is not called more'
git config --global user.signingKey "$HOME/lena.pub"
run as lena folio sign "$agreement" --json
exits 0 'a key does better than a record'
like "$out" '"agreed":true' 'JSON'
like "$(shown)" '^  @lena +2026-03-02  verified, lena@example.org' 'and takes its place'
like "$(NO_COLOR=1 in_terminal folio list agreement)" 'STATUS +SIGNED +SEEN' 'list has a column'
like "$(folio list agreement)" "	verified	shared	How we work\$" 'and says so'
like "$(folio list agreement --json)" '"signed":"verified"' 'for programs too'
like "$(NO_COLOR=1 in_terminal folio --no-pager brief @lena)" '^Signed +verified$' 'and a brief'
unlike "$(folio list)" 'verified' 'a list of everything does not read the history'
like "$(folio show "$agreement" --json)" '"verified":true,"day":"2026-03-02","text":"present"' 'JSON of show'

# --- What voids, what does not count ---------------------------------------------------------------

folio edit "$private_note" --set 'title=Before it' -q >"$scratch/out"
git commit -q --allow-empty -m 'by hand, and nothing of folio'
folio -q new success 'Well said' --whose lena >"$scratch/success"
run folio sign --record "$(cat "$scratch/success")"
exits 0 'a signature after something private'
run folio undo
exits 5 'a signature is not taken back'
like "$err" "^error: 'sign: Well said' cannot be taken back\$" 'it is named'
like "$err" '^why: others may rely on a signature' 'with the reason'
like "$(in_terminal folio undo)" 'folio undo COMMIT' 'and what can be'
is "$(folio show "$private_note" --format '%(title)' 2>/dev/null || folio list "$private_note" --format '%(title)')" 'Before it' 'what is private and older stays'
folio rm -y -q "$(cat "$scratch/success")" >"$scratch/out" 2>&1
folio edit "$agreement" -m 'We meet every month, or more.' -q >"$scratch/out"
like "$(shown)" '^Not agreed yet\.' 'any change of the text'
is "$(folio list agreement --format '%(signed) %(status)')" ' proposed' 'also in a list'
like "$(NO_COLOR=1 in_terminal folio --no-pager brief @lena)" '^Signed +by nobody yet$' 'and in a brief'
like "$(shown)" 'signatures of an earlier text are void' 'voids them'
git config --global user.signingKey "$HOME/amina.pub"
run as lena folio sign "$agreement"
exits 0 'with the key of somebody else'
like "$(shown)" '^  @lena +2026-03-02  signed by amina@example.org, which is not the address of @lena' 'is seen'
run folio check --signatures
exits 0 'all of them'
like "$out" "^$agreement	amina	2026-03-02	earlier	good\$" 'the earlier one is still good'
like "$out" "^$agreement	lena	2026-03-02	present	good\$" 'the last one is listed'
is "$(folio check --signatures "$agreement" --format '%(who) %(verified) %(signer)' | head -n 1)" \
    'lena no amina@example.org' 'and not taken for hers'
# In the name of Lena, by somebody else: nothing that counts.
folio edit "$agreement" -m 'Third text.' -q >"$scratch/out"
folio sign "$agreement" --record -c me=lena -q >"$scratch/out"
folio sign "$agreement" -q >"$scratch/out"
like "$(shown)" '^Not agreed yet\.' 'a record that another makes in her name does not count'

bad=$(git cat-file commit HEAD | sed 's/^sign: .*/sign: Something else/' | git hash-object -t commit -w --stdin)
git update-ref HEAD "$bad"
run folio check --signatures
exits 4 'a bad signature is a problem'
like "$out" "^$agreement	amina	2026-03-02	present	bad\$" 'and named'

# A list of signers in the journal is nobody's word.
cp "$HOME/signers" signers && git add signers && git commit -qm signers --no-verify
git config --global gpg.ssh.allowedSignersFile signers
like "$(folio check --signatures --format '%(verdict)' | sort -u | tr '\n' ' ')" '^(bad )?unknown unsigned ' \
    'a list that lies in the journal is not read'
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"

# --- Confirming, and what cannot be signed -----------------------------------------------------------

out=$(folio new success 'Abstract accepted' -m 'Yes.')
success=$(last_id)
run folio sign "$success"
exits 2 'one does not confirm oneself'
git config --global user.signingKey "$HOME/lena.pub"
run as lena folio sign "$success"
exits 0 'another does'
like "$(NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$success")" '^  @lena +2026-03-02  verified, lena@example.org' 'which is shown'
is "$(folio list success --format '%(id) %(signed)')" "$success verified" 'and listed'
is "$(folio list --status confirmed --format '%(id)')" "$success" 'so it is confirmed'
like "$(folio show "$success" --json)" '"status":"confirmed"' 'show says it too'
like "$(folio report habits | tr '\t' ' ')" 'M5 successes seen 1 1 ' 'a report counts it'
folio edit "$success" -m 'Yes, and the talk too.' -q >"$scratch/out"
is "$(folio list success --format '%(status)')" 'noted' 'as long as the text stands'
out=$(folio new reflection 'Mine' -m 'For me.')
run folio sign "$(last_id)"
exits 6 'what is private'
like "$err" 'is private' 'has no readers to sign for'
echo 'A word by hand.' >>"$(file_of "$success")"
run as lena folio sign "$success"
exits 5 'a text that is not in the history'
git checkout -q -- "$(file_of "$success")"
run folio sign zzz
exits 3 'nothing of that name'

# --- Whose word --------------------------------------------------------------------------------------

seen_by() { # ID: on a wide terminal
    NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$1"
}
out=$(folio new feedback 'Slow down' --to amina --said-by lena --form noticed -m 'You were quick.')
feedback=$(last_id)
like "$(seen_by "$feedback")" '^Whose word' 'what one says of another has a line'
like "$(seen_by "$feedback")" '^  @lena +2026-03-02  recorded by Amina Said <amina@example.org>' \
    'that says who wrote it down'
is "$(folio list feedback --format '%(id) %(signed)')" "$feedback recorded" 'a list too'
like "$(folio show "$feedback" --json)" '"recorded":{[^}]*"who":"lena"[^}]*"email":"amina@example.org"' 'JSON'
run as lena folio sign "$feedback"
exits 0 'her own signature'
like "$(seen_by "$feedback")" '^  @lena +2026-03-02  verified, lena@example.org' 'goes before it'
unlike "$(seen_by "$feedback")" 'Whose word' 'and stands alone'
is "$(folio list feedback --format '%(signed)')" 'verified' 'in a list too'
folio edit "$feedback" -m 'You were slow.' -q >"$scratch/out"
like "$(seen_by "$feedback")" '^1 signature of an earlier text is void' 'a change voids it'
like "$(seen_by "$feedback")" '^  @lena +2026-03-02  recorded by Amina Said' 'and it is recorded again'
out=$(folio new goal 'To be signed' -d contextual --due +6m --entrustment 2:4)
goal=$(last_id)
unlike "$(seen_by "$goal")" 'Signed|Whose word' 'of a goal that nobody signed nothing is said'
folio sign "$goal" --record -q >"$scratch/out"
like "$(seen_by "$goal")" '^  @amina +2026-03-02  recorded by Amina Said' 'of one that somebody did it is'

# --- What a killed one leaves ---------------------------------------------------------------------

# It knows of no path.
printf '[intent]\noperation=sign\ntime=1\n[shared]\nlock-inode=0\n' >.git/folio/intent
run env GIT_CONFIG_GLOBAL=/dev/null folio undo
exits 1 'that cannot be finished without a name'
like "$err" "^why: an interrupted 'sign' has to be finished first\$" 'which is said'
ok 'stays to be finished' test -e .git/folio/intent
run folio edit "$goal" --confidence 4
exits 0 'it is finished by the next one that writes'
not_ok 'and forgotten' test -e .git/folio/intent

# --- With gpg --------------------------------------------------------------------------------------

if command -v gpg >/dev/null; then
    export GNUPGHOME="$scratch/gpg"
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch -q --pinentry-mode loopback --passphrase '' --quick-gen-key 'Lena Ortiz <lena@example.org>' \
        default default never >"$scratch/out" 2>&1
    git config --global gpg.format openpgp
    git config --global user.signingKey lena@example.org
    folio edit "$success" -m 'Yes, and a prize.' -q >"$scratch/out"
    run as lena folio sign "$success"
    exits 0 'a gpg key'
    ok 'git agrees' git verify-commit HEAD
    like "$(NO_COLOR=1 in_terminal -W 120 folio --no-pager show "$success")" \
        '^  @lena +2026-03-02  verified, Lena Ortiz <lena@example.org>' 'is verified too'
    gpgconf --kill gpg-agent
else
    skip 'gpg' 'not installed'
fi
finish
