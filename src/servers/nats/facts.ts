import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/nats.server.test.ts';
const IMAGE = 'nats-io/nats-docker: 2.11.x/scratch/Dockerfile';
export const LAME_DUCK = ['nats-server', '--signal', 'ldm=1'];
const SIGNALS = 'https://docs.nats.io/running-a-nats-service/nats_admin/signals';

/** What is known of NATS. */
export const NATS: ServerFacts = {
  id: 'nats',
  name: 'NATS',
  group: ServerGroup.DATA,
  images: [
    {
      repository: 'nats',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['nats-server'] }],
  since: { value: '2.2 (SIGTERM no longer interrupts the lame duck mode)', evidence: 'documented', source: 'https://github.com/nats-io/nats-server/pull/1973' },
  start: { expected: 0.2, worst: 2 },
  stop: {},
  limit: {
    value: { setting: 'lame_duck_duration', seconds: 120, note: 'at least 30 s' },
    evidence: 'documented',
    source: 'https://docs.nats.io/running-a-nats-service/nats_admin/lame_duck_mode',
  },
  gracefulSignals: { value: [StopSignal.SIGUSR2], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'SIGTERM has no effect in lame duck mode; SIGINT disconnects all clients' }, evidence: 'tested', source: TEST },
  stopCommands: [
    {
      names: ['nats-server'],
      args: /(?:^| )(?:--?signal|-sl)[ =]ldm\b/,
      words: LAME_DUCK.join(' '),
      isGraceful: true,
      waits: false,
      signal: StopSignal.SIGUSR2,
      evidence: 'tested',
      source: TEST,
    },
    { names: ['nats-server'], args: /(?:^| )(?:--?signal|-sl)[ =](?:quit|stop)\b/, words: 'nats-server --signal quit', isGraceful: false, waits: false, evidence: 'documented', source: SIGNALS },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.TOLD,
      words: 'notified (`"ldm":true`), served for `lame_duck_grace_period` (10 s), then closed one by one',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Drain in its default image, which has no shell: a hook cannot both wait and send the signal. Where Kubernetes cannot send SIGUSR2 '
    + 'itself, use the Alpine image (`nats:2-alpine`). With `drain` 0 the default image enters lame duck mode too, but clients that connect '
    + 'while endpoints propagate are refused, and on a busy node the SIGTERM that follows may arrive first and disconnect all clients.',
};
