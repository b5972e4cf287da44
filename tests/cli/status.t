#!/bin/sh
# folio status: what is next, due, late, quiet, unfinished, broken, changed by hand.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
is "$(in_terminal folio status | tr -d '\r')" 'Nothing needs you now.' 'an empty journal'
run folio status
is "$out" '' 'says nothing in a pipe'

out=$(folio new meeting 'Meeting with Lena' --with lena --at '+10d 16:00' \
    -m '- [ ] Draft the audit question @amina due:2026-03-06')
meeting=$(last_id)
task=$(sed -n 's/.*\^//p' "$(file_of "$meeting")")
out=$(folio new goal 'Book the ultrasound course' -d canonical --measure 'a place' --due 2026-02-27)
late=$(last_id)
folio new goal 'Far away' -d canonical --measure x --due 2027-01-01 -q >/dev/null
folio new reflection 'Thought' -m x --date 2026-02-21 -q >/dev/null

shown=$(in_terminal env NO_COLOR=1 folio status | tr -d '\r')
like "$shown" "^Next +Thu 2026-03-12 16:00 +$meeting +Meeting with Lena +in 10 days$" 'the next meeting'
like "$shown" "^Due +Fri 2026-03-06 +$task +Draft the audit question +in 4 days$" 'what is due'
like "$shown" "^Late +Fri 2026-02-27 +$late +Book the ultrasound course +! 3 days ago$" 'what is late'
like "$shown" '^Quiet +no reflection for 9 days$' 'how quiet it is'
unlike "$shown" 'Far away' 'not what is far away'
run folio status
like "$out" "$(printf '^Due\tFri 2026-03-06\t%s\tDraft the audit question\tin 4 days$' "$task")" 'a pipe: tabs'
run folio status --json
like "$out" '"schema":"folio/status/1","items":\[\{"section":"Next"' 'JSON'
is "$(folio status --format '%(section)' | sort -u | tr '\n' ' ')" 'Due Late Next Quiet ' '--format'

folio 'done' "$task" -q >/dev/null
unlike "$(folio status)" 'Draft the audit' 'what is done needs nobody'

# --- What others wait for ------------------------------------------------------------------------------

asked=$(folio -q new challenge 'Which first' --ask 'Which first?' --asked-of amina \
    --visibility shared -c me=lena)
introduction=$(folio -q new request 'Meet Chen' --purpose introduction --to lena \
    --between amina,chen --status sent --visibility shared -c me=lena)
agreement=$(folio -q new agreement 'How we work' --with amina,lena --start today -m 'We meet.')
unlike "$(folio status)" '^Sign' 'a draft is not signed'
folio edit "$agreement" --status proposed -q >/dev/null
run folio status
like "$out" "^Sign	Mon 2026-03-02	$agreement	How we work	today\$" 'a signature'
like "$out" "^Answer	Mon 2026-03-02	$asked	Which first	today\$" 'an answer'
like "$out" "^Agree	Mon 2026-03-02	$introduction	Meet Chen	today\$" 'consent'
like "$(folio status --json)" '"section":"Sign","id":"'"$agreement" 'for programs'
folio sign "$agreement" --record -q >/dev/null
folio reply "$asked" -m 'The journal.' -q >/dev/null
unlike "$(folio status)" '^(Sign|Answer)' 'until it is given'
like "$(folio status -c me=lena)" "^Sign	Mon 2026-03-02	$agreement" 'by each party'

mkdir -p .git/folio/drafts && echo text >.git/folio/drafts/gbbbbb.md
like "$(folio status)" 'Draft.*\.git/folio/drafts/gbbbbb\.md' 'drafts'
printf -- '---\nfolio: goal\ntitle: [x\n---\n' >goals/2026/2026-03-02-broken-gbbbbb.md
like "$(folio status)" 'Broken.*2026-03-02-broken-gbbbbb\.md:' 'broken files'
like "$(folio status)" 'By hand.*2026-03-02-broken-gbbbbb\.md' 'files changed by hand'

mkdir -p pages/more
for n in 1 2 3 4 5 6 7 8; do echo "$n" >pages/more/$n.html; done
is "$(folio status | grep -c '^By hand.*	pages/')" 8 'a few new files of a folder are named'
echo 9 >pages/9.html
echo top >page.html
out=$(folio status)
like "$out" '^By hand			pages/	9 new files$' 'of many the folder is, as git does it'
unlike "$out" 'pages/more' 'and nothing in it'
like "$out" '^By hand			page.html	$' 'beside a file at the top'
like "$(NO_COLOR=1 in_terminal folio status)" 'By hand +pages/ +9 new files' 'in a terminal too'
like "$(folio status --json)" '"section":"By hand",[^}]*"title":"pages/","relative":"9 new files"' 'and for programs'
rm -r pages page.html

# A writer that died after its text was in the folder.
cut_short() {
    printf '[intent]\noperation=new\ntime=%s\n\n[shared]\nlock-inode=0\n\n[path 0]\nstore=shared\npath=successes/2026/2026-03-02-cut-sc2222.md\npresent=true\n' \
        "$(date +%s)" >.git/folio/intent
    mkdir -p successes/2026
    echo half >successes/2026/.2026-03-02-cut-sc2222.md.folio-tmp
}
cut_short
run folio status
like "$out" "^Unfinished.*'new' was cut short; nothing is lost, the next command that writes finishes it" 'a cut command is told'
unlike "$out" 'folio-tmp' 'without its temporary file'
flock -F .git/folio/lock sleep 60 & # -F: the one that has it is the one that is ended
pid=$!
wait_until sh -c '! flock -n .git/folio/lock true'
unlike "$(folio status)" 'Unfinished' 'one that is at work is not'
kill $pid
folio -q new success 'The next one' -m 'Words.' 2>"$scratch/log"
like "$(cat "$scratch/log")" 'an unfinished text was kept: .*/recovered/' 'the next command says what became of it'
unlike "$(folio status)" 'Unfinished' 'and then it is done'
git rev-parse HEAD >.git/MERGE_HEAD
like "$(folio status)" "^Unfinished.*a merge is in progress in '.*'; nothing can be written until then: git merge --continue" 'a merge of git that folio waits for'
rm .git/MERGE_HEAD
unlike "$(folio status)" 'Unfinished' 'until it is over'
mkdir "$scratch/begun" && mkdir -p "$scratch/begun/.git/folio"
printf 'init\nfresh\n' >"$scratch/begun/.git/folio/making"
run folio -C "$scratch/begun" status
exits 3 'a journal that was not finished'
like "$err" '^why: folio init was cut short: the same folio init once more goes on' 'is none yet, and why'

# --- A file that the system does not give out --------------------------------------------------------

cannot_read() { # FILE COMMAND...
    denied=$1
    shift
    run strace -f -qq -o "$scratch/trace" -e inject=open,openat,openat2:error=EACCES:when=1+ \
        -P "$denied" -P "$(pwd)/$denied" "$@"
}
case $FOLIO_BUILD in
*/asan) can_deny=no ;; # the leak sanitizer does not run under strace
*) can_deny=yes && strace -o "$scratch/trace" true 2>"$scratch/log" || can_deny=no ;;
esac
if [ $can_deny = yes ]; then
    folio new goal 'Still to be seen' -d contextual --due +3d --visibility shared -q 2>"$scratch/log"
    folio -q new success 'Closed to me' -m 'Words.' 2>"$scratch/log"
    closed=$(git ls-files | grep -- '-closed-to-me-')
    touch -d '2026-01-01' "$closed"
    seen=$(git ls-files | grep -- '-still-to-be-seen-')
    echo 'By hand.' >>"$seen"
    cannot_read "$closed" folio status
    exits 0 'one file that cannot be read does not hide the rest'
    like "$out" 'Still to be seen' 'the rest'
    like "$out" "^Broken.*$closed: cannot be read" 'and the file'
    like "$out" "^By hand.*$seen" 'nor what else was changed by hand'
    unlike "$out" "^By hand.*$closed" 'which cannot be told of that one'
    echo 'New.' >new.md
    cannot_read new.md folio status
    like "$out" '^Broken.*new.md: cannot be read' 'a file that git does not know'
    like "$out" "^By hand.*$seen" 'hides no other either'
    rm new.md
    cannot_read "$closed" folio check
    exits 4 'a check that could not look'
    like "$out" "^$closed.*	error	cannot be read" 'says so'
else
    skip 'a file that cannot be read' 'this system does not let strace look at programs'
fi
finish
