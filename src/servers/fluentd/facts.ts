import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const SUPERVISOR = 'fluent/fluentd: lib/fluent/supervisor.rb';
const SERVER = 'fluent/fluentd: lib/fluent/plugin_helper/server.rb';
const SIGNALS = 'treasure-data/serverengine: lib/serverengine/server.rb';
const KILLS = 'treasure-data/serverengine: lib/serverengine/process_manager.rb';
const IMAGE = 'fluent/fluentd-docker-image: v1.19/alpine/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of Fluentd. */
export const FLUENTD: ServerFacts = {
  id: 'fluentd',
  name: 'Fluentd',
  group: ServerGroup.OBSERVABILITY,
  images: [
    {
      repository: 'fluent/fluentd',
      runsArguments: true,
      entryPoint: { value: ['tini', '--'], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'fluent', evidence: 'read', source: IMAGE },
      // Without `debian` in its tag it is made from Alpine.
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /debian/, tools: TOOLS }],
    },
  ],
  imageNames: ['fluent/fluentd'],
  programs: [{ names: ['fluentd'] }],
  runsBeside: true,
  since: { value: '1.19, the version that was read', evidence: 'read', source: SUPERVISOR },
  start: { expected: 3, worst: 30 },
  stop: { finish: 30, end: 3, expected: 2 },
  limit: { value: { note: 'it flushes its memory buffers once; its supervisor kills workers that take more than 10 min' }, evidence: 'read', source: KILLS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGQUIT], what: 'SIGTERM and SIGINT have no effect; SIGQUIT kills the workers' }, evidence: 'read', source: SUPERVISOR },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: SERVER },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'closed: a client of `forward` without `require_ack_response` loses what it has just sent' },
    evidence: 'read',
    source: SERVER,
  },
  drain: { value: 'propagation delay, where others send to it', evidence: 'read', source: SERVER },
  helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
  cannot: 'Keep what it cannot send at its stop in a memory buffer. A file buffer keeps it, on a volume that outlives the pod; on any other, '
    + '`flush_at_shutdown true` sends it.',
};
