#!/bin/sh
# The site of a journal with everything in it: own templates, attachments of both stores, entries that
# cannot be read, links that lead nowhere for the reader, weights as pages travel.
. "$(dirname "$0")/../lib/tap.sh"
folio init -q --example sample && cd sample || exit 1
private=$(folio config private.path)

# --- own templates, settings -----------------------------------------------------------------------
mkdir -p templates/site/slots
echo '<p>Kept by {{site.title}}</p>' >templates/site/slots/footer.html
run folio build -q
exits 0 'builds'
ok 'an own slot is on every page' grep -q 'Kept by Amina Said' site/index.html site/goals/g4kq7m.html
echo '{{#open}}' >templates/site/slots/footer.html
cp -r site "$scratch/before"
run folio build
exits 1 'a template that cannot be read'
like "$err" "templates/site/slots/footer.html:1" 'is named with its line'
ok 'and the old site stands' diff -r site "$scratch/before"
is "$(find . -maxdepth 1 -name '.site*')" '' 'nothing is left beside it'
rm -r templates
sed 's/^  title: Amina Said/&\n  colours:\n    accent: "#336699"/' folio.yaml >"$scratch/yaml" && cp "$scratch/yaml" folio.yaml
run folio build -q
ok 'own colours' grep -q -e '--accent:#336699' site/folio.css
sed 's/#336699/blue/' folio.yaml >"$scratch/yaml" && cp "$scratch/yaml" folio.yaml
run folio build
exits 2 'a word is no colour'
like "$err" 'site.colours.accent' 'and is named'
git checkout -q folio.yaml

# --- the sample has a then and a now -----------------------------------------------------------------
run folio build -q --audience private --out "$scratch/own"
exits 0 'builds for the owner'
is "$(grep -c 'as a whole</th>.*class="v">[12] → [23]</td>' "$scratch/own/competence.html")" 3 'each domain has moved'

# --- attachments -------------------------------------------------------------------------------------
mkdir -p files/2026 "$private/files"
echo 'shown' >files/2026/form.pdf
echo 'loose' >files/2026/loose.pdf
echo 'secret' >"$private/files/secret.pdf"
echo '<script>' >files/2026/page.html
folio new success 'With a form' --visibility public -q --set attach=files/2026/form.pdf,files/2026/page.html >/dev/null
folio new reflection 'Secret' -m '[paper](../../files/secret.pdf)' -q --set attach=files/secret.pdf >/dev/null
run folio build -q
exits 0 'builds with attachments'
is "$(cat site/files/2026/form.pdf)" 'shown' 'what a visible entry attaches is there'
not_ok 'what none attaches is not' test -e site/files/2026/loose.pdf
not_ok 'nor what a browser would run' test -e site/files/2026/page.html
not_ok 'nor what a private entry attaches' grep -rq secret site
run folio build -q --audience private --out "$scratch/mine"
is "$(cat "$scratch/mine/files/secret.pdf")" 'secret' 'but for its owner'

# --- what cannot be read ------------------------------------------------------------------------------
printf -- '---\nfolio: goal\nid: [\n---\n' >goals/2026-broken.md
run folio build
exits 0 'a broken entry does not stop it'
like "$err" 'goals/2026-broken.md' 'and is named'
rm goals/2026-broken.md

# --- what the pages' policy stops is named before a reader meets it -------------------------------------
mkdir -p templates/site/slots
printf '<p style="color:red">x</p>\n<script>1</script>\n<img alt="" src="https://x.example/a.png">\n' \
    >templates/site/slots/footer.html
folio build -q
run folio check --site
like "$out" 'holds a style in a tag' 'a style in a tag'
like "$out" 'holds a script that stands in the page' 'a script in a page'
like "$out" 'holds something from another server' 'something from elsewhere'
is "$(echo "$out" | grep -c 'holds a style in a tag')" 1 'each is told once'
like "$out" 'holds a style in a tag, which the page.s policy stops; so do [0-9]* more pages' 'with the number of pages'
mkdir -p templates/site/slots && printf '<p style="color:blue">y</p>\n' >templates/site/slots/home-top.html
folio build -q
is "$(folio check --site | grep -c 'holds a style in a tag')" 2 'another place of it is another mistake'
rm -r templates
folio build -q
unlike "$(folio check --site)" "policy stops" 'nothing of folio is'

# --- a build that was cut short, a file in one, and a folder that is no place for files -----------------
cp -r site "$scratch/cut" && sed -i '1a unfinished' "$scratch/cut/folio-files.txt"
run folio check --site "$scratch/cut"
exits 4 'a site between two builds'
like "$out" '^folio-files.txt.*was cut short: folio build finishes it' 'is no site yet'
run folio check --site site
exits 0 'one that is whole'
run folio export html -o site/all.html
exits 5 'a file does not go where a site was built'
like "$err" "'site/all.html' would lie in a site that was built" 'that is said'
not_ok 'and none is there' test -e site/all.html
run folio export csv -o site/goals/list.csv
exits 5 'of whatever format'
run folio export html -q -o "$scratch/all.html"
run folio check --site "$scratch/all.html"
exits 0 'the portfolio in one file'
unlike "$out" 'policy' 'keeps its policy'
run folio export html -q --audience shared -o "$scratch/ours.html"
run folio check --site "$scratch/ours.html"
exits 4 'one for others'
like "$out" 'which is not for public readers' 'is not for everybody'
run folio check --site "$scratch/ours.html" --audience shared
exits 0 'but for them'
run folio check --audience shared
exits 2 'and only a site has readers'

# --- weights: a first page of 20 KB and others of 12, as most servers send them -------------------------
folio build -q
shared=$(cat site/folio.css site/theme.js | gzip -c | wc -c)
weight() {
    echo $(($(gzip -c "$1" | wc -c) + shared))
}
ok 'the first page is light' test "$(weight site/index.html)" -le 20480
heavy=$(for page in site/*/*.html; do [ "$(weight "$page")" -le 12288 ] || echo "$page"; done)
is "$heavy" '' 'and every entry'
ok 'scripts are small' test "$(wc -c <site/theme.js)" -le 3072
finish
