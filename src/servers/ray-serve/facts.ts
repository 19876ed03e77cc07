import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'ray-project/ray: docker/base-deps/Dockerfile';
const NODE = 'ray-project/ray: python/ray/_private/node.py';
const DRAIN = 'https://github.com/ray-project/ray/pull/64454';

const image = (repository: string) => ({
  repository,
  runsArguments: true,
  madeFrom: { value: onUbuntu(), evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'ray (1000)', evidence: 'read', source: IMAGE },
  tools: { value: { shell: true, sleep: true, curl: false, wget: true }, evidence: 'read', source: IMAGE },
} as const);

/** What is known of a node of Ray, in which Ray Serve runs. */
export const RAY_SERVE: ServerFacts = {
  id: 'rayServe',
  name: 'Ray Serve',
  group: ServerGroup.INFERENCE,
  images: [image('rayproject/ray'), image('rayproject/ray-ml'), image('rayproject/ray-llm')],
  programs: [{ names: ['ray'], withAny: ['start'] }],
  clients: [{ names: ['ray'], starts: 'Python with many modules' }],
  since: { value: '2.57 (drains at its stop signal)', evidence: 'documented', source: DRAIN },
  // Its controller, its proxy and its replicas start one after the other.
  start: { expected: 20, worst: 120 },
  // It ends its processes after the drain.
  stop: { end: 10, expected: 5 },
  limit: {
    value: { setting: 'RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S', seconds: 30, note: 'then it kills its replicas' },
    evidence: 'read',
    source: NODE,
  },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: NODE },
  fastSignals: { value: [StopSignal.SIGINT], evidence: 'read', source: NODE },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'a second SIGTERM has no effect' }, evidence: 'read', source: NODE },
  // What `ray stop` does to requests is not known for sure.
  stopCommands: [],
  newConnections: { value: 'left waiting', evidence: 'read', source: NODE },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'they stay until the node ends, and new requests on them wait for a replica' }, evidence: 'read', source: NODE },
  drain: { value: 'propagation delay', evidence: 'read', source: NODE },
  settings: [
    // It includes the drain of the proxies of Ray Serve, and the move of its replicas.
    { kind: SettingKind.VARIABLE, names: ['RAY_GRACEFUL_SHUTDOWN_DRAIN_TIMEOUT_S'], means: Meaning.FINISHES, evidence: 'documented', source: DRAIN },
  ],
  cannot: 'Finish requests if `serve run` is the main process of the container: it drops them at its stop signal. Run `ray start --block`, as KubeRay does, and '
    + 'deploy to it. A request is dropped too if it takes longer than `graceful_shutdown_timeout_s` of its deployment, which is 20 s by default.',
};
