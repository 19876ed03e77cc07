import { readFileSync } from 'fs';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';

describe('Server.node', () => {
  test('says in a note what the handler of SIGTERM has to do', () => {
    const server = Server.node({ keepAliveTimeout: Duration.seconds(65), shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(65 + 2 + 45);
    expect(server.notes).toEqual(["on SIGTERM, keep listening for 67s with 'Connection: close' on all responses, then call server.close(), and "
      + 'exit when the server is closed, or at the latest 112s after the signal; docs/node.md of cdk8s-graceful has the handler: without one, '
      + 'Node.js ignores SIGTERM as PID 1; with server.close() at once, requests in flight on idle connections are lost; without a limit, a '
      + 'client that stays connected keeps the process running until it is killed']);
    expect(Server.node().stop.toSeconds()).toBe(5 + 2 + 20);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.node({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.node: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.node({ shutdownTimeout: Duration.hours(25) })))
      .toBe("Server.node: 'shutdownTimeout' (25 h) must be at most 24 h: give at least the longest request");
    expect(errorOf(() => Server.node({ keepAliveTimeout: Duration.seconds(0) })))
      .toBe("Server.node: 'keepAliveTimeout' (0 s) must be at least 1 s: give how long Node.js keeps an idle connection");
    expect(errorOf(() => Server.node({ keepAliveTimeout: Duration.hours(2) })))
      .toBe("Server.node: 'keepAliveTimeout' (2 h) must be at most 1 h: give how long Node.js keeps an idle connection");
  });
});

test('the handler of docs/node.md is the one that the example runs', () => {
  const read = (...file: string[]) => readFileSync(join(__dirname, '..', '..', ...file), 'utf8');
  const [, handler] = /```js\n(\/\*\*[^]*?)\n```/.exec(read('docs', 'node.md'))!;
  expect(read('examples', 'shop', 'server.js')).toContain(`\n${handler}\n`);
});
