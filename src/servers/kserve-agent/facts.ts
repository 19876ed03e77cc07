import { NO_PROGRAMS } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const MAIN = 'kserve/kserve: cmd/agent/main.go';
const IMAGE = 'kserve/kserve: agent.Dockerfile';
const DRAIN = 'knative/pkg: network/handlers/drain.go';
const SIGNALS = 'knative/pkg: signals/signal.go';

/** What is known of KServe's agent, through which the requests to a model server come: it logs and batches them. */
export const KSERVE_AGENT: ServerFacts = {
  id: 'kserveAgent',
  name: "KServe's agent",
  group: ServerGroup.INFERENCE,
  images: [
    {
      repository: 'kserve/agent',
      madeFrom: { value: [{ base: NO_PROGRAMS }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'nonroot (65532)', evidence: 'read', source: IMAGE },
      tools: { value: NO_TOOLS, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [],
  hasNoProgram: 'its program is called `agent`, as many others are',
  since: { value: '0.8', evidence: 'read', source: MAIN },
  start: { expected: 1, worst: 10 },
  // It serves on until 30 s have passed without a request, and then finishes those that it has.
  stop: { finish: 60, end: 30, expected: 30 },
  limit: { value: { note: 'it serves on until 30 s have passed without a request, then waits for those in flight, however long they take' }, evidence: 'read', source: MAIN },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [], evidence: 'read', source: SIGNALS },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'any of them makes it exit at once' }, evidence: 'read', source: SIGNALS },
  stopCommands: [],
  newConnections: { value: 'accepted', evidence: 'read', source: DRAIN },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'idle ones are closed when 30 s have passed without a request' },
    evidence: 'read',
    source: DRAIN,
  },
  drain: { value: 'none: it serves on after its stop signal', evidence: 'read', source: DRAIN },
  runsBeside: true,
  cannot: 'Stop within the default grace period of 30 s: it takes longer, even without any request. Serve without its model server, which stops '
    + 'at the same time: that one needs a preStop hook of 30 s.',
};
