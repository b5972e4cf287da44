#!/bin/sh
# Every example of the help texts works, in the sample journal. An id of an example that the sample
# does not have is replaced by one of the same kind that it has.
. "$(dirname "$0")/../lib/tap.sh"
needs jq

journal=$PWD/sample
folio init -q --example sample >"$scratch/out" 2>&1 || { cat "$scratch/out"; exit 1; }
folio -C "$journal" config query.urgent 'is:open'
{ folio -q init other && folio roster add other --name ben; } >"$scratch/out"

# with_ids LINE: the line with ids that exist.
with_ids() {
    for word in $1; do
        case $word in
        [gmrcsfqax][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz])
            folio -C "$journal" show "$word" >/dev/null 2>&1 && { printf '%s ' "$word"; continue; }
            letter=$(printf %.1s "$word")
            folio -C "$journal" list --format '%(id)' | grep "^$letter.....$" | head -n 1 | tr '\n' ' '
            ;;
        t[23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz][23456789bcdfghjkmnpqrstvwxz])
            folio -C "$journal" list action status:open --format '%(id)' | head -n 1 | tr '\n' ' '
            ;;
        *) printf '%s ' "$word" ;;
        esac
    done
}

# goes_on LINE: what goes on until it is told to end is told so when it is there.
goes_on() {
    sh -c "exec $1" >"$scratch/out" 2>"$scratch/err" </dev/null &
    running=$!
    wait_until grep -q '^Serving' "$scratch/out"
    kill "$running"
    wait "$running"
}

folio help --json | jq -r '.commands[].examples[]' >"$scratch/examples"
while IFS= read -r line; do
    case $line in
    'folio init'*) mkdir -p fresh && cd fresh || exit 1 ;;
    *) cd "$journal" || exit 1 ;;
    esac
    line=$(with_ids "$line")
    case $line in
    'folio serve'*) goes_on "$line" ;;
    *) sh -c "$line" >"$scratch/out" 2>"$scratch/err" </dev/null ;;
    esac
    tap_report $? "$line" || sed 's/^/# /' "$scratch/err"
    cd "$journal/.." || exit 1
    case $line in
    'folio clone'*) folio roster rm amina >"$scratch/out" 2>&1 ;; # its name is free for the others
    esac
done <"$scratch/examples"
[ "$(wc -l <"$scratch/examples")" -gt 20 ]
tap_report $? 'there are examples'

# What the topics show is to be typed as it stands.
for topic in ids filters; do
    folio help "$topic" | sed -n 's/^    \(folio .*\)$/\1/p'
done >"$scratch/examples"
cd "$journal" || exit 1
while IFS= read -r line; do
    sh -c "$line" >"$scratch/out" 2>"$scratch/err" </dev/null
    tap_report $? "$line" || sed 's/^/# /' "$scratch/err"
    [ -s "$scratch/out" ]
    tap_report $? 'finds something' || echo "# $line"
done <"$scratch/examples"
is "$(wc -l <"$scratch/examples")" 11 'all of them'
cd "$journal/.." || exit 1

# Whatever is asked as JSON answers with one document, and nothing before or after it.
cd "$journal" || exit 1
challenge=$(folio list challenge --format '%(id)' --limit 1 has:asked_of)
while IFS= read -r line; do
    sh -c "folio --json $line" >"$scratch/out" 2>"$scratch/err" </dev/null
    is "$(jq -s 'map(.schema | type) | join(" ")' "$scratch/out" 2>&1)" '"string"' "folio --json $line"
done <<EOF
status
list
list action
show g4kq7m
show $challenge
show @lena
brief
report
$(folio report --json | jq -r '.reports[].name' | sed '/programme/d; s/^/report /')
inbox
roster
log
log g4kq7m
diff
undo -n
rm g4kq7m -n
share
remote
check
template
template goal
config
help
help goal
help source
EOF
finish
