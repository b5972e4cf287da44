#!/bin/sh
# What holds for every verb: options on either side of it, errors, exit codes, other programs.
. "$(dirname "$0")/../lib/tap.sh"

run folio --version
exits 0 'version'
like "$out" '^folio [0-9]+\.[0-9]+' 'the version is said'
run folio --version --json
like "$out" '"schema":"folio/version/1"' 'and in JSON'

# --- Errors ----------------------------------------------------------------------------------------

run folio
exits 2 'no verb'
is "$err" 'error: no verb given' 'no hint when nobody looks'
run folio nonsense
exits 2 'an unknown verb'
is "$out" '' 'nothing on standard output'
run folio list
exits 3 'no journal here'
like "$err" "^why: there is no 'folio.yaml'" 'the reason is a line of its own'
run folio list --json
exits 3 'the same in JSON'
like "$err" '^\{"schema":"folio/error/1","error":"no journal here","kind":"not-found","code":3' \
    'one object on standard error'
run folio list --nope --json
like "$err" '"code":2' 'JSON also for a wrong option'
run folio -C /nonexistent/place list
exits 1 'a folder that is not there'
like "$err" "cannot work in '/nonexistent/place': no such file" 'is named'
run folio list --limit many
exits 2 'a number that is none'
run folio show
exits 2 'too few words'
run folio show a b
like "$err" "'b' is a word too many" 'too many words'
run folio list --color green
exits 2 'a wrong choice'

# --- Did you mean ----------------------------------------------------------------------------------

hint() { # WORDS...: the hint as shown on a terminal
    in_terminal folio "$@" | tr -d '\r' | sed -n 's/^hint: //p'
}
is "$(hint lst)" 'did you mean: folio list' 'a near verb'
is "$(hint add)" 'did you mean: folio new KIND [TITLE]' 'a word of another tool'
is "$(hint portfolio)" 'did you mean: folio build' 'what it makes'
is "$(hint push)" 'did you mean: folio sync' 'what git calls it'
is "$(hint zzzzzz)" 'folio help lists the verbs' 'nothing near'
is "$(hint list --overdu)" 'did you mean --overdue?' 'a near option'
is "$(hint -q lst)" '' 'no hints with -q'
is "$(hint -c advice=false lst)" '' 'nor with advice=false'

# --- Other programs --------------------------------------------------------------------------------

mkdir bin
cat >bin/folio-hello <<'END'
#!/bin/sh
echo "hello $*"
exit 7
END
chmod +x bin/folio-hello
run env PATH="$PWD/bin:$PATH" folio hello a --b
exits 7 'folio-X on the PATH is run as a verb'
is "$out" 'hello a --b' 'with the words that follow'
run env PATH="bin:$PATH" folio hello
exits 2 'but not from a relative folder'
run env PATH="$PWD/bin:$PATH" folio ../bin/hello
exits 2 'nor by a path'

# --- Options on either side ------------------------------------------------------------------------

new_journal
folio new goal 'Café round' -q >/dev/null
cd ..
run folio -C journal list goal --format '%(title)'
is "$out" 'Café round' 'before the verb'
run folio list goal --format '%(title)' -C journal
is "$out" 'Café round' 'after the verb'
run env LC_ALL=C folio -C journal new goal 'Ärztliche Übergabe' --format '%(title)'
is "$out" 'Ärztliche Übergabe' 'UTF-8 in a C locale'
run folio -C journal list "$(printf 'a\377b')"
exits 2 'bytes that are no UTF-8'
run folio -c title=Other -C journal config title
is "$out" 'Other' 'a setting for one run'
run folio -c nonsense -C journal config title
exits 2 'a setting without a value'

# --- Where it goes ---------------------------------------------------------------------------------

cd journal || exit 1
if [ -c /dev/full ]; then
    folio list >/dev/full 2>"$scratch/err"
    is "$?" 1 'a full disk is an error'
    like "$(cat "$scratch/err")" 'cannot write to standard output' 'and said'
else
    skip 'a full disk' 'no /dev/full'
fi
folio help | head -n 1 >"$scratch/head" 2>"$scratch/err"
is "$(cat "$scratch/err")" '' 'a reader that leaves early is no error'

run folio list
unlike "$out" "$(printf '\033')" 'no colours in a pipe'
run folio list --color always --no-pager
unlike "$out" "$(printf '\033')" 'tab-separated lines stay plain'
coloured() {
    in_terminal env "$@" folio list | grep -c "$(printf '\033\\[')"
}
[ "$(coloured TERM=xterm)" -gt 0 ]
tap_report $? 'colours on a terminal'
is "$(coloured TERM=xterm NO_COLOR=1)" 0 'NO_COLOR'
is "$(coloured TERM=dumb)" 0 'a dumb terminal'
is "$(in_terminal folio -c color=never list | grep -c "$(printf '\033')")" 0 'the setting color'

# --- The pager -------------------------------------------------------------------------------------

printf '#!/bin/sh\nsed "s/^/paged: /"\n' >"$scratch/bin/my-pager"
chmod +x "$scratch/bin/my-pager"
narrow=$(in_terminal -W 50 folio show g4kq7m | tr -d '\r')
is "$(printf '%s\n' "$narrow" | awk 'length > 50' | wc -l | tr -d ' ')" 0 'an error fits its terminal'
like "$narrow" '^      [^ ]' 'and goes on below its words'
is "$(printf '%s\n' "$narrow" | tr -s ' \n' ' ' | sed 's/ $//')" "error: no entry 'g4kq7m' hint: folio list shows the ids; any unique start of two characters will do" \
    'no word is broken'
long="there is nobody called $(printf 'x%.0s' $(seq 100)) here"
like "$(in_terminal -W 50 folio show "$long" | tr -d '\r')" '^       here'"'"'$' 'an error is broken between words'
is "$(folio show "$long" 2>&1 | wc -l | tr -d ' ')" 1 'a pipe has it in one line'
like "$(PAGER=my-pager in_terminal -H 10 folio help)" '^paged: ' 'longer than the screen: the pager'
unlike "$(PAGER=my-pager in_terminal -H 200 folio help)" '^paged: ' 'shorter: none'
unlike "$(PAGER=my-pager in_terminal -H 10 folio help --no-pager)" '^paged: ' '--no-pager'
like "$(PAGER=/nonexistent/pager in_terminal -H 10 folio help)" 'Portfolio' \
    'a pager that is not there hides nothing'
run env PAGER=my-pager folio help
unlike "$out" '^paged: ' 'none in a pipe'

finish
