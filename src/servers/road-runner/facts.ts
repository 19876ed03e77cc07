import { ALPINE } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const IMAGE = 'roadrunner-server/roadrunner: Dockerfile';
const SERVE = 'roadrunner-server/roadrunner: internal/cli/serve/command.go';
const HTTP = 'roadrunner-server/http: plugin.go';
const CLOSE = 'roadrunner-server/http: servers/http11/http.go';

/** What is known of RoadRunner. */
export const ROAD_RUNNER: ServerFacts = {
  id: 'roadRunner',
  name: 'RoadRunner',
  group: ServerGroup.APPLICATION,
  // It has no PHP: most images only copy the program from it.
  images: [
    {
      repository: 'ghcr.io/roadrunner-server/roadrunner',
      madeFrom: { value: [{ base: ALPINE }], evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'root', evidence: 'read', source: IMAGE },
      tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: IMAGE },
    },
  ],
  programs: [{ names: ['rr'], withAny: ['serve'] }],
  since: { value: '2023.1', evidence: 'documented', source: 'https://docs.roadrunner.dev/docs/app-server/cli' },
  start: { expected: 1, worst: 10 },
  stop: {},
  limit: { value: { setting: 'endure.grace_period', seconds: 30, note: 'its workers are killed then' }, evidence: 'read', source: 'roadrunner-server/roadrunner: container/config.go' },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], evidence: 'read', source: SERVE },
  fastSignals: { value: [], evidence: 'read', source: SERVE },
  secondSignal: {
    value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT, StopSignal.SIGQUIT], what: 'any of them ends it at once, with exit code 1' },
    evidence: 'read',
    source: SERVE,
  },
  stopCommands: [
    {
      names: ['rr'],
      args: /^(?!.*(?:-f|--force))(?:.* )?stop(?: |$)/,
      words: 'rr stop',
      isGraceful: true,
      waits: false,
      signal: StopSignal.SIGTERM,
      evidence: 'read',
      source: 'roadrunner-server/roadrunner: internal/cli/stop/command.go',
    },
  ],
  newConnections: { value: 'left waiting', evidence: 'read', source: HTTP },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'all are closed when the last in-flight request has been handled, whether or not another request waits on one' },
    evidence: 'read',
    source: CLOSE,
  },
  drain: { value: 'propagation delay + longest request', evidence: 'read', source: CLOSE },
  settings: [
    { kind: SettingKind.FILE, file: /^\.?rr[\w.-]{0,40}\.ya?ml$/, names: ['grace_period'], isCommonName: true, means: Meaning.FINISHES, evidence: 'documented', source: 'https://docs.roadrunner.dev/docs/app-server/cli' },
  ],
  cannot: 'Finish for sure what is in flight at its stop signal: it lets workers finish, but closes all connections at that moment, which may cut a '
    + 'response that is being sent. Requests that come after the signal wait, and are dropped.',
};
