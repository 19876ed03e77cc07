import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/sidekiq.server.test.ts';

/** What is known of Sidekiq. */
export const SIDEKIQ: ServerFacts = {
  id: 'sidekiq',
  name: 'Sidekiq',
  group: 'Application servers and runtimes',
  images: [],
  since: { value: '5.0 (`TSTP`)', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: { value: '`--timeout`, 25 s: then unfinished jobs go back to Redis and run again', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'SIGTERM changes nothing' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Signals' },
  keptAlive: { value: 'none: it is a client of Redis', evidence: 'documented', source: 'https://github.com/sidekiq/sidekiq/wiki/Using-Redis' },
  drain: { value: 'none: nobody connects to it', evidence: 'tested', source: TEST },
  cannot: 'Keep a job when it is killed: what was at work is gone from Redis, except with `super_fetch` of Sidekiq Pro.',
};
