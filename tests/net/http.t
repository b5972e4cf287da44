#!/bin/sh
# Over a real web server with git http-backend: passwords, certificates, redirects.
. "$(dirname "$0")/../lib/tap.sh"
. "$top/tests/lib/peers.sh"
start_web

git init -q --bare "$web_root/j.git"
git -C "$web_root/j.git" config http.receivepack true
new_journal
folio new goal 'Lead a ward round' >/dev/null
cd "$scratch/work" || exit 1

# --- A password ------------------------------------------------------------------------------------------

folio -C journal remote add "$http_url/git/j.git" >/dev/null
run folio -C journal sync
exits 7 'nobody to ask'
like "$err" "^error: not logged in at '$http_url/git/j.git'" 'is told'
unlike "$err" 'followRedirects' 'and not something else'
keep_passwords lena 'wrong one'
run folio -C journal sync
exits 7 'a wrong password'
like "$err" 'were not accepted' 'is told'
is "$(grep -c '^erase' "$HOME/credentials")" 1 'and the helper told to forget it'
is "$(grep -c '^store' "$HOME/credentials" || :)" 0 'and not to keep it'
unlike "$out$err" 'wrong one' 'it is not shown'
keep_passwords lena 'wide open'
run folio -C journal sync
exits 0 'the right one'
is "$(git -C "$web_root/j.git" rev-parse main)" "$(git -C journal rev-parse HEAD)" 'has sent it'
ok 'and the helper is told that it was right' grep -q '^store' "$HOME/credentials"
is "$(grep -c '^erase' "$HOME/credentials" || :)" 0 'alone'
not_ok 'nothing here has kept it' grep -rq 'wide open' journal "$HOME/.local"
run folio clone "$http_url/git/j.git" other
exits 0 'clone'
ok 'git is content' git_clean other
run folio clone "http://lena@127.0.0.1:$http_port/git/j.git" named
exits 0 'with a name in the address'
echo 'By hand.' >>"$(echo other/goals/*/*.md)"
run folio -C other sync
exits 0 'sync from there'
run folio -C journal sync
like "$out" '^from	changed' 'and here'
run folio clone "$http_url/git/nothing.git" none
exits 7 'no such repository'
not_ok 'nothing is left' test -e none

# git asks for it on a terminal.
git config --global --unset credential.helper
run in_terminal -e 'Username for' -s 'lena\n' -e 'Password for' -s 'wide open\n' \
    folio clone "$http_url/git/j.git" asked
exits 0 'a password that is typed'
unlike "$out" 'wide open' 'and not seen'
run in_terminal folio --no-input clone "$http_url/git/j.git" none
exits 7 '--no-input asks nobody'
keep_passwords lena 'wide open'

# --- Sent elsewhere ----------------------------------------------------------------------------------------

rm -f "$HOME/credentials"
run folio clone "$http_url/moved/j.git" none
exits 7 'another host that wants a password'
like "$err" 'sends you on to another place' 'gets none'
not_ok 'nobody was asked for one' test -e "$HOME/credentials"
# The server writes its log some time later.
ok 'the server says that it was asked' wait_until grep -q '/moved/j.git' "$web_dir/log"
unlike "$(sed -n '\|/moved/j.git|,$p' "$web_dir/log")" 'Basic' 'and no header carried one'
run folio clone "$http_url/movedopen/j.git" open
exits 0 'another host that wants none'
run folio clone "$http_url/renamed/j.git" renamed
exits 0 'another name on the same host, with a password'
git config --global http.followRedirects false
run folio clone "$http_url/movedopen/j.git" none
exits 7 'http.followRedirects is obeyed'
git config --global --unset http.followRedirects

# --- Certificates ------------------------------------------------------------------------------------------

run folio clone "$https_url/git/j.git" none
exits 7 'a certificate by an authority nobody knows'
like "$err" "certificate" 'is told'
not_ok 'nothing is left' test -e none
git config --global http.sslCAInfo "$tls_dir/ca.pem"
run folio clone "$https_url/git/j.git" tls
exits 0 'http.sslCAInfo'
run folio clone "https://127.0.0.1:$https_port/git/j.git" none
exits 7 'a host that the certificate does not name'
git config --global --unset http.sslCAInfo
git config --global "http.$https_url/.sslCAInfo" "$tls_dir/ca.pem"
run folio clone "$https_url/git/j.git" tls-of-one
exits 0 'http.URL.sslCAInfo'
git config --global --remove-section "http.$https_url/"
run env GIT_SSL_CAINFO="$tls_dir/ca.pem" folio clone "$https_url/git/j.git" tls-by-env
exits 0 'GIT_SSL_CAINFO'
git config --global http.sslVerify false
run folio clone "$https_url/git/j.git" tls-unsafe
exits 0 'http.sslVerify false'
git config --global --unset http.sslVerify

# What the system trusts is read for a web address, and for nothing else.
trusted=/etc/ssl/certs/ca-certificates.crt
if [ "$(id -u)" -eq 0 ] && [ -f "$trusted" ] \
    && unshare -m mount --bind "$tls_dir/ca.pem" "$trusted" 2>/dev/null; then
    run unshare -m sh -c 'mount --bind "$1" "$2" && folio clone "$3" tls-of-system' - \
        "$tls_dir/ca.pem" "$trusted" "$https_url/git/j.git"
    exits 0 'an authority that the system trusts'
else
    skip 'an authority that the system trusts' "the system's certificates cannot be exchanged here"
fi
if command -v strace >/dev/null && [ -f "$trusted" ]; then
    strace -f -e trace=open,openat -o trace folio -C journal new goal 'Lead a ward round alone' >/dev/null
    not_ok 'nobody is looked up to record an entry' grep -q "$trusted" trace
    strace -f -e trace=open,openat -o trace folio clone "$https_url/git/j.git" none >/dev/null 2>&1
    ok 'but for a web address' grep -q "$trusted" trace
else
    skip 'who reads what the system trusts' 'strace is not installed'
fi

# What libgit2 cannot do, git does.
: >"$web_dir/log"
git config --global http.extraHeader 'X-Ward: seven'
run folio clone "$http_url/git/j.git" by-git
exits 0 'a header of its own: clone'
ok 'git is content' git_clean by-git
echo 'By git.' >>"$(echo by-git/goals/*/*.md)"
run folio -C by-git sync
exits 0 'and sync'
is "$(git -C by-git rev-parse HEAD)" "$(git -C "$web_root/j.git" rev-parse main)" 'has sent it'
git config --global --unset http.extraHeader

# --- Silence -----------------------------------------------------------------------------------------------

start_mute
run folio -c sync.timeout=1 clone "http://127.0.0.1:$mute_port/j.git" none
exits 7 'a server that says nothing'
like "$err" "'127.0.0.1' does not answer" 'is given up'
run folio -c sync.timeout=1 clone "https://localhost:$mute_port/j.git" none
exits 7 'over TLS too'
run folio clone "http://127.0.0.1:1/j.git" none
exits 7 'nobody there'
like "$err" 'Connection refused' 'is told'
finish
