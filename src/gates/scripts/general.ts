import { STOP_SIGNALS, WaitPlace } from '../place';

/**
 * The shell script that waits for gates. It runs under dash, busybox ash and bash, needs no program but `sleep` and one
 * of curl, wget, nc and bash, and keeps its bound by the uptime of the machine, which no clock change can move.
 *
 * The functions below hold no text of a user. What a user wrote comes in as quoted arguments of `wait_for`.
 */

/** What a gate needs of the script, besides what every gate does. */
export enum ScriptFunction {
  HTTP = 'HTTP',
  TCP = 'TCP',
  COMMAND = 'COMMAND',
}

const LOG = `
say() { printf '%s\\n' "$*"; }
open() { say "gate $what: open"; }`;

const LOG_OF_HOOK = `
say() { printf '%s\\n' "$*" >&2; { printf '%s\\n' "$*" >/proc/1/fd/1; } 2>/dev/null; }
open() { :; }`;

// `left` is what a single try may take: never longer than what is left of the gate's time, but a second at least.
// Tries and pauses run in the background, because a shell heeds a signal at once only while it `wait`s.
// Without `timeout`, a try is watched by polling; descriptor 3 hands it the input that background jobs are not given.
const LOOP = `
has() { command -v "$1" >/dev/null 2>&1; }
now() { read -r up _ </proc/uptime; now=$((\${up%.*}00 + 1\${up#*.} - 100)); }
pause() { sleep "$1" 2>/dev/null || sleep 1; }
limit() {
  if has timeout; then timeout -s KILL "$left" "$@"; return; fi
  { "$@" <&3 3<&- & } 3<&0
  now; last=$((now + left * 100))
  while kill -0 $! 2>/dev/null; do
    now; [ "$now" -lt "$last" ] || kill -KILL $!
    pause 0.1
  done
  wait $!
}
none() { say "gate $what: the image has none of $*: cannot check"; exit 99; }
wait_for() { # what, time limit, interval, limit of a try, then the check
  what=$1 time=$2 interval=$3 try=$4; shift 4
  now; end=$((now + time * 100))
  while :; do
    left=$(((end - now + 99) / 100))
    [ "$left" -le "$try" ] || left=$try
    [ "$left" -ge 1 ] || left=1
    "$@" & wait $!
    case $? in 0) open; return ;; 99) exit 1 ;; esac
    now
    [ "$now" -lt "$end" ] || { say "gate $what: not open after $time s, giving up"; exit 1; }
    pause "$interval" & wait $!
    now
  done
}`;

// Each check runs in a subshell of its own: what it does to variables ends with it.
const NO_PROXY = 'unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY';

// bash comes before nc, and busybox nc without -z runs a shell: an nc that closes its half of the connection when it has no
// more to send looks to many servers, such as those of Node.js, as if it had gone.
const HTTP = `
status() { while read -r version code _; do case $version in HTTP/*) echo "$code"; break ;; esac; done; }
http() { # url, host, port, path, then headers
  ${NO_PROXY}
  url=$1 host=$2 port=$3 path=$4 code=; shift 4
  if has curl; then
    for h; do set -- "$@" -H "$h"; shift; done
    code=$(curl -qgsk -o /dev/null -m "$left" -w '%{http_code}' "$@" "$url")
  elif has wget; then
    for h; do set -- "$@" --header "$h"; shift; done
    case $url in https:*) set -- --no-check-certificate "$@" ;; esac
    code=$(limit wget -S -O /dev/null -t 1 "$@" "$url" 2>&1 | status)
  elif [ "\${url%%:*}" = https ]; then
    none curl wget
  elif has bash; then
    code=$(limit bash -c 'exec 3<>"/dev/tcp/$1/$2" && shift 2 && printf "%s\\r\\n" "$@" >&3 && read -r line <&3 && echo "$line"' \\
      bash "$host" "$port" "GET $path HTTP/1.0" "$@" '' 2>/dev/null | status)
  elif has nc; then
    set -- "GET $path HTTP/1.0" "$@" ''
    case $(nc -h 2>&1) in
      *-z*) code=$(printf '%s\\r\\n' "$@" | limit nc -w "$left" "$host" "$port" 2>/dev/null | status) ;;
      *) code=$(limit nc -w "$left" "$host" "$port" -e sh -c 'printf "%s\\r\\n" "$@" && read -r line && echo "$line" >&2' sh "$@" 2>&1 | status) ;;
    esac
  else
    none curl wget bash nc
  fi
  case $code in [23][0-9][0-9]*) return 0 ;; esac
  return 1
}`;

// curl and wget cannot just connect. With curl, the look at a server that does not speak first takes all of its time.
// GNU wget says that it is connected; busybox wget does not, but it complains about what only a server can have said.
const TCP = `
tcp() { # host, port, then both as in a URL
  ${NO_PROXY}
  if has bash; then
    limit bash -c ': <"/dev/tcp/$1/$2"' bash "$1" "$2" 2>/dev/null
  elif has nc; then
    case $(nc -h 2>&1) in
      *-z*) limit nc -z -w "$left" "$1" "$2" ;;
      *) limit nc -w "$left" "$1" "$2" -e true ;;
    esac </dev/null >/dev/null 2>&1
  elif has curl; then
    [ "$(curl -qgs -o /dev/null -m "$left" -w '%{num_connects}' "telnet://$3" </dev/null 2>/dev/null)" = 1 ]
  elif has wget; then
    said=$(export LC_ALL=C; limit wget -O /dev/null -t 1 "http://$3/" 2>&1)
    case $?:$said in 0:*|*connected.*|*"server returned error"*|*"error getting response"*|*"bad header"*) return 0 ;; esac
    return 1
  else
    none bash nc curl wget
  fi
}`;

// A command may end with any code; only 0 opens the gate.
const COMMAND = `
command_succeeds() { limit "$@" </dev/null >/dev/null 2>&1 || return 1; }`;

const FUNCTIONS: Record<ScriptFunction, string> = {
  [ScriptFunction.HTTP]: HTTP,
  [ScriptFunction.TCP]: TCP,
  [ScriptFunction.COMMAND]: COMMAND,
};

/** The script that waits for gates in any image: the functions that they need, and then a quoted call for each. */
export function generalScript(needs: readonly ScriptFunction[], calls: readonly string[], place: WaitPlace): string {
  const functions = Object.values(ScriptFunction).filter((f) => needs.includes(f)).map((f) => FUNCTIONS[f]);
  const script = (log: string) => [[log, LOOP, ...functions].join('').trim(), ...calls].join('\n');
  const signals = STOP_SIGNALS.join(' ');
  switch (place) {
    case WaitPlace.HOOK: return script(LOG_OF_HOOK);
    case WaitPlace.MAIN_PROCESS: return script(`${LOG}\ntrap 'exit 143' ${signals}`);
    // In a subshell, so that its variables do not reach the environment of the real command, of which one may bear the same name.
    case WaitPlace.ENTRY_POINT: return `trap 'exit 143' ${signals}\n(\n${script(`${LOG}\ntrap 'exit 143' ${signals}`)}\n) & wait $! || exit\ntrap - ${signals}\nexec "$@"`;
  }
}
