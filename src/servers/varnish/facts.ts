import { KeptAlive, ServerFacts, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

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
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  programs: [{ names: ['varnishd'] }],
  since: { value: '7.1, the oldest that was tested', evidence: 'tested', source: TEST },
  start: { expected: 0.2, worst: 2 },
  stop: { finish: 0, end: 5, expected: 0.1 },
  limit: { value: { note: 'it ends at once' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'nothing is left that it could cut' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'cut, unless VCL has told them to close' }, evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay + longest request; with a file for VCL, twice that request and `timeout_idle`', evidence: 'tested', source: TEST },
  cannot: 'Varnish has no graceful stop: every signal cuts all requests. So it stops only after the longest request, and its clients '
    + 'learn only from VCL that they should close their connections. What it has cached in memory is lost.',
};
