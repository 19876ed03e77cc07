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

const script = (seconds: number) => `"$@" & child=$! killer=
forward() { kill -s "$1" "$child" 2>/dev/null; }
kill_later() {
  sleep ${seconds}
  echo "not stopped ${seconds} s after its stop signal, killing it"
  forward KILL
}
stop() { forward "$1"; [ -n "$killer" ] || { kill_later & killer=$!; }; }
for signal in TERM INT QUIT; do trap "stop $signal" "$signal"; done
for signal in HUP USR1 USR2 WINCH; do trap "forward $signal" "$signal"; done
while kill -s 0 "$child" 2>/dev/null; do wait "$child"; status=$?; done
[ -z "$killer" ] || kill "$killer" 2>/dev/null
exit "$status"`;
