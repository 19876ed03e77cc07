import { JENKINS_AGENT } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long the builds of a Jenkins agent may take. */
export interface JenkinsAgentOptions extends ServerOptions {
  /**
   * The longest build. The agent works on for so long after the deletion of its pod, before its stop signal, at which its builds
   * fail. Whole seconds, from 1 second to 59 minutes.
   *
   * @default Duration.minutes(30)
   */
  readonly longestBuild?: Duration;
}

/** What its hook may take beyond its sleep. Seconds. */
const HOOK_ENDS = 5;

/**
 * A Jenkins agent (`jenkins/inbound-agent`). It has no graceful stop, so a preStop hook keeps it running until its builds have
 * finished, or until it exits by itself. It needs no drain, because it accepts no connections.
 *
 * Meanwhile Jenkins may give it further builds, which are lost if they take longer: use agents for one build each, as the
 * Kubernetes plugin does. Such an agent exits after its build, and the hook ends with it.
 *
 * @param options how long builds may take
 * @throws if a duration is out of range
 * @see https://github.com/jenkinsci/docker-agents
 */
export function jenkinsAgent(options: JenkinsAgentOptions = {}): Behaviour {
  const { longestBuild = Duration.minutes(30) } = options;
  const longest = secondsOf('Server.jenkinsAgent', 'longestBuild', longestBuild, { min: 1, max: 3540 }, 'give how long the longest build takes');
  return {
    facts: JENKINS_AGENT,
    // It accepts no connections.
    drain: 0,
    // Not a sleep of the kubelet: that would go on after the agent has exited.
    assumes: 'an agent that is deleted still runs a build',
    hook: Hook.exec(['sleep', String(longest)], { timeout: Duration.seconds(longest + HOOK_ENDS) }),
    stop: stopTimesOf(JENKINS_AGENT).end,
    settings: [],
  };
}
