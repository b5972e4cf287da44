#!/bin/sh
# folio build after a change: the same bytes as if all were made anew, whatever changed, and nothing is
# touched that did not. ROUNDS random edits, the same ones every time.
. "$(dirname "$0")/../lib/tap.sh"
rounds=${FOLIO_BUILD_ROUNDS:-14} seed=${FOLIO_BUILD_SEED:-7}
folio init -q --example sample && cd sample || exit 1
mkdir -p templates/site/slots files/2026
echo note >files/2026/note.txt

draw() { # BELOW: sets $drawn
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    drawn=$((seed / 65536 % $1))
}
# The path of an entry that is in this clone: sets $entry and $id.
pick() { # [FOLDER]
    # shellcheck disable=SC2046 # names of entries have no blanks
    set -- $(find "${1:-.}" -name '*.md' -path '*/20*' ! -path './.git/*' ! -path './site/*' | LC_ALL=C sort)
    draw $#
    shift "$drawn"
    entry=$1 id=${1%.md}
    id=${id##*-}
}

new_entry() {
    folio new reflection "Written in round $round" -m "It was **round** $round, see [[$id]]." \
        -t "tag$((round % 3))" --visibility public -q >/dev/null
}
edit_body() { echo "More of round $round." >>"$entry"; }
edit_first_words() { sed -i "2,\$s/^---\$/&\n\nFirst of all, round $round./" "$entry"; }
add_task() { echo "- [ ] Do it in round $round" >>"$entry"; }
keep_promise() { pick "$(test $((round % 2)) = 0 && echo goals || echo meetings)" && sed -i 's/^- \[ \]/- [x]/' "$entry"; }
edit_title() { sed -i "s/^title: .*/title: Named in round $round/" "$entry"; }
close_goal() { pick goals && sed -i 's/^status: .*/status: achieved/' "$entry"; }
go_on() { # by commits, as `folio` makes them too
    pick goals
    for progress in $((round * 5)) $((round * 5 + 2)); do
        sed -i "/^progress:/d; s/^status:.*/&\nprogress: $progress/" "$entry"
        git add -A && GIT_AUTHOR_DATE="2026-03-$((round % 18 + 10))T10:00Z" git commit -q -m "Round $round"
    done
}
remove() { git rm -q -f "$entry" 2>/dev/null || rm "$entry"; }
withdraw() { sed -i 's/^visibility: .*/visibility: shared/' "$entry"; }
publish() { sed -i 's/^visibility: .*/visibility: public/' "$entry"; }
move_day() { sed -i "s/^date: .*/date: 2026-0$((round % 9 + 1))-11/" "$entry"; }
tag() { sed -i "s/^visibility: .*/&\ntags: [tag$((round % 3)), new$round]/; /^tags: \[[^t]/d" "$entry"; }
link_on() { pick && echo "See [[$other]] and [a file](../../files/2026/note.txt)." >>"$entry"; }
change_template() { echo "<!-- round $round -->" >templates/site/slots/head.html; }
change_style() {
    { cat "$top/templates/site/folio.css" && echo "/* $round */"; } >"$scratch/style"
    cp "$scratch/style" templates/site/folio.css
}
change_setting() { folio config site.title "Portfolio $round" -q; }
edit_self() { echo "In round $round." >>"$(grep -l '^is: self' people/*.md)"; }
change_person() { set -- people/*.md; draw $#; shift "$drawn"; sed -i "s/^name: .*/name: Person $round/" "$1"; }
change_file() { echo "note $round" >files/2026/note.txt; }
tamper() { set -- site/*/*.html; draw $#; shift "$drawn"; echo "$round" >"$1"; }
lose() { set -- site/*.html; draw $#; shift "$drawn"; rm "$1"; }
nothing() { :; }
go_back() { # to how all stood before, for a round
    git add -A && git commit -q --no-verify -m "Round $round" --allow-empty
    git checkout -q --detach "HEAD~$((round % 3 + 1))" 2>/dev/null || :
}
come_back() { git symbolic-ref -q HEAD >/dev/null || git checkout -q -f "$branch"; }
nest() { { echo && head -c 60 /dev/zero | tr '\0' '>' && echo x; } >>"$entry"; }
ease() { sed -i '/^>>>>/d' goals/*/*.md reflections/*/*.md; }
lock() { chmod 0400 "$entry"; }
unlock() { chmod -R u+w goals reflections; }
other_day() { FOLIO_NOW=2026-0$((round % 8 + 2))-$((round % 17 + 10))T09:00; }
speak() { sed -i "/^lang:/d; s/^title: .*/&\nlang: de/" "$entry"; }
rename() { mv "$entry" "${entry%/*}/2026-01-01-renamed-$round-$id.md"; }
swap() {
    first=$entry && pick && [ "$first" != "$entry" ] || return 0
    mv "$first" "$scratch/first" && mv "$entry" "$first" && mv "$scratch/first" "$entry"
}
same_time() { # and length
    touch -r "$entry" "$scratch/time" && sed -i 's/ the / thE /' "$entry" && touch -r "$scratch/time" "$entry"
}
consent() { set -- people/*.md; draw $#; shift "$drawn"; sed -i "s/^consent_public: true/consent_public: false/" "$1"; }
# Sites for other eyes, each from what a build before noted for them, are as if made anew too.
others() {
    for audience in shared private; do
        folio build -q --audience "$audience" -o "$scratch/$audience"
        folio build -q --audience "$audience" -o "$scratch/$audience-cold" --force
        diff -r "$scratch/$audience" "$scratch/$audience-cold" >"$scratch/difference" \
            || differs="$differs $round:$audience $(head -n 2 "$scratch/difference")"
    done
}
actions='new_entry edit_body edit_first_words add_task keep_promise edit_self edit_title close_goal remove withdraw publish move_day tag link_on
    change_template change_style change_setting change_person change_file tamper lose nothing line_link go_on go_back lock
    unlock other_day speak rename swap same_time consent nest ease others'

# A line of front matter that links to a file, and a text of another entry by which it is published.
line_link() {
    pick goals && sed -i '/^measure:/d; s/^title: .*/&\nmeasure: "See [it](..\/..\/files\/2026\/note.txt)."/' "$entry"
    pick reflections && echo "And [a file](../../files/2026/note.txt)." >>"$entry"
}

stamps() { find site -printf '%P %i %T@ %C@\n' | LC_ALL=C sort; }
touched='' differs='' leaks='' log='' day=$FOLIO_NOW branch=$(git symbolic-ref --short HEAD)
folio build -q
for round in $(seq "$rounds"); do
    # shellcheck disable=SC2086 # words, split here
    set -- $actions
    draw $#
    shift "$drawn"
    action=$1
    come_back
    mkdir -p templates/site/slots files/2026
    pick && other=$id
    pick
    "$action"
    log="$log $action"
    folio build -q || differs="$differs $round:$action failed"
    before=$(stamps)
    folio build -q
    [ "$before" = "$(stamps)" ] || touched="$touched $round:$action"
    folio build -q --out "$scratch/cold" --force
    diff -r site "$scratch/cold" >"$scratch/difference" \
        || differs="$differs $round:$action $(head -n 2 "$scratch/difference")"
    [ "$action" != withdraw ] || ! grep -rq "$id" site || leaks="$leaks $round:$id"
done
come_back
mkdir -p templates/site/slots files/2026
FOLIO_NOW=$day
is "$differs" '' "after each of $rounds changes the site is as if made anew"
is "$touched" '' 'and a build without a change touches nothing'
is "$leaks" '' 'what was withdrawn leaves no byte'
note "$log"

# Nothing but a look at the files when all that a site is made from is as it was: no entry is read, so
# what was noted of them is not even opened.
fast() { # NAME: the build that just was has looked at no entry
    rm -f .git/folio/cache/*.memory*
    folio build -q
    is "$(find .git/folio/cache -name '*.memory')" '' "$1"
}
looks() { # NAME: after a change it has to look
    rm -f .git/folio/cache/*.memory*
    folio build -q 2>"$scratch/warned"
    not_ok "$1" test -z "$(find .git/folio/cache -name '*.memory')"
    folio build -q --out "$scratch/cold" --force 2>"$scratch/warned_cold"
    ok "  and the site is as if made anew" diff -r site "$scratch/cold"
}
run folio new goal 'One of which history tells' -m 'As it was.' --visibility public
id=$(last_id)
entry=$(find goals -name "*-$id.md")
echo 'A file: [note](../../files/2026/last.txt).' >>"$entry"
echo first >files/2026/last.txt
sleep 0.1 # what was written just now may be written again within the same moment
folio build -q --force
fast 'nothing changed, and nothing is looked at'
folio build -v >"$scratch/told"
folio build -v --force >"$scratch/told_anew"
is "$(sed 's/ [0-9]* files written.*//' "$scratch/told")" \
    "$(sed 's/ [0-9]* files written.*//' "$scratch/told_anew")" 'but all is told'
git commit -q --allow-empty -m 'Nothing' && fast 'a commit is nothing by itself'
git add files && git commit -q -m 'A file' && fast 'nor is one of a file that stays as it is'
echo other >files/2026/last.txt && looks 'a file of the same length'
sleep 0.1 && folio build -q --force && fast 'nothing'
rm files/2026/last.txt && looks 'a file that is gone'
echo third >files/2026/last.txt && sleep 0.1 && folio build -q --force && fast 'nothing'
echo '{{t.nav_home}}' >templates/site/slots/footer.html && looks 'a template that is new'
rm templates/site/slots/footer.html && looks 'and one that is gone'
folio config site.role 'A role' -q && looks 'a setting'
folio config site.theme nowhere -q && looks 'a theme that is not there'
folio build -q 2>"$scratch/warned_again"
is "$(cat "$scratch/warned_again")" "$(cat "$scratch/warned")" 'what was warned of is warned of again'
like "$(cat "$scratch/warned")" "no theme 'nowhere'" 'as long as it is so'
mkdir -p themes/nowhere && looks 'and one that is'
folio config --unset site.theme -q
sleep 0.1 && folio build -q && fast 'nothing'
echo >>"$entry" && looks 'an entry'
sleep 0.1 && folio build -q && folio build -q && fast 'nothing'
echo 'progress: 1' >"$scratch/first" && sed -i "/^progress:/d; /^status:/r $scratch/first" "$entry"
git add -A && GIT_AUTHOR_DATE=2026-03-20T10:00Z git commit -q -m 'One' && sed -i 's/^progress: 1/progress: 2/' "$entry"
sleep 0.1 && folio build -q && folio build -q && fast 'nothing'
GIT_AUTHOR_DATE=2026-03-21T10:00Z git commit -q -a -m 'Two' && looks 'a commit of what the entry of a goal says already'
like "$(cat "site/goals/$id.html")" '2% \(was 1%\)' '  which is history now'
echo x >>site/index.html && looks 'a page that somebody changed'
rm "$entry" && looks 'an entry that is gone'

# A list that is cut into years: what a page of a year tells beside its goals is which other pages there are.
as_anew() { # NAME
    folio build -q
    folio build -q --out "$scratch/cold" --force
    ok "$1" diff -r site "$scratch/cold"
}
mkdir -p goals/2024 goals/2025
awk 'BEGIN { for (i = 0; i < 102; i++) {
    id = sprintf("g%05d", i); year = 2024 + i % 2
    for (j = 0; j < 10; j++) gsub(j, substr("bcdfghjkmn", j + 1, 1), id)
    file = "goals/" year "/" year "-05-01-one-of-many-" id ".md"
    printf "---\nfolio: goal\nid: %s\ntitle: One of many\ndate: %d-05-01\nvisibility: public\nstatus: %s\n---\n",
        id, year, i < 100 ? "achieved" : "dropped" >file
    close(file) } }'
as_anew 'more goals than a page has room for'
entry=$(find goals/2024 -name '*-gbbbbb.md')
sed -i 's/^title: .*/title: Of many the first/' "$entry" && as_anew 'a goal of a year long gone has another name'
like "$(cat site/goals-2024.html)" 'Of many the first' '  and the page of its year says so'
not_ok '  that of another does not' grep -q 'Of many the first' site/goals-2025.html
printf -- '- [ ] Do it\n' >>"$entry" && sed -i 's/^status: .*/status: active/' "$entry" && as_anew 'and is taken up again'
run folio new reflection 'Of the first' -m 'Words.' --goal gbbbbb --visibility public
as_anew 'something comes of it'
like "$(cat site/goals-2024.html)" '1 reflection<' '  as the page of its year says'
rm goals/*/*-gbbcbb.md && as_anew 'one is gone'
run folio new goal 'The one ahead' --status draft -m 'Soon.' --visibility public
as_anew 'one is planned'
like "$(cat site/goals-2024.html)" 'goals-planned.html' '  and pages of all years lead to such'
rm goals/*/*-gbb[bc]*.md && as_anew 'they have room on one page again'
not_ok '  and years have none' sh -c 'ls site/goals-20*'

# Words that stand nowhere else, in every place where an entry may speak.
run folio new success 'Canaryone' -m 'Canarytwo canarythree' -t canaryfour --visibility public
gone=$(last_id)
folio build -q
ok 'a public entry is on the site' grep -rqi canaryone site
sed -i 's/^visibility: .*/visibility: shared/' successes/*/*"$gone.md"
folio build -q
not_ok 'a withdrawn one is on no page, list, search file or name' \
    sh -c "grep -rqiE 'canary|$gone' site || find site | grep -qiE 'canary|$gone'"

# What is kept may be lost or damaged.
for file in .git/folio/cache/site-public-*; do
    for damage in 'truncate -s 100' 'truncate -s 0' rm 'sed -i s/goal/loag/g'; do
        $damage "$file"
        echo "Damaged $damage." >>"$(find goals -name '*.md' | sort | head -n 1)"
        folio build -q
        folio build -q --out "$scratch/cold" --force
        diff -r site "$scratch/cold" >"$scratch/difference" || lost="${lost:-}$damage $file: "
    done
done
is "${lost:-}" '' 'caches that are damaged make no difference'
is "$(find .git/folio/cache -perm /077 -type f)" '' 'they are for their owner alone'
for folder in 1 2 3 4 5 6; do
    folio build -q --out "$scratch/out$folder"
done
is "$(find .git/folio/cache -name '*.record' | wc -l)$(find .git/folio/cache -name '*.texts' | wc -l)" 44 \
    'those of scratch folders are not gathered for ever'
run in_terminal -e '[y/N]' -s 'y\n' folio purge "$gone"
is "$(find .git/folio -path "*/cache/*")" '' 'a purge removes them'
finish
