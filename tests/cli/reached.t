#!/bin/sh
# The day a goal was reached, on the pages of the site: as the history has it, whatever was built before.
. "$(dirname "$0")/../lib/tap.sh"
new_journal

build() { # the pages are as if all were made anew
    run folio build --audience "$1" --out "$scratch/$1"
    folio build -q --audience "$1" --out "$scratch/cold-$1" --force
    ok 'as if made anew' diff -rq "$scratch/$1" "$scratch/cold-$1"
}
goal=$(folio -q new goal 'Lead a round' -d contextual --due +6m --entrustment 2:4)
mine=$(folio -q new goal 'Sleep' -d personal --sphere personal --due +6m --satisfaction 2:4)
page="$scratch/shared/goals/$goal.html"
build shared
like "$(cat "$page")" '<span>In progress</span>' 'on its way'

# By hand: the file says so, and no commit does yet.
file=$(ls goals/*/*"$goal".md)
sed -i 's/^status: active/status: achieved/' "$file"
build shared
like "$(cat "$page")" '<span>Achieved</span>' 'nobody knows when'
GIT_AUTHOR_DATE='2026-02-27T12:00Z' GIT_COMMITTER_DATE='2026-02-27T12:00Z' git commit -q -a -m 'Done it'
build shared
like "$(cat "$page")" '<span>Achieved, <time datetime="2026-02-27">27 February 2026</time></span>' 'the commit tells'
run folio build --audience shared --out "$scratch/shared"
like "$out" ' 0 files written' 'nothing new, nothing written'

folio 'done' "$mine" -q >"$scratch/out" 2>&1
build private
like "$(cat "$scratch/private/goals/$mine.html")" '<span>Achieved, <time datetime="2026-03-02">' 'a private one'
folio share "$mine" -y -q >"$scratch/out" 2>&1
build shared
like "$(cat "$scratch/shared/goals/$mine.html")" '<span>Achieved</span>' 'what it was while it was private stays there'
finish
