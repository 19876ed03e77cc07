import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';

describe('Server.node', () => {
  test('says in a note what the handler of SIGTERM has to do', () => {
    const server = Server.node({ shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(45);
    expect(server.notes).toEqual(["on SIGTERM, call server.close(), set 'Connection: close' on all answers, and end the process when the server is closed, or 45s later at the latest: "
      + 'without a handler, Node.js ignores SIGTERM as the main process of a container; without the header, clients use connections again that are being closed; '
      + 'without a limit, one that stays keeps it until it is killed']);
    expect(Server.node().stop.toSeconds()).toBe(20);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.node({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.node: 'shutdownTimeout' (0 s) must be at least 1 s: give at least how long the longest request takes");
    expect(errorOf(() => Server.node({ shutdownTimeout: Duration.hours(25) })))
      .toBe("Server.node: 'shutdownTimeout' (25 h) must be at most 24 h: give at least how long the longest request takes");
  });
});
