#!/bin/sh
# folio publish: the site on a branch of another repository, or in a folder; never more than was looked at.
. "$(dirname "$0")/../lib/tap.sh"
folio init -q --example sample && cd sample || exit 1
out=$(folio new goal 'Marker-public' -d canonical --measure x --due +1m --visibility public)
public=$(last_id)
folio new goal 'Marker-shared' -d canonical --measure x --due +1m --visibility shared -q >"$scratch/log"
folio new reflection 'Marker-private' -m 'Marker-private' -q >"$scratch/log"
site=$scratch/site.git
git init -q --bare "$site"
before=$(git rev-parse HEAD)
objects=$(git count-objects -v)
of() { git -C "$site" "$@"; }

run folio publish
exits 2 'where to is not known'
like "$err" '^error: it is not said where to publish' 'and that is said'
run folio publish "$site"
exits 8 'the first time nobody is there to answer'
like "$err" 'for anybody to read and copy' 'what would be asked'
is "$(of for-each-ref)" '' 'nothing went out'

run folio publish "$site" -n
exits 0 'a dry run'
like "$out" "^Would publish $site, branch gh-pages for public readers: [0-9]+ entries" 'says what it would do'
like "$out" '^  added     index\.html' 'which files'
like "$out" '^  went out  .* goals' 'which entries'
like "$out" '^  left out  .* private' 'and which not'
like "$out" '^  check     nothing found in [0-9]+ files' 'and what was looked at'
is "$(of for-each-ref)" '' 'nothing went out'

run folio publish -y "$site"
exits 0 'publishes'
like "$out" "^Published $site, branch gh-pages for public readers" 'says so'
is "$(of for-each-ref --format='%(refname)')" refs/heads/gh-pages 'one branch'
is "$(of rev-list --count gh-pages)" 1 'of one commit'
is "$(of log -1 --format='%an %ae' gh-pages)" 'folio folio@localhost' 'which names nobody'
git clone -q -b gh-pages "$site" "$scratch/seen"
ok 'a start page' test -s "$scratch/seen/index.html"
ok 'a 404 page at the top' test -s "$scratch/seen/404.html"
ok 'no Jekyll' test -e "$scratch/seen/.nojekyll"
ok 'public entries are in' grep -rq Marker-public "$scratch/seen"
not_ok 'shared ones are not' grep -rq Marker-shared "$scratch/seen"
not_ok 'private ones are not' grep -rq Marker-private "$scratch/seen"
folio build -q
rm -rf "$scratch/pages" && cp -r site "$scratch/pages" && touch "$scratch/pages/.nojekyll"
ok 'it is what build makes' diff -r -x .git "$scratch/seen" "$scratch/pages"
rm -rf site
is "$(of fsck --strict 2>&1 | grep -v 'HEAD points to an unborn branch')" '' 'git is content with it'
is "$(of cat-file --batch-all-objects --batch-check='%(objecttype)' | sort | uniq -c | awk '/commit/ {print $1}')" \
    1 'no commit of the journal went along'
is "$(git rev-parse HEAD)" "$before" 'the journal has no new commit'
is "$(git count-objects -v)" "$objects" 'and no new object'
is "$(git status --porcelain)$(git remote)" '' 'and no new remote'

tip=$(of rev-parse gh-pages)
run folio publish "$site"
exits 0 'a second time needs no answer'
like "$out" '^Unchanged' 'nothing has changed'
is "$(of rev-parse gh-pages)" "$tip" 'and no commit is made'
git init -q --bare "$scratch/same.git"
folio publish -q -y "$scratch/same.git" >"$scratch/log" 2>&1
is "$(git -C "$scratch/same.git" rev-parse gh-pages)" "$tip" 'the same site has the same id elsewhere'

# What is withdrawn is gone from the branch and its history.
folio share --to shared -y "$public" -q >"$scratch/log" 2>&1
run folio publish "$site" --json
exits 0 'after an entry was withdrawn'
is "$(printf '%s' "$out" | jq -r '.schema + " " + .state')" 'folio/publish/1 published' 'JSON'
like "$(printf '%s' "$out" | jq -r '.removed[]')" "$public" 'says which page is gone'
is "$(of rev-list --count gh-pages)" 1 'it is still one commit'
is "$(of log -p gh-pages | grep -c Marker-public)" 0 'and has no word of it'
folio share --to public -y "$public" -q >"$scratch/log" 2>&1
run folio publish "$site" --keep-history
exits 0 'with a history'
is "$(of rev-list --count gh-pages)" 2 'the last one stays below'

# Other files of the branch stay, and the domain.
rm -rf "$scratch/seen" && git clone -q -b gh-pages "$site" "$scratch/seen"
(cd "$scratch/seen" && echo amina.example.org >CNAME && echo 'pages: {}' >.gitlab-ci.yml \
    && git add . && git commit -qm x && git push -q)
folio new goal 'Marker-more' -d canonical --measure x --due +1m --visibility public -q >"$scratch/log"
run folio publish "$site"
exits 0 'after somebody has added files'
is "$(of show gh-pages:CNAME)" amina.example.org 'a domain that is there stays'
is "$(of show gh-pages:.gitlab-ci.yml)" 'pages: {}' 'and so do other files'
folio config publish.domain other.example.org
folio config publish.url "$site"
run folio publish
like "$out" '^Published' 'to the usual place'
is "$(of show gh-pages:CNAME)" other.example.org 'the domain of the settings'
run folio publish --under public
exits 0 'in a folder of the branch'
ok 'the pages are there' of cat-file -e gh-pages:public/index.html
not_ok 'and no more at the top' of cat-file -e gh-pages:index.html
ok 'the other files stay' of cat-file -e gh-pages:.gitlab-ci.yml

# A branch of somebody else's making.
(cd "$scratch/seen" && git checkout -q --orphan mine && git rm -rqf . && echo mine >mine.txt && git add . \
    && git commit -qm mine && git push -q origin mine)
run folio publish --to mine
exits 5 'a branch that folio did not publish'
is "$(of show mine:mine.txt)" mine 'is left alone'
run folio publish -y --to web
exits 0 'another branch'
for branch in -x 'a b' a..b HEAD x.lock '@{x}' refs/heads/x; do
    run folio publish "--to=$branch"
    exits 2 "no branch: $branch"
done
run folio publish --under ../x
exits 2 'no folder in a branch'
for setting in 'branch a b' 'branch HEAD' 'under ../x' 'domain a/b'; do
    run folio config "publish.${setting%% *}" "${setting#* }"
    exits 2 "nor as a setting: $setting"
done

# Never where the journal is kept.
kept=$scratch/kept.git
git init -q --bare "$kept"
folio remote add "$kept" -q >"$scratch/log" 2>&1
run folio publish -y "$kept"
exits 6 'the address of the remote, though nothing is there yet'
like "$err" '^error: the journal itself is kept there' 'is refused'
run folio publish -y "file://$scratch/kept"
exits 6 'in another spelling too'
run folio publish -y origin
exits 6 'and by its name'
folio sync -q >"$scratch/log" 2>&1
git clone -q --mirror "$kept" "$scratch/copy.git"
run folio publish -y "$scratch/copy.git"
exits 6 'a copy of the journal at another place'
like "$err" 'is a commit of this journal' 'is known by its commits'
is "$(git -C "$scratch/copy.git" for-each-ref --format='%(refname)' | grep -c gh-pages)" 0 'nothing went there'
run folio publish -y .
exits 6 'nor into the journal itself'

# Where git would go is what counts: it may be told to go elsewhere than the address says.
git init -q --bare "$scratch/bare.git" && git init -q --bare "$scratch/decoy.git"
run folio publish -y -n "$scratch/bare.git"
exits 0 'a place of its own'
git remote add spare "$scratch/bare.git"
git config --global "url.$scratch/bare.git.insteadOf" https://pages.example.org/site.git
run folio publish -y https://pages.example.org/site.git
exits 6 'an address that git takes for an empty remote of the journal'
git config --global --unset "url.$scratch/bare.git.insteadOf"
git remote set-url spare short:bare.git && git config "url.$scratch/.insteadOf" short:
run folio publish -y "$scratch/bare.git"
exits 6 'a remote that is written in short'
git config --unset "url.$scratch/.insteadOf" && git remote remove spare
git config --global "url.$kept.pushInsteadOf" "file://$scratch/decoy.git"
run folio publish -y "file://$scratch/decoy.git"
exits 6 'an address that git pushes to the remote of the journal'
git config --global --unset "url.$kept.pushInsteadOf"
git config --global "url.$scratch/copy.git.pushInsteadOf" "file://$scratch/decoy.git"
run folio publish -y "file://$scratch/decoy.git"
exits 6 'or to a copy of it'
git config --global --unset "url.$scratch/copy.git.pushInsteadOf"
git config --global "url.$scratch/bare.git.pushInsteadOf" "file://$scratch/bare.git"
run folio publish -y "file://$scratch/bare.git"
exits 0 'the same place by another way is fine'
for place in kept copy decoy; do
    is "$(git -C "$scratch/$place.git" for-each-ref | grep -c gh-pages)" 0 "nothing went to $place"
done
git config --global --unset "url.$scratch/bare.git.pushInsteadOf"

# Nor does the journal go where the site is.
git remote set-url origin "file://$site"
run folio sync
exits 6 'a remote that is the place of the site'
like "$err" "^error: 'origin' is where the site is published" 'is named'
is "$(of for-each-ref --format='%(refname)' refs/heads/main)" '' 'nothing went there'
git config url."file://$site".insteadOf there:
git remote set-url origin there:
run folio sync
exits 6 'also by the name that git has for it'
git remote set-url origin "$kept"
usual=$(folio config publish.url)
folio config publish.url "file://$scratch/bare.git"
ln -s "$site" "$scratch/link.git"
git remote add mirror "$scratch/link.git"
run folio sync mirror
exits 6 'or where a site was published before, by any address'
like "$err" "^error: 'mirror' is where the site is published" 'which is said'
git config remote.mirror.pushurl "$scratch/link.git"
git remote set-url mirror "$scratch/copy.git"
run folio sync -n mirror
exits 6 'or where it is only sent to'
git remote remove mirror
folio config publish.url "$usual"
git config --unset url."file://$site".insteadOf
is "$(of for-each-ref --format='%(refname)' refs/heads/main)" '' 'nothing went there'

# For other readers only when it is meant.
run folio publish --audience shared "$site" --to shared
exits 8 'shared entries need an answer'
like "$err" 'the shared site' 'what would be asked'
run folio publish --audience private -y "$site" --to all
exits 0 'with the answer they go'
ok 'all of it' of grep -q Marker-private all
is "$(git cat-file --batch-all-objects --batch-check='%(objecttype) %(objectname)' | sed -n 's/^blob //p' \
    | git cat-file --batch | grep -ac Marker-private)" 0 'and nothing private is in the journal'
is "$(find .git/folio/publish -type f -exec cat {} + | grep -ac Marker-private)" 0 'nor beside it'

# What may name a patient does not go out.
tip=$(of rev-parse gh-pages)
file=$(git ls-files | grep -- "-$public\.md")
printf '\nSeen with NHS number 999 000 0018.\n' >>"$file"
run folio publish
exits 6 'a health number in a page'
like "$err" '^error: nothing was published' 'stops it'
like "$out" 'looks like an NHS number: 99' 'and is named, masked'
unlike "$out$err" '999 ?000 ?0018' 'without being told again'
is "$(of rev-parse gh-pages)" "$tip" 'nothing went out'
run folio publish --folder "$scratch/public"
exits 6 'nor into a folder'
not_ok 'which is not made' test -e "$scratch/public"
git checkout -q -- "$file"

# Killed between commit and push; somebody else was faster; not there.
cat >"$site/hooks/pre-receive" <<END
#!/bin/sh
kill -9 "\$(cat "$scratch/pid")"
exit 1
END
chmod +x "$site/hooks/pre-receive"
folio new goal 'Marker-killed' -d canonical --measure x --due +1m --visibility public -q >"$scratch/log"
sh -c 'echo $$ >"$1"; exec folio publish' sh "$scratch/pid" >"$scratch/log" 2>&1
is "$?" 137 'killed while it sends'
is "$(of rev-parse gh-pages)" "$tip" 'nothing has changed there'
ok 'nor in the journal' git_clean .
printf '#!/bin/sh\necho no room here\nexit 1\n' >"$site/hooks/pre-receive"
run folio publish
exits 5 'a host that does not take it'
like "$err" "^error: the branch 'gh-pages' was not taken" 'is named'
rm "$site/hooks/pre-receive"
run folio publish
exits 0 'the next time all is well'
ok 'it is there' of grep -q Marker-killed gh-pages
run folio publish -y "$scratch/none.git"
exits 7 'no repository there'

# To a folder.
run folio publish --folder "$scratch/public" -n
like "$out" "^Would publish $scratch/public" 'a dry run'
not_ok 'makes nothing' test -e "$scratch/public"
run folio publish --folder "$scratch/public"
exits 0 'into a folder'
ok 'pages' grep -rq Marker-public "$scratch/public"
is "$(cat "$scratch/public/CNAME")" other.example.org 'and the domain'
run folio publish --folder "$scratch/public"
like "$out" '^Unchanged' 'twice'
folio share --to shared -y "$public" -q >"$scratch/log" 2>&1
run folio publish --folder "$scratch/public" -v
like "$out" "^  removed   goals/.*$public" 'what is withdrawn'
not_ok 'is gone' grep -rq Marker-public "$scratch/public"
echo mine >"$scratch/public/mine.txt"
folio share --to public -y "$public" -q >"$scratch/log" 2>&1
run folio publish --folder "$scratch/public"
exits 5 'a folder with a file of mine'
is "$(cat "$scratch/public/mine.txt")" mine 'is left alone'
for folder in goals/mine .git/mine; do
    run folio publish -y --folder "$folder"
    exits 5 "no site among what is not one: $folder"
    run folio publish -y --folder mine --audience private
    exits 6 "what is for one's own eyes does not lie in the journal"
done
is "$(git status --porcelain)" '' 'and git gets nothing of it'
run folio publish --folder "$scratch/x" "$site"
exits 2 'both at once'
is "$(folio check --json | jq -r .schema)" folio/check/1 'the journal is as ever'

# Killed while it made the repository through which it goes.
own=.git/folio/publish/repository/.git
rm -rf "$own"
mkdir -p "$own/folio"
printf 'init\nfresh\n' >"$own/folio/making"
: >"$own/config.lock"
git init -q --bare "$scratch/again.git"
run folio publish -y "$scratch/again.git"
exits 0 'a publish that was stopped at its beginning'
ok 'is in nobody'"'"'s way' git -C "$scratch/again.git" rev-parse -q --verify gh-pages
not_ok 'and leaves no mark' test -e "$own/folio/making"
finish
