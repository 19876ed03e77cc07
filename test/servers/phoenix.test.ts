import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';

describe('Server.phoenix', () => {
  test('waits for requests, and for what else the application does', () => {
    expect(Server.phoenix().stop.toSeconds()).toBe(15);
    expect(Server.phoenix().notes).toEqual([]);
    const server = Server.phoenix({ shutdownTimeout: Duration.seconds(40), otherProcesses: Duration.seconds(60) });
    expect(server.stop.toSeconds()).toBe(40 + 60);
    expect(server.notes).toEqual(["set 'thousand_island_options: [shutdown_timeout: 40_000]' under http (and https) of the endpoint in "
      + 'config/runtime.exs, because the grace period assumes it']);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.phoenix({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.phoenix: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.phoenix({ otherProcesses: Duration.days(2) })))
      .toBe("Server.phoenix: 'otherProcesses' (48 h) must be at most 24 h: give how long the other processes of the application take to stop");
  });
});
