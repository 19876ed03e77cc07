import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/varnish.server.test.ts';
const IMAGE = 'varnish/docker-varnish: fresh/debian/Dockerfile';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };

/** What is known of Varnish. */
export const VARNISH: ServerFacts = {
  id: 'varnish',
  name: 'Varnish',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'varnish',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'varnish', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  since: { value: '7.1, the oldest that was tested', evidence: 'tested', source: TEST },
  gracefulSignals: { value: [], evidence: 'tested', source: TEST },
  limit: { value: 'none: it ends at once', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'nothing is left that it could cut' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'cut, unless VCL has told them to close', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay + longest request; with a file for VCL, twice that request and `timeout_idle`', evidence: 'tested', source: TEST },
  cannot: 'Varnish has no graceful stop: every signal cuts all requests. So it stops only after the longest request, and its clients '
    + 'learn only from VCL that they should close their connections. What it has cached in memory is lost.',
};
