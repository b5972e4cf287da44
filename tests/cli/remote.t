#!/bin/sh
# folio remote: where the journal is kept.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

run folio remote
exits 0 'none is no error'
is "$out" '' 'and no line'
run folio remote --json
is "$out" '{"schema":"folio/remote/1","remotes":[]}' 'JSON of none'

run folio remote add mentor@git.example.org:journals/amina.git
exits 0 'add'
is "$out" 'Added origin  mentor@git.example.org:journals/amina.git' 'without a name it is origin'
is "$(git remote get-url origin)" 'mentor@git.example.org:journals/amina.git' 'git knows it'
is "$(git config remote.origin.fetch)" '+refs/heads/*:refs/remotes/origin/*' 'with what a fetch brings'
run folio remote add backup ../backup.git
is "$(git remote get-url backup)" "$scratch/work/backup.git" 'a path is kept as an absolute one'
run folio remote
is "$out" "backup	$scratch/work/backup.git
origin	mentor@git.example.org:journals/amina.git" 'the list'
run folio remote --format '%(name)=%(url)'
is "$out" "backup=$scratch/work/backup.git
origin=mentor@git.example.org:journals/amina.git" '--format'
run folio remote --format '%(nothing)'
exits 2 'a field there is not'

run folio remote add origin /elsewhere
exits 5 'a name that is taken'
like "$err" "there is a remote 'origin' already" 'is told'
run folio remote set https://git.example.org/amina.git
exits 0 'set'
is "$(git remote get-url origin)" 'https://git.example.org/amina.git' 'has changed it'
run folio remote set nobody /x
exits 3 'set what is not there'
run folio remote set origin
exits 2 'a name alone is no address'
like "$err" "'origin' is the name of a remote" 'which is said'
run folio remote add origin
exits 2 'nor for another'
is "$(git remote get-url origin)" 'https://git.example.org/amina.git' 'nothing was changed'
run folio -q remote set origin https://lena@git.example.org/amina.git
is "$out" '' '-q says nothing'
git config remote.origin.pushurl https://lena:secret@git.example.org/amina.git
run folio remote --json
like "$out" '"push_url":"https://lena@git.example.org/amina.git"' 'a password set by git is not shown'
unlike "$out$err" 'secret' 'nowhere'

run folio remote add -n other /x
exits 0 'add -n'
is "$out" 'Would add other  /x' 'says what it would do'
run folio remote rm -n backup
is "$out" 'Would remove backup' 'rm -n'
is "$(git remote | wc -l | tr -d ' ')" 2 'and nothing changed'
run folio remote rm backup
exits 0 'rm'
is "$(git remote)" 'origin' 'is gone'
run folio remote rm backup
exits 3 'once'

run folio remote add p https://lena:secret@git.example.org/amina.git
exits 2 'a password in the address'
unlike "$out$err$(grep -v pushurl .git/config)" 'secret' 'is neither shown nor kept'
for url in 'ext::sh -c id' 'git://git.example.org/x' '-oProxyCommand=id:x' 'ssh://-lid/x' '' 'ftp://x/y'; do
    run folio remote add bad "$url"
    exits 2 "refuses '$url'"
done
for name in 'a b' '../x' '-x' 'a..b' ''; do
    run folio remote add "$name" /x
    exits 2 "refuses the name '$name'"
done
run folio remote rename origin x
exits 2 'another word'
like "$err" 'it is add, set or rm' 'is told'
run folio remote add
exits 2 'add alone'
run folio remote rm a b
exits 2 'rm of two'
run folio remote add a b c
exits 2 'too many words'

is "$(git -C "$private" remote)" '' 'the private store has no remote'
ok 'git is content' git_clean .
is "$(folio complete -- remote '' | cut -f 1 | tr '\n' ' ')" 'add set rm ' 'completion'
cd ..
run folio remote
exits 3 'not in a journal'
finish
