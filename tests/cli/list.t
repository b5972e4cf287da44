#!/bin/sh
# folio list: kinds, filters, queries, saved ones; terminal, pipe, JSON, formats; broken files.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
make() {
    out=$(folio new "$@") && last_id
}
ward=$(make goal 'Lead a ward round on my own' -d contextual --due +6m --entrustment 2:4 -t icu)
ecg=$(make goal 'Read an ECG' -d canonical --due 2026-02-27 --measure 'a test')
home=$(make goal 'Leave on time' -d personal --sphere personal --due +2m --satisfaction 2:4)
thought=$(make reflection 'First code blue' -m 'I froze at the door.' --on "$ward" --date 2026-02-20)
make meeting 'With Lena' --with lena --at '+10d 16:00' \
    -m '- [ ] Draft the question @amina due:2026-03-06' -m '- [ ] Send paper @lena due:2026-02-20' >/dev/null

ids() {
    folio list --format '%(id)' "$@" | sort | tr '\n' ' '
}
set_of() {
    printf '%s\n' "$@" | sort | tr '\n' ' '
}
is "$(ids goal)" "$(set_of "$ward" "$ecg" "$home")" 'a kind'
is "$(ids goals)" "$(set_of "$ward" "$ecg" "$home")" 'by its plural'
is "$(ids goal reflection)" "$(set_of "$ward" "$ecg" "$home" "$thought")" 'two kinds are ORed'
is "$(ids goal -d contextual)" "$ward " 'a domain'
is "$(ids -d contextual,personal)" "$(set_of "$ward" "$home")" 'commas are OR'
is "$(ids -t icu)" "$ward " 'a tag'
is "$(ids -s froze)" "$thought " 'words'
is "$(ids froze)" "$thought " 'words as a query'
is "$(ids goal --overdue)" "$ecg " 'overdue'
is "$(ids --goal "$ward")" "$thought " 'tied to a goal'
is "$(ids goal --visibility private)" "$home " 'who sees it'
is "$(ids goal --due-before 2026-06-01)" "$(set_of "$ecg" "$home")" 'due before'
is "$(ids --until 2026-02-28)" "$thought " 'dated before'
is "$(ids --until 2026-02)" "$(ids until:2026-02)" 'a month is over with its last day, as in a query'
is "$(ids --until 2026-02)" "$thought " 'and not with its first'
in_order() {
    folio list --format '%(id)' "$@" | tr '\n' ' '
}
is "$(in_order goal --sort Due)" "$ecg $home $ward " 'fields to sort by have the names that queries know'
is "$(in_order goal --sort Due -r)" "$ward $home $ecg " 'in the other order too'
is "$(ids goal --since today)" "$(set_of "$ward" "$ecg" "$home")" 'dated since'
is "$(ids meeting --with @lena | wc -w)" 1 'with a person'
is "$(ids 'goal (domain:canonical or tag:icu) not status:achieved')" "$(set_of "$ward" "$ecg")" 'a query'
is "$(folio list goal --sort title --format '%(title)' | head -n 1)" 'Lead a ward round on my own' 'sorted'
is "$(folio list goal --sort title -r --format '%(title)' | head -n 1)" 'Read an ECG' 'and turned round'
is "$(folio list goal --limit 2 | wc -l)" 2 'a limit'
is "$(ids goal --quiet-for 1w)" '' 'nothing is quiet yet'
folio edit "$ecg" --date 2026-01-01 -q >/dev/null
is "$(ids goal --quiet-for 30d)" "$ecg " 'quiet for a month'
is "$(ids goal --quiet-for 30d --sort title --limit 1)" "$ecg " 'a limit is of those that are quiet'

folio config query.urgent 'goal due<2026-03-01'
is "$(ids @urgent)" "$ecg " 'a saved query'
run folio list @nothing
exits 2 'a query nobody saved'
run folio list 'goal ('
exits 2 'a query that is none'
run folio list goal --since whenever
exits 2 'a wrong date'
run folio list --limit -1
exits 2 'a limit below nothing'
is "$(printf '%s\n' "$err" | head -n 1)" "error: 'limit' cannot be -1" 'is named'
run folio list nosuchword
exits 0 'an empty list is fine'
is "$out" '' 'and empty'

# --- Actions ---------------------------------------------------------------------------------------

run folio list action
is "$(printf '%s\n' "$out" | wc -l)" 2 'promises'
like "$out" "$(printf '^t[a-z0-9]{5}\t2026-03-06\tamina\topen\tm[a-z0-9]{5}\tDraft the question$')" 'one a line'
is "$(folio list action --overdue --format '%(owner)')" 'lena' 'late ones'
is "$(folio list action --who lena --format '%(text)')" 'Send paper' 'of one person'
folio edit "$ward" -m '- [ ] Lead six beds @amina' -q >/dev/null
is "$(folio list action --goal "$ward" --format '%(text)')" 'Lead six beds' 'the plan of a goal: what stands in it'
folio new reflection 'After' --on "$ward" -m '- [ ] Ask the nurses @amina' -q >/dev/null
is "$(folio list action --goal "$ward" --format '%(text)' | sort | tr '\n' ';')" 'Ask the nurses;Lead six beds;' \
    'and what is tied to it'
is "$(folio list 'action who:lena' --format '%(text)')" 'Send paper' '`action` is a word of a query too'
folio config query.late 'is:overdue and action' -q
is "$(folio list @late --format '%(owner)')" 'lena' 'and of one that is saved'
for query in 'action or goal' 'not action' '(action or goal) ward'; do
    run folio list "$query"
    exits 2 "$query: entries and actions in one list"
    like "$err" 'actions are listed on their own' 'is refused'
done
run folio list goal 'action is:open'
exits 2 'a kind beside it'
run folio list action goal
exits 2 'not together with entries'

# --- Forms -----------------------------------------------------------------------------------------

run folio list goal -d contextual
is "$out" "$(printf '%s\t2026-09-02\tactive\tshared\tLead a ward round on my own' "$ward")" 'a pipe: tabs'
shown=$(in_terminal env NO_COLOR=1 folio list goal | tr -d '\r')
is "$(printf '%s\n' "$shown" | sed 's/ *$//')" "ID      DUE           STATUS  SEEN     TITLE
$ecg  2026-02-27 !  active  shared   Read an ECG
$home  2026-05-02    active  private  Leave on time
$ward  2026-09-02    active  shared   Lead a ward round on my own" 'a terminal: columns'
narrow=$(in_terminal -W 60 env NO_COLOR=1 folio list goal | tr -d '\r' | sed 's/…/./' | awk '{ if (length($0) > 60) print }')
is "$narrow" '' 'the last column is cut to the screen'
is "$(folio list -z goal -d contextual | tr '\0' '@' | tail -c 1)" '@' '-z ends records with NUL'
run folio list --json goal -d contextual
like "$out" '^\{"schema":"folio/list/1","entries":\[\{"kind":"goal","id":"g' 'JSON'
like "$out" '"fields":\{' 'with all fields'
run folio list goal --format '%(nonsense)'
exits 2 'an unknown field'
run folio list goal --format '%(id'
exits 2 'a format that does not end'
is "$(folio list goal -d contextual --format '%%%t%(tags)%n.')" "$(printf '%%\ticu\n.')" 'marks of a format'

# --- What cannot be read ---------------------------------------------------------------------------

printf -- '---\nfolio: goal\ntitle: [broken\n---\n' >goals/2026/2026-03-02-broken-gbbbbb.md
run folio list goal
like "$out" 'goals/2026/2026-03-02-broken-gbbbbb\.md:[0-9]+:' 'a broken file is listed with the reason'
run folio list --json goal
like "$out" '"problem":"goals/2026/2026-03-02-broken' 'in JSON too'
is "$(folio list has:problem --format '%(path)')" 'goals/2026/2026-03-02-broken-gbbbbb.md' \
    'broken files can be asked for, and nothing else is listed'
run folio list problem:yaml
exits 2 'but not by what is wrong'
like "$err" "'problem' has no values: expected 'has:problem'" 'which says how'
rm goals/2026/2026-03-02-broken-gbbbbb.md
printf -- '---\nfolio: goal\nid: gccccc\ntitle: "evil \\e[31m \\u202e"\ndate: 2026-03-02\n---\n' \
    >goals/2026/2026-03-02-evil-gccccc.md
run folio list gccccc title:evil
run folio list goal
unlike "$out" "$(printf '\033|\342\200\256')" 'control characters of a title are shown, not obeyed'
run folio list --sort colour
exits 2 'no such field to sort by'
is "$err" "error: no such field: 'colour'" 'is named'
for field in due date title status path kind hours-per-week; do
    run folio list --sort "$field"
    exits 0 "sorted by $field"
done

# --- Fields as filters -------------------------------------------------------------------------------

folio new person 'Kofi Osei' --is sponsor --offers research,statistics -q >"$scratch/out"
folio new person 'Noor Haddad' --is peer --offers writing -q >"$scratch/out"
is "$(folio list person --offers research --format '%(id)')" 'kofi' 'a field of the kind is a filter'
is "$(folio list person --offers research,writing --format '%(id)' | sort | tr '\n' ' ')" 'kofi noor ' 'commas are or'
is "$(folio list --offers statistics --format '%(id)')" 'kofi' 'without a kind too'
is "$(folio list person --offers research --is peer --format '%(id)')" '' 'several are and'
run folio list goal --offers research
exits 2 'a field of another kind'
like "$err" "'goal' has no field 'offers'" 'is named'
run folio list person --offer research
exits 2 'one that is none'

# Several kinds, with commas as everywhere.
is "$(folio list goal,meeting)" "$(folio list goal meeting)" 'kinds with commas'
is "$(folio list goal,meeting,success)" "$(folio list success goal,meeting)" 'and words beside them'
is "$(folio list goal,meeting)" "$(folio list kind:goal,meeting)" 'as in a query'
run folio list goal,meetin
exits 2 'one that is none'
like "$err" "^error: 'meetin' is no kind of entry" 'is told'
run folio list goal,action
exits 2 'actions are listed on their own'
run folio list ward,round
exits 0 'other words with commas are looked for'
run folio list action --quiet-for 30d
exits 2 'nothing is written about an action later'
run folio list action --sort nonsense
exits 2 'what actions are not sorted by'
like "$err" '^why: .*due.*who' 'with what they are'
is "$(folio list action --sort owner --format '%(owner)')" "$(folio list action --format '%(owner)' | sort)" \
    'by a column of theirs'
run folio list action --sort who
exits 0 'and that goes'
finish
