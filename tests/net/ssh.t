#!/bin/sh
# Over a real sshd: clone, sync, push and what goes wrong there.
. "$(dirname "$0")/../lib/tap.sh"
. "$top/tests/lib/peers.sh"
start_sshd

far="$scratch/far-home/amina's journal!.git"
url_path="$scratch/far-home/amina's%20journal!.git"
git init -q --bare "$far"
new_journal
folio new goal 'Lead a ward round' >/dev/null
folio new reflection 'A QUOKKA that nobody sees' -m 'WOMBAT' >/dev/null
folio remote add "peer:$far" >/dev/null
run folio sync
exits 0 'a first sync, to a path with a quote in it'
is "$err" '' 'without a word of the other side'
is "$(git -C "$far" rev-parse main)" "$(git rev-parse HEAD)" 'has sent it all'
cd "$scratch/work" || exit 1
run folio clone "ssh://peer$url_path" other
exits 0 'clone by ssh://, an alias of ssh_config, percent escapes'
ok 'git is content' git_clean other
echo 'By hand.' >>"$(echo other/goals/*/*.md)"
run folio -C other sync
exits 0 'and sync from there'
run folio -C journal sync
exits 0 'and here'
like "$out" '^from	changed' 'it has come'
is "$(git -C journal rev-parse HEAD)" "$(git -C other rev-parse HEAD)" 'both have the same'

# A ProxyCommand instead of a connection: inetd's way of running sshd.
cat >>"$ssh_config" <<END
Host behind
    ProxyCommand $peer_sshd -i -f $ssh_dir/sshd_config
    HostKeyAlias [127.0.0.1]:$ssh_port
    User $(id -un)
    IdentityFile $ssh_dir/user
    UserKnownHostsFile $ssh_dir/known
    BatchMode yes
END
run folio clone "behind:$far" behind
exits 0 'ProxyCommand'
unset GIT_SSH_COMMAND
git config --global core.sshCommand "ssh -F '$ssh_config'"
run folio clone "peer:$far" configured
exits 0 'core.sshCommand'
git config --global --unset core.sshCommand
printf '#!/bin/sh\nexec ssh -F "%s" "$@"\n' "$ssh_config" >"$scratch/bin/my-ssh"
chmod +x "$scratch/bin/my-ssh"
run env GIT_SSH=my-ssh folio clone "ssh://peer:$ssh_port$url_path" by-git-ssh
exits 0 'GIT_SSH, and a port'
export GIT_SSH_COMMAND="ssh -F $ssh_config"

# The site goes the same way, and by nothing but what the user has set up for ssh.
git init -q --bare "$scratch/far-home/site.git"
folio -C journal new goal 'For everybody' -d canonical --measure x --due +1m --visibility public -q >"$scratch/out"
run folio -C journal publish -y "peer:$scratch/far-home/site.git"
exits 0 'publish by ssh'
is "$(git -C "$scratch/far-home/site.git" rev-list --count gh-pages)" 1 'the site is there'
run folio -C journal publish -y "peer:$scratch/far-home/site.git"
like "$out" '^Unchanged' 'twice is once'
run folio -C journal publish -y "ssh://peer$url_path"
exits 6 'never where the journal is'
folio -C journal sync -q >"$scratch/out"

# --- What goes wrong -----------------------------------------------------------------------------------

run folio clone peer:nothing-here none
exits 7 'no repository there'
like "$err" "^error: cannot reach 'peer:nothing-here'" 'is named'
like "$err" "^why: fatal: 'nothing-here' does not appear to be a git repository" 'in the words of git there'
run folio clone nowhere.invalid:x none
exits 7 'no such host'
like "$err" '^why: ssh: Could not resolve hostname nowhere.invalid' 'in the words of ssh'
printf '%s\n' ssh-ed25519 >"$ssh_dir/authorized"
run folio -C journal sync
exits 7 'not let in'
like "$err" 'Permission denied' 'is told'
is "$(wc -l <"$scratch/err" | tr -d ' ')" 2 'in two lines'
cp "$ssh_dir/user.pub" "$ssh_dir/authorized"
ssh-keygen -q -t ed25519 -N '' -f "$ssh_dir/stranger"
printf '[127.0.0.1]:%s %s\n' "$ssh_port" "$(cut -d ' ' -f 1,2 "$ssh_dir/stranger.pub")" >"$ssh_dir/known"
run folio -C journal sync
exits 7 'another host key than before'
like "$err" 'Host key verification failed' 'is told'
printf '[127.0.0.1]:%s %s\n' "$ssh_port" "$(cut -d ' ' -f 1,2 "$ssh_dir/host.pub")" >"$ssh_dir/known"

# Somebody who was not asked cannot answer.
printf '#!/bin/sh\nexec sleep 60\n' >"$scratch/bin/mute-ssh"
chmod +x "$scratch/bin/mute-ssh"
before=$(git -C journal for-each-ref)
run env GIT_SSH_COMMAND=mute-ssh folio -C journal -c sync.timeout=1 sync
exits 7 'a host that says nothing'
like "$err" 'nothing was heard for 1 seconds' 'is given up'
is "$(git -C journal for-each-ref)" "$before" 'and nothing has changed'
printf '#!/bin/sh\nprintf 0032\nexec sleep 60\n' >"$scratch/bin/mute-ssh"
run env GIT_SSH_COMMAND=mute-ssh folio -C journal -c sync.timeout=1 sync
exits 7 'a host that falls silent'
printf '#!/bin/sh\necho This account is closed.\n' >"$scratch/bin/mute-ssh"
run env GIT_SSH_COMMAND=mute-ssh folio -C journal sync
exits 7 'a host that says something else'

# --- What it says ----------------------------------------------------------------------------------------

hooks=$far/hooks
cat >"$hooks/pre-receive" <<'END'
#!/bin/sh
printf 'wel\033[2Jcome \033]0;owned\007 \302\2335m \342\200\256evil\n' >&2
exit 1
END
chmod +x "$hooks/pre-receive"
folio -C journal new goal 'Another' >/dev/null
run folio -C journal sync
exits 1 'a hook there that refuses'
like "$err" 'pre-receive hook declined' 'is told'
like "$err" '^remote: wel\^\[\[2Jcome \^\[\]0;owned' 'its words are shown, and control nothing'
not_ok 'no control character has come through' grep -q "$(printf '[\033\007\302\233]')" "$scratch/err"
is "$(git -C journal status -sb)" '## main...origin/main [ahead 1]' 'what was to be sent is still to be sent'
rm "$hooks/pre-receive"
run folio -C journal sync
exits 0 'and goes the next time'

# --- Nothing private --------------------------------------------------------------------------------------

for place in "$scratch/far-home" other behind; do
    not_ok "no private text in $place" grep -rqE 'QUOKKA|WOMBAT' "$place"
done
git -C "$far" cat-file --batch-all-objects --batch >"$scratch/objects"
not_ok 'nor in any object' grep -qE 'QUOKKA|WOMBAT' "$scratch/objects"
ok 'the objects were looked at' grep -q 'Lead a ward round' "$scratch/objects"
finish
