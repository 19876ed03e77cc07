import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import type { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** How long a program takes to stop that handles its stop signal. */
export interface GenericServerOptions extends ServerOptions {
  /**
   * How long the process may take to exit after its stop signal. Must be at least the longest request. Whole seconds, from 0 to 7
   * days.
   *
   * @default Duration.seconds(20)
   */
  readonly longestStop?: Duration;

  /**
   * How long it takes, after new connections stop arriving, until every keep-alive connection has been told to close. The drain
   * is extended by it. Whole seconds, from 0 to 1 hour.
   *
   * @default Duration.seconds(0)
   */
  readonly keepalive?: Duration;
}

const assumed = <T>(value: T) => ({ value, evidence: 'documented' as const, source: 'what the user says of it' });

/** It stands for all others: what is said here is assumed of them. */
export const GENERIC: ServerFacts = {
  id: 'generic',
  name: 'A program that handles SIGTERM',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [],
  hasNoProgram: 'it may be any program',
  isRuntime: true,
  since: assumed('any'),
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: assumed({ setting: 'longestStop' }),
  gracefulSignals: assumed([StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT]),
  fastSignals: assumed([]),
  secondSignal: assumed({ what: 'unknown' }),
  stopCommands: [],
  newConnections: assumed('refused'),
  keptAlive: assumed({ idle: KeptAlive.UP_TO_PROGRAM, words: '`keepalive`, none' }),
  drain: assumed('the propagation delay and `keepalive`'),
};

/**
 * Any program that handles SIGTERM: it finishes in-flight work and exits within a given time. A program that runs as PID 1
 * without a handler ignores SIGTERM.
 *
 * A server that closes idle connections at its stop signal, as most HTTP servers do, loses a request in flight on one. To lose
 * none, keep serving for longer than clients keep an idle connection, and send `Connection: close` with each response;
 * docs/node.md shows this for Node.js.
 *
 * @param options how long it may take to stop
 * @throws if a duration is out of range
 */
export function generic(options: GenericServerOptions): Behaviour {
  const { keepalive = Duration.seconds(0), longestStop = Duration.seconds(stopTimesOf(GENERIC).finish) } = options;
  return {
    facts: GENERIC,
    keepalive: secondsOf('Server.generic', 'keepalive', keepalive, { min: 0, max: 3600 }, 'give how long keep-alive connections take to close'),
    stop: secondsOf('Server.generic', 'longestStop', longestStop, { min: 0, max: 7 * 24 * 3600 }, 'give how long the process may take to exit after its stop signal'),
    settings: [],
  };
}
