# Real servers on loopback, for tests of what goes over the network; read in after tap.sh. Each has its
# configuration and keys in the scratch folder, and ends with the test.
# shellcheck shell=sh disable=SC2034,SC2154 # variables for the tests, and of tap.sh

PATH=$PATH:/usr/sbin
peer_pids=
tap_at_exit='peers_stop'
peers_stop() {
    for peer_pid in $peer_pids; do
        kill "$peer_pid" 2>/dev/null
    done
    peer_pids=
}

# A port that nobody listens on now.
free_port() {
    perl -MIO::Socket::INET -e \
        'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}

answers() { # PORT
    perl -MIO::Socket::INET -e \
        'exit !IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ARGV[0])' "$1"
}

# start_sshd: a host that ssh knows as "peer" by the configuration $ssh_config, and GIT_SSH_COMMAND uses.
start_sshd() {
    needs sshd ssh-keygen perl
    peer_sshd=$(command -v sshd)
    ssh_dir=$scratch/ssh
    ssh_config=$ssh_dir/config
    ssh_port=$(free_port)
    mkdir -p "$ssh_dir" "$scratch/far-home"
    [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
    cp "$top/tests/lib/gitconfig" "$scratch/far-home/.gitconfig"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh_dir/host"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh_dir/user"
    cp "$ssh_dir/user.pub" "$ssh_dir/authorized"
    cat >"$ssh_dir/sshd_config" <<END
Port $ssh_port
ListenAddress 127.0.0.1
HostKey $ssh_dir/host
AuthorizedKeysFile $ssh_dir/authorized
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
SetEnv HOME=$scratch/far-home GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$scratch/far-home/.gitconfig
END
    printf '[127.0.0.1]:%s %s\n' "$ssh_port" "$(cut -d ' ' -f 1,2 "$ssh_dir/host.pub")" \
        >"$ssh_dir/known"
    cat >"$ssh_config" <<END
Host peer
    HostName 127.0.0.1
    Port $ssh_port
    User $(id -un)
    IdentityFile $ssh_dir/user
    IdentitiesOnly yes
    UserKnownHostsFile $ssh_dir/known
    GlobalKnownHostsFile /dev/null
    BatchMode yes
END
    "$peer_sshd" -D -e -f "$ssh_dir/sshd_config" 2>"$ssh_dir/log" &
    peer_pids="$peer_pids $!"
    wait_until answers "$ssh_port" || skip_all 'sshd does not start here'
    # Without PAM, which only root may ask, an account without a password may count as locked.
    ssh -F "$ssh_config" peer true </dev/null >"$ssh_dir/first" 2>&1 \
        || ! grep -q 'not allowed because' "$ssh_dir/log" \
        || skip_all 'sshd does not let this account in'
    GIT_SSH_COMMAND="ssh -F $ssh_config"
    export GIT_SSH_COMMAND
}

# A certificate for localhost and for nobody else, by an authority of its own ($tls_dir/ca.pem).
make_certificates() {
    tls_dir=$scratch/tls
    mkdir -p "$tls_dir"
    (
        cd "$tls_dir" || exit 1
        printf 'subjectAltName=DNS:localhost\n' >names
        openssl req -x509 -newkey rsa:2048 -nodes -days 7 -subj '/CN=Test authority' \
            -keyout ca.key -out ca.pem
        openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out request
        openssl x509 -req -in request -CA ca.pem -CAkey ca.key -CAcreateserial -days 7 \
            -extfile names -out server.crt
        cat server.key server.crt >server.pem
    ) >"$tls_dir.log" 2>&1
}

# start_web: git http-backend over the bare repositories in $web_root. $http_url/open/... asks nobody,
# $http_url/git/... asks lena for the password "wide open", $http_url/moved/... sends to $other_url/git/...,
# $http_url/renamed/... to $http_url/git/...; $https_url is the same over TLS.
start_web() {
    needs lighttpd openssl perl
    web_root=$scratch/web
    web_dir=$scratch/lighttpd
    http_port=$(free_port)
    https_port=$(free_port)
    http_url=http://127.0.0.1:$http_port
    other_url=http://localhost:$http_port
    https_url=https://localhost:$https_port
    mkdir -p "$web_root" "$web_dir"
    make_certificates
    echo 'lena:wide open' >"$web_dir/passwords"
    cat >"$web_dir/conf" <<END
server.modules = ("mod_access", "mod_redirect", "mod_auth", "mod_authn_file", "mod_alias",
    "mod_setenv", "mod_cgi", "mod_openssl", "mod_accesslog")
server.document-root = "$web_dir"
server.bind = "127.0.0.1"
server.port = $http_port
server.errorlog = "$web_dir/errors"
accesslog.filename = "$web_dir/log"
accesslog.format = "%h %V %u %r %>s %{Authorization}i"
\$SERVER["socket"] == "127.0.0.1:$https_port" {
    ssl.engine = "enable"
    ssl.pemfile = "$tls_dir/server.pem"
}
alias.url = ("/git/" => "$(git --exec-path)/git-http-backend/",
    "/open/" => "$(git --exec-path)/git-http-backend/")
url.redirect = ("^/moved/(.*)" => "$other_url/git/\$1", "^/renamed/(.*)" => "/git/\$1",
    "^/movedopen/(.*)" => "$other_url/open/\$1")
cgi.assign = ("" => "")
setenv.set-environment = ("GIT_PROJECT_ROOT" => "$web_root", "GIT_HTTP_EXPORT_ALL" => "1",
    "GIT_CONFIG_NOSYSTEM" => "1", "GIT_CONFIG_GLOBAL" => "$GIT_CONFIG_GLOBAL")
auth.backend = "plain"
auth.backend.plain.userfile = "$web_dir/passwords"
auth.require = ("/git/" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
END
    lighttpd -D -f "$web_dir/conf" 2>"$web_dir/start" &
    peer_pids="$peer_pids $!"
    wait_until answers "$http_port" || skip_all 'lighttpd does not start here'
    wait_until answers "$https_port" || skip_all 'lighttpd does not speak TLS here'
}

# start_mute: $mute_port takes connections and never says a word.
start_mute() {
    mute_port=$(free_port)
    perl -MIO::Socket::INET -e '
        my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1",
            LocalPort => $ARGV[0], ReuseAddr => 1) or die;
        my @kept;
        while (my $each = $listener->accept) { push @kept, $each }' "$mute_port" &
    peer_pids="$peer_pids $!"
    wait_until answers "$mute_port"
}

# keep_passwords USER PASSWORD: git's helper answers so for every host, and notes what it is told.
keep_passwords() {
    cat >"$scratch/bin/git-credential-kept" <<END
#!/bin/sh
{ echo "\$1"; cat; } >>"\$HOME/credentials"
[ "\$1" != get ] || printf 'username=%s\npassword=%s\n' '$1' '$2'
END
    chmod +x "$scratch/bin/git-credential-kept"
    git config --global credential.helper kept
    rm -f "$HOME/credentials"
}
