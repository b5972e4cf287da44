#!/bin/sh
# Where libgit2 is slow or forgetful, git does the work; without git folio does what it can.
. "$(dirname "$0")/../lib/tap.sh"
needs perl
new_journal
bare=$scratch/kept.git
git init -q --bare "$bare"
folio remote add "$bare" >/dev/null

# A git that notes what it is asked for.
real_git=$(command -v git)
cat >"$scratch/bin/git" <<END
#!/bin/sh
echo "\$*" >>"$scratch/asked"
exec '$real_git' "\$@"
END
chmod +x "$scratch/bin/git"
asked() {
    grep -cE "$1" "$scratch/asked" 2>/dev/null || :
}

# commits FROM TO: as many commits of plain git, each with a new text of the same entry.
commits() {
    perl -e '
        my ($from, $to, $parent) = @ARGV;
        for my $n ($from .. $to) {
            my $text = "---\nfolio: success\nid: s23456\ntitle: Steps\ndate: 2026-03-01\nvisibility: shared\n---\n\nStep $n.\n";
            print "commit refs/heads/main\n",
                "committer Amina Said <amina\@example.org> ", 1772000000 + $n, " +0000\ndata 5\nstep\n\n",
                $n == $from ? "from $parent\n" : "",
                "M 100644 inline successes/2026/2026-03-01-steps-s23456.md\ndata ", length $text, "\n$text\n";
        }' "$1" "$2" "$(git rev-parse main)" | git fast-import --quiet --force
    git reset -q --hard main
}

# --- Far ahead -------------------------------------------------------------------------------------------

run folio sync
exits 0 'a small journal'
is "$(asked '^push')" 0 'goes without git push'
git clone -q "$bare" "$scratch/plain"
commits 1 260
echo 'from there' >>"$scratch/plain/README.md"
git -C "$scratch/plain" commit -qam there
git -C "$scratch/plain" push -q
rm "$scratch/asked"
run folio sync
exits 0 'with 260 commits that were not sent'
is "$(asked '^fetch .*--refmap=')" 1 'git fetches'
is "$(git -C "$bare" rev-parse main)" "$(git rev-parse HEAD)" 'and it is all there'
like "$(cat README.md)" 'from there' 'theirs is here'
not_ok 'no name of the fetch is left' git rev-parse -q --verify refs/folio/incoming
not_ok 'nor FETCH_HEAD' test -e .git/FETCH_HEAD

# --- Many objects ----------------------------------------------------------------------------------------

commits 1001 5100
rm "$scratch/asked"
run folio sync
exits 0 'a push of more than 20,000 objects'
is "$(asked '^push .*--porcelain')" 1 'git pushes'
is "$(git -C "$bare" rev-parse main)" "$(git rev-parse HEAD)" 'and it is all there'
is "$(git status -sb)" '## main...origin/main' 'and known here'
is "$err" '' 'without a word of git'
rm "$scratch/asked"
run folio sync
exits 0 'again'
is "$(asked '^(push|fetch)')" 0 'needs no git'
run folio clone "$bare" "$scratch/copy"
exits 0 'and a clone of it'
is "$(git -C "$scratch/copy" rev-list --count HEAD)" "$(git rev-list --count HEAD)" 'has all commits'
ok 'git is content' git_clean "$scratch/copy"

# What the other side says through git is told like all it says.
printf '#!/bin/sh\nprintf "No \\033[31mroom\\n" >&2\nexit 1\n' >"$bare/hooks/pre-receive"
chmod +x "$bare/hooks/pre-receive"
commits 6001 10200
rm "$scratch/asked"
run folio sync
exits 1 'a hook there that refuses'
is "$(asked '^push .*--porcelain')" 1 'what git pushes'
like "$err" 'pre-receive hook declined' 'is told'
like "$err" '^remote: No \^\[\[31mroom' 'with its words, made safe'
is "$(wc -l <"$scratch/err" | tr -d ' ')" 3 'and no others'
rm "$bare/hooks/pre-receive"

# --- Without git -------------------------------------------------------------------------------------------

mkdir "$scratch/few"
for program in sh ssh sed; do
    ln -s "$(command -v $program)" "$scratch/few/$program"
done
run env PATH="$scratch/few" "$FOLIO_BUILD/folio" sync
exits 1 'a path needs git'
like "$err" "git is needed for '$bare'" 'which is told'
finish
