import type { Behaviour, Setting } from './behaviour';
import type { ServerOptions } from './options';
import { signalAndWait } from './signal';
import type { StopSignal } from './stop-signal';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { inWords } from '../../private/seconds';
import { Shutdown } from '../../shutdown';

/** How a server stops in one image. */
export interface ServerStop {
  readonly shutdown: Shutdown;
  /** What runs between the drain and the stop signal. */
  readonly hook?: Hook;
  /** The hook needs PID 1 to be the server. */
  readonly usesPid1: boolean;
  /** The signal that the container should get, which is not the one that it gets. Nothing if that is as good. */
  readonly signal?: StopSignal;
  readonly settings: readonly Setting[];
  /** Why it cannot be. */
  readonly problem?: string;
}

/** What a hook may take at most, in seconds. */
const LONGEST_HOOK = 3600;

/** How a server stops whose image sends a signal, in a cluster where a manifest can choose another one, or not. */
export function stopIn(behaviour: Behaviour, options: ServerOptions, sent: StopSignal, canChooseSignal: boolean): ServerStop {
  const { facts, hook, keepalive = 0, otherwise, settings, stop, usesPid1 } = behaviour;
  const graceful = behaviour.gracefulSignals ?? facts.gracefulSignals.value;
  // A server without any graceful signal is as well served by one as by another.
  const isGraceful = graceful.length === 0 || graceful.includes(sent);
  const needsHook = !isGraceful && !canChooseSignal;
  const isTooLong = needsHook && !otherwise && stop > LONGEST_HOOK;
  const handOver = !needsHook || isTooLong ? undefined : otherwise ?? signalAndWait(graceful[0], Math.max(stop, 1));
  const drain = options.drain ?? (behaviour.drain === undefined ? undefined : Duration.seconds(behaviour.drain));
  const hooks = [...hook ? [hook] : [], ...handOver ? [handOver] : []];
  return {
    shutdown: Shutdown.of({
      drain,
      keepalive: drain ? undefined : Duration.seconds(keepalive),
      // With a hook that waits for the end, nothing is left to do after it.
      stop: Duration.seconds(handOver ? 0 : stop),
      margin: options.margin,
      message: options.message,
    }),
    hook: hooks.length > 0 ? Hook.sequence(...hooks) : undefined,
    usesPid1: handOver !== undefined || usesPid1 === true,
    signal: isGraceful ? undefined : graceful[0],
    problem: isTooLong ? `takes up to ${inWords(stop)} to stop, but it does not stop gracefully on the stop signal of its image (${sent}), and a `
      + `hook can wait for at most ${inWords(LONGEST_HOOK)}: build the image with \`STOPSIGNAL ${graceful[0]}\`` : undefined,
    settings,
  };
}
