#!/bin/sh
# folio complete: verbs, options, values, ids; never an error, never libgit2.
. "$(dirname "$0")/../lib/tap.sh"

values() { # WORD...: what is offered for the last word
    folio complete --shell bash -- "$@" 2>&1 | cut -f 1 | tr '\n' ' '
}
is "$(values st)" 'status ' 'a verb'
verbs=$(folio help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' | sort | tr '\n' ' ')
is "$(folio complete --shell bash -- '' 2>&1 | cut -f 1 | sort | tr '\n' ' ')" "$verbs" 'all verbs'
is "$(values show x)" '' 'outside of a journal: no ids, no error'
is "$(values new re)" 'reflection request ' 'kinds'
is "$(values new goal --entr)" '--entrustment= --entrustment-now= --entrustment-target= ' 'fields of the kind'
is "$(values new goal --mod)" '' 'not those of another'
is "$(values new goal -d '')" 'canonical contextual personal ' 'values of a field'
is "$(values new goal --domain=c)" '--domain=canonical --domain=contextual ' 'in one word'
is "$(values new meeting --at to)" 'today tomorrow ' 'days'
like "$(values new meeting --format '')" '^one-to-one peer ' 'a field of the name of an option'
is "$(values new goal --status '' | wc -w)" 5 'states'
is "$(values list --overd)" '--overdue ' 'options of a verb'
is "$(values list --color '')" 'auto always never ' 'options of every verb'
is "$(values new goal x --dry)" '--dry-run ' 'the dry run of what writes'
is "$(values import -k re)" 'reflection request ' 'the kind of what comes in'
is "$(values import --kind=re)" '--kind=reflection --kind=request ' 'in one word'
is "$(values import --kind '')" "$(values new '' | sed 's/person //')" 'all that a note can be'
is "$(values import --kind challenge --ask)" '--ask= --asked-of= ' 'its fields'
is "$(values import x --kind=challenge --status o)" 'open ' 'their values'
is "$(values import goal --entr)" '' 'a file is no kind'
is "$(values help strat)" 'strategies ' 'topics'
is "$(values nonsense '')" '' 'an unknown verb'
run folio complete
exits 0 'nothing typed'

new_journal
run folio new goal 'Lead a ward round' -t night -m '- [ ] Ask Lena'
goal=$(last_id)
task=$(sed -n 's/.*\^//p' "$(file_of "$goal")")
folio new person 'Lena Ortiz' --is mentor -q >/dev/null
is "$(folio complete -- show g)" "$(printf '%s\tLead a ward round' "$goal")" 'ids with titles'
is "$(values show @)" '@amina @lena ' 'persons'
is "$(values new meeting --with l)" 'lena ' 'handles'
is "$(values 'done' t)" "$task " 'actions'
is "$(values new goal -t n)" 'night ' 'tags'
folio config query.urgent is:open
is "$(values list @)" '@urgent ' 'saved queries'
is "$(values sync '')$(values remote rm '')" '' 'no remotes yet'
folio remote add ../kept.git 2>/dev/null >&2 || git remote add origin ../kept.git
git remote add backup ../other.git
is "$(values sync '')" 'origin backup ' 'remotes'
is "$(values remote rm b)$(values remote set o)" 'backup origin ' 'of remote too'
is "$(values remote add '')" '' 'a new one is named by its owner'
is "$(values config tit)" 'title ' 'settings'
is "$(values config color '')" 'auto always never ' 'their values'
cd ..
is "$(values -C journal show g)" "$goal " 'in another folder'
is "$(folio complete -- list --st | cut -f 1)" '--status=' 'a filter is offered once'
like "$(folio complete -- list success --status '' | tr '\n' ' ')" 'noted.*confirmed' 'what others say is asked for'
unlike "$(folio complete -- edit s2 --status '')" 'confirmed' 'and not written'
is "$(folio complete -- list --status '' | cut -f 1 | sort | uniq -d)" '' 'states of all kinds, each once'
like "$(folio complete -- list --status pau)" '^paused' 'by their beginning'
finish
