#!/bin/sh
# folio serve: the site, live, for this person on this machine.
. "$(dirname "$0")/../lib/tap.sh"
needs python3
[ -x "$FOLIO_BUILD/folio-serve" ] || skip_all 'built without libmicrohttpd'
export XDG_RUNTIME_DIR="$scratch/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
folio init -q --example sample && cd sample || exit 1
sample=$PWD

# Requests as bytes, not as a polite client would send them. Each line of the answer that counts is printed.
cat >"$scratch/ask.py" <<'END'
import select, signal, socket, sys, time

signal.signal(signal.SIGPIPE, signal.SIG_DFL)

def connect(port):
    made = socket.create_connection(("127.0.0.1", port), 60)
    made.settimeout(60)
    return made

def read_all(made):
    got = b""
    try:
        while True:
            piece = made.recv(65536)
            if not piece:
                return got
            got += piece
    except OSError:
        return got

port, what = int(sys.argv[1]), sys.argv[2]
if what == "raw":
    made = connect(port)
    made.sendall(sys.argv[3].encode().decode("unicode_escape").encode("latin-1"))
    print(read_all(made).decode("utf-8", "replace"))
elif what == "get":  # PATH [HEADER...]
    made = connect(port)
    headers = sys.argv[4:] or ["Host: 127.0.0.1:%d" % port]
    lines = ["GET %s HTTP/1.1" % sys.argv[3], "Connection: close"] + headers
    made.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    print(read_all(made).decode("utf-8", "replace"))
elif what == "long":  # a line and headers without end
    for begin in (b"GET /" + b"a" * 200000, b"GET / HTTP/1.1\r\nX: " + b"b" * 200000):
        made = connect(port)
        try:
            made.sendall(begin)
        except OSError:
            pass
        print((read_all(made) or b"closed").decode("latin-1").split("\r\n")[0])
elif what == "many":  # more open pages than it takes
    held = [connect(port) for i in range(80)]
    for made in held:
        made.sendall(b"GET /.folio/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port)
    waiting, answered, until = held[:], 0, time.time() + 30
    while waiting:  # for the first ones as long as it takes, then until no more come
        patience = 2 if answered >= 40 else max(0, until - time.time())
        ready = select.select(waiting, [], [], patience)[0]
        if not ready:
            break
        for made in ready:
            waiting.remove(made)
            try:
                answered += made.recv(12) == b"HTTP/1.1 200"
            except OSError:
                pass
    print("answered", answered)
    for made in held:
        made.close()
elif what == "half":  # requests that are never finished end by themselves
    held = [connect(port) for i in range(5)]
    for made in held:
        made.sendall(b"GET / HTTP/1.1\r\nHost: 127.0")
    began = time.time()
    for made in held:
        read_all(made)
    print("ended", time.time() - began < 50)
END
ask() { python3 "$scratch/ask.py" "$port" "$@"; }
get() { ask get "$@"; }
status_of() { get "$@" | head -n 1 | cut -d ' ' -f 2; }
starts() { # ...: folio serve in the background; $port is where it listens
    : >"$scratch/said"
    folio serve --port 0 "$@" >"$scratch/said" 2>"$scratch/told" &
    server=$!
    wait_until grep -qE 'Serving|"url"' "$scratch/said"
    port=$(sed -nE 's#.*http://127\.0\.0\.1:([0-9]+)/.*#\1#p' "$scratch/said")
}
stops() { # SIGNAL: sets status
    kill -s "$1" "$server"
    wait "$server"
    status=$?
}
# shellcheck disable=SC2034 # run at the end
tap_at_exit='kill $server $listener 2>/dev/null; wait 2>/dev/null'
has_line() { grep -q -e "$2" "$1"; }

starts
like "$(cat "$scratch/said")" '^Serving http://127\.0\.0\.1:[0-9]+/ for private readers, [0-9]+ pages\. Ctrl-C' \
    'it says where'
page=$(get /)
like "$page" '^HTTP/1.1 200' 'the start page'
like "$page" 'Preview: private' 'with a banner that names the readers'
like "$page" 'src="/\.folio/preview\.js"' 'and a script'
like "$page" 'X-Content-Type-Options: nosniff' 'nosniff'
like "$page" 'Cache-Control: no-store' 'no-store'
is "$(status_of /.folio/preview.js)" 200 'the script is there'
like "$(get /folio.css)" 'Content-Type: text/css; charset=utf-8' 'files have their types'
like "$(get /icon.svg)" 'Content-Type: image/svg' 'pictures too'
like "$(get /no-such-page.html)" '^HTTP/1.1 404' 'a page that is none'
like "$(get /no-such-page.html)" '404|not here|not found' 'is the 404 page of the site'
is "$(find "$XDG_RUNTIME_DIR" -maxdepth 1 -name 'folio-serve-*' -exec stat -c %a {} +)" 700 \
    'the preview lies where only its owner can look'
ok 'nothing is in the journal' test ! -e site
is "$(git status --porcelain)" '' 'and git sees nothing'

# What is refused.
built=$(echo "$XDG_RUNTIME_DIR"/folio-serve-*/site)
ln -s /etc/passwd "$built/link.html"
ln -s /etc "$built/folder"
mkfifo "$built/pipe.txt"
for path in /../../../etc/passwd /goals/../../../../etc/passwd /%2e%2e/%2e%2e/%2e%2e/etc/passwd \
    /..%2f..%2f..%2fetc%2fpasswd /%252e%252e/etc/passwd //etc/passwd /link.html /folder/passwd /pipe.txt \
    /.folio/ /.git/config; do
    got=$(get "$path")
    like "$got" '^HTTP/1.1 404' "$path"
    unlike "$got" 'root:' 'gives nothing away'
done
rm "$built/link.html" "$built/folder" "$built/pipe.txt"
is "$(status_of /a%00b)" 400 'a NUL'
is "$(status_of / 'Host: example.org')" 421 'another host'
is "$(status_of / "Host: 127.0.0.1.example.org:$port")" 421 'a host that only looks like ours'
is "$(status_of / 'Host: 127.0.0.1')" 421 'without our port'
is "$(status_of / "Host: 127.0.0.1:$port" 'Host: example.org')" 421 'two hosts'
is "$(status_of / "Host: localhost:$port")" 200 'localhost is us'
is "$(status_of / "Host: [::1]:$port")" 200 'and so is [::1]'
is "$(status_of / "Host: 127.0.0.1:$port" 'Origin: http://example.org')" 403 'a page from elsewhere asks'
for method in POST PUT DELETE OPTIONS TRACE; do
    got=$(ask raw "$method / HTTP/1.1\r\nHost: 127.0.0.1:$port\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    like "$got" '^HTTP/1.1 405' "$method"
done
like "$got" 'Allow: GET, HEAD' 'what may be asked'
got=$(ask raw "HEAD / HTTP/1.1\r\nHost: 127.0.0.1:$port\r\nConnection: close\r\n\r\n")
like "$got" '^HTTP/1.1 200' 'HEAD'
unlike "$got" '<html' 'has no page'
got=$(ask raw "GET / HTTP/1.0\r\n\r\n")
like "$got" '^HTTP/1.[01] 421' 'no host at all'
got=$(ask raw 'rubbish\r\n\r\n')
like "${got:-closed}" '^(HTTP/1.[01] 4|closed)' 'no request at all'
unlike "$(ask long)" ' 200 ' 'lines without end'
is "$(status_of /)" 200 'it is still there'
many=$(ask many | cut -d ' ' -f 2)
ok 'eighty open pages: some are answered' test "$many" -ge 40
ok 'but not more than it takes' test "$many" -le 64
has_room() { [ "$(status_of /)" = 200 ]; }
ok 'when they close there is room again' wait_until has_room
is "$(ask half)" 'ended True' 'half requests are given up'
is "$(status_of /)" 200 'and there is room again'
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null && [ -r /proc/net/tcp ]; then
    is "$(setpriv --reuid=65534 --clear-groups perl -MIO::Socket::INET -e '
        my $made = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$ARGV[0]") or die "no connection";
        print $made "GET / HTTP/1.1\r\nHost: 127.0.0.1:$ARGV[0]\r\n\r\n";
        print length(<$made> // "")' "$port" 2>&1)" 0 'another user of this machine gets nothing'
else
    skip 'another user of this machine gets nothing' 'not root'
fi

# listens [BUILD]: an open page, in the background; what it hears is in $scratch/heard.
listens() {
    : >"$scratch/heard"
    python3 -c '
import socket, sys
made = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 60)
made.sendall(("GET /.folio/events%s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n\r\n" % (sys.argv[2], sys.argv[1])).encode())
while True:
    piece = made.recv(4096)
    if not piece: break
    sys.stdout.write(piece.decode()); sys.stdout.flush()
' "$port" "${1:-}" >"$scratch/heard" &
    listener=$!
    wait_until grep -q '^: folio' "$scratch/heard"
}
shows() { get "$1" | grep -q -e "$2"; } # PATH WORDS
quiet() { kill "$listener" 2>/dev/null; wait "$listener" 2>/dev/null; }

# An open page hears of every change.
listens
like "$(cat "$scratch/heard")" 'Content-Type: text/event-stream' 'a stream of events'
like "$(cat "$scratch/heard")" '^retry: [0-9]+' 'which says when to come again'
unlike "$(cat "$scratch/heard")" 'event: reload' 'nothing has changed yet'
folio new success 'Marker-one' -m 'x' --visibility shared -q >"$scratch/out"
ok 'an entry that folio writes' wait_until grep -q 'event: reload' "$scratch/heard"
ok 'is in the page' wait_until shows /successes.html Marker-one
quiet
is "$(grep -c 'event: reload' "$scratch/heard")" 1 'one change is one reload'
listens
file=$(grep -rl 'Marker-one' successes)
sed -i 's/Marker-one/Marker-two/' "$file"
ok 'an editor' wait_until grep -q 'event: reload' "$scratch/heard"
ok 'is followed' wait_until shows /successes.html Marker-two
quiet
listens
{ git commit -q -am 'By hand' && git checkout -q HEAD~1; } >"$scratch/out" 2>&1
ok 'git' wait_until grep -q 'event: reload' "$scratch/heard"
ok 'is followed' wait_until shows /successes.html Marker-one
git checkout -q - >"$scratch/out" 2>&1
ok 'and the way back' wait_until shows /successes.html Marker-two
quiet
listens
folio new reflection 'Marker-private' -m 'Marker-private' -q >"$scratch/out"
ok 'a private entry' wait_until grep -q 'event: reload' "$scratch/heard"
ok 'is shown to its owner' wait_until shows /reflections.html Marker-private
quiet
listens
: >unrelated.txt
sleep 1
quiet
is "$(grep -c 'event: reload' "$scratch/heard")" 0 'what changes no page makes nobody load'
rm unrelated.txt
listens '?build=another'
ok 'a page of an older build is told at once' wait_until grep -q 'event: reload' "$scratch/heard"
quiet

# A site that cannot be built: the last good one stays, and says why.
listens
cp folio.yaml "$scratch/folio.yaml"
sed -i '/base_url/d; s/^site:/site:\n  base_url: "not <an> address"/' folio.yaml
ok 'a mistake in folio.yaml is heard' wait_until grep -q 'event: problem' "$scratch/heard"
like "$(cat "$scratch/heard")" '^data: .*address' 'with its words'
ok 'the terminal has them too' wait_until has_line "$scratch/told" '^error: .*address'
page=$(get /)
like "$page" '^HTTP/1.1 200' 'the last good site stays'
like "$page" '<pre id="folio-problem">.*not &lt;an&gt; address' 'and says what is wrong, safely'
cp "$scratch/folio.yaml" folio.yaml
ok 'mended' wait_until grep -q 'event: reload' "$scratch/heard"
unlike "$(get /)" 'not &lt;an&gt; address' 'it is as before'
quiet
broken=$(grep -rl 'Marker-two' successes)
sed -i 's/^title:.*/title: [/' "$broken"
ok 'an entry that cannot be read' wait_until has_line "$scratch/told" "left out"
ok 'is named in the page' wait_until sh -c "python3 '$scratch/ask.py' $port get / | grep -q 'folio-problem\">.*left out'"
git checkout -q -- "$broken"

# The end.
stops TERM
is "$status" 0 'a signal ends it in good order'
is "$(ls -A "$XDG_RUNTIME_DIR")" '' 'nothing is left of the preview'
is "$(folio check --json | jq -r .schema)" folio/check/1 'the journal is as ever'

for signal in TERM HUP; do
    : >"$scratch/said"
    timeout --preserve-status 120 folio serve --port 0 >"$scratch/said" 2>"$scratch/told" &
    server=$!
    wait_until grep -q Serving "$scratch/said"
    stops "$signal" # timeout(1) passes it on to its group
    is "$status" 0 "SIG$signal to all of the group ends it as well"
    is "$(cat "$scratch/told")" '' 'without a complaint'
done
is "$(ls -A "$XDG_RUNTIME_DIR")" '' 'nothing is left'

# As strangers see it, and as JSON.
starts --audience public --json
is "$(jq -r '.schema + " " + .audience' "$scratch/said")" 'folio/serve/1 public' 'JSON, at once'
like "$(get /)" 'Preview: public' 'strangers'
unlike "$(get /reflections.html)" 'Marker-private' 'see what is public'
kill -9 "$server"
wait "$server" 2>/dev/null
empty() { [ -z "$(ls -A "$XDG_RUNTIME_DIR")" ]; }
ok 'killed: its server tidies up after it' wait_until empty

# Ports.
mkfifo "$scratch/hold"
python3 -c '
import socket, sys
made = socket.socket()
made.bind(("127.0.0.1", 0)); made.listen(1)
print(made.getsockname()[1], flush=True)
open(sys.argv[1]).read()' "$scratch/hold" >"$scratch/port" &
listener=$!
wait_until test -s "$scratch/port"
run folio serve --port "$(cat "$scratch/port")"
exits 5 'a port that is in use'
like "$err" "^error: port $(cat "$scratch/port") is in use" 'is named'
is "$(ls -A "$XDG_RUNTIME_DIR")" '' 'nothing is left'
: >"$scratch/hold"
quiet
run folio serve --port many
exits 2 'a port that is none'
run folio serve --audience friends
exits 2 'an audience that is none'
cd "$scratch" && run folio serve
exits 3 'no journal'

# Without the program it says what to install.
mkdir "$scratch/alone" && cp "$FOLIO_BUILD/folio" "$scratch/alone"
run "$scratch/alone/folio" -C "$sample" serve
exits 1 'without folio-serve'
like "$err" 'libmicrohttpd' 'it is said what it needs'

# On a terminal, Ctrl-C is the way out; a browser is opened where there is one.
cat >"$scratch/bin/browse" <<END
#!/bin/sh
echo "\$1" >"$scratch/opened"
END
chmod +x "$scratch/bin/browse"
run in_terminal -e 'Ctrl-C ends it' -s '\x03' env BROWSER=browse folio -C "$sample" serve --port 0 --open
exits 0 'Ctrl-C ends it well'
ok 'the browser was opened' wait_until test -s "$scratch/opened"
like "$(cat "$scratch/opened")" '^http://127\.0\.0\.1:[0-9]+/$' 'at the address'
is "$(ls -A "$XDG_RUNTIME_DIR")" '' 'nothing is left'
finish
