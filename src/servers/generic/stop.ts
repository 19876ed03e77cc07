import { Duration } from 'cdk8s';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { KeptAlive, ServerFacts, ServerGroup } from '../machinery/facts';
import { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';
import { stopTimesOf } from '../machinery/times';

/** A program about which only this is known: it handles its stop signal. */
export interface GenericServerOptions extends ServerOptions {
  /**
   * How long it may take from its stop signal to its end: at least as long as its longest request. Whole seconds, from 0 to
   * 7 days.
   *
   * @default Duration.seconds(20)
   */
  readonly longestStop?: Duration;

  /**
   * How long, after new connections have ceased to arrive, those that are kept alive still need until each of them was told
   * to close. Whole seconds, from 0 to 1 hour.
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
  hasNoProgram: 'it may be any',
  isRuntime: true,
  since: assumed('any'),
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: assumed({ setting: 'longestStop' }),
  gracefulSignals: assumed([StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT]),
  fastSignals: assumed([]),
  secondSignal: assumed({ what: 'unknown: none is sent' }),
  stopCommands: [],
  newConnections: assumed('refused'),
  keptAlive: assumed({ idle: KeptAlive.UP_TO_PROGRAM, words: '`keepalive`, none' }),
  drain: assumed('the propagation delay and `keepalive`'),
};

/**
 * Any program that handles SIGTERM itself: it finishes what it is at, and ends within a given time. As PID 1 of a
 * container, a program that does not handle it ignores it.
 *
 * A server that closes idle connections at its stop signal, as most HTTP servers do, loses a request that is on its way
 * on one. To lose none, keep serving for longer than clients keep an idle connection, and send `Connection: close` with
 * each response; docs/node.md shows this for Node.js.
 *
 * @param options how long that takes
 * @throws if a time is out of its range
 */
export function generic(options: GenericServerOptions): Behaviour {
  const { keepalive = Duration.seconds(0), longestStop = Duration.seconds(stopTimesOf(GENERIC).finish) } = options;
  return {
    facts: GENERIC,
    keepalive: secondsOf('Server.generic', 'keepalive', keepalive, { min: 0, max: 3600 }, 'give how long kept-alive connections need to be closed'),
    stop: secondsOf('Server.generic', 'longestStop', longestStop, { min: 0, max: 7 * 24 * 3600 }, 'give how long the process may take to end after its stop signal'),
    settings: [],
  };
}
