import { DEBIAN, NO_PROGRAMS } from '../bases/systems';
import { bitnamiImage } from '../machinery/bitnami';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS, NO_TOOLS } from '../machinery/tools';

const TEST = 'test/installed/oauth2Proxy/stop.installed.test.ts';
const DISTROLESS = 'https://github.com/oauth2-proxy/oauth2-proxy/pull/2295';
const IMAGE = 'oauth2-proxy/oauth2-proxy: Dockerfile';
const BITNAMI = 'bitnami/containers: bitnami/oauth2-proxy/7/debian-12/Dockerfile';
const START = 'oauth2-proxy/oauth2-proxy: oauthproxy.go';
const SERVER = 'oauth2-proxy/oauth2-proxy: pkg/proxyhttp/server.go';

/** What is known of OAuth2 Proxy. */
export const OAUTH2_PROXY: ServerFacts = {
  id: 'oauth2Proxy',
  name: 'OAuth2 Proxy',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'quay.io/oauth2-proxy/oauth2-proxy',
      madeFrom: { value: [{ base: NO_PROGRAMS, except: /alpine/, since: '7.6' }], evidence: 'documented', source: DISTROLESS },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'nonroot (65532)', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'documented', source: DISTROLESS },
      variants: [{ tag: /alpine/, tools: BUSYBOX_TOOLS }, { before: '7.6', tools: BUSYBOX_TOOLS }],
    },
    {
      ...bitnamiImage('bitnami/oauth2-proxy', BITNAMI),
      madeFrom: { value: [{ base: DEBIAN, only: /debian-12/ }], evidence: 'read', source: BITNAMI },
    },
  ],
  imageNames: ['oauth2-proxy/oauth2-proxy'],
  programs: [{ names: ['oauth2-proxy'] }],
  runsBeside: true,
  since: { value: '7.1 (one shutdown for all listeners)', evidence: 'documented', source: 'https://github.com/oauth2-proxy/oauth2-proxy/pull/1047' },
  // With OpenID Connect, it first asks its provider.
  start: { expected: 0.5, worst: 5 },
  stop: { finish: 20 },
  limit: { value: { note: 'it waits for all requests, however long they take' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'read', source: START },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed at once, which loses a request already in flight on one; active ones after their response' },
    evidence: 'read',
    source: SERVER,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Close or wait for WebSockets: they are dropped when the last request has ended. End before its longest request: it has no timeout.',
};
