import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.zookeeper', () => {
  const pod = (options?: object) => {
    const { spec } = manifestsOf(Server.zookeeper(options), { image: 'zookeeper:3.9', command: ['zkServer.sh', 'start-foreground'] })[0].spec.template;
    return { grace: spec.terminationGracePeriodSeconds, lifecycle: spec.containers[0].lifecycle };
  };

  test('drains', () => {
    expect(pod()).toEqual({ grace: 2 + 10 + 5, lifecycle: { preStop: { exec: { command: ['sleep', '2'] } } } });
    expect(pod({ longestStop: Duration.seconds(30) })).toMatchObject({ grace: 2 + 30 + 5 });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.zookeeper({ longestStop: Duration.seconds(0) })))
      .toBe("Server.zookeeper: 'longestStop' (0 s) must be at least 1 s: give how long ZooKeeper may take to exit after its stop signal");
  });

  test('is known by its images and commands', () => {
    for (const image of ['zookeeper:3.9', 'docker.io/library/zookeeper:3.8.4', 'bitnami/zookeeper:3.9']) { expect(Server.fromImage(image)?.id).toBe('zookeeper'); }
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id;
    expect(['/opt/zookeeper/bin/zkServer.sh start-foreground', 'java -cp /opt/* org.apache.zookeeper.server.quorum.QuorumPeerMain zoo.cfg', 'zkCli.sh ls /'].map(idOf))
      .toEqual(['zookeeper', 'zookeeper', undefined]);
  });
});
