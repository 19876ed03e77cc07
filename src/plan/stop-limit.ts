/**
 * Makes the time between the stop signal and the end of one container shorter than what the grace period of its pod
 * allows. Kubernetes has no field for that.
 *
 * No hook can do it: a process cannot kill the main process of its own container, not even with SIGKILL. So a shell
 * becomes the main process, hands every signal on to the real one, and ends it when its time is up.
 */
export function limitedCommand(command: string[], seconds: number): string[] {
  return ['sh', '-c', script(seconds), 'sh', ...command];
}

// The traps come first, since PID 1 loses the signals for which it has none; one that comes before the process does is kept
// for it. A signal ends the `wait` with a status of its own, above 128: then the shell has to wait again. It must not ask
// before whether the process still lives, because a shell may have noticed the end already, and keeps the status for `wait`.
const script = (seconds: number) => `child= killer= early= signalled=
kill_later() {
  sleep ${seconds}
  echo "still running ${seconds} s after the stop signal, killing it"
  kill -s KILL "$child" 2>/dev/null
}
forward() {
  signalled=1
  [ -n "$child" ] || { early="$early $1"; return; }
  kill -s "$1" "$child" 2>/dev/null
  case $1 in TERM|INT|QUIT) [ -n "$killer" ] || { kill_later & killer=$!; } ;; esac
}
for signal in TERM INT QUIT HUP USR1 USR2 WINCH; do trap "forward $signal" "$signal"; done
"$@" & child=$!
for signal in $early; do forward "$signal"; done
while wait "$child"; status=$?; [ -n "$signalled" ] && [ "$status" -gt 128 ]; do signalled=; done
[ -z "$killer" ] || kill "$killer" 2>/dev/null
exit "$status"`;
