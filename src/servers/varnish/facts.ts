import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/varnish.server.test.ts';
const IMAGE = 'varnish/docker-varnish: fresh/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of Varnish. */
export const VARNISH: ServerFacts = {
  id: 'varnish',
  name: 'Varnish',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'varnish',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'varnish', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }],
    },
  ],
  programs: [{ names: ['varnishd'] }],
  goesToBackground: true,
  since: { value: '7.1, the oldest tested', evidence: 'tested', source: TEST },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 0, end: 5, expected: 0.1 },
  limit: { value: { note: 'it exits at once' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'all requests are already dropped' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'dropped, unless VCL has sent `Connection: close`' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay + longest request; with `closingFile`, + longest request + `timeout_idle`', evidence: 'tested', source: TEST },
  cannot: 'Stop gracefully: every signal drops all requests. So it must stop only after the longest request, and only VCL can tell clients to '
    + 'close their connections. The cache in memory is lost.',
};
