import { STOP_SIGNALS, WaitPlace } from '../place';

/** One gate in the script for a known image. */
export interface ShortCheck {
  /** The gate in words, quoted. */
  readonly what: string;
  /** Its time limit, in seconds. */
  readonly limit: number;
  /** The loop that ends when it is open, quoted. */
  readonly loop: string;
}

/*
 * `timeout` bounds the whole wait. It runs in the background, because a shell handles a signal at once only while it `wait`s; what is
 * left of it ends with the container.
 */
const AS_MAIN_PROCESS = `wait_for() { # seconds, gate, loop
  timeout "$1" sh -c "$3" >/dev/null 2>&1 &
  wait $! 2>/dev/null || { printf 'gate %s: not open after %s s, giving up\\n' "$2" "$1"; exit 1; }
  printf 'gate %s: open\\n' "$2"
}`;

const AS_HOOK = `wait_for() { # seconds, gate, loop
  timeout "$1" sh -c "$3" >/dev/null 2>&1 && return
  printf 'gate %s: not open after %s s, giving up\\n' "$2" "$1" | tee /proc/1/fd/1 >&2 2>/dev/null; exit 1
}`;

/** The script that waits for gates in an image whose tools are known. */
export function shortScript(checks: readonly ShortCheck[], place: WaitPlace): string {
  const calls = checks.map(({ limit, loop, what }) => `wait_for ${limit} ${what} ${loop}`);
  if (place === WaitPlace.HOOK) { return [AS_HOOK, ...calls].join('\n'); }
  const signals = STOP_SIGNALS.join(' ');
  return [
    `trap 'exit 143' ${signals}`,
    AS_MAIN_PROCESS,
    ...calls,
    ...place === WaitPlace.ENTRY_POINT ? [`trap - ${signals}`, 'exec "$@"'] : [],
  ].join('\n');
}
