#!/bin/sh
# folio help: verbs, kinds, topics; and every example in it works.
. "$(dirname "$0")/../lib/tap.sh"

# bibtex_fields FILE: the fields of the one entry in it; says so where braces or commas are wrong.
bibtex_fields() {
    awk '
        /^@/ { if (!match($0, /^@[a-z]+\{[a-z0-9]+,$/)) print "bad start"; inside = 1; depth = 1; next }
        !inside { next }
        depth == 1 && /^}$/ { inside = 0; ended++; next }
        depth == 1 { if (match($0, /^ +[a-z]+ +=/)) { split($0, word, " "); printf "%s ", word[1] } else print "bad field: " $0 }
        {
            for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); depth += (c == "{") - (c == "}") }
            if (depth == 1) { if (open && $0 !~ /,$/) print "no comma before: " $0; open = ($0 !~ /,$/) }
            if (depth < 1) print "too many braces"
        }
        END { if (inside || ended != 1) print "not ended" }' "$1"
}

run folio help
exits 0 'the overview'
for verb in init new edit 'done' rm list show status log diff undo restore check build template config help; do
    like "$out" "^  $verb +" "has $verb"
    run folio help "$verb"
    exits 0 "help $verb"
    like "$out" '^Options of every verb$' "help $verb lists options"
    is "$(folio "$verb" --help)" "$out" "$verb --help is the same"
    run folio help
done
unlike "$out" 'complete' 'what is hidden stays hidden'
for topic in topics ids dates queries filters kinds action instruments exit git environment strategies source; do
    run folio help "$topic"
    exits 0 "help $topic"
done
run folio help git
like "$out" 'folio\.private\.path' 'where private entries are'
like "$out" '^  folio config hooks true ' 'how git is made to ask'
not_ok 'no line is longer than a narrow terminal' grep -q '.\{81\}' <<EOT
$out
EOT
is "$(folio help strategies | grep -c '^  [1-7] ')" 13 'thirteen strategies'
is "$(folio help strategies | sed -n 's/^  \([1-7]\) .*/\1/p' | tr -d '\n')" 1234567123456 'seven and six'
is "$(folio help source | head -n 5 | tr '\n' ' ')" "Subha Ramani, Rashmi A. Kusurkar, Johnny Lyon-Maris, \
Eeva Pyörälä, Gary D. Rogers, Dujeepa D. Samarasekera, David C.M. Taylor & Olle ten Cate (2024) Mentorship in health \
professions education – an AMEE guide for mentors and mentees: AMEE Guide No. 167, Medical Teacher, 46:8, 999-1011, \
DOI: 10.1080/0142159X.2023.2273217 " 'the citation'
folio help source >"$scratch/source"
is "$(bibtex_fields "$scratch/source")" 'author title journal year volume number pages doi ' 'and its BibTeX'
is "$(sed -n '/author *=/,/},$/p' "$scratch/source" | grep -ow and | wc -l)" 7 'of eight authors'
like "$(folio help instruments)" '^safety  ' 'instruments'
like "$(folio help instruments)" '^  0 not at all, 1 hardly, ' 'with their scales'
like "$(folio help source)" '10\.1080/0142159X\.2023\.2273217' 'the source'
like "$(folio help ids)" '^The first letter is the kind: g goal, m meeting, ' 'ids by kind'
like "$(folio help filters)" '^  -t, --tag TAG  +has this tag, or one of several: icu,ward$' 'filters as list has them'
is "$(folio help filters | grep -cE '^  (-., |    )--')" "$(folio help list | sed -n '/^Options$/,/^Fields/p;' | grep -cE -- '--(search|tag|domain|status|with|who|goal|since|until|due-before|overdue|quiet-for|visibility|author|sort|reverse|limit)')" \
    'and all of them'
for verb in new edit list; do
    is "$(folio help $verb | grep -oE '^  (-., |    )--[a-z-]+' | grep -oE -- '--.*' | sort | uniq -d)" '' \
        "help $verb tells of each option once"
done
for kind in goal meeting reflection challenge success feedback request agreement assessment person; do
    run folio help "$kind"
    exits 0 "help $kind"
done
like "$(folio help goal)" '^  -d, --domain canonical\|contextual\|personal' 'fields with their values'
# No line is broken in the middle of a word on a terminal of 80 columns.
in_terminal env NO_COLOR=1 folio --no-pager help meeting | tr -d '\r' >"$scratch/wide"
for word in topics ids dates queries filters kinds action instruments exit git environment strategies source; do
    in_terminal env NO_COLOR=1 folio --no-pager help "$word" | tr -d '\r' >>"$scratch/wide"
done
is "$(awk 'length > 80' "$scratch/wide")" '' 'help fits 80 columns'
run folio help nothing
exits 2 'no such help'
run folio help --json
like "$out" '"schema":"folio/help/1","commands":\[\{"name":"init"' 'JSON'
finish
