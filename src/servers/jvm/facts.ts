import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/jvm.server.test.ts';
const RUNTIME = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html';

/** What is known of programs on the JVM. */
export const JVM: ServerFacts = {
  id: 'jvm',
  name: 'JVM',
  group: ServerGroup.APPLICATION,
  images: [],
  programs: [{ names: ['java'] }],
  isRuntime: true,
  clients: [{ names: ['java', 'jcmd'], starts: 'a JVM' }],
  since: { value: '1.3 (`Runtime.addShutdownHook`)', evidence: 'documented', source: `${RUNTIME}#addShutdownHook(java.lang.Thread)` },
  start: { expected: 3, worst: 30 },
  stop: { finish: 20 },
  limit: { value: { note: 'it waits for all shutdown hooks' }, evidence: 'tested', source: TEST },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  fastSignals: { value: [], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'the shutdown hooks keep running' }, evidence: 'tested', source: TEST },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.UP_TO_PROGRAM,
      words: 'depends on the HTTP server of the program: if it closes idle connections, a request already in flight on one is lost',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Finish requests without a shutdown hook: it exits at once. SIGQUIT only prints thread dumps.',
};
