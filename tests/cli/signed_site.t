#!/bin/sh
# Who stands behind an entry, on the pages of the site: a signature alone makes its page anew.
. "$(dirname "$0")/../lib/tap.sh"
needs ssh-keygen

ssh-keygen -q -t ed25519 -N '' -f "$HOME/key"
printf 'lena@example.org %s\n' "$(cut -d ' ' -f 1,2 "$HOME/key.pub")" >"$HOME/signers"
git config --global gpg.format ssh
git config --global user.signingKey "$HOME/key.pub"
as_lena() {
    GIT_AUTHOR_NAME=Lena GIT_AUTHOR_EMAIL=lena@example.org GIT_COMMITTER_NAME=Lena \
        GIT_COMMITTER_EMAIL=lena@example.org "$@" -c me=lena -q >"$scratch/out"
}
new_journal
folio new person @lena --name 'Lena Ortiz' --is mentor --email lena@example.org --visibility shared \
    -q >"$scratch/out"
goal=$(folio -q new goal 'Lead a round' -d contextual --due +6m --entrustment 2:4)
feedback=$(folio -q new feedback 'Slow down' --to amina --about "$goal" --said-by lena --form noticed \
    -m 'You were quick.')
build() { # sets $out; the pages are as if all were made anew
    run folio build --audience shared --out "$scratch/site"
    folio build -q --audience shared --out "$scratch/cold" --force
    diff -r "$scratch/site" "$scratch/cold" >"$scratch/difference" || note "$(cat "$scratch/difference")"
    ok 'as if made anew' diff -rq "$scratch/site" "$scratch/cold"
}
comment="$scratch/site/goals/$goal.html" page="$scratch/site/feedback/$feedback.html"
build
like "$(cat "$page")" 'Whose word.*recorded by Amina Said, 2 Mar 2026' 'who wrote down what Lena said'
like "$(cat "$comment")" '</time>, recorded by Amina Said</p>' 'as a comment too'
unlike "$(cat "$page" "$comment")" 'example\.org' 'and no address'

folio sign "$goal" --record -q >"$scratch/out"
build
like "$(cat "$comment")" 'Signed.*Amina Said: recorded by Amina Said, 2 Mar 2026' 'a record of a goal'
as_lena folio sign "$feedback"
build
like "$(cat "$page")" 'Signed.*Lena Ortiz: recorded by Lena Ortiz' 'a key that nobody here knows is a record'
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"
build
like "$(cat "$page")" 'Lena Ortiz: verified, 2 Mar 2026' 'once it is known, it is verified'
like "$(cat "$comment")" '</time>, verified</p>' 'as a comment too'
like "$out" ' as before' 'and other pages are left'
run folio build --audience shared --out "$scratch/site"
like "$out" ' 0 files written' 'nothing new, nothing written'
folio edit "$feedback" -m 'You were slow.' -q >"$scratch/out"
build
like "$(cat "$page")" 'Whose word.*recorded by Amina Said' 'another text is not what she signed'
unlike "$(cat "$page")" 'verified' 'nowhere'
git config --global --unset gpg.ssh.allowedSignersFile

# Where git cannot be asked, the site is built, and says so.
as_lena folio sign "$goal"
mkdir "$scratch/nogit"
printf '#!/bin/sh\nexit 127\n' >"$scratch/nogit/git"
chmod +x "$scratch/nogit/git"
PATH="$scratch/nogit:$PATH" run folio build --audience shared --out "$scratch/site"
exits 0 'without git too'
like "$(cat "$comment")" 'Lena Ortiz: recorded' 'and nothing is called verified'

# An agreement is agreed on its page when everybody signed what stands there.
compact=$(folio -q new agreement 'Amina and Lena' --with amina,lena --status proposed \
    -m 'Every six weeks, in a room with a door.')
agreement="$scratch/site/agreements/$compact.html"
build
like "$(cat "$agreement")" '<span>Proposed</span>' 'an agreement that nobody signed'
like "$(cat "$agreement")" 'Every six weeks' 'with its text'
folio sign "$compact" --record -q >"$scratch/out"
build
like "$(cat "$agreement")" '<span>Proposed</span>.*' 'one of two is not all'
like "$(cat "$agreement")" 'Amina Said: recorded by Amina Said' 'and is told'
as_lena folio sign "$compact"
build
like "$(cat "$agreement")" '<span>Agreed</span>' 'both are'
like "$(cat "$scratch/site/agreements.html")" '<b>Agreed</b>' 'in the list too'
folio build -q --audience public --out "$scratch/public"
not_ok 'and nothing of it is for strangers' test -e "$scratch/public/agreements.html"
folio edit "$compact" -m 'Every eight weeks.' -q >"$scratch/out"
build
like "$(cat "$agreement")" '<span>Proposed</span>' 'another text has to be signed again'

# A commit that comes in may say any time.
folio edit "$feedback" -m 'You were late.' -q >"$scratch/out"
git commit -q --amend --no-edit --date='@99999999999999 +0000'
build
exits 0 'a day beyond all calendars'
unlike "$err" 'CRITICAL' 'is no trouble'
like "$(cat "$page")" 'Whose word.*recorded by Amina Said, \?' 'and none'
run folio show "$feedback"
unlike "$err" 'CRITICAL' 'in the terminal neither'
git commit -q --amend --no-edit --date='@1772467205 +0000'

folio config language de -q >"$scratch/out"
build
like "$(cat "$page")" 'Wessen Wort.*eingetragen von Amina Said' 'in German'
folio config language ar -q >"$scratch/out"
build
like "$(cat "$page")" 'سجّله Amina Said' 'in Arabic'
finish
