#!/bin/sh
# folio help: verbs, kinds, topics; and every example in it works.
. "$(dirname "$0")/../lib/tap.sh"

run folio help
exits 0 'the overview'
for verb in init new edit 'done' rm list show status log diff undo restore check build config help; do
    like "$out" "^  $verb +" "has $verb"
    run folio help "$verb"
    exits 0 "help $verb"
    like "$out" '^Options of every verb$' "help $verb lists options"
    is "$(folio "$verb" --help)" "$out" "$verb --help is the same"
    run folio help
done
unlike "$out" 'complete' 'what is hidden stays hidden'
for topic in topics dates queries kinds exit environment strategies source; do
    run folio help "$topic"
    exits 0 "help $topic"
done
is "$(folio help strategies | grep -c '^  ')" 13 'thirteen strategies'
like "$(folio help source)" '10\.1080/0142159X\.2023\.2273217' 'the source'
for kind in goal meeting reflection challenge success feedback request agreement assessment person; do
    run folio help "$kind"
    exits 0 "help $kind"
done
like "$(folio help goal)" '^  -d, --domain canonical\|contextual\|personal' 'fields with their values'
# No line is broken in the middle of a word on a terminal of 80 columns.
in_terminal env NO_COLOR=1 folio --no-pager help meeting | tr -d '\r' >"$scratch/wide"
for word in topics dates queries kinds exit environment strategies source; do
    in_terminal env NO_COLOR=1 folio --no-pager help "$word" | tr -d '\r' >>"$scratch/wide"
done
is "$(awk 'length > 80' "$scratch/wide")" '' 'help fits 80 columns'
run folio help nothing
exits 2 'no such help'
run folio help --json
like "$out" '"schema":"folio/help/1","commands":\[\{"name":"init"' 'JSON'
finish
