#!/bin/sh
# The test library itself: a verdict that cannot fail is worse than none.
. "$(dirname "$0")/../lib/tap.sh"

# verdict_of LINES: what a small test of these lines prints, and its exit status.
verdict_of() {
    mkdir -p "$scratch/inner/tests/x" "$scratch/inner/tests/lib"
    cp "$top"/tests/lib/gitconfig "$top"/tests/lib/tap.sh "$scratch/inner/tests/lib"
    { echo '. "$(dirname "$0")/../lib/tap.sh"'; echo "$1"; echo finish; } >"$scratch/inner/tests/x/x.t"
    run sh -c 'cd "$1" && exec sh tests/x/x.t' sh "$scratch/inner"
}

verdict_of 'is a a same; is a b other'
exits 1 'a test with a failing point fails'
like "$out" '^ok 1 - same$' 'is: equal'
like "$out" '^not ok 2 - other$' 'is: different'
like "$out" '^1\.\.2$' 'the plan counts both'

verdict_of 'like "one
two" "^two\$" a; like one two b; unlike one two c; unlike one one d'
is "$(printf '%s\n' "$out" | grep -Eo '^(not )?ok' | tr '\n' ' ')" 'ok not ok ok not ok ' \
    'like and unlike tell'

verdict_of 'ok a true; ok b false; not_ok c false; not_ok d true'
is "$(printf '%s\n' "$out" | grep -Eo '^(not )?ok' | tr '\n' ' ')" 'ok not ok ok not ok ' \
    'ok and not_ok tell'

verdict_of 'run sh -c "echo out; echo err >&2; exit 3"; exits 3 a; exits 0 b
is "$out" out c; is "$err" err d; run_with hello cat; is "$out" hello e'
is "$(printf '%s\n' "$out" | grep -Eo '^(not )?ok' | tr '\n' ' ')" 'ok not ok ok ok ok ' \
    'run keeps status, output and errors apart'

verdict_of 'echo "$HOME"; pwd; exit 0'
inner=$(printf '%s\n' "$out" | head -n 1)
like "$inner" '/folio-test-' 'HOME is in the scratch folder'
ok 'the scratch folder is gone afterwards' test ! -e "$inner"

run in_terminal sh -c 'test -t 0 && test -t 1 && stty size; printf "a\r\033[1mb\n"; exit 7'
exits 7 'a terminal passes the status on'
is "$out" "$(printf '24 80\na\r\033[1mb')" 'it is 80x24, and changes no byte'
run in_terminal -W 120 -H 40 stty size
is "$out" '40 120' 'its size can be chosen'
run in_terminal -e 'Name? ' -s 'Amina\n' -e 'Sure? ' -s 'y\x0a' \
    sh -c 'printf "Name? "; read -r name; printf "Sure? "; read -r sure; echo "$name $sure"'
is "$out" 'Name? Sure? Amina y' 'questions get their replies in turn'
run in_terminal sh -c 'kill -TERM $$'
exits 143 'death by a signal is 128 and its number'
run in_terminal -e 'a\b' no-such-program
exits 127 'a program that is not there is told'

git init -q repository
ok 'a new repository is clean' git_clean repository
echo x >repository/x
not_ok 'a file that git does not know is seen' git_clean repository
finish
