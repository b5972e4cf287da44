#!/bin/sh
# What git said of signatures is kept, and not believed once a key has changed. Counted in processes.
. "$(dirname "$0")/../lib/tap.sh"
needs ssh-keygen
COUNT=40
ssh-keygen -q -t ed25519 -N '' -C amina -f "$HOME/amina"
ssh-keygen -q -t ed25519 -N '' -C other -f "$HOME/other"
printf 'amina@example.org %s\n' "$(cut -d ' ' -f 1,2 "$HOME/amina.pub")" >"$HOME/signers"
cat >"$scratch/bin/keygen" <<'END'
#!/bin/sh
echo "$@" >>"$HOME/started"
exec ssh-keygen "$@"
END
chmod +x "$scratch/bin/keygen"
git config --global gpg.format ssh
git config --global user.signingKey "$HOME/amina.pub"
git config --global gpg.ssh.program "$scratch/bin/keygen"
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"
new_journal
folio new success 'Well said' --whose amina -q >"$scratch/id"
id=$(cat "$scratch/id")
blob=$(git rev-parse "HEAD:$(file_of "$id")")
for each in $(seq "$COUNT"); do
    commit=$(printf 'sign: Well said\n\nFolio-Op: sign\nFolio-Command: %s\nFolio-Id: %s\nFolio-Signs: %s\nFolio-Signer: a%s\n' \
        "$each" "$id" "$blob" "$each" | git commit-tree -S -p HEAD 'HEAD^{tree}')
    git update-ref HEAD "$commit"
done

# started NAME WANTED COMMAND...: how many programs that look at a signature the command started.
started() {
    name=$1 wanted=$2
    shift 2
    : >"$HOME/started"
    run "$@"
    count=$(wc -l <"$HOME/started")
    [ "$count" -eq "$wanted" ]
    tap_report $? "$name" || note "$count programs instead of $wanted"
}
verdicts() {
    folio check --signatures --format '%(verdict)' | sort | uniq -c | tr -s ' ' | tr '\n' ' '
}

started 'the first time git looks at each' $((2 * COUNT)) folio check --signatures
exits 0 'and all are good'
like "$out" "	good\$" 'as it says'
started 'then at none' 0 folio check --signatures
is "$(verdicts)" " $COUNT good " 'and they are as good'
started 'nor does show ask' 0 folio show "$id"
started 'nor list' 0 folio list success --format '%(id) %(signed)'
started 'nor a site' 0 folio build --audience shared
git commit -q --allow-empty -m 'nothing'
started 'one more commit costs nothing' 0 folio check --signatures
started 'a signature is made, and looked at' 3 folio sign "$id" -c me=lena
started 'once' 0 folio check --signatures

# --- Keys that change ----------------------------------------------------------------------------------

more=$((COUNT + 1))
mv "$HOME/signers" "$HOME/kept"
: >"$HOME/signers"
is "$(verdicts)" " $more unknown " 'a key that is taken off the list is noticed at once'
cp "$HOME/kept" "$HOME/signers"
is "$(verdicts)" " $more good " 'and one that comes back'
touch -r "$HOME/signers" "$HOME/time"
sed "s|ssh-ed25519 .*|$(cut -d ' ' -f 1,2 "$HOME/other.pub")|" "$HOME/kept" >"$HOME/signers"
touch -r "$HOME/time" "$HOME/signers"
is "$(wc -c <"$HOME/signers")" "$(wc -c <"$HOME/kept")" 'a list of the same size'
is "$(verdicts)" " $more unknown " 'and time, with another key'
cp "$HOME/kept" "$HOME/signers"
verdicts >/dev/null
git config --global gpg.ssh.revocationFile "$HOME/amina.pub"
is "$(verdicts)" " $more bad " 'a key that is revoked'
started 'is looked at each time' $((2 * more)) folio check --signatures
exits 4 'and told'
git config --global --unset gpg.ssh.revocationFile
is "$(verdicts)" " $more good " 'or no longer'
git config --global gpg.ssh.allowedSignersFile "$HOME/other-list"
unlike "$(verdicts)" 'good' 'another list'
git config --global gpg.ssh.allowedSignersFile "$HOME/signers"
verdicts >/dev/null
is "$(GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=gpg.ssh.allowedSignersFile GIT_CONFIG_VALUE_0="$HOME/none" verdicts)" \
    " $more unknown " 'a setting of one command'
# shellcheck disable=SC2088 # git expands it
git config --global gpg.ssh.allowedSignersFile '~/signers'
verdicts >/dev/null
started 'a list below the home folder is found' 0 folio check --signatures
: >"$HOME/signers"
is "$(verdicts)" " $more unknown " 'and read'
cp "$HOME/kept" "$HOME/signers"

# --- What is kept is no more than a copy -----------------------------------------------------------------

verdicts >/dev/null
head -c 3000 /dev/urandom >.git/folio/verdicts.db
rm -f .git/folio/verdicts.db-*
is "$(verdicts)" " $more good " 'a damaged table is made anew'
rm -f .git/folio/verdicts.db*
is "$(verdicts)" " $more good " 'and one that is gone'
chmod a-w .git/folio
is "$(verdicts)" " $more good " 'a folder that cannot be written does no harm'
chmod u+w .git/folio
finish
