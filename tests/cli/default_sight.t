#!/bin/sh
# Who sees new entries when folio.yaml does not say it as it should: nobody else.
. "$(dirname "$0")/../lib/tap.sh"
new_journal
cp folio.yaml "$scratch/plain"

# sight YAML KIND OPTION...: who would see a new entry
sight() {
    { cat "$scratch/plain" && printf '%b\n' "$1"; } >folio.yaml
    shift
    folio new "$@" -n 2>&1 | sed -n 's/^Would .*[ ,]\(private\|shared\|public\)$/\1/p'
}
while IFS='	' read -r yaml wanted; do
    is "$(sight "$yaml" goal 'Quokka')" "$wanted" "$yaml"
done <<'END'
visibility: {goal: private}	private
visibility: {goal: shared}	shared
visibility: {goal: public}	public
visibility: {goals: private}	private
visibility:\n  Goal: private	private
visibility:\n  gaol: private	private
visibility: {all: private}	private
visibility: {GOALS: [private]}	private
visibility: {goals: }	private
visibility: {goal: shared, goals: private}	private
visibility: private	private
visibility: [private]	private
visibility:\n  - goal: private	private
Visibility: {goal: private}	private
visibilty:\n  goals: private	private
VISIBILTY: private	private
visibility.goals: private	private
visibility: {reflections: private}	shared
visibility: {reflexion: private}	shared
visibility: {goals: shared}	shared
visibility: shared	shared
visibility: {goals: public}	shared
END
is "$(sight 'visibility: {reflections: shared}' reflection -m 'Words.')" private 'a slip opens nothing'
is "$(sight 'visibility: public' reflection -m 'Words.')" private 'nor does a word for all of them'
is "$(sight 'visibility: {all: private}' goal Quokka --visibility shared)" shared 'whoever says it for one entry is heard'
is "$(sight 'visibility: {all: private}' goal Quokka -c visibility.goal=shared)" shared 'or for one command'
for word in shared public; do
    is "$(sight "visibility: {goal: $word}" goal Quokka --sphere personal)" private "what is said of all goals ($word) is not said of life outside the job"
done

sight 'visibility:\n  goal: shared\n  goals: private' goal Quokka >"$scratch/out"
run folio check
line=$(grep -n 'goals:' folio.yaml | cut -d: -f1)
like "$out" "^folio.yaml	$line	visibility	warning	'goals' is not 'visibility' with a kind of entry, so new entries that may be meant are private$" 'check warns'
sight 'visibility: {goal: private}' goal Quokka >"$scratch/out"
run folio check
unlike "$out" 'visibility' 'of nothing when all is well'

# --- What others send -----------------------------------------------------------------------------------
cp "$scratch/plain" folio.yaml
git init -q --bare "$scratch/remote.git"
git remote add origin "$scratch/remote.git"
folio sync -q >/dev/null
git clone -q "$scratch/remote.git" "$scratch/lena"
send() { # YAML
    { cat "$scratch/plain" && printf '%b\n' "$1"; } >"$scratch/lena/folio.yaml"
    git -C "$scratch/lena" commit -qam settings && git -C "$scratch/lena" push -q origin main
    run folio sync
    exits 0 'settings come'
}
send 'visibility:\n  reflection: shared\n  success: private'
like "$err" "^warning: what came makes new reflections shared unless you say otherwise: folio config visibility.reflection private takes that back$" 'who would see more is told'
is "$(printf '%s\n' "$err" | grep -c 'what came')" 1 'and nothing of who sees less'
send 'visibility:\n  reflection: public\n  success: shared'
is "$(printf '%s\n' "$err" | grep -c 'what came makes new .* \(public\|shared\) ')" 2 'each time'
send ''
is "$err" '' 'back again there is nothing to tell'
finish
