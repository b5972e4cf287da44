#!/bin/sh
# A record is one file and one line: every record of a family has its line in the family's list, and
# every line its record, in a file of that name. A command has its test.
. "$(dirname "$0")/../lib/tap.sh"

# records TOP LAYER FAMILY: the names of the records that files of the layer define.
records() {
    sed -nE "s/^const [A-Za-z]+ folio_$3_([a-z0-9_]+) = .*/\\1/p" "$1/src/$2"/*.c 2>/dev/null | LC_ALL=C sort
}
lines() { # TOP LAYER LIST
    sed -nE 's/^[A-Z_]+\(([a-z0-9_]+).*/\1/p' "$1/src/$2/$3" 2>/dev/null | LC_ALL=C sort
}

compare() { # TOP LAYER FAMILY LIST
    is "$(lines "$1" "$2" "$4")" "$(records "$1" "$2" "$3")" "src/$2: records and $4 agree"
    for name in $(records "$1" "$2" "$3"); do
        grep -q "^const [A-Za-z]* folio_$3_$name = " "$1/src/$2/$(echo "$name" | tr _ -).c" 2>/dev/null \
            || grep -q "^const [A-Za-z]* folio_$3_$name = " "$1/src/$2/$name.c" 2>/dev/null \
            || grep -q "^const [A-Za-z]* folio_$3_$name = " "$1/src/$2/$3_$name.c" 2>/dev/null \
            || echo "$name"
    done >"$scratch/misplaced"
    is "$(cat "$scratch/misplaced")" '' "src/$2: each record is in the file of its name"
}

families='kind:kind:kinds.def cmd:command:commands.def check:check:checks.def
    check:identifier:identifiers.def report:report:reports.def site:page:pages.def exchange:format:formats.def'
for family in $families; do
    layer=${family%%:*} rest=${family#*:}
    if [ -d "$top/src/$layer" ]; then
        compare "$top" "$layer" "${rest%:*}" "${rest#*:}"
    else
        skip "src/$layer" 'not there yet'
    fi
done

if [ -d "$top/src/cmd" ]; then
    for command in $(lines "$top" cmd commands.def); do
        [ -e "$top/tests/cli/$(echo "$command" | tr _ -).t" ] || echo "$command"
    done >"$scratch/untested"
    is "$(cat "$scratch/untested")" '' 'every command has tests/cli/VERB.t'
fi
finish
