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
rm -r templates
folio build -q
unlike "$(folio check --site)" "policy stops" 'nothing of folio is'

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
