import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.jenkinsAgent', () => {
  const specOf = (server: Server, version?: KubernetesVersion) => manifestsOf(server, { image: 'jenkins/inbound-agent:3355', command: ['jenkins-agent'], version })
    .find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('works on until its builds have finished, by a hook that ends with it', () => {
    for (const version of [KubernetesVersion.V1_28, KubernetesVersion.V1_34]) {
      const { containers, terminationGracePeriodSeconds } = specOf(Server.jenkinsAgent(), version);
      expect(containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['timeout', '-s', 'KILL', '1805', 'sleep', '1800'] } } });
      expect(terminationGracePeriodSeconds).toBe(1800 + 5 + 5 + 5);
    }
    expect(specOf(Server.jenkinsAgent({ longestBuild: Duration.minutes(5) })).terminationGracePeriodSeconds).toBe(300 + 5 + 5 + 5);
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.jenkinsAgent({ longestBuild: Duration.hours(1) })))
      .toBe("Server.jenkinsAgent: 'longestBuild' (1 h) must be at most 59 min: give how long the longest build takes");
  });

  test('is known by its image and its commands, unless these are others', () => {
    expect(Server.fromImage('jenkins/inbound-agent:3355-jdk21')?.id).toBe('jenkinsAgent');
    expect(Server.fromImage('jenkins/jenkins:lts')?.id).toBeUndefined();
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/ci:1', command: command.split(' ') }))?.facts.id;
    expect(['/usr/local/bin/jenkins-agent', 'java -cp agent.jar hudson.remoting.Launcher', 'java -jar jenkins.war'].map(idOf))
      .toEqual(['jenkinsAgent', 'jenkinsAgent', 'jvm']);
  });
});
