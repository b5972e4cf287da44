#!/bin/sh
# The history of a goal on its page: what its readers could follow, whatever was built before, and not a byte of
# the time when it was not theirs.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
private=$(git config folio.private.path)

build() { # AUDIENCE: the pages are as if all were made anew
    folio build -q --audience "$1" --out "$scratch/$1"
    folio build -q --audience "$1" --out "$scratch/cold-$1" --force
    ok "  as if made anew, for $1 readers" diff -rq "$scratch/$1" "$scratch/cold-$1"
}
# The history on the page of a goal: a line for each day, "2026-02-01: State: In progress; Progress: 20%".
history() { # AUDIENCE ID
    sed -n '/id="h-course"/,/<\/section>/p' "$scratch/$1/goals/$2.html" | grep '<ol' \
        | sed 's/<li><time datetime="\([^"]*\)">[^<]*<\/time><ul>/\n\1: /g; s/<\/li><li>/; /g; s/<[^>]*>//g' \
        | sed 1d
}
# Written by hand and committed with plain git on that day.
commit() { # DAY FOLDER FILE SED
    sed -i "$4" "$2/$3"
    GIT_AUTHOR_DATE="$1T12:00Z" GIT_COMMITTER_DATE="$1T12:00Z" GIT_AUTHOR_NAME=Authorcanary \
        git -C "$2" commit -q -a -m 'Messagecanary'
}

goal=$(folio -q new goal 'Lead a round' -d contextual --due 2026-09-01 --entrustment 2:4)
file=$(file_of "$goal")
sed -i 's/^due:.*/&\nprogress: 10/' "$file"
build shared
is "$(history shared "$goal")" '' 'one state is no history'
commit 2026-03-03 . "$file" 's/^progress:.*/progress: 20/'
commit 2026-03-03 . "$file" 's/^progress:.*/progress: 30/'
commit 2026-03-05 . "$file" 's/^due:.*/due: 2026-10-01/; s/^status:.*/status: paused/'
commit 2026-03-06 . "$file" 's/^title:.*/title: Lead every round/'
build shared
is "$(history shared "$goal")" '2026-03-02: State: In progress; Due: 1 Sep 2026
2026-03-03: Progress: 30%
2026-03-05: State: Paused (was In progress); Due: 1 Oct 2026 (was 1 Sep 2026)' 'each day tells what changed'
sed -i 's/^progress:.*/progress: 99/' "$file"
build shared
unlike "$(history shared "$goal")" '99' 'what is in no commit is no history'
commit 2026-03-09 . "$file" 's/^progress:.*/progress: 75/; s/^status:.*/status: active/'
printf -- '- [x] One\n- [ ] Two\n' >>"$file"
commit 2026-03-10 . "$file" 's/^progress:.*/progress: 85/'
build shared
like "$(history shared "$goal")" '2026-03-10: Progress: 85% \(was 75%\); Steps done: 1 of 2$' 'nor is it told twice'
like "$(cat "$scratch/shared/goals/$goal.html")" 'class="grow ctx"' 'three values are drawn'
not_ok 'no author and no message of a commit is there' grep -rqE 'Messagecanary|Authorcanary' "$scratch/shared"
like "$(cat "$scratch/shared/print.html")" '<li>Progress: 85% \(was 75%\)</li>' 'the page for paper has it too'
commit 2026-03-10 . "$file" 's/^progress:.*/progress: 86/'
build shared
like "$(cat "$scratch/shared/print.html")" '<li>Progress: 86% \(was 75%\)</li>' 'and what is new of it'
commit 2026-03-10 . "$file" 's/^progress:.*/progress: 85/'
folio build --data "$goal" --audience shared >"$scratch/data"
like "$(cat "$scratch/data")" '"line": "State: Paused \(was In progress\)"' 'a template sees it'
folio export html --audience shared -q -o "$scratch/one.html"
ok 'the one file has it' grep -q '2026-03-10">10 Mar' "$scratch/one.html"

# What was shared before it was public stays with those it was shared with.
build public
not_ok 'it is on no public page' test -e "$scratch/public/goals/$goal.html"
folio share --to public -y -q "$goal" >"$scratch/out"
build public
is "$(history public "$goal")" '' 'strangers see no history of another audience'
commit 2026-03-15 . "$file" 's/^progress:.*/progress: 90/'
build public
is "$(history public "$goal")" '2026-03-02: State: In progress; Progress: 85%; Due: 1 Oct 2026; Steps done: 1 of 2
2026-03-15: Progress: 90% (was 85%)' 'and from then on what they could have seen'
for value in 75 30 'Sep 2026' Paused; do
    unlike "$(history public "$goal")" "$value" "  not $value"
done
build shared
like "$(history shared "$goal")" 'Progress: 30%' 'the others still see all of it'
folio share --to shared -y -q "$goal" >"$scratch/out"
commit 2026-03-16 . "$file" 's/^progress:.*/progress: 92/'
folio share --to public -y -q "$goal" >"$scratch/out"
commit 2026-03-17 . "$file" 's/^progress:.*/progress: 94/'
build public
unlike "$(history public "$goal")" '85|90%' 'withdrawn once, it begins anew'
like "$(history public "$goal")" '2026-03-17: Progress: 94% \(was 92%\)$' 'with what was there then'

# The private store has a history of its own, and it stays there.
mine=$(folio -q new goal 'Sleep' -d personal --sphere personal --due 2031-07-19 --satisfaction 2:4)
own=${private#"$PWD"/}
path=$(cd "$private" && ls goals/*/*"$mine".md)
commit 2026-03-04 "$own" "$path" 's/^due:.*/&\nprogress: 31/'
commit 2026-03-05 "$own" "$path" 's/^progress:.*/progress: 32/; s/^due:.*/due: 2032-08-20/'
commit 2026-03-06 "$own" "$path" 's/^progress:.*/progress: 33/'
build private
like "$(history private "$mine")" '2026-03-06: Progress: 33% \(was 32%\)' 'its owner sees it'
folio share "$mine" -y -q >"$scratch/out" 2>&1
commit 2026-03-12 . "$(file_of "$mine")" 's/^progress:.*/progress: 44/'
for audience in shared private; do
    build "$audience"
    like "$(history "$audience" "$mine")" '2026-03-12: Progress: 44% \(was 33%\)$' "$audience: it begins when it was shared"
    unlike "$(history "$audience" "$mine")" '31%|32%|2031' '  and with nothing from before'
done
not_ok 'no file of the shared site has it' grep -rqE '2031|31%|32%' "$scratch/shared"
not_ok 'nor have the caches of the journal' grep -raqE '2031-07' .git/folio

# A history that cannot be read, or that somebody made into one commit, tells what is known.
git clone -q --depth 1 "file://$PWD" "$scratch/shallow"
run folio -C "$scratch/shallow" build --audience shared --out "$scratch/known"
exits 0 'a shallow clone builds'
part="'$scratch/shallow' has only part of its history: git fetch --unshallow\$"
like "$err" "^warning: how goals came to where they are is not on the site: $part" 'and says what it lacks'
like "$err" "^warning: who signed is not on the site: $part" 'of signatures too'
not_ok 'it shows no history' grep -rq h-course "$scratch/known"
git -C "$scratch/shallow" fetch -q --unshallow
run folio -C "$scratch/shallow" build --audience shared --out "$scratch/known"
is "$err" '' 'with the rest of the history nothing is lacking'
ok 'and it is shown' grep -rq h-course "$scratch/known"
git reset -q --soft "$(git commit-tree 'HEAD^{tree}' -m 'All of it')"
build shared
is "$(history shared "$goal")" '' 'squashed, there is no history'
commit 2026-03-20 . "$file" 's/^progress:.*/progress: 96/'
build shared
like "$(history shared "$goal")" 'Progress: 96% \(was 94%\)$' 'and a new one begins'
finish
