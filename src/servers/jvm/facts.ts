import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/jvm.server.test.ts';
const RUNTIME = 'https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Runtime.html';

/** What is known of programs on the JVM. */
export const JVM: ServerFacts = {
  id: 'jvm',
  name: 'JVM',
  group: 'Application servers and runtimes',
  images: [],
  since: { value: '1.3 (`Runtime.addShutdownHook`)', evidence: 'documented', source: `${RUNTIME}#addShutdownHook(java.lang.Thread)` },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'tested', source: TEST },
  limit: { value: 'none: it waits for all shutdown hooks', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: false, what: 'nothing: the hooks run on' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: { value: 'as the HTTP server of the program does: one that closes idle connections loses a request that is on its way on one', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
  cannot: 'Without a shutdown hook it ends at once, and all requests are cut. SIGQUIT only prints the stacks of its threads.',
};
