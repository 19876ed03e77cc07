import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TERMINATOR = 'emqx/emqx: apps/emqx_machine/src/emqx_machine_terminator.erl';
const SIGNALS = 'emqx/emqx: apps/emqx_machine/src/emqx_machine_signal_handler.erl';
const LISTENERS = 'emqx/emqx: apps/emqx/src/emqx_listeners.erl';
const IMAGE = 'emqx/emqx: deploy/docker/Dockerfile';

const image = (repository: string) => ({
  repository,
  runsArguments: true,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'emqx (1000)', evidence: 'read', source: IMAGE },
  tools: { value: { shell: true, sleep: true, curl: true, wget: false }, evidence: 'read', source: IMAGE },
} as const);

/** What is known of EMQX. */
export const EMQX: ServerFacts = {
  id: 'emqx',
  name: 'EMQX',
  group: ServerGroup.DATA,
  images: [image('emqx/emqx'), image('emqx'), image('emqx/emqx-enterprise')],
  programs: [{ names: ['emqx'], withAny: ['foreground', 'console'] }],
  since: { value: '5.0', evidence: 'read', source: TERMINATOR },
  start: { expected: 10, worst: 60 },
  stop: { finish: 60, expected: 5 },
  limit: { value: { note: '`emqx stop` waits for 2 min' }, evidence: 'read', source: 'emqx/emqx: bin/nodetool' },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'read', source: TERMINATOR },
  stopCommands: [
    { names: ['emqx'], args: /^stop(?: |$)/, words: 'emqx stop', isGraceful: true, waits: true, evidence: 'read', source: 'emqx/emqx: bin/emqx' },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: LISTENERS },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'closed with their listeners, all at once; clients connect again' }, evidence: 'read', source: LISTENERS },
  drain: { value: 'propagation delay', evidence: 'read', source: LISTENERS },
  cannot: 'Send its clients to other nodes one by one at its stop signal, or keep their sessions without durable storage: the rebalancing of EMQX '
    + 'Enterprise does, before the node is stopped.',
};
