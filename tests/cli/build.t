#!/bin/sh
# folio build: the site of one audience, whole or not at all.
. "$(dirname "$0")/../lib/tap.sh"
folio init -q empty
run folio -C empty build
like "$out" '^Built .*/empty/site: [0-9]+ pages for public readers, 0 entries; 1 entry is not for them\.$' \
    'a journal with nothing but its owner'
like "$(in_terminal folio -C empty build)" '^hint: folio share ID --to public puts an entry on it' 'how something comes on it'
folio init -q --example sample && cd sample || exit 1
out=$(folio new goal 'Marker-public' -d canonical --measure x --due +1m --visibility public)
public=$(last_id)
folio new goal 'Marker-shared' -d canonical --measure x --due +1m --visibility shared -q >/dev/null
folio new reflection 'Marker-private' -m 'Marker-private' -q >/dev/null

unlike "$(in_terminal folio build -n)" 'hint: folio share' 'one with entries needs no word on it'
is "$(in_terminal -W 40 folio build -n | tr -d '\r' | sed -n '/^Would/,/them\.$/p' | awk 'length > 40 && NF > 1' | wc -l | tr -d ' ')" 0 'what it says fits'
run folio build -n
like "$out" '^Would build .*/site: ' 'a dry run'
not_ok 'writes nothing' test -e site
run folio build
exits 0 'builds'
like "$out" 'pages for public readers' 'for the public unless told'
ok 'a start page' test -s site/index.html
ok 'public entries are in' grep -rq 'Marker-public' site
not_ok 'shared ones are not' grep -rq 'Marker-shared' site
not_ok 'private ones are not' grep -rq 'Marker-private' site
is "$(git status --porcelain)" '' 'git does not see it'

for folder in goals/mine mine "$scratch/link/mine"; do
    [ -e "$scratch/link" ] || ln -s "$PWD" "$scratch/link"
    run folio build --audience private --out "$folder"
    exits 6 "what is for one's own eyes does not lie in the journal: $folder"
    like "$err" "mine' would lie in the journal" 'which is said'
done
run sh -c 'cd "$1" && folio build --audience private --out mine' sh "$scratch/link"
exits 6 'nor where the journal is entered by a link'
is "$(git status --porcelain)" '' 'and git gets nothing of it'
run sh -c 'cd "$1" && folio build --audience private --out site -n' sh "$scratch/link"
exits 0 'there too it has its usual place'
for folder in .git .git/site .git/refs/site "$scratch/link/.git/site"; do
    run folio build --out "$folder"
    exits 5 "nor any site in git's folder: $folder"
    like "$err" 'belongs to git' 'which is said'
done
is "$(find .git -name index.html)" '' 'nothing was made there'

store=$(git config folio.private.path)
for folder in goals/site people files/2026/site templates/site/mine themes/plain "$scratch/link/meetings/site" "$store/goals/site"; do
    run folio build --audience shared --out "$folder"
    exits 5 "nor among what folio keeps: $folder"
    like "$err" "^error: '$folder' would lie among the files of the journal$" 'which is said'
done
like "$err" '^why: goals/ holds what folio keeps there, and nothing else$' 'with the reason'
run folio build -n --out goals/site
exits 5 'a dry run says so too'
is "$(git status --porcelain)$(git -C "$store" status --porcelain)" '' 'nothing was made there'
run folio build --out public
exits 0 'another folder of the journal may be one'
rm -r public

run folio build --audience shared --out "$scratch/shared" -v
like "$out" 'Marker-shared  .it is shared.' '-v lists what went out, and why'
like "$out" '^  went out  .* goals, .* reflections' 'and how much of each kind'
like "$out" '^  left out  .* private$' 'and what did not'
ok 'shared entries are in' grep -rq 'Marker-shared' "$scratch/shared"
not_ok 'private ones are not' grep -rq 'Marker-private' "$scratch/shared"
is "$(stat -c %a "$scratch/shared")" 700 'only its owner can open it'

cp -r site "$scratch/first"
folio build -q
ok 'twice is the same' diff -r site "$scratch/first"
stamps() { find site -printf '%P %i %T@ %C@\n' | sort; }
before=$(stamps)
run folio build
like "$out" ' 0 files written, 0 removed, [0-9]* as before' 'when nothing changed, that is said'
is "$(stamps)" "$before" 'and no file is touched'
goal=$(echo goals/*/*"$public.md")
sed -i 's/^title: .*/title: Marker-changed/' "$goal"
run folio build
ok 'a change is in its page' grep -q 'Marker-changed' "site/goals/$public.html"
cp -r site "$scratch/later"
run folio build --force
unlike "$out" 'as before' 'with --force all is written'
ok 'to the same bytes' diff -r site "$scratch/later"
echo tampered >site/index.html && rm site/folio.css
run folio build
like "$out" ' 2 files written' 'what somebody changed or removed is written again'
ok 'as it was' diff -r site "$scratch/later"
sed -i 's/^visibility: .*/visibility: shared/' "$goal"
run folio build
not_ok 'what is withdrawn leaves no byte' grep -rqE "Marker-changed|$public" site
sed -i 's/^visibility: .*/visibility: public/' "$goal"
run folio build --json
like "$out" '"schema":"folio/build/1"' 'JSON'
like "$out" "\"id\":\"$public\"" 'says what went out'
like "$out" '"why":"it is public"' 'and why'
like "$out" '"left_out":{"private":' 'and what did not'
run folio build --audience friends
exits 2 'an audience that is none'
mkdir "$scratch/other" && echo mine >"$scratch/other/file"
run folio build --out "$scratch/other"
exits 5 'a folder with other things'
is "$(cat "$scratch/other/file")" mine 'is left alone'

# --- one folder, one audience ------------------------------------------------------------------------

run folio build --audience shared --out site
exits 5 'the folder of another audience'
like "$(in_terminal -W 120 folio build --audience shared)" '^hint: choose another folder, .*; --out DIR says where to' 'how to choose another is said'
run folio build --audience shared --out site/for-lena
exits 5 'a folder in it'
ln -s "$PWD/site/goals" "$scratch/goals"
run folio build --audience shared --out "$scratch/goals/mine"
exits 5 'by whatever way'
is "$(find site -name mine -o -name for-lena)" '' 'nothing was made there'
mkdir -p "$scratch/outer" && folio build -q --audience private --out "$scratch/outer/inner"
run folio build --out "$scratch/outer"
exits 5 'nor one around it'
ok 'which stays' test -s "$scratch/outer/inner/index.html"

# --- What is worth a warning -------------------------------------------------------------------------

run folio build --strict -o "$scratch/strict"
exits 0 'nothing is in the way of a strict build'
cksum "$scratch/strict/index.html" >"$scratch/before"
folio config -q site.theme nowhere
run folio build --strict -o "$scratch/strict"
exits 4 'a warning is'
like "$err" "^warning: there is no theme 'nowhere'" 'it is told'
like "$err" '^error: the site is not built: it would have 1 warning$' 'and what came of it'
is "$(cksum "$scratch/strict/index.html")" "$(cat "$scratch/before")" 'the site stands as it was'
run folio build --strict -n -o "$scratch/strict"
exits 4 'and so it is said beforehand'
run folio build --strict --json -o "$scratch/new"
exits 4 'in JSON'
not_ok 'no new folder is made' test -e "$scratch/new"
run folio build -o "$scratch/strict"
exits 0 'without it the site is built'
like "$err" "^warning: there is no theme 'nowhere'" 'with the warning'
folio config -q --unset site.theme

# Slips in a file that is written by hand.
cp folio.yaml "$scratch/settings"
sed -i 's/^site:/&\n  colors: {accent: "#123456"}/' folio.yaml
run folio build --strict -o "$scratch/strict"
exits 4 'a setting that nothing asks for is one'
like "$err" "^warning: folio.yaml:[0-9]*:20: there is no setting 'site.colors.accent'" 'it is told with its place'
run folio build -q -o "$scratch/strict"
run folio build -q -o "$scratch/strict"
like "$err" "^warning: .* 'site.colors.accent'" 'as long as it is there'
cp "$scratch/settings" folio.yaml

# An entry whose text breaks a limit is left out and told with its line, whatever a build before noted of it.
deep=$(ls goals/2025/*gt8wd5.md)
cp "$deep" "$scratch/deep"
{ echo && head -c 60 /dev/zero | tr '\0' '>' && echo x; } >>"$deep"
line=$(grep -n '^>>>>' "$deep" | cut -d : -f 1)
for again in '' ' again'; do
    run folio build --audience private -o "$scratch/deeper"
    exits 0 "a text too deep$again"
    is "$err" "warning: $deep:$line: the line nests lists and quotes deeper than 50; the entry was left out until folio edit gt8wd5 puts it right" \
        'is told with its line and a way on'
    not_ok 'and has no page' test -e "$scratch/deeper/goals/gt8wd5.html"
    ok 'the others have' test -e "$scratch/deeper/goals.html"
done
run folio build --audience private --force -o "$scratch/deepest"
ok 'made anew it is the same' diff -r "$scratch/deeper" "$scratch/deepest"
run folio build --audience private --strict -o "$scratch/deeper"
exits 4 '--strict takes it for an error'
run folio check gt8wd5
like "$out" "^$deep	$line	body	error	the line nests lists" 'check tells the same line'
cp "$scratch/deep" "$deep"

# --- Sections -----------------------------------------------------------------------------------------

run folio config site.sections gaols
exits 2 'a section that is none'
like "$err" "the site has no section 'gaols'" 'is named'
like "$err" "lists some of goals, reflections, meetings" 'beside those there are'
folio config -q site.sections reflections,goals
run folio build -o "$scratch/some"
exits 0 'some of the pages'
like "$out" '[0-9]* in a section left out$' 'what is not there is counted'
like "$(cat "$scratch/some/index.html")" 'href="reflections.html">Reflections</a></li><li><a href="goals.html"' 'in the order that was given'
not_ok 'and no others' test -e "$scratch/some/meetings.html"
folio config -q --unset site.sections

# --- What a template sees --------------------------------------------------------------------------

run folio build --data goals
exits 0 'the data of a page'
like "$out" '^  "schema": "folio/site-data/1",$' 'has a schema'
like "$out" '^  "template_api": 2' 'and the number of its contract'
like "$out" '^  "template": "goals"' 'says the template'
like "$out" '^      "root": "",$' 'and has what the template sees'
run folio build --data goals.html --json
like "$out" '"page":\{' 'JSON is one document'
run folio build --data gaols.html
exits 3 'a page that is not there'
like "$err" "the site has no page 'gaols.html'" 'is named'
of_template() { in_terminal folio build --data "$1" | tr -d '\r' | sed -n 's/^hint: //p'; }
is "$(of_template home.html)" 'home.html is the template of index.html: --data index.html shows what it sees' \
    'the template of a page is told from the page'
is "$(of_template home)" "$(of_template home.html)" 'with or without its ending'
like "$(of_template goal.html)" '^goal\.html is the template of goals/g[a-z0-9]*\.html: --data goals/' \
    'of one that makes many pages the first is named'
like "$(of_template gaols.html)" "^did you mean 'goals.html'?" 'a slip is still one'
# no template of a page is without such a word, and what it names is a page
for file in "$top"/templates/site/*.html; do
    name=$(basename "$file")
    # around every page; of a locked file; of a page that needs attachments
    case $name in base.html | locked.html | evidence.html) continue ;; esac
    run folio build --audience private --data "$name"
    [ "$status" = 0 ] && continue
    page=$(in_terminal folio build --audience private --data "$name" | sed -n 's/^hint: .*--data \([^ ]*\).*/\1/p')
    run folio build --audience private --data "$page"
    exits 0 "$name: the page that is named has data"
done

run folio build --audience nobody
exits 2 'an audience that is none'
like "$err" "'audience' cannot be 'nobody': expected private, shared or public" 'is named as it was given'

# --- Themes and pages of ones own ------------------------------------------------------------------

mkdir -p themes/plain/slots templates/site
printf '<p>From the theme.</p>\n' >themes/plain/slots/footer.html
printf '{{<folio/home}}\n{{$mast}}\n<h1>Mine</h1>\n{{/mast}}\n{{/folio/home}}\n' >templates/site/home.html
run folio config site.theme plain
run folio build -o "$scratch/themed"
exits 0 'a theme'
like "$(cat "$scratch/themed/goals.html")" '<p>From the theme\.</p>' 'is in every page'
like "$(cat "$scratch/themed/index.html")" '^<h1>Mine</h1>$' 'a block of a page is replaced'
unlike "$(cat "$scratch/themed/index.html")" 'class="mast' 'and gone'
like "$(cat "$scratch/themed/index.html")" 'id="h-dom"' 'while the others stay'
mkdir -p themes/plain/slots
printf '<p>After an entry.</p>\n' >themes/plain/slots/entry-end.html
printf '<p>After a page.</p>\n' >themes/plain/slots/page-end.html
printf '{{<folio/goals}}\n{{$header}}\n<h1>My goals</h1>\n{{/header}}\n{{/folio/goals}}\n' >themes/plain/goals.html
printf '{{<folio/entry}}\n{{$side}}\n{{/side}}\n{{/folio/entry}}\n' >themes/plain/entry.html
run folio build --strict -o "$scratch/themed"
exits 0 'slots and blocks'
entry=$(echo "$scratch"/themed/reflections/*.html | cut -d' ' -f1)
like "$(cat "$entry")" '^<p>After an entry\.</p>$' 'stand below an entry'
like "$(cat "$entry")" '^<p>After a page\.</p>$' 'and below a page'
unlike "$(cat "$scratch/themed/goals.html")" 'After an entry' 'each where it belongs'
like "$(cat "$scratch/themed/goals.html")" '^<h1>My goals</h1>$' 'a block of a list is replaced'
like "$(cat "$scratch/themed/goals.html")" 'class="gantt"' 'and the rest stays'
unlike "$(cat "$entry")" '<aside class="side"' 'a block of an entry may be empty'
rm themes/plain/goals.html themes/plain/entry.html
cat >themes/plain/theme.yaml <<'EOF'
colours: {accent: "#0A4A52"}
fonts:
  serif: Charter, Georgia
radius: 2
sections: [reflections, goals]
EOF
run folio build --strict -o "$scratch/themed"
exits 0 'a theme may set more'
like "$(cat "$scratch/themed/folio.css")" '--accent:#0A4A52;' 'colours'
like "$(cat "$scratch/themed/folio.css")" '^:root:root.--serif:"Charter","Georgia",serif;--radius:2px;' 'fonts and corners'
not_ok 'and the sections' test -e "$scratch/themed/meetings.html"
folio config -q site.radius 9
folio build -q -o "$scratch/themed"
like "$(cat "$scratch/themed/folio.css")" '--radius:9px;' 'folio.yaml goes before it'
folio config -q --unset site.radius
run folio config site.fonts.sans 'a}b'
exits 2 'what is no font is refused'
printf 'title: Stolen\n' >themes/plain/theme.yaml
run folio build -o "$scratch/themed"
like "$err" "^warning: the theme sets 'title' in theme.yaml: a theme has colours" 'what a theme cannot set is named'
printf 'colours: [\n' >themes/plain/theme.yaml
run folio build -o "$scratch/themed"
exits 0 'one that cannot be read'
like "$err" '^warning: .*; the theme sets nothing' 'is named'
rm themes/plain/theme.yaml
mkdir -p templates/site/slots
printf '<p>From the journal.</p>\n' >templates/site/slots/footer.html
folio build -q -o "$scratch/themed"
like "$(cat "$scratch/themed/goals.html")" '<p>From the journal\.</p>' 'the journal goes before its theme'
for theme in none ../plain; do
    folio config site.theme "$theme" -q
    run folio build -o "$scratch/themed"
    like "$err" "there is no theme '$theme'" "$theme is missed"
done
folio config site.theme plain -q

# --- Templates that are there and cannot be used --------------------------------------------------------

cksum "$scratch/themed/goals.html" >"$scratch/before"
refused() { # MESSAGE NAME: of what stands in the place of the journal's foot
    run folio build -o "$scratch/themed"
    exits 1 "$2 is refused"
    like "$err" "^error: $1" 'and named'
    is "$(cksum "$scratch/themed/goals.html")" "$(cat "$scratch/before")" 'and the site stands as it was'
}
foot=templates/site/slots/footer.html
printf 'One\n\303\274\377\n' >$foot
refused "$foot:2:2: the text is not UTF-8" 'a text in another encoding'
printf 'One\0two' >$foot
refused "$foot:1:4: the text has a NUL byte" 'one with a NUL byte'
head -c 300000 /dev/zero | tr '\0' x >$foot
refused "'$foot' is larger than 262144 bytes" 'one without measure'
rm $foot && mkfifo $foot
refused "'$foot' is no regular file" 'a pipe'
rm $foot && printf '<p>Elsewhere.</p>' >"$scratch/elsewhere" && ln -s "$scratch/elsewhere" $foot
refused "cannot open '$foot'" 'a link'
like "$err" '^why: folio follows no links' 'with the reason'
run folio build --data goals.html
exits 1 'and so by all ways to build'
rm $foot
mkdir -p templates/instrument && echo 'title: [' >templates/instrument/domains.yaml
run folio build --audience private -o "$scratch/rated"
exits 1 'an instrument by which somebody was rated'
like "$err" '^error: templates/instrument/domains.yaml:2:1: ' 'is named'
rm -r templates/instrument
ln -s "$scratch/elsewhere" $foot
run folio export html -o "$scratch/one.html"
exits 1 'into one file as well'
rm $foot && mv themes/plain "$scratch/plain" && ln -s "$scratch/plain" themes/plain
run folio build -o "$scratch/themed"
like "$err" "^warning: there is no theme 'plain'" 'a theme that is a link is none'
rm themes/plain && mv "$scratch/plain" themes/plain
run folio build -o "$scratch/themed"
exits 0 'without them all is well'
finish
