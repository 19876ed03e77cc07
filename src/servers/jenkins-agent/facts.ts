import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const IMAGE = 'jenkinsci/docker-agent: debian/Dockerfile';
const SCRIPT = 'jenkinsci/docker-agent: jenkins-agent';
const LAUNCHER = 'jenkinsci/remoting: src/main/java/hudson/remoting/Launcher.java';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };

/** What is known of the agent of Jenkins. */
export const JENKINS_AGENT: ServerFacts = {
  id: 'jenkinsAgent',
  name: 'Jenkins agent',
  group: ServerGroup.WORKER,
  images: [
    {
      repository: 'jenkins/inbound-agent',
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
      user: { value: 'jenkins (1000)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  programs: [{ names: ['jenkins-agent', 'jenkins-slave', 'hudson.remoting.Launcher', 'hudson.remoting.jnlp.Main'] }],
  since: { value: 'remoting 3', evidence: 'read', source: LAUNCHER },
  // A JVM, which connects to Jenkins.
  start: { expected: 5, worst: 60 },
  stop: { end: 5 },
  limit: { value: { note: 'it exits at once, and its builds fail' }, evidence: 'read', source: LAUNCHER },
  gracefulSignals: { value: [], evidence: 'read', source: LAUNCHER },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: LAUNCHER },
  secondSignal: { value: { cuts: [], what: 'it is already exiting' }, evidence: 'read', source: LAUNCHER },
  stopCommands: [],
  ...noConnections('it is a client of Jenkins', { evidence: 'read', source: LAUNCHER }),
  drain: { value: 'none: it accepts no connections; a hook waits for the longest build', evidence: 'read', source: SCRIPT },
  loses: Loss.TASKS,
  cannot: 'Finish a build after its stop signal. Refuse new builds before that: take it offline in Jenkins first, or use agents for one build each.',
};
