import { Duration } from 'cdk8s';
import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { ServerOptions } from './options';
import { StopSignal } from './stop-signal';
import { secondsOf } from '../private/seconds';

/** How long an Uvicorn takes. */
export interface UvicornOptions extends ServerOptions {
  /**
   * `timeout_graceful_shutdown`: Uvicorn cancels requests that still run so long after its stop signal. At least the
   * longest request. Whole seconds, from 1 second to 1 hour.
   *
   * It is set by the variable `UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN`, which the command `uvicorn` obeys from 0.22. An argument
   * `--timeout-graceful-shutdown` overrules it, and a program that calls `uvicorn.run` does not read it: give both the
   * same time.
   *
   * @see https://www.uvicorn.org/settings/#timeouts
   * @default Duration.seconds(20)
   */
  readonly timeoutGracefulShutdown?: Duration;
}

const TEST = 'test/servers/uvicorn.server.test.ts';

/** What is known of Uvicorn. */
export const UVICORN: ServerFacts = {
  id: 'uvicorn',
  name: 'Uvicorn',
  group: 'Application servers and runtimes',
  // It comes in images of its users.
  images: [],
  since: { value: '0.22 (`timeout_graceful_shutdown`); before, it has no limit', evidence: 'read', source: 'encode/uvicorn: uvicorn/main.py' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: { value: '`timeout_graceful_shutdown`, none; before 0.30, several workers stop one after the other', evidence: 'read', source: 'encode/uvicorn: uvicorn/server.py' },
  secondSignal: { value: { hurts: true, what: 'SIGINT cuts what the first signal lets finish; SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'idle ones are closed at once, others after their answer, which does not always say so', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'With h11, it tells no client to close its connection: what is asked at the very moment at which it is closed is lost. '
    + 'Its limit does not bound what the application does at its own shutdown.',
};

/** How Uvicorn stops. */
export function uvicorn(options: UvicornOptions): Behaviour {
  const { timeoutGracefulShutdown = Duration.seconds(20) } = options;
  const stop = secondsOf('Server.uvicorn', 'timeoutGracefulShutdown', timeoutGracefulShutdown, { min: 1, max: 3600 },
    'give at least how long the longest request takes');
  return {
    facts: UVICORN,
    stop,
    settings: [
      // Not by the argument: versions before 0.22 would not start with it.
      { kind: 'env', name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', value: String(stop) },
    ],
  };
}
