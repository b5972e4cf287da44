#!/bin/sh
# folio check --site: what was planted in a finished site is found, however it is written.
. "$(dirname "$0")/../lib/tap.sh"
folio init -q --example sample && cd sample || exit 1
body='She asked how the nights are and I said fine before she had finished asking'
run folio new reflection 'What nobody knows yet' -m "$body."
hidden=$(last_id)
run folio new goal 'Shared with few' -d canonical --measure 'a number nobody else has' --due +1m
shared=$(last_id)
folio build -q && folio build -q --audience shared --out "$scratch/shared" && folio build -q --audience private --out "$scratch/private"

for audience in public shared private; do
    folder=site
    [ "$audience" = public ] || folder=$scratch/$audience
    run folio check --site "$folder"
    exits 0 "a site for $audience readers is clean"
done
run folio check --site --json
like "$out" '"audience":"public"' 'JSON says for whom it was built'

# --- every spelling ---------------------------------------------------------------------------------
bytes() { # FORMAT: the text as hexadecimal bytes, each in that form
    od -An -v -tx1 -w1 | tr -d ' ' | sed -n "s/^\(..\)\$/$1/p" | tr -d '\n'
}
spell() { # NAME TEXT
    case $1 in
    plain) printf '<p>%s</p>' "$2" ;;
    capitals) printf '<p>%s</p>' "$2" | tr '[:lower:]' '[:upper:]' ;;
    tags) printf '<p>%s</p>' "$2" | sed 's/ / <em class="x">/g' ;;
    attribute) printf '<img alt="%s">' "$2" ;;
    entities) printf '%s' "$2" | bytes '\&#x\1;' ;;
    percent) printf '<a href="?q=' && printf '%s' "$2" | bytes '%\1' && printf '">x</a>' ;;
    json) printf '{"a":"' && printf '%s' "$2" | bytes '\\u00\1' && printf '"}' ;;
    base64) printf '<img src="data:text/plain;base64,%s">' "$(printf '%s' "$2" | base64 -w 0)" ;;
    hyphens) printf '<a href="x/%s">x</a>' "$(printf '%s' "$2" | tr ' ' -)" ;;
    twice) printf '%s' "$2" | bytes '\&amp;#x\1;' ;;
    utf16) printf '%s' "$2" | iconv -t UTF-16LE ;;
    utf16be) printf '%s' "$2" | iconv -t UTF-16BE ;;
    esac
}
planted() { # TEXT NAME ENTRY: reports spellings that were missed
    for spelling in plain capitals tags attribute entities percent json base64 hyphens twice utf16 utf16be; do
        spell "$spelling" "$1" >site/planted.html
        folio check --site >"$scratch/out" 2>&1
        [ $? -eq 4 ] && grep -q "$3" "$scratch/out" || echo "$spelling"
    done >"$scratch/missed"
    rm -f site/planted.html
    is "$(cat "$scratch/missed")" '' "$2 is found in every spelling"
}
planted 'What nobody knows yet' 'a title' "$hidden"
planted "${body#She asked }" 'a run of words' "$hidden"
planted 'a number nobody else has' 'a value' "$shared"
planted "this is about $hidden and no more" 'an id' "$hidden"

# --- places ------------------------------------------------------------------------------------------
plant() { # FILE NAME
    mkdir -p "site/$(dirname "$1")" && echo x >"site/$1"
    run folio check --site
    exits 4 "$2"
    like "$out" "$1" 'and the place is named'
    rm "site/$1"
}
plant 'reflections/what-nobody-knows-yet.html' 'a file name'
plant "reflections/$hidden.html" 'a page of it'
plant 'files/loose.pdf' 'a file that nobody attaches'
echo "$body" >site/data.bin
run folio check --site
exits 4 'in a file of any kind'
rm site/data.bin
for file in .htaccess .well-known/notes.txt drafts/.git/kept.txt; do
    mkdir -p "site/$(dirname "$file")" && echo "$body" >"site/$file"
    run folio check --site
    exits 4 "in a file that is hidden: $file"
    like "$out" "^$file	" 'and the place is named'
    rm -r "site/${file%%/*}"
done
git init -q site && echo "$body" >site/.git/description
run folio check --site
exits 0 'what git keeps of its branch is none of it'
rm -rf site/.git
echo "<p>Seven words of it: how the nights are and I said</p>" >site/planted.html
run folio check --site
exits 0 'seven words are not eight'
echo '<p>NHS number 999 000 0018, call her</p>' >site/planted.html
run folio check --site
exits 4 'an identifier'
unlike "$out" '999 000 0018' 'is not repeated'
rm site/planted.html

# --- people who have not agreed ------------------------------------------------------------------------
folio new person 'Quillon Abernathy' --is peer -q >/dev/null
folio new person 'Rosalind Featherby' --is peer --consent-public yes -q >/dev/null
folio build -q
named() { # FILE TEXT NAME
    mkdir -p "site/$(dirname "$1")" && { [ ! -e "site/$1" ] || cp "site/$1" "$scratch/kept"; }
    printf '%s\n' "$2" >>"site/$1"
    folio check --site >"$scratch/out" 2>&1
    [ $? -eq 4 ] && grep -q known-person "$scratch/out" || echo "$3"
    if [ -e "$scratch/kept" ]; then mv "$scratch/kept" "site/$1"; else rm "site/$1"; fi
}
{
    named index.html '<p>Quillon Abernathy helped</p>' 'text'
    named index.html '<p title="Quillon Abernathy">x</p>' 'attribute'
    named index.html '<p>Quillon&#32;<b>Abernathy</b></p>' 'tags'
    named search-index.js '// ["Quillon Abernathy"]' 'script'
    named feed.xml '<name>Quillon Abernathy</name>' 'feed'
    named feed.json '{"x":"Quillon\u0020Abernathy"}' 'JSON'
    named folio.css '/* "Quillon Abernathy" */' 'style'
    named notes.txt 'ask @quillon' 'handle'
    named notes.bin "$(printf 'Quillon Abernathy, of all people' | base64 -w 0)" 'base64'
    named files/quillon-abernathy.html 'x' 'name of a file'
} >"$scratch/missed"
is "$(cat "$scratch/missed")" '' 'a name is found in every file'
is "$(named notes.txt 'Rosalind Featherby and @rosalind' 'none')" none 'who agreed may be named'
run folio check --site
exits 0 'a site without them is clean again'

# --- attachments under another name ----------------------------------------------------------------------
printf '%s' iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg== \
    | base64 -d >"$scratch/dot.png"
printf 'a table of numbers that only its owner knows\n' >"$scratch/table.csv"
folio new reflection 'Kept back' -m x --attach "$scratch/table.csv" --attach "$scratch/dot.png" -q >/dev/null
for file in table.csv dot.png; do
    cp "$scratch/$file" site/index-2.txt
    run folio check --site
    exits 4 "$file of a hidden entry under another name"
    like "$out" 'holds the attachment of' 'it says what it is'
    rm site/index-2.txt
done
folio new success 'Given out' --visibility public -m x --attach "$scratch/table.csv" -q -y >/dev/null
folio build -q
run folio check --site
exits 0 'what a public entry attaches too is no leak'

# --- what others may say ------------------------------------------------------------------------------
folio new reflection 'Open' --visibility public -m "$body." -q -y >/dev/null
folio build -q
run folio check --site
exits 0 'what a public entry says too is no leak'
run folio check --site "$scratch/shared/nothing"
exits 3 'a folder that is not there'
run folio check --site site site
exits 2 'one folder at a time'
finish
