import type { StopSignal } from '../servers';

/**
 * The command of a server behind a shell that turns the stop signal of its image into the one on which the server stops
 * gracefully, for images whose own signal, SIGTERM, makes it drop its requests.
 *
 * A hook cannot do this as well. After the hook comes SIGTERM, and cuts what the other signal had begun; so it would have to
 * wait until the server has ended, which ends the hook too, by force, and leaves a Warning event at every stop.
 *
 * The trap comes first, since PID 1 loses the signals for which it has none. A signal ends `wait`, with a status above 128
 * that is not that of the server; a second `wait` has it, even when the server has ended meanwhile. Whether it is still there
 * must not be asked: bash may have reaped it unseen.
 */
export function turningInto(signal: StopSignal, command: string[]): string[] {
  return ['sh', '-c', `server= told=
trap 'told=1; [ -z "$server" ] || kill -s ${signal.slice('SIG'.length)} "$server"' TERM INT QUIT
"$@" & server=$!
[ -z "$told" ] || kill -s TERM "$server"
wait "$server"; status=$?
while [ "$told" ] && [ "$status" -gt 128 ]; do told=; wait "$server"; status=$?; done
exit "$status"`, 'sh', ...command];
}
