import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';

describe('Server.jvm', () => {
  test('says in a note what a shutdown hook has to do', () => {
    const server = Server.jvm({ shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(45);
    expect(server.notes).toEqual(['add a shutdown hook that finishes in-flight requests and gives up after 45s: without a hook they are dropped, '
      + 'and without a limit a request that never ends keeps the JVM running until it is killed']);
    expect(Server.jvm().stop.toSeconds()).toBe(20);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.jvm({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.jvm: 'shutdownTimeout' (0 s) must be at least 1 s: give how long the longest shutdown hook may take");
  });
});
