import { ON_ALPINE, RED_HAT } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const IMAGE = 'hashicorp/vault: Dockerfile';
const CORE = 'hashicorp/vault: vault/core.go';
const SERVER = 'hashicorp/vault: command/server.go';
const SIGNALS = 'hashicorp/vault: command/commands.go';
const SETTINGS = 'https://developer.hashicorp.com/vault/docs/configuration#default_max_request_duration';

const image = (repository: string) => ({
  repository,
  runsArguments: true,
  madeFrom: { value: [{ base: ON_ALPINE, except: /ubi/ }, { base: RED_HAT, only: /ubi/ }], evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'root; the server runs as vault', evidence: 'read', source: IMAGE },
  tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
  variants: [{ tag: /ubi/, tools: { shell: true, sleep: true, curl: true, wget: false } }],
} as const);

/** What is known of HashiCorp Vault, whose agent runs beside the containers that it gets secrets for. */
export const VAULT: ServerFacts = {
  id: 'vault',
  name: 'Vault',
  group: ServerGroup.OBSERVABILITY,
  images: [image('hashicorp/vault'), image('vault')],
  programs: [{ names: ['vault'], withAny: ['agent', 'proxy', 'server'] }],
  clients: [{ names: ['vault'], connects: { address: ['-address'], addressVariable: 'VAULT_ADDR', defaultPort: 8200, notWith: /^(?:agent|proxy|server|version|--?help|--?version)/ } }],
  runsBeside: true,
  endsBy: { words: /^-?-exit-after-auth(?:=true)?$/, setting: 'exit_after_auth' },
  injection: {
    by: 'the Vault agent injector',
    container: 'vault-agent',
    asks: [{ on: 'annotations', names: ['vault.hashicorp.com/agent-inject'], value: /^(?:true|t|1)$/i }],
    ends: [{ on: 'annotations', names: ['vault.hashicorp.com/agent-pre-populate-only'], value: /^(?:true|t|1)$/i }],
    remedy: 'annotate the pod with `vault.hashicorp.com/agent-pre-populate-only: "true"`, so that only the init container fetches the secrets',
    evidence: 'documented',
    source: 'https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations',
  },
  since: { value: '1.21, the oldest whose source was read', evidence: 'read', source: CORE },
  start: { expected: 2, worst: 30 },
  // Handing over to a standby, and sealing.
  stop: { finish: 20, end: 5 },
  limit: { value: { setting: 'default_max_request_duration', seconds: 90, note: 'then it cancels the requests that are left' }, evidence: 'documented', source: SETTINGS },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: SERVER },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'they stay until it exits, and new requests on them are answered with 503, because it is sealed' }, evidence: 'read', source: CORE },
  drain: { value: 'propagation delay', evidence: 'read', source: SERVER },
  cannot: 'Unseal itself at its next start, unless auto-unseal is set up.',
};
