import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/installed/passenger/stop.installed.test.ts';
const START = 'phusion/passenger: src/ruby_supportlib/phusion_passenger/standalone/start_command.rb';
const STOP = 'phusion/passenger: src/ruby_supportlib/phusion_passenger/standalone/stop_command.rb';
const NGINX = 'phusion/passenger: src/ruby_supportlib/phusion_passenger/standalone/start_command/nginx_engine.rb';

/** What is known of Phusion Passenger Standalone. */
export const PASSENGER: ServerFacts = {
  id: 'passenger',
  name: 'Passenger',
  group: ServerGroup.APPLICATION,
  // The images of Phusion run nginx under an init of their own.
  images: [],
  programs: [{ names: ['passenger'], withAny: ['start'] }],
  since: { value: '5.1.6', evidence: 'documented', source: 'https://github.com/phusion/passenger/blob/stable-6.0/CHANGELOG' },
  start: { expected: 3, worst: 25 },
  stop: { finish: 20, end: 5 },
  limit: { value: { note: 'it waits 60 s for nginx' }, evidence: 'read', source: NGINX },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: START },
  secondSignal: { value: { cuts: [], what: 'it has no effect; a third one ends it at once' }, evidence: 'read', source: START },
  stopCommands: [
    { names: ['passenger'], args: /^stop(?: |$)/, words: 'passenger stop', isGraceful: false, waits: true, evidence: 'read', source: STOP },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one' }, evidence: 'documented', source: 'https://nginx.org/en/docs/control.html' },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Finish requests with `--engine builtin`: it drops them within about a second of its stop signal, and as PID 1 takes 15 s more to exit.',
};
