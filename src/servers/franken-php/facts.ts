import { ON_DEBIAN, onDebian } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'php/frankenphp: Dockerfile';
const CADDYFILE = 'php/frankenphp: caddy/frankenphp/Caddyfile';
const APP = 'php/frankenphp: caddy/app.go';
const THREADS = 'php/frankenphp: phpthread.go';
const SIGNALS = 'caddyserver/caddy: sigtrap_posix.go';
const INTERRUPT = 'caddyserver/caddy: sigtrap.go';
const STOP = 'caddyserver/caddy: caddy.go';
const GRACE = 'https://caddyserver.com/docs/caddyfile/options#grace-period';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };

/** What is known of FrankenPHP: Caddy with PHP in it. */
export const FRANKEN_PHP: ServerFacts = {
  id: 'frankenPhp',
  name: 'FrankenPHP',
  group: ServerGroup.APPLICATION,
  images: [
    {
      repository: 'dunglas/frankenphp',
      // Those only build it.
      only: /^(?!.*builder)/,
      madeFrom: { value: onDebian(ON_DEBIAN), evidence: 'read', source: 'php/frankenphp: docker-bake.hcl' },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: 'docker-library/php: Dockerfile-linux.template' },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  programs: [{ names: ['frankenphp'], withAny: ['run', 'php-server'] }],
  since: { value: '1.3.4 (its PHP threads finish their requests); 1.12.5 (it cuts them after 30 s)', evidence: 'read', source: THREADS },
  start: { expected: 1, worst: 10 },
  stop: { finish: 20 },
  limit: {
    value: { setting: 'grace_period', note: 'a client that stays connected keeps it running; a PHP script that goes on does too, from 1.12.5 for at most 30 s' },
    evidence: 'read',
    source: THREADS,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'a second SIGINT drops in-flight requests; a second SIGTERM has no effect' }, evidence: 'read', source: INTERRUPT },
  stopCommands: [{ names: ['frankenphp'], args: /^stop\b/, words: 'frankenphp stop', isGraceful: true, waits: true, evidence: 'documented', source: 'https://caddyserver.com/docs/command-line#caddy-stop' }],
  newConnections: { value: 'left waiting', evidence: 'read', source: STOP },
  mayServeOn: true,
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'like Caddy: idle ones are closed at once, which loses a request already in flight on one; active ones after their response' },
    evidence: 'documented',
    source: GRACE,
  },
  drain: { value: 'propagation delay', evidence: 'read', source: APP },
  settings: [
    // The Caddyfile of its image has the variable in its global options. In other files they are the settings of Caddy.
    { kind: SettingKind.VARIABLE, names: ['CADDY_GLOBAL_OPTIONS'], key: 'grace_period', means: Meaning.FINISHES, evidence: 'read', source: CADDYFILE },
  ],
  cannot: 'Serve a request that comes after its stop signal: Caddy stops the PHP threads and the HTTP server in any order, and where the threads '
    + 'are first, such a request waits until `grace_period` is over.',
};
