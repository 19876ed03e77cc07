import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';

describe('Server.go', () => {
  test('says in a note what main has to do', () => {
    const server = Server.go({ shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(45);
    expect(server.notes).toEqual(['on SIGTERM, call Shutdown with a context of 45s, and let main wait until it returns: ListenAndServe returns '
      + 'at once, and all requests are dropped when main returns']);
    expect(Server.go().stop.toSeconds()).toBe(20);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.go({ shutdownTimeout: Duration.millis(500) })))
      .toBe("Server.go: 'shutdownTimeout' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give at least the longest request");
    expect(errorOf(() => Server.go({ shutdownTimeout: Duration.hours(25) })))
      .toBe("Server.go: 'shutdownTimeout' (25 h) must be at most 24 h: give at least the longest request");
  });
});
