import { Duration } from 'cdk8s';
import { secondsOf } from '../../private/seconds';
import { Behaviour } from '../machinery/behaviour';
import { ServerFacts } from '../machinery/facts';
import { ServerOptions } from '../machinery/options';
import { StopSignal } from '../machinery/stop-signal';

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
  group: 'Application servers and runtimes',
  images: [],
  since: assumed('any'),
  gracefulSignals: assumed([StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT]),
  limit: assumed('`longestStop`, 20 s'),
  secondSignal: assumed({ hurts: true, what: 'unknown: none is sent' }),
  newConnections: assumed('refused'),
  keptAlive: assumed('`keepalive`, none'),
  drain: assumed('the propagation delay and `keepalive`'),
};

/** How such a program stops. */
export function generic(options: GenericServerOptions): Behaviour {
  const { keepalive = Duration.seconds(0), longestStop = Duration.seconds(20) } = options;
  return {
    facts: GENERIC,
    keepalive: secondsOf('Server.generic', 'keepalive', keepalive, { min: 0, max: 3600 }, 'give how long kept-alive connections need to be closed'),
    stop: secondsOf('Server.generic', 'longestStop', longestStop, { min: 0, max: 7 * 24 * 3600 }, 'give how long the process may take to end after its stop signal'),
    settings: [],
  };
}
